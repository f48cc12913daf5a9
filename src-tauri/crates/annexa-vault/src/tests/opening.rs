//! Creating, opening, being refused, and looking without disturbing.

use std::fs;

use annexa_domain::{Code, RegisterKind};

use super::crash::Child;
use super::*;
use crate::lock;

fn entries(place: &Place) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(place.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_file_begins_with_its_header_and_ends_clean() {
    let place = place();
    let workspace = make(&place.path).unwrap();
    let header = *workspace.header();
    assert_eq!(header, Header::fresh(Profile::Cheap, [7; 10]));
    assert_eq!(workspace.id(), id(1));
    workspace.close().unwrap();
    assert_eq!(fs::read(&place.path).unwrap()[..16], header.bytes()[..]);
    assert_eq!(entries(&place), vec!["isms.annexa"], "no lock, journal or draft is left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&place.path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn making_a_workspace_overwrites_nothing() {
    let place = place();
    fs::write(&place.path, b"mine").unwrap();
    assert_eq!(make(&place.path).unwrap_err().code, Code::Conflict);
    assert_eq!(fs::read(&place.path).unwrap(), b"mine");
    assert_eq!(entries(&place), vec!["isms.annexa"]);
}

#[test]
fn every_wrong_file_is_told_apart_and_left_alone() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let mut flipped = whole.clone();
    flipped[8] ^= 0x10;
    let mut first_page = whole.clone();
    first_page[2000] ^= 1;
    let mut sqlite = b"SQLite format 3\0".to_vec();
    sqlite.resize(8192, 0);
    let mut zip = b"PK\x03\x04".to_vec();
    zip.resize(8192, 1);
    let noise: Vec<u8> = (0..8192_u32).map(|byte| (byte.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for (bytes, code, words) in [
        (Vec::new(), Code::NotAWorkspace, "empty"),
        (b"hi".to_vec(), Code::NotAWorkspace, "only 2 bytes"),
        (whole[..4095].to_vec(), Code::Damaged, "cut off"),
        (whole[..4096 * 3 + 17].to_vec(), Code::Damaged, "no multiple"),
        (whole[..4096 * 3].to_vec(), Code::Damaged, "cut off: 3 of its"),
        ([&whole[..], &[0; 100]].concat(), Code::Damaged, "no multiple"),
        ([&whole[..], &[0; 8192]].concat(), Code::Damaged, "8192 bytes stand behind"),
        (flipped, Code::Damaged, "first 16 bytes"),
        (first_page, Code::Damaged, "first page"),
        (sqlite, Code::NotAWorkspace, "SQLite"),
        (zip, Code::NotAWorkspace, "ZIP"),
        (noise, Code::NotAWorkspace, "begin like one"),
    ] {
        fs::write(&place.path, &bytes).unwrap();
        for read_only in [false, true] {
            let problem = open_as(&place, PASSPHRASE, read_only).unwrap_err();
            assert_eq!(problem.code, code, "{problem}");
            assert!(problem.message.contains(words), "{problem}");
        }
        assert!(fs::read(&place.path).unwrap() == bytes, "{words}: the file was touched");
    }
    assert_eq!(
        open_as(&Place { path: place.path.with_file_name("none"), folder: place.folder }, PASSPHRASE, false)
            .unwrap_err()
            .code,
        Code::NotFound
    );
}

#[test]
fn a_wrong_passphrase_says_so_and_nothing_else() {
    let place = place();
    filled(&place);
    for wrong in
        ["correct horse battery stapl", "Correct horse battery staple", "", " correct horse battery staple"]
    {
        let problem = open_as(&place, wrong, false).unwrap_err();
        assert_eq!(problem.code, Code::WrongPassphrase);
        assert!(wrong.trim().is_empty() || !problem.to_string().contains(wrong.trim()));
    }
    assert_eq!(entries(&place), vec!["isms.annexa"]);
    reopen(&place).unwrap();
}

#[test]
fn the_same_program_does_not_open_a_file_twice() {
    let place = place();
    let workspace = make(&place.path).unwrap();
    for read_only in [false, true] {
        assert_eq!(open_as(&place, PASSPHRASE, read_only).unwrap_err().code, Code::Locked);
    }
    assert_eq!(examine(&place.path, &holder()).unwrap_err().code, Code::Locked);
    drop(workspace);
    reopen(&place).unwrap();
}

#[test]
fn a_second_program_is_told_who_holds_the_file_and_may_look_at_a_copy() {
    let place = place();
    filled(&place);
    let mut child = Child::start("hold", &place.path);
    child.wait_for("open");
    let problem = reopen(&place).unwrap_err();
    assert_eq!(problem.code, Code::Locked);
    assert!(problem.message.contains("child on desk"), "{problem}");
    let seen = examine(&place.path, &holder()).unwrap();
    assert_eq!(seen.held_by.unwrap().unwrap().user, "child");

    let mut view = open_as(&place, PASSPHRASE, true).unwrap();
    assert_eq!(view.read_only(), Some(&ReadOnly::Asked));
    assert_eq!(view.gather().unwrap().count(RegisterKind::Assets), 4);
    assert!(view.verify().unwrap().is_whole());
    let refused = view.change(Op::Save, &by(), on(5), None, |tx| tx.put(&asset(9))).unwrap_err();
    assert_eq!(refused[0].code, Code::ReadOnly);
    assert_eq!(entries(&place).iter().filter(|name| name.starts_with("annexa-view-")).count(), 1);
    drop(view);
    assert_eq!(entries(&place).iter().filter(|name| name.starts_with("annexa-view-")).count(), 0);

    child.say("write");
    child.wait_for("written");
    let view = open_as(&place, PASSPHRASE, true).unwrap();
    assert_eq!(view.gather().unwrap().count(RegisterKind::Assets), 5, "the last commit is seen");
    drop(view);
    child.say("close");
    child.wait_for("closed");
    reopen(&place).unwrap();
    assert_eq!(entries(&place), vec!["isms.annexa"]);
}

#[test]
fn a_killed_program_leaves_no_lock_and_no_copies() {
    let place = place();
    filled(&place);
    let mut child = Child::start("hold", &place.path);
    child.wait_for("open");
    child.kill();
    assert!(lock::path_beside(&place.path).exists(), "the lock file itself stays after a kill");
    let orphan = place.folder.path().join("annexa-view-orphan");
    fs::create_dir(&orphan).unwrap();
    fs::write(orphan.join("in-use"), b"").unwrap();
    let workspace = reopen(&place).unwrap();
    assert_eq!(workspace.read_only(), None);
    workspace.close().unwrap();
    open_as(&place, PASSPHRASE, true).unwrap().close().unwrap();
    assert_eq!(entries(&place), vec!["isms.annexa"]);
}

#[test]
fn where_no_lock_file_can_be_made_a_copy_is_shown() {
    let place = place();
    filled(&place);
    fs::create_dir(lock::path_beside(&place.path)).unwrap();
    assert!(!examine(&place.path, &holder()).unwrap().writable);
    let mut workspace = reopen(&place).unwrap();
    assert_eq!(workspace.read_only(), Some(&ReadOnly::Place));
    assert_eq!(workspace.gather().unwrap().count(RegisterKind::Assets), 4);
    assert_eq!(workspace.event(Op::Open, &by(), on(5), None).unwrap_err().code, Code::ReadOnly);
}

#[test]
fn a_newer_format_is_read_and_not_written() {
    let place = place();
    filled(&place);
    let connection = raw(&place);
    connection.pragma_update(None, "user_version", 2).unwrap();
    connection.execute_batch("CREATE TABLE more (a INTEGER)").unwrap();
    drop(connection);
    for read_only in [false, true] {
        let mut workspace = open_as(&place, PASSPHRASE, read_only).unwrap();
        assert_eq!(workspace.read_only(), Some(&ReadOnly::Newer(2)));
        assert_eq!(workspace.gather().unwrap().count(RegisterKind::Assets), 4);
        let problem = workspace.change(Op::Save, &by(), on(5), None, |tx| tx.put(&asset(9))).unwrap_err();
        assert_eq!(problem[0].code, Code::ReadOnly);
        assert!(problem[0].message.contains("format 2"));
    }
}

#[test]
fn r56_foreign_triggers_and_tables_are_refused_even_with_the_passphrase() {
    for hostile in [
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM assets; END",
        "CREATE TEMP TABLE a (b); CREATE VIEW v AS SELECT * FROM assets",
        "CREATE TABLE x (y)",
        "DROP TABLE assets",
    ] {
        let place = place();
        filled(&place);
        let connection = raw(&place);
        connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true).unwrap();
        connection.execute_batch(hostile).unwrap();
        drop(connection);
        for read_only in [false, true] {
            assert_eq!(
                open_as(&place, PASSPHRASE, read_only).unwrap_err().code,
                Code::Untrusted,
                "{hostile}"
            );
        }
    }
}

#[test]
fn a_file_replaced_while_open_is_noticed_before_the_next_write() {
    let place = place();
    filled(&place);
    let older = fs::read(&place.path).unwrap();
    let mut workspace = reopen(&place).unwrap();
    save(&mut workspace, on(5), &[asset(8)]);
    workspace.check_in_place().unwrap();
    let other = place.path.with_file_name("other");
    fs::write(&other, &older).unwrap();
    fs::rename(&other, &place.path).unwrap();
    assert_eq!(workspace.check_in_place().unwrap_err().code, Code::Replaced);
    let refused = workspace.change(Op::Save, &by(), on(6), None, |tx| tx.put(&asset(9))).unwrap_err();
    assert_eq!(refused[0].code, Code::Replaced);
    assert!(fs::read(&place.path).unwrap() == older, "the other file was touched");
    let rescued = place.path.with_file_name("rescued.annexa");
    workspace.save_copy(&rescued).unwrap();
    drop(workspace);
    let place = Place { path: rescued, folder: place.folder };
    assert_eq!(reopen(&place).unwrap().gather().unwrap().count(RegisterKind::Assets), 5);
}

#[test]
fn a_saved_copy_opens_with_the_same_passphrase_and_overwrites_nothing() {
    let place = place();
    filled(&place);
    let workspace = reopen(&place).unwrap();
    let copy = place.path.with_file_name("copy.annexa");
    workspace.save_copy(&copy).unwrap();
    assert_eq!(workspace.save_copy(&copy).unwrap_err().code, Code::Conflict);
    let wanted = workspace.gather().unwrap();
    drop(workspace);
    let place = Place { path: copy, folder: place.folder };
    let copied = reopen(&place).unwrap();
    assert_eq!(copied.gather().unwrap(), wanted);
    assert!(copied.verify().unwrap().is_whole());
    drop(copied);
    assert_eq!(entries(&place), vec!["copy.annexa", "isms.annexa"]);
}

#[test]
fn no_word_of_a_record_stands_in_the_file_or_its_journal() {
    let place = place();
    filled(&place);
    let contains =
        |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    assert!(!contains(&fs::read(&place.path).unwrap(), MARKER));
    let connection = raw(&place);
    connection.execute_batch("PRAGMA journal_mode = PERSIST").unwrap();
    let changed = connection.execute("UPDATE assets SET name = name || '!'", []).unwrap();
    assert_eq!(changed, 4);
    let journal = fs::read(place.path.with_file_name("isms.annexa-journal")).unwrap();
    assert!(journal.len() > 4096, "the journal holds pages");
    assert!(!contains(&journal, MARKER) && !contains(&journal, "assets"));
}

#[test]
fn a_cell_of_the_wrong_type_is_an_error_with_its_place() {
    let place = place();
    filled(&place);
    let connection = raw(&place);
    connection.execute("UPDATE assets SET lifecycle = 'zombie' WHERE reference = 'A-003'", []).unwrap();
    drop(connection);
    let problems = reopen(&place).unwrap().gather().unwrap_err();
    assert_eq!((problems.len(), problems[0].code), (1, Code::Damaged));
    for word in ["'assets'", "A-003", "'lifecycle'"] {
        assert!(problems[0].message.contains(word), "{}", problems[0].message);
    }
    let verified = reopen(&place).unwrap().verify().unwrap();
    assert_eq!(verified.flaws.len(), 1);
    assert_eq!(verified.flaws[0].field.as_deref(), Some("lifecycle"));
}

#[cfg(unix)]
#[test]
fn a_write_that_was_rolled_back_is_no_foreign_change() {
    use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, utimensat};
    let place = place();
    filled(&place);
    let mut workspace = reopen(&place).unwrap();
    let path = place.path.clone();
    let touch = move |seconds| {
        let time = Timespec { tv_sec: seconds, tv_nsec: 0 };
        utimensat(CWD, &path, &Timestamps { last_access: time, last_modification: time }, AtFlags::empty())
            .unwrap();
    };
    let failed = workspace.change(Op::Save, &by(), on(5), None, |tx| {
        tx.put(&asset(9))?;
        touch(1_000_000);
        Err::<(), _>(vec![annexa_domain::Problem::new(Code::Invalid, "no")])
    });
    assert_eq!(failed.unwrap_err()[0].code, Code::Invalid);
    save(&mut workspace, on(5), &[asset(9)]);
    touch(2_000_000);
    assert_eq!(workspace.event(Op::Export, &by(), on(5), None).unwrap_err().code, Code::Replaced);
}

#[test]
fn a_full_disk_costs_the_change_and_nothing_else() {
    let place = place();
    filled(&place);
    let mut workspace = reopen(&place).unwrap();
    let before = workspace.gather().unwrap();
    let pages: i64 = workspace.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let most = |workspace: &Workspace, pages: i64| {
        workspace.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    };
    most(&workspace, pages);
    let large = named(9, &"long ".repeat(20_000));
    let full = workspace.change(Op::Save, &by(), on(5), None, |tx| tx.put(&large)).unwrap_err();
    assert_eq!(full[0].code, Code::Io);
    assert!(full[0].message.contains("disk is full"), "{}", full[0]);
    let staged = workspace.stage(&mut [7; 900_000].as_slice()).unwrap_err();
    assert_eq!(staged.code, Code::Io);
    assert_eq!(workspace.gather().unwrap(), before);
    most(&workspace, pages + 1000);
    save(&mut workspace, on(5), &[large]);
    assert!(workspace.verify().unwrap().is_whole());
}
