//! AUD-09 and NCR-01 to NCR-14.

use super::firm::*;
use crate::Isms;
use crate::catalogue::{Likely, RuleId};
use crate::findings::{Finding, FindingGrade, FindingState};
use crate::isms::Recorded;
use crate::links::{ClauseId, Owner};
use crate::training::Effectiveness;

fn change(isms: &mut Isms, reference: &str, change: impl FnOnce(&mut Finding)) {
    edit(&mut isms.findings, reference, change);
}

#[test]
fn aud_09_wants_requirement_evidence_and_grade() {
    let mut isms = sound();
    assert_holds(RuleId::Aud09, &isms);
    change(&mut isms, "F-002", |finding| {
        finding.clauses.clear();
        finding.objective_evidence.clear();
        finding.grade = None;
    });
    assert_broken_by(RuleId::Aud09, &isms, &["F-002"]);
    assert_eq!(said(RuleId::Aud09, &isms), "The finding lacks: requirement, evidence, grade.");
    clear(&mut isms.findings);
    assert_not_applicable(RuleId::Aud09, &isms);
}

#[test]
fn ncr_01_wants_a_correction_or_why_none() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr01, &isms);
    change(&mut isms, "F-002", |finding| finding.correction.clear());
    assert_broken_by(RuleId::Ncr01, &isms, &["F-002"]);
    change(&mut isms, "F-002", |finding| finding.no_correction_reason = "Nothing was lost.".to_owned());
    assert_holds(RuleId::Ncr01, &isms);
    for finding in ["F-001", "F-002"] {
        change(&mut isms, finding, |finding| finding.grade = Some(FindingGrade::Observation));
    }
    assert_not_applicable(RuleId::Ncr01, &isms);
}

#[test]
fn ncr_02_and_03_want_the_cause_and_a_look_elsewhere() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr02, &isms);
    assert_holds(RuleId::Ncr03, &isms);
    change(&mut isms, "F-001", |finding| finding.cause.clear());
    change(&mut isms, "F-002", |finding| finding.same_elsewhere = None);
    assert_broken_by(RuleId::Ncr02, &isms, &["F-001"]);
    assert_broken_by(RuleId::Ncr03, &isms, &["F-002"]);
}

#[test]
fn ncr_04_wants_a_name_and_a_day_for_the_remedy() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr04, &isms);
    edit(&mut isms.actions, "ACT-003", |action| action.due_on = None);
    assert_broken_by(RuleId::Ncr04, &isms, &["ACT-003"]);
    drop(&mut isms.actions, "ACT-003");
    assert_holds(RuleId::Ncr04, &isms);
    change(&mut isms, "F-002", |finding| finding.owner = None);
    assert_broken_by(RuleId::Ncr04, &isms, &["F-002"]);
    drop(&mut isms.findings, "F-002");
    assert_not_applicable(RuleId::Ncr04, &isms);
}

#[test]
fn ncr_05_rises_for_a_major() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr05, &isms);
    edit(&mut isms.actions, "ACT-003", |action| action.due_on = Some(day(2026, 6, 1)));
    assert_broken_by(RuleId::Ncr05, &isms, &["ACT-003"]);
    assert_eq!(ask(RuleId::Ncr05, &isms).likely, Some(Likely::Minor));
    // The treatment plan does not say it again.
    assert_not_applicable(RuleId::Rtp03, &isms);
    change(&mut isms, "F-002", |finding| {
        finding.grade = Some(FindingGrade::Major);
        finding.due_on = Some(day(2026, 6, 14));
    });
    assert_broken_by(RuleId::Ncr05, &isms, &["F-002", "ACT-003"]);
    assert_eq!(ask(RuleId::Ncr05, &isms).likely, Some(Likely::Major));
}

