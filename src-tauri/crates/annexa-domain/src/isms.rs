//! The whole ISMS as one plain value, on which scores, pictures, rules and reports are pure functions.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::cell::Value;
use crate::links::AnyLink;
use crate::record::Record;
use crate::register::Register;
use crate::registers::{RegisterKind, Registers};

/// The whole ISMS of one organisation, now or as it was on a day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Isms {
    registers: Registers,
    /// Where in the trail this state stands.
    pub trail: TrailState,
}

impl Deref for Isms {
    type Target = Registers;

    fn deref(&self) -> &Registers {
        &self.registers
    }
}

impl DerefMut for Isms {
    fn deref_mut(&mut self) -> &mut Registers {
        &mut self.registers
    }
}

/// Where in the trail a state stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrailState {
    /// The number of the last content change in this state; 0 before the first.
    pub seq: u64,
    /// The chain's hash at that change, 64 hex digits; empty before the first.
    pub head: String,
    /// Whether the chain was verified, and held.
    pub intact: Option<bool>,
    /// The day this state is of, when it is not the newest.
    pub as_of: Option<NaiveDate>,
    /// When each record was first and last written, by the clock.
    pub recorded: BTreeMap<AnyLink, Recorded>,
    /// The highest number among the references of removed records, by register: a reference is given once.
    pub removed: BTreeMap<RegisterKind, u64>,
}

/// When a record was first and last written, by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// First written.
    pub created: DateTime<Utc>,
    /// Last written.
    pub changed: DateTime<Utc>,
}

/// The records of one register with their ids as index.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<T> {
    rows: Vec<T>,
    by_id: BTreeMap<Uuid, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_id: BTreeMap::new() }
    }
}

impl<T> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

impl<T: Register> Table<T> {
    /// A record by its id.
    pub fn get(&self, id: Uuid) -> Option<&T> {
        self.rows.get(*self.by_id.get(&id)?)
    }

    /// The records with this reference; more than one means that an import kept a duplicate.
    pub fn by_reference<'a>(&'a self, reference: &'a str) -> impl Iterator<Item = &'a T> {
        self.rows.iter().filter(move |row| row.reference() == reference)
    }

    /// Adds a record or replaces the one with its id.
    pub fn insert(&mut self, row: T) {
        match self.by_id.get(&row.id()) {
            Some(&index) => self.rows[index] = row,
            None => {
                self.by_id.insert(row.id(), self.rows.len());
                self.rows.push(row);
            }
        }
    }

    /// The same in a table that is in the order of its references, which it stays in.
    pub fn insert_in_order(&mut self, row: T) {
        if let Some(&index) = self.by_id.get(&row.id()) {
            if self.rows[index].reference() == row.reference() {
                self.rows[index] = row;
                return;
            }
            self.rows.remove(index);
        }
        let place = order(&row);
        let index = self.rows.partition_point(|other| order(other) < place);
        self.rows.insert(index, row);
        self.index();
    }

    /// Takes a record out and says whether it was there.
    pub fn remove(&mut self, id: Uuid) -> bool {
        let Some(index) = self.by_id.remove(&id) else { return false };
        self.rows.remove(index);
        self.index();
        true
    }

    /// Puts the records into the order of their references: R-2 before R-10.
    pub fn sort(&mut self) {
        self.rows.sort_by_cached_key(order);
        self.index();
    }

    fn index(&mut self) {
        self.by_id = self.rows.iter().enumerate().map(|(index, row)| (row.id(), index)).collect();
    }
}

/// Where a record stands in its register.
fn order<T: Register>(row: &T) -> (Vec<(String, u64)>, Uuid) {
    (natural(row.reference()), row.id())
}

/// A key that orders text with numbers as people do: A.5.2 before A.5.10.
///
/// Numbers beyond 64 bits count as equal.
pub fn natural(text: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut letters = String::new();
    let mut digits = String::new();
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else {
            if !digits.is_empty() {
                parts.push((std::mem::take(&mut letters), digits.parse().unwrap_or(u64::MAX)));
                digits.clear();
            }
            letters.extend(letter.to_lowercase());
        }
    }
    parts.push((letters, if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }));
    parts
}

impl Isms {
    /// A record of any register by its link.
    pub fn linked(&self, link: AnyLink) -> Option<Record> {
        self.record(link.register, link.id)
    }

    /// The next free reference of a register, such as R-031: one more than the highest that a record has or had, so
    /// that a gap stays a gap and what was removed keeps its name.
    pub fn next_reference(&self, kind: RegisterKind) -> String {
        let present = self.references(kind).filter_map(|(_, reference)| reference_number(kind, reference));
        let highest = present.chain(self.trail.removed.get(&kind).copied()).max().unwrap_or(0);
        format!("{}-{:03}", kind.prefix(), highest.saturating_add(1))
    }

    /// The SHA-256 of the whole content in canonical form, 64 hex digits: the digest printed on a pack's cover.
    ///
    /// Two states have the same digest exactly when every field of every record is the same.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"annexa state 1\0");
        for kind in RegisterKind::ALL {
            let mut records = self.records(*kind);
            records.sort_by_key(|record| record.id);
            for record in records {
                put(&mut hash, kind.key().as_bytes());
                hash.update(record.id.as_bytes());
                for (field, value) in record.fields() {
                    match value {
                        Value::Null => continue,
                        Value::Integer(number) => {
                            put(&mut hash, field.key.as_bytes());
                            hash.update(b"i");
                            hash.update(number.to_be_bytes());
                        }
                        Value::Text(text) => {
                            put(&mut hash, field.key.as_bytes());
                            hash.update(b"t");
                            put(&mut hash, text.as_bytes());
                        }
                    }
                }
                hash.update(b".");
            }
        }
        hex(&hash.finalize())
    }
}

/// The number in a reference as this program gives them, such as 31 in R-031.
///
/// A number that nothing can follow is somebody's own name for a record.
pub fn reference_number(kind: RegisterKind, reference: &str) -> Option<u64> {
    let digits = reference.strip_prefix(kind.prefix())?.strip_prefix('-')?;
    digits.parse().ok().filter(|number| *number < u64::MAX)
}

fn put(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

/// Bytes as lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
