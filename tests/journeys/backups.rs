//! A file is lost: the backup of that morning takes its place, and everybody can see that it did.

use std::fs;
use std::path::{Path, PathBuf};

use annexa_api::{Code, Door, Edge, ImportChild, Stamp};
use serde_json::json;

use crate::support::{Machine, PASSPHRASE, a_workspace, refused, text, texts};

/// The program on a machine that keeps backups, at a moment.
fn door(machine: &Machine, moment: &str) -> Door {
    let at = moment.parse().unwrap();
    let mut edge = Edge::system(ImportChild { program: PathBuf::from("no-such-program"), args: Vec::new() });
    edge.clock = Box::new(move || Stamp { at, offset_minutes: 60 });
    edge.temp = machine.folder().to_owned();
    edge.app_data = Some(machine.path("app-data"));
    Door::new(edge)
}

fn open(machine: &Machine, file: &Path, moment: &str) -> Door {
    let mut door = door(machine, moment);
    door.open(file, PASSPHRASE, "Mara Lind", false).unwrap();
    door
}

fn save(door: &mut Door, asset: &str) {
    let record = json!({ "name": asset, "kind": "information" });
    door.call("record.save", json!({ "register": "assets", "record": record })).unwrap();
}

fn assets(door: &mut Door) -> Vec<String> {
    texts(&door.call("record.list", json!({ "register": "assets" })).unwrap(), "name")
}

#[test]
fn a_damaged_file_is_replaced_by_the_backup_of_that_morning() {
    let machine = a_workspace().with_asset("Ledger").close();
    let file = machine.path("isms.annexa");
    let mut monday = open(&machine, &file, "2026-03-09T08:00:00Z");
    save(&mut monday, "Stamp");
    monday.close().unwrap();
    let mut tuesday = open(&machine, &file, "2026-03-10T08:00:00Z");
    save(&mut tuesday, "Seal");
    tuesday.close().unwrap();

    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0);
    fs::write(&file, bytes).unwrap();
    let mut wednesday = door(&machine, "2026-03-11T08:00:00Z");
    refused(wednesday.open(&file, PASSPHRASE, "Mara Lind", false), Code::Damaged);

    let place = fs::read_dir(machine.path("app-data")).unwrap().next().unwrap().unwrap().path();
    let backups = fs::read_dir(place.join("backups")).unwrap().map(|entry| entry.unwrap().path());
    let newest = backups.max().unwrap();
    fs::rename(&file, machine.path("damaged.annexa")).unwrap();
    fs::copy(&newest, &file).unwrap();

    let mut restored = open(&machine, &file, "2026-03-11T08:05:00Z");
    let notices = restored.take_notices();
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(notices[0].message.starts_with("An older or other version of this file"), "{notices:?}");
    assert_eq!(assets(&mut restored), ["Ledger", "Stamp"], "as it was on Tuesday morning");
    let info = restored.call("workspace.info", json!({})).unwrap();
    assert_eq!(text(&info["newest_backup"], "made_at"), "2026-03-10T08:00:00Z");
    assert_eq!(text(&info["newest_backup"], "path"), newest.canonicalize().unwrap().display().to_string());
    assert_eq!(restored.call("trail.verify", json!({})).unwrap()["flaws"][0]["part"], json!("last-seen"));

    restored.set_reason(Some("Typed again from the paper".to_owned()));
    save(&mut restored, "Seal");
    restored.close().unwrap();
    let mut after = open(&machine, &file, "2026-03-12T08:00:00Z");
    assert_eq!(after.take_notices(), []);
    assert_eq!(after.call("trail.verify", json!({})).unwrap()["whole"], json!(true));
    let trail = after.call("trail.list", json!({ "since": "2026-03-11" })).unwrap();
    assert_eq!(texts(&trail, "operation"), ["opened", "saved"]);
    assert!(texts(&trail, "reason")[0].starts_with("An older or other version of this file"));
}
