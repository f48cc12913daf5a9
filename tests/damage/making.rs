//! How the kept files were made.

use std::path::Path;

use annexa_api::{Field, FieldKind, NewWorkspace, Profile, RegisterKind};
use annexa_vault::{Actor, Creation, Holder, Op, Opening, Passphrase, Secret, Stamp};
use rusqlite::Connection;
use serde_json::{Map, Value as Json, json};

use super::{PAGE, fixtures};
use crate::support::{Machine, OpenWorkspace};

/// The day on which the first half of the first format's fixture was recorded.
pub(super) const FIRST_DAY: &str = "2026-03-02";

pub(super) const NOTE: &[u8] = b"Seen on site.\n";

/// A workspace in which every field of every register that can be typed is filled, with one of everything done.
pub(super) fn format1(path: &Path, profile: Profile) {
    let machine = Machine::new();
    machine.on(FIRST_DAY);
    let mut door = machine.door();
    let new = NewWorkspace { path, organisation: "Brånsjö Mätteknik AB", sample: false, profile };
    door.create(&new, &fixtures::passphrase(), "Åsa Lind").unwrap();
    let mut isms = OpenWorkspace { machine, door, path: path.to_owned() };
    let note = isms.machine.file("note.txt", NOTE);
    isms.ask("evidence.add", json!({ "path": note }));
    // Twice, so that links to registers further down find their records.
    for _ in 0..2 {
        for kind in RegisterKind::ALL.iter().filter(|kind| !matches!(kind, RegisterKind::Methods)) {
            fill(&mut isms, *kind);
        }
    }
    isms.on("2026-04-01");
    isms.save("assets", json!({ "reference": "A-001", "name": "Ledger, second edition" }));
    isms.save("assets", json!({ "name": "Stamp", "kind": "hardware" }));
    isms.ask("record.remove", json!({ "register": "assets", "id": "Stamp" }));
    isms.undo();
    isms.redo();
    for id in [
        "methods:M-001",
        "scope:SCP-001",
        "assessments:RA-001",
        "soa_versions:SOA-001",
        "plan_approvals:PA-001",
        "acceptances:ACC-001",
    ] {
        let approval = json!({ "id": id, "by": "P-001", "effective_on": "2026-03-31", "means": "signed-scan", "evidence": "EV-001" });
        isms.ask("approval.record", approval);
    }
    isms.because("The cover was missing.");
    isms.ask("approval.withdraw", json!({ "id": "assessments:RA-001" }));
    isms.without_reason();
    isms.save("findings", json!({ "reference": "F-001", "grade": "observation" }));
    isms.ask("finding.move", json!({ "id": "F-001", "to": "closed" }));
    isms.ask("workspace.doctor", json!({}));
    isms.close();
}

/// Fills the first record of a register, or makes it.
fn fill(isms: &mut OpenWorkspace, kind: RegisterKind) {
    let mut record = Map::new();
    for field in kind.fields().iter().filter(|field| !field.by_verb && field.key != "reference") {
        if let Some(value) = filling(isms, kind, field) {
            record.insert(field.key.to_owned(), value);
        }
    }
    if let Some(first) = isms.references(kind.key()).first() {
        record.insert("reference".to_owned(), json!(first));
    }
    isms.save(kind.key(), Json::Object(record));
}

