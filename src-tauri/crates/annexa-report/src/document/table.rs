//! Tables: columns, rows, cells.

use serde::{Deserialize, Serialize};

use super::text::{Chip, Span, Tone};

/// A table; its header is repeated on every page and a row stays whole unless it is taller than a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The caption printed above, after "Table n"; empty prints none and takes no number.
    pub caption: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows in order.
    pub rows: Vec<Row>,
    /// What is printed in place of rows when there are none.
    pub empty: String,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The title in the header.
    pub title: String,
    /// How wide.
    pub width: Width,
    /// Where the content stands.
    pub align: Align,
    /// What the cells hold.
    pub kind: ColumnKind,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// A share of what the fixed columns leave; above 0.
    Weight(f32),
    /// Millimetres; fixed columns shrink together when they do not fit the page.
    Fixed(f32),
}

/// Where the content of a cell stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Running text, hyphenated where needed.
    #[default]
    Text,
    /// The id that names the row for a reader of the tags; bold, not hyphenated.
    Id,
    /// Numbers; not hyphenated.
    Number,
    /// Dates, or short words and ids of other records; not hyphenated.
    Date,
    /// Chips.
    Chip,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// A record, a group title or totals.
    pub kind: RowKind,
    /// One cell for each column; a group has one cell over the whole width.
    pub cells: Vec<Cell>,
    /// The name links go to; unique in the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A record of a register.
    #[default]
    Record,
    /// The title of the rows that follow, kept with the first of them.
    Group,
    /// Sums of the rows before.
    Totals,
}

/// What stands in a cell: lines of text or chips.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cell {
    /// The lines from top to bottom; a line of text wraps.
    pub lines: Vec<CellLine>,
}

/// One line of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellLine {
    /// Text, wrapped to the cell.
    Text(Vec<Span>),
    /// Chips side by side, continued below where they do not fit.
    Chips(Vec<Chip>),
}

impl Column {
    /// A column of running text at the left, taking a share of the width.
    pub fn text(title: impl Into<String>, weight: f32) -> Self {
        Self { title: title.into(), width: Width::Weight(weight), align: Align::Left, kind: ColumnKind::Text }
    }

    /// A column of ids of a fixed width in millimetres.
    pub fn id(title: impl Into<String>, millimetres: f32) -> Self {
        Self::sized(title, millimetres, Align::Left, ColumnKind::Id)
    }

    /// A column of text of a fixed width in millimetres, not hyphenated: ids of other records, short words.
    pub fn fixed(title: impl Into<String>, millimetres: f32) -> Self {
        Self::sized(title, millimetres, Align::Left, ColumnKind::Date)
    }

    /// A centred column of chips of a fixed width in millimetres.
    pub fn chip(title: impl Into<String>, millimetres: f32) -> Self {
        Self::sized(title, millimetres, Align::Centre, ColumnKind::Chip)
    }

    /// A column of dates of a fixed width in millimetres.
    pub fn date(title: impl Into<String>, millimetres: f32) -> Self {
        Self::sized(title, millimetres, Align::Left, ColumnKind::Date)
    }

    /// A right-aligned column of numbers of a fixed width in millimetres.
    pub fn number(title: impl Into<String>, millimetres: f32) -> Self {
        Self::sized(title, millimetres, Align::Right, ColumnKind::Number)
    }

    fn sized(title: impl Into<String>, millimetres: f32, align: Align, kind: ColumnKind) -> Self {
        Self { title: title.into(), width: Width::Fixed(millimetres), align, kind }
    }
}

impl Row {
    /// A record that links can go to.
    pub fn record(cells: Vec<Cell>, anchor: Option<String>) -> Self {
        Self { kind: RowKind::Record, cells, anchor }
    }

    /// A group title.
    pub fn group(title: impl Into<Cell>) -> Self {
        Self { kind: RowKind::Group, cells: vec![title.into()], anchor: None }
    }

    /// Totals.
    pub fn totals(cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Totals, cells, anchor: None }
    }
}

impl Cell {
    /// A cell without content.
    pub fn empty() -> Self {
        Self::default()
    }

    /// One run of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::spans(vec![Span::plain(text)])
    }

    /// Runs of text.
    pub fn spans(spans: Vec<Span>) -> Self {
        Self { lines: vec![CellLine::Text(spans)] }
    }

    /// The text without styles; chips are left out.
    pub(crate) fn plain_text(&self) -> String {
        let lines = self.lines.iter().filter_map(|line| match line {
            CellLine::Text(spans) => Some(spans.iter().map(|span| span.text.as_str()).collect::<String>()),
            CellLine::Chips(_) => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// One chip.
    pub fn chip(text: impl Into<String>, tone: Tone) -> Self {
        Self { lines: vec![CellLine::Chips(vec![Chip::new(text, tone)])] }
    }

    /// Links, one below the other: the words and the anchor of each.
    pub fn links<T: Into<String>, A: Into<String>>(links: impl IntoIterator<Item = (T, A)>) -> Self {
        Self {
            lines: links
                .into_iter()
                .map(|(text, anchor)| CellLine::Text(vec![Span::link(text, anchor)]))
                .collect(),
        }
    }

    /// Adds a line below.
    #[must_use]
    pub fn with(mut self, line: CellLine) -> Self {
        self.lines.push(line);
        self
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<Vec<Span>> for Cell {
    fn from(spans: Vec<Span>) -> Self {
        Self::spans(spans)
    }
}

impl From<Chip> for Cell {
    fn from(chip: Chip) -> Self {
        Self { lines: vec![CellLine::Chips(vec![chip])] }
    }
}
