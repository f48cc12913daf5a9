//! RSK-01 to RSK-24: each holds in the sound firm and breaks on the one thing changed.

use super::firm::*;
use crate::approval::{Approval, VersionState};
use crate::assets::{Asset, Lifecycle};
use crate::catalogue::{Likely, RuleId};
use crate::cell::Shaped;
use crate::controls::ControlStatus;
use crate::findings::{FindingGrade, FindingSource};
use crate::links::Owner;
use crate::readiness::Outcome;
use crate::risks::{Assessment, AssessmentScope, Method, RatingStage};
use crate::treatments::TreatmentOption;
use crate::{Isms, RegisterKind};

#[test]
fn rsk_01_wants_an_approved_method_with_criteria() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk01, &isms);
    edit(&mut isms.methods, "M-001", |method| {
        method.acceptance_criteria.clear();
        method.appetite = None;
        method.assessment_criteria.clear();
    });
    assert_broken_by(RuleId::Rsk01, &isms, &["M-001", "M-001"]);
    edit(&mut isms.methods, "M-001", |method| method.state = Some(VersionState::Draft));
    assert!(said(RuleId::Rsk01, &isms).contains("not approved"));
    clear(&mut isms.methods);
    assert_broken_by(RuleId::Rsk01, &isms, &[""]);
    assert_eq!(ask(RuleId::Rsk01, &isms).likely, Some(Likely::Major));
}

#[test]
fn rsk_02_wants_an_assessment_that_was_held() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk02, &isms);
    edit(&mut isms.assessments, "RA-001", |assessment| assessment.held_on = Some(day(2026, 6, 16)));
    assert_broken_by(RuleId::Rsk02, &isms, &["RA-001"]);
    clear(&mut isms.assessments);
    assert!(said(RuleId::Rsk02, &isms).contains("No risk assessment"));
    assert_not_applicable(RuleId::Rsk03, &isms);
    assert_not_applicable(RuleId::Rsk04, &isms);
}

#[test]
fn rsk_03_counts_whole_assessments_from_the_day_of_the_check() {
    let mut isms = sound();
    edit(&mut isms.assessments, "RA-001", |assessment| assessment.held_on = Some(day(2025, 6, 15)));
    assert_holds(RuleId::Rsk03, &isms);
    edit(&mut isms.assessments, "RA-001", |assessment| assessment.held_on = Some(day(2025, 6, 14)));
    assert_broken_by(RuleId::Rsk03, &isms, &["RA-001"]);
    add(&mut isms.assessments, "RA-002", |assessment| {
        assessment.held_on = Some(day(2026, 6, 1));
        assessment.occasion = Some(AssessmentScope::Partial);
    });
    assert_broken_by(RuleId::Rsk03, &isms, &["RA-001"]);
    edit(&mut isms.assessments, "RA-002", |assessment| assessment.occasion = Some(AssessmentScope::Planned));
    assert_holds(RuleId::Rsk03, &isms);
}

#[test]
fn rsk_04_sees_a_new_critical_asset_that_nobody_rated_and_an_incident() {
    let mut isms = sound();
    assert_cannot_tell(RuleId::Rsk04, &isms);
    edit(&mut isms.findings, "F-002", |finding| {
        finding.source = Some(FindingSource::Incident);
        finding.grade = Some(FindingGrade::Major);
    });
    assert_broken_by(RuleId::Rsk04, &isms, &["F-002"]);
    let mut isms = sound();
    add(&mut isms.assets, "A-9", |asset| asset.criticality = Some(4));
    recorded::<Asset>(&mut isms, "A-9", day(2026, 6, 1), day(2026, 6, 1));
    edit(&mut isms.risks, "R-005", |risk| risk.assets.push(link::<Asset>("A-9")));
    assert_cannot_tell(RuleId::Rsk04, &isms);
    clear(&mut isms.ratings);
    assert!(offenders(RuleId::Rsk04, &isms).contains(&"A-9".to_owned()));
    // Without any risk it is RSK-11 that says so.
    clear(&mut isms.risks);
    assert_not_applicable(RuleId::Rsk04, &isms);
    assert_broken_by(RuleId::Rsk11, &isms, &["A-1", "A-9"]);
}

