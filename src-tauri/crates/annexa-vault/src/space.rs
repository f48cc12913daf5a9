//! Room on the disk: asked for before a large write begins, so that a full disk is told with its figures.

use std::path::Path;

use annexa_domain::{Code, Problem};
use rusqlite::Connection;

use crate::errors;
use crate::live::PAGE;

/// Free bytes where a file at `path` would stand, for this user; `None` where the platform does not say.
#[cfg(unix)]
fn free(path: &Path) -> Option<u64> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let told = rustix::fs::statvfs(folder).ok()?;
    told.f_bavail.checked_mul(told.f_frsize)
}

#[cfg(not(unix))]
fn free(_path: &Path) -> Option<u64> {
    None
}

/// Refuses a write of so many bytes at `path` for which there is no room, naming what is missing.
///
/// # Errors
/// `io` with the missing megabytes.
pub(crate) fn require(path: &Path, bytes: u64, doing: &str) -> Result<(), Problem> {
    match free(path) {
        Some(free) if free < bytes => Err(missing(free, bytes, doing)),
        _ => Ok(()),
    }
}

/// Refuses to begin a copy of a whole workspace for which there is no room.
///
/// # Errors
/// `io` with the missing megabytes.
pub(crate) fn require_for_copy(connection: &Connection, target: &Path) -> Result<(), Problem> {
    let pages: i64 = connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .map_err(errors::sql("copying the workspace"))?;
    require(target, pages.unsigned_abs().saturating_mul(PAGE), "copying the workspace")
}

fn missing(free: u64, needed: u64, doing: &str) -> Problem {
    let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
    let lacking = megabytes(needed - free);
    Problem::new(
        Code::Io,
        format!(
            "The disk is full, {doing}: {} MB are needed, {} MB are free.",
            megabytes(needed),
            free / 1_000_000
        ),
    )
    .hint(format!("free some space, {lacking} MB or more, and try again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r08_missing_room_is_named_in_megabytes() {
        let problem = missing(2_500_000, 230_000_001, "copying the workspace");
        assert_eq!(
            problem.message,
            "The disk is full, copying the workspace: 231 MB are needed, 2 MB are free."
        );
        assert_eq!(problem.hint.unwrap(), "free some space, 228 MB or more, and try again");
    }

    #[test]
    #[cfg(unix)]
    fn r08_room_is_asked_for_where_the_file_will_stand() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.annexa");
        assert!(require(&path, 1, "copying").is_ok());
        let problem = require(&path, u64::MAX, "copying").unwrap_err();
        assert!(problem.message.starts_with("The disk is full, copying"), "{problem}");
        assert!(require(&folder.path().join("nowhere").join("copy"), u64::MAX, "copying").is_ok());
    }
}
