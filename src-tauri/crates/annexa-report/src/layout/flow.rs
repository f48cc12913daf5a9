//! The page being filled: where the next thing goes, and the pen.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::Problem;

use super::page::{Item, LinkArea, Mark, Node, NodeId, OutlineEntry, Page, Role, Spot};
use crate::document::{Document, Orientation, Section, Style};
use crate::style::{self, ACCENT, Colour, INK, MUTED};
use crate::text::{Face, Line, Piece, Typesetter};
use crate::warnings::Warning;

/// Pages being filled from top to bottom.
pub(crate) struct Flow<'a> {
    pub(crate) document: &'a Document,
    pub(crate) set: Typesetter,
    pub(crate) pages: Vec<Page>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) anchors: BTreeMap<String, Spot>,
    /// Every anchor of the document, set yet or not.
    known: BTreeSet<&'a str>,
    pub(crate) outline: Vec<OutlineEntry>,
    /// Where a contents entry waits for its page number.
    pub(crate) waiting: Vec<super::contents::Waiting>,
    /// The element blocks are put under.
    pub(crate) parent: NodeId,
    orientation: Orientation,
    running_title: &'a str,
    /// Where the next thing goes, in points from the top of the page.
    pub(crate) y: f32,
    pub(crate) figures: u32,
    pub(crate) tables: u32,
}

/// How a line is inked.
#[derive(Clone, Copy)]
pub(crate) struct Ink {
    pub(crate) size: f32,
    pub(crate) colour: Colour,
}

/// Glyphs of one face and height: the face, how far they are raised, where they begin, and the glyphs.
type Run = (Face, f32, f32, Vec<(u16, f32, f32)>);

impl Ink {
    pub(crate) fn plain(size: f32) -> Self {
        Self { size, colour: INK }
    }
}

impl<'a> Flow<'a> {
    pub(crate) fn new(document: &'a Document) -> Result<Self, Problem> {
        let root = Node { role: Role::Document, parent: None, alternate: String::new(), bounds: None };
        Ok(Self {
            document,
            set: Typesetter::new(&document.meta.language)?,
            pages: Vec::new(),
            nodes: vec![root],
            anchors: BTreeMap::new(),
            known: document.anchors().collect(),
            outline: Vec::new(),
            waiting: Vec::new(),
            parent: NodeId(0),
            orientation: Orientation::Portrait,
            running_title: "",
            y: 0.0,
            figures: 0,
            tables: 0,
        })
    }

    pub(crate) fn begin_section(&mut self, section: &'a Section) {
        self.orientation = section.orientation;
        self.running_title = &section.running_title;
        self.parent = self.node(Role::Section, NodeId(0));
        self.begin_page();
    }

    pub(crate) fn begin_page(&mut self) {
        let (width, height) = style::page_size(self.document.meta.paper, self.orientation);
        self.pages.push(Page {
            width,
            height,
            marks: Vec::new(),
            links: Vec::new(),
            running_title: self.running_title.to_owned(),
            is_cover: false,
        });
        self.set.warnings.page = self.pages.len() as u32;
        self.y = style::TOP;
    }

    /// Begins a page unless nothing stands on this one yet.
    pub(crate) fn break_page(&mut self) {
        if !self.at_top() {
            self.begin_page();
        }
    }

    pub(crate) fn at_top(&self) -> bool {
        self.y <= style::TOP
    }

    /// The left edge of the text.
    pub(crate) fn left(&self) -> f32 {
        style::MARGIN
    }

    /// The width of the text.
    pub(crate) fn width(&self) -> f32 {
        style::page_size(self.document.meta.paper, self.orientation).0 - 2.0 * style::MARGIN
    }

    /// The height of the text on a whole page.
    pub(crate) fn page_height(&self) -> f32 {
        self.bottom() - style::TOP
    }

    /// The lower edge of the text.
    pub(crate) fn bottom(&self) -> f32 {
        style::page_size(self.document.meta.paper, self.orientation).1 - style::BOTTOM
    }

    /// The height left on this page.
    pub(crate) fn room(&self) -> f32 {
        self.bottom() - self.y
    }

    /// Begins a page when `height` is not left on this one.
    pub(crate) fn need(&mut self, height: f32) {
        if height > self.room() {
            self.break_page();
        }
    }

    /// Adds space unless at the top of a page.
    pub(crate) fn space(&mut self, height: f32) {
        if !self.at_top() {
            self.y += height;
        }
    }

    pub(crate) fn spot(&self) -> Spot {
        Spot { page: self.pages.len().saturating_sub(1), y: self.y }
    }

    pub(crate) fn node(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.nodes.push(Node { role, parent: Some(parent), alternate: String::new(), bounds: None });
        NodeId(self.nodes.len() - 1)
    }

    /// Makes the current place reachable by links.
    pub(crate) fn anchor(&mut self, anchor: Option<&String>) {
        let Some(anchor) = anchor else { return };
        let spot = self.spot();
        if self.anchors.contains_key(anchor) {
            self.set.warnings.push(Warning::DuplicateAnchor { anchor: anchor.clone() });
        } else {
            self.anchors.insert(anchor.clone(), spot);
        }
    }

