//! Which records there were: by the registers' own rows and by the trail, each a second source for the other.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::{Record, RegisterKind, Value};
use uuid::Uuid;

use super::chain::Chain;
use super::sources::Sources;
use super::{Loss, Lost};
use crate::cells;
use crate::trail::PRESENCE;

type Key = (RegisterKind, Uuid);

/// The records as they are to stand in the new file, and what is missing of them.
pub(super) struct State {
    pub(super) records: BTreeMap<Key, Record>,
    pub(super) losses: Vec<Loss>,
}

impl State {
    /// Leaves out what no register could keep, which only a record with missing fields can be.
    pub(super) fn without_unreadable(&mut self) {
        let losses = &mut self.losses;
        self.records.retain(|_, record| match cells::canonical(record) {
            Ok(_) => true,
            Err(_) => {
                losses.push(Loss::record(Lost::Record, record, "Too little of it is left to be a record."));
                false
            }
        });
    }
}

/// Decides for every record of which there is a trace.
///
/// With the whole trail (`certain`) the trail alone counts, as it does in the full check. Otherwise a register's row
/// counts where it can be read, and the trail where it cannot; `complete` says of which registers no page is damaged,
/// so that a record that is not there was removed.
pub(super) fn decide(
    sources: &Sources,
    chain: &Chain,
    certain: bool,
    complete: impl Fn(RegisterKind) -> bool,
) -> State {
    let mut state = State { records: BTreeMap::new(), losses: Vec::new() };
    if certain {
        for (key, record) in chain.replay.records() {
            if sources.records.get(key) != Some(record) {
                let message = "Its row is damaged; the trail has it whole.";
                state.losses.push(Loss::record(Lost::FromTrail, record, message));
            }
            state.records.insert(*key, record.clone());
        }
        for (_, record) in sources.records.iter().filter(|(key, _)| !chain.replay.records().contains_key(key))
        {
            let message = "It stands in the register, but the trail does not tell of it; it was left out.";
            state.losses.push(Loss::record(Lost::Record, record, message));
        }
        return state;
    }
    state.records.clone_from(&sources.records);
    let told = told(sources);
    for (key, told) in &told {
        if sources.records.contains_key(key) || complete(key.0) {
            continue;
        }
        let Some(record) = &told.record else { continue };
        let gap = chain.unreadable.range(told.first..).next().is_some();
        let message = match (told.added, gap) {
            (true, false) => "Its row is damaged; the trail has it whole.",
            (true, true) => {
                "Its row is damaged; it was built anew from the trail, in which changes are missing: fields may be blank \
                 or from before."
            }
            (false, _) => {
                "Its row is damaged, and the trail does not reach back to its beginning: fields are missing."
            }
        };
        let lost = if told.added && !gap { Lost::FromTrail } else { Lost::Partly };
        state.losses.push(Loss::record(lost, record, message));
        state.records.insert(*key, record.clone());
    }
    for key in &sources.named {
        if !sources.records.contains_key(key) && !told.contains_key(key) && !complete(key.0) {
            let blank = Record::blank(key.0, key.1);
            let message = "Nothing of it can be read; it may have been removed before.";
            state.losses.push(Loss::record(Lost::Record, &blank, message));
        }
    }
    state
}

/// What the readable rows of the trail say of a record.
struct Told {
    /// As it was last; nothing when it was removed.
    record: Option<Record>,
    /// The first change that is told of.
    first: i64,
    /// Whether its coming into being is told.
    added: bool,
}

/// Lays every readable field row over nothing, gaps or not.
fn told(sources: &Sources) -> BTreeMap<Key, Told> {
    let mut told: BTreeMap<Key, Told> = BTreeMap::new();
    let rows = sources.fields.iter().flat_map(|(seq, rows)| rows.values().map(move |row| (*seq, row)));
    for (seq, row) in rows {
        let Ok(row) = row.read() else { continue };
        let key = (row.register, row.record);
        let of = told.entry(key).or_insert_with(|| Told { record: None, first: seq, added: false });
        if row.field == PRESENCE {
            of.record = (row.after != Value::Null).then(|| Record::blank(key.0, key.1));
            of.added = of.record.is_some();
        } else {
            let record = of.record.get_or_insert_with(|| Record::blank(key.0, key.1));
            record.set(&row.field, row.after);
        }
    }
    // A removal blanks every field first; where the row that removes is missing, nothing but blanks is left.
    for of in told.values_mut() {
        let blank = |record: &Record| record.values.iter().all(|value| *value == Value::Null);
        if of.record.as_ref().is_some_and(blank) {
            of.record = None;
        }
    }
    told
}

/// Takes the bytes that are not there away from the evidence that names them.
pub(super) fn without_bytes(state: &mut State, kept: &BTreeSet<String>) {
    for record in state.records.values_mut().filter(|record| record.kind == RegisterKind::Evidence) {
        let Some(Value::Text(sha256)) = record.get("sha256").cloned() else { continue };
        if !kept.contains(&sha256) {
            let message = format!("Its bytes cannot be read (SHA-256 {sha256}); add the file again.");
            state.losses.push(Loss::record(Lost::Evidence, record, &message));
            record.set("sha256", Value::Null);
        }
    }
}
