//! Files that are kept for ever: workspaces of every format there was, and files that must fail as their name says.
//!
//! `format1.annexa` opens. `code--what.annexa` fails with that code: at opening, else in the full check
//! (`trail-broken`), else at the first change (`read-only`). The passphrase of all of them stands in
//! `passphrase.txt`; they have a real key derivation, so that a released program reads them too.

use std::path::{Path, PathBuf};

use annexa_api::Profile;
use serde_json::json;

use super::making;
use crate::support::{Machine, OpenWorkspace, golden};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

pub(crate) fn passphrase() -> String {
    std::fs::read_to_string(folder().join("passphrase.txt")).unwrap().trim_end().to_owned()
}

/// The bytes of a fixture.
pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(format!("{name}.annexa"))).unwrap()
}

/// The names of all fixtures without their ending.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".annexa").map(str::to_owned))
        .collect();
    names.sort_unstable();
    names
}

/// Copies a fixture to a machine of its own, so that the kept file is never opened itself.
fn machine_with(name: &str) -> Machine {
    let machine = Machine::new();
    machine.file("fixture.annexa", bytes(name));
    machine
}

fn open(machine: &Machine) -> Result<OpenWorkspace, String> {
    let opened = machine.try_open("fixture.annexa", &passphrase(), "Mara Lind", false);
    opened.map_err(|problems| problems[0].code.key().to_owned())
}

/// How a fixture fails; nothing when it opens, is whole and can be changed.
fn failure(name: &str) -> Option<String> {
    let machine = machine_with(name);
    let before = std::fs::read(machine.path("fixture.annexa")).unwrap();
    let mut isms = match open(&machine) {
        Ok(isms) => isms,
        Err(code) => {
            assert!(std::fs::read(machine.path("fixture.annexa")).unwrap() == before, "{name} was changed");
            return Some(code);
        }
    };
    if isms.ask("trail.verify", json!({}))["whole"] != json!(true) {
        return Some("trail-broken".to_owned());
    }
    let saved =
        isms.door.call("record.save", json!({ "register": "people", "record": { "name": "Somebody new" } }));
    saved.err().map(|problems| problems[0].code.key().to_owned())
}

#[test]
fn every_fixture_opens_or_fails_with_the_code_in_its_name() {
    let names = names();
    let mut wrong = Vec::new();
    for name in &names {
        let wanted = name.split_once("--").map(|(code, _)| code.to_owned());
        let found = failure(name);
        if found != wanted {
            wrong.push(format!("{name}: {}", found.as_deref().unwrap_or("opens")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for code in [
        "damaged",
        "not-a-workspace",
        "read-only",
        "trail-broken",
        "unreadable",
        "untrusted",
        "wrong-passphrase",
    ] {
        assert!(
            names.iter().any(|name| name.starts_with(&format!("{code}--"))),
            "no fixture fails with {code}"
        );
    }
}

#[test]
fn r59_a_workspace_of_the_first_format_opens_with_everything_in_it() {
    let machine = machine_with("format1");
    let mut isms = open(&machine).unwrap();
    isms.must_be_whole();
    let info = isms.info();
    let records: Vec<String> = info["records"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(register, count)| format!("{register} {count}"))
        .collect();
    let then = isms.door.isms(Some(making::FIRST_DAY.parse().unwrap())).unwrap();
    let text = format!(
        "state {}\nhead {} {}\non {} {}\nevidence {} bytes\n{}\n",
        info["state_digest"].as_str().unwrap(),
        info["head_seq"],
        info["head"].as_str().unwrap(),
        making::FIRST_DAY,
        then.digest(),
        info["evidence_bytes"],
        records.join("\n")
    );
    golden("format1", &text);

    let out = isms.machine.path("out.txt");
    isms.ask("evidence.get", json!({ "id": "EV-001", "to": out }));
    assert_eq!(std::fs::read(out).unwrap(), making::NOTE);
    isms.save("assets", json!({ "name": "New in an old file", "kind": "other" }));
    isms.undo();
    assert_eq!(isms.digest(), info["state_digest"].as_str().unwrap());
    isms.must_be_whole();
}

#[test]
#[ignore = "writes tests/fixtures/format1.annexa anew; only while no version with this format was released"]
fn make_format1_fixture() {
    let path = folder().join("format1.annexa");
    let _ = std::fs::remove_file(&path);
    making::format1(&path, Profile::Small);
}

#[test]
#[ignore = "writes the failing fixtures anew"]
fn make_failing_fixtures() {
    for (name, bytes) in making::failing() {
        std::fs::write(folder().join(format!("{name}.annexa")), bytes).unwrap();
    }
}
