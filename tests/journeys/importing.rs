//! Spreadsheets come in: looked at first, questions answered, written as one change, and undone as one.

use annexa_api::Code;
use serde_json::{Value as Json, json};

use crate::support::{OpenWorkspace, Refusal, a_workspace, text, texts};

/// Reads a spreadsheet as the child that the import starts.
#[test]
#[ignore = "is started by the import"]
fn the_reading_child() {
    let Ok(answer) = std::fs::OpenOptions::new().write(true).open("/dev/fd/3") else { return };
    let code = annexa_sheets::child::run_child(std::io::stdin().lock(), answer);
    std::process::exit(code);
}

const SHEET: &str = "\
Asset ID,Asset name,Category,Owner,Location,C,I,A
A-001,Ledger,Information,Mara Lind,Vault,4,5,3
A-002,Anvil,Hardware,Jonas Brandt,Hall 1,1,2,4
A-003,Order book,Information,Mara Lind,\"Office, 2nd floor\",3,3,3
";

fn import(isms: &mut OpenWorkspace, register: &str, name: &str, bytes: impl AsRef<[u8]>, more: Json) -> Json {
    let path = isms.machine.file(name, bytes);
    let mut request = json!({ "register": register, "path": path });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    isms.ask("sheet.import", request)
}

#[test]
fn a_look_at_a_sheet_writes_nothing() {
    let mut isms = a_workspace().with_person("Mara Lind");
    let (digest, length) = (isms.digest(), isms.trail_length());
    let seen = import(&mut isms, "assets", "assets.csv", SHEET, json!({ "dry_run": true }));
    assert_eq!(
        (&seen["applied"], &seen["questions"], &seen["problems"]),
        (&json!(false), &json!([]), &json!([]))
    );
    assert_eq!((&seen["counts"]["create"], &seen["counts"]["update"]), (&json!(3), &json!(0)));
    assert_eq!(seen["counts"]["records"], json!({ "assets": 3, "people": 1 }), "Jonas is new, Mara is known");
    assert_eq!((isms.digest(), isms.trail_length()), (digest, length));
}

#[test]
fn a_sheet_is_one_change_and_one_undo() {
    let mut isms = a_workspace().with_person("Mara Lind");
    let (before, length) = (isms.digest(), isms.trail_length());
    isms.on("2026-03-03");
    let imported = import(&mut isms, "assets", "assets.csv", SHEET, json!({}));
    assert_eq!(imported["applied"], json!(true));
    assert_eq!(imported["changed"]["registers"], json!(["people", "assets", "sheet_mappings"]));
    assert_eq!(isms.trail_length(), length + 1);
    let after = isms.digest();
    let book = isms.get("assets", "A-003");
    assert_eq!(
        (text(&book, "location"), text(&book["shown"], "owner")),
        ("Office, 2nd floor".into(), "Mara Lind".into())
    );
    assert_eq!((text(&book, "kind"), book["confidentiality"].as_u64()), ("information".into(), Some(3)));
    assert_eq!(
        texts(&isms.ask("record.list", json!({ "register": "people" })), "name"),
        ["Mara Lind", "Jonas Brandt"]
    );
    assert!(isms.list(json!({ "register": "assets", "as_of": "2026-03-02" })).is_empty());

    assert_eq!(isms.undo()["operation"], "imported");
    assert_eq!(isms.digest(), before);
    isms.redo();
    assert_eq!(isms.digest(), after);
    isms.must_be_whole();
}

