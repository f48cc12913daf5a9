//! Measuring this machine on made-up workspaces: figures to compare, nothing that can fail a test.
//!
//! Each figure is the median of several rounds. Opening is measured without the key derivation, which takes the same
//! time for every size, and next to it the same reading and writing on a plain SQLite copy of the workspace.

mod made_up;
mod memory;

use std::fs;
use std::path::Path;
use std::time::Instant;

use annexa_domain::readiness::{self, Setting};
use annexa_domain::risks::RatingStage;
use annexa_domain::{Code, Problem, Problems, RegisterKind, figures};
use annexa_report::packs::{self, RegisterRequest};
use annexa_vault::{Holder, Op, Opening, Profile, Secret};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::door::put_all;
use crate::{Door, NewWorkspace};

/// One measured step.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// The number of risks in the workspace.
    pub risks: u32,
    /// What was done.
    pub what: &'static str,
    /// Wall time in milliseconds, the median of the rounds; no time for what is not one.
    pub milliseconds: Option<f64>,
    /// How many rounds.
    pub rounds: usize,
    /// What it came to.
    pub note: String,
}

const PASSPHRASE: &str = "a made-up workspace to measure";

/// How often a step is repeated that leaves everything as it was.
const ROUNDS: usize = 5;

/// Records on one page of a list.
const PAGE: usize = 100;

/// Rows of the sheet that is brought in.
const SHEET_ROWS: u32 = 1000;

struct Bench {
    risks: u32,
    measured: Vec<Measured>,
}

