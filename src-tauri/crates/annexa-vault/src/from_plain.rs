//! The way back in: a workspace made of a plain export, with its whole trail.
//!
//! A plain export can be changed by any program. So its tables must be exactly those that Annexa makes, and the new
//! file must pass the full check, each record against the trail and each piece of evidence against its hash.

use std::path::Path;

use annexa_domain::shown::sentence;
use annexa_domain::{Code, Problem};
use rusqlite::{Connection, OpenFlags};

use crate::lock::Holder;
use crate::open::{self, Creation, Workspace};
use crate::save::tables_of;
use crate::{connect, errors, schema};

const DOING: &str = "reading the plain export";

/// Makes a new workspace of the SQLite database of a plain export and opens it; it keeps the id it had.
///
/// # Errors
/// `conflict` when something is at the new path, `not-a-workspace`, `untrusted` and `damaged` for a database that is
/// not as Annexa wrote it, `trail-broken` when its records are not what its trail tells; no file stays then.
pub fn create_from_plain(
    creation: &Creation<'_>,
    plain: &Path,
    holder: &Holder,
) -> Result<Workspace, Problem> {
    let version = examine(plain)?;
    let workspace = open::create_with(creation, holder, |connection| {
        schema::migrate(connection, version)?;
        fill(connection, plain)?;
        schema::migrate(connection, schema::current_version())
    })?;
    let verified = workspace.verify();
    let flaw = match &verified {
        Ok(verified) => verified.flaws.first().map(|flaw| sentence(&flaw.message)),
        Err(problem) => Some(problem.message.clone()),
    };
    let Some(flaw) = flaw else { return Ok(workspace) };
    workspace.close()?;
    std::fs::remove_file(creation.path).map_err(errors::file("Cannot remove", creation.path))?;
    Err(Problem::new(Code::TrailBroken, format!("The plain export was changed after it was made. {flaw}"))
        .hint("take an export that nobody wrote into; single registers can be imported as sheets"))
}

/// Looks at the database alone, and gives its format.
fn examine(plain: &Path) -> Result<u32, Problem> {
    let found = std::fs::metadata(plain).map_err(errors::file("Cannot open", plain))?;
    if !found.is_file() || found.len() == 0 {
        return Err(no_export(plain));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(plain, flags).map_err(errors::sql(DOING))?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE;").map_err(errors::sql(DOING))?;
    connect::harden(&connection).map_err(errors::sql(DOING))?;
    schema::check(&connection).map_err(|problem| match problem.code {
        Code::Damaged | Code::NotAWorkspace => no_export(plain),
        _ => problem,
    })?;
    let version = schema::version(&connection)?;
    if version > schema::current_version() {
        return Err(Problem::new(
            Code::ReadOnly,
            format!("A newer Annexa wrote the export (format {version})."),
        )
        .hint("take it in with the newer Annexa"));
    }
    Ok(version)
}

fn no_export(plain: &Path) -> Problem {
    Problem::new(Code::NotAWorkspace, format!("'{}' is no database of a plain export.", plain.display()))
        .hint("name the folder that `annexa export FILE --plain DIR` made")
}

/// Takes over every row of every table.
fn fill(connection: &mut Connection, plain: &Path) -> Result<(), Problem> {
    let Some(path) = plain.to_str() else {
        return Err(Problem::new(Code::Invalid, "The path is no valid text."));
    };
    let failed = errors::sql("taking over the plain export");
    let tables = tables_of(connection).map_err(&failed)?;
    connection.execute("ATTACH DATABASE ?1 AS plain KEY ''", [path]).map_err(&failed)?;
    let whole = connection.transaction().map_err(&failed)?;
    // Tables name each other, so what they name may come later.
    whole.pragma_update(None, "defer_foreign_keys", true).map_err(&failed)?;
    for table in tables {
        let take = format!("INSERT INTO main.\"{table}\" SELECT * FROM plain.\"{table}\"");
        whole.execute(&take, []).map_err(&failed)?;
    }
    whole.commit().map_err(&failed)?;
    connection.execute_batch("DETACH DATABASE plain").map_err(&failed)
}
