//! The Statement of Applicability (clause 6.1.3 d): all 93 controls and own ones, in or out, why, how far.

use std::collections::BTreeMap;

use annexa_domain::catalogue::{self, Theme};
use annexa_domain::controls::{Control, ControlStatus, SoaRow, SoaTotals};
use annexa_domain::figures::{SoaChange, soa_changes};

use super::heat_maps::count_of;
use super::names::{control_anchor, line};
use super::{Context, chips};
use crate::document::{
    Bar, BarPart, Bars, Block, Cell, CellLine, Chip, Column, KeyValueRow, LegendEntry, Note, Orientation,
    Row, Section, Severity, Span, Table, Tone,
};

/// The Statement of Applicability section.
pub(crate) fn statement_of_applicability(context: &Context<'_>, number: usize) -> Section {
    let mut section = context.section(Orientation::Landscape, number, "section-soa", "section-soa");
    let changes = version(context, &mut section);
    undecided(context, &mut section);
    totals(context, &mut section);
    legend(context, &mut section);
    section.push(Block::heading(2, context.text("soa-table"), "soa-table"));
    section.push(table(context, &changes));
    section
}

/// Which version is in force and what has changed since; gives the changes back by control.
fn version(context: &Context<'_>, section: &mut Section) -> BTreeMap<String, SoaChange> {
    let Some(version) = context.isms.soa_in_force(context.as_of) else {
        section.push(Block::Note(Note {
            tone: Tone::Overdue,
            title: context.text("soa-unapproved-title"),
            paragraphs: vec![vec![Span::plain(context.text("soa-unapproved"))]],
        }));
        return BTreeMap::new();
    };
    let changes = soa_changes(version, &context.soa);
    let number = version.version.map_or("?".to_owned(), |version| version.to_string());
    let stands = if changes.is_empty() {
        context.text("soa-unchanged")
    } else {
        let n = changes.len();
        context.words.text_with("soa-changed", &[("n", n.into()), ("version", number.clone().into())])
    };
    let mut rows = vec![
        KeyValueRow::new(context.text("soa-in-force"), number),
        KeyValueRow::new(context.text("column-approval"), context.approval(&version.approval)),
        KeyValueRow::new(context.text("soa-stands"), stands),
    ];
    if !version.change_note.trim().is_empty() {
        rows.push(KeyValueRow::new(context.text("change-note"), version.change_note.clone()));
    }
    let removed: Vec<&str> = changes
        .iter()
        .filter(|change| change.fields.contains(&"removed"))
        .map(|change| change.control.as_str())
        .collect();
    if !removed.is_empty() {
        rows.push(KeyValueRow::new(context.text("soa-removed"), removed.join(", ")));
    }
    section.push(Block::KeyValue { rows });
    changes.into_iter().map(|change| (change.control.clone(), change)).collect()
}

/// Says before all figures how many controls nobody has decided about.
fn undecided(context: &Context<'_>, section: &mut Section) {
    let totals = SoaTotals::of(&context.soa);
    if totals.undecided == 0 {
        return;
    }
    let text = context.words.text_with(
        "soa-undecided-told",
        &[("n", totals.undecided.into()), ("total", totals.controls.into())],
    );
    section.push(Block::Note(Note {
        tone: Tone::Overdue,
        title: context.text("soa-undecided"),
        paragraphs: vec![vec![Span::plain(text)]],
    }));
}

fn totals(context: &Context<'_>, section: &mut Section) {
    let all = SoaTotals::of(&context.soa);
    let annex: Vec<SoaRow> =
        context.soa.iter().filter(|row| catalogue::control(&row.control).is_some()).cloned().collect();
    let own: Vec<SoaRow> =
        context.soa.iter().filter(|row| catalogue::control(&row.control).is_none()).cloned().collect();
    section.push(Block::heading(2, context.text("soa-totals"), "soa-totals"));
    let row = |label: String, totals: SoaTotals, is_sum: bool| {
        let mut cells = vec![Cell::text(label)];
        cells.extend(
            [
                totals.controls,
                totals.applicable,
                totals.excluded,
                totals.undecided,
                totals.implemented,
                totals.partial,
                totals.planned,
                totals.not_started,
                totals.no_status,
            ]
            .map(|count| Cell::text(count.to_string())),
        );
        if is_sum { Row::totals(cells) } else { Row::record(cells, None) }
    };
    let mut rows = vec![row(context.text("soa-annex"), SoaTotals::of(&annex), false)];
    if !own.is_empty() {
        rows.push(row(context.text("soa-own"), SoaTotals::of(&own), false));
    }
    rows.push(row(context.text("soa-all"), all, true));
    let number = |key: &str| Column::number(context.text(key), 22.0);
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(context.text("soa-set"), 1.0),
            number("soa-count"),
            number("soa-applicable"),
            number("soa-excluded"),
            number("soa-undecided"),
            number("soa-implemented"),
            number("soa-partial"),
            number("soa-planned"),
            number("soa-not-started"),
            number("soa-no-status"),
        ],
        rows,
        empty: String::new(),
    }));
    section.push(Block::Paragraph { spans: vec![Span::muted(context.text("soa-adds-up"))] });
    section.push(bars(context));
}

