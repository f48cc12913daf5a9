//! Sheets laid out as people lay them out.

use super::{Table, column_letters, tables};
use crate::grid::{Cell, Row, Sheet, Value};

/// A sheet from rows of texts; `=x` is the result of a formula, an empty text no cell, `|` a blank row.
fn sheet(rows: &[&[&str]]) -> Sheet {
    let rows = (1..)
        .zip(rows)
        .map(|(number, texts)| Row {
            number,
            cells: (0..)
                .zip(*texts)
                .filter(|(_, text)| !text.is_empty())
                .map(|(column, text)| {
                    let (formula, text) = text.strip_prefix('=').map_or((false, *text), |rest| (true, rest));
                    let value = match text.parse::<f64>() {
                        Ok(number) => Value::Number(number, None),
                        Err(_) => Value::Text(text.to_owned()),
                    };
                    Cell { column, value, formula }
                })
                .collect(),
        })
        .filter(|row| !row.cells.is_empty())
        .collect();
    Sheet { name: "S".into(), visible: true, rows, merged: Vec::new() }
}

fn names(table: &Table) -> Vec<&str> {
    table.columns.iter().map(|column| column.name.as_str()).collect()
}

fn numbers(table: &Table) -> Vec<u32> {
    table.rows.iter().map(|row| row.number).collect()
}

