//! SOA-01 to SOA-18.

use super::firm::*;
use crate::approval::VersionState;
use crate::catalogue::{Likely, RuleId};
use crate::controls::ControlStatus;
use crate::findings::FindingState;
use crate::gaps::Extent;
use crate::readiness::Outcome;
use crate::treatments::Treatment;
use crate::{Isms, RegisterKind};

fn exclude(isms: &mut Isms, control: &str, reason: &str) {
    edit(&mut isms.controls, control, |control| {
        control.applicable = Some(false);
        control.status = None;
        control.justification = reason.to_owned();
    });
}

#[test]
fn soa_01_wants_an_approved_version() {
    let mut isms = sound();
    assert_holds(RuleId::Soa01, &isms);
    edit(&mut isms.soa_versions, "SOA-001", |version| version.state = Some(VersionState::Withdrawn));
    assert_broken_by(RuleId::Soa01, &isms, &["SOA-001"]);
    clear(&mut isms.soa_versions);
    assert_broken_by(RuleId::Soa01, &isms, &[""]);
    assert_not_applicable(RuleId::Soa13, &isms);
}

#[test]
fn soa_02_counts_all_93_once() {
    let mut isms = sound();
    assert_holds(RuleId::Soa02, &isms);
    drop(&mut isms.controls, "A.5.7");
    edit(&mut isms.controls, "A.5.2", |control| control.applicable = None);
    edit(&mut isms.controls, "A.5.20", |control| control.reference = "A.5.2".to_owned());
    assert_broken_by(RuleId::Soa02, &isms, &["A.5.2", "A.5.2", "A.5.7", "A.5.20"]);
}

#[test]
fn soa_03_rises_with_the_number_or_a_plain_need() {
    let mut isms = sound();
    assert_holds(RuleId::Soa03, &isms);
    exclude(&mut isms, "A.8.11", "");
    assert_broken_by(RuleId::Soa03, &isms, &["A.8.11"]);
    assert_eq!(ask(RuleId::Soa03, &isms).likely, Some(Likely::Minor));
    exclude(&mut isms, "A.5.19", "");
    assert!(ask(RuleId::Soa03, &isms).raised_because.unwrap().contains("suppliers are used"));
    edit(&mut isms.controls, "A.5.19", |control| control.justification = "No need.".to_owned());
    for control in ["A.8.12", "A.8.17", "A.8.18", "A.8.33"] {
        exclude(&mut isms, control, " ");
    }
    assert_eq!(ask(RuleId::Soa03, &isms).likely, Some(Likely::Major));
    for control in crate::catalogue::controls() {
        edit(&mut isms.controls, control.id, |control| control.applicable = Some(true));
    }
    assert_not_applicable(RuleId::Soa03, &isms);
}

#[test]
fn soa_04_takes_a_risk_for_a_reason() {
    let mut isms = sound();
    assert_holds(RuleId::Soa04, &isms);
    edit(&mut isms.controls, "A.8.13", |control| control.justification.clear());
    edit(&mut isms.controls, "A.5.7", |control| control.justification.clear());
    assert_broken_by(RuleId::Soa04, &isms, &["A.5.7"]);
    clear(&mut isms.controls);
    assert_not_applicable(RuleId::Soa04, &isms);
}

#[test]
fn soa_05_wants_a_status_of_what_applies() {
    let mut isms = sound();
    assert_holds(RuleId::Soa05, &isms);
    edit(&mut isms.controls, "A.6.3", |control| control.status = None);
    assert_broken_by(RuleId::Soa05, &isms, &["A.6.3"]);
}

