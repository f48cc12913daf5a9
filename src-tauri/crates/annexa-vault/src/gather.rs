//! The whole ISMS as one value, now or as it was on a day.

use std::collections::BTreeMap;

use annexa_domain::isms::{Recorded, TrailState, hex, reference_number};
use annexa_domain::links::AnyLink;
use annexa_domain::{Isms, Problem, Problems, Record, RegisterKind, Value};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;

use crate::op::{Op, Stamp};
use crate::open::Workspace;
use crate::trail::{self, Stored};
use crate::{cells, errors, replay};

impl Workspace {
    /// The whole ISMS as it is now, in the order of the references.
    ///
    /// # Errors
    /// Every stored cell that cannot be read, naming register, record and field.
    pub fn gather(&self) -> Result<Isms, Problems> {
        let mut isms = tables(&self.connection)?;
        isms.trail = state(&self.connection, None)?;
        keep_present(&mut isms);
        Ok(isms)
    }

    /// The whole ISMS as it was at the end of a day, told by the trail alone.
    ///
    /// A change belongs to the day on which it was recorded, by the local time of the machine that recorded it.
    /// When the clock went back, the order of the trail counts: everything before the last change of the day.
    ///
    /// # Errors
    /// `trail-broken` naming the change, and stored cells that cannot be read.
    pub fn gather_as_of(&self, day: NaiveDate) -> Result<Isms, Problems> {
        let trail = state(&self.connection, Some(day))?;
        let mut isms = replay::until(&self.connection, trail.seq)?.isms()?;
        isms.trail = trail;
        keep_present(&mut isms);
        Ok(isms)
    }
}

/// The records of all tables.
pub(crate) fn tables(connection: &Connection) -> Result<Isms, Problems> {
    let mut isms = Isms::default();
    let mut problems = Problems::new();
    for kind in RegisterKind::ALL {
        cells::read_all(connection, *kind, |record| {
            if let Err(wrong) = isms.insert(&record) {
                problems.extend(wrong);
            }
            Ok(())
        })?;
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    isms.sort();
    Ok(isms)
}

/// The ISMS these records make.
pub(crate) fn isms<'a>(records: impl Iterator<Item = &'a Record>) -> Result<Isms, Problems> {
    let mut isms = Isms::default();
    let mut problems = Problems::new();
    for record in records {
        if let Err(wrong) = isms.insert(record) {
            problems.extend(wrong);
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    isms.sort();
    Ok(isms)
}

/// The last content change, or the last one recorded on or before a day.
pub(crate) fn head(connection: &Connection, day: Option<NaiveDate>) -> Result<Option<Stored>, Problem> {
    let mut found = None;
    trail::each_change_back(connection, |change| {
        let seq = u64::try_from(change.seq).map_err(|_| errors::trail(0, "a number is negative"))?;
        let op = Op::from_key(&change.op).ok_or_else(|| errors::trail(seq, "its operation is unknown"))?;
        let stamp = Stamp::read(&change.recorded_at, change.offset_minutes)
            .ok_or_else(|| errors::trail(seq, "its time cannot be read"))?;
        let counts = op.is_content() && day.is_none_or(|day| stamp.local_day() <= day);
        if counts {
            found = Some(change);
        }
        Ok(!counts)
    })?;
    Ok(found)
}

fn state(connection: &Connection, day: Option<NaiveDate>) -> Result<TrailState, Problem> {
    let mut state = place_in_trail(connection, day)?;
    state.recorded = recorded(connection, state.seq)?;
    Ok(state)
}

/// The highest number among the references of records that were removed, up to a change.
fn removed(connection: &Connection, last: u64) -> Result<BTreeMap<RegisterKind, u64>, Problem> {
    let failed = errors::sql("reading the trail");
    let mut statement = connection
        .prepare_cached(
            // A cross join keeps the order: the few removals first, and not every field that was ever written.
            "SELECT change_field.register, change_field.before FROM change \
             CROSS JOIN change_field ON change_field.seq = change.seq \
             WHERE change.op = ?1 AND change.seq <= ?2 \
             AND change_field.field = 'reference' AND change_field.after IS NULL",
        )
        .map_err(&failed)?;
    let mut rows = statement.query((Op::Remove.key(), trail::signed(last)?)).map_err(&failed)?;
    let mut removed = BTreeMap::new();
    while let Some(row) = rows.next().map_err(&failed)? {
        let (register, before): (String, Option<String>) =
            (row.get(0).map_err(&failed)?, row.get(1).map_err(&failed)?);
        // What cannot be read is told by the full check; no reference was given by it.
        let register = RegisterKind::from_key(&register);
        let Some((register, Value::Text(reference))) = register.zip(cells::from_text(before.as_deref()))
        else {
            continue;
        };
        if let Some(number) = reference_number(register, &reference) {
            let highest = removed.entry(register).or_insert(number);
            *highest = number.max(*highest);
        }
    }
    Ok(removed)
}

/// Where in the trail the state of now, or of a day, stands; without the times of its records.
pub(crate) fn place_in_trail(connection: &Connection, day: Option<NaiveDate>) -> Result<TrailState, Problem> {
    let mut state = TrailState { as_of: day, ..TrailState::default() };
    if let Some(head) = head(connection, day)? {
        state.seq = u64::try_from(head.seq).map_err(|_| errors::trail(0, "a number is negative"))?;
        state.head = hex(&head.hash);
        state.removed = removed(connection, state.seq)?;
    }
    Ok(state)
}

/// When each record was first and last written, up to a change.
fn recorded(connection: &Connection, last: u64) -> Result<BTreeMap<AnyLink, Recorded>, Problem> {
    let failed = errors::sql("reading the trail");
    let mut moments: BTreeMap<i64, DateTime<Utc>> = BTreeMap::new();
    trail::each_change(connection, 0, |change| {
        let stamp = Stamp::read(&change.recorded_at, change.offset_minutes);
        let stamp =
            stamp.ok_or_else(|| errors::trail(change.seq.unsigned_abs(), "its time cannot be read"))?;
        moments.insert(change.seq, stamp.at);
        Ok(())
    })?;
    let mut statement = connection
        .prepare_cached(
            "SELECT register, record, min(seq), max(seq) FROM change_field \
             WHERE seq <= ?1 GROUP BY register, record",
        )
        .map_err(&failed)?;
    let mut rows = statement.query([trail::signed(last)?]).map_err(&failed)?;
    let mut recorded = BTreeMap::new();
    while let Some(row) = rows.next().map_err(&failed)? {
        let (register, record): (String, String) =
            (row.get(0).map_err(&failed)?, row.get(1).map_err(&failed)?);
        let (first, latest): (i64, i64) = (row.get(2).map_err(&failed)?, row.get(3).map_err(&failed)?);
        let link = RegisterKind::from_key(&register).zip(cells::read_id(&record));
        let times = moments.get(&first).zip(moments.get(&latest));
        let (Some((register, id)), Some((created, changed))) = (link, times) else {
            return Err(errors::trail(latest.unsigned_abs(), "a row belongs to no record or change"));
        };
        recorded.insert(AnyLink { register, id }, Recorded { created: *created, changed: *changed });
    }
    Ok(recorded)
}

/// Forgets the times of records that are not in the state.
fn keep_present(isms: &mut Isms) {
    let mut recorded = std::mem::take(&mut isms.trail.recorded);
    recorded.retain(|link, _| isms.linked(*link).is_some());
    isms.trail.recorded = recorded;
}
