//! Every row of a damaged file that can be read, put where it belongs.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::{Problem, Record, RegisterKind, Value as Cell};
use rusqlite::Connection;
use rusqlite::types::Value;
use uuid::Uuid;

use crate::damage::btree::{self, Sort};
use crate::damage::image::Image;
use crate::damage::pages::{self, Found, Owners};
use crate::trail::{Stored, StoredField};
use crate::{cells, errors, schema};

/// What was found, by table.
#[derive(Default)]
pub(super) struct Sources {
    /// The workspace's id.
    pub(super) id: Option<Uuid>,
    /// The trail's changes by number.
    pub(super) changes: BTreeMap<i64, Stored>,
    /// Their field rows by number and place.
    pub(super) fields: BTreeMap<i64, BTreeMap<i64, StoredField>>,
    /// The highest number of a change of which there is any trace.
    pub(super) last: i64,
    /// Records that the trail's index names.
    pub(super) named: BTreeSet<(RegisterKind, Uuid)>,
    /// The registers' rows.
    pub(super) records: BTreeMap<(RegisterKind, Uuid), Record>,
    /// SHA-256 of the kept evidence by its number in the file, as far as known.
    pub(super) hashes: BTreeMap<i64, String>,
    /// Evidence that was never kept.
    pub(super) staged: BTreeSet<i64>,
    /// Pieces of evidence, not yet read in full, by number and place.
    pub(super) chunks: BTreeMap<i64, BTreeMap<i64, btree::Cell>>,
    /// Rows that were read and belong nowhere, and rows of sound pages that go on on damaged ones.
    pub(super) unplaced: usize,
}

/// Reads every row of every page that holds.
///
/// # Errors
/// What keeps the tables' description from being made.
pub(super) fn read(image: &Image, owners: &Owners) -> Result<Sources, Problem> {
    let columns = register_columns()?;
    let mut sources = Sources::default();
    let mut loose = Vec::new();
    let broken = pages::each_row(image, owners, |found| {
        if let Some(row) = sources.put(found, &columns) {
            loose.push(row);
        }
    });
    sources.unplaced += broken;
    // Rows whose tree is lost: the trail says in which register a record is.
    for row in loose {
        match sources.recognise(&row, &columns) {
            Some(record) => {
                sources.records.entry((record.kind, record.id)).or_insert(record);
            }
            None => sources.unplaced += 1,
        }
    }
    Ok(sources)
}

/// The columns of each register's table in the order in which a row has them.
type Columns = BTreeMap<RegisterKind, Vec<String>>;

fn register_columns() -> Result<Columns, Problem> {
    let failed = errors::sql("preparing the tables' description");
    let mut memory = Connection::open_in_memory().map_err(&failed)?;
    schema::migrate(&mut memory, schema::current_version())?;
    let mut columns = Columns::new();
    for kind in RegisterKind::ALL {
        let mut statement =
            memory.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid").map_err(&failed)?;
        let names = statement.query_map([kind.key()], |row| row.get(0)).map_err(&failed)?;
        columns.insert(*kind, names.collect::<Result<_, _>>().map_err(&failed)?);
    }
    Ok(columns)
}

impl Sources {
    /// Puts a row where it belongs; gives back the columns of one that could be in several registers.
    fn put(&mut self, found: Found, columns: &Columns) -> Option<Vec<Value>> {
        let Found { owner, sort, cell, values } = found;
        let place = match &owner {
            Some(owner) => owner.as_str(),
            None => shape(sort, &values)?,
        };
        let known = match place {
            "workspace" => text(&values, 1).and_then(|id| cells::read_id(&id)).map(|id| self.id = Some(id)),
            "change" => change(cell.rowid, &values).map(|change| {
                self.saw(change.seq);
                self.changes.insert(change.seq, change);
            }),
            "change_field" => field(&values).map(|(seq, n, field)| {
                self.saw(seq);
                self.fields.entry(seq).or_default().insert(n, field);
            }),
            "change_by_time" => number(&values, 1).map(|seq| self.saw(seq)),
            "change_field_by_record" => number(&values, 2).map(|seq| {
                self.saw(seq);
                let register = text(&values, 0).and_then(|key| RegisterKind::from_key(&key));
                let record = text(&values, 1).and_then(|id| cells::read_id(&id));
                self.named.extend(register.zip(record));
            }),
            "content" => number(&values, 2).map(|_| self.content(cell.rowid, &values)),
            "sqlite_autoindex_content_1" => text(&values, 0).zip(number(&values, 1)).map(|(sha256, id)| {
                self.hashes.entry(id).or_insert(sha256);
            }),
            "content_chunk" => number(&values, 0).zip(number(&values, 1)).map(|(content, n)| {
                self.chunks.entry(content).or_default().insert(n, cell);
            }),
            "sqlite_autoindex_content_chunk_1" | "sqlite_schema" => Some(()),
            "?" => return Some(values),
            table => RegisterKind::from_key(table)
                .and_then(|kind| record(kind, &values, columns, true))
                .map(|record| drop(self.records.insert((record.kind, record.id), record))),
        };
        if known.is_none() {
            self.unplaced += 1;
        }
        None
    }

