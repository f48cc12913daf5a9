//! The closed list of readiness rules: number, clauses, likely grade, stage, and which rule yields to which.
//!
//! What a rule says, why it matters and how to mend it are words, and stand with the other words of the program
//! under `rule-<number>`. Adding a rule here makes the compiler ask for its function in `readiness`.

use serde::{Deserialize, Serialize};

use Likely::{Major, Minor, Observation};
use Stage::{One, Two};

/// The grade an auditor would likely give; never a certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Likely {
    /// No nonconformity, but it will be mentioned.
    Observation,
    /// A single lapse in a system that otherwise works.
    Minor,
    /// A required element is absent or has broken down.
    Major,
}

/// The audit in which a rule comes up first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Stage {
    /// Decidable on paper, before Stage 1.
    #[serde(rename = "1")]
    One,
    /// Needs records of practice, looked at in Stage 2.
    #[serde(rename = "2")]
    Two,
}

/// What is fixed about one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Rule {
    /// Which rule.
    pub id: RuleId,
    /// The clauses and Annex A controls it stands on.
    pub references: &'static [&'static str],
    /// The grade it likely gets.
    pub likely: Likely,
    /// Whether circumstances can raise the grade to major; the words say which.
    pub can_rise: bool,
    /// When it comes up first.
    pub stage: Stage,
}

/// Two rules that state the same fact about a record: the general one yields to the specific one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Twin {
    /// The rule that keeps silent about a record the other one names.
    pub yields: RuleId,
    /// The rule that speaks.
    pub to: RuleId,
    /// The expected document (`MD-01`) that the silence is limited to, or nothing for any shared record.
    pub document: Option<&'static str>,
}

/// All rules in the order of their families.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// What is fixed about this rule.
pub fn rule(id: RuleId) -> &'static Rule {
    // The table is made from the same list as the ids, in the same order.
    &RULES[id as usize]
}

/// Every pair of rules that state the same fact.
pub fn twins() -> &'static [Twin] {
    TWINS
}

impl RuleId {
    /// The rule with this number, such as `RSK-07`; capitals do not count.
    pub fn parse(text: &str) -> Option<Self> {
        let wanted = text.trim();
        RULES.iter().map(|rule| rule.id).find(|id| id.key().eq_ignore_ascii_case(wanted))
    }

    /// The family, such as `RSK`.
    pub fn family(self) -> &'static str {
        self.key().split('-').next().unwrap_or(self.key())
    }
}

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key())
    }
}

macro_rules! rules {
    (@rises rises) => { true };
    (@rises) => { false };
    ($($name:ident $key:literal [$($reference:literal),+] $likely:ident $($rises:ident)?, $stage:ident;)+) => {
        /// The number of a rule; the closed list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        pub enum RuleId {
            $(
                #[doc = concat!("`", $key, "`.")]
                #[serde(rename = $key)]
                $name,
            )+
        }

        impl RuleId {
            /// The number as it is printed, such as `RSK-07`.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }

        const RULES: &[Rule] = &[
            $(Rule {
                id: RuleId::$name,
                references: &[$($reference),+],
                likely: $likely,
                can_rise: rules!(@rises $($rises)?),
                stage: $stage,
            },)+
        ];
    };
}

