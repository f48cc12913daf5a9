//! Pages to a canvas, with every mark in its element.

use annexa_domain::Problem;

use crate::layout::{Item, Layout, NodeId};

/// What a back end must be able to draw; lengths in points, `y` from the top of the page.
pub(super) trait Canvas {
    /// What is there when all pages are drawn.
    type Output;

    /// Begins a page of a width and height.
    fn begin_page(&mut self, width: f32, height: f32);
    /// Begins content: `Some` number within the page for content of an element, `None` for decoration.
    fn begin_content(&mut self, tag: &'static str, number: Option<u32>);
    /// Ends the content begun last.
    fn end_content(&mut self);
    /// Draws one thing.
    fn draw(&mut self, item: &Item);
    /// Ends the page.
    fn end_page(&mut self);
    /// Ends the document.
    fn end(self) -> Result<Self::Output, Problem>;
}

/// What an element holds, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    Element(NodeId),
    /// A stretch of content: page from 0, and its number within the page.
    Content(usize, u32),
    /// A link annotation: page from 0, and which of the page's links.
    Link(usize, usize),
}

/// Drawn pages and what belongs to which element.
pub(super) struct Painted<T> {
    pub(super) output: T,
    /// For each element its kids.
    pub(super) kids: Vec<Vec<Kid>>,
    /// For each page the element of each content number.
    pub(super) owners: Vec<Vec<NodeId>>,
}

/// Draws all pages, and takes from each what is drawn: a large pack need not be in memory twice.
pub(super) fn paint<C: Canvas>(layout: &mut Layout, mut canvas: C) -> Result<Painted<C::Output>, Problem> {
    let mut kids: Vec<Vec<Kid>> = vec![Vec::new(); layout.nodes.len()];
    let mut attached = vec![false; layout.nodes.len()];
    let mut owners = Vec::with_capacity(layout.pages.len());
    for number in 0..layout.pages.len() {
        let marks = std::mem::take(&mut layout.pages[number].marks);
        let page = &layout.pages[number];
        canvas.begin_page(page.width, page.height);
        let mut owner_of: Vec<NodeId> = Vec::new();
        let mut open: Option<Option<NodeId>> = None;
        for mark in &marks {
            if let Some(node) = mark.node {
                attach(layout, node, &mut attached, &mut kids);
            }
            if matches!(mark.item, Item::Empty) {
                continue;
            }
            if open != Some(mark.node) {
                if open.is_some() {
                    canvas.end_content();
                }
                match mark.node {
                    Some(node) => {
                        let content = owner_of.len() as u32;
                        canvas.begin_content(super::structure::tag(layout.nodes[node.0].role), Some(content));
                        kids[node.0].push(Kid::Content(number, content));
                        owner_of.push(node);
                    }
                    None => canvas.begin_content("Artifact", None),
                }
                open = Some(mark.node);
            }
            canvas.draw(&mark.item);
        }
        if open.is_some() {
            canvas.end_content();
        }
        for (at, link) in page.links.iter().enumerate() {
            attach(layout, link.node, &mut attached, &mut kids);
            kids[link.node.0].push(Kid::Link(number, at));
        }
        canvas.end_page();
        owners.push(owner_of);
    }
    Ok(Painted { output: canvas.end()?, kids, owners })
}

/// Puts an element below its parent when its first content appears, so that kids stand in reading order.
fn attach(layout: &Layout, node: NodeId, attached: &mut [bool], kids: &mut [Vec<Kid>]) {
    let mut node = node;
    let mut chain = Vec::new();
    while !attached[node.0] {
        attached[node.0] = true;
        let Some(parent) = layout.nodes[node.0].parent else { break };
        chain.push((parent, node));
        node = parent;
    }
    for (parent, node) in chain.into_iter().rev() {
        kids[parent.0].push(Kid::Element(node));
    }
}
