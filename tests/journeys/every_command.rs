//! Every command of the closed list, asked with nonsense, and asked with nothing open.

use std::panic::{AssertUnwindSafe, catch_unwind};

use annexa_api::commands::NAMES;
use annexa_api::{Code, Problems};
use serde_json::{Value as Json, json};

use crate::support::{Machine, OpenWorkspace, a_workspace};

/// A well-formed request for each command; a command that is missing here fails the test.
fn a_request(command: &str) -> Json {
    match command {
        "recovery.confirm" => json!({ "groups": ["00000", "00000"] }),
        "recovery.sheet" => json!({ "to": "no/such/folder/sheet.pdf" }),
        "recovery.mend" => json!({ "to": "no/such/folder/mended.annexa" }),
        "backup.make" => json!({ "to": "no/such/folder" }),
        "backup.list" => json!({ "file": "no/such/file.annexa" }),
        "copy.save" => json!({ "to": "no/such/folder/copy.annexa" }),
        "backup.stop" | "recovery.state" | "workspace.info" | "workspace.doctor" | "register.list"
        | "trail.list" | "trail.verify" | "trail.undo" | "trail.redo" | "readiness.check" | "figure.gaps" => {
            json!({})
        }
        "register.fields" | "record.list" => json!({ "register": "assets" }),
        "record.get" | "record.history" | "record.remove" | "approval.withdraw" => json!({ "id": "A-001" }),
        "record.search" => json!({ "words": "ledger" }),
        "record.save" => json!({ "register": "assets", "record": { "name": "x", "kind": "other" } }),
        "approval.record" => {
            json!({ "id": "M-001", "by": "P-001", "effective_on": "2026-03-01", "means": "email" })
        }
        "finding.move" => json!({ "id": "F-001", "to": "closed" }),
        "figure.heat_map" => json!({ "rating": "current" }),
        "readiness.explain" => json!({ "rule": "RSK-07" }),
        "evidence.add" => json!({ "path": "no/such/file.pdf" }),
        "evidence.view" => json!({ "id": "EV-001" }),
        "evidence.get" => json!({ "id": "EV-001", "to": "no/such/folder/file.pdf" }),
        "sheet.import" => json!({ "register": "assets", "path": "no/such/file.xlsx" }),
        "pack.build" => json!({ "stage": 1, "out": "/dev/null/pack", "language": "en" }),
        "pack.preview" => json!({ "language": "en" }),
        "export.table" => {
            json!({ "title": "Risks", "columns": [], "rows": [], "to": "no/such/folder/risks.csv" })
        }
        "file.receive" => json!({ "name": "sheet.csv", "hex": "00" }),
        "file.discard" => json!({ "path": "no/such/file.csv" }),
        "pack.verify" => json!({ "path": "no/such/pack.zip" }),
        "export.register" => json!({ "register": "assets", "to": "no/such/folder/assets.csv" }),
        "export.plain" => json!({ "to": "no/such/folder/plain" }),
        other => panic!("give '{other}' a request here"),
    }
}

/// Commands that tell of the program and not of a workspace.
const NEED_NO_WORKSPACE: [&str; 5] =
    ["backup.list", "register.list", "register.fields", "readiness.explain", "pack.verify"];

/// Requests of every shape that a command does not have.
fn nonsense() -> Vec<Json> {
    let deep = (0..100).fold(json!("x"), |inner, _| json!([inner]));
    vec![
        Json::Null,
        json!(true),
        json!(-1),
        json!(1e308),
        json!(""),
        json!("x".repeat(1_000_000)),
        json!([]),
        json!([null, {}, []]),
        deep,
        json!({ "": "" }),
        json!({ "nonsense": 1 }),
        json!({ "register": 5, "record": "x", "id": null, "words": {}, "rule": [], "path": 1, "to": false, "rating": 0 }),
        json!({ "register": "\u{0}", "id": "\u{202e}", "words": "\u{0}", "rule": "\u{0}", "rating": "\u{0}" }),
        json!({ "as_of": "2026-02-30", "since": "yesterday", "stage": "one", "where": "x" }),
        json!({ "register": "assets", "record": [] }),
        json!({ "register": "assets", "record": { "id": { "a": 1 } } }),
    ]
}

