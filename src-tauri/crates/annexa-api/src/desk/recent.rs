//! The workspaces that were open on this machine last, for the start screen.

use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem, Problems};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Desk;
use crate::app_data::files;
use crate::commands::Command;

/// So many are remembered; a consultant has a dozen clients.
const MOST: usize = 40;

/// A workspace that was open on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Recent {
    /// The file.
    pub path: String,
    /// The organisation's name when it was open last.
    pub organisation: String,
    /// When it was opened last.
    pub opened_at: DateTime<Utc>,
}

/// A remembered workspace, and whether its file is where it was.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RecentAnswer {
    /// What is remembered.
    #[serde(flatten)]
    pub recent: Recent,
    /// Whether the file is there now.
    pub there: bool,
}

/// The workspaces that were open last, newest first.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskRecent {}

impl Command<Desk> for DeskRecent {
    const NAME: &'static str = "desk.recent";
    type Response = Vec<RecentAnswer>;

    fn run(self, desk: &mut Desk) -> Result<Self::Response, Problems> {
        let there = |recent: Recent| RecentAnswer { there: Path::new(&recent.path).exists(), recent };
        Ok(read(desk)?.into_iter().map(there).collect())
    }
}

/// Takes a workspace out of the list; the file stays.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeskForget {
    /// The file, as the list has it.
    pub path: String,
}

impl Command<Desk> for DeskForget {
    const NAME: &'static str = "desk.forget";
    type Response = ();

    fn run(self, desk: &mut Desk) -> Result<(), Problems> {
        let mut all = read(desk)?;
        all.retain(|recent| recent.path != self.path);
        write(desk, &all)
    }
}

/// Puts a workspace at the head of the list; a list that cannot be kept is a notice, no failure of the opening.
pub(super) fn remember(
    desk: &Desk,
    path: &Path,
    organisation: &str,
    at: DateTime<Utc>,
) -> Result<(), Problems> {
    let path = path.display().to_string();
    let mut all = match read(desk) {
        Ok(all) => all,
        // A list that cannot be read is begun anew: it is a convenience and holds nothing else.
        Err(problems) if problems.iter().all(|problem| problem.code == Code::Unreadable) => Vec::new(),
        Err(problems) => return Err(problems),
    };
    all.retain(|recent| recent.path != path);
    all.insert(0, Recent { path, organisation: organisation.to_owned(), opened_at: at });
    all.truncate(MOST);
    write(desk, &all)
}

fn place(desk: &Desk) -> Option<PathBuf> {
    desk.door.edge.app_data.as_ref().map(|root| root.join("recent.json"))
}

fn read(desk: &Desk) -> Result<Vec<Recent>, Problems> {
    let Some(place) = place(desk) else { return Ok(Vec::new()) };
    Ok(files::read(&place)?.unwrap_or_default())
}

fn write(desk: &Desk, all: &[Recent]) -> Result<(), Problems> {
    let Some(place) = place(desk) else { return Ok(()) };
    files::write(&place, &all).map_err(Problem::into)
}
