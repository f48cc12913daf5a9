//! Backups: checked copies of the file as it was before a session's first change.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use annexa_domain::{Problem, Problems};
use annexa_vault::{Change, Stamp, Unproven, Workspace};
use chrono::{DateTime, NaiveDateTime, Utc};

use super::space::{self, Verdict};
use super::{Place, files, known, minutes_since, retention, second_folder};

/// A backup this young serves the next session, too; in minutes.
const YOUNG: i64 = 10;

/// What a crash left half made is swept after so long; another program may be at work on a copy of the file.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// The digits of the head's hash that a name holds.
const HASH_DIGITS: usize = 16;

/// How a moment stands in the name of a backup.
pub(crate) const TIME: &str = "%Y%m%dT%H%M%SZ";

/// A backup, as its name tells: `20260302T080000Z-000012-8f0e52b1c2d3a4f5.annexa`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Backup {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// When it was made, to the second.
    pub(crate) at: DateTime<Utc>,
    /// The number of the last content change in it.
    pub(crate) seq: u64,
    /// The first digits of the chain's hash there.
    hash: String,
}

impl Backup {
    fn new(folder: &Path, at: DateTime<Utc>, head: &Change) -> Self {
        let hash: String = head.hash.chars().take(HASH_DIGITS).collect();
        let name = format!("{}-{:06}-{hash}.annexa", at.format(TIME), head.seq);
        Self { path: folder.join(name), at, seq: head.seq, hash }
    }

    /// Reads a name; `None` for a file that is not ours to remove.
    fn read(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(".annexa")?;
        let mut parts = name.split('-');
        let (at, seq, hash) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |text: &str| text.chars().all(|digit| digit.is_ascii_hexdigit());
        if parts.next().is_some() || hash.len() != HASH_DIGITS || !digits(hash) {
            return None;
        }
        let at = NaiveDateTime::parse_from_str(at, TIME).ok()?.and_utc();
        let (seq, hash) = (seq.parse().ok()?, hash.to_owned());
        Some(Self { path, at, seq, hash })
    }

    fn ends_at(&self, change: &Change) -> bool {
        self.seq == change.seq && change.hash.starts_with(&self.hash)
    }
}

/// The backups of a workspace, oldest first.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn list(place: &Place) -> Result<Vec<Backup>, Problem> {
    list_in(&place.backups())
}

/// The backups in a folder, oldest first.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn list_in(folder: &Path) -> Result<Vec<Backup>, Problem> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(files::refused("read", folder, &error)),
    };
    let mut backups = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| files::refused("read", folder, &error))?;
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            backups.extend(Backup::read(entry.path()));
        }
    }
    backups.sort_by(|one, other| (one.at, &one.path).cmp(&(other.at, &other.path)));
    Ok(backups)
}

/// What a backup is made before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// A session's first change: one that is young enough serves this session, too.
    FirstChange,
    /// Something large, such as an import or a new passphrase: only one of the same content serves.
    Large,
}

/// A backup that is written and not yet read back: no name, no place in the list.
#[derive(Debug)]
pub(crate) struct Begun {
    copy: Unproven,
    place: Place,
    made: Backup,
}

impl Begun {
    /// Reads the backup back, gives it its name and copies it into the second folder; the old ones go.
    ///
    /// It needs nothing of the open workspace, so another thread may do it. What went wrong after it had its name is
    /// added to the notices.
    ///
    /// # Errors
    /// `damaged` when it does not hold, and what the disk refuses; there is no backup then.
    pub(crate) fn finish(self, notices: &mut Problems) -> Result<(), Problem> {
        let Self { copy, place, made } = self;
        copy.prove()?;
        files::make_private(&made.path)?;
        second_folder::copy(&place, &made, notices);
        rotate(list(&place)?, made.at, notices);
        Ok(())
    }
}

