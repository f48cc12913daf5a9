//! Names that people, systems and attackers give to files: they stay as they are in the record, and are tame outside.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use annexa_domain::{Record, RegisterKind, Value};
use annexa_vault::{Actor, Holder, Op, Opening, Secret, Stamp};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Machine, PASSPHRASE, a_workspace, texts};

/// 200 names, none like another.
fn hostile_names() -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let devices = ["CON", "prn", "Aux", "NUL", "com1", "LPT9", "COM¹", "conin$", "CONOUT$", "com0"];
    for device in devices {
        for shape in ["{}", "{}.txt", "{}.tar.gz", "{} .pdf", "../{}", "{}:stream"] {
            names.push(shape.replace("{}", device));
        }
    }
    let parents =
        ["../", "..\\", "/", "C:\\", "\\\\server\\share\\", "./", "~/", "a/../../", "%2e%2e/", "..\u{2215}"];
    for parent in parents {
        for name in ["etc/passwd", "x.pdf", "", "..", ".ssh/authorized_keys", "a b.pdf"] {
            names.push(format!("{parent}{name}"));
        }
    }
    let odd = [
        "\u{202e}fdp.exe",
        "a\u{200b}.pdf",
        "a\u{0}b.pdf",
        "a\nb.pdf",
        "a\tb.pdf",
        "a\r.pdf",
        "\u{feff}a.pdf",
        "e\u{301}.pdf",
        "\u{e9}.pdf",
        "E\u{301}.pdf",
        "ﬁ.pdf",
        "ß.pdf",
        "SS.pdf",
        "İ.pdf",
        "漢字.pdf",
        "😀.pdf",
        "a.pdf",
        "A.pdf",
        "a.PDF",
        "A.PDF",
        "a.pdf.",
        "a.pdf ",
        "a.pdf. .",
        " a.pdf",
        "...",
        ".",
        "..",
        "-rf",
        "--help",
        "$(id)",
        "`id`",
        "a;b",
        "a&b",
        "a|b",
        "a<b>c",
        "a\"b",
        "a'b",
        "a*b?",
        "a:b",
        "=1+1.csv",
        "desktop.ini",
        "Thumbs.db",
        ".htaccess",
        "autorun.inf",
        "a.lnk",
        "a.url",
        "a.scf",
        "x.pdf:evil.exe",
    ];
    names.extend(odd.map(str::to_owned));
    names.extend(["x", "ü", "漢", "e\u{301}"].map(|letter| format!("{}.pdf", letter.repeat(300))));
    names.push(format!("a.{}", "b".repeat(300)));
    names.push(format!("con.{}", "b".repeat(300)));
    names.push("a/".repeat(200));
    let mut number = 0;
    while names.len() < 200 {
        number += 1;
        names.push(format!("same{}.pdf", "\u{200d}".repeat(number)));
    }
    names.truncate(200);
    names
}

/// A workspace with evidence under all these names, as another program could have made it.
fn with_names(machine: &Machine, names: &[String]) {
    let (path, holder) = (machine.path("isms.annexa"), Holder::here("now"));
    let opening = Opening { path: &path, holder: &holder, read_only: false, temp: machine.folder() };
    let mut workspace = annexa_vault::open(&opening, &Secret::passphrase(PASSPHRASE)).unwrap();
    let by = Actor { name: "Mara Lind".into(), device: "desk".into(), app_version: "0".into() };
    let at = Stamp { at: "2026-03-02T09:00:00Z".parse().unwrap(), offset_minutes: 0 };
    let staged = workspace.stage(&mut b"seen".as_slice()).unwrap();
    workspace
        .change(Op::EvidenceAdd, &by, at, None, |tx| {
            tx.keep(&staged)?;
            for (number, name) in names.iter().enumerate() {
                let mut record = Record::blank(RegisterKind::Evidence, Uuid::from_u128(number as u128 + 1));
                let reference =
                    if number % 2 == 0 { format!("EV-{:03}", number + 1) } else { format!("../{number}") };
                for (field, value) in [
                    ("reference", reference.as_str()),
                    ("title", "x"),
                    ("file_name", name),
                    ("sha256", &staged.sha256),
                ] {
                    assert!(record.set(field, Value::Text(value.to_owned())), "{field}");
                }
                tx.put(&record)?;
            }
            Ok(())
        })
        .unwrap();
    workspace.close().unwrap();
}

/// Everything below a folder, by its path in it.
fn tree(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            found.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    found
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap().trim_end().to_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| ["1", "2", "3", "9", "¹", "²", "³"].contains(&rest))
    };
    ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str())
        || numbered("com")
        || numbered("lpt")
}

/// A name that Windows, macOS and Linux take, and that reads as what it is.
#[track_caller]
fn must_be_tame(name: &str) {
    assert!(!name.is_empty() && name.len() <= 120, "{} bytes: {name:?}", name.len());
    assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "{name:?}");
    assert!(
        !name.chars().any(|letter| letter.is_control() || ('\u{200b}'..='\u{202e}').contains(&letter)),
        "{name:?}"
    );
    assert!(!name.ends_with(['.', ' ']) && !name.starts_with(['.', ' ', '-']), "{name:?}");
    assert!(!is_device(name), "{name:?}");
    assert!(!name.contains("e\u{301}"), "not in composed form: {name:?}");
}

#[test]
fn r51_200_hostile_names_write_nothing_outside_the_folder() {
    let names = hostile_names();
    assert_eq!((names.len(), names.iter().collect::<BTreeSet<_>>().len()), (200, 200));
    let machine = a_workspace().close();
    with_names(&machine, &names);
    let mut isms = machine.open("isms.annexa");
    let before = tree(machine.folder());

    isms.ask("export.plain", json!({ "to": machine.path("plain") }));
    let got = machine.path("got");
    fs::create_dir(&got).unwrap();
    for id in texts(&isms.ask("record.list", json!({ "register": "evidence" })), "id") {
        isms.ask("evidence.get", json!({ "id": id, "to": got }));
    }
    let outside = |path: &&String| {
        !before.contains(*path)
            && !path.starts_with("plain")
            && !path.starts_with("got")
            && !path.ends_with("-journal")
    };
    let after = tree(machine.folder());
    assert_eq!(after.iter().filter(outside).collect::<Vec<_>>(), Vec::<&String>::new());
    for folder in ["plain/evidence", "got"] {
        let written = tree(&machine.path(folder));
        assert_eq!(written.len(), 200, "{folder}");
        written.iter().for_each(|name| must_be_tame(name));
        let folded: BTreeSet<String> = written.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(folded.len(), 200, "{folder}: unique whatever the case");
    }
    let kept: BTreeSet<String> =
        texts(&isms.ask("record.list", json!({ "register": "evidence" })), "file_name").into_iter().collect();
    assert_eq!(kept, names.into_iter().collect(), "in the record each stays as it was");
    println!("campaign: R-51 names=200 outside=0");
}
