//! When what is kept: at opening, before the first write, after each write, at closing.
//!
//! Nothing here keeps a person from reading; what could not be kept becomes a notice. The one refusal is that of a
//! change for whose backup the workspace's own disk has no room.

use std::path::{Path, PathBuf};

use annexa_domain::{Problem, Problems};
use annexa_vault::{Actor, Op, Stamp, Workspace};

use super::backups::Before;
use super::proving::Proving;
use super::seen::{Parting, Seen};
use super::{Backups, Place, backups, failed_unlocks, minutes_since, said, second_folder, seen};

/// One person's writes on one machine are one session while no pause is as long as this; in minutes.
const PAUSE: i64 = 10;

/// What is kept outside the file of one open workspace.
#[derive(Debug)]
pub(crate) struct Session {
    /// The folder of the program's data and the workspace's place in it; `None` when nothing is kept.
    kept: Option<(PathBuf, Place)>,
    opened: Stamp,
    /// Whether anything may be written, into the file and beside it.
    writable: bool,
    /// How the file parts from what was seen here, until a change is made in it all the same.
    parting: Option<Parting>,
    /// What stands in app data now, so that it is not written again.
    remembered: Option<Seen>,
    /// Whether the opening stands in the trail, as far as it has to.
    told: bool,
    /// Whether the parting stands there, too.
    parting_told: bool,
    /// Whether a backup was made or tried.
    backed_up: bool,
    proving: Proving,
    notices: Problems,
}

impl Session {
    /// The session of a workspace that was just made: it needs no backup, and its making tells of its opening.
    pub(crate) fn fresh(root: Option<&Path>, workspace: &Workspace, at: Stamp) -> Self {
        Self {
            kept: root.map(|root| (root.to_owned(), Place::of(root, workspace.id()))),
            opened: at,
            writable: true,
            parting: None,
            remembered: None,
            told: true,
            parting_told: false,
            backed_up: true,
            proving: Proving::default(),
            notices: Problems::new(),
        }
    }

    /// The session of a workspace that was just opened: compares it with what was seen, and records failed tries.
    pub(crate) fn begin(root: Option<&Path>, workspace: &mut Workspace, by: &Actor, at: Stamp) -> Self {
        let mut session = Self::fresh(root, workspace, at);
        session.writable = workspace.read_only().is_none();
        (session.told, session.backed_up) = (false, false);
        session.look(workspace);
        // Told to a file that is not the right one they would be lost with it.
        if session.writable && session.parting.is_none() {
            session.record_failed_unlocks(workspace, by, at);
        }
        session
    }

    fn look(&mut self, workspace: &Workspace) {
        let Some((_, place)) = &self.kept else { return };
        self.parting = match seen::read(place) {
            Ok(None) => return,
            Ok(Some(seen)) => {
                let parting = seen::compare(&seen, workspace);
                self.remembered = Some(seen);
                match parting {
                    Ok(parting) => parting,
                    Err(problem) => Some(Parting { seq: None, problem }),
                }
            }
            Err(problem) => {
                let message = format!(
                    "Whether this is the file that was seen here last cannot be told. {}",
                    problem.message
                );
                let hint = "compare the head with the one printed in the last pack";
                Some(Parting { seq: None, problem: Problem { message, ..problem }.hint(hint) })
            }
        };
        self.notices.extend(self.parting.as_ref().map(|parting| parting.problem.clone()));
    }

    fn record_failed_unlocks(&mut self, workspace: &mut Workspace, by: &Actor, at: Stamp) {
        if let Err(problem) = self.try_to_record_failed_unlocks(workspace, by, at) {
            self.notices.push(problem);
        }
    }

    fn try_to_record_failed_unlocks(
        &mut self,
        workspace: &mut Workspace,
        by: &Actor,
        at: Stamp,
    ) -> Result<(), Problem> {
        let Some((root, _)) = &self.kept else { return Ok(()) };
        let header = workspace.header().hex();
        let Some(tries) = failed_unlocks::read(root, &header)? else { return Ok(()) };
        // Recorded before they are forgotten: after a crash between the two they are told twice, not lost.
        workspace.event(Op::FailedUnlocks, by, at, Some(&tries.note()))?;
        failed_unlocks::clear(root, &header, &tries)?;
        self.after_event(workspace);
        Ok(())
    }

    /// Prepares the session's first change: a backup, and the opening in the trail.
    ///
    /// # Errors
    /// `replaced`, and `io` when there is no room for the backup; nothing is written then.
    pub(crate) fn before_change(
        &mut self,
        workspace: &mut Workspace,
        by: &Actor,
        at: Stamp,
    ) -> Result<(), Problem> {
        if !self.writable {
            return Ok(());
        }
        // A file that another program put here is not what a backup is to be of.
        workspace.check_in_place()?;
        if self.proving.is_over() {
            self.settle();
        }
        if let Some((_, place)) = &self.kept
            && !self.backed_up
        {
            let begun = backups::begin(place, workspace, Before::FirstChange, &at, &mut self.notices)?;
            // The state before is written; that it can be read back is found out while the person goes on.
            self.proving = begun.map_or_else(Proving::default, Proving::aside);
            self.backed_up = true;
        }
        let parted = self.parting.is_some() && !self.parting_told;
        self.tell_opening(workspace, by, at, parted)?;
        if parted {
            self.parting_told = true;
            self.record_failed_unlocks(workspace, by, at);
        }
        Ok(())
    }

    /// Prepares a change of the passphrase: with a backup that holds all that the file does, however young the newest
    /// one is.
    ///
    /// # Errors
    /// As for a change.
    pub(crate) fn before_new_passphrase(
        &mut self,
        workspace: &mut Workspace,
        by: &Actor,
        at: Stamp,
    ) -> Result<(), Problem> {
        self.before_change(workspace, by, at)?;
        self.before_large(workspace, at)
    }

