//! A pack for the auditor: built, checked without Annexa, built again to the same byte, and tampered with.

use std::collections::BTreeMap;
use std::path::Path;

use annexa_api::Code;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::damage::fixtures;
use crate::support::{Machine, OpenWorkspace, PASSPHRASE, Refusal, a_workspace, text};

/// A firm with a scope, a risk, a decided control, evidence and an approved statement.
fn a_firm() -> OpenWorkspace {
    let mut isms = a_workspace()
        .with_person("Mara Lind")
        .with_asset("Ledger")
        .with("scope", json!({ "version": 1, "text": "The works in Köln" }))
        .with("risks", json!({ "title": "Ledger is lost", "owner": "P-001", "assets": ["A-001"], "controls": ["A.8.13"] }))
        .with("ratings", json!({ "risk": "R-001", "stage": "inherent", "likelihood": 4, "impact": 4 }))
        .with("controls", json!({ "reference": "A.8.13", "applicable": true, "status": "planned", "justification": "R-001" }))
        .with("soa_versions", json!({ "version": 1 }));
    let note = isms.machine.file("note.txt", "seen on site");
    isms.ask("evidence.add", json!({ "path": note, "links": ["A-001"] }));
    let approval =
        json!({ "id": "SOA-001", "by": "Mara Lind", "effective_on": "2026-03-01", "means": "email" });
    isms.ask("approval.record", approval);
    isms
}

fn build(isms: &mut OpenWorkspace, name: &str, more: Json) -> Json {
    let mut request = json!({ "stage": 1, "out": isms.machine.path(name), "language": "en" });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    isms.ask("pack.build", request)
}

/// Every file below a folder by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What `sha256sum -c SHA256SUMS` would check: every listed file, by its hash.
fn check_by_hand(files: &BTreeMap<String, Vec<u8>>) -> usize {
    let list = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
    for line in list.lines() {
        let (hash, name) = line.split_once("  ").unwrap();
        assert_eq!(sha256(&files[name]), hash, "{name}");
    }
    list.lines().count()
}

#[test]
fn a_pack_is_checked_without_annexa() {
    let mut isms = a_firm();
    isms.on("2026-03-10");
    let built = build(&mut isms, "pack", json!({}));
    let files = files(&isms.machine.path("pack"));
    assert_eq!(
        files.keys().map(String::as_str).collect::<Vec<_>>(),
        built["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect::<Vec<_>>()
    );
    // All but the list itself and the sheet that carries the list's own hash.
    assert_eq!(check_by_hand(&files), files.len() - 2);
    assert_eq!(text(&built, "list_sha256"), sha256(&files["SHA256SUMS"]));
    assert_eq!(files["evidence/EV-001 note.txt"], b"seen on site");
    assert!(files["00-Stage-1-pack.pdf"].starts_with(b"%PDF-"));
    assert_eq!(built["warnings"], json!([]));

    let info = isms.info();
    assert_eq!((&built["state_digest"], &built["head"]), (&info["state_digest"], &info["head"]));
    let trail = isms.ask("trail.list", json!({ "since": "2026-03-10" }));
    assert_eq!(trail[0]["operation"], "built a pack");
    assert!(text(&trail[0], "reason").contains(&text(&built, "list_sha256")), "the list's hash is on record");
    let verified = isms.ask("pack.verify", json!({ "path": isms.machine.path("pack") }));
    assert_eq!((&verified["whole"], &verified["list_sha256"]), (&json!(true), &built["list_sha256"]));
}

#[test]
fn the_same_state_gives_the_same_bytes() {
    let mut isms = a_firm();
    let first = build(&mut isms, "first", json!({}));
    isms.on("2026-05-05");
    let later = build(&mut isms, "second", json!({ "date": "2026-03-02", "as_of": "2026-03-02" }));
    assert_eq!(first["list_sha256"], later["list_sha256"], "whenever and however often it is built");
    assert!(files(&isms.machine.path("first")) == files(&isms.machine.path("second")));

    isms.save("assets", json!({ "reference": "A-001", "location": "Vault" }));
    let changed = build(&mut isms, "third", json!({ "date": "2026-03-02" }));
    assert_ne!(changed["list_sha256"], first["list_sha256"]);
    assert_ne!(changed["state_digest"], first["state_digest"]);
    let as_of = build(&mut isms, "fourth", json!({ "date": "2026-03-02", "as_of": "2026-03-02" }));
    assert_eq!(as_of["state_digest"], first["state_digest"]);
    assert_eq!(as_of["list_sha256"], first["list_sha256"], "the earlier state is still there to be printed");
}

#[test]
fn a_zip_holds_the_same_pack() {
    let mut isms = a_firm();
    let (folder, zip) = (build(&mut isms, "pack", json!({})), build(&mut isms, "pack2.zip", json!({})));
    assert_eq!((&folder["list_sha256"], &folder["files"]), (&zip["list_sha256"], &zip["files"]));
    let mut archive =
        zip::ZipArchive::new(std::fs::File::open(isms.machine.path("pack2.zip")).unwrap()).unwrap();
    let mut unpacked = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        unpacked.insert(entry.name().unwrap().into_owned(), bytes);
    }
    assert!(unpacked == files(&isms.machine.path("pack")));
    let verified = isms.ask("pack.verify", json!({ "path": isms.machine.path("pack2.zip") }));
    assert_eq!(verified["whole"], json!(true));
    let again = build(&mut isms, "pack3.zip", json!({}));
    assert_eq!(again["list_sha256"], zip["list_sha256"]);
    let read = |name: &str| std::fs::read(isms.machine.path(name)).unwrap();
    assert!(read("pack2.zip") == read("pack3.zip"), "the ZIP itself is the same too");
}

