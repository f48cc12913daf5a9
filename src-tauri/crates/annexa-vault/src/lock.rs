//! The lock file beside a workspace: who has it open.
//!
//! The operating system's lock counts, and it goes with the process; the text inside is for the message only.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

const TRIES: u32 = 4;
const PAUSE: Duration = Duration::from_millis(25);

/// Who opens a workspace, as told to the next one who tries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The user's name on the machine.
    pub user: String,
    /// The machine's name.
    pub host: String,
    /// The process.
    pub pid: u32,
    /// Since when, as text.
    pub since: String,
}

impl Holder {
    /// This process, since the given moment.
    pub fn here(since: impl Into<String>) -> Self {
        let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
        Self {
            user: user.unwrap_or_else(|_| "unknown user".to_owned()),
            host: host(),
            pid: std::process::id(),
            since: since.into(),
        }
    }
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_else(|_| "unknown machine".to_owned())
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} on {} (process {}, since {})", self.user, self.host, self.pid, self.since)
    }
}

/// A lock file that is held until dropped, and then removed.
#[derive(Debug)]
pub(crate) struct LockFile {
    path: PathBuf,
    file: Option<File>,
}

/// What came of trying to lock.
#[derive(Debug)]
pub(crate) enum Attempt {
    /// The lock is ours.
    Taken(LockFile),
    /// Somebody else has it; who, when it can be read.
    Held(Option<Holder>),
    /// No lock file can be made here.
    Impossible,
}

/// Where the lock file of a workspace is.
pub(crate) fn path_beside(workspace: &Path) -> PathBuf {
    let mut name = workspace.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    workspace.with_file_name(name)
}

/// Tries to lock a workspace for `holder`.
pub(crate) fn take(workspace: &Path, holder: &Holder) -> Attempt {
    let path = path_beside(workspace);
    // A holder that ends removes its file: a lock on a file that is no longer under its name is worth nothing,
    // so the name is taken again.
    for attempt in 0..TRIES {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let Ok(mut file) = options.open(&path) else { return Attempt::Impossible };
        match file.try_lock() {
            Ok(()) if is_still(&path, &file) => {
                // Only the next one's message depends on the text, so failing to write it fails nothing.
                if let Ok(text) = serde_json::to_vec(holder) {
                    let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(&text));
                }
                return Attempt::Taken(LockFile { path, file: Some(file) });
            }
            Ok(()) => {}
            // Somebody may only be looking, or not have written the name yet.
            Err(TryLockError::WouldBlock) if attempt + 1 < TRIES => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Attempt::Held(read_holder(&file)),
            Err(TryLockError::Error(_)) => return Attempt::Impossible,
        }
    }
    Attempt::Held(None)
}

/// Who holds a workspace now; `None` when nobody does.
pub(crate) fn holder(workspace: &Path) -> Option<Option<Holder>> {
    let file = File::open(path_beside(workspace)).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(read_holder(&file)),
        Ok(()) | Err(TryLockError::Error(_)) => None,
    }
}

fn read_holder(file: &File) -> Option<Holder> {
    let mut text = String::new();
    file.take(1024).read_to_string(&mut text).ok()?;
    let holder: Holder = serde_json::from_str(&text).ok()?;
    let plain = |text: String| text.chars().filter(|letter| !letter.is_control()).take(100).collect();
    Some(Holder {
        user: plain(holder.user),
        host: plain(holder.host),
        pid: holder.pid,
        since: plain(holder.since),
    })
}

#[cfg(unix)]
fn is_still(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(path), file.metadata()) {
        (Ok(named), Ok(held)) => (named.dev(), named.ino()) == (held.dev(), held.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(path: &Path, _file: &File) -> bool {
    path.exists()
}

impl Drop for LockFile {
    fn drop(&mut self) {
        if cfg!(unix) {
            // Removed while still held, so that nobody can lock a file that is about to vanish unnoticed.
            let _ = fs::remove_file(&self.path);
            self.file = None;
        } else {
            self.file = None;
            let _ = fs::remove_file(&self.path);
        }
    }
}
