//! A small firm in which no rule is broken; every test breaks one thing in it.

use chrono::NaiveDate;

use crate::actions::ActionStatus;
use crate::approval::{Approval, VersionState};
use crate::assets::{Asset, Lifecycle};
use crate::catalogue::controls;
use crate::cell::Shaped;
use crate::controls::{Control, ControlStatus};
use crate::evidence::Evidence;
use crate::findings::{Finding, FindingGrade, FindingState, SameElsewhere};
use crate::gaps::{Extent, GapAssessment};
use crate::links::ClauseId;
use crate::organisation::{Person, Role, Unit};
use crate::risks::{
    Assessment, Band, Bands, Combination, Level, Method, Protection, RatingStage, Risk, Scale,
};
use crate::training::Effectiveness;
use crate::treatments::{Treatment, TreatmentOption};
use crate::{Isms, RegisterKind};

pub(super) use super::tools::*;

pub(super) fn approval(by: &str, on: NaiveDate) -> Shaped<Approval> {
    Shaped(Approval {
        approver: person(by),
        name: by.to_owned(),
        effective_on: Some(on),
        recorded_by: "Ben".to_owned(),
        // Nothing was in the workspace before May; older approvals were brought in then.
        recorded_at: Some(moment(on.max(day(2026, 5, 1)))),
        ..Approval::default()
    })
}

pub(super) fn rate(isms: &mut Isms, risk: &str, stage: RatingStage, likelihood: u32, impact: u32) {
    add(&mut isms.ratings, &format!("{risk}-{}", stage.key()), |rating| {
        rating.risk = Some(link::<Risk>(risk));
        rating.stage = Some(stage);
        rating.assessment = Some(link::<Assessment>("RA-001"));
        rating.likelihood = Some(likelihood);
        rating.impact = Some(impact);
    });
}

pub(super) fn add_method(isms: &mut Isms, reference: &str, version: u32, on: NaiveDate) {
    let scale = |words: [&str; 5]| {
        Shaped(Scale(
            words
                .iter()
                .zip(1..)
                .map(|(name, value)| Level { value, name: (*name).to_owned(), definition: String::new() })
                .collect(),
        ))
    };
    let band = |name: &str, from| Band { name: name.to_owned(), from, response: String::new() };
    add(&mut isms.methods, reference, |method| {
        method.version = Some(version);
        method.likelihood = scale(["rare", "unlikely", "possible", "likely", "certain"]);
        method.impact = scale(["slight", "small", "medium", "large", "grave"]);
        method.combination = Some(Combination::Product);
        method.bands =
            Shaped(Bands(vec![band("Low", 1), band("Medium", 5), band("High", 10), band("Very high", 17)]));
        method.appetite = Some(6);
        method.tolerance = Some(12);
        method.acceptance_criteria = "By the owner, up to the tolerance.".to_owned();
        method.assessment_criteria = "Every year and after changes.".to_owned();
        method.state = Some(VersionState::Approved);
        method.approval = approval("P-1", on);
    });
}

/// A firm in which no rule is broken.
pub(super) fn sound() -> Isms {
    let mut isms = Isms::default();
    organisation(&mut isms);
    assets(&mut isms);
    risks(&mut isms);
    statement(&mut isms);
    practice(&mut isms);
    isms.sort();
    freeze_soa(&mut isms);
    freeze_plan(&mut isms);
    record_all(&mut isms);
    isms.trail.intact = Some(true);
    isms
}

