//! Statements of Applicability as spreadsheets.

use annexa_domain::RegisterKind;
use rust_xlsxwriter::Workbook;
use serde_json::json;

use super::{Bench, count, keys, targets};
use crate::plan::{Outcome, Request};
use crate::read;

#[test]
fn numbers_that_lost_a_zero_are_told_by_title_or_place() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("SoA").unwrap();
    sheet.write_string(0, 0, "Statement of Applicability").unwrap();
    for (column, name) in (0..).zip(["Control", "Title", "Applicable", "Justification", "Status"]) {
        sheet.write_string(2, column, name).unwrap();
    }
    sheet.write_string(3, 0, "Organizational controls").unwrap();
    let rows = [
        (5.1, "Policies for information security"),
        (5.2, "Information security roles and responsibilities"),
        (5.19, "Information security in supplier relationships"),
        (5.2, "Addressing information security within supplier agreements"),
        (8.2, "Privileged access rights"),
    ];
    for (row, (number, title)) in (4..).zip(rows) {
        sheet.write_number(row, 0, number).unwrap();
        sheet.write_string(row, 1, title).unwrap();
        sheet.write_string(row, 2, "Yes").unwrap();
        sheet.write_string(row, 4, "Implemented").unwrap();
    }
    let grid = read("soa.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    let mut bench = Bench::new();
    let plan = bench.plan_grid(RegisterKind::Controls, &grid, &Request::default(), &[]).unwrap();
    assert_eq!(keys(&plan), Vec::<&str>::new());
    bench.write(&plan);
    let found: Vec<&str> = bench.isms.controls.iter().map(|control| control.reference.as_str()).collect();
    assert_eq!(found, ["A.5.1", "A.5.2", "A.5.19", "A.5.20", "A.8.2"]);
    assert_eq!(bench.get(RegisterKind::Controls, "A.5.20")["status"], "implemented");
}

#[test]
fn conflicts_are_asked_chapters_left_out_and_own_controls_kept() {
    let text = "Control,Control title,Applicable,Justification for inclusion,Justification for exclusion,Status\n\
                A.5,Organizational controls,,,,\n\
                A.5.7,Privileged access rights,Yes,Risk R1,,Planned\n\
                A.7.4,Physical security monitoring,No,,No premises,\n\
                OWN-1,Bicycle locks,Yes,We ride,,In place\n";
    let mut bench = Bench::new();
    let plan = bench.plan(RegisterKind::Controls, text, &[]);
    assert_eq!(keys(&plan), ["control:3"]);
    assert_eq!(plan.questions[0].proposal.as_deref(), Some("A.8.2"));
    bench.import_answering(RegisterKind::Controls, text, &[("control:3", "A.5.7")]);
    assert_eq!(bench.isms.controls.len(), 3);
    let excluded = bench.get(RegisterKind::Controls, "A.7.4");
    assert_eq!((&excluded["applicable"], &excluded["justification"]), (&json!(false), &json!("No premises")));
    assert_eq!(bench.get(RegisterKind::Controls, "A.5.7")["title"], "Threat intelligence");
    let own = bench.get(RegisterKind::Controls, "OWN-1");
    assert_eq!((&own["own"], &own["title"]), (&json!(true), &json!("Bicycle locks")));
}

#[test]
fn a_sheet_of_2013_goes_straight_into_2022_with_a_note_per_row() {
    let text = "Control,Title,Applicable,Implemented\n\
                A.6.1.1,Information security roles and responsibilities,Yes,Yes\n\
                A.6.2.1,Mobile device policy,Yes,Partially\n\
                A.12.3.1,Information backup,Yes,Yes\n";
    let mut bench = Bench::new();
    bench.put(RegisterKind::Controls, &json!({ "reference": "A.8.13", "title": "Information backup" }));
    let plan = bench.import(RegisterKind::Controls, text);
    assert_eq!((count(&plan, Outcome::Create), count(&plan, Outcome::Update)), (2, 1));
    assert!(plan.rows.iter().all(|row| row.notes.iter().any(|note| note.contains("2013"))));
    assert_eq!(bench.get(RegisterKind::Controls, "A.8.1")["status"], "partial");
}

#[test]
fn gap_sheets_tell_clauses_from_controls() {
    let text = "Clause,Documented,Practised,Maturity,Target,Findings\n6.1.2,Yes,Partially,2,4,no method\nA.5.20,No,No,0,3,\n";
    let mut bench = Bench::new();
    let plan = bench.import(RegisterKind::Gaps, text);
    assert_eq!(
        targets(&plan),
        [
            "gaps.requirement",
            "gaps.documented",
            "gaps.practised",
            "gaps.maturity",
            "gaps.target",
            "gaps.note"
        ]
    );
    assert_eq!(bench.get(RegisterKind::Gaps, "G-001")["requirement"], "6.1.2");
    assert_eq!(bench.get(RegisterKind::Gaps, "G-002")["requirement"], "A.5.20");
    assert_eq!(bench.get(RegisterKind::Gaps, "G-001")["practised"], "partly");
    assert_eq!(bench.import(RegisterKind::Gaps, text).writes().count(), 0);
}

#[test]
fn groups_of_2013_are_no_controls_and_merged_controls_gather_their_rows() {
    let text = "Clause,Control,Applicable?,Reason for selection,Remarks\n\
                A.5,Information security policies,,,\n\
                A.5.1,Management direction for information security,,,\n\
                A.5.1.1,Policies for information security,Yes,Law,our policy\n\
                A.5.1.2,Review of the policies for information security,No,Contract,every year\n\
                A.11.2.9,Clear desk and clear screen policy,Yes,Risk,\n";
    let mut bench = Bench::new();
    let plan = bench.import(RegisterKind::Controls, text);
    assert_eq!((count(&plan, Outcome::Skip), bench.isms.controls.len()), (2, 2));
    let merged = bench.get(RegisterKind::Controls, "A.5.1");
    assert_eq!(merged["justification"], "Law\nContract");
    assert_eq!(merged["notes"], "our policy\nevery year");
    assert_eq!(merged["applicable"], true);
    assert_eq!(bench.import(RegisterKind::Controls, text).writes().count(), 0);
}
