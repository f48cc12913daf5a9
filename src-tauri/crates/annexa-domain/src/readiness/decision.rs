//! Rules about what is decided on each risk, and what is left of it (clause 6.1.3).

use super::ground::{Ground, blank};
use super::outcome::{Offender, Outcome};
use crate::actions::{Action, ActionStatus};
use crate::approval::VersionState;
use crate::assets::Lifecycle;
use crate::controls::ControlStatus;
use crate::links::ControlId;
use crate::risks::{RatingStage, Risk};
use crate::treatments::{Acceptance, AcceptedState, TreatmentOption};

const NO_RISKS: &str = "No risks are recorded.";
const NO_TOLERANCE: &str = "The method says neither which score is tolerated nor which is acceptable.";

pub(super) fn rsk_12(g: &Ground) -> Outcome {
    Outcome::each(g.risks(), NO_RISKS, |risk| {
        let decided = g.treatments(risk.id).iter().any(|treatment| treatment.option.is_some());
        (!decided).then(|| "Nothing is decided: reduce, avoid, share or accept.".to_owned())
    })
}

fn is_approved(acceptance: &Acceptance) -> bool {
    acceptance.state == Some(VersionState::Approved)
}

fn accepted_risks<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Risk> {
    g.risks().filter(|risk| g.treated_by(risk.id, TreatmentOption::Accept).is_some())
}

pub(super) fn rsk_13(g: &Ground) -> Outcome {
    Outcome::each(accepted_risks(g), "No risk is to be accepted.", |risk| {
        let acceptances = g.acceptances(risk.id);
        let days: Vec<_> = acceptances
            .iter()
            .filter(|acceptance| is_approved(acceptance))
            .filter_map(|acceptance| acceptance.approval.effective_on)
            .collect();
        if days.iter().any(|day| *day <= g.today()) {
            None
        } else if let Some(day) = days.iter().min() {
            Some(format!("The acceptance is in force only from {day}."))
        } else if acceptances.iter().any(|acceptance| is_approved(acceptance)) {
            Some("The acceptance has no date.".to_owned())
        } else if acceptances.is_empty() {
            Some("To be accepted, but nobody has recorded an acceptance.".to_owned())
        } else {
            Some("The acceptance is written but not approved.".to_owned())
        }
    })
}

pub(super) fn rsk_14(g: &Ground) -> Outcome {
    let approved = g.isms.acceptances.iter().filter(|acceptance| is_approved(acceptance));
    Outcome::each(approved, "No acceptance is approved.", |acceptance| {
        let risk = g.isms.risks.get(acceptance.risk?.id()).filter(|risk| risk.counts())?;
        // Without an owner or an approver there are no two people to compare; RSK-05 and RSK-13 say so.
        let (owner, by) = (risk.owner?, acceptance.approval.approver.or(acceptance.accepted_by)?);
        (!g.same_hands(owner, by)).then(|| {
            format!("{} was accepted by {}, but belongs to {}.", risk.reference, g.name(by), g.name(owner))
        })
    })
}

pub(super) fn rsk_15(g: &Ground) -> Outcome {
    let today = g.today();
    let mut asked = 0usize;
    let mut offenders = Vec::new();
    for risk in g.risks() {
        for acceptance in g.acceptances(risk.id).iter().filter(|acceptance| is_approved(acceptance)) {
            asked += 1;
            if g.is_accepted(risk.id) {
                continue;
            }
            match g.accepted_state(acceptance) {
                AcceptedState::Expired => offenders.push(Offender::of(
                    *acceptance,
                    match acceptance.until {
                        Some(until) => format!("The acceptance of {} ended on {until}.", risk.reference),
                        None => format!("The acceptance of {} has ended.", risk.reference),
                    },
                )),
                AcceptedState::Stale => {
                    let changes = g.isms.staleness(acceptance).map(|stale| stale.changes.join("; "));
                    offenders.push(Offender::of(
                        *acceptance,
                        format!(
                            "What the acceptance of {} rests on has changed: {}.",
                            risk.reference,
                            changes.unwrap_or_default()
                        ),
                    ));
                }
                AcceptedState::Proposed
                | AcceptedState::Upcoming
                | AcceptedState::InForce
                | AcceptedState::Withdrawn => {}
            }
        }
        for treatment in g.treatments(risk.id).iter().filter(|t| t.option == Some(TreatmentOption::Accept)) {
            let Some(review) = treatment.review_on else { continue };
            asked += 1;
            if review < today {
                offenders.push(Offender::of(
                    *treatment,
                    format!("The accepted risk {} was to be looked at again on {review}.", risk.reference),
                ));
            }
        }
    }
    if asked == 0 {
        Outcome::not_applicable("No acceptance is approved.")
    } else {
        Outcome::broken_by(offenders)
    }
}

pub(super) fn rsk_16(g: &Ground) -> Outcome {
    let Some(tolerance) = g.tolerance() else { return Outcome::cannot_tell(NO_TOLERANCE) };
    Outcome::each(g.risks().filter(|risk| g.score_left(risk.id).is_some()), "No risk is rated.", |risk| {
        let score = g.score_left(risk.id)?;
        let looked_after = g.is_accepted(risk.id) || g.has_open_action(risk.id);
        (score > tolerance && !looked_after).then(|| {
            format!(
                "{score} is left, {tolerance} is tolerated; it is neither accepted nor has it an open action."
            )
        })
    })
}

