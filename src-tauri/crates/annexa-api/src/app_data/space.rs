//! Whether there is room for a backup before it is begun.

use std::path::Path;

use annexa_domain::{Code, Problem};

/// Room left beside the backup itself, in bytes: the change that follows needs some, too.
const MARGIN: u64 = 4 * 1024 * 1024;

/// What to do about a backup.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There is room, or the platform does not say.
    Go,
    /// The disk of the program's data is full, the workspace's is another: go on, and say so.
    Skip(Problem),
    /// The workspace's own disk is full.
    Refuse(Problem),
}

/// Looks at the disk on which `folder` is, for a backup of the file at `workspace`.
pub(crate) fn look(folder: &Path, workspace: &Path) -> Verdict {
    let Ok(metadata) = std::fs::metadata(workspace) else { return Verdict::Go };
    judge(free(folder), metadata.len(), same_disk(folder, workspace), folder)
}

fn judge(free: Option<u64>, size: u64, same_disk: bool, folder: &Path) -> Verdict {
    let needed = size.saturating_add(MARGIN);
    let Some(free) = free.filter(|free| *free < needed) else { return Verdict::Go };
    let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024);
    let full = format!(
        "There is no room for the backup in '{}': it needs {} MB, and {} MB are free",
        folder.display(),
        megabytes(needed),
        megabytes(free)
    );
    if same_disk {
        let problem = Problem::new(Code::Io, format!("{full}. Nothing was changed."))
            .hint("free some space, or have the program's data on another disk, and try again");
        Verdict::Refuse(problem)
    } else {
        let problem = Problem::new(Code::Io, format!("{full}. The change was made without a backup."))
            .hint("free some space on that disk");
        Verdict::Skip(problem)
    }
}

/// The bytes this person may still write on the disk of a folder.
#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    disk.f_bavail.checked_mul(disk.f_frsize)
}

#[cfg(not(unix))]
fn free(_folder: &Path) -> Option<u64> {
    None
}

#[cfg(unix)]
fn same_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (std::fs::metadata(one), std::fs::metadata(other)) {
        (Ok(one), Ok(other)) => one.dev() == other.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn same_disk(_one: &Path, _other: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const MB: u64 = 1024 * 1024;

    fn judged(free: Option<u64>, size: u64, same_disk: bool) -> Verdict {
        judge(free, size, same_disk, Path::new("backups"))
    }

    #[test]
    fn a_full_disk_refuses_only_the_workspace_that_is_on_it() {
        assert_eq!(judged(Some(14 * MB), 10 * MB, true), Verdict::Go);
        assert_eq!(judged(None, 10 * MB, true), Verdict::Go);
        match judged(Some(14 * MB - 1), 10 * MB, true) {
            Verdict::Refuse(problem) => {
                assert_eq!(problem.code, Code::Io);
                assert!(problem.message.contains("needs 14 MB"), "{problem}");
                assert!(problem.message.ends_with("Nothing was changed."), "{problem}");
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(judged(Some(0), 10 * MB, false), Verdict::Skip(_)));
        assert!(matches!(judged(Some(u64::MAX - 1), u64::MAX, true), Verdict::Refuse(_)));
    }

    #[test]
    #[cfg(unix)]
    fn the_disk_is_asked() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free(folder.path()).is_some());
        assert_eq!(free(&folder.path().join("missing")), None);
        assert!(same_disk(folder.path(), folder.path()));
    }
}
