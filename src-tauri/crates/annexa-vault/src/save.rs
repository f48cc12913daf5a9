//! Saving a whole copy of a workspace: backups and "save a copy".

use std::fs::{self, File};
use std::path::Path;

use annexa_domain::{Code, Problem};

use crate::connect::{self, Access};
use crate::errors;
use crate::live;
use crate::open::{Workspace, parent, sync_folder};
use crate::{schema, trail};

impl Workspace {
    /// Writes a checked copy with the same key and header under a new name; nothing is ever overwritten.
    ///
    /// The copy is made under another name and checked before it gets its own, so there is never half a file.
    ///
    /// # Errors
    /// `conflict` when something is there already, `damaged` when the copy does not hold, and what the disk refuses.
    pub fn save_copy(&self, target: &Path) -> Result<(), Problem> {
        let taken =
            || Problem::new(Code::Conflict, format!("There is a file '{}' already.", target.display()));
        if target.symlink_metadata().is_ok() {
            return Err(taken());
        }
        let (Some(folder), Some(name)) = (parent(target), target.file_name()) else {
            return Err(Problem::new(
                Code::Invalid,
                format!("'{}' is no name for a file.", target.display()),
            ));
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".annexa-copy-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let draft_folder = builder.tempdir_in(&folder).map_err(errors::file("Cannot write into", &folder))?;
        let draft = draft_folder.path().join(name);
        let Some(draft_text) = draft.to_str() else {
            return Err(Problem::new(Code::Invalid, "The copy's path is no valid text."));
        };
        // Not the backup interface: it gives the copy another salt, and the passphrase would not open it.
        self.connection.execute("VACUUM INTO ?1", [draft_text]).map_err(errors::sql("saving a copy"))?;
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
        File::open(&draft).and_then(|file| file.sync_all()).map_err(errors::file("Cannot sync", &draft))?;
        match fs::hard_link(&draft, target) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Err(taken()),
            Err(_) if target.symlink_metadata().is_err() => {
                fs::rename(&draft, target).map_err(errors::file("Cannot make", target))?;
            }
            Err(_) => return Err(taken()),
        }
        sync_folder(&folder);
        Ok(())
    }
}
