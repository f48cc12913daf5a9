//! Chips: words on a coloured ground.

use super::flow::{Flow, Ink};
use super::page::{Item, NodeId};
use crate::document::{Chip, Style};
use crate::style::{self, Dress};
use crate::text::{Line, brief};
use crate::warnings::Warning;

/// A chip ready to be painted.
#[derive(Debug)]
pub(super) struct SetChip {
    line: Line,
    dress: Dress,
    /// From the left end of its row of chips, in points.
    pub(super) x: f32,
    pub(super) width: f32,
    size: f32,
}

/// Room between a chip's words and its edge, in units of the font size.
const PAD: f32 = 0.6;

/// No cell shows more characters on a chip.
const LONGEST: usize = 120;

/// The height of a row of chips among text of a size.
pub(super) fn row_height(size: f32) -> f32 {
    size * 1.62
}

impl Flow<'_> {
    /// Chips in rows no wider than `width` points, for text of `size`.
    pub(super) fn set_chips(&mut self, chips: &[Chip], size: f32, width: f32) -> Vec<Vec<SetChip>> {
        let size = size * 0.94;
        let pad = size * PAD;
        let mut rows: Vec<Vec<SetChip>> = Vec::new();
        let mut pen = 0.0;
        for chip in chips {
            let dress = style::dress(chip.tone);
            // A little of a long text is enough to see that it does not fit.
            let text = brief(&chip.text, LONGEST);
            let text = match dress.sign {
                "" => text.into_owned(),
                sign => format!("{sign} {text}"),
            };
            let cut = self.cut(&text, Style::Bold, size, width - 2.0 * pad);
            if cut != text {
                let page = self.pages.len() as u32;
                self.set
                    .warnings
                    .push(Warning::ChipCut { text: brief(&chip.text, LONGEST).into_owned(), page });
            }
            let line = self.set.line(&cut, Style::Bold, size);
            let w = line.width + 2.0 * pad;
            if pen + w > width + 0.01 || rows.is_empty() {
                rows.push(Vec::new());
                pen = 0.0;
            }
            if let Some(row) = rows.last_mut() {
                row.push(SetChip { line, dress, x: pen, width: w, size });
            }
            pen += w + 3.0;
        }
        rows
    }

    /// Paints a chip with its upper left corner at `x`, `y`.
    pub(super) fn chip(&mut self, chip: &SetChip, (x, y): (f32, f32), node: Option<NodeId>) {
        let h = chip.size * 1.5;
        let stroke = Some((chip.dress.edge, 0.7));
        self.mark(
            None,
            Item::Rect {
                x: x + chip.x,
                y,
                w: chip.width,
                h,
                radius: 2.4,
                fill: Some(chip.dress.fill),
                stroke,
            },
        );
        let at = (x + chip.x + chip.size * PAD, y + chip.size * 1.09);
        let ink = Ink { size: chip.size, colour: chip.dress.ink };
        self.set.warnings.hidden(chip.line.hidden);
        self.pieces(&chip.line.pieces, at, ink, node, false);
    }
}
