//! CTX, LEA, TRN and OPS: scope, roles, people, suppliers, evidence.

use super::firm::*;
use crate::RegisterKind;
use crate::approval::VersionState;
use crate::catalogue::RuleId;
use crate::organisation::Person;
use crate::readiness::Outcome;
use crate::training::Effectiveness;

#[test]
fn ctx_05_and_06_want_an_approved_scope_with_its_borders() {
    let mut isms = sound();
    assert_holds(RuleId::Ctx05, &isms);
    assert_holds(RuleId::Ctx06, &isms);
    edit(&mut isms.scope, "SCP-001", |scope| scope.interfaces.clear());
    assert_broken_by(RuleId::Ctx06, &isms, &["SCP-001"]);
    edit(&mut isms.scope, "SCP-001", |scope| scope.state = Some(VersionState::Draft));
    assert_broken_by(RuleId::Ctx05, &isms, &["SCP-001"]);
    assert_not_applicable(RuleId::Ctx06, &isms);
    clear(&mut isms.scope);
    assert!(said(RuleId::Ctx05, &isms).contains("no scope statement"));
    clear(&mut isms.suppliers);
    edit(&mut isms.organisation, "ORG-001", |organisation| organisation.uses_suppliers = Some(false));
    assert_not_applicable(RuleId::Ctx06, &isms);
}

#[test]
fn ctx_07_and_08_hold_records_to_the_scope() {
    let mut isms = sound();
    assert_cannot_tell(RuleId::Ctx07, &isms);
    assert_holds(RuleId::Ctx08, &isms);
    edit(&mut isms.units, "U-2", |unit| unit.in_scope = Some(true));
    assert_broken_by(RuleId::Ctx07, &isms, &["U-2"]);
    assert_not_applicable(RuleId::Ctx08, &isms);
    let mut isms = sound();
    edit(&mut isms.assets, "A-2", |asset| asset.unit = Some(link("U-2")));
    edit(&mut isms.risks, "R-005", |risk| risk.unit = Some(link("U-2")));
    assert_broken_by(RuleId::Ctx08, &isms, &["A-2", "R-005"]);
    edit(&mut isms.assets, "A-2", |asset| asset.in_scope = Some(false));
    assert_broken_by(RuleId::Ctx08, &isms, &["R-005"]);
    clear(&mut isms.units);
    assert_not_applicable(RuleId::Ctx07, &isms);
}

#[test]
fn ctx_10_sees_a_scope_that_moved_later() {
    let mut isms = sound();
    assert_not_applicable(RuleId::Ctx10, &isms);
    add(&mut isms.scope, "SCP-002", |scope| {
        scope.version = Some(2);
        scope.state = Some(VersionState::Approved);
        scope.approval = approval("P-1", day(2026, 1, 15));
    });
    assert_holds(RuleId::Ctx10, &isms);
    edit(&mut isms.scope, "SCP-002", |scope| scope.approval = approval("P-1", day(2026, 3, 1)));
    assert_broken_by(RuleId::Ctx10, &isms, &["SCP-002"]);
    edit(&mut isms.scope, "SCP-002", |scope| scope.approval = approval("P-1", day(2026, 6, 1)));
    assert_broken_by(RuleId::Ctx10, &isms, &["SCP-002", "SCP-002"]);
    edit(&mut isms.scope, "SCP-002", |scope| scope.approval.0.effective_on = None);
    assert_cannot_tell(RuleId::Ctx10, &isms);
}

#[test]
fn lea_05_wants_both_duties_held() {
    let mut isms = sound();
    assert_holds(RuleId::Lea05, &isms);
    edit(&mut isms.roles, "ROL-2", |role| role.reports_performance = None);
    assert_broken_by(RuleId::Lea05, &isms, &[""]);
    edit(&mut isms.roles, "ROL-2", |role| role.holders = vec![link::<Person>("P-4")]);
    assert_broken_by(RuleId::Lea05, &isms, &["ROL-2", ""]);
}

