//! Saving a whole copy of a workspace: backups and "save a copy".
//!
//! Writing a copy needs the workspace; checking it does not. So the two are apart, and the check, which takes longer,
//! may run on another thread while the workspace is written again.

use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem, RegisterKind};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

use crate::connect::{self, Access};
use crate::header::Header;
use crate::keys::Key;
use crate::open::Workspace;
use crate::{draft, errors, evidence, live, schema, space, trail, verify};

/// What a copy held when it was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Where it is.
    pub path: PathBuf,
    /// How many records it holds.
    pub records: u64,
    /// How many changes and events its trail has.
    pub changes: u64,
    /// How many pieces of evidence it keeps; each was hashed again.
    pub evidence: u64,
    /// Its length in bytes.
    pub bytes: u64,
}

/// A copy that is written but not yet read back, and so has no name yet; removed when dropped.
#[derive(Debug)]
pub struct Unproven {
    draft: PathBuf,
    _folder: TempDir,
    target: PathBuf,
    key: Key,
    header: Header,
    rows: Vec<(String, i64)>,
    last_hash: Vec<u8>,
    /// The workspace's id where the full check is to be made as well.
    in_full: Option<Uuid>,
}

impl Workspace {
    /// Writes a checked copy with the same key and header under a new name; nothing is ever overwritten.
    ///
    /// The copy is made in a private folder and checked before it gets its name, so there is never half a file.
    ///
    /// # Errors
    /// `conflict` when something is there already, `damaged` when the copy does not hold, and what the disk refuses.
    pub fn save_copy(&self, target: &Path) -> Result<Saved, Problem> {
        self.begin_copy(target)?.prove()
    }

    /// Saves what is open after another program took the file's place, or wrote over it.
    ///
    /// Of a file that was written over, some pages are in memory and the others are another state's, so a copy can hold
    /// some of each and still be sound. This one is checked in full, and must end at the change that was last made here.
    ///
    /// # Errors
    /// `damaged` when what was open is gone, and as [`Workspace::save_copy`].
    pub fn save_own_state(&self, target: &Path) -> Result<Saved, Problem> {
        let mut copy = self.begin_copy(target)?;
        if copy.last_hash != self.last_hash {
            return Err(Problem::new(
                Code::Damaged,
                "The file was written over, and its last changes are gone.",
            ));
        }
        copy.in_full = Some(self.id);
        copy.prove()
    }

    /// Writes the copy without checking it.
    ///
    /// # Errors
    /// `conflict` when something is there already, and what the disk refuses.
    pub fn begin_copy(&self, target: &Path) -> Result<Unproven, Problem> {
        draft::require_free(target)?;
        let folder = draft::folder_beside(target)?;
        let draft = folder.path().join("copy.annexa");
        self.vacuum_into(&draft)?;
        Unproven::of(&self.connection, &self.key, self.header, folder, draft, target)
    }

    /// Writes the whole content into a new file under the same key and header.
    pub(crate) fn vacuum_into(&self, target: &Path) -> Result<(), Problem> {
        // A connection that only reads refuses to vacuum, into another file too.
        let only_reads = self.read_only().is_some();
        let failed = errors::sql("copying the workspace");
        if only_reads {
            self.connection.pragma_update(None, "query_only", false).map_err(&failed)?;
        }
        let copied = vacuum(&self.connection, target);
        if only_reads {
            self.connection.pragma_update(None, "query_only", true).map_err(&failed)?;
        }
        copied
    }
}

fn vacuum(connection: &Connection, target: &Path) -> Result<(), Problem> {
    let Some(text) = target.to_str() else {
        return Err(Problem::new(Code::Invalid, "The copy's path is no valid text."));
    };
    space::require_for_copy(connection, target)?;
    // Not the backup interface: it gives the copy another salt, and the passphrase would not open it.
    connection.execute("VACUUM INTO ?1", [text]).map_err(errors::sql("copying the workspace"))?;
    Ok(())
}

