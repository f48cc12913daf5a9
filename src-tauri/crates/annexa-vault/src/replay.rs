//! The records as the trail tells them: every change laid over an empty workspace, each checked against the last.

use std::collections::BTreeMap;

use annexa_domain::{Isms, Problem, Problems, Record, RegisterKind, Value};
use rusqlite::Connection;
use uuid::Uuid;

use crate::errors;
use crate::trail::{self, FieldRow, PRESENCE};

/// Where the trail contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) register: RegisterKind,
    pub(crate) record: Uuid,
    pub(crate) field: String,
    pub(crate) why: &'static str,
}

/// A state built from the trail alone.
#[derive(Debug, Default)]
pub(crate) struct Replay {
    records: BTreeMap<(RegisterKind, Uuid), Record>,
}

impl Replay {
    /// Lays the rows of one change over the state.
    pub(crate) fn apply(&mut self, rows: &[FieldRow]) -> Result<(), Fault> {
        rows.iter().try_for_each(|row| self.apply_row(row))
    }

    fn apply_row(&mut self, row: &FieldRow) -> Result<(), Fault> {
        let key = (row.register, row.record);
        let fault = |why| Fault { register: row.register, record: row.record, field: row.field.clone(), why };
        if row.field == PRESENCE {
            let present = Value::Text(row.record.hyphenated().to_string());
            if row.before == Value::Null && row.after == present {
                let blank = Record::blank(row.register, row.record);
                return match self.records.insert(key, blank) {
                    None => Ok(()),
                    Some(_) => Err(fault("it adds a record that is there already")),
                };
            }
            if row.before == present && row.after == Value::Null {
                return match self.records.remove(&key) {
                    Some(record) if record.values.iter().all(|value| *value == Value::Null) => Ok(()),
                    Some(_) => Err(fault("it removes a record but not all of its fields")),
                    None => Err(fault("it removes a record that is not there")),
                };
            }
            return Err(fault("it neither adds nor removes the record"));
        }
        let Some(record) = self.records.get_mut(&key) else {
            return Err(fault("it changes a record that is not there"));
        };
        if record.get(&row.field) != Some(&row.before) {
            return Err(fault("the value before is not the one the trail left there"));
        }
        record.set(&row.field, row.after.clone());
        Ok(())
    }

    /// The records by register and id.
    pub(crate) fn records(&self) -> &BTreeMap<(RegisterKind, Uuid), Record> {
        &self.records
    }

    /// The state as a whole.
    pub(crate) fn isms(&self) -> Result<Isms, Problems> {
        crate::gather::isms(self.records.values())
    }
}

/// The state after change `last`.
///
/// # Errors
/// `trail-broken` naming the change, register, record and field.
pub(crate) fn until(connection: &Connection, last: u64) -> Result<Replay, Problem> {
    let mut replay = Replay::default();
    trail::each_field(connection, last, |seq, row| {
        replay.apply_row(&row).map_err(|fault| {
            errors::trail(seq, fault.why).at(format!(
                "{} {} {}",
                fault.register.key(),
                fault.record,
                fault.field
            ))
        })
    })?;
    Ok(replay)
}
