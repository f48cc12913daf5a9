//! The risk register (clauses 6.1.2 and 8.2): every risk with its owner, its three levels and why they are so.

use annexa_domain::links::Link;
use annexa_domain::risks::{RatingStage, Risk};

use super::names::{asset_anchor, line, plan_anchor, quoted, risk_anchor};
use super::{Context, chips};
use crate::document::{Block, Cell, CellLine, Column, Orientation, Row, Section, Span, Table, Width};

/// The risk register section.
pub(crate) fn risk_register(context: &Context<'_>, number: usize) -> Section {
    let mut section = context.section(Orientation::Landscape, number, "section-risks", "section-risks");
    let risks = &context.isms.risks;
    if risks.is_empty() {
        section.push(Block::paragraph(context.text("risks-empty")));
        return section;
    }
    let (open, closed): (Vec<&Risk>, Vec<&Risk>) = risks.iter().partition(|risk| risk.counts());
    let assessment = context.isms.newest_assessment();
    let intro = [("total", risks.len().into()), ("open", open.len().into()), ("closed", closed.len().into())];
    let mut text = context.words.text_with("risks-intro", &intro);
    if let Some(assessment) = assessment {
        let title = format!("{} {}", assessment.reference, assessment.title);
        let held = assessment.held_on.map_or(context.text("risks-no-day"), |day| {
            context.words.text_with("risks-held", &[("day", day.to_string().into())])
        });
        let values = [("title", title.trim().to_owned().into()), ("held", held.into())];
        text = format!("{text} {}", context.words.text_with("risks-assessment", &values));
    }
    section.push(Block::paragraph(text));
    section.push(Block::Paragraph { spans: vec![Span::muted(context.text("risks-legend"))] });
    let mut rows: Vec<Row> = open.iter().map(|risk| row(context, risk)).collect();
    if !closed.is_empty() {
        rows.push(Row::group(context.text("risks-closed")));
        rows.extend(closed.iter().map(|risk| row(context, risk)));
    }
    let level = |key: &str| chips::chip_column(context.text(key), context.band_words());
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 18.0),
            Column::text(context.text("column-risk"), 3.1),
            Column { width: Width::Fixed(12.0), ..Column::text(context.text("column-cia"), 1.0) },
            Column::text(context.text("column-risk-owner"), 1.3),
            Column::text(context.text("column-existing"), 1.8),
            level("inherent"),
            level("current"),
            level("residual"),
            Column::text(context.text("column-why"), 3.0),
            Column::text(context.text("column-treatment"), 1.4),
        ],
        rows,
        empty: String::new(),
    }));
    section
}

fn row(context: &Context<'_>, risk: &Risk) -> Row {
    let mut id = Cell::text(context.reference(&risk.reference));
    if let Some(state) = risk.state {
        id = id.with(line(vec![Span::muted(state.name())]));
    }
    if let Some(priority) = risk.priority {
        let text = context.words.text_with("priority-is", &[("priority", priority.to_string().into())]);
        id = id.with(line(vec![Span::muted(text)]));
    }
    let harms: Vec<String> =
        risk.harms.iter().filter_map(|harm| harm.name().chars().next()).map(String::from).collect();
    Row::record(
        vec![
            id,
            scenario(context, risk),
            context.or_blank(&harms.join(" ")),
            Cell::spans(context.owner(risk.owner)),
            existing(context, risk),
            context.level(risk.id, RatingStage::Inherent),
            context.level(risk.id, RatingStage::Current),
            context.level(risk.id, RatingStage::Residual),
            reasons(context, risk),
            treatment(context, risk),
        ],
        Some(risk_anchor(risk.id)),
    )
}

