//! Which file a workspace's backups are of, so that they are found when it no longer opens.

use std::fs;
use std::path::{Path, PathBuf};

use annexa_domain::Problem;
use annexa_vault::Workspace;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Place, files};

/// Where a workspace was, and what its file began with, when a backup of it was last made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    path: PathBuf,
    header: String,
}

/// Remembers a file.
pub(crate) fn remember(place: &Place, workspace: &Workspace) -> Result<(), Problem> {
    let known = Known { path: workspace.path().to_owned(), header: workspace.header().hex() };
    // What cannot be read is written anew.
    if files::read::<Known>(&place.known()).ok().flatten().as_ref() == Some(&known) {
        return Ok(());
    }
    files::write(&place.known(), &known)
}

/// The place of the workspace that is, or was, at this path or begins with this header.
///
/// # Errors
/// What the disk refuses, and a note that cannot be read when no other one fits.
pub(crate) fn find(root: &Path, file: &Path, header: Option<&str>) -> Result<Option<Place>, Problem> {
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(files::refused("read", root, &error)),
    };
    let path =
        fs::canonicalize(file).or_else(|_| std::path::absolute(file)).unwrap_or_else(|_| file.to_owned());
    let (mut by_path, mut unreadable) = (None, None);
    for entry in entries {
        let entry = entry.map_err(|error| files::refused("read", root, &error))?;
        let Some(id) = entry.file_name().to_str().and_then(|name| Uuid::parse_str(name).ok()) else {
            continue;
        };
        let place = Place::of(root, id);
        match files::read::<Known>(&place.known()) {
            Ok(Some(known)) if header == Some(known.header.as_str()) => return Ok(Some(place)),
            Ok(Some(known)) if known.path == path => by_path = Some(place),
            Ok(_) => {}
            Err(problem) => unreadable = Some(problem),
        }
    }
    match (by_path, unreadable) {
        (None, Some(problem)) => Err(problem),
        (found, _) => Ok(found),
    }
}