impl Unproven {
    fn of(
        connection: &Connection,
        key: &Key,
        header: Header,
        folder: TempDir,
        draft: PathBuf,
        target: &Path,
    ) -> Result<Self, Problem> {
        let Some(last) = trail::last(connection)? else {
            return Err(errors::trail(1, "it is missing"));
        };
        Ok(Self {
            draft,
            _folder: folder,
            target: target.to_owned(),
            key: key.clone(),
            header,
            rows: rows_of_each_table(connection)?,
            last_hash: last.hash,
            in_full: None,
        })
    }

    /// Reads the copy back from the disk, counts it and hashes its evidence; only then it gets its name.
    ///
    /// # Errors
    /// `damaged` when it is not what was written, `conflict` when the name was taken meanwhile, and what the disk
    /// refuses; nothing stays then.
    pub fn prove(self) -> Result<Saved, Problem> {
        draft::sync_and_forget(&self.draft)?;
        let claim = live::claim(&self.draft)?;
        if claim.header != self.header {
            return Err(Problem::new(Code::Damaged, "The copy does not begin with the header."));
        }
        let copy = connect::connect(&self.draft, &self.key, Access::Existing)?;
        schema::check(&copy)?;
        connect::require_sound(&copy)?;
        let rows = rows_of_each_table(&copy)?;
        let last = trail::last(&copy)?;
        if rows != self.rows || last.is_none_or(|last| last.hash != self.last_hash) {
            return Err(Problem::new(Code::Damaged, "The copy does not hold everything the workspace does."));
        }
        let mut bad = Vec::new();
        evidence::recheck(&copy, |sha256| bad.push(sha256))?;
        if let Some(sha256) = bad.first() {
            let message = format!("The evidence with SHA-256 {sha256} is not what was added.");
            return Err(Problem::new(Code::Damaged, message).hint("run `annexa doctor`"));
        }
        if let Some(workspace) = self.in_full
            && let Some(flaw) = verify::check(&copy, workspace)?.flaws.first()
        {
            let message =
                format!("The file was written over, and what is left is not whole: {}", flaw.message);
            return Err(Problem::new(Code::Damaged, message));
        }
        let evidence = evidence::count(&copy)?;
        copy.close().map_err(|(_, error)| errors::sql("saving a copy")(error))?;
        let bytes = claim.len;
        drop(claim);
        draft::place(&self.draft, &self.target)?;
        let sum = |of: &dyn Fn(&str) -> bool| {
            rows.iter().filter(|(name, _)| of(name)).map(|(_, count)| count.unsigned_abs()).sum()
        };
        Ok(Saved {
            records: sum(&|name| RegisterKind::from_key(name).is_some()),
            changes: sum(&|name| name == "change"),
            evidence,
            bytes,
            path: self.target,
        })
    }

    /// Where the unproven copy lies, for a test to damage it.
    #[cfg(test)]
    pub(crate) fn draft(&self) -> &Path {
        &self.draft
    }
}

/// Keeps a checked copy beside a file that is about to be brought to another format.
///
/// # Errors
/// What the disk refuses; the file is better left in its old format then.
pub(crate) fn before_migration(
    connection: &Connection,
    key: &Key,
    header: Header,
    path: &Path,
    to: u32,
) -> Result<Saved, Problem> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut target = path.with_file_name(format!("{stem} before format {to}.annexa"));
    let mut number = 2;
    while target.symlink_metadata().is_ok() {
        target = path.with_file_name(format!("{stem} before format {to} ({number}).annexa"));
        number += 1;
    }
    let folder = draft::folder_beside(&target)?;
    let draft = folder.path().join("copy.annexa");
    vacuum(connection, &draft)?;
    Unproven::of(connection, key, header, folder, draft, &target)?.prove()
}

/// How many rows each table has, by name.
pub(crate) fn rows_of_each_table(connection: &Connection) -> Result<Vec<(String, i64)>, Problem> {
    let failed = errors::sql("counting rows");
    let mut tables = Vec::new();
    for name in tables_of(connection).map_err(&failed)? {
        let count = format!("SELECT count(*) FROM \"{name}\"");
        let rows = connection.query_row(&count, [], |row| row.get(0)).map_err(&failed)?;
        tables.push((name, rows));
    }
    Ok(tables)
}

/// The names of all tables, in their order.
pub(crate) fn tables_of(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        connection.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let names = statement.query_map([], |row| row.get(0))?;
    names.collect()
}
