//! What a workspace holds, and whether it is whole.

use std::collections::BTreeMap;

use annexa_domain::{Problems, RegisterKind};
use annexa_vault::{Op, ReadOnly};
use serde::{Deserialize, Serialize};

use crate::Door;
use crate::commands::Command;
use crate::copies::BackupAnswer;
use crate::history::moment;
use crate::recovery::{RecoveryAnswer, RecoveryState};
use crate::trail::{TrailVerify, VerifyAnswer};

/// What a workspace holds.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WorkspaceInfo {}

/// A workspace at a glance.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct InfoAnswer {
    /// The file.
    pub path: String,
    /// The workspace's id.
    pub id: String,
    /// The organisation's name.
    pub organisation: String,
    /// Whether it is the invented sample company, by its name.
    pub sample: bool,
    /// The first 16 bytes of the file: no secret, and needed for the recovery of a damaged one.
    pub header: String,
    /// The key derivation's profile and costs.
    pub key_derivation: String,
    /// Why it is open read-only; `None` when it can be changed.
    pub read_only: Option<String>,
    /// The number of the last content change.
    pub head_seq: u64,
    /// The chain's hash there.
    pub head: String,
    /// When it was recorded.
    pub head_recorded_at: String,
    /// The SHA-256 of the whole content, as printed on packs.
    pub state_digest: String,
    /// How many records each register holds.
    pub records: BTreeMap<&'static str, usize>,
    /// Which key is in use, and whether its recovery sheet was confirmed.
    pub recovery: RecoveryAnswer,
    /// The newest backup, if one was ever made here.
    pub newest_backup: Option<BackupAnswer>,
    /// All backups; `None` where none are kept.
    pub backups: Option<BackupsAnswer>,
    /// The size of the evidence in bytes.
    pub evidence_bytes: u64,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}

/// The backups of the workspace on this machine.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BackupsAnswer {
    /// How many there are.
    pub count: usize,
    /// Where they are.
    pub folder: String,
    /// Where a copy of each goes, too.
    pub second_folder: Option<String>,
}

impl Command for WorkspaceInfo {
    const NAME: &'static str = "workspace.info";
    type Response = InfoAnswer;

    fn run(self, door: &mut Door) -> Result<InfoAnswer, Problems> {
        let recovery = RecoveryState {}.run(door)?;
        let isms = door.isms(None)?;
        let backups = door.backups()?;
        let workspace = door.workspace()?;
        let header = workspace.header();
        let (memory, passes, lanes) = header.profile().costs();
        let head = workspace.head()?;
        let label = |change: annexa_vault::Change| format!("{} (change {})", change.op.words(), change.seq);
        Ok(InfoAnswer {
            path: workspace.path().display().to_string(),
            id: workspace.id().to_string(),
            organisation: isms.organisation.first().map(|found| found.name.clone()).unwrap_or_default(),
            sample: isms.organisation.first().is_some_and(|found| found.name == crate::sample::NAME),
            header: header.hex(),
            key_derivation: format!("Argon2id, {} MiB, {passes} passes, {lanes} lanes", memory / 1024),
            read_only: workspace.read_only().map(|why| match why {
                ReadOnly::Asked => "asked for; this is a private copy".to_owned(),
                ReadOnly::Place => {
                    "the file or its folder cannot be written; this is a private copy".to_owned()
                }
                ReadOnly::HeaderLost => {
                    "its first 16 bytes are damaged; this is a private copy, opened by the recovery code"
                        .to_owned()
                }
                ReadOnly::Newer(version) => format!("written by a newer program (format {version})"),
            }),
            head_seq: head.as_ref().map_or(0, |change| change.seq),
            head_recorded_at: head.as_ref().map(moment).unwrap_or_default(),
            head: head.map(|change| change.hash).unwrap_or_default(),
            state_digest: isms.digest(),
            recovery,
            records: RegisterKind::ALL.iter().map(|kind| (kind.key(), isms.count(*kind))).collect(),
            newest_backup: backups.as_ref().and_then(|kept| kept.all.last().cloned()).map(BackupAnswer::from),
            backups: backups.map(|kept| BackupsAnswer {
                count: kept.all.len(),
                folder: kept.folder.display().to_string(),
                second_folder: kept.second_folder.map(|folder| folder.display().to_string()),
            }),
            evidence_bytes: workspace.evidence_size()?,
            undo: workspace.next_undo()?.map(label),
            redo: workspace.next_redo()?.map(label),
        })
    }
}

/// Checks a workspace in full.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WorkspaceDoctor {}

impl Command for WorkspaceDoctor {
    const NAME: &'static str = "workspace.doctor";
    type Response = VerifyAnswer;

    fn run(self, door: &mut Door) -> Result<VerifyAnswer, Problems> {
        let mut answer = TrailVerify::default().run(door)?;
        if answer.whole && !answer.torn_pages.is_empty() && door.workspace()?.read_only().is_none() {
            answer.healed_pages = door.workspace_mut()?.heal()?;
        }
        let found = if answer.whole { "whole".to_owned() } else { format!("{} flaws", answer.flaws.len()) };
        door.event(Op::Verify, &found)?;
        Ok(answer)
    }
}