#[test]
fn lea_06_finds_what_those_who_left_still_hold() {
    let mut isms = sound();
    assert_holds(RuleId::Lea06, &isms);
    edit(&mut isms.roles, "ROL-3", |role| role.deputies = vec![link::<Person>("P-4")]);
    edit(&mut isms.assets, "A-1", |asset| asset.custodian = person("P-4"));
    edit(&mut isms.assets, "A-3", |asset| asset.owner = person("P-4"));
    edit(&mut isms.risks, "R-001", |risk| risk.owner = person("P-4"));
    edit(&mut isms.controls, "A.8.1", |control| control.owner = person("P-4"));
    edit(&mut isms.controls, "A.8.30", |control| control.owner = person("P-4"));
    edit(&mut isms.actions, "ACT-003", |action| action.owner = person("P-4"));
    edit(&mut isms.findings, "F-001", |finding| finding.owner = person("P-4"));
    assert_broken_by(RuleId::Lea06, &isms, &["ROL-3", "A-1", "R-001", "A.8.1", "ACT-003"]);
    assert_eq!(said(RuleId::Lea06, &isms), "Dora left on 2026-03-31 and is still a deputy.");
    drop(&mut isms.people, "P-4");
    assert_not_applicable(RuleId::Lea06, &isms);
}

#[test]
fn lea_07_finds_one_person_in_two_conflicting_roles() {
    let mut isms = sound();
    assert_holds(RuleId::Lea07, &isms);
    edit(&mut isms.roles, "ROL-3", |role| role.holders.push(link::<Person>("P-2")));
    edit(&mut isms.roles, "ROL-3", |role| role.conflicts_with = vec![link("ROL-2")]);
    assert_broken_by(RuleId::Lea07, &isms, &["P-2"]);
    for role in ["ROL-2", "ROL-3"] {
        edit(&mut isms.roles, role, |role| role.conflicts_with.clear());
    }
    assert_not_applicable(RuleId::Lea07, &isms);
}

#[test]
fn trn_01_and_02_hold_people_to_their_roles() {
    let mut isms = sound();
    assert_holds(RuleId::Trn01, &isms);
    assert_holds(RuleId::Trn02, &isms);
    edit(&mut isms.training, "TR-P-3", |record| record.valid_until = Some(day(2026, 6, 14)));
    assert_broken_by(RuleId::Trn02, &isms, &["P-3"]);
    assert!(said(RuleId::Trn02, &isms).contains("valid until 2026-06-14"));
    drop(&mut isms.training, "TR-P-3");
    assert!(said(RuleId::Trn02, &isms).contains("is missing"));
    for role in ["ROL-1", "ROL-2", "ROL-3"] {
        edit(&mut isms.roles, role, |role| role.required_training.clear());
    }
    assert_not_applicable(RuleId::Trn02, &isms);
    edit(&mut isms.roles, "ROL-2", |role| role.competence.clear());
    assert_broken_by(RuleId::Trn01, &isms, &["ROL-2"]);
    clear(&mut isms.roles);
    assert_not_applicable(RuleId::Trn01, &isms);
}

#[test]
fn trn_03_and_04_want_proof_and_a_look_at_the_effect() {
    let mut isms = sound();
    assert_holds(RuleId::Trn03, &isms);
    assert_holds(RuleId::Trn04, &isms);
    edit(&mut isms.training, "TR-P-1", |record| record.evidence.clear());
    edit(&mut isms.training, "TR-P-2", |record| record.effectiveness = Some(Effectiveness::Pending));
    assert_broken_by(RuleId::Trn03, &isms, &["TR-P-1"]);
    assert_broken_by(RuleId::Trn04, &isms, &["TR-P-2"]);
    edit(&mut isms.training, "TR-P-2", |record| record.done_on = Some(day(2026, 7, 1)));
    assert_holds(RuleId::Trn04, &isms);
    clear(&mut isms.training);
    assert_not_applicable(RuleId::Trn03, &isms);
}

#[test]
fn trn_05_counts_the_days_of_the_joiner() {
    let mut isms = sound();
    assert_holds(RuleId::Trn05, &isms);
    add(&mut isms.people, "P-5", |person| person.joined_on = Some(day(2026, 5, 16)));
    assert_holds(RuleId::Trn05, &isms);
    edit(&mut isms.people, "P-5", |person| person.joined_on = Some(day(2026, 5, 15)));
    assert_broken_by(RuleId::Trn05, &isms, &["P-5"]);
    for person in ["P-1", "P-2", "P-3", "P-5"] {
        edit(&mut isms.people, person, |person| person.joined_on = None);
    }
    assert_cannot_tell(RuleId::Trn05, &isms);
    clear(&mut isms.people);
    assert_not_applicable(RuleId::Trn05, &isms);
}

