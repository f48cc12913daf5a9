//! Files in the making: beside the file they will become, and under its name only when they are whole.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem};
use tempfile::TempDir;

use crate::errors;

/// A private folder beside `path` for a file that is to stand there; removed when dropped.
pub(crate) fn folder_beside(path: &Path) -> Result<TempDir, Problem> {
    let (Some(folder), Some(prefix)) = (parent(path), prefix(path)) else {
        return Err(Problem::new(Code::Invalid, format!("'{}' is no name for a file.", path.display())));
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir_in(&folder).map_err(errors::file("Cannot write into", &folder))
}

/// Makes an empty file that only its owner may read: a connection makes no files.
pub(crate) fn make_private(path: &Path) -> Result<(), Problem> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(errors::file("Cannot make", path))
}

/// Gives a finished draft its name, unless something is there; then makes that last through a power cut.
pub(crate) fn place(draft: &Path, path: &Path) -> Result<(), Problem> {
    sync(draft)?;
    match fs::hard_link(draft, path) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(taken(path)),
        // Some file systems have no hard links; there the name is taken a moment after it was seen free.
        Err(_) => {
            require_free(path)?;
            fs::rename(draft, path).map_err(errors::file("Cannot make", path))?;
        }
    }
    sync_parent(path);
    Ok(())
}

/// Makes a file's content last through a power cut; opened for writing, as Windows demands.
pub(crate) fn sync(path: &Path) -> Result<(), Problem> {
    let file = fs::OpenOptions::new().read(true).write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(errors::file("Cannot sync", path))
}

/// The same, and asks the system to forget what it has of the file in memory, so that what is read next comes from
/// the disk; where the system does not take that advice, nothing else is different.
pub(crate) fn sync_and_forget(path: &Path) -> Result<(), Problem> {
    sync(path)?;
    #[cfg(target_os = "linux")]
    if let Ok(file) = File::open(path) {
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
    }
    Ok(())
}

/// Refuses a name at which something stands, were it a dangling link.
pub(crate) fn require_free(path: &Path) -> Result<(), Problem> {
    if path.symlink_metadata().is_ok() { Err(taken(path)) } else { Ok(()) }
}

fn taken(path: &Path) -> Problem {
    Problem::new(Code::Conflict, format!("There is a file '{}' already.", path.display()))
        .hint("choose another name; Annexa never overwrites a file")
}

/// Removes what a killed program left in the making of this file; its lock must be held.
pub(crate) fn sweep(path: &Path) {
    let (Some(folder), Some(prefix)) = (parent(path), prefix(path)) else { return };
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let begins = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
        if begins && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            // What cannot be removed now is encrypted, and is tried again next time.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Makes a new name last through a power cut; only Unix can, and a platform that refuses loses nothing else.
pub(crate) fn sync_parent(path: &Path) {
    if cfg!(unix)
        && let Some(folder) = parent(path)
    {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

fn parent(path: &Path) -> Option<PathBuf> {
    let parent = path.parent()?;
    Some(if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() })
}

fn prefix(path: &Path) -> Option<OsString> {
    let mut prefix = OsString::from(".");
    prefix.push(path.file_name()?);
    prefix.push(".draft-");
    Some(prefix)
}
