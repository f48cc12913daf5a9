//! The risk matrix: how many risks stand in each cell of the method's scales, and which stand in none.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use crate::isms::Isms;
use crate::risks::{Method, RatingStage, Scale, Unrated};

/// A level of an axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LevelName {
    /// The number, from 1.
    pub value: u32,
    /// The word.
    pub name: String,
}

/// A band with the scores it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BandName {
    /// The word.
    pub name: String,
    /// The lowest score in it.
    pub from: u32,
    /// The highest score the matrix gives in it; `None` when no cell falls into it.
    pub to: Option<u32>,
}

/// One cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct HeatCell {
    /// The level of likelihood, from 1.
    pub likelihood: u32,
    /// The level of impact, from 1.
    pub impact: u32,
    /// The score; `None` where an own matrix has a hole.
    pub score: Option<u32>,
    /// The place of its band, 0 for the lowest; `None` without a score or below the first band.
    pub band: Option<usize>,
    /// How many risks stand in it.
    pub count: usize,
    /// The risks that stand in it, by reference.
    pub risks: Vec<Uuid>,
}

/// A risk that has no place in the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct UnratedRisk {
    /// The risk.
    pub risk: Uuid,
    /// Why it has no score.
    pub why: Unrated,
}

impl Unrated {
    /// The word on the wire.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotRated => "not-rated",
            Self::Incomplete => "incomplete",
            Self::OffScale => "off-scale",
            Self::NoMethod => "no-method",
        }
    }
}

/// A risk whose newest rating was made by another version of the method, so that its levels mean something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OtherMethod {
    /// The risk.
    pub risk: Uuid,
    /// The method it was rated by.
    pub method: Uuid,
    /// That method's version.
    pub version: Option<u32>,
    /// The score by that method.
    pub score: u32,
    /// The band by that method, in its words.
    pub band: String,
}

/// A piece of a stepped line on the borders of cells, in cells: x counts impact from the left, y likelihood from below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Segment {
    /// The beginning, in cells from the left.
    pub x1: u32,
    /// The beginning, in cells from below.
    pub y1: u32,
    /// The end, in cells from the left.
    pub x2: u32,
    /// The end, in cells from below.
    pub y2: u32,
}

/// A limit drawn through the matrix: the cells up to a score are inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SteppedLine {
    /// The highest score inside.
    pub score: u32,
    /// `inside[likelihood - 1][impact - 1]`: whether the cell's score is within the limit.
    pub inside: Vec<Vec<bool>>,
    /// The line on the cell borders between inside and outside; empty when all cells are on one side.
    pub segments: Vec<Segment>,
}

/// The matrix of one stage by one method.
///
/// Every risk that counts (is not closed) stands exactly once: in a cell, in `unrated`, or in `other_method`.
/// The stage `current` falls back to nothing: a risk with only an inherent rating is listed as not rated, because
/// drawing it at its inherent place would claim that somebody judged the controls of today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct HeatMap {
    /// Inherent, current or residual.
    pub stage: RatingStage,
    /// The method whose scales are drawn; `None` when there is none.
    pub method: Option<Uuid>,
    /// Its version.
    pub method_version: Option<u32>,
    /// The levels of likelihood, lowest first.
    pub likelihood_levels: Vec<LevelName>,
    /// The levels of impact, lowest first.
    pub impact_levels: Vec<LevelName>,
    /// The bands, lowest first.
    pub bands: Vec<BandName>,
    /// All cells: likelihood from the lowest, within it impact from the lowest.
    pub cells: Vec<HeatCell>,
    /// Where the appetite ends.
    pub appetite: Option<SteppedLine>,
    /// Where the tolerance ends.
    pub tolerance: Option<SteppedLine>,
    /// Risks without a score, by reference.
    pub unrated: Vec<UnratedRisk>,
    /// Risks rated by another version of the method, by reference.
    pub other_method: Vec<OtherMethod>,
}

impl HeatMap {
    /// A cell by its levels, each from 1.
    pub fn cell(&self, likelihood: u32, impact: u32) -> Option<&HeatCell> {
        let columns = self.impact_levels.len();
        let row = (likelihood as usize).checked_sub(1)?;
        let column = (impact as usize).checked_sub(1).filter(|column| *column < columns)?;
        self.cells.get(row * columns + column)
    }

    /// How many risks stand in cells.
    pub fn placed(&self) -> usize {
        self.cells.iter().map(|cell| cell.count).sum()
    }

    /// How many risks there are in all: placed, unrated and of another method version.
    pub fn total(&self) -> usize {
        self.placed() + self.unrated.len() + self.other_method.len()
    }

    /// How many risks stand in each band, lowest first.
    pub fn by_band(&self) -> Vec<usize> {
        let mut counts = vec![0; self.bands.len()];
        for cell in &self.cells {
            if let Some(count) = cell.band.and_then(|band| counts.get_mut(band)) {
                *count += cell.count;
            }
        }
        counts
    }
}

