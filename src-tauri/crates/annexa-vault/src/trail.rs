//! The audit trail: numbered changes with their field rows, each bound to the one before by its hash.

use annexa_domain::isms::hex;
use annexa_domain::{Code, Problem, RegisterKind, Value};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::cells;
use crate::errors;
use crate::op::{Actor, Op, Stamp};

/// The pseudo field that tells of a record's coming into being (after) and removal (before).
pub const PRESENCE: &str = "id";

/// One recorded change or event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number; 1 is the making of the workspace, and there are no holes.
    pub seq: u64,
    /// What was done.
    pub op: Op,
    /// Who did it, on what, with what.
    pub actor: Actor,
    /// When, by the machine's clock.
    pub stamp: Stamp,
    /// Why, or a note such as what was exported.
    pub reason: Option<String>,
    /// The change that this one undid or did again.
    pub reverts: Option<u64>,
    /// Whether the clock stood earlier than at some change before.
    pub clock_back: bool,
    /// The chain's hash at this change, 64 hex digits.
    pub hash: String,
}

/// One field of one record as a change left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    /// The register.
    pub register: RegisterKind,
    /// The record.
    pub record: Uuid,
    /// The field's key, or [`PRESENCE`].
    pub field: String,
    /// Before; `Null` when nothing was recorded.
    pub before: Value,
    /// After; `Null` when nothing is recorded any more.
    pub after: Value,
}

/// A change and its field rows exactly as they stand in the file.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) seq: i64,
    pub(crate) op: String,
    pub(crate) actor: String,
    pub(crate) device: String,
    pub(crate) app_version: String,
    pub(crate) recorded_at: String,
    pub(crate) offset_minutes: i64,
    pub(crate) reason: Option<String>,
    pub(crate) reverts: Option<i64>,
    pub(crate) prev_hash: Vec<u8>,
    pub(crate) hash: Vec<u8>,
}

/// A field row exactly as it stands in the file.
#[derive(Debug, Clone)]
pub(crate) struct StoredField {
    pub(crate) register: String,
    pub(crate) record: String,
    pub(crate) field: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// What stands before the first change: the workspace's id, so that a chain cannot be put under another one.
pub(crate) fn root(workspace: Uuid) -> [u8; 32] {
    let mut hash = Sha256::new();
    put(&mut hash, b"annexa trail 1");
    hash.update(workspace.as_bytes());
    hash.finalize().into()
}

impl Stored {
    /// The hash over everything in the change, its field rows and the hash before.
    pub(crate) fn digest(&self, fields: &[StoredField]) -> [u8; 32] {
        let mut hash = Sha256::new();
        put(&mut hash, b"annexa change 1");
        put(&mut hash, &self.prev_hash);
        hash.update(self.seq.to_be_bytes());
        for text in [&self.op, &self.actor, &self.device, &self.app_version, &self.recorded_at] {
            put(&mut hash, text.as_bytes());
        }
        hash.update(self.offset_minutes.to_be_bytes());
        put_optional(&mut hash, self.reason.as_deref());
        match self.reverts {
            None => hash.update([0]),
            Some(seq) => {
                hash.update([1]);
                hash.update(seq.to_be_bytes());
            }
        }
        hash.update((fields.len() as u64).to_be_bytes());
        for field in fields {
            for text in [&field.register, &field.record, &field.field] {
                put(&mut hash, text.as_bytes());
            }
            put_optional(&mut hash, field.before.as_deref());
            put_optional(&mut hash, field.after.as_deref());
        }
        hash.finalize().into()
    }

    /// The change as others see it.
    pub(crate) fn read(&self, latest_before: Option<&str>) -> Result<Change, Problem> {
        let seq = u64::try_from(self.seq).map_err(|_| errors::trail(0, "a number is negative"))?;
        let op = Op::from_key(&self.op).ok_or_else(|| errors::trail(seq, "its operation is unknown"))?;
        let stamp = Stamp::read(&self.recorded_at, self.offset_minutes)
            .ok_or_else(|| errors::trail(seq, "its time cannot be read"))?;
        let reverts = self.reverts.map(u64::try_from).transpose();
        Ok(Change {
            seq,
            op,
            actor: Actor {
                name: self.actor.clone(),
                device: self.device.clone(),
                app_version: self.app_version.clone(),
            },
            stamp,
            reason: self.reason.clone(),
            reverts: reverts.map_err(|_| errors::trail(seq, "it reverts no change"))?,
            clock_back: latest_before.is_some_and(|latest| self.recorded_at.as_str() < latest),
            hash: hex(&self.hash),
        })
    }
}

impl StoredField {
    /// The row as others see it; `Err` says what is wrong with it.
    pub(crate) fn read(&self) -> Result<FieldRow, &'static str> {
        let register = RegisterKind::from_key(&self.register).ok_or("a row names no register")?;
        let record = cells::read_id(&self.record).ok_or("a row names no record")?;
        if self.field != PRESENCE && register.field(&self.field).is_none() {
            return Err("a row names no field");
        }
        let read =
            |text: &Option<String>| cells::from_text(text.as_deref()).ok_or("a row's value cannot be read");
        Ok(FieldRow {
            register,
            record,
            field: self.field.clone(),
            before: read(&self.before)?,
            after: read(&self.after)?,
        })
    }
}