#[test]
fn whatever_is_changed_in_a_pack_is_named() {
    let mut isms = a_firm();
    build(&mut isms, "pack", json!({}));
    let pack = isms.machine.path("pack");
    let mut flaws = || {
        let verified = isms.ask("pack.verify", json!({ "path": pack }));
        assert_eq!(verified["whole"], json!(verified["flaws"] == json!([])));
        verified["flaws"].to_string()
    };
    assert_eq!(flaws(), "[]");
    let note = pack.join("evidence/EV-001 note.txt");
    std::fs::write(&note, "seen on cite").unwrap();
    assert!(flaws().contains("EV-001 note.txt"));
    std::fs::remove_file(&note).unwrap();
    assert!(flaws().contains("EV-001 note.txt"));
    std::fs::write(&note, "seen on site").unwrap();
    assert_eq!(flaws(), "[]");
    std::fs::write(pack.join("evidence/EV-002 extra.txt"), "more").unwrap();
    assert!(flaws().contains("EV-002 extra.txt"), "what the list does not name");
}

#[test]
fn nothing_is_overwritten_and_nothing_half_made_stays() {
    let mut isms = a_firm();
    std::fs::create_dir(isms.machine.path("taken")).unwrap();
    isms.machine.file("taken/letter.txt", "mine");
    let (taken, taken_zip) = (isms.machine.path("taken"), isms.machine.file("taken.zip", "mine"));
    let (length, before) = (isms.trail_length(), files(isms.machine.folder()));
    let mut refused = |more: Json| {
        let mut request = json!({ "stage": 1, "out": isms.machine.path("new"), "language": "en" });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        isms.refuse("pack.build", request)[0].code
    };
    assert_eq!(refused(json!({ "out": taken })), Code::Conflict);
    assert_eq!(refused(json!({ "out": taken_zip })), Code::Conflict);
    assert_eq!(refused(json!({ "stage": 9 })), Code::Invalid);
    refused(json!({ "language": "tlh" }));
    refused(json!({ "out": "/dev/null/pack" }));
    assert_eq!(isms.trail_length(), length);
    assert_eq!(files(isms.machine.folder()).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
}

#[test]
fn what_is_for_the_owner_stays_outside_and_is_not_overwritten() {
    let mut isms = a_firm();
    let built = build(&mut isms, "pack", json!({}));
    let owner = built["owner"].as_array().unwrap();
    assert!(!owner.is_empty());
    let pack = isms.machine.path("pack");
    for path in owner {
        assert!(!Path::new(path.as_str().unwrap()).starts_with(&pack), "{path}");
    }
    assert!(
        !files(&pack).keys().any(|name| name.to_lowercase().contains("open")),
        "no open points in the pack"
    );

    let kept = isms.machine.file("pack-for-the-owner/Open-points.pdf", "my notes on it");
    let again = isms
        .refuse("pack.build", json!({ "stage": 1, "out": isms.machine.path("pack.zip"), "language": "en" }));
    assert_eq!(again.only().code, Code::Conflict);
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "my notes on it");
    assert!(!isms.machine.path("pack.zip").exists());
}

#[test]
fn a_copy_to_look_at_builds_the_same_pack_without_a_trace() {
    let mut isms = a_firm();
    let built = build(&mut isms, "pack", json!({}));
    let machine: Machine = isms.close();
    let before = std::fs::read(machine.path("isms.annexa")).unwrap();
    let mut look = machine.try_open("isms.annexa", PASSPHRASE, "Mara Lind", true).unwrap();
    assert_eq!(build(&mut look, "again", json!({}))["list_sha256"], built["list_sha256"]);
    look.close();
    assert_eq!(std::fs::read(machine.path("isms.annexa")).unwrap(), before);
}

#[test]
fn a_pack_from_a_trail_that_does_not_hold_says_so() {
    let machine = Machine::new();
    for name in ["trail-broken--altered-record", "trail-broken--altered-trail"] {
        machine.file(&format!("{name}.annexa"), fixtures::bytes(name));
        let opened = machine.try_open(&format!("{name}.annexa"), &fixtures::passphrase(), "Mara Lind", false);
        let mut isms = opened.unwrap();
        let built = build(&mut isms, name, json!({}));
        assert!(built["warnings"].to_string().contains("does not hold"), "{name}: {}", built["warnings"]);
        let check = isms.ask("readiness.check", json!({}));
        let about_it =
            check["results"].as_array().unwrap().iter().find(|one| one["rule"] == "XDT-06").unwrap();
        assert_eq!(about_it["result"], "broken", "{name}");
    }
}

#[test]
fn what_is_no_pack_is_told() {
    let mut isms = a_workspace();
    let letter = isms.machine.file("letter.zip", "Dear Sir or Madam");
    let folder = isms.machine.path("folder");
    std::fs::create_dir(&folder).unwrap();
    for path in [letter, folder, isms.machine.path("missing.zip")] {
        let problems = isms.refuse("pack.verify", json!({ "path": path }));
        assert!(problems.iter().all(|problem| problem.code != Code::Internal), "{problems:?}");
        assert!(problems[0].message.len() > 10, "{problems:?}");
    }
}
