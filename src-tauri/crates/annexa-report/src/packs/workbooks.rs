//! A register as a sheet, from its declared fields: typed columns, choices to pick from, links as they are said.

use std::collections::BTreeMap;

use annexa_domain::approval::Approval;
use annexa_domain::cell::{Cell as StoredCell, Shape, Shaped};
use annexa_domain::risks::RatingStage;
use annexa_domain::treatments::Treatment;
use annexa_domain::{Field, FieldKind, Record, RegisterKind, Value};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::sections::Context;
use crate::xlsx::{Sheet, SheetCell, SheetColumn, SheetColumnKind};

/// The most characters that a cell of a spreadsheet holds.
const LONGEST: usize = 32_767;

/// A column with one cell for each record.
pub(super) struct FilledColumn {
    /// The declared field it comes from; nothing for what is computed.
    field: Option<&'static Field>,
    pub(super) column: SheetColumn,
    pub(super) cells: Vec<SheetCell>,
}

impl FilledColumn {
    pub(super) fn new(title: String, help: String, width: f64, kind: SheetColumnKind) -> Self {
        Self { field: None, column: SheetColumn { title, help, width, kind }, cells: Vec::new() }
    }

    pub(super) fn text(title: String, help: String, width: f64, cells: Vec<String>) -> Self {
        let cells = cells.into_iter().map(text_cell).collect();
        Self { cells, ..Self::new(title, help, width, SheetColumnKind::Text) }
    }
}

/// Text, or nothing where it is blank.
pub(super) fn text_cell(text: impl Into<String>) -> SheetCell {
    let mut text = text.into();
    // No more than shows the writer that it is too long, however many rows repeat it.
    if let Some((end, _)) = text.char_indices().nth(LONGEST + 1) {
        text.truncate(end);
        text.shrink_to_fit();
    }
    if text.trim().is_empty() { SheetCell::Empty } else { SheetCell::Text(text) }
}

/// A sheet of columns side by side; the id comes first, so that a changed sheet finds its records again.
pub(super) fn sheet(name: String, notes: Vec<String>, columns: Vec<FilledColumn>) -> Sheet {
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or_default();
    let rows = (0..rows)
        .map(|row| columns.iter().map(|column| column.cells.get(row).cloned().unwrap_or_default()).collect())
        .collect();
    let columns = columns.into_iter().map(|column| column.column).collect();
    Sheet { title: name.clone(), name, notes, columns, rows }
}

/// What a sheet says above a register without records.
pub(super) fn empty_note(context: &Context<'_>, kind: RegisterKind) -> Vec<String> {
    if context.isms.count(kind) == 0 { vec![context.text("sheet-empty")] } else { Vec::new() }
}

/// The declared columns of a register, then what is computed from other registers.
pub(super) fn register_columns(context: &Context<'_>, kind: RegisterKind) -> Vec<FilledColumn> {
    let records = context.isms.records(kind);
    let mut columns: Vec<FilledColumn> = kind
        .fields()
        .iter()
        .enumerate()
        .filter(|(_, field)| is_shown(field))
        .map(|(index, field)| {
            let mut column = FilledColumn::new(
                context.words.field(kind, field),
                field.help.to_owned(),
                width(field),
                column_kind(context, field),
            );
            column.field = Some(field);
            column.cells = records.iter().map(|record| cell(context, field, index, record)).collect();
            column
        })
        .collect();
    if kind == RegisterKind::Risks {
        columns.extend(rating_columns(context));
        columns.extend(decision_columns(context));
    }
    match kind {
        RegisterKind::Acceptances => {
            let worth = context.isms.acceptances.iter().map(|acceptance| context.worth(acceptance)).collect();
            columns.push(worth_column(context, worth));
        }
        RegisterKind::PlanApprovals => {
            let approvals = context.isms.plan_approvals.iter();
            columns.push(worth_column(
                context,
                approvals.map(|approval| context.plan_worth(approval)).collect(),
            ));
        }
        _ => {}
    }
    if kind == RegisterKind::Controls {
        let risks = |control: &str| {
            let row = context.soa.iter().find(|row| row.control == control);
            row.map(|row| row.risks.join("; ")).unwrap_or_default()
        };
        let cells = context.isms.controls.iter().map(|control| risks(&control.reference)).collect();
        columns.push(FilledColumn::text(
            context.text("column-risks"),
            context.text("soa-legend-risks"),
            24.0,
            cells,
        ));
    }
    columns
}

