//! The organisation, its facts, its scope and its roles (clauses 4.3 and 5.3).

use annexa_domain::approval::VersionState;
use annexa_domain::organisation::{Organisation, ScopeStatement};
use annexa_domain::register::Register;
use annexa_domain::{FieldKind, RegisterKind, Value};

use super::roles::{roles, units};
use super::{Context, chips};
use crate::document::{Block, Cell, CellLine, KeyValueRow, Note, Orientation, Section, Span, Tone};

/// The organisation and scope section.
pub(crate) fn organisation_and_scope(context: &Context<'_>, number: usize) -> Section {
    let mut section =
        context.section(Orientation::Portrait, number, "section-organisation", "section-organisation");
    section.push(Block::heading(2, context.text("organisation-facts"), "organisation-facts"));
    match context.isms.organisation.first() {
        Some(organisation) => facts(context, organisation, &mut section),
        None => {
            section.push(Block::paragraph(context.text("organisation-empty")));
        }
    }
    scope(context, &mut section);
    roles(context, &mut section);
    units(context, &mut section);
    section
}

/// Which fields are told: the plain ones first, the yes/no facts after them.
fn facts(context: &Context<'_>, organisation: &Organisation, section: &mut Section) {
    let kind = RegisterKind::Organisation;
    let record = organisation.record();
    let mut plain = Vec::new();
    let mut answers = Vec::new();
    for (field, value) in record.fields() {
        if matches!(field.key, "reference" | "notes") {
            continue;
        }
        let label = context.words.field(kind, field);
        if field.kind == FieldKind::YesNo {
            let answer = match value {
                Value::Null => Cell::spans(vec![Span::muted(context.text("not-answered"))]),
                Value::Integer(0) => Cell::text(context.text("no")),
                Value::Integer(_) | Value::Text(_) => Cell::text(context.text("yes")),
            };
            answers.push(KeyValueRow::new(label, answer));
        } else if *value != Value::Null {
            plain.push(KeyValueRow::new(label, context.isms.shown(field, value)));
        }
    }
    section.push(Block::KeyValue { rows: plain });
    section.push(Block::heading(2, context.text("organisation-answers"), "organisation-answers"));
    section.push(Block::paragraph(context.text("organisation-answers-why")));
    section.push(Block::KeyValue { rows: answers });
}

/// The scope in force, or the newest draft, said to be one.
pub(super) fn scope_shown<'a>(context: &Context<'a>) -> Option<&'a ScopeStatement> {
    context.isms.scope.iter().max_by_key(|scope| (scope.state == Some(VersionState::Approved), scope.version))
}

fn scope(context: &Context<'_>, section: &mut Section) {
    section.push(Block::heading(2, context.text("scope-title"), "scope"));
    let Some(scope) = scope_shown(context) else {
        section.push(Block::paragraph(context.text("scope-empty")));
        return;
    };
    if scope.state != Some(VersionState::Approved) {
        section.push(Block::Note(Note {
            tone: Tone::Overdue,
            title: context.text("scope-draft-title"),
            paragraphs: vec![vec![Span::plain(context.text("scope-draft"))]],
        }));
    }
    let version = scope.version.map_or("?".to_owned(), |version| version.to_string());
    let mut heading = Cell::text(version);
    heading = heading.with(CellLine::Chips(vec![chips::version_state(context, scope.state)]));
    let mut rows = vec![
        KeyValueRow::new(context.text("column-version"), heading),
        KeyValueRow::new(context.text("column-approval"), context.approval(&scope.approval)),
        KeyValueRow::new(context.text("scope-text"), context.or_blank(&scope.text)),
        KeyValueRow::new(context.text("scope-interfaces"), context.or_blank(&scope.interfaces)),
    ];
    if !scope.change_note.trim().is_empty() {
        rows.push(KeyValueRow::new(context.text("change-note"), scope.change_note.clone()));
    }
    section.push(Block::KeyValue { rows });
}
