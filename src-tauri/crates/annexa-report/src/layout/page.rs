//! Finished pages: what is painted where, what it means, and what leads where.

use crate::style::Colour;
use crate::text::Face;

/// A node of the structure tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(crate) usize);

/// What an element is, with the names PDF gives them (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Section,
    Title,
    Heading(u8),
    Paragraph,
    /// Whether it is numbered.
    List(bool),
    ListItem,
    ListLabel,
    ListBody,
    Contents,
    ContentsItem,
    Table,
    TableHead,
    TableBody,
    TableRow,
    /// A header cell over its column.
    ColumnHead,
    /// The cell that names its row.
    RowHead,
    /// A cell spanning so many columns.
    Cell(u16),
    Figure,
    Caption,
    /// A framed remark.
    Note,
    Link,
}

/// An element of the structure tree.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: Option<NodeId>,
    /// What a reader who cannot see a figure is told.
    pub(crate) alternate: String,
    /// Where a figure stands: left, top, right and lower edge in points from the top of its page.
    pub(crate) bounds: Option<[f32; 4]>,
}

/// One thing painted; lengths in points, `y` from the top of the page.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// Glyphs of one face, `x` and `y` being the start of the baseline.
    Text {
        x: f32,
        y: f32,
        size: f32,
        face: Face,
        colour: Colour,
        /// Reads upwards.
        upright: bool,
        /// Glyph, advance and shift to the right, in thousandths of the size.
        glyphs: Vec<(u16, f32, f32)>,
    },
    /// A rectangle, perhaps with round corners.
    Rect { x: f32, y: f32, w: f32, h: f32, radius: f32, fill: Option<Colour>, stroke: Option<(Colour, f32)> },
    /// An open line.
    Line { points: Vec<(f32, f32)>, colour: Colour, width: f32, dashed: bool },
    /// Nothing to see: the element is here, though empty.
    Empty,
}

/// Something painted and the element it belongs to; `None` for what only decorates.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) node: Option<NodeId>,
    pub(crate) item: Item,
}

/// A place that leads elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct LinkArea {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) w: f32,
    pub(crate) h: f32,
    pub(crate) anchor: String,
    /// The words of the link.
    pub(crate) words: String,
    pub(crate) node: NodeId,
}

/// One page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    pub(crate) links: Vec<LinkArea>,
    pub(crate) running_title: String,
    pub(crate) is_cover: bool,
}

/// Where something stands: page from 0, and points from its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// A heading as the outline shows it.
#[derive(Clone, Debug)]
pub(crate) struct OutlineEntry {
    pub(crate) level: u8,
    pub(crate) text: String,
    pub(crate) spot: Spot,
}
