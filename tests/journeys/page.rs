//! What the window's page does beyond the command line: files whose place it cannot know, tables as they are shown,
//! pages of a pack before it is built, and the secrets that pass the desk.

use annexa_api::Code;
use serde_json::{Value as Json, json};

use crate::support::{Machine, PASSPHRASE, Refusal, a_workspace, refused, text};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_dropped_file_comes_in_pieces_becomes_evidence_and_is_thrown_away() {
    let mut isms = a_workspace();
    let first = isms.ask("file.receive", json!({ "name": "../../visit.txt", "hex": hex(b"seen ") }));
    let path = text(&first, "path");
    let second =
        isms.ask("file.receive", json!({ "name": "visit.txt", "onto": path, "hex": hex(b"on site") }));
    assert_eq!((&second["path"], &second["size"]), (&first["path"], &json!(12)));
    assert_eq!(std::fs::read(&path).unwrap(), b"seen on site");
    let added = isms.ask("evidence.add", json!({ "path": path }));
    assert_eq!(added["size"], 12);
    isms.ask("file.discard", json!({ "path": path }));
    assert!(!std::path::Path::new(&path).exists());
    assert_eq!(isms.refuse("file.discard", json!({ "path": path })).only().code, Code::NotFound);
}

#[test]
fn nothing_but_what_was_received_is_written_to_or_thrown_away() {
    let mut isms = a_workspace();
    let mine = isms.machine.file("mine.txt", "mine");
    assert_eq!(isms.refuse("file.discard", json!({ "path": mine })).only().code, Code::NotFound);
    assert_eq!(
        isms.refuse("file.receive", json!({ "name": "x", "onto": mine, "hex": "00" })).only().code,
        Code::NotFound
    );
    assert_eq!(isms.refuse("file.receive", json!({ "name": "x", "hex": "0" })).only().code, Code::Invalid);
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), "mine");
}

#[test]
fn what_was_received_goes_when_the_workspace_is_closed() {
    let mut isms = a_workspace();
    let kept = isms.ask("file.receive", json!({ "name": "sheet.csv", "hex": hex(b"Name\n") }));
    isms.door.close().unwrap();
    assert!(!std::path::Path::new(&text(&kept, "path")).exists());
}

#[test]
fn a_shown_table_is_written_as_it_is_shown() {
    let mut isms = a_workspace();
    let table = |to: &std::path::Path, rows: Json| {
        json!({ "title": "Risks", "to": to, "rows": rows,
            "columns": [{ "title": "Title", "kind": "text" }, { "title": "Score", "kind": "number" }] })
    };
    let to = isms.machine.path("risks.csv");
    let made = isms.ask("export.table", table(&to, json!([["=cmd()", "12"], ["a \"b\"", ""]])));
    assert_eq!(made["records"], 2);
    let csv = std::fs::read_to_string(&to).unwrap();
    assert_eq!(csv, "\"Title\",\"Score\"\r\n\"'=cmd()\",\"12\"\r\n\"a \"\"b\"\"\",\"\"\r\n");
    assert_eq!(isms.refuse("export.table", table(&to, json!([]))).only().code, Code::Conflict);
    let book = isms.machine.path("risks.xlsx");
    isms.ask("export.table", table(&book, json!([["a", "12"]])));
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
    assert_eq!(
        isms.refuse("export.table", table(&isms.machine.path("x.csv"), json!([["a"]]))).only().code,
        Code::Invalid
    );
    assert_eq!(
        isms.refuse("export.table", table(&isms.machine.path("x.txt"), json!([]))).only().code,
        Code::Invalid
    );
}

#[test]
fn a_pack_is_looked_at_before_it_is_built_and_nothing_is_written() {
    let mut isms = a_workspace().with_person("Mara Lind").with_asset("Ledger");
    let digest = isms.digest();
    let shown = isms.ask("pack.preview", json!({ "language": "en", "page": 2, "prepared_by": "Mara Lind" }));
    assert_eq!(shown["page"], 2);
    assert!(text(&shown, "svg").starts_with("<svg"));
    assert!(text(&shown, "text").contains("Mara Lind"));
    let out = isms.machine.path("pack");
    let built = isms.ask("pack.build", json!({ "stage": 1, "out": out, "language": "en" }));
    let parts: Vec<String> =
        shown["files"].as_array().unwrap().iter().map(|part| text(part, "path")).collect();
    assert!(parts.iter().all(|part| built["files"].as_array().unwrap().contains(&json!(part))), "{parts:?}");
    assert_eq!(isms.digest(), digest);
}

