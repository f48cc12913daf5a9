//! The treatment plan as a sheet.

use annexa_domain::RegisterKind;
use uuid::Uuid;

use super::workbooks::{FilledColumn, empty_note, sheet, text_cell};
use crate::sections::Context;
use crate::xlsx::{Sheet, SheetCell, SheetColumnKind};

/// The treatment plan with one line for each action of each row.
pub(super) fn plan_sheet(context: &Context<'_>) -> Sheet {
    let keys: [(&str, f64, SheetColumnKind); 21] = [
        ("plan-risk-id", 11.0, SheetColumnKind::Text),
        ("plan-risk-title", 36.0, SheetColumnKind::Text),
        ("plan-owner", 24.0, SheetColumnKind::Text),
        ("plan-today", 16.0, SheetColumnKind::Text),
        ("plan-treatment-id", 11.0, SheetColumnKind::Text),
        ("plan-option", 14.0, SheetColumnKind::Text),
        ("plan-description", 48.0, SheetColumnKind::Text),
        ("plan-rationale", 36.0, SheetColumnKind::Text),
        ("plan-resources", 16.0, SheetColumnKind::Text),
        ("plan-controls", 24.0, SheetColumnKind::Text),
        ("plan-responsible", 24.0, SheetColumnKind::Text),
        ("plan-due", 13.0, SheetColumnKind::Date),
        ("plan-action", 44.0, SheetColumnKind::Text),
        ("plan-action-owner", 24.0, SheetColumnKind::Text),
        ("plan-action-due", 13.0, SheetColumnKind::Date),
        ("plan-action-status", 16.0, SheetColumnKind::Text),
        ("plan-action-done", 13.0, SheetColumnKind::Date),
        ("plan-evidence", 18.0, SheetColumnKind::Text),
        ("plan-residual", 16.0, SheetColumnKind::Text),
        ("plan-accepted", 24.0, SheetColumnKind::Text),
        ("plan-approved", 24.0, SheetColumnKind::Text),
    ];
    let mut columns: Vec<FilledColumn> = keys
        .into_iter()
        .map(|(key, width, kind)| {
            FilledColumn::new(context.text(key), context.text(&format!("{key}-help")), width, kind)
        })
        .collect();
    let date = |date: Option<chrono::NaiveDate>| date.map_or(SheetCell::Empty, SheetCell::Date);
    let score = |score: &Option<annexa_domain::figures::PlanScore>| {
        score
            .as_ref()
            .map_or(SheetCell::Empty, |score| text_cell(format!("{} {}", score.score, score.band_name)))
    };
    for row in &context.plan {
        let actions: Vec<_> =
            if row.actions.is_empty() { vec![None] } else { row.actions.iter().map(Some).collect() };
        for action in actions {
            let accepted = row.acceptance.as_ref().map(|acceptance| {
                let state = context.text(&format!("acceptance-{}", acceptance.state.key()));
                format!("{} {state}", acceptance.reference)
            });
            let cells = [
                text_cell(row.risk_reference.clone()),
                text_cell(row.risk_title.clone()),
                text_cell(context.owner_text(row.risk_owner)),
                score(&row.today),
                text_cell(row.treatment_reference.clone()),
                text_cell(row.option.map(|option| option.name()).unwrap_or_default()),
                text_cell(row.description.clone()),
                text_cell(row.rationale.clone()),
                text_cell(context.cost(row)),
                text_cell(row.controls.join("; ")),
                text_cell(context.owner_text(row.owner)),
                date(row.due_on),
                text_cell(
                    action.map(|action| format!("{} {}", action.reference, action.title)).unwrap_or_default(),
                ),
                text_cell(action.map(|action| context.owner_text(action.owner)).unwrap_or_default()),
                date(action.and_then(|action| action.due_on)),
                text_cell(
                    action.and_then(|action| action.status).map(|status| status.name()).unwrap_or_default(),
                ),
                date(action.and_then(|action| action.done_on)),
                text_cell(action.map(|action| evidence(context, action.id)).unwrap_or_default()),
                score(&row.residual),
                text_cell(accepted.unwrap_or_default()),
                text_cell(context.plan_standing(row)),
            ];
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.cells.push(cell);
            }
        }
    }
    sheet(context.text("section-plan"), empty_note(context, RegisterKind::Treatments), columns)
}

/// The evidence of a record by reference.
pub(super) fn evidence(context: &Context<'_>, record: Uuid) -> String {
    let pieces = context.evidence_linked(record).iter().filter_map(|id| context.isms.evidence.get(*id));
    pieces.map(|piece| piece.reference.as_str()).collect::<Vec<_>>().join("; ")
}
