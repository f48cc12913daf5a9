//! Rules about the treatment plan and its actions (clauses 6.1.3 e and f, 8.3).

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::context::not_in_force;
use super::ground::{Ground, blank};
use super::outcome::{Offender, Outcome};
use crate::actions::{Action, ActionStatus};
use crate::controls::ControlStatus;
use crate::figures::{PlanApprovalState, plan_rows};
use crate::gaps::{Extent, Gap};
use crate::registers::RegisterKind;
use crate::risks::{RatingStage, Risk};
use crate::treatments::{PlanApproval, TreatmentOption};

const NO_ACTIONS: &str = "No actions are recorded.";
const NONE_DONE: &str = "No action is done.";

/// The risks that the plan is about: treated in another way than by living with them.
fn planned<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Risk> {
    g.risks().filter(|risk| {
        g.treatments(risk.id)
            .iter()
            .any(|treatment| treatment.option.is_some_and(|option| option != TreatmentOption::Accept))
    })
}

/// The approvals of the plan that were given and whose day has come, by the risks they cover; the oldest first.
fn given<'a>(g: &Ground<'a>) -> BTreeMap<Uuid, Vec<(&'a PlanApproval, PlanApprovalState)>> {
    let mut given: BTreeMap<Uuid, Vec<(&PlanApproval, PlanApprovalState)>> = BTreeMap::new();
    for row in plan_rows(g.isms, g.today()) {
        let Entry::Vacant(slot) = given.entry(row.risk) else { continue };
        let stands = |state| matches!(state, PlanApprovalState::InForce | PlanApprovalState::Changed);
        let approvals = row.approvals.iter().filter(|(_, state)| stands(*state));
        let approvals = approvals.filter_map(|(id, state)| Some((g.isms.plan_approvals.get(*id)?, *state)));
        let mut approvals: Vec<_> = approvals.collect();
        approvals.sort_by_key(|(approval, _)| approval.approval.recorded_at);
        slot.insert(approvals);
    }
    given
}

pub(super) fn rtp_01(g: &Ground) -> Outcome {
    if planned(g).next().is_none() {
        return Outcome::not_applicable("No risk is to be reduced, avoided or shared.");
    }
    let given = given(g);
    if given.values().all(Vec::is_empty) {
        let drafts = g
            .isms
            .plan_approvals
            .iter()
            .map(|draft| Offender::of(draft, not_in_force("plan", draft.state, &draft.approval)));
        let mut offenders: Vec<_> = drafts.collect();
        if offenders.is_empty() {
            let what = "No approval of the treatment plan is recorded.";
            offenders.push(Offender::missing(RegisterKind::PlanApprovals, "", what));
        }
        return Outcome::broken_by(offenders);
    }
    Outcome::each(planned(g), "No risk is planned for.", |risk| {
        let Some((newest, _)) = given.get(&risk.id).and_then(|approvals| approvals.last()) else {
            return Some("No approved plan covers this risk.".to_owned());
        };
        // Without an owner there is nobody who should have approved; RSK-05 says so.
        let owner = risk.owner?;
        let by_owner = |approval: &PlanApproval| {
            approval.approval.approver.is_some_and(|approver| g.same_hands(owner, approver))
        };
        if given.get(&risk.id).is_some_and(|approvals| approvals.iter().any(|(plan, _)| by_owner(plan))) {
            return None;
        }
        let by = newest.approval.approver.map_or_else(|| "nobody who is named".to_owned(), |by| g.name(by));
        Some(format!(
            "Its plan was approved by {by} ({}), but the risk belongs to {}.",
            newest.reference,
            g.name(owner)
        ))
    })
}

pub(super) fn rtp_02(g: &Ground) -> Outcome {
    Outcome::each(g.isms.actions.iter().filter(|action| action.is_open()), "No action is open.", lacks)
}

/// What an open action lacks to be somebody's duty.
pub(super) fn lacks(action: &Action) -> Option<String> {
    match (action.owner.is_none(), action.due_on.is_none()) {
        (true, true) => Some("The action has neither a responsible person nor a due date.".to_owned()),
        (true, false) => Some("The action has no responsible person.".to_owned()),
        (false, true) => Some("The action has no due date.".to_owned()),
        (false, false) => None,
    }
}

