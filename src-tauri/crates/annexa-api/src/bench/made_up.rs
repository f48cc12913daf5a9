//! The made-up workspace: risks over assets, each rated, treated and tied to controls as a filled register is.

use std::fmt::Write;

use annexa_domain::assets::{Asset, AssetKind};
use annexa_domain::links::Link;
use annexa_domain::risks::{Rating, RatingStage, Risk};
use annexa_domain::{Record, Register};
use uuid::Uuid;

/// Risks, a fifth as many assets, and for each risk an inherent and a current rating.
pub(super) fn records(count: u32, ids: &mut dyn FnMut() -> Uuid) -> Vec<Record> {
    let mut records = Vec::new();
    let mut assets = Vec::new();
    for number in 1..=count.div_ceil(5) {
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

/// A sheet of assets, as a person would have it.
pub(super) fn sheet(rows: u32) -> String {
    let mut text = "Asset ID,Asset name,Type,Location,Confidentiality\n".to_owned();
    for row in 1..=rows {
        let _ = writeln!(text, "NEW-{row:04},Laptop {row},Hardware,\"Office {}, first floor\",3", row % 7);
    }
    text
}
