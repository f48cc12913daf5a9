//! The owner's own document: the open points of the readiness check.

use super::open_points::OpenPoint;
use crate::document::{Document, Meta};
use crate::sections::{Context, contents, cover, open_points};

pub(super) fn owners_document(context: &Context<'_>, meta: Meta, points: &[OpenPoint]) -> Document {
    let mut document = Document::new(meta);
    let subtitle = context.text("open-points-subtitle");
    document.sections.push(cover(context, &document.meta, &subtitle, Vec::new()));
    document.sections.push(contents(context, 3));
    document.sections.extend(open_points(context, points));
    document
}
