//! Evidence bytes: kept once by their SHA-256, in rows of 256 KiB, streamed in and out.
//!
//! Adding has two steps. Staging streams the bytes into rows nobody sees, in transactions of at most 16 MB. Then
//! one change keeps them and writes the evidence record that names them. What a crash leaves staged is cleaned
//! away when the workspace is next opened for writing. The bytes are not in the trail, their SHA-256 is.

use std::io::{ErrorKind, Read, Write};

use annexa_domain::isms::hex;
use annexa_domain::{Code, Problem, RegisterKind, Value};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::op::{Actor, Op, Stamp};
use crate::open::Workspace;
use crate::trail::Change;
use crate::{cells, errors, space, trail};

/// Length of one stored row.
const CHUNK: usize = 256 * 1024;
/// Rows in one transaction: 16 MB.
const CHUNKS_A_TRANSACTION: u32 = 64;
/// Files above this size are taken with a warning: 25 MB.
pub const WARN_FILE: u64 = 25 * 1024 * 1024;
/// Files above this size are refused: 250 MB.
pub const MAX_FILE: u64 = 250 * 1024 * 1024;
/// A workspace whose evidence is larger than this gets a warning: 1 GB.
pub const WARN_WORKSPACE: u64 = 1024 * 1024 * 1024;

/// Bytes that are in the file but part of no change yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    content: i64,
    /// The SHA-256, 64 hex digits.
    pub sha256: String,
    /// The length in bytes.
    pub size: u64,
    /// Whether the workspace has these bytes already.
    pub known: bool,
    /// What the person should know about the size; not an error.
    pub warnings: Vec<Problem>,
}

impl Workspace {
    /// Streams bytes in and hashes them on the way.
    ///
    /// # Errors
    /// `too-large` above 250 MB, `unreadable` when the source cannot be read; nothing of it stays then.
    pub fn stage(&mut self, source: &mut dyn Read) -> Result<Staged, Problem> {
        self.stage_within(source, MAX_FILE)
    }

    pub(crate) fn stage_within(&mut self, source: &mut dyn Read, most: u64) -> Result<Staged, Problem> {
        self.writing(|workspace| {
            let transaction = workspace.begin()?;
            transaction
                .execute("INSERT INTO content (staged, size) VALUES (1, 0)", [])
                .map_err(errors::sql("adding evidence"))?;
            let content = transaction.last_insert_rowid();
            transaction.commit().map_err(errors::sql("adding evidence"))?;
            let staged = workspace.stream_in(content, source, most);
            if !matches!(&staged, Ok(staged) if staged.content == content) {
                let doing = errors::sql("cleaning up evidence");
                let forgotten = forget(&workspace.connection, content).map_err(doing);
                if staged.is_ok() {
                    forgotten?;
                }
            }
            staged
        })
    }

    fn stream_in(&mut self, content: i64, source: &mut dyn Read, most: u64) -> Result<Staged, Problem> {
        let failed = errors::sql("adding evidence");
        let mut hash = Sha256::new();
        let mut chunk = vec![0; CHUNK];
        let (mut size, mut count, mut ended) = (0_u64, 0_i64, false);
        while !ended {
            let transaction = self.begin()?;
            for _ in 0..CHUNKS_A_TRANSACTION {
                let read = fill(source, &mut chunk)?;
                if read == 0 {
                    ended = true;
                    break;
                }
                size += read as u64;
                if size > most {
                    return Err(Problem::new(
                        Code::TooLarge,
                        format!("The file is larger than {} MB.", most / (1024 * 1024)),
                    )
                    .hint("keep it elsewhere and record where, or add an extract of it"));
                }
                hash.update(&chunk[..read]);
                transaction
                    .prepare_cached("INSERT INTO content_chunk (content, n, data) VALUES (?1, ?2, ?3)")
                    .and_then(|mut statement| statement.execute(params![content, count, &chunk[..read]]))
                    .map_err(&failed)?;
                count += 1;
            }
            transaction.commit().map_err(&failed)?;
        }
        let sha256 = hex(&hash.finalize());
        let same: Option<i64> = self
            .connection
            .query_row("SELECT id FROM content WHERE sha256 = ?1", [&sha256], |row| row.get(0))
            .optional()
            .map_err(&failed)?;
        let mut warnings = Vec::new();
        if size > WARN_FILE {
            let message =
                format!("The file has {} MB; every copy of the workspace carries it.", size / 1_048_576);
            warnings.push(Problem::new(Code::TooLarge, message));
        }
        if same.is_none() {
            self.connection
                .execute(
                    "UPDATE content SET sha256 = ?2, size = ?3 WHERE id = ?1",
                    params![content, sha256, size as i64],
                )
                .map_err(&failed)?;
            let total = self.evidence_size()? + size;
            if total > WARN_WORKSPACE {
                let message = format!("The workspace now holds {} MB of evidence.", total / 1_048_576);
                warnings.push(Problem::new(Code::TooLarge, message));
            }
        }
        Ok(Staged { content: same.unwrap_or(content), sha256, size, known: same.is_some(), warnings })
    }