#[test]
fn ncr_06_and_07_want_closing_to_mean_that_it_works() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr06, &isms);
    assert_holds(RuleId::Ncr07, &isms);
    change(&mut isms, "F-001", |finding| finding.effectiveness = Some(Effectiveness::NotEffective));
    assert_holds(RuleId::Ncr06, &isms);
    assert_broken_by(RuleId::Ncr07, &isms, &["F-001"]);
    change(&mut isms, "F-001", |finding| {
        finding.effectiveness = Some(Effectiveness::Pending);
        finding.verification.clear();
    });
    assert_broken_by(RuleId::Ncr06, &isms, &["F-001"]);
    assert_not_applicable(RuleId::Ncr07, &isms);
    change(&mut isms, "F-001", |finding| finding.effectiveness = None);
    assert!(said(RuleId::Ncr06, &isms).contains("nobody judged"));
    drop(&mut isms.findings, "F-001");
    assert_not_applicable(RuleId::Ncr06, &isms);
}

#[test]
fn ncr_08_wants_another_pair_of_eyes_on_another_day() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr08, &isms);
    change(&mut isms, "F-001", |finding| {
        finding.verified_by = Some(Owner::Role(id_of(crate::RegisterKind::Roles, "ROL-2")));
    });
    assert_broken_by(RuleId::Ncr08, &isms, &["F-001"]);
    change(&mut isms, "F-001", |finding| {
        finding.verified_by = person("P-3");
        finding.verified_on = finding.done_on;
    });
    assert!(said(RuleId::Ncr08, &isms).contains("same day"));
}

#[test]
fn ncr_09_sees_the_second_time_within_a_year() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr09, &isms);
    change(&mut isms, "F-002", |finding| {
        finding.clauses = vec![ClauseId("7.2".to_owned())];
        finding.raised_on = Some(day(2027, 5, 2));
    });
    assert_broken_by(RuleId::Ncr09, &isms, &["F-002"]);
    assert_eq!(ask(RuleId::Ncr09, &isms).likely, Some(Likely::Minor));
    change(&mut isms, "F-001", |finding| finding.grade = Some(FindingGrade::Major));
    assert!(ask(RuleId::Ncr09, &isms).raised_because.unwrap().contains("F-001"));
    change(&mut isms, "F-002", |finding| finding.raised_on = Some(day(2027, 5, 3)));
    assert_holds(RuleId::Ncr09, &isms);
}

#[test]
fn ncr_10_asks_for_majors_on_the_day_of_the_audit() {
    let mut isms = sound();
    assert_not_applicable(RuleId::Ncr10, &isms);
    change(&mut isms, "F-002", |finding| finding.grade = Some(FindingGrade::Major));
    assert_broken_by(RuleId::Ncr10, &isms, &["F-002"]);
    assert!(said(RuleId::Ncr10, &isms).contains("2026-07-01"));
    assert_eq!(ask(RuleId::Ncr10, &isms).likely, Some(Likely::Minor));
    edit(&mut isms.actions, "ACT-003", |action| action.due_on = Some(day(2026, 6, 1)));
    assert!(ask(RuleId::Ncr10, &isms).raised_because.unwrap().contains("overdue"));
    drop(&mut isms.actions, "ACT-003");
    change(&mut isms, "F-002", |finding| finding.corrective_action.clear());
    assert!(ask(RuleId::Ncr10, &isms).raised_because.unwrap().contains("no plan"));
    change(&mut isms, "F-002", |finding| finding.state = Some(FindingState::Closed));
    assert_holds(RuleId::Ncr10, &isms);
}

#[test]
fn ncr_11_shows_the_words_that_blame_people_alone() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr11, &isms);
    drop(&mut isms.actions, "ACT-003");
    change(&mut isms, "F-002", |finding| {
        finding.cause = "Human error of a colleague.".to_owned();
        finding.corrective_action = "The colleague was reminded and retrained.".to_owned();
    });
    assert_broken_by(RuleId::Ncr11, &isms, &["F-002"]);
    assert_eq!(
        said(RuleId::Ncr11, &isms),
        "The cause speaks of \"human error\", the remedy of \"retrained\", \"reminded\" alone."
    );
    change(&mut isms, "F-002", |finding| finding.corrective_action.push_str(" The form is now a checklist."));
    assert_holds(RuleId::Ncr11, &isms);
}

#[test]
fn ncr_12_wants_the_dates_in_order() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr12, &isms);
    change(&mut isms, "F-001", |finding| finding.verified_on = Some(day(2026, 3, 31)));
    assert_eq!(said(RuleId::Ncr12, &isms), "checked on 2026-03-31, before it was done on 2026-04-01.");
    change(&mut isms, "F-001", |finding| finding.corrected_on = Some(day(2026, 2, 28)));
    assert_broken_by(RuleId::Ncr12, &isms, &["F-001"]);
    assert!(said(RuleId::Ncr12, &isms).contains("Corrected on 2026-02-28"));
}

