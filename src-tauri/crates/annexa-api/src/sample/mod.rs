//! The sample company: an invented firm with a whole ISMS, told as dated changes so that its history can be seen too.
//!
//! Everything about the firm is text in `data/`: one file for each part of its story, each a list of steps with time,
//! actor, reason and records. Records are named by their references there (`"owner": "P-002"`); `story` reads them and
//! `approvals` fills what only a verb may fill. Firm, people, suppliers and figures are made up; so are the small files.

mod approvals;
mod files;
mod story;

use annexa_domain::{Problems, Record};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One dated change of the sample company's story.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleStep {
    /// When it was recorded.
    pub time: DateTime<Utc>,
    /// Who recorded it.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// What was recorded.
    pub what: SampleChange,
}

/// What a step records.
#[derive(Debug, Clone, PartialEq)]
pub enum SampleChange {
    /// These records as they stand after the step, new and changed ones, verb fields included.
    Records(Vec<Record>),
    /// A file with its record; name, size, type and hash agree with the bytes.
    Evidence {
        /// The record in the register of evidence.
        record: Record,
        /// The file.
        bytes: Vec<u8>,
    },
}

impl SampleStep {
    /// The records of the step, the one of a file included.
    pub fn records(&self) -> &[Record] {
        match &self.what {
            SampleChange::Records(records) => records,
            SampleChange::Evidence { record, .. } => std::slice::from_ref(record),
        }
    }
}

/// The name of the sample company.
pub const NAME: &str = "Brånsjö Mätteknik AB";

/// The story of the sample company in the order of time, from an empty workspace to the weeks before its Stage 1 audit.
///
/// The ids are taken from `ids` in the order in which the records appear; the same source gives the same records.
///
/// # Errors
/// A fault in the embedded story, naming file, step, record and field; the tests show that there is none.
pub fn steps(ids: &mut dyn FnMut() -> Uuid) -> Result<Vec<SampleStep>, Problems> {
    story::tell(ids)
}

#[cfg(test)]
mod tests;