    pub(crate) fn mark(&mut self, node: Option<NodeId>, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.marks.push(Mark { node, item });
        }
    }

    /// A filled rectangle that only decorates.
    pub(crate) fn fill(&mut self, x: f32, y: f32, w: f32, h: f32, colour: Colour) {
        self.mark(None, Item::Rect { x, y, w, h, radius: 0.0, fill: Some(colour), stroke: None });
    }

    /// A line that only decorates.
    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32), colour: Colour, width: f32) {
        self.mark(None, Item::Line { points: vec![from, to], colour, width, dashed: false });
    }

    /// Paints a set line; links in it become elements below `node`, one for each span in `links`.
    pub(crate) fn line(
        &mut self,
        line: &Line,
        (x, y): (f32, f32),
        ink: Ink,
        node: Option<NodeId>,
        links: &mut BTreeMap<usize, NodeId>,
    ) {
        self.set.warnings.hidden(line.hidden);
        let mut at = 0;
        while let Some(first) = line.pieces.get(at) {
            let mut end = at + 1;
            while line.pieces.get(end).is_some_and(|piece| piece.span == first.span) {
                end += 1;
            }
            let pieces = &line.pieces[at..end];
            at = end;
            let mut colour = if first.style == Style::Muted { MUTED } else { ink.colour };
            let mut owner = node;
            if let (Some(anchor), Some(node)) = (&first.link, node) {
                let right = pieces.last().map_or(first.x, |last| last.x + last.width).min(line.width);
                let corner = (x + first.x, y - ink.size);
                let extent = ((right - first.x).max(0.0), ink.size * 1.28);
                let known = links.get(&first.span).copied();
                let target = (&**anchor, self.spoken(pieces));
                if let Some(link) = self.link_to(target, corner, extent, node, known) {
                    links.insert(first.span, link);
                    colour = ACCENT;
                    owner = Some(link);
                    let under = y + ink.size * 0.14;
                    let points = vec![(x + first.x, under), (x + right, under)];
                    self.mark(owner, Item::Line { points, colour, width: 0.4, dashed: false });
                }
            }
            self.pieces(pieces, (x, y), Ink { size: ink.size, colour }, owner, false);
        }
    }

    /// Paints pieces as runs of one face and height each.
    pub(crate) fn pieces(
        &mut self,
        pieces: &[Piece],
        (x, y): (f32, f32),
        ink: Ink,
        node: Option<NodeId>,
        upright: bool,
    ) {
        let mut run: Option<Run> = None;
        for piece in pieces {
            for character in &piece.shaped.missing {
                self.set.warnings.missing(*character);
            }
            let mut pen = piece.x;
            for (face, glyphs) in &piece.shaped.runs {
                for glyph in glyphs {
                    let (right, up) = glyph.shift;
                    let fits = run.as_ref().is_some_and(|(f, u, _, _)| *f == *face && *u == up);
                    if !fits {
                        self.flush(run.take(), (x, y), ink, node, upright);
                        run = Some((*face, up, pen, Vec::new()));
                    }
                    if let Some((_, _, _, list)) = &mut run {
                        list.push((glyph.id, glyph.advance, right));
                    }
                    pen += glyph.advance * ink.size / 1000.0;
                }
            }
        }
        self.flush(run, (x, y), ink, node, upright);
    }

    fn flush(&mut self, run: Option<Run>, (x, y): (f32, f32), ink: Ink, node: Option<NodeId>, upright: bool) {
        let Some((face, up, pen, glyphs)) = run else { return };
        let up = up * ink.size / 1000.0;
        let (x, y) = if upright { (x - up, y - pen) } else { (x + pen, y - up) };
        self.mark(node, Item::Text { x, y, size: ink.size, face, colour: ink.colour, upright, glyphs });
    }

    /// Paints one line of text without links: `align` is 0 for starting at `x`, 0.5 for centred on it, 1 for
    /// ending there.
    pub(crate) fn words(
        &mut self,
        text: &str,
        style: Style,
        ink: Ink,
        (x, y): (f32, f32),
        align: f32,
        node: Option<NodeId>,
    ) -> f32 {
        let line = self.set.line(text, style, ink.size);
        self.set.warnings.hidden(line.hidden);
        self.pieces(&line.pieces, (x - line.width * align, y), ink, node, false);
        line.width
    }

    /// Makes an area a link, in the element `known` or a new one below `node`; `None`, reported, when its
    /// anchor is nowhere in the document.
    fn link_to(
        &mut self,
        (anchor, words): (&str, String),
        (x, y): (f32, f32),
        (w, h): (f32, f32),
        node: NodeId,
        known: Option<NodeId>,
    ) -> Option<NodeId> {
        if !self.known.contains(anchor) {
            let page = self.set.warnings.page;
            self.set.warnings.push(Warning::UnknownAnchor { anchor: anchor.to_owned(), page });
            return None;
        }
        let link = known.unwrap_or_else(|| self.node(Role::Link, node));
        if let Some(page) = self.pages.last_mut() {
            page.links.push(LinkArea { x, y, w, h, anchor: anchor.to_owned(), words, node: link });
        }
        Some(link)
    }

    /// The same for pieces that may be no link at all, without underlining them.
    pub(crate) fn link_pieces(
        &mut self,
        pieces: &[Piece],
        corner: (f32, f32),
        extent: (f32, f32),
        node: NodeId,
    ) -> Option<NodeId> {
        let anchor = pieces.first()?.link.clone()?;
        let words = self.spoken(pieces);
        self.link_to((&*anchor, words), corner, extent, node, None)
    }

    /// The words of set pieces.
    fn spoken(&self, pieces: &[Piece]) -> String {
        let mut words = String::new();
        for (face, glyphs) in pieces.iter().flat_map(|piece| &piece.shaped.runs) {
            let texts = self.set.used.get(face);
            words.extend(glyphs.iter().filter_map(|glyph| texts?.get(&glyph.id)).map(String::as_str));
        }
        words.trim().to_owned()
    }
}
