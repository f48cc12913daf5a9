//! The Statement of Applicability, versioned and approved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::approval::{Approval, VersionState};
use crate::cell::{Shaped, list_shape};
use crate::controls::{Control, ControlStatus};
use crate::isms::Isms;
use crate::links::ControlId;
use crate::register::{Check, register};

/// One control as it stood in a version of the statement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SoaRow {
    /// The control's id.
    pub control: String,
    /// Its short title.
    pub title: String,
    /// Whether it applies; `None` while undecided.
    pub applicable: Option<bool>,
    /// Why, or why not.
    pub justification: String,
    /// How far it is in place.
    pub status: Option<ControlStatus>,
    /// The references of the risks it treats.
    pub risks: Vec<String>,
}

/// The rows of a version, in the order of the controls.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SoaRows(pub Vec<SoaRow>);

list_shape!(SoaRows => [SoaRow], "statement of applicability");

register! {
    /// A version of the Statement of Applicability; approving it freezes its rows.
    SoaVersion in SoaVersions {
        /// The version's number.
        version: Option<u32> [required table title],
        /// What changed since the version before.
        change_note: String [table long],
        /// Where this version stands.
        state: Option<VersionState> [table verb],
        /// Who approved it, when and how.
        approval: Shaped<Approval> [verb],
        /// The statement as it was approved.
        rows: Shaped<SoaRows> [verb],
    }
}

impl Check for SoaVersion {}

/// The totals of a statement; an auditor adds them up first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct SoaTotals {
    /// All controls.
    pub controls: usize,
    /// Of them applicable.
    pub applicable: usize,
    /// Of them excluded.
    pub excluded: usize,
    /// Of them undecided.
    pub undecided: usize,
    /// Applicable and in place.
    pub implemented: usize,
    /// Applicable and in place in part.
    pub partial: usize,
    /// Applicable and planned.
    pub planned: usize,
    /// Applicable and not begun.
    pub not_started: usize,
    /// Applicable without a status.
    pub no_status: usize,
}

impl SoaTotals {
    /// Adds up rows.
    pub fn of(rows: &[SoaRow]) -> Self {
        let mut totals = Self { controls: rows.len(), ..Self::default() };
        for row in rows {
            match row.applicable {
                None => totals.undecided += 1,
                Some(false) => totals.excluded += 1,
                Some(true) => {
                    totals.applicable += 1;
                    match row.status {
                        None => totals.no_status += 1,
                        Some(ControlStatus::NotStarted) => totals.not_started += 1,
                        Some(ControlStatus::Planned) => totals.planned += 1,
                        Some(ControlStatus::Partial) => totals.partial += 1,
                        Some(ControlStatus::Implemented) => totals.implemented += 1,
                    }
                }
            }
        }
        totals
    }
}

impl Isms {
    /// The controls' register by id.
    pub fn control(&self, id: &ControlId) -> Option<&Control> {
        self.controls.iter().find(|control| control.reference == id.0)
    }

    /// The Statement of Applicability as it stands now.
    pub fn statement_of_applicability(&self) -> Vec<SoaRow> {
        let mut risks: std::collections::BTreeMap<&str, Vec<&str>> = std::collections::BTreeMap::new();
        for risk in &self.risks {
            for control in &risk.controls {
                risks.entry(&control.0).or_default().push(&risk.reference);
            }
        }
        for treatment in &self.treatments {
            let Some(risk) = treatment.risk.and_then(|link| self.risks.get(link.id())) else { continue };
            for control in &treatment.controls {
                risks.entry(&control.0).or_default().push(&risk.reference);
            }
        }
        self.controls
            .iter()
            .map(|control| {
                let mut named = risks.get(control.reference.as_str()).cloned().unwrap_or_default();
                named.sort_by_cached_key(|reference| (crate::isms::natural(reference), *reference));
                named.dedup();
                SoaRow {
                    control: control.reference.clone(),
                    title: control.title.clone(),
                    applicable: control.applicable,
                    justification: control.justification.clone(),
                    status: control.status,
                    risks: named.into_iter().map(str::to_owned).collect(),
                }
            })
            .collect()
    }

    /// The version of the statement in force on a day: the newest approved one whose day has come.
    pub fn soa_in_force(&self, today: NaiveDate) -> Option<&SoaVersion> {
        self.soa_versions
            .iter()
            .filter(|version| {
                version.state == Some(VersionState::Approved) && version.approval.has_begun(today)
            })
            .max_by_key(|version| version.version)
    }
}
