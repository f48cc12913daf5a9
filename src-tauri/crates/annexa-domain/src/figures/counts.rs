//! Plain counts of risks, actions and findings.

use chrono::NaiveDate;
use serde::Serialize;

use crate::actions::ActionStatus;
use crate::figures::{BandName, heat_map};
use crate::findings::{Finding, FindingGrade, FindingState};
use crate::isms::Isms;
use crate::risks::RatingStage;

/// How many risks stand in each band at one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RiskFigures {
    /// Inherent, current or residual.
    pub stage: RatingStage,
    /// The bands of the method that rules today, lowest first.
    pub bands: Vec<BandName>,
    /// How many risks stand in each band, parallel to `bands`.
    pub counts: Vec<usize>,
    /// How many risks have no score.
    pub unrated: usize,
    /// How many risks were rated by another version of the method.
    pub other_method: usize,
    /// How many risks count in all; the sum of the rest.
    pub total: usize,
    /// How many of the placed risks lie above the appetite; `None` while the method names none.
    pub above_appetite: Option<usize>,
    /// How many of the placed risks lie above the tolerance; `None` while the method names none.
    pub above_tolerance: Option<usize>,
}

/// The risks by band, at each of the three stages.
pub fn risk_figures(isms: &Isms) -> Vec<RiskFigures> {
    RatingStage::ALL
        .iter()
        .map(|stage| {
            let map = heat_map(isms, *stage, None);
            let above = |limit: u32| {
                map.cells
                    .iter()
                    .filter(|cell| cell.score.is_some_and(|score| score > limit))
                    .map(|cell| cell.count)
                    .sum()
            };
            RiskFigures {
                stage: *stage,
                counts: map.by_band(),
                unrated: map.unrated.len(),
                other_method: map.other_method.len(),
                total: map.total(),
                above_appetite: map.appetite.as_ref().map(|line| above(line.score)),
                above_tolerance: map.tolerance.as_ref().map(|line| above(line.score)),
                bands: map.bands,
            }
        })
        .collect()
}

/// Actions by status; the sum of the six statuses is `total`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ActionCounts {
    /// All actions.
    pub total: usize,
    /// Not begun.
    pub open: usize,
    /// Being done.
    pub in_progress: usize,
    /// Cannot go on.
    pub blocked: usize,
    /// Done.
    pub done: usize,
    /// Will not be done.
    pub cancelled: usize,
    /// Without a status.
    pub no_status: usize,
    /// Open and past their day; contained in the statuses above.
    pub overdue: usize,
}

/// The actions counted on a day.
pub fn action_counts(isms: &Isms, today: NaiveDate) -> ActionCounts {
    let mut counts = ActionCounts { total: isms.actions.len(), ..ActionCounts::default() };
    for action in &isms.actions {
        match action.status {
            None => counts.no_status += 1,
            Some(ActionStatus::Open) => counts.open += 1,
            Some(ActionStatus::InProgress) => counts.in_progress += 1,
            Some(ActionStatus::Blocked) => counts.blocked += 1,
            Some(ActionStatus::Done) => counts.done += 1,
            Some(ActionStatus::Cancelled) => counts.cancelled += 1,
        }
        if action.is_overdue(today) {
            counts.overdue += 1;
        }
    }
    counts
}

/// Findings of one grade by state; the sum of the four states is `total`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FindingCounts {
    /// The grade; `None` for findings without one.
    pub grade: Option<FindingGrade>,
    /// All findings of the grade.
    pub total: usize,
    /// Raised.
    pub open: usize,
    /// Cause known, actions running.
    pub in_progress: usize,
    /// Actions done, effect still to be checked.
    pub to_verify: usize,
    /// Closed.
    pub closed: usize,
    /// Not closed and past their day; contained in the states above.
    pub overdue: usize,
}

/// The findings by grade, gravest first, on a day; findings without a grade come last and only if there are any.
pub fn finding_counts(isms: &Isms, today: NaiveDate) -> Vec<FindingCounts> {
    let grades = FindingGrade::ALL.iter().copied().map(Some).chain([None]);
    grades
        .map(|grade| {
            let findings: Vec<&Finding> =
                isms.findings.iter().filter(|finding| finding.grade == grade).collect();
            let standing = |state| findings.iter().filter(|finding| finding.stands() == state).count();
            FindingCounts {
                grade,
                total: findings.len(),
                open: standing(FindingState::Open),
                in_progress: standing(FindingState::InProgress),
                to_verify: standing(FindingState::ToVerify),
                closed: standing(FindingState::Closed),
                overdue: findings.iter().filter(|finding| finding.overdue_since(today).is_some()).count(),
            }
        })
        .filter(|counts| counts.grade.is_some() || counts.total > 0)
        .collect()
}
