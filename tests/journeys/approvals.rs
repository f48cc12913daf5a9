//! Methods, statements, plans and acceptances are approved, and what was approved is held to.

use annexa_api::Code;
use annexa_domain::figures::{PlanApprovalState, plan_rows};
use serde_json::{Value as Json, json};

use crate::support::{OpenWorkspace, Refusal, a_workspace, golden, text, trail_text, typed_fields};

fn approve(isms: &mut OpenWorkspace, id: &str) -> Json {
    isms.ask("approval.record", approval(id))
}

fn approval(id: &str) -> Json {
    json!({ "id": id, "by": "Mara Lind", "effective_on": "2026-03-01", "means": "signed-scan" })
}

#[test]
fn a_second_version_of_the_method_supersedes_the_first() {
    let mut isms = a_workspace().with_person("Mara Lind");
    let approved = approve(&mut isms, "M-001");
    assert_eq!(approved["statement"], "recorded by Mara Lind for Mara Lind, effective on 2026-03-01");
    assert_eq!(approved["supersedes"], json!([]));
    assert_eq!(approved["fingerprint"].as_str().unwrap().len(), 64);

    isms.on("2026-04-01");
    let mut second = typed_fields(&isms.get("methods", "M-001"));
    second.insert("version".to_owned(), json!(2));
    second.insert("tolerance".to_owned(), json!(12));
    isms.save("methods", Json::Object(second));
    let superseding = approve(&mut isms, "M-002");
    assert_eq!(superseding["supersedes"], json!(["M-001"]));
    assert_ne!(superseding["fingerprint"], approved["fingerprint"]);
    let (first, second) = (isms.get("methods", "M-001"), isms.get("methods", "M-002"));
    assert_eq!((text(&first, "state"), text(&second, "state")), ("superseded".into(), "approved".into()));
    assert_eq!(first["approval"]["fingerprint"], approved["fingerprint"], "its approval stays as it was");
    assert_eq!(
        isms.refuse_save("methods", json!({ "reference": "M-001", "tolerance": 12 })).only().code,
        Code::WrongState
    );
    assert_eq!(isms.refuse("approval.record", approval("M-001")).only().code, Code::WrongState);
    golden("method-approvals-trail", &trail_text(&mut isms, 4, 24));
}

#[test]
fn an_approval_says_all_that_is_missing() {
    let mut isms = a_workspace().with_person("Mara Lind");
    let wrong = json!({
        "id": "M-001", "by": "Nobody", "effective_on": "2026-03-01", "means": "telepathy", "evidence": "EV-001",
    });
    let problems = isms.refuse("approval.record", wrong);
    assert_eq!(problems.at(), [("invalid", "means"), ("not-found", "by"), ("not-found", "evidence")]);
    assert!(problems[0].hint.as_ref().unwrap().contains("signed-scan"));
    assert_eq!(isms.refuse("approval.record", approval("P-001")).only().code, Code::WrongState);
    assert_eq!(isms.refuse("approval.record", approval("M-009")).only().code, Code::NotFound);
    assert_eq!(isms.get("methods", "M-001")["state"], "draft");
}

#[test]
fn approving_a_statement_freezes_its_rows() {
    let mut isms = a_workspace()
        .with_person("Mara Lind")
        .with("controls", json!({ "reference": "A.7.4", "applicable": false, "justification": "No premises" }))
        .with("controls", json!({ "reference": "A.8.13", "applicable": true, "status": "planned", "justification": "R-001" }))
        .with("risks", json!({ "title": "Ledger is lost", "controls": ["A.8.13"] }))
        .with("soa_versions", json!({ "version": 1, "change_note": "First" }));
    assert!(isms.get("soa_versions", "SOA-001")["rows"].as_array().is_none_or(Vec::is_empty));
    let approved = approve(&mut isms, "SOA-001");
    let frozen = isms.get("soa_versions", "SOA-001")["rows"].clone();
    assert_eq!(frozen.as_array().unwrap().len(), 93);
    let row =
        |control: &str| frozen.as_array().unwrap().iter().find(|row| row["control"] == control).unwrap();
    assert_eq!((&row("A.8.13")["status"], &row("A.8.13")["risks"]), (&json!("planned"), &json!(["R-001"])));
    assert_eq!(row("A.7.4")["applicable"], json!(false));

    isms.on("2026-04-01");
    isms.save("controls", json!({ "reference": "A.8.13", "status": "implemented" }));
    assert_eq!(isms.get("soa_versions", "SOA-001")["rows"], frozen, "what was approved does not move");
    isms.save("soa_versions", json!({ "version": 2, "change_note": "Backups run" }));
    let second = approve(&mut isms, "SOA-002");
    assert_eq!(second["supersedes"], json!(["SOA-001"]));
    assert_ne!(second["fingerprint"], approved["fingerprint"]);
    assert_ne!(isms.get("soa_versions", "SOA-002")["rows"], frozen);
}

/// A treated risk with an action, and the approval of the plan as a draft.
fn a_plan() -> OpenWorkspace {
    a_workspace()
        .with_person("Mara Lind")
        .with_risk("Ledger is lost", "P-001")
        .with("treatments", json!({ "risk": "R-001", "option": "mitigate", "controls": ["A.8.13"], "description": "Back it up" }))
        .with("actions", json!({ "title": "Buy a tape drive", "treatments": ["T-001"], "owner": "P-001", "due_on": "2026-06-30", "status": "open" }))
        .with("plan_approvals", json!({ "title": "Treatment plan 2026", "owner": "P-001" }))
}