#[test]
fn trn_07_wants_silence_promised() {
    let mut isms = sound();
    assert_holds(RuleId::Trn07, &isms);
    edit(&mut isms.people, "P-3", |person| person.confidentiality_agreed_on = None);
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.agreement.clear());
    assert_broken_by(RuleId::Trn07, &isms, &["P-3", "S-1"]);
    edit(&mut isms.controls, "A.6.6", |control| control.applicable = Some(false));
    assert_not_applicable(RuleId::Trn07, &isms);
}

#[test]
fn trn_08_does_not_guess_who_must_be_screened() {
    let mut isms = sound();
    assert_holds(RuleId::Trn08, &isms);
    edit(&mut isms.people, "P-3", |person| person.screened_on = None);
    assert_cannot_tell(RuleId::Trn08, &isms);
    edit(&mut isms.controls, "A.6.1", |control| control.applicable = Some(false));
    assert_not_applicable(RuleId::Trn08, &isms);
}

#[test]
fn trn_09_closes_the_door_behind_the_leaver() {
    let mut isms = sound();
    assert_holds(RuleId::Trn09, &isms);
    edit(&mut isms.people, "P-4", |person| person.access_removed_on = None);
    assert_eq!(said(RuleId::Trn09, &isms), "Dora left on 2026-03-31, and access is not removed.");
    edit(&mut isms.people, "P-4", |person| person.left_on = Some(today()));
    assert_not_applicable(RuleId::Trn09, &isms);
}

#[test]
fn ops_06_and_07_look_at_those_on_whom_much_depends() {
    let mut isms = sound();
    assert_holds(RuleId::Ops06, &isms);
    assert_holds(RuleId::Ops07, &isms);
    edit(&mut isms.suppliers, "S-1", |supplier| {
        supplier.review_on = Some(day(2026, 6, 1));
        supplier.exit_plan.clear();
    });
    assert_broken_by(RuleId::Ops06, &isms, &["S-1"]);
    assert!(said(RuleId::Ops06, &isms).contains("due on 2026-06-01"));
    assert_broken_by(RuleId::Ops07, &isms, &["S-1"]);
    // A level may have come from anywhere.
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.criticality = Some(u32::MAX));
    assert_broken_by(RuleId::Ops06, &isms, &["S-1"]);
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.criticality = Some(3));
    assert_not_applicable(RuleId::Ops06, &isms);
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.criticality = None);
    assert_cannot_tell(RuleId::Ops06, &isms);
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.ended_on = Some(day(2026, 6, 1)));
    assert_not_applicable(RuleId::Ops06, &isms);
    assert_not_applicable(RuleId::Ops07, &isms);
}

#[test]
fn ops_09_reads_how_often_and_looks_for_the_last_time() {
    let mut isms = sound();
    assert_not_applicable(RuleId::Ops09, &isms);
    edit(&mut isms.controls, "A.8.8", |control| control.frequency = "Quarterly, by Ben".to_owned());
    assert_holds(RuleId::Ops09, &isms);
    edit(&mut isms.controls, "A.8.8", |control| control.frequency = "every month".to_owned());
    assert_eq!(said(RuleId::Ops09, &isms), "To be done \"every month\", and last shown on 2026-04-01.");
    edit(&mut isms.controls, "A.8.8", |control| control.tested_on = Some(day(2026, 6, 1)));
    assert_holds(RuleId::Ops09, &isms);
    edit(&mut isms.controls, "A.8.7", |control| control.frequency = "half-yearly".to_owned());
    assert_holds(RuleId::Ops09, &isms);
    edit(&mut isms.controls, "A.8.9", |control| control.frequency = "when there is time".to_owned());
    assert_cannot_tell(RuleId::Ops09, &isms);
    clear(&mut isms.evidence);
    assert_broken_by(RuleId::Ops09, &isms, &["A.8.7"]);
}

#[test]
fn ops_12_wants_a_backup_that_was_read_back() {
    let mut isms = sound();
    assert_holds(RuleId::Ops12, &isms);
    edit(&mut isms.controls, "A.8.13", |control| control.tested_on = Some(day(2025, 6, 14)));
    assert_broken_by(RuleId::Ops12, &isms, &["A.8.13"]);
    edit(&mut isms.controls, "A.8.13", |control| control.tested_on = None);
    assert!(said(RuleId::Ops12, &isms).contains("Neither"));
    add(&mut isms.evidence, "EV-002", |evidence| {
        evidence.title = "Restore of the order database".to_owned();
        evidence.dated_on = Some(day(2026, 2, 1));
        evidence.links = vec![any::<crate::controls::Control>("A.8.13")];
    });
    assert_holds(RuleId::Ops12, &isms);
    edit(&mut isms.controls, "A.8.13", |control| control.applicable = Some(false));
    assert_not_applicable(RuleId::Ops12, &isms);
    drop(&mut isms.controls, "A.8.13");
    assert_cannot_tell(RuleId::Ops12, &isms);
}

