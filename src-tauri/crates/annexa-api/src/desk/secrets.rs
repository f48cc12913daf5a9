//! What takes or gives a whole passphrase or recovery code: the way back in, at the desk.

use std::path::PathBuf;

use annexa_domain::Problems;
use annexa_vault::{RecoveryCode, Secret};
use serde::{Deserialize, Serialize};

use super::opening::{Opened, opened};
use super::{Desk, Typed};
use crate::commands::Command;
use crate::recovery::PassphraseChanged;
use crate::restoring::Restored;

/// Shows the recovery code; that it was shown stands in the trail.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskRecoveryCode {}

/// The recovery code: whoever has it opens the file without the passphrase.
#[derive(Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ShownCode {
    /// Its groups in order, as the sheet prints them.
    pub groups: Vec<String>,
}

impl Command<Desk> for DeskRecoveryCode {
    const NAME: &'static str = "desk.recovery_code";
    type Response = ShownCode;

    fn run(self, desk: &mut Desk) -> Result<ShownCode, Problems> {
        let code = desk.door.recovery_code()?;
        Ok(ShownCode { groups: code.split('-').map(str::to_owned).collect() })
    }
}

/// Changes the passphrase of the open workspace, and with it the recovery code; a backup is made before.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskNewPassphrase {
    /// The new passphrase, 12 characters or more.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub passphrase: Typed,
}

impl Command<Desk> for DeskNewPassphrase {
    const NAME: &'static str = "desk.new_passphrase";
    type Response = PassphraseChanged;

    fn run(self, desk: &mut Desk) -> Result<PassphraseChanged, Problems> {
        desk.door.change_passphrase(self.passphrase.text())
    }
}

/// Checks a backup in full and places it as a new file, never over one.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskRestore {
    /// The backup; it stays as it is.
    pub backup: PathBuf,
    /// The new file; nothing may be there.
    pub to: PathBuf,
    /// The passphrase of the backup's day.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub passphrase: Typed,
}

impl Command<Desk> for DeskRestore {
    const NAME: &'static str = "desk.restore";
    type Response = Restored;

    fn run(self, desk: &mut Desk) -> Result<Restored, Problems> {
        let secret = Secret::passphrase(self.passphrase.text());
        desk.door.restore(&self.backup, &self.to, &secret, &desk.actor)
    }
}

/// Opens a workspace by its recovery code, which also opens a file whose first bytes are lost, for reading only.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskUnlockByCode {
    /// The file.
    pub path: PathBuf,
    /// The code as typed from the sheet.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub code: Typed,
    /// Look at a private copy; nothing can be changed.
    pub read_only: bool,
}

impl Command<Desk> for DeskUnlockByCode {
    const NAME: &'static str = "desk.unlock_by_code";
    type Response = Opened;

    fn run(self, desk: &mut Desk) -> Result<Opened, Problems> {
        let secret = Secret::Recovery(RecoveryCode::read(self.code.text())?);
        desk.door.close()?;
        desk.door.open_with(&self.path, &secret, &desk.actor, self.read_only)?;
        opened(desk, &self.path)
    }
}
