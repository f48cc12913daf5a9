//! What the person chose for the window on this machine; nothing of a workspace stands here.

use std::path::Path;
use std::time::Duration;

use annexa_domain::{Code, Problem, Problems};
use serde::{Deserialize, Serialize};

use super::Desk;
use crate::app_data::files;
use crate::commands::Command;

/// A workspace nobody works in is locked after so long when nothing else was chosen; in minutes.
const IDLE: u32 = 10;

/// The longest that can be chosen: a working day; in minutes.
const LONGEST_IDLE: u32 = 8 * 60;

/// The file in the folder of the program's data.
const FILE: &str = "window.json";

/// The choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The language of the window, such as `de`; `None` follows the system.
    pub language: Option<String>,
    /// `light` or `dark`; `None` follows the system.
    pub theme: Option<String>,
    /// After how many minutes without a key or a pointer a workspace is locked, 1 to 480; `None` for never.
    pub idle_minutes: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: None, theme: None, idle_minutes: Some(IDLE) }
    }
}

impl Settings {
    /// Reads them from the folder of the program's data; the usual ones where nothing was chosen.
    ///
    /// # Errors
    /// `unreadable` when the file is damaged, and what the disk refuses.
    pub fn read(data: Option<&Path>) -> Result<Self, Problem> {
        let kept = data.map(|data| files::read(&data.join(FILE))).transpose()?.flatten();
        Ok(kept.unwrap_or_default())
    }

    /// After how long a workspace nobody works in is locked; `None` for never.
    pub fn idle_limit(&self) -> Option<Duration> {
        self.idle_minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60))
    }

    fn check(&self) -> Result<(), Problem> {
        match self.idle_minutes {
            Some(minutes) if !(1..=LONGEST_IDLE).contains(&minutes) => {
                let message = format!("A workspace is locked after 1 to {LONGEST_IDLE} minutes, or never.");
                Err(Problem::new(Code::Invalid, message).at("idle_minutes"))
            }
            _ => Ok(()),
        }
    }
}

/// What was chosen for the window.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskSettings {}

impl Command<Desk> for DeskSettings {
    const NAME: &'static str = "desk.settings";
    type Response = Settings;

    fn run(self, desk: &mut Desk) -> Result<Settings, Problems> {
        Ok(Settings::read(desk.door.edge.app_data.as_deref())?)
    }
}

/// Chooses everything anew.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskChoose {
    /// What holds from now on.
    pub settings: Settings,
}

impl Command<Desk> for DeskChoose {
    const NAME: &'static str = "desk.choose";
    type Response = Settings;

    fn run(self, desk: &mut Desk) -> Result<Settings, Problems> {
        self.settings.check()?;
        if let Some(data) = &desk.door.edge.app_data {
            files::write(&data.join(FILE), &self.settings)?;
        }
        Ok(self.settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_kept_and_what_was_not_is_the_usual() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(Settings::read(Some(data.path())).unwrap().idle_limit(), Some(Duration::from_secs(600)));
        let chosen = Settings { language: Some("de".into()), theme: None, idle_minutes: None };
        files::write(&data.path().join(FILE), &chosen).unwrap();
        assert_eq!(Settings::read(Some(data.path())).unwrap(), chosen);
        std::fs::write(data.path().join(FILE), "{").unwrap();
        assert_eq!(Settings::read(Some(data.path())).unwrap_err().code, Code::Unreadable);
    }

    #[test]
    fn no_workspace_is_locked_at_once_or_tomorrow() {
        let after = |minutes| Settings { idle_minutes: Some(minutes), ..Settings::default() };
        assert!(after(0).check().is_err());
        assert!(after(1).check().is_ok());
        assert!(after(481).check().is_err());
    }
}
