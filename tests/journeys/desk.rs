//! A window: workspaces are made, locked and opened at the desk, and remembered.

use annexa_api::Code;
use serde_json::json;

use crate::support::{Machine, PASSPHRASE, refused};

#[test]
fn a_workspace_is_made_locked_and_unlocked() {
    let machine = Machine::new();
    let mut desk = machine.desk();
    let mut ask = |command: &str, request| desk.call(command, request, None);
    let path = machine.path("isms.annexa");
    assert_eq!(ask("desk.state", json!({})).unwrap()["open"], json!(null));
    refused(ask("workspace.info", json!({})), Code::Locked);

    let new = json!({"path": path, "organisation": "Brandt Metallbau GmbH", "sample": false,
        "passphrase": PASSPHRASE});
    let opened = ask("desk.create", new).unwrap();
    assert_eq!(opened["info"]["organisation"], "Brandt Metallbau GmbH");
    assert_eq!(opened["notices"], json!([]));
    assert_eq!(ask("desk.state", json!({})).unwrap()["open"], opened["info"]["path"]);

    ask("desk.lock", json!({})).unwrap();
    refused(ask("record.list", json!({"register": "risks"})), Code::Locked);
    let free = ask("desk.examine", json!({"path": path})).unwrap();
    assert_eq!(free["standing"], "free");

    let unlock = |passphrase: &str| json!({"path": path, "passphrase": passphrase, "read_only": false});
    let problem = refused(ask("desk.unlock", unlock("not the passphrase")), Code::WrongPassphrase);
    assert!(!format!("{problem:?}").contains("not the passphrase"));
    let again = ask("desk.unlock", unlock(PASSPHRASE)).unwrap();
    assert_eq!(again["info"]["id"], opened["info"]["id"]);
}

#[test]
fn a_file_that_another_window_of_the_program_has_open_says_so_before_the_passphrase() {
    let machine = Machine::new();
    let isms = machine.create("isms.annexa", "Brandt Metallbau GmbH");
    let mut other = machine.desk();
    refused(other.call("desk.examine", json!({"path": isms.path}), None), Code::Locked);
}

#[test]
fn workspaces_are_remembered_newest_first() {
    let machine = Machine::new();
    let mut desk = machine.desk();
    for (day, name) in [("2026-03-02", "Alba"), ("2026-03-03", "Brandt")] {
        machine.on(day);
        let new = json!({"path": machine.path(&format!("{name}.annexa")), "organisation": name,
            "sample": false, "passphrase": PASSPHRASE});
        desk.call("desk.create", new, None).unwrap();
    }
    desk.call("desk.lock", json!({}), None).unwrap();
    std::fs::remove_file(machine.path("Alba.annexa")).unwrap();
    let recent = |desk: &mut annexa_api::Desk| desk.call("desk.recent", json!({}), None).unwrap();
    let listed = recent(&mut desk);
    let told: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["organisation"].as_str().unwrap(), one["there"].as_bool().unwrap()))
        .collect();
    assert_eq!(told, [("Brandt", true), ("Alba", false)]);

    desk.call("desk.forget", json!({"path": listed[1]["path"]}), None).unwrap();
    assert_eq!(recent(&mut machine.desk()).as_array().unwrap().len(), 1, "another window knows, too");
}

#[test]
fn a_reason_is_kept_with_its_own_request_alone() {
    let machine = Machine::new();
    let mut desk = machine.desk();
    let new = json!({"path": machine.path("isms.annexa"), "organisation": "Brandt", "sample": false,
        "passphrase": PASSPHRASE});
    desk.call("desk.create", new, None).unwrap();
    let risk = |title: &str| json!({"register": "risks", "record": {"title": title}});
    desk.call("record.save", risk("Fire"), Some("after the visit".to_owned())).unwrap();
    desk.call("record.save", risk("Flood"), None).unwrap();
    let trail = desk.call("trail.list", json!({}), None).unwrap();
    let reasons: Vec<_> = trail.as_array().unwrap().iter().rev().take(2).map(|one| &one["reason"]).collect();
    assert_eq!(reasons, [&json!(null), &json!("after the visit")]);
}

#[test]
fn a_name_that_is_no_command_is_refused() {
    refused(Machine::new().desk().call("desk.dance", json!({}), None), Code::NotFound);
}
