//! Which column goes into which field: guessed, shown, changed, remembered.

mod guess;
mod target;

use std::collections::BTreeMap;

use annexa_domain::{Code, Problem, Problems, RegisterKind};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

pub use guess::{Sureness, guess, sureness};
pub use target::Target;

use crate::tables::{Table, column_letters};
use crate::words::fold;

/// How the columns of a table are understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The register that the rows go into.
    pub register: RegisterKind,
    /// The name of the sheet.
    pub sheet: String,
    /// The rows of the header.
    pub header_rows: Vec<u32>,
    /// The columns with where they go.
    pub columns: Vec<ColumnTarget>,
}

/// Where one column goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnTarget {
    /// The heading.
    pub column: String,
    /// The column of the sheet, from 0.
    pub index: u32,
    /// The field, such as `risks.title` or `ratings.residual.impact`; `null` for a column that is left out.
    pub to: Option<Target>,
}

/// A change to a guessed mapping, as a person writes it (`--map`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappingChange {
    /// The register, where the file says it too; it must be the one asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<RegisterKind>,
    /// The sheet to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row that the header begins in.
    #[serde(default, alias = "header_rows", skip_serializing_if = "Option::is_none")]
    pub header_row: Option<HeaderRows>,
    /// Columns by heading or letter, with their field or `null`.
    #[serde(default)]
    pub columns: ColumnChanges,
}

/// One header row or several, of which the first counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum HeaderRows {
    /// One row.
    One(u32),
    /// Several rows.
    Several(Vec<u32>),
}

impl HeaderRows {
    /// The first row.
    pub fn first(&self) -> Option<u32> {
        match self {
            Self::One(row) => Some(*row),
            Self::Several(rows) => rows.first().copied(),
        }
    }
}

/// Changed columns as an object, or as the list that a mapping shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ColumnChanges {
    /// Heading or letter to field.
    Named(BTreeMap<String, Option<Target>>),
    /// The columns of a mapping.
    Listed(Vec<ColumnTarget>),
}

impl<'de> Deserialize<'de> for ColumnChanges {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Columns;
        impl<'de> Visitor<'de> for Columns {
            type Value = ColumnChanges;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("columns by heading with their field, or the columns of a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ColumnChanges, A::Error> {
                let mut named = BTreeMap::new();
                while let Some((heading, to)) = map.next_entry()? {
                    named.insert(heading, to);
                }
                Ok(ColumnChanges::Named(named))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<ColumnChanges, A::Error> {
                let mut listed = Vec::new();
                while let Some(column) = seq.next_element()? {
                    listed.push(column);
                }
                Ok(ColumnChanges::Listed(listed))
            }
        }
        // By hand, because an untagged choice would swallow which field is misspelt.
        deserializer.deserialize_any(Columns)
    }
}

impl Default for ColumnChanges {
    fn default() -> Self {
        Self::Named(BTreeMap::new())
    }
}

impl Mapping {
    /// The column that goes into a field, as its place in the table.
    pub fn place(&self, target: &Target) -> Option<usize> {
        self.columns.iter().position(|column| column.to.as_ref() == Some(target))
    }

    /// The headings of the columns that go nowhere.
    pub fn unmapped(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter(|column| column.to.is_none()).map(|column| column.column.as_str())
    }

    /// Lays a person's changes over the mapping.
    ///
    /// # Errors
    /// Every column that the table does not have, and every field that its register does not have.
    pub fn change(&mut self, change: &MappingChange) -> Result<(), Problems> {
        let mut problems = Problems::new();
        if change.register.is_some_and(|register| register != self.register) {
            problems
                .push(Problem::new(Code::Conflict, "The mapping is for another register.").at("register"));
        }
        let changes: Vec<(String, Option<Target>)> = match &change.columns {
            ColumnChanges::Named(named) => {
                named.iter().map(|(name, to)| (name.clone(), to.clone())).collect()
            }
            ColumnChanges::Listed(listed) => {
                listed.iter().map(|column| (column.column.clone(), column.to.clone())).collect()
            }
        };
        for (name, to) in changes {
            let Some(place) = self.find(&name) else {
                let headings: Vec<&str> = self.columns.iter().map(|column| column.column.as_str()).collect();
                problems.push(
                    Problem::new(Code::NotFound, format!("The table has no column {name:?}."))
                        .at("columns")
                        .hint(format!("its columns are: {}", headings.join(", "))),
                );
                continue;
            };
            if let Some(target) = &to
                && let Err(problem) = target.check(self.register)
            {
                problems.push(problem.at(name));
                continue;
            }
            if let Some(target) = &to
                && !target.may_repeat()
            {
                for column in &mut self.columns {
                    if column.to.as_ref() == Some(target) {
                        column.to = None;
                    }
                }
            }
            self.columns[place].to = to;
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn find(&self, name: &str) -> Option<usize> {
        let same = |test: &dyn Fn(&ColumnTarget) -> bool| self.columns.iter().position(test);
        same(&|column| column.column == name)
            .or_else(|| same(&|column| fold(&column.column) == fold(name) && !fold(name).is_empty()))
            .or_else(|| same(&|column| column_letters(column.index) == name.to_uppercase()))
    }
}

/// A fingerprint of a table's headings, by which a mapping is remembered.
pub fn signature(table: &Table) -> String {
    let mut hash = Sha256::new();
    for column in &table.columns {
        hash.update(fold(&column.name).as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
