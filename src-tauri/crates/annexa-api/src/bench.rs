//! Measuring this machine on made-up workspaces: figures to compare, nothing that can fail a test.

use std::time::Instant;

use annexa_domain::assets::{Asset, AssetKind};
use annexa_domain::links::Link;
use annexa_domain::readiness::{self, Setting};
use annexa_domain::risks::{Rating, RatingStage, Risk};
use annexa_domain::{Code, Problem, Problems, Record, Register, figures};
use annexa_vault::{Op, Profile};
use serde::Serialize;
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
    /// Wall time in milliseconds.
    pub milliseconds: f64,
    /// What it came to.
    pub note: String,
}

const PASSPHRASE: &str = "a made-up workspace to measure";

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
        let path = folder.path().join(format!("{size}.annexa"));
        let new = NewWorkspace {
            path: &path,
            organisation: "Measured Ltd",
            sample: false,
            profile: Profile::DEFAULT,
        };
        let mut step = |what: &'static str, started: Instant, note: String| {
            let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
            measured.push(Measured { risks: *size, what, milliseconds, note });
        };
        let started = Instant::now();
        door.create(&new, PASSPHRASE, "bench")?;
        step("create", started, String::new());
        let started = Instant::now();
        let done = door.change(Op::Import, |tx, ids| put_all(tx, &risks(*size, ids)))?;
        step("one change with everything", started, format!("{} records", done.touched.len()));
        door.close()?;
        let started = Instant::now();
        door.open(&path, PASSPHRASE, "bench", false)?;
        step("open", started, String::new());
        let started = Instant::now();
        let isms = door.isms(None)?;
        step("gather", started, String::new());
        let started = Instant::now();
        let map = figures::heat_map(&isms, RatingStage::Current, None);
        step("heat map", started, format!("{} risks placed", map.placed()));
        let today = door.today();
        let started = Instant::now();
        let results = readiness::check(&isms, &Setting::recorded(&isms, today));
        step("readiness check", started, format!("{} rules", results.len()));
        let started = Instant::now();
        let hits = door.workspace()?.search("ransomware", 50)?;
        step("first search", started, format!("{} hits", hits.len()));
        let started = Instant::now();
        let past = door.isms(Some(today))?;
        step("gather as of today", started, format!("same digest: {}", past.digest() == isms.digest()));
        let started = Instant::now();
        let verified = door.workspace()?.verify()?;
        step("verify", started, format!("{} flaws", verified.flaws.len()));
        let started = Instant::now();
        let bytes = crate::packs::measure(&isms, today)?;
        step("Stage 1 pack", started, format!("{} kB", bytes / 1000));
        door.close()?;
    }
    Ok(measured)
}

/// Made-up risks over a tenth as many assets, each with an inherent and a current rating.
fn risks(count: u32, ids: &mut dyn FnMut() -> Uuid) -> Vec<Record> {
    let mut records = Vec::new();
    let mut assets = Vec::new();
    for number in 1..=count.div_ceil(10) {
        let mut asset = Asset::blank(ids());
        asset.reference = format!("A-{number:04}");
        asset.name = format!("Asset {number}");
        asset.kind = Some(AssetKind::ALL[number as usize % AssetKind::ALL.len()]);
        assets.push(asset.id);
        records.push(asset.record());
    }
    for number in 1..=count {
        let mut risk = Risk::blank(ids());
        risk.reference = format!("R-{number:05}");
        risk.title = format!("Ransomware reaches asset {}", number % 97);
        risk.scenario =
            "Stolen credentials open the way to the file server, and everything on it is encrypted."
                .to_owned();
        risk.assets = vec![Link::to(assets[number as usize % assets.len()])];
        for (stage, shift) in [(RatingStage::Inherent, 1), (RatingStage::Current, 0)] {
            let mut rating = Rating::blank(ids());
            rating.reference = format!("RT-{number:05}-{}", stage.key());
            rating.risk = Some(Link::to(risk.id));
            rating.stage = Some(stage);
            rating.likelihood = Some(1 + (number * 7 + shift) % 5);
            rating.impact = Some(1 + (number * 3 + shift) % 5);
            rating.reason = "Made up.".to_owned();
            records.push(rating.record());
        }
        records.push(risk.record());
    }
    records
}
