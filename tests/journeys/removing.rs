//! Records are removed, unless something refers to them.

use annexa_api::Code;
use serde_json::json;

use crate::support::{OpenWorkspace, Refusal, a_workspace, text};

/// A rated and treated risk with its people and an asset.
fn a_risk() -> OpenWorkspace {
    a_workspace()
        .with_person("Mara Lind")
        .with_asset("Ledger")
        .with("risks", json!({ "title": "Ledger is lost", "owner": "P-001", "assets": ["A-001"], "controls": ["A.8.13"] }))
        .with("ratings", json!({ "risk": "R-001", "stage": "inherent", "likelihood": 4, "impact": 4 }))
        .with("ratings", json!({ "risk": "R-001", "stage": "residual", "likelihood": 2, "impact": 4 }))
}

#[test]
fn what_is_referred_to_stays_and_the_referrers_are_named() {
    let mut isms =
        a_risk().with("treatments", json!({ "risk": "R-001", "option": "mitigate", "owner": "P-001" }));
    let length = isms.trail_length();
    let problems = isms.refuse("record.remove", json!({ "id": "P-001" }));
    assert!(problems.iter().all(|problem| problem.code == Code::InUse), "{problems:?}");
    let messages: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        messages,
        ["risks R-001 refers to it in 'owner'.", "treatments T-001 refers to it in 'owner'."]
    );

    let asset = isms.refuse("record.remove", json!({ "register": "assets", "id": "A-001" }));
    assert_eq!(asset.only().message, "risks R-001 refers to it in 'assets'.");
    let risk = isms.refuse("record.remove", json!({ "id": "R-001" }));
    assert_eq!(
        risk.only().message,
        "treatments T-001 refers to it in 'risk'.",
        "ratings alone do not hold it"
    );
    assert_eq!(isms.trail_length(), length);
}

#[test]
fn a_control_that_a_risk_names_stays() {
    let mut isms =
        a_risk().with("controls", json!({ "reference": "OWN-1", "title": "Four eyes", "own": true }));
    isms.save("risks", json!({ "reference": "R-001", "controls": ["A.8.13", "OWN-1"] }));
    let problems = isms.refuse("record.remove", json!({ "register": "controls", "id": "OWN-1" }));
    assert_eq!(problems.only().code, Code::InUse);
    assert_eq!(problems.only().message, "risks R-001 refers to it in 'controls'.");
    let id = text(&isms.get("controls", "OWN-1"), "id");
    let renamed = isms.refuse_save("controls", json!({ "id": id, "reference": "OWN-2" }));
    assert_eq!(renamed.at(), [("in-use", "reference")], "nor does it get another id");

    isms.save("risks", json!({ "reference": "R-001", "controls": ["A.8.13"] }));
    isms.ask("record.remove", json!({ "register": "controls", "id": "OWN-1" }));
    assert_eq!(isms.references("controls").len(), 93);
}

#[test]
fn a_risk_takes_its_ratings_along_and_undo_brings_all_back() {
    let mut isms = a_risk();
    let before = isms.digest();
    let id = text(&isms.get("risks", "R-001"), "id");
    let removed = isms.ask("record.remove", json!({ "register": "risks", "id": "R-001" }));
    assert_eq!(removed["with"], json!(["ratings RT-001", "ratings RT-002"]));
    assert_eq!(removed["changed"]["records"], 3);
    assert_eq!(removed["changed"]["registers"], json!(["risks", "ratings"]));
    assert!(isms.references("risks").is_empty() && isms.references("ratings").is_empty());

    let undone = isms.undo();
    assert_eq!(
        (undone["operation"].as_str(), undone["changed"]["records"].as_u64()),
        (Some("removed"), Some(3))
    );
    assert_eq!(isms.digest(), before);
    assert_eq!(text(&isms.get("risks", "R-001"), "id"), id, "the same record, not one like it");
    assert_eq!(isms.references("ratings"), ["RT-001", "RT-002"]);
    isms.must_be_whole();
}

#[test]
fn once_nothing_refers_to_it_it_goes() {
    let mut isms = a_risk();
    isms.save("risks", json!({ "reference": "R-001", "assets": [] }));
    let removed = isms.ask("record.remove", json!({ "id": "A-001" }));
    assert_eq!(
        (removed["register"].as_str(), removed["reference"].as_str()),
        (Some("assets"), Some("A-001"))
    );
    assert_eq!(isms.refuse("record.remove", json!({ "id": "A-001" })).only().code, Code::NotFound);
    let history = isms.ask("record.history", json!({ "register": "assets", "id": removed["id"] }));
    assert_eq!(history.as_array().unwrap().len(), 2, "its history stays");
}

#[test]
fn who_approved_something_stays_on_record() {
    let mut isms = a_workspace().with_person("Mara Lind");
    isms.ask(
        "approval.record",
        json!({ "id": "M-001", "by": "P-001", "effective_on": "2026-03-01", "means": "in-person" }),
    );
    let problems = isms.refuse("record.remove", json!({ "id": "P-001" }));
    assert_eq!(problems.only().code, Code::InUse);
    assert!(problems.only().message.contains("methods M-001"), "{problems:?}");
}

#[test]
fn records_that_refer_to_each_other_are_parted_first() {
    let mut isms = a_workspace()
        .with("units", json!({ "name": "Works" }))
        .with("units", json!({ "name": "Hall", "part_of": "U-001" }));
    isms.save("units", json!({ "reference": "U-001", "head": "U-002" }));
    assert_eq!(isms.refuse("record.remove", json!({ "id": "U-001" })).only().code, Code::InUse);
    assert_eq!(isms.refuse("record.remove", json!({ "id": "U-002" })).only().code, Code::InUse);
    isms.save("units", json!({ "reference": "U-001", "head": null }));
    isms.ask("record.remove", json!({ "id": "U-002" }));
    isms.ask("record.remove", json!({ "id": "U-001" }));
}

#[test]
fn a_reference_is_given_once_and_its_history_outlives_the_record() {
    let mut isms = a_workspace().with_asset("Ledger").with_asset("Scales");
    let gone = text(&isms.get("assets", "A-002"), "id");
    isms.ask("record.remove", json!({ "register": "assets", "id": "A-002" }));
    let next = isms.save("assets", json!({ "name": "Lathe", "kind": "hardware" }));
    assert_eq!(next["reference"], "A-003", "papers may name A-002 for ever");

    for words in ["A-002", "a-002", gone.as_str(), "assets:A-002"] {
        let history = isms.ask("record.history", json!({ "id": words }));
        let steps: Vec<_> = history.as_array().unwrap().iter().map(|step| text(step, "operation")).collect();
        assert_eq!(steps, ["saved", "removed"], "{words}");
    }
    let unknown = isms.refuse("record.history", json!({ "id": "A-009" }));
    assert_eq!(unknown.only().code, Code::NotFound);

    isms.undo();
    isms.undo();
    assert_eq!(isms.references("assets"), ["A-001", "A-002"]);
}
