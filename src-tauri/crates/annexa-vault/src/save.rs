//! Saving a whole copy of a workspace: backups and "save a copy".

use std::path::Path;

use annexa_domain::{Code, Problem};

use crate::connect::{self, Access};
use crate::open::Workspace;
use crate::{draft, errors, live, schema, space, trail};

impl Workspace {
    /// Writes a checked copy with the same key and header under a new name; nothing is ever overwritten.
    ///
    /// The copy is made in a private folder and checked before it gets its name, so there is never half a file.
    ///
    /// # Errors
    /// `conflict` when something is there already, `damaged` when the copy does not hold, and what the disk refuses.
    pub fn save_copy(&self, target: &Path) -> Result<(), Problem> {
        draft::require_free(target)?;
        let folder = draft::folder_beside(target)?;
        let draft = folder.path().join("copy.annexa");
        self.vacuum_into(&draft)?;
        let claim = live::claim(&draft)?;
        if claim.header != self.header {
            return Err(Problem::new(Code::Internal, "The copy does not begin with the header."));
        }
        let copy = connect::connect(&draft, &self.key, Access::Existing)?;
        schema::check(&copy)?;
        connect::require_sound(&copy)?;
        let ends = (trail::last(&copy)?, trail::last(&self.connection)?);
        if !matches!(&ends, (Some(copied), Some(ours)) if copied.hash == ours.hash) {
            return Err(Problem::new(Code::Damaged, "The copy does not end where the workspace does."));
        }
        copy.close().map_err(|(_, error)| errors::sql("saving a copy")(error))?;
        drop(claim);
        draft::place(&draft, target)
    }

    /// Writes the whole content into a new file under the same key and header.
    pub(crate) fn vacuum_into(&self, target: &Path) -> Result<(), Problem> {
        let Some(text) = target.to_str() else {
            return Err(Problem::new(Code::Invalid, "The copy's path is no valid text."));
        };
        space::require_for_copy(&self.connection, target)?;
        // Not the backup interface: it gives the copy another salt, and the passphrase would not open it.
        let failed = errors::sql("copying the workspace");
        // A connection that only reads refuses to vacuum, into another file too.
        let only_reads = self.read_only().is_some();
        if only_reads {
            self.connection.pragma_update(None, "query_only", false).map_err(&failed)?;
        }
        let copied = self.connection.execute("VACUUM INTO ?1", [text]).map_err(&failed);
        if only_reads {
            self.connection.pragma_update(None, "query_only", true).map_err(&failed)?;
        }
        copied.map(drop)
    }
}
