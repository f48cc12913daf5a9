//! Gap assessments: for each clause and control, is it documented, is it practised, how is that known.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::choice::choice;
use crate::links::{Link, Owner};
use crate::problem::{Code, Problem, Problems};
use crate::register::{Check, register};

choice! {
    /// How far something is the case.
    Extent {
        /// Not at all.
        No = "no", "No";
        /// In part.
        Partly = "partly", "Partly";
        /// Yes.
        Yes = "yes", "Yes";
        /// Does not apply here.
        NotApplicable = "not-applicable", "Not applicable";
    }
}

choice! {
    /// How an answer is known.
    HowKnown {
        /// Somebody said so.
        Interview = "interview", "Interview";
        /// A document was read.
        DocumentReview = "document-review", "Document review";
        /// It was watched being done.
        Observation = "observation", "Observation";
        /// A thing or a record was looked at.
        Inspection = "inspection", "Inspection";
    }
}

register! {
    /// A gap assessment as an event.
    GapAssessment in GapAssessments {
        /// What it is called.
        title: String [required table title],
        /// The day it was held.
        held_on: Option<NaiveDate> [table],
        /// Who took part.
        participants: Vec<Owner> [table],
        /// What was looked at.
        scope: String [long],
        /// What came out.
        summary: String [long],
    }
}

impl Check for GapAssessment {}

register! {
    /// The answer for one clause or control within a gap assessment.
    Gap in Gaps {
        /// The assessment it belongs to.
        assessment: Option<Link<GapAssessment>> [table],
        /// The clause or control, such as 6.1.2 or A.5.20; text for ever.
        requirement: String [required table title],
        /// Is it written down?
        documented: Option<Extent> [table],
        /// Is it done?
        practised: Option<Extent> [table],
        /// How is that known?
        how_known: Option<HowKnown> [table],
        /// Maturity from 0 (nothing) to 5 (improved from measurement).
        maturity: Option<u32> [table],
        /// The maturity aimed at, 0 to 5.
        target: Option<u32> [table],
        /// What was seen.
        note: String [table long],
        /// What was shown.
        evidence: Vec<Link<crate::evidence::Evidence>>,
        /// Who answered.
        answered_by: Option<Owner>,
    }
}

impl Gap {
    /// What the maturity says about how far it is the case: 0 and 1 not at all, 2 in part, from 3 on (defined) yes.
    pub fn extent_by_maturity(&self) -> Option<Extent> {
        Some(match self.maturity? {
            0 | 1 => Extent::No,
            2 => Extent::Partly,
            _ => Extent::Yes,
        })
    }
}

impl Check for Gap {
    fn check(&self, problems: &mut Problems) {
        for (field, level) in [("maturity", self.maturity), ("target", self.target)] {
            if level.is_some_and(|level| level > 5) {
                problems.push(Problem::new(Code::Invalid, "Maturity goes from 0 to 5.").at(field));
            }
        }
    }
}
