//! What figures share: captions, patterns, legends; and bars.

use std::collections::BTreeMap;

use super::flow::{Flow, Ink};
use super::page::{Item, NodeId, Role};
use crate::document::{Bars, Span, Style, Tone};
use crate::style::{self, ASCENT, BODY, Colour, INK, MUTED, Pattern, SMALL, SURFACE};
use crate::warnings::Warning;

/// A rectangle in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) w: f32,
    pub(super) h: f32,
}

const BAR_STEP: f32 = 18.0;

impl<'a> Flow<'a> {
    /// "Figure 2  Words" below a figure.
    pub(super) fn figure_caption(&mut self, text: &str, figure: NodeId) {
        if text.is_empty() {
            return;
        }
        self.figures += 1;
        let label = self.document.meta.labels.figure.replace("{number}", &self.figures.to_string());
        let node = self.node(Role::Caption, figure);
        let spans = [Span::bold(format!("{label}  ")), Span::plain(text)];
        for line in self.set.wrap(&spans, SMALL + 0.5, self.width(), false) {
            self.need(SMALL * 1.4);
            let at = (self.left(), self.y + SMALL * ASCENT);
            let ink = Ink { size: SMALL + 0.5, colour: MUTED };
            self.line(&line, at, ink, Some(node), &mut BTreeMap::new());
            self.y += SMALL * 1.4;
        }
        self.y += 10.0;
    }

    /// The width of a text on one line, or `most` where it is wider.
    pub(super) fn width_of(&mut self, text: &str, style: Style, size: f32, most: f32) -> f32 {
        let text = self.cut(text, style, size, most);
        self.set.line(&text, style, size).width.min(most)
    }

    /// Covers an area with a pattern.
    pub(super) fn pattern(&mut self, area: Area, pattern: Pattern, colour: Colour, node: Option<NodeId>) {
        let Area { x, y, w, h } = area;
        match pattern {
            Pattern::None => {}
            Pattern::Dots => {
                let step = 7.0;
                let mut row = 0;
                let mut dot_y = y + 4.0;
                while dot_y < y + h - 2.0 {
                    let mut dot_x = x + if row % 2 == 0 { 4.0 } else { 4.0 + step / 2.0 };
                    while dot_x < x + w - 2.0 {
                        let (x, y) = (dot_x - 0.55, dot_y - 0.55);
                        let fill = Some(colour);
                        self.mark(
                            node,
                            Item::Rect { x, y, w: 1.1, h: 1.1, radius: 0.55, fill, stroke: None },
                        );
                        dot_x += step;
                    }
                    dot_y += step / 2.0 + 1.5;
                    row += 1;
                }
            }
            Pattern::Diagonal => self.hatch(area, false, 6.0, colour, node),
            Pattern::Cross => {
                self.hatch(area, false, 5.0, colour, node);
                self.hatch(area, true, 5.0, colour, node);
            }
        }
    }

    /// Lines at 45 degrees, cut at the edges of the area.
    fn hatch(&mut self, area: Area, falling: bool, step: f32, colour: Colour, node: Option<NodeId>) {
        let Area { x, y, w, h } = area;
        let mut along = step;
        while along < w + h {
            // From the upper edge (or the right one) to the left edge (or the lower one).
            let (x1, y1) = if along <= w { (along, 0.0) } else { (w, along - w) };
            let (x2, y2) = if along <= h { (0.0, along) } else { (along - h, h) };
            let place = |px: f32, py: f32| (x + if falling { w - px } else { px }, y + py);
            let points = vec![place(x1, y1), place(x2, y2)];
            self.mark(node, Item::Line { points, colour, width: 0.55, dashed: false });
            along += step;
        }
    }

    /// The height bars will take.
    pub(super) fn bars_height(&self, bars: &Bars) -> f32 {
        bars.bars.len() as f32 * BAR_STEP + 44.0
    }

