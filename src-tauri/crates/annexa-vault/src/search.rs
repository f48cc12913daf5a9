//! Full-text search over all registers.
//!
//! The index lives in memory beside the connection: the file keeps no second copy of its words, and no table of
//! it depends on the layout that one version of the full-text engine happens to use.

use std::collections::BTreeMap;

use annexa_domain::{FieldKind, Problem, Record, RegisterKind, Value};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::open::Workspace;
use crate::{cells, errors};

/// A record that was found; the best come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The register.
    pub register: RegisterKind,
    /// The record.
    pub id: Uuid,
}

/// The words of all records.
#[derive(Debug)]
pub(crate) struct Index {
    memory: Connection,
    rows: BTreeMap<(RegisterKind, Uuid), i64>,
    keys: BTreeMap<i64, (RegisterKind, Uuid)>,
    next: i64,
}

impl Workspace {
    /// The records in which every word of `words` begins some word of theirs, at most `limit`.
    ///
    /// Accents and capital letters make no difference. Without a word nothing is found.
    ///
    /// # Errors
    /// `damaged` for a stored cell that cannot be read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, Problem> {
        let asked = question(words);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let mut index = self.index.borrow_mut();
        let index = match &mut *index {
            Some(index) => index,
            empty => empty.insert(Index::build(&self.connection)?),
        };
        index.find(&asked, limit)
    }

    /// Brings the index up to date with records just written; when it cannot be, it is built anew when next needed.
    pub(crate) fn refresh_index(&mut self, touched: &[(RegisterKind, Uuid)]) {
        let index = self.index.get_mut();
        if let Some(built) = index
            && built.refresh(&self.connection, touched).is_err()
        {
            *index = None;
        }
    }
}

/// Every word quoted, so that nothing of it is syntax, and each a prefix; the index splits words as it does texts.
fn question(words: &str) -> String {
    let words: Vec<String> = words
        .split(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '"')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{word}\"*"))
        .collect();
    words.join(" ")
}

impl Index {
    fn build(connection: &Connection) -> Result<Self, Problem> {
        let failed = errors::sql("building the search index");
        let memory = Connection::open_in_memory().map_err(&failed)?;
        memory
            .execute_batch(
                "CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, \
                 tokenize='unicode61 remove_diacritics 2', prefix='2 3'); BEGIN;",
            )
            .map_err(&failed)?;
        let mut index = Self { memory, rows: BTreeMap::new(), keys: BTreeMap::new(), next: 1 };
        for kind in RegisterKind::ALL {
            cells::read_all(connection, *kind, |record| index.add(&record))?;
        }
        index.memory.execute_batch("COMMIT").map_err(&failed)?;
        Ok(index)
    }

    fn refresh(&mut self, connection: &Connection, touched: &[(RegisterKind, Uuid)]) -> Result<(), Problem> {
        let failed = errors::sql("updating the search index");
        self.memory.execute_batch("BEGIN").map_err(&failed)?;
        for key in touched {
            if let Some(row) = self.rows.remove(key) {
                self.keys.remove(&row);
                self.memory
                    .prepare_cached("DELETE FROM words WHERE rowid = ?1")
                    .and_then(|mut statement| statement.execute([row]))
                    .map_err(&failed)?;
            }
            if let Some(record) = cells::read(connection, key.0, key.1)? {
                self.add(&record)?;
            }
        }
        self.memory.execute_batch("COMMIT").map_err(&failed)
    }

    fn add(&mut self, record: &Record) -> Result<(), Problem> {
        let text = words_of(record);
        let key = (record.kind, record.id);
        self.memory
            .prepare_cached("INSERT INTO words (rowid, text) VALUES (?1, ?2)")
            .and_then(|mut statement| statement.execute(params![self.next, text]))
            .map_err(errors::sql("updating the search index"))?;
        self.rows.insert(key, self.next);
        self.keys.insert(self.next, key);
        self.next += 1;
        Ok(())
    }

    fn find(&self, asked: &str, limit: usize) -> Result<Vec<Hit>, Problem> {
        let failed = errors::sql("searching");
        let mut statement = self
            .memory
            .prepare_cached("SELECT rowid, rank FROM words WHERE words MATCH ?1")
            .map_err(&failed)?;
        let rows = statement.query_map([asked], |row| Ok((row.get(0)?, row.get(1)?))).map_err(&failed)?;
        let found: Vec<(i64, f64)> = rows.collect::<Result<_, _>>().map_err(&failed)?;
        let mut ranked: Vec<(f64, (RegisterKind, Uuid))> =
            found.into_iter().filter_map(|(row, rank)| Some((rank, *self.keys.get(&row)?))).collect();
        ranked.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        ranked.truncate(limit);
        Ok(ranked.into_iter().map(|(_, (register, id))| Hit { register, id }).collect())
    }
}

/// The words of a record that people search for: texts, controls and clauses, not ids and dates.
fn words_of(record: &Record) -> String {
    let mut words = String::new();
    for (field, value) in record.fields() {
        let Value::Text(text) = value else { continue };
        match field.kind {
            FieldKind::Text | FieldKind::Controls | FieldKind::Clauses | FieldKind::Texts => {
                words.push_str(text);
                words.push('\n');
            }
            FieldKind::Structured { .. } => {
                if let Ok(json) = serde_json::from_str(text) {
                    texts_in(&json, &mut words);
                }
            }
            FieldKind::Choice { options } => {
                if let Some(option) = options.iter().find(|option| option.key == text) {
                    words.push_str(option.name);
                    words.push('\n');
                }
            }
            FieldKind::Number
            | FieldKind::YesNo
            | FieldKind::Date
            | FieldKind::Moment
            | FieldKind::Link { .. }
            | FieldKind::Links { .. }
            | FieldKind::AnyLinks
            | FieldKind::Owner
            | FieldKind::Owners => {}
        }
    }
    words
}

fn texts_in(json: &serde_json::Value, words: &mut String) {
    match json {
        serde_json::Value::String(text) => {
            words.push_str(text);
            words.push('\n');
        }
        serde_json::Value::Array(list) => list.iter().for_each(|each| texts_in(each, words)),
        serde_json::Value::Object(map) => map.values().for_each(|each| texts_in(each, words)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}
