//! What the tests share: a folder, a workspace in it, people, times and records.

mod changing;
mod copies;
mod crash;
mod damage;
mod diagnosis;
#[cfg(target_os = "linux")]
mod dumps;
mod evidence;
mod faults;
mod figures;
mod foreign;
mod headers;
mod kills;
mod opening;
mod passphrases;
mod random;
mod recovery;
mod salvage;
#[cfg(target_os = "linux")]
mod secrets;
mod sharing;
mod tampering;

use std::path::{Path, PathBuf};

use annexa_domain::{Problem, Record, RegisterKind, Value};
use chrono::{DateTime, Duration, Utc};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

use crate::connect::{self, Access};
use crate::live;
use crate::*;

pub(super) const PASSPHRASE: &str = "correct horse battery staple";
pub(super) const MARKER: &str = "Zwiebelfisch-Marker";

/// A folder with a place for a workspace.
pub(super) struct Place {
    pub(super) folder: TempDir,
    pub(super) path: PathBuf,
}

pub(super) fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("isms.annexa");
    Place { folder, path }
}

pub(super) fn holder() -> Holder {
    Holder { user: "mara".into(), host: "desk".into(), pid: std::process::id(), since: "09:30".into() }
}

pub(super) fn by() -> Actor {
    Actor { name: "Mara Lind".into(), device: "desk".into(), app_version: "0.1.0".into() }
}

/// Noon UTC on the given day of March 2026, in a place one hour ahead.
pub(super) fn on(day: u32) -> Stamp {
    let at: DateTime<Utc> = "2026-03-01T12:00:00.000Z".parse().unwrap();
    Stamp { at: at + Duration::days(i64::from(day) - 1), offset_minutes: 60 }
}

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub(super) fn make(path: &Path) -> Result<Workspace, Problem> {
    let creation = Creation {
        path,
        passphrase: &Passphrase::choose(PASSPHRASE).unwrap(),
        profile: Profile::Cheap,
        random: [7; 10],
        id: id(1),
        by: &by(),
        at: on(1),
    };
    create(&creation, &holder())
}

pub(super) fn reopen(place: &Place) -> Result<Workspace, Problem> {
    open_as(place, PASSPHRASE, false)
}

pub(super) fn open_as(place: &Place, passphrase: &str, read_only: bool) -> Result<Workspace, Problem> {
    open_with(place, &Secret::passphrase(passphrase), read_only)
}

pub(super) fn open_with(place: &Place, secret: &Secret, read_only: bool) -> Result<Workspace, Problem> {
    let opening = Opening { path: &place.path, holder: &holder(), read_only, temp: place.folder.path() };
    open(&opening, secret)
}

/// An asset with a reference and a name; its name is the marker that must not be found outside.
pub(super) fn asset(number: u128) -> Record {
    let mut record = Record::blank(RegisterKind::Assets, id(1000 + number));
    assert!(record.set("reference", Value::Text(format!("A-{number:03}"))));
    assert!(record.set("name", Value::Text(format!("{MARKER} {number}"))));
    record
}

pub(super) fn named(number: u128, name: &str) -> Record {
    let mut record = asset(number);
    record.set("name", Value::Text(name.to_owned()));
    record
}

/// Saves records as one change.
pub(super) fn save(workspace: &mut Workspace, at: Stamp, records: &[Record]) -> Done<()> {
    workspace
        .change(Op::Save, &by(), at, None, |tx| {
            for record in records {
                tx.put(record)?;
            }
            Ok(())
        })
        .unwrap()
}

/// A workspace with four changes and an event, closed again.
pub(super) fn filled(place: &Place) {
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1), asset(2), asset(3)]);
    save(&mut workspace, on(2), &[named(1, "Ledger"), asset(4)]);
    workspace.event(Op::Export, &by(), on(2), Some("assets.csv")).unwrap();
    workspace
        .change(Op::Remove, &by(), on(3), Some("sold"), |tx| tx.remove(RegisterKind::Assets, asset(2).id))
        .unwrap();
    workspace.undo(None, &by(), on(4), None).unwrap();
    workspace.close().unwrap();
}

/// A connection with the right key and none of the gate's care, as another program would have it.
pub(super) fn raw(place: &Place) -> Connection {
    let claim = live::claim(&place.path).unwrap();
    let key = Secret::passphrase(PASSPHRASE).key(&claim.header).unwrap();
    let connection = connect::connect(&claim.path, &key, Access::Existing).unwrap();
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
    connection
}
