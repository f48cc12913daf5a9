//! Openings and failed tries in the trail, and what never is written.

use std::fs;

use annexa_domain::Code;
use serde_json::json;

use super::desk::{Desk, PASSPHRASE, ask, assets, closed, save, trail};

fn fail(desk: &Desk, read_only: bool) {
    let mut door = desk.door();
    let problems = door.open(&desk.file(), "not the right words at all", "Eve", read_only).unwrap_err();
    assert_eq!(problems[0].code, Code::WrongPassphrase);
    assert_eq!(door.take_notices(), []);
}

#[test]
fn failed_tries_are_counted_outside_and_told_at_the_next_opening() {
    let desk = Desk::new();
    let before = fs::read(desk.file()).unwrap();
    desk.at("2026-03-03T02:10:00Z");
    fail(&desk, false);
    desk.at("2026-03-03T02:12:00Z");
    fail(&desk, true);
    fail(&desk, false);
    assert_eq!(fs::read(desk.file()).unwrap(), before);

    let mut look = desk.door();
    look.open(&desk.file(), PASSPHRASE, "Mara Lind", true).unwrap();
    assert_eq!(trail(&mut look).len(), 3, "a look tells nothing");
    look.close().unwrap();

    desk.at("2026-03-03T08:00:00Z");
    let mut door = desk.open();
    let told = trail(&mut door);
    let note = "3 failed tries, 2026-03-03 02:10 UTC to 2026-03-03 02:12 UTC";
    assert_eq!(told[3..], [("failed tries to open".to_owned(), note.to_owned())]);
    save(&mut door, "Stamp");
    assert_eq!(trail(&mut door).len(), 5, "the opening is told by that already");
    assert_eq!(closed(door), []);

    let mut door = desk.open();
    assert_eq!(trail(&mut door).len(), 5, "they are told once");
    assert_eq!(ask(&mut door, "trail.verify", json!({}))["whole"], json!(true));
}

#[test]
fn failed_tries_are_not_told_to_a_file_that_is_not_the_right_one() {
    let desk = Desk::new();
    let old = fs::read(desk.file()).unwrap();
    desk.work("Stamp");
    let new = fs::read(desk.file()).unwrap();
    fs::write(desk.file(), &old).unwrap();
    fail(&desk, false);
    assert_eq!(desk.read().len(), 1);
    assert_eq!(fs::read(desk.file()).unwrap(), old);

    fs::write(desk.file(), new).unwrap();
    let mut door = desk.open();
    assert_eq!(trail(&mut door)[4].1, "1 failed try, 2026-03-02 08:00 UTC");
    closed(door);

    fail(&desk, false);
    fs::write(desk.file(), &old).unwrap();
    let mut door = desk.open();
    save(&mut door, "Seal");
    let told = trail(&mut door);
    let did: Vec<&str> = told[3..].iter().map(|(operation, _)| operation.as_str()).collect();
    assert_eq!(did, ["opened", "failed tries to open", "saved"], "unless it is worked on with");
    assert_eq!(closed(door).len(), 1);
}

#[test]
fn only_a_wrong_passphrase_is_a_failed_try() {
    let desk = Desk::new();
    let holding = desk.open();
    let mut second = desk.door();
    assert_eq!(
        second.open(&desk.file(), "wrong words here", "Eve", false).unwrap_err()[0].code,
        Code::Locked
    );
    assert!(second.open(&desk.path("work/missing.annexa"), "wrong words here", "Eve", false).is_err());
    closed(holding);
    assert!(!desk.data().join("failed-unlocks.json").exists());
}

#[test]
fn an_opening_is_told_with_the_first_write_of_a_session() {
    let desk = Desk::new();
    desk.at("2026-03-02T08:09:00Z");
    desk.work("Stamp");
    desk.at("2026-03-02T08:18:00Z");
    desk.work("Seal");
    let mut door = desk.open();
    assert_eq!(trail(&mut door).len(), 5, "one session, whatever the number of commands");
    closed(door);

    desk.at("2026-03-02T09:00:00Z");
    let mut door = desk.open();
    desk.at("2026-03-02T09:30:00Z");
    save(&mut door, "Press");
    save(&mut door, "Safe");
    desk.at("2026-03-02T17:00:00Z");
    save(&mut door, "Key");
    let told = trail(&mut door);
    assert_eq!(told[5], ("opened".to_owned(), "open since 2026-03-02 09:00 UTC".to_owned()));
    assert_eq!(told.len(), 9);
    closed(door);

    let mut door = desk.door();
    door.open(&desk.file(), PASSPHRASE, "Jonas Brandt", false).unwrap();
    ask(&mut door, "workspace.doctor", json!({}));
    let told = trail(&mut door);
    assert_eq!(told[9], ("opened".to_owned(), String::new()), "another person is another session");
    assert_eq!(told[10].0, "checked the workspace");
}

#[test]
fn reading_leaves_the_file_as_it_is() {
    let desk = Desk::new();
    desk.at("2026-04-01T08:00:00Z");
    let before = desk.tree(&desk.path(""));
    assert_eq!(desk.read(), []);
    assert_eq!(desk.tree(&desk.path("")), before);
}

#[test]
fn a_look_keeps_nothing() {
    let desk = Desk::new();
    fs::remove_dir_all(desk.data()).unwrap();
    let before = desk.tree(&desk.path(""));
    let mut door = desk.door();
    door.open(&desk.file(), PASSPHRASE, "Mara Lind", true).unwrap();
    assets(&mut door);
    let record = json!({ "name": "x", "kind": "other" });
    let refused = door.call("record.save", json!({ "register": "assets", "record": record })).unwrap_err();
    assert_eq!(refused[0].code, Code::ReadOnly);
    ask(&mut door, "workspace.doctor", json!({}));
    assert_eq!(closed(door), []);
    assert_eq!(desk.tree(&desk.path("")), before);
}

#[test]
fn nothing_is_written_but_the_workspace_and_the_given_folder() {
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    fail(&desk, false);
    desk.work("Stamp");
    let all = desk.tree(&desk.path(""));
    let outside: Vec<_> = all.keys().filter(|path| !path.starts_with(desk.data())).collect();
    assert_eq!(outside, [&desk.path("temp"), &desk.path("work"), &desk.file()]);
    let mut inside: Vec<String> =
        desk.tree(&desk.data()).keys().map(|path| path.display().to_string()).collect();
    inside.retain(|path| !path.contains("backups"));
    assert_eq!(
        inside.len(),
        5,
        "a place with what was seen, the count and its lock, the known files: {inside:?}"
    );
}

#[test]
fn without_a_folder_nothing_is_kept() {
    let desk = Desk::new();
    fs::remove_dir_all(desk.data()).unwrap();
    desk.at("2026-03-03T08:00:00Z");
    let mut door = desk.open_elsewhere();
    save(&mut door, "Stamp");
    assert_eq!(ask(&mut door, "workspace.info", json!({}))["newest_backup"], json!(null));
    assert_eq!(closed(door), []);
    assert!(!desk.data().exists());
}
