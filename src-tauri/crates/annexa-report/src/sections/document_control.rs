//! Document control (clause 7.5.2): what the pack holds, in which version, who prepared and who approved it.

use annexa_domain::approval::Approval;
use annexa_domain::figures::{plan_approval_state, rows_covered, soa_changes};

use super::{Context, chips};
use crate::document::{
    Block, Cell, Chip, Column, KeyValueRow, Meta, Note, Orientation, Row, Section, Span, Table, Tone,
};

/// One part of the pack.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Its id, such as ISMS-SOA.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// The anchor of its chapter; `None` for a workbook alone.
    pub(crate) anchor: Option<String>,
    /// Its version.
    pub(crate) version: String,
    /// What it holds, such as "93 controls".
    pub(crate) holds: String,
    /// The name of its workbook, without the folder; blank when it has none.
    pub(crate) workbook: String,
}

/// The document control section.
pub(crate) fn document_control(
    context: &Context<'_>,
    meta: &Meta,
    prepared_by: &str,
    parts: &[Part],
) -> Section {
    let title = context.text("document-control");
    let mut section = Section::new(Orientation::Portrait, title.clone());
    section.push(Block::heading(1, title, "document-control"));
    section.push(Block::KeyValue {
        rows: vec![
            KeyValueRow::new(
                context.text("control-document"),
                format!("{} – {}", meta.document_id, meta.title),
            ),
            KeyValueRow::new(context.text("control-version"), meta.version.clone()),
            KeyValueRow::new(context.text("control-prepared"), prepared(context, prepared_by)),
            KeyValueRow::new(
                context.text("cover-date"),
                context.words.text_with(
                    "control-dates",
                    &[
                        ("printed", meta.date_text.clone().into()),
                        ("as-of", context.long_day(context.as_of).into()),
                    ],
                ),
            ),
            KeyValueRow::new(context.text("cover-digest"), meta.state_digest.clone()),
            KeyValueRow::new(context.text("cover-trail"), super::cover::trail(context)),
        ],
    });
    section.push(Block::heading(2, context.text("control-parts"), "control-parts"));
    section.push(chapters(context, parts));
    section.blocks.extend(further(context, parts));
    section.push(Block::Note(Note {
        tone: Tone::Overdue,
        title: context.text("control-absent-title"),
        paragraphs: vec![
            vec![Span::plain(context.text("control-absent"))],
            vec![Span::plain(context.text("control-absent-why"))],
        ],
    }));
    approvals(context, &mut section);
    section.push(Block::Note(Note {
        tone: Tone::Accent,
        title: context.text("control-note-title"),
        paragraphs: vec![
            vec![Span::plain(context.text("control-note-approvals"))],
            vec![Span::plain(context.text("control-note-verify"))],
            vec![Span::plain(context.text("control-note-language"))],
        ],
    }));
    section
}

fn prepared(context: &Context<'_>, prepared_by: &str) -> Cell {
    if prepared_by.is_empty() {
        Cell::spans(vec![Span::muted(context.text("not-stated"))])
    } else {
        Cell::text(prepared_by)
    }
}

/// The chapters of the bound document.
fn chapters(context: &Context<'_>, parts: &[Part]) -> Block {
    let rows = parts
        .iter()
        .filter_map(|part| {
            let anchor = part.anchor.clone()?;
            let cells = vec![
                Cell::text(part.id.clone()),
                Cell::spans(vec![Span::link(part.title.clone(), anchor)]),
                context.or_blank(&part.version),
                context.or_blank(&part.holds),
                context.or_blank(&part.workbook),
            ];
            Some(Row::record(cells, None))
        })
        .collect();
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 25.0),
            Column::text(context.text("column-title"), 1.9),
            Column::text(context.text("column-version"), 1.0),
            Column::text(context.text("column-holds"), 1.1),
            Column::text(context.text("column-workbook"), 2.2),
        ],
        rows,
        empty: String::new(),
    })
}

