//! Small private files, each replaced in one step.

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::path::Path;

use annexa_domain::{Code, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// No file of ours comes near this; a larger one is not read.
const LARGEST: u64 = 1024 * 1024;

/// Makes a folder that only its owner may enter, with those above it.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Problem> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| refused("make", folder, &error))
}

/// Lets only the owner read a file; Windows keeps the rules of the person's own folder.
pub(crate) fn make_private(file: &Path) -> Result<(), Problem> {
    #[cfg(unix)]
    {
        let owner_only = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(file, owner_only).map_err(|error| refused("protect", file, &error))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// Reads a file; `None` when there is none.
///
/// # Errors
/// `unreadable` when it is not what it should be, `io` when the disk refuses.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Problem> {
    let large = match fs::metadata(path) {
        Ok(metadata) => metadata.len() > LARGEST,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refused("read", path, &error)),
    };
    let unreadable = || {
        let message = format!("'{}' is damaged and cannot be read.", path.display());
        Problem::new(Code::Unreadable, message)
    };
    if large {
        return Err(unreadable());
    }
    let bytes = fs::read(path).map_err(|error| refused("read", path, &error))?;
    serde_json::from_slice(&bytes).map(Some).map_err(|_| unreadable())
}

/// Writes a file in one step: after a power cut it is the old one or the new one.
pub(crate) fn write(path: &Path, content: &impl Serialize) -> Result<(), Problem> {
    let Some(folder) = path.parent() else {
        return Err(Problem::new(Code::Internal, "A file of the program's data has no folder."));
    };
    make_folder(folder)?;
    let mut bytes = serde_json::to_vec_pretty(content)
        .map_err(|_| Problem::new(Code::Internal, "The program's data cannot be written as JSON."))?;
    bytes.push(b'\n');
    let failed = |error: io::Error| refused("write", path, &error);
    let mut draft = tempfile::Builder::new().prefix(".draft-").tempfile_in(folder).map_err(failed)?;
    draft.write_all(&bytes).and_then(|()| draft.as_file().sync_all()).map_err(failed)?;
    draft.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// What the disk refused about a file of the program's data.
pub(crate) fn refused(doing: &str, path: &Path, error: &io::Error) -> Problem {
    Problem::new(Code::Io, format!("Cannot {doing} '{}': {error}.", path.display()))
}
