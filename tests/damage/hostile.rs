//! Workspaces made by somebody who has the passphrase and means harm: refused or contained, and never a panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::json;

use super::making::meddled;
use crate::support::{OpenWorkspace, PASSPHRASE, a_workspace};

/// What a person would ask of a file before they know that it is bad.
const ASKED: [(&str, &str); 7] = [
    ("workspace.info", "{}"),
    ("record.list", r#"{"register": "assets"}"#),
    ("record.list", r#"{"register": "methods"}"#),
    ("record.list", r#"{"register": "evidence"}"#),
    ("record.search", r#"{"words": "ledger"}"#),
    ("readiness.check", "{}"),
    ("trail.list", "{}"),
];

#[test]
fn r56_hostile_content_is_refused_or_contained() {
    let mut isms = a_workspace().with_person("Mara Lind").with_asset("Ledger").with_asset("Stamp");
    isms.save("risks", json!({ "title": "Ledger is lost", "owner": "P-001", "assets": ["A-001"] }));
    let note = isms.machine.file("note.txt", b"seen on site");
    isms.ask("evidence.add", json!({ "path": note, "links": ["R-001"] }));
    let path = isms.path.clone();
    let machine = isms.close();
    let whole = std::fs::read(&path).unwrap();
    let key = super::making::raw_key(&path, machine.folder(), PASSPHRASE);
    let deep = "[".repeat(200_000);
    let long = "x".repeat(2 * 1024 * 1024);
    for (what, statement) in [
        ("assets that depend on each other", "UPDATE assets SET depends_on = (SELECT json_array(o.id) FROM assets AS o WHERE o.id <> assets.id)".to_owned()),
        ("an asset that depends on itself", "UPDATE assets SET depends_on = json_array(id)".to_owned()),
        ("JSON two hundred thousand deep", format!("UPDATE methods SET bands = '{deep}'")),
        ("two megabytes of text", format!("UPDATE assets SET notes = '{long}'")),
        ("a negative size", "UPDATE content SET size = -5".to_owned()),
        ("evidence of a negative size", "UPDATE evidence SET size = -9223372036854775807 - 1".to_owned()),
        ("a value beyond every scale", "UPDATE assets SET confidentiality = 9223372036854775807".to_owned()),
        ("a link to nothing", "UPDATE risks SET assets = '[\"nobody\"]'".to_owned()),
        ("a method without levels", "UPDATE methods SET likelihood = '[]', impact = '[]', matrix = '[]'".to_owned()),
        ("a huge number of a change", "INSERT INTO change SELECT 9223372036854775807, op, actor, device, app_version, recorded_at, offset_minutes, reason, reverts, prev_hash, hash FROM change WHERE seq = 2".to_owned()),
        ("a time beyond every calendar", "UPDATE change SET recorded_at = '99999999-01-01T00:00:00Z' WHERE seq = 2".to_owned()),
    ] {
        let bytes = meddled(&machine, &whole, &key, &statement);
        machine.file("hostile.annexa", bytes);
        let opened = catch_unwind(AssertUnwindSafe(|| {
            machine.try_open("hostile.annexa", PASSPHRASE, "Mara Lind", false)
        }));
        let Ok(mut isms) = opened.unwrap_or_else(|_| panic!("{what}: opening it panicked")) else { continue };
        for (command, request) in ASKED {
            asked(&mut isms, what, command, request);
        }
        let verified = catch_unwind(AssertUnwindSafe(|| isms.door.call("trail.verify", json!({}))));
        let verified = verified.unwrap_or_else(|_| panic!("{what}: the full check panicked"));
        assert!(verified.is_err() || verified.is_ok_and(|answer| answer["whole"] == json!(false)), "{what} passed");
    }
}

/// An answer or problems in words; no panic.
fn asked(isms: &mut OpenWorkspace, what: &str, command: &str, request: &str) {
    let request = serde_json::from_str(request).unwrap();
    let answer = catch_unwind(AssertUnwindSafe(|| isms.door.call(command, request)));
    let answer = answer.unwrap_or_else(|_| panic!("{what}: {command} panicked"));
    if let Err(problems) = answer {
        assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.message.is_empty()), "{what}");
    }
}
