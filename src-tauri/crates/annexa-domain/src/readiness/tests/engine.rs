//! The engine: the sound firm, the closed list, grades, waivers, twins.

use std::collections::BTreeSet;

use super::firm::*;
use crate::Isms;
use crate::catalogue::{Likely, RuleId, Stage, rules};
use crate::organisation::Person;
use crate::readiness::{Outcome, Setting, built, check, check_rule, check_stage};

#[test]
fn the_sound_firm_breaks_no_rule() {
    let isms = sound();
    let mut cannot_tell = Vec::new();
    let mut not_applicable = Vec::new();
    for result in check(&isms, &setting(&isms)) {
        match result.outcome {
            Outcome::Broken { offenders } => panic!("{} is broken: {offenders:#?}", result.rule),
            Outcome::CannotTell { .. } => cannot_tell.push(result.rule.key()),
            Outcome::NotApplicable { .. } => not_applicable.push(result.rule.key()),
            Outcome::Holds | Outcome::NotBuilt => {}
        }
    }
    assert_eq!(cannot_tell, ["CTX-07", "RSK-04", "XDT-01"]);
    assert_eq!(not_applicable, ["CTX-10", "RSK-07", "RTP-04", "RTP-05", "RTP-06", "NCR-10", "OPS-09"]);
}

#[test]
fn an_empty_workspace_breaks_only_what_must_be_there() {
    let results = check(&Isms::default(), &Setting::on(today()));
    let broken: Vec<_> =
        results.iter().filter(|result| result.outcome.is_broken()).map(|result| result.rule.key()).collect();
    assert_eq!(broken, ["CTX-05", "LEA-05", "RSK-01", "RSK-02", "SOA-01", "SOA-02"]);
}

#[test]
fn every_rule_answers_in_order_and_alone_as_together() {
    let isms = sound();
    let results = check(&isms, &setting(&isms));
    assert_eq!(results.len(), 154);
    for (result, rule) in results.iter().zip(rules()) {
        assert_eq!(result.rule, rule.id);
        assert_eq!(check_rule(rule.id, &isms, &setting(&isms)), *result);
    }
}

#[test]
fn ninety_two_rules_are_built() {
    let built: BTreeSet<_> = built().collect();
    assert_eq!(built.len(), 92);
    for family in ["RSK", "RTP", "SOA"] {
        assert!(
            rules().iter().filter(|rule| rule.id.family() == family).all(|rule| built.contains(&rule.id))
        );
    }
    assert!(!built.contains(&RuleId::Doc01));
}

#[test]
fn stage_one_is_a_part_of_stage_two() {
    let isms = sound();
    let one = check_stage(&isms, &setting(&isms), Stage::One);
    assert_eq!(one.len(), 109);
    assert!(one.iter().all(|result| result.stage == Stage::One));
    assert_eq!(check_stage(&isms, &setting(&isms), Stage::Two).len(), 154);
}

#[test]
fn a_grade_is_only_given_to_what_is_broken() {
    let mut isms = sound();
    assert_eq!(ask(RuleId::Rsk05, &isms).likely, None);
    edit(&mut isms.risks, "R-005", |risk| risk.owner = None);
    let result = ask(RuleId::Rsk05, &isms);
    assert_eq!((result.likely, result.raised_because), (Some(Likely::Minor), None));
}

fn waive(isms: &mut Isms, reference: &str, until: chrono::NaiveDate) {
    add(&mut isms.waivers, reference, |waiver| {
        waiver.rule = "rsk-05".to_owned();
        waiver.reason = "The shop manager starts in July.".to_owned();
        waiver.person = Some(link::<Person>("P-1"));
        waiver.until = Some(until);
    });
}

#[test]
fn a_waiver_marks_a_broken_rule_and_hides_nothing() {
    let mut isms = sound();
    edit(&mut isms.risks, "R-005", |risk| risk.owner = None);
    waive(&mut isms, "W-001", today());
    let result = ask(RuleId::Rsk05, &isms);
    assert!(result.is_waived());
    assert_eq!(offenders(RuleId::Rsk05, &isms), ["R-005"]);
    assert_eq!(result.likely, Some(Likely::Minor));
    assert_eq!(result.waiver.unwrap().person, "Anna");
    assert!(!ask(RuleId::Rsk06, &isms).is_waived());
}

#[test]
fn a_waiver_that_has_ended_is_shown_and_does_not_count() {
    let mut isms = sound();
    edit(&mut isms.risks, "R-005", |risk| risk.owner = None);
    waive(&mut isms, "W-001", day(2026, 6, 14));
    let result = ask(RuleId::Rsk05, &isms);
    assert!(!result.is_waived());
    assert!(result.waiver.unwrap().void_because.unwrap().contains("2026-06-14"));
    waive(&mut isms, "W-002", day(2026, 7, 1));
    assert_eq!(ask(RuleId::Rsk05, &isms).waiver.unwrap().reference, "W-002");
}

#[test]
fn a_waiver_without_reason_or_person_does_not_count() {
    let mut isms = sound();
    edit(&mut isms.risks, "R-005", |risk| risk.owner = None);
    waive(&mut isms, "W-001", day(2026, 7, 1));
    edit(&mut isms.waivers, "W-001", |waiver| waiver.reason = "  ".to_owned());
    assert!(!ask(RuleId::Rsk05, &isms).is_waived());
    edit(&mut isms.waivers, "W-001", |waiver| {
        waiver.reason = "Soon.".to_owned();
        waiver.person = None;
    });
    assert!(!ask(RuleId::Rsk05, &isms).is_waived());
}

#[test]
fn of_two_rules_that_state_the_same_fact_the_specific_one_speaks() {
    let mut isms = sound();
    edit(&mut isms.actions, "ACT-003", |action| action.owner = None);
    assert_broken_by(RuleId::Ncr04, &isms, &["ACT-003"]);
    let outcome = ask(RuleId::Rtp02, &isms).outcome;
    assert_eq!(outcome, Outcome::NotApplicable { why: "The same is said by NCR-04.".to_owned() });
    edit(&mut isms.actions, "ACT-001", |action| action.owner = None);
    assert_broken_by(RuleId::Rtp02, &isms, &["ACT-001"]);
}

#[test]
fn an_outcome_reads_the_same_on_the_wire() {
    let mut isms = sound();
    edit(&mut isms.risks, "R-005", |risk| risk.owner = None);
    let json = serde_json::to_value(ask(RuleId::Rsk05, &isms)).unwrap();
    assert_eq!(json["rule"], "RSK-05");
    assert_eq!(json["stage"], "1");
    assert_eq!(json["result"], "broken");
    assert_eq!(json["likely"], "minor");
    assert_eq!(json["offenders"][0]["register"], "risks");
    assert_eq!(json["offenders"][0]["reference"], "R-005");
}

#[test]
fn intervals_and_audit_days_come_from_the_organisation() {
    let mut isms = sound();
    assert_eq!(setting(&isms).audit_on(), day(2026, 7, 1));
    edit(&mut isms.organisation, "ORG-001", |organisation| {
        organisation.assessment_interval_months = Some(3);
        organisation.stage1_on = Some(day(2026, 1, 1));
    });
    assert_eq!(setting(&isms).assessment_months, 3);
    assert_eq!(setting(&isms).audit_on(), today());
    assert_eq!(Setting::recorded(&Isms::default(), today()), Setting::on(today()));
}
