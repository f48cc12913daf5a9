//! A risk assessment as an event (clause 8.2).

use chrono::NaiveDate;

use crate::approval::{Approval, VersionState};
use crate::cell::Shaped;
use crate::choice::choice;
use crate::links::{Link, Owner};
use crate::register::{Check, register};
use crate::risks::Method;

choice! {
    /// Why an assessment was made.
    AssessmentScope {
        /// At the planned interval, over everything.
        Planned = "planned", "Planned, whole scope";
        /// Because something changed.
        Change = "change", "After a change";
        /// Because something happened.
        Incident = "incident", "After an incident";
        /// Over a part of the scope.
        Partial = "partial", "Part of the scope";
    }
}

register! {
    /// A risk assessment: when, by which method, over what, by whom.
    Assessment in Assessments {
        /// What it is called, such as Yearly assessment 2026.
        title: String [required table title],
        /// The day it was held or finished.
        held_on: Option<NaiveDate> [table],
        /// The method version that was used.
        method: Option<Link<Method>> [table],
        /// Why it was made.
        occasion: Option<AssessmentScope> [table],
        /// What was looked at.
        scope: String [long],
        /// Who took part.
        participants: Vec<Owner> [table],
        /// What came out, in a few sentences.
        summary: String [long],
        /// Where it stands.
        state: Option<VersionState> [table verb],
        /// Who approved the results, when and how.
        approval: Shaped<Approval> [verb],
    }
}

impl Check for Assessment {}