/// A value that a field can hold; nothing while there is no record to link to.
fn filling(isms: &mut OpenWorkspace, kind: RegisterKind, field: &Field) -> Option<Json> {
    if let Some(special) = special(kind, field.key) {
        return Some(special);
    }
    let mut first =
        |register: RegisterKind| isms.references(register.key()).first().map(|reference| json!(reference));
    Some(match field.kind {
        FieldKind::Text => json!(format!("{}: åäö €\n= second line", field.key)),
        FieldKind::Number => json!(3),
        FieldKind::YesNo => json!(true),
        FieldKind::Date => json!("2026-02-28"),
        FieldKind::Moment => json!("2026-02-28T10:00:00.000Z"),
        FieldKind::Choice { options } => json!(options[0].key),
        // Nothing points to itself: these would be links of the record to itself.
        FieldKind::Link { to } | FieldKind::Links { to } if to == kind => return None,
        FieldKind::Link { to } => first(to)?,
        FieldKind::Links { to } => json!([first(to)?]),
        FieldKind::AnyLinks => json!([format!("assets:{}", first(RegisterKind::Assets)?.as_str()?)]),
        FieldKind::Owner => first(RegisterKind::People)?,
        FieldKind::Owners => json!([first(RegisterKind::People)?, first(RegisterKind::Roles)?]),
        FieldKind::Controls => json!(["A.5.1", "A.8.13"]),
        FieldKind::Clauses => json!(["6.1.2", "9.2"]),
        FieldKind::Texts => json!(["one", "two; three"]),
        FieldKind::Structured { .. } => return None,
    })
}

/// Fields that hold more than their kind says.
fn special(kind: RegisterKind, key: &str) -> Option<Json> {
    match (kind, key) {
        (RegisterKind::Risks, "harms") => Some(json!(["confidentiality", "availability"])),
        (RegisterKind::Risks, "state") => Some(json!("open")),
        (RegisterKind::Ratings, "dimensions") => Some(json!({ "money": 2, "law": 4 })),
        (RegisterKind::Waivers, "rule") => Some(json!("RSK-07")),
        (RegisterKind::Findings, "grade") => Some(json!("minor")),
        (RegisterKind::People, "left_on") => Some(Json::Null),
        _ => None,
    }
}

/// A workspace with an organisation and nothing else, made by the vault alone, with its raw key.
fn plain(machine: &Machine, passphrase: &str) -> (Vec<u8>, String) {
    let path = machine.path("plain.annexa");
    let _ = std::fs::remove_file(&path);
    let at = Stamp { at: "2026-03-02T08:00:00Z".parse().unwrap(), offset_minutes: 60 };
    let by = Actor { name: "Åsa Lind".into(), device: "desk".into(), app_version: "0.1.0".into() };
    let holder = Holder { user: "asa".into(), host: "desk".into(), pid: 1, since: "08:00".into() };
    let id = |number: u128| uuid::Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 + number);
    let creation = Creation {
        path: &path,
        passphrase: &Passphrase::choose(passphrase).unwrap(),
        profile: Profile::Small,
        random: *b"0123456789",
        id: id(1),
        by: &by,
        at,
    };
    let mut workspace = annexa_vault::create(&creation, &holder).unwrap();
    let mut record = annexa_domain::Record::blank(RegisterKind::Organisation, id(2));
    record.set("reference", annexa_domain::Value::Text("ORG-001".into()));
    record.set("name", annexa_domain::Value::Text("Brånsjö Mätteknik AB".into()));
    workspace.change(Op::Save, &by, at, None, |tx| tx.put(&record)).unwrap();
    let key = workspace.key().expose().iter().map(|byte| format!("{byte:02x}")).collect();
    workspace.close().unwrap();
    // It opens, or every file made from it would fail for a reason of its own.
    let opening = Opening { path: &path, holder: &holder, read_only: false, temp: machine.folder() };
    annexa_vault::open(&opening, &Secret::passphrase(passphrase)).unwrap().close().unwrap();
    (std::fs::read(&path).unwrap(), key)
}

