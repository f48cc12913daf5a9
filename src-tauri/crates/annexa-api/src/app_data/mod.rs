//! What the program keeps outside the workspace: the last seen head, backups, and tries that failed.
//!
//! One folder for each workspace id under a folder that the edge names; nothing is written anywhere else. All of it
//! can be lost without losing any record: it guards the file, it is no part of it. Start with [`session`], which says
//! when what is kept; `docs/decisions/0008-app-data.md` says why.

mod backups;
mod failed_unlocks;
pub(crate) mod files;
mod retention;
mod seen;
mod session;
mod space;

pub(crate) use backups::Backup;
pub(crate) use seen::Parting;
pub(crate) use session::{Session, count_failed_unlock};

use std::path::{Path, PathBuf};

use annexa_vault::Stamp;
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

    fn seen(&self) -> PathBuf {
        self.folder.join("seen.json")
    }

    fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }
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
