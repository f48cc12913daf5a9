//! What an approval of the treatment plan covers, and whether the plan is still the one that was approved.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::approval::VersionState;
use crate::figures::plan::{PlanRow, plan_fingerprint, rows_without_approvals};
use crate::isms::Isms;
use crate::links::Owner;
use crate::treatments::PlanApproval;

/// What an approval of the plan is worth; computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlanApprovalState {
    /// Written but not given.
    Proposed,
    /// Given, but in force only from a day that is still to come.
    Upcoming,
    /// Given, and the plan is still the same.
    InForce,
    /// Given, and the plan has changed since.
    Changed,
    /// Taken back or replaced.
    Withdrawn,
}

/// The rows that an approval covers: its risks, else the risks of its owner, else all.
///
/// A person's approval also covers the risks of a role that the person holds. The rows are those to be hashed with
/// [`plan_fingerprint`] when the approval is recorded.
pub fn rows_covered(isms: &Isms, approval: &PlanApproval) -> Vec<PlanRow> {
    // No part of the fingerprint depends on the day.
    let rows = rows_without_approvals(isms, NaiveDate::MIN);
    covered(isms, approval, &rows).into_iter().cloned().collect()
}

pub(super) fn covered<'a>(isms: &Isms, approval: &PlanApproval, rows: &'a [PlanRow]) -> Vec<&'a PlanRow> {
    rows.iter()
        .filter(|row| {
            if approval.risks.is_empty() {
                approval.owner.is_none_or(|owner| owns(isms, owner, row.risk_owner))
            } else {
                approval.risks.iter().any(|link| link.id() == row.risk)
            }
        })
        .collect()
}

fn owns(isms: &Isms, approver: Owner, owner: Option<Owner>) -> bool {
    let holds = |role: Uuid, person: Uuid| {
        isms.roles.get(role).is_some_and(|role| role.holders.iter().any(|holder| holder.id() == person))
    };
    match (approver, owner) {
        (Owner::Person(person), Some(Owner::Role(role))) => holds(role, person),
        (approver, owner) => Some(approver) == owner,
    }
}

/// What an approval is worth on a day when these are the rows it covers now.
pub fn plan_approval_state(
    approval: &PlanApproval,
    covered: &[&PlanRow],
    today: NaiveDate,
) -> PlanApprovalState {
    match approval.state {
        None | Some(VersionState::Draft) => PlanApprovalState::Proposed,
        Some(VersionState::Withdrawn | VersionState::Superseded) => PlanApprovalState::Withdrawn,
        Some(VersionState::Approved) if !approval.approval.stands() => PlanApprovalState::Withdrawn,
        Some(VersionState::Approved) if !approval.approval.has_begun(today) => PlanApprovalState::Upcoming,
        Some(VersionState::Approved) => {
            if approval.approval.fingerprint == plan_fingerprint(covered.iter().copied()) {
                PlanApprovalState::InForce
            } else {
                PlanApprovalState::Changed
            }
        }
    }
}
