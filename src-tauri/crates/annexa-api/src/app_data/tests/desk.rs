//! A desk with a clock that stands until it is set.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use annexa_domain::{Problem, Problems};
use annexa_vault::{Profile, Stamp};
use chrono::{DateTime, Utc};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Door, Edge, ImportChild, NewWorkspace};

pub(super) const PASSPHRASE: &str = "six words that nobody would guess";

pub(super) struct Desk {
    folder: TempDir,
    clock: Arc<Mutex<DateTime<Utc>>>,
    ids: Arc<AtomicU64>,
}

impl Desk {
    /// A desk on 2 March 2026 at 08:00 UTC, with a workspace of one asset on it, closed.
    pub(super) fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Arc::new(Mutex::new(DateTime::UNIX_EPOCH)),
            ids: Arc::new(AtomicU64::new(0)),
        };
        desk.at("2026-03-02T08:00:00Z");
        for folder in ["work", "temp"] {
            fs::create_dir(desk.path(folder)).unwrap();
        }
        let mut door = desk.door();
        let file = desk.file();
        let new =
            NewWorkspace { path: &file, organisation: "Brandt", sample: false, profile: Profile::Cheap };
        door.create(&new, PASSPHRASE, "Mara Lind").unwrap();
        save(&mut door, "Ledger");
        door.close().unwrap();
        assert_eq!(door.take_notices(), []);
        desk
    }

    pub(super) fn at(&self, moment: &str) {
        *self.clock.lock().unwrap() = moment.parse().unwrap();
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn file(&self) -> PathBuf {
        self.path("work/isms.annexa")
    }

    pub(super) fn data(&self) -> PathBuf {
        self.path("data")
    }

    pub(super) fn edge(&self) -> Edge {
        let (clock, ids) = (self.clock.clone(), self.ids.clone());
        Edge {
            clock: Box::new(move || Stamp { at: *clock.lock().unwrap(), offset_minutes: 60 }),
            ids: Box::new(move || Uuid::from_u128(u128::from(ids.fetch_add(1, Ordering::SeqCst)) + 1)),
            device: "desk".to_owned(),
            temp: self.path("temp"),
            app_data: Some(self.data()),
            import_child: ImportChild { program: PathBuf::from("no-such-program"), args: Vec::new() },
        }
    }

    pub(super) fn door(&self) -> Door {
        Door::new(self.edge())
    }

    /// The workspace, opened for writing by Mara.
    pub(super) fn open(&self) -> Door {
        let mut door = self.door();
        door.open(&self.file(), PASSPHRASE, "Mara Lind", false).unwrap();
        door
    }

    /// The same on a machine that keeps nothing.
    pub(super) fn open_elsewhere(&self) -> Door {
        let mut door = Door::new(Edge { app_data: None, ..self.edge() });
        door.open(&self.file(), PASSPHRASE, "Mara Lind", false).unwrap();
        door
    }

    /// A session of one command: an asset is saved; gives what the person was told.
    pub(super) fn work(&self, asset: &str) -> Problems {
        let mut door = self.open();
        save(&mut door, asset);
        closed(door)
    }

    /// A session that reads.
    pub(super) fn read(&self) -> Problems {
        let mut door = self.open();
        assets(&mut door);
        closed(door)
    }

    /// The folder of the only workspace.
    pub(super) fn place(&self) -> PathBuf {
        let mut folders = fs::read_dir(self.data()).unwrap().map(|entry| entry.unwrap().path());
        folders.find(|path| path.is_dir()).unwrap()
    }

    /// The names of the backups, oldest first.
    pub(super) fn backups(&self) -> Vec<String> {
        match fs::read_dir(self.place().join("backups")) {
            Ok(entries) => {
                let mut names: Vec<String> =
                    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
                names.sort();
                names
            }
            Err(_) => Vec::new(),
        }
    }

    /// Every file and folder under one, with the bytes of files.
    pub(super) fn tree(&self, folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut tree = BTreeMap::new();
        let mut open = vec![folder.to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path.clone());
                    tree.insert(path, Vec::new());
                } else {
                    let bytes = fs::read(&path).unwrap();
                    tree.insert(path, bytes);
                }
            }
        }
        tree
    }
}

pub(super) fn save(door: &mut Door, asset: &str) {
    let record = json!({ "name": asset, "kind": "information" });
    ask(door, "record.save", json!({ "register": "assets", "record": record }));
}

pub(super) fn ask(door: &mut Door, command: &str, request: Json) -> Json {
    door.call(command, request).unwrap_or_else(|problems| panic!("{command}: {problems:?}"))
}

/// The names of all assets.
pub(super) fn assets(door: &mut Door) -> Vec<String> {
    texts(&ask(door, "record.list", json!({ "register": "assets" })), "name")
}

/// The trail as operations with their notes.
pub(super) fn trail(door: &mut Door) -> Vec<(String, String)> {
    let entries = ask(door, "trail.list", json!({}));
    texts(&entries, "operation").into_iter().zip(texts(&entries, "reason")).collect()
}

fn texts(answer: &Json, key: &str) -> Vec<String> {
    let entries = answer.as_array().unwrap().iter();
    entries.map(|entry| entry[key].as_str().unwrap_or_default().to_owned()).collect()
}

/// Closes it and gives everything the person was told.
pub(super) fn closed(mut door: Door) -> Problems {
    door.close().unwrap();
    door.take_notices()
}

#[track_caller]
pub(super) fn only(notices: &[Problem]) -> &Problem {
    assert_eq!(notices.len(), 1, "{notices:?}");
    &notices[0]
}
