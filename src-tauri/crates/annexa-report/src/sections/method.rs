//! The risk method (clause 6.1.2 a and b): scales, matrix, bands, limits, criteria, and the assessments held by it.

use annexa_domain::approval::VersionState;
use annexa_domain::figures::HeatMap;
use annexa_domain::risks::{Combination, ImpactRule, Method, Scale};

use super::heat_maps::matrix;
use super::names::day;
use super::{Context, chips};
use crate::document::{
    Block, Cell, CellLine, Column, KeyValueRow, Note, Orientation, Row, Section, Span, Table, Tone,
};

/// The risk method section.
pub(crate) fn risk_method(context: &Context<'_>, number: usize) -> Section {
    let mut section = context.section(Orientation::Portrait, number, "section-method", "section-method");
    match (context.isms.current_method(), context.maps.first()) {
        (Some(method), Some(map)) => write(context, method, map, &mut section),
        _ => {
            section.push(Block::paragraph(context.text("method-empty")));
        }
    }
    assessments(context, &mut section);
    section
}

fn write(context: &Context<'_>, method: &Method, map: &HeatMap, section: &mut Section) {
    if method.state != Some(VersionState::Approved) {
        section.push(Block::Note(Note {
            tone: Tone::Overdue,
            title: context.text("method-draft-title"),
            paragraphs: vec![vec![Span::plain(context.text("method-draft"))]],
        }));
    }
    let version = Cell::text(method.version.map_or("?".to_owned(), |version| version.to_string()))
        .with(CellLine::Chips(vec![chips::version_state(context, method.state)]));
    let mut rows = vec![
        KeyValueRow::new(context.text("method-name"), context.or_blank(&method.name)),
        KeyValueRow::new(context.text("column-version"), version),
        KeyValueRow::new(context.text("column-approval"), context.approval(&method.approval)),
        KeyValueRow::new(context.text("method-description"), context.or_blank(&method.description)),
        KeyValueRow::new(
            context.text("method-score"),
            method.combination.unwrap_or(Combination::Product).name(),
        ),
    ];
    if !method.dimensions.is_empty() {
        let rule = method.impact_rule.unwrap_or(ImpactRule::Highest).name();
        rows.push(KeyValueRow::new(context.text("method-impact-rule"), rule));
    }
    let limit = |score: Option<u32>, key: &str| match score {
        Some(score) => Cell::text(context.words.text_with(key, &[("score", score.to_string().into())])),
        None => Cell::spans(vec![Span::muted(context.text("not-set"))]),
    };
    rows.push(KeyValueRow::new(context.text("appetite"), limit(method.appetite, "appetite-is")));
    rows.push(KeyValueRow::new(context.text("tolerance"), limit(method.tolerance, "tolerance-is")));
    rows.push(KeyValueRow::new(
        context.text("method-acceptance"),
        context.or_blank(&method.acceptance_criteria),
    ));
    rows.push(KeyValueRow::new(
        context.text("method-assessment"),
        context.or_blank(&method.assessment_criteria),
    ));
    if !method.change_note.trim().is_empty() {
        rows.push(KeyValueRow::new(context.text("change-note"), method.change_note.clone()));
    }
    section.push(Block::KeyValue { rows });

    section.push(Block::heading(2, context.text("likelihood-scale"), "likelihood-scale"));
    section.push(scale(context, &method.likelihood));
    section.push(Block::heading(2, context.text("impact-scale"), "impact-scale"));
    section.push(scale(context, &method.impact));
    dimensions(context, method, section);
    section.push(Block::heading(2, context.text("matrix"), "matrix"));
    let mut plain = map.clone();
    for cell in &mut plain.cells {
        cell.count = 0;
        cell.risks.clear();
    }
    section.push(Block::HeatMap(matrix(context, &plain, context.text("matrix-caption"), |_| None)));
    section.push(Block::heading(2, context.text("bands"), "bands"));
    section.push(bands(context, method, map));
}