/// Asks without letting a panic through.
#[track_caller]
fn ask(isms: &mut OpenWorkspace, command: &str, request: &Json) -> Result<Json, Problems> {
    let shown = request.to_string().chars().take(200).collect::<String>();
    catch_unwind(AssertUnwindSafe(|| isms.door.call(command, request.clone())))
        .unwrap_or_else(|_| panic!("{command} panicked at {shown}"))
}

fn must_be_told(command: &str, problems: &Problems) {
    assert!(!problems.is_empty(), "{command} refused without a word");
    for problem in problems {
        assert!(problem.message.ends_with('.') && problem.message.len() > 5, "{command}: {problem:?}");
        assert_ne!(problem.code, Code::Internal, "{command}: {problem:?}");
        assert!(problem.message.len() < 2_000, "{command}: a message of {} bytes", problem.message.len());
    }
}

#[test]
fn nonsense_is_refused_in_words_and_changes_nothing() {
    let mut isms = a_workspace().with_asset("Ledger");
    let digest = isms.digest();
    for command in NAMES {
        for request in nonsense() {
            // An empty list is what serde reads as a request without fields; whatever it asks must do no harm.
            if let Err(problems) = ask(&mut isms, command, &request) {
                must_be_told(command, &problems);
            } else {
                assert!(request == json!([]), "{command} was content with {request}");
                if *command == "trail.undo" {
                    isms.redo();
                }
            }
        }
    }
    assert_eq!(isms.digest(), digest);
    isms.must_be_whole();
}

#[test]
fn well_formed_requests_never_panic_and_are_typed() {
    let mut isms = a_workspace().with_asset("Ledger");
    for command in NAMES {
        if let Err(problems) = ask(&mut isms, command, &a_request(command)) {
            must_be_told(command, &problems);
        }
    }
    isms.must_be_whole();
}

#[test]
fn fields_of_no_request_are_refused() {
    let mut isms = a_workspace().with_asset("Ledger");
    for command in NAMES {
        let mut request = a_request(command);
        request["surprise"] = json!(1);
        let problems = ask(&mut isms, command, &request).expect_err(command);
        assert_eq!(problems[0].code, Code::Invalid, "{command}: {problems:?}");
        assert!(problems[0].message.contains("surprise"), "{command}: {problems:?}");
    }
}

#[test]
fn with_nothing_open_everything_else_is_locked() {
    let machine = Machine::new();
    let mut door = machine.door();
    for command in NAMES {
        let answer = door.call(command, a_request(command));
        if NEED_NO_WORKSPACE.contains(command) {
            let locked =
                answer.is_err_and(|problems| problems.iter().any(|problem| problem.code == Code::Locked));
            assert!(!locked, "{command}");
            continue;
        }
        let problems = answer.expect_err(command);
        assert_eq!(problems[0].code, Code::Locked, "{command}: {problems:?}");
        assert_eq!(problems.len(), 1, "{command}: {problems:?}");
    }
    assert_eq!(std::fs::read_dir(machine.folder()).unwrap().count(), 0, "and nothing is made");
}

#[test]
fn a_name_that_is_no_command_is_refused() {
    let mut isms = a_workspace();
    for name in ["", "record", "record.", "record.delete", "Record.list", "record.list ", "\u{0}"] {
        let problems = ask(&mut isms, name, &json!({})).expect_err(name);
        assert_eq!(problems[0].code, Code::NotFound);
    }
}

#[test]
fn names_are_a_noun_and_a_verb_and_stand_once() {
    let mut names = NAMES.to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), NAMES.len());
    for name in NAMES {
        let parts: Vec<_> = name.split('.').collect();
        let plain = |part: &&str| {
            !part.is_empty() && part.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
        };
        assert!(parts.len() == 2 && parts.iter().all(plain), "{name}");
    }
}