    /// Refuses to begin with bytes for which the disk has no room: they, their journal's part, and a little more.
    ///
    /// # Errors
    /// `io` with the missing megabytes.
    pub fn require_room(&self, bytes: u64) -> Result<(), Problem> {
        space::require(&self.path, bytes.saturating_add(bytes / 20), "adding evidence")
    }

    /// Throws staged bytes away, as on a cancel; bytes that a change kept stay.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn unstage(&mut self, staged: Staged) -> Result<(), Problem> {
        self.writing(|workspace| {
            forget(&workspace.connection, staged.content).map_err(errors::sql("cleaning up evidence"))
        })
    }

    /// The length of all kept bytes.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn evidence_size(&self) -> Result<u64, Problem> {
        self.connection
            .query_row("SELECT coalesce(sum(size), 0) FROM content WHERE staged = 0", [], |row| {
                length(row, 0)
            })
            .map_err(errors::sql("adding up evidence"))
    }

    /// Whether the bytes with this SHA-256 are kept.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn has_evidence(&self, sha256: &str) -> Result<bool, Problem> {
        kept(&self.connection, sha256).map(|found| found.is_some())
    }

    /// Streams kept bytes out, hashes them again and returns their length.
    ///
    /// # Errors
    /// `not-found`, `io` from the target, and `damaged` when they are not what they were; the caller throws away
    /// what was written then.
    pub fn write_evidence(&self, sha256: &str, target: &mut dyn Write) -> Result<u64, Problem> {
        let Some((content, size)) = kept(&self.connection, sha256)? else { return Err(missing(sha256)) };
        let mut hash = Sha256::new();
        let mut written = 0;
        each_chunk(&self.connection, content, |data| {
            hash.update(data);
            written += data.len() as u64;
            target.write_all(data).map_err(|error| {
                Problem::new(Code::Io, format!("The evidence cannot be written out: {}.", error.kind()))
            })
        })?;
        if written == size && hex(&hash.finalize()) == sha256 { Ok(written) } else { Err(changed(sha256)) }
    }

    /// Removes bytes that no record names any more, and records that; undoing what named them fails afterwards.
    ///
    /// # Errors
    /// `read-only`, `replaced`, and what the disk refuses.
    pub fn purge(&mut self, by: &Actor, at: Stamp, reason: &str) -> Result<Option<Change>, Problem> {
        let failed = errors::sql("purging evidence");
        let id = self.id;
        self.writing(|workspace| {
            let transaction = workspace.begin()?;
            let mut unnamed = std::collections::BTreeMap::new();
            {
                let mut statement = transaction
                    .prepare("SELECT sha256, id FROM content WHERE staged = 0")
                    .map_err(&failed)?;
                let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(&failed)?;
                for row in rows {
                    let (sha256, content): (String, i64) = row.map_err(&failed)?;
                    unnamed.insert(sha256, content);
                }
            }
            cells::read_all(&transaction, RegisterKind::Evidence, |record| {
                if let Some(Value::Text(sha256)) = record.get("sha256") {
                    unnamed.remove(sha256);
                }
                Ok(())
            })?;
            if unnamed.is_empty() {
                return Ok(None);
            }
            for content in unnamed.values() {
                transaction
                    .execute("DELETE FROM content_chunk WHERE content = ?1", [content])
                    .map_err(&failed)?;
                transaction.execute("DELETE FROM content WHERE id = ?1", [content]).map_err(&failed)?;
            }
            let hashes: Vec<&str> = unnamed.keys().map(String::as_str).collect();
            let note = format!("{}\nSHA-256 {}", reason.trim(), hashes.join(" "));
            let change = trail::append(&transaction, id, Op::Purge, by, at, Some(&note), None, &[])?;
            transaction.commit().map_err(&failed)?;
            Ok(Some(change))
        })
    }
}

/// Makes staged bytes kept, in the caller's transaction.
pub(crate) fn keep(connection: &Connection, staged: &Staged) -> Result<(), Problem> {
    let kept = connection
        .execute(
            "UPDATE content SET staged = 0 WHERE id = ?1 AND sha256 = ?2",
            params![staged.content, staged.sha256],
        )
        .map_err(errors::sql("keeping evidence"))?;
    if kept == 1 { Ok(()) } else { Err(missing(&staged.sha256)) }
}

