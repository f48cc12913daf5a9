use chrono::NaiveDate;

use super::id;
use crate::controls::{Control, SoaRows, SoaTotals, SoaVersion};
use crate::figures::{
    TrainingCell, action_counts, finding_counts, gap_figures, soa_changes, soa_rows, training_matrix,
};
use crate::findings::{Finding, FindingGrade};
use crate::gaps::{Extent, Gap, GapAssessment};
use crate::links::Link;
use crate::organisation::{Person, Role};
use crate::register::Register;
use crate::training::TrainingRecord;
use crate::{Isms, RegisterKind};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn gap(isms: &mut Isms, number: u128, assessment: u128, requirement: &str, maturity: Option<u32>) {
    let mut gap = Gap::blank(id(RegisterKind::Gaps, number));
    gap.reference = format!("G-{number}");
    gap.assessment = Some(Link::to(id(RegisterKind::GapAssessments, assessment)));
    gap.requirement = requirement.to_owned();
    gap.documented = Some(Extent::Partly);
    gap.maturity = maturity;
    gap.target = maturity.map(|_| 3);
    isms.gaps.insert(gap);
}

#[test]
fn gaps_are_counted_per_clause_and_theme_of_the_newest_assessment() {
    let mut isms = Isms::default();
    for (number, held) in [(1, "2026-03-01"), (2, "2025-03-01")] {
        let mut assessment = GapAssessment::blank(id(RegisterKind::GapAssessments, number));
        assessment.held_on = Some(day(held));
        isms.gap_assessments.insert(assessment);
    }
    gap(&mut isms, 1, 1, "6.1.2", Some(2));
    gap(&mut isms, 2, 1, "6.2", Some(1));
    gap(&mut isms, 3, 1, "A.5.20", Some(4));
    gap(&mut isms, 4, 1, "6.2", Some(5));
    gap(&mut isms, 5, 1, "6.1", None);
    gap(&mut isms, 6, 2, "4.1", Some(5));
    let figures = gap_figures(&isms, None);
    assert_eq!((figures.answered(), figures.requirements()), (3, 30 + 93));
    let planning = figures.groups.iter().find(|group| group.key == "6").unwrap();
    assert_eq!((planning.requirements, planning.answered), (5, 2));
    assert_eq!((planning.average_maturity, planning.average_target), (Some(350), Some(300)));
    assert_eq!(planning.documented.partly, 2);
    assert_eq!(figures.repeated, [id(RegisterKind::Gaps, 2)]);
    assert_eq!(figures.elsewhere, [id(RegisterKind::Gaps, 5)]);
    for group in &figures.groups {
        assert_eq!(group.documented.total(), group.requirements);
        assert_eq!(group.open.len() + group.answered, group.requirements);
    }
}

#[test]
fn the_statement_never_gets_shorter_than_annex_a() {
    let mut isms = Isms::default();
    for (number, reference, applicable) in
        [(1, "OWN-1", Some(true)), (2, "A.5.20", Some(false)), (3, "A.5.2", None)]
    {
        let mut control = Control::blank(id(RegisterKind::Controls, number));
        control.reference = reference.to_owned();
        control.applicable = applicable;
        isms.controls.insert(control);
    }
    let rows = soa_rows(&isms);
    assert_eq!(
        (rows[0].control.as_str(), rows[19].control.as_str(), rows[93].control.as_str()),
        ("A.5.1", "A.5.20", "OWN-1")
    );
    let totals = SoaTotals::of(&rows);
    assert_eq!((totals.controls, totals.applicable, totals.excluded, totals.undecided), (94, 1, 1, 92));

    let mut version = SoaVersion::blank(id(RegisterKind::SoaVersions, 1));
    version.rows.0 = SoaRows(isms.statement_of_applicability());
    assert_eq!(soa_changes(&version, &rows), []);
    let mut changed = rows.clone();
    changed[19].justification = "No suppliers".to_owned();
    version.rows.0.0[0].control = "OWN-9".to_owned();
    let changes: Vec<_> =
        soa_changes(&version, &changed).into_iter().map(|change| (change.control, change.fields)).collect();
    assert!(changes.contains(&("A.5.20".to_owned(), vec!["justification"])), "{changes:?}");
    assert!(changes.contains(&("OWN-9".to_owned(), vec!["removed"])), "{changes:?}");
}

