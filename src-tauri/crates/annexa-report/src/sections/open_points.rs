//! The owner's open points: what the readiness check found, with likely grades, never for the auditor by default.

use annexa_domain::catalogue::Likely;
use annexa_domain::risks::RatingStage;

use super::names::{line, quoted};
use super::{Context, chips};
use crate::document::{
    Block, Cell, Chip, Column, KeyValueRow, Note, Orientation, Row, Section, Severity, Span, Table, Tone,
};
use crate::packs::{OpenPoint, PointResult, PointWaiver};
use crate::text::brief;

/// How many offenders are told of one rule; the rest are counted.
const OFFENDERS: usize = 25;

/// How many characters are printed of what is wrong with a record; a rule may quote its texts.
const LONGEST: usize = 1_000;

/// The sections of the owner's document.
pub(crate) fn open_points(context: &Context<'_>, points: &[OpenPoint]) -> Vec<Section> {
    let title = context.text("open-points-title");
    let mut section = Section::new(Orientation::Portrait, title.clone());
    section.push(Block::heading(1, title.clone(), "open-points"));
    section.push(Block::Note(Note {
        tone: Tone::Accent,
        title: context.text("open-points-owner-title"),
        paragraphs: vec![vec![Span::plain(context.text("open-points-owner"))]],
    }));
    section.push(summary(context, points));
    for (likely, key) in [
        (Some(Likely::Major), "open-points-major"),
        (Some(Likely::Minor), "open-points-minor"),
        (Some(Likely::Observation), "open-points-observation"),
        (None, "open-points-ungraded"),
    ] {
        let open: Vec<&OpenPoint> =
            points.iter().filter(|point| point.is_open() && point.likely == likely).collect();
        group(context, key, &open, &mut section);
    }
    let waived: Vec<&OpenPoint> = points.iter().filter(|point| point.is_waived()).collect();
    group(context, "open-points-waived", &waived, &mut section);
    unknown(context, points, &mut section);
    let mut sections = vec![section];
    sections.extend(contradictions(context));
    sections
}

fn summary(context: &Context<'_>, points: &[OpenPoint]) -> Block {
    let count =
        |is: &dyn Fn(&&OpenPoint) -> bool| points.iter().filter(|point| is(point)).count().to_string();
    let open = |likely| count(&|point: &&OpenPoint| point.is_open() && point.likely == likely);
    let result = |result| count(&|point: &&OpenPoint| point.result == result);
    let row = |key: &str, value: String| KeyValueRow::new(context.text(key), value);
    Block::KeyValue {
        rows: vec![
            row("open-points-major", open(Some(Likely::Major))),
            row("open-points-minor", open(Some(Likely::Minor))),
            row("open-points-observation", open(Some(Likely::Observation))),
            row("open-points-ungraded", open(None)),
            row("open-points-waived", count(&|point: &&OpenPoint| point.is_waived())),
            row("result-cannot-tell", result(PointResult::CannotTell)),
            row("result-holds", result(PointResult::Holds)),
            row("result-not-applicable", result(PointResult::NotApplicable)),
            row("result-not-built", result(PointResult::NotBuilt)),
            row("result-all", points.len().to_string()),
        ],
    }
}

fn group(context: &Context<'_>, key: &str, points: &[&OpenPoint], section: &mut Section) {
    if points.is_empty() {
        return;
    }
    section.push(Block::heading(2, context.text(key), key));
    for point in points {
        section.push(Block::heading(
            3,
            format!("{}  {}", point.rule, point.statement),
            format!("rule-{}", point.rule),
        ));
        let mut rows = Vec::new();
        if let Some(likely) = point.likely {
            let (key, severity) = match likely {
                Likely::Major => ("likely-major", Severity::High),
                Likely::Minor => ("likely-minor", Severity::Moderate),
                Likely::Observation => ("likely-observation", Severity::Low),
            };
            let mut cell: Cell = Chip::new(context.text(key), Tone::Band(severity)).into();
            if !point.note.trim().is_empty() {
                cell = cell.with(line(vec![Span::plain(point.note.trim())]));
            }
            rows.push(KeyValueRow::new(context.text("open-point-likely"), cell));
        }
        if !point.offenders.is_empty() {
            rows.push(KeyValueRow::new(context.text("open-point-offenders"), offenders(context, point)));
        }
        rows.push(KeyValueRow::new(context.text("open-point-mend"), context.or_blank(&point.mend)));
        if let Some(waiver) = &point.waiver {
            rows.push(KeyValueRow::new(context.text("open-point-waiver"), told_waiver(context, waiver)));
        }
        section.push(Block::KeyValue { rows });
    }
}

