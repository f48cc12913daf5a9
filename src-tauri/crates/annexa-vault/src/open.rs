//! Creating and opening a workspace, in the order that keeps both the file and the person safe.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem};
use rusqlite::Connection;
use uuid::Uuid;

use crate::connect::{self, Access};
use crate::errors;
use crate::header::{Header, Profile};
use crate::keys::{self, Key, Passphrase, Secret};
use crate::live::{self, Claim, Stamp};
use crate::lock::{self, Attempt, Holder, LockFile};
use crate::op::{Actor, Op, Stamp as Moment};
use crate::present::Present;
use crate::recovery::RecoveryCode;
use crate::search::Index;
use crate::view::{self, PrivateCopy};
use crate::{damage, draft, evidence, save, schema};

/// Files up to this size are checked page by page before they are shown; larger ones by `verify`.
const CHECK_AT_OPEN: u64 = 100 * 1024 * 1024;

/// Why a workspace is open for reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// It was asked for; shown is a private copy of the last commit.
    Asked,
    /// The file or its folder cannot be written; shown is a private copy.
    Place,
    /// A newer program wrote it, in this format.
    Newer(u32),
    /// Its header is lost, and the recovery code opened a private copy without it.
    HeaderLost,
}

/// An open workspace. Dropping it closes the file, removes a private copy and lets go of the lock.
#[derive(Debug)]
pub struct Workspace {
    // Dropped in this order: nothing may outlive the connection but what guards it.
    pub(crate) index: RefCell<Option<Index>>,
    pub(crate) present: RefCell<Option<Present>>,
    pub(crate) connection: Connection,
    pub(crate) header: Header,
    pub(crate) key: Key,
    pub(crate) id: Uuid,
    stamp: Stamp,
    /// The hash of the last change that was read or written here: a file that was written over ends elsewhere.
    pub(crate) last_hash: Vec<u8>,
    /// A write failed and SQLite has yet to undo it, at its next look into the file: that will be no foreign change.
    unsettled: bool,
    read_only: Option<ReadOnly>,
    _copy: Option<PrivateCopy>,
    pub(crate) claim: Option<Claim>,
    pub(crate) path: PathBuf,
    _lock: Option<LockFile>,
}

/// What a new workspace needs from the edge of the program.
#[derive(Debug)]
pub struct Creation<'a> {
    /// Where it is to be; nothing may be there.
    pub path: &'a Path,
    /// The passphrase, long enough.
    pub passphrase: &'a Passphrase,
    /// How the key is derived.
    pub profile: Profile,
    /// Fresh random bits, see [`crate::keys::random_bits`].
    pub random: [u8; 10],
    /// The workspace's id, fresh.
    pub id: Uuid,
    /// Who makes it.
    pub by: &'a Actor,
    /// When.
    pub at: Moment,
}

/// How a workspace is to be opened.
#[derive(Debug)]
pub struct Opening<'a> {
    /// The file.
    pub path: &'a Path,
    /// Who opens it, for the lock file's text.
    pub holder: &'a Holder,
    /// Whether to look at a private copy only.
    pub read_only: bool,
    /// A folder for private copies.
    pub temp: &'a Path,
}

/// What can be said of a file before its passphrase is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// Its header, which is no secret.
    pub header: Header,
    /// Its length in bytes.
    pub len: u64,
    /// Whether file and folder can be written.
    pub writable: bool,
    /// Who has it open now, if anybody; the inner value is missing when the lock file does not say.
    pub held_by: Option<Option<Holder>>,
}

/// Looks at a file without opening it, so that banners come before the passphrase.
///
/// # Errors
/// Everything that makes the file no workspace or a damaged one.
pub fn examine(path: &Path, holder: &Holder) -> Result<Examined, Problem> {
    let claim = live::claim(path)?;
    let (can_lock, held_by) = match lock::holder(&claim.path) {
        Some(held) => (true, Some(held)),
        None => (!matches!(lock::take(&claim.path, holder), Attempt::Impossible), None),
    };
    Ok(Examined { header: claim.header, len: claim.len, writable: claim.writable && can_lock, held_by })
}