#[test]
fn soa_06_holds_the_facts_against_the_exclusion() {
    let mut isms = sound();
    assert_holds(RuleId::Soa06, &isms);
    exclude(&mut isms, "A.7.6", "No secure areas.");
    assert_broken_by(RuleId::Soa06, &isms, &["A.7.6"]);
    assert_eq!(ask(RuleId::Soa06, &isms).likely, Some(Likely::Minor));
    exclude(&mut isms, "A.5.23", "We have no cloud.");
    assert_eq!(said(RuleId::Soa06, &isms), "Excluded, but cloud services are used.");
    assert_eq!(ask(RuleId::Soa06, &isms).likely, Some(Likely::Major));
    exclude(&mut isms, "A.6.7", "Everybody works here.");
    assert_broken_by(RuleId::Soa06, &isms, &["A.5.23", "A.7.6"]);
    edit(&mut isms.organisation, "ORG-001", |organisation| organisation.works_remotely = Some(true));
    assert_broken_by(RuleId::Soa06, &isms, &["A.5.23", "A.6.7", "A.7.6"]);
    clear(&mut isms.organisation);
    clear(&mut isms.suppliers);
    assert_cannot_tell(RuleId::Soa06, &isms);
    // A record says as much as a tick.
    edit(&mut isms.assets, "A-1", |asset| asset.kind = Some(crate::assets::AssetKind::Cloud));
    assert_broken_by(RuleId::Soa06, &isms, &["A.5.23"]);
}

#[test]
fn soa_07_finds_the_risk_that_relies_on_what_is_excluded() {
    let mut isms = sound();
    assert_holds(RuleId::Soa07, &isms);
    exclude(&mut isms, "A.8.13", "Not needed.");
    assert_broken_by(RuleId::Soa07, &isms, &["A.8.13"]);
    assert!(said(RuleId::Soa07, &isms).contains("R-001"));
}

#[test]
fn soa_08_knows_the_numbers_of_2013() {
    let mut isms = sound();
    assert_holds(RuleId::Soa08, &isms);
    edit(&mut isms.risks, "R-002", |risk| risk.controls = ids(&["A.18.2.3"]));
    edit(&mut isms.actions, "ACT-002", |action| action.controls = ids(&["A.5.99"]));
    assert_broken_by(RuleId::Soa08, &isms, &["R-002", "ACT-002"]);
    assert_eq!(
        said(RuleId::Soa08, &isms),
        "A.18.2.3 is a number of 2013; since 2022 it is A.5.36 and A.8.8."
    );
    // The same fact is not told a second time as a broken link.
    assert_holds(RuleId::Xdt03, &isms);
    clear(&mut isms.risks);
    clear(&mut isms.actions);
    assert_not_applicable(RuleId::Soa08, &isms);
}

#[test]
fn soa_09_sees_the_open_action() {
    let mut isms = sound();
    assert_holds(RuleId::Soa09, &isms);
    edit(&mut isms.controls, "A.8.5", |control| control.status = Some(ControlStatus::Implemented));
    assert_broken_by(RuleId::Soa09, &isms, &["A.8.5"]);
    assert!(said(RuleId::Soa09, &isms).contains("ACT-001"));
}

#[test]
fn soa_10_wants_evidence_that_is_still_current() {
    let mut isms = sound();
    assert_holds(RuleId::Soa10, &isms);
    edit(&mut isms.evidence, "EV-001", |evidence| {
        let control = any::<crate::controls::Control>("A.8.16");
        evidence.links.retain(|link| *link != control);
    });
    assert_broken_by(RuleId::Soa10, &isms, &["A.8.16"]);
    edit(&mut isms.evidence, "EV-001", |evidence| evidence.dated_on = Some(day(2025, 6, 15)));
    assert_eq!(offenders(RuleId::Soa10, &isms).len(), 1);
    edit(&mut isms.evidence, "EV-001", |evidence| evidence.dated_on = Some(day(2025, 6, 14)));
    assert_eq!(offenders(RuleId::Soa10, &isms).len(), 91);
    edit(&mut isms.evidence, "EV-001", |evidence| evidence.valid_until = Some(day(2026, 6, 15)));
    assert_eq!(offenders(RuleId::Soa10, &isms).len(), 1);
}

