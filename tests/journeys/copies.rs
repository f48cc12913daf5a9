//! Copies beside the file: lost files come back, replaced ones cost nothing, and two copies are told apart.

use std::fs;
use std::path::{Path, PathBuf};

use annexa_api::{Code, Problem, RecoveryCode, Secret};
use serde_json::{Value as Json, json};

use crate::support::{Machine, OpenWorkspace, PASSPHRASE, Refusal, a_workspace, refused, text, texts};

fn assets(isms: &mut OpenWorkspace) -> Vec<String> {
    texts(&isms.ask("record.list", json!({ "register": "assets" })), "name")
}

fn save(isms: &mut OpenWorkspace, asset: &str) {
    isms.save("assets", json!({ "name": asset, "kind": "information" }));
}

fn ours() -> Secret {
    Secret::passphrase(PASSPHRASE)
}

/// The path in a sentence that ends with it in quotes.
fn told_path(problem: &Problem) -> PathBuf {
    PathBuf::from(problem.message.rsplit('\'').nth(1).unwrap_or_else(|| panic!("no path in {problem}")))
}

/// A machine with a file of three days' work, and backups of the last two.
fn three_days() -> Machine {
    let machine = a_workspace().with_asset("Ledger").close();
    for (day, asset) in [("2026-03-03", "Stamp"), ("2026-03-04", "Seal")] {
        machine.on(day);
        let mut isms = machine.open_keeping("isms.annexa");
        save(&mut isms, asset);
        isms.close();
    }
    machine.on("2026-03-05");
    machine
}

fn damage(file: &Path) -> Vec<u8> {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0);
    fs::write(file, &bytes).unwrap();
    bytes
}

#[test]
fn r19_a_damaged_file_is_three_steps_from_a_working_one() {
    let machine = three_days();
    let file = machine.path("isms.annexa");
    let damaged = damage(&file);

    // One: it does not open, and the refusal names the newest backup.
    let mut door = machine.keeping_door();
    let problem = refused(door.open(&file, PASSPHRASE, "Mara Lind", false), Code::Damaged);
    let hint = problem.hint.unwrap();
    // Two: the list, made without opening the file.
    let backups = door.call("backup.list", json!({ "file": file })).unwrap();
    assert_eq!(texts(&backups, "made_at"), ["2026-03-04T08:00:00Z", "2026-03-03T08:00:00Z"]);
    let newest = text(&backups[0], "path");
    assert!(hint.contains(&newest), "{hint}");
    // Three: restore.
    let new_file = machine.path("restored.annexa");
    let restored = door.restore(Path::new(&newest), &new_file, &ours(), "Mara Lind").unwrap();
    assert!(restored.missing.unwrap().contains("was seen here"), "what was lost is told");

    assert_eq!(fs::read(&file).unwrap(), damaged, "the damaged file is kept");
    let mut isms = machine.open_keeping("restored.annexa");
    assert_eq!(isms.door.take_notices(), [], "restoring was asked for, so it is no surprise");
    assert_eq!(assets(&mut isms), ["Ledger", "Stamp"], "one session is lost");
    isms.must_be_whole();
    save(&mut isms, "Seal");
    let trail = isms.ask("trail.list", json!({}));
    let told = trail.as_array().unwrap().iter().find(|one| one["operation"] == "restored a backup").unwrap();
    assert!(text(told, "reason").starts_with("from the backup 20260304T080000Z-"), "{told}");

    // The same when the file is gone, or its first bytes are.
    drop(isms);
    fs::remove_file(&file).unwrap();
    assert_eq!(door.call("backup.list", json!({ "file": file })).unwrap(), backups);
    let refused = door.open(&file, PASSPHRASE, "Mara Lind", false).unwrap_err();
    assert!(refused.only().hint.as_ref().unwrap().contains(&newest), "{refused:?}");
    fs::write(&file, [0_u8; 8192]).unwrap();
    assert_eq!(door.call("backup.list", json!({ "file": file })).unwrap(), backups);
}

