//! Undo and redo, over chains of changes and up to what was decided.

use annexa_api::Code;
use serde_json::json;

use crate::support::{OpenWorkspace, Refusal, a_workspace, golden, trail_text};

fn approve_method(isms: &mut OpenWorkspace) {
    isms.ask(
        "approval.record",
        json!({ "register": "methods", "id": "M-001", "by": "P-001", "effective_on": "2026-03-01", "means": "signed-scan" }),
    );
}

#[test]
fn a_chain_is_undone_to_its_start_and_redone_to_its_end() {
    let mut isms = a_workspace();
    let mut states = vec![isms.digest()];
    let steps: [&dyn Fn(&mut OpenWorkspace); 6] = [
        &|isms| drop(isms.save("people", json!({ "name": "Mara Lind" }))),
        &|isms| {
            drop(isms.save("assets", json!({ "name": "Ledger", "kind": "information", "owner": "P-001" })))
        },
        &|isms| {
            drop(
                isms.save(
                    "assets",
                    json!({ "reference": "A-001", "name": "Great ledger", "location": "Vault" }),
                ),
            )
        },
        &|isms| {
            drop(isms.save("assets", json!({ "name": "Stamp", "kind": "hardware", "depends_on": ["A-001"] })))
        },
        &|isms| drop(isms.ask("record.remove", json!({ "id": "A-002" }))),
        &|isms| drop(isms.ask("record.remove", json!({ "id": "A-001" }))),
    ];
    for (day, step) in steps.iter().enumerate() {
        isms.on(&format!("2026-03-{:02}", day + 3));
        step(&mut isms);
        states.push(isms.digest());
    }
    isms.on("2026-03-20");
    for state in states.iter().rev().skip(1) {
        isms.undo();
        assert_eq!(&isms.digest(), state);
    }
    for state in states.iter().skip(1) {
        isms.redo();
        assert_eq!(&isms.digest(), state);
    }
    assert_eq!(isms.refuse("trail.redo", json!({})).only().code, Code::WrongState);
    isms.must_be_whole();

    let mut isms = isms.close().open("isms.annexa");
    isms.undo();
    assert_eq!(isms.digest(), states[5], "undo reaches back over the closing of the file");
}

#[test]
fn undo_and_redo_are_changes_in_the_trail() {
    let mut isms = a_workspace().with_person("Mara Lind").with_asset("Ledger");
    isms.on("2026-03-03");
    isms.because("wrong list");
    isms.undo();
    isms.without_reason();
    isms.redo();
    isms.undo();
    isms.undo();
    golden("undo-trail", &trail_text(&mut isms, 3, 10));
}

#[test]
fn a_new_change_ends_what_could_be_redone() {
    let mut isms = a_workspace().with_asset("Ledger").with_asset("Stamp");
    isms.undo();
    assert!(isms.info()["redo"].is_string());
    isms.save("assets", json!({ "name": "Seal", "kind": "hardware" }));
    assert!(isms.info()["redo"].is_null());
    assert_eq!(isms.refuse("trail.redo", json!({})).only().code, Code::WrongState);
    assert_eq!(isms.references("assets"), ["A-001", "A-002"]);
}

#[test]
fn a_save_that_changed_nothing_keeps_what_can_be_redone() {
    let mut isms = a_workspace().with_asset("Ledger").with_asset("Stamp");
    isms.undo();
    isms.save("assets", json!({ "reference": "A-001", "name": "Ledger" }));
    isms.redo();
    assert_eq!(isms.references("assets"), ["A-001", "A-002"]);
}

#[test]
fn an_approval_is_not_undone_but_withdrawn_with_a_reason() {
    let mut isms = a_workspace().with_person("Mara Lind");
    approve_method(&mut isms);
    assert!(isms.info()["undo"].is_null(), "nothing is offered that would be refused");
    let problems = isms.refuse("trail.undo", json!({}));
    assert_eq!(problems.only().code, Code::WrongState);
    assert!(problems.only().hint.as_ref().unwrap().contains("withdraw"), "{problems:?}");

    let silent = isms.refuse("approval.withdraw", json!({ "id": "M-001" }));
    assert_eq!(silent.at(), [("required", "reason")]);
    isms.because("   ");
    let blank = isms.refuse("approval.withdraw", json!({ "id": "M-001" }));
    assert_eq!(blank.at(), [("required", "reason")]);
    isms.because("approved the wrong file");
    let withdrawn = isms.ask("approval.withdraw", json!({ "id": "M-001" }));
    assert_eq!(withdrawn["statement"], "withdrawn by Mara Lind: approved the wrong file");
    isms.without_reason();
    let method = isms.get("methods", "M-001");
    assert_eq!(method["state"], "withdrawn");
    assert_eq!(method["approval"]["withdrawn_because"], "approved the wrong file");
    assert_eq!(
        isms.refuse("trail.undo", json!({})).only().code,
        Code::WrongState,
        "nor is the withdrawal undone"
    );
    let again = isms.refuse("approval.withdraw", json!({ "id": "M-001" }));
    assert_eq!(again.at(), [("required", "reason")]);
    isms.because("once more");
    assert_eq!(isms.refuse("approval.withdraw", json!({ "id": "M-001" })).only().code, Code::WrongState);
}

#[test]
fn what_came_after_an_approval_can_be_undone_down_to_it() {
    let mut isms = a_workspace().with_person("Mara Lind");
    approve_method(&mut isms);
    let approved = isms.digest();
    isms.save("assets", json!({ "name": "Ledger", "kind": "information" }));
    isms.save("assets", json!({ "name": "Stamp", "kind": "hardware" }));
    isms.undo();
    isms.undo();
    assert_eq!(isms.digest(), approved);
    isms.refuse("trail.undo", json!({}));
    isms.redo();
    isms.redo();
    assert_eq!(isms.references("assets"), ["A-001", "A-002"]);
}

#[test]
fn events_are_not_undone() {
    let mut isms = a_workspace().with_asset("Ledger");
    isms.ask("workspace.doctor", json!({}));
    assert!(isms.info()["undo"].as_str().unwrap().starts_with("saved"));
    let (head, digest) = (isms.info()["head"].clone(), isms.digest());
    isms.ask("workspace.doctor", json!({}));
    assert_eq!(
        (isms.info()["head"].clone(), isms.digest()),
        (head, digest),
        "events stand outside the printed head"
    );
    isms.undo();
    assert!(isms.references("assets").is_empty());
}

#[test]
fn the_starting_content_itself_can_be_undone() {
    let mut isms = a_workspace();
    isms.undo();
    assert!(isms.references("controls").is_empty());
    assert_eq!(isms.refuse("trail.undo", json!({})).only().code, Code::WrongState);
    isms.redo();
    assert_eq!(isms.references("controls").len(), 93);
    isms.must_be_whole();
}