#[test]
fn soa_11_sees_the_open_finding() {
    let mut isms = sound();
    edit(&mut isms.findings, "F-002", |finding| finding.controls = ids(&["A.8.13"]));
    assert_broken_by(RuleId::Soa11, &isms, &["A.8.13"]);
    edit(&mut isms.findings, "F-002", |finding| finding.state = Some(FindingState::Closed));
    assert_holds(RuleId::Soa11, &isms);
}

#[test]
fn soa_12_wants_somebody_and_a_day_for_what_is_planned() {
    let mut isms = sound();
    assert_holds(RuleId::Soa12, &isms);
    edit(&mut isms.actions, "ACT-001", |action| action.due_on = None);
    assert!(said(RuleId::Soa12, &isms).contains("no date"));
    edit(&mut isms.actions, "ACT-001", |action| action.controls.clear());
    assert_broken_by(RuleId::Soa12, &isms, &["A.8.5"]);
    edit(&mut isms.controls, "A.8.5", |control| control.status = Some(ControlStatus::Implemented));
    assert_not_applicable(RuleId::Soa12, &isms);
}

#[test]
fn soa_13_compares_with_what_was_approved() {
    let mut isms = sound();
    assert_holds(RuleId::Soa13, &isms);
    edit(&mut isms.controls, "A.5.9", |control| {
        control.status = Some(ControlStatus::Partial);
        control.justification = "Another reason.".to_owned();
    });
    assert_broken_by(RuleId::Soa13, &isms, &["A.5.9"]);
    assert_eq!(said(RuleId::Soa13, &isms), "Changed since the approval: reason, status.");
    edit(&mut isms.controls, "A.5.9", |control| control.owner = None);
    freeze_soa(&mut isms);
    assert_holds(RuleId::Soa13, &isms);
    recorded::<Treatment>(&mut isms, "T-R-001", day(2026, 5, 1), day(2026, 6, 1));
    assert_broken_by(RuleId::Soa13, &isms, &["T-R-001"]);
    drop(&mut isms.controls, "A.8.34");
    assert_broken_by(RuleId::Soa13, &isms, &["A.8.34", "T-R-001"]);
}

#[test]
fn soa_14_shows_the_words_it_found() {
    let mut isms = sound();
    assert_holds(RuleId::Soa14, &isms);
    exclude(&mut isms, "A.8.11", "Too expensive; planned for next year.");
    assert_eq!(
        said(RuleId::Soa14, &isms),
        "The reason speaks of \"too expensive\", \"expensive\", \"next year\"."
    );
    exclude(&mut isms, "A.8.11", "Our customers cost us nothing to mask: we hold no personal data.");
    assert!(said(RuleId::Soa14, &isms).contains("\"cost\""));
    exclude(&mut isms, "A.8.11", "Collateral is not held.");
    assert_holds(RuleId::Soa14, &isms);
}

#[test]
fn soa_15_finds_boilerplate_and_the_empty_reason() {
    let mut isms = sound();
    assert_holds(RuleId::Soa15, &isms);
    let all: Vec<_> = crate::catalogue::controls().iter().map(|control| control.id).collect();
    for id in &all[..9] {
        edit(&mut isms.controls, id, |control| {
            control.justification = "Good practice in our trade".to_owned()
        });
    }
    assert_holds(RuleId::Soa15, &isms);
    edit(&mut isms.controls, all[9], |control| {
        control.justification = "good  practice in our trade.".to_owned()
    });
    assert_eq!(offenders(RuleId::Soa15, &isms).len(), 10);
    let mut isms = sound();
    for (id, reason) in [("A.5.1", "Required by ISO 27001."), ("A.5.2", "Annex A"), ("A.5.3", "Mandatory")] {
        edit(&mut isms.controls, id, |control| control.justification = reason.to_owned());
    }
    edit(&mut isms.controls, "A.5.4", |c| {
        c.justification = "Required by the contract with Miller.".to_owned()
    });
    assert_broken_by(RuleId::Soa15, &isms, &["A.5.1", "A.5.2", "A.5.3"]);
}

