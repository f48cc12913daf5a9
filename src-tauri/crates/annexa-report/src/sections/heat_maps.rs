//! The risk matrices of the three stages, with every risk that has no place in them.

use annexa_domain::figures::{self, HeatMap, SteppedLine, risk_figures};
use annexa_domain::risks::RatingStage;
use uuid::Uuid;

use super::{Context, chips};
use crate::document;
use crate::document::{
    Align, Axis, Bar, BarPart, Bars, Block, Boundary, Cell, Column, ColumnKind, HeatCell, LegendEntry,
    Orientation, Row, Section, Span, Table, Tone, Width,
};

/// The heat map section: one matrix for each stage.
pub(crate) fn heat_maps(context: &Context<'_>, number: usize) -> Section {
    let mut section =
        context.section(Orientation::Portrait, number, "section-heat-maps", "section-heat-maps");
    if context.isms.risks.iter().all(|risk| !risk.counts()) {
        section.push(Block::paragraph(context.text("heat-maps-empty")));
        return section;
    }
    if context.isms.current_method().is_none() {
        section.push(Block::paragraph(context.text("heat-maps-no-method")));
        return section;
    }
    section.push(Block::paragraph(context.text("heat-maps-intro")));
    section.push(bars(context));
    section.push(sums(context));
    outside(context, &mut section);
    for map in &context.maps {
        // A matrix with nothing in it would be a page without a statement; the figures above say why.
        if map.placed() > 0 {
            section.push(Block::PageBreak);
            stage(context, map, &mut section);
        }
    }
    section
}

/// The risks by band at each stage, as bars on one scale.
fn bars(context: &Context<'_>) -> Block {
    let figures = risk_figures(context.isms);
    let bands = figures.first().map(|figures| figures.bands.len()).unwrap_or_default();
    let bars = figures
        .iter()
        .map(|figures| {
            let mut parts: Vec<BarPart> = figures
                .counts
                .iter()
                .enumerate()
                .rev()
                .map(|(band, count)| BarPart {
                    value: *count as f64,
                    tone: Tone::Band(chips::severity(band, bands)),
                })
                .collect();
            let outside = figures.unrated + figures.other_method;
            parts.push(BarPart { value: outside as f64, tone: Tone::Neutral });
            Bar {
                label: figures.stage.name().to_owned(),
                parts,
                full: (figures.total.max(1)) as f64,
                text: count_of(context, figures.total - outside, figures.total),
                link: (figures.total > outside).then(|| anchor(figures.stage, "")),
            }
        })
        .collect();
    let mut legend: Vec<LegendEntry> = figures
        .first()
        .map(|figures| figures.bands.iter().enumerate().rev().collect::<Vec<_>>())
        .unwrap_or_default()
        .into_iter()
        .map(|(band, name)| LegendEntry {
            tone: Tone::Band(chips::severity(band, bands)),
            label: name.name.clone(),
        })
        .collect();
    legend.push(LegendEntry { tone: Tone::Neutral, label: context.text("heat-maps-outside") });
    Block::Bars(Bars { caption: context.text("heat-maps-bars"), bars, legend })
}

/// The same as numbers, which add up.
fn sums(context: &Context<'_>) -> Block {
    let figures = risk_figures(context.isms);
    let names: Vec<String> = figures
        .first()
        .map(|figures| figures.bands.iter().map(|band| band.name.clone()).collect())
        .unwrap_or_default();
    let mut columns = vec![Column::text(context.text("column-stage"), 1.2)];
    columns.extend(names.iter().map(|name| number_column(name.clone())));
    for key in [
        "heat-maps-unrated",
        "heat-maps-older",
        "sum",
        "heat-maps-above-appetite",
        "heat-maps-above-tolerance",
    ] {
        columns.push(number_column(context.text(key)));
    }
    let rows = figures
        .iter()
        .map(|figures| {
            let mut numbers: Vec<Option<usize>> = figures.counts.iter().copied().map(Some).collect();
            numbers.extend([Some(figures.unrated), Some(figures.other_method), Some(figures.total)]);
            numbers.extend([figures.above_appetite, figures.above_tolerance]);
            let mut cells = vec![Cell::text(figures.stage.name())];
            cells.extend(numbers.into_iter().map(|number| match number {
                Some(number) => Cell::text(number.to_string()),
                None => Cell::spans(vec![Span::muted("–")]),
            }));
            Row::record(cells, None)
        })
        .collect();
    Block::Table(Table { caption: context.text("heat-maps-sums"), columns, rows, empty: String::new() })
}

fn number_column(title: String) -> Column {
    Column { title, width: Width::Weight(1.0), align: Align::Right, kind: ColumnKind::Number }
}

pub(super) fn count_of(context: &Context<'_>, n: usize, total: usize) -> String {
    context.words.text_with("count-of", &[("n", n.into()), ("total", total.into())])
}

fn anchor(stage: RatingStage, cell: &str) -> String {
    format!("matrix-{}{cell}", stage.key())
}

fn stage(context: &Context<'_>, map: &HeatMap, section: &mut Section) {
    section.push(Block::heading(2, context.text(stage_title(map.stage)), anchor(map.stage, "")));
    let caption = context.words.text_with(
        "heat-map-caption",
        &[
            ("stage", map.stage.name().into()),
            ("placed", map.placed().into()),
            ("total", map.total().into()),
            ("unrated", map.unrated.len().into()),
            ("older", map.other_method.len().into()),
            ("version", map.method_version.map_or("?".to_owned(), |version| version.to_string()).into()),
        ],
    );
    section.push(Block::HeatMap(matrix(context, map, caption, |cell| {
        (cell.count > 0).then(|| anchor(map.stage, &format!("-{}-{}", cell.likelihood, cell.impact)))
    })));
    cells(context, map, section);
}

