//! Files come in by their bytes, and go out as they came.

use annexa_api::Code;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::support::{OpenWorkspace, Refusal, a_workspace, text};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn add(isms: &mut OpenWorkspace, name: &str, bytes: &[u8]) -> Json {
    let path = isms.machine.file(name, bytes);
    isms.ask("evidence.add", json!({ "path": path }))
}

/// More than two stored rows, and none like the other.
fn large() -> Vec<u8> {
    (0..700_001_u32).flat_map(u32::to_le_bytes).collect()
}

#[test]
fn a_file_comes_in_and_goes_out_as_it_came() {
    let mut isms = a_workspace();
    let bytes = large();
    let added = add(&mut isms, "report.pdf", &bytes);
    assert_eq!(added["sha256"], json!(sha256(&bytes)));
    assert_eq!((added["size"].as_u64(), added["known"].as_bool()), (Some(2_800_004), Some(false)));
    let record = isms.get("evidence", "EV-001");
    assert_eq!(
        (text(&record, "title"), text(&record, "file_name")),
        ("report.pdf".into(), "report.pdf".into())
    );
    assert_eq!(
        (text(&record, "media_type"), record["size"].as_u64()),
        ("application/pdf".into(), Some(2_800_004))
    );

    let machine = isms.close();
    std::fs::remove_file(machine.path("report.pdf")).unwrap();
    let mut isms = machine.open("isms.annexa");
    let out = machine.path("out.pdf");
    let written = isms.ask("evidence.get", json!({ "id": "EV-001", "to": out }));
    assert_eq!(written["sha256"], json!(sha256(&bytes)));
    assert!(std::fs::read(&out).unwrap() == bytes, "every byte is there");
    isms.must_be_whole();
}

#[test]
fn the_same_bytes_are_kept_once() {
    let mut isms = a_workspace();
    let bytes = large();
    add(&mut isms, "report.pdf", &bytes);
    let size = isms.info()["evidence_bytes"].as_u64().unwrap();
    let again = add(&mut isms, "copy of report.pdf", &bytes);
    assert_eq!((again["known"].as_bool(), again["reference"].as_str()), (Some(true), Some("EV-002")));
    assert_eq!(isms.info()["evidence_bytes"].as_u64(), Some(size));

    isms.ask("record.remove", json!({ "id": "EV-001" }));
    let out = isms.machine.path("out.pdf");
    isms.ask("evidence.get", json!({ "id": "EV-002", "to": out }));
    assert!(std::fs::read(&out).unwrap() == bytes);
    isms.undo();
    isms.ask("evidence.get", json!({ "id": "EV-001", "to": isms.machine.path("again.pdf") }));
    isms.must_be_whole();
}

#[test]
fn undone_evidence_comes_back_with_its_bytes() {
    let mut isms = a_workspace();
    let before = isms.digest();
    add(&mut isms, "note.txt", b"seen on site");
    let with = isms.digest();
    isms.undo();
    assert_eq!(isms.digest(), before);
    assert_eq!(isms.refuse("evidence.get", json!({ "id": "EV-001", "to": "x" })).only().code, Code::NotFound);
    let mut isms = isms.close().open("isms.annexa");
    isms.redo();
    assert_eq!(isms.digest(), with);
    let out = isms.machine.path("out.txt");
    isms.ask("evidence.get", json!({ "id": "EV-001", "to": out }));
    assert_eq!(std::fs::read(out).unwrap(), b"seen on site");
}

#[test]
fn nothing_is_overwritten_on_the_way_out() {
    let mut isms = a_workspace();
    add(&mut isms, "note.txt", b"seen on site");
    let length = isms.trail_length();
    let taken = isms.machine.file("taken.txt", "mine");
    assert_eq!(
        isms.refuse("evidence.get", json!({ "id": "EV-001", "to": taken })).only().code,
        Code::Conflict
    );
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "mine");
    let nowhere = isms.machine.path("no/such/folder/note.txt");
    assert_eq!(isms.refuse("evidence.get", json!({ "id": "EV-001", "to": nowhere })).only().code, Code::Io);
    assert_eq!(isms.trail_length(), length, "what was not exported is not recorded as exported");
    isms.ask("evidence.get", json!({ "id": "EV-001", "to": isms.machine.path("free.txt") }));
    assert_eq!(isms.trail_length(), length + 1);
    let trail = isms.ask("trail.list", json!({}));
    let last = trail.as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["operation"], &last["reason"]), (&json!("exported"), &json!("evidence EV-001")));
}

#[test]
fn a_folder_takes_a_file_under_its_own_name() {
    let mut isms = a_workspace();
    add(&mut isms, "Prüfbericht März.pdf", b"%PDF-1.7");
    let folder = isms.machine.path("out");
    std::fs::create_dir(&folder).unwrap();
    let written = isms.ask("evidence.get", json!({ "id": "EV-001", "to": folder }));
    assert_eq!(written["path"], json!(folder.join("EV-001 Prüfbericht März.pdf")));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn evidence_is_linked_to_what_it_shows() {
    let mut isms =
        a_workspace().with_person("Mara Lind").with_asset("Ledger").with_risk("Ledger is lost", "P-001");
    let path = isms.machine.file("photo.JPG", b"\xff\xd8");
    let links = json!(["A-001", "risks:R-001", "A.8.13", "Mara Lind"]);
    isms.ask("evidence.add", json!({ "path": path, "title": "Photo of the vault", "links": links }));
    let record = isms.get("evidence", "EV-001");
    assert_eq!(record["title"], "Photo of the vault");
    assert_eq!(record["media_type"], "image/jpeg");
    assert_eq!(record["links"].as_array().unwrap().len(), 4);
    assert!(text(&record["shown"], "links").contains("A-001 Ledger"), "{}", record["shown"]);
    let held = isms.refuse("record.remove", json!({ "id": "A-001" }));
    assert!(held.only().message.contains("evidence EV-001"));

    let problems =
        isms.refuse("evidence.add", json!({ "path": path, "links": ["A-009", "R-001", "Nobody"] }));
    assert_eq!(problems.at(), [("not-found", "link"), ("not-found", "link")]);
}

#[test]
fn what_is_no_file_is_refused() {
    let mut isms = a_workspace();
    let length = isms.trail_length();
    let missing = isms.machine.path("missing.pdf");
    assert_eq!(isms.refuse("evidence.add", json!({ "path": missing })).only().code, Code::Io);
    let folder = isms.machine.folder().to_owned();
    assert_eq!(isms.refuse("evidence.add", json!({ "path": folder })).only().code, Code::Invalid);
    assert!(matches!(
        isms.refuse("evidence.add", json!({ "path": "" })).only().code,
        Code::Io | Code::Invalid
    ));
    assert_eq!(isms.trail_length(), length);
    let empty = add(&mut isms, "empty.txt", b"");
    assert_eq!((empty["size"].as_u64(), empty["sha256"].as_str()), (Some(0), Some(sha256(b"").as_str())));
    isms.must_be_whole();
}

#[test]
fn the_hash_of_evidence_is_not_typed() {
    let mut isms = a_workspace();
    add(&mut isms, "note.txt", b"seen on site");
    let problems =
        isms.refuse_save("evidence", json!({ "reference": "EV-001", "sha256": sha256(b"other"), "size": 5 }));
    assert_eq!(problems.at(), [("by-verb-only", "size"), ("by-verb-only", "sha256")]);
    isms.save("evidence", json!({ "reference": "EV-001", "valid_until": "2027-03-02" }));
}