#[test]
fn rsk_05_wants_an_owner_behind_whom_somebody_stands() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk05, &isms);
    edit(&mut isms.risks, "R-003", |risk| risk.owner = None);
    assert_broken_by(RuleId::Rsk05, &isms, &["R-003"]);
    let unit = |reference| Some(Owner::Unit(id_of(RegisterKind::Units, reference)));
    edit(&mut isms.risks, "R-003", |risk| risk.owner = unit("U-1"));
    assert_holds(RuleId::Rsk05, &isms);
    edit(&mut isms.risks, "R-003", |risk| risk.owner = unit("U-2"));
    assert!(said(RuleId::Rsk05, &isms).contains("Shop in town"));
    edit(&mut isms.risks, "R-003", |risk| risk.state = Some(crate::risks::RiskState::Closed));
    assert_holds(RuleId::Rsk05, &isms);
    clear(&mut isms.risks);
    assert_not_applicable(RuleId::Rsk05, &isms);
}

#[test]
fn rsk_06_wants_levels_of_the_scale() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk06, &isms);
    rate(&mut isms, "R-002", RatingStage::Current, 6, 3);
    assert!(said(RuleId::Rsk06, &isms).contains("likelihood 6"));
    edit(&mut isms.ratings, "R-002-current", |rating| rating.likelihood = None);
    assert!(said(RuleId::Rsk06, &isms).contains("empty"));
    rate(&mut isms, "R-002", RatingStage::Current, 2, 3);
    edit(&mut isms.ratings, "R-002-current", |rating| rating.stated_impact = "2,5".to_owned());
    assert!(said(RuleId::Rsk06, &isms).contains("2,5"));
    drop(&mut isms.ratings, "R-002-current");
    assert_broken_by(RuleId::Rsk06, &isms, &["R-002"]);
    assert!(said(RuleId::Rsk06, &isms).contains("not been rated"));
    clear(&mut isms.methods);
    assert_cannot_tell(RuleId::Rsk06, &isms);
}

#[test]
fn rsk_07_compares_what_was_stated_with_what_the_matrix_gives() {
    let mut isms = sound();
    assert_not_applicable(RuleId::Rsk07, &isms);
    edit(&mut isms.ratings, "R-001-current", |rating| {
        rating.stated_score = "15,0".to_owned();
        rating.stated_level = "high".to_owned();
    });
    assert_holds(RuleId::Rsk07, &isms);
    edit(&mut isms.ratings, "R-001-current", |rating| rating.stated_level = "Medium".to_owned());
    assert_broken_by(RuleId::Rsk07, &isms, &["R-001"]);
    assert!(
        said(RuleId::Rsk07, &isms).contains("stated as Medium, but likelihood 3 and impact 5 give 15 (High)")
    );
    edit(&mut isms.ratings, "R-001-current", |rating| {
        rating.stated_level.clear();
        rating.stated_score = "12".to_owned();
    });
    assert!(said(RuleId::Rsk07, &isms).contains("stated as 12"));
}

#[test]
fn rsk_08_names_the_risks_on_the_older_scale() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk08, &isms);
    add_method(&mut isms, "M-002", 2, day(2026, 6, 1));
    assert_holds(RuleId::Rsk08, &isms);
    add(&mut isms.assessments, "RA-002", |assessment| {
        assessment.held_on = Some(day(2026, 6, 10));
        assessment.method = Some(link::<Method>("M-002"));
    });
    for risk in ["R-001", "R-003", "R-004", "R-005"] {
        edit(&mut isms.ratings, &format!("{risk}-current"), |r| {
            r.assessment = Some(link::<Assessment>("RA-002"))
        });
    }
    assert_broken_by(RuleId::Rsk08, &isms, &["R-002"]);
}

#[test]
fn rsk_09_wants_what_would_be_lost() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk09, &isms);
    edit(&mut isms.risks, "R-004", |risk| risk.harms.clear());
    assert_broken_by(RuleId::Rsk09, &isms, &["R-004"]);
}

#[test]
fn rsk_10_wants_an_order_above_the_appetite_only() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk10, &isms);
    edit(&mut isms.risks, "R-002", |risk| risk.priority = None);
    assert_holds(RuleId::Rsk10, &isms);
    edit(&mut isms.risks, "R-003", |risk| risk.priority = None);
    assert_broken_by(RuleId::Rsk10, &isms, &["R-003"]);
    edit(&mut isms.methods, "M-001", |method| method.appetite = None);
    assert_cannot_tell(RuleId::Rsk10, &isms);
}

