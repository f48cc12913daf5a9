//! The edges of the rules: same days, exact shares, one of several.

use super::firm::*;
use crate::actions::Action;
use crate::catalogue::RuleId;
use crate::findings::FindingGrade;
use crate::gaps::{Extent, GapAssessment};
use crate::organisation::Person;
use crate::risks::RatingStage;
use crate::training::TrainingRecord;

#[test]
fn the_same_day_is_no_broken_order() {
    let mut isms = sound();
    edit(&mut isms.assessments, "RA-001", |assessment| assessment.held_on = Some(day(2025, 10, 15)));
    edit(&mut isms.soa_versions, "SOA-001", |version| {
        version.approval.0.effective_on = Some(day(2025, 10, 15))
    });
    assert_cannot_tell(RuleId::Xdt01, &isms);
    edit(&mut isms.evidence, "EV-001", |evidence| evidence.dated_on = Some(today()));
    edit(&mut isms.findings, "F-001", |finding| finding.raised_on = Some(day(2025, 9, 1)));
    assert_holds(RuleId::Xdt04, &isms);
    edit(&mut isms.findings, "F-001", |finding| finding.closed_on = finding.verified_on);
    assert_holds(RuleId::Ncr12, &isms);
    edit(&mut isms.findings, "F-001", |finding| finding.corrected_on = finding.raised_on);
    assert_holds(RuleId::Ncr12, &isms);
}

#[test]
fn a_rating_that_stays_rests_on_nothing() {
    let mut isms = sound();
    rate(&mut isms, "R-003", RatingStage::Residual, 2, 5);
    edit(&mut isms.treatments, "T-R-003", |treatment| {
        treatment.transferred_to.clear();
        treatment.controls = ids(&["A.8.5"]);
    });
    assert_holds(RuleId::Rsk17, &isms);
    edit(&mut isms.treatments, "T-R-003", |treatment| treatment.controls.clear());
    assert_holds(RuleId::Rsk18, &isms);
}

#[test]
fn four_of_five_are_not_over_80_per_cent() {
    let mut isms = sound();
    for risk in ["R-001", "R-002", "R-003", "R-004"] {
        rate(&mut isms, risk, RatingStage::Current, 3, 3);
    }
    assert_holds(RuleId::Rsk23, &isms);
    let mut strict = setting(&isms);
    strict.sameness_percent = 79;
    let result = crate::readiness::check_rule(RuleId::Rsk23, &isms, &strict);
    assert!(result.outcome.is_broken());
}

#[test]
fn one_dated_acceptance_of_several_is_enough() {
    let mut isms = sound();
    add(&mut isms.acceptances, "ACC-000", |acceptance| acceptance.risk = Some(link("R-002")));
    assert_holds(RuleId::Rsk13, &isms);
    edit(&mut isms.acceptances, "ACC-001", |acceptance| acceptance.approval.0.effective_on = None);
    assert!(said(RuleId::Rsk13, &isms).contains("no date"));
}

#[test]
fn one_doer_of_several_who_confirms_is_one_too_many() {
    let mut isms = sound();
    add(&mut isms.actions, "ACT-009", |action: &mut Action| {
        action.owner = person("P-3");
        action.status = Some(crate::actions::ActionStatus::Done);
        action.findings = vec![link("F-001")];
    });
    assert_broken_by(RuleId::Ncr08, &isms, &["F-001"]);
    edit(&mut isms.actions, "ACT-009", |action| {
        action.status = Some(crate::actions::ActionStatus::Cancelled)
    });
    assert_holds(RuleId::Ncr08, &isms);
}

#[test]
fn a_training_without_end_stays_valid() {
    let mut isms = sound();
    edit(&mut isms.training, "TR-P-3", |record: &mut TrainingRecord| record.valid_until = None);
    assert_holds(RuleId::Trn02, &isms);
    edit(&mut isms.training, "TR-P-3", |record| record.valid_until = Some(today()));
    assert_holds(RuleId::Trn02, &isms);
    edit(&mut isms.training, "TR-P-3", |record| record.done_on = None);
    assert_broken_by(RuleId::Trn02, &isms, &["P-3"]);
}

#[test]
fn a_supplier_counts_by_what_it_handles() {
    let mut isms = sound();
    edit(&mut isms.suppliers, "S-1", |supplier| {
        supplier.agreement.clear();
        supplier.information.clear();
    });
    assert_holds(RuleId::Trn07, &isms);
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.personal_data = Some(true));
    assert_broken_by(RuleId::Trn07, &isms, &["S-1"]);
}

