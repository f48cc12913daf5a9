//! A laid out document to the bytes of a PDF.
//!
//! [`painter`] draws pages, [`canvas`] is the only place that knows printpdf, [`finish`] adds what makes pages
//! a document: outline, tags, links, identity.

mod canvas;
mod facts;
mod finish;
mod painter;
mod structure;

use annexa_domain::{Code, Problem};

use crate::document::Document;
use crate::layout::lay_out;
use crate::warnings::Warning;

/// A document as it goes to disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The file's bytes; the same document always gives the same.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What could not be printed as given; a final pack should have none.
    pub warnings: Vec<Warning>,
}

/// Sets a document and writes it as PDF 1.7: tagged, with outline, links and embedded font subsets.
///
/// No conformance to PDF/A or PDF/UA is claimed. Fails only when the program itself is at fault.
pub fn render_pdf(document: &Document) -> Result<Rendered, Problem> {
    let mut layout = lay_out(document)?;
    let canvas = canvas::PdfCanvas::new(&layout)?;
    let painted = painter::paint(&mut layout, canvas)?;
    let bytes = finish::finish(document, &layout, painted)?;
    Ok(Rendered { bytes, pages: layout.pages.len(), warnings: layout.warnings })
}

/// A failure of the engine below; its texts hold no content of the document.
fn engine(what: &str) -> Problem {
    Problem::new(Code::Internal, format!("The PDF could not be written: {what}."))
}
