//! Blocks to pages.
//!
//! [`flow`] knows where on the page the next block goes; each kind of block has a file of its own.

mod chips;
mod contents;
mod cover;
mod figure;
mod flow;
mod heatmap;
mod page;
mod prose;
mod running;
mod table;
mod table_measure;
mod typed_code;

use std::collections::BTreeMap;

use annexa_domain::Problem;

use crate::document::{Block, Document};
use crate::text::{Face, Fonts};
use crate::warnings::Warning;
use flow::Flow;
pub(crate) use page::{Item, Node, NodeId, OutlineEntry, Page, Role, Spot};

/// A document set on pages, ready to be painted.
pub(crate) struct Layout {
    pub(crate) pages: Vec<Page>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) anchors: BTreeMap<String, Spot>,
    pub(crate) outline: Vec<OutlineEntry>,
    pub(crate) used: BTreeMap<Face, BTreeMap<u16, String>>,
    pub(crate) fonts: Fonts,
    pub(crate) warnings: Vec<Warning>,
}

/// Sets a document on pages.
pub(crate) fn lay_out(document: &Document) -> Result<Layout, Problem> {
    let mut flow = Flow::new(document)?;
    for section in &document.sections {
        flow.begin_section(section);
        for (at, block) in section.blocks.iter().enumerate() {
            flow.block(block, section.blocks.get(at + 1..).unwrap_or(&[]));
        }
    }
    if flow.pages.is_empty() {
        flow.begin_page();
    }
    flow.fill_contents();
    flow.running_lines();
    Ok(Layout {
        pages: flow.pages,
        nodes: flow.nodes,
        anchors: flow.anchors,
        outline: flow.outline,
        used: flow.set.used,
        fonts: flow.set.fonts,
        warnings: flow.set.warnings.into_list(),
    })
}

impl<'a> Flow<'a> {
    /// Sets one block; `following` decides how much room a heading keeps below itself.
    fn block(&mut self, block: &'a Block, following: &'a [Block]) {
        match block {
            Block::Cover(cover) => self.cover(cover),
            Block::Contents(contents) => self.contents(contents),
            Block::Heading(heading) => self.heading(heading, following),
            Block::Paragraph { spans } => self.paragraph(spans),
            Block::KeyValue { rows } => self.key_value(rows),
            Block::Table(table) => self.table(table),
            Block::List(list) => self.list(list),
            Block::HeatMap(map) => self.heat_map(map),
            Block::Bars(bars) => self.bars(bars),
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::TypedCode(code) => self.typed_code(code),
            Block::Note(note) => self.note(note),
            Block::PageBreak => self.break_page(),
        }
    }

    /// The height of the beginning of a block that should not be parted from a heading above it.
    fn lead_height(&mut self, following: &'a [Block]) -> f32 {
        self.lead(following, 3)
    }

    fn lead(&mut self, following: &'a [Block], deeper: usize) -> f32 {
        match following.first() {
            None | Some(Block::PageBreak | Block::Cover(_)) => 0.0,
            Some(Block::Heading(heading)) => {
                let (size, above, below) = crate::style::heading(heading.level);
                // Headings without anything between them: one of each level is kept together, not any number.
                let next = if deeper > 0 { &following[1..] } else { &[] };
                size * 1.3 + above + below + self.lead(next, deeper.saturating_sub(1))
            }
            Some(Block::Table(table)) => self.table_lead(table),
            Some(Block::HeatMap(map)) => self.heat_map_height(map) + 6.0,
            Some(Block::Bars(bars)) => self.bars_height(bars) + 6.0,
            Some(Block::Signatures(_)) => 90.0,
            Some(Block::TypedCode(code)) => Self::typed_code_height(code) + 6.0,
            Some(Block::KeyValue { rows }) => self.key_value_lead(rows) + 6.0,
            Some(Block::Note(_)) => 44.0,
            Some(Block::Contents(_) | Block::Paragraph { .. } | Block::List(_)) => 30.0,
        }
    }
}
