//! The way out: a register as a file, or everything in plain form that needs no Annexa.

use annexa_api::Code;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value as Json, json};

use crate::support::{OpenWorkspace, Refusal, a_workspace, text};

const FORMULA: &str = "=HYPERLINK(\"http://x\")";

fn a_shelf() -> OpenWorkspace {
    let mut isms = a_workspace()
        .with_person("Mara Lind")
        .with("assets", json!({ "name": "Ledger; \"old\"", "kind": "information", "owner": "P-001", "location": "Öland" }))
        .with("assets", json!({ "name": FORMULA, "kind": "other", "description": "two\nlines" }));
    let note = isms.machine.file("note.txt", "seen on site");
    isms.ask("evidence.add", json!({ "path": note, "links": ["A-001"] }));
    isms
}

#[test]
fn a_register_goes_out_in_three_forms() {
    let mut isms = a_shelf();
    let length = isms.trail_length();
    for ending in ["csv", "xlsx", "json"] {
        let to = isms.machine.path(&format!("assets.{ending}"));
        let exported = isms.ask("export.register", json!({ "register": "assets", "to": to }));
        assert_eq!(exported["records"], 2, "{ending}");
        assert_eq!(exported["files"], json!([to]));
        assert!(text(&exported, "note").contains("not encrypted"));
    }
    assert_eq!(isms.trail_length(), length + 3, "who took something out is on record");
    let csv = std::fs::read_to_string(isms.machine.path("assets.csv")).unwrap();
    assert!(csv.contains("Öland") && csv.contains("\"Ledger; \"\"old\"\"\""), "{csv}");
    assert!(!csv.contains(",=HYPER") && !csv.contains(",\"=HYPER") && csv.contains("'=HYPER"), "{csv}");
    let records: Json =
        serde_json::from_slice(&std::fs::read(isms.machine.path("assets.json")).unwrap()).unwrap();
    assert!(records.to_string().contains("=HYPERLINK"), "JSON is for programs and holds the text as it is");
    assert!(std::fs::read(isms.machine.path("assets.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn nothing_is_overwritten_and_no_form_is_guessed() {
    let mut isms = a_shelf();
    let length = isms.trail_length();
    let taken = isms.machine.file("assets.csv", "mine");
    let mut refused = |to: &std::path::Path| {
        isms.refuse("export.register", json!({ "register": "assets", "to": to })).only().code
    };
    assert_eq!(refused(&taken), Code::Conflict);
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "mine");
    assert_eq!(refused(std::path::Path::new("assets")), Code::Invalid);
    assert_eq!(refused(std::path::Path::new("assets.exe")), Code::Invalid);
    let folder = isms.machine.folder().to_owned();
    assert_eq!(isms.refuse("export.plain", json!({ "to": folder })).only().code, Code::Conflict);
    assert_eq!(isms.trail_length(), length);
}

#[test]
fn everything_goes_out_in_plain_form() {
    let mut isms = a_shelf();
    isms.undo();
    isms.redo();
    let trail = isms.trail_length();
    let to = isms.machine.path("plain");
    isms.ask("export.plain", json!({ "to": to }));
    let read = |name: &str| std::fs::read(to.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read("evidence/EV-001 note.txt"), b"seen on site");
    let assets: Json = serde_json::from_slice(&read("registers/assets.json")).unwrap();
    assert!(assets.to_string().contains("Öland"));
    let told: Json = serde_json::from_slice(&read("trail.json")).unwrap();
    let trail = trail + 1;
    assert_eq!(told.as_array().unwrap().len(), trail, "the export tells of itself");

    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let database = Connection::open_with_flags(to.join("workspace.sqlite"), flags).unwrap();
    let count = |table: &str| -> i64 {
        database.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("assets"), count("controls")), (2, 93));
    assert_eq!(count("change"), trail as i64);
    assert!(read("workspace.sqlite").starts_with(b"SQLite format 3\0"), "any SQLite reads it");
    isms.must_be_whole();
}

#[test]
fn a_copy_to_look_at_can_be_exported_without_a_trace() {
    let machine = a_shelf().close();
    let before = std::fs::read(machine.path("isms.annexa")).unwrap();
    let mut look = machine.try_open("isms.annexa", crate::support::PASSPHRASE, "Mara Lind", true).unwrap();
    let length = look.trail_length();
    look.ask("export.register", json!({ "register": "assets", "to": machine.path("assets.csv") }));
    look.ask("export.plain", json!({ "to": machine.path("plain") }));
    assert_eq!(look.trail_length(), length);
    look.close();
    assert_eq!(std::fs::read(machine.path("isms.annexa")).unwrap(), before);
}
