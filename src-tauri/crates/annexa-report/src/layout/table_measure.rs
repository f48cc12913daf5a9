//! Tables, first pass: how wide the columns and how high the rows are.

use super::chips::{self, SetChip};
use super::flow::Flow;
use crate::document::{Align, Cell, CellLine, Column, ColumnKind, RowKind, Span, Style, Width};
use crate::style::MM;
use crate::text::{Line, brief};
use crate::warnings::Warning;

/// The share of a page that the titles of a table's columns may take.
const HEAD_SHARE: f32 = 0.3;
/// Distance between baselines in a table, in units of the font size.
const STEP: f32 = 1.3;

/// Columns with their places.
pub(super) struct Grid {
    pub(super) columns: Vec<Place>,
    pub(super) size: f32,
    /// Room between a cell's edge and its content, at the sides and above and below.
    pub(super) pad: (f32, f32),
}

/// One column's place and manner.
pub(super) struct Place {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) align: f32,
    pub(super) kind: ColumnKind,
}

/// How a row looks and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowLook {
    Head,
    Record,
    Group,
    Totals,
}

/// A row whose lines are set.
pub(super) struct SetRow {
    pub(super) look: RowLook,
    pub(super) cells: Vec<Vec<SetLine>>,
    /// With the padding.
    pub(super) height: f32,
}

/// One line of a cell.
pub(super) struct SetLine {
    pub(super) height: f32,
    /// Which line of the cell's data it comes from.
    pub(super) source: usize,
    pub(super) content: Content,
}

pub(super) enum Content {
    Text(Line),
    Chips(Vec<SetChip>),
}

impl SetLine {
    /// The width of what stands on the line.
    pub(super) fn width(&self) -> f32 {
        match &self.content {
            Content::Text(line) => line.width,
            Content::Chips(chips) => chips.last().map_or(0.0, |chip| chip.x + chip.width),
        }
    }
}

impl Flow<'_> {
    /// The places of a table's columns over the whole width.
    pub(super) fn grid(&self, columns: &[Column]) -> Grid {
        let size = match columns.len() {
            0..=5 => 8.5,
            6..=9 => 8.0,
            _ => 7.5,
        };
        let available = self.width();
        let fixed = |column: &Column| match column.width {
            Width::Fixed(millimetres) if millimetres.is_finite() => Some(millimetres.max(2.0) * MM),
            Width::Fixed(_) => Some(20.0 * MM),
            Width::Weight(_) => None,
        };
        let weight = |column: &Column| match column.width {
            Width::Weight(weight) if weight.is_finite() && weight > 0.0 => weight,
            Width::Weight(_) => 1.0,
            Width::Fixed(_) => 0.0,
        };
        let total_fixed: f32 = columns.iter().filter_map(fixed).sum();
        let total_weight: f32 = columns.iter().map(weight).sum();
        let weighted = columns.iter().filter(|column| fixed(column).is_none()).count();
        // Running text needs some width; when the fixed columns leave too little, they give way.
        let floor = (available * 0.5).min(weighted as f32 * 18.0 * MM);
        let most = available - floor;
        let shrink = if weighted == 0 || total_fixed > most { most / total_fixed.max(1.0) } else { 1.0 };
        let rest = available - total_fixed * shrink;
        let mut x = self.left();
        let columns = columns
            .iter()
            .map(|column| {
                let width = match fixed(column) {
                    Some(width) => width * shrink,
                    None => rest * weight(column) / total_weight,
                };
                let place = Place { x, width, align: align(column.align), kind: column.kind };
                x += width;
                place
            })
            .collect();
        Grid { columns, size, pad: (4.5, 3.6) }
    }

    /// Sets a row's cells in the columns' widths; a group's one cell goes over all of them.
    pub(super) fn set_row(&mut self, grid: &Grid, look: RowLook, cells: &[Cell], min_height: f32) -> SetRow {
        let mut set = Vec::with_capacity(grid.columns.len());
        let whole: f32 = grid.columns.iter().map(|place| place.width).sum();
        let spans_all = look == RowLook::Group;
        let count = if spans_all { 1 } else { grid.columns.len() };
        let empty = Cell::empty();
        for (at, place) in grid.columns.iter().take(count).enumerate() {
            let width = if spans_all { whole } else { place.width } - 2.0 * grid.pad.0;
            let bold = look != RowLook::Record || place.kind == ColumnKind::Id;
            let hyphenate = look == RowLook::Head || place.kind == ColumnKind::Text;
            set.push(self.set_cell(cells.get(at).unwrap_or(&empty), grid.size, width, bold, hyphenate));
        }
        let content = set.iter().map(|lines| height(lines)).fold(0.0, f32::max).max(grid.size * STEP);
        SetRow { look, cells: set, height: (content + 2.0 * grid.pad.1).max(min_height) }
    }

    /// Sets the titles of columns; they are repeated on every page, so they may take a part of it at most.
    pub(super) fn set_head(&mut self, grid: &Grid, titles: &[Cell]) -> SetRow {
        let step = grid.size * STEP;
        let most = (self.page_height() * HEAD_SHARE / step) as usize;
        let mut head = self.set_row(grid, RowLook::Head, titles, 0.0);
        let mut is_cut = false;
        for (lines, title) in head.cells.iter_mut().zip(titles) {
            if lines.len() <= most {
                continue;
            }
            lines.truncate(most.saturating_sub(1));
            let ellipsis = self.set.line("…", Style::Bold, grid.size);
            lines.push(SetLine { height: step, source: 0, content: Content::Text(ellipsis) });
            is_cut = true;
            let text = brief(&title.plain_text(), 120).into_owned();
            self.set.warnings.push(Warning::TitleCut { text });
        }
        if is_cut {
            let content = head.cells.iter().map(|lines| height(lines)).fold(0.0, f32::max);
            head.height = content + 2.0 * grid.pad.1;
        }
        head
    }

    fn set_cell(&mut self, cell: &Cell, size: f32, width: f32, bold: bool, hyphenate: bool) -> Vec<SetLine> {
        let mut lines = Vec::new();
        for (source, line) in cell.lines.iter().enumerate() {
            match line {
                CellLine::Text(spans) => {
                    let emboldened: Vec<Span>;
                    let spans = if bold {
                        emboldened = spans.iter().map(embolden).collect();
                        &emboldened
                    } else {
                        spans
                    };
                    for line in self.set.wrap(spans, size, width, hyphenate) {
                        lines.push(SetLine { height: size * STEP, source, content: Content::Text(line) });
                    }
                }
                CellLine::Chips(chips) => {
                    for row in self.set_chips(chips, size, width) {
                        let content = Content::Chips(row);
                        lines.push(SetLine { height: chips::row_height(size), source, content });
                    }
                }
            }
        }
        lines
    }
}

/// The height of lines one below the other.
pub(super) fn height(lines: &[SetLine]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

/// The look of a row of data.
pub(super) fn look(kind: RowKind) -> RowLook {
    match kind {
        RowKind::Record => RowLook::Record,
        RowKind::Group => RowLook::Group,
        RowKind::Totals => RowLook::Totals,
    }
}

fn align(align: Align) -> f32 {
    match align {
        Align::Left => 0.0,
        Align::Centre => 0.5,
        Align::Right => 1.0,
    }
}

fn embolden(span: &Span) -> Span {
    let style = if span.style == Style::Plain { Style::Bold } else { span.style };
    Span { style, ..span.clone() }
}
