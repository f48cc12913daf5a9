//! Pictures drawn from numbers.

use serde::{Deserialize, Serialize};

use super::text::{Severity, Tone};

/// A risk matrix: counts in cells, coloured by band; every band also has a letter and a pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeatMap {
    /// The caption printed below, after "Figure n"; empty prints none and takes no number.
    pub caption: String,
    /// The upright axis, usually likelihood.
    pub vertical: Axis,
    /// The level axis, usually impact.
    pub horizontal: Axis,
    /// The bands, lowest first; cells refer to them by position.
    pub bands: Vec<Band>,
    /// `cells[v][h]`: level `v` of the upright axis from below, level `h` of the level axis from the left.
    pub cells: Vec<Vec<HeatCell>>,
    /// The heavy stepped line: the cells inside are within the risk appetite.
    pub appetite: Option<Boundary>,
    /// The dashed stepped line: the cells inside are within the risk tolerance.
    pub tolerance: Option<Boundary>,
}

/// One axis of a risk matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// Its title.
    pub title: String,
    /// The names of its levels, lowest first.
    pub levels: Vec<String>,
}

/// One band of a risk matrix, as its legend shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// Its colour and pattern.
    pub severity: Severity,
    /// The letter in the corner of its cells.
    pub letter: String,
    /// Its name and range for the legend, for example "High (10 to 16)".
    pub label: String,
}

/// One cell of a risk matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatCell {
    /// How many risks; 0 prints nothing.
    pub count: u32,
    /// A small line below the count, for example the score; may be empty.
    pub note: String,
    /// The position of its band in the matrix's bands.
    pub band: usize,
    /// The anchor the count leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A line through a risk matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boundary {
    /// What the line means, for the legend.
    pub label: String,
    /// `inside[v][h]`: whether the cell is inside; ordered as the cells are.
    pub inside: Vec<Vec<bool>>,
}

/// Horizontal bars on one scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// The caption printed below, after "Figure n"; empty prints none and takes no number.
    pub caption: String,
    /// The bars from top to bottom.
    pub bars: Vec<Bar>,
    /// What the tones mean; empty prints no legend.
    pub legend: Vec<LegendEntry>,
}

/// One bar of parts laid end to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What is measured.
    pub label: String,
    /// The parts from left to right.
    pub parts: Vec<BarPart>,
    /// The value of the full width, in the parts' unit; above 0.
    pub full: f64,
    /// The value in words at the right, for example "64 %" or "37 of 93".
    pub text: String,
    /// The anchor the label leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// One part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BarPart {
    /// How much; 0 or more, in the unit of the bar's full width.
    pub value: f64,
    /// Its colour and pattern.
    pub tone: Tone,
}

/// What a tone means in a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegendEntry {
    /// The tone.
    pub tone: Tone,
    /// Its meaning.
    pub label: String,
}
