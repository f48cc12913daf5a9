//! The risk method: the client's own scales, bands, appetite and tolerance (clause 6.1.2).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::approval::{Approval, VersionState};
use crate::cell::{Shaped, list_shape};
use crate::choice::choice;
use crate::problem::{Code, Problem, Problems};
use crate::register::{Check, register};

/// One level of a scale, such as 4 "Likely".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The number, from 1 up without a hole.
    pub value: u32,
    /// The word.
    pub name: String,
    /// When a person should choose it.
    #[serde(default)]
    pub definition: String,
}

/// A scale of 3 to 6 levels, lowest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scale(pub Vec<Level>);

list_shape!(Scale => [Level], "scale");

impl Scale {
    /// The number of levels.
    pub fn levels(&self) -> u32 {
        self.0.len() as u32
    }

    /// The level with this number.
    pub fn level(&self, value: u32) -> Option<&Level> {
        self.0.iter().find(|level| level.value == value)
    }
}

/// One kind of harm with what each level of the impact scale means for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImpactDimension {
    /// The key in a rating, such as `money`.
    pub key: String,
    /// The word, such as Money.
    pub name: String,
    /// What each level means, lowest first; as many as the impact scale has levels.
    #[serde(default)]
    pub definitions: Vec<String>,
}

/// The kinds of harm that the method looks at: money, downtime, law, reputation or the client's own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImpactDimensions(pub Vec<ImpactDimension>);

list_shape!(ImpactDimensions => [ImpactDimension], "impact dimensions");

/// A band of risk levels, such as High from 10.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The word.
    pub name: String,
    /// The lowest score in it; the band reaches up to the next one.
    pub from: u32,
    /// What is done about risks in it.
    #[serde(default)]
    pub response: String,
}

/// The bands, lowest first; the first begins at the lowest possible score or below.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bands(pub Vec<Band>);

list_shape!(Bands => [Band], "bands");

/// The score of each cell where no formula gives it: one row for each likelihood, one number for each impact, lowest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Matrix(pub Vec<Vec<u32>>);

list_shape!(Matrix => [Vec<u32>], "matrix");

choice! {
    /// How likelihood and impact give a score.
    Combination {
        /// Likelihood times impact.
        Product = "product", "Likelihood × impact";
        /// Likelihood plus impact.
        Sum = "sum", "Likelihood + impact";
        /// A score written into each cell of the matrix.
        Matrix = "matrix", "Own matrix";
    }
}

choice! {
    /// How the impacts of several dimensions give one.
    ImpactRule {
        /// The highest counts.
        Highest = "highest", "Highest dimension";
        /// The average, rounded up.
        Average = "average", "Average, rounded up";
    }
}

register! {
    /// A version of the risk method.
    Method in Methods {
        /// The version's number; a new one begins with the next draft.
        version: Option<u32> [required table title],
        /// The method's name.
        name: String [table],
        /// How risks are found, analysed and evaluated here.
        description: String [long],
        /// The levels of likelihood.
        likelihood: Shaped<Scale> [required],
        /// The levels of impact.
        impact: Shaped<Scale> [required],
        /// The kinds of harm that are looked at.
        dimensions: Shaped<ImpactDimensions>,
        /// How the impacts of several dimensions give one; the highest when blank.
        impact_rule: Option<ImpactRule>,
        /// How likelihood and impact give a score.
        combination: Option<Combination> [required table],
        /// The score of each cell, when the combination is an own matrix.
        matrix: Shaped<Matrix>,
        /// The bands of risk levels.
        bands: Shaped<Bands> [required],
        /// The highest score that is acceptable without more ado (appetite).
        appetite: Option<u32> [table],
        /// The highest score that may be tolerated with a dated acceptance (tolerance).
        tolerance: Option<u32> [table],
        /// When a risk may be accepted, and by whom.
        acceptance_criteria: String [long],
        /// When an assessment is made: interval and occasions.
        assessment_criteria: String [long],
        /// What changed since the version before.
        change_note: String,
        /// Where this version stands.
        state: Option<VersionState> [table verb],
        /// Who approved it, when and how.
        approval: Shaped<Approval> [verb],
    }
}

/// Why a method gives no score for a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MethodFault {
    /// The likelihood is no level of the scale.
    LikelihoodOffScale,
    /// The impact is no level of the scale.
    ImpactOffScale,
    /// The own matrix has no such cell.
    NoCell,
    /// The score would be larger than any number kept here, which only a damaged scale can bring about.
    TooLarge,
}

impl Method {
    /// The score of a cell.
    ///
    /// # Errors
    /// A level outside the scale, a hole in an own matrix, or a number past all bounds.
    pub fn score(&self, likelihood: u32, impact: u32) -> Result<u32, MethodFault> {
        if self.likelihood.level(likelihood).is_none() {
            return Err(MethodFault::LikelihoodOffScale);
        }
        if self.impact.level(impact).is_none() {
            return Err(MethodFault::ImpactOffScale);
        }
        match self.combination.unwrap_or(Combination::Product) {
            Combination::Product => likelihood.checked_mul(impact).ok_or(MethodFault::TooLarge),
            Combination::Sum => likelihood.checked_add(impact).ok_or(MethodFault::TooLarge),
            Combination::Matrix => {
                let place = |level: u32| usize::try_from(level).ok()?.checked_sub(1);
                place(likelihood)
                    .and_then(|row| self.matrix.get(row))
                    .zip(place(impact))
                    .and_then(|(row, column)| row.get(column))
                    .copied()
                    .ok_or(MethodFault::NoCell)
            }
        }
    }

