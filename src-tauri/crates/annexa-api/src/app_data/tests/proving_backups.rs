//! Backups are read back aside, and one that does not hold is none.

use std::fs;
use std::path::PathBuf;

use annexa_domain::{Code, Problems};
use annexa_vault::{Holder, Opening, Secret, Workspace};

use super::desk::{Desk, PASSPHRASE, closed, save};
use crate::app_data::Place;
use crate::app_data::backups::{self, Before, Begun};
use crate::app_data::proving::Proving;

/// The desk's workspace without a door, and the place of what is kept of it.
fn opened(desk: &Desk) -> (Workspace, Place) {
    let holder = Holder::here("now".to_owned());
    let (path, temp) = (desk.file(), desk.path("temp"));
    let opening = Opening { path: &path, holder: &holder, read_only: false, temp: &temp };
    let workspace = annexa_vault::open(&opening, &Secret::passphrase(PASSPHRASE)).unwrap();
    let place = Place::of(&desk.data(), workspace.id());
    (workspace, place)
}

fn begun(desk: &Desk, workspace: &Workspace, place: &Place) -> Begun {
    let mut notices = Problems::new();
    let now = (desk.edge().clock)();
    let begun = backups::begin(place, workspace, Before::FirstChange, &now, &mut notices).unwrap();
    assert_eq!(notices, []);
    begun.unwrap()
}

/// The file of the backup that has no name yet.
fn draft(place: &Place) -> PathBuf {
    let folders = fs::read_dir(place.backups()).unwrap().map(|entry| entry.unwrap().path());
    let folder = folders.filter(|path| path.is_dir()).last().unwrap();
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).next().unwrap()
}

#[test]
fn a_backup_has_no_name_before_it_was_read_back() {
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    let (workspace, place) = opened(&desk);
    let begun = begun(&desk, &workspace, &place);
    assert_eq!(backups::list(&place).unwrap(), []);
    let outcome = Proving::aside(begun).outcome();
    assert!(!outcome.failed);
    assert_eq!(outcome.notices, []);
    assert_eq!(backups::list(&place).unwrap().len(), 1);
}

#[test]
fn r21_a_backup_that_went_bad_on_the_disk_is_told_and_made_again() {
    let desk = Desk::new();
    desk.at("2026-03-03T08:00:00Z");
    let (workspace, place) = opened(&desk);
    let begun = begun(&desk, &workspace, &place);
    let draft = draft(&place);
    let mut bytes = fs::read(&draft).unwrap();
    bytes[4096..4196].fill(0);
    fs::write(&draft, bytes).unwrap();
    let outcome = Proving::aside(begun).outcome();
    assert!(outcome.failed);
    assert_eq!(outcome.notices[0].code, Code::Damaged);
    assert!(outcome.notices[0].message.starts_with("No backup was made before this change. "));
    assert_eq!(backups::list(&place).unwrap(), [], "what does not hold gets no name");
    assert!(!draft.exists(), "and does not stay");
    workspace.close().unwrap();

    let mut door = desk.open();
    save(&mut door, "Stamp");
    assert_eq!(closed(door), []);
    assert_eq!(desk.backups().len(), 1);
}