fn organisation(isms: &mut Isms) {
    add(&mut isms.organisation, "ORG-001", |organisation| {
        organisation.name = "Lindenhof Joinery".to_owned();
        organisation.isms_began_on = Some(day(2025, 9, 1));
        organisation.stage1_on = Some(day(2026, 7, 1));
        organisation.uses_cloud = Some(true);
        organisation.uses_suppliers = Some(true);
        organisation.has_premises = Some(true);
        organisation.outsources_development = Some(false);
    });
    add(&mut isms.scope, "SCP-001", |scope| {
        scope.version = Some(1);
        scope.text = "Planning and making furniture in the office.".to_owned();
        scope.interfaces = "The hoster runs the web shop.".to_owned();
        scope.state = Some(VersionState::Approved);
        scope.approval = approval("P-1", day(2025, 10, 1));
    });
    for (reference, name) in [("P-1", "Anna"), ("P-2", "Ben"), ("P-3", "Cara"), ("P-4", "Dora")] {
        add(&mut isms.people, reference, |person| {
            person.name = name.to_owned();
            person.joined_on = Some(day(2020, 1, 1));
            person.confidentiality_agreed_on = Some(day(2020, 1, 1));
            person.screened_on = Some(day(2019, 12, 1));
        });
        add(&mut isms.training, &format!("TR-{reference}"), |record| {
            record.person = Some(link::<Person>(reference));
            record.course = "Awareness".to_owned();
            record.done_on = Some(day(2026, 1, 10));
            record.valid_until = Some(day(2027, 1, 10));
            record.effectiveness = Some(Effectiveness::Effective);
            record.evidence = vec![link::<Evidence>("EV-001")];
        });
    }
    edit(&mut isms.people, "P-1", |person| person.top_management = Some(true));
    edit(&mut isms.people, "P-4", |person| {
        person.left_on = Some(day(2026, 3, 31));
        person.access_removed_on = Some(day(2026, 3, 31));
        person.assets_returned_on = Some(day(2026, 3, 31));
    });
    for (reference, name, holder) in [
        ("ROL-1", "Managing director", "P-1"),
        ("ROL-2", "Security officer", "P-2"),
        ("ROL-3", "Auditor", "P-3"),
    ] {
        add(&mut isms.roles, reference, |role| {
            role.name = name.to_owned();
            role.competence = "Knows the firm.".to_owned();
            role.holders = vec![link::<Person>(holder)];
            role.required_training = vec!["Awareness".to_owned()];
        });
    }
    edit(&mut isms.roles, "ROL-2", |role| {
        role.ensures_conformity = Some(true);
        role.reports_performance = Some(true);
        role.conflicts_with = vec![link::<Role>("ROL-3")];
    });
    add(&mut isms.units, "U-1", |unit| {
        unit.name = "Office".to_owned();
        unit.head = person("P-1");
        unit.in_scope = Some(true);
    });
    add(&mut isms.units, "U-2", |unit| {
        unit.name = "Shop in town".to_owned();
        unit.in_scope = Some(false);
    });
}

fn assets(isms: &mut Isms) {
    for (reference, name, criticality) in
        [("A-1", "File server", 5), ("A-2", "Laptops", 2), ("A-3", "Old phone", 1)]
    {
        add(&mut isms.assets, reference, |asset| {
            asset.name = name.to_owned();
            asset.owner = person("P-2");
            asset.classification = "Internal".to_owned();
            asset.criticality = Some(criticality);
            asset.lifecycle = Some(Lifecycle::Active);
            asset.unit = Some(link::<Unit>("U-1"));
        });
    }
    edit(&mut isms.assets, "A-3", |asset| asset.lifecycle = Some(Lifecycle::Retired));
    add(&mut isms.suppliers, "S-1", |supplier| {
        supplier.name = "Hoster".to_owned();
        supplier.cloud = Some(true);
        supplier.criticality = Some(5);
        supplier.information = "Orders".to_owned();
        supplier.agreement = "Contract 12 with security annex".to_owned();
        supplier.assessed_on = Some(day(2026, 1, 20));
        supplier.review_on = Some(day(2027, 1, 20));
        supplier.exit_plan = "Export every month, second offer at hand.".to_owned();
    });
    add_method(isms, "M-001", 1, day(2025, 10, 15));
    add(&mut isms.assessments, "RA-001", |assessment| {
        assessment.held_on = Some(day(2026, 2, 1));
        assessment.method = Some(link::<Method>("M-001"));
        assessment.state = Some(VersionState::Approved);
        assessment.approval = approval("P-1", day(2026, 5, 5));
    });
}