    pub(super) fn bars(&mut self, bars: &'a Bars) {
        if bars.bars.is_empty() {
            return;
        }
        let whole = self.bars_height(bars);
        self.space(4.0);
        self.need(if whole > self.page_height() { BAR_STEP * 3.0 } else { whole });
        let figure = self.node(Role::Figure, self.parent);
        let spot = self.spot();
        let told: Vec<_> = bars.bars.iter().map(|bar| format!("{}: {}", bar.label, bar.text)).collect();
        self.nodes[figure.0].alternate = format!("{}. {}", bars.caption, told.join("; "));
        let size = BODY - 1.0;
        let mut label_width = 0.0_f32;
        let mut text_width = 0.0_f32;
        let (most_label, most_text) = (self.width() * 0.34, self.width() * 0.22);
        for bar in &bars.bars {
            label_width = label_width.max(self.width_of(&bar.label, Style::Plain, size, most_label));
            text_width = text_width.max(self.width_of(&bar.text, Style::Bold, size, most_text));
        }
        let x = self.left() + label_width + 10.0;
        let track = self.width() - label_width - text_width - 20.0;
        for bar in &bars.bars {
            self.need(BAR_STEP);
            let y = self.y + 12.0;
            let label = self.cut(&bar.label, Style::Plain, size, label_width);
            let span = Span { text: label, style: Style::Plain, link: bar.link.clone() };
            for line in self.set.wrap(&[span], size, label_width + 2.0, false) {
                self.line(&line, (self.left(), y), Ink::plain(size), Some(figure), &mut BTreeMap::new());
            }
            let node = Some(figure);
            let area = Area { x, y: self.y + 4.0, w: track, h: 10.0 };
            self.bar(bar, area, node);
            let ink = Ink { size, colour: INK };
            let text = self.cut(&bar.text, Style::Bold, size, text_width);
            self.words(&text, Style::Bold, ink, (x + track + 10.0, y), 0.0, node);
            self.y += BAR_STEP;
        }
        self.y += 6.0;
        let legend: Vec<_> =
            bars.legend.iter().map(|entry| (entry.tone, String::new(), entry.label.clone())).collect();
        self.legend(&legend, x, figure);
        // Bars over several pages have no one place.
        if self.spot().page == spot.page {
            self.nodes[figure.0].bounds = Some([self.left(), spot.y, self.left() + self.width(), self.y]);
        }
        self.figure_caption(&bars.caption, figure);
    }

    fn bar(&mut self, bar: &crate::document::Bar, area: Area, node: Option<NodeId>) {
        let Area { x, y, w, h } = area;
        self.mark(node, Item::Rect { x, y, w, h, radius: 1.5, fill: Some(SURFACE), stroke: None });
        let mut done = 0.0;
        let mut odd = !(bar.full.is_finite() && bar.full > 0.0);
        for part in &bar.parts {
            odd |= !part.value.is_finite() || part.value < 0.0;
            if odd {
                break;
            }
            let from = (done / bar.full).min(1.0) as f32;
            done += part.value;
            let to = (done / bar.full).min(1.0) as f32;
            if to > from {
                let part_area = Area { x: x + from * w, y, w: (to - from) * w, h };
                let Area { x, w, .. } = part_area;
                let fill = Some(style::bar_fill(part.tone));
                self.mark(node, Item::Rect { x, y, w, h, radius: 0.0, fill, stroke: None });
                let dress = style::dress(part.tone);
                self.pattern(part_area, dress.pattern, dress.edge, node);
            }
        }
        if odd || done > bar.full * 1.000_001 {
            self.set.warnings.push(Warning::BarOutOfRange { label: bar.label.clone() });
        }
    }

    /// Swatches with words, as many to a line as fit: tone, letter and meaning of each.
    pub(super) fn legend(&mut self, entries: &[(Tone, String, String)], x: f32, figure: NodeId) {
        if entries.is_empty() {
            return;
        }
        let node = Some(figure);
        let right = self.left() + self.width();
        let mut pen = x;
        for (tone, letter, label) in entries {
            let label = self.cut(label, Style::Plain, SMALL, right - x - 16.0);
            let line = self.set.line(&label, Style::Plain, SMALL);
            let width = 16.0 + line.width;
            if pen + width > right && pen > x {
                pen = x;
                self.y += 15.0;
            }
            let dress = style::dress(*tone);
            let fill = if letter.is_empty() { style::bar_fill(*tone) } else { dress.fill };
            let area = Area { x: pen, y: self.y, w: 12.0, h: 11.0 };
            let Area { x, y, w, h } = area;
            let stroke = Some((dress.edge, 0.5));
            self.mark(node, Item::Rect { x, y, w, h, radius: 0.0, fill: Some(fill), stroke });
            if letter.is_empty() {
                self.pattern(area, dress.pattern, dress.edge, node);
            }
            let ink = Ink { size: SMALL - 0.5, colour: dress.ink };
            self.words(letter, Style::Bold, ink, (pen + 6.0, self.y + 8.4), 0.5, node);
            let ink = Ink::plain(SMALL);
            self.pieces(&line.pieces, (pen + 16.0, self.y + 8.6), ink, node, false);
            pen += width + 14.0;
        }
        self.y += 20.0;
    }
}
