//! A sheet from the first look to the undo.

use super::program::Desk;

const SHEET: &str = "Risk ID;Title;Likelihood;Impact;Owner\n\
                     R-1;Flood in the cellar;often;4;Karl Kaiser\n\
                     R-2;Theft of a laptop;seldom;2;Karl Kaiser\n";

#[test]
fn a_sheet_is_looked_at_asked_about_written_once_and_taken_back() {
    let desk = Desk::with_workspace();
    desk.file("risks.csv", SHEET);
    let import = ["import", "w.annexa", "risks", "risks.csv"];
    let with = |more: &[&str]| {
        let arguments: Vec<&str> = import.iter().chain(more).copied().collect();
        desk.run(&arguments)
    };

    let plan = with(&["--dry-run", "--json"]).json(1);
    assert_eq!(plan["header_row"], 1);
    assert_eq!(plan["mapping"][1]["to"], "risks.title");
    for row in plan["rows"].as_array().unwrap() {
        assert_eq!(row["outcome"], "create");
        assert!(row["row"].is_u64() && row["problems"].is_array());
        let first = &row["records"][0];
        assert_eq!((first["register"].as_str(), first["outcome"].as_str()), (Some("risks"), Some("create")));
        assert!(first["record"]["title"].is_string());
    }
    assert_eq!(plan["counts"]["create"], 2);
    let question = &plan["questions"][0];
    assert_eq!(question["key"], "scale:likelihood");
    assert!(question["text"].is_string() && question["choices"].is_array());

    // An open question is an answer with exit 1, not an error, and nothing is written.
    let asked = with(&[]).answered(1);
    assert!(
        asked.contains("--answer 'scale:likelihood=VALUE'") && asked.contains("Nothing was written"),
        "{asked}"
    );
    assert_eq!(desk.run(&["info", "w.annexa", "--json"]).json(0)["head_seq"], 2);

    let answer = ["--answer", "scale:likelihood=often>4;seldom>2", "--json"];
    let written = with(&answer).json(0);
    assert_eq!((&written["applied"], &written["questions"]), (&true.into(), &serde_json::json!([])));
    let risks = desk.run(&["list", "w.annexa", "risks", "--json"]).json(0);
    assert_eq!(risks[0]["computed"]["inherent"]["score"], 16);

    let again = with(&["--json"]).json(0);
    assert_eq!((&again["counts"]["unchanged"], &again["changed"]), (&2.into(), &serde_json::Value::Null));
    assert_eq!(desk.run(&["undo", "w.annexa", "--json"]).json(0)["operation"], "imported");
    assert_eq!(desk.run(&["info", "w.annexa", "--json"]).json(0)["records"]["risks"], 0);
}

#[test]
fn what_is_no_sheet_is_refused_by_its_name() {
    let desk = Desk::with_workspace();
    desk.file("picture.xlsx", [0x89, b'P', b'N', b'G', 0, 0, 0]);
    desk.file("letter.csv", "Dear auditor\n");
    let import = |file: &str| desk.run(&["import", "w.annexa", "risks", file]);
    assert!(import("picture.xlsx").failed(3).contains("picture.xlsx"));
    assert!(import("nowhere.csv").failed(3).contains("nowhere.csv"));
    import("letter.csv").failed(1);
}
