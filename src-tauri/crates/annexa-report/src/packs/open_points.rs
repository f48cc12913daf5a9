//! Open points as plain values: what the readiness check said, ready to be printed for the owner.

use annexa_domain::catalogue::Likely;
use chrono::NaiveDate;

/// What a rule answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointResult {
    /// Something speaks against it.
    Broken,
    /// It cannot be decided from what is recorded.
    CannotTell,
    /// Nothing speaks against it.
    Holds,
    /// There is nothing that the rule could be about.
    NotApplicable,
    /// This version of the program does not check it.
    NotBuilt,
}

/// A waiver for a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointWaiver {
    /// Its reference.
    pub reference: String,
    /// Why the rule is set aside.
    pub reason: String,
    /// Who decided it, by name.
    pub person: String,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// Why it does not count, such as that its day has passed; `None` while it counts.
    pub void_because: Option<String>,
}

/// One rule with its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPoint {
    /// The rule's id, such as RSK-07.
    pub rule: String,
    /// What is wrong when the rule is broken, in a sentence.
    pub statement: String,
    /// What it answered.
    pub result: PointResult,
    /// The likely grade when it is broken; never a certainty.
    pub likely: Option<Likely>,
    /// Why the grade is higher than usual, what is missing, or why the rule does not apply; may be empty.
    pub note: String,
    /// What breaks it: the record's reference and what is wrong with it.
    pub offenders: Vec<(String, String)>,
    /// What to do.
    pub mend: String,
    /// The waiver, also one that does not count.
    pub waiver: Option<PointWaiver>,
}

impl OpenPoint {
    /// Broken, and no waiver that counts stands for it.
    pub fn is_open(&self) -> bool {
        self.result == PointResult::Broken && !self.is_waived()
    }

    /// Broken, and a waiver that counts stands for it.
    pub fn is_waived(&self) -> bool {
        self.result == PointResult::Broken
            && self.waiver.as_ref().is_some_and(|waiver| waiver.void_because.is_none())
    }
}
