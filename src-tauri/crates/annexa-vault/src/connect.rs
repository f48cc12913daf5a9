//! A connection to a workspace file with every setting it must have.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use annexa_domain::{Code, Problem};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::damage::image;
use crate::errors;
use crate::header::Header;
use crate::keys::{self, Key};
use crate::live;

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access<'a> {
    /// A file that exists, for reading and writing.
    Existing,
    /// An empty file that is to begin with this header.
    Fresh(&'a Header),
}

/// Opens, gives the key, proves it by a first read and sets everything up.
///
/// # Errors
/// `wrong-passphrase` when the first page does not answer to the key.
pub(crate) fn connect(path: &Path, key: &Key, access: Access<'_>) -> Result<Connection, Problem> {
    let opening = errors::sql("opening the file");
    initialise().map_err(&opening)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(&opening)?;
    // Before the key: the default writes to standard error, and wiping starts with what the key is put into.
    connection
        .execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")
        .map_err(&opening)?;
    let salt = match access {
        Access::Existing => None,
        Access::Fresh(header) => Some(header),
    };
    keys::give(&connection, key, salt)?;
    connection.busy_timeout(std::time::Duration::from_millis(500)).map_err(&opening)?;
    harden(&connection).map_err(&opening)?;
    prove(&connection)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = DELETE;
             PRAGMA synchronous = EXTRA;
             PRAGMA fullfsync = ON;
             PRAGMA cache_spill = OFF;
             PRAGMA temp_store = MEMORY;
             PRAGMA mmap_size = 0;
             PRAGMA foreign_keys = ON;
             PRAGMA cell_size_check = ON;
             PRAGMA locking_mode = EXCLUSIVE;
             BEGIN EXCLUSIVE; COMMIT;",
        )
        .map_err(&opening)?;
    connection.set_prepared_statement_cache_capacity(256);
    if access == Access::Existing {
        // By now SQLite has undone an interrupted change; a length that is still odd is damage it would not notice.
        live::require_whole_pages(fs::metadata(path).map_err(errors::file("Cannot look at", path))?.len())?;
    }
    Ok(connection)
}

/// Lets SQLite and SQLCipher set themselves up in one thread before any other opens a file: SQLite counts as set up
/// before SQLCipher is, and a second thread that opens its first file in between is refused.
fn initialise() -> rusqlite::Result<()> {
    static DONE: Mutex<bool> = Mutex::new(false);
    let mut done = DONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !*done {
        Connection::open_in_memory()?;
        *done = true;
    }
    Ok(())
}

pub(crate) fn harden(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    Ok(())
}

fn prove(connection: &Connection) -> Result<(), Problem> {
    let answer = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match answer {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Err(Problem::new(
            Code::WrongPassphrase,
            "The passphrase does not open this file.",
        )
        .hint(
            "check capital letters and the keyboard's language; with the right passphrase the first page of \
                 the file is damaged, so restore a backup",
        )),
        Err(error) => Err(errors::sql("opening the file")(error)),
    }
}

/// What the checks of a file's pages found.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// What is wrong; empty when everything with content is whole.
    pub(crate) flaws: Vec<String>,
    /// Damaged pages that hold nothing: a power cut tears them, and nothing is lost.
    pub(crate) torn: BTreeSet<u32>,
    /// Whether the list of free pages is torn, too: this connection is then used up, and the file is to be renewed
    /// before anything is written.
    pub(crate) list_torn: bool,
}

/// Runs SQLite's check of the structure and SQLCipher's check of every page's authentication.
///
/// `thorough` compares indexes with tables as well.
pub(crate) fn page_checks(connection: &Connection, thorough: bool) -> Result<Checked, Problem> {
    let mut checked =
        Checked { flaws: said(connection, "PRAGMA cipher_integrity_check")?, ..Checked::default() };
    let bad: Option<BTreeSet<u32>> = checked.flaws.iter().map(|line| image::page_named(line)).collect();
    if let Some(bad) = bad.filter(|bad| !bad.is_empty())
        && free_only(connection, &bad)?
    {
        checked.flaws.clear();
        checked.torn = bad;
    }
    let structure = if thorough { "PRAGMA integrity_check" } else { "PRAGMA quick_check" };
    let mut said = said(connection, structure)?;
    said.retain(|line| line != "ok");
    if !said.is_empty() && !checked.torn.is_empty() && said.iter().any(|line| line.contains("reelist")) {
        checked.list_torn = true;
    } else {
        checked.flaws.append(&mut said);
    }
    Ok(checked)
}

/// What a check says, a line each; a check that breaks off says that.
fn said(connection: &Connection, check: &str) -> Result<Vec<String>, Problem> {
    let failed = errors::sql("checking the pages");
    let mut lines = Vec::new();
    let mut statement = connection.prepare(check).map_err(&failed)?;
    let mut rows = statement.query([]).map_err(&failed)?;
    loop {
        match rows.next() {
            Ok(Some(row)) => lines.push(row.get(0).map_err(&failed)?),
            Ok(None) => break,
            Err(error) => {
                lines.push(failed(error).message);
                break;
            }
        }
    }
    Ok(lines)
}

/// Whether none of these pages belongs to a table or an index.
///
/// Pages are asked for only when all trees can be walked to their ends: a damaged page of a tree ends the walk.
pub(crate) fn free_only(connection: &Connection, bad: &BTreeSet<u32>) -> Result<bool, Problem> {
    let pages: u32 = connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .map_err(errors::sql("checking the pages"))?;
    // What stands behind the last page is no free page of the file.
    if bad.contains(&1) || bad.iter().any(|page| *page > pages) {
        return Ok(false);
    }
    let walk = || -> rusqlite::Result<BTreeSet<u32>> {
        let mut statement = connection.prepare("SELECT pageno FROM dbstat")?;
        let used = statement.query_map([], |row| row.get(0))?;
        used.collect()
    };
    Ok(walk().is_ok_and(|used| used.is_disjoint(bad)))
}

/// Refuses a file with a damaged page that holds anything.
pub(crate) fn require_sound(connection: &Connection) -> Result<Checked, Problem> {
    let checked = page_checks(connection, false)?;
    match checked.flaws.first() {
        None => Ok(checked),
        Some(first) => Err(Problem::new(
            Code::Damaged,
            format!("The file is damaged: {} page checks fail, first: {first}.", checked.flaws.len()),
        )
        .hint("keep the file as it is, and restore the last backup beside it")),
    }
}
