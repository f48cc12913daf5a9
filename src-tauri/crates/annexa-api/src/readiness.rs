//! The readiness check, and its rules explained.

use annexa_domain::catalogue::{RuleId, Stage, rule, twins};
use annexa_domain::readiness::{self, Outcome, RuleResult, Setting};
use annexa_domain::{Code, Problem, Problems};
use annexa_report::words::Words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Door;
use crate::commands::Command;

/// Checks readiness for an audit.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct ReadinessCheck {
    /// 1 for what a Stage 1 audit looks at; everything when left out or 2.
    #[serde(default)]
    pub stage: Option<u8>,
    /// The day, when it is not today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// What the check came to.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CheckAnswer {
    /// The day the ISMS was looked at.
    pub as_of: NaiveDate,
    /// How many rules were asked, by result: holds, broken, waived, not-applicable, cannot-tell, not-built.
    pub counts: std::collections::BTreeMap<&'static str, usize>,
    /// Every rule that was asked.
    pub results: Vec<RuleAnswer>,
    /// The title of every record that breaks a rule, by its id.
    pub titles: std::collections::BTreeMap<uuid::Uuid, String>,
}

/// What one rule says, with its words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RuleAnswer {
    /// What is wrong when the rule is broken, in a sentence.
    pub statement: String,
    /// How to mend it; only when it is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<String>,
    /// Whether a waiver that counts stands for it.
    pub waived: bool,
    /// The result.
    #[serde(flatten)]
    pub result: RuleResult,
}

impl Command for ReadinessCheck {
    const NAME: &'static str = "readiness.check";
    type Response = CheckAnswer;

    fn run(self, door: &mut Door) -> Result<CheckAnswer, Problems> {
        let isms = door.verified_isms(self.as_of)?;
        let as_of = self.as_of.unwrap_or_else(|| door.today());
        let stage = match self.stage {
            Some(1) => Stage::One,
            None | Some(2) => Stage::Two,
            Some(other) => {
                return Err(Problem::new(Code::Invalid, format!("There is no stage {other}."))
                    .at("stage")
                    .hint("1 or 2")
                    .into());
            }
        };
        let words = Words::load("en")?;
        let results: Vec<RuleAnswer> = readiness::check_stage(&isms, &Setting::recorded(&isms, as_of), stage)
            .into_iter()
            .map(|result| RuleAnswer {
                statement: words.text(&format!("rule-{}", result.rule.key())),
                mend: result
                    .outcome
                    .is_broken()
                    .then(|| words.find(&format!("rule-{}.mend", result.rule.key()), &[]))
                    .flatten(),
                waived: result.is_waived(),
                result,
            })
            .collect();
        let mut counts = std::collections::BTreeMap::new();
        for answer in &results {
            *counts.entry(standing(answer)).or_default() += 1;
        }
        let offenders = results.iter().flat_map(|answer| answer.result.outcome.offenders());
        let titles = offenders
            .filter_map(|offender| isms.linked(offender.link()?))
            .map(|record| (record.id, isms.shown_title(&record)))
            .collect();
        Ok(CheckAnswer { as_of, counts, results, titles })
    }
}

/// The word for a result.
pub fn standing(answer: &RuleAnswer) -> &'static str {
    match answer.result.outcome {
        Outcome::Holds => "holds",
        Outcome::Broken { .. } if answer.waived => "waived",
        Outcome::Broken { .. } => "broken",
        Outcome::NotApplicable { .. } => "not-applicable",
        Outcome::CannotTell { .. } => "cannot-tell",
        Outcome::NotBuilt => "not-built",
    }
}

/// Explains a rule.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct ReadinessExplain {
    /// The rule, such as RSK-07.
    pub rule: String,
}

/// A rule in own words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Explanation {
    /// The rule.
    pub rule: RuleId,
    /// What is wrong when it is broken.
    pub statement: String,
    /// Why it matters.
    pub why: Option<String>,
    /// How to mend it.
    pub mend: Option<String>,
    /// When the likely grade is higher.
    pub rises: Option<String>,
    /// What it is read from.
    pub data: Option<String>,
    /// The likely grade.
    pub likely: annexa_domain::catalogue::Likely,
    /// When it comes up first.
    pub stage: Stage,
    /// The clauses and controls it stands on.
    pub references: &'static [&'static str],
    /// Whether this version of the program checks it.
    pub checked: bool,
    /// Rules that state the same fact and speak in its place.
    pub yields_to: Vec<RuleId>,
}

impl Command for ReadinessExplain {
    const NAME: &'static str = "readiness.explain";
    type Response = Explanation;

    fn run(self, _: &mut Door) -> Result<Explanation, Problems> {
        let Some(id) = RuleId::parse(&self.rule) else {
            return Err(Problem::new(Code::NotFound, format!("'{}' is no readiness rule.", self.rule))
                .at("rule")
                .hint("rules read like RSK-07; `annexa check` lists them")
                .into());
        };
        let words = Words::load("en")?;
        let fixed = rule(id);
        let part = |name: &str| words.find(&format!("rule-{}.{name}", id.key()), &[]);
        Ok(Explanation {
            rule: id,
            statement: words.text(&format!("rule-{}", id.key())),
            why: part("why"),
            mend: part("mend"),
            rises: part("rises"),
            data: part("data"),
            likely: fixed.likely,
            stage: fixed.stage,
            references: fixed.references,
            checked: readiness::built().any(|built| built == id),
            yields_to: twins().iter().filter(|twin| twin.yields == id).map(|twin| twin.to).collect(),
        })
    }
}