fn risks(isms: &mut Isms) {
    let all = [
        ("R-001", "Ransomware", "P-2", 20),
        ("R-002", "Burglary", "P-1", 6),
        ("R-003", "Fire", "P-1", 10),
        ("R-004", "Old shop software", "P-2", 12),
        ("R-005", "Lost laptop", "P-2", 4),
    ];
    for (reference, title, owner, _) in all {
        add(&mut isms.risks, reference, |risk| {
            risk.title = title.to_owned();
            risk.assets = vec![link::<Asset>(if reference == "R-005" { "A-2" } else { "A-1" })];
            risk.threat_words = title.to_owned();
            risk.vulnerability_words = "Nobody looks after it".to_owned();
            risk.harms = vec![Protection::Availability];
            risk.owner = person(owner);
            risk.priority = Some(1);
            risk.unit = Some(link::<Unit>("U-1"));
        });
    }
    rate(isms, "R-001", RatingStage::Inherent, 4, 5);
    rate(isms, "R-001", RatingStage::Current, 3, 5);
    rate(isms, "R-001", RatingStage::Residual, 2, 5);
    rate(isms, "R-002", RatingStage::Current, 2, 3);
    rate(isms, "R-003", RatingStage::Current, 2, 5);
    rate(isms, "R-004", RatingStage::Current, 3, 4);
    rate(isms, "R-005", RatingStage::Current, 2, 2);
    edit(&mut isms.risks, "R-001", |risk| risk.controls = ids(&["A.8.13"]));
    let options = [
        ("R-001", TreatmentOption::Mitigate),
        ("R-002", TreatmentOption::Accept),
        ("R-003", TreatmentOption::Transfer),
        ("R-004", TreatmentOption::Avoid),
        ("R-005", TreatmentOption::Mitigate),
    ];
    for (risk, option) in options {
        add(&mut isms.treatments, &format!("T-{risk}"), |treatment| {
            treatment.risk = Some(link::<Risk>(risk));
            treatment.option = Some(option);
        });
    }
    edit(&mut isms.treatments, "T-R-001", |treatment| treatment.controls = ids(&["A.8.5"]));
    edit(&mut isms.treatments, "T-R-003", |treatment| {
        treatment.transferred_to = "Fire insurance 7".to_owned()
    });
    edit(&mut isms.treatments, "T-R-005", |treatment| treatment.controls = ids(&["A.8.24"]));
    for (reference, risk) in [("ACT-001", "R-001"), ("ACT-002", "R-004")] {
        add(&mut isms.actions, reference, |action| {
            action.title = "Do it".to_owned();
            action.owner = person("P-2");
            action.due_on = Some(day(2026, 9, 30));
            action.status = Some(ActionStatus::Open);
            action.risks = vec![link::<Risk>(risk)];
        });
    }
    edit(&mut isms.actions, "ACT-001", |action| action.controls = ids(&["A.8.5"]));
    add(&mut isms.acceptances, "ACC-001", |acceptance| {
        acceptance.risk = Some(link::<Risk>("R-002"));
        acceptance.reason = "Rare, and insured.".to_owned();
        acceptance.until = Some(day(2027, 2, 1));
        acceptance.accepted_by = person("P-1");
        acceptance.state = Some(VersionState::Approved);
        acceptance.approval = approval("P-1", day(2026, 5, 5));
    });
    let footing = isms.footing(isms.risks.get(id_of(RegisterKind::Risks, "R-002")).unwrap());
    edit(&mut isms.acceptances, "ACC-001", |acceptance| acceptance.footing = Shaped(footing));
    for (reference, owner) in [("PA-001", "P-1"), ("PA-002", "P-2")] {
        add(&mut isms.plan_approvals, reference, |plan| {
            plan.title = "Plan 2026".to_owned();
            plan.owner = person(owner);
            plan.state = Some(VersionState::Approved);
            plan.approval = approval(owner, day(2026, 5, 10));
        });
    }
}

