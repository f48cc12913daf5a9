//! Which files this process has open, and the one place that reads a workspace file without SQLite.
//!
//! POSIX locks belong to the process: opening and closing the file once drops the lock SQLite holds on it. So a
//! file is read here only while no workspace of this process has it open, under one lock for the whole process.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use annexa_domain::{Code, Problem};

use crate::errors;
use crate::header::{HEADER_LEN, Header, MAGIC};

/// The page size of every workspace; a file is a whole number of pages.
pub(crate) const PAGE: u64 = 4096;

/// Which file it is: device and number where the platform has them, else the path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Identity(#[cfg(unix)] (u64, u64), #[cfg(not(unix))] PathBuf);

static OPEN: Mutex<BTreeSet<Identity>> = Mutex::new(BTreeSet::new());

fn open_files() -> MutexGuard<'static, BTreeSet<Identity>> {
    // The set is whole between two statements, whatever a panicking thread was doing.
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(unix)]
fn identity(_path: &Path, metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path, _metadata: &Metadata) -> Identity {
    Identity(path.to_owned())
}

/// What tells one state of a file from another without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    identity: Identity,
    len: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// The present stamp of a file.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        Ok(Self {
            identity: identity(path, &metadata),
            len: metadata.len(),
            // Windows may write the time of an open file late, so there it tells nothing.
            modified: if cfg!(unix) { metadata.modified().ok() } else { None },
        })
    }

    /// Whether it is the same file, though perhaps in another state.
    pub(crate) fn is_same_file(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}

/// A file, whatever it holds, that nothing in this process opens beside SQLite as long as this lives.
#[derive(Debug)]
pub(crate) struct Held {
    /// The file, with links resolved.
    pub(crate) path: PathBuf,
    /// Its first bytes, as many as a header has or as there are.
    pub(crate) start: Vec<u8>,
    /// Its length in bytes when it was looked at.
    pub(crate) len: u64,
    /// Whether it may be written.
    pub(crate) writable: bool,
    /// Whether the disk keeps no byte of it: a sync program shows such files before it has fetched them.
    pub(crate) hollow: bool,
    identity: Identity,
}

impl Drop for Held {
    fn drop(&mut self) {
        open_files().remove(&self.identity);
    }
}

/// A file that this process has claimed, with a header that holds.
#[derive(Debug)]
pub(crate) struct Claim {
    /// Its header.
    pub(crate) header: Header,
    held: Held,
}

impl std::ops::Deref for Claim {
    type Target = Held;

    fn deref(&self) -> &Held {
        &self.held
    }
}

/// Looks at a file, checks its header and claims it.
pub(crate) fn claim(path: &Path) -> Result<Claim, Problem> {
    claim_as(path, examine)
}

/// Claims a file that begins with no header at all, as one that lost the header given; `None` when it has one.
pub(crate) fn claim_without_header(path: &Path, lost: &Header) -> Result<Option<Claim>, Problem> {
    let mut has_one = false;
    let claimed = claim_as(path, |start, len| {
        has_one = <[u8; HEADER_LEN]>::try_from(start).is_ok_and(|bytes| Header::read(bytes).is_ok());
        require_whole_pages(len).map(|()| *lost)
    });
    if has_one { Ok(None) } else { claimed.map(Some) }
}

fn claim_as(
    path: &Path,
    header: impl FnOnce(&[u8], u64) -> Result<Header, Problem>,
) -> Result<Claim, Problem> {
    let held = hold(path)?;
    // A change that a power cut interrupted can have left the file at any length. SQLite mends that when it opens
    // the file, and the length is looked at again then.
    let len = if interrupted(&held.path) { held.len.next_multiple_of(PAGE) } else { held.len };
    let header = header(&held.start, len)?;
    Ok(Claim { header, held })
}

/// Looks at a file and holds it, without judging it.
pub(crate) fn hold(path: &Path) -> Result<Held, Problem> {
    let path = fs::canonicalize(path).map_err(errors::file("Cannot open", path))?;
    let mut open = open_files();
    let metadata = fs::metadata(&path).map_err(errors::file("Cannot open", &path))?;
    if !metadata.is_file() {
        return Err(Problem::new(Code::NotAWorkspace, format!("'{}' is no file.", path.display())));
    }
    let identity = identity(&path, &metadata);
    if open.contains(&identity) {
        return Err(Problem::new(Code::Locked, "The workspace is already open in this program."));
    }
    let (mut file, writable) = match OpenOptions::new().read(true).write(true).open(&path) {
        Ok(file) => (file, true),
        Err(_) => (File::open(&path).map_err(errors::file("Cannot open", &path))?, false),
    };
    let mut start = Vec::with_capacity(HEADER_LEN);
    (&mut file)
        .take(HEADER_LEN as u64)
        .read_to_end(&mut start)
        .map_err(errors::file("Cannot read", &path))?;
    drop(file);
    open.insert(identity.clone());
    drop(open);
    let hollow = is_hollow(&metadata);
    Ok(Held { path, start, len: metadata.len(), writable, hollow, identity })
}

#[cfg(unix)]
fn is_hollow(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.len() >= PAGE && metadata.blocks() == 0
}

#[cfg(not(unix))]
fn is_hollow(_metadata: &Metadata) -> bool {
    false
}

/// Judges a file by its length and first bytes.
fn examine(start: &[u8], len: u64) -> Result<Header, Problem> {
    if len == 0 {
        return Err(empty());
    }
    let Ok(bytes) = <[u8; HEADER_LEN]>::try_from(start) else { return Err(too_short(len)) };
    let header = Header::read(bytes);
    if !bytes.starts_with(&MAGIC) && header.is_err() {
        return header;
    }
    require_whole_pages(len)?;
    header
}

/// A file without a byte.
pub(crate) fn empty() -> Problem {
    Problem::new(Code::NotAWorkspace, "The file is empty (0 bytes).")
        .hint("if it was a workspace once, restore a backup; a sync program may not have fetched it yet")
}

/// A file that does not even hold a header.
pub(crate) fn too_short(len: u64) -> Problem {
    Problem::new(Code::NotAWorkspace, format!("The file is no Annexa workspace: it has only {len} bytes."))
        .hint("if it was a workspace once, restore a backup")
}

/// Refuses a length that no workspace has between two changes.
pub(crate) fn require_whole_pages(len: u64) -> Result<(), Problem> {
    if len < PAGE {
        return Err(Problem::new(
            Code::Damaged,
            format!("The workspace is cut off: {len} bytes are left of at least {PAGE}."),
        )
        .hint("restore a backup"));
    }
    if !len.is_multiple_of(PAGE) {
        return Err(Problem::new(
            Code::Damaged,
            format!("The file's length of {len} bytes is no multiple of {PAGE}: it was cut off, or something was added to it."),
        )
        .hint("restore a backup, or have `annexa doctor` tell which of both"));
    }
    Ok(())
}

/// What SQLite's journal begins with while the change it belongs to is not finished.
const JOURNAL_MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// The journal of a workspace: the pages as they were before the change under way.
pub(crate) fn journal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    PathBuf::from(name)
}

/// Whether a change was begun and not finished, by a program that is at it or by one that was interrupted.
///
/// Between changes the journal stays while the file is open, with its beginning overwritten; it means nothing then.
pub(crate) fn interrupted(path: &Path) -> bool {
    let mut start = [0; JOURNAL_MAGIC.len()];
    let read = File::open(journal(path)).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == JOURNAL_MAGIC
}
