use std::collections::BTreeSet;

use annexa_domain::Isms;
use annexa_domain::controls::SoaTotals;

use super::sample::{day, sample};
use crate::document::{Block, Cell, CellLine, RowKind, Section, Table};
use crate::sections::{self, Context};
use crate::words::Words;

fn tables(section: &Section) -> Vec<&Table> {
    section
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

fn text(cell: &Cell) -> String {
    cell.lines
        .iter()
        .map(|line| match line {
            CellLine::Text(spans) => spans.iter().map(|span| span.text.clone()).collect::<String>(),
            CellLine::Chips(chips) => chips.iter().map(|chip| chip.text.clone()).collect::<String>(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_statement_shows_the_totals_of_its_own_rows() {
    let isms = sample();
    let words = Words::load("en").unwrap();
    let context = Context::new(&isms, &words, day("2026-03-31"));
    let section = sections::statement_of_applicability(&context, 1);
    let tables = tables(&section);
    let totals = SoaTotals::of(&context.soa);
    let sum = tables[0].rows.iter().find(|row| row.kind == RowKind::Totals).unwrap();
    let numbers: Vec<usize> = sum.cells[1..].iter().map(|cell| text(cell).parse().unwrap()).collect();
    assert_eq!(numbers[0], 94);
    assert_eq!(numbers[1] + numbers[2] + numbers[3], numbers[0]);
    assert_eq!(numbers[4..].iter().sum::<usize>(), numbers[1]);
    let rows: Vec<_> = tables[1].rows.iter().filter(|row| row.kind == RowKind::Record).collect();
    assert_eq!(rows.len(), totals.controls);
    let shown = |word: &str| rows.iter().filter(|row| text(&row.cells[2]) == word).count();
    assert_eq!((shown("Yes"), shown("No"), shown("Undecided")), (numbers[1], numbers[2], numbers[3]));
    let anchors: BTreeSet<_> = rows.iter().filter_map(|row| row.anchor.clone()).collect();
    assert_eq!(anchors.len(), rows.len());
}

#[test]
fn every_open_risk_stands_once_in_each_matrix_or_beside_it() {
    let isms = sample();
    let words = Words::load("en").unwrap();
    let context = Context::new(&isms, &words, day("2026-03-31"));
    let section = sections::heat_maps(&context, 1);
    let named = |cell: &Cell| text(cell).split(", ").map(str::to_owned).collect::<Vec<_>>();
    // Beside the matrices: one table for all stages, before them.
    let mut stages: Vec<Vec<String>> = ["Inherent", "Current", "Residual"]
        .into_iter()
        .map(|stage| {
            let table = tables(&section).into_iter().find(|table| table.columns.len() == 4).unwrap();
            let rows = table.rows.iter().filter(|row| text(&row.cells[0]) == stage);
            rows.flat_map(|row| named(&row.cells[3])).collect()
        })
        .collect();
    let mut at = 0;
    for block in &section.blocks {
        match block {
            Block::HeatMap(map) => {
                at += 1;
                let drawn: u32 = map.cells.iter().flatten().map(|cell| cell.count).sum();
                assert!(map.caption.contains(&format!("{drawn} of 4 open risks")), "{}", map.caption);
            }
            Block::Table(table) if table.columns.len() == 5 => {
                stages[at - 1].extend(table.rows.iter().flat_map(|row| named(&row.cells[4])));
            }
            _ => {}
        }
    }
    assert_eq!(at, 3);
    for mut stage in stages {
        stage.sort();
        assert_eq!(stage, ["R-001", "R-002", "R-003", "R-004"]);
    }
}

#[test]
fn an_empty_management_system_prints_sentences_and_no_empty_table() {
    let isms = Isms::default();
    let words = Words::load("en").unwrap();
    let context = Context::new(&isms, &words, day("2026-03-31"));
    let written = [
        sections::organisation_and_scope(&context, 1),
        sections::risk_method(&context, 2),
        sections::asset_inventory(&context, 3),
        sections::risk_register(&context, 4),
        sections::heat_maps(&context, 5),
        sections::treatment_plan(&context, 6),
        sections::plan_approvals(&context, 7),
        sections::statement_of_applicability(&context, 8),
        sections::training(&context, 9),
        sections::findings(&context, 10),
        sections::evidence_index(&context, 11, &std::collections::BTreeMap::new()),
    ];
    for section in &written {
        assert!(tables(section).iter().all(|table| !table.rows.is_empty()), "{}", section.running_title);
        assert!(section.blocks.len() > 1, "{}", section.running_title);
    }
    assert_eq!(words.missing(), Vec::<String>::new());
}

#[test]
fn a_control_that_has_gone_since_the_approval_is_named() {
    let mut isms = sample();
    let own = isms.control(&annexa_domain::links::ControlId("OWN-1".to_owned())).unwrap().id;
    isms.remove(annexa_domain::RegisterKind::Controls, own);
    let words = Words::load("en").unwrap();
    let context = Context::new(&isms, &words, day("2026-03-31"));
    let text = super::snapshots::told(&sections::statement_of_applicability(&context, 1));
    assert!(text.contains("No longer among the controls: OWN-1"), "{text}");
}
