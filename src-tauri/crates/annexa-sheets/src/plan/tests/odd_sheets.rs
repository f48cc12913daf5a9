//! Sheets that people bend: values in one cell, tables side by side, merged cells, numbers given anew.

use annexa_domain::RegisterKind;
use serde_json::json;

use super::{Bench, keys, targets};
use crate::grid::Grid;
use crate::plan::{Plan, Request};
use crate::read;
use crate::tests::fixtures::{sheet_xml, text_cell, xlsx_with};

/// The notes of a row, those of the sheet for row 0.
fn notes(plan: &Plan, row: u32) -> String {
    let of_row = plan.rows.iter().find(|planned| planned.row == row).map(|planned| planned.notes.join("\n"));
    if row == 0 { plan.notes.join("\n") } else { of_row.unwrap() }
}

/// A workbook of texts and numbers, with merged ranges.
fn workbook(rows: &[&[&str]], merged: &[&str]) -> Grid {
    let mut xml = String::new();
    for (row, cells) in (1..).zip(rows) {
        let cells = ('A'..='Z').zip(*cells).filter(|(_, text)| !text.is_empty()).map(|(column, text)| {
            match text.parse::<f64>() {
                Ok(number) => format!(r#"<c r="{column}{row}"><v>{number}</v></c>"#),
                Err(_) => text_cell(&format!("{column}{row}"), text),
            }
        });
        xml.push_str(&format!(r#"<row r="{row}">{}</row>"#, cells.collect::<String>()));
    }
    let ranges: String = merged.iter().map(|range| format!(r#"<mergeCell ref="{range}"/>"#)).collect();
    let sheet =
        sheet_xml(&xml).replace("</sheetData>", &format!("</sheetData><mergeCells>{ranges}</mergeCells>"));
    read("book.xlsx", &xlsx_with(&sheet, &[])).unwrap()
}

fn plan(bench: &mut Bench, kind: RegisterKind, grid: &Grid) -> Plan {
    let plan = bench.plan_grid(kind, grid, &Request::default(), &[]).unwrap();
    assert_eq!((&plan.questions, plan.problems()), (&vec![], vec![]));
    bench.write(&plan);
    plan
}

#[test]
fn three_values_in_one_cell_become_three_columns_of_an_asset() {
    let mut bench = Bench::new();
    let plan = bench.import(
        RegisterKind::Assets,
        "Asset ID,Asset,Type,CIA\nA1,Ledger,Data,3/2/4\nA2,Server,Hardware,\"C:4, I:5, A:5\"\nA3,Mail,Service,\"C, I\"\n",
    );
    assert_eq!(
        targets(&plan)[3..],
        ["assets.confidentiality", "assets.integrity", "assets.availability", "assets.notes"]
    );
    let values = |reference: &str| {
        let asset = bench.get(RegisterKind::Assets, reference);
        ["confidentiality", "integrity", "availability"].map(|field| asset[field].as_u64())
    };
    assert_eq!(values("A1"), [Some(3), Some(2), Some(4)]);
    assert_eq!(values("A2"), [Some(4), Some(5), Some(5)]);
    assert_eq!(values("A3"), [None; 3]);
    assert_eq!(bench.get(RegisterKind::Assets, "A3")["notes"], "CIA: C, I");
}

#[test]
fn letters_of_levels_are_asked_once_for_all_three() {
    let mut bench = Bench::new();
    let text = "Asset ID,Asset,Type,C/I/A\nA1,Ledger,Data,H/M/L\nA2,Server,Hardware,H/H/H\n";
    let asked = bench.plan(RegisterKind::Assets, text, &[]);
    assert_eq!(keys(&asked), ["scale:assets.cia"]);
    assert_eq!(asked.questions[0].proposal.as_deref(), Some("L>1; M>3; H>5"));
    bench.import_answering(RegisterKind::Assets, text, &[("*", "proposed")]);
    let asset = bench.get(RegisterKind::Assets, "A1");
    assert_eq!((&asset["confidentiality"], &asset["availability"]), (&json!(5), &json!(1)));
}

#[test]
fn a_risk_harms_what_its_cell_names_or_values() {
    let mut bench = Bench::new();
    bench.import(
        RegisterKind::Risks,
        "Risk ID,Risk,CIA,Likelihood,Impact\nR1,Theft,CIA,3,4\nR2,Leak,3/0/1,2,5\nR3,Rumour,all of it,2,5\n",
    );
    let risk = |reference: &str| bench.get(RegisterKind::Risks, reference);
    assert_eq!(risk("R1")["harms"], json!(["confidentiality", "integrity", "availability"]));
    assert_eq!(risk("R2")["harms"], json!(["confidentiality", "availability"]));
    assert_eq!(risk("R2")["notes"], "CIA: 3/0/1", "what the register has no place for is kept");
    assert_eq!(risk("R3")["notes"], "CIA: all of it");
}

const SIDE_BY_SIDE: [&[&str]; 5] = [
    &["Risk register"],
    &["Risk ID", "Risk", "Likelihood", "Impact", "", "", "Asset ID", "Asset", "Type"],
    &["R1", "Theft of laptops", "3", "4", "", "", "A1", "Laptops", "Hardware"],
    &["R2", "Flood", "2", "5", "", "", "A2", "Server room", "Site"],
    &["", "", "", "", "", "", "A3", "Ledger", "Data"],
];

#[test]
fn of_tables_side_by_side_the_one_that_fits_is_read_and_the_other_named() {
    let mut bench = Bench::new();
    let grid = workbook(&SIDE_BY_SIDE, &[]);
    let risks = plan(&mut bench, RegisterKind::Risks, &grid);
    assert_eq!(risks.rows.len(), 2);
    assert!(notes(&risks, 0).contains("columns G to I (Asset ID, Asset, Type)"), "{}", notes(&risks, 0));
    let assets = plan(&mut bench, RegisterKind::Assets, &grid);
    assert_eq!(assets.rows.len(), 3);
    assert!(notes(&assets, 0).contains("columns A to D"), "{}", notes(&assets, 0));
}

#[test]
fn a_legend_at_the_side_is_no_part_of_the_register() {
    let mut bench = Bench::new();
    let grid = workbook(
        &[
            &["Risk ID", "Risk", "Likelihood", "Impact", "", "Level", "Meaning"],
            &["R1", "Theft", "3", "4", "", "1", "Rare"],
            &["R2", "Flood", "2", "5", "", "2", "Unlikely"],
            &["R3", "Fire", "2", "5"],
        ],
        &[],
    );
    let risks = plan(&mut bench, RegisterKind::Risks, &grid);
    assert_eq!(risks.rows.len(), 3);
    assert!(notes(&risks, 0).contains("(Level, Meaning)"), "{}", notes(&risks, 0));
}

#[test]
fn an_empty_column_within_a_table_parts_nothing() {
    let mut bench = Bench::new();
    let grid = workbook(
        &[
            &["Risk ID", "Risk", "Likelihood", "Impact", "", "Treatment", "Treatment measures", "Due"],
            &["R1", "Theft", "3", "4", "", "Reduce", "Encrypt", "2026-01-31"],
            &["R2", "Flood", "2", "5", "", "Accept"],
            &["R3", "Fire", "2", "5"],
        ],
        &[],
    );
    plan(&mut bench, RegisterKind::Risks, &grid);
    assert_eq!(bench.isms.treatments.len(), 2);
}

#[test]
fn a_merged_cell_counts_for_every_row_it_reaches() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Assets, "Asset ID,Asset,Type\nA1,Laptop,Hardware\n");
    let grid = workbook(
        &[
            &["Asset", "Risk", "Likelihood", "Impact"],
            &["Laptop", "Stolen laptop", "3", "4"],
            &["", "Lost laptop", "2", "4"],
            &["", "Unrelated", "2", "4"],
        ],
        &["A2:A3"],
    );
    plan(&mut bench, RegisterKind::Risks, &grid);
    assert_eq!(
        bench.shown(RegisterKind::Risks, "R-002", "assets"),
        bench.shown(RegisterKind::Risks, "R-001", "assets")
    );
    assert!(bench.get(RegisterKind::Risks, "R-003").get("assets").is_none(), "not merged, not meant");
}

#[test]
fn a_formula_without_a_stored_result_is_said() {
    let mut bench = Bench::new();
    let header: String =
        [("A1", "Asset ID"), ("B1", "Asset"), ("C1", "Type")].map(|(at, text)| text_cell(at, text)).concat();
    let row = format!(
        r#"{}<c r="B2"><f>"Led"&amp;"ger"</f></c>{}"#,
        text_cell("A2", "A1"),
        text_cell("C2", "Data")
    );
    let xml = sheet_xml(&format!(r#"<row r="1">{header}</row><row r="2">{row}</row>"#));
    let grid = read("book.xlsx", &xlsx_with(&xml, &[])).unwrap();
    let plan = bench.plan_grid(RegisterKind::Assets, &grid, &Request::default(), &[]).unwrap();
    assert!(
        notes(&plan, 2).contains("one formula is without a stored result, the first in column B"),
        "{}",
        notes(&plan, 2)
    );
}

#[test]
fn totals_legends_and_signatures_below_a_table_are_no_records() {
    let mut bench = Bench::new();
    let plan = bench.import(
        RegisterKind::Risks,
        "Risk ID,Risk,Likelihood,Impact,Score,Risk owner\nR1,Theft,3,4,12,Head of IT\nR2,Flood,2,4,8,Head of IT\n\
         Total,,5,8,20,\n\nLegend:,,,,,\nLow,1-4,,,,\nHigh,10-25,,,,\n\nPrepared by,Mia Berg,,Date,2025-01-01,\nAverage,,2.5,4,10,\n",
    );
    assert_eq!(bench.isms.risks.len(), 2);
    assert_eq!(notes(&plan, 4), "a row of totals, no record");
}

#[test]
fn a_blank_row_and_a_word_do_not_end_a_table_of_full_rows() {
    let mut bench = Bench::new();
    bench.import(
        RegisterKind::Assets,
        "Asset,Type,Owner,Location\nLedger,Data,Head of IT,Vault\n\nKey,Hardware,Head of IT,Safe\nMail,Service,Head of IT,Cloud\n",
    );
    let names: Vec<&str> = bench.isms.assets.iter().map(|asset| asset.name.as_str()).collect();
    assert_eq!(names, ["Ledger", "Key", "Mail"]);
}

#[test]
fn a_record_of_words_that_are_headings_elsewhere_is_a_record() {
    let mut bench = Bench::new();
    let text = "Asset ID,Asset,Type,Owner\nA1,Ledger,Data,Head of IT\n\n\nA2,Mail,Service,Head of IT\n\nPrinter,Device,Hardware,Head of IT\n";
    bench.import(RegisterKind::Assets, text);
    assert_eq!(bench.isms.assets.len(), 3);
}

#[test]
fn owners_whom_only_refused_rows_name_are_not_made() {
    let mut bench = Bench::new();
    let text = "Asset ID,Asset,Type,Owner\nA1,Ledger,Data,Head of IT\nA2,,Data,Head of Sales\n";
    let plan = bench.plan(RegisterKind::Assets, text, &[]);
    let made: Vec<String> = plan.writes().map(|planned| planned.record.title()).collect();
    assert_eq!(made, ["Head of IT", "Ledger"]);
}

#[test]
fn rules_drawn_with_signs_are_no_records() {
    let mut bench = Bench::new();
    bench
        .import(RegisterKind::Assets, "| Asset ID | Asset | Type |\n|---|---|---|\n| A1 | Ledger | Data |\n");
    assert_eq!(bench.isms.assets.len(), 1);
}

#[test]
fn a_number_given_anew_is_asked_and_a_corrected_name_is_not() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Assets, "Asset ID,Asset,Type\nA1,Ledger,Data\nA2,Mail server,Service\n");
    let anew = "Asset ID,Asset,Type\nA1,Forklift,Hardware\nA2,Mail servers,Service\n";
    let asked = bench.plan(RegisterKind::Assets, anew, &[]);
    assert_eq!(keys(&asked), ["renamed:A1"], "{:?}", asked.questions);
    bench.import_answering(RegisterKind::Assets, anew, &[("renamed:A1", "separate")]);
    assert_eq!(bench.get(RegisterKind::Assets, "A1")["name"], "Ledger");
    assert_eq!(bench.get(RegisterKind::Assets, "A2")["name"], "Mail servers");
    assert_eq!(bench.isms.assets.len(), 3);
    bench.import_answering(RegisterKind::Assets, anew, &[("renamed:A1", "update")]);
    assert_eq!(bench.get(RegisterKind::Assets, "A1")["name"], "Forklift");
}

#[test]
fn a_score_that_the_method_would_not_give_is_kept_and_said() {
    let mut bench = Bench::new();
    let plan = bench.import(
        RegisterKind::Risks,
        "Risk ID,Risk,Likelihood,Impact,Score,Risk level\nR1,Theft,3,4,12,High\nR2,Flood,2,2,9,Critical\n",
    );
    assert_eq!(notes(&plan, 2), "");
    assert!(notes(&plan, 3).contains("states the score 9, your method makes 4"), "{}", notes(&plan, 3));
    let rating = bench.get(RegisterKind::Ratings, "RT-002");
    assert_eq!((&rating["stated_score"], &rating["stated_level"]), (&json!("9"), &json!("Critical")));
}

#[test]
fn errors_in_the_cells_of_a_rating_are_said_though_it_is_not_made() {
    let mut bench = Bench::new();
    let row: String = [("A2", "R1"), ("B2", "Fire")].map(|(at, text)| text_cell(at, text)).concat();
    let heads = [("A1", "Risk ID"), ("B1", "Risk"), ("C1", "Likelihood"), ("D1", "Impact")];
    let header: String = heads.map(|(at, text)| text_cell(at, text)).concat();
    let wrong = r##"<c r="C2" t="e"><v>#DIV/0!</v></c>"##;
    let xml = sheet_xml(&format!(r#"<row r="1">{header}</row><row r="2">{row}{wrong}</row>"#));
    let grid = read("book.xlsx", &xlsx_with(&xml, &[])).unwrap();
    let plan = plan(&mut bench, RegisterKind::Risks, &grid);
    assert_eq!(notes(&plan, 2), "Likelihood: the error #DIV/0! is left out");
}

#[test]
fn ticks_and_logical_values_are_answers_to_their_heading() {
    let mut bench = Bench::new();
    bench.import(
        RegisterKind::Controls,
        "Control,Title,Implemented\nA.5.1,Policies for information security,TRUE\nA.5.2,,x\nA.5.3,,FALSE\n",
    );
    let status = |reference: &str| bench.get(RegisterKind::Controls, reference)["status"].clone();
    assert_eq!(
        [status("A.5.1"), status("A.5.2"), status("A.5.3")],
        ["implemented", "implemented", "not-started"]
    );
}

#[test]
fn second_columns_of_remarks_are_joined_under_their_heading() {
    let mut bench = Bench::new();
    bench.import(
        RegisterKind::Assets,
        "Asset ID,Asset,Type,Comment,Remarks\nA1,Ledger,Data,old,to be moved\n",
    );
    assert_eq!(bench.get(RegisterKind::Assets, "A1")["notes"], "old\nRemarks: to be moved");
}

#[test]
fn people_are_known_by_either_order_of_their_names_and_with_their_function() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::People, "Name,Email\nMia Berg,mia@acme.example\n");
    bench.import(
        RegisterKind::Assets,
        "Asset ID,Asset,Type,Owner\nA1,Ledger,Data,\"Berg, Mia\"\nA2,Mail,Service,Mia Berg (CISO)\nA3,Web,Service,mia@acme.example\n",
    );
    assert_eq!((bench.isms.people.len(), bench.isms.roles.len()), (1, 0));
    for asset in ["A1", "A2", "A3"] {
        assert_eq!(bench.shown(RegisterKind::Assets, asset, "owner"), "Mia Berg");
    }
}

#[test]
fn a_whole_in_a_column_of_shares_is_the_highest_level() {
    let mut bench = Bench::new();
    let text = "Risk ID,Risk,Probability,Impact\nR1,A,0.5,3\nR2,B,1.0,3\nR3,C,0.1,3\n";
    let asked = bench.plan(RegisterKind::Risks, text, &[]);
    assert_eq!(asked.questions[0].proposal.as_deref(), Some("0.1>1; 0.5>3; 1.0>5"));
}

#[test]
fn the_middle_word_stays_the_middle_of_the_scale() {
    let mut bench = Bench::new();
    let text = "Risk;Wahrscheinlichkeit;Auswirkung\nA;selten;gering\nB;möglich;mittel\nC;häufig;hoch\nD;unwahrscheinlich;sehr hoch\n";
    let asked = bench.plan(RegisterKind::Risks, text, &[]);
    let proposals: Vec<_> =
        asked.questions.iter().filter_map(|question| question.proposal.as_deref()).collect();
    assert_eq!(
        proposals,
        ["selten>1; unwahrscheinlich>2; möglich>3; häufig>4", "gering>2; mittel>3; hoch>4; sehr hoch>5"]
    );
}

#[test]
fn a_sheet_of_another_register_is_named_for_what_it_looks_like() {
    let mut bench = Bench::new();
    let grid = read("x.csv", b"Employee,Course,Trainer\nMia Berg,Awareness,Jo Roe\n").unwrap();
    let refused = bench.plan_grid(RegisterKind::Methods, &grid, &Request::default(), &[]).unwrap_err();
    let hint = refused[0].hint.clone().unwrap();
    assert!(hint.contains("looks like a sheet for 'training'"), "{hint}");
}

#[test]
fn names_that_are_numbers_are_names_still() {
    let mut bench = Bench::new();
    let plan =
        bench.import(RegisterKind::Assets, "Asset ID,Asset,Type\nA1,5000,Hardware\nA2,5100,Hardware\n");
    assert_eq!(targets(&plan)[1], "assets.name");
}