pub(super) fn rtp_03(g: &Ground) -> Outcome {
    let open = g.isms.actions.iter().filter(|action| action.is_open() && action.due_on.is_some());
    Outcome::each(open, "No open action has a due date.", |action| {
        let due = action.due_on?;
        let silent = action.is_overdue(g.today()) && blank(&action.delay_reason);
        silent.then(|| format!("Due on {due}, and neither a reason nor a new date is given."))
    })
}

fn done<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Action> {
    g.isms.actions.iter().filter(|action| action.status == Some(ActionStatus::Done))
}

pub(super) fn rtp_04(g: &Ground) -> Outcome {
    Outcome::each(done(g), NONE_DONE, |action| {
        match (action.done_on.is_none(), g.evidence(action).is_empty()) {
            (true, true) => Some("Done, but neither a day nor evidence is recorded.".to_owned()),
            (true, false) => Some("Done, but no day is recorded.".to_owned()),
            (false, true) => Some("Done, but no evidence is linked.".to_owned()),
            (false, false) => None,
        }
    })
}

pub(super) fn rtp_05(g: &Ground) -> Outcome {
    Outcome::each(
        done(g).filter(|action| !action.controls.is_empty()),
        "No action for a control is done.",
        |action| {
            let waiting: Vec<_> = action
                .controls
                .iter()
                .filter_map(|id| g.control(&id.0))
                .filter(|control| {
                    matches!(control.status, Some(ControlStatus::Planned | ControlStatus::NotStarted))
                })
                // Another action may still be on the way for the same control.
                .filter(|control| {
                    !g.isms
                        .actions
                        .iter()
                        .any(|a| a.is_open() && a.controls.iter().any(|id| id.0 == control.reference))
                })
                .map(|control| {
                    format!("{} ({})", control.reference, control.status.map_or("", ControlStatus::name))
                })
                .collect();
            (!waiting.is_empty())
                .then(|| format!("Done, but the Statement still says {}.", waiting.join(", ")))
        },
    )
}

/// The day of the newest look at what is left of a risk; `None` when no rating has a day.
///
/// A rating is of the day its assessment was held. The clock counts only once the rating was changed after it was
/// entered: the day on which an old rating was brought in says nothing about when somebody looked.
fn rated_on(g: &Ground, risk: &Risk) -> Option<NaiveDate> {
    [RatingStage::Current, RatingStage::Residual]
        .into_iter()
        .filter_map(|stage| g.rating(risk.id, stage))
        .filter_map(|rating| {
            let assessed =
                rating.assessment.and_then(|link| g.isms.assessments.get(link.id())).and_then(|a| a.held_on);
            let changed =
                g.changed(rating).filter(|changed| g.created(rating).is_some_and(|made| *changed > made));
            assessed.max(changed.map(|moment| moment.date_naive()))
        })
        .max()
}

pub(super) fn rtp_06(g: &Ground) -> Outcome {
    let mut asked = 0usize;
    let mut offenders = Vec::new();
    for risk in g.risks() {
        let finished = g.actions(risk.id).iter().filter(|action| action.status == Some(ActionStatus::Done));
        for action in finished {
            let Some(done) = action.done_on else { continue };
            asked += 1;
            let what = match rated_on(g, risk) {
                None => format!("{} was done on {done}; the risk has no dated rating.", action.reference),
                Some(rated) if rated < done => {
                    format!("{} was done on {done}; the risk was last rated on {rated}.", action.reference)
                }
                Some(_) => continue,
            };
            offenders.push(Offender::of(risk, what));
        }
    }
    if asked == 0 {
        Outcome::not_applicable("No action that treats a risk is done.")
    } else {
        Outcome::broken_by(offenders)
    }
}

pub(super) fn rtp_07(g: &Ground) -> Outcome {
    let reduced = g.risks().filter(|risk| g.treated_by(risk.id, TreatmentOption::Mitigate).is_some());
    Outcome::each(reduced, "No risk is to be reduced.", |risk| {
        let by_action =
            g.actions(risk.id).iter().any(|action| action.status != Some(ActionStatus::Cancelled));
        let by_control = g.treatments(risk.id).iter().flat_map(|treatment| &treatment.controls).any(|id| {
            g.control(&id.0).is_some_and(|control| control.status == Some(ControlStatus::Implemented))
        });
        (!by_action && !by_control)
            .then(|| "To be reduced, but it has neither an action nor a control that is in place.".to_owned())
    })
}

