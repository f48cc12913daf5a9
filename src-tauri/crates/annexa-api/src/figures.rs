//! The pictures' numbers, from the same functions that screen and paper use.

use annexa_domain::figures::{GapFigures as Gaps, HeatMap, gap_figures, heat_map};
use annexa_domain::risks::RatingStage;
use annexa_domain::{Code, Problem, Problems};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Door;
use crate::commands::Command;

/// The heat map of one stage.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct HeatMapFigure {
    /// inherent, current or residual; current, or inherent while no risk has a current rating, when left out.
    #[serde(default)]
    pub rating: Option<String>,
    /// The day, when it is not today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// A heat map with the names of its risks.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct HeatMapAnswer {
    /// The picture.
    #[serde(flatten)]
    pub map: HeatMap,
    /// How many risks stand in cells.
    pub placed: usize,
    /// How many risks there are in all.
    pub total: usize,
    /// How many risks stand in each band, lowest first.
    pub by_band: Vec<usize>,
    /// The reference and title of every risk in it, by id.
    pub risks: std::collections::BTreeMap<uuid::Uuid, (String, String)>,
}

impl Command for HeatMapFigure {
    const NAME: &'static str = "figure.heat_map";
    type Response = HeatMapAnswer;

    fn run(self, door: &mut Door) -> Result<HeatMapAnswer, Problems> {
        let isms = door.isms(self.as_of)?;
        let stage = match &self.rating {
            None if isms.newest_ratings(RatingStage::Current).is_empty() => RatingStage::Inherent,
            None => RatingStage::Current,
            Some(key) => RatingStage::from_key(key).ok_or_else(|| {
                Problem::new(Code::Invalid, format!("'{key}' is no rating."))
                    .at("rating")
                    .hint("one of inherent, current, residual")
            })?,
        };
        let map = heat_map(&isms, stage, None);
        Ok(HeatMapAnswer {
            placed: map.placed(),
            total: map.total(),
            by_band: map.by_band(),
            risks: isms
                .risks
                .iter()
                .filter(|risk| risk.counts())
                .map(|risk| (risk.id, (risk.reference.clone(), risk.title.clone())))
                .collect(),
            map,
        })
    }
}

/// The gap figures of the newest gap assessment.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct GapFigures {
    /// The day, when it is not today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// The gap figures with their totals.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct GapAnswer {
    /// The assessment's title; blank when there is none.
    pub title: String,
    /// How many requirements have any answer.
    pub answered: usize,
    /// How many requirements there are.
    pub requirements: usize,
    /// The figures.
    #[serde(flatten)]
    pub figures: Gaps,
}

impl Command for GapFigures {
    const NAME: &'static str = "figure.gaps";
    type Response = GapAnswer;

    fn run(self, door: &mut Door) -> Result<GapAnswer, Problems> {
        let isms = door.isms(self.as_of)?;
        let figures = gap_figures(&isms, None);
        let title = figures.assessment.and_then(|id| isms.gap_assessments.get(id));
        Ok(GapAnswer {
            title: title.map(|assessment| assessment.title.clone()).unwrap_or_default(),
            answered: figures.answered(),
            requirements: figures.requirements(),
            figures,
        })
    }
}
