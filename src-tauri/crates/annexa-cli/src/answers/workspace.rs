//! The workspace, its trail, packs and exports as text.

use annexa_api::bench::Measured;
use annexa_api::export::Exported;
use annexa_api::packs::{PackBuilt, PackVerified};
use annexa_api::recovery::{Mended, PassphraseChanged, RecoveryAnswer, SheetWritten};
use annexa_api::salvaging::SalvageAnswer;
use annexa_api::trail::{Reversed, TrailEntry, VerifyAnswer};
use annexa_api::workspace::InfoAnswer;

use crate::table::table;
use crate::text::{counted, sentence};

pub(crate) fn info(info: &InfoAnswer) -> String {
    let mut text = format!("{}\n{}\n\n", info.organisation, info.path);
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("{label:<14} {value}\n"));
        }
    };
    line("Workspace", &info.id);
    line("Header", &info.header);
    line("Key", &info.key_derivation);
    line("Read-only", info.read_only.as_deref().unwrap_or(""));
    line("Recovery", &recovery_line(&info.recovery));
    line("Last change", &format!("{}, recorded at {}", info.head_seq, info.head_recorded_at));
    line("Chain head", &info.head);
    line("State digest", &info.state_digest);
    if let Some(backup) = &info.newest_backup {
        line("Newest backup", &format!("{} {}", backup.made_at, backup.path));
    }
    if let Some(backups) = &info.backups {
        line("Backups", &format!("{} in {}", backups.count, backups.folder));
        line("Copied to", backups.second_folder.as_deref().unwrap_or(""));
    }
    line("Evidence", &format!("{} bytes", info.evidence_bytes));
    line("Undo", info.undo.as_deref().unwrap_or(""));
    line("Redo", info.redo.as_deref().unwrap_or(""));
    text.push('\n');
    let filled = info.records.iter().filter(|(_, count)| **count > 0);
    let rows: Vec<[String; 2]> =
        filled.map(|(register, count)| [(*register).to_owned(), format!("{count:>7}")]).collect();
    text.push_str(&table(["register", "records"], &rows));
    text.push_str(&format!("{}.\n", counted(info.records.values().sum::<usize>(), "record")));
    text
}

/// Whether the present sheet is confirmed, in a line.
fn recovery_line(sheet: &RecoveryAnswer) -> String {
    match (&sheet.confirmed_at, &sheet.confirmed_by) {
        (Some(at), Some(by)) => {
            format!("sheet for key generation {} confirmed at {at} by {by}", sheet.generation)
        }
        _ => format!(
            "sheet for key generation {} not confirmed; annexa recovery FILE --sheet PDF writes it",
            sheet.generation
        ),
    }
}

/// Whether the present sheet is confirmed, and what to do if not.
pub(crate) fn recovery(sheet: &RecoveryAnswer) -> String {
    let [first, second] = sheet.ask;
    let mut text = format!("Header         {}\nRecovery       {}\n", sheet.header, recovery_line(sheet));
    if sheet.confirmed_at.is_none() {
        text.push_str(&format!(
            "To confirm it, type groups {first} and {second} from the sheet: annexa recovery FILE --confirm \"GROUP{first} GROUP{second}\"\n"
        ));
    }
    text
}

pub(crate) fn sheet_written(written: &SheetWritten) -> String {
    let [first, second] = written.sheet.ask;
    format!(
        "{}\nThe recovery sheet of key generation {}. Print it, delete the file, and confirm the paper with groups {first} and {second}.\n",
        written.path.display(),
        written.sheet.generation
    )
}

pub(crate) fn mended(mended: &Mended) -> String {
    format!(
        "{}\nA whole copy with its header, under the same passphrase. The damaged file stays as it is: {}\n",
        mended.path.display(),
        mended.damaged
    )
}

pub(crate) fn passphrase_changed(changed: &PassphraseChanged) -> String {
    let mut text = format!(
        "The passphrase is changed; the key is generation {}. The recovery code is a new one and its sheet not confirmed: annexa recovery FILE --sheet PDF\n",
        changed.recovery.generation
    );
    match &changed.newest_backup {
        Some(newest) => text.push_str(&format!(
            "{} from before still open with the passphrase and the recovery code of their day; the newest is\n{}\nKeep both for as long as you keep backups, or delete those if the old passphrase is known to others.\n",
            counted(changed.old_backups, "backup"),
            newest.path
        )),
        None => text.push_str("Copies from before still open with the passphrase and the recovery code of their day.\n"),
    }
    text
}

pub(crate) fn verified(verified: &VerifyAnswer) -> String {
    let mut text = format!(
        "Checked {} and {}.\n",
        counted(verified.changes, "change"),
        counted(verified.records, "record")
    );
    for flaw in &verified.flaws {
        let mut place = vec![flaw.part.clone()];
        place.extend(flaw.seq.map(|seq| format!("change {seq}")));
        place.extend(flaw.register.map(str::to_owned));
        place.extend(flaw.record.clone());
        place.extend(flaw.field.clone());
        text.push_str(&format!("Broken: {}: {}\n", place.join(", "), sentence(&flaw.message)));
    }
    if !verified.advice.is_empty() {
        text.push_str(&format!("Next: {}.\n", verified.advice));
    }
    let torn = verified.torn_pages.len();
    if torn > 0 {
        let then = match verified.healed_pages.len() {
            0 => "the next change removes them",
            _ => "they were removed",
        };
        text.push_str(&format!(
            "A power cut tore {} without content; nothing is lost, {then}.\n",
            counted(torn, "page")
        ));
    }
    for seq in &verified.clock_back {
        text.push_str(&format!("At change {seq} the clock stood earlier than before.\n"));
    }
    if verified.whole {
        text.push_str(&format!(
            "Everything is whole. The last change is number {} of {}; the hash of the chain there is\n{}\n",
            verified.head_seq, verified.head_recorded_at, verified.head
        ));
    }
    text
}