pub(super) fn rtp_08(g: &Ground) -> Outcome {
    let given = given(g);
    if given.values().all(Vec::is_empty) {
        return Outcome::not_applicable("No plan is approved; RTP-01 says so.");
    }
    let mut changed: BTreeMap<Uuid, (&PlanApproval, BTreeSet<String>)> = BTreeMap::new();
    for risk in planned(g) {
        let approvals = given.get(&risk.id).map_or(&[][..], Vec::as_slice);
        // The newest approval is the one that a later change leaves behind.
        let Some((approval, _)) = approvals.last() else { continue };
        if approvals.iter().all(|(_, state)| *state == PlanApprovalState::Changed) {
            let (_, newer) = changed.entry(approval.id).or_insert((approval, BTreeSet::new()));
            newer.extend(written_since(g, risk, approval));
        }
    }
    let offenders = changed.into_values().map(|(approval, newer)| {
        let day =
            approval.approval.recorded_at.map_or_else(String::new, |at| format!(" on {}", at.date_naive()));
        let newer: Vec<_> = newer.into_iter().collect();
        let what = match newer.as_slice() {
            [] => "something was taken out or changed".to_owned(),
            newer => format!("written since: {}", newer.join(", ")),
        };
        Offender::of(approval, format!("The plan is no longer the one that was approved{day}; {what}."))
    });
    Outcome::broken_by(offenders.collect())
}

/// What of the plan for a risk was added or changed after an approval was recorded; it says where to look first.
fn written_since(g: &Ground, risk: &Risk, approval: &PlanApproval) -> Vec<String> {
    let Some(approved) = approval.approval.recorded_at else { return Vec::new() };
    let treatments = g.treatments(risk.id).iter().map(|record| (&record.reference, g.changed(*record)));
    let actions = g.actions(risk.id).iter().map(|record| (&record.reference, g.changed(*record)));
    let residual = g.rating(risk.id, RatingStage::Residual);
    let residual = residual.map(|record| (&record.reference, g.changed(record)));
    let risk = [(&risk.reference, g.changed(risk))];
    let written = treatments.chain(actions).chain(residual).chain(risk);
    written.filter(|(_, at)| at.is_some_and(|at| at > approved)).map(|(name, _)| name.clone()).collect()
}

fn is_gap(gap: &Gap) -> bool {
    let told = [gap.documented, gap.practised];
    let extents = if told == [None, None] { [gap.extent_by_maturity(), None] } else { told };
    extents.into_iter().any(|extent| matches!(extent, Some(Extent::No | Extent::Partly)))
}

pub(super) fn rtp_09(g: &Ground) -> Outcome {
    let newest = g.isms.gap_assessments.iter().filter_map(|assessment| assessment.held_on).max();
    let in_newest = |gap: &&Gap| match gap.assessment.and_then(|link| g.isms.gap_assessments.get(link.id())) {
        Some(assessment) => assessment.held_on == newest,
        None => true,
    };
    let tasked: BTreeSet<_> =
        g.isms.actions.iter().flat_map(|action| &action.gaps).map(|link| link.id()).collect();
    let served: BTreeSet<&str> = g
        .isms
        .actions
        .iter()
        .flat_map(|action| {
            action
                .controls
                .iter()
                .map(|id| id.0.as_str())
                .chain(action.clauses.iter().map(|id| id.0.as_str()))
        })
        .collect();
    let mut asked = g.isms.actions.len();
    let mut offenders = Vec::new();
    for gap in g.isms.gaps.iter().filter(|gap| is_gap(gap)).filter(in_newest) {
        asked += 1;
        if !tasked.contains(&gap.id) && !served.contains(gap.requirement.trim()) {
            offenders.push(Offender::of(gap, format!("The gap at {} has no task.", gap.requirement.trim())));
        }
    }
    for action in g.isms.actions.iter().filter(|action| action.is_open()) {
        let traced = !action.clauses.is_empty()
            || !action.controls.is_empty()
            || !action.gaps.is_empty()
            || !action.findings.is_empty()
            || !action.risks.is_empty()
            || !action.treatments.is_empty();
        if !traced {
            offenders.push(Offender::of(action, "The task serves no clause, control, gap, finding or risk."));
        }
    }
    if asked == 0 { Outcome::not_applicable(NO_ACTIONS) } else { Outcome::broken_by(offenders) }
}