#[test]
fn nothing_is_restored_over_a_file_or_from_a_bad_backup() {
    let machine = three_days();
    let mut door = machine.keeping_door();
    let file = machine.path("isms.annexa");
    let backups = door.call("backup.list", json!({ "file": file })).unwrap();
    let newest = PathBuf::from(text(&backups[0], "path"));
    let before = fs::read(&file).unwrap();
    refused(door.restore(&newest, &file, &ours(), "Mara Lind"), Code::Conflict);
    assert_eq!(fs::read(&file).unwrap(), before);
    let new_file = machine.path("restored.annexa");
    refused(
        door.restore(&newest, &new_file, &Secret::passphrase("another passphrase"), "Mara Lind"),
        Code::WrongPassphrase,
    );
    damage(&newest);
    refused(door.restore(&newest, &new_file, &ours(), "Mara Lind"), Code::Damaged);
    assert!(!new_file.exists());
}

#[test]
fn the_recovery_code_restores_and_compares_like_the_passphrase() {
    let machine = three_days();
    let mut isms = machine.open_keeping("isms.annexa");
    let code = isms.door.recovery_code().unwrap();
    let code = || Secret::Recovery(RecoveryCode::read(&code).unwrap());
    let backup = isms.info()["newest_backup"]["path"].as_str().unwrap().to_owned();
    let compared = isms.door.compare(Path::new(&backup), &code()).unwrap();
    assert!(!compared.parted() && compared.there.changes.is_empty());
    isms.close();
    let new_file = machine.path("by-code.annexa");
    machine.keeping_door().restore(Path::new(&backup), &new_file, &code(), "Mara Lind").unwrap();
    assert_eq!(assets(&mut machine.open("by-code.annexa")), ["Ledger", "Stamp"]);
}

#[test]
fn a_backup_comes_before_every_import_however_young_the_last() {
    let machine = a_workspace().with_asset("Ledger").close();
    machine.on("2026-03-03");
    let mut isms = machine.open_keeping("isms.annexa");
    let sheet = machine.file("assets.csv", "name,kind\nStamp,information\n");
    let count = |isms: &mut OpenWorkspace| isms.info()["backups"]["count"].as_u64().unwrap();
    save(&mut isms, "Seal");
    assert_eq!(count(&mut isms), 1);
    machine.at("2026-03-03T08:01:00Z");
    let imported = isms.ask("sheet.import", json!({ "register": "assets", "path": sheet }));
    assert_eq!(imported["applied"], json!(true), "{imported}");
    assert_eq!(count(&mut isms), 2);
    let newest = isms.info()["newest_backup"]["path"].as_str().unwrap().to_owned();
    isms.close();
    let new_file = machine.path("before.annexa");
    machine.keeping_door().restore(Path::new(&newest), &new_file, &ours(), "Mara").unwrap();
    assert_eq!(assets(&mut machine.open("before.annexa")), ["Ledger", "Seal"], "as it was before the import");
}

