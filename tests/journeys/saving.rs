//! Records are saved, or refused with everything that is wrong.

use annexa_api::Code;
use serde_json::{Value as Json, json};

use crate::support::{OpenWorkspace, Refusal, a_workspace, text};

/// A firm with two people, a role and an asset.
fn a_firm() -> OpenWorkspace {
    a_workspace()
        .with_person("Mara Lind")
        .with_person("Jonas Brandt")
        .with("roles", json!({ "name": "Head of IT", "holders": ["P-001"] }))
        .with_asset("Ledger")
}

#[test]
fn links_are_written_as_references_names_or_ids() {
    let mut isms = a_firm();
    let saved = isms.save(
        "risks",
        json!({
            "title": "Ledger is lost", "owner": "Head of IT", "assets": ["A-001"], "harms": ["availability"],
            "threat": "theft or destruction of media, documents or equipment", "priority": 2,
        }),
    );
    assert_eq!((saved["reference"].as_str(), saved["created"].as_bool()), (Some("R-001"), Some(true)));
    assert_eq!(saved["changed"]["registers"], json!(["risks"]));

    let (role, asset) = (isms.get("roles", "ROL-001"), isms.get("assets", "A-001"));
    let risk = isms.get("risks", "R-001");
    assert_eq!(risk["owner"], json!(format!("roles:{}", text(&role, "id"))));
    assert_eq!(risk["assets"], json!([asset["id"]]));
    assert_eq!(risk["shown"]["owner"], "Head of IT");
    assert_eq!(risk["shown"]["assets"], "A-001 Ledger");

    let by_id =
        isms.save("risks", json!({ "title": "Second", "owner": risk["owner"], "assets": [asset["id"]] }));
    let other = isms.get("risks", &text(&by_id, "reference"));
    assert_eq!((&other["owner"], &other["assets"]), (&risk["owner"], &risk["assets"]));
    let by_register = isms.save("risks", json!({ "title": "Third", "owner": "people:P-002" }));
    assert_eq!(isms.get("risks", &text(&by_register, "id"))["shown"]["owner"], "Jonas Brandt");
}

#[test]
fn a_partial_update_leaves_the_rest_alone() {
    let mut isms = a_firm();
    isms.save("assets", json!({ "reference": "A-001", "location": "Room 2", "owner": "P-001" }));
    let saved = isms.save("assets", json!({ "reference": "A-001", "location": "Room 3" }));
    assert_eq!((saved["created"].as_bool(), saved["changed"]["records"].as_u64()), (Some(false), Some(1)));
    let asset = isms.get("assets", "A-001");
    assert_eq!((asset["name"].as_str(), asset["location"].as_str()), (Some("Ledger"), Some("Room 3")));
    assert_eq!(asset["shown"]["owner"], "Mara Lind");

    isms.save("assets", json!({ "id": asset["id"], "location": null }));
    assert!(isms.get("assets", "A-001")["location"].is_null(), "null empties a field");
    isms.save("organisation", json!({ "people_count": 14 }));
    let organisation = isms.get("organisation", "ORG-001");
    assert_eq!(organisation["name"], "Brandt Metallbau GmbH", "there is one organisation, and it is meant");
    assert_eq!(isms.references("organisation"), ["ORG-001"]);
}

#[test]
fn what_is_saved_again_unchanged_is_not_recorded() {
    let mut isms = a_firm();
    let (length, digest) = (isms.trail_length(), isms.digest());
    let saved = isms.save("assets", json!({ "reference": "A-001", "name": "Ledger", "kind": "information" }));
    assert!(saved["changed"]["seq"].is_null());
    assert_eq!(saved["changed"]["records"], 0);
    assert_eq!((isms.trail_length(), isms.digest()), (length, digest));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let mut isms = a_firm();
    let length = isms.trail_length();
    let problems = isms.refuse_save(
        "assets",
        json!({ "colour": "red", "kind": "boat", "confidentiality": -1, "in_scope": "maybe" }),
    );
    let mut at = problems.at();
    at.sort_unstable();
    assert_eq!(
        at,
        [
            ("invalid", "confidentiality"),
            ("invalid", "in_scope"),
            ("invalid", "kind"),
            ("required", "name"),
            ("unknown-field", "colour")
        ]
    );
    let problems = isms.refuse_save("assets", json!({ "location": "Room 2" }));
    assert_eq!(problems.at(), [("required", "name"), ("required", "kind")]);
    assert!(problems.iter().all(|problem| problem.hint.is_some()), "a required field says what it is for");
    let problems = isms.refuse_save(
        "risks",
        json!({ "title": "x", "owner": "Nobody", "assets": ["A-001", "A-009"], "threat": "Dragons" }),
    );
    let mut at = problems.at();
    at.sort_unstable();
    assert_eq!(at, [("not-found", "assets"), ("not-found", "owner"), ("not-found", "threat")]);
    assert_eq!(isms.trail_length(), length, "nothing of it was written");
}

