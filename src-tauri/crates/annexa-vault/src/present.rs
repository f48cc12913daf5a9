//! The ISMS as it is now, kept in memory and brought up to date with what was written.
//!
//! The exclusive lock makes this safe: nobody but this connection's gate can change a record meanwhile. Whatever
//! cannot be brought up to date is gathered anew, so that a stale answer is never given.

use std::collections::BTreeSet;
use std::sync::Arc;

use annexa_domain::isms::Recorded;
use annexa_domain::links::AnyLink;
use annexa_domain::{Isms, Problem, Problems, RegisterKind};
use rusqlite::Connection;
use uuid::Uuid;

use crate::open::Workspace;
use crate::{cells, errors, gather, trail};

/// With more written records than these it is quicker to gather everything anew.
const MOST: usize = 64;

/// The state that was gathered last, and what was written since.
#[derive(Debug)]
pub(crate) struct Present {
    isms: Arc<Isms>,
    written: BTreeSet<(RegisterKind, Uuid)>,
}

impl Workspace {
    /// The whole ISMS as it is now: the same value as [`Workspace::gather`], without reading what did not change.
    ///
    /// # Errors
    /// Every stored cell that cannot be read, naming register, record and field.
    pub fn present(&self) -> Result<Arc<Isms>, Problems> {
        let mut kept = self.present.borrow_mut();
        // Taken out first: a state that failed halfway is not kept.
        let isms = match kept.take() {
            Some(Present { isms, written }) if written.is_empty() => isms,
            Some(Present { mut isms, written }) => {
                bring_up(&self.connection, Arc::make_mut(&mut isms), &written)?;
                isms
            }
            None => Arc::new(self.gather()?),
        };
        *kept = Some(Present { isms: Arc::clone(&isms), written: BTreeSet::new() });
        Ok(isms)
    }

    /// Remembers which records were just written.
    pub(crate) fn outdate_present(&mut self, touched: &[(RegisterKind, Uuid)]) {
        let kept = self.present.get_mut();
        if let Some(present) = kept {
            present.written.extend(touched);
            if present.written.len() > MOST {
                *kept = None;
            }
        }
    }
}

fn bring_up(
    connection: &Connection,
    isms: &mut Isms,
    written: &BTreeSet<(RegisterKind, Uuid)>,
) -> Result<(), Problems> {
    let recorded = std::mem::take(&mut isms.trail.recorded);
    isms.trail = gather::place_in_trail(connection, None)?;
    isms.trail.recorded = recorded;
    for (register, id) in written {
        let link = AnyLink { register: *register, id: *id };
        match cells::read(connection, *register, *id)? {
            Some(record) => {
                isms.insert_in_order(&record)?;
                isms.trail.recorded.insert(link, recorded_of(connection, link)?);
            }
            None => {
                isms.remove(*register, *id);
                isms.trail.recorded.remove(&link);
            }
        }
    }
    Ok(())
}

/// When one record was first and last written.
fn recorded_of(connection: &Connection, link: AnyLink) -> Result<Recorded, Problem> {
    let failed = errors::sql("reading the trail");
    let mut statement = connection
        .prepare_cached("SELECT min(seq), max(seq) FROM change_field WHERE register = ?1 AND record = ?2")
        .map_err(&failed)?;
    let written = (link.register.key(), link.id.hyphenated().to_string());
    let (first, last): (i64, i64) =
        statement.query_row(written, |row| Ok((row.get(0)?, row.get(1)?))).map_err(&failed)?;
    let at = |seq: i64| Ok::<_, Problem>(trail::change(connection, seq.unsigned_abs())?.stamp.at);
    Ok(Recorded { created: at(first)?, changed: at(last)? })
}