#[test]
fn every_backup_is_copied_into_a_second_folder_that_was_chosen() {
    let machine = a_workspace().with_asset("Ledger").close();
    let stick = machine.path("stick");
    machine.on("2026-03-03");
    let mut isms = machine.open_keeping("isms.annexa");
    let refusal = isms.refuse("backup.make", json!({ "to": stick, "always": true }));
    assert_eq!(refusal.at(), [("not-found", "to")], "a folder is not made by a slip");
    fs::create_dir(&stick).unwrap();
    let copied = isms.ask("backup.make", json!({ "to": stick, "always": true }));
    assert!(text(&copied, "path").ends_with("stick/isms-20260303T080000Z.annexa"), "{copied}");
    assert_eq!(isms.refuse("backup.make", json!({ "to": stick })).only().code, Code::Conflict);
    isms.close();

    machine.on("2026-03-04");
    let mut isms = machine.open_keeping("isms.annexa");
    save(&mut isms, "Stamp");
    let made = PathBuf::from(isms.info()["newest_backup"]["path"].as_str().unwrap());
    let id = text(&isms.info(), "id");
    let second = stick.join(format!("annexa-backups-{id}")).join(made.file_name().unwrap());
    assert_eq!(fs::read(&second).unwrap(), fs::read(&made).unwrap());
    assert_eq!(isms.door.take_notices(), []);
    isms.close();

    machine.on("2026-03-05");
    fs::rename(&stick, machine.path("drawer")).unwrap();
    let mut isms = machine.open_keeping("isms.annexa");
    save(&mut isms, "Seal");
    assert_eq!(isms.info()["backups"]["count"], json!(2), "the first folder has it all the same");
    let notices = isms.door.take_notices();
    assert!(notices.only().message.starts_with("The backup was not copied into your second folder."));
    assert_eq!(
        isms.ask("backup.stop", json!({}))["second_folder"],
        json!(stick.canonicalize().unwrap_or(stick))
    );
    assert_eq!(isms.info()["backups"]["second_folder"], Json::Null);
}

/// What a sync program does to a file: its path, and that of another copy.
#[cfg(unix)]
type Mishap = fn(&Path, &Path);

/// What happens to the file while somebody works in it.
#[cfg(unix)]
const MISHAPS: [(&str, Mishap); 4] = [
    ("replaced", |file, other| {
        fs::copy(other, file.with_extension("tmp"))
            .and_then(|_| fs::rename(file.with_extension("tmp"), file))
            .unwrap()
    }),
    ("renamed", |file, _| fs::rename(file, file.with_extension("moved")).unwrap()),
    ("deleted", |file, _| fs::remove_file(file).unwrap()),
    ("renamed and replaced", |file, other| {
        fs::rename(file, file.with_extension("moved")).unwrap();
        fs::copy(other, file).map(drop).unwrap();
    }),
];

#[test]
#[cfg(unix)]
fn r26_a_file_that_goes_while_open_costs_nothing() {
    let strange = Machine::new().create("other.annexa", "Other").close();
    for (mishap, happens) in MISHAPS {
        let mut isms = a_workspace().with_asset("Ledger");
        save(&mut isms, "Stamp");
        let file = isms.path.clone();
        happens(&file, &strange.path("other.annexa"));
        let there = fs::read(&file).ok();
        let problem = isms.refuse_save("people", json!({ "name": "x" })).only().clone();
        assert_eq!(problem.code, Code::Replaced, "{mishap}");
        let rescued = told_path(&problem);
        assert_eq!(
            rescued.parent(),
            file.canonicalize().unwrap_or(file.clone()).parent(),
            "{mishap}: beside it"
        );
        assert_eq!(fs::read(&file).ok(), there, "{mishap}: nothing is overwritten");

        let again = isms.refuse("trail.undo", json!({})).only().clone();
        assert_eq!(told_path(&again), rescued, "{mishap}: saved once");
        assert_eq!(told_path(isms.door.check_in_place().unwrap_err().only()), rescued, "{mishap}");
        let machine = isms.machine.clone();
        drop(isms);
        let mut saved = machine.open(rescued.file_name().unwrap().to_str().unwrap());
        assert_eq!(assets(&mut saved), ["Ledger", "Stamp"], "{mishap}");
        saved.must_be_whole();
    }
}