/// Makes a new workspace and opens it.
///
/// It is built under another name and gets its own when it is whole; nothing is ever overwritten.
///
/// # Errors
/// `conflict` when something is at the path already.
pub fn create(creation: &Creation<'_>, holder: &Holder) -> Result<Workspace, Problem> {
    create_with(creation, holder, |connection| {
        schema::migrate(connection, schema::current_version())?;
        let made = connection.transaction().map_err(errors::sql("making the workspace"))?;
        made.execute(
            "INSERT INTO workspace (one, id) VALUES (1, ?1)",
            [creation.id.hyphenated().to_string()],
        )
        .map_err(errors::sql("making the workspace"))?;
        crate::trail::append(&made, creation.id, Op::Create, creation.by, creation.at, None, None, &[])?;
        made.commit().map_err(errors::sql("making the workspace"))
    })
}

/// The same with other content than that of an empty workspace.
pub(crate) fn create_with(
    creation: &Creation<'_>,
    holder: &Holder,
    fill: impl FnOnce(&mut Connection) -> Result<(), Problem>,
) -> Result<Workspace, Problem> {
    draft::require_free(creation.path)?;
    let header = Header::fresh(creation.profile, creation.random);
    let key = keys::derive(creation.passphrase, &header)?;
    let folder = draft::folder_beside(creation.path)?;
    let file = folder.path().join("new.annexa");
    build(&file, &header, &key, fill)?;
    draft::place(&file, creation.path)?;
    let opening = Opening { path: creation.path, holder, read_only: false, temp: folder.path() };
    open(&opening, &Secret::Recovery(RecoveryCode::new(&key, &header)))
}

fn build(
    file: &Path,
    header: &Header,
    key: &Key,
    fill: impl FnOnce(&mut Connection) -> Result<(), Problem>,
) -> Result<(), Problem> {
    draft::make_private(file)?;
    {
        let mut connection = connect::connect(file, key, Access::Fresh(header))?;
        fill(&mut connection)?;
        connection.close().map_err(|(_, error)| errors::sql("closing the new file")(error))?;
    }
    let claim = live::claim(file)?;
    if claim.header != *header {
        return Err(Problem::new(Code::Internal, "The new file does not begin with its header."));
    }
    Ok(())
}

/// Opens a workspace. A file whose header is lost is opened by its recovery code, as a private copy.
///
/// # Errors
/// `locked` naming the holder, `wrong-passphrase`, `damaged`, `untrusted`, `not-a-workspace` and what the disk refuses.
pub fn open(opening: &Opening<'_>, secret: &Secret) -> Result<Workspace, Problem> {
    opened(opening, secret).map_err(|problem| match (problem.code, secret) {
        (Code::WrongPassphrase, Secret::Recovery(code)) => code.refused(problem, opening.path),
        _ => problem,
    })
}

fn opened(opening: &Opening<'_>, secret: &Secret) -> Result<Workspace, Problem> {
    if let Secret::Recovery(code) = secret
        && let Some(claim) = live::claim_without_header(opening.path, code.header())?
    {
        let abandoned = lock::holder(&claim.path).is_none();
        return open_copy(claim, opening, secret, ReadOnly::HeaderLost, abandoned);
    }
    let claim = live::claim(opening.path)?;
    if opening.read_only {
        let abandoned = lock::holder(&claim.path).is_none();
        return open_copy(claim, opening, secret, ReadOnly::Asked, abandoned);
    }
    let lock = match lock::take(&claim.path, opening.holder) {
        Attempt::Taken(lock) => lock,
        Attempt::Held(holder) => {
            let who = holder.map_or_else(|| "another program".to_owned(), |holder| holder.to_string());
            return Err(Problem::new(Code::Locked, format!("The workspace is open already: {who}."))
                .hint("close it there, or open it read-only here"));
        }
        Attempt::Impossible => return open_copy(claim, opening, secret, ReadOnly::Place, false),
    };
    if !claim.writable {
        return open_copy(claim, opening, secret, ReadOnly::Place, true);
    }
    draft::sweep(&claim.path);
    let key = secret.key(&claim.header)?;
    let opened = sound(&claim.path, &key, claim.len <= CHECK_AT_OPEN);
    let (mut connection, list_torn) =
        opened.map_err(|problem| damage::explain(&claim, &claim.header, &key, opening.temp, problem))?;
    let version = schema::version(&connection)?;
    let read_only = (version > schema::current_version()).then_some(ReadOnly::Newer(version));
    if read_only.is_none() {
        bring_up(&mut connection, &key, &claim, schema::MIGRATIONS)?;
        evidence::sweep(&mut connection)?;
    }
    let mut workspace = finish(connection, key, claim, read_only, None, Some(lock))?;
    // A change would look for free pages in a list that cannot be read.
    if list_torn && workspace.read_only.is_none() {
        workspace.heal()?;
    }
    Ok(workspace)
}