fn statement(isms: &mut Isms) {
    for known in controls() {
        add(&mut isms.controls, known.id, |control| {
            control.title = known.title.to_owned();
            control.applicable = Some(true);
            control.justification = format!("Keeps the work going, point {}.", known.id);
            control.status = Some(ControlStatus::Implemented);
            control.owner = person("P-2");
        });
    }
    edit(&mut isms.controls, "A.8.5", |control| control.status = Some(ControlStatus::Planned));
    edit(&mut isms.controls, "A.8.13", |control| control.tested_on = Some(day(2026, 3, 15)));
    edit(&mut isms.controls, "A.8.30", |control| {
        control.applicable = Some(false);
        control.status = None;
        control.justification = "Nobody develops anything for us.".to_owned();
    });
    add(&mut isms.soa_versions, "SOA-001", |version| {
        version.version = Some(1);
        version.state = Some(VersionState::Approved);
        version.approval = approval("P-1", day(2026, 5, 20));
    });
    add(&mut isms.evidence, "EV-001", |evidence| {
        evidence.title = "Walk through the house".to_owned();
        evidence.sha256 = "0".repeat(64);
        evidence.dated_on = Some(day(2026, 4, 1));
        let shown = controls().iter().filter(|known| !["A.8.5", "A.8.30"].contains(&known.id));
        evidence.links = shown.map(|known| any::<Control>(known.id)).collect();
        evidence.links.push(any::<Treatment>("T-R-003"));
    });
}

fn practice(isms: &mut Isms) {
    for reference in ["F-001", "F-002"] {
        add(&mut isms.findings, reference, |finding| {
            finding.title = "No restore test".to_owned();
            finding.raised_on = Some(day(2026, 3, 1));
            finding.clauses = vec![ClauseId("8.1".to_owned())];
            finding.objective_evidence = "The log has no entry since 2024.".to_owned();
            finding.grade = Some(FindingGrade::Minor);
            finding.owner = person("P-2");
            finding.correction = "Test done.".to_owned();
            finding.cause = "The plan had no date.".to_owned();
            finding.analysed_on = Some(day(2026, 3, 3));
            finding.same_elsewhere = Some(SameElsewhere::No);
            finding.corrective_action = "A date in the plan.".to_owned();
            finding.due_on = Some(day(2026, 8, 1));
            finding.state = Some(FindingState::InProgress);
        });
    }
    edit(&mut isms.findings, "F-001", |finding| {
        finding.clauses = vec![ClauseId("7.2".to_owned())];
        finding.done_on = Some(day(2026, 4, 1));
        finding.verification = "Looked at the log.".to_owned();
        finding.verified_by = person("P-3");
        finding.verified_on = Some(day(2026, 5, 1));
        finding.effectiveness = Some(Effectiveness::Effective);
        finding.state = Some(FindingState::Closed);
        finding.closed_on = Some(day(2026, 5, 2));
        finding.isms_changes = "A.8.13 now has a date.".to_owned();
    });
    add(&mut isms.actions, "ACT-003", |action| {
        action.title = "Put a date into the plan".to_owned();
        action.owner = person("P-2");
        action.due_on = Some(day(2026, 7, 1));
        action.findings = vec![link::<Finding>("F-002")];
    });
    add(&mut isms.gap_assessments, "GA-001", |assessment| assessment.held_on = Some(day(2025, 10, 1)));
    add(&mut isms.gaps, "G-001", |gap| {
        gap.assessment = Some(link::<GapAssessment>("GA-001"));
        gap.requirement = "A.8.5".to_owned();
        gap.practised = Some(Extent::No);
    });
}