/// A program that opens the file and writes other bytes into it, as some sync programs do: the same file, another
/// content. What is no longer in memory is gone then, so what was open is saved whole or not at all.
#[test]
#[cfg(unix)]
fn r26_a_file_that_is_written_over_in_place_is_saved_whole_or_not_at_all() {
    let strange = Machine::new().create("other.annexa", "Other").close();
    let other = fs::read(strange.path("other.annexa")).unwrap();
    let (mut whole, mut gone) = (0, 0);
    // Of the same file: as it was long before, one change before, and cut short; and another workspace. A small file is
    // in memory as a whole, a large one is not.
    for (earlier, large) in (0..4).flat_map(|earlier| [(earlier, false), (earlier, true)]) {
        let machine = a_workspace().with_asset("Ledger").close();
        let file = machine.path("isms.annexa");
        let mut states = vec![fs::read(&file).unwrap()];
        let mut isms = machine.open_keeping("isms.annexa");
        save(&mut isms, "Stamp");
        if large {
            let path = machine.file("scan.bin", vec![7; 6_000_000]);
            isms.ask("evidence.add", json!({ "path": path, "title": "Scan" }));
        }
        isms.close();
        states.push(fs::read(&file).unwrap());
        states.push(states[1][..states[1].len() / 4096 / 2 * 4096].to_vec());
        states.push(other.clone());
        machine.on("2026-03-03");
        let mut isms = machine.open_keeping("isms.annexa");
        save(&mut isms, "Seal");
        fs::write(&file, &states[earlier]).unwrap();

        let problem = isms.refuse_save("people", json!({ "name": "x" })).only().clone();
        assert_eq!(problem.code, Code::Replaced, "{earlier}: {problem}");
        assert!(fs::read(&file).unwrap() == states[earlier], "{earlier}: something was written");
        assert_eq!(isms.door.check_in_place().unwrap_err().only().code, Code::Replaced);
        drop(isms);
        if problem.message.contains("is saved as") {
            let rescued = told_path(&problem);
            let mut saved = machine.open(rescued.to_str().unwrap());
            saved.must_be_whole();
            assert_eq!(assets(&mut saved), ["Ledger", "Stamp", "Seal"], "{earlier}");
            whole += 1;
        } else {
            let told = "could not be saved elsewhere";
            assert!(problem.message.contains(told) && problem.hint.unwrap().contains("annexa backups"));
            let named = |name: &str| name.contains("own state");
            let entries = fs::read_dir(machine.folder()).unwrap().map(|entry| entry.unwrap().file_name());
            assert_eq!(entries.filter(|name| named(&name.to_string_lossy())).count(), 0, "{earlier}");
            gone += 1;
        }
        // The morning's backup is there whatever happened.
        let backups = machine.keeping_door().call("backup.list", json!({ "file": file })).unwrap();
        let restored = machine.path("restored.annexa");
        let newest = PathBuf::from(text(&backups[0], "path"));
        machine.keeping_door().restore(&newest, &restored, &ours(), "Mara Lind").unwrap();
        assert_eq!(assets(&mut machine.open("restored.annexa")), ["Ledger", "Stamp"], "{earlier}");
    }
    assert!(whole > 0 && gone > 0, "{whole} saved, {gone} gone");
    println!("campaign: R-26 written_over={} saved_whole={whole} told_as_gone={gone} mixed=0", whole + gone);
}

#[test]
#[cfg(unix)]
fn r26_where_the_folder_is_gone_too_the_state_goes_to_the_programs_data() {
    let machine = a_workspace().with_asset("Ledger").close();
    let folder = machine.path("client");
    fs::create_dir(&folder).unwrap();
    fs::rename(machine.path("isms.annexa"), folder.join("isms.annexa")).unwrap();
    let mut isms = machine.open_keeping("client/isms.annexa");
    save(&mut isms, "Stamp");
    fs::remove_dir_all(&folder).unwrap();
    let rescued = told_path(isms.refuse_save("people", json!({ "name": "x" })).only());
    assert!(
        rescued.starts_with(machine.path("app-data").canonicalize().unwrap())
            || rescued.starts_with(machine.path("app-data")),
        "{rescued:?}"
    );
    drop(isms);
    fs::copy(&rescued, machine.path("back.annexa")).unwrap();
    assert_eq!(assets(&mut machine.open("back.annexa")), ["Ledger", "Stamp"]);
}

