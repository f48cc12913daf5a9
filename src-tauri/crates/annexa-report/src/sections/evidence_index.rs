//! The index of evidence: which file shows what, and its SHA-256.

use std::collections::BTreeMap;

use annexa_domain::evidence::Evidence;
use uuid::Uuid;

use super::Context;
use super::names::{day, line};
use crate::document::{Block, Cell, Column, Orientation, Row, Section, Span, Table};

/// The evidence index; `paths` are the places of the files in the pack.
pub(crate) fn evidence_index(
    context: &Context<'_>,
    number: usize,
    paths: &BTreeMap<Uuid, String>,
) -> Section {
    let mut section = context.section(Orientation::Landscape, number, "section-evidence", "section-evidence");
    if context.isms.evidence.is_empty() {
        section.push(Block::paragraph(context.text("evidence-empty")));
        return section;
    }
    section.push(Block::paragraph(context.words.text_with(
        "evidence-intro",
        &[("total", context.isms.evidence.len().into()), ("files", paths.len().into())],
    )));
    let rows = context.isms.evidence.iter().map(|evidence| row(context, evidence, paths)).collect();
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 18.0),
            Column::text(context.text("column-title"), 2.2),
            Column::text(context.text("column-file"), 2.6),
            Column::text(context.text("column-sha"), 1.3),
            Column::date(context.text("column-dated"), 20.0),
            Column::date(context.text("column-valid"), 20.0),
            Column::text(context.text("column-shows"), 2.4),
        ],
        rows,
        empty: String::new(),
    }));
    section
}

fn row(context: &Context<'_>, evidence: &Evidence, paths: &BTreeMap<Uuid, String>) -> Row {
    let mut title = Cell::spans(vec![Span::bold(evidence.title.clone())]);
    if !evidence.description.trim().is_empty() {
        title = title.with(line(vec![Span::plain(evidence.description.trim())]));
    }
    let file = match paths.get(&evidence.id) {
        Some(path) => Cell::text(path.clone()),
        None => Cell::spans(vec![Span::muted(context.text("evidence-no-file"))]),
    };
    // The whole hash stands in SHA256SUMS and in the workbook.
    let sha = evidence.sha256.get(..16).map_or(Cell::empty(), |digits| Cell::text(format!("{digits}…")));
    let links: Vec<String> = evidence.links.iter().map(|link| context.isms.shown_link(*link)).collect();
    let shows = if links.is_empty() {
        Cell::spans(vec![Span::muted(context.text("evidence-unlinked"))])
    } else {
        Cell { lines: links.into_iter().map(|text| line(vec![Span::plain(text)])).collect() }
    };
    Row::record(
        vec![
            Cell::text(context.reference(&evidence.reference)),
            title,
            file,
            sha,
            day(evidence.dated_on),
            day(evidence.valid_until),
            shows,
        ],
        None,
    )
}
