//! What a person is offered who looks at a mapping: the sheets, what stands in each column, where it could go, and
//! how sure the heading makes the guess.

use annexa_domain::RegisterKind;
use annexa_domain::risks::RatingStage;
use serde_json::{Map, Value as Json, json};

use crate::grid::Grid;
use crate::mapping::{Mapping, Target, sureness};

/// So many different texts of a column are shown.
const SAMPLES: usize = 3;
/// The longest text shown of a cell, in characters.
const LONGEST: usize = 80;

/// Sheets, samples by the column's number from 0, every field a column may go into, and how sure each guess is.
pub fn offers(grid: &Grid, mapping: &Mapping) -> Map<String, Json> {
    let sheets: Vec<&str> =
        grid.sheets.iter().filter(|sheet| sheet.visible).map(|sheet| sheet.name.as_str()).collect();
    let columns: Map<String, Json> = mapping
        .columns
        .iter()
        .map(|column| {
            let sure = column.to.as_ref().map(|target| sureness(&column.column, mapping.register, target));
            let offer = json!({ "samples": samples(grid, mapping, column.index), "sure": sure });
            (column.index.to_string(), offer)
        })
        .collect();
    let mut offers = Map::new();
    offers.insert("sheets".to_owned(), json!(sheets));
    offers.insert("offers".to_owned(), Json::Object(columns));
    offers.insert("targets".to_owned(), json!(targets(mapping.register)));
    offers
}

fn samples(grid: &Grid, mapping: &Mapping, column: u32) -> Vec<String> {
    let last = mapping.header_rows.iter().max().copied().unwrap_or_default();
    let Some(sheet) = grid.sheets.iter().find(|sheet| sheet.name == mapping.sheet) else { return Vec::new() };
    let mut samples: Vec<String> = Vec::new();
    for row in sheet.rows.iter().filter(|row| row.number > last) {
        let text = row.cell(column).map(|cell| cell.value.shown()).unwrap_or_default();
        let text: String = text.trim().chars().take(LONGEST).collect();
        if !text.is_empty() && !samples.contains(&text) {
            samples.push(text);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples
}

/// Every field that a column of this register's sheet may fill.
fn targets(register: RegisterKind) -> Vec<Target> {
    let mut all: Vec<Target> = RegisterKind::ALL
        .iter()
        .filter(|kind| **kind != RegisterKind::Ratings)
        .flat_map(|kind| kind.fields().iter().map(|field| Target::field(*kind, field.key)))
        .collect();
    for stage in RatingStage::ALL {
        let fields = RegisterKind::Ratings.fields().iter();
        all.extend(fields.map(|field| Target::rating(*stage, field.key)));
    }
    all.push(Target::field(RegisterKind::Training, "*"));
    all.retain(|target| target.check(register).is_ok());
    all
}
