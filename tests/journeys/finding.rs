//! A finding on its way from open to closed, with everything that holds it up.

use annexa_api::Code;
use serde_json::{Value as Json, json};

use crate::support::{OpenWorkspace, Refusal, a_workspace, golden, trail_text};

fn move_to(isms: &mut OpenWorkspace, state: &str) -> Json {
    isms.ask("finding.move", json!({ "id": "F-001", "to": state }))
}

fn stopped(isms: &mut OpenWorkspace, state: &str) -> Vec<(&'static str, String)> {
    let problems = isms.refuse("finding.move", json!({ "id": "F-001", "to": state }));
    problems.at().into_iter().map(|(code, field)| (code, field.to_owned())).collect()
}

fn lacking(fields: &[&str]) -> Vec<(&'static str, String)> {
    fields.iter().map(|field| ("required", (*field).to_owned())).collect()
}

fn wrong_way() -> Vec<(&'static str, String)> {
    vec![("wrong-state", "state".to_owned())]
}

fn a_finding(grade: &str) -> OpenWorkspace {
    a_workspace().with_person("Mara Lind").with(
        "findings",
        json!({ "title": "No restore test", "grade": grade, "source": "internal-audit", "raised_on": "2026-03-02" }),
    )
}

#[test]
fn a_nonconformity_walks_the_whole_path() {
    let mut isms = a_finding("minor");
    assert_eq!(stopped(&mut isms, "done"), [("invalid", "state".to_owned())]);
    assert_eq!(stopped(&mut isms, "closed"), wrong_way());
    assert_eq!(stopped(&mut isms, "to-verify"), wrong_way());
    assert_eq!(stopped(&mut isms, "open"), wrong_way(), "it is open already");

    assert_eq!(stopped(&mut isms, "in-progress"), lacking(&["correction", "cause"]));
    isms.save("findings", json!({ "reference": "F-001", "correction": "Restored a backup" }));
    assert_eq!(stopped(&mut isms, "in-progress"), lacking(&["cause"]));
    isms.save("findings", json!({ "reference": "F-001", "cause": "Nobody was told to" }));
    let moved = move_to(&mut isms, "in-progress");
    assert_eq!((moved["from"].as_str(), moved["to"].as_str()), (Some("open"), Some("in-progress")));
    assert_eq!(stopped(&mut isms, "closed"), wrong_way());

    isms.on("2026-04-01");
    assert_eq!(stopped(&mut isms, "to-verify"), lacking(&["same_elsewhere", "corrective_action", "done_on"]));
    isms.save(
        "findings",
        json!({ "reference": "F-001", "same_elsewhere": "no", "corrective_action": "Yearly test", "done_on": "2026-03-31" }),
    );
    move_to(&mut isms, "to-verify");

    isms.on("2026-06-01");
    assert_eq!(
        stopped(&mut isms, "closed"),
        lacking(&["verification", "verified_by", "verified_on", "effectiveness"])
    );
    isms.save(
        "findings",
        json!({
            "reference": "F-001", "verification": "Second test went well", "verified_by": "Mara Lind",
            "verified_on": "2026-06-01", "effectiveness": "not-effective",
        }),
    );
    assert_eq!(stopped(&mut isms, "closed"), lacking(&["effectiveness"]), "what did not work is not closed");
    isms.save("findings", json!({ "reference": "F-001", "effectiveness": "effective" }));
    move_to(&mut isms, "closed");
    let finding = isms.get("findings", "F-001");
    assert_eq!(
        (finding["closed_on"].as_str(), finding["closed_by"].as_str()),
        (Some("2026-06-01"), Some("Mara Lind"))
    );
    assert_eq!(finding["state"], "closed");
    golden("finding-trail", &trail_text(&mut isms, 5, 10));
    isms.must_be_whole();
}

/// An opportunity, closed.
fn a_closed_finding() -> OpenWorkspace {
    let mut isms = a_finding("opportunity");
    move_to(&mut isms, "closed");
    isms
}

#[test]
fn what_is_no_nonconformity_is_closed_at_once() {
    let mut isms = a_closed_finding();
    assert_eq!(isms.get("findings", "F-001")["closed_on"], "2026-03-02");
}

#[test]
fn a_closed_finding_rests() {
    let mut isms = a_closed_finding();
    let changed = isms.refuse_save("findings", json!({ "reference": "F-001", "cause": "Something else" }));
    assert_eq!(changed.only().code, Code::WrongState);
    assert!(changed.only().hint.as_ref().unwrap().contains("reason"));
    assert_eq!(isms.refuse("record.remove", json!({ "id": "F-001" })).only().code, Code::WrongState);
    assert_eq!(isms.refuse("trail.undo", json!({})).only().code, Code::WrongState, "a closing is not undone");
    assert_eq!(stopped(&mut isms, "in-progress"), wrong_way());
}

#[test]
fn reopening_needs_a_reason() {
    let mut isms = a_closed_finding();
    assert_eq!(stopped(&mut isms, "open"), lacking(&["reason"]));
    isms.on("2026-07-01");
    isms.because("It happened again");
    let moved = move_to(&mut isms, "open");
    isms.without_reason();
    assert_eq!((moved["from"].as_str(), moved["to"].as_str()), (Some("closed"), Some("open")));
    let finding = isms.get("findings", "F-001");
    assert!(finding["closed_on"].is_null() && finding["closed_by"].is_null());
    isms.save("findings", json!({ "reference": "F-001", "cause": "Something else" }));
    let trail = isms.ask("trail.list", json!({ "since": "2026-07-01" }));
    assert_eq!(
        (&trail[0]["operation"], &trail[0]["reason"]),
        (&json!("reopened"), &json!("It happened again"))
    );
}

#[test]
fn an_open_action_keeps_a_finding_open() {
    let mut isms = a_finding("observation");
    isms.save("actions", json!({ "title": "Order tapes", "findings": ["F-001"] }));
    let refused = isms.refuse("finding.move", json!({ "id": "F-001", "to": "closed" }));
    assert_eq!(refused.only().code, Code::WrongState);
    assert_eq!(refused.only().message, "The action ACT-001 (Order tapes) is still open.");
    move_to(&mut isms, "in-progress");
    assert_eq!(stopped(&mut isms, "to-verify"), wrong_way());
    isms.save("actions", json!({ "reference": "ACT-001", "status": "done" }));
    move_to(&mut isms, "to-verify");
    move_to(&mut isms, "closed");
    isms.must_be_whole();
}