/// What approvals and acceptances are worth on the day of the print, beside the state that is stored.
fn worth_column(context: &Context<'_>, cells: Vec<String>) -> FilledColumn {
    FilledColumn::text(context.text("column-worth"), context.text("sheet-worth-help"), 24.0, cells)
}

/// The columns for a pack: without the firm's own notes, and without those that nobody filled and no table shows.
pub(super) fn pack_columns(context: &Context<'_>, kind: RegisterKind) -> Vec<FilledColumn> {
    let is_filled = |column: &FilledColumn| column.cells.iter().any(|cell| *cell != SheetCell::Empty);
    register_columns(context, kind)
        .into_iter()
        .filter(|column| match column.field {
            None => true,
            Some(field) => field.key != "notes" && (field.in_table || field.required || is_filled(column)),
        })
        .collect()
}

/// Licensed text stays with its licensee; shapes other than approvals have sheets of their own.
fn is_shown(field: &Field) -> bool {
    match field.kind {
        FieldKind::Structured { shape } => shape == Approval::NAME,
        FieldKind::Text
        | FieldKind::Number
        | FieldKind::YesNo
        | FieldKind::Date
        | FieldKind::Moment
        | FieldKind::Choice { .. }
        | FieldKind::Link { .. }
        | FieldKind::Links { .. }
        | FieldKind::AnyLinks
        | FieldKind::Owner
        | FieldKind::Owners
        | FieldKind::Controls
        | FieldKind::Clauses
        | FieldKind::Texts => field.key != "licensed_text",
    }
}

fn width(field: &Field) -> f64 {
    match field.kind {
        _ if field.key == "reference" => 11.0,
        _ if field.key == "sha256" => 68.0,
        FieldKind::Text if field.long => 48.0,
        FieldKind::Text if field.title => 36.0,
        FieldKind::Text => 22.0,
        FieldKind::Number | FieldKind::YesNo => 13.0,
        FieldKind::Date => 13.0,
        FieldKind::Moment => 24.0,
        FieldKind::Choice { .. } => 19.0,
        FieldKind::Owner | FieldKind::Link { .. } => 26.0,
        FieldKind::Controls | FieldKind::Clauses => 18.0,
        FieldKind::Links { .. } | FieldKind::AnyLinks | FieldKind::Owners | FieldKind::Texts => 34.0,
        FieldKind::Structured { .. } => 44.0,
    }
}

fn column_kind(context: &Context<'_>, field: &Field) -> SheetColumnKind {
    match field.kind {
        FieldKind::Number => SheetColumnKind::Number(0),
        FieldKind::Date => SheetColumnKind::Date,
        FieldKind::YesNo => SheetColumnKind::Choice(vec![context.text("yes"), context.text("no")]),
        FieldKind::Choice { options } => {
            SheetColumnKind::Choice(options.iter().map(|option| option.name.to_owned()).collect())
        }
        FieldKind::Text
        | FieldKind::Moment
        | FieldKind::Link { .. }
        | FieldKind::Links { .. }
        | FieldKind::AnyLinks
        | FieldKind::Owner
        | FieldKind::Owners
        | FieldKind::Controls
        | FieldKind::Clauses
        | FieldKind::Texts
        | FieldKind::Structured { .. } => SheetColumnKind::Text,
    }
}

fn cell(context: &Context<'_>, field: &Field, index: usize, record: &Record) -> SheetCell {
    let Some(value) = record.values.get(index) else { return SheetCell::Empty };
    match (field.kind, value) {
        (_, Value::Null) => SheetCell::Empty,
        (FieldKind::YesNo, Value::Integer(answer)) => {
            SheetCell::Text(context.text(if *answer == 0 { "no" } else { "yes" }))
        }
        (FieldKind::Number, Value::Integer(number)) => SheetCell::Number(*number as f64),
        (FieldKind::Date, Value::Text(text)) => match text.parse::<NaiveDate>() {
            Ok(date) => SheetCell::Date(date),
            Err(_) => SheetCell::Text(text.clone()),
        },
        (FieldKind::Structured { .. }, value) => match Shaped::<Approval>::from_value(value) {
            Ok(approval) => text_cell(context.approval_text(&approval)),
            Err(_) => SheetCell::Text(context.isms.shown(field, value)),
        },
        _ => text_cell(context.isms.shown(field, value)),
    }
}