#[test]
fn a_plain_table_begins_in_its_first_row() {
    let found = tables(
        &sheet(&[&["Asset ID", "Name", "Owner"], &["A1", "Server", "IT"], &["A2", "Laptop", "IT"]]),
        None,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(names(&found[0]), ["Asset ID", "Name", "Owner"]);
    assert_eq!((found[0].header_rows.clone(), numbers(&found[0])), (vec![1], vec![2, 3]));
    assert!(found[0].left_out.is_empty());
}

#[test]
fn titles_above_are_titles_and_a_first_empty_column_is_none() {
    let found = tables(
        &sheet(&[
            &["", "Risk register of the firm"],
            &["", "Version 2", "as of May"],
            &[""],
            &["", "Risk ID", "Risk description", "Likelihood", "Impact", "Risk owner"],
            &["", "R1", "Fire", "2", "5", "Head of IT"],
        ]),
        None,
    );
    assert_eq!(found[0].header_rows, [4]);
    assert_eq!(found[0].title, ["Risk register of the firm", "Version 2", "as of May"]);
    assert_eq!((names(&found[0])[0], numbers(&found[0])), ("Risk ID", vec![5]));
}

#[test]
fn groups_over_names_are_joined_whichever_row_was_met_first() {
    let two_rows: &[&[&str]] = &[
        &["Nr", "Risiko", "Bruttorisiko", "", "Restrisiko", "", "Verantwortlich"],
        &["", "", "Wahrscheinlichkeit", "Auswirkung", "Wahrscheinlichkeit", "Auswirkung", ""],
        &["1", "Brand", "2", "5", "1", "5", "GF"],
        &["2", "Diebstahl", "3", "3", "2", "3", "IT"],
    ];
    let found = tables(&sheet(two_rows), None);
    assert_eq!(found[0].header_rows, [1, 2]);
    assert_eq!(
        names(&found[0]),
        [
            "Nr",
            "Risiko",
            "Bruttorisiko / Wahrscheinlichkeit",
            "Bruttorisiko / Auswirkung",
            "Restrisiko / Wahrscheinlichkeit",
            "Restrisiko / Auswirkung",
            "Verantwortlich"
        ]
    );
    let names_below: &[&[&str]] = &[
        &["", "", "Inherent risk", "", "Residual risk", ""],
        &["ID", "Risk title", "Likelihood", "Impact", "Likelihood", "Impact"],
        &["1", "Fire", "2", "5", "1", "5"],
    ];
    let found = tables(&sheet(names_below), None);
    assert_eq!(found[0].header_rows, [1, 2]);
    assert_eq!(names(&found[0])[2..4], ["Inherent risk / Likelihood", "Inherent risk / Impact"]);
    assert_eq!(names(&found[0])[..2], ["ID", "Risk title"]);
}

#[test]
fn a_title_right_above_a_header_is_no_group() {
    let found = tables(
        &sheet(&[
            &["Asset inventory"],
            &["Asset ID", "Asset name", "Owner", "Location"],
            &["A1", "Server", "IT", "Cellar"],
        ]),
        None,
    );
    assert_eq!(found[0].header_rows, [2]);
    assert_eq!(names(&found[0])[0], "Asset ID");
}

#[test]
fn a_first_record_of_texts_is_no_second_header_row() {
    let found = tables(
        &sheet(&[
            &["Asset", "Type", "Owner", "Location"],
            &["Mail server", "Server", "IT", ""],
            &["Van", "", "", "Yard"],
        ]),
        None,
    );
    assert_eq!((found[0].header_rows.clone(), found[0].rows.len()), (vec![1], 2));
}

#[test]
fn sections_footers_formulas_and_placeholders_are_no_records() {
    let found = tables(
        &sheet(&[
            &["Control ID", "Control title", "Applicable", "Justification", "Status"],
            &["Organizational controls"],
            &["5.1", "Policies", "Yes", "Risk", "Done"],
            &["5.2", "Roles", "Yes", "Law", "Done"],
            &["Technological controls"],
            &["8.1", "Endpoints", "Yes", "Risk", "Done"],
            &["", "", "=0", "", "=0"],
            &["A-007"],
            &["[Id]", "[Title here]", "Yes", "", ""],
            &["Control ID", "Control title", "Applicable", "Justification", "Status"],
            &["8.2", "Access", "Yes", "Risk", "Done"],
            &[""],
            &["Version:", "1.2"],
            &["Approved by", "Jane Doe"],
            &["Everything here is confidential"],
        ]),
        None,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(numbers(&found[0]), [3, 4, 6, 11]);
    assert_eq!(found[0].rows[0].section.as_deref(), Some("Organizational controls"));
    assert_eq!(found[0].rows[3].section.as_deref(), Some("Technological controls"));
    assert_eq!(
        found[0].left_out.iter().map(|left| left.row).collect::<Vec<_>>(),
        [2, 5, 7, 8, 9, 10, 13, 14, 15]
    );
}

#[test]
fn a_second_table_below_is_a_table_of_its_own() {
    let found = tables(
        &sheet(&[
            &["Risk ID", "Risk title", "Likelihood", "Impact", "Risk owner"],
            &["R1", "Fire", "2", "5", "IT"],
            &[""],
            &["Scale"],
            &["Level", "Description", "Value"],
            &["High", "often", "5"],
            &["Low", "seldom", "1"],
        ]),
        None,
    );
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(numbers(&found[0]), [2]);
    assert_eq!(numbers(&found[1]), [6, 7]);
    assert_eq!(names(&found[1]), ["Level", "Description", "Value"]);
}

#[test]
fn unknown_headings_still_make_a_table_and_a_chosen_row_is_obeyed() {
    let rows: &[&[&str]] = &[&["Quux"], &["foo", "bar", "baz"], &["1", "x", "y"], &["2", "x", "y"]];
    assert_eq!(tables(&sheet(rows), None)[0].header_rows, [2]);
    assert_eq!(tables(&sheet(rows), Some(3))[0].header_rows, [3]);
    assert!(tables(&sheet(&[]), None).is_empty());
}

#[test]
fn a_column_without_a_heading_is_named_by_its_letter() {
    let found = tables(&sheet(&[&["Asset ID", "Name", ""], &["A1", "Server", "in the cellar"]]), None);
    assert_eq!(names(&found[0])[2], "Column C");
    assert_eq!(column_letters(0), "A");
    assert_eq!(column_letters(26), "AA");
    assert_eq!(column_letters(16_383), "XFD");
}
