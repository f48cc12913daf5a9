//! What a rule can answer, and what is said about it.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::catalogue::{Likely, RuleId, Stage};
use crate::links::AnyLink;
use crate::register::Register;
use crate::registers::RegisterKind;

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum Outcome {
    /// Nothing speaks against it.
    Holds,
    /// These speak against it.
    Broken {
        /// What breaks the rule, at least one.
        offenders: Vec<Offender>,
    },
    /// There is nothing here that the rule could be about.
    NotApplicable {
        /// Why, in a sentence.
        why: String,
    },
    /// It cannot be decided from what is recorded.
    CannotTell {
        /// What is missing, in a sentence.
        missing: String,
    },
    /// This version of the program does not check the rule; a person has to.
    NotBuilt,
}

impl Outcome {
    /// Whether something speaks against the rule.
    pub fn is_broken(&self) -> bool {
        matches!(self, Self::Broken { .. })
    }

    /// What breaks the rule; empty unless it is broken.
    pub fn offenders(&self) -> &[Offender] {
        match self {
            Self::Broken { offenders } => offenders,
            Self::Holds | Self::NotApplicable { .. } | Self::CannotTell { .. } | Self::NotBuilt => &[],
        }
    }

    /// Broken by these, or holding when there are none.
    pub(super) fn broken_by(offenders: Vec<Offender>) -> Self {
        if offenders.is_empty() { Self::Holds } else { Self::Broken { offenders } }
    }

    /// Broken by these; when there are none it still cannot be told whether the rest holds.
    pub(super) fn broken_or_cannot_tell(offenders: Vec<Offender>, missing: &str) -> Self {
        if offenders.is_empty() { Self::cannot_tell(missing) } else { Self::Broken { offenders } }
    }

    pub(super) fn not_applicable(why: &str) -> Self {
        Self::NotApplicable { why: why.to_owned() }
    }

    pub(super) fn cannot_tell(missing: &str) -> Self {
        Self::CannotTell { missing: missing.to_owned() }
    }

    /// Asks every record; says that the rule does not apply when there is none.
    pub(super) fn each<'a, T: Register + 'a>(
        records: impl IntoIterator<Item = &'a T>,
        why_none: &str,
        wrong: impl Fn(&'a T) -> Option<String>,
    ) -> Self {
        let mut asked = 0usize;
        let mut offenders = Vec::new();
        for record in records {
            asked += 1;
            if let Some(what) = wrong(record) {
                offenders.push(Offender::of(record, what));
            }
        }
        if asked == 0 { Self::not_applicable(why_none) } else { Self::broken_by(offenders) }
    }
}

/// One thing that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Offender {
    /// The register it stands in, or should stand in.
    pub register: RegisterKind,
    /// The record; nothing when the offence is that there is none.
    pub id: Option<Uuid>,
    /// What people call the record, such as `R-012`, or the number of the missing one, such as `A.5.7`; can be blank.
    pub reference: String,
    /// What is wrong with it, in a sentence.
    pub what: String,
}

impl Offender {
    /// A record that offends.
    pub(super) fn of<T: Register>(record: &T, what: impl Into<String>) -> Self {
        Self {
            register: T::KIND,
            id: Some(record.id()),
            reference: record.reference().to_owned(),
            what: what.into(),
        }
    }

    /// Something that should be in this register and is not.
    pub(super) fn missing(register: RegisterKind, reference: &str, what: impl Into<String>) -> Self {
        Self { register, id: None, reference: reference.to_owned(), what: what.into() }
    }

    /// Where to look for it.
    pub fn link(&self) -> Option<AnyLink> {
        self.id.map(|id| AnyLink { register: self.register, id })
    }
}

/// A deviation that somebody answers for until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct WaiverSeen {
    /// The waiver's record.
    pub id: Uuid,
    /// What people call it.
    pub reference: String,
    /// Why the deviation is borne.
    pub reason: String,
    /// Who answers for it.
    pub person: String,
    /// The last day on which it counts.
    pub until: Option<NaiveDate>,
    /// Why it does not count: its day has passed, or reason, person or day are blank; nothing while it counts.
    pub void_because: Option<String>,
}

/// What one rule says about the ISMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RuleResult {
    /// The rule.
    pub rule: RuleId,
    /// When it comes up first.
    pub stage: Stage,
    /// What it found.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The likely grade; nothing unless the rule is broken.
    pub likely: Option<Likely>,
    /// Why the grade is higher than the rule's usual one.
    pub raised_because: Option<String>,
    /// The waiver for this rule, also one that no longer counts.
    pub waiver: Option<WaiverSeen>,
}

impl RuleResult {
    /// Whether the rule is broken and a waiver that counts stands for it.
    pub fn is_waived(&self) -> bool {
        self.outcome.is_broken() && self.waiver.as_ref().is_some_and(|waiver| waiver.void_because.is_none())
    }
}
