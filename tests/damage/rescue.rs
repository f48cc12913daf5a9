//! From a damaged file to a working one, through the door and on a machine that remembers.

use std::fs;
use std::path::PathBuf;

use annexa_api::{Code, Door, Edge, ImportChild, Problems, Secret, Stamp};
use serde_json::json;

use super::PAGE;
use crate::support::{Machine, PASSPHRASE, a_workspace, text};

/// The program on a machine that keeps its own data, at a moment.
fn door(machine: &Machine, moment: &str) -> Door {
    let at = moment.parse().unwrap();
    let mut edge = Edge::system(ImportChild { program: PathBuf::from("no-such-program"), args: Vec::new() });
    edge.clock = Box::new(move || Stamp { at, offset_minutes: 60 });
    edge.temp = machine.folder().to_owned();
    edge.app_data = Some(machine.path("app-data"));
    Door::new(edge)
}

fn secret() -> Secret {
    Secret::passphrase(PASSPHRASE)
}

fn save(door: &mut Door, asset: &str) {
    let record = json!({ "name": asset, "kind": "information" });
    door.call("record.save", json!({ "register": "assets", "record": record })).unwrap();
}

/// A file that was worked in on two days, so that there is a backup of the second morning.
fn worked_for_two_days() -> (Machine, PathBuf, Vec<u8>) {
    let machine = a_workspace().with_asset("Ledger").close();
    let file = machine.path("isms.annexa");
    for (moment, asset) in [("2026-03-02T10:00:00Z", "Stamp"), ("2026-03-03T08:00:00Z", "Van")] {
        let mut door = door(&machine, moment);
        door.open_with(&file, &secret(), "Mara Lind", false).unwrap();
        save(&mut door, asset);
        door.close().unwrap();
    }
    let bytes = fs::read(&file).unwrap();
    (machine, file, bytes)
}

fn doctor(machine: &Machine, file: &std::path::Path) -> Result<String, Problems> {
    let mut door = door(machine, "2026-03-04T08:00:00Z");
    let answer = door.doctor(file, &secret(), "Mara Lind", false);
    door.close().unwrap();
    answer.map(|verified| verified.condition.to_owned())
}

#[test]
fn r19_the_way_from_a_damaged_file_to_a_working_one_is_told_in_three_steps() {
    let (machine, file, _) = worked_for_two_days();
    assert_eq!(doctor(&machine, &file).unwrap(), "sound");
    let whole = fs::read(&file).unwrap();
    let last = whole.len() / PAGE - 1;
    let mut damaged = whole.clone();
    damaged[last * PAGE + 5] ^= 1;
    damaged[12 * PAGE + 5] ^= 1;
    fs::write(&file, &damaged).unwrap();
    let problems = doctor(&machine, &file).unwrap_err();
    assert_eq!(
        (problems[0].code, problems[0].field.as_deref()),
        (Code::Damaged, Some("pages")),
        "{problems:?}"
    );
    let hint = problems[0].hint.as_deref().unwrap();
    for words in
        ["1. keep the file", "2. `annexa restore '", "backups", "annexa salvage", "3. `annexa doctor"]
    {
        assert!(hint.contains(words), "{words}: {hint}");
    }
    assert!(problems.len() > 1, "the tables are named: {problems:?}");
    assert!(fs::read(&file).unwrap() == damaged, "the damaged file was changed");

    // The backup that is named is a good one: a damaged one is passed over.
    let start = hint.split_once("restore '").unwrap().1;
    let named = PathBuf::from(start.split_once('\'').unwrap().0);
    let mut bytes = fs::read(&named).unwrap();
    bytes[20 * PAGE] ^= 1;
    fs::write(&named, bytes).unwrap();
    let again = doctor(&machine, &file).unwrap_err();
    assert!(!again[0].hint.as_deref().unwrap().contains(named.to_str().unwrap()), "{again:?}");
}

