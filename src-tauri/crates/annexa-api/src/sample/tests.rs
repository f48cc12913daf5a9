//! The sample company is whole: every record possible, every link alive, every figure as the story says.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::approval::Approval;
use annexa_domain::cell::{Cell, Shaped};
use annexa_domain::controls::{ControlStatus, SoaTotals};
use annexa_domain::figures::{PlanApprovalState, plan_approval_state, rows_covered};
use annexa_domain::findings::{FindingGrade, FindingState, missing_for};
use annexa_domain::isms::hex;
use annexa_domain::links::{AnyLink, links_of};
use annexa_domain::readiness::{Setting, check};
use annexa_domain::risks::{RatingStage, RiskState};
use annexa_domain::treatments::{AcceptedState, TreatmentOption};
use annexa_domain::{Isms, RegisterKind, Value, catalogue};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{SampleChange, SampleStep, steps};

fn story() -> Vec<SampleStep> {
    let mut next = 0u128;
    let mut ids = || {
        next += 1;
        Uuid::from_u128(next)
    };
    match steps(&mut ids) {
        Ok(steps) => steps,
        Err(problems) => {
            panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
    }
}

/// The state after the steps recorded up to the end of a day.
fn until(story: &[SampleStep], last: NaiveDate) -> Isms {
    let mut isms = Isms::default();
    for step in story.iter().filter(|step| step.time.date_naive() <= last) {
        for record in step.records() {
            isms.insert(record).unwrap();
        }
    }
    isms.sort();
    isms
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const LAST: &str = "2026-11-20";

#[test]
fn every_record_is_possible_and_every_link_leads_somewhere_at_every_step() {
    let mut isms = Isms::default();
    for step in story() {
        for record in step.records() {
            assert_eq!(record.kind.check(record), Ok(()), "{} {}", step.time, record.reference());
            isms.insert(record).unwrap();
        }
        for record in step.records() {
            for (field, link) in links_of(record) {
                assert!(isms.linked(link).is_some(), "{} {}.{field}", step.time, record.reference());
            }
            if let Some(approval) = record.get("approval") {
                let Shaped(approval) = Shaped::<Approval>::from_value(approval).unwrap();
                let links = approval.approver.map(|owner| owner.link()).into_iter().chain(
                    approval.evidence.map(|link| AnyLink { register: RegisterKind::Evidence, id: link.id() }),
                );
                for link in links {
                    assert!(isms.linked(link).is_some(), "{} {}", step.time, record.reference());
                }
            }
        }
    }
}

#[test]
fn references_stand_once_and_controls_and_clauses_exist() {
    let isms = until(&story(), day(LAST));
    let mut seen = BTreeSet::new();
    for kind in RegisterKind::ALL {
        for record in isms.records(*kind) {
            assert!(seen.insert(record.reference().to_owned()), "{} stands twice", record.reference());
        }
    }
    let named = isms.risks.iter().flat_map(|risk| &risk.controls);
    let named = named.chain(isms.treatments.iter().flat_map(|treatment| &treatment.controls));
    let named = named.chain(isms.actions.iter().flat_map(|action| &action.controls));
    for control in named.chain(isms.findings.iter().flat_map(|finding| &finding.controls)) {
        let control = isms.control(control).unwrap_or_else(|| panic!("{control}"));
        assert_eq!(control.applicable, Some(true), "{}", control.reference);
    }
    let clauses = isms.actions.iter().flat_map(|action| &action.clauses);
    for clause in clauses.chain(isms.findings.iter().flat_map(|finding| &finding.clauses)) {
        assert!(catalogue::clause(&clause.0).is_some(), "{}", clause.0);
    }
    for gap in &isms.gaps {
        let known =
            catalogue::clause(&gap.requirement).is_some() || catalogue::control(&gap.requirement).is_some();
        assert!(known, "{}", gap.requirement);
    }
}

#[test]
fn the_story_is_told_in_order_and_nothing_is_dated_after_its_recording() {
    let story = story();
    assert!(story.windows(2).all(|pair| pair[0].time <= pair[1].time));
    let (first, last) = (story[0].time.date_naive(), story[story.len() - 1].time.date_naive());
    assert_eq!(first, day("2025-09-22"));
    assert!(last <= day(LAST) && (last - first).num_days() > 400, "{last}");
    assert!(story.iter().all(|step| !step.actor.is_empty() && !step.reason.is_empty()));
    let past = [
        "joined_on",
        "left_on",
        "confidentiality_agreed_on",
        "screened_on",
        "held_on",
        "done_on",
        "raised_on",
        "corrected_on",
        "analysed_on",
        "verified_on",
        "closed_on",
        "agreed_on",
        "assessed_on",
        "ended_on",
        "tested_on",
        "dated_on",
    ];
    for step in &story {
        let told = step.time.date_naive().to_string();
        for record in step.records() {
            for (field, value) in record.fields().filter(|(field, _)| past.contains(&field.key)) {
                if let Value::Text(date) = value {
                    assert!(
                        *date <= told,
                        "{}.{} is {date} but told on {told}",
                        record.reference(),
                        field.key
                    );
                }
            }
        }
    }
}

#[test]
fn the_registers_are_as_full_as_a_real_firm_has_them() {
    let isms = until(&story(), day(LAST));
    let expected = BTreeMap::from([
        (RegisterKind::Organisation, 1),
        (RegisterKind::Scope, 1),
        (RegisterKind::People, 15),
        (RegisterKind::Roles, 9),
        (RegisterKind::Units, 7),
        (RegisterKind::Assets, 32),
        (RegisterKind::Suppliers, 12),
        (RegisterKind::Assessments, 2),
        (RegisterKind::Risks, 24),
        (RegisterKind::Ratings, 106),
        (RegisterKind::Treatments, 25),
        (RegisterKind::PlanApprovals, 7),
        (RegisterKind::Acceptances, 4),
        (RegisterKind::Actions, 37),
        (RegisterKind::Controls, 93),
        (RegisterKind::SoaVersions, 2),
        (RegisterKind::GapAssessments, 2),
        (RegisterKind::Gaps, 140),
        (RegisterKind::Training, 31),
        (RegisterKind::Findings, 7),
        (RegisterKind::Evidence, 29),
        (RegisterKind::Waivers, 1),
    ]);
    for (kind, count) in expected {
        assert_eq!(isms.count(kind), count, "{}", kind.key());
    }
    let statuses: BTreeSet<_> = isms.actions.iter().filter_map(|action| action.status).collect();
    assert_eq!(statuses.len(), 5);
    let options: BTreeSet<TreatmentOption> =
        isms.treatments.iter().filter_map(|treatment| treatment.option).collect();
    assert_eq!(options.len(), 4);
    let findings: BTreeSet<FindingState> = isms.findings.iter().map(|finding| finding.stands()).collect();
    assert_eq!(findings.len(), 4);
    let major = isms.findings.iter().find(|finding| finding.grade == Some(FindingGrade::Major)).unwrap();
    assert_eq!(major.stands(), FindingState::Closed);
}

#[test]
fn findings_walk_their_path_as_the_verb_would_let_them() {
    let mut isms = Isms::default();
    let mut moves = 0;
    for step in story() {
        for record in step.records() {
            let before = isms.findings.get(record.id).map_or(FindingState::Open, |finding| finding.stands());
            isms.insert(record).unwrap();
            let Some(finding) = isms.findings.get(record.id) else { continue };
            if finding.stands() != before {
                let mut asked = finding.clone();
                asked.state = Some(before);
                assert_eq!(missing_for(&asked, finding.stands()), [], "{} {}", step.time, finding.reference);
                moves += 1;
            }
            assert_eq!(finding.closed_on.is_some(), !finding.is_open(), "{}", finding.reference);
        }
    }
    assert_eq!(moves, 9);
}

#[test]
fn every_clause_was_asked_in_both_gap_assessments() {
    let isms = until(&story(), day(LAST));
    for assessment in &isms.gap_assessments {
        let asked: BTreeSet<&str> = isms
            .gaps
            .iter()
            .filter(|gap| gap.assessment.is_some_and(|link| link.id() == assessment.id))
            .map(|gap| gap.requirement.as_str())
            .collect();
        for clause in catalogue::clauses() {
            let heading =
                catalogue::clauses().iter().any(|other| other.id.starts_with(&format!("{}.", clause.id)));
            assert!(heading || asked.contains(clause.id), "{} {}", assessment.title, clause.id);
        }
        assert_eq!(asked.iter().filter(|requirement| requirement.starts_with("A.")).count(), 40);
    }
}

#[test]
fn every_control_is_decided_with_a_reason_of_its_own() {
    let isms = until(&story(), day(LAST));
    let mut reasons = BTreeSet::new();
    for control in &isms.controls {
        assert!(control.applicable.is_some() && control.justification.len() > 30, "{}", control.reference);
        assert!(reasons.insert(&control.justification), "{}", control.reference);
        assert_eq!(control.status.is_some(), control.applicable == Some(true), "{}", control.reference);
    }
    let totals = SoaTotals::of(&isms.statement_of_applicability());
    assert_eq!((totals.controls, totals.excluded, totals.undecided), (93, 4, 0));
    let excluded: Vec<&str> = isms
        .controls
        .iter()
        .filter(|control| control.applicable == Some(false))
        .map(|control| control.reference.as_str())
        .collect();
    assert_eq!(excluded, ["A.7.10", "A.8.11", "A.8.30", "A.8.34"]);
    let organisation = &isms.organisation[0];
    assert_eq!(
        (organisation.outsources_development, organisation.uses_removable_media),
        (Some(false), Some(false))
    );
}

#[test]
fn the_statement_in_force_is_the_second_and_shows_what_changed_since() {
    let story = story();
    let isms = until(&story, day(LAST));
    let statement = isms.soa_in_force(day(LAST)).unwrap();
    assert_eq!((statement.version, statement.rows.len()), (Some(2), 93));
    assert_eq!(statement.rows.0.0, until(&story, day("2026-10-05")).statement_of_applicability());
    let changed: Vec<String> =
        annexa_domain::figures::soa_changes(statement, &isms.statement_of_applicability())
            .into_iter()
            .map(|change| change.control)
            .collect();
    assert_eq!(changed, ["A.8.13", "A.8.20", "A.8.22"]);
    let first = until(&story, day("2025-12-31"));
    assert_eq!(first.soa_in_force(day(LAST)).unwrap().version, Some(1));
    assert!(first.soa_in_force(day(LAST)).unwrap().approval.recorded_at.is_some());
}

#[test]
fn one_acceptance_holds_one_is_stale_one_has_expired_and_one_waits() {
    let story = story();
    let today = day(LAST);
    let isms = until(&story, today);
    let states: Vec<AcceptedState> =
        isms.acceptances.iter().map(|acceptance| isms.accepted_state(acceptance, today)).collect();
    assert_eq!(
        states,
        [AcceptedState::Expired, AcceptedState::Stale, AcceptedState::InForce, AcceptedState::Proposed]
    );
    let stale = isms.acceptances.by_reference("ACC-002").next().unwrap();
    assert_eq!(isms.staleness(stale).unwrap().changes, ["A.8.13 implemented → partial"]);
    // Before the failed restore it held.
    let before = until(&story, day("2026-10-26"));
    let then = before.acceptances.by_reference("ACC-002").next().unwrap();
    assert_eq!(before.accepted_state(then, day("2026-10-26")), AcceptedState::InForce);
}

#[test]
fn the_plan_was_approved_and_has_changed_since() {
    let story = story();
    let worth = |isms: &Isms, today: &str| {
        let approval = isms.plan_approvals.by_reference("PA-002").next().unwrap().clone();
        let rows = rows_covered(isms, &approval);
        plan_approval_state(&approval, &rows.iter().collect::<Vec<_>>(), day(today))
    };
    assert_eq!(worth(&until(&story, day("2026-10-06")), "2026-10-06"), PlanApprovalState::InForce);
    assert_eq!(worth(&until(&story, day(LAST)), LAST), PlanApprovalState::Changed);
}

#[test]
fn ratings_carry_reasons_and_reach_over_the_whole_map() {
    let isms = until(&story(), day(LAST));
    let method = isms.current_method().unwrap();
    assert!(method.in_force());
    let mut cells = BTreeSet::new();
    let mut bands = BTreeSet::new();
    for rating in &isms.ratings {
        assert!(!rating.reason.is_empty(), "{}", rating.reference);
        let rated = isms.rate(rating).unwrap_or_else(|why| panic!("{}: {why:?}", rating.reference));
        assert_eq!(Some(rated.impact), rating.impact, "{}", rating.reference);
        cells.insert((rated.likelihood, rated.impact));
        bands.insert(rated.band);
    }
    assert_eq!(bands.len(), method.bands.len());
    assert!(cells.len() >= 17, "{cells:?}");
    for level in 1..=5 {
        assert!(cells.iter().any(|(likelihood, _)| *likelihood == level));
        assert!(cells.iter().any(|(_, impact)| *impact == level));
    }
    for risk in isms.risks.iter().filter(|risk| risk.reference != "R-024") {
        for stage in RatingStage::ALL {
            assert!(isms.rated(risk.id, *stage).is_ok(), "{} {}", risk.reference, stage.key());
        }
    }
    assert_eq!(isms.risks.iter().filter(|risk| risk.state == Some(RiskState::Closed)).count(), 1);
}

#[test]
fn files_are_what_their_records_say() {
    let mut types = BTreeSet::new();
    for step in story() {
        let SampleChange::Evidence { record, bytes } = step.what else { continue };
        let text = |key: &str| match record.get(key) {
            Some(Value::Text(text)) => text.clone(),
            other => panic!("{} {key} is {other:?}", record.reference()),
        };
        assert_eq!(text("sha256"), hex(&Sha256::digest(&bytes)));
        assert_eq!(record.get("size"), Some(&Value::Integer(i64::try_from(bytes.len()).unwrap())));
        let (media_type, name) = (text("media_type"), text("file_name"));
        let (start, ending): (&[u8], &str) = match media_type.as_str() {
            "application/pdf" => (b"%PDF-1.4", ".pdf"),
            "image/png" => (b"\x89PNG\r\n\x1a\n", ".png"),
            "text/csv" => (b"", ".csv"),
            "text/plain" => (b"", ".txt"),
            other => panic!("{other}"),
        };
        assert!(bytes.starts_with(start) && name.ends_with(ending), "{name}");
        types.insert(media_type);
    }
    assert_eq!(types.len(), 4);
}

#[test]
fn the_firm_is_not_perfect() {
    let isms = until(&story(), day(LAST));
    let today = day(LAST);
    let gone = isms.people.iter().find(|person| person.has_left(today)).unwrap();
    assert_eq!(gone.access_removed_on, None);
    assert!(isms.assets.iter().any(|asset| asset.owner.is_some_and(|owner| owner.link().id == gone.id)));
    assert!(isms.actions.iter().filter(|action| action.is_overdue(today)).count() >= 3);
    assert!(isms.actions.iter().any(|action| action.is_open() && action.due_on.is_none()));
    assert!(isms.risks.iter().any(|risk| risk.owner.is_none()));
    let ownerless = |control: &&annexa_domain::controls::Control| {
        control.applicable == Some(true) && control.owner.is_none()
    };
    assert_eq!(isms.controls.iter().filter(ownerless).count(), 2);
    let left_behind =
        isms.controls.iter().filter(|control| control.status == Some(ControlStatus::Partial)).count();
    assert!((15..=35).contains(&left_behind), "{left_behind}");
}

#[test]
fn the_check_before_the_audit_finds_some_two_dozen_things_and_nothing_fatal() {
    let isms = until(&story(), day(LAST));
    let results = check(&isms, &Setting::recorded(&isms, day(LAST)));
    let broken: Vec<_> = results.iter().filter(|result| result.outcome.is_broken()).collect();
    let names: Vec<_> = broken.iter().map(|result| result.rule.key()).collect();
    assert!((15..=28).contains(&names.len()), "{names:?}");
    assert_eq!(broken.iter().filter(|result| result.is_waived()).count(), 1);
    assert!(broken.iter().all(|result| result.likely != Some(catalogue::Likely::Major)), "{names:?}");
    for rule in ["RSK-15", "SOA-11", "SOA-13", "SOA-16", "RTP-03", "TRN-02", "TRN-09", "NCR-05", "OPS-06"] {
        assert!(names.contains(&rule), "{rule} is not among {names:?}");
    }
}

#[test]
fn the_same_ids_give_the_same_story() {
    let (one, two) = (story(), story());
    assert_eq!(one, two);
    assert_eq!(until(&one, day(LAST)).digest(), until(&two, day(LAST)).digest());
}