pub(crate) fn trail(entries: &[TrailEntry]) -> String {
    let rows: Vec<[String; 6]> = entries
        .iter()
        .map(|entry| {
            let step = &entry.step;
            let mut records: Vec<&str> = step.fields.iter().map(|field| field.record.as_str()).collect();
            records.sort_unstable();
            records.dedup();
            let what = match entry.reverts {
                Some(of) => format!("{} change {of}", step.operation),
                None => step.operation.to_owned(),
            };
            [
                step.seq.to_string(),
                step.recorded_at.clone(),
                step.actor.clone(),
                what,
                if records.is_empty() { String::new() } else { records.len().to_string() },
                step.reason.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let mut text = table(["change", "recorded at", "actor", "did", "records", "reason"], &rows);
    text.push_str(&format!("{}.\n", counted(rows.len(), "step")));
    text
}

pub(crate) fn salvaged(salvaged: &SalvageAnswer) -> String {
    let mut text = format!("{}\n", salvaged.path.display());
    text.push_str(&format!(
        "Brought over: {}, {}.\n",
        counted(salvaged.records, "record"),
        counted(salvaged.evidence, "evidence file")
    ));
    text.push_str(&match salvaged.kept_changes {
        0 => "The trail cannot be read from its beginning; history begins anew.\n".to_owned(),
        kept if kept == salvaged.last_change => format!("The trail is kept whole, to change {kept}.\n"),
        kept => format!(
            "The trail is kept to change {kept} of {}; what followed stands as one change.\n",
            salvaged.last_change
        ),
    });
    for loss in &salvaged.losses {
        let word = if loss.lost == "from-trail" { "From the trail" } else { "Lost" };
        let mut place: Vec<&str> = loss.register.into_iter().collect();
        let id = loss.id.map(|id| id.to_string()).unwrap_or_default();
        place.push(if loss.reference.is_empty() { &id } else { &loss.reference });
        place.retain(|part| !part.is_empty());
        let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(" ")) };
        text.push_str(&format!("{word}: {place}{}\n", sentence(&loss.message)));
    }
    if salvaged.complete {
        text.push_str("Nothing is lost.\n");
    }
    text
}

pub(crate) fn reversed(word: &str, reversed: &Reversed) -> String {
    format!(
        "Change {} ({}) is {word}; that touched {}.\n",
        reversed.of,
        reversed.operation,
        counted(reversed.changed.records, "record")
    )
}

pub(crate) fn pack(pack: &PackBuilt) -> String {
    let mut text = format!("{}\n", pack.path.display());
    for file in &pack.files {
        text.push_str(&format!("  {file}\n"));
    }
    text.push_str(&format!("{}.\n", counted(pack.files.len(), "file")));
    for file in &pack.owner {
        text.push_str(&format!("For you alone, not for the auditor: {}\n", file.display()));
    }
    text.push_str(&format!("State digest           {}\n", pack.state_digest));
    text.push_str(&format!("SHA-256 of SHA256SUMS  {}\n", pack.list_sha256));
    for warning in &pack.warnings {
        text.push_str(&format!("Note: {warning}\n"));
    }
    text
}

pub(crate) fn pack_verified(verified: &PackVerified) -> String {
    let mut text = String::new();
    for flaw in &verified.flaws {
        let place = flaw.field.as_ref().map(|field| format!("{field}: ")).unwrap_or_default();
        text.push_str(&format!("Broken: {place}{}\n", flaw.message));
    }
    let end = match verified.flaws.len() {
        0 => "everything is as it was made".to_owned(),
        flaws => format!("{} found", counted(flaws, "flaw")),
    };
    text.push_str(&format!("{} listed; {end}.\n", counted(verified.listed, "file")));
    text.push_str(&format!("SHA-256 of SHA256SUMS {}\n", verified.list_sha256));
    text
}

pub(crate) fn exported(exported: &Exported) -> String {
    let mut text = String::new();
    for file in &exported.files {
        text.push_str(&format!("{}\n", file.display()));
    }
    text.push_str(&format!("{}. {}\n", counted(exported.records, "record"), sentence(&exported.note)));
    text
}

pub(crate) fn bench(measured: &[Measured]) -> String {
    let rows: Vec<[String; 4]> = measured
        .iter()
        .map(|one| {
            let time = one.milliseconds.map(|time| format!("{time:.1}")).unwrap_or_default();
            [one.risks.to_string(), one.what.to_owned(), time, one.note.clone()]
        })
        .collect();
    table(["risks", "what", "ms", ""], &rows)
}