fn scale(context: &Context<'_>, scale: &Scale) -> Block {
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::number(context.text("column-level"), 14.0),
            Column::text(context.text("column-name"), 1.0),
            Column::text(context.text("column-definition"), 3.5),
        ],
        rows: scale
            .iter()
            .map(|level| {
                Row::record(
                    vec![
                        Cell::text(level.value.to_string()),
                        Cell::text(level.name.clone()),
                        context.or_blank(&level.definition),
                    ],
                    None,
                )
            })
            .collect(),
        empty: String::new(),
    })
}

/// What each level means in each kind of harm.
fn dimensions(context: &Context<'_>, method: &Method, section: &mut Section) {
    let defined: Vec<_> =
        method.dimensions.iter().filter(|dimension| !dimension.definitions.is_empty()).collect();
    if method.dimensions.is_empty() {
        return;
    }
    section.push(Block::heading(2, context.text("dimensions"), "dimensions"));
    if defined.is_empty() {
        let names: Vec<&str> = method.dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
        section.push(Block::paragraph(names.join(", ")));
        return;
    }
    let mut columns = vec![Column::text(context.text("column-level"), 1.0)];
    columns.extend(defined.iter().map(|dimension| Column::text(dimension.name.clone(), 1.4)));
    let rows = method
        .impact
        .iter()
        .enumerate()
        .map(|(index, level)| {
            let mut cells = vec![Cell::text(format!("{} {}", level.value, level.name))];
            cells.extend(defined.iter().map(|dimension| {
                context.or_blank(dimension.definitions.get(index).map(String::as_str).unwrap_or_default())
            }));
            Row::record(cells, None)
        })
        .collect();
    section.push(Block::Table(Table { caption: String::new(), columns, rows, empty: String::new() }));
}

fn bands(context: &Context<'_>, method: &Method, map: &HeatMap) -> Block {
    let words: Vec<&str> = method.bands.iter().map(|band| band.name.as_str()).collect();
    let rows = method
        .bands
        .iter()
        .zip(&map.bands)
        .enumerate()
        .map(|(index, (band, named))| {
            let range = match named.to {
                Some(to) if to > band.from => format!("{}–{to}", band.from),
                Some(_) => band.from.to_string(),
                None => context.words.text_with("band-empty", &[("from", band.from.to_string().into())]),
            };
            let tone = Tone::Band(chips::severity(index, method.bands.len()));
            Row::record(
                vec![
                    Cell::chip(band.name.clone(), tone),
                    Cell::text(range),
                    context.or_blank(&band.response),
                ],
                None,
            )
        })
        .collect();
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            chips::chip_column(context.text("column-band"), words),
            Column::text(context.text("column-scores"), 1.0),
            Column::text(context.text("column-response"), 3.5),
        ],
        rows,
        empty: String::new(),
    })
}

/// The assessments held, newest last.
fn assessments(context: &Context<'_>, section: &mut Section) {
    section.push(Block::heading(2, context.text("assessments-title"), "assessments"));
    if context.isms.assessments.is_empty() {
        section.push(Block::paragraph(context.text("assessments-empty")));
        return;
    }
    let rows = context
        .isms
        .assessments
        .iter()
        .map(|assessment| {
            let version = assessment
                .method
                .and_then(|link| context.isms.methods.get(link.id()))
                .and_then(|method| method.version)
                .map_or(String::new(), |version| version.to_string());
            let mut what = Cell::spans(vec![Span::bold(assessment.title.clone())]);
            for text in [&assessment.scope, &assessment.summary] {
                if !text.trim().is_empty() {
                    what = what.with(CellLine::Text(vec![Span::plain(text.trim())]));
                }
            }
            Row::record(
                vec![
                    Cell::text(context.reference(&assessment.reference)),
                    what,
                    day(assessment.held_on),
                    context.or_blank(&version),
                    context.owners(&assessment.participants),
                    context.approval(&assessment.approval),
                ],
                None,
            )
        })
        .collect();
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 16.0),
            Column::text(context.text("column-assessment"), 2.2),
            Column::date(context.text("column-held"), 20.0),
            Column::number(context.text("column-method"), 15.0),
            Column::text(context.text("column-participants"), 1.5),
            Column::text(context.text("column-approval"), 1.8),
        ],
        rows,
        empty: String::new(),
    }));
}
