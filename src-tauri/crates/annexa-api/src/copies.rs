//! Copies that a person asks for: into a folder of theirs, now or with every backup, or under a new name.

use std::path::PathBuf;

use annexa_domain::{Code, Problem, Problems};
use annexa_vault::{Op, Saved};
use serde::{Deserialize, Serialize};

use crate::Door;
use crate::app_data::{Backup, TIME};
use crate::commands::Command;

/// A backup of a workspace: an encrypted copy that opens with the passphrase of its day.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BackupAnswer {
    /// Where it is.
    pub path: String,
    /// When it was made.
    pub made_at: String,
    /// The number of the last change of records in it.
    pub head_seq: u64,
}

impl From<Backup> for BackupAnswer {
    fn from(backup: Backup) -> Self {
        Self {
            path: backup.path.display().to_string(),
            made_at: backup.at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            head_seq: backup.seq,
        }
    }
}

/// A copy that was read back: counted, and its evidence hashed again.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Copied {
    /// Where it is.
    pub path: String,
    /// How many records it holds.
    pub records: u64,
    /// How many changes and events its trail has.
    pub changes: u64,
    /// How many pieces of evidence it keeps.
    pub evidence: u64,
    /// Its length in bytes.
    pub bytes: u64,
    /// Where a copy of every backup goes from now on, if that was chosen.
    pub second_folder: Option<String>,
}

/// Copies the workspace into a folder under a dated name; nothing is overwritten.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct BackupMake {
    /// The folder, which must be there.
    pub to: PathBuf,
    /// Whether every backup from now on is to be copied there as well.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(as = "Option<_>", optional))]
    pub always: bool,
}

impl Command for BackupMake {
    const NAME: &'static str = "backup.make";
    type Response = Copied;

    fn run(self, door: &mut Door) -> Result<Copied, Problems> {
        let workspace = door.workspace()?;
        let folder = self.to.canonicalize().ok().filter(|folder| folder.is_dir()).ok_or_else(|| {
            Problem::new(Code::NotFound, format!("'{}' is no folder.", self.to.display()))
                .at("to")
                .hint("make the folder, or see that its disk is there")
        })?;
        let stem = workspace.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let target = folder.join(format!("{stem}-{}.annexa", door.now().at.format(TIME)));
        let saved = workspace.save_copy(&target)?;
        if self.always {
            if !door.session()?.keeps() {
                let message = "No backups are kept here, so there is nothing to be copied each time.";
                return Err(Problem::new(Code::NotFound, message).at("always").into());
            }
            door.session()?.choose_second_folder(Some(&folder))?;
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let also = if self.always { ", and of every backup from now on" } else { "" };
        door.event(Op::Backup, &format!("a copy {name}{also}"))?;
        copied(door, saved)
    }
}

/// Ends the copying of every backup into a second folder; the copies there stay.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct BackupStop {}

/// What is copied no more.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Stopped {
    /// The folder that got a copy of every backup; `None` when there was none.
    pub second_folder: Option<String>,
}

impl Command for BackupStop {
    const NAME: &'static str = "backup.stop";
    type Response = Stopped;

    fn run(self, door: &mut Door) -> Result<Stopped, Problems> {
        let second_folder = second_folder(door)?;
        door.session()?.choose_second_folder(None)?;
        Ok(Stopped { second_folder })
    }
}

/// Saves a checked copy under a new name; nothing is overwritten.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct CopySave {
    /// The new file.
    pub to: PathBuf,
}

impl Command for CopySave {
    const NAME: &'static str = "copy.save";
    type Response = Copied;

    fn run(self, door: &mut Door) -> Result<Copied, Problems> {
        let saved = door.workspace()?.save_copy(&self.to)?;
        let name = self.to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        door.event(Op::Backup, &format!("a copy {name}"))?;
        copied(door, saved)
    }
}

fn copied(door: &Door, saved: Saved) -> Result<Copied, Problems> {
    Ok(Copied {
        path: saved.path.display().to_string(),
        records: saved.records,
        changes: saved.changes,
        evidence: saved.evidence,
        bytes: saved.bytes,
        second_folder: second_folder(door)?,
    })
}

fn second_folder(door: &Door) -> Result<Option<String>, Problem> {
    let chosen = door.session()?.second_folder()?;
    Ok(chosen.map(|folder| folder.display().to_string()))
}
