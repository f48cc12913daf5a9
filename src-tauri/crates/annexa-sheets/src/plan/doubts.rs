//! Rows of a text file whose fields can be told apart in several ways.

use annexa_domain::Problem;

use super::answers::{Answers, Asking, Question};
use crate::csv;
use crate::grid::{Grid, RowNote, Tally};

/// Puts the doubtful rows into the grid as answered; unanswered ones as proposed, with the question open.
///
/// # Errors
/// A limit passed.
pub(super) fn settle(grid: &Grid, answers: &Answers, asking: &mut Asking) -> Result<Grid, Problem> {
    let mut settled = grid.clone();
    settled.doubts.clear();
    for doubt in &grid.doubts {
        let mut question = Question::new(
            format!("row:{}", doubt.row),
            format!("Row {}: {}. Which reading is right?", doubt.row, doubt.text),
        );
        for (number, reading) in (1..).zip(&doubt.readings) {
            question = question.or(number.to_string(), reading.join(" | "));
        }
        let question = question.or("leave-out", "leave the row out").proposing("leave-out");
        let answer = asking.ask(answers, question);
        let reading = answer
            .and_then(|answer| answer.parse::<usize>().ok())
            .and_then(|number| doubt.readings.get(number.checked_sub(1)?));
        let Some(sheet) = settled.sheets.get_mut(doubt.sheet) else { continue };
        match reading {
            Some(fields) => {
                if let Some(row) = csv::row(doubt.row, fields.clone(), &mut Tally::default())? {
                    let at = sheet.rows.partition_point(|other| other.number < row.number);
                    sheet.rows.insert(at, row);
                }
            }
            None => settled.notes.push(RowNote {
                sheet: doubt.sheet,
                row: doubt.row,
                text: "left out: its fields cannot be told apart".to_owned(),
            }),
        }
    }
    Ok(settled)
}