/// The matrix of a stage by a method, or by the one that rules today when none is named.
pub fn heat_map(isms: &Isms, stage: RatingStage, method: Option<&Method>) -> HeatMap {
    let counted = || isms.risks.iter().filter(|risk| risk.counts()).map(|risk| risk.id);
    let Some(method) = method.or_else(|| isms.current_method()) else {
        return HeatMap {
            stage,
            method: None,
            method_version: None,
            likelihood_levels: Vec::new(),
            impact_levels: Vec::new(),
            bands: Vec::new(),
            cells: Vec::new(),
            appetite: None,
            tolerance: None,
            unrated: counted().map(|risk| UnratedRisk { risk, why: Unrated::NoMethod }).collect(),
            other_method: Vec::new(),
        };
    };
    let ratings = isms.newest_ratings(stage);
    let mut placed: BTreeMap<(u32, u32), Vec<Uuid>> = BTreeMap::new();
    let mut unrated = Vec::new();
    let mut other_method = Vec::new();
    for risk in counted() {
        let Some(rating) = ratings.get(&risk) else {
            unrated.push(UnratedRisk { risk, why: Unrated::NotRated });
            continue;
        };
        match isms.rate(rating) {
            Err(why) => unrated.push(UnratedRisk { risk, why }),
            Ok(rated) if rated.method.id == method.id => {
                placed.entry((rated.likelihood, rated.impact)).or_default().push(risk);
            }
            Ok(rated) => other_method.push(OtherMethod {
                risk,
                method: rated.method.id,
                version: rated.method.version,
                score: rated.score,
                band: rated.method.band(rated.score).map(|band| band.name.clone()).unwrap_or_default(),
            }),
        }
    }
    let mut cells = Vec::new();
    for likelihood in method.likelihood.iter() {
        for impact in method.impact.iter() {
            let score = method.score(likelihood.value, impact.value).ok();
            let risks = placed.remove(&(likelihood.value, impact.value)).unwrap_or_default();
            cells.push(HeatCell {
                likelihood: likelihood.value,
                impact: impact.value,
                score,
                band: score.and_then(|score| method.band_index(score)),
                count: risks.len(),
                risks,
            });
        }
    }
    HeatMap {
        stage,
        method: Some(method.id),
        method_version: method.version,
        likelihood_levels: names(&method.likelihood),
        impact_levels: names(&method.impact),
        bands: bands(method, &cells),
        appetite: method.appetite.map(|score| stepped_line(method, score)),
        tolerance: method.tolerance.map(|score| stepped_line(method, score)),
        cells,
        unrated,
        other_method,
    }
}

fn names(scale: &Scale) -> Vec<LevelName> {
    scale.iter().map(|level| LevelName { value: level.value, name: level.name.clone() }).collect()
}

fn bands(method: &Method, cells: &[HeatCell]) -> Vec<BandName> {
    method
        .bands
        .iter()
        .enumerate()
        .map(|(index, band)| BandName {
            name: band.name.clone(),
            from: band.from,
            to: cells.iter().filter(|cell| cell.band == Some(index)).filter_map(|cell| cell.score).max(),
        })
        .collect()
}

fn stepped_line(method: &Method, score: u32) -> SteppedLine {
    let inside: Vec<Vec<bool>> = method
        .likelihood
        .iter()
        .map(|likelihood| {
            method
                .impact
                .iter()
                .map(|impact| method.score(likelihood.value, impact.value).is_ok_and(|cell| cell <= score))
                .collect()
        })
        .collect();
    SteppedLine { score, segments: segments(&inside), inside }
}

/// The borders between cells inside and outside, joined to the longest straight pieces.
fn segments(inside: &[Vec<bool>]) -> Vec<Segment> {
    let rows = inside.len();
    let columns = inside.first().map_or(0, Vec::len);
    let at =
        |row: usize, column: usize| inside.get(row).and_then(|row| row.get(column)).copied().unwrap_or(false);
    let mut lines = Vec::new();
    for x in 1..columns {
        runs(
            rows,
            |y| at(y, x - 1) != at(y, x),
            |from, to| {
                lines.push(Segment { x1: x as u32, y1: from, x2: x as u32, y2: to });
            },
        );
    }
    for y in 1..rows {
        runs(
            columns,
            |x| at(y - 1, x) != at(y, x),
            |from, to| {
                lines.push(Segment { x1: from, y1: y as u32, x2: to, y2: y as u32 });
            },
        );
    }
    lines.sort_unstable();
    lines
}

fn runs(length: usize, is_border: impl Fn(usize) -> bool, mut found: impl FnMut(u32, u32)) {
    let mut start = None;
    for index in 0..=length {
        match (start, index < length && is_border(index)) {
            (None, true) => start = Some(index),
            (Some(from), false) => {
                found(from as u32, index as u32);
                start = None;
            }
            _ => {}
        }
    }
}
