//! Reading the trail: what happened to one record, and everything since a change.

use annexa_domain::{Problem, RegisterKind, Value};
use uuid::Uuid;

use crate::open::Workspace;
use crate::trail::{self, Change, FieldRow};
use crate::{cells, errors, gather};

/// One change as it concerns one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The change.
    pub change: Change,
    /// The record's fields it changed; a first row with the field `id` tells of its making, a last one of its end.
    pub fields: Vec<FieldRow>,
}

impl Workspace {
    /// What happened to a record, oldest first; also of a record that is gone.
    ///
    /// # Errors
    /// `trail-broken`.
    pub fn history(&self, kind: RegisterKind, id: Uuid) -> Result<Vec<Step>, Problem> {
        let failed = errors::sql("reading the trail");
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT DISTINCT seq FROM change_field WHERE register = ?1 AND record = ?2 ORDER BY seq",
            )
            .map_err(&failed)?;
        let numbers = statement
            .query_map([kind.key(), &id.hyphenated().to_string()], |row| row.get(0))
            .map_err(&failed)?;
        let numbers: Vec<i64> = numbers.collect::<Result<_, _>>().map_err(&failed)?;
        numbers
            .into_iter()
            .map(|seq| {
                let seq = u64::try_from(seq).map_err(|_| errors::trail(0, "a number is negative"))?;
                let rows = trail::fields_of(&self.connection, seq, kind, id)?;
                Ok(Step { change: trail::change(&self.connection, seq)?, fields: rows })
            })
            .collect()
    }

    /// The records that were known by a reference or id and are gone; of one register when it is given.
    ///
    /// # Errors
    /// `trail-broken`.
    pub fn gone(
        &self,
        kind: Option<RegisterKind>,
        words: &str,
    ) -> Result<Vec<(RegisterKind, Uuid)>, Problem> {
        let failed = errors::sql("reading the trail");
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT DISTINCT register, record FROM change_field \
                 WHERE (field = 'reference' AND lower(before) = lower(?1) OR record = lower(?2)) \
                 AND (?3 IS NULL OR register = ?3) ORDER BY register, record",
            )
            .map_err(&failed)?;
        let reference = cells::to_text(&Value::Text(words.to_owned()));
        let mut rows = statement.query((reference, words, kind.map(RegisterKind::key))).map_err(&failed)?;
        let mut gone = Vec::new();
        while let Some(row) = rows.next().map_err(&failed)? {
            let (register, record): (String, String) =
                (row.get(0).map_err(&failed)?, row.get(1).map_err(&failed)?);
            let found = RegisterKind::from_key(&register).zip(cells::read_id(&record));
            let (register, id) =
                found.ok_or_else(|| errors::trail(0, "a row belongs to no register or record"))?;
            if cells::read(&self.connection, register, id)?.is_none() {
                gone.push((register, id));
            }
        }
        Ok(gone)
    }

    /// Every change and event with a number above `after`, oldest first; 0 gives all.
    ///
    /// # Errors
    /// `trail-broken`.
    pub fn trail(&self, after: u64) -> Result<Vec<Change>, Problem> {
        let mut latest: Option<String> = None;
        let mut changes = Vec::new();
        trail::each_change(&self.connection, 0, |stored| {
            let change = stored.read(latest.as_deref())?;
            if latest.as_ref().is_none_or(|latest| *latest < stored.recorded_at) {
                latest = Some(stored.recorded_at);
            }
            if change.seq > after {
                changes.push(change);
            }
            Ok(())
        })?;
        Ok(changes)
    }

    /// The field rows of one change.
    ///
    /// # Errors
    /// `trail-broken` for a row that cannot be read.
    pub fn fields_of(&self, seq: u64) -> Result<Vec<FieldRow>, Problem> {
        trail::fields(&self.connection, seq)
    }

    /// One change by its number.
    ///
    /// # Errors
    /// `not-found`.
    pub fn change_at(&self, seq: u64) -> Result<Change, Problem> {
        trail::change(&self.connection, seq)
    }

    /// The last entry of the chain, events included: what the program remembers outside the file, so that an older
    /// file put in its place is noticed.
    ///
    /// # Errors
    /// `trail-broken` when there is none, since the making of the workspace is one.
    pub fn last_change(&self) -> Result<Change, Problem> {
        match trail::last(&self.connection)? {
            Some(stored) => trail::change(&self.connection, stored.seq.unsigned_abs()),
            None => Err(errors::trail(1, "it is missing")),
        }
    }

    /// The last change of records: its number and hash are the head that packs print.
    ///
    /// # Errors
    /// `trail-broken`.
    pub fn head(&self) -> Result<Option<Change>, Problem> {
        match gather::head(&self.connection, None)? {
            Some(stored) => trail::change(&self.connection, stored.seq.unsigned_abs()).map(Some),
            None => Ok(None),
        }
    }
}