/// The raw key of a workspace, in hex.
pub(crate) fn raw_key(path: &Path, temp: &Path, passphrase: &str) -> String {
    let holder = Holder { user: "asa".into(), host: "desk".into(), pid: 1, since: "08:00".into() };
    let opening = Opening { path, holder: &holder, read_only: false, temp };
    let workspace = annexa_vault::open(&opening, &Secret::passphrase(passphrase)).unwrap();
    workspace.key().expose().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same file after somebody with the key changed it by other means.
pub(crate) fn meddled(machine: &Machine, bytes: &[u8], key: &str, statement: &str) -> Vec<u8> {
    let path = machine.file("meddled.annexa", bytes);
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; {statement}")).unwrap();
    connection.close().unwrap();
    std::fs::read(path).unwrap()
}

/// Every failing fixture with its name.
pub(super) fn failing() -> Vec<(&'static str, Vec<u8>)> {
    let machine = Machine::new();
    let (whole, key) = plain(&machine, &fixtures::passphrase());
    let (locked, _) = plain(&machine, "another six words nobody would guess");
    let pages = whole.len() / PAGE;
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = whole.clone();
        change(&mut bytes);
        bytes
    };
    let header = |place: usize, byte: u8| {
        let mut bytes = whole[..PAGE].to_vec();
        bytes[place] = byte;
        bytes[15] = annexa_vault::header::crc8(&bytes[..15]);
        bytes
    };
    let sqlite = {
        let connection = Connection::open(machine.path("plain.sqlite")).unwrap();
        connection.execute_batch("CREATE TABLE letter (text TEXT)").unwrap();
        connection.close().unwrap();
        std::fs::read(machine.path("plain.sqlite")).unwrap()
    };
    let zip = {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.start_file("letter.txt", zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, b"Dear Sir or Madam,\n").unwrap();
        writer.finish().unwrap().into_inner()
    };
    vec![
        ("damaged--appended", with(&|bytes| bytes.extend([0; PAGE]))),
        ("damaged--bit", with(&|bytes| bytes[pages / 2 * PAGE + 99] ^= 4)),
        ("damaged--cut", whole[..3 * PAGE].to_vec()),
        ("damaged--cut-in-page", whole[..2 * PAGE + 7].to_vec()),
        ("damaged--cut-in-first-page", whole[..100].to_vec()),
        (
            "damaged--header-bit",
            with(&|bytes| {
                bytes.truncate(PAGE);
                bytes[9] ^= 1;
            }),
        ),
        (
            "damaged--header-zeroed",
            with(&|bytes| {
                bytes.truncate(PAGE);
                bytes[..16].fill(0);
            }),
        ),
        ("damaged--page-zeroed", with(&|bytes| bytes[2 * PAGE..3 * PAGE].fill(0))),
        ("damaged--zeros", vec![0; 2 * PAGE]),
        ("not-a-workspace--cut-in-header", whole[..10].to_vec()),
        ("not-a-workspace--empty", Vec::new()),
        ("not-a-workspace--letter", b"Dear Sir or Madam,\n".to_vec()),
        ("not-a-workspace--pdf", b"%PDF-1.7\n%%EOF\n".to_vec()),
        ("not-a-workspace--sqlite", sqlite),
        ("not-a-workspace--zip", zip),
        ("read-only--newer-format", meddled(&machine, &whole, &key, "PRAGMA user_version = 99;")),
        (
            "trail-broken--altered-record",
            meddled(&machine, &whole, &key, "UPDATE organisation SET name = 'Another AB';"),
        ),
        (
            "trail-broken--altered-trail",
            meddled(&machine, &whole, &key, "UPDATE change SET actor = 'Nobody' WHERE seq = 1;"),
        ),
        ("unreadable--container-2", header(4, 0x22)),
        ("unreadable--profile-9", header(4, 0x19)),
        ("untrusted--table", meddled(&machine, &whole, &key, "CREATE TABLE more (text TEXT);")),
        (
            "untrusted--trigger",
            meddled(
                &machine,
                &whole,
                &key,
                "CREATE TRIGGER more AFTER INSERT ON change BEGIN SELECT 1; END;",
            ),
        ),
        ("untrusted--view", meddled(&machine, &whole, &key, "CREATE VIEW more AS SELECT 1;")),
        (
            "damaged--first-page",
            with(&|bytes| {
                bytes.truncate(2 * PAGE);
                bytes[2000] ^= 1;
            }),
        ),
        ("wrong-passphrase--another", locked[..2 * PAGE].to_vec()),
    ]
}
