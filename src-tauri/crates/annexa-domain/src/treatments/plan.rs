//! The approval of the treatment plan by a risk owner (clause 6.1.3 f).

use crate::approval::{Approval, VersionState};
use crate::cell::Shaped;
use crate::links::{Link, Owner};
use crate::register::{Check, register};
use crate::risks::Risk;

register! {
    /// The approval of the treatment plan, and of the residual risks in it, by a risk owner.
    PlanApproval in PlanApprovals {
        /// What was approved, such as Treatment plan 2026.
        title: String [required table title],
        /// The risk owner whose risks it covers; all risks when blank.
        owner: Option<Owner> [table],
        /// The risks it covers; all of the owner's when blank.
        risks: Vec<Link<Risk>>,
        /// Conditions and remarks.
        notes: String [long],
        /// Where it stands.
        state: Option<VersionState> [table verb],
        /// Who approved it, when and how; its fingerprint is that of the plan's rows.
        approval: Shaped<Approval> [verb],
    }
}

impl Check for PlanApproval {}