#[test]
fn ncr_14_looks_whether_what_is_named_has_changed() {
    let mut isms = sound();
    assert_holds(RuleId::Ncr14, &isms);
    recorded::<crate::controls::Control>(&mut isms, "A.8.13", day(2026, 1, 1), day(2026, 2, 28));
    assert_broken_by(RuleId::Ncr14, &isms, &["F-001"]);
    assert!(said(RuleId::Ncr14, &isms).contains("A.8.13"));
    isms.trail.recorded.remove(&any::<crate::controls::Control>("A.8.13"));
    assert_cannot_tell(RuleId::Ncr14, &isms);
    change(&mut isms, "F-001", |finding| finding.isms_changes = "R-005 is rated anew.".to_owned());
    assert_holds(RuleId::Ncr14, &isms);
    let early = moment(day(2026, 2, 1));
    for times in isms.trail.recorded.values_mut() {
        *times = Recorded { created: early, changed: early };
    }
    assert_broken_by(RuleId::Ncr14, &isms, &["F-001"]);
    change(&mut isms, "F-001", |finding| finding.isms_changes = "The binder.".to_owned());
    assert_not_applicable(RuleId::Ncr14, &isms);
}

#[test]
fn ncr_04_asks_for_a_plan_once_the_cause_is_known_and_for_what_a_closing_left_open() {
    let mut isms = sound();
    drop(&mut isms.actions, "ACT-003");
    change(&mut isms, "F-002", |finding| finding.corrective_action = " ".to_owned());
    assert_eq!(said(RuleId::Ncr04, &isms), "The cause is known, and nothing is planned against it.");
    change(&mut isms, "F-002", |finding| finding.cause.clear());
    assert_holds(RuleId::Ncr04, &isms);
    let mut isms = sound();
    edit(&mut isms.actions, "ACT-003", |action| {
        action.findings = vec![link::<Finding>("F-001")];
        action.owner = None;
    });
    assert_broken_by(RuleId::Ncr04, &isms, &["ACT-003"]);
}

#[test]
fn what_is_done_is_late_no_more() {
    let mut isms = sound();
    change(&mut isms, "F-002", |finding| {
        finding.grade = Some(FindingGrade::Major);
        finding.due_on = Some(day(2026, 6, 1));
    });
    assert_broken_by(RuleId::Ncr05, &isms, &["F-002"]);
    assert!(ask(RuleId::Ncr10, &isms).raised_because.unwrap().contains("overdue"));
    change(&mut isms, "F-002", |finding| finding.done_on = Some(day(2026, 5, 30)));
    assert_holds(RuleId::Ncr05, &isms);
    assert_eq!(ask(RuleId::Ncr10, &isms).raised_because, None);
}

#[test]
fn ncr_12_takes_the_last_action_as_the_day_it_was_done() {
    let mut isms = sound();
    edit(&mut isms.actions, "ACT-003", |action| {
        action.findings = vec![link::<Finding>("F-001")];
        action.status = Some(crate::actions::ActionStatus::Done);
        action.done_on = Some(day(2026, 5, 3));
    });
    assert_eq!(said(RuleId::Ncr12, &isms), "checked on 2026-05-01, before it was done on 2026-05-03.");
    edit(&mut isms.actions, "ACT-003", |action| {
        action.status = Some(crate::actions::ActionStatus::Cancelled)
    });
    assert_holds(RuleId::Ncr12, &isms);
}

#[test]
fn ncr_11_reads_french_and_spanish() {
    let mut isms = sound();
    drop(&mut isms.actions, "ACT-003");
    for (cause, remedy) in [
        ("Une erreur humaine.", "Rappel et formation du collègue."),
        ("Error humano, un descuido.", "Formación y recordatorio."),
    ] {
        change(&mut isms, "F-002", |finding| {
            finding.cause = cause.to_owned();
            finding.corrective_action = remedy.to_owned();
        });
        assert_broken_by(RuleId::Ncr11, &isms, &["F-002"]);
    }
}
