//! The tables of a workspace: frozen, numbered migrations and the check that a file holds those tables and no other.

use std::collections::BTreeMap;

use annexa_domain::{Code, Problem};
use rusqlite::{Connection, TransactionBehavior};

use crate::errors;

/// What `PRAGMA application_id` says in every workspace: "Anxa".
pub const APPLICATION_ID: i32 = 0x416e_7861;

/// The migrations in order; the file's `user_version` says how many it has had. Each is frozen once released.
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_first.sql")];

/// The format this program writes.
pub fn current_version() -> u32 {
    MIGRATIONS.len() as u32
}

/// The format of an open file.
pub(crate) fn version(connection: &Connection) -> Result<u32, Problem> {
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(errors::sql("reading the format version"))
}

/// Brings a file from its version up to `to`, each step whole or not at all.
pub(crate) fn migrate(connection: &mut Connection, to: u32) -> Result<(), Problem> {
    run(connection, MIGRATIONS, to)
}

/// The same with the migrations given.
pub(crate) fn run(connection: &mut Connection, migrations: &[&str], to: u32) -> Result<(), Problem> {
    let doing = "bringing the file to the present format";
    let from = version(connection)?;
    for number in from..to {
        let Some(text) = migrations.get(number as usize) else {
            return Err(Problem::new(Code::Internal, format!("There is no migration {}.", number + 1)));
        };
        let step = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(errors::sql(doing))?;
        step.execute_batch(text).map_err(errors::sql(doing))?;
        step.pragma_update(None, "user_version", number + 1).map_err(errors::sql(doing))?;
        step.pragma_update(None, "application_id", APPLICATION_ID).map_err(errors::sql(doing))?;
        step.commit().map_err(errors::sql(doing))?;
    }
    Ok(())
}

/// Tables, views, triggers and indexes by type and name, with the table they belong to and their text.
type Shape = BTreeMap<(String, String), (String, Option<String>)>;

fn shape(connection: &Connection) -> Result<Shape, Problem> {
    let failed = errors::sql("reading the tables' description");
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM main.sqlite_schema").map_err(&failed)?;
    let rows = statement
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?))))
        .map_err(&failed)?;
    rows.collect::<Result<_, _>>().map_err(&failed)
}

/// Refuses a file whose tables are not exactly those of its version.
///
/// A newer file may hold more tables, but Annexa never makes triggers or views.
///
/// # Errors
/// `not-a-workspace` for another program's database, `untrusted` naming what should not be there.
pub(crate) fn check(connection: &Connection) -> Result<(), Problem> {
    let id: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(errors::sql("reading the application id"))?;
    let version = version(connection)?;
    if id != APPLICATION_ID || version == 0 {
        return Err(Problem::new(
            Code::NotAWorkspace,
            "The file is encrypted like a workspace but holds none.",
        )
        .hint("look for the file you mean; a backup opens like it"));
    }
    let found = shape(connection)?;
    let foreign = found.keys().find(|(kind, _)| kind != "table" && kind != "index");
    if let Some((kind, name)) = foreign {
        return Err(untrusted(format!("The file holds a {kind} '{name}', which Annexa never makes.")));
    }
    if version > current_version() {
        return Ok(());
    }
    let expected = expected(version)?;
    for (key, text) in &found {
        let (kind, name) = key;
        match expected.get(key) {
            None => return Err(untrusted(format!("The file holds an unknown {kind} '{name}'."))),
            Some(wanted) if wanted != text => {
                return Err(untrusted(format!("The {kind} '{name}' of the file is not as Annexa makes it.")));
            }
            Some(_) => {}
        }
    }
    match expected.keys().find(|key| !found.contains_key(key)) {
        Some((kind, name)) => Err(untrusted(format!("The {kind} '{name}' is missing from the file."))),
        None => Ok(()),
    }
}

fn untrusted(message: String) -> Problem {
    Problem::new(Code::Untrusted, message).hint(
        "somebody changed the file with another program; open a backup, and ask where this file comes from",
    )
}

/// What a file of this version holds: the same migrations run in memory.
fn expected(version: u32) -> Result<Shape, Problem> {
    let mut memory =
        Connection::open_in_memory().map_err(errors::sql("preparing the tables' description"))?;
    run(&mut memory, MIGRATIONS, version)?;
    shape(&memory)
}

#[cfg(test)]
mod tests;
