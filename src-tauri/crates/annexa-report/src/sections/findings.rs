//! Findings and corrective actions (clause 10.2): what was found, why, what is done, and whether it worked.

use annexa_domain::figures::finding_counts;
use annexa_domain::findings::Finding;
use annexa_domain::links::AnyLink;
use annexa_domain::register::Register;
use annexa_domain::{RegisterKind, Value};

use super::names::{day, finding_anchor, is_told, line};
use super::{Context, chips};
use crate::document::{
    Block, Cell, CellLine, Column, Heading, KeyValueRow, Orientation, Row, Section, Span, Table,
};

/// The findings section.
pub(crate) fn findings(context: &Context<'_>, number: usize) -> Section {
    let mut section = context.section(Orientation::Portrait, number, "section-findings", "section-findings");
    if context.isms.findings.is_empty() {
        section.push(Block::paragraph(context.text("findings-empty")));
        return section;
    }
    section.push(counts(context));
    section.push(Block::heading(2, context.text("findings-list"), "findings-list"));
    section.push(list(context));
    let told: Vec<&Finding> = context.isms.findings.iter().filter(|finding| is_told(finding)).collect();
    if !told.is_empty() {
        section.push(Block::heading(2, context.text("findings-details"), "findings-details"));
    }
    for finding in told {
        details(context, finding, &mut section);
    }
    section
}

fn counts(context: &Context<'_>) -> Block {
    let counts = finding_counts(context.isms, context.as_of);
    let cells = |label: Cell, row: [usize; 6]| {
        let mut cells = vec![label];
        cells.extend(row.map(|count| Cell::text(count.to_string())));
        cells
    };
    let mut sums = [0; 6];
    let mut rows: Vec<Row> = counts
        .iter()
        .map(|row| {
            let counted = [row.open, row.in_progress, row.to_verify, row.closed, row.total, row.overdue];
            for (sum, count) in sums.iter_mut().zip(counted) {
                *sum += count;
            }
            let name = row.grade.map_or(context.text("grade-none"), |grade| grade.name().to_owned());
            Row::record(cells(Cell::text(name), counted), None)
        })
        .collect();
    rows.push(Row::totals(cells(Cell::text(context.text("sum")), sums)));
    let number = |key: &str| Column::number(context.text(key), 20.0);
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(context.text("column-grade"), 1.0),
            number("finding-open"),
            number("finding-in-progress"),
            number("finding-to-verify"),
            number("finding-closed"),
            number("sum"),
            number("overdue"),
        ],
        rows,
        empty: String::new(),
    })
}

fn list(context: &Context<'_>) -> Block {
    let grades = [
        "grade-none",
        "grade-major",
        "grade-minor",
        "grade-observation",
        "grade-opportunity",
        "grade-conformity",
    ]
    .map(|key| context.text(key));
    let rows = context
        .isms
        .findings
        .iter()
        .map(|finding| {
            let reference = context.reference(&finding.reference);
            let id = if is_told(finding) {
                Span::link(reference, finding_anchor(finding.id))
            } else {
                Span::plain(reference)
            };
            let mut title = Cell::text(finding.title.clone());
            let source = source(finding);
            if !source.is_empty() {
                title = title.with(line(vec![Span::muted(source)]));
            }
            Row::record(
                vec![
                    Cell::spans(vec![id]),
                    title,
                    chips::grade(context, finding.grade).into(),
                    super::names::spans_or_blank(against(context, finding)),
                    day(finding.raised_on),
                    day(finding.due_on),
                    chips::finding_state(finding.stands()).into(),
                ],
                None,
            )
        })
        .collect();
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 16.0),
            Column::text(context.text("column-finding"), 2.4),
            chips::chip_column(context.text("column-grade"), grades.iter().map(String::as_str)),
            Column::text(context.text("column-against"), 1.2),
            Column::date(context.text("column-raised"), 20.0),
            Column::date(context.text("column-due"), 20.0),
            chips::chip_column(context.text("column-state"), ["In progress"]),
        ],
        rows,
        empty: String::new(),
    })
}

