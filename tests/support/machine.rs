//! A machine: a folder, a clock that stands until it is set, and ids in their order.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use annexa_api::{Desk, Door, Edge, ImportChild, NewWorkspace, Problems, Profile, Stamp};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use tempfile::TempDir;
use uuid::Uuid;

use super::OpenWorkspace;

pub(crate) const PASSPHRASE: &str = "six words that nobody would guess";

/// The place is one hour ahead of UTC, so that the local day is not the day in UTC for an hour each night.
const OFFSET_MINUTES: i32 = 60;

/// The child that reads spreadsheets: this test binary again, started for `the_reading_child` alone.
///
/// The harness speaks on standard output, so the child's answer goes out by another door, descriptor 3.
fn reading_child() -> ImportChild {
    let start =
        "exec 3>&1 1>&2; exec \"$0\" --exact journeys::importing::the_reading_child --ignored --nocapture";
    let binary = std::env::current_exe().unwrap();
    ImportChild { program: PathBuf::from("/bin/sh"), args: vec!["-c".into(), start.into(), binary.into()] }
}

/// Somebody's computer; clones are the same computer.
#[derive(Clone)]
pub(crate) struct Machine {
    folder: Arc<TempDir>,
    clock: Arc<Mutex<DateTime<Utc>>>,
    ids: Arc<AtomicU64>,
}

impl Machine {
    /// A computer on Monday, 2 March 2026, at 09:00 local time.
    pub(crate) fn new() -> Self {
        let machine = Self {
            folder: Arc::new(tempfile::tempdir().unwrap()),
            clock: Arc::new(Mutex::new(DateTime::UNIX_EPOCH)),
            ids: Arc::new(AtomicU64::new(0)),
        };
        machine.on("2026-03-02");
        machine
    }

    /// Sets the clock to 09:00 local time on a day.
    pub(crate) fn on(&self, day: &str) {
        let day: NaiveDate = day.parse().unwrap();
        let nine = day.and_hms_opt(9, 0, 0).unwrap() - Duration::minutes(i64::from(OFFSET_MINUTES));
        *self.clock.lock().unwrap() = nine.and_utc();
    }

    /// Sets the clock to a moment in UTC.
    pub(crate) fn at(&self, moment: &str) {
        *self.clock.lock().unwrap() = moment.parse().unwrap();
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// Writes a file that somebody has on the machine.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The program as started on this machine, nothing open.
    pub(crate) fn door(&self) -> Door {
        Door::new(self.edge())
    }

    /// A window of the program, which keeps its own data in a folder of the machine.
    pub(crate) fn desk(&self) -> Desk {
        let edge = Edge { app_data: Some(self.path("data")), ..self.edge() };
        Desk::new(edge, "Mara Lind".to_owned()).with_profile(Profile::Cheap)
    }

    fn edge(&self) -> Edge {
        let (clock, ids) = (self.clock.clone(), self.ids.clone());
        let mut edge = Edge::system(reading_child());
        edge.clock = Box::new(move || Stamp { at: *clock.lock().unwrap(), offset_minutes: OFFSET_MINUTES });
        edge.ids = Box::new(move || {
            let number = ids.fetch_add(1, Ordering::SeqCst) + 1;
            Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 + u128::from(number))
        });
        edge.device = "desk".to_owned();
        edge.temp = self.folder().to_owned();
        edge
    }

    /// The same for a program that keeps backups and what it saw, in `app-data`.
    pub(crate) fn keeping_door(&self) -> Door {
        let mut edge = self.edge();
        edge.app_data = Some(self.path("app-data"));
        Door::new(edge)
    }

    /// Opens a workspace in such a program.
    pub(crate) fn open_keeping(&self, name: &str) -> OpenWorkspace {
        let (path, mut door) = (self.path(name), self.keeping_door());
        door.open(&path, PASSPHRASE, "Mara Lind", false).unwrap();
        OpenWorkspace { machine: self.clone(), door, path }
    }

    /// Makes a workspace for an organisation and leaves it open.
    pub(crate) fn create(&self, name: &str, organisation: &str) -> OpenWorkspace {
        self.try_create(name, organisation, false, PASSPHRASE, "Mara Lind").unwrap()
    }

    /// Makes a workspace with the sample company.
    pub(crate) fn create_sample(&self, name: &str) -> OpenWorkspace {
        self.try_create(name, "", true, PASSPHRASE, "Mara Lind").unwrap()
    }

    pub(crate) fn try_create(
        &self,
        name: &str,
        organisation: &str,
        sample: bool,
        passphrase: &str,
        actor: &str,
    ) -> Result<OpenWorkspace, Problems> {
        let path = self.path(name);
        let mut door = self.door();
        let new = NewWorkspace { path: &path, organisation, sample, profile: Profile::Cheap };
        door.create(&new, passphrase, actor)?;
        Ok(OpenWorkspace { machine: self.clone(), door, path })
    }

    /// Opens a workspace with the right passphrase.
    pub(crate) fn open(&self, name: &str) -> OpenWorkspace {
        self.try_open(name, PASSPHRASE, "Mara Lind", false).unwrap()
    }

    pub(crate) fn try_open(
        &self,
        name: &str,
        passphrase: &str,
        actor: &str,
        read_only: bool,
    ) -> Result<OpenWorkspace, Problems> {
        let path = self.path(name);
        let mut door = self.door();
        door.open(&path, passphrase, actor, read_only)?;
        Ok(OpenWorkspace { machine: self.clone(), door, path })
    }
}