/// The numbers of those controls that are not in place, with how they stand.
fn not_in_place(g: &Ground, controls: &[ControlId]) -> Vec<String> {
    let status = |id: &ControlId| match g.control(&id.0) {
        None => Some("not in the Statement of Applicability"),
        Some(control) if control.applicable == Some(false) => Some("excluded"),
        Some(control) => match control.status {
            Some(ControlStatus::Implemented) => None,
            Some(ControlStatus::Partial) => Some("partly implemented"),
            Some(ControlStatus::Planned) => Some("planned"),
            Some(ControlStatus::NotStarted) => Some("not started"),
            None => Some("without status"),
        },
    };
    controls.iter().filter_map(|id| Some(format!("{id} ({})", status(id)?))).collect()
}

/// Somebody is at it: open, with a day that is still to come, or past with a reason why.
fn is_under_way(g: &Ground, action: &Action) -> bool {
    action.is_open()
        && action.due_on.is_some()
        && (!action.is_overdue(g.today()) || !blank(&action.delay_reason))
}

pub(super) fn rsk_17(g: &Ground) -> Outcome {
    let lower = |risk: &Risk, low: RatingStage, high: RatingStage| matches!((g.rated(risk.id, low), g.rated(risk.id, high)), (Ok(low), Ok(high)) if low.score < high.score);
    let rests = |risk: &&Risk| {
        lower(risk, RatingStage::Current, RatingStage::Inherent)
            || lower(risk, RatingStage::Residual, RatingStage::Current)
            || lower(risk, RatingStage::Residual, RatingStage::Inherent)
    };
    Outcome::each(g.risks().filter(rests), "No risk is rated lower because of a control.", |risk| {
        // What is said to stand today must stand today; what is planned may be planned, if somebody is at it.
        let mut resting = not_in_place(g, &risk.controls);
        if !g.actions(risk.id).iter().any(|action| is_under_way(g, action)) {
            let treated =
                g.treatments(risk.id).iter().flat_map(|treatment| not_in_place(g, &treatment.controls));
            for control in treated {
                if !resting.contains(&control) {
                    resting.push(control);
                }
            }
        }
        (!resting.is_empty()).then(|| format!("The lower rating rests on {}.", resting.join(", ")))
    })
}

pub(super) fn rsk_18(g: &Ground) -> Outcome {
    let both =
        |risk: &Risk| Some((g.rated(risk.id, RatingStage::Residual).ok()?, g.rated_today(risk.id).ok()?));
    Outcome::each(g.risks().filter(|risk| both(risk).is_some()), "No risk has a residual rating.", |risk| {
        let (residual, today) = both(risk)?;
        if residual.score > today.score {
            return Some(format!(
                "{} is left of {}: the residual risk is the higher one.",
                residual.score, today.score
            ));
        }
        let explained =
            g.actions(risk.id).iter().any(|action| action.status != Some(ActionStatus::Cancelled))
                || g.treatments(risk.id).iter().any(|treatment| {
                    !treatment.controls.is_empty()
                        || treatment.option == Some(TreatmentOption::Avoid)
                        || !blank(&treatment.transferred_to)
                });
        (residual.score < today.score && !explained)
            .then(|| format!("It falls from {} to {} and nothing explains it.", today.score, residual.score))
    })
}

pub(super) fn rsk_19(g: &Ground) -> Outcome {
    let shared = g.isms.treatments.iter().filter(|treatment| {
        treatment.option == Some(TreatmentOption::Transfer)
            && treatment.risk.and_then(|link| g.isms.risks.get(link.id())).is_some_and(Risk::counts)
    });
    Outcome::each(shared, "No risk is shared.", |treatment| {
        let risk = treatment.risk.and_then(|link| g.isms.risks.get(link.id()));
        let filed =
            !g.evidence(treatment).is_empty() || risk.is_some_and(|risk| !g.evidence(risk).is_empty());
        match (filed, blank(&treatment.transferred_to)) {
            (true, _) => None,
            (false, true) => Some("Neither the contract or insurance is named nor is it filed.".to_owned()),
            (false, false) => {
                Some(format!("Shared by {}, which is not filed.", treatment.transferred_to.trim()))
            }
        }
    })
}

pub(super) fn rsk_20(g: &Ground) -> Outcome {
    let mut avoided = 0usize;
    let mut without_asset = Vec::new();
    let mut offenders = Vec::new();
    for risk in g.risks() {
        let Some(treatment) = g.treated_by(risk.id, TreatmentOption::Avoid) else { continue };
        avoided += 1;
        // Stopping something takes time; until its day it is no contradiction.
        let under_way = treatment.due_on.is_some_and(|due| due >= g.today())
            || g.actions(risk.id).iter().any(|action| is_under_way(g, action));
        if risk.assets.is_empty() {
            without_asset.push(risk.reference.as_str());
        }
        for asset in risk.assets.iter().filter_map(|link| g.isms.assets.get(link.id())) {
            if !under_way && asset.lifecycle != Some(Lifecycle::Retired) {
                let what = format!("{} ({}) is still in use.", asset.reference, asset.name);
                offenders.push(Offender::of(risk, what));
            }
        }
    }
    if avoided == 0 {
        return Outcome::not_applicable("No risk is to be avoided.");
    }
    if offenders.is_empty() && !without_asset.is_empty() {
        let missing = format!("These avoided risks name no asset to look at: {}.", without_asset.join(", "));
        return Outcome::cannot_tell(&missing);
    }
    Outcome::broken_by(offenders)
}