/// Where a finding comes from: the sort of occasion and its name.
fn source(finding: &Finding) -> String {
    let parts = [finding.source.map(|source| source.name()), Some(finding.source_name.trim())];
    parts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The clauses and controls that a finding stands against.
fn against(context: &Context<'_>, finding: &Finding) -> Vec<Span> {
    let mut against = Vec::new();
    for clause in &finding.clauses {
        if !against.is_empty() {
            against.push(Span::plain(", "));
        }
        against.push(Span::plain(clause.0.clone()));
    }
    if !against.is_empty() && !finding.controls.is_empty() {
        against.push(Span::plain(", "));
    }
    against.extend(context.controls(&finding.controls));
    against
}

/// One finding with everything recorded on its path; a blank that the path needs is shown as blank.
fn details(context: &Context<'_>, finding: &Finding, section: &mut Section) {
    let title = format!("{} {}", context.reference(&finding.reference), finding.title);
    section.push(Block::Heading(Heading { level: 3, text: title, anchor: Some(finding_anchor(finding.id)) }));
    let record = finding.record();
    let needed = [
        "requirement",
        "statement",
        "objective_evidence",
        "correction",
        "cause",
        "same_elsewhere",
        "corrective_action",
        "verification",
        "effectiveness",
    ];
    let left_out = [
        "reference",
        "title",
        "source",
        "source_name",
        "clauses",
        "controls",
        "grade",
        "state",
        "notes",
        "raised_on",
        "risk",
        "evidence",
    ];
    let mut rows = vec![KeyValueRow::new(
        context.text("column-state"),
        Cell {
            lines: vec![CellLine::Chips(vec![
                chips::grade(context, finding.grade),
                chips::finding_state(finding.stands()),
            ])],
        },
    )];
    let raised = [finding.raised_on.map(|day| day.to_string()), Some(source(finding))];
    let raised = raised.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    rows.push(KeyValueRow::new(context.text("finding-raised"), context.or_blank(&raised)));
    let against = super::names::spans_or_blank(against(context, finding));
    rows.push(KeyValueRow::new(context.text("column-against"), against));
    for (field, value) in record.fields() {
        if left_out.contains(&field.key) {
            continue;
        }
        let label = context.words.field(RegisterKind::Findings, field);
        let is_needed = finding.is_nonconformity() && needed.contains(&field.key);
        match (field.key, value) {
            ("owner", _) => rows.push(KeyValueRow::new(label, context.owner(finding.owner))),
            ("verified_by", Value::Text(_)) => {
                rows.push(KeyValueRow::new(label, context.owner(finding.verified_by)));
            }
            (_, Value::Null) if is_needed => {
                rows.push(KeyValueRow::new(label, vec![Span::muted(context.text("not-recorded"))]));
            }
            (_, Value::Null) => {}
            _ => rows.push(KeyValueRow::new(label, context.isms.shown(field, value))),
        }
    }
    if let Some(risk) = finding.risk {
        rows.push(KeyValueRow::new(context.text("column-risk"), vec![context.risk(risk.id())]));
    }
    let evidence: Vec<CellLine> = context
        .evidence_linked(finding.id)
        .iter()
        .map(|id| line(vec![context.linked(AnyLink { register: RegisterKind::Evidence, id: *id })]))
        .collect();
    if !evidence.is_empty() {
        rows.push(KeyValueRow::new(context.text("evidence-shown"), Cell { lines: evidence }));
    }
    let actions: Vec<CellLine> = context
        .isms
        .actions
        .iter()
        .filter(|action| action.findings.iter().any(|link| link.id() == finding.id))
        .flat_map(|action| {
            let due = context.action_day(action.done_on, action.due_on);
            let owner = context.owner_text(action.owner);
            let late = action.is_overdue(context.as_of);
            [
                line(vec![
                    Span::bold(format!("{} ", context.reference(&action.reference))),
                    Span::plain(action.title.clone()),
                    Span::muted(format!(" {owner}; {due}")),
                ]),
                CellLine::Chips(vec![chips::action_status(context, action.status, late)]),
            ]
        })
        .collect();
    if !actions.is_empty() {
        rows.push(KeyValueRow::new(context.text("column-actions"), Cell { lines: actions }));
    }
    section.push(Block::KeyValue { rows });
}
