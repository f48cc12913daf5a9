//! The write gate: every change to records passes here, with its trail entry, in one transaction.

use std::collections::BTreeMap;

use annexa_domain::{Code, Problem, Problems, Record, RegisterKind, Value};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::evidence::{self, Staged};
use crate::op::{Actor, Op, Stamp};
use crate::open::Workspace;
use crate::trail::{self, Change, FieldRow, PRESENCE};
use crate::{cells, errors};

/// Bytes of text that a field may hold (1 MiB): a thousand pages, and what an imported sheet may bring in one cell.
const LONGEST_TEXT: usize = 1 << 20;

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<T> {
    /// What the work returned.
    pub value: T,
    /// The trail entry; `None` when nothing was different afterwards, and so nothing was recorded.
    pub change: Option<Change>,
    /// The records that were added, changed or removed, in the registers' order.
    pub touched: Vec<(RegisterKind, Uuid)>,
}

/// Refuses texts of a length that only a program writes, each by its field.
fn require_short(record: &Record) -> Result<(), Problems> {
    let too_long = |(field, value): (&annexa_domain::Field, &Value)| match value {
        Value::Text(text) if text.len() > LONGEST_TEXT => Some(
            Problem::new(
                Code::TooLarge,
                format!("The text is {} bytes long, and a field holds {LONGEST_TEXT} at most.", text.len()),
            )
            .at(field.key)
            .hint("add it as evidence, and name the evidence here"),
        ),
        Value::Text(_) | Value::Integer(_) | Value::Null => None,
    };
    let problems: Problems = record.fields().filter_map(too_long).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// A change in the making: what a piece of work may do to the records.
#[derive(Debug)]
pub struct Tx<'a> {
    connection: &'a Connection,
    /// The records as they were before the change first touched them.
    before: BTreeMap<(RegisterKind, Uuid), Option<Record>>,
}

impl Tx<'_> {
    /// A record as it is now, within the change.
    ///
    /// # Errors
    /// `damaged` for a stored cell that cannot be read.
    pub fn get(&self, kind: RegisterKind, id: Uuid) -> Result<Option<Record>, Problems> {
        Ok(cells::read(self.connection, kind, id)?)
    }

    /// Adds a record or replaces the one with its id.
    ///
    /// # Errors
    /// Every cell that could not be read back, and evidence whose bytes are not here.
    pub fn put(&mut self, record: &Record) -> Result<(), Problems> {
        let record = cells::canonical(record)?;
        require_short(&record)?;
        if record.kind == RegisterKind::Evidence
            && let Some(Value::Text(sha256)) = record.get("sha256")
        {
            evidence::require_kept(self.connection, sha256)?;
        }
        self.remember(record.kind, record.id)?;
        Ok(cells::write(self.connection, &record)?)
    }

    /// Removes a record and says whether it was there.
    ///
    /// # Errors
    /// `damaged` for a stored cell that cannot be read.
    pub fn remove(&mut self, kind: RegisterKind, id: Uuid) -> Result<bool, Problems> {
        let there = self.get(kind, id)?.is_some();
        if there {
            self.remember(kind, id)?;
            cells::delete(self.connection, kind, id)?;
        }
        Ok(there)
    }

    /// Makes staged bytes part of the workspace, so that an evidence record may name them.
    ///
    /// # Errors
    /// `not-found` when they were thrown away meanwhile.
    pub fn keep(&mut self, staged: &Staged) -> Result<(), Problems> {
        Ok(evidence::keep(self.connection, staged)?)
    }

    /// Everything as it is now, within the change.
    ///
    /// # Errors
    /// Every stored cell that cannot be read.
    pub fn gather(&self) -> Result<annexa_domain::Isms, Problems> {
        crate::gather::tables(self.connection)
    }

    pub(crate) fn connection(&self) -> &Connection {
        self.connection
    }

    fn remember(&mut self, kind: RegisterKind, id: Uuid) -> Result<(), Problems> {
        if !self.before.contains_key(&(kind, id)) {
            let record = cells::read(self.connection, kind, id)?;
            self.before.insert((kind, id), record);
        }
        Ok(())
    }
}