#[test]
fn ops_10_lets_newer_evidence_take_the_place_of_older() {
    let mut isms = sound();
    assert_holds(RuleId::Ops10, &isms);
    add(&mut isms.evidence, "EV-002", |evidence| {
        evidence.dated_on = Some(day(2025, 1, 1));
        evidence.links = vec![any::<Person>("P-1")];
    });
    assert_broken_by(RuleId::Ops10, &isms, &["EV-002"]);
    edit(&mut isms.evidence, "EV-001", |evidence| evidence.links.push(any::<Person>("P-1")));
    assert_holds(RuleId::Ops10, &isms);
    clear(&mut isms.evidence);
    assert_not_applicable(RuleId::Ops10, &isms);
}

#[test]
fn ops_11_finds_evidence_of_nothing_and_without_a_file() {
    let mut isms = sound();
    assert_holds(RuleId::Ops11, &isms);
    add(&mut isms.evidence, "EV-002", |evidence| evidence.sha256 = "1".repeat(64));
    assert_broken_by(RuleId::Ops11, &isms, &["EV-002"]);
    edit(&mut isms.methods, "M-001", |method| method.approval.0.evidence = Some(link("EV-002")));
    assert_holds(RuleId::Ops11, &isms);
    edit(&mut isms.evidence, "EV-001", |evidence| evidence.sha256.clear());
    assert!(said(RuleId::Ops11, &isms).contains("no file"));
    assert_eq!(isms.count(RegisterKind::Evidence), 2);
}

#[test]
fn trn_02_takes_a_course_for_the_same_in_any_letters() {
    let mut isms = sound();
    edit(&mut isms.roles, "ROL-3", |role| role.required_training = vec!["ÜBUNG Räumung".to_owned()]);
    assert_broken_by(RuleId::Trn02, &isms, &["P-3"]);
    edit(&mut isms.training, "TR-P-3", |record| record.course = "Übung räumung ".to_owned());
    assert_holds(RuleId::Trn02, &isms);
}

#[test]
fn trn_05_wants_awareness_in_time_and_names_those_without_a_first_day() {
    let mut isms = sound();
    edit(&mut isms.training, "TR-P-3", |record| record.course = "Fire drill".to_owned());
    assert_eq!(
        said(RuleId::Trn05, &isms),
        "Joined on 2020-01-01; no awareness training is recorded, only \"Fire drill\"; 30 days are set."
    );
    let mut isms = sound();
    edit(&mut isms.people, "P-3", |person| person.joined_on = Some(day(2025, 12, 11)));
    assert_holds(RuleId::Trn05, &isms);
    edit(&mut isms.people, "P-3", |person| person.joined_on = Some(day(2025, 12, 10)));
    assert!(said(RuleId::Trn05, &isms).contains("made aware only on 2026-01-10"));
    let mut isms = sound();
    edit(&mut isms.people, "P-3", |person| person.joined_on = None);
    let outcome = ask(RuleId::Trn05, &isms).outcome;
    assert!(matches!(&outcome, Outcome::CannotTell { missing } if missing.contains("Cara")), "{outcome:?}");
}

#[test]
fn ops_09_takes_undated_evidence_as_of_the_day_it_was_filed() {
    let mut isms = sound();
    for frequency in ["Quarterly", "twice yearly", "Every 6 months", "biannually"] {
        edit(&mut isms.controls, "A.8.8", |control| control.frequency = frequency.to_owned());
        edit(&mut isms.evidence, "EV-001", |evidence| evidence.dated_on = None);
        recorded::<crate::evidence::Evidence>(&mut isms, "EV-001", day(2026, 4, 1), day(2026, 4, 1));
        assert_holds(RuleId::Ops09, &isms);
        recorded::<crate::evidence::Evidence>(&mut isms, "EV-001", day(2025, 6, 1), day(2026, 4, 1));
        assert!(said(RuleId::Ops09, &isms).contains("last shown on 2025-06-01"));
    }
}
