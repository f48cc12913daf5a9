//! Training as a list, and as a matrix with one column per course.

use annexa_domain::RegisterKind;
use serde_json::json;
use uuid::Uuid;

use super::PlannedRow;
use super::planner::Planner;
use super::rows::{Filling, cell_problem};
use crate::mapping::Target;
use crate::tables::TableRow;
use crate::values::dates::{DayReading, read_day};
use crate::values::{says_nothing, yes_no};
use crate::words::fold;

impl Planner<'_> {
    /// Whether the table has one column per course.
    pub(super) fn is_matrix(&self) -> bool {
        self.mapping.columns.iter().any(|column| column.to.as_ref().is_some_and(Target::is_course))
    }

    /// The record of this person, course and day; a planned one counts for the day it is done.
    pub(super) fn same_training(&self, person: Option<Uuid>, course: &str, done_on: &str) -> Option<Uuid> {
        let person = person?;
        let day = |record: &annexa_domain::training::TrainingRecord| {
            record.done_on.map(|day| day.format("%Y-%m-%d").to_string())
        };
        let of = || {
            self.isms.training.iter().filter(|record| {
                record.person.is_some_and(|link| link.id() == person)
                    && fold(&record.course) == fold(course)
                    && !self.matched.contains(&record.id)
            })
        };
        of().find(|record| day(record).unwrap_or_default() == done_on)
            .or_else(|| of().find(|record| record.done_on.is_none()))
            .map(|record| record.id)
    }

    /// Plans one record for every course that the row says something about.
    pub(super) fn training_row(&mut self, row: &TableRow, planned: &mut PlannedRow) {
        let shared = self.fill(RegisterKind::Training, None, row);
        let Some(person) =
            shared.fields.get("person").and_then(|id| id.as_str()).and_then(|id| Uuid::parse_str(id).ok())
        else {
            planned.notes.push("the row names nobody".to_owned());
            return;
        };
        planned.notes.extend(shared.notes.iter().cloned());
        let mapping = self.mapping;
        for (place, column) in mapping.columns.iter().enumerate() {
            if !column.to.as_ref().is_some_and(Target::is_course) {
                continue;
            }
            let Some(Some(value)) = row.cells.get(place) else { continue };
            let text = row.text(place);
            let mut filling = Filling { fields: shared.fields.clone(), ..Filling::default() };
            filling.fields.insert("course".to_owned(), json!(column.column));
            let is_day = read_day(value) != DayReading::Unreadable;
            if is_day {
                if let Some(day) = self.day(&column.column, value, &text, &mut filling) {
                    filling.fields.insert("done_on".to_owned(), day);
                }
            } else {
                match yes_no(&text) {
                    Some(true) => {
                        filling
                            .fields
                            .insert("result".to_owned(), json!(format!("marked {text} without a date")));
                        planned.notes.push(format!("{}: marked {text} without a date", column.column));
                    }
                    Some(false) => continue,
                    None if says_nothing(&text) => continue,
                    None => {
                        planned.problems.push(cell_problem(
                            &column.column,
                            format!("{text:?} is neither a day nor yes or no."),
                        ));
                        continue;
                    }
                }
            }
            let done_on =
                filling.fields.get("done_on").and_then(|day| day.as_str()).unwrap_or_default().to_owned();
            let known = self.same_training(Some(person), &column.column, &done_on);
            let base = match known.and_then(|id| self.isms.record(RegisterKind::Training, id)) {
                Some(record) => {
                    self.matched.insert(record.id);
                    record
                }
                None => self.blank(RegisterKind::Training, &mut filling.fields),
            };
            self.finish(base, filling, planned);
        }
    }
}