/// The workbooks that no chapter prints, in one paragraph; nothing when there are none.
fn further(context: &Context<'_>, parts: &[Part]) -> Option<Block> {
    let named: Vec<String> = parts
        .iter()
        .filter(|part| part.anchor.is_none())
        .map(|part| format!("{} {} ({}, {})", part.id, part.title, part.holds, part.workbook))
        .collect();
    if named.is_empty() {
        return None;
    }
    let label = Span::bold(format!("{}: ", context.text("control-files")));
    Some(Block::Paragraph { spans: vec![label, Span::plain(format!("{}.", named.join("; ")))] })
}

fn approvals(context: &Context<'_>, section: &mut Section) {
    let isms = context.isms;
    let mut rows = Vec::new();
    let mut add = |what: String, state: Chip, approval: &Approval| {
        rows.push(Row::record(vec![Cell::text(what), state.into(), context.approval(approval)], None));
    };
    let version = |version: Option<u32>| version.map_or("?".to_owned(), |version| version.to_string());
    let nothing = Approval::default();
    let missing = || Chip::new(context.text("version-state-missing"), Tone::Overdue);
    if isms.scope.is_empty() {
        add(context.text("section-scope"), missing(), &nothing);
    }
    if isms.methods.is_empty() {
        add(context.text("section-method"), missing(), &nothing);
    }
    if isms.assessments.is_empty() {
        add(context.text("approves-no-assessment"), missing(), &nothing);
    }
    for scope in &isms.scope {
        let text = context.words.text_with("approves-scope", &[("version", version(scope.version).into())]);
        add(text, chips::version_state(context, scope.state), &scope.approval);
    }
    for method in &isms.methods {
        let text = context.words.text_with("approves-method", &[("version", version(method.version).into())]);
        add(text, chips::version_state(context, method.state), &method.approval);
    }
    for assessment in &isms.assessments {
        let title = format!("{} {}", assessment.reference, assessment.title);
        let text =
            context.words.text_with("approves-assessment", &[("title", title.trim().to_owned().into())]);
        add(text, chips::version_state(context, assessment.state), &assessment.approval);
    }
    if isms.plan_approvals.is_empty() {
        add(context.text("section-plan"), missing(), &nothing);
    }
    for plan in &isms.plan_approvals {
        let title = format!("{} {}", plan.reference, plan.title);
        let text = context.words.text_with("approves-plan", &[("title", title.trim().to_owned().into())]);
        let covered = rows_covered(isms, plan);
        let state = plan_approval_state(plan, &covered.iter().collect::<Vec<_>>(), context.as_of);
        add(text, chips::plan_approval(context, plan, state), &plan.approval);
    }
    if isms.soa_versions.is_empty() {
        add(context.text("section-soa"), missing(), &nothing);
    }
    for soa in &isms.soa_versions {
        let text = context.words.text_with("approves-soa", &[("version", version(soa.version).into())]);
        let in_force = isms.soa_in_force(context.as_of).is_some_and(|version| version.id == soa.id);
        let chip = if in_force && !soa_changes(soa, &context.soa).is_empty() {
            Chip::new(context.text("version-state-changed"), Tone::Overdue)
        } else {
            chips::version_state(context, soa.state)
        };
        add(text, chip, &soa.approval);
    }
    section.push(Block::heading(2, context.text("control-approvals"), "control-approvals"));
    let states = ["version-state-superseded", "version-state-changed", "plan-approval-changed"]
        .map(|key| context.text(key));
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(context.text("column-what"), 1.0),
            chips::chip_column(context.text("column-state"), states.iter().map(String::as_str)),
            Column::text(context.text("column-approval"), 2.4),
        ],
        rows,
        empty: String::new(),
    }));
    if !isms.acceptances.is_empty() {
        section.push(Block::Paragraph { spans: vec![Span::muted(context.text("control-approvals-more"))] });
    }
}