#[test]
fn rsk_11_also_finds_what_is_critical_because_another_needs_it() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk11, &isms);
    add(&mut isms.assets, "A-4", |asset| asset.criticality = Some(1));
    assert_holds(RuleId::Rsk11, &isms);
    edit(&mut isms.assets, "A-1", |asset| asset.depends_on = vec![link::<Asset>("A-4")]);
    assert_broken_by(RuleId::Rsk11, &isms, &["A-4"]);
    edit(&mut isms.assets, "A-4", |asset| asset.in_scope = Some(false));
    assert_holds(RuleId::Rsk11, &isms);
    for asset in ["A-1", "A-2"] {
        edit(&mut isms.assets, asset, |asset| asset.criticality = None);
    }
    assert_cannot_tell(RuleId::Rsk11, &isms);
}

#[test]
fn rsk_12_wants_a_decision() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk12, &isms);
    edit(&mut isms.treatments, "T-R-005", |treatment| treatment.option = None);
    drop(&mut isms.treatments, "T-R-003");
    assert_broken_by(RuleId::Rsk12, &isms, &["R-003", "R-005"]);
}

#[test]
fn rsk_13_wants_a_dated_approval_and_rises_above_the_tolerance() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk13, &isms);
    edit(&mut isms.acceptances, "ACC-001", |acceptance| acceptance.approval.0.effective_on = None);
    assert!(said(RuleId::Rsk13, &isms).contains("no date"));
    edit(&mut isms.acceptances, "ACC-001", |acceptance| acceptance.state = None);
    assert!(said(RuleId::Rsk13, &isms).contains("not approved"));
    drop(&mut isms.acceptances, "ACC-001");
    assert_broken_by(RuleId::Rsk13, &isms, &["R-002"]);
    assert_eq!(ask(RuleId::Rsk13, &isms).likely, Some(Likely::Minor));
    rate(&mut isms, "R-002", RatingStage::Current, 5, 3);
    let result = ask(RuleId::Rsk13, &isms);
    assert_eq!(result.likely, Some(Likely::Major));
    assert!(result.raised_because.unwrap().contains("R-002"));
    edit(&mut isms.treatments, "T-R-002", |treatment| treatment.option = Some(TreatmentOption::Mitigate));
    assert_not_applicable(RuleId::Rsk13, &isms);
}

#[test]
fn rsk_14_wants_the_owner_or_whoever_stands_behind_it() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk14, &isms);
    edit(&mut isms.risks, "R-002", |risk| {
        risk.owner = Some(Owner::Role(id_of(RegisterKind::Roles, "ROL-1")))
    });
    assert_holds(RuleId::Rsk14, &isms);
    edit(&mut isms.risks, "R-002", |risk| risk.owner = person("P-2"));
    assert_broken_by(RuleId::Rsk14, &isms, &["ACC-001"]);
    assert!(said(RuleId::Rsk14, &isms).contains("R-002 was accepted by Anna, but belongs to Ben"));
    clear(&mut isms.acceptances);
    assert_not_applicable(RuleId::Rsk14, &isms);
}

#[test]
fn rsk_15_sees_an_acceptance_that_ended_or_lost_its_footing() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk15, &isms);
    edit(&mut isms.acceptances, "ACC-001", |acceptance| acceptance.until = Some(day(2026, 6, 14)));
    assert!(said(RuleId::Rsk15, &isms).contains("2026-06-14"));
    let mut isms = sound();
    rate(&mut isms, "R-002", RatingStage::Current, 3, 3);
    assert_broken_by(RuleId::Rsk15, &isms, &["ACC-001"]);
    assert!(said(RuleId::Rsk15, &isms).contains("score 6 → 9"));
    let mut isms = sound();
    edit(&mut isms.treatments, "T-R-002", |treatment| treatment.review_on = Some(day(2026, 6, 1)));
    assert_broken_by(RuleId::Rsk15, &isms, &["T-R-002"]);
}

#[test]
fn rsk_16_wants_acceptance_or_work_above_the_tolerance() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk16, &isms);
    rate(&mut isms, "R-003", RatingStage::Current, 3, 5);
    assert_broken_by(RuleId::Rsk16, &isms, &["R-003"]);
    edit(&mut isms.actions, "ACT-002", |action| {
        action.risks.clear();
        action.treatments = vec![link("T-R-003")];
    });
    assert_holds(RuleId::Rsk16, &isms);
    edit(&mut isms.methods, "M-001", |method| {
        method.tolerance = None;
        method.appetite = None;
    });
    assert_cannot_tell(RuleId::Rsk16, &isms);
}