fn plan_state(isms: &OpenWorkspace) -> PlanApprovalState {
    let today = isms.door.today();
    let rows = plan_rows(&isms.isms(), today);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].approvals.len(), 1);
    rows[0].approvals[0].1
}

#[test]
fn an_approved_plan_is_another_plan_when_an_action_is_moved() {
    let mut isms = a_plan();
    assert_eq!(plan_state(&isms), PlanApprovalState::Proposed);
    approve(&mut isms, "PA-001");
    assert_eq!(plan_state(&isms), PlanApprovalState::InForce);

    isms.save("actions", json!({ "reference": "ACT-001", "status": "in-progress" }));
    assert_eq!(plan_state(&isms), PlanApprovalState::InForce, "progress is not another plan");
    isms.save("actions", json!({ "reference": "ACT-001", "due_on": "2026-09-30" }));
    assert_eq!(plan_state(&isms), PlanApprovalState::Changed);
    isms.save("actions", json!({ "reference": "ACT-001", "due_on": "2026-06-30" }));
    assert_eq!(plan_state(&isms), PlanApprovalState::InForce);
    isms.because("the plan is redone");
    isms.ask("approval.withdraw", json!({ "id": "PA-001" }));
    assert_eq!(plan_state(&isms), PlanApprovalState::Withdrawn);
}

#[test]
fn a_plan_that_covers_nothing_is_not_approved() {
    let mut isms = a_plan()
        .with_person("Jonas Brandt")
        .with("plan_approvals", json!({ "title": "Jonas's plan", "owner": "P-002" }));
    let problems = isms.refuse("approval.record", approval("PA-002"));
    assert_eq!(problems.at(), [("wrong-state", "owner")]);
}

#[test]
fn an_acceptance_goes_stale_with_its_footing_and_comes_back_with_it() {
    let mut isms = a_workspace()
        .with_person("Mara Lind")
        .with("controls", json!({ "reference": "A.8.13", "applicable": true, "status": "implemented" }))
        .with("risks", json!({ "title": "Ledger is lost", "owner": "P-001", "controls": ["A.8.13"] }))
        .with("ratings", json!({ "risk": "R-001", "stage": "residual", "likelihood": 2, "impact": 3 }))
        .with(
            "acceptances",
            json!({ "risk": "R-001", "accepted_by": "P-001", "until": "2026-12-31", "reason": "Cheaper" }),
        );
    let state = |isms: &mut OpenWorkspace| text(&isms.get("acceptances", "ACC-001")["computed"], "state");
    assert_eq!(state(&mut isms), "proposed");
    approve(&mut isms, "ACC-001");
    assert_eq!(state(&mut isms), "in-force");

    isms.on("2026-04-01");
    isms.save("controls", json!({ "reference": "A.8.13", "status": "partial" }));
    assert_eq!(state(&mut isms), "stale");
    let changes = isms.get("acceptances", "ACC-001")["computed"]["changed_since"].clone();
    assert_eq!(changes, json!(["A.8.13 implemented → partial"]));
    isms.save("controls", json!({ "reference": "A.8.13", "status": "implemented" }));
    assert_eq!(state(&mut isms), "in-force");

    isms.save("ratings", json!({ "reference": "RT-001", "impact": 4 }));
    assert_eq!(
        isms.get("acceptances", "ACC-001")["computed"]["changed_since"],
        json!(["score 6 → 8", "impact 3 → 4"])
    );
    isms.undo();
    assert_eq!(state(&mut isms), "in-force");
    let then = isms.ask("record.get", json!({ "id": "ACC-001", "as_of": "2026-03-02" }));
    assert_eq!(then["computed"]["state"], "in-force");

    isms.on("2027-01-01");
    assert_eq!(state(&mut isms), "expired");
    isms.because("too dear after all");
    isms.ask("approval.withdraw", json!({ "id": "ACC-001" }));
    assert_eq!(state(&mut isms), "withdrawn");
    golden("acceptance-trail", &trail_text(&mut isms, 8, 24));
}

#[test]
fn an_approval_names_its_proof() {
    let mut isms = a_workspace().with_person("Mara Lind");
    let scan = isms.machine.file("signed.pdf", b"%PDF-1.7 signed");
    isms.ask("evidence.add", json!({ "path": scan, "links": ["M-001"] }));
    let mut request = approval("M-001");
    request["evidence"] = json!("EV-001");
    isms.ask("approval.record", request);
    let proof = isms.get("evidence", "EV-001");
    let method = isms.get("methods", "M-001");
    assert_eq!(method["approval"]["evidence"], proof["id"]);
    let held = isms.refuse("record.remove", json!({ "id": "EV-001" }));
    assert_eq!(held.only().code, Code::InUse, "the proof of an approval stays");
}

#[test]
fn what_is_incomplete_is_not_approved() {
    let mut isms =
        a_workspace().with_person("Mara Lind").with("scope", json!({ "version": 1, "text": "The works" }));
    approve(&mut isms, "SCP-001");
    isms.because("scope was wrong");
    isms.ask("approval.withdraw", json!({ "id": "SCP-001" }));
    isms.without_reason();
    isms.save("scope", json!({ "reference": "SCP-001", "text": "The works and the office" }));
    let again = approve(&mut isms, "SCP-001");
    let scope = isms.get("scope", "SCP-001");
    assert_eq!(scope["approval"]["fingerprint"], again["fingerprint"]);
    assert_eq!(scope["state"], "approved", "after a withdrawal it may be mended and approved anew");
}