#[test]
fn the_same_sheet_again_changes_nothing_and_a_corrected_one_only_what_differs() {
    let mut isms = a_workspace().with_person("Mara Lind");
    import(&mut isms, "assets", "assets.csv", SHEET, json!({}));
    let (digest, length) = (isms.digest(), isms.trail_length());
    let again = import(&mut isms, "assets", "assets.csv", SHEET, json!({}));
    assert_eq!((&again["applied"], &again["counts"]["unchanged"]), (&json!(true), &json!(3)));
    assert!(again["changed"].is_null());
    assert_eq!((isms.digest(), isms.trail_length()), (digest, length));

    let moved = import(&mut isms, "assets", "assets.csv", SHEET.replace("Hall 1", "Hall 2"), json!({}));
    assert_eq!((&moved["counts"]["update"], &moved["counts"]["unchanged"]), (&json!(1), &json!(2)));
    let history = isms.ask("record.history", json!({ "id": "A-002" }));
    let last = &history[1];
    assert_eq!((&last["operation"], last["fields"].as_array().unwrap().len()), (&json!("imported"), 1));
    assert_eq!(
        (&last["fields"][0]["before"], &last["fields"][0]["after"]),
        (&json!("Hall 1"), &json!("Hall 2"))
    );
}

#[test]
fn a_row_that_cannot_come_in_is_asked_about() {
    let sheet = format!("{SHEET}A-004,,Hardware,Mara Lind,Hall 2,1,1,1\n");
    let mut isms = a_workspace().with_person("Mara Lind");
    let length = isms.trail_length();
    let asked = import(&mut isms, "assets", "assets.csv", &sheet, json!({}));
    assert_eq!(asked["applied"], json!(false));
    assert_eq!(texts(&asked["questions"], "key"), ["problem-rows"]);
    assert!(text(&asked["problems"][0], "field").contains("row 5"), "{}", asked["problems"]);
    assert_eq!(isms.trail_length(), length, "nothing is written while there is a question");

    let answered =
        import(&mut isms, "assets", "assets.csv", &sheet, json!({ "answers": { "problem-rows": "skip" } }));
    assert_eq!(answered["applied"], json!(true), "{}", answered["questions"]);
    assert_eq!(isms.references("assets"), ["A-001", "A-002", "A-003"]);
}

#[test]
fn what_a_sheet_says_is_text_and_never_done() {
    let mut isms = a_workspace();
    let sheet = "Asset name,Category,Location\n\"=cmd|' /C calc'!A0\",Hardware,<script>alert(1)</script>\n";
    import(&mut isms, "assets", "assets.csv", sheet, json!({}));
    let asset = isms.get("assets", "A-001");
    assert_eq!(
        (text(&asset, "name"), text(&asset, "location")),
        ("=cmd|' /C calc'!A0".into(), "<script>alert(1)</script>".into())
    );
}

#[test]
fn what_is_no_sheet_is_refused() {
    let mut isms = a_workspace();
    let length = isms.trail_length();
    let mut refused = |name: &str, bytes: &[u8]| {
        let path = isms.machine.file(name, bytes);
        let problems = isms.refuse("sheet.import", json!({ "register": "assets", "path": path }));
        assert!(problems.iter().any(|one| one.to_string().contains(name)), "the file is named: {problems:?}");
        problems[0].code
    };
    assert_eq!(
        refused("letter.xlsx", b"Dear Sir or Madam"),
        Code::Decide,
        "text is text, but holds no table"
    );
    assert_eq!(refused("report.pdf", b"%PDF-1.7\n%%EOF\n"), Code::Unreadable);
    assert_eq!(refused("broken.xlsx", b"PK\x03\x04 and nothing more"), Code::Unreadable);
    assert!(matches!(refused("empty.csv", b""), Code::Unreadable | Code::Decide));
    assert_eq!(refused("nul.csv", b"Name,Kind\nLed\0ger,Hardware\n"), Code::Unreadable);
    let missing = isms.machine.path("missing.csv");
    assert_eq!(
        isms.refuse("sheet.import", json!({ "register": "assets", "path": missing }))[0].code,
        Code::Io
    );
    let nowhere = isms.refuse("sheet.import", json!({ "register": "boats", "path": missing }));
    assert_eq!(nowhere.only().code, Code::NotFound);
    assert_eq!(isms.trail_length(), length);
}

