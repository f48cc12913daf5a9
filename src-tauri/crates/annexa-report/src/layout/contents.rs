//! The table of contents: set before the pages are known, numbered after.

use std::collections::BTreeMap;

use super::flow::{Flow, Ink};
use super::page::{LinkArea, NodeId, Role};
use crate::document::{Block, Contents, Span, Style};
use crate::style::{ASCENT, BODY, DEEP, INK, RULE};
use crate::text::brief;

/// Room kept for a page number, in points.
const NUMBER: f32 = 34.0;

/// How many characters of a heading the contents and the bookmarks show.
pub(super) const MOST_NAMED: usize = 240;

/// An entry whose page number is still to come.
pub(crate) struct Waiting {
    /// The page the entry stands on, and where in its marks the number belongs.
    page: usize,
    mark: usize,
    at: (f32, f32),
    ink: Ink,
    style: Style,
    /// Which heading of the document.
    heading: usize,
    node: NodeId,
}

/// The name links from the contents go by.
fn heading_anchor(heading: usize) -> String {
    // No section can write this anchor: the control character keeps the names apart.
    format!("\u{1}heading-{heading}")
}

impl<'a> Flow<'a> {
    pub(super) fn contents(&mut self, contents: &'a Contents) {
        let (size, _, below) = crate::style::heading(1);
        self.need(80.0);
        let title = self.node(Role::Paragraph, self.parent);
        let y = self.y + size * ASCENT;
        self.words(
            &contents.title,
            Style::Bold,
            Ink { size, colour: DEEP },
            (self.left(), y),
            0.0,
            Some(title),
        );
        self.y += size * 1.25 + below;
        let list = self.node(Role::Contents, self.parent);
        let document = self.document;
        let headings =
            document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
                Block::Heading(heading) => Some(heading),
                _ => None,
            });
        for (index, heading) in headings.enumerate() {
            let level = heading.level.clamp(1, 4);
            if level > contents.depth {
                continue;
            }
            let style = if level == 1 { Style::Bold } else { Style::Plain };
            let size = if level <= 2 { BODY } else { BODY - 0.5 };
            let step = size * 1.5;
            let indent = 14.0 * f32::from(level - 1);
            let text = brief(&heading.text, MOST_NAMED).replace('\n', " ");
            let span = Span { text: text.clone(), style, link: None };
            let lines = self.set.wrap(&[span], size, self.width() - indent - NUMBER - 10.0, false);
            if level == 1 {
                self.space(4.0);
            }
            self.need(step * lines.len() as f32);
            let item = self.node(Role::ContentsItem, list);
            let link = self.node(Role::Link, item);
            let ink = Ink { size, colour: INK };
            for (at, line) in lines.iter().enumerate() {
                let y = self.y + size * ASCENT;
                let x = self.left() + indent;
                self.line(line, (x, y), ink, Some(link), &mut BTreeMap::new());
                let right = self.left() + self.width();
                if at + 1 == lines.len() {
                    let from = x + line.width + 5.0;
                    if from < right - NUMBER {
                        self.mark(
                            None,
                            super::page::Item::Line {
                                points: vec![(from, y - 1.0), (right - NUMBER + 6.0, y - 1.0)],
                                colour: RULE,
                                width: 0.6,
                                dashed: true,
                            },
                        );
                    }
                    let page = self.pages.len() - 1;
                    let mark = self.pages[page].marks.len();
                    self.waiting.push(Waiting {
                        page,
                        mark,
                        at: (right, y),
                        ink,
                        style,
                        heading: index,
                        node: link,
                    });
                }
                let area = LinkArea {
                    x,
                    y: self.y,
                    w: right - x,
                    h: step,
                    anchor: heading_anchor(index),
                    words: text.clone(),
                    node: link,
                };
                if let Some(page) = self.pages.last_mut() {
                    page.links.push(area);
                }
                self.y += step;
            }
        }
        self.y += BODY;
    }

    /// Writes the page numbers, now that every heading has its page.
    pub(super) fn fill_contents(&mut self) {
        for (index, entry) in self.outline.iter().enumerate() {
            self.anchors.insert(heading_anchor(index), entry.spot);
        }
        // From the back, so that the places of the others stay right.
        for waiting in std::mem::take(&mut self.waiting).into_iter().rev() {
            let Some(number) = self.outline.get(waiting.heading).map(|entry| entry.spot.page + 1) else {
                continue;
            };
            let (text, node) = (number.to_string(), Some(waiting.node));
            // Set on a page of its own for a moment, then put in its place.
            self.begin_page();
            self.set.warnings.page = waiting.page as u32 + 1;
            self.words(&text, waiting.style, waiting.ink, waiting.at, 1.0, node);
            let marks = self.pages.pop().map(|page| page.marks).unwrap_or_default();
            self.pages[waiting.page].marks.splice(waiting.mark..waiting.mark, marks);
        }
    }
}