impl Workspace {
    /// Runs a piece of work as one change: all of it and its trail entry, or nothing.
    ///
    /// # Errors
    /// What the work returns, `required` without a name or needed reason, `read-only`, `replaced`, and what the disk
    /// refuses; nothing is written then.
    pub fn change<T>(
        &mut self,
        op: Op,
        by: &Actor,
        at: Stamp,
        reason: Option<&str>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Problems>,
    ) -> Result<Done<T>, Problems> {
        if !op.is_content() || op.is_reversal() {
            let message = format!("'{}' is no operation that changes records.", op.key());
            return Err(vec![Problem::new(Code::Internal, message)]);
        }
        if op.needs_reason() && reason.is_none_or(|reason| reason.trim().is_empty()) {
            let problem = Problem::new(Code::Required, "Taking a decision back needs a reason.").at("reason");
            return Err(vec![problem]);
        }
        self.commit(op, by, at, reason, None, work)
    }

    /// Records something that happened but changed no record, such as an export.
    ///
    /// # Errors
    /// `read-only`, `replaced`, and what the disk refuses.
    pub fn event(&mut self, op: Op, by: &Actor, at: Stamp, note: Option<&str>) -> Result<Change, Problem> {
        if op.is_content() {
            return Err(Problem::new(Code::Internal, format!("'{}' is no event.", op.key())));
        }
        let id = self.id;
        self.writing(|workspace| {
            let transaction = workspace.begin()?;
            let change = trail::append(&transaction, id, op, by, at, note, None, &[])?;
            transaction.commit().map_err(errors::sql("recording an event"))?;
            Ok(change)
        })
    }

    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>, Problem> {
        self.connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(errors::sql("beginning a change"))
    }

    pub(crate) fn commit<T>(
        &mut self,
        op: Op,
        by: &Actor,
        at: Stamp,
        reason: Option<&str>,
        reverts: Option<u64>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Problems>,
    ) -> Result<Done<T>, Problems> {
        let id = self.id;
        let done = self.writing(|workspace| {
            let transaction = workspace.begin()?;
            let mut tx = Tx { connection: &transaction, before: BTreeMap::new() };
            let value = work(&mut tx)?;
            let before = tx.before;
            let mut rows = Vec::new();
            let mut touched = Vec::new();
            for ((kind, record), before) in &before {
                let after = cells::read(&transaction, *kind, *record)?;
                let already = rows.len();
                differences(*kind, *record, before.as_ref(), after.as_ref(), &mut rows);
                if rows.len() > already {
                    touched.push((*kind, *record));
                }
            }
            if rows.is_empty() {
                return Ok::<_, Problems>(Done { value, change: None, touched });
            }
            let change = trail::append(&transaction, id, op, by, at, reason, reverts, &rows)?;
            transaction.commit().map_err(errors::sql("saving the change"))?;
            Ok(Done { value, change: Some(change), touched })
        })?;
        self.refresh_index(&done.touched);
        self.outdate_present(&done.touched);
        Ok(done)
    }
}

/// The field rows between two states of a record: its coming first, its going last.
fn differences(
    register: RegisterKind,
    record: Uuid,
    before: Option<&Record>,
    after: Option<&Record>,
    rows: &mut Vec<FieldRow>,
) {
    let mut row = |field: &str, before: Value, after: Value| {
        rows.push(FieldRow { register, record, field: field.to_owned(), before, after });
    };
    let presence = || Value::Text(record.hyphenated().to_string());
    if before.is_none() && after.is_some() {
        row(PRESENCE, Value::Null, presence());
    }
    let cell = |state: Option<&Record>, index: usize| {
        state.and_then(|record| record.values.get(index)).cloned().unwrap_or(Value::Null)
    };
    for (index, field) in register.fields().iter().enumerate() {
        let (was, is) = (cell(before, index), cell(after, index));
        if was != is {
            row(field.key, was, is);
        }
    }
    if before.is_some() && after.is_none() {
        row(PRESENCE, presence(), Value::Null);
    }
}