#[test]
fn a_sheet_does_not_change_what_is_closed_or_approved() {
    let mut isms =
        a_workspace().with("findings", json!({ "title": "No restore test", "grade": "observation" }));
    isms.ask("finding.move", json!({ "id": "F-001", "to": "closed" }));
    let (digest, length) = (isms.digest(), isms.trail_length());
    let path =
        isms.machine.file("findings.csv", "Reference,Title,Cause\nF-001,No restore test,Nobody cared\n");
    match isms.door.call("sheet.import", json!({ "register": "findings", "path": path })) {
        Ok(answer) => {
            assert_eq!(answer["applied"], json!(false), "{answer:#}");
            assert!(answer["problems"].to_string().contains("closed"), "{answer:#}");
        }
        Err(problems) => assert!(problems.iter().any(|one| one.code == Code::WrongState), "{problems:?}"),
    }
    assert_eq!((isms.digest(), isms.trail_length()), (digest, length));
}

#[test]
fn a_sheet_that_says_closed_closes_nothing_and_says_what_to_do() {
    let sheet = "NC No,Description of nonconformity,Severity,Status\n\
                 NC-1,No restore test was made. Nobody was asked to.,Observation,Closed\n";
    let mut isms = a_workspace();
    let imported = import(&mut isms, "findings", "findings.csv", sheet, json!({}));
    assert_eq!((&imported["applied"], &imported["questions"]), (&json!(true), &json!([])));
    let notes = imported["rows"][0]["notes"].to_string();
    assert!(notes.contains("`annexa finding FILE NC-1 closed`"), "{notes}");
    assert!(notes.contains("The sheet gives no title;"), "notes are sentences: {notes}");
    let finding = isms.get("findings", "NC-1");
    assert_eq!((&finding["state"], text(&finding, "notes")), (&Json::Null, "Status: Closed".into()));
    assert_eq!(text(&finding, "title"), "No restore test was made");

    isms.ask("finding.move", json!({ "id": "NC-1", "to": "closed" }));
    let (digest, length) = (isms.digest(), isms.trail_length());
    let again = import(&mut isms, "findings", "findings.csv", sheet, json!({}));
    assert_eq!(again["counts"]["unchanged"], json!(1), "the closed finding is left as it is: {again:#}");
    assert_eq!((isms.digest(), isms.trail_length()), (digest, length));
}

#[test]
fn a_number_that_was_given_anew_writes_nothing_over() {
    let mut isms = a_workspace().with_person("Mara Lind");
    import(&mut isms, "assets", "assets.csv", SHEET, json!({}));
    let length = isms.trail_length();
    let anew = SHEET.replace("A-002,Anvil,", "A-002,Delivery van,");
    let asked = import(&mut isms, "assets", "assets.csv", &anew, json!({}));
    assert_eq!(
        (&asked["applied"], texts(&asked["questions"], "key")),
        (&json!(false), vec!["renamed:A-002".into()])
    );
    assert_eq!(isms.trail_length(), length);
    import(&mut isms, "assets", "assets.csv", &anew, json!({ "answers": { "renamed:A-002": "separate" } }));
    assert_eq!(text(&isms.get("assets", "A-002"), "name"), "Anvil");
    assert_eq!(isms.list(json!({ "register": "assets" })).len(), 4);
}

#[test]
fn a_copy_to_look_at_takes_nothing_in() {
    let machine = a_workspace().with_person("Mara Lind").close();
    let sheet = machine.file("assets.csv", SHEET);
    let mut look = machine.try_open("isms.annexa", crate::support::PASSPHRASE, "Mara Lind", true).unwrap();
    let problems = look.refuse("sheet.import", json!({ "register": "assets", "path": sheet }));
    assert_eq!(problems.only().code, Code::ReadOnly);
    let seen = look.ask("sheet.import", json!({ "register": "assets", "path": sheet, "dry_run": true }));
    assert_eq!(seen["counts"]["create"], json!(3), "but it may be tried out");
}