/// Likelihood, impact, score, level and reason of each stage, in the order of the risks.
fn rating_columns(context: &Context<'_>) -> Vec<FilledColumn> {
    let mut columns = Vec::new();
    for stage in RatingStage::ALL {
        let named = |key: &str| context.words.text_with(key, &[("stage", stage.name().into())]);
        let help = |key: &str| context.text(key);
        let number =
            |key: &str, why: &str| FilledColumn::new(named(key), help(why), 12.0, SheetColumnKind::Number(0));
        let mut likelihood = number("sheet-likelihood", "sheet-likelihood-help");
        let mut impact = number("sheet-impact", "sheet-impact-help");
        let mut score = number("sheet-score", "sheet-score-help");
        let mut level =
            FilledColumn::new(named("sheet-level"), help("sheet-level-help"), 14.0, SheetColumnKind::Text);
        let mut reason =
            FilledColumn::new(named("sheet-reason"), help("sheet-reason-help"), 40.0, SheetColumnKind::Text);
        let mut assessment = FilledColumn::new(
            named("sheet-assessment"),
            help("sheet-assessment-help"),
            26.0,
            SheetColumnKind::Text,
        );
        for risk in &context.isms.risks {
            let rating = context.rating(risk.id, *stage);
            let rated = rating.and_then(|rating| context.isms.rate(rating).ok());
            let whole =
                |number: Option<u32>| number.map_or(SheetCell::Empty, |n| SheetCell::Number(f64::from(n)));
            likelihood.cells.push(whole(rating.and_then(|rating| rating.likelihood)));
            impact.cells.push(whole(
                rated.as_ref().map(|rated| rated.impact).or(rating.and_then(|rating| rating.impact)),
            ));
            score.cells.push(whole(rated.as_ref().map(|rated| rated.score)));
            let band = rated.as_ref().and_then(|rated| rated.method.band(rated.score));
            level.cells.push(band.map_or(SheetCell::Empty, |band| text_cell(band.name.clone())));
            reason.cells.push(rating.map_or(SheetCell::Empty, |rating| text_cell(rating.reason.clone())));
            assessment.cells.push(rating.map_or(SheetCell::Empty, |rating| {
                let held = rating.assessment.and_then(|link| context.isms.assessments.get(link.id()));
                let version = context.isms.method_of(rating).and_then(|method| method.version);
                let parts = [
                    held.map(|held| held.reference.clone()),
                    held.and_then(|held| held.held_on).map(|day| day.to_string()),
                    version.map(|version| {
                        context
                            .words
                            .text_with("method-version-short", &[("version", version.to_string().into())])
                    }),
                ];
                text_cell(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
            }));
        }
        columns.extend([likelihood, impact, score, level, reason, assessment]);
    }
    columns
}

/// What is decided about each risk: option, when, acceptance.
fn decision_columns(context: &Context<'_>) -> Vec<FilledColumn> {
    let of_risk = |told: &dyn Fn(Uuid) -> String| -> Vec<String> {
        context.isms.risks.iter().map(|risk| told(risk.id)).collect()
    };
    // From the register and not from the plan: a closed risk was treated, too.
    let mut treatments: BTreeMap<Uuid, Vec<&Treatment>> = BTreeMap::new();
    for treatment in &context.isms.treatments {
        if let Some(risk) = treatment.risk {
            treatments.entry(risk.id()).or_default().push(treatment);
        }
    }
    let treated = |risk: Uuid| treatments.get(&risk).into_iter().flatten();
    let option = of_risk(&|risk| {
        let options = treated(risk).filter_map(|treatment| treatment.option).map(|option| option.name());
        options.collect::<Vec<_>>().join("; ")
    });
    let treatment = of_risk(&|risk| {
        treated(risk)
            .map(|treatment| format!("{} {}", treatment.reference, treatment.description).trim().to_owned())
            .collect::<Vec<_>>()
            .join("; ")
    });
    let accepted = of_risk(&|risk| {
        let Some(acceptance) = context.plan_of(risk).find_map(|row| row.acceptance.as_ref()) else {
            return String::new();
        };
        let parts = [
            Some(context.text(&format!("acceptance-{}", acceptance.state.key()))),
            Some(context.owner_text(acceptance.accepted_by)),
            acceptance
                .until
                .map(|day| context.words.text_with("training-until", &[("day", day.to_string().into())])),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    [
        ("sheet-option", 16.0, option),
        ("sheet-treatment", 40.0, treatment),
        ("sheet-acceptance", 30.0, accepted),
    ]
    .map(|(key, width, cells)| {
        FilledColumn::text(context.text(key), context.text(&format!("{key}-help")), width, cells)
    })
    .into()
}
