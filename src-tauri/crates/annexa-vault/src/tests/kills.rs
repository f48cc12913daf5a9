//! killed while a file is brought to another format, copied or restored.

use std::fs;
use std::time::Duration;

use super::crash::Child;
use super::faults::Dice;
use super::*;
use crate::{keys, schema};

/// A second migration, for these tests only: it moves much, so that there is something to interrupt.
const SECOND: &str = "CREATE TABLE more (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 6000)
    INSERT INTO more (n, text) SELECT n, hex(zeroblob(100)) FROM count;
    CREATE INDEX more_by_text ON more (text);";

/// The parts that another process plays.
#[test]
#[ignore = "started by other tests as a process of its own"]
fn child() {
    let Some(path) = std::env::var_os("ANNEXA_FILE").map(PathBuf::from) else { return };
    let place = Place { folder: tempfile::tempdir_in(path.parent().unwrap()).unwrap(), path };
    match std::env::var("ANNEXA_PART").unwrap().as_str() {
        "migrate" => {
            let claim = live::claim(&place.path).unwrap();
            let key = keys::derive(&Passphrase::new(PASSPHRASE), &claim.header).unwrap();
            let mut connection = connect::connect(&claim.path, &key, Access::Existing).unwrap();
            println!("child: open");
            let steps = [schema::MIGRATIONS[0], SECOND];
            crate::open::bring_up(&mut connection, &key, &claim, &steps).unwrap();
            println!("child: migrated");
        }
        "copy" => {
            println!("child: open");
            let copies = place.path.parent().unwrap().join("copies");
            for number in 0.. {
                // Kept, and taken back: the file is copied, and the copy is opened and copied anew.
                let kept = copies.join(format!("{}-{number}-kept.annexa", std::process::id()));
                let back = copies.join(format!("{}-{number}-back.annexa", std::process::id()));
                let workspace = reopen(&place).unwrap();
                workspace.save_copy(&kept).unwrap();
                workspace.close().unwrap();
                let opening =
                    Opening { path: &kept, holder: &holder(), read_only: false, temp: place.folder.path() };
                let copy = open(&opening, &Secret::passphrase(PASSPHRASE)).unwrap();
                copy.save_copy(&back).unwrap();
                copy.close().unwrap();
                println!("child: copied {number}");
            }
        }
        part => panic!("nobody plays '{part}'"),
    }
}

/// The copies that were put beside the file before it was brought to another format.
fn copies_before(place: &Place) -> Vec<PathBuf> {
    let entries = fs::read_dir(place.folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().contains(" before format ");
    entries.filter(|path| path.is_file() && named(path)).collect()
}

fn kill_migrations(kills: usize) {
    let mut dice = Dice(6);
    let (mut old, mut new, mut journals, mut backups) = (0, 0, 0, 0);
    let place = place();
    filled(&place);
    let before = fs::read(&place.path).unwrap();
    let mut longest = Duration::ZERO;
    for round in 0..kills {
        fs::write(&place.path, &before).unwrap();
        let mut child = Child::playing("tests::kills::child", "migrate", &place.path);
        child.wait_for("open");
        if round == 0 {
            let start = std::time::Instant::now();
            child.wait_for("migrated");
            longest = start.elapsed();
        } else {
            std::thread::sleep(longest.mul_f64(dice.below(120) as f64 / 100.0));
        }
        child.kill();
        journals += usize::from(live::interrupted(&place.path));
        let kept = copies_before(&place);
        let connection = raw(&place);
        let checked = connect::page_checks(&connection, true).unwrap();
        assert_eq!(checked.flaws, Vec::<String>::new(), "kill {round}");
        let version = schema::version(&connection).unwrap();
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'more%'", [], |row| row.get(0))
            .unwrap();
        if version == 1 {
            assert_eq!(tables, 0, "kill {round}: the old format with a table of the new one");
            old += 1;
        } else {
            let rows: i64 = connection.query_row("SELECT count(*) FROM more", [], |row| row.get(0)).unwrap();
            assert_eq!((version, tables, rows), (2, 2, 6000), "kill {round}");
            assert_eq!(kept.len(), 1, "kill {round}: the new format without a copy in the old one");
            new += 1;
        }
        backups += kept.len();
        for path in kept {
            let copy = Place { folder: tempfile::tempdir().unwrap(), path };
            let workspace =
                reopen(&copy).unwrap_or_else(|problem| panic!("kill {round}: the copy: {problem}"));
            assert_eq!(
                (workspace.read_only(), workspace.last_change().unwrap().seq),
                (None, 6),
                "kill {round}"
            );
            assert!(workspace.verify().unwrap().is_whole(), "kill {round}: the copy");
            workspace.close().unwrap();
            fs::remove_file(copy.path).unwrap();
        }
        drop(connection);
        let workspace = reopen(&place).unwrap();
        assert_eq!(workspace.read_only().is_some(), version == 2, "the new format is of the future");
        assert_eq!(workspace.last_change().unwrap().seq, 6);
        workspace.close().unwrap();
    }
    assert!(new > 0, "no migration came to its end");
    println!(
        "campaign: R-06 kills={kills} old={old} new={new} copies_before={backups} journals_left={journals} between=0"
    );
}

#[test]
fn r06_a_killed_migration_leaves_the_old_format_or_the_new() {
    kill_migrations(8);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r06_200_killed_migrations_leave_the_old_format_or_the_new() {
    kill_migrations(200);
}

fn kill_copies(kills: usize) {
    let mut dice = Dice(7);
    let place = place();
    filled(&place);
    let copies = place.folder.path().join("copies");
    let (mut whole, mut drafts) = (0, 0);
    let mut longest = Duration::ZERO;
    for round in 0..kills {
        fs::create_dir(&copies).unwrap();
        let mut child = Child::playing("tests::kills::child", "copy", &place.path);
        child.wait_for("open");
        if round == 0 {
            let start = std::time::Instant::now();
            child.wait_for("copied 0");
            longest = start.elapsed();
        } else {
            std::thread::sleep(longest.mul_f64(dice.below(150) as f64 / 100.0));
        }
        child.kill();
        for entry in fs::read_dir(&copies).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                drafts += 1;
                continue;
            }
            let name = entry.file_name().into_string().unwrap();
            let copy = Place { folder: tempfile::tempdir().unwrap(), path: entry.path() };
            if name.ends_with(".lock") {
                continue;
            }
            assert!(name.ends_with(".annexa"), "kill {round}: a stray file '{name}'");
            let workspace = reopen(&copy)
                .unwrap_or_else(|problem| panic!("kill {round}: half a file '{name}': {problem}"));
            assert_eq!(workspace.last_change().unwrap().seq, 6, "kill {round}: {name}");
            let verified = workspace.verify().unwrap();
            assert!(verified.is_whole(), "kill {round}: {name}: {:?}", verified.flaws);
            whole += 1;
        }
        fs::remove_dir_all(&copies).unwrap();
        let workspace = reopen(&place).unwrap();
        assert!(workspace.verify().unwrap().is_whole(), "kill {round}: the file that was copied");
        workspace.close().unwrap();
    }
    assert!(whole > 0 && drafts > 0, "{whole} copies, {drafts} drafts: the kills missed the copying");
    println!("campaign: R-07 kills={kills} whole_copies={whole} unnamed_drafts={drafts} half_files=0");
}

#[test]
fn r07_killed_while_copying_there_is_never_half_a_file() {
    kill_copies(8);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r07_killed_300_times_while_copying_there_is_never_half_a_file() {
    kill_copies(300);
}
