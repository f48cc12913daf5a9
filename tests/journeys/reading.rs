//! Records are listed, shown, searched and followed through their history.

use annexa_api::Code;
use serde_json::json;

use crate::support::{OpenWorkspace, Refusal, a_workspace, text, texts};

/// Three assets of two people.
fn a_shelf() -> OpenWorkspace {
    a_workspace()
        .with_person("Mara Lind")
        .with_person("Jonas Brandt")
        .with(
            "assets",
            json!({ "name": "Ledger", "kind": "information", "owner": "P-001", "criticality": 4 }),
        )
        .with(
            "assets",
            json!({ "name": "Anvil", "kind": "hardware", "owner": "P-002", "location": "Hall 1" }),
        )
        .with(
            "assets",
            json!({ "name": "Invoices", "kind": "information", "depends_on": ["Ledger", "Anvil"] }),
        )
}

fn filtered(isms: &mut OpenWorkspace, filters: serde_json::Value) -> Vec<String> {
    isms.list(json!({ "register": "assets", "where": filters }))
}

#[test]
fn a_list_is_narrowed_by_fields_as_stored_or_as_shown() {
    let mut isms = a_shelf();
    assert_eq!(filtered(&mut isms, json!([])), ["A-001", "A-002", "A-003"]);
    assert_eq!(filtered(&mut isms, json!([["kind", "information"]])), ["A-001", "A-003"]);
    assert_eq!(filtered(&mut isms, json!([["kind", "INFORMATION "]])), ["A-001", "A-003"]);
    assert_eq!(filtered(&mut isms, json!([["owner", "mara lind"]])), ["A-001"]);
    assert_eq!(filtered(&mut isms, json!([["location", ""]])), ["A-001", "A-003"]);
    assert_eq!(filtered(&mut isms, json!([["criticality", "4"]])), ["A-001"]);
    assert_eq!(filtered(&mut isms, json!([["depends_on", "A-002"]])), ["A-003"], "one of several links");
    assert_eq!(filtered(&mut isms, json!([["depends_on", "a-001 ledger"]])), ["A-003"]);
    assert_eq!(filtered(&mut isms, json!([["kind", "information"], ["owner", "P-002"]])).len(), 0);
    assert_eq!(filtered(&mut isms, json!([["kind", "information"], ["owner", "Mara Lind"]])), ["A-001"]);
    let id = text(&isms.get("assets", "A-002"), "id");
    assert_eq!(filtered(&mut isms, json!([["id", id]])), ["A-002"]);

    let wrong = json!({ "register": "assets", "where": [["colour", "red"], ["shape", "round"]] });
    let problems = isms.refuse("record.list", wrong);
    assert!(
        problems.len() == 2 && problems.iter().all(|problem| problem.code == Code::UnknownField),
        "{problems:?}"
    );
    assert_eq!(isms.refuse("record.list", json!({ "register": "boats" })).only().code, Code::NotFound);
}

#[test]
fn lists_are_in_the_order_people_count() {
    let mut isms = a_workspace();
    for number in (1..=11).rev() {
        isms.save("assets", json!({ "reference": format!("A-{number}"), "name": "x", "kind": "other" }));
    }
    let references = isms.references("assets");
    assert_eq!((references[1].as_str(), references[10].as_str()), ("A-2", "A-11"));
    let controls = isms.references("controls");
    assert_eq!(
        (controls[0].as_str(), controls[1].as_str(), controls[9].as_str()),
        ("A.5.1", "A.5.2", "A.5.10")
    );
}

#[test]
fn a_list_of_an_earlier_day_shows_that_day() {
    let mut isms = a_shelf();
    isms.on("2026-03-05");
    isms.save("assets", json!({ "reference": "A-002", "location": "Hall 2" }));
    isms.ask("record.remove", json!({ "id": "A-003" }));
    let then = json!({ "register": "assets", "as_of": "2026-03-04", "where": [["location", "Hall 1"]] });
    assert_eq!(isms.list(then), ["A-002"]);
    assert_eq!(isms.list(json!({ "register": "assets", "as_of": "2026-03-04" })).len(), 3);
    assert_eq!(isms.list(json!({ "register": "assets", "as_of": "2026-03-05" })).len(), 2);
    assert_eq!(
        isms.list(json!({ "register": "assets", "as_of": "2026-03-01" })).len(),
        0,
        "before its making"
    );
    let gone = isms.ask("record.get", json!({ "id": "A-003", "as_of": "2026-03-04" }));
    assert_eq!(gone["shown"]["depends_on"], "A-001 Ledger; A-002 Anvil");
}

