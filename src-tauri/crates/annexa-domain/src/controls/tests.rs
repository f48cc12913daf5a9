//! The Statement of Applicability: its rows, its order, its totals.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use crate::approval::VersionState;
use crate::controls::{Control, ControlStatus, SoaRow, SoaTotals, SoaVersion};
use crate::isms::natural;
use crate::links::{ControlId, Link};
use crate::register::Register;
use crate::risks::Risk;
use crate::tests::values::{day, id};
use crate::treatments::Treatment;
use crate::{Code, Isms};

fn control(isms: &mut Isms, number: u128, reference: &str) {
    let mut control = Control::blank(id(number));
    control.reference = reference.to_owned();
    control.title = format!("Control {reference}");
    isms.controls.insert(control);
}

fn risk(isms: &mut Isms, number: u128, reference: &str, controls: &[&str]) {
    let mut risk = Risk::blank(id(number));
    risk.reference = reference.to_owned();
    risk.controls = controls.iter().map(|id| ControlId((*id).to_owned())).collect();
    isms.risks.insert(risk);
}

fn treatment(isms: &mut Isms, number: u128, risk: u128, controls: &[&str]) {
    let mut treatment = Treatment::blank(id(number));
    treatment.risk = Some(Link::to(id(risk)));
    treatment.controls = controls.iter().map(|id| ControlId((*id).to_owned())).collect();
    isms.treatments.insert(treatment);
}

fn row<'a>(rows: &'a [SoaRow], control: &str) -> &'a SoaRow {
    rows.iter().find(|row| row.control == control).unwrap()
}

#[test]
fn a_row_says_what_the_control_says() {
    let mut isms = Isms::default();
    control(&mut isms, 1, "A.5.20");
    let mut decided = isms.controls.get(id(1)).unwrap().clone();
    decided.applicable = Some(false);
    decided.justification = "No suppliers.".to_owned();
    decided.status = Some(ControlStatus::NotStarted);
    isms.controls.insert(decided);
    assert_eq!(
        isms.statement_of_applicability(),
        [SoaRow {
            control: "A.5.20".to_owned(),
            title: "Control A.5.20".to_owned(),
            applicable: Some(false),
            justification: "No suppliers.".to_owned(),
            status: Some(ControlStatus::NotStarted),
            risks: Vec::new(),
        }]
    );
}

#[test]
fn a_risk_is_named_once_whether_it_or_its_treatments_name_the_control() {
    let mut isms = Isms::default();
    control(&mut isms, 1, "A.5.20");
    control(&mut isms, 2, "A.5.2");
    risk(&mut isms, 11, "R-10", &["A.5.20"]);
    risk(&mut isms, 12, "R-2", &[]);
    treatment(&mut isms, 21, 11, &["A.5.20", "A.5.2"]);
    treatment(&mut isms, 22, 11, &["A.5.20"]);
    treatment(&mut isms, 23, 12, &["A.5.20"]);
    treatment(&mut isms, 24, 99, &["A.5.2"]);
    let rows = isms.statement_of_applicability();
    assert_eq!(row(&rows, "A.5.20").risks, ["R-2", "R-10"]);
    assert_eq!(row(&rows, "A.5.2").risks, ["R-10"], "A.5.20 is not A.5.2, and a lost risk is not named");
}

#[test]
fn references_that_count_alike_are_still_told_apart() {
    let mut isms = Isms::default();
    control(&mut isms, 1, "A.5.1");
    for (number, reference) in ["R-01", "R-1", "r-1"].into_iter().enumerate() {
        risk(&mut isms, 10 + number as u128, reference, &["A.5.1"]);
        treatment(&mut isms, 20 + number as u128, 10 + number as u128, &["A.5.1"]);
    }
    let rows = isms.statement_of_applicability();
    assert_eq!(rows[0].risks, ["R-01", "R-1", "r-1"]);
}

#[test]
fn the_rows_stand_as_people_count() {
    let mut isms = Isms::default();
    for (number, reference) in ["A.8.1", "OWN-1", "A.5.10", "A.5.9", "A.5.1"].into_iter().enumerate() {
        control(&mut isms, number as u128, reference);
    }
    isms.sort();
    let rows = isms.statement_of_applicability();
    let order: Vec<_> = rows.iter().map(|row| row.control.as_str()).collect();
    assert_eq!(order, ["A.5.1", "A.5.9", "A.5.10", "A.8.1", "OWN-1"]);
}

#[test]
fn a_control_is_found_by_its_exact_id() {
    let mut isms = Isms::default();
    control(&mut isms, 1, "A.5.20");
    assert!(isms.control(&ControlId("A.5.20".to_owned())).is_some());
    for other in ["A.5.2", "a.5.20", "A.5.200", ""] {
        assert!(isms.control(&ControlId(other.to_owned())).is_none(), "{other}");
    }
}

