//! The door: what shell, command line and tests open a workspace through and send every request to.

mod keys;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use annexa_domain::{Code, Isms, Problem, Problems, Record, RegisterKind, Value};
use annexa_vault::private::PrivateFolder;
use annexa_vault::{
    Actor, Creation, Done, Holder, Op, Opening, Passphrase, Profile, ReadOnly, Secret, Stamp, Tx, Workspace,
};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::app_data::{self, Backups, Parting, Session};
use crate::commands;
use crate::edge::Edge;
use crate::sample::{self, SampleChange, SampleStep};
use crate::{restoring, start, viewing};

/// What changed, so that whoever shows the records can refresh them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Changed {
    /// The number of the change in the trail; `None` when nothing was different afterwards.
    pub seq: Option<u64>,
    /// How many records were added, changed or removed.
    pub records: usize,
    /// The registers they stand in.
    pub registers: Vec<RegisterKind>,
}

impl<T> From<&Done<T>> for Changed {
    fn from(done: &Done<T>) -> Self {
        let mut registers: Vec<RegisterKind> = done.touched.iter().map(|(kind, _)| *kind).collect();
        registers.sort_unstable();
        registers.dedup();
        Self { seq: done.change.as_ref().map(|change| change.seq), records: done.touched.len(), registers }
    }
}

/// How a workspace is made.
#[derive(Debug)]
pub struct NewWorkspace<'a> {
    /// Where; nothing may be there.
    pub path: &'a Path,
    /// The organisation's name; the sample company's own when blank and the sample is wanted.
    pub organisation: &'a str,
    /// Fill it with the sample company.
    pub sample: bool,
    /// How the key is derived; the default outside tests.
    pub profile: Profile,
}

struct Open {
    workspace: Workspace,
    actor: Actor,
    reason: Option<String>,
    session: Session,
    /// Where the open state was saved when another program took the file's place.
    rescued: Option<PathBuf>,
    /// Evidence that was written out for another program to show.
    viewed: Option<PrivateFolder>,
}

impl Open {
    fn about_to_change(&mut self, at: Stamp) -> Result<&mut Self, Problem> {
        self.session.before_change(&mut self.workspace, &self.actor, at)?;
        Ok(self)
    }

    fn changed<T>(&mut self, done: &Done<T>) {
        if done.change.is_some() {
            self.session.after_change(&self.workspace);
        }
    }
}

/// The one door to the program, with at most one workspace open behind it.
pub struct Door {
    pub(crate) edge: Edge,
    open: Option<Open>,
    notices: Problems,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").field("open", &self.open.is_some()).finish_non_exhaustive()
    }
}

impl Door {
    /// A door with nothing open behind it; what a killed program left of evidence to look at is removed.
    pub fn new(edge: Edge) -> Self {
        annexa_vault::private::sweep(&edge.temp, viewing::FOLDER_PREFIX);
        Self { edge, open: None, notices: Problems::new() }
    }

    /// Makes a workspace, with its starting content or the sample company, and leaves it open.
    ///
    /// # Errors
    /// `conflict` when a file is there already, `weak-passphrase`, and what the disk refuses.
    pub fn create(&mut self, new: &NewWorkspace<'_>, passphrase: &str, actor: &str) -> Result<(), Problems> {
        if new.organisation.trim().is_empty() && !new.sample {
            return Err(Problem::new(Code::Required, "The organisation needs a name.")
                .at("organisation")
                .into());
        }
        let passphrase = Passphrase::choose(passphrase)?;
        let actor = self.edge.actor(actor);
        let story = if new.sample { sample::steps(&mut self.edge.ids)? } else { Vec::new() };
        let now = (self.edge.clock)();
        // The sample's past must not begin before its workspace does.
        let at = story.first().map_or(now, |step| Stamp { at: step.time, offset_minutes: 0 });
        let creation = Creation {
            path: new.path,
            passphrase: &passphrase,
            profile: new.profile,
            random: annexa_vault::keys::random_bits()?,
            id: (self.edge.ids)(),
            by: &actor,
            at,
        };
        let workspace = annexa_vault::create(&creation, &holder(&at))?;
        let session = Session::fresh(self.edge.app_data.as_deref(), &workspace, now);
        self.keep_open(workspace, actor, session);
        let filled =
            if new.sample { self.tell(story, new.organisation) } else { self.begin(new.organisation) };
        if filled.is_err() {
            // A half-filled workspace is worse than none: nobody has worked in it yet.
            self.open = None;
            let _ = std::fs::remove_file(new.path);
        }
        filled
    }