/// Refuses a SHA-256 whose bytes are not kept.
pub(crate) fn require_kept(connection: &Connection, sha256: &str) -> Result<(), Problem> {
    match kept(connection, sha256)? {
        Some(_) => Ok(()),
        None => Err(missing(sha256).at("sha256")),
    }
}

/// Removes what a crash left staged.
pub(crate) fn sweep(connection: &mut Connection) -> Result<(), Problem> {
    let failed = errors::sql("cleaning up evidence");
    let sweep = connection.transaction().map_err(&failed)?;
    sweep
        .execute_batch(
            "DELETE FROM content_chunk WHERE content IN (SELECT id FROM content WHERE staged = 1);
             DELETE FROM content WHERE staged = 1;",
        )
        .map_err(&failed)?;
    sweep.commit().map_err(&failed)
}

/// How many pieces of evidence are kept.
pub(crate) fn count(connection: &Connection) -> Result<u64, Problem> {
    connection
        .query_row("SELECT count(*) FROM content WHERE staged = 0", [], |row| length(row, 0))
        .map_err(errors::sql("counting evidence"))
}

/// Hashes all kept bytes again and hands over the SHA-256 of those that are not what they were.
pub(crate) fn recheck(connection: &Connection, mut bad: impl FnMut(String)) -> Result<(), Problem> {
    let failed = errors::sql("checking evidence");
    let mut statement = connection
        .prepare("SELECT id, sha256, size FROM content WHERE staged = 0 ORDER BY sha256")
        .map_err(&failed)?;
    let rows =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, length(row, 2)?))).map_err(&failed)?;
    for row in rows {
        let (content, sha256, size): (i64, Option<String>, u64) = row.map_err(&failed)?;
        let mut hash = Sha256::new();
        let mut read = 0;
        each_chunk(connection, content, |data| {
            hash.update(data);
            read += data.len() as u64;
            Ok(())
        })?;
        if read != size || sha256.as_deref() != Some(hex(&hash.finalize()).as_str()) {
            bad(sha256.unwrap_or_else(|| "without a hash".to_owned()));
        }
    }
    Ok(())
}

fn each_chunk(
    connection: &Connection,
    content: i64,
    mut each: impl FnMut(&[u8]) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let failed = errors::sql("reading evidence");
    let mut statement = connection
        .prepare_cached("SELECT data FROM content_chunk WHERE content = ?1 ORDER BY n")
        .map_err(&failed)?;
    let mut rows = statement.query([content]).map_err(&failed)?;
    while let Some(row) = rows.next().map_err(&failed)? {
        let data = row.get_ref(0).map_err(&failed)?;
        each(
            data.as_blob().map_err(|_| Problem::new(Code::Damaged, "A piece of evidence cannot be read."))?,
        )?;
    }
    Ok(())
}

fn kept(connection: &Connection, sha256: &str) -> Result<Option<(i64, u64)>, Problem> {
    connection
        .prepare_cached("SELECT id, size FROM content WHERE sha256 = ?1 AND staged = 0")
        .and_then(|mut statement| {
            statement.query_row([sha256], |row| Ok((row.get(0)?, length(row, 1)?))).optional()
        })
        .map_err(errors::sql("looking for evidence"))
}

fn length(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let length: i64 = row.get(column)?;
    u64::try_from(length).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, length))
}

fn forget(connection: &Connection, content: i64) -> rusqlite::Result<()> {
    connection.execute(
        "DELETE FROM content_chunk WHERE content IN (SELECT id FROM content WHERE id = ?1 AND staged = 1)",
        [content],
    )?;
    connection.execute("DELETE FROM content WHERE id = ?1 AND staged = 1", [content])?;
    Ok(())
}

fn missing(sha256: &str) -> Problem {
    Problem::new(Code::NotFound, format!("The evidence with SHA-256 {sha256} is not in the workspace."))
        .hint("add the file again; a purge removes what no record names")
}

fn changed(sha256: &str) -> Problem {
    Problem::new(Code::Damaged, format!("The evidence is no longer what was added as SHA-256 {sha256}."))
        .hint("restore it from a backup")
}

fn fill(source: &mut dyn Read, chunk: &mut [u8]) -> Result<usize, Problem> {
    let mut filled = 0;
    while filled < chunk.len() {
        match source.read(&mut chunk[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                return Err(Problem::new(
                    Code::Unreadable,
                    format!("The file cannot be read to its end: {}.", error.kind()),
                ));
            }
        }
    }
    Ok(filled)
}