fn offenders(context: &Context<'_>, point: &OpenPoint) -> Cell {
    let mut lines: Vec<_> = point
        .offenders
        .iter()
        .take(OFFENDERS)
        .map(|(reference, what)| {
            let separator = if reference.is_empty() || what.is_empty() { "" } else { ": " };
            line(vec![
                Span::bold(quoted(reference)),
                Span::plain(format!("{separator}{}", brief(what, LONGEST))),
            ])
        })
        .collect();
    let more = point.offenders.len().saturating_sub(OFFENDERS);
    if more > 0 {
        lines
            .push(line(vec![Span::muted(context.words.text_with("open-point-more", &[("n", more.into())]))]));
    }
    Cell { lines }
}

fn told_waiver(context: &Context<'_>, waiver: &PointWaiver) -> Cell {
    let until = waiver.until.map_or(context.text("no-date"), |until| until.to_string());
    let mut cell = Cell::text(
        context.words.text_with(
            "waiver-told",
            &[
                ("reference", context.reference(&waiver.reference).into()),
                (
                    "person",
                    if waiver.person.is_empty() {
                        context.text("nobody-named")
                    } else {
                        waiver.person.clone()
                    }
                    .into(),
                ),
                ("until", until.into()),
            ],
        ),
    )
    .with(line(vec![Span::plain(waiver.reason.clone())]));
    if let Some(why) = &waiver.void_because {
        let text = context.words.text_with("waiver-void", &[("why", why.clone().into())]);
        cell = cell.with(line(vec![Span::bold(text)]));
    }
    cell
}

/// What could not be told, and what was not looked at.
fn unknown(context: &Context<'_>, points: &[OpenPoint], section: &mut Section) {
    let open: Vec<&OpenPoint> =
        points.iter().filter(|point| point.result == PointResult::CannotTell).collect();
    if !open.is_empty() {
        section.push(Block::heading(2, context.text("result-cannot-tell"), "cannot-tell"));
        let rows = open
            .iter()
            .map(|point| {
                Row::record(
                    vec![
                        Cell::text(point.rule.clone()),
                        Cell::text(point.statement.clone()),
                        context.or_blank(&point.note),
                    ],
                    None,
                )
            })
            .collect();
        section.push(Block::Table(Table {
            caption: String::new(),
            columns: vec![
                Column::id(context.text("column-rule"), 20.0),
                Column::text(context.text("column-statement"), 1.6),
                Column::text(context.text("column-missing"), 1.4),
            ],
            rows,
            empty: String::new(),
        }));
    }
    section.push(Block::Paragraph { spans: vec![Span::muted(context.text("open-points-explain"))] });
    for (result, key) in [
        (PointResult::Holds, "result-holds"),
        (PointResult::NotApplicable, "result-not-applicable"),
        (PointResult::NotBuilt, "result-not-built"),
    ] {
        let rules: Vec<&str> =
            points.iter().filter(|point| point.result == result).map(|point| point.rule.as_str()).collect();
        if !rules.is_empty() {
            section.push(Block::heading(2, context.text(key), key));
            section.push(Block::paragraph(rules.join(", ")));
        }
    }
}

/// Where a sheet stated another score or level than the method gives; for the owner alone.
fn contradictions(context: &Context<'_>) -> Option<Section> {
    let mut rows = Vec::new();
    for risk in &context.isms.risks {
        for stage in RatingStage::ALL {
            let Some(rating) = context.rating(risk.id, *stage) else { continue };
            let (score, level) = (rating.stated_score.trim(), rating.stated_level.trim());
            let Ok(rated) = context.isms.rate(rating) else { continue };
            let band = rated.method.band(rated.score).map(|band| band.name.as_str()).unwrap_or_default();
            let other_score = !score.is_empty()
                && score.parse::<f64>().is_ok_and(|stated| stated != f64::from(rated.score));
            let other_level = !level.is_empty() && !level.eq_ignore_ascii_case(band);
            if other_score || other_level {
                let stated = [score, level].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
                rows.push(Row::record(
                    vec![
                        Cell::text(context.reference(&risk.reference)),
                        Cell::text(risk.title.clone()),
                        Cell::text(stage.name()),
                        Cell::text(stated.join(" ")),
                        Cell::chip(band, Tone::Band(chips::severity(rated.band, rated.method.bands.len())))
                            .with(line(vec![Span::plain(rated.score.to_string())])),
                    ],
                    None,
                ));
            }
        }
    }
    if rows.is_empty() {
        return None;
    }
    let title = context.text("contradictions-title");
    let mut section = Section::new(Orientation::Portrait, title.clone());
    section.push(Block::heading(1, title, "contradictions"));
    section.push(Block::paragraph(context.text("contradictions-intro")));
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 18.0),
            Column::text(context.text("column-risk"), 2.0),
            Column::text(context.text("column-stage"), 0.8),
            Column::text(context.text("column-stated"), 1.0),
            chips::chip_column(context.text("column-computed"), context.band_words()),
        ],
        rows,
        empty: String::new(),
    }));
    Some(section)
}
