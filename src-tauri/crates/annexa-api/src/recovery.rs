//! The way back in: a new passphrase, the recovery code and its sheet.
//!
//! Passphrases and codes do not travel as JSON, so what takes or gives a whole one is a method of [`Door`]; the
//! commands here name the generation of the key, and take two groups of a code to see whether its sheet can be read.

use std::path::PathBuf;

use annexa_domain::{Code, Problem, Problems};
use annexa_report::recovery_sheet::{RecoverySheet, recovery_sheet};
use annexa_vault::recovery::{asked_groups, is_group};
use annexa_vault::{Op, Passphrase, ReadOnly, SheetEvent};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::Door;
use crate::commands::Command;
use crate::copies::BackupAnswer;
use crate::evidence::{path_text, write_private};
use crate::history::moment;

/// The recovery sheet of the present key.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RecoveryAnswer {
    /// Which key is in use: 1 for the first one, one more with every change of the passphrase.
    pub generation: u64,
    /// The header the sheet names, 32 hex digits.
    pub header: String,
    /// When this generation's sheet was confirmed; `None` as long as it was not.
    pub confirmed_at: Option<String>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
    /// The two groups that are asked for to confirm it.
    pub ask: [usize; 2],
}

/// Which sheet is the present one, and which two groups of it are asked for.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RecoveryState {}

impl Command for RecoveryState {
    const NAME: &'static str = "recovery.state";
    type Response = RecoveryAnswer;

    fn run(self, door: &mut Door) -> Result<RecoveryAnswer, Problems> {
        let workspace = door.workspace()?;
        let sheet = workspace.recovery_sheet()?;
        Ok(RecoveryAnswer {
            generation: sheet.generation,
            header: workspace.header().hex(),
            confirmed_at: sheet.confirmed.as_ref().map(moment),
            confirmed_by: sheet.confirmed.map(|event| event.actor.name),
            ask: asked_groups(workspace.header()),
        })
    }
}

/// Confirms that the sheet can be read: the two groups that are asked for, in their order.
#[derive(Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RecoveryConfirm {
    /// The groups, typed from the sheet.
    pub groups: [String; 2],
}

impl Command for RecoveryConfirm {
    const NAME: &'static str = "recovery.confirm";
    type Response = RecoveryAnswer;

    fn run(self, door: &mut Door) -> Result<RecoveryAnswer, Problems> {
        let workspace = door.workspace()?;
        let (code, ask) = (workspace.recovery_code(), asked_groups(workspace.header()));
        let mut problems = Problems::new();
        for (number, typed) in ask.iter().zip(&self.groups) {
            if !is_group(&code.group(*number)?, typed) {
                let message = format!("Group {number} is not what the present recovery code says.");
                let hint =
                    "look whether the sheet is of this header and generation, and type both groups again";
                problems.push(Problem::new(Code::Invalid, message).at("groups").hint(hint));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        door.sheet_event(SheetEvent::Confirmed, true)?;
        RecoveryState {}.run(door)
    }
}

/// Writes the recovery sheet as a PDF of one page that only its owner may read.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RecoverySheetWrite {
    /// The file; nothing may be there.
    pub to: PathBuf,
}

/// A file that was written, and what it is of.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SheetWritten {
    /// The file.
    #[serde(serialize_with = "path_text")]
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub path: PathBuf,
    /// The sheet it is.
    #[serde(flatten)]
    pub sheet: RecoveryAnswer,
}

impl Command for RecoverySheetWrite {
    const NAME: &'static str = "recovery.sheet";
    type Response = SheetWritten;

    fn run(self, door: &mut Door) -> Result<SheetWritten, Problems> {
        let sheet = RecoveryState {}.run(door)?;
        let isms = door.isms(None)?;
        let workspace = door.workspace()?;
        let file = workspace.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let organisation = isms.organisation.first().map(|found| found.name.clone()).unwrap_or_default();
        let code = workspace.recovery_code().text()?;
        let printed = recovery_sheet(&RecoverySheet {
            organisation: &organisation,
            file: &file,
            generation: sheet.generation,
            header: &sheet.header,
            code: &code,
            ask: sheet.ask,
            date: door.today(),
            language: "en",
        })?;
        // Straight to its place: the code lies in no other file, not for a moment.
        write_private(&self.to, |target| {
            target
                .write_all(&printed.bytes)
                .map_err(|error| crate::evidence::io(&self.to, "write", &error))?;
            Ok(printed.bytes.len() as u64)
        })?;
        drop(Zeroizing::new(printed.bytes));
        door.sheet_event(SheetEvent::Written, false)?;
        Ok(SheetWritten { path: self.to, sheet })
    }
}

/// Writes a mended copy of a file that lost its header and was opened by its recovery code.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RecoveryMend {
    /// The file; nothing may be there.
    pub to: PathBuf,
}

/// A mended copy.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Mended {
    /// Where it is.
    #[serde(serialize_with = "path_text")]
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub path: PathBuf,
    /// The damaged file, which stays as it is.
    pub damaged: String,
}

impl Command for RecoveryMend {
    const NAME: &'static str = "recovery.mend";
    type Response = Mended;

    fn run(self, door: &mut Door) -> Result<Mended, Problems> {
        let workspace = door.workspace()?;
        if workspace.read_only() != Some(&ReadOnly::HeaderLost) {
            let problem =
                Problem::new(Code::WrongState, "The file has its header; there is nothing to mend.");
            return Err(problem.hint("annexa doctor checks a file in full").into());
        }
        workspace.save_copy(&self.to)?;
        let damaged = workspace.path().display().to_string();
        door.tell_copy(&self.to, Op::Restore, "the header was written back from the recovery code");
        Ok(Mended { path: self.to, damaged })
    }
}

/// What a change of the passphrase came to.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PassphraseChanged {
    /// The number of the change in the trail.
    pub seq: u64,
    /// The new sheet, which is not confirmed.
    pub recovery: RecoveryAnswer,
    /// The newest of the backups that still open with the old passphrase and the old code only.
    pub newest_backup: Option<BackupAnswer>,
    /// How many such backups there are.
    pub old_backups: usize,
}

impl Door {
    /// The recovery code, as lines for people: whoever has it opens the file without the passphrase. That it was shown
    /// stands in the trail, unless the file is open for reading only; the code never does.
    ///
    /// # Errors
    /// `locked` when nothing is open, and what the disk refuses.
    pub fn recovery_code(&mut self) -> Result<Zeroizing<String>, Problems> {
        let code = self.workspace()?.recovery_code().text()?;
        self.sheet_event(SheetEvent::Shown, false)?;
        Ok(code)
    }

    /// Changes the passphrase, and with it key, header and recovery code; a backup is made before.
    ///
    /// # Errors
    /// `weak-passphrase`, `read-only`, `out-of-memory`, `damaged` when the new file does not hold, and what the disk
    /// refuses; the old passphrase is still the one then.
    pub fn change_passphrase(&mut self, new: &str) -> Result<PassphraseChanged, Problems> {
        let new = Passphrase::choose(new)?;
        let seq = self.new_passphrase(&new)?;
        let recovery = RecoveryState {}.run(self)?;
        let mut backups = self.backups()?.map(|kept| kept.all).unwrap_or_default();
        let old_backups = backups.len();
        Ok(PassphraseChanged {
            seq,
            recovery,
            newest_backup: backups.pop().map(BackupAnswer::from),
            old_backups,
        })
    }
}
