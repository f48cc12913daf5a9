//! Tries to open a workspace that failed, counted until it is opened and they can be recorded in its trail.
//!
//! They are kept by the file's header: a file that did not open has not told its id.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use annexa_domain::Problem;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{files, said};

/// The tries that failed on one file since it was last opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tries {
    /// How many.
    pub(crate) count: u64,
    /// The first.
    pub(crate) first: DateTime<Utc>,
    /// The last.
    pub(crate) last: DateTime<Utc>,
}

impl Tries {
    /// The note of the event that records them.
    pub(crate) fn note(&self) -> String {
        let tries = if self.count == 1 { "try" } else { "tries" };
        let when = match (said(self.first), said(self.last)) {
            (first, last) if first == last => first,
            (first, last) => format!("{first} to {last}"),
        };
        format!("{} failed {tries}, {when}", self.count)
    }
}

type Counted = BTreeMap<String, Tries>;

/// Counts one more failed try on the file with this header.
///
/// # Errors
/// What the disk refuses; a damaged count is set aside, is an error once, and counting begins anew.
pub(crate) fn count(root: &Path, header: &str, at: DateTime<Utc>) -> Result<(), Problem> {
    files::make_folder(root)?;
    let _alone = alone(root)?;
    let (mut counted, damage) = match files::read::<Counted>(&path(root)) {
        Ok(counted) => (counted.unwrap_or_default(), None),
        Err(problem) => {
            let aside = path(root).with_extension("unreadable");
            fs::rename(path(root), &aside)
                .map_err(|error| files::refused("set aside", &path(root), &error))?;
            let hint = format!("it was set aside as '{}', and counting begins anew", aside.display());
            (Counted::new(), Some(problem.hint(hint)))
        }
    };
    counted
        .entry(header.to_owned())
        .and_modify(|tries| (tries.count, tries.last) = (tries.count.saturating_add(1), at))
        .or_insert(Tries { count: 1, first: at, last: at });
    files::write(&path(root), &counted)?;
    damage.map_or(Ok(()), Err)
}

/// The tries that failed on the file with this header.
pub(crate) fn read(root: &Path, header: &str) -> Result<Option<Tries>, Problem> {
    Ok(files::read::<Counted>(&path(root))?.and_then(|mut counted| counted.remove(header)))
}

/// Takes recorded tries off the count; those that came in meanwhile stay.
pub(crate) fn clear(root: &Path, header: &str, recorded: &Tries) -> Result<(), Problem> {
    let _alone = alone(root)?;
    let mut counted = files::read::<Counted>(&path(root))?.unwrap_or_default();
    match counted.get_mut(header) {
        Some(tries) if tries.count > recorded.count => {
            (tries.count, tries.first) = (tries.count - recorded.count, tries.last);
        }
        Some(_) => {
            counted.remove(header);
        }
        None => return Ok(()),
    }
    files::write(&path(root), &counted)
}

/// Holds the count for this process until dropped, so that two that fail at once are two.
fn alone(root: &Path) -> Result<File, Problem> {
    let path = root.join("failed-unlocks.lock");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path).map_err(|error| files::refused("write", &path, &error))?;
    // Where the file system knows no locks, counting one too few is better than counting none.
    let _ = file.lock();
    Ok(file)
}

fn path(root: &Path) -> PathBuf {
    root.join("failed-unlocks.json")
}
