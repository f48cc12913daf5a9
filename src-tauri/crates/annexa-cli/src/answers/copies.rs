//! Backups, copies and how two copies compare, as text.

use std::collections::BTreeSet;

use annexa_api::comparing::{Comparison, Side};
use annexa_api::copies::{BackupAnswer, Copied, Stopped};
use annexa_api::restoring::Restored;

use super::trail;
use crate::table::table;
use crate::text::counted;

pub(crate) fn copied(copied: &Copied) -> String {
    let mut text = format!(
        "{}\nRead back: {}, {}, {}, {} bytes. It opens with the passphrase of today.\n",
        copied.path,
        counted(copied.records, "record"),
        counted(copied.changes, "change"),
        counted(copied.evidence, "evidence file"),
        copied.bytes
    );
    if let Some(folder) = &copied.second_folder {
        text.push_str(&format!("Every backup is copied to {folder}, too.\n"));
    }
    text
}

pub(crate) fn stopped(stopped: &Stopped) -> String {
    match &stopped.second_folder {
        Some(folder) => format!("Backups are no longer copied to {folder}; what is there stays.\n"),
        None => "Backups were not copied anywhere.\n".to_owned(),
    }
}

pub(crate) fn backups(backups: &[BackupAnswer]) -> String {
    if backups.is_empty() {
        return "This machine keeps no backup of it.\n".to_owned();
    }
    let rows: Vec<[String; 3]> = backups
        .iter()
        .map(|backup| [backup.made_at.clone(), backup.head_seq.to_string(), backup.path.clone()])
        .collect();
    let mut text = table(["made at", "change", "file"], &rows);
    text.push_str(&format!("{}, newest first. ", counted(backups.len(), "backup")));
    text.push_str("Restore one with: annexa restore BACKUP NEW_FILE\n");
    text
}

pub(crate) fn restored(restored: &Restored) -> String {
    let mut text = format!(
        "{}\nChecked in full: {}, {}, {}; the last change is of {}.\n",
        restored.path,
        counted(restored.records, "record"),
        counted(restored.changes, "change"),
        counted(restored.evidence, "evidence file"),
        restored.last_recorded_at
    );
    if let Some(missing) = &restored.missing {
        text.push_str(&format!("Not in it: {missing}\n"));
    }
    text
}

pub(crate) fn compared(compared: &Comparison) -> String {
    let common = &compared.common.step;
    let mut text =
        format!("The two share everything up to change {} of {}.\n", common.seq, common.recorded_at);
    for side in [&compared.here, &compared.there] {
        text.push_str(&format!("\n{}\n", since(side)));
        if !side.changes.is_empty() {
            text.push_str(&trail(&side.changes));
        }
    }
    if !compared.both_changed.is_empty() {
        let records: Vec<String> = compared
            .both_changed
            .iter()
            .map(|record| format!("{}:{}", record.register, record.reference))
            .collect();
        text.push_str(&format!("\nChanged on both sides: {}\n", records.join(", ")));
    }
    if compared.parted() {
        text.push_str(
            "\nNothing was merged. Go on in one of the two and enter there what only the other has.\n",
        );
    }
    text
}

fn since(side: &Side) -> String {
    if side.changes.is_empty() {
        return format!("{}\nNothing since.", side.path);
    }
    let actors: BTreeSet<&str> = side.changes.iter().map(|entry| entry.step.actor.as_str()).collect();
    let actors: Vec<&str> = actors.into_iter().collect();
    format!("{}\nSince then {}, by {}:", side.path, counted(side.changes.len(), "step"), actors.join(", "))
}
