//! Private folders for what must lie on a disk for a while, removed when it is no longer needed.

use std::fs::{self, File};
use std::path::Path;

use annexa_domain::{Code, Problem};
use tempfile::TempDir;

use crate::errors;

/// The file in such a folder that is locked while the folder is in use.
const IN_USE: &str = "in-use";

/// A folder that only its owner may enter; removed with all it holds when dropped.
#[derive(Debug)]
pub struct PrivateFolder {
    _in_use: File,
    folder: TempDir,
}

impl PrivateFolder {
    /// Makes one below `temp`, mode 0700, whose name begins with `prefix`, and sweeps away abandoned ones.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn make(temp: &Path, prefix: &str) -> Result<Self, Problem> {
        sweep(temp, prefix);
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let failed = errors::file("Cannot make a private folder in", temp);
        let folder = builder.tempdir_in(temp).map_err(&failed)?;
        let in_use = File::create_new(folder.path().join(IN_USE)).map_err(&failed)?;
        in_use.try_lock().map_err(|_| Problem::new(Code::Io, "The private folder cannot be locked."))?;
        Ok(Self { _in_use: in_use, folder })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes the folders of that prefix whose program was killed.
pub fn sweep(temp: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(temp) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(prefix));
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let free = File::open(entry.path().join(IN_USE)).is_ok_and(|mark| mark.try_lock().is_ok());
        if free {
            // What cannot be removed now is tried again next time.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
