//! What an import would do, row by row, before anything is written.
//!
//! A plan is made from a table, its mapping, the answers given so far and the ISMS as it is. It holds every record
//! that would be created or updated with its fields before and after, every row that would be left out with the
//! reason, and the questions that a person must answer first. Writing it is one change of the vault.

mod answers;
mod beside;
mod cells;
mod doubts;
mod index;
mod levels;
mod links;
mod offers;
mod owners;
mod planner;
mod prepare;
mod renamed;
mod rows;
mod states;
#[cfg(test)]
mod tests;
mod titles;
mod training;
mod triad;

use std::collections::BTreeMap;

use annexa_domain::shown::sentence;
use annexa_domain::{FieldChange, Problem, Problems, Record, RegisterKind};
use serde_json::{Value as Json, json};

pub use answers::{Answers, Choice, Question};
pub use offers::offers;
pub use prepare::{Request, prepare};

use crate::mapping::Mapping;
use crate::tables::LeftOut;

/// What becomes of a row or a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A new record.
    Create,
    /// A record that is there already gets other values.
    Update,
    /// Everything is there already.
    Unchanged,
    /// Left out.
    Skip,
    /// It cannot be brought in as it is.
    Problem,
}

/// A record that the import would write or has found unchanged.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRecord {
    /// Create, update or unchanged.
    pub outcome: Outcome,
    /// The record as it would be afterwards.
    pub record: Record,
    /// What differs from before; everything for a new record.
    pub changes: Vec<FieldChange>,
}

/// What becomes of one row of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow {
    /// The row number in the sheet, from 1.
    pub row: u32,
    /// What becomes of the row as a whole.
    pub outcome: Outcome,
    /// The records it gives, in the order they must be written.
    pub records: Vec<PlannedRecord>,
    /// What was mended, worked out or left aside.
    pub notes: Vec<String>,
    /// Why it cannot be brought in.
    pub problems: Problems,
}

/// Everything that an import would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The fingerprint of the headings, by which the mapping can be remembered.
    pub signature: String,
    /// How the columns were understood.
    pub mapping: Mapping,
    /// Records that no single row gives: new owners, units, the assessment the ratings belong to.
    pub shared: Vec<PlannedRecord>,
    /// The rows in the order of the sheet.
    pub rows: Vec<PlannedRow>,
    /// What a person must decide first, with a proposal each; nothing is written while there is one.
    pub questions: Vec<Question>,
    /// What holds for the sheet as a whole: encoding, columns left out, answers that fit no question.
    pub notes: Vec<String>,
}

impl Plan {
    /// Every record to be written, in an order in which links only point to records before or in the same change.
    pub fn writes(&self) -> impl Iterator<Item = &PlannedRecord> {
        self.shared
            .iter()
            .chain(
                self.rows.iter().filter(|row| row.outcome != Outcome::Problem).flat_map(|row| &row.records),
            )
            .filter(|planned| matches!(planned.outcome, Outcome::Create | Outcome::Update))
    }

    /// Rows by outcome.
    pub fn counts(&self) -> BTreeMap<Outcome, usize> {
        let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
        for row in &self.rows {
            *counts.entry(row.outcome).or_default() += 1;
        }
        counts
    }

    /// The problems of all rows, each standing at its row.
    pub fn problems(&self) -> Problems {
        self.rows
            .iter()
            .flat_map(|row| {
                row.problems.iter().map(move |problem| {
                    let place = match &problem.field {
                        Some(field) => format!("row {}, {field}", row.row),
                        None => format!("row {}", row.row),
                    };
                    Problem { field: Some(place), ..problem.clone() }
                })
            })
            .collect()
    }

    /// The dry run as scripts read it.
    ///
    /// # Errors
    /// A record whose cells cannot be shown, which would be a fault of this program.
    pub fn to_json(&self) -> Result<Json, Problems> {
        let records = |planned: &[PlannedRecord]| -> Result<Vec<Json>, Problems> {
            planned
                .iter()
                .map(|one| {
                    Ok(json!({
                        "register": one.record.kind,
                        "outcome": one.outcome,
                        "record": one.record.to_json()?,
                        "changes": one.changes,
                    }))
                })
                .collect()
        };
        let rows: Vec<Json> = self
            .rows
            .iter()
            .map(|row| {
                Ok(json!({
                    "row": row.row,
                    "outcome": row.outcome,
                    "records": records(&row.records)?,
                    "notes": sentences(&row.notes),
                    "problems": row.problems,
                }))
            })
            .collect::<Result<_, Problems>>()?;
        let counts = self.counts();
        let count = |outcome: Outcome| counts.get(&outcome).copied().unwrap_or(0);
        Ok(json!({
            "sheet": self.mapping.sheet,
            "header_row": self.mapping.header_rows.first(),
            "header_rows": self.mapping.header_rows,
            "signature": self.signature,
            "mapping": self.mapping.columns,
            "questions": self.questions,
            "shared": records(&self.shared)?,
            "rows": rows,
            "notes": sentences(&self.notes),
            "counts": {
                "create": count(Outcome::Create),
                "update": count(Outcome::Update),
                "unchanged": count(Outcome::Unchanged),
                "skip": count(Outcome::Skip),
                "problem": count(Outcome::Problem),
                "records": self.written_by_register(),
            },
        }))
    }

    fn written_by_register(&self) -> BTreeMap<&'static str, usize> {
        let mut written = BTreeMap::new();
        for planned in self.writes() {
            *written.entry(planned.record.kind.key()).or_default() += 1;
        }
        written
    }
}

impl PlannedRow {
    /// A row that is left out.
    fn left_out(left: &LeftOut) -> Self {
        Self {
            row: left.row,
            outcome: Outcome::Skip,
            records: Vec::new(),
            notes: vec![left.why.clone()],
            problems: Vec::new(),
        }
    }
}

/// Notes as they are read; within the plan they are clauses, which others put together.
fn sentences(notes: &[String]) -> Vec<String> {
    notes.iter().map(|note| sentence(note)).collect()
}

/// The name under which the words of a choice field are kept.
pub(crate) fn choice_list(register: RegisterKind, field: &str) -> String {
    match (register, field) {
        (RegisterKind::Gaps, "documented" | "practised") => "extent".to_owned(),
        (RegisterKind::Training | RegisterKind::Findings, "effectiveness") => "effectiveness".to_owned(),
        (RegisterKind::Vulnerabilities, "found_in") => "assets.kind".to_owned(),
        _ => format!("{}.{field}", register.key()),
    }
}
