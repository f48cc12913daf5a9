//! What the trail says of recovery sheets: which key is in use, and whether its sheet was read back.
//!
//! The code itself is never recorded; the events name the generation of the key alone.

use annexa_domain::Problem;
use rusqlite::{OptionalExtension, params};

use crate::errors;
use crate::op::{Actor, Op, Stamp};
use crate::open::Workspace;
use crate::trail::{self, Change};

/// The recovery sheet of the present key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which key is in use: 1 for the one the workspace was made with, one more with every change of the passphrase.
    pub generation: u64,
    /// The event that somebody read this generation's sheet back; `None` as long as nobody did.
    pub confirmed: Option<Change>,
}

/// What happened to a sheet, for the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetEvent {
    /// The code was shown.
    Shown,
    /// The sheet was written as a PDF.
    Written,
    /// Two groups of it were read back.
    Confirmed,
}

impl SheetEvent {
    fn note(self, generation: u64) -> String {
        match self {
            Self::Shown => format!("code for generation {generation} shown"),
            Self::Written => format!("sheet for generation {generation} written"),
            Self::Confirmed => format!("sheet for generation {generation} confirmed"),
        }
    }
}

impl Workspace {
    /// Which key is in use, and whether its sheet was confirmed.
    ///
    /// # Errors
    /// `trail-broken` for an event that cannot be read, and what the disk refuses.
    pub fn recovery_sheet(&self) -> Result<Sheet, Problem> {
        let failed = errors::sql("reading the trail");
        let (changes, last): (i64, i64) = self
            .connection
            .query_row(
                "SELECT count(*), ifnull(max(seq), 0) FROM change WHERE op = ?1",
                [Op::NewPassphrase.key()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .map_err(&failed)?;
        let generation = changes.unsigned_abs() + 1;
        let confirmed: Option<i64> = self
            .connection
            .query_row(
                "SELECT max(seq) FROM change WHERE op = ?1 AND seq > ?2 AND reason = ?3",
                params![Op::RecoverySheet.key(), last, SheetEvent::Confirmed.note(generation)],
                |row| row.get(0),
            )
            .optional()
            .map_err(&failed)?
            .flatten();
        let confirmed = match confirmed {
            Some(seq) => Some(trail::change(&self.connection, seq.unsigned_abs())?),
            None => None,
        };
        Ok(Sheet { generation, confirmed })
    }

    /// Records what happened to the sheet of the present key.
    ///
    /// # Errors
    /// `read-only`, `replaced`, and what the disk refuses.
    pub fn record_sheet(&mut self, what: SheetEvent, by: &Actor, at: Stamp) -> Result<Change, Problem> {
        let generation = self.recovery_sheet()?.generation;
        self.event(Op::RecoverySheet, by, at, Some(&what.note(generation)))
    }
}