fn put(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

fn put_optional(hash: &mut Sha256, text: Option<&str>) {
    match text {
        None => hash.update([0]),
        Some(text) => {
            hash.update([1]);
            put(hash, text.as_bytes());
        }
    }
}

const CHANGE_COLUMNS: &str =
    "seq, op, actor, device, app_version, recorded_at, offset_minutes, reason, reverts, prev_hash, hash";

fn stored(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        seq: row.get(0)?,
        op: row.get(1)?,
        actor: row.get(2)?,
        device: row.get(3)?,
        app_version: row.get(4)?,
        recorded_at: row.get(5)?,
        offset_minutes: row.get(6)?,
        reason: row.get(7)?,
        reverts: row.get(8)?,
        prev_hash: row.get(9)?,
        hash: row.get(10)?,
    })
}

fn stored_field(row: &rusqlite::Row<'_>) -> rusqlite::Result<StoredField> {
    Ok(StoredField {
        register: row.get(0)?,
        record: row.get(1)?,
        field: row.get(2)?,
        before: row.get(3)?,
        after: row.get(4)?,
    })
}

/// Adds a change at the end of the chain, in the caller's transaction.
#[allow(clippy::too_many_arguments, reason = "the parts of a trail row, all from different hands")]
pub(crate) fn append(
    connection: &Connection,
    workspace: Uuid,
    op: Op,
    by: &Actor,
    at: Stamp,
    reason: Option<&str>,
    reverts: Option<u64>,
    rows: &[FieldRow],
) -> Result<Change, Problem> {
    at.check()?;
    if by.name.trim().is_empty() {
        return Err(
            Problem::new(Code::Required, "The trail needs the name of whoever makes a change.").at("actor")
        );
    }
    let failed = errors::sql("writing the trail");
    let last = last(connection)?;
    let prev_hash = last.as_ref().map_or_else(|| root(workspace).to_vec(), |last| last.hash.clone());
    let mut change = Stored {
        seq: last.map_or(1, |last| last.seq + 1),
        op: op.key().to_owned(),
        actor: by.name.clone(),
        device: by.device.clone(),
        app_version: by.app_version.clone(),
        recorded_at: at.text(),
        offset_minutes: i64::from(at.offset_minutes),
        reason: reason.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned),
        reverts: reverts.map(|seq| seq as i64),
        prev_hash,
        hash: Vec::new(),
    };
    let fields: Vec<StoredField> = rows
        .iter()
        .map(|row| StoredField {
            register: row.register.key().to_owned(),
            record: row.record.hyphenated().to_string(),
            field: row.field.clone(),
            before: cells::to_text(&row.before),
            after: cells::to_text(&row.after),
        })
        .collect();
    change.hash = change.digest(&fields).to_vec();
    let latest: Option<String> = connection
        .prepare_cached("SELECT max(recorded_at) FROM change")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(&failed)?;
    write(connection, &change, &fields)?;
    change.read(latest.as_deref())
}

/// Writes a change and its field rows as they are, in the caller's transaction.
pub(crate) fn write(connection: &Connection, change: &Stored, fields: &[StoredField]) -> Result<(), Problem> {
    let failed = errors::sql("writing the trail");
    connection
        .prepare_cached(
            "INSERT INTO change (seq, op, actor, device, app_version, recorded_at, offset_minutes, reason, \
             reverts, prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                change.seq,
                change.op,
                change.actor,
                change.device,
                change.app_version,
                change.recorded_at,
                change.offset_minutes,
                change.reason,
                change.reverts,
                change.prev_hash,
                change.hash
            ])
        })
        .map_err(&failed)?;
    let mut statement = connection
        .prepare_cached(
            "INSERT INTO change_field (seq, n, register, record, field, before, after) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .map_err(&failed)?;
    for (n, field) in fields.iter().enumerate() {
        statement
            .execute(params![
                change.seq,
                n as i64,
                field.register,
                field.record,
                field.field,
                field.before,
                field.after
            ])
            .map_err(&failed)?;
    }
    Ok(())
}

/// The last change of any sort.
pub(crate) fn last(connection: &Connection) -> Result<Option<Stored>, Problem> {
    let text = format!("SELECT {CHANGE_COLUMNS} FROM change ORDER BY seq DESC LIMIT 1");
    let failed = errors::sql("reading the trail");
    let mut statement = connection.prepare_cached(&text).map_err(&failed)?;
    let mut rows = statement.query_map([], stored).map_err(&failed)?;
    rows.next().transpose().map_err(&failed)
}