#[test]
fn a_record_is_not_saved_into_an_impossible_state() {
    let mut isms = a_firm();
    let asset = text(&isms.get("assets", "A-001"), "id");
    let itself = isms.refuse_save("assets", json!({ "id": asset, "depends_on": ["A-001"] }));
    assert_eq!(itself.at(), [("invalid", "depends_on")]);
    let left = isms.refuse_save(
        "people",
        json!({ "reference": "P-001", "joined_on": "2026-02-01", "left_on": "2026-01-31" }),
    );
    assert_eq!(left.at(), [("invalid", "left_on")]);
    let date = isms.refuse_save("people", json!({ "reference": "P-001", "joined_on": "01.02.2026" }));
    assert_eq!(date.at(), [("invalid", "joined_on")]);
}

#[test]
fn fields_of_a_verb_are_not_saved() {
    let mut isms = a_firm().with("findings", json!({ "title": "No restore test" }));
    for (register, record) in [
        ("findings", json!({ "reference": "F-001", "state": "closed" })),
        ("findings", json!({ "title": "Another", "closed_by": "Mara Lind" })),
        ("methods", json!({ "reference": "M-001", "state": "approved" })),
        ("soa_versions", json!({ "version": 1, "state": "approved" })),
        ("evidence", json!({ "title": "Report", "sha256": "00".repeat(32) })),
    ] {
        let problems = isms.refuse_save(register, record.clone());
        assert!(problems.at().iter().all(|(code, _)| *code == "by-verb-only"), "{record}: {problems:?}");
        assert!(problems[0].hint.is_some());
    }
}

#[test]
fn links_lead_somewhere() {
    let mut isms = a_firm().with_person("Mara Lind");
    let stranger = "01950000-0000-7000-8000-00000000ffff";
    let problems = isms.refuse_save(
        "risks",
        json!({ "title": "x", "assets": [stranger], "owner": format!("people:{stranger}") }),
    );
    let mut at = problems.at();
    at.sort_unstable();
    assert_eq!(at, [("not-found", "assets"), ("not-found", "owner")]);

    let ambiguous = isms.refuse_save("risks", json!({ "title": "x", "owner": "Mara Lind" }));
    assert_eq!(ambiguous.at(), [("ambiguous", "owner")]);
    let hint = ambiguous.only().hint.clone().unwrap();
    for reference in ["P-001", "P-003"] {
        assert!(hint.contains(&format!("people:{reference} (Mara Lind)")), "{hint}");
    }
    isms.save("risks", json!({ "title": "x", "owner": "P-003" }));
}

#[test]
fn controls_that_a_risk_names_exist() {
    let mut isms = a_firm();
    let problems = isms.refuse_save("risks", json!({ "title": "x", "controls": ["A.5.7", "A.9.2.3"] }));
    assert_eq!(problems.at(), [("not-found", "controls")]);
    assert!(problems.only().message.contains("A.9.2.3"));
    isms.save("controls", json!({ "reference": "OWN-1", "title": "Four eyes at the press", "own": true }));
    isms.save("risks", json!({ "title": "x", "controls": ["A.5.7", "OWN-1"] }));
}

#[test]
fn a_reference_stands_for_one_record() {
    let mut isms = a_firm().with_asset("Stamp");
    let stamp = text(&isms.get("assets", "A-002"), "id");
    let problems = isms.refuse_save("assets", json!({ "id": stamp, "reference": "A-001" }));
    assert_eq!(problems.at(), [("conflict", "reference")]);
    isms.save("assets", json!({ "id": stamp, "reference": "A-100" }));
    assert_eq!(isms.references("assets"), ["A-001", "A-100"]);
    isms.save("assets", json!({ "name": "Seal", "kind": "hardware" }));
    assert_eq!(isms.references("assets").last().unwrap(), "A-101", "the next free one");

    // As people write it, the reference says which record is meant, and does not rename it.
    let saved = isms.save("assets", json!({ "reference": " a-001 ", "location": "Vault" }));
    assert_eq!((saved["created"].as_bool(), saved["reference"].as_str()), (Some(false), Some("A-001")));
    isms.save("assets", json!({ "reference": " B-7 ", "name": "Boat", "kind": "other" }));
    assert_eq!(isms.references("assets"), ["A-001", "A-100", "A-101", "B-7"]);
}