#[test]
fn r20_salvage_through_the_door_gives_a_whole_workspace_and_says_what_is_lost() {
    let (machine, file, whole) = worked_for_two_days();
    let mut damaged = whole.clone();
    damaged[12 * PAGE + 5] ^= 1;
    fs::write(&file, &damaged).unwrap();
    let target = machine.path("new.annexa");
    let mut first = door(&machine, "2026-03-04T08:00:00Z");
    let salvaged = first.salvage(&file, &target, &secret(), "Mara Lind").unwrap();
    assert_eq!((salvaged.condition, salvaged.damaged_pages.as_slice()), ("pages", &[13][..]));
    assert!(fs::read(&file).unwrap() == damaged, "the damaged file was changed");
    let twice = first.salvage(&file, &target, &secret(), "Mara Lind").unwrap_err();
    assert_eq!(twice[0].code, Code::Conflict);

    let mut door = door(&machine, "2026-03-04T09:00:00Z");
    let verified = door.doctor(&target, &secret(), "Mara Lind", false).unwrap();
    assert!(verified.whole, "{:?}", verified.flaws);
    assert!(door.take_notices().is_empty(), "the machine knows that this is the file now");
    let names = door.call("record.list", json!({ "register": "assets" })).unwrap();
    assert_eq!(names.as_array().unwrap().len(), 3);
}

#[test]
fn r12_a_destroyed_header_is_mended_by_what_the_machine_remembers() {
    for header in [[0; 16], [0x55; 16], *b"PK\x03\x04 not a ZIP!!"] {
        let (machine, file, whole) = worked_for_two_days();
        let mut damaged = whole.clone();
        damaged[..16].copy_from_slice(&header);
        fs::write(&file, &damaged).unwrap();
        let problems = doctor(&machine, &file).unwrap_err();
        assert_eq!(problems[0].field.as_deref(), Some("header"), "{problems:?}");
        assert!(problems[0].hint.as_deref().unwrap().contains("annexa salvage"), "{problems:?}");
        let target = machine.path("new.annexa");
        let salvaged =
            door(&machine, "2026-03-04T08:00:00Z").salvage(&file, &target, &secret(), "Mara Lind").unwrap();
        assert!(salvaged.complete && salvaged.losses.is_empty(), "{:?}", salvaged.losses);
        assert_eq!(salvaged.kept_changes, salvaged.last_change);
        let mut door = door(&machine, "2026-03-04T09:00:00Z");
        assert!(door.doctor(&target, &secret(), "Mara Lind", false).unwrap().whole);
    }
}

#[test]
fn r43_a_history_written_anew_is_found_by_a_printed_head_and_by_the_last_seen_one() {
    let machine = a_workspace().close();
    let file = machine.path("isms.annexa");
    let at_first = fs::read(&file).unwrap();
    let mut ours = door(&machine, "2026-03-02T10:00:00Z");
    ours.open_with(&file, &secret(), "Mara Lind", false).unwrap();
    save(&mut ours, "Ledger");
    let printed = text(&ours.call("workspace.info", json!({})).unwrap(), "head");
    let check = |door: &mut Door, head: &str| door.call("trail.verify", json!({ "against": head }));
    assert_eq!(check(&mut ours, &printed).unwrap()["whole"], json!(true));
    save(&mut ours, "Stamp");
    let shorter = printed[..20].to_uppercase();
    assert_eq!(check(&mut ours, &shorter).unwrap()["whole"], json!(true), "an earlier head is in the chain");
    ours.close().unwrap();

    // Somebody tells another story from the beginning on, elsewhere, and puts it in the file's place.
    fs::write(&file, &at_first).unwrap();
    let mut forger = machine.open("isms.annexa");
    for name in ["Other ledger", "Other stamp", "Other van"] {
        forger.save("assets", json!({ "name": name, "kind": "information" }));
    }
    assert_eq!(forger.ask("trail.verify", json!({}))["whole"], json!(true), "nothing in the file can tell");
    forger.close();

    let mut ours = door(&machine, "2026-03-03T10:00:00Z");
    ours.open_with(&file, &secret(), "Mara Lind", false).unwrap();
    let found = check(&mut ours, &printed).unwrap();
    let parts: Vec<String> =
        found["flaws"].as_array().unwrap().iter().map(|flaw| text(flaw, "part")).collect();
    assert_eq!(parts, ["last-seen", "against"], "{found}");
    for wrong in ["", "123", "no head at all, I fear"] {
        assert_eq!(check(&mut ours, wrong).unwrap_err()[0].field.as_deref(), Some("against"), "{wrong}");
    }
}