#[test]
fn rsk_17_does_not_let_a_rating_rest_on_what_is_not_there() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk17, &isms);
    edit(&mut isms.controls, "A.8.13", |control| control.status = Some(ControlStatus::Partial));
    assert!(said(RuleId::Rsk17, &isms).contains("A.8.13 (partly implemented)"));
    let mut isms = sound();
    edit(&mut isms.actions, "ACT-001", |action| action.due_on = None);
    assert_broken_by(RuleId::Rsk17, &isms, &["R-001"]);
    assert!(said(RuleId::Rsk17, &isms).contains("A.8.5 (planned)"));
    clear(&mut isms.ratings);
    assert_not_applicable(RuleId::Rsk17, &isms);
}

#[test]
fn rsk_18_wants_the_fall_explained_and_no_rise() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk18, &isms);
    rate(&mut isms, "R-003", RatingStage::Residual, 3, 5);
    assert_broken_by(RuleId::Rsk18, &isms, &["R-003"]);
    rate(&mut isms, "R-003", RatingStage::Residual, 1, 5);
    assert_holds(RuleId::Rsk18, &isms);
    edit(&mut isms.treatments, "T-R-003", |treatment| treatment.transferred_to.clear());
    assert!(said(RuleId::Rsk18, &isms).contains("nothing explains it"));
}

#[test]
fn rsk_19_wants_the_contract_on_file() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk19, &isms);
    edit(&mut isms.evidence, "EV-001", |evidence| {
        evidence.links.retain(|l| l.register != RegisterKind::Treatments)
    });
    assert!(said(RuleId::Rsk19, &isms).contains("Fire insurance 7"));
    edit(&mut isms.treatments, "T-R-003", |treatment| treatment.transferred_to.clear());
    assert_broken_by(RuleId::Rsk19, &isms, &["T-R-003"]);
    drop(&mut isms.treatments, "T-R-003");
    assert_not_applicable(RuleId::Rsk19, &isms);
}

#[test]
fn rsk_20_lets_avoiding_take_its_time() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk20, &isms);
    edit(&mut isms.actions, "ACT-002", |action| action.due_on = Some(day(2026, 6, 1)));
    assert_broken_by(RuleId::Rsk20, &isms, &["R-004"]);
    edit(&mut isms.risks, "R-004", |risk| risk.assets.clear());
    assert_cannot_tell(RuleId::Rsk20, &isms);
    drop(&mut isms.treatments, "T-R-004");
    assert_not_applicable(RuleId::Rsk20, &isms);
}

#[test]
fn rsk_21_finds_risks_of_things_that_are_gone() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk21, &isms);
    edit(&mut isms.assets, "A-2", |asset| asset.lifecycle = Some(Lifecycle::Retired));
    assert_broken_by(RuleId::Rsk21, &isms, &["R-005"]);
}

#[test]
fn rsk_22_finds_one_number_twice_and_one_risk_twice() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk22, &isms);
    edit(&mut isms.risks, "R-003", |risk| risk.threat_words = "ransomware ".to_owned());
    assert_broken_by(RuleId::Rsk22, &isms, &["R-001", "R-003"]);
    let mut isms = sound();
    edit(&mut isms.risks, "R-003", |risk| risk.reference = "R-001".to_owned());
    assert_broken_by(RuleId::Rsk22, &isms, &["R-001", "R-001"]);
}

#[test]
fn rsk_23_sees_sameness_only_among_enough_risks() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk23, &isms);
    for risk in ["R-001", "R-002", "R-003", "R-004", "R-005"] {
        rate(&mut isms, risk, RatingStage::Current, 3, 3);
        edit(&mut isms.risks, risk, |risk| risk.owner = person("P-1"));
    }
    let what: Vec<_> =
        ask(RuleId::Rsk23, &isms).outcome.offenders().iter().map(|offender| offender.what.clone()).collect();
    assert_eq!(what, ["5 of 5 rated risks have the score 9.", "Anna owns all 5 risks."]);
    drop(&mut isms.risks, "R-005");
    assert_not_applicable(RuleId::Rsk23, &isms);
}

#[test]
fn rsk_24_wants_owner_and_class_of_what_counts() {
    let mut isms = sound();
    assert_holds(RuleId::Rsk24, &isms);
    edit(&mut isms.assets, "A-2", |asset| asset.classification = " ".to_owned());
    edit(&mut isms.assets, "A-3", |asset| asset.owner = None);
    assert_broken_by(RuleId::Rsk24, &isms, &["A-2"]);
    clear(&mut isms.assets);
    assert_not_applicable(RuleId::Rsk24, &isms);
}