impl Bench {
    /// Runs a step several times and keeps the median; the note is of the last round.
    fn rounds(
        &mut self,
        what: &'static str,
        rounds: usize,
        mut step: impl FnMut() -> Result<String, Problems>,
    ) -> Result<(), Problems> {
        let mut times = Vec::with_capacity(rounds);
        let mut note = String::new();
        for _ in 0..rounds.max(1) {
            let started = Instant::now();
            note = step()?;
            times.push(started.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        let milliseconds = times.get(times.len() / 2).copied();
        self.measured.push(Measured { risks: self.risks, what, milliseconds, rounds: times.len(), note });
        Ok(())
    }
}

/// Makes a workspace of each size in a temporary folder and measures what people wait for.
///
/// # Errors
/// What making, reading or printing a workspace can fail with.
pub fn run(door: &mut Door, sizes: &[u32]) -> Result<Vec<Measured>, Problems> {
    // What is measured is nobody's work: no backups of it, and nothing to remember.
    door.edge.app_data = None;
    let folder = tempfile::tempdir().map_err(|error| {
        Problem::new(Code::Io, format!("There is no place for a temporary folder: {error}."))
    })?;
    let mut measured = Vec::new();
    for size in sizes {
        let mut bench = Bench { risks: *size, measured: Vec::new() };
        measure(door, folder.path(), &mut bench)?;
        measured.append(&mut bench.measured);
    }
    Ok(measured)
}

fn measure(door: &mut Door, folder: &Path, bench: &mut Bench) -> Result<(), Problems> {
    let path = folder.join(format!("{}.annexa", bench.risks));
    let new =
        NewWorkspace { path: &path, organisation: "Measured Ltd", sample: false, profile: Profile::DEFAULT };
    bench.rounds("make a workspace, key derivation included", 1, || {
        door.create(&new, PASSPHRASE, "bench")?;
        Ok(String::new())
    })?;
    let made = made_up::records(bench.risks, &mut door.edge.ids);
    bench.rounds("one change with everything", 1, || {
        let done = door.change(Op::Import, |tx, _| put_all(tx, &made))?;
        Ok(format!("{} records", done.touched.len()))
    })?;
    drop(made);
    opening(door, folder, &path, bench)?;
    reading(door, bench)?;
    writing(door, bench)?;
    importing(door, folder, bench)?;
    printing(door, bench)?;
    plain(door, folder, bench)?;
    if let Some(bytes) = memory::most() {
        let note = format!("{} MB", bytes / 1_000_000);
        let what = "memory at most so far, packs included";
        bench.measured.push(Measured { risks: bench.risks, what, milliseconds: None, rounds: 1, note });
    }
    door.close()
}

/// Opening with the key at hand, all checks included; leaves the workspace open behind the door.
fn opening(door: &mut Door, folder: &Path, path: &Path, bench: &mut Bench) -> Result<(), Problems> {
    let secret = Secret::Recovery(door.workspace()?.recovery_code());
    door.close()?;
    let holder = Holder::here("");
    let opening = Opening { path, holder: &holder, read_only: false, temp: folder };
    bench.rounds("open without key derivation", ROUNDS, || {
        annexa_vault::open(&opening, &secret)?.close()?;
        Ok(format!("{} kB", fs::metadata(path).map_or(0, |file| file.len() / 1000)))
    })?;
    door.open(path, PASSPHRASE, "bench", false)
}

fn reading(door: &mut Door, bench: &mut Bench) -> Result<(), Problems> {
    bench.rounds("gather", ROUNDS, || {
        let isms = door.workspace()?.gather()?;
        Ok(format!("{} records", RegisterKind::ALL.iter().map(|kind| isms.count(*kind)).sum::<usize>()))
    })?;
    if let Some(bytes) = memory::now() {
        let note = format!("{} MB", bytes / 1_000_000);
        let what = "memory with the workspace gathered";
        bench.measured.push(Measured { risks: bench.risks, what, milliseconds: None, rounds: 1, note });
    }
    bench.rounds("list a page of risks", ROUNDS, || {
        let answer = door.call("record.list", json!({"register": "risks", "most": PAGE}))?;
        Ok(format!("{} risks", answer.as_array().map_or(0, Vec::len)))
    })?;
    bench.rounds("list all risks", ROUNDS, || {
        let answer = door.call("record.list", json!({"register": "risks"}))?;
        Ok(format!("{} risks", answer.as_array().map_or(0, Vec::len)))
    })?;
    let isms = door.isms(None)?;
    bench.rounds("heat map", ROUNDS, || {
        let map = figures::heat_map(&isms, RatingStage::Current, None);
        Ok(format!("{} risks placed", map.placed()))
    })?;
    let today = door.today();
    bench.rounds("check readiness", ROUNDS, || {
        let results = readiness::check(&isms, &Setting::recorded(&isms, today));
        Ok(format!("{} rules", results.len()))
    })?;
    bench.rounds("first search", 1, || {
        Ok(format!("{} hits", door.workspace()?.search("ransomware", PAGE)?.len()))
    })?;
    bench.rounds("search", ROUNDS, || {
        Ok(format!("{} hits", door.workspace()?.search("credentials", PAGE)?.len()))
    })?;
    bench.rounds("gather as of today, from the trail", 1, || {
        let past = door.isms(Some(today))?;
        Ok(format!("same digest: {}", past.digest() == isms.digest()))
    })?;
    bench.rounds("full check of file, trail and records", 1, || {
        Ok(format!("{} flaws", door.workspace()?.verify()?.flaws.len()))
    })
}

fn writing(door: &mut Door, bench: &mut Bench) -> Result<(), Problems> {
    let mut round = 0;
    bench.rounds("save one risk", 2 * ROUNDS, || {
        round += 1;
        let record = json!({"reference": "R-00001", "scenario": format!("Round {round}.")});
        door.call("record.save", json!({"register": "risks", "record": record}))?;
        Ok(String::new())
    })?;
    bench.rounds("save a new risk", ROUNDS, || {
        door.call("record.save", json!({"register": "risks", "record": {"title": "A new one"}}))?;
        Ok(String::new())
    })?;
    bench.rounds("undo one", ROUNDS, || {
        door.call("trail.undo", json!({}))?;
        Ok(String::new())
    })
}

fn importing(door: &mut Door, folder: &Path, bench: &mut Bench) -> Result<(), Problems> {
    let sheet = folder.join("assets.csv");
    fs::write(&sheet, made_up::sheet(SHEET_ROWS))
        .map_err(|error| Problem::new(Code::Io, format!("Cannot write the sheet: {error}.")))?;
    let request = json!({"register": "assets", "path": sheet});
    bench.rounds("import a sheet of 1,000 assets", 1, || {
        let answer = door.call("sheet.import", request.clone())?;
        Ok(format!("{} records", answer["changed"]["records"]))
    })?;
    bench.rounds("undo the import", 1, || {
        door.call("trail.undo", json!({}))?;
        Ok(String::new())
    })
}

fn printing(door: &mut Door, bench: &mut Bench) -> Result<(), Problems> {
    let (isms, today) = (door.isms(None)?, door.today());
    bench.rounds("workbook of the risks", ROUNDS.min(3), || {
        let book = packs::register_workbook(&isms, RegisterKind::Risks, &RegisterRequest::on(today))?;
        Ok(format!("{} kB", book.bytes.len() / 1000))
    })?;
    bench.rounds("Stage 1 pack", 1, || {
        let bytes = crate::packs::measure(&isms, today)?;
        Ok(format!("{} kB", bytes / 1000))
    })
}

/// The same on an unencrypted copy without a trail of what is written: the floor under our own figures.
fn plain(door: &mut Door, folder: &Path, bench: &mut Bench) -> Result<(), Problems> {
    let copy = folder.join(format!("{}.sqlite", bench.risks));
    door.workspace()?.export_plain(&copy)?;
    bench.rounds("plain SQLite: open and read every cell", ROUNDS, || {
        Ok(format!("{} cells", annexa_vault::plain::read_every_cell(&copy)?))
    })?;
    let id = door.isms(None)?.risks.first().map_or(Uuid::nil(), |risk| risk.id);
    bench.rounds("plain SQLite: change one risk", 2 * ROUNDS, || {
        Ok(format!("{} rows", annexa_vault::plain::change_one(&copy, RegisterKind::Risks, id)?))
    })
}