#[test]
fn the_training_matrix_tells_valid_expired_planned_and_missing_apart() {
    let mut isms = Isms::default();
    for (number, left) in [(1, None), (2, None), (3, Some("2026-01-31"))] {
        let mut person = Person::blank(id(RegisterKind::People, number));
        person.reference = format!("P-{number}");
        person.left_on = left.map(day);
        isms.people.insert(person);
    }
    let mut role = Role::blank(id(RegisterKind::Roles, 1));
    role.required_training = vec!["Awareness".to_owned(), "Auditor".to_owned()];
    role.holders = vec![Link::to(id(RegisterKind::People, 1)), Link::to(id(RegisterKind::People, 2))];
    isms.roles.insert(role);
    for (number, person, course, done, until) in [
        (1, 1, " awareness", Some("2024-02-01"), Some("2025-02-01")),
        (2, 1, "Awareness", Some("2026-02-01"), Some("2027-02-01")),
        (3, 2, "Awareness", Some("2025-01-01"), Some("2026-01-01")),
        (4, 2, "First aid", None, None),
        (5, 3, "Awareness", Some("2025-06-01"), None),
    ] {
        let mut record = TrainingRecord::blank(id(RegisterKind::Training, number));
        record.person = Some(Link::to(id(RegisterKind::People, person)));
        record.course = course.to_owned();
        record.done_on = done.map(day);
        record.valid_until = until.map(day);
        isms.training.insert(record);
    }
    let matrix = training_matrix(&isms, day("2026-03-31"));
    assert_eq!(matrix.courses, ["Auditor", "Awareness", "First aid"]);
    let cells = |row: usize| &matrix.rows[row].cells;
    assert!(
        matches!(cells(0)[1], TrainingCell::Valid { until: Some(until), .. } if until == day("2027-02-01"))
    );
    assert_eq!((&cells(0)[0], &cells(0)[2]), (&TrainingCell::Missing, &TrainingCell::NotRequired));
    assert!(matches!(cells(1)[1], TrainingCell::Expired { .. }));
    assert!(matches!(cells(1)[2], TrainingCell::Planned { .. }));
    assert_eq!(matrix.counts(), [1, 1, 1, 2]);
    assert_eq!(matrix.elsewhere, [id(RegisterKind::Training, 5)]);
}

#[test]
fn actions_and_findings_add_up() {
    let mut isms = Isms::default();
    for (number, status) in
        crate::actions::ActionStatus::ALL.iter().copied().map(Some).chain([None]).enumerate()
    {
        let mut action = crate::actions::Action::blank(id(RegisterKind::Actions, number as u128));
        action.status = status;
        action.due_on = Some(day("2026-01-01"));
        isms.actions.insert(action);
    }
    let counts = action_counts(&isms, day("2026-02-01"));
    let sum =
        counts.open + counts.in_progress + counts.blocked + counts.done + counts.cancelled + counts.no_status;
    assert_eq!((counts.total, sum, counts.overdue), (6, 6, 4));
    for (number, grade) in [(1, Some(FindingGrade::Major)), (2, Some(FindingGrade::Major)), (3, None)] {
        let mut finding = Finding::blank(id(RegisterKind::Findings, number));
        finding.grade = grade;
        isms.findings.insert(finding);
    }
    let counts = finding_counts(&isms, day("2026-02-01"));
    assert_eq!((counts.len(), counts[0].total, counts[0].open, counts[5].total), (6, 2, 2, 1));
    assert_eq!(counts.iter().map(|row| row.total).sum::<usize>(), isms.findings.len());
}