#[test]
fn the_newest_rating_is_the_one_that_the_register_calls_newest() {
    let mut isms = sound();
    add(&mut isms.assessments, "RA-002", |assessment| assessment.held_on = Some(day(2026, 6, 1)));
    for (reference, assessment) in [("RT-9", "RA-001"), ("RT-10", "RA-002"), ("RT-11", "RA-002")] {
        add(&mut isms.ratings, reference, |rating| {
            rating.risk = Some(link("R-002"));
            rating.stage = Some(RatingStage::Current);
            rating.assessment = Some(link::<Assessment>(assessment));
            rating.likelihood = Some(1);
            rating.impact = Some(1);
        });
    }
    let setting = setting(&isms);
    let ground = crate::readiness::ground::Ground::new(&isms, &setting);
    for risk in &isms.risks {
        for stage in RatingStage::ALL {
            let expected = isms.rating(risk.id, *stage).map(|rating| rating.reference.as_str());
            assert_eq!(ground.rating(risk.id, *stage).map(|rating| rating.reference.as_str()), expected);
        }
    }
    assert_eq!(
        ground.rating(id_of(RegisterKind::Risks, "R-002"), RatingStage::Current).unwrap().reference,
        "RT-11"
    );
}

#[test]
fn no_method_at_all_is_said_and_not_guessed() {
    let isms = Isms::default();
    for rule in [RuleId::Rsk06, RuleId::Rsk10, RuleId::Rsk16] {
        assert!(matches!(ask(rule, &isms).outcome, Outcome::CannotTell { .. }), "{rule}");
    }
    let mut isms = sound();
    edit(&mut isms.methods, "M-001", |method| method.approval = Shaped(Approval::default()));
    assert_holds(RuleId::Rsk16, &isms);
}

#[test]
fn rsk_07_reads_the_name_of_a_level_word_by_word_either_way() {
    let mut isms = sound();
    let mut stated = |level: &str| {
        edit(&mut isms.ratings, "R-001-current", |rating| rating.stated_level = level.to_owned());
        ask(RuleId::Rsk07, &isms).outcome.is_broken()
    };
    assert!(!stated("High risk"));
    assert!(!stated("high"));
    assert!(stated("Hi"), "part of a word is another word");
    assert!(stated("Very high"), "another level");
    assert!(stated("Medium-high"));
}

#[test]
fn rsk_17_names_a_control_once_and_lets_no_late_action_excuse_it() {
    let mut isms = sound();
    edit(&mut isms.actions, "ACT-001", |action| action.due_on = Some(day(2026, 6, 14)));
    assert_broken_by(RuleId::Rsk17, &isms, &["R-001"]);
    edit(&mut isms.actions, "ACT-001", |action| action.delay_reason = "The part is late.".to_owned());
    assert_holds(RuleId::Rsk17, &isms);
    edit(&mut isms.actions, "ACT-001", |action| action.due_on = None);
    edit(&mut isms.risks, "R-001", |risk| risk.controls = ids(&["A.8.5", "A.8.13"]));
    edit(&mut isms.controls, "A.8.13", |control| control.status = Some(ControlStatus::Partial));
    assert_eq!(
        said(RuleId::Rsk17, &isms),
        "The lower rating rests on A.8.5 (planned), A.8.13 (partly implemented)."
    );
}

#[test]
fn rsk_18_takes_no_cancelled_action_as_the_explanation() {
    let mut isms = sound();
    rate(&mut isms, "R-004", RatingStage::Residual, 1, 4);
    edit(&mut isms.treatments, "T-R-004", |treatment| treatment.option = Some(TreatmentOption::Mitigate));
    assert_holds(RuleId::Rsk18, &isms);
    edit(&mut isms.actions, "ACT-002", |action| {
        action.status = Some(crate::actions::ActionStatus::Cancelled)
    });
    assert_broken_by(RuleId::Rsk18, &isms, &["R-004"]);
}

#[test]
fn rsk_20_wants_a_day_on_which_it_ends() {
    let mut isms = sound();
    edit(&mut isms.actions, "ACT-002", |action| action.due_on = None);
    assert_broken_by(RuleId::Rsk20, &isms, &["R-004"]);
    edit(&mut isms.treatments, "T-R-004", |treatment| treatment.due_on = Some(today()));
    assert_holds(RuleId::Rsk20, &isms);
}

#[test]
fn four_fifths_of_a_scale_are_its_upper_levels() {
    use crate::readiness::ground::from_four_fifths_up;
    let upper =
        |levels: u32| (1..=levels).filter(|level| from_four_fifths_up(*level, levels)).collect::<Vec<_>>();
    assert_eq!(upper(5), [4, 5]);
    assert_eq!((upper(3), upper(4), upper(6)), (vec![3], vec![4], vec![5, 6]));
    assert!(from_four_fifths_up(u32::MAX, 5));
}
