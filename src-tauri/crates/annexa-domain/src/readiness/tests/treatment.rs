//! RTP-01 to RTP-09.

use super::firm::*;
use crate::RegisterKind;
use crate::actions::{Action, ActionStatus};
use crate::approval::VersionState;
use crate::catalogue::{Likely, RuleId};
use crate::controls::ControlStatus;
use crate::gaps::Gap;
use crate::links::Owner;
use crate::risks::{Rating, RatingStage};
use crate::treatments::Treatment;

#[test]
fn rtp_01_wants_the_plan_approved_by_those_who_bear_the_risks() {
    let mut isms = sound();
    assert_holds(RuleId::Rtp01, &isms);
    drop(&mut isms.plan_approvals, "PA-002");
    assert_broken_by(RuleId::Rtp01, &isms, &["R-001", "R-004", "R-005"]);
    assert_eq!(said(RuleId::Rtp01, &isms), "No approved plan covers this risk.");
    edit(&mut isms.plan_approvals, "PA-001", |plan| plan.owner = None);
    assert_eq!(
        said(RuleId::Rtp01, &isms),
        "Its plan was approved by Anna (PA-001), but the risk belongs to Ben."
    );
    // Whoever holds the role that owns the risk is its owner.
    for risk in ["R-001", "R-004", "R-005"] {
        edit(&mut isms.risks, risk, |risk| {
            risk.owner = Some(Owner::Role(id_of(RegisterKind::Roles, "ROL-1")))
        });
    }
    assert_holds(RuleId::Rtp01, &isms);
    edit(&mut isms.plan_approvals, "PA-001", |plan| plan.approval.0.effective_on = Some(day(2026, 6, 16)));
    assert_eq!(said(RuleId::Rtp01, &isms), "This plan is approved, but in force only from 2026-06-16.");
    edit(&mut isms.plan_approvals, "PA-001", |plan| plan.state = Some(VersionState::Draft));
    assert_broken_by(RuleId::Rtp01, &isms, &["PA-001"]);
    assert_not_applicable(RuleId::Rtp08, &isms);
    clear(&mut isms.plan_approvals);
    assert_broken_by(RuleId::Rtp01, &isms, &[""]);
    clear(&mut isms.treatments);
    assert_not_applicable(RuleId::Rtp01, &isms);
}

#[test]
fn rtp_02_wants_a_name_and_a_day() {
    let mut isms = sound();
    assert_holds(RuleId::Rtp02, &isms);
    edit(&mut isms.actions, "ACT-001", |action| action.due_on = None);
    assert_broken_by(RuleId::Rtp02, &isms, &["ACT-001"]);
    edit(&mut isms.actions, "ACT-001", |action| action.status = Some(ActionStatus::Cancelled));
    assert_holds(RuleId::Rtp02, &isms);
    clear(&mut isms.actions);
    assert_not_applicable(RuleId::Rtp02, &isms);
}

#[test]
fn rtp_03_wants_no_silent_delay_and_rises_with_high_risks() {
    let mut isms = sound();
    assert_holds(RuleId::Rtp03, &isms);
    edit(&mut isms.actions, "ACT-001", |action| action.due_on = Some(today()));
    assert_holds(RuleId::Rtp03, &isms);
    edit(&mut isms.actions, "ACT-001", |action| action.due_on = Some(day(2026, 6, 14)));
    assert_broken_by(RuleId::Rtp03, &isms, &["ACT-001"]);
    assert_eq!(ask(RuleId::Rtp03, &isms).likely, Some(Likely::Minor));
    edit(&mut isms.actions, "ACT-001", |action| action.risks.extend([link("R-003"), link("R-004")]));
    let result = ask(RuleId::Rtp03, &isms);
    assert_eq!(result.likely, Some(Likely::Major));
    assert!(result.raised_because.unwrap().contains("R-001, R-003, R-004"));
    edit(&mut isms.actions, "ACT-001", |action| {
        action.delay_reason = "Part is late; Anna agreed.".to_owned()
    });
    assert_holds(RuleId::Rtp03, &isms);
}

/// The action is done on a day, and the Statement says so too.
fn finish(isms: &mut crate::Isms, on: chrono::NaiveDate) {
    edit(&mut isms.actions, "ACT-001", |action| {
        action.status = Some(ActionStatus::Done);
        action.done_on = Some(on);
    });
    edit(&mut isms.controls, "A.8.5", |control| control.status = Some(ControlStatus::Implemented));
}

#[test]
fn rtp_04_wants_the_day_and_the_proof() {
    let mut isms = sound();
    finish(&mut isms, day(2026, 4, 1));
    assert_broken_by(RuleId::Rtp04, &isms, &["ACT-001"]);
    edit(&mut isms.evidence, "EV-001", |evidence| evidence.links.push(any::<Action>("ACT-001")));
    assert_holds(RuleId::Rtp04, &isms);
    edit(&mut isms.actions, "ACT-001", |action| action.done_on = None);
    assert!(said(RuleId::Rtp04, &isms).contains("no day"));
}

#[test]
fn rtp_05_finds_the_statement_behind_the_work() {
    let mut isms = sound();
    finish(&mut isms, day(2026, 4, 1));
    assert_holds(RuleId::Rtp05, &isms);
    edit(&mut isms.controls, "A.8.5", |control| control.status = Some(ControlStatus::Planned));
    assert_broken_by(RuleId::Rtp05, &isms, &["ACT-001"]);
    edit(&mut isms.actions, "ACT-002", |action| action.controls = ids(&["A.8.5"]));
    assert_holds(RuleId::Rtp05, &isms);
}