/// Title, scenario, threat and weakness, and the assets it would happen to.
fn scenario(context: &Context<'_>, risk: &Risk) -> Cell {
    let mut cell = Cell::spans(vec![Span::bold(risk.title.clone())]);
    if !risk.scenario.trim().is_empty() && risk.scenario.trim() != risk.title.trim() {
        cell = cell.with(line(vec![Span::plain(risk.scenario.trim())]));
    }
    let threat = risk.threat.and_then(|link| context.isms.threats.get(link.id())).map(|found| &found.name);
    let weakness = risk
        .vulnerability
        .and_then(|link| context.isms.vulnerabilities.get(link.id()))
        .map(|found| &found.name);
    for (key, name, words) in
        [("risk-threat", threat, &risk.threat_words), ("risk-weakness", weakness, &risk.vulnerability_words)]
    {
        let name = name.unwrap_or(words);
        if !name.trim().is_empty() {
            let text = context.words.text_with(key, &[("name", quoted(name).into())]);
            cell = cell.with(line(vec![Span::muted(text)]));
        }
    }
    let mut assets = Vec::new();
    for link in &risk.assets {
        assets.push(Span::plain(if assets.is_empty() {
            format!("{} ", context.text("risk-assets"))
        } else {
            ", ".to_owned()
        }));
        assets.push(match context.isms.assets.get(link.id()) {
            Some(asset) => {
                let text = format!("{} {}", asset.reference, asset.name);
                Span::link(quoted(&text), asset_anchor(asset.id))
            }
            None => Span::muted(context.text("record-missing")),
        });
    }
    if assets.is_empty() { cell } else { cell.with(line(assets)) }
}

fn existing(context: &Context<'_>, risk: &Risk) -> Cell {
    let mut lines = Vec::new();
    if !risk.existing_controls.trim().is_empty() {
        lines.push(line(vec![Span::plain(risk.existing_controls.trim())]));
    }
    if !risk.controls.is_empty() {
        lines.push(line(context.controls(&risk.controls)));
    }
    if lines.is_empty() {
        return Cell::spans(vec![Span::muted(context.text("no-controls-named"))]);
    }
    Cell { lines }
}

fn reasons(context: &Context<'_>, risk: &Risk) -> Cell {
    let mut lines = Vec::new();
    for stage in RatingStage::ALL {
        let reason = context.rating(risk.id, *stage).map(|rating| rating.reason.trim()).unwrap_or_default();
        if !reason.is_empty() {
            lines.push(line(vec![Span::bold(format!("{}: ", stage.name())), Span::plain(reason)]));
        }
    }
    if lines.is_empty() {
        return Cell::spans(vec![Span::muted(context.text("no-reason"))]);
    }
    Cell { lines }
}

/// What is decided, as a link to the plan.
fn treatment(context: &Context<'_>, risk: &Risk) -> Cell {
    let mut lines = Vec::new();
    for row in context.plan_of(risk.id).filter(|row| row.treatment.is_some()) {
        let option = row.option.map_or(context.text("option-none"), |option| option.name().to_owned());
        lines.push(line(vec![Span::link(option, plan_anchor(risk.id))]));
        let shown = [
            Some(row.treatment_reference.clone()).filter(|reference| !reference.is_empty()),
            row.due_on.map(|due| context.action_day(None, Some(due))),
        ];
        let shown: Vec<String> = shown.into_iter().flatten().collect();
        if !shown.is_empty() {
            lines.push(line(vec![Span::muted(shown.join(", "))]));
        }
    }
    if let Some(acceptance) = context.plan_of(risk.id).find_map(|row| row.acceptance.as_ref()) {
        let reference = context.reference(&acceptance.reference);
        let text = context.words.text_with("plan-acceptance", &[("reference", reference.into())]);
        lines.push(line(vec![Span::plain(text)]));
        lines.push(CellLine::Chips(vec![chips::accepted_state(context, acceptance.state)]));
    }
    // The plan is about open risks; what was decided about a closed one is told all the same.
    if !risk.counts() {
        let of_risk = |link: Option<Link<Risk>>| link.is_some_and(|link| link.id() == risk.id);
        for treatment in context.isms.treatments.iter().filter(|treatment| of_risk(treatment.risk)) {
            let option =
                treatment.option.map_or(context.text("option-none"), |option| option.name().to_owned());
            lines.push(line(vec![Span::plain(option)]));
            lines.push(line(vec![Span::muted(context.reference(&treatment.reference))]));
        }
    }
    if lines.is_empty() {
        let text = if risk.counts() { context.text("undecided") } else { "–".to_owned() };
        return Cell::spans(vec![Span::muted(text)]);
    }
    Cell { lines }
}
