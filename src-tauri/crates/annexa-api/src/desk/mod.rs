//! The desk: what stands around the door in a window, where people open, lock and leave workspaces.
//!
//! The window and its test door send every request here; those of an open workspace go on to the [`Door`]. Its own
//! commands make, open and restore workspaces, so passphrases travel through them: they are wiped when done with, and
//! no error holds one. One answer holds the recovery code: the one to [`DeskRecoveryCode`], which the trail records.
//! Start with [`Desk::call`].

mod opening;
mod paths;
mod recent;
mod secrets;
mod settings;
mod typed;

pub use opening::{
    DeskCreate, DeskExamine, DeskLock, DeskState, DeskUnlock, DeskView, Examined, HeldBy, Opened, Standing,
};
pub use paths::{is_within, paths_in};
pub use recent::{DeskForget, DeskRecent, Recent};
pub use secrets::{DeskNewPassphrase, DeskRecoveryCode, DeskRestore, DeskUnlockByCode, ShownCode};
pub use settings::{DeskChoose, DeskSettings, Settings};
pub use typed::Typed;

use annexa_domain::{Code, Problem, Problems};
use annexa_vault::Profile;
use serde_json::Value as Json;

use crate::Door;
use crate::commands::{self, commands as list};
use crate::edge::Edge;

list! {
    "DeskCommands", Desk;
    DeskState,
    DeskRecent,
    DeskForget,
    DeskExamine,
    DeskCreate,
    DeskUnlock,
    DeskLock,
    DeskSettings,
    DeskChoose,
    DeskUnlockByCode,
    DeskRestore,
    DeskRecoveryCode,
    DeskNewPassphrase,
}

/// One window's door with what is around it.
#[derive(Debug)]
pub struct Desk {
    door: Door,
    actor: String,
    profile: Profile,
}

impl Desk {
    /// A desk with nothing open; `actor` is who works there, as the trail names them.
    pub fn new(edge: Edge, actor: String) -> Self {
        Self { door: Door::new(edge), actor, profile: Profile::DEFAULT }
    }

    /// The same with another cost of new keys, for tests.
    #[must_use]
    pub fn with_profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// Answers a request of the page: the desk's own, or one to the open workspace.
    ///
    /// The reason is that of this request alone; the trail keeps it with what the request changes.
    ///
    /// # Errors
    /// `not-found` for a name that is no command, `locked` while nothing is open, and the command's own.
    pub fn call(&mut self, command: &str, request: Json, reason: Option<String>) -> Result<Json, Problems> {
        if NAMES.contains(&command) {
            return call(self, command, request);
        }
        if !commands::NAMES.contains(&command) {
            return Err(Problem::new(Code::NotFound, format!("There is no command '{command}'.")).into());
        }
        self.door.set_reason(reason);
        let answer = self.door.call(command, request);
        self.door.set_reason(None);
        answer
    }
}