#[test]
fn the_desk_shows_the_code_changes_the_passphrase_and_opens_by_the_code() {
    let machine = Machine::new();
    let mut desk = machine.desk();
    let path = machine.path("isms.annexa");
    let mut ask = |command: &str, request| desk.call(command, request, None);
    refused(ask("desk.recovery_code", json!({})), Code::Locked);
    let new = json!({"path": path, "organisation": "Brandt", "sample": false, "passphrase": PASSPHRASE});
    ask("desk.create", new).unwrap();
    let code = ask("desk.recovery_code", json!({})).unwrap();
    let groups: Vec<String> = serde_json::from_value(code["groups"].clone()).unwrap();
    assert_eq!(groups.len(), 20);
    let trail = ask("trail.list", json!({})).unwrap().to_string();
    assert!(groups.iter().all(|group| !trail.contains(group.as_str())), "the trail says that, and not what");

    ask("desk.lock", json!({})).unwrap();
    let by_code = |code: &str| json!({"path": path, "code": code, "read_only": false});
    let slip = refused(ask("desk.unlock_by_code", by_code("AAAAA-AAAAA")), Code::Invalid);
    assert!(!format!("{slip:?}").contains("AAAAA"), "{slip:?}");
    let opened = ask("desk.unlock_by_code", by_code(&groups.join(" "))).unwrap();
    assert_eq!(opened["info"]["read_only"], json!(null));

    refused(ask("desk.new_passphrase", json!({"passphrase": "short"})), Code::WeakPassphrase);
    let changed = ask("desk.new_passphrase", json!({"passphrase": "another long passphrase"})).unwrap();
    assert_eq!(
        (&changed["recovery"]["generation"], &changed["recovery"]["confirmed_at"]),
        (&json!(2), &json!(null))
    );
    ask("desk.lock", json!({})).unwrap();
    let unlock = |passphrase: &str| json!({"path": path, "passphrase": passphrase, "read_only": false});
    refused(ask("desk.unlock", unlock(PASSPHRASE)), Code::WrongPassphrase);
    ask("desk.unlock", unlock("another long passphrase")).unwrap();
}

#[test]
fn the_desk_restores_a_backup_never_over_a_file() {
    let machine = Machine::new();
    let mut desk = machine.desk();
    let path = machine.path("isms.annexa");
    let mut ask = |command: &str, request| desk.call(command, request, None);
    let new = json!({"path": path, "organisation": "Brandt", "sample": false, "passphrase": PASSPHRASE});
    ask("desk.create", new).unwrap();
    ask("desk.lock", json!({})).unwrap();
    let restore =
        |to: &std::path::Path, passphrase: &str| json!({"backup": path, "to": to, "passphrase": passphrase});
    refused(
        ask("desk.restore", restore(&machine.path("b.annexa"), "not the passphrase")),
        Code::WrongPassphrase,
    );
    refused(ask("desk.restore", restore(&path, PASSPHRASE)), Code::Conflict);
    let restored = ask("desk.restore", restore(&machine.path("b.annexa"), PASSPHRASE)).unwrap();
    assert_eq!(restored["path"], json!(machine.path("b.annexa")));
    let unlock = json!({"path": restored["path"], "passphrase": PASSPHRASE, "read_only": false});
    assert_eq!(ask("desk.unlock", unlock).unwrap()["info"]["organisation"], "Brandt");
}

#[test]
fn an_import_tells_what_it_offers_to_a_person_who_looks_at_it() {
    let mut isms = a_workspace();
    let sheet =
        isms.machine.file("assets.csv", "Asset;Owner;Sort of thing\nLedger;Nobody Known;information\n");
    let ask = json!({ "register": "assets", "path": sheet, "dry_run": true });
    let told = isms.ask("sheet.import", ask.clone());
    assert_eq!(told["remembered"], false);
    assert_eq!(told["sheets"].as_array().unwrap().len(), 1);
    assert_eq!(told["offers"]["0"], json!({ "samples": ["Ledger"], "sure": "sure" }));
    assert_eq!(told["offers"]["1"]["samples"], json!(["Nobody Known"]));
    let targets: Vec<String> = serde_json::from_value(told["targets"].clone()).unwrap();
    assert!(
        targets.contains(&"assets.name".to_owned()) && !targets.iter().any(|one| one.starts_with("risks."))
    );
    let steps = told["steps"][0].as_array().unwrap();
    let owner = steps.iter().find(|step| step["field"] == "owner").unwrap();
    assert_eq!(
        (&owner["before"], &owner["after"]),
        (&json!(""), &json!("Nobody Known")),
        "said, not by its id"
    );

    let mut write = ask;
    write["dry_run"] = json!(false);
    write["answers"] = json!({ "*": "proposed" });
    assert_eq!(isms.ask("sheet.import", write.clone())["applied"], true);
    write["dry_run"] = json!(true);
    assert_eq!(isms.ask("sheet.import", write)["remembered"], true, "its headings are known now");
}
