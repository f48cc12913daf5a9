//! What was exported comes in again and changes nothing.

use annexa_domain::RegisterKind;
use proptest::prelude::*;
use serde_json::json;

use super::Bench;
use crate::export::{csv, guarded};
use crate::grid::is_blank;
use crate::plan::{Outcome, Request};
use crate::read;

#[test]
fn every_register_that_comes_from_sheets_goes_out_and_in() {
    let mut bench = Bench::new();
    let unit = bench.put(RegisterKind::Units, &json!({ "reference": "U-001", "name": "R/D, Tools & More" }));
    let person =
        bench.put(RegisterKind::People, &json!({ "reference": "P-001", "name": "Jane Doe", "unit": unit }));
    let asset = bench.put(
        RegisterKind::Assets,
        &json!({ "reference": "A-001", "name": "=Server; \"main\", old", "kind": "hardware", "own_kind": "Blade", "owner": format!("units:{unit}"),
                 "criticality": 4, "in_scope": false, "notes": "line one\nline two" }),
    );
    bench.put(RegisterKind::Assets, &json!({ "reference": "A-002", "name": "Twin", "kind": "other", "depends_on": [asset], "owner": format!("people:{person}") }));
    let risk = bench.put(
        RegisterKind::Risks,
        &json!({ "reference": "R-001", "title": "Fire", "assets": [asset], "controls": ["A.5.20", "A.7.5"], "harms": ["availability"], "state": "in-treatment", "priority": 2 }),
    );
    bench.put(RegisterKind::Treatments, &json!({ "reference": "T-001", "risk": risk, "option": "mitigate", "cost": 1200, "due_on": "2026-01-31" }));
    bench.put(RegisterKind::Actions, &json!({ "reference": "ACT-001", "title": "-5 degrees", "risks": [risk], "status": "blocked", "clauses": ["6.1.2"] }));
    bench.put(RegisterKind::Controls, &json!({ "reference": "A.5.20", "title": "Addressing information security within supplier agreements", "applicable": false, "justification": "none", "documents": ["a, b", "c"] }));
    bench.put(
        RegisterKind::Training,
        &json!({ "reference": "TR-001", "person": person, "course": "Awareness", "done_on": "2025-05-05" }),
    );
    bench.put(
        RegisterKind::Suppliers,
        &json!({ "reference": "S-001", "name": "Cloudy", "cloud": true, "verdict": "conditional" }),
    );
    bench.put(
        RegisterKind::Gaps,
        &json!({ "reference": "G-001", "requirement": "A.5.20", "documented": "partly", "maturity": 2 }),
    );
    bench.put(RegisterKind::Findings, &json!({ "reference": "F-001", "title": "Door", "grade": "minor", "controls": ["A.7.2"], "risk": risk }));
    for kind in [
        RegisterKind::People,
        RegisterKind::Units,
        RegisterKind::Assets,
        RegisterKind::Risks,
        RegisterKind::Treatments,
        RegisterKind::Actions,
        RegisterKind::Controls,
        RegisterKind::Training,
        RegisterKind::Suppliers,
        RegisterKind::Gaps,
        RegisterKind::Findings,
    ] {
        let grid = read("out.csv", &csv(&bench.isms, kind).unwrap()).unwrap();
        let plan = bench.plan_grid(kind, &grid, &Request::default(), &[]).unwrap();
        assert_eq!(plan.questions, [], "{}", kind.key());
        assert_eq!(plan.shared, [], "{}", kind.key());
        for row in &plan.rows {
            assert_eq!(
                (row.outcome, &row.problems),
                (Outcome::Unchanged, &vec![]),
                "{} {row:#?}",
                kind.key()
            );
        }
        assert_eq!(plan.rows.len(), bench.isms.count(kind));
    }
}

/// A table of texts as the export writes it.
fn written(rows: &[Vec<String>]) -> Vec<u8> {
    let mut out = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .quote_style(::csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    for row in rows {
        out.write_record(row.iter().map(|cell| guarded(cell))).unwrap();
    }
    out.into_inner().unwrap()
}

proptest! {
    #[test]
    fn any_texts_come_back_as_they_were(
        rows in proptest::collection::vec(proptest::collection::vec("[ -~äöß€\u{4e2d}\n\t;|,'\"=+@-]{0,12}", 4), 1..12),
    ) {
        let heading: Vec<String> = ["reference", "name", "kind", "notes"].map(str::to_owned).into();
        let table: Vec<Vec<String>> = std::iter::once(heading).chain(rows).collect();
        let grid = read("x.csv", &written(&table)).unwrap();
        prop_assert!(grid.doubts.is_empty());
        let mut back = vec![vec![String::new(); 4]; table.len()];
        for row in &grid.sheets[0].rows {
            for cell in &row.cells {
                back[row.number as usize - 1][cell.column as usize] = cell.value.shown();
            }
        }
        for (cells, expected) in back.iter().zip(&table) {
            for (cell, text) in cells.iter().zip(expected) {
                let wanted = if is_blank(text) { "" } else { text.as_str() };
                prop_assert_eq!(cell, wanted);
            }
        }
    }
}
