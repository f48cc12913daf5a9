//! What holds for every plan, whatever the register.

use annexa_domain::RegisterKind;
use proptest::prelude::*;
use serde_json::json;

use super::{Bench, change, count, targets};
use crate::plan::{Outcome, Request};
use crate::read;

const ASSETS: &str =
    "Asset ID,Asset name,Type,Owner,Notes\nA1,Mail server,Server,IT,old\nA2,Van,Vehicle,Logistics,\n";

#[test]
fn a_dry_run_says_everything_and_changes_nothing() {
    let mut bench = Bench::new();
    let before = bench.isms.clone();
    let json = bench.plan(RegisterKind::Assets, ASSETS, &[]).to_json().unwrap();
    assert_eq!(bench.isms, before);
    assert_eq!(json["header_row"], 1);
    assert_eq!(json["counts"]["create"], 2);
    assert_eq!(json["counts"]["records"], json!({ "assets": 2, "units": 2 }));
    assert_eq!(json["rows"][0]["row"], 2);
    assert_eq!(json["rows"][0]["outcome"], "create");
    assert_eq!(json["rows"][0]["records"][0]["register"], "assets");
    assert_eq!(json["rows"][0]["records"][0]["record"]["name"], "Mail server");
    assert_eq!(json["mapping"][0], json!({ "column": "Asset ID", "index": 0, "to": "assets.reference" }));
}

#[test]
fn the_same_sheet_again_changes_nothing_and_an_empty_cell_blanks_nothing() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Assets, ASSETS);
    let again = bench.import(RegisterKind::Assets, ASSETS);
    assert_eq!((count(&again, Outcome::Unchanged), again.writes().count()), (2, 0));
    let changed = "Asset ID,Asset name,Type,Owner,Notes\nA1,Post server,,,\nA3,Desk,Furniture,,\n";
    let plan = bench.import(RegisterKind::Assets, changed);
    assert_eq!((count(&plan, Outcome::Update), count(&plan, Outcome::Create)), (1, 1));
    let fields: Vec<&str> = plan.rows[0].records[0].changes.iter().map(|change| change.field).collect();
    assert_eq!(fields, ["name"]);
    let asset = bench.get(RegisterKind::Assets, "A1");
    assert_eq!((&asset["name"], &asset["notes"]), (&json!("Post server"), &json!("old")));
    assert_eq!(bench.shown(RegisterKind::Assets, "A1", "owner"), "IT");
}

#[test]
fn without_references_records_are_found_by_title_and_new_ones_numbered() {
    let mut bench = Bench::new();
    let text = "Asset name,Type,Owner\nMail server,Server,IT\nVan,Hardware,IT\nVan,Hardware,HR\n";
    bench.import(RegisterKind::Assets, text);
    assert_eq!(bench.get(RegisterKind::Assets, "A-001")["name"], "Mail server");
    assert_eq!(bench.isms.assets.len(), 3);
    assert_eq!(bench.import(RegisterKind::Assets, text).writes().count(), 0);
}

#[test]
fn mappings_are_changed_by_heading_or_letter_and_remembered_by_the_headings() {
    let mut bench = Bench::new();
    let grid = read("x.csv", b"Asset ID,Asset name,Type,Remark\nA1,Server,Server,cellar\n").unwrap();
    let changed = change(json!({ "columns": { "Remark": "assets.location", "c": null } }));
    let request = Request { change: Some(&changed), ..Request::default() };
    let plan = bench.plan_grid(RegisterKind::Assets, &grid, &request, &[]).unwrap();
    assert_eq!(targets(&plan), ["assets.reference", "assets.name", "-", "assets.location"]);
    assert!(plan.notes.iter().any(|note| note.contains("left out: Type")));
    let remembered = [(plan.signature.clone(), plan.mapping.clone())];
    let request = Request { remembered: &remembered, ..Request::default() };
    let again = bench.plan_grid(RegisterKind::Assets, &grid, &request, &[]).unwrap();
    assert_eq!(again.mapping, plan.mapping);
    let shown = serde_json::to_value(&plan.mapping).unwrap();
    let listed = change(json!({ "columns": shown["columns"], "header_row": 1 }));
    let request = Request { change: Some(&listed), ..Request::default() };
    assert_eq!(bench.plan_grid(RegisterKind::Assets, &grid, &request, &[]).unwrap().mapping, plan.mapping);
}

