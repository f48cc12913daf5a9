//! Making, opening and locking a workspace at the desk.

use std::path::{Path, PathBuf};

use annexa_domain::{Problem, Problems};
use annexa_vault::Holder;
use serde::{Deserialize, Serialize};

use super::{Desk, Typed, recent};
use crate::NewWorkspace;
use crate::commands::Command;
use crate::workspace::{InfoAnswer, WorkspaceInfo};

/// What is open at the desk, and who works there.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskState {}

/// The desk as the page finds it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DeskView {
    /// The file that is open; `None` when nothing is.
    pub open: Option<String>,
    /// Who works here, as the trail names them.
    pub actor: String,
    /// The program's version.
    pub version: &'static str,
    /// The day, where the machine is.
    pub today: chrono::NaiveDate,
}

impl Command<Desk> for DeskState {
    const NAME: &'static str = "desk.state";
    type Response = DeskView;

    fn run(self, desk: &mut Desk) -> Result<DeskView, Problems> {
        Ok(DeskView {
            open: desk.door.workspace().ok().map(|workspace| workspace.path().display().to_string()),
            actor: desk.actor.clone(),
            version: env!("CARGO_PKG_VERSION"),
            today: desk.door.today(),
        })
    }
}

/// Looks at a file before its passphrase is typed.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskExamine {
    /// The file.
    pub path: PathBuf,
}

/// What can be said of a file before its passphrase is typed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Examined {
    /// How it can be opened.
    pub standing: Standing,
    /// Its size in bytes.
    pub size: u64,
    /// Who has it open, as far as the lock tells.
    pub held_by: Option<HeldBy>,
}

/// How a file can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// For writing.
    Free,
    /// For reading only: somebody has it open.
    Held,
    /// For reading only: it or its folder cannot be written.
    ReadOnlyPlace,
}

/// Who has a workspace open.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct HeldBy {
    /// The account.
    pub user: String,
    /// The machine.
    pub host: String,
    /// Since when.
    pub since: String,
}

impl From<Holder> for HeldBy {
    fn from(holder: Holder) -> Self {
        Self { user: holder.user, host: holder.host, since: holder.since }
    }
}

impl Command<Desk> for DeskExamine {
    const NAME: &'static str = "desk.examine";
    type Response = Examined;

    fn run(self, _: &mut Desk) -> Result<Examined, Problems> {
        let found = annexa_vault::examine(&self.path, &Holder::here(""))?;
        let standing = match (&found.held_by, found.writable) {
            (Some(_), _) => Standing::Held,
            (None, true) => Standing::Free,
            (None, false) => Standing::ReadOnlyPlace,
        };
        Ok(Examined { standing, size: found.len, held_by: found.held_by.flatten().map(HeldBy::from) })
    }
}

/// Makes a workspace and opens it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskCreate {
    /// Where; nothing may be there.
    pub path: PathBuf,
    /// The organisation's name; may be blank for the sample company.
    pub organisation: String,
    /// Fill it with the sample company.
    pub sample: bool,
    /// The passphrase, 12 characters or more.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub passphrase: Typed,
}

/// Opens a workspace.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskUnlock {
    /// The file.
    pub path: PathBuf,
    /// The passphrase.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub passphrase: Typed,
    /// Look at a private copy; nothing can be changed.
    pub read_only: bool,
}

/// A workspace that is open now.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Opened {
    /// What it holds.
    pub info: InfoAnswer,
    /// What the person should know though nothing failed.
    pub notices: Vec<Problem>,
}

impl Command<Desk> for DeskCreate {
    const NAME: &'static str = "desk.create";
    type Response = Opened;

    fn run(self, desk: &mut Desk) -> Result<Opened, Problems> {
        desk.door.close()?;
        let new = NewWorkspace {
            path: &self.path,
            organisation: &self.organisation,
            sample: self.sample,
            profile: desk.profile,
        };
        desk.door.create(&new, self.passphrase.text(), &desk.actor)?;
        opened(desk, &self.path)
    }
}

impl Command<Desk> for DeskUnlock {
    const NAME: &'static str = "desk.unlock";
    type Response = Opened;

    fn run(self, desk: &mut Desk) -> Result<Opened, Problems> {
        desk.door.close()?;
        desk.door.open(&self.path, self.passphrase.text(), &desk.actor, self.read_only)?;
        opened(desk, &self.path)
    }
}

pub(super) fn opened(desk: &mut Desk, path: &Path) -> Result<Opened, Problems> {
    let info = WorkspaceInfo {}.run(&mut desk.door)?;
    let mut notices = desk.door.take_notices();
    let at = desk.door.now().at;
    if let Err(problems) = recent::remember(desk, path, &info.organisation, at) {
        notices.extend(problems);
    }
    Ok(Opened { info, notices })
}

/// Locks: closes the workspace and forgets its key.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskLock {}

impl Command<Desk> for DeskLock {
    const NAME: &'static str = "desk.lock";
    type Response = Vec<Problem>;

    fn run(self, desk: &mut Desk) -> Result<Vec<Problem>, Problems> {
        desk.door.close()?;
        Ok(desk.door.take_notices())
    }
}
