//! The sheets of a pack that are more than a register: statement and totals, training matrix, evidence index.

use std::collections::BTreeMap;

use annexa_domain::controls::SoaTotals;
use annexa_domain::figures::{TrainingCell, soa_changes, training_matrix};
use annexa_domain::{RegisterKind, catalogue};
use uuid::Uuid;

use super::plan_sheet::evidence;
use super::workbooks::{FilledColumn, empty_note, pack_columns, sheet, text_cell};
use crate::sections::Context;
use crate::xlsx::{Sheet, SheetCell, SheetColumnKind};

/// The statement: the register's columns, and the controls of Annex A that the register lacks.
pub(super) fn soa_sheet(context: &Context<'_>) -> Sheet {
    let mut columns = pack_columns(context, RegisterKind::Controls);
    let evidence = context.isms.controls.iter().map(|control| evidence(context, control.id)).collect();
    columns.push(FilledColumn::text(
        context.text("evidence-shown"),
        context.text("soa-legend-evidence"),
        24.0,
        evidence,
    ));
    let missing: Vec<_> = context
        .soa
        .iter()
        .filter(|row| context.isms.controls.by_reference(&row.control).next().is_none())
        .collect();
    for row in missing {
        for (index, column) in columns.iter_mut().enumerate() {
            column.cells.push(match index {
                0 => text_cell(row.control.clone()),
                1 => text_cell(row.title.clone()),
                _ => SheetCell::Empty,
            });
        }
    }
    sheet(context.text("section-soa"), soa_notes(context), columns)
}

/// Which version is in force and by whom, what has changed since, and how much is undecided.
fn soa_notes(context: &Context<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    match context.isms.soa_in_force(context.as_of) {
        None => notes.push(context.text("soa-unapproved")),
        Some(version) => {
            let number = version.version.map_or("?".to_owned(), |version| version.to_string());
            notes.push(format!(
                "{}: {number}. {}",
                context.text("soa-in-force"),
                context.approval_text(&version.approval)
            ));
            let changes = soa_changes(version, &context.soa);
            if changes.is_empty() {
                notes.push(format!("{}: {}", context.text("soa-stands"), context.text("soa-unchanged")));
            } else {
                let values = [("n", changes.len().into()), ("version", number.into())];
                let controls: Vec<&str> = changes.iter().map(|change| change.control.as_str()).collect();
                let told = context.words.text_with("soa-changed-told", &values);
                notes.push(format!("{told}: {}", controls.join(", ")));
            }
        }
    }
    let totals = SoaTotals::of(&context.soa);
    if totals.undecided > 0 {
        let values = [("n", totals.undecided.into()), ("total", totals.controls.into())];
        notes.push(context.words.text_with("soa-undecided-told", &values));
    }
    notes
}

pub(super) fn totals_sheet(context: &Context<'_>) -> Sheet {
    let annex: Vec<_> =
        context.soa.iter().filter(|row| catalogue::control(&row.control).is_some()).cloned().collect();
    let own: Vec<_> =
        context.soa.iter().filter(|row| catalogue::control(&row.control).is_none()).cloned().collect();
    let groups = [
        (context.text("soa-annex"), SoaTotals::of(&annex)),
        (context.text("soa-own"), SoaTotals::of(&own)),
        (context.text("soa-all"), SoaTotals::of(&context.soa)),
    ];
    let count = |key: &str, of: fn(&SoaTotals) -> usize| {
        let mut column = FilledColumn::new(
            context.text(key),
            context.text("sheet-count-help"),
            14.0,
            SheetColumnKind::Number(0),
        );
        column.cells = groups.iter().map(|(_, totals)| SheetCell::Number(of(totals) as f64)).collect();
        column
    };
    let names = groups.iter().map(|(name, _)| name.clone()).collect();
    sheet(
        context.text("soa-totals"),
        vec![context.text("soa-adds-up")],
        vec![
            FilledColumn::text(context.text("soa-set"), context.text("sheet-group-help"), 26.0, names),
            count("soa-count", |totals| totals.controls),
            count("soa-applicable", |totals| totals.applicable),
            count("soa-excluded", |totals| totals.excluded),
            count("soa-undecided", |totals| totals.undecided),
            count("soa-implemented", |totals| totals.implemented),
            count("soa-partial", |totals| totals.partial),
            count("soa-planned", |totals| totals.planned),
            count("soa-not-started", |totals| totals.not_started),
            count("soa-no-status", |totals| totals.no_status),
        ],
    )
}

/// People by courses.
pub(super) fn matrix_sheet(context: &Context<'_>) -> Sheet {
    let matrix = training_matrix(context.isms, context.as_of);
    let people = matrix.rows.iter().filter_map(|row| context.isms.people.get(row.person));
    let (ids, names): (Vec<String>, Vec<String>) =
        people.map(|person| (person.reference.clone(), person.name.clone())).unzip();
    let mut columns = vec![
        FilledColumn::text(context.text("column-id"), context.text("sheet-person-id-help"), 11.0, ids),
        FilledColumn::text(context.text("column-person"), context.text("sheet-person-help"), 26.0, names),
    ];
    for (index, course) in matrix.courses.iter().enumerate() {
        let cells = matrix
            .rows
            .iter()
            .map(|row| match row.cells.get(index) {
                Some(TrainingCell::Valid { until: Some(until), .. }) => {
                    context.words.text_with("training-until", &[("day", until.to_string().into())])
                }
                Some(TrainingCell::Valid { done_on, .. }) => {
                    context.words.text_with("training-done", &[("day", done_on.to_string().into())])
                }
                Some(TrainingCell::Expired { until, .. }) => {
                    format!("{} {until}", context.text("training-expired"))
                }
                Some(TrainingCell::Planned { .. }) => context.text("training-planned"),
                Some(TrainingCell::Missing) => context.text("training-missing"),
                Some(TrainingCell::NotRequired) | None => String::new(),
            })
            .collect();
        columns.push(FilledColumn::text(course.clone(), context.text("training-legend"), 20.0, cells));
    }
    sheet(context.text("section-training"), empty_note(context, RegisterKind::Training), columns)
}

/// The register of evidence with the place of each file in the pack.
pub(super) fn evidence_sheet(context: &Context<'_>, paths: &BTreeMap<Uuid, String>) -> Sheet {
    let mut columns = pack_columns(context, RegisterKind::Evidence);
    let places = context
        .isms
        .evidence
        .iter()
        .map(|evidence| paths.get(&evidence.id).cloned().unwrap_or_default())
        .collect();
    let place =
        FilledColumn::text(context.text("column-file"), context.text("sheet-file-help"), 44.0, places);
    columns.insert(2.min(columns.len()), place);
    sheet(context.text("section-evidence"), empty_note(context, RegisterKind::Evidence), columns)
}