#[test]
fn rtp_06_wants_a_look_at_what_is_left() {
    let mut isms = sound();
    assert_not_applicable(RuleId::Rtp06, &isms);
    finish(&mut isms, day(2026, 6, 1));
    assert_broken_by(RuleId::Rtp06, &isms, &["R-001"]);
    recorded::<Rating>(&mut isms, "R-001-residual", day(2026, 5, 1), day(2026, 6, 2));
    assert_holds(RuleId::Rtp06, &isms);
    for stage in [RatingStage::Current, RatingStage::Residual] {
        drop(&mut isms.ratings, &format!("R-001-{}", stage.key()));
    }
    assert!(said(RuleId::Rtp06, &isms).contains("no dated rating"));
}

#[test]
fn rtp_07_wants_something_that_reduces() {
    let mut isms = sound();
    assert_holds(RuleId::Rtp07, &isms);
    edit(&mut isms.treatments, "T-R-005", |treatment| treatment.controls = ids(&["A.8.5"]));
    assert_broken_by(RuleId::Rtp07, &isms, &["R-005"]);
    edit(&mut isms.actions, "ACT-002", |action| action.treatments = vec![link("T-R-005")]);
    assert_holds(RuleId::Rtp07, &isms);
    edit(&mut isms.actions, "ACT-002", |action| action.status = Some(ActionStatus::Cancelled));
    assert_broken_by(RuleId::Rtp07, &isms, &["R-005"]);
}

#[test]
fn rtp_08_sees_another_plan_and_no_mere_progress() {
    let mut isms = sound();
    assert_holds(RuleId::Rtp08, &isms);
    edit(&mut isms.treatments, "T-R-003", |treatment| treatment.notes = "Asked the broker.".to_owned());
    recorded::<Treatment>(&mut isms, "T-R-003", day(2026, 5, 1), day(2026, 5, 11));
    edit(&mut isms.actions, "ACT-001", |action| action.status = Some(ActionStatus::InProgress));
    assert_holds(RuleId::Rtp08, &isms);
    edit(&mut isms.treatments, "T-R-003", |treatment| treatment.description = "Another insurer.".to_owned());
    assert_broken_by(RuleId::Rtp08, &isms, &["PA-001"]);
    assert!(said(RuleId::Rtp08, &isms).contains("approved on 2026-05-10; written since: T-R-003."));
    freeze_plan(&mut isms);
    drop(&mut isms.actions, "ACT-001");
    assert_broken_by(RuleId::Rtp08, &isms, &["PA-002"]);
    assert!(said(RuleId::Rtp08, &isms).contains("something was taken out or changed"));
}

#[test]
fn rtp_08_asks_the_newest_approval() {
    let mut isms = sound();
    add(&mut isms.plan_approvals, "PA-003", |plan| {
        plan.state = Some(VersionState::Approved);
        plan.approval = approval("P-1", day(2026, 5, 12));
    });
    edit(&mut isms.treatments, "T-R-003", |treatment| treatment.description = "Another insurer.".to_owned());
    assert_broken_by(RuleId::Rtp08, &isms, &["PA-003"]);
}

#[test]
fn rtp_09_ties_gaps_and_tasks_together() {
    let mut isms = sound();
    assert_holds(RuleId::Rtp09, &isms);
    edit(&mut isms.gaps, "G-001", |gap| gap.requirement = "6.2".to_owned());
    assert_broken_by(RuleId::Rtp09, &isms, &["G-001"]);
    edit(&mut isms.actions, "ACT-002", |action| action.gaps = vec![link::<Gap>("G-001")]);
    assert_holds(RuleId::Rtp09, &isms);
    edit(&mut isms.actions, "ACT-003", |action| action.findings.clear());
    assert_broken_by(RuleId::Rtp09, &isms, &["ACT-003"]);
    clear(&mut isms.actions);
    clear(&mut isms.gaps);
    assert_not_applicable(RuleId::Rtp09, &isms);
}

#[test]
fn rtp_06_takes_the_day_of_the_assessment_and_not_that_of_the_entry() {
    let mut isms = sound();
    finish(&mut isms, day(2026, 2, 1));
    assert_holds(RuleId::Rtp06, &isms);
    finish(&mut isms, day(2026, 4, 1));
    assert!(said(RuleId::Rtp06, &isms).contains("last rated on 2026-02-01"), "it was entered on 2026-05-01");
    for stage in [RatingStage::Current, RatingStage::Residual] {
        edit(&mut isms.ratings, &format!("R-001-{}", stage.key()), |rating| rating.assessment = None);
    }
    assert!(said(RuleId::Rtp06, &isms).contains("no dated rating"));
}

#[test]
fn rtp_09_reads_the_maturity_where_nothing_else_is_said() {
    let mut isms = sound();
    let mut gap = |maturity, practised| {
        edit(&mut isms.gaps, "G-001", |gap| {
            gap.requirement = "6.2".to_owned();
            (gap.maturity, gap.practised) = (Some(maturity), practised);
        });
        ask(RuleId::Rtp09, &isms).outcome.is_broken()
    };
    let found: Vec<_> = (0..=5).map(|maturity| gap(maturity, None)).collect();
    assert_eq!(found, [true, true, true, false, false, false]);
    assert!(!gap(0, Some(crate::gaps::Extent::Yes)), "what is said goes first");
}
