//! A workspace is made, closed and opened again.

use annexa_api::Code;
use serde_json::json;

use crate::support::{Machine, OpenWorkspace, PASSPHRASE, a_workspace, golden, refused, text, trail_text};

#[test]
fn a_new_workspace_offers_what_every_organisation_begins_with() {
    let mut isms = a_workspace();
    let info = isms.info();
    assert_eq!(info["organisation"], "Brandt Metallbau GmbH");
    assert_eq!(info["records"]["controls"], 93);
    assert!(info["records"]["vulnerabilities"].as_u64().unwrap() >= 60);
    for empty in ["people", "assets", "risks", "ratings", "findings", "evidence", "soa_versions"] {
        assert_eq!(info["records"][empty], 0, "{empty}");
    }

    let threats = json!({ "register": "threats", "where": [["considered", "yes"]] });
    assert_eq!(isms.list(threats).len(), 30);
    let decided = isms.ask("record.list", json!({ "register": "controls" }));
    for control in decided.as_array().unwrap() {
        assert!(control["applicable"].is_null() && control["status"].is_null(), "nobody decided: {control}");
    }
    let method = isms.get("methods", "M-001");
    assert_eq!((method["version"].as_u64(), method["state"].as_str()), (Some(1), Some("draft")));
    assert_eq!(method["likelihood"].as_array().unwrap().len(), 5);
    assert_eq!(method["impact"].as_array().unwrap().len(), 5);

    assert!(info["read_only"].is_null() && info["redo"].is_null());
    isms.must_be_whole();
}

#[test]
fn its_trail_begins_with_its_making() {
    golden("new-workspace-trail", &trail_text(&mut a_workspace(), 0, 5));
}

#[test]
fn closed_and_opened_again_it_holds_the_same() {
    let mut isms = a_workspace().with_person("Mara Lind").with_asset("Ledger");
    let before = isms.info();
    let machine = isms.close();
    assert!(!machine.path("isms.annexa.lock").exists(), "the lock file goes with the one who held it");
    let left: Vec<_> =
        std::fs::read_dir(machine.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["isms.annexa"], "nothing is left beside the file");

    let mut isms = machine.open("isms.annexa");
    assert_eq!(isms.info(), before);
    isms.must_be_whole();
}

#[test]
fn the_file_gives_nothing_away() {
    let machine = a_workspace().with_asset("Zwiebelfisch").close();
    let bytes = std::fs::read(machine.path("isms.annexa")).unwrap();
    for word in ["Zwiebelfisch", "Brandt", "SQLite", "assets", "Mara"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
    // Encrypted bytes have every value about as often as every other.
    let mut counts = [0_usize; 256];
    bytes[16..].iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let expected = (bytes.len() - 16) / 256;
    assert!(counts.iter().all(|count| count.abs_diff(expected) < expected / 4), "{expected}: {counts:?}");
}

#[test]
fn the_wrong_passphrase_opens_nothing_and_changes_nothing() {
    let machine = a_workspace().close();
    let before = std::fs::read(machine.path("isms.annexa")).unwrap();
    for wrong in ["", "six words that nobody would gues", " six words that nobody would guess", "SIX WORDS"] {
        let problem =
            refused(machine.try_open("isms.annexa", wrong, "Mara", false).map(drop), Code::WrongPassphrase);
        assert!(!problem.message.contains("six") && problem.hint.is_some());
        refused(machine.try_open("isms.annexa", wrong, "Mara", true).map(drop), Code::WrongPassphrase);
    }
    assert_eq!(std::fs::read(machine.path("isms.annexa")).unwrap(), before);
    machine.open("isms.annexa").must_be_whole();
}

#[test]
fn the_same_passphrase_typed_on_another_keyboard_opens_it() {
    let machine = Machine::new();
    let composed = "Gr\u{fc}\u{df}e aus K\u{f6}ln am Rhein";
    let decomposed = "Gru\u{308}\u{df}e aus Ko\u{308}ln am Rhein";
    machine.try_create("isms.annexa", "Brandt", false, composed, "Mara").map(OpenWorkspace::close).unwrap();
    machine.try_open("isms.annexa", decomposed, "Mara", false).unwrap();
}

#[test]
fn a_weak_passphrase_makes_no_file() {
    let machine = Machine::new();
    for weak in ["", "short", "elevenchars", "äöüäöüäöüäö"] {
        refused(
            machine.try_create("isms.annexa", "Brandt", false, weak, "Mara").map(drop),
            Code::WeakPassphrase,
        );
    }
    assert_eq!(std::fs::read_dir(machine.folder()).unwrap().count(), 0);
    machine.try_create("isms.annexa", "Brandt", false, "twelve chars", "Mara").unwrap();
}

#[test]
fn nothing_that_is_there_is_ever_overwritten() {
    let machine = Machine::new();
    machine.file("letter.annexa", "Dear Sir");
    std::fs::create_dir(machine.path("folder.annexa")).unwrap();
    for taken in ["letter.annexa", "folder.annexa"] {
        let made = machine.try_create(taken, "Brandt", false, PASSPHRASE, "Mara").map(drop);
        assert!(refused(made, Code::Conflict).message.contains(taken));
    }
    assert_eq!(std::fs::read_to_string(machine.path("letter.annexa")).unwrap(), "Dear Sir");

    let machine = a_workspace().close();
    let before = std::fs::read(machine.path("isms.annexa")).unwrap();
    refused(machine.try_create("isms.annexa", "Other", false, PASSPHRASE, "Mara").map(drop), Code::Conflict);
    assert_eq!(std::fs::read(machine.path("isms.annexa")).unwrap(), before);
}

#[test]
fn an_organisation_and_a_person_need_their_names() {
    let machine = Machine::new();
    let nameless = machine.try_create("isms.annexa", "  ", false, PASSPHRASE, "Mara").map(drop);
    assert_eq!(refused(nameless, Code::Required).field.as_deref(), Some("organisation"));
    let nobody = machine.try_create("isms.annexa", "Brandt", false, PASSPHRASE, " ").map(drop);
    assert_eq!(refused(nobody, Code::Required).field.as_deref(), Some("actor"));
    refused(
        machine.try_create("no/such/folder.annexa", "Brandt", false, PASSPHRASE, "Mara").map(drop),
        Code::NotFound,
    );
    assert_eq!(std::fs::read_dir(machine.folder()).unwrap().count(), 0, "nothing half made stays behind");
}

#[test]
fn two_workspaces_of_the_same_content_are_different_files() {
    let (first, second) = (a_workspace(), a_workspace());
    let read = |isms: &OpenWorkspace| isms.path.clone();
    let (first_path, second_path) = (read(&first), read(&second));
    let (first, second) = (first.close(), second.close());
    let (one, other) = (std::fs::read(first_path).unwrap(), std::fs::read(second_path).unwrap());
    assert_ne!(one[5..15], other[5..15], "the salt is fresh");
    let equal = one.chunks(16).zip(other.chunks(16)).skip(1).filter(|(left, right)| left == right).count();
    assert_eq!(equal, 0, "no block is encrypted alike");
    let header = text(&first.open("isms.annexa").info(), "header");
    assert_ne!(header, text(&second.open("isms.annexa").info(), "header"));
}
