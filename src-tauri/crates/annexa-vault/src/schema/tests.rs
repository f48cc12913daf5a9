use std::fmt::Write;

use annexa_domain::RegisterKind;
use rusqlite::Connection;

use super::*;
use crate::cells;

/// The statement that makes a register's table as declared now.
fn declared(kind: RegisterKind) -> String {
    let mut text = format!("CREATE TABLE \"{}\" (\n    \"id\" TEXT NOT NULL PRIMARY KEY", kind.key());
    for field in kind.fields() {
        let column = if cells::is_integer(&field.kind) { "INTEGER" } else { "TEXT" };
        let _ = write!(text, ",\n    \"{}\" {column}", field.key);
    }
    text.push_str("\n) STRICT, WITHOUT ROWID;\n");
    text
}

fn migrated() -> Connection {
    let mut memory = Connection::open_in_memory().unwrap();
    migrate(&mut memory, current_version()).unwrap();
    memory
}

#[test]
fn columns_are_the_declared_fields() {
    let memory = migrated();
    let mut missing = String::new();
    for kind in RegisterKind::ALL {
        let columns: Vec<(String, String)> = memory
            .prepare("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")
            .unwrap()
            .query_map([kind.key()], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let mut wanted = vec![("id".to_owned(), "TEXT".to_owned())];
        wanted.extend(kind.fields().iter().map(|field| {
            (field.key.to_owned(), if cells::is_integer(&field.kind) { "INTEGER" } else { "TEXT" }.to_owned())
        }));
        let sorted = |mut list: Vec<(String, String)>| {
            list.sort();
            list
        };
        if sorted(columns) != sorted(wanted) {
            let _ = write!(missing, "\n{}", declared(*kind));
        }
    }
    assert!(missing.is_empty(), "the migrations do not make these tables as declared:{missing}");
}

#[test]
fn no_field_has_the_name_of_the_presence_row() {
    for kind in RegisterKind::ALL {
        assert!(kind.field(crate::PRESENCE).is_none(), "{}", kind.key());
    }
}

#[test]
fn a_migration_is_whole_or_not_at_all() {
    let mut memory = Connection::open_in_memory().unwrap();
    let steps = &[
        "CREATE TABLE one (a INTEGER) STRICT;",
        "CREATE TABLE two (a INTEGER) STRICT; CREATE TABLE one (a INTEGER);",
    ];
    assert!(run(&mut memory, steps, 2).is_err());
    assert_eq!(version(&memory).unwrap(), 1);
    assert_eq!(shape(&memory).unwrap().len(), 1, "the first table of the failed step is still there");
    assert!(run(&mut memory, &["CREATE TABLE one (a INTEGER) STRICT;"], 2).is_err(), "a missing step");
}

#[test]
fn a_file_with_another_text_is_refused() {
    for (damage, named) in [
        ("CREATE TABLE extra (a INTEGER)", "extra"),
        ("CREATE VIEW look AS SELECT 1", "look"),
        ("CREATE TRIGGER tick AFTER INSERT ON change BEGIN DELETE FROM change; END", "tick"),
        ("CREATE INDEX quick ON change (actor)", "quick"),
        ("DROP INDEX change_by_time", "change_by_time"),
        ("ALTER TABLE change ADD COLUMN more TEXT", "change"),
    ] {
        let memory = migrated();
        check(&memory).unwrap();
        memory.execute_batch(damage).unwrap();
        let problem = check(&memory).unwrap_err();
        assert_eq!(problem.code, Code::Untrusted, "{damage}");
        assert!(problem.message.contains(named), "{}", problem.message);
    }
}

#[test]
fn a_newer_file_may_have_more_tables_but_no_triggers() {
    let memory = migrated();
    memory.pragma_update(None, "user_version", current_version() + 1).unwrap();
    memory.execute_batch("CREATE TABLE more (a INTEGER)").unwrap();
    check(&memory).unwrap();
    memory.execute_batch("CREATE TRIGGER tick AFTER INSERT ON more BEGIN DELETE FROM change; END").unwrap();
    assert_eq!(check(&memory).unwrap_err().code, Code::Untrusted);
}

#[test]
fn another_database_is_no_workspace() {
    let memory = Connection::open_in_memory().unwrap();
    assert_eq!(check(&memory).unwrap_err().code, Code::NotAWorkspace);
}
