//! Headings, paragraphs, lists and notes.

use std::collections::BTreeMap;

use super::contents::MOST_NAMED;
use super::flow::{Flow, Ink};
use super::page::{Item, NodeId, OutlineEntry, Role};
use crate::document::{Block, Heading, List, Note, Span, Style, Tone};
use crate::style::{self, ASCENT, BODY, DEEP, INK, LEADING, SURFACE};
use crate::text::{Line, brief, clean};

impl<'a> Flow<'a> {
    pub(super) fn heading(&mut self, heading: &'a Heading, following: &'a [Block]) {
        let (size, above, below) = style::heading(heading.level);
        let span = Span::bold(heading.text.as_str());
        let lines = self.set.wrap(&[span], size, self.width(), false);
        let height = lines.len() as f32 * size * 1.25 + below;
        let lead = self.lead_height(following).min(self.page_height() * 0.6);
        self.space(above);
        self.need((height + lead).min(self.page_height()));
        self.anchor(heading.anchor.as_ref());
        let text = clean(&brief(&heading.text, MOST_NAMED)).0.replace('\n', " ");
        self.outline.push(OutlineEntry { level: heading.level.clamp(1, 4), text, spot: self.spot() });
        let node = self.node(Role::Heading(heading.level.clamp(1, 4)), self.parent);
        let colour = if heading.level >= 4 { INK } else { DEEP };
        for line in &lines {
            self.need(size * 1.25);
            let y = self.y + size * ASCENT;
            self.line(line, (self.left(), y), Ink { size, colour }, Some(node), &mut BTreeMap::new());
            self.y += size * 1.25;
        }
        self.y += below;
    }

    pub(super) fn paragraph(&mut self, spans: &[Span]) {
        let lines = self.set.wrap(spans, BODY, self.width(), false);
        let node = self.node(Role::Paragraph, self.parent);
        self.lines(&lines, self.left(), node);
        self.y += BODY * 0.55;
    }

    /// Lines of running text; never one line alone at the foot or head of a page.
    fn lines(&mut self, lines: &[Line], x: f32, node: NodeId) {
        let step = BODY * LEADING;
        let mut links = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            let left = lines.len() - at;
            let together = if at == 0 || left == 2 { 2.min(left) } else { 1 };
            self.need(step * together as f32);
            let y = self.y + BODY * ASCENT;
            self.line(line, (x, y), Ink::plain(BODY), Some(node), &mut links);
            self.y += step;
        }
    }

    pub(super) fn list(&mut self, list: &'a List) {
        let node = self.node(Role::List(list.numbered), self.parent);
        let mut numbers = [0_u32; 4];
        for item in &list.items {
            let level = usize::from(item.level.min(3));
            numbers[level] += 1;
            for deeper in &mut numbers[level + 1..] {
                *deeper = 0;
            }
            let label = match (list.numbered, level) {
                (true, _) => {
                    let parts: Vec<_> = numbers[..=level].iter().map(|n| n.max(&1).to_string()).collect();
                    format!("{}.", parts.join("."))
                }
                (false, 0) => "•".to_owned(),
                (false, _) => "–".to_owned(),
            };
            let gap = if list.numbered { 15.0 + 9.0 * level as f32 } else { 12.0 };
            let x = self.left() + 14.0 * level as f32;
            let lines = self.set.wrap(&item.spans, BODY, self.width() - 14.0 * level as f32 - gap, false);
            self.need(BODY * LEADING * lines.len().min(2) as f32);
            self.anchor(item.anchor.as_ref());
            let li = self.node(Role::ListItem, node);
            let (mark, body) = (self.node(Role::ListLabel, li), self.node(Role::ListBody, li));
            let y = self.y + BODY * ASCENT;
            self.words(&label, Style::Plain, Ink::plain(BODY), (x, y), 0.0, Some(mark));
            self.lines(&lines, x + gap, body);
            self.y += BODY * 0.25;
        }
        self.y += BODY * 0.4;
    }

    pub(super) fn note(&mut self, note: &'a Note) {
        let dress = style::dress(note.tone);
        let pad = 9.0;
        let step = BODY * LEADING;
        let width = self.width() - 2.0 * pad - 4.0;
        let sign = if dress.sign.is_empty() { String::new() } else { format!("{} ", dress.sign) };
        let mut paragraphs = Vec::new();
        if !note.title.is_empty() {
            let title = Span::bold(format!("{sign}{}", note.title));
            paragraphs.push(self.set.wrap(&[title], BODY, width, false));
        }
        for spans in &note.paragraphs {
            paragraphs.push(self.set.wrap(spans, BODY, width, false));
        }
        let node = self.node(Role::Note, self.parent);
        let bar = if note.tone == Tone::Neutral { style::MUTED } else { style::bar_fill(note.tone) };
        let whole: f32 = paragraphs.iter().map(|lines| lines.len() as f32 * step + 4.0).sum::<f32>() - 4.0;
        self.space(3.0);
        self.need((whole + 2.0 * pad).min(self.page_height()));
        // What is left of the note, drawn page by page.
        let mut queue: Vec<(NodeId, Line, bool, f32)> = Vec::new();
        for lines in paragraphs {
            let p = self.node(Role::Paragraph, node);
            let last = lines.len().saturating_sub(1);
            for (at, line) in lines.into_iter().enumerate() {
                queue.push((p, line, at == 0, if at == last { 4.0 } else { 0.0 }));
            }
        }
        let mut rest = queue.as_slice();
        let mut links = BTreeMap::new();
        while !rest.is_empty() {
            let mut height = 2.0 * pad - 4.0;
            let mut count = 0;
            for (_, _, _, after) in rest {
                if height + step + after > self.room() && count > 0 {
                    break;
                }
                height += step + after;
                count += 1;
            }
            let (x, y, w) = (self.left(), self.y, self.width());
            self.mark(
                None,
                Item::Rect { x, y, w, h: height, radius: 0.0, fill: Some(SURFACE), stroke: None },
            );
            self.fill(x, y, 3.0, height, bar);
            self.y += pad;
            for (p, line, starts, after) in &rest[..count] {
                if *starts {
                    links = BTreeMap::new();
                }
                let at = (x + pad + 4.0, self.y + BODY * ASCENT);
                self.line(line, at, Ink::plain(BODY), Some(*p), &mut links);
                self.y += step + after;
            }
            self.y += pad - 4.0;
            rest = &rest[count..];
            if !rest.is_empty() {
                self.begin_page();
            }
        }
        self.y += 9.0;
    }
}