/// Connects to a file of which every page with content holds, and says whether its list of free pages does not.
fn sound(path: &Path, key: &Key, check_pages: bool) -> Result<(Connection, bool), Problem> {
    let connection = connect::connect(path, key, Access::Existing)?;
    schema::check(&connection)?;
    if check_pages && connect::require_sound(&connection)?.list_torn {
        drop(connection);
        return Ok((connect::connect(path, key, Access::Existing)?, true));
    }
    Ok((connection, false))
}

/// Brings a file to the format that these migrations end at, after a copy in its old one was put beside it.
pub(crate) fn bring_up(
    connection: &mut Connection,
    key: &Key,
    claim: &Claim,
    migrations: &[&str],
) -> Result<(), Problem> {
    let to = migrations.len() as u32;
    if schema::version(connection)? < to {
        save::before_migration(connection, key, claim.header, &claim.path, to)?;
    }
    schema::run(connection, migrations, to)
}

fn open_copy(
    claim: Claim,
    opening: &Opening<'_>,
    secret: &Secret,
    why: ReadOnly,
    abandoned: bool,
) -> Result<Workspace, Problem> {
    let key = secret.key(&claim.header)?;
    let copy = view::take(&claim, opening.temp, abandoned)?;
    if why == ReadOnly::HeaderLost {
        copy.write_header(&claim.header)?;
    }
    let opened = sound(&copy.file, &key, true);
    let (mut connection, _) =
        opened.map_err(|problem| damage::explain(&claim, &claim.header, &key, opening.temp, problem))?;
    let version = schema::version(&connection)?;
    let why = if version > schema::current_version() { ReadOnly::Newer(version) } else { why };
    if version < schema::current_version() {
        schema::migrate(&mut connection, schema::current_version())?;
    }
    // The claim ends here: the original is not touched again, so this process may open it for writing.
    finish(connection, key, claim, Some(why), Some(copy), None)
}

fn finish(
    connection: Connection,
    key: Key,
    claim: Claim,
    read_only: Option<ReadOnly>,
    copy: Option<PrivateCopy>,
    lock: Option<LockFile>,
) -> Result<Workspace, Problem> {
    if read_only.is_some() {
        connection.pragma_update(None, "query_only", true).map_err(errors::sql("opening the file"))?;
    }
    let id: String = connection
        .query_row("SELECT id FROM workspace", [], |row| row.get(0))
        .map_err(errors::sql("reading the workspace's id"))?;
    let id = Uuid::parse_str(&id)
        .map_err(|_| Problem::new(Code::Damaged, "The workspace's id cannot be read."))?;
    let path = claim.path.clone();
    let header = claim.header;
    let stamp = Stamp::of(&path).map_err(errors::file("Cannot look at", &path))?;
    let claim = copy.is_none().then_some(claim);
    let last_hash = last_hash(&connection)?;
    Ok(Workspace {
        index: RefCell::new(None),
        present: RefCell::new(None),
        connection,
        header,
        key,
        id,
        stamp,
        last_hash,
        unsettled: false,
        read_only,
        _copy: copy,
        claim,
        path,
        _lock: lock,
    })
}