#[test]
fn soa_16_takes_the_newest_gap_assessment() {
    let mut isms = sound();
    assert_holds(RuleId::Soa16, &isms);
    edit(&mut isms.gaps, "G-001", |gap| gap.requirement = "A.8.13".to_owned());
    assert_broken_by(RuleId::Soa16, &isms, &["A.8.13"]);
    add(&mut isms.gap_assessments, "GA-002", |assessment| assessment.held_on = Some(day(2026, 5, 1)));
    add(&mut isms.gaps, "G-002", |gap| {
        gap.assessment = Some(link("GA-002"));
        gap.requirement = "A.8.13".to_owned();
        gap.practised = Some(Extent::Yes);
    });
    assert_holds(RuleId::Soa16, &isms);
    clear(&mut isms.gaps);
    assert_not_applicable(RuleId::Soa16, &isms);
}

#[test]
fn soa_17_wants_an_owner() {
    let mut isms = sound();
    assert_holds(RuleId::Soa17, &isms);
    for control in ["A.8.7", "A.8.30"] {
        edit(&mut isms.controls, control, |control| control.owner = None);
    }
    assert_broken_by(RuleId::Soa17, &isms, &["A.8.7"]);
}

#[test]
fn soa_18_finds_proof_of_what_is_not_needed() {
    let mut isms = sound();
    assert_holds(RuleId::Soa18, &isms);
    exclude(&mut isms, "A.8.11", "No need.");
    assert_broken_by(RuleId::Soa18, &isms, &["A.8.11"]);
    assert!(said(RuleId::Soa18, &isms).contains("EV-001"));
    edit(&mut isms.evidence, "EV-001", |evidence| {
        evidence.links.retain(|l| l.register != RegisterKind::Controls)
    });
    edit(&mut isms.controls, "A.8.11", |control| control.tested_on = Some(day(2026, 1, 1)));
    assert!(said(RuleId::Soa18, &isms).contains("tested"));
}

#[test]
fn soa_06_cannot_tell_while_the_fact_behind_an_exclusion_is_not_answered() {
    let mut isms = sound();
    edit(&mut isms.organisation, "ORG-001", |organisation| organisation.outsources_development = None);
    let Outcome::CannotTell { missing } = ask(RuleId::Soa06, &isms).outcome else { panic!("it tells") };
    assert!(missing.contains("A.8.30 (whether development is outsourced)"), "{missing}");
    edit(&mut isms.organisation, "ORG-001", |organisation| organisation.outsources_development = Some(false));
    assert_holds(RuleId::Soa06, &isms);
}

#[test]
fn soa_13_leaves_out_ratings_of_risks_that_no_longer_count() {
    let mut isms = sound();
    recorded::<crate::risks::Rating>(&mut isms, "R-003-current", day(2026, 5, 1), day(2026, 6, 1));
    assert_broken_by(RuleId::Soa13, &isms, &["R-003-current"]);
    edit(&mut isms.risks, "R-003", |risk| risk.state = Some(crate::risks::RiskState::Closed));
    assert_holds(RuleId::Soa13, &isms);
}

#[test]
fn soa_14_reads_french_and_spanish() {
    let mut isms = sound();
    for reason in ["Trop cher pour nous.", "Pas encore.", "Demasiado caro.", "Más adelante."] {
        exclude(&mut isms, "A.8.11", reason);
        assert_broken_by(RuleId::Soa14, &isms, &["A.8.11"]);
    }
}

#[test]
fn soa_16_reads_the_maturity_where_nothing_else_is_said() {
    let mut isms = sound();
    let mut rated = |maturity, status| {
        edit(&mut isms.gaps, "G-001", |gap| {
            gap.requirement = "A.8.13".to_owned();
            (gap.maturity, gap.practised) = (Some(maturity), None);
        });
        edit(&mut isms.controls, "A.8.13", |control| control.status = Some(status));
        ask(RuleId::Soa16, &isms).outcome.is_broken()
    };
    assert!(rated(1, ControlStatus::Partial) && rated(2, ControlStatus::Implemented));
    assert!(!rated(2, ControlStatus::Partial) && !rated(3, ControlStatus::Implemented));
}