#[test]
fn a_control_needs_an_id_and_a_title() {
    let mut control = Control::blank(id(1));
    let needs = |control: &Control| {
        let problems = control.problems();
        assert!(problems.iter().all(|problem| problem.code == Code::Required));
        problems.into_iter().map(|problem| problem.field.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(needs(&control), ["title", "reference"]);
    control.title = "Backup".to_owned();
    control.reference = " ".to_owned();
    assert_eq!(needs(&control), ["reference"]);
    control.reference = "OWN-1".to_owned();
    assert_eq!(needs(&control), [""; 0]);
}

#[test]
fn the_newest_approved_version_is_in_force() {
    let mut isms = Isms::default();
    assert_eq!(isms.soa_in_force(day("2026-06-01")), None);
    let mut put = |number: u32, state: Option<VersionState>| {
        let mut version = SoaVersion::blank(id(u128::from(number)));
        (version.version, version.state) = (Some(number), state);
        isms.soa_versions.insert(version);
        isms.soa_in_force(day("2026-06-01")).and_then(|version| version.version)
    };
    assert_eq!(put(1, None), None);
    assert_eq!(put(2, Some(VersionState::Approved)), Some(2));
    assert_eq!(put(10, Some(VersionState::Approved)), Some(10));
    assert_eq!(put(3, Some(VersionState::Approved)), Some(10));
    assert_eq!(put(11, Some(VersionState::Draft)), Some(10));
    assert_eq!(put(12, Some(VersionState::Superseded)), Some(10));
    assert_eq!(put(10, Some(VersionState::Withdrawn)), Some(3));
}

const A_CONTROL: &str = "A\\.[56]\\.[1-9]";

proptest! {
    #[test]
    fn the_totals_add_up(
        answers in prop::collection::vec((any::<Option<bool>>(), prop::option::of(select(ControlStatus::ALL))), 0..40),
    ) {
        let row = |(applicable, status)| SoaRow { applicable, status, ..SoaRow::default() };
        let rows: Vec<SoaRow> = answers.into_iter().map(row).collect();
        let totals = SoaTotals::of(&rows);
        prop_assert_eq!(totals.controls, rows.len());
        prop_assert_eq!(totals.applicable + totals.excluded + totals.undecided, totals.controls);
        let by_status =
            totals.implemented + totals.partial + totals.planned + totals.not_started + totals.no_status;
        prop_assert_eq!(by_status, totals.applicable);
        let applicable = |status| {
            rows.iter().filter(|row| row.applicable == Some(true) && row.status == status).count()
        };
        prop_assert_eq!(totals.implemented, applicable(Some(ControlStatus::Implemented)));
        prop_assert_eq!(totals.partial, applicable(Some(ControlStatus::Partial)));
        prop_assert_eq!(totals.planned, applicable(Some(ControlStatus::Planned)));
        prop_assert_eq!(totals.not_started, applicable(Some(ControlStatus::NotStarted)));
        prop_assert_eq!(totals.no_status, applicable(None));
        prop_assert_eq!(totals.excluded, rows.iter().filter(|row| row.applicable == Some(false)).count());
        let (first, second) = rows.split_at(rows.len() / 2);
        let (first, second) = (SoaTotals::of(first), SoaTotals::of(second));
        prop_assert_eq!(first.applicable + second.applicable, totals.applicable);
    }

    #[test]
    fn every_control_has_one_row_and_names_each_of_its_risks_once(
        controls in prop::collection::btree_set(A_CONTROL, 0..8),
        risks in prop::collection::vec(("[Rr]-0?[1-3]", prop::collection::vec(A_CONTROL, 0..4)), 0..6),
        treatments in prop::collection::vec((0..8u128, prop::collection::vec(A_CONTROL, 0..4)), 0..6),
    ) {
        let mut isms = Isms::default();
        for (number, reference) in controls.iter().enumerate() {
            control(&mut isms, number as u128, reference);
        }
        let mut named = BTreeSet::new();
        for (number, (reference, ids)) in risks.iter().enumerate() {
            let ids: Vec<_> = ids.iter().map(String::as_str).collect();
            risk(&mut isms, number as u128, reference, &ids);
            named.extend(ids.into_iter().map(|id| (id, reference.as_str())));
        }
        for (number, (of, ids)) in treatments.iter().enumerate() {
            let ids: Vec<_> = ids.iter().map(String::as_str).collect();
            treatment(&mut isms, number as u128, *of, &ids);
            if let Some((reference, _)) = risks.get(*of as usize) {
                named.extend(ids.into_iter().map(|id| (id, reference.as_str())));
            }
        }
        let rows = isms.statement_of_applicability();
        prop_assert_eq!(rows.len(), controls.len());
        for row in &rows {
            let expected: BTreeSet<_> =
                named.iter().filter(|(id, _)| *id == row.control).map(|(_, risk)| *risk).collect();
            let found: BTreeSet<_> = row.risks.iter().map(String::as_str).collect();
            prop_assert_eq!(row.risks.len(), found.len(), "named twice in {:?}", row.risks);
            prop_assert_eq!(found, expected);
            prop_assert!(row.risks.is_sorted_by_key(|risk| natural(risk)));
        }
    }
}
