//! Backups before the first change of a session.

use std::fs;

use annexa_domain::Code;
use serde_json::json;

use super::desk::{Desk, PASSPHRASE, ask, assets, closed, only, save};

#[test]
fn the_state_before_the_first_change_is_kept_and_opens_with_the_passphrase() {
    let desk = Desk::new();
    assert_eq!(desk.backups(), [""; 0], "its making needs no backup");
    desk.at("2026-03-03T08:00:00Z");
    let mut door = desk.open();
    assert_eq!(ask(&mut door, "workspace.info", json!({}))["newest_backup"], json!(null));
    save(&mut door, "Stamp");
    save(&mut door, "Seal");
    // Whoever asks for the backups waits for the one that is being read back.
    let newest = ask(&mut door, "workspace.info", json!({}))["newest_backup"].clone();
    let backups = desk.backups();
    assert_eq!(backups.len(), 1, "one a session: {backups:?}");
    assert!(backups[0].starts_with("20260303T080000Z-000003-"), "{backups:?}");
    assert_eq!(newest["made_at"], json!("2026-03-03T08:00:00Z"));
    let path = desk.place().join("backups").join(&backups[0]);
    assert_eq!(newest["path"], json!(path.display().to_string()));
    assert_eq!(closed(door), []);

    fs::copy(&path, desk.path("work/copy.annexa")).unwrap();
    let mut copy = desk.door();
    copy.open(&desk.path("work/copy.annexa"), PASSPHRASE, "Mara Lind", false).unwrap();
    assert_eq!(assets(&mut copy), ["Ledger"]);
    assert_eq!(only(&copy.take_notices()).code, Code::Replaced, "it is older than what was seen");
}

#[test]
#[cfg(unix)]
fn what_is_kept_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    desk.work("Stamp");
    let tree = desk.tree(&desk.data());
    assert_eq!(tree.len(), 5, "{:?}", tree.keys());
    for path in tree.keys() {
        let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
    }
    assert_eq!(fs::metadata(desk.data()).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn scripts_do_not_make_one_for_each_command() {
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    desk.work("a");
    for (moment, asset, count) in [
        ("2026-03-03T08:05:00Z", "b", 1),
        ("2026-03-03T08:09:59Z", "c", 1),
        ("2026-03-03T08:10:00Z", "d", 2),
        ("2026-03-03T07:00:00Z", "e", 3),
    ] {
        desk.at(moment);
        assert_eq!(desk.work(asset), []);
        assert_eq!(desk.backups().len(), count, "{moment}");
    }
}

#[test]
fn the_same_content_is_kept_once() {
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    desk.work("Stamp");
    desk.at("2026-03-04T08:00:00Z");
    let mut door = desk.open();
    let refused = door.call("record.save", json!({ "register": "assets", "record": { "name": "" } }));
    assert!(refused.is_err());
    closed(door);
    assert_eq!(desk.backups().len(), 2);
    desk.at("2026-03-05T08:00:00Z");
    desk.work("Seal");
    assert_eq!(desk.backups().len(), 2, "nothing was changed on the fourth");
}

#[test]
fn an_event_needs_no_backup() {
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    let mut door = desk.open();
    ask(&mut door, "workspace.doctor", json!({}));
    closed(door);
    assert_eq!(desk.backups(), [""; 0]);
}

#[test]
fn another_file_gets_its_own_backup_however_young_the_last() {
    let desk = Desk::new();
    let old = fs::read(desk.file()).unwrap();
    desk.at("2026-03-03T08:00:00Z");
    desk.work("Stamp");
    desk.at("2026-03-03T09:00:00Z");
    desk.work("Seal");
    assert_eq!(desk.backups().len(), 2);
    fs::write(desk.file(), old).unwrap();
    let mut elsewhere = desk.open_elsewhere();
    save(&mut elsewhere, "Other");
    closed(elsewhere);
    desk.at("2026-03-03T09:05:00Z");
    desk.work("Press");
    let backups = desk.backups();
    assert_eq!(backups.len(), 3, "{backups:?}");
    assert!(backups[2].starts_with("20260303T090500Z-"), "{backups:?}");
}

#[test]
fn old_ones_are_removed_and_what_is_not_ours_stays() {
    let desk = Desk::new();
    for day in 3..=25 {
        desk.at(&format!("2026-03-{day:02}T08:00:00Z"));
        desk.work(&format!("asset {day}"));
        if day == 3 {
            let folder = desk.place().join("backups");
            fs::write(folder.join("20200101T000000Z-000001-mine.annexa"), "mine").unwrap();
            fs::write(folder.join("notes.txt"), "mine").unwrap();
        }
    }
    let backups = desk.backups();
    assert!(backups.iter().any(|name| name == "notes.txt"));
    assert!(backups.iter().any(|name| name.ends_with("-mine.annexa")));
    let days: Vec<&str> = backups.iter().filter_map(|name| name.strip_prefix("202603")?.get(..2)).collect();
    // Seven days, and the Sundays of the last four weeks that had any; the month's newest is among them.
    assert_eq!(days, ["08", "15", "19", "20", "21", "22", "23", "24", "25"]);
}

#[test]
fn a_backup_that_cannot_be_made_is_told_and_the_change_is_made() {
    let desk = Desk::new();
    fs::write(desk.place().join("backups"), "in the way").unwrap();
    desk.at("2026-03-03T08:00:00Z");
    let mut door = desk.open();
    save(&mut door, "Stamp");
    save(&mut door, "Seal");
    let notices = closed(door);
    let notice = only(&notices);
    assert!(notice.message.starts_with("No backup was made before this change. Cannot "), "{notice}");
    assert_eq!(desk.read(), []);
    assert_eq!(assets(&mut desk.open()), ["Ledger", "Stamp", "Seal"]);
}

#[test]
fn a_folder_that_cannot_be_made_keeps_nobody_from_working() {
    let desk = Desk::new();
    fs::remove_dir_all(desk.data()).unwrap();
    fs::write(desk.data(), "in the way").unwrap();
    desk.at("2026-03-03T08:00:00Z");
    let notices = desk.work("Stamp");
    assert!(!notices.is_empty());
    assert!(notices.iter().all(|notice| notice.code == Code::Io), "{notices:?}");
    assert_eq!(assets(&mut desk.open()), ["Ledger", "Stamp"]);
}

#[test]
fn a_backup_is_opened_for_reading_only() {
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    desk.work("Stamp");
    let path = desk.place().join("backups").join(&desk.backups()[0]);
    let before = desk.tree(&desk.data());
    let mut door = desk.door();
    door.open(&path, PASSPHRASE, "Mara Lind", false).unwrap();
    assert!(only(&door.take_notices()).message.starts_with("This is a backup"));
    assert_eq!(assets(&mut door), ["Ledger"]);
    let record = json!({ "name": "x", "kind": "other" });
    assert!(door.call("record.save", json!({ "register": "assets", "record": record })).is_err());
    assert_eq!(ask(&mut door, "trail.verify", json!({}))["whole"], json!(true));
    assert_eq!(closed(door), []);
    assert_eq!(desk.tree(&desk.data()), before);
}

#[test]
fn a_large_evidence_file_is_staged_after_the_backup() {
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    let note = desk.path("work/note.bin");
    fs::write(&note, vec![7_u8; 3 * 1024 * 1024]).unwrap();
    let mut door = desk.open();
    ask(&mut door, "evidence.add", json!({ "path": note }));
    closed(door);
    let backup = desk.place().join("backups").join(&desk.backups()[0]);
    assert!(fs::metadata(backup).unwrap().len() < 3 * 1024 * 1024, "the backup is of the state before");
}
