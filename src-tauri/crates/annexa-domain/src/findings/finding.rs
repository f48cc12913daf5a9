//! A finding: requirement, statement, evidence, grade; and what is done about it.

use chrono::NaiveDate;

use crate::choice::choice;
use crate::findings::FindingState;
use crate::links::{ClauseId, ControlId, Link, Owner};
use crate::register::{Check, register};
use crate::training::Effectiveness;

choice! {
    /// How grave a finding is.
    FindingGrade {
        /// A required element is absent or broken down.
        Major = "major", "Major nonconformity";
        /// A single lapse.
        Minor = "minor", "Minor nonconformity";
        /// Worth watching.
        Observation = "observation", "Observation";
        /// Could be better.
        Opportunity = "opportunity", "Opportunity for improvement";
        /// It was checked and holds.
        Conformity = "conformity", "Conformity";
    }
}

choice! {
    /// Where a finding comes from.
    FindingSource {
        /// The organisation's own audit.
        InternalAudit = "internal-audit", "Internal audit";
        /// The certification body or another outside audit.
        ExternalAudit = "external-audit", "External audit";
        /// The management review.
        ManagementReview = "management-review", "Management review";
        /// An incident.
        Incident = "incident", "Incident";
        /// A gap assessment.
        GapAssessment = "gap-assessment", "Gap assessment";
        /// Somebody noticed.
        Report = "report", "Report by a person";
    }
}

choice! {
    /// Whether the same was looked for elsewhere (clause 10.2 b).
    SameElsewhere {
        /// Looked for and not found.
        No = "no", "Looked for, not found";
        /// Looked for and found.
        Yes = "yes", "Looked for and found";
    }
}

register! {
    /// A finding with its correction, cause, corrective action and verification.
    Finding in Findings {
        /// The finding in a few words.
        title: String [required table title],
        /// Where it comes from.
        source: Option<FindingSource> [table],
        /// The audit or event, by name.
        source_name: String,
        /// The day it was raised.
        raised_on: Option<NaiveDate> [table],
        /// The clauses it stands against.
        clauses: Vec<ClauseId> [table],
        /// The controls it stands against.
        controls: Vec<ControlId> [table],
        /// The requirement in own words.
        requirement: String [long],
        /// What is not so, clearly.
        statement: String [long],
        /// What was seen that shows it.
        objective_evidence: String [long],
        /// How grave it is.
        grade: Option<FindingGrade> [table],
        /// What it means for the ISMS and the business.
        implication: String [long],
        /// The risk it bears on.
        risk: Option<Link<crate::risks::Risk>>,
        /// Who sees it through.
        owner: Option<Owner> [table],
        /// What was done at once to put it right.
        correction: String [long],
        /// The day the correction was done.
        corrected_on: Option<NaiveDate>,
        /// Why no correction was needed.
        no_correction_reason: String,
        /// Why it happened.
        cause: String [long],
        /// The day the cause was found.
        analysed_on: Option<NaiveDate>,
        /// Was the same looked for elsewhere?
        same_elsewhere: Option<SameElsewhere>,
        /// Where the same was found, or where it was looked for.
        elsewhere_note: String,
        /// When all of it shall be done.
        due_on: Option<NaiveDate> [table],
        /// What is planned so that it does not come back, in words.
        corrective_action: String [long],
        /// The day the corrective actions were done.
        done_on: Option<NaiveDate>,
        /// How it was checked that it worked.
        verification: String [long],
        /// Who checked.
        verified_by: Option<Owner>,
        /// The day of the check.
        verified_on: Option<NaiveDate>,
        /// Whether it worked.
        effectiveness: Option<Effectiveness>,
        /// Which risks, documents or controls were changed because of it.
        isms_changes: String [long],
        /// What was shown and filed.
        evidence: Vec<Link<crate::evidence::Evidence>>,
        /// Anything worth knowing.
        notes: String [long],
        /// Where it stands.
        state: Option<FindingState> [table verb],
        /// The day it was closed.
        closed_on: Option<NaiveDate> [verb],
        /// Who closed it.
        closed_by: String [verb],
    }
}

impl Check for Finding {}

impl Finding {
    /// A major or minor nonconformity, for which clause 10.2 asks for the whole path.
    pub fn is_nonconformity(&self) -> bool {
        matches!(self.grade, Some(FindingGrade::Major | FindingGrade::Minor))
    }

    /// Where it stands; a new finding is open.
    pub fn stands(&self) -> FindingState {
        self.state.unwrap_or(FindingState::Open)
    }

    /// The day on which its corrective action was due, when that has passed and it is not done.
    pub fn overdue_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.due_on.filter(|due| self.is_open() && self.done_on.is_none() && *due < today)
    }

    /// Not closed yet.
    pub fn is_open(&self) -> bool {
        self.stands() != FindingState::Closed
    }
}
