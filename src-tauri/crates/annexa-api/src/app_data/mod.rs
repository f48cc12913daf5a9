//! What the program keeps outside the workspace: the last seen head, backups, and tries that failed.
//!
//! One folder for each workspace id under a folder that the edge names; nothing is written anywhere else. All of it
//! can be lost without losing any record: it guards the file, it is no part of it. Start with [`session`], which says
//! when what is kept; `docs/decisions/0008-app-data.md` says why.

mod backups;
mod failed_unlocks;
pub(crate) mod files;
mod known;
mod proving;
mod rescue;
mod retention;
mod second_folder;
mod seen;
mod session;
mod space;

pub(crate) use backups::{Backup, TIME};
pub(crate) use known::{Candidate, candidates};
pub(crate) use rescue::{rescue, with_rescue};
pub(crate) use seen::{Parting, parting};
pub(crate) use session::{Session, count_failed_unlock};

use std::path::{Path, PathBuf};

use annexa_domain::Problem;
use annexa_vault::{Change, Header, Stamp};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Where everything of one workspace is kept.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    folder: PathBuf,
}

impl Place {
    /// The place of a workspace under the folder of the program's data.
    pub(crate) fn of(root: &Path, workspace: Uuid) -> Self {
        Self { folder: root.join(workspace.hyphenated().to_string()) }
    }

    /// What the folder is called: the workspace's id.
    fn name(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn known(&self) -> PathBuf {
        self.folder.join("known.json")
    }

    fn second_folder(&self) -> PathBuf {
        self.folder.join("second-folder.json")
    }

    fn seen(&self) -> PathBuf {
        self.folder.join("seen.json")
    }

    /// Where the state of a workspace goes whose own folder is gone; nothing there is ever removed.
    fn rescued(&self) -> PathBuf {
        self.folder.join("rescued")
    }

    fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }
}

/// The backups of a file that need not open any more, oldest first.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn backups_of(root: &Path, file: &Path, header: Option<&str>) -> Result<Vec<Backup>, Problem> {
    match known::find(root, file, header)? {
        Some(place) => backups::list(&place),
        None => Ok(Vec::new()),
    }
}

/// The backups of a workspace by its id, oldest first.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn backups_by_id(root: &Path, id: Uuid) -> Result<Vec<Backup>, Problem> {
    backups::list(&Place::of(root, id))
}

/// Remembers a file that was made in the place of another: its end is what was seen last from now on.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn remember_new(
    root: &Path,
    id: Uuid,
    file: &Path,
    header: &Header,
    last: &Change,
) -> Result<(), Problem> {
    let place = Place::of(root, id);
    seen::write(&place, &seen::Seen::from(last))?;
    known::write(&place, file, header)
}

/// What is known of a workspace's backups.
#[derive(Debug)]
pub(crate) struct Backups {
    /// All of them, oldest first.
    pub(crate) all: Vec<Backup>,
    /// Where they are.
    pub(crate) folder: PathBuf,
    /// Where a copy of each goes, too.
    pub(crate) second_folder: Option<PathBuf>,
}

/// Whether a file lies in the folder of the program's data, as backups do.
pub(crate) fn holds(root: &Path, file: &Path) -> bool {
    match (root.canonicalize(), file.canonicalize()) {
        (Ok(root), Ok(file)) => file.starts_with(root),
        _ => false,
    }
}

/// A moment as notes and notices say it.
fn said(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// How many minutes after `earlier` something happened, if it did not happen before it.
fn minutes_since(earlier: DateTime<Utc>, now: &Stamp) -> Option<i64> {
    let passed = now.at - earlier;
    (passed >= chrono::Duration::zero()).then(|| passed.num_minutes())
}

#[cfg(test)]
mod tests;