/// The hash of the last change.
fn last_hash(connection: &Connection) -> Result<Vec<u8>, Problem> {
    let last = crate::trail::last(connection)?;
    last.map(|last| last.hash).ok_or_else(|| errors::trail(1, "it is missing"))
}

impl Workspace {
    /// The workspace's id, the same in every copy of it.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The file that was opened, with links resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file's header, for the recovery sheet and the list of recent files.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The file's key, for a reader of another make; people take it from the recovery sheet.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Why nothing can be changed; `None` when it can.
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    /// Refuses when another program replaced, changed or removed the file since the last look.
    ///
    /// By its metadata alone: opening it would drop the lock.
    ///
    /// # Errors
    /// `replaced`.
    pub fn check_in_place(&self) -> Result<(), Problem> {
        if self.claim.is_none() {
            return Ok(());
        }
        match Stamp::of(&self.path) {
            Ok(now) if now == self.stamp || (self.unsettled && now.is_same_file(&self.stamp)) => Ok(()),
            _ => Err(errors::replaced()),
        }
    }

    /// Refuses when nothing may be written now.
    pub(crate) fn require_writable(&self) -> Result<(), Problem> {
        match &self.read_only {
            None => self.check_in_place(),
            Some(ReadOnly::Asked) => Err(Problem::new(Code::ReadOnly, "The workspace is open for reading only.")
                .hint("close it and open it for writing")),
            Some(ReadOnly::Place) => {
                Err(Problem::new(Code::ReadOnly, "The file or its folder cannot be written, so this is a copy to look at.")
                    .hint("copy the file to a folder of yours and open it there"))
            }
            Some(ReadOnly::HeaderLost) => Err(Problem::new(
                Code::ReadOnly,
                "The first 16 bytes of the file are damaged, so this is a copy to look at.",
            )
            .hint("write a mended copy of it under another name, and work in that one")),
            Some(ReadOnly::Newer(version)) => Err(Problem::new(
                Code::ReadOnly,
                format!(
                    "A newer Annexa wrote the file (format {version}, this program writes {}), so it can only be read.",
                    schema::current_version()
                ),
            )
            .hint("open it with the newer Annexa")),
        }
    }

    /// Checks every page; opening does so itself up to 100 MB.
    ///
    /// # Errors
    /// `damaged`.
    pub fn check_pages(&self) -> Result<(), Problem> {
        connect::require_sound(&self.connection).map(drop)
    }

    /// Runs something that writes: refused beforehand where nothing may be written, and afterwards the file's new
    /// stamp counts, after a failure too, since a write that was rolled back has touched the file.
    pub(crate) fn writing<T, E: From<Problem>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.require_writable()?;
        let outcome = work(self);
        self.unsettled = outcome.is_err() && live::interrupted(&self.path);
        let stamp = Stamp::of(&self.path).map_err(errors::file("Cannot look at", &self.path));
        let stamped = match stamp {
            Ok(stamp) if stamp.is_same_file(&self.stamp) => {
                self.stamp = stamp;
                Ok(())
            }
            Ok(_) => Err(errors::replaced()),
            Err(problem) => Err(problem),
        };
        let value = outcome?;
        stamped?;
        self.last_hash = last_hash(&self.connection)?;
        Ok(value)
    }

    /// Takes the stamp of the file that now stands at the path, and its end.
    pub(crate) fn take_stamp(&mut self) -> Result<(), Problem> {
        self.stamp = Stamp::of(&self.path).map_err(errors::file("Cannot look at", &self.path))?;
        self.last_hash = last_hash(&self.connection)?;
        Ok(())
    }

    /// Closes the file; dropping does the same without saying what went wrong.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn close(self) -> Result<(), Problem> {
        let Self { connection, claim, _copy, _lock, .. } = self;
        let closed = connection.close();
        drop((_copy, claim, _lock));
        match closed {
            Ok(()) => Ok(()),
            Err((connection, error)) => {
                drop(connection);
                Err(errors::sql("closing the file")(error))
            }
        }
    }
}
