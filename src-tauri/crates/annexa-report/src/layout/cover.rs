//! The title page.

use std::collections::BTreeMap;

use super::flow::{Flow, Ink};
use super::page::Role;
use crate::document::{CellLine, Chip, Cover, Span, Tone};
use crate::style::{ASCENT, DEEP, INK, MUTED, SMALL};

impl<'a> Flow<'a> {
    pub(super) fn cover(&mut self, cover: &'a Cover) {
        self.break_page();
        let mut width = 0.0;
        if let Some(page) = self.pages.last_mut() {
            page.is_cover = true;
            width = page.width;
        }
        self.fill(0.0, 0.0, width, 12.0, DEEP);
        let high = self.page_height();
        self.y = if high > 600.0 { 150.0 } else { 80.0 };
        self.cover_lines(&cover.organisation, true, 14.0, MUTED, Role::Paragraph, 14.0);
        self.cover_lines(&cover.title, true, 30.0, DEEP, Role::Title, 6.0);
        self.cover_lines(&cover.subtitle, false, 13.0, INK, Role::Paragraph, 6.0);
        let classification = &self.document.meta.classification;
        if !classification.is_empty() {
            let chip = Chip::new(classification.to_uppercase(), Tone::Accent);
            self.y += 12.0;
            let node = self.node(Role::Paragraph, self.parent);
            for row in self.set_chips(&[chip], 11.0, self.width()) {
                for chip in &row {
                    self.chip(chip, (self.left(), self.y), Some(node));
                }
                self.y += 20.0;
            }
        }
        self.y += if high > 600.0 { 34.0 } else { 14.0 };
        if !cover.lines.is_empty() {
            self.key_value(&cover.lines);
        }
        if let Some(approvals) = &cover.approvals {
            self.y += if high > 600.0 { 22.0 } else { 6.0 };
            self.signatures(approvals);
        }
        if let Some(digest) = &cover.digest {
            let label = Span::bold(format!("{}  ", digest.label));
            let mut paragraphs = vec![vec![label]];
            for line in &digest.value.lines {
                if let CellLine::Text(spans) = line {
                    match paragraphs.last_mut() {
                        Some(first) if first.len() == 1 => first.extend(spans.iter().cloned()),
                        _ => paragraphs.push(spans.clone()),
                    }
                }
            }
            let lines: Vec<_> = paragraphs
                .iter()
                .flat_map(|spans| self.set.wrap(spans, SMALL, self.width(), false))
                .collect();
            let height = lines.len() as f32 * SMALL * 1.35;
            self.need(height + 6.0);
            self.y = self.y.max(self.bottom() - height - 6.0);
            let node = self.node(Role::Paragraph, self.parent);
            for line in &lines {
                let ink = Ink { size: SMALL, colour: MUTED };
                let at = (self.left(), self.y + SMALL * ASCENT);
                self.line(line, at, ink, Some(node), &mut BTreeMap::new());
                self.y += SMALL * 1.35;
            }
        }
        // Nothing else goes on a title page.
        self.y = self.y.max(self.bottom());
    }

    fn cover_lines(
        &mut self,
        text: &str,
        bold: bool,
        size: f32,
        colour: crate::style::Colour,
        role: Role,
        below: f32,
    ) {
        if text.is_empty() {
            return;
        }
        let span = if bold { Span::bold(text) } else { Span::plain(text) };
        let node = self.node(role, self.parent);
        for line in self.set.wrap(&[span], size, self.width(), true) {
            self.need(size * 1.2);
            let at = (self.left(), self.y + size * ASCENT);
            self.line(&line, at, Ink { size, colour }, Some(node), &mut BTreeMap::new());
            self.y += size * 1.2;
        }
        self.y += below;
    }
}
