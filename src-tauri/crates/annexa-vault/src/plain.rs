//! The way out: the whole workspace as an ordinary SQLite database that any program opens.

use std::fs;
use std::path::Path;

use annexa_domain::{Code, Problem, RegisterKind};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use uuid::Uuid;

use crate::open::Workspace;
use crate::{draft, errors, schema};

impl Workspace {
    /// Writes everything, the trail and the evidence included, as an unencrypted SQLite database.
    ///
    /// # Errors
    /// `conflict` when something is there already, and what the disk refuses; nothing of it stays then.
    pub fn export_plain(&self, target: &Path) -> Result<(), Problem> {
        if target.symlink_metadata().is_ok() {
            return Err(Problem::new(
                Code::Conflict,
                format!("There is a file '{}' already.", target.display()),
            )
            .hint("choose another name; Annexa never overwrites a file"));
        }
        let Some(path) = target.to_str() else {
            return Err(Problem::new(Code::Invalid, "The path is no valid text."));
        };
        let failed = errors::sql("writing the plain copy");
        draft::make_private(target)?;
        let done = self.copy_into(path).map_err(failed);
        if done.is_err() {
            // Half a copy is none; the error that matters is the first one.
            let _ = fs::remove_file(target);
        }
        done
    }

    fn copy_into(&self, path: &str) -> rusqlite::Result<()> {
        self.connection.execute("ATTACH DATABASE ?1 AS plain KEY ''", [path])?;
        // A connection for looking only would not write into the copy either.
        let looking = self.read_only().is_some();
        let only_look = |on: bool| self.connection.pragma_update(None, "query_only", on && looking);
        let copied = only_look(false)
            .and_then(|()| self.connection.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())))
            // The export leaves both numbers at zero.
            .and_then(|()| {
                self.connection.execute_batch(&format!(
                    "PRAGMA plain.user_version = {}; PRAGMA plain.application_id = {};",
                    schema::current_version(),
                    schema::APPLICATION_ID
                ))
            });
        let back = only_look(true);
        let detached = self.connection.execute_batch("DETACH DATABASE plain");
        copied.and(back).and(detached)
    }
}

/// Opens a plain copy and reads every cell of every table; how many there were. For measuring.
///
/// # Errors
/// What SQLite refuses.
pub fn read_every_cell(copy: &Path) -> Result<u64, Problem> {
    let failed = errors::sql("reading the plain copy");
    let plain = Connection::open(copy).map_err(&failed)?;
    let mut cells = 0;
    for kind in RegisterKind::ALL {
        let mut statement = plain.prepare(&format!("SELECT * FROM \"{}\"", kind.key())).map_err(&failed)?;
        let columns = statement.column_count();
        let mut rows = statement.query([]).map_err(&failed)?;
        while let Some(row) = rows.next().map_err(&failed)? {
            for column in 0..columns {
                cells += u64::from(row.get_ref(column).map_err(&failed)? != ValueRef::Null);
            }
        }
    }
    Ok(cells)
}

/// Changes the reference of one record of a plain copy as durably as a workspace is written. For measuring.
///
/// # Errors
/// What SQLite refuses.
pub fn change_one(copy: &Path, register: RegisterKind, id: Uuid) -> Result<usize, Problem> {
    let failed = errors::sql("writing the plain copy");
    let plain = Connection::open(copy).map_err(&failed)?;
    plain.pragma_update(None, "synchronous", "EXTRA").map_err(&failed)?;
    let text = format!("UPDATE \"{}\" SET reference = reference || '.' WHERE id = ?1", register.key());
    plain.execute(&text, [id.hyphenated().to_string()]).map_err(&failed)
}