    /// Makes a backup before something large, however young the last one is.
    ///
    /// # Errors
    /// `replaced`, and `io` when there is no room for the backup; what is large is better not begun then.
    pub(crate) fn before_large(&mut self, workspace: &Workspace, at: Stamp) -> Result<(), Problem> {
        if !self.writable {
            return Ok(());
        }
        workspace.check_in_place()?;
        // The one under way may be of this very state.
        self.settle();
        if let Some((_, place)) = &self.kept {
            let begun = backups::begin(place, workspace, Before::Large, &at, &mut self.notices)?;
            self.backed_up = true;
            self.proving = begun.map_or_else(Proving::default, Proving::here);
            self.settle();
        }
        Ok(())
    }

    /// Waits for the backup that is being read back, if one is; one that does not hold is made again before the next
    /// change.
    fn settle(&mut self) {
        let outcome = std::mem::take(&mut self.proving).outcome();
        self.backed_up &= !outcome.failed;
        self.notices.extend(outcome.notices);
    }

    /// Ends the session: nothing is under way afterwards.
    pub(crate) fn end(&mut self, workspace: &Workspace) {
        self.settle();
        self.after_event(workspace);
    }

    /// Chooses the second folder for backups, or none.
    ///
    /// # Errors
    /// What the disk refuses.
    pub(crate) fn choose_second_folder(&self, folder: Option<&Path>) -> Result<(), Problem> {
        match &self.kept {
            Some((_, place)) => second_folder::choose(place, folder),
            None => Ok(()),
        }
    }

    /// The second folder for backups, if one was chosen.
    ///
    /// # Errors
    /// What the disk refuses.
    pub(crate) fn second_folder(&self) -> Result<Option<PathBuf>, Problem> {
        self.kept.as_ref().map_or(Ok(None), |(_, place)| second_folder::read(place))
    }

    /// Whether anything is kept beside the workspace.
    pub(crate) fn keeps(&self) -> bool {
        self.kept.is_some()
    }

    /// Prepares an event, such as an export: the opening stands in the trail before it.
    ///
    /// # Errors
    /// What the disk refuses.
    pub(crate) fn before_event(
        &mut self,
        workspace: &mut Workspace,
        by: &Actor,
        at: Stamp,
    ) -> Result<(), Problem> {
        self.tell_opening(workspace, by, at, false)
    }

    /// Records the opening, unless the trail's last entry already tells that this person is at work here.
    fn tell_opening(
        &mut self,
        workspace: &mut Workspace,
        by: &Actor,
        at: Stamp,
        parted: bool,
    ) -> Result<(), Problem> {
        if !self.writable || (self.told && !parted) {
            return Ok(());
        }
        if parted || !continues(workspace, by, at) {
            let mut note = Vec::new();
            if said(self.opened.at) != said(at.at) {
                note.push(format!("open since {}", said(self.opened.at)));
            }
            if let Some(parting) = &self.parting {
                note.push(parting.problem.message.clone());
            }
            let note = note.join("; ");
            workspace.event(Op::Open, by, at, Some(&note))?;
        }
        self.told = true;
        Ok(())
    }

    /// Remembers the head after a change. One that is made in a file that parts from what was seen settles it: its
    /// story stands in the trail, and this is the file now.
    pub(crate) fn after_change(&mut self, workspace: &Workspace) {
        self.parting = None;
        self.remember(workspace);
    }

    /// Remembers the head after an event and at closing, unless the file parts from what was seen.
    pub(crate) fn after_event(&mut self, workspace: &Workspace) {
        if self.parting.is_none() {
            self.remember(workspace);
        }
    }

    fn remember(&mut self, workspace: &Workspace) {
        let Some((_, place)) = self.kept.as_ref().filter(|_| self.writable) else { return };
        let written = workspace.last_change().and_then(|last| {
            let seen = Seen::from(&last);
            if self.remembered.as_ref() != Some(&seen) {
                seen::write(place, &seen)?;
            }
            Ok(seen)
        });
        match written {
            Ok(seen) => self.remembered = Some(seen),
            Err(problem) if !self.notices.contains(&problem) => self.notices.push(problem),
            Err(_) => {}
        }
    }

    /// How the file parts from what was seen here.
    pub(crate) fn parting(&self) -> Option<&Parting> {
        self.parting.as_ref()
    }

    /// The backups and where they are; `None` when none are kept.
    ///
    /// # Errors
    /// What the disk refuses.
    pub(crate) fn backups(&mut self) -> Result<Option<Backups>, Problem> {
        self.settle();
        let Some((_, place)) = &self.kept else { return Ok(None) };
        Ok(Some(Backups {
            all: backups::list(place)?,
            folder: place.backups(),
            second_folder: second_folder::read(place)?,
        }))
    }

    /// What the person should know, each told once.
    pub(crate) fn take_notices(&mut self) -> Problems {
        if self.proving.is_over() {
            self.settle();
        }
        std::mem::take(&mut self.notices)
    }
}

/// Whether the trail's last entry is this person's, on this machine, a moment ago.
///
/// To a trail that cannot be read no opening is added either: the full check must be free to say what is wrong.
fn continues(workspace: &Workspace, by: &Actor, at: Stamp) -> bool {
    workspace.last_change().map_or(true, |last| {
        let moment_ago = minutes_since(last.stamp.at, &at).is_some_and(|minutes| minutes < PAUSE);
        moment_ago && last.actor.name == by.name && last.actor.device == by.device
    })
}

/// Counts a try that failed, by the header of the file.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn count_failed_unlock(root: &Path, header: &str, at: Stamp) -> Result<(), Problem> {
    failed_unlocks::count(root, header, at.at)
}
