//! The workspace, its trail, packs and exports as text.

use annexa_api::bench::Measured;
use annexa_api::export::Exported;
use annexa_api::packs::{PackBuilt, PackVerified};
use annexa_api::trail::{Reversed, TrailEntry, VerifyAnswer};
use annexa_api::workspace::InfoAnswer;

use crate::table::table;

pub(crate) fn info(info: &InfoAnswer) -> String {
    let mut text = format!("{}\n{}\n\n", info.organisation, info.path);
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("{label:<14} {value}\n"));
        }
    };
    line("workspace", &info.id);
    line("header", &info.header);
    line("key", &info.key_derivation);
    line("read-only", info.read_only.as_deref().unwrap_or(""));
    line("last change", &format!("{} {}", info.head_seq, info.head_recorded_at));
    line("chain head", &info.head);
    line("state digest", &info.state_digest);
    if let Some(backup) = &info.newest_backup {
        line("newest backup", &format!("{} {}", backup.made_at, backup.path));
    }
    line("evidence", &format!("{} bytes", info.evidence_bytes));
    line("undo", info.undo.as_deref().unwrap_or(""));
    line("redo", info.redo.as_deref().unwrap_or(""));
    text.push('\n');
    for (register, count) in info.records.iter().filter(|(_, count)| **count > 0) {
        text.push_str(&format!("{count:>6} {register}\n"));
    }
    text
}

pub(crate) fn verified(verified: &VerifyAnswer) -> String {
    let mut text = format!("{} changes and {} records checked\n", verified.changes, verified.records);
    for flaw in &verified.flaws {
        let mut place = vec![flaw.part.clone()];
        place.extend(flaw.seq.map(|seq| format!("change {seq}")));
        place.extend(flaw.register.map(str::to_owned));
        place.extend(flaw.record.clone());
        place.extend(flaw.field.clone());
        text.push_str(&format!("BROKEN {}: {}\n", place.join(", "), flaw.message));
    }
    for seq in &verified.clock_back {
        text.push_str(&format!("At change {seq} the clock stood earlier than before.\n"));
    }
    if verified.whole {
        text.push_str(&format!(
            "Whole. Head: change {} of {}\n{}\n",
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
    table(["change", "recorded at", "actor", "did", "records", "reason"], &rows)
}

pub(crate) fn reversed(word: &str, reversed: &Reversed) -> String {
    format!("Change {} ({}) {word}: {} records\n", reversed.of, reversed.operation, reversed.changed.records)
}

pub(crate) fn pack(pack: &PackBuilt) -> String {
    let mut text = format!("{}\n", pack.path.display());
    for file in &pack.files {
        text.push_str(&format!("  {file}\n"));
    }
    text.push_str(&format!("{} files\n", pack.files.len()));
    for file in &pack.owner {
        text.push_str(&format!("For you alone: {}\n", file.display()));
    }
    text.push_str(&format!("state digest          {}\n", pack.state_digest));
    text.push_str(&format!("SHA-256 of SHA256SUMS {}\n", pack.list_sha256));
    for warning in &pack.warnings {
        text.push_str(&format!("Note: {warning}\n"));
    }
    text
}

pub(crate) fn pack_verified(verified: &PackVerified) -> String {
    let mut text = String::new();
    for flaw in &verified.flaws {
        text.push_str(&format!("BROKEN {flaw}\n"));
    }
    text.push_str(&format!("{} files listed, {} flaws\n", verified.listed, verified.flaws.len()));
    text.push_str(&format!("SHA-256 of SHA256SUMS {}\n", verified.list_sha256));
    text
}

pub(crate) fn exported(exported: &Exported) -> String {
    let mut text = String::new();
    for file in &exported.files {
        text.push_str(&format!("{}\n", file.display()));
    }
    text.push_str(&format!("{} records. {}\n", exported.records, exported.note));
    text
}

pub(crate) fn bench(measured: &[Measured]) -> String {
    let rows: Vec<[String; 4]> = measured
        .iter()
        .map(|one| {
            [one.risks.to_string(), one.what.to_owned(), format!("{:.1}", one.milliseconds), one.note.clone()]
        })
        .collect();
    table(["risks", "what", "ms", ""], &rows)
}