    /// The lowest score that any cell can have; `None` when no cell has one.
    fn lowest_score(&self) -> Option<u32> {
        let scores = self.likelihood.iter().flat_map(|likelihood| {
            self.impact.iter().filter_map(|impact| self.score(likelihood.value, impact.value).ok())
        });
        scores.min()
    }

    /// The place of the band a score falls into, 0 for the lowest; `None` below the first band.
    pub fn band_index(&self, score: u32) -> Option<usize> {
        self.bands.iter().rposition(|band| band.from <= score)
    }

    /// The band a score falls into.
    pub fn band(&self, score: u32) -> Option<&Band> {
        self.bands.get(self.band_index(score)?)
    }

    /// The impact that several dimensions give together; `None` when none is rated.
    pub fn overall_impact(&self, levels: &BTreeMap<String, u32>) -> Option<u32> {
        match self.impact_rule.unwrap_or(ImpactRule::Highest) {
            ImpactRule::Highest => levels.values().copied().max(),
            ImpactRule::Average => {
                let count = levels.len() as u64;
                let sum: u64 = levels.values().map(|level| u64::from(*level)).sum();
                // The average of numbers of this size is one of this size.
                (count > 0).then(|| u32::try_from(sum.div_ceil(count)).unwrap_or(u32::MAX))
            }
        }
    }

    /// Whether it is approved and in force.
    pub fn in_force(&self) -> bool {
        self.state == Some(VersionState::Approved)
    }
}

fn check_scale(scale: &Scale, field: &'static str, problems: &mut Problems) {
    let levels = scale.0.len();
    if levels == 0 {
        return; // reported as required
    }
    if !(3..=6).contains(&levels) {
        problems.push(
            Problem::new(Code::Invalid, format!("A scale has 3 to 6 levels; this one has {levels}."))
                .at(field),
        );
    }
    for (index, level) in scale.0.iter().enumerate() {
        if level.value as usize != index + 1 {
            problems.push(
                Problem::new(
                    Code::Invalid,
                    format!("Level {} stands where level {} belongs.", level.value, index + 1),
                )
                .at(field)
                .hint("number the levels from 1 up without a hole, lowest first"),
            );
        }
        if level.name.trim().is_empty() {
            problems
                .push(Problem::new(Code::Invalid, format!("Level {} has no name.", level.value)).at(field));
        }
    }
}

impl Check for Method {
    fn check(&self, problems: &mut Problems) {
        check_scale(&self.likelihood, "likelihood", problems);
        check_scale(&self.impact, "impact", problems);
        let (rows, columns) = (self.likelihood.len(), self.impact.len());
        if self.combination == Some(Combination::Matrix) {
            let whole = self.matrix.len() == rows && self.matrix.iter().all(|row| row.len() == columns);
            if !whole {
                problems.push(
                    Problem::new(Code::Invalid, "The own matrix does not have one number for each cell.")
                        .at("matrix")
                        .hint(format!("give {rows} rows of {columns} numbers, lowest likelihood first")),
                );
            }
        }
        for pair in self.bands.windows(2) {
            if pair[0].from >= pair[1].from {
                problems.push(
                    Problem::new(
                        Code::Invalid,
                        format!("The band '{}' does not begin above '{}'.", pair[1].name, pair[0].name),
                    )
                    .at("bands")
                    .hint("order the bands from the lowest up"),
                );
            }
        }
        if self.bands.iter().any(|band| band.name.trim().is_empty()) {
            problems.push(Problem::new(Code::Invalid, "A band has no name.").at("bands"));
        }
        if let (Some(first), Some(lowest)) = (self.bands.first(), self.lowest_score())
            && first.from > lowest
        {
            problems.push(
                Problem::new(
                    Code::Invalid,
                    format!("The lowest score {lowest} falls below the first band '{}'.", first.name),
                )
                .at("bands")
                .hint(format!("let the first band begin at {lowest}")),
            );
        }
        if self.bands.len() > 6 {
            problems.push(Problem::new(Code::Invalid, "There can be at most 6 bands.").at("bands"));
        }
        if let (Some(appetite), Some(tolerance)) = (self.appetite, self.tolerance)
            && tolerance < appetite
        {
            problems.push(
                Problem::new(Code::Invalid, "The tolerance lies below the appetite.").at("tolerance").hint(
                    "tolerance is the highest score that may be accepted with a date; appetite needs none",
                ),
            );
        }
        for (index, dimension) in self.dimensions.iter().enumerate() {
            if self.dimensions[..index].iter().any(|earlier| earlier.key == dimension.key) {
                problems.push(
                    Problem::new(
                        Code::Invalid,
                        format!("Two impact dimensions have the key '{}'.", dimension.key),
                    )
                    .at("dimensions"),
                );
            }
            if dimension.key.trim().is_empty() || dimension.name.trim().is_empty() {
                problems.push(
                    Problem::new(Code::Invalid, "An impact dimension has no key or no name.")
                        .at("dimensions"),
                );
            }
            if !dimension.definitions.is_empty() && dimension.definitions.len() != columns {
                problems.push(
                    Problem::new(
                        Code::Invalid,
                        format!("'{}' does not define each of the {columns} levels.", dimension.name),
                    )
                    .at("dimensions"),
                );
            }
        }
    }
}