#[test]
fn an_id_that_is_unknown_makes_no_record() {
    let mut isms = a_firm();
    for id in ["01950000-0000-7000-8000-00000000ffff", "A-001", ""] {
        let problems = isms.refuse_save("assets", json!({ "id": id, "name": "x", "kind": "other" }));
        assert_eq!(problems.at(), [("not-found", "id")], "{id}");
    }
    assert_eq!(isms.refuse_save("boats", json!({ "name": "x" })).only().code, Code::NotFound);
}

#[test]
fn what_was_approved_does_not_change_by_saving() {
    let mut isms = a_firm();
    let approve = json!({ "register": "methods", "id": "M-001", "by": "Mara Lind", "effective_on": "2026-03-01", "means": "in-person" });
    isms.ask("approval.record", approve);
    let problems = isms.refuse_save("methods", json!({ "reference": "M-001", "tolerance": 12 }));
    assert_eq!(problems.only().code, Code::WrongState);
    let removed = isms.refuse("record.remove", json!({ "register": "methods", "id": "M-001" }));
    assert_eq!(removed.only().code, Code::WrongState);
    let saved = isms.save("methods", json!({ "reference": "M-001", "tolerance": 9 }));
    assert!(saved["changed"]["seq"].is_null(), "saying the same is no change");
}

#[test]
fn long_and_strange_texts_come_back_as_they_were() {
    let mut isms = a_workspace();
    let texts = [
        "'; DROP TABLE assets; --".to_owned(),
        "=cmd|' /C calc'!A0".to_owned(),
        "<script>alert(1)</script>".to_owned(),
        "a\u{202e}b\u{0}c\r\n\tд漢字 🗝".to_owned(),
        "  spaces around  ".to_owned(),
        "long ".repeat(40_000),
    ];
    for name in &texts {
        let saved = isms.save("assets", json!({ "name": name, "kind": "other" }));
        assert_eq!(isms.get("assets", &text(&saved, "id"))["name"], Json::String(name.clone()));
    }
    let mut isms = isms.close().open("isms.annexa");
    let listed = isms.ask("record.list", json!({ "register": "assets" }));
    let names: Vec<_> = listed.as_array().unwrap().iter().map(|asset| text(asset, "name")).collect();
    assert_eq!(names, texts);
    isms.must_be_whole();
}

#[test]
fn everything_that_is_wrong_with_a_record_is_told_at_once() {
    let mut isms = a_firm();
    let problems = isms.refuse_save(
        "assets",
        json!({
            "name": "x", "kind": "bogus", "confidentiality": -1, "availability": 1.5, "owner": "Nobody",
            "depends_on": ["A-999"], "foo": 1, "in_scope": "perhaps",
        }),
    );
    let mut at = problems.at();
    at.sort_unstable();
    assert_eq!(
        at,
        [
            ("invalid", "availability"),
            ("invalid", "confidentiality"),
            ("invalid", "in_scope"),
            ("invalid", "kind"),
            ("not-found", "depends_on"),
            ("not-found", "owner"),
            ("unknown-field", "foo"),
        ]
    );
}

#[test]
fn clauses_and_requirements_that_do_not_exist_are_refused_like_controls() {
    let mut isms = a_firm().with("gap_assessments", json!({ "title": "First look" }));
    let problems = isms.refuse_save("actions", json!({ "title": "x", "clauses": ["99.9", "6.1.2"] }));
    assert_eq!(problems.at(), [("not-found", "clauses")]);
    let gap = |requirement: &str| json!({ "assessment": "GA-001", "requirement": requirement });
    assert_eq!(isms.refuse_save("gaps", gap("banana")).at(), [("not-found", "requirement")]);
    isms.save("gaps", gap("6.1.2"));
    isms.save("gaps", gap("A.5.20"));
}

#[test]
fn names_match_in_any_alphabet_and_an_ambiguous_owner_is_asked() {
    let mut isms = a_firm().with("roles", json!({ "name": "Łódź lead" }));
    isms.save("risks", json!({ "title": "One", "owner": "łÓDŹ LEAD" }));
    assert_eq!(isms.get("risks", "R-001")["shown"]["owner"], "Łódź lead");

    let mut isms = isms.with("units", json!({ "name": "Head of IT" }));
    let problems = isms.refuse_save("risks", json!({ "title": "Two", "owner": "Head of IT" }));
    assert_eq!(problems.at(), [("ambiguous", "owner")]);
    assert!(problems.only().hint.as_deref().is_some_and(|hint| hint.contains("roles:ROL-001")));
}