/// Writes a backup, unless one serves already; `None` when there is nothing to be finished.
///
/// What kept it from being written is added to the notices, and the change goes on without it.
///
/// # Errors
/// `io` when the workspace's own disk has no room for it: then the change is better not begun either.
pub(crate) fn begin(
    place: &Place,
    workspace: &Workspace,
    before: Before,
    now: &Stamp,
    notices: &mut Problems,
) -> Result<Option<Begun>, Problem> {
    let head = match workspace.head() {
        Ok(Some(head)) => head,
        // Nothing was ever written into it.
        Ok(None) => return Ok(None),
        Err(problem) => {
            notices.push(without_backup(problem));
            return Ok(None);
        }
    };
    match try_to_begin(place, workspace, &head, before, now) {
        Ok(Begin::Refused(problem)) => Err(problem),
        Ok(Begin::Skipped(problem)) => {
            notices.push(problem);
            Ok(None)
        }
        Ok(Begin::Served) => Ok(None),
        Ok(Begin::Written(begun)) => Ok(Some(*begun)),
        Err(problem) => {
            notices.push(without_backup(problem));
            Ok(None)
        }
    }
}

/// What became of a backup that was to be written.
enum Begin {
    /// An earlier one serves.
    Served,
    Written(Box<Begun>),
    /// There is no room, and the change goes on.
    Skipped(Problem),
    /// There is no room, and the change does not go on.
    Refused(Problem),
}

fn try_to_begin(
    place: &Place,
    workspace: &Workspace,
    head: &Change,
    before: Before,
    now: &Stamp,
) -> Result<Begin, Problem> {
    if let Some(newest) = list(place)?.last()
        && (newest.ends_at(head) || (before == Before::FirstChange && serves(newest, workspace, now)))
    {
        return Ok(Begin::Served);
    }
    let folder = place.backups();
    files::make_folder(&folder)?;
    sweep(&folder, now);
    match space::look(&folder, workspace.path()) {
        Verdict::Go => {}
        Verdict::Skip(problem) => return Ok(Begin::Skipped(problem)),
        Verdict::Refuse(problem) => return Ok(Begin::Refused(problem)),
    }
    let made = Backup::new(&folder, now.at, head);
    let copy = workspace.begin_copy(&made.path)?;
    known::remember(place, workspace)?;
    Ok(Begin::Written(Box::new(Begun { copy, place: place.clone(), made })))
}

/// Removes the backups that the retention does not keep, never the one just made.
pub(crate) fn rotate(backups: Vec<Backup>, made_at: DateTime<Utc>, notices: &mut Problems) {
    let times: Vec<DateTime<Utc>> = backups.iter().map(|backup| backup.at).collect();
    let superfluous = retention::superfluous(&times);
    // One just made under a clock that went back is not the newest, and is still the one that matters now.
    for backup in backups.iter().filter(|backup| superfluous.contains(&backup.at) && backup.at != made_at) {
        if let Err(error) = fs::remove_file(&backup.path) {
            notices.push(files::refused("remove the old backup", &backup.path, &error));
        }
    }
}

/// Whether a backup is young enough to serve, and is of this chain and not of another file's.
fn serves(backup: &Backup, workspace: &Workspace, now: &Stamp) -> bool {
    minutes_since(backup.at, now).is_some_and(|minutes| minutes < YOUNG)
        && workspace.change_at(backup.seq).is_ok_and(|change| backup.ends_at(&change))
}

/// Removes what killed programs left; what cannot be removed now is encrypted, and is tried again next time.
fn sweep(folder: &Path, now: &Stamp) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let draft = name.to_str().is_some_and(|name| name.starts_with('.') && name.contains(".draft-"));
        let old = entry.metadata().and_then(|metadata| metadata.modified()).is_ok_and(|modified| {
            SystemTime::from(now.at).duration_since(modified).is_ok_and(|age| age > STALE)
        });
        if draft && old && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Tells a problem as the reason why there is no backup of what was there before this change.
pub(crate) fn without_backup(problem: Problem) -> Problem {
    let message = format!("No backup was made before this change. {}", problem.message);
    Problem { message, ..problem }
}
