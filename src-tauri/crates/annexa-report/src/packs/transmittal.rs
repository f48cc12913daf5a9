//! The transmittal sheet: what was handed over, and the SHA-256 of the list that proves it.

use super::PackRequest;
use crate::document::{
    Block, Document, KeyValueRow, List, ListItem, Meta, Orientation, Section, SignatureLine, Signatures, Span,
};
use crate::sections::Context;

/// The figures the sheet names.
pub(super) struct Handed<'a> {
    pub(super) sums_sha256: &'a str,
    pub(super) files: usize,
}

pub(super) fn transmittal(
    context: &Context<'_>,
    request: &PackRequest,
    meta: Meta,
    handed: &Handed<'_>,
) -> Document {
    let mut section = Section::new(Orientation::Portrait, meta.title.clone());
    section.push(Block::heading(1, meta.title.clone(), "transmittal"));
    section.push(Block::paragraph(context.text("transmittal-intro")));
    section.push(Block::KeyValue {
        rows: vec![
            KeyValueRow::new(context.text("transmittal-organisation"), meta.organisation.clone()),
            KeyValueRow::new(context.text("transmittal-pack"), context.text("stage1-title")),
            KeyValueRow::new(context.text("cover-date"), meta.date_text.clone()),
            KeyValueRow::new(context.text("cover-as-of"), context.long_day(context.as_of)),
            KeyValueRow::new(context.text("control-prepared"), prepared(context, request)),
            KeyValueRow::new(context.text("transmittal-files"), handed.files.to_string()),
            KeyValueRow::new(context.text("transmittal-sums"), handed.sums_sha256),
            KeyValueRow::new(context.text("cover-digest"), meta.state_digest.clone()),
            KeyValueRow::new(context.text("transmittal-seq"), context.isms.trail.seq.to_string()),
            KeyValueRow::new(
                context.text("transmittal-head"),
                if context.isms.trail.head.is_empty() {
                    context.text("trail-none")
                } else {
                    context.isms.trail.head.clone()
                },
            ),
        ],
    });
    section.push(Block::heading(2, context.text("transmittal-check"), "transmittal-check"));
    let steps = [
        "transmittal-step-list",
        "transmittal-step-files",
        "transmittal-step-windows",
        "transmittal-step-annexa",
    ];
    section.push(Block::List(List {
        numbered: true,
        items: steps
            .map(|key| ListItem { level: 0, spans: vec![Span::plain(context.text(key))], anchor: None })
            .into(),
    }));
    section.push(Block::heading(2, context.text("transmittal-handover"), "transmittal-handover"));
    let line = |key: &str, name: &str| SignatureLine {
        role: context.text(key),
        name: name.to_owned(),
        ..SignatureLine::default()
    };
    section.push(Block::Signatures(Signatures {
        titles: [
            context.text("sign-role"),
            context.text("sign-name"),
            context.text("sign-function"),
            context.text("sign-date"),
            context.text("sign-signature"),
        ],
        lines: vec![line("sign-handed", request.prepared_by.trim()), line("sign-received", "")],
    }));
    let mut document = Document::new(meta);
    document.sections.push(section);
    document
}

fn prepared(context: &Context<'_>, request: &PackRequest) -> String {
    match request.prepared_by.trim() {
        "" => context.text("not-stated"),
        name => name.to_owned(),
    }
}
