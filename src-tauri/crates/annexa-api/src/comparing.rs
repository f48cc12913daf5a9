//! Two copies of one workspace: where they part, and whose changes each has since.

use std::collections::BTreeSet;
use std::path::Path;

use annexa_domain::links::AnyLink;
use annexa_domain::{Isms, Problems};
use annexa_vault::{Change, Opening, Secret, Workspace};
use serde::Serialize;

use crate::Door;
use crate::door::holder;
use crate::trail::{TrailEntry, entry};

/// How two copies stand to each other; nothing is merged.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Comparison {
    /// The file that is open.
    pub here: Side,
    /// The other one.
    pub there: Side,
    /// The last change that both have.
    pub common: TrailEntry,
    /// Records that were changed on both sides since.
    pub both_changed: Vec<ChangedRecord>,
}

/// One of the two copies.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Side {
    /// The file.
    pub path: String,
    /// What it alone has, oldest first, events included.
    pub changes: Vec<TrailEntry>,
    /// How many of these changed records.
    pub of_records: usize,
}

/// A record that both sides changed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ChangedRecord {
    /// The register's key.
    pub register: &'static str,
    /// The record's id.
    pub id: String,
    /// Its reference, as either side has it.
    pub reference: String,
}

impl Comparison {
    /// Whether each side has changes of records that the other lacks, so that a person must decide.
    pub fn parted(&self) -> bool {
        self.here.of_records > 0 && self.there.of_records > 0
    }
}

impl Door {
    /// Compares the open workspace with another file, which is opened as a private copy and left alone.
    ///
    /// # Errors
    /// `conflict` when the other is no copy of this workspace, and everything that opening it may meet.
    pub fn compare(&mut self, other: &Path, secret: &Secret) -> Result<Comparison, Problems> {
        let holder = holder(&self.now());
        let opening = Opening { path: other, holder: &holder, read_only: true, temp: &self.edge.temp };
        let there = annexa_vault::open(&opening, secret)?;
        let here = self.workspace()?;
        let compared = here.compare(&there)?;
        let (our_isms, their_isms) = (here.present()?, there.present()?);
        let ours = changed_records(here, &compared.here)?;
        let theirs = changed_records(&there, &compared.there)?;
        let reference = |link: AnyLink| {
            let found =
                |isms: &Isms| isms.record(link.register, link.id).map(|record| record.reference().to_owned());
            found(&our_isms).or_else(|| found(&their_isms)).unwrap_or_default()
        };
        let both_changed = ours.intersection(&theirs).map(|link| ChangedRecord {
            register: link.register.key(),
            id: link.id.to_string(),
            reference: reference(*link),
        });
        Ok(Comparison {
            both_changed: both_changed.collect(),
            common: entry(&our_isms, here, &compared.common)?,
            here: side(here.path(), &our_isms, here, &compared.here)?,
            there: side(other, &their_isms, &there, &compared.there)?,
        })
    }
}

fn side(path: &Path, isms: &Isms, workspace: &Workspace, changes: &[Change]) -> Result<Side, Problems> {
    let entries: Result<Vec<_>, _> = changes.iter().map(|change| entry(isms, workspace, change)).collect();
    Ok(Side {
        path: path.display().to_string(),
        changes: entries?,
        of_records: changes.iter().filter(|change| change.op.is_content()).count(),
    })
}

fn changed_records(workspace: &Workspace, changes: &[Change]) -> Result<BTreeSet<AnyLink>, Problems> {
    let mut links = BTreeSet::new();
    for change in changes {
        let rows = workspace.fields_of(change.seq)?;
        links.extend(rows.iter().map(|row| AnyLink { register: row.register, id: row.record }));
    }
    Ok(links)
}