#[test]
fn the_organisation_s_word_is_enough_to_ask_for_interfaces() {
    let mut isms = sound();
    clear(&mut isms.suppliers);
    edit(&mut isms.scope, "SCP-001", |scope| scope.interfaces.clear());
    assert_broken_by(RuleId::Ctx06, &isms, &["SCP-001"]);
    edit(&mut isms.organisation, "ORG-001", |organisation| organisation.uses_suppliers = None);
    assert_not_applicable(RuleId::Ctx06, &isms);
}

#[test]
fn an_assessment_that_is_only_planned_does_not_answer_a_new_scope() {
    let mut isms = sound();
    add(&mut isms.scope, "SCP-002", |scope| {
        scope.version = Some(2);
        scope.state = Some(crate::approval::VersionState::Approved);
        scope.approval = approval("P-1", day(2026, 5, 1));
    });
    assert_broken_by(RuleId::Ctx10, &isms, &["SCP-002"]);
    add(&mut isms.assessments, "RA-002", |assessment| assessment.held_on = Some(day(2026, 6, 16)));
    assert_broken_by(RuleId::Ctx10, &isms, &["SCP-002"]);
    edit(&mut isms.assessments, "RA-002", |assessment| assessment.held_on = Some(today()));
    assert_holds(RuleId::Ctx10, &isms);
}

#[test]
fn newer_evidence_must_show_all_that_the_older_one_did() {
    let mut isms = sound();
    add(&mut isms.evidence, "EV-002", |evidence| {
        evidence.dated_on = Some(day(2025, 1, 1));
        evidence.links = vec![any::<crate::controls::Control>("A.8.1"), any::<Person>("P-1")];
    });
    assert_broken_by(RuleId::Ops10, &isms, &["EV-002"]);
}

#[test]
fn only_the_newest_gap_assessment_asks_for_tasks() {
    let mut isms = sound();
    edit(&mut isms.gaps, "G-001", |gap| gap.requirement = "6.2".to_owned());
    assert_broken_by(RuleId::Rtp09, &isms, &["G-001"]);
    add(&mut isms.gap_assessments, "GA-002", |assessment: &mut GapAssessment| {
        assessment.held_on = Some(day(2026, 5, 1));
    });
    assert_holds(RuleId::Rtp09, &isms);
    add(&mut isms.gaps, "G-002", |gap| {
        gap.assessment = Some(link("GA-002"));
        gap.requirement = "7.4".to_owned();
        gap.documented = Some(Extent::Partly);
    });
    assert_broken_by(RuleId::Rtp09, &isms, &["G-002"]);
}

#[test]
fn a_major_counts_up_to_the_day_of_the_audit() {
    let mut isms = sound();
    edit(&mut isms.findings, "F-002", |finding| {
        finding.grade = Some(FindingGrade::Major);
        finding.raised_on = Some(day(2026, 7, 2));
    });
    assert_holds(RuleId::Ncr10, &isms);
    edit(&mut isms.findings, "F-002", |finding| finding.raised_on = Some(day(2026, 7, 1)));
    assert_broken_by(RuleId::Ncr10, &isms, &["F-002"]);
    edit(&mut isms.findings, "F-002", |finding| finding.raised_on = None);
    assert_broken_by(RuleId::Ncr10, &isms, &["F-002"]);
}

#[test]
fn the_last_of_two_gap_ratings_on_a_day_counts() {
    let mut isms = sound();
    for (reference, extent) in [("G-010", Extent::No), ("G-011", Extent::Yes)] {
        add(&mut isms.gaps, reference, |gap| {
            gap.assessment = Some(link("GA-001"));
            gap.requirement = "A.8.13".to_owned();
            gap.practised = Some(extent);
        });
    }
    assert_holds(RuleId::Soa16, &isms);
}

#[test]
fn a_supplier_counts_until_its_last_day() {
    let mut isms = sound();
    edit(&mut isms.organisation, "ORG-001", |organisation| {
        organisation.uses_suppliers = Some(false);
        organisation.uses_cloud = Some(false);
    });
    for control in ["A.5.19", "A.5.23"] {
        edit(&mut isms.controls, control, |control| control.applicable = Some(false));
    }
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.ended_on = Some(today()));
    assert_broken_by(RuleId::Soa06, &isms, &["A.5.19", "A.5.23"]);
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.cloud = None);
    assert_broken_by(RuleId::Soa06, &isms, &["A.5.19"]);
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.ended_on = Some(day(2026, 6, 14)));
    assert_holds(RuleId::Soa06, &isms);
}