    /// Has a workspace open from now on.
    pub(crate) fn keep_open(&mut self, workspace: Workspace, actor: Actor, session: Session) {
        self.open = Some(Open { workspace, actor, reason: None, session, rescued: None, viewed: None });
    }

    /// Fills a new workspace with what every organisation begins with.
    fn begin(&mut self, organisation: &str) -> Result<(), Problems> {
        let records = start::records(organisation, &mut self.edge.ids);
        self.change(Op::Prepare, |tx, _| put_all(tx, &records)).map(drop)
    }

    /// Fills a new workspace with the sample company's story, under the names and times of the story.
    fn tell(&mut self, story: Vec<SampleStep>, organisation: &str) -> Result<(), Problems> {
        let own_name = organisation.trim();
        for step in story {
            let at = Stamp { at: step.time, offset_minutes: 0 };
            let open = self.open.as_mut().ok_or_else(nothing_open)?;
            let actor = self.edge.actor(&step.actor);
            let staged = match &step.what {
                SampleChange::Evidence { bytes, .. } => Some(open.workspace.stage(&mut bytes.as_slice())?),
                SampleChange::Records(_) => None,
            };
            let op = if staged.is_some() { Op::EvidenceAdd } else { Op::Prepare };
            let mut records = step.records().to_vec();
            for record in records.iter_mut().filter(|record| record.kind == RegisterKind::Organisation) {
                if !own_name.is_empty() {
                    record.set("name", Value::Text(own_name.to_owned()));
                }
            }
            open.workspace.change(op, &actor, at, Some(&step.reason), |tx| {
                if let Some(staged) = &staged {
                    tx.keep(staged)?;
                }
                put_all(tx, &records)
            })?;
        }
        Ok(())
    }

    /// Opens a workspace. A backup among the program's own data is opened for reading only.
    ///
    /// What a person should know of it, such as an older file in its place, is told by [`Door::take_notices`].
    ///
    /// # Errors
    /// `locked` with the holder's name, `wrong-passphrase`, `damaged`, `untrusted`, `not-a-workspace`.
    pub fn open(
        &mut self,
        path: &Path,
        passphrase: &str,
        actor: &str,
        read_only: bool,
    ) -> Result<(), Problems> {
        self.open_with(path, &Secret::passphrase(passphrase), actor, read_only)
    }

    /// The same with a passphrase or a recovery code; the code opens a file whose header is lost for reading only.
    ///
    /// # Errors
    /// The same.
    pub fn open_with(
        &mut self,
        path: &Path,
        secret: &Secret,
        actor: &str,
        read_only: bool,
    ) -> Result<(), Problems> {
        let at = (self.edge.clock)();
        let mut root = self.edge.app_data.clone();
        let is_backup = root.as_ref().is_some_and(|root| app_data::holds(root, path));
        if is_backup {
            self.notices.push(backup_opened());
            root = None;
        }
        let holder = holder(&at);
        let opening =
            Opening { path, holder: &holder, read_only: read_only || is_backup, temp: &self.edge.temp };
        let opened = annexa_vault::open(&opening, secret);
        if let (Err(problem), Some(root)) = (&opened, &root)
            && problem.code == Code::WrongPassphrase
        {
            let counted = annexa_vault::examine(path, &holder)
                .and_then(|file| app_data::count_failed_unlock(root, &file.header.hex(), at));
            self.notices.extend(counted.err());
        }
        let opened = opened.map_err(|problem| restoring::with_newest_backup(root.as_deref(), path, problem));
        let (mut workspace, actor) = (opened?, self.edge.actor(actor));
        if workspace.read_only() == Some(&ReadOnly::HeaderLost) {
            self.notices.push(header_lost());
        }
        let session = Session::begin(root.as_deref(), &mut workspace, &actor, at);
        self.keep_open(workspace, actor, session);
        Ok(())
    }