/// How far the applicable controls of each theme are in place.
fn bars(context: &Context<'_>) -> Block {
    let status = [
        (Some(ControlStatus::Implemented), Tone::Done),
        (Some(ControlStatus::Partial), Tone::InProgress),
        (Some(ControlStatus::Planned), Tone::Band(Severity::Low)),
        (Some(ControlStatus::NotStarted), Tone::NotStarted),
        (None, Tone::Neutral),
    ];
    let bars = groups(context)
        .into_iter()
        .filter_map(|(label, rows)| {
            let applicable: Vec<&&SoaRow> = rows.iter().filter(|row| row.applicable == Some(true)).collect();
            if applicable.is_empty() {
                return None;
            }
            let in_place =
                applicable.iter().filter(|row| row.status == Some(ControlStatus::Implemented)).count();
            Some(Bar {
                label,
                parts: status
                    .iter()
                    .map(|(wanted, tone)| BarPart {
                        value: applicable.iter().filter(|row| row.status == *wanted).count() as f64,
                        tone: *tone,
                    })
                    .collect(),
                full: applicable.len() as f64,
                text: count_of(context, in_place, applicable.len()),
                link: None,
            })
        })
        .collect::<Vec<_>>();
    if bars.is_empty() {
        return Block::paragraph(context.text("soa-none-applicable"));
    }
    let legend = status
        .iter()
        .map(|(status, tone)| LegendEntry {
            tone: *tone,
            label: status.map_or(context.text("soa-no-status"), |status| status.name().to_owned()),
        })
        .collect();
    Block::Bars(Bars { caption: context.text("soa-bars"), bars, legend })
}

/// What the words in the table mean, in one paragraph above it.
fn legend(context: &Context<'_>, section: &mut Section) {
    let mut spans = Vec::new();
    for (label, text) in [
        ("soa-legend-yes", "soa-legend-applicable"),
        ("soa-legend-no", "soa-legend-excluded"),
        ("soa-undecided", "soa-legend-undecided"),
        ("soa-implemented", "soa-legend-implemented"),
        ("soa-partial", "soa-legend-partial"),
        ("soa-planned", "soa-legend-planned"),
        ("soa-not-started", "soa-legend-not-started"),
        ("column-risks", "soa-legend-risks"),
        ("evidence-shown", "soa-legend-evidence"),
    ] {
        spans.push(Span::bold(format!("{}: ", context.text(label))));
        spans.push(Span::plain(format!("{} ", context.text(text))));
    }
    section.push(Block::Note(Note {
        tone: Tone::Neutral,
        title: context.text("soa-legend"),
        paragraphs: vec![spans],
    }));
}

/// The rows under their themes, then own controls.
fn groups<'c>(context: &'c Context<'_>) -> Vec<(String, Vec<&'c SoaRow>)> {
    let mut groups: Vec<(String, Vec<&SoaRow>)> = [
        (Theme::Organizational, "theme-organizational"),
        (Theme::People, "theme-people"),
        (Theme::Physical, "theme-physical"),
        (Theme::Technological, "theme-technological"),
    ]
    .into_iter()
    .map(|(theme, key)| {
        let of_theme =
            |row: &&SoaRow| catalogue::control(&row.control).is_some_and(|control| control.theme == theme);
        (context.text(key), context.soa.iter().filter(of_theme).collect())
    })
    .collect();
    let own: Vec<&SoaRow> =
        context.soa.iter().filter(|row| catalogue::control(&row.control).is_none()).collect();
    if !own.is_empty() {
        groups.push((context.text("theme-own"), own));
    }
    groups
}