#[test]
fn four_of_five_is_critical_and_three_is_not() {
    let mut isms = sound();
    edit(&mut isms.suppliers, "S-1", |supplier| {
        supplier.criticality = Some(4);
        supplier.assessed_on = None;
    });
    assert_broken_by(RuleId::Ops06, &isms, &["S-1"]);
    edit(&mut isms.suppliers, "S-1", |supplier| supplier.criticality = Some(3));
    assert_not_applicable(RuleId::Ops06, &isms);
}

#[test]
fn every_step_down_is_looked_at() {
    for (high, low) in [
        (RatingStage::Inherent, RatingStage::Current),
        (RatingStage::Current, RatingStage::Residual),
        (RatingStage::Inherent, RatingStage::Residual),
    ] {
        let mut isms = sound();
        clear(&mut isms.ratings);
        edit(&mut isms.controls, "A.8.13", |control| control.applicable = Some(false));
        rate(&mut isms, "R-001", high, 3, 3);
        rate(&mut isms, "R-001", low, 2, 3);
        assert_broken_by(RuleId::Rsk17, &isms, &["R-001"]);
        assert!(said(RuleId::Rsk17, &isms).contains("A.8.13 (excluded)"));
    }
}

#[test]
fn two_free_scenarios_on_one_asset_are_two_risks() {
    let mut isms = sound();
    for risk in ["R-001", "R-003"] {
        edit(&mut isms.risks, risk, |risk| risk.threat_words.clear());
    }
    assert_holds(RuleId::Rsk22, &isms);
    for risk in ["R-001", "R-003"] {
        edit(&mut isms.risks, risk, |risk| {
            risk.threat_words = "Theft".to_owned();
            risk.vulnerability_words.clear();
        });
    }
    assert_holds(RuleId::Rsk22, &isms);
    for risk in ["R-001", "R-003"] {
        edit(&mut isms.risks, risk, |risk| {
            risk.vulnerability_words = "Open door".to_owned();
            risk.assets.clear();
        });
    }
    assert_holds(RuleId::Rsk22, &isms);
}

#[test]
fn a_major_with_steps_alone_has_a_plan() {
    let mut isms = sound();
    edit(&mut isms.findings, "F-002", |finding| {
        finding.grade = Some(FindingGrade::Major);
        finding.corrective_action.clear();
    });
    assert_eq!(ask(RuleId::Ncr10, &isms).raised_because, None);
    add(&mut isms.actions, "ACT-009", |action| {
        action.due_on = Some(day(2026, 6, 14));
        action.findings = vec![link("F-002")];
    });
    assert!(ask(RuleId::Ncr10, &isms).raised_because.unwrap().contains("overdue"));
}

#[test]
fn at_the_tolerance_is_not_above_it() {
    let mut isms = sound();
    clear(&mut isms.acceptances);
    rate(&mut isms, "R-002", RatingStage::Current, 3, 4);
    assert_broken_by(RuleId::Rsk13, &isms, &["R-002"]);
    assert_eq!(ask(RuleId::Rsk13, &isms).raised_because, None);
    rate(&mut isms, "R-003", RatingStage::Current, 3, 4);
    assert_holds(RuleId::Rsk16, &isms);
}

#[test]
fn one_of_several_is_enough() {
    let mut isms = sound();
    add(&mut isms.roles, "ROL-9", |role| role.ensures_conformity = Some(true));
    assert_holds(RuleId::Lea05, &isms);
    edit(&mut isms.treatments, "T-R-005", |treatment| treatment.controls = ids(&["A.8.5", "A.8.24"]));
    assert_holds(RuleId::Rtp07, &isms);
    add(&mut isms.actions, "ACT-009", |action| {
        action.risks = vec![link("R-004")];
        action.due_on = Some(day(2026, 6, 14));
    });
    assert_holds(RuleId::Rsk20, &isms);
    edit(&mut isms.actions, "ACT-009", |action| {
        action.risks.clear();
        action.gaps = vec![link("G-001")];
    });
    assert_holds(RuleId::Rtp09, &isms);
}

#[test]
fn a_rating_of_the_day_it_was_done_is_new_enough() {
    let mut isms = sound();
    edit(&mut isms.actions, "ACT-001", |action| {
        action.status = Some(crate::actions::ActionStatus::Done);
        action.done_on = Some(day(2026, 2, 1));
    });
    assert_holds(RuleId::Rtp06, &isms);
}

#[test]
fn a_course_that_two_roles_need_is_missing_once() {
    let mut isms = sound();
    edit(&mut isms.roles, "ROL-1", |role| role.holders.push(link::<Person>("P-3")));
    drop(&mut isms.training, "TR-P-3");
    assert_broken_by(RuleId::Trn02, &isms, &["P-3"]);
    assert!(said(RuleId::Trn02, &isms).contains("Managing director, Auditor"));
}
