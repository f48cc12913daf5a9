//! The statement with all 93 controls, and how it differs from the version that was approved.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalogue;
use crate::controls::{SoaRow, SoaVersion};
use crate::isms::{Isms, natural};

/// The statement as it stands now: the 93 controls of Annex A in order, then own controls.
///
/// A control of Annex A that the register does not have stands as undecided, so that the statement never gets shorter.
pub fn soa_rows(isms: &Isms) -> Vec<SoaRow> {
    let mut rows = isms.statement_of_applicability();
    let known: BTreeSet<String> = rows.iter().map(|row| row.control.clone()).collect();
    rows.extend(catalogue::controls().iter().filter(|control| !known.contains(control.id)).map(|control| {
        SoaRow { control: control.id.to_owned(), title: control.title.to_owned(), ..SoaRow::default() }
    }));
    rows.sort_by_cached_key(|row| (catalogue::control(&row.control).is_none(), natural(&row.control)));
    rows
}

/// A control whose row is no longer as it was approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SoaChange {
    /// The control's id.
    pub control: String,
    /// What differs, as field keys: `applicable`, `justification`, `status`, `risks`, `title`; `added` or `removed`.
    pub fields: Vec<&'static str>,
}

/// What has changed between an approved version and the statement as it stands now.
pub fn soa_changes(version: &SoaVersion, now: &[SoaRow]) -> Vec<SoaChange> {
    let then: BTreeMap<&str, &SoaRow> = version.rows.iter().map(|row| (row.control.as_str(), row)).collect();
    let present: BTreeSet<&str> = now.iter().map(|row| row.control.as_str()).collect();
    let mut changes: Vec<SoaChange> = now
        .iter()
        .filter_map(|row| {
            let fields = match then.get(row.control.as_str()) {
                None if is_untouched(row) => Vec::new(),
                None => vec!["added"],
                Some(before) => differences(before, row),
            };
            (!fields.is_empty()).then(|| SoaChange { control: row.control.clone(), fields })
        })
        .collect();
    changes.extend(
        version
            .rows
            .iter()
            .filter(|row| !present.contains(row.control.as_str()))
            .map(|row| SoaChange { control: row.control.clone(), fields: vec!["removed"] }),
    );
    changes
}

/// A control of Annex A that [`soa_rows`] itself added and nobody has written anything about.
fn is_untouched(row: &SoaRow) -> bool {
    row.applicable.is_none() && row.status.is_none() && row.justification.is_empty() && row.risks.is_empty()
}

fn differences(before: &SoaRow, now: &SoaRow) -> Vec<&'static str> {
    [
        ("title", before.title != now.title),
        ("applicable", before.applicable != now.applicable),
        ("justification", before.justification != now.justification),
        ("status", before.status != now.status),
        ("risks", before.risks != now.risks),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}