    /// Closes what is open.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn close(&mut self) -> Result<(), Problems> {
        match self.open.take() {
            Some(mut open) => {
                open.session.end(&open.workspace);
                self.notices.extend(open.session.take_notices());
                Ok(open.workspace.close()?)
            }
            None => Ok(()),
        }
    }

    /// Keeps something for [`Door::take_notices`].
    pub(crate) fn keep_notices(&mut self, notices: Problems) {
        self.notices.extend(notices);
    }

    /// What the person should know though nothing failed, each told once: an older file in place of the newer, a
    /// backup that could not be made.
    pub fn take_notices(&mut self) -> Problems {
        let mut notices = std::mem::take(&mut self.notices);
        notices.extend(self.open.iter_mut().flat_map(|open| open.session.take_notices()));
        notices
    }

    /// How the open file parts from what this machine saw of it last.
    pub(crate) fn parting(&self) -> Option<&Parting> {
        self.open.as_ref()?.session.parting()
    }

    /// The backups of the open workspace; `None` where none are kept.
    pub(crate) fn backups(&mut self) -> Result<Option<Backups>, Problem> {
        self.open.as_mut().map_or(Ok(None), |open| open.session.backups())
    }

    /// The session of the open workspace.
    pub(crate) fn session(&self) -> Result<&Session, Problem> {
        self.open.as_ref().map(|open| &open.session).ok_or_else(nothing_open)
    }

    /// Makes a backup before something large, such as an import.
    pub(crate) fn back_up_before_large(&mut self) -> Result<(), Problems> {
        let at = self.now();
        let open = self.open.as_mut().ok_or_else(nothing_open)?;
        let made = open.session.before_large(&open.workspace, at);
        self.rescuing(made)
    }

    /// Looks whether the open file is still under its name, as a window does when somebody comes back to it.
    ///
    /// # Errors
    /// `replaced`, naming the copy in which what is open was saved.
    pub fn check_in_place(&mut self) -> Result<(), Problems> {
        let looked = self.workspace()?.check_in_place();
        self.rescuing(looked)
    }

    /// The private folder for evidence that another program shows; it goes when the workspace is closed.
    pub(crate) fn viewing_folder(&mut self) -> Result<&Path, Problem> {
        let open = self.open.as_mut().ok_or_else(nothing_open)?;
        let folder = match open.viewed.take() {
            Some(folder) => folder,
            None => PrivateFolder::make(&self.edge.temp, viewing::FOLDER_PREFIX)?,
        };
        Ok(open.viewed.insert(folder).path())
    }

    /// Passes an outcome on; a refusal because the file was replaced tells where the open state was saved.
    fn rescuing<T, E: Into<Problems>>(&mut self, outcome: Result<T, E>) -> Result<T, Problems> {
        let problems = match outcome {
            Ok(value) => return Ok(value),
            Err(problems) => problems.into(),
        };
        let at = self.now();
        let (Some(open), true) =
            (&mut self.open, problems.iter().any(|problem| problem.code == Code::Replaced))
        else {
            return Err(problems);
        };
        let saved = match &open.rescued {
            Some(saved) => Ok(saved.clone()),
            None => app_data::rescue(self.edge.app_data.as_deref(), &open.workspace, at),
        };
        open.rescued = saved.as_ref().ok().cloned();
        Err(problems.into_iter().map(|problem| app_data::with_rescue(problem, &saved)).collect())
    }

    /// Gives the reason that the trail keeps for what follows.
    pub fn set_reason(&mut self, reason: Option<String>) {
        if let Some(open) = &mut self.open {
            open.reason = reason.filter(|reason| !reason.trim().is_empty());
        }
    }

    /// The reason given for what follows.
    pub fn reason(&self) -> Option<&str> {
        self.open.as_ref()?.reason.as_deref()
    }

    /// Answers a request by its name, as the window sends it.
    ///
    /// # Errors
    /// `not-found` for a name that is no command, `invalid` for a request of another shape, and the command's own.
    pub fn call(&mut self, command: &str, request: Json) -> Result<Json, Problems> {
        commands::call(self, command, request)
    }

    /// The open workspace.
    ///
    /// # Errors
    /// `locked` when none is.
    pub(crate) fn workspace(&self) -> Result<&Workspace, Problem> {
        self.open.as_ref().map(|open| &open.workspace).ok_or_else(nothing_open)
    }

    /// The open workspace, for something that is about to be written into it.
    pub(crate) fn workspace_mut(&mut self) -> Result<&mut Workspace, Problems> {
        let at = self.now();
        let ready = self.open.as_mut().ok_or_else(nothing_open)?.about_to_change(at).map(drop);
        self.rescuing(ready)?;
        Ok(&mut self.open.as_mut().ok_or_else(nothing_open)?.workspace)
    }

    /// The whole ISMS, now or as it was at the end of a day.
    ///
    /// # Errors
    /// Every stored cell that cannot be read.
    pub fn isms(&self, as_of: Option<NaiveDate>) -> Result<Arc<Isms>, Problems> {
        let workspace = self.workspace()?;
        match as_of {
            Some(day) => workspace.gather_as_of(day).map(Arc::new),
            None => workspace.present(),
        }
    }

    /// The same with the full check made, so that the state can say whether its trail holds.
    ///
    /// # Errors
    /// Every stored cell that cannot be read, and what keeps the check from being made at all.
    pub(crate) fn verified_isms(&self, as_of: Option<NaiveDate>) -> Result<Isms, Problems> {
        let mut isms = Arc::unwrap_or_clone(self.isms(as_of)?);
        isms.trail.intact = Some(self.workspace()?.verify()?.is_whole());
        Ok(isms)
    }

    /// Who is working, as the trail names them.
    pub(crate) fn actor_name(&self) -> &str {
        self.open.as_ref().map_or("", |open| open.actor.name.as_str())
    }

    /// The moment, by the machine's clock.
    pub(crate) fn now(&self) -> Stamp {
        (self.edge.clock)()
    }

    /// The day, where the machine is.
    pub fn today(&self) -> NaiveDate {
        self.now().local_day()
    }

    /// Runs a piece of work as one change, with fresh ids at hand.
    pub(crate) fn change<T>(
        &mut self,
        op: Op,
        work: impl FnOnce(&mut Tx<'_>, &mut dyn FnMut() -> Uuid) -> Result<T, Problems>,
    ) -> Result<Done<T>, Problems> {
        let at = self.now();
        self.change_at(op, at, work)
    }

    pub(crate) fn change_at<T>(
        &mut self,
        op: Op,
        at: Stamp,
        work: impl FnOnce(&mut Tx<'_>, &mut dyn FnMut() -> Uuid) -> Result<T, Problems>,
    ) -> Result<Done<T>, Problems> {
        self.workspace_mut()?;
        let ids = &mut self.edge.ids;
        let open = self.open.as_mut().ok_or_else(nothing_open)?;
        let (actor, reason) = (open.actor.clone(), open.reason.clone());
        let done = open.workspace.change(op, &actor, at, reason.as_deref(), |tx| work(tx, ids));
        if let Ok(done) = &done {
            open.changed(done);
        }
        self.rescuing(done)
    }

    /// Records something that changed no record, such as an export.
    pub(crate) fn event(&mut self, op: Op, note: &str) -> Result<(), Problems> {
        let at = self.now();
        let open = self.open.as_mut().ok_or_else(nothing_open)?;
        if open.workspace.read_only().is_some() {
            // A private copy has no trail of its own; the live file's is left alone.
            return Ok(());
        }
        let actor = open.actor.clone();
        let recorded = open
            .session
            .before_event(&mut open.workspace, &actor, at)
            .and_then(|()| open.workspace.event(op, &actor, at, Some(note)));
        if recorded.is_ok() {
            open.session.after_event(&open.workspace);
        }
        self.rescuing(recorded).map(drop)
    }

    /// Undoes or redoes the last change.
    pub(crate) fn reverse(&mut self, redo: bool) -> Result<Done<u64>, Problems> {
        let at = self.now();
        self.workspace_mut()?;
        let open = self.open.as_mut().ok_or_else(nothing_open)?;
        let (actor, reason) = (open.actor.clone(), open.reason.clone());
        let done = if redo {
            open.workspace.redo(&actor, at, reason.as_deref())
        } else {
            open.workspace.undo(None, &actor, at, reason.as_deref())
        };
        if let Ok(done) = &done {
            open.changed(done);
        }
        self.rescuing(done)
    }
}

fn backup_opened() -> Problem {
    Problem::new(Code::ReadOnly, "This is a backup, so it is opened for reading only.")
        .hint("to work in it, copy it to a folder of yours and open the copy")
}

fn header_lost() -> Problem {
    Problem::new(
        Code::Damaged,
        "The first 16 bytes of the file are damaged; the recovery code opened a private copy, for reading only.",
    )
    .hint("to work on, write a mended copy: annexa recovery FILE --recovery-file F --mend NEW_FILE")
}

fn nothing_open() -> Problem {
    Problem::new(Code::Locked, "No workspace is open.").hint("open one first")
}

pub(crate) fn holder(at: &Stamp) -> Holder {
    Holder::here(at.at.format("%Y-%m-%d %H:%M UTC").to_string())
}

/// Puts records one after the other, collecting what is wrong with any of them.
pub(crate) fn put_all(tx: &mut Tx<'_>, records: &[Record]) -> Result<(), Problems> {
    let mut problems = Problems::new();
    for record in records {
        if let Err(wrong) = record.kind.check(record).and_then(|()| tx.put(record)) {
            problems.extend(wrong.into_iter().map(|mut problem| {
                let place = problem.field.take().unwrap_or_default();
                problem
                    .at(format!("{} {} {place}", record.kind.key(), record.reference()).trim_end().to_owned())
            }));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