#[test]
fn a_wrong_mapping_names_every_mistake() {
    let mut bench = Bench::new();
    let grid = read("x.csv", ASSETS.as_bytes()).unwrap();
    let wrong = change(json!({ "columns": {
        "Nowhere": "assets.name", "Type": "assets.colour", "Owner": "risks.owner", "Notes": "assets.notes"
    } }));
    let request = Request { change: Some(&wrong), ..Request::default() };
    let problems = bench.plan_grid(RegisterKind::Assets, &grid, &request, &[]).unwrap_err();
    assert_eq!(problems.len(), 3);
    let verb = change(json!({ "columns": { "Notes": "evidence.sha256" } }));
    let evidence = read("x.csv", b"Reference,Title,Notes\nE1,Door open,x\n").unwrap();
    let request = Request { change: Some(&verb), ..Request::default() };
    let problems = bench.plan_grid(RegisterKind::Evidence, &evidence, &request, &[]).unwrap_err();
    assert_eq!(problems[0].code, annexa_domain::Code::ByVerbOnly);
    let parsed =
        serde_json::from_value::<crate::mapping::MappingChange>(json!({ "columns": { "a": "what" } }));
    assert!(parsed.unwrap_err().to_string().contains("is no field"));
}

#[test]
fn a_sheet_without_any_known_heading_asks_for_a_mapping() {
    let mut bench = Bench::new();
    let grid = read("x.csv", b"foo,bar\n1,2\n").unwrap();
    let problems = bench.plan_grid(RegisterKind::Assets, &grid, &Request::default(), &[]).unwrap_err();
    assert_eq!(problems[0].code, annexa_domain::Code::Decide);
    let no_sheet = Request { sheet: Some("Other"), ..Request::default() };
    let problems = bench.plan_grid(RegisterKind::Assets, &grid, &no_sheet, &[]).unwrap_err();
    assert_eq!(problems[0].code, annexa_domain::Code::NotFound);
}

#[test]
fn a_row_that_cannot_be_is_a_problem_at_its_row_and_is_not_written() {
    let mut bench = Bench::new();
    let plan =
        bench.plan(RegisterKind::Assets, "Asset ID,Asset name,Type\nA1,,Server\nA2,Van,Hardware\n", &[]);
    assert_eq!(plan.problems()[0].field.as_deref(), Some("row 2, name"));
    assert_eq!((count(&plan, Outcome::Problem), plan.writes().count()), (1, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let head: &[u8] = if zip { b"PK\x03\x04" } else { b"" };
        let _ = read("x", &[head, &bytes].concat());
    }

    #[test]
    fn no_texts_bring_the_planner_down(
        rows in proptest::collection::vec("[A-Za-z0-9 .;,/\"\n%=()\\[\\]A.5-]{0,60}", 1..8),
        heading in 0..4usize,
        register in 0..RegisterKind::ALL.len(),
    ) {
        let headings = [
            "Risk ID,Risk title,Asset,Likelihood,Impact,Treatment,Owner,Due date,Controls,Status",
            "Control,Title,Applicable,Justification,Status,Owner,Documents",
            "Name,Course,Date,Valid until,Awareness,Result",
            "Asset ID;Asset name;Type;Owner;Confidentiality;Depends on;In scope;Notes",
        ];
        let text = format!("{}\n{}\n", headings[heading], rows.join("\n"));
        if let Ok(grid) = read("x.csv", text.as_bytes()) {
            let mut bench = Bench::new();
            let answers = [("*", "proposed")];
            if let Ok(plan) = bench.plan_grid(RegisterKind::ALL[register], &grid, &Request::default(), &answers) {
                prop_assert!(plan.to_json().is_ok());
                for planned in plan.writes() {
                    prop_assert!(planned.record.kind.check(&planned.record).is_ok());
                }
            }
        }
    }
}