rules! {
    Ctx01 "CTX-01" ["4.1"] Minor, One;
    Ctx02 "CTX-02" ["4.1"] Minor, One;
    Ctx03 "CTX-03" ["4.1", "6.1.1"] Observation, One;
    Ctx04 "CTX-04" ["4.2"] Minor, One;
    Ctx05 "CTX-05" ["4.3"] Major, One;
    Ctx06 "CTX-06" ["4.3"] Minor, One;
    Ctx07 "CTX-07" ["4.3", "6.1.2", "9.2.2"] Minor, One;
    Ctx08 "CTX-08" ["4.3"] Observation, One;
    Ctx09 "CTX-09" ["4.3", "7.5.3"] Minor, One;
    Ctx10 "CTX-10" ["6.3", "8.2"] Minor, One;
    Lea01 "LEA-01" ["5.2"] Major, One;
    Lea02 "LEA-02" ["5.1", "5.2"] Minor, One;
    Lea03 "LEA-03" ["5.2"] Minor, One;
    Lea04 "LEA-04" ["5.2", "7.3", "A.5.1"] Minor, Two;
    Lea05 "LEA-05" ["5.3"] Minor, One;
    Lea06 "LEA-06" ["5.3", "A.6.5"] Minor, One;
    Lea07 "LEA-07" ["A.5.3"] Observation, Two;
    Doc01 "DOC-01" ["7.5.1"] Minor rises, One;
    Doc02 "DOC-02" ["7.5.2", "A.5.1"] Minor, One;
    Doc03 "DOC-03" ["7.5.2"] Minor, One;
    Doc04 "DOC-04" ["7.5.2"] Minor, One;
    Doc05 "DOC-05" ["7.5.3"] Minor, One;
    Doc06 "DOC-06" ["7.5.3"] Minor, One;
    Doc07 "DOC-07" ["6.1.3", "7.5.3"] Minor, One;
    Doc08 "DOC-08" ["7.5.2"] Minor, One;
    Doc09 "DOC-09" ["8.1"] Observation, One;
    Doc10 "DOC-10" ["7.5.3", "A.5.33"] Minor, Two;
    Doc11 "DOC-11" ["7.5.3"] Observation, One;
    Doc12 "DOC-12" ["7.5.3", "A.5.33"] Observation, Two;
    Doc13 "DOC-13" ["A.5.12", "A.5.13"] Observation, One;
    Doc14 "DOC-14" ["8.1"] Minor, Two;
    Rsk01 "RSK-01" ["6.1.2"] Major, One;
    Rsk02 "RSK-02" ["6.1.2", "8.2"] Major, One;
    Rsk03 "RSK-03" ["8.2"] Minor, One;
    Rsk04 "RSK-04" ["8.2"] Minor, Two;
    Rsk05 "RSK-05" ["6.1.2"] Minor, One;
    Rsk06 "RSK-06" ["6.1.2"] Minor, One;
    Rsk07 "RSK-07" ["6.1.2"] Minor, One;
    Rsk08 "RSK-08" ["6.1.2"] Minor, One;
    Rsk09 "RSK-09" ["6.1.2"] Minor, One;
    Rsk10 "RSK-10" ["6.1.2"] Observation, One;
    Rsk11 "RSK-11" ["6.1.2"] Minor, One;
    Rsk12 "RSK-12" ["6.1.3"] Minor, One;
    Rsk13 "RSK-13" ["6.1.3"] Minor rises, One;
    Rsk14 "RSK-14" ["6.1.3"] Minor, One;
    Rsk15 "RSK-15" ["6.1.3", "8.2"] Minor, Two;
    Rsk16 "RSK-16" ["6.1.3"] Minor, One;
    Rsk17 "RSK-17" ["6.1.3", "8.3"] Minor, One;
    Rsk18 "RSK-18" ["6.1.3"] Observation, One;
    Rsk19 "RSK-19" ["6.1.3"] Minor, Two;
    Rsk20 "RSK-20" ["6.1.3"] Minor, Two;
    Rsk21 "RSK-21" ["8.2"] Observation, One;
    Rsk22 "RSK-22" ["6.1.2"] Observation, One;
    Rsk23 "RSK-23" ["6.1.2"] Observation, One;
    Rsk24 "RSK-24" ["A.5.9", "A.5.12"] Minor, One;
    Soa01 "SOA-01" ["6.1.3"] Major, One;
    Soa02 "SOA-02" ["6.1.3"] Minor, One;
    Soa03 "SOA-03" ["6.1.3"] Minor rises, One;
    Soa04 "SOA-04" ["6.1.3"] Minor, One;
    Soa05 "SOA-05" ["6.1.3"] Minor, One;
    Soa06 "SOA-06" ["6.1.3"] Minor rises, One;
    Soa07 "SOA-07" ["6.1.3"] Minor, One;
    Soa08 "SOA-08" ["6.1.3"] Minor, One;
    Soa09 "SOA-09" ["6.1.3", "8.3"] Minor, One;
    Soa10 "SOA-10" ["8.1"] Minor, Two;
    Soa11 "SOA-11" ["6.1.3", "10.2"] Minor, One;
    Soa12 "SOA-12" ["6.1.3"] Minor, One;
    Soa13 "SOA-13" ["6.1.3", "7.5.3"] Minor, One;
    Soa14 "SOA-14" ["6.1.3"] Minor, One;
    Soa15 "SOA-15" ["6.1.3"] Observation, One;
    Soa16 "SOA-16" ["6.1.3"] Minor, One;
    Soa17 "SOA-17" ["5.3", "A.5.2"] Observation, One;
    Soa18 "SOA-18" ["6.1.3"] Observation, One;
    Rtp01 "RTP-01" ["6.1.3"] Major, One;
    Rtp02 "RTP-02" ["6.1.3", "6.2"] Minor, One;
    Rtp03 "RTP-03" ["8.3"] Minor rises, Two;
    Rtp04 "RTP-04" ["8.3"] Minor, Two;
    Rtp05 "RTP-05" ["6.1.3"] Observation, One;
    Rtp06 "RTP-06" ["8.2", "8.3"] Minor, Two;
    Rtp07 "RTP-07" ["6.1.3"] Minor, One;
    Rtp08 "RTP-08" ["6.1.3"] Minor, One;
    Rtp09 "RTP-09" ["6.1.1"] Observation, One;
    Obj01 "OBJ-01" ["6.2"] Major, One;
    Obj02 "OBJ-02" ["6.2"] Minor, One;
    Obj03 "OBJ-03" ["6.2"] Minor, One;
    Obj04 "OBJ-04" ["9.1"] Minor, One;
    Obj05 "OBJ-05" ["9.1"] Minor, Two;
    Obj06 "OBJ-06" ["9.1", "10.1"] Observation, Two;
    Obj07 "OBJ-07" ["9.1", "9.3.2"] Minor, Two;
    Trn01 "TRN-01" ["7.2"] Minor, One;
    Trn02 "TRN-02" ["7.2", "A.6.3"] Minor, Two;
    Trn03 "TRN-03" ["7.2"] Minor, Two;
    Trn04 "TRN-04" ["7.2"] Minor, Two;
    Trn05 "TRN-05" ["7.3", "A.6.3"] Minor, Two;
    Trn06 "TRN-06" ["7.2", "9.2.2"] Minor, One;
    Trn07 "TRN-07" ["A.6.6", "A.6.2"] Minor, Two;
    Trn08 "TRN-08" ["A.6.1"] Minor, Two;
    Trn09 "TRN-09" ["A.5.11", "A.5.18", "A.6.5"] Minor, Two;
    Aud01 "AUD-01" ["9.2.1"] Major, One;
    Aud02 "AUD-02" ["9.2.1", "9.2.2"] Minor rises, One;
    Aud03 "AUD-03" ["9.2.1", "9.2.2"] Minor, One;
    Aud04 "AUD-04" ["9.2.2"] Minor, One;
    Aud05 "AUD-05" ["9.2.2"] Minor rises, One;
    Aud06 "AUD-06" ["9.2.2"] Minor, One;
    Aud07 "AUD-07" ["9.2.2"] Minor, One;
    Aud08 "AUD-08" ["9.2.2"] Minor, One;
    Aud09 "AUD-09" ["9.2.2", "10.2"] Minor, One;
    Aud10 "AUD-10" ["9.2.1"] Observation, Two;
    Aud11 "AUD-11" ["9.2.2"] Observation, One;
    Aud12 "AUD-12" ["9.2.2"] Observation, Two;
    Mrv01 "MRV-01" ["9.3.1"] Major, One;
    Mrv02 "MRV-02" ["9.3.2"] Minor, One;
    Mrv03 "MRV-03" ["9.3.3"] Minor, One;
    Mrv04 "MRV-04" ["9.3.1"] Minor, One;
    Mrv05 "MRV-05" ["9.3.2"] Minor, One;
    Mrv06 "MRV-06" ["9.3.2"] Minor, One;
    Mrv07 "MRV-07" ["9.3.3"] Observation, One;
    Mrv08 "MRV-08" ["9.3.2"] Minor, Two;
    Ncr01 "NCR-01" ["10.2"] Minor, One;
    Ncr02 "NCR-02" ["10.2"] Minor, One;
    Ncr03 "NCR-03" ["10.2"] Minor, One;
    Ncr04 "NCR-04" ["10.2"] Minor, One;
    Ncr05 "NCR-05" ["10.2"] Minor rises, Two;
    Ncr06 "NCR-06" ["10.2"] Minor, Two;
    Ncr07 "NCR-07" ["10.2"] Minor, Two;
    Ncr08 "NCR-08" ["10.2"] Observation, Two;
    Ncr09 "NCR-09" ["10.2"] Minor rises, Two;
    Ncr10 "NCR-10" ["10.2"] Minor rises, One;
    Ncr11 "NCR-11" ["10.2"] Observation, Two;
    Ncr12 "NCR-12" ["10.2", "7.5.3"] Minor, One;
    Ncr13 "NCR-13" ["10.2"] Minor, One;
    Ncr14 "NCR-14" ["10.2"] Observation, Two;
    Ops01 "OPS-01" ["A.5.25", "A.5.26"] Minor, Two;
    Ops02 "OPS-02" ["A.5.27"] Minor, Two;
    Ops03 "OPS-03" ["A.5.31", "A.5.34"] Minor, Two;
    Ops04 "OPS-04" ["A.5.29", "A.5.30"] Minor, Two;
    Ops05 "OPS-05" ["A.5.30", "10.2"] Minor, Two;
    Ops06 "OPS-06" ["A.5.19", "A.5.20", "A.5.22", "8.1"] Minor, Two;
    Ops07 "OPS-07" ["A.5.23"] Minor, Two;
    Ops08 "OPS-08" ["A.5.31"] Minor, One;
    Ops09 "OPS-09" ["8.1", "9.1"] Minor, Two;
    Ops10 "OPS-10" ["8.1"] Minor, Two;
    Ops11 "OPS-11" ["7.5.3"] Observation, One;
    Ops12 "OPS-12" ["A.8.13"] Minor, Two;
    Ops13 "OPS-13" ["A.5.18", "A.8.2"] Minor, Two;
    Ops14 "OPS-14" ["6.3", "8.1"] Minor, Two;
    Xdt01 "XDT-01" ["4.3", "6.1.2", "6.1.3", "9.2.1", "9.3.1"] Minor, One;
    Xdt02 "XDT-02" ["7.5.3"] Minor, One;
    Xdt03 "XDT-03" ["7.5.3"] Minor, One;
    Xdt04 "XDT-04" ["7.5.3"] Observation, One;
    Xdt05 "XDT-05" ["7.5.3"] Minor, One;
    Xdt06 "XDT-06" ["7.5.3", "A.8.15"] Minor, One;
    Xdt07 "XDT-07" ["7.5.2"] Observation, One;
    Xdt08 "XDT-08" ["7.5.3"] Observation, One;
}

const fn document(id: &'static str, to: RuleId) -> Twin {
    Twin { yields: RuleId::Doc01, to, document: Some(id) }
}

const fn record(yields: RuleId, to: RuleId) -> Twin {
    Twin { yields, to, document: None }
}

const TWINS: &[Twin] = &[
    document("MD-01", RuleId::Ctx05),
    document("MD-02", RuleId::Lea01),
    document("MD-03", RuleId::Rsk01),
    document("MD-05", RuleId::Soa01),
    document("MD-06", RuleId::Rtp01),
    document("MD-07", RuleId::Obj01),
    document("MD-12", RuleId::Rsk02),
    document("MD-15", RuleId::Aud01),
    document("MD-16", RuleId::Mrv01),
    record(RuleId::Rsk04, RuleId::Rsk11),
    record(RuleId::Rtp02, RuleId::Ncr04),
    record(RuleId::Rtp03, RuleId::Ncr05),
    record(RuleId::Ncr07, RuleId::Ncr06),
];