    fn saw(&mut self, seq: i64) {
        self.last = self.last.max(seq);
    }

    fn content(&mut self, id: i64, values: &[Value]) {
        if let Some(sha256) = text(values, 1) {
            self.hashes.insert(id, sha256);
        }
        if number(values, 3) == Some(1) {
            self.staged.insert(id);
        }
    }

    /// Finds the register of a row by what the trail says of its id, else by its shape when only one has it.
    fn recognise(&self, values: &[Value], columns: &Columns) -> Option<Record> {
        let id = text(values, 0).and_then(|id| cells::read_id(&id))?;
        let by_fields = || {
            let rows = self.fields.values().flat_map(BTreeMap::values);
            rows.filter(|row| cells::read_id(&row.record) == Some(id))
                .find_map(|row| RegisterKind::from_key(&row.register))
        };
        let named =
            self.named.iter().find(|(_, record)| *record == id).map(|(kind, _)| *kind).or_else(by_fields);
        if let Some(kind) = named {
            return record(kind, values, columns, true);
        }
        let mut fitting = RegisterKind::ALL.iter().filter_map(|kind| record(*kind, values, columns, false));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }
}

/// The table or index that a row of this shape must be from; `?` for a register, nothing for no row of ours.
fn shape(sort: Sort, values: &[Value]) -> Option<&'static str> {
    use Value::{Integer, Text};
    Some(match (sort, values) {
        (Sort::Table, [_, Text(_)]) => "workspace",
        (Sort::Table, [_, _, _]) => "content_chunk",
        (Sort::Table, [_, _, _, _]) => "content",
        (Sort::Table, [_, _, _, _, _]) => "sqlite_schema",
        (Sort::Table, [_, _, _, _, _, _, _, _, _, _, _]) => "change",
        (Sort::Index, [Integer(_), Integer(_), Integer(_)]) => "sqlite_autoindex_content_chunk_1",
        (Sort::Index, [Integer(_), Integer(_), Text(_), ..]) => "change_field",
        (Sort::Index, [Text(sha256), Integer(_)]) if sha256.len() == 64 => "sqlite_autoindex_content_1",
        (Sort::Index, [Text(_), Integer(_)]) => "change_by_time",
        (Sort::Index, [Text(_), Text(_), Integer(_), Integer(_)]) => "change_field_by_record",
        (Sort::Index, [Text(_), ..]) => "?",
        _ => return None,
    })
}

fn text(values: &[Value], at: usize) -> Option<String> {
    match values.get(at)? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn number(values: &[Value], at: usize) -> Option<i64> {
    match values.get(at)? {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}

fn blob(values: &[Value], at: usize) -> Option<Vec<u8>> {
    match values.get(at)? {
        Value::Blob(bytes) => Some(bytes.clone()),
        _ => None,
    }
}

fn change(seq: i64, values: &[Value]) -> Option<Stored> {
    Some(Stored {
        seq,
        op: text(values, 1)?,
        actor: text(values, 2)?,
        device: text(values, 3)?,
        app_version: text(values, 4)?,
        recorded_at: text(values, 5)?,
        offset_minutes: number(values, 6)?,
        reason: text(values, 7),
        reverts: number(values, 8),
        prev_hash: blob(values, 9)?,
        hash: blob(values, 10)?,
    })
}

fn field(values: &[Value]) -> Option<(i64, i64, StoredField)> {
    let field = StoredField {
        register: text(values, 2)?,
        record: text(values, 3)?,
        field: text(values, 4)?,
        before: text(values, 5),
        after: text(values, 6),
    };
    Some((number(values, 0)?, number(values, 1)?, field))
}

/// A register's row; a row from before a column was added is shorter, which only counts where its table is known.
fn record(kind: RegisterKind, values: &[Value], columns: &Columns, known: bool) -> Option<Record> {
    let names = columns.get(&kind)?;
    if values.len() > names.len() || (!known && values.len() < names.len()) {
        return None;
    }
    let mut record = Record::blank(kind, text(values, 0).and_then(|id| cells::read_id(&id))?);
    for (name, value) in names.iter().zip(values).skip(1) {
        let field = kind.field(name)?;
        let cell = match value {
            Value::Null => Cell::Null,
            Value::Integer(number) if cells::is_integer(&field.kind) => Cell::Integer(*number),
            Value::Text(text) if !cells::is_integer(&field.kind) => Cell::Text(text.clone()),
            _ => return None,
        };
        record.set(name, cell);
    }
    Some(record)
}
