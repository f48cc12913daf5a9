//! The way out: the whole workspace as an ordinary SQLite database that any program opens.

use std::path::Path;

use annexa_domain::{Code, Problem};

use crate::errors;
use crate::open::Workspace;
use crate::schema;

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
        self.connection.execute("ATTACH DATABASE ?1 AS plain KEY ''", [path]).map_err(&failed)?;
        let copied = self
            .connection
            .query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()))
            // The export leaves both numbers at zero.
            .and_then(|()| {
                self.connection.execute_batch(&format!(
                    "PRAGMA plain.user_version = {}; PRAGMA plain.application_id = {};",
                    schema::current_version(),
                    schema::APPLICATION_ID
                ))
            })
            .map_err(&failed);
        let detached = self.connection.execute_batch("DETACH DATABASE plain").map_err(&failed);
        let done = copied.and(detached);
        if done.is_err() {
            // Half a copy is none; the error that matters is the first one.
            let _ = std::fs::remove_file(target);
        }
        done
    }
}