#[test]
fn r27_two_laptops_are_told_where_they_part_and_nothing_is_merged() {
    let machine = a_workspace().with_asset("Ledger").with_asset("Stamp").close();
    let (file, other) = (machine.path("isms.annexa"), machine.path("isms (conflict).annexa"));
    fs::copy(&file, &other).unwrap();
    machine.on("2026-03-09");
    let change = |name: &str, actor: &str, records: &[Json]| {
        let mut isms = machine.try_open(name, PASSPHRASE, actor, false).unwrap();
        for record in records {
            isms.save("assets", record.clone());
        }
        isms.close();
    };
    change("isms.annexa", "Mara Lind", &[json!({ "reference": "A-001", "location": "Safe" })]);
    change(
        "isms (conflict).annexa",
        "Jonas Brandt",
        &[json!({ "reference": "A-001", "location": "Desk" }), json!({ "name": "Seal", "kind": "other" })],
    );
    let before = (fs::read(&file).unwrap(), fs::read(&other).unwrap());

    let mut isms = machine.try_open("isms.annexa", PASSPHRASE, "Mara Lind", true).unwrap();
    let compared = isms.door.compare(&other, &ours()).unwrap();
    assert!(compared.parted());
    let shown = serde_json::to_value(&compared).unwrap();
    assert_eq!(text(&shown["common"], "recorded_at"), "2026-03-02T08:00:00Z (+01:00)");
    let content = |side: &str| -> Vec<(String, String)> {
        let changes = shown[side]["changes"].as_array().unwrap().iter();
        changes
            .filter(|change| change["operation"] == "saved")
            .map(|change| (text(change, "actor"), text(change, "recorded_at")))
            .collect()
    };
    let day = || "2026-03-09T08:00:00Z (+01:00)".to_owned();
    assert_eq!(content("here"), [("Mara Lind".to_owned(), day())]);
    assert_eq!(content("there"), [("Jonas Brandt".to_owned(), day()), ("Jonas Brandt".to_owned(), day())]);
    assert_eq!(texts(&shown["both_changed"], "reference"), ["A-001"]);
    assert_eq!((fs::read(&file).unwrap(), fs::read(&other).unwrap()), before, "nothing is merged");

    let stranger = Machine::new().create("first.annexa", "First").close();
    let stranger = stranger.create("other.annexa", "Other").close();
    refused(isms.door.compare(&stranger.path("other.annexa"), &ours()).map(drop), Code::Conflict);
    refused(
        isms.door.compare(&other, &Secret::passphrase("another passphrase")).map(drop),
        Code::WrongPassphrase,
    );
    let same = isms.door.compare(&file, &ours()).unwrap();
    assert!(!same.parted() && same.here.changes.is_empty() && same.there.changes.is_empty());
}

#[test]
#[cfg(unix)]
fn r25_a_place_that_cannot_be_written_is_told_before_anything_is_typed() {
    use std::os::unix::fs::PermissionsExt;
    let machine = a_workspace().with_asset("Ledger").close();
    let folder = machine.path("archive");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("isms.annexa");
    fs::rename(machine.path("isms.annexa"), &file).unwrap();
    let mut door = machine.door();
    door.look_at(&file).unwrap();
    assert_eq!(door.take_notices(), [], "it can be written");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.join("probe"), "x").is_err() {
        door.look_at(&file).unwrap();
        assert_eq!(door.take_notices().only().code, Code::ReadOnly);
    } else {
        println!("NOT TESTED: this user may write everywhere, so no folder is closed to it");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();

    // A place that takes no lock file, for users who may write into every folder as well.
    fs::create_dir(folder.join("isms.annexa.lock")).unwrap();
    door.look_at(&file).unwrap();
    assert_eq!(door.take_notices().only().code, Code::ReadOnly);
    let mut isms = machine.open("archive/isms.annexa");
    assert_eq!(assets(&mut isms), ["Ledger"], "it can be looked at");
    assert_eq!(isms.refuse_save("people", json!({ "name": "x" })).only().code, Code::ReadOnly);
    isms.close();
    fs::remove_dir(folder.join("isms.annexa.lock")).unwrap();
    save(&mut machine.open("archive/isms.annexa"), "Stamp");
}
