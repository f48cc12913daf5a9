//! An older or other file in the place of the one that was seen.

use std::fs;

use annexa_domain::Code;
use serde_json::json;

use super::desk::{Desk, ask, assets, closed, only, save, trail};
use crate::Door;

const PUT: &str = "An older or other version of this file was put in its place";

fn flaws(door: &mut Door) -> Vec<(String, u64)> {
    let verified = ask(door, "trail.verify", json!({}));
    let flaws = verified["flaws"].as_array().unwrap();
    assert_eq!(verified["whole"], json!(flaws.is_empty()));
    flaws
        .iter()
        .map(|flaw| (flaw["part"].as_str().unwrap().to_owned(), flaw["seq"].as_u64().unwrap()))
        .collect()
}

#[test]
fn r17_an_older_file_put_back_is_noticed_until_it_is_gone() {
    let desk = Desk::new();
    let old = fs::read(desk.file()).unwrap();
    assert_eq!(desk.work("Stamp"), []);
    let new = fs::read(desk.file()).unwrap();

    fs::write(desk.file(), &old).unwrap();
    for _ in 0..2 {
        let mut door = desk.open();
        let notices = door.take_notices();
        let notice = only(&notices);
        assert_eq!(notice.code, Code::Replaced);
        assert!(notice.message.starts_with(PUT), "{notice}");
        assert!(
            notice
                .message
                .ends_with("it ends at change 3, and change 4 of 2026-03-02 08:00 UTC was seen here."),
            "{notice}"
        );
        assert_eq!(flaws(&mut door), [("last-seen".to_owned(), 4)]);
        assert_eq!(assets(&mut door), ["Ledger"], "it opens all the same");
        assert_eq!(closed(door), [], "it is told once a session");
    }
    assert_eq!(fs::read(desk.file()).unwrap(), old, "reading it changed nothing");

    fs::write(desk.file(), new).unwrap();
    let mut door = desk.open();
    assert_eq!(flaws(&mut door), []);
    assert_eq!(closed(door), []);
}

#[test]
fn the_full_check_leaves_the_flaw_standing() {
    let desk = Desk::new();
    let old = fs::read(desk.file()).unwrap();
    desk.work("Stamp");
    fs::write(desk.file(), old).unwrap();
    for _ in 0..2 {
        let mut door = desk.open();
        assert_eq!(ask(&mut door, "workspace.doctor", json!({}))["whole"], json!(false));
        only(&closed(door));
    }
}

#[test]
fn working_on_with_an_older_file_stands_in_its_trail() {
    let desk = Desk::new();
    let old = fs::read(desk.file()).unwrap();
    desk.work("Stamp");
    let new = fs::read(desk.file()).unwrap();
    fs::write(desk.file(), old).unwrap();

    let mut door = desk.open();
    save(&mut door, "Seal");
    let told = trail(&mut door);
    assert_eq!(told[3].0, "opened");
    assert!(told[3].1.starts_with(PUT), "{told:?}");
    assert_eq!(told[4].0, "saved");
    assert_eq!(flaws(&mut door), []);
    closed(door);
    let mut door = desk.open();
    assert_eq!(flaws(&mut door), [], "this is the file now");
    assert_eq!(trail(&mut door).len(), 5);
    assert_eq!(closed(door), []);

    fs::write(desk.file(), new).unwrap();
    let notices = desk.read();
    assert!(only(&notices).message.contains("it ends at change 4, and change 5"), "{notices:?}");
}

#[test]
fn another_version_of_the_same_length_is_noticed() {
    let desk = Desk::new();
    let old = fs::read(desk.file()).unwrap();
    desk.work("Stamp");
    fs::write(desk.file(), old).unwrap();
    let mut elsewhere = desk.open_elsewhere();
    save(&mut elsewhere, "Seal");
    assert_eq!(closed(elsewhere), []);
    let notices = desk.read();
    assert!(only(&notices).message.contains("its change 4 is not the one of"), "{notices:?}");
}

#[test]
fn a_file_that_grew_elsewhere_is_the_same_file() {
    let desk = Desk::new();
    let mut elsewhere = desk.open_elsewhere();
    save(&mut elsewhere, "Seal");
    closed(elsewhere);
    assert_eq!(desk.read(), []);
    fs::remove_dir_all(desk.data()).unwrap();
    assert_eq!(desk.read(), [], "nor is a file that was never seen here another one");
}

#[test]
fn a_crash_forgets_no_change_that_was_seen() {
    let desk = Desk::new();
    let old = fs::read(desk.file()).unwrap();
    let mut door = desk.open();
    save(&mut door, "Stamp");
    drop(door);
    fs::write(desk.file(), old).unwrap();
    only(&desk.read());
}

#[test]
fn a_damaged_memory_is_told_and_mended_by_the_next_change() {
    let desk = Desk::new();
    let seen = desk.place().join("seen.json");
    fs::write(&seen, "{\"seq\": 3").unwrap();
    for _ in 0..2 {
        let notices = desk.read();
        assert_eq!(only(&notices).code, Code::Unreadable);
    }
    let mut door = desk.open();
    assert_eq!(ask(&mut door, "trail.verify", json!({}))["whole"], json!(false));
    save(&mut door, "Stamp");
    closed(door);
    assert_eq!(desk.read(), []);
}
