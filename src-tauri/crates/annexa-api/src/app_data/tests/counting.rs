//! Counting failed tries.

use std::fs;

use annexa_domain::Code;
use chrono::{DateTime, TimeDelta, Utc};

use crate::app_data::failed_unlocks::{clear, count, read};

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
}

#[test]
fn each_file_has_its_own_count() {
    let root = tempfile::tempdir().unwrap();
    assert_eq!(read(root.path(), "aa").unwrap(), None);
    for minute in 0..3 {
        count(root.path(), "aa", at(minute)).unwrap();
    }
    count(root.path(), "bb", at(9)).unwrap();
    let tries = read(root.path(), "aa").unwrap().unwrap();
    assert_eq!((tries.count, tries.first, tries.last), (3, at(0), at(2)));
    assert_eq!(tries.note(), "3 failed tries, 1970-01-01 00:00 UTC to 1970-01-01 00:02 UTC");
    clear(root.path(), "aa", &tries).unwrap();
    assert_eq!(read(root.path(), "aa").unwrap(), None);
    assert_eq!(read(root.path(), "bb").unwrap().unwrap().note(), "1 failed try, 1970-01-01 00:09 UTC");
}

#[test]
fn a_try_that_fails_meanwhile_is_not_forgotten() {
    let root = tempfile::tempdir().unwrap();
    count(root.path(), "aa", at(0)).unwrap();
    let recorded = read(root.path(), "aa").unwrap().unwrap();
    count(root.path(), "aa", at(5)).unwrap();
    clear(root.path(), "aa", &recorded).unwrap();
    let left = read(root.path(), "aa").unwrap().unwrap();
    assert_eq!((left.count, left.first, left.last), (1, at(5), at(5)));
}

#[test]
fn tries_that_fail_at_once_are_all_counted() {
    let root = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..5).for_each(|minute| count(root.path(), "aa", at(minute)).unwrap()));
        }
    });
    assert_eq!(read(root.path(), "aa").unwrap().unwrap().count, 40);
}

#[test]
fn a_damaged_count_is_set_aside_and_said() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("failed-unlocks.json"), "{\"aa\": 3}").unwrap();
    assert_eq!(read(root.path(), "aa").unwrap_err().code, Code::Unreadable);
    let problem = count(root.path(), "aa", at(1)).unwrap_err();
    assert!(problem.hint.unwrap().contains("failed-unlocks.unreadable"));
    assert_eq!(fs::read_to_string(root.path().join("failed-unlocks.unreadable")).unwrap(), "{\"aa\": 3}");
    assert_eq!(read(root.path(), "aa").unwrap().unwrap().count, 1);
    count(root.path(), "aa", at(2)).unwrap();
}
