//! The index of evidence: which file shows what, and its SHA-256.

use std::collections::BTreeMap;

use annexa_domain::RegisterKind;
use annexa_domain::evidence::Evidence;
use uuid::Uuid;

use super::Context;
use super::names::{day, evidence_anchor, line};
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
            Column::text(context.text("column-file"), 2.2),
            Column::text(context.text("column-sha"), 1.2),
            Column::date(context.text("column-dated"), 20.0),
            Column::date(context.text("column-valid"), 20.0),
            Column::text(context.text("column-shows"), 4.0),
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
    let sha = evidence.sha256.get(..12).map_or(Cell::empty(), |digits| Cell::text(format!("{digits}…")));
    let shows = shown(context, evidence);
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
        Some(evidence_anchor(evidence.id)),
    )
}

/// What the evidence belongs to: controls by their ids in one line, training records counted, everything else with its title.
fn shown(context: &Context<'_>, evidence: &Evidence) -> Cell {
    let mut controls = Vec::new();
    let mut training = 0;
    let mut lines = Vec::new();
    for link in context.evidenced_by(evidence.id) {
        match context.isms.controls.get(link.id) {
            Some(control) if link.register == RegisterKind::Controls => {
                if !controls.is_empty() {
                    controls.push(Span::plain(", "));
                }
                controls.push(context.control(&control.reference));
            }
            _ if link.register == RegisterKind::Training => training += 1,
            _ => lines.push(line(vec![context.linked(*link)])),
        }
    }
    if training > 0 {
        let text = context.words.text_with("evidence-training", &[("n", training.into())]);
        lines.push(line(vec![Span::plain(text)]));
    }
    if !controls.is_empty() {
        lines.insert(0, line(controls));
    }
    if lines.is_empty() {
        return Cell::spans(vec![Span::muted(context.text("evidence-unlinked"))]);
    }
    Cell { lines }
}
