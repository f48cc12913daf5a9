use chrono::NaiveDate;

use super::{id, method, rate, risk};
use crate::actions::{Action, ActionStatus};
use crate::approval::VersionState;
use crate::figures::{PlanApprovalState, plan_fingerprint, plan_rows, rows_covered};
use crate::links::{Link, Owner};
use crate::organisation::Role;
use crate::register::Register;
use crate::risks::RatingStage;
use crate::treatments::{PlanApproval, Treatment, TreatmentOption};
use crate::{Isms, RegisterKind};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn plan() -> Isms {
    let mut isms = Isms::default();
    isms.methods.insert(method(1, 5, 5, &[1, 6, 12]));
    for number in [10, 2, 3] {
        let added = risk(&mut isms, number);
        rate(&mut isms, added, RatingStage::Current, (Some(4), Some(3)), None);
        rate(&mut isms, added, RatingStage::Residual, (Some(2), Some(3)), None);
    }
    let mut treatment = Treatment::blank(id(RegisterKind::Treatments, 1));
    treatment.reference = "T-001".to_owned();
    treatment.risk = Some(Link::to(id(RegisterKind::Risks, 2)));
    treatment.option = Some(TreatmentOption::Mitigate);
    isms.treatments.insert(treatment);
    for (number, of_treatment) in [(1, true), (2, false)] {
        let mut action = Action::blank(id(RegisterKind::Actions, number));
        action.reference = format!("ACT-{number}");
        action.due_on = Some(day("2026-05-01"));
        if of_treatment {
            action.treatments.push(Link::to(id(RegisterKind::Treatments, 1)));
        }
        action.risks.push(Link::to(id(RegisterKind::Risks, 2)));
        isms.actions.insert(action);
    }
    isms
}

fn change<T: Register>(isms: &mut Isms, record: &T, change: impl FnOnce(&mut T)) {
    let mut record = record.clone();
    change(&mut record);
    isms.insert(&record.record()).unwrap();
}

#[test]
fn every_risk_has_a_row_with_its_actions_and_scores() {
    let rows = plan_rows(&plan(), day("2026-06-01"));
    let references: Vec<_> = rows.iter().map(|row| row.risk_reference.as_str()).collect();
    assert_eq!(references, ["R-2", "R-3", "R-10"]);
    let actions: Vec<_> =
        rows[0].actions.iter().map(|action| (action.reference.as_str(), action.overdue)).collect();
    assert_eq!(actions, [("ACT-1", true), ("ACT-2", true)]);
    assert!(rows[1].treatment.is_none() && rows[1].actions.is_empty());
    let scores = (rows[0].today.as_ref().unwrap().score, rows[0].residual.as_ref().unwrap().score);
    assert_eq!(scores, (12, 6));
}

#[test]
fn an_approval_holds_until_the_plan_changes_and_progress_is_no_change() {
    let mut isms = plan();
    let mut role = Role::blank(id(RegisterKind::Roles, 1));
    role.holders.push(Link::to(id(RegisterKind::People, 1)));
    isms.roles.insert(role);
    let of = id(RegisterKind::Risks, 2);
    let owned = isms.risks.get(of).unwrap().clone();
    change(&mut isms, &owned, |risk| risk.owner = Some(Owner::Role(id(RegisterKind::Roles, 1))));

    let mut approval = PlanApproval::blank(id(RegisterKind::PlanApprovals, 1));
    approval.owner = Some(Owner::Person(id(RegisterKind::People, 1)));
    let covered = rows_covered(&isms, &approval);
    assert_eq!(covered.len(), 1, "a person approves for the role that the person holds");
    approval.state = Some(VersionState::Approved);
    approval.approval.recorded_at = "2026-03-31T09:30:00Z".parse().ok();
    approval.approval.fingerprint = plan_fingerprint(&covered);
    isms.plan_approvals.insert(approval.clone());
    let state = |isms: &Isms| plan_rows(isms, day("2026-06-01"))[0].approvals.clone();
    assert_eq!(state(&isms), [(approval.id, PlanApprovalState::InForce)]);

    let action = isms.actions.iter().next().unwrap().clone();
    change(&mut isms, &action, |action| action.status = Some(ActionStatus::Done));
    assert_eq!(state(&isms), [(approval.id, PlanApprovalState::InForce)]);
    change(&mut isms, &action, |action| action.due_on = Some(day("2027-01-01")));
    assert_eq!(state(&isms), [(approval.id, PlanApprovalState::Changed)]);
    change(&mut isms, &approval, |approval| approval.state = Some(VersionState::Withdrawn));
    assert_eq!(state(&isms), [(approval.id, PlanApprovalState::Withdrawn)]);
}

#[test]
fn the_fingerprint_sees_the_residual_rating_and_no_title_of_other_risks() {
    let mut isms = plan();
    let mut approval = PlanApproval::blank(id(RegisterKind::PlanApprovals, 1));
    approval.risks.push(Link::to(id(RegisterKind::Risks, 2)));
    let before = plan_fingerprint(&rows_covered(&isms, &approval));
    let other = isms.risks.get(id(RegisterKind::Risks, 3)).unwrap().clone();
    change(&mut isms, &other, |risk| risk.title = "Renamed".to_owned());
    assert_eq!(plan_fingerprint(&rows_covered(&isms, &approval)), before);
    rate(&mut isms, id(RegisterKind::Risks, 2), RatingStage::Residual, (Some(3), Some(3)), None);
    assert_ne!(plan_fingerprint(&rows_covered(&isms, &approval)), before);
}
