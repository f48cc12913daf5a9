//! The training matrix (clauses 7.2 and 7.3): who has which course, and whether it still counts.

use annexa_domain::figures::{TrainingCell, TrainingMatrix, training_matrix};

use super::Context;
use super::names::line;
use crate::document::{
    Align, Block, Cell, Column, ColumnKind, Orientation, Row, Section, Span, Table, Tone, Width,
};

/// How many courses stand side by side; more go into further tables of about the same width.
const COURSES: usize = 9;

/// The training section.
pub(crate) fn training(context: &Context<'_>, number: usize) -> Section {
    let mut section = context.section(Orientation::Landscape, number, "section-training", "section-training");
    let matrix = training_matrix(context.isms, context.as_of);
    if matrix.courses.is_empty() || matrix.rows.is_empty() {
        section.push(Block::paragraph(context.text("training-empty")));
    } else {
        let [valid, expired, planned, missing] = matrix.counts();
        section.push(Block::paragraph(context.words.text_with(
            "training-intro",
            &[
                ("people", matrix.rows.len().into()),
                ("courses", matrix.courses.len().into()),
                ("valid", valid.into()),
                ("expired", expired.into()),
                ("planned", planned.into()),
                ("missing", missing.into()),
            ],
        )));
        let tables = matrix.courses.len().div_ceil(COURSES);
        let side_by_side = matrix.courses.len().div_ceil(tables);
        for from in (0..matrix.courses.len()).step_by(side_by_side) {
            section.push(table(context, &matrix, from, side_by_side));
        }
        section.push(Block::Paragraph { spans: vec![Span::muted(context.text("training-legend"))] });
    }
    if !matrix.elsewhere.is_empty() {
        let n = matrix.elsewhere.len();
        section.push(Block::paragraph(context.words.text_with("training-elsewhere", &[("n", n.into())])));
    }
    section
}

fn table(context: &Context<'_>, matrix: &TrainingMatrix, from: usize, side_by_side: usize) -> Block {
    let until = (from + side_by_side).min(matrix.courses.len());
    let mut columns = vec![Column::text(context.text("column-person"), 1.4)];
    columns.extend(matrix.courses.iter().take(until).skip(from).map(|course| Column {
        title: course.clone(),
        width: Width::Weight(1.0),
        align: Align::Centre,
        kind: ColumnKind::Chip,
    }));
    let rows = matrix
        .rows
        .iter()
        .map(|row| {
            let person = context.isms.people.get(row.person);
            let mut name = Cell::text(person.map(|person| person.name.clone()).unwrap_or_default());
            if let Some(title) =
                person.map(|person| person.job_title.trim()).filter(|title| !title.is_empty())
            {
                name = name.with(line(vec![Span::muted(title)]));
            }
            let mut cells = vec![name];
            cells.extend(row.cells.iter().take(until).skip(from).map(|found| cell(context, found)));
            Row::record(cells, None)
        })
        .collect();
    Block::Table(Table { caption: String::new(), columns, rows, empty: String::new() })
}

fn cell(context: &Context<'_>, cell: &TrainingCell) -> Cell {
    match cell {
        TrainingCell::Valid { done_on, until, not_effective, .. } => {
            let chip = if *not_effective {
                Cell::chip(context.text("training-not-effective"), Tone::Overdue)
            } else {
                Cell::chip(context.text("training-valid"), Tone::Done)
            };
            let text = match until {
                Some(until) => {
                    context.words.text_with("training-until", &[("day", until.to_string().into())])
                }
                None => context.words.text_with("training-done", &[("day", done_on.to_string().into())]),
            };
            chip.with(line(vec![Span::muted(text)]))
        }
        TrainingCell::Expired { until, .. } => Cell::chip(context.text("training-expired"), Tone::Overdue)
            .with(line(vec![Span::muted(until.to_string())])),
        TrainingCell::Planned { .. } => Cell::chip(context.text("training-planned"), Tone::InProgress),
        TrainingCell::Missing => Cell::chip(context.text("training-missing"), Tone::Overdue),
        TrainingCell::NotRequired => Cell::spans(vec![Span::muted("–")]),
    }
}