fn table(context: &Context<'_>, changes: &BTreeMap<String, SoaChange>) -> Block {
    let mut registered: BTreeMap<&str, &Control> = BTreeMap::new();
    for control in &context.isms.controls {
        registered.entry(control.reference.as_str()).or_insert(control);
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut rows = Vec::new();
    for (title, group) in groups(context) {
        rows.push(Row::group(title));
        for row in group {
            let anchor = seen.insert(row.control.as_str()).then(|| control_anchor(&row.control));
            rows.push(Row::record(
                cells(context, row, registered.get(row.control.as_str()).copied(), changes.get(&row.control)),
                anchor,
            ));
        }
    }
    let applicable: Vec<String> = ["yes", "no", "soa-undecided-chip"].map(|key| context.text(key)).into();
    let states: Vec<&str> = ControlStatus::ALL.iter().map(|status| status.name()).collect();
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-control"), 17.0),
            Column::text(context.text("column-title"), 2.2),
            chips::chip_column(context.text("soa-applicable"), applicable.iter().map(String::as_str)),
            Column::text(context.text("column-justification"), 3.2),
            chips::chip_column(context.text("column-status"), states),
            Column::text(context.text("column-owner"), 1.4),
            Column::text(context.text("column-implementation"), 2.6),
            Column::text(context.text("column-risks"), 1.0),
        ],
        rows,
        empty: String::new(),
    })
}

fn cells(
    context: &Context<'_>,
    row: &SoaRow,
    control: Option<&Control>,
    change: Option<&SoaChange>,
) -> Vec<Cell> {
    let applicable = match row.applicable {
        Some(true) => Chip::new(context.text("yes"), Tone::Done),
        Some(false) => Chip::new(context.text("no"), Tone::Neutral),
        None => Chip::new(context.text("soa-undecided-chip"), Tone::Overdue),
    };
    let mut why = if row.justification.trim().is_empty() {
        Cell::spans(vec![Span::muted(context.text("no-reason"))])
    } else {
        Cell::spans(context.with_risk_links(row.justification.trim()))
    };
    if let Some(change) = change {
        let what: Vec<String> =
            change.fields.iter().map(|field| context.text(&format!("soa-change-{field}"))).collect();
        let text = context.words.text_with("soa-row-changed", &[("what", what.join(", ").into())]);
        why = why.with(line(vec![Span::italic(text)]));
    }
    let status = match (row.applicable, row.status) {
        (Some(false), None) => Cell::spans(vec![Span::muted("–")]),
        (_, Some(status)) => chips::control_status(status).into(),
        (_, None) => Cell::spans(vec![Span::muted(context.text("not-stated"))]),
    };
    let implementation = control.map(|control| control.implementation.trim()).unwrap_or_default();
    let is_told = !implementation.is_empty() || control.is_some_and(|control| !control.documents.is_empty());
    let mut how = context.or_blank(implementation);
    if let Some(control) = control.filter(|control| !control.documents.is_empty()) {
        let documents = control.documents.join(", ");
        let text = context.words.text_with("soa-documents", &[("documents", documents.into())]);
        how = how.with(line(vec![Span::muted(text)]));
    }
    if let Some(control) = control {
        let linked = context.evidence_linked(control.id);
        let claims = matches!(row.status, Some(ControlStatus::Implemented | ControlStatus::Partial));
        if !linked.is_empty() {
            let mut spans = vec![Span::plain(format!("{}: ", context.text("evidence-shown")))];
            spans.extend(context.evidence_of(linked));
            how = how.with(line(spans));
        } else if claims && row.applicable == Some(true) {
            let nothing = Span::muted(context.text("soa-no-evidence"));
            how = if is_told { how.with(line(vec![nothing])) } else { Cell::spans(vec![nothing]) };
        }
    }
    let owner = match (row.applicable, control.and_then(|control| control.owner)) {
        (Some(false), None) => Cell::spans(vec![Span::muted("–")]),
        (_, owner) => Cell::spans(context.owner(owner)),
    };
    let risks: Vec<CellLine> = row
        .risks
        .chunks(3)
        .map(|risks| line(joined(risks.iter().map(|risk| context.risk_named(risk)))))
        .collect();
    vec![
        Cell::text(row.control.clone()),
        Cell::text(row.title.clone()),
        applicable.into(),
        why,
        status,
        owner,
        how,
        if risks.is_empty() { Cell::spans(vec![Span::muted("–")]) } else { Cell { lines: risks } },
    ]
}

fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut all = Vec::new();
    for span in spans {
        if !all.is_empty() {
            all.push(Span::plain(", "));
        }
        all.push(span);
    }
    all
}
