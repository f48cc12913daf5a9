//! Evidence for another program to show: private while the workspace is open, gone afterwards, never a program.

use std::fs;
use std::path::PathBuf;

use annexa_api::Code;
use serde_json::json;

use crate::support::{Machine, OpenWorkspace, Refusal, a_workspace, text};

fn with_file(name: &str, bytes: &[u8]) -> OpenWorkspace {
    let mut isms = a_workspace();
    let path = isms.machine.file(name, bytes);
    isms.ask("evidence.add", json!({ "path": path }));
    fs::remove_file(path).unwrap();
    isms
}

fn private_folders(machine: &Machine) -> Vec<PathBuf> {
    let entries = fs::read_dir(machine.folder()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.to_str().unwrap().contains("annexa-evidence-")).collect()
}

#[test]
fn evidence_to_look_at_is_private_and_goes_with_the_workspace() {
    let mut isms = with_file("Minutes of Mara Lind.pdf", b"%PDF-1.7 signed");
    let shown = isms.ask("evidence.view", json!({ "id": "EV-001" }));
    let path = PathBuf::from(text(&shown, "path"));
    assert_eq!(fs::read(&path).unwrap(), b"%PDF-1.7 signed");
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(name.ends_with(".pdf") && !name.contains("Mara"), "{name}");
    assert!(fs::metadata(&path).unwrap().permissions().readonly());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(path.parent().unwrap()), mode(&path)), (0o700, 0o400));
    }
    let again = isms.ask("evidence.view", json!({ "id": "EV-001" }));
    assert_ne!(text(&again, "path"), text(&shown, "path"));
    assert_eq!(private_folders(&isms.machine).len(), 1);
    let trail = isms.ask("trail.list", json!({}));
    assert_eq!(trail.as_array().unwrap().last().unwrap()["reason"], json!("evidence EV-001 to look at"));
    let machine = isms.close();
    assert_eq!(private_folders(&machine), Vec::<PathBuf>::new());

    let mut isms = machine.open("isms.annexa");
    isms.ask("evidence.view", json!({ "id": "EV-001" }));
    drop(isms);
    assert_eq!(private_folders(&machine), Vec::<PathBuf>::new(), "without closing, too");
}

#[test]
fn what_a_killed_program_left_goes_at_the_next_start() {
    let machine = Machine::new();
    let left = machine.path("annexa-evidence-left");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("in-use"), "").unwrap();
    fs::write(left.join("0123.pdf"), "secret").unwrap();
    let mine = machine.path("annexa-evidence.txt");
    fs::write(&mine, "a file of somebody").unwrap();
    drop(machine.door());
    assert!(!left.exists() && mine.exists());
}

#[test]
fn programs_and_scripts_are_never_opened_only_saved() {
    for (name, bytes) in [
        ("setup.exe", &b"MZ"[..]),
        ("run.sh", b"#!/bin/sh"),
        ("page.html", b"<script>"),
        ("drawing.svg", b"<svg/>"),
        ("macro.docm", b"PK"),
        ("link.lnk", b"L"),
        ("no ending", b"text"),
        ("minutes.pdf", b"MZ\x90\x00"),
        ("minutes.txt", b"#!/bin/sh\n"),
        ("minutes.png", b"\x7fELF\x02"),
    ] {
        let mut isms = with_file(name, bytes);
        let refused = isms.refuse("evidence.view", json!({ "id": "EV-001" }));
        assert_eq!(refused.only().code, Code::Untrusted, "{name}");
        for folder in private_folders(&isms.machine) {
            let left: Vec<_> =
                fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(left, ["in-use"], "{name}");
        }
        let to = isms.machine.path("saved");
        isms.ask("evidence.get", json!({ "id": "EV-001", "to": to }));
        assert_eq!(fs::read(to).unwrap(), bytes, "{name}");
    }
}
