//! The head of the chain as this machine saw it last: an older file put in the place of a newer one shows by it.

use std::path::Path;

use annexa_domain::{Code, Problem};
use annexa_vault::{Change, Workspace};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Place, files, said};

/// The last entry of the chain, events included, as it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// Its number.
    pub(crate) seq: u64,
    /// Its hash, 64 hex digits.
    pub(crate) hash: String,
    /// When it was recorded.
    pub(crate) recorded_at: DateTime<Utc>,
}

impl From<&Change> for Seen {
    fn from(change: &Change) -> Self {
        Self { seq: change.seq, hash: change.hash.clone(), recorded_at: change.stamp.at }
    }
}

/// How a file parts from what was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parting {
    /// The change that was seen, unless what was seen cannot be read.
    pub(crate) seq: Option<u64>,
    /// What is wrong and what to do.
    pub(crate) problem: Problem,
}

/// What was seen last of a workspace; `None` on a machine that sees it for the first time.
pub(crate) fn read(place: &Place) -> Result<Option<Seen>, Problem> {
    files::read(&place.seen())
}

/// Remembers what is seen.
pub(crate) fn write(place: &Place, seen: &Seen) -> Result<(), Problem> {
    files::write(&place.seen(), seen)
}

/// How a file parts from what was seen of it here, for one that no session is begun with.
///
/// # Errors
/// What the disk refuses, and a chain that cannot be read.
pub(crate) fn parting(root: &Path, workspace: &Workspace) -> Result<Option<Parting>, Problem> {
    match read(&Place::of(root, workspace.id()))? {
        Some(seen) => compare(&seen, workspace),
        None => Ok(None),
    }
}

/// Compares the file with what was seen: it must hold that very change, and may hold more.
///
/// # Errors
/// `trail-broken` when the chain cannot be read there.
pub(crate) fn compare(seen: &Seen, workspace: &Workspace) -> Result<Option<Parting>, Problem> {
    let (seq, when) = (seen.seq, said(seen.recorded_at));
    let why = match workspace.change_at(seq) {
        Ok(there) if there.hash == seen.hash => return Ok(None),
        Ok(_) => format!("its change {seq} is not the one of {when} that was seen here"),
        Err(problem) if problem.code == Code::NotFound => {
            let last = workspace.last_change()?.seq;
            format!("it ends at change {last}, and change {seq} of {when} was seen here")
        }
        Err(problem) => return Err(problem),
    };
    let message = format!("An older or other version of this file was put in its place: {why}.");
    let problem = Problem::new(Code::Replaced, message)
        .hint("look for the newer file, in the sync program's history too, before you go on with this one");
    Ok(Some(Parting { seq: Some(seq), problem }))
}
