//! What is to be printed, as plain data.
//!
//! A section writes blocks; nothing here knows fonts, pages or PDF. Every word a reader sees comes from
//! the caller, already in the document's language.

mod figure;
mod table;
mod text;
mod typed_code;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use figure::{Axis, Band, Bar, BarPart, Bars, Boundary, HeatCell, HeatMap, LegendEntry};
pub use table::{Align, Cell, CellLine, Column, ColumnKind, Row, RowKind, Table, Width};
pub use text::{Chip, Severity, Span, Style, Tone};
pub use typed_code::TypedCode;

/// One printed document: what it is, and its sections in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What the document is and what stands in every header and footer.
    pub meta: Meta,
    /// The sections; each starts on a new page.
    pub sections: Vec<Section>,
}

/// What identifies a document (ISO/IEC 27001:2022, 7.5.2) and stands on every page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// The title, for example "Statement of Applicability".
    pub title: String,
    /// What the document is about, for the file's properties; may be empty.
    pub subject: String,
    /// The organisation whose management system it is.
    pub organisation: String,
    /// The document's own id, for example "ISMS-SOA-001".
    pub document_id: String,
    /// The version as printed, for example "2.3".
    pub version: String,
    /// The classification word as printed, for example "Confidential"; empty prints none.
    pub classification: String,
    /// The language of the text as a BCP 47 tag; also chooses the hyphenation.
    pub language: String,
    /// The date printed; it also becomes the file's creation date, at 00:00 UTC.
    pub date: NaiveDate,
    /// The same date in the document's language.
    pub date_text: String,
    /// The digest of the state the document was built from, in hexadecimal; footers show its first 12 digits.
    pub state_digest: String,
    /// The paper every page is set on.
    pub paper: Paper,
    /// The few words the layout itself needs.
    pub labels: Labels,
}

/// A paper size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// The words the layout adds by itself, in the document's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// The page count, with `{page}` and `{pages}`.
    pub page_of: String,
    /// The version in the footer, with `{version}`.
    pub version: String,
    /// The state digest in the footer, with `{digest}`.
    pub state: String,
    /// The number before a figure's caption, with `{number}`.
    pub figure: String,
    /// The number before a table's caption, with `{number}`.
    pub table: String,
    /// What marks a row that goes on from the page before.
    pub continued: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            page_of: "Page {page} of {pages}".to_owned(),
            version: "Version {version}".to_owned(),
            state: "State {digest}".to_owned(),
            figure: "Figure {number}".to_owned(),
            table: "Table {number}".to_owned(),
            continued: "continued".to_owned(),
        }
    }
}

/// Pages of one orientation under one running title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// How the pages stand.
    pub orientation: Orientation,
    /// The title in the header of the section's pages; empty leaves it out.
    pub running_title: String,
    /// What is printed, in order.
    pub blocks: Vec<Block>,
}

/// How a page stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Higher than wide.
    #[default]
    Portrait,
    /// Wider than high.
    Landscape,
}

/// One thing on the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// The title page; fills the rest of its page.
    Cover(Cover),
    /// The headings with their page numbers.
    Contents(Contents),
    /// A heading; every heading is in the outline and in the contents.
    Heading(Heading),
    /// Running text.
    Paragraph {
        /// The text; `\n` starts a new line.
        spans: Vec<Span>,
    },
    /// Names and values in two columns.
    KeyValue {
        /// The rows in order.
        rows: Vec<KeyValueRow>,
    },
    /// A table.
    Table(Table),
    /// A bulleted or numbered list.
    List(List),
    /// A risk matrix.
    HeatMap(HeatMap),
    /// Horizontal bars.
    Bars(Bars),
    /// Lines to sign on.
    Signatures(Signatures),
    /// A code to be typed.
    TypedCode(TypedCode),
    /// A framed remark.
    Note(Note),
    /// What follows starts on a new page.
    PageBreak,
}

/// A title page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cover {
    /// The organisation, above the title.
    pub organisation: String,
    /// The title.
    pub title: String,
    /// A line below the title; may be empty.
    pub subtitle: String,
    /// Document control: id, version, status, dates.
    pub lines: Vec<KeyValueRow>,
    /// Who prepared, reviewed and approved it.
    pub approvals: Option<Signatures>,
    /// The whole state digest and what it means, at the foot of the page.
    pub digest: Option<KeyValueRow>,
}

/// A table of contents over all headings of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Its title.
    pub title: String,
    /// The deepest heading level listed, 1 to 4.
    pub depth: u8,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 for a chapter to 4; other values are drawn as the nearest.
    pub level: u8,
    /// The words.
    pub text: String,
    /// The name links go to; unique in the document.
    pub anchor: Option<String>,
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyValueRow {
    /// The name.
    pub label: String,
    /// The value.
    pub value: Cell,
}

impl KeyValueRow {
    /// A name with a value.
    pub fn new(label: impl Into<String>, value: impl Into<Cell>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// Numbers instead of bullets.
    pub numbered: bool,
    /// The items in order.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListItem {
    /// 0 for the outermost level to 3.
    pub level: u8,
    /// The text.
    pub spans: Vec<Span>,
    /// The name links go to; unique in the document.
    pub anchor: Option<String>,
}

/// Who signs, or has signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatures {
    /// The five column titles: role, name, function, date, signature.
    pub titles: [String; 5],
    /// One line for each signature.
    pub lines: Vec<SignatureLine>,
}

/// One line to sign on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureLine {
    /// Prepared, reviewed, approved, accepted.
    pub role: String,
    /// Who.
    pub name: String,
    /// In which function.
    pub function: String,
    /// When; empty leaves room to write.
    pub date: String,
    /// How the approval is recorded; empty leaves room to sign.
    pub signature: String,
}

/// A framed remark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What sort of remark, shown by the bar at its side and its sign.
    pub tone: Tone,
    /// Its title; may be empty.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Vec<Span>>,
}

impl Document {
    /// A document without sections.
    pub fn new(meta: Meta) -> Self {
        Self { meta, sections: Vec::new() }
    }
}

impl Document {
    /// Every anchor links can go to, in reading order.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.flat_map(|block| -> Vec<&str> {
            match block {
                Block::Heading(heading) => heading.anchor.as_deref().into_iter().collect(),
                Block::Table(table) => table.rows.iter().filter_map(|row| row.anchor.as_deref()).collect(),
                Block::List(list) => list.items.iter().filter_map(|item| item.anchor.as_deref()).collect(),
                _ => Vec::new(),
            }
        })
    }
}

impl Section {
    /// An empty section.
    pub fn new(orientation: Orientation, running_title: impl Into<String>) -> Self {
        Self { orientation, running_title: running_title.into(), blocks: Vec::new() }
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }
}

impl Block {
    /// A heading that links can go to.
    pub fn heading(level: u8, text: impl Into<String>, anchor: impl Into<String>) -> Self {
        Self::Heading(Heading { level, text: text.into(), anchor: Some(anchor.into()) })
    }

    /// A paragraph in one style.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { spans: vec![Span::plain(text)] }
    }
}
