//! A rating of a risk: one stage, one assessment, one reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::approval::VersionState;
use crate::cell::{Shaped, list_shape};
use crate::choice::choice;
use crate::isms::Isms;
use crate::links::Link;
use crate::register::{Check, register};
use crate::risks::{Assessment, Method, Risk};

choice! {
    /// Which state of the world a rating is about.
    RatingStage {
        /// As if nothing stood against it.
        Inherent = "inherent", "Inherent";
        /// With the controls that work today.
        Current = "current", "Current";
        /// As it will be once the treatment is done.
        Residual = "residual", "Residual";
    }
}

/// The level of each impact dimension by its key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DimensionLevels(pub BTreeMap<String, u32>);

list_shape!(DimensionLevels => BTreeMap<String, u32>, "dimension levels");

register! {
    /// A rating of a risk within an assessment.
    Rating in Ratings {
        /// The risk.
        risk: Option<Link<Risk>> [required table title],
        /// Inherent, current or residual.
        stage: Option<RatingStage> [required table],
        /// The assessment it belongs to.
        assessment: Option<Link<Assessment>> [table],
        /// How likely, on the method's scale.
        likelihood: Option<u32> [table],
        /// How bad, on the method's scale; from the dimensions when those are rated.
        impact: Option<u32> [table],
        /// How bad in each dimension, on the method's scale.
        dimensions: Shaped<DimensionLevels>,
        /// Why this rating and no other.
        reason: String [table long],
        /// The likelihood as a sheet stated it.
        stated_likelihood: String,
        /// The impact as a sheet stated it.
        stated_impact: String,
        /// The score as a sheet stated it.
        stated_score: String [table],
        /// The level as a sheet stated it, in its words.
        stated_level: String [table],
    }
}

impl Check for Rating {}

/// A rating put through its method.
#[derive(Debug, Clone, PartialEq)]
pub struct Rated<'a> {
    /// The rating.
    pub rating: &'a Rating,
    /// The method of its assessment, or the one in force when it belongs to none.
    pub method: &'a Method,
    /// The level of likelihood.
    pub likelihood: u32,
    /// The level of impact, over all dimensions.
    pub impact: u32,
    /// The score.
    pub score: u32,
    /// The place of its band, 0 for the lowest.
    pub band: usize,
}

/// Why a risk has no score at a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Unrated {
    /// Nobody has rated it.
    NotRated,
    /// Likelihood or impact is blank.
    Incomplete,
    /// Likelihood or impact is outside the method's scale.
    OffScale,
    /// There is no method to rate by.
    NoMethod,
}

impl Isms {
    /// The method that rules today: the newest approved version, or the newest draft when none is approved.
    ///
    /// A version that was taken back or replaced rules nothing any more.
    pub fn current_method(&self) -> Option<&Method> {
        self.methods
            .iter()
            .filter(|method| {
                !matches!(method.state, Some(VersionState::Withdrawn | VersionState::Superseded))
            })
            .max_by_key(|method| (method.in_force(), method.version))
    }

    /// The newest assessment: the latest held, then the highest reference.
    pub fn newest_assessment(&self) -> Option<&Assessment> {
        self.assessments
            .iter()
            .max_by_key(|assessment| (assessment.held_on, crate::isms::natural(&assessment.reference)))
    }

    /// The newest rating of a risk at a stage: that of the latest assessment; one of no assessment counts as oldest.
    pub fn rating(&self, risk: Uuid, stage: RatingStage) -> Option<&Rating> {
        self.ratings
            .iter()
            .filter(|rating| rating.stage == Some(stage) && rating.risk.is_some_and(|link| link.id() == risk))
            .max_by_key(|rating| self.rating_age(rating))
    }

    /// The newest rating of every risk at a stage, in one pass; the same choice as [`Isms::rating`].
    pub fn newest_ratings(&self, stage: RatingStage) -> BTreeMap<Uuid, &Rating> {
        let mut newest: BTreeMap<Uuid, &Rating> = BTreeMap::new();
        for rating in self.ratings.iter().filter(|rating| rating.stage == Some(stage)) {
            let Some(risk) = rating.risk else { continue };
            newest
                .entry(risk.id())
                .and_modify(|kept| {
                    if self.rating_age(rating) >= self.rating_age(kept) {
                        *kept = rating;
                    }
                })
                .or_insert(rating);
        }
        newest
    }

    fn rating_age(&self, rating: &Rating) -> impl Ord + use<> {
        let assessment = rating.assessment.and_then(|link| self.assessments.get(link.id()));
        (
            assessment.and_then(|assessment| assessment.held_on),
            assessment.map(|assessment| crate::isms::natural(&assessment.reference)).unwrap_or_default(),
            crate::isms::natural(&rating.reference),
        )
    }

    /// The method a rating was made by: that of its assessment, else the one that rules today.
    pub fn method_of(&self, rating: &Rating) -> Option<&Method> {
        rating
            .assessment
            .and_then(|link| self.assessments.get(link.id()))
            .and_then(|assessment| assessment.method)
            .and_then(|link| self.methods.get(link.id()))
            .or_else(|| self.current_method())
    }

    /// A rating put through its method.
    ///
    /// # Errors
    /// Why there is no score.
    pub fn rate<'a>(&'a self, rating: &'a Rating) -> Result<Rated<'a>, Unrated> {
        let method = self.method_of(rating).ok_or(Unrated::NoMethod)?;
        let impact = method.overall_impact(&rating.dimensions).or(rating.impact);
        let (Some(likelihood), Some(impact)) = (rating.likelihood, impact) else {
            return Err(Unrated::Incomplete);
        };
        // An average could hide a level that is on no scale.
        if rating.dimensions.values().any(|level| method.impact.level(*level).is_none()) {
            return Err(Unrated::OffScale);
        }
        let score = method.score(likelihood, impact).map_err(|_| Unrated::OffScale)?;
        let band = method.band_index(score).ok_or(Unrated::OffScale)?;
        Ok(Rated { rating, method, likelihood, impact, score, band })
    }

    /// The newest rating of a risk at a stage, put through its method.
    ///
    /// # Errors
    /// Why there is no score.
    pub fn rated(&self, risk: Uuid, stage: RatingStage) -> Result<Rated<'_>, Unrated> {
        self.rate(self.rating(risk, stage).ok_or(Unrated::NotRated)?)
    }

    /// The rating that counts today: current, else inherent.
    ///
    /// # Errors
    /// Why there is no score.
    pub fn rated_today(&self, risk: Uuid) -> Result<Rated<'_>, Unrated> {
        match self.rated(risk, RatingStage::Current) {
            Err(Unrated::NotRated) => self.rated(risk, RatingStage::Inherent),
            rated => rated,
        }
    }
}