#[test]
fn a_record_is_found_by_its_reference_wherever_it_stands() {
    let mut isms = a_shelf();
    for (words, register) in
        [("A-001", "assets"), ("p-002", "people"), ("A.8.13", "controls"), ("assets:Anvil", "assets")]
    {
        assert_eq!(isms.ask("record.get", json!({ "id": words }))["register"], register, "{words}");
    }
    assert_eq!(isms.ask("record.get", json!({ "id": "Jonas Brandt" }))["reference"], "P-002");
    isms.save("units", json!({ "name": "Anvil" }));
    let ambiguous = isms.refuse("record.get", json!({ "id": "Anvil" }));
    assert_eq!(ambiguous.only().code, Code::Ambiguous);
    let hint = ambiguous.only().hint.clone().unwrap();
    assert!(hint.contains("units:U-001 (Anvil)") && hint.contains("assets:A-002 (Anvil)"), "{hint}");
    assert_eq!(isms.refuse("record.get", json!({ "id": "A-009" })).only().code, Code::NotFound);
    assert_eq!(
        isms.refuse("record.get", json!({ "register": "risks", "id": "A-001" })).only().code,
        Code::NotFound
    );
}

#[test]
fn an_asset_is_worth_what_needs_it() {
    let mut isms = a_shelf();
    isms.save("assets", json!({ "reference": "A-003", "criticality": 5 }));
    let ledger = isms.get("assets", "A-001");
    assert_eq!(ledger["criticality"], 4, "what is stored stays");
    assert_eq!(ledger["computed"]["criticality"], 5);
    assert_eq!(ledger["computed"]["criticality_inherited_from"], "A-003");
}

#[test]
fn words_are_found_in_every_register() {
    let mut isms = a_shelf().with_risk("Fire at the anvil", "P-002");
    let mut search = |words: &str| {
        let hits = isms.ask("record.search", json!({ "words": words }));
        let mut found = texts(&hits, "reference");
        found.sort_unstable();
        found
    };
    assert_eq!(search("anvil"), ["A-002", "R-001"]);
    assert_eq!(search("ANV fire"), ["R-001"], "beginnings of words, all of them");
    assert!(search("ledger").contains(&"A-001".to_owned()));
    assert!(search("zebra").is_empty());
    for strange in ["", "   ", "\"", "AND OR NOT", "*", "anvil*", "(", "a:b", "'; --", "\u{0}"] {
        search(strange);
    }
    isms.save("assets", json!({ "reference": "A-002", "name": "Lathe" }));
    let mut search = |words: &str| texts(&isms.ask("record.search", json!({ "words": words })), "reference");
    assert_eq!((search("anvil"), search("lathe")), (vec!["R-001".to_owned()], vec!["A-002".to_owned()]));
}

#[test]
fn the_history_of_a_record_tells_who_changed_what() {
    let mut isms = a_shelf();
    let id = text(&isms.get("assets", "A-002"), "id");
    isms.on("2026-03-05");
    isms.because("moved with the hall");
    isms.save("assets", json!({ "reference": "A-002", "location": "Hall 2", "owner": "Mara Lind" }));
    isms.without_reason();
    isms.on("2026-03-06");
    isms.ask("record.remove", json!({ "id": "A-003" }));
    isms.ask("record.remove", json!({ "id": "A-002" }));

    let history = isms.ask("record.history", json!({ "register": "assets", "id": id }));
    assert_eq!(texts(&history, "operation"), ["saved", "saved", "removed"]);
    let moved = &history[1];
    assert_eq!(
        (moved["actor"].as_str(), moved["reason"].as_str()),
        (Some("Mara Lind"), Some("moved with the hall"))
    );
    assert_eq!(moved["recorded_at"], "2026-03-05T08:00:00Z (+01:00)");
    let fields = moved["fields"].as_array().unwrap();
    assert_eq!(texts(&moved["fields"], "field"), ["owner", "location"]);
    assert_eq!((&fields[0]["before"], &fields[0]["after"]), (&json!("Jonas Brandt"), &json!("Mara Lind")));
    assert_eq!((&fields[1]["before"], &fields[1]["after"]), (&json!("Hall 1"), &json!("Hall 2")));
    assert_eq!(isms.ask("record.history", json!({ "id": "A-002" })), history, "its name is enough");
}
