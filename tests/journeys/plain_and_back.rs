//! Out in plain form and back in: nothing is different, and what was changed outside does not pass.

use std::fs;
use std::path::PathBuf;

use annexa_api::{Code, NewWorkspace, Problems, Profile};
use rusqlite::Connection;
use serde_json::json;

use crate::support::{Machine, OpenWorkspace, PASSPHRASE, refused};

fn back(machine: &Machine, name: &str, export: &str) -> Result<OpenWorkspace, Problems> {
    let (path, mut door) = (machine.path(name), machine.door());
    let new = NewWorkspace { path: &path, organisation: "", sample: false, profile: Profile::Cheap };
    door.create_from_plain(&new, &machine.path(export), "quite another six words", "Mara Lind")?;
    Ok(OpenWorkspace { machine: machine.clone(), door, path })
}

/// The sample company with what a year leaves, exported.
fn exported() -> (Machine, OpenWorkspace) {
    let machine = Machine::new();
    let mut isms = machine.create_sample("isms.annexa");
    machine.on("2027-03-02");
    isms.save(
        "assets",
        json!({ "name": "=1+1 \u{202e}漢 'quoted' \"x\"", "kind": "other", "description": "two\nlines" }),
    );
    isms.undo();
    isms.redo();
    isms.ask("export.plain", json!({ "to": machine.path("plain") }));
    (machine, isms)
}

#[test]
fn r60_a_plain_export_comes_back_equal() {
    let (machine, mut isms) = exported();
    let mut again = back(&machine, "again.annexa", "plain").unwrap();
    assert_eq!(again.digest(), isms.digest());
    assert_eq!(again.info()["head"], isms.info()["head"]);
    let (theirs, ours) = (again.ask("trail.list", json!({})), isms.ask("trail.list", json!({})));
    let (theirs, ours) = (theirs.as_array().unwrap(), ours.as_array().unwrap());
    assert_eq!(theirs[..ours.len()], ours[..], "the whole trail came along");
    assert_eq!(theirs.len(), ours.len() + 1, "and tells that it was taken back in");
    again.must_be_whole();
    let evidence = isms.references("evidence");
    assert!(!evidence.is_empty());
    for reference in &evidence {
        let get = |isms: &mut OpenWorkspace, name: &str| {
            let to = isms.machine.path(&format!("{name}-{reference}"));
            isms.ask("evidence.get", json!({ "id": reference, "to": to }));
            fs::read(to).unwrap()
        };
        assert_eq!(get(&mut again, "again"), get(&mut isms, "first"), "{reference}");
    }
    let (first, second) = (fs::read(&isms.path).unwrap(), fs::read(&again.path).unwrap());
    assert_ne!(first[..16], second[..16], "under a key of its own");
    again.undo();
    again.close();
    let opened = machine.try_open("again.annexa", PASSPHRASE, "Mara Lind", false).map(drop);
    refused(opened, Code::WrongPassphrase);
    println!("campaign: R-60 evidence={} changes={} different=0", evidence.len(), ours.len());
}

#[test]
fn r60_an_export_that_was_written_into_does_not_pass() {
    let (machine, isms) = exported();
    drop(isms);
    let database = machine.path("plain/workspace.sqlite");
    let whole = fs::read(&database).unwrap();
    for (statement, code) in [
        ("UPDATE assets SET name = 'other' WHERE reference = 'A-001'", Code::TrailBroken),
        ("DELETE FROM risks WHERE reference = (SELECT min(reference) FROM risks)", Code::TrailBroken),
        ("UPDATE change SET actor = 'somebody' WHERE seq = 2", Code::TrailBroken),
        ("UPDATE content_chunk SET data = zeroblob(length(data))", Code::TrailBroken),
        ("CREATE TRIGGER t AFTER INSERT ON assets BEGIN DELETE FROM change; END", Code::Untrusted),
        ("CREATE VIEW v AS SELECT 1", Code::Untrusted),
        ("CREATE TABLE more (x)", Code::Untrusted),
        ("PRAGMA application_id = 7", Code::NotAWorkspace),
        ("PRAGMA user_version = 99", Code::ReadOnly),
    ] {
        fs::write(&database, &whole).unwrap();
        Connection::open(&database).unwrap().execute_batch(statement).unwrap();
        let problems = back(&machine, "again.annexa", "plain").map(drop).unwrap_err();
        assert_eq!(problems[0].code, code, "{statement}: {problems:?}");
        assert!(!machine.path("again.annexa").exists(), "{statement}");
    }
    for (bytes, code) in [(&b""[..], Code::NotAWorkspace), (b"no database at all", Code::NotAWorkspace)] {
        fs::write(&database, bytes).unwrap();
        assert_eq!(back(&machine, "again.annexa", "plain").map(drop).unwrap_err()[0].code, code);
    }
    fs::remove_file(&database).unwrap();
    assert_eq!(back(&machine, "again.annexa", "plain").map(drop).unwrap_err()[0].code, Code::NotFound);
    fs::write(&database, &whole).unwrap();
    let taken: PathBuf = machine.file("again.annexa", "mine");
    refused(back(&machine, "again.annexa", "plain").map(drop), Code::Conflict);
    assert_eq!(fs::read(taken).unwrap(), b"mine");
}