fn stage_title(stage: RatingStage) -> &'static str {
    match stage {
        RatingStage::Inherent => "heat-map-inherent",
        RatingStage::Current => "heat-map-current",
        RatingStage::Residual => "heat-map-residual",
    }
}

/// A matrix as the document draws it.
pub(super) fn matrix(
    context: &Context<'_>,
    map: &HeatMap,
    caption: String,
    link: impl Fn(&figures::HeatCell) -> Option<String>,
) -> document::HeatMap {
    let axis = |key: &str, levels: &[figures::LevelName]| Axis {
        title: context.text(key),
        levels: levels.iter().map(|level| format!("{} {}", level.value, level.name)).collect(),
    };
    let boundary = |line: &Option<SteppedLine>, key: &str| {
        line.as_ref().map(|line| Boundary {
            label: context.words.text_with(key, &[("score", line.score.to_string().into())]),
            inside: line.inside.clone(),
        })
    };
    document::HeatMap {
        caption,
        vertical: axis("likelihood", &map.likelihood_levels),
        horizontal: axis("impact", &map.impact_levels),
        bands: chips::bands(&map.bands),
        cells: map
            .cells
            .chunks(map.impact_levels.len().max(1))
            .map(|row| {
                row.iter()
                    .map(|cell| HeatCell {
                        count: u32::try_from(cell.count).unwrap_or(u32::MAX),
                        note: cell.score.map_or(String::new(), |score| score.to_string()),
                        // A cell without a band has none to draw; one past the last is drawn blank and reported.
                        band: cell.band.unwrap_or(usize::MAX),
                        link: link(cell),
                    })
                    .collect()
            })
            .collect(),
        appetite: boundary(&map.appetite, "line-appetite"),
        tolerance: boundary(&map.tolerance, "line-tolerance"),
    }
}

/// The risks of each cell, highest score first.
fn cells(context: &Context<'_>, map: &HeatMap, section: &mut Section) {
    let mut filled: Vec<&figures::HeatCell> = map.cells.iter().filter(|cell| cell.count > 0).collect();
    filled.sort_by_key(|cell| std::cmp::Reverse((cell.score, cell.likelihood, cell.impact)));
    let words: Vec<&str> = map.bands.iter().map(|band| band.name.as_str()).collect();
    let rows = filled
        .into_iter()
        .map(|cell| {
            let band = cell.band.and_then(|index| Some((index, map.bands.get(index)?)));
            let chip = match band {
                Some((index, band)) => {
                    Cell::chip(band.name.clone(), Tone::Band(chips::severity(index, map.bands.len())))
                }
                None => Cell::empty(),
            };
            Row::record(
                vec![
                    Cell::text(format!("{} / {}", cell.likelihood, cell.impact)),
                    Cell::text(cell.score.map_or(String::new(), |score| score.to_string())),
                    chip,
                    Cell::text(cell.count.to_string()),
                    Cell::spans(context.risks(cell.risks.iter().copied())),
                ],
                Some(anchor(map.stage, &format!("-{}-{}", cell.likelihood, cell.impact))),
            )
        })
        .collect();
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-cell"), 26.0),
            Column::number(context.text("column-score"), 14.0),
            chips::chip_column(context.text("column-band"), words),
            Column::number(context.text("column-count"), 18.0),
            Column::text(context.text("column-risks"), 1.0),
        ],
        rows,
        empty: String::new(),
    }));
}

/// Which risks have no place at which stage and why: without a score, or rated by another version of the method.
fn outside(context: &Context<'_>, section: &mut Section) {
    let mut rows: Vec<Row> = Vec::new();
    for map in &context.maps {
        let mut groups: Vec<(String, Vec<Uuid>)> = Vec::new();
        let unrated = map
            .unrated
            .iter()
            .map(|unrated| (context.text(&format!("unrated-{}", unrated.why.key())), unrated.risk));
        let other = map.other_method.iter().map(|other| (older(context, other), other.risk));
        for (why, risk) in unrated.chain(other) {
            match groups.iter_mut().find(|(known, _)| *known == why) {
                Some((_, risks)) => risks.push(risk),
                None => groups.push((why, vec![risk])),
            }
        }
        for (why, risks) in groups {
            rows.push(Row::record(
                vec![
                    Cell::text(map.stage.name()),
                    Cell::text(why),
                    Cell::text(risks.len().to_string()),
                    Cell::spans(context.risks(risks)),
                ],
                None,
            ));
        }
    }
    section.push(Block::heading(2, context.text("heat-map-outside"), "matrix-outside"));
    if rows.is_empty() {
        section.push(Block::paragraph(context.text("heat-map-all-placed")));
        return;
    }
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(context.text("column-stage"), 1.0),
            Column::text(context.text("column-not-shown"), 2.0),
            Column::number(context.text("column-count"), 18.0),
            Column::text(context.text("column-risks"), 4.0),
        ],
        rows,
        empty: String::new(),
    }));
}

/// By which version of the method a risk was rated, and how.
fn older(context: &Context<'_>, other: &figures::OtherMethod) -> String {
    let version = other.version.map_or("?".to_owned(), |version| version.to_string());
    context.words.text_with(
        "older-method",
        &[
            ("version", version.into()),
            ("score", other.score.to_string().into()),
            ("band", other.band.clone().into()),
        ],
    )
}