/// Hands every change from `from` on to `each`, in their order.
pub(crate) fn each_change(
    connection: &Connection,
    from: u64,
    mut each: impl FnMut(Stored) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let text = format!("SELECT {CHANGE_COLUMNS} FROM change WHERE seq >= ?1 ORDER BY seq");
    let failed = errors::sql("reading the trail");
    let mut statement = connection.prepare_cached(&text).map_err(&failed)?;
    let rows = statement.query_map([signed(from)?], stored).map_err(&failed)?;
    for row in rows {
        each(row.map_err(&failed)?)?;
    }
    Ok(())
}

/// The field rows of one change, in their order, as they stand in the file.
pub(crate) fn stored_fields(connection: &Connection, seq: i64) -> Result<Vec<StoredField>, Problem> {
    let failed = errors::sql("reading the trail");
    let mut statement = connection
        .prepare_cached(
            "SELECT register, record, field, before, after FROM change_field WHERE seq = ?1 ORDER BY n",
        )
        .map_err(&failed)?;
    let rows = statement.query_map([seq], stored_field).map_err(&failed)?;
    rows.collect::<Result<_, _>>().map_err(&failed)
}

/// The field rows of one change.
///
/// # Errors
/// `trail-broken` for a row that cannot be read.
pub(crate) fn fields(connection: &Connection, seq: u64) -> Result<Vec<FieldRow>, Problem> {
    let stored = stored_fields(connection, signed(seq)?)?;
    stored.iter().map(|row| row.read().map_err(|why| errors::trail(seq, why))).collect()
}

/// One change by its number.
pub(crate) fn change(connection: &Connection, seq: u64) -> Result<Change, Problem> {
    let text = format!(
        "SELECT {CHANGE_COLUMNS}, (SELECT max(recorded_at) FROM change AS b WHERE b.seq < ?1) FROM change WHERE seq = ?1"
    );
    let failed = errors::sql("reading the trail");
    let mut statement = connection.prepare_cached(&text).map_err(&failed)?;
    let mut rows = statement
        .query_map([signed(seq)?], |row| Ok((stored(row)?, row.get::<_, Option<String>>(11)?)))
        .map_err(&failed)?;
    match rows.next().transpose().map_err(&failed)? {
        Some((stored, latest)) => stored.read(latest.as_deref()),
        None => Err(Problem::new(Code::NotFound, format!("The trail has no change {seq}."))),
    }
}

pub(crate) fn signed(seq: u64) -> Result<i64, Problem> {
    i64::try_from(seq).map_err(|_| Problem::new(Code::NotFound, format!("The trail has no change {seq}.")))
}

/// Hands every field row of the changes up to `last` to `each`, in their order.
pub(crate) fn each_field(
    connection: &Connection,
    last: u64,
    mut each: impl FnMut(u64, FieldRow) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let failed = errors::sql("reading the trail");
    let mut statement = connection
        .prepare_cached(
            "SELECT register, record, field, before, after, seq FROM change_field WHERE seq <= ?1 ORDER BY seq, n",
        )
        .map_err(&failed)?;
    let mut rows = statement.query([signed(last)?]).map_err(&failed)?;
    while let Some(row) = rows.next().map_err(&failed)? {
        let seq: i64 = row.get(5).map_err(&failed)?;
        let seq = u64::try_from(seq).map_err(|_| errors::trail(0, "a number is negative"))?;
        let field = stored_field(row).map_err(&failed)?;
        each(seq, field.read().map_err(|why| errors::trail(seq, why))?)?;
    }
    Ok(())
}

/// Hands the changes to `each` from the last one back, until it says no.
pub(crate) fn each_change_back(
    connection: &Connection,
    mut each: impl FnMut(Stored) -> Result<bool, Problem>,
) -> Result<(), Problem> {
    let text = format!("SELECT {CHANGE_COLUMNS} FROM change ORDER BY seq DESC");
    let failed = errors::sql("reading the trail");
    let mut statement = connection.prepare_cached(&text).map_err(&failed)?;
    for row in statement.query_map([], stored).map_err(&failed)? {
        if !each(row.map_err(&failed)?)? {
            break;
        }
    }
    Ok(())
}

/// The field rows of one change that concern one record.
pub(crate) fn fields_of(
    connection: &Connection,
    seq: u64,
    kind: RegisterKind,
    id: Uuid,
) -> Result<Vec<FieldRow>, Problem> {
    let failed = errors::sql("reading the trail");
    let mut statement = connection
        .prepare_cached(
            "SELECT register, record, field, before, after FROM change_field \
             WHERE register = ?1 AND record = ?2 AND seq = ?3 ORDER BY n",
        )
        .map_err(&failed)?;
    let rows = statement
        .query_map(params![kind.key(), id.hyphenated().to_string(), signed(seq)?], stored_field)
        .map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?.read().map_err(|why| errors::trail(seq, why))).collect()
}
