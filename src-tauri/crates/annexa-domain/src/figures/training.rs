//! The training matrix: who has which course, and whether it still counts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::isms::{Isms, natural};
use crate::training::{Effectiveness, TrainingRecord};

/// What one person has of one course on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum TrainingCell {
    /// Done and still valid.
    Valid {
        /// The record.
        record: Uuid,
        /// The day it was done.
        done_on: NaiveDate,
        /// Until when; for ever when `None`.
        until: Option<NaiveDate>,
        /// It was judged, and did not work.
        not_effective: bool,
    },
    /// Done, and no longer valid.
    Expired {
        /// The record.
        record: Uuid,
        /// The last day it was valid.
        until: NaiveDate,
    },
    /// Planned, never done.
    Planned {
        /// The record.
        record: Uuid,
    },
    /// A role of the person asks for it and there is no record.
    Missing,
    /// Nobody asks for it and there is no record.
    NotRequired,
}

/// One person of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrainingRow {
    /// The person.
    pub person: Uuid,
    /// One cell for each course.
    pub cells: Vec<TrainingCell>,
}

/// People by courses on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct TrainingMatrix {
    /// The courses by name: those of records and those that roles ask for; capitals and spaces at the ends do not count.
    pub courses: Vec<String>,
    /// The people who have not left by the day, by reference.
    pub rows: Vec<TrainingRow>,
    /// Records of people who have left, and records without a person.
    pub elsewhere: Vec<Uuid>,
}

impl TrainingMatrix {
    /// How many cells are valid, expired, planned and missing, in this order.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            match cell {
                TrainingCell::Valid { .. } => counts[0] += 1,
                TrainingCell::Expired { .. } => counts[1] += 1,
                TrainingCell::Planned { .. } => counts[2] += 1,
                TrainingCell::Missing => counts[3] += 1,
                TrainingCell::NotRequired => {}
            }
        }
        counts
    }
}

/// The matrix on a day. Of several records for one course the latest done counts; a planned one only when none was done.
pub fn training_matrix(isms: &Isms, today: NaiveDate) -> TrainingMatrix {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut required: BTreeMap<Uuid, BTreeSet<String>> = BTreeMap::new();
    for role in &isms.roles {
        for course in role.required_training.iter().filter(|course| !course.trim().is_empty()) {
            names.entry(course_key(course)).or_insert_with(|| course.trim().to_owned());
            for holder in &role.holders {
                required.entry(holder.id()).or_default().insert(course_key(course));
            }
        }
    }
    let mut newest: BTreeMap<(Uuid, String), &TrainingRecord> = BTreeMap::new();
    let mut elsewhere = Vec::new();
    for record in &isms.training {
        let person = record.person.map(|link| link.id());
        match person.and_then(|id| isms.people.get(id)).filter(|person| !person.has_left(today)) {
            Some(person) => {
                names.entry(course_key(&record.course)).or_insert_with(|| record.course.trim().to_owned());
                newest
                    .entry((person.id, course_key(&record.course)))
                    .and_modify(|kept| {
                        if age(record) > age(kept) {
                            *kept = record;
                        }
                    })
                    .or_insert(record);
            }
            None => elsewhere.push(record.id),
        }
    }
    let rows = isms
        .people
        .iter()
        .filter(|person| !person.has_left(today))
        .map(|person| TrainingRow {
            person: person.id,
            cells: names
                .keys()
                .map(|course| match newest.get(&(person.id, course.clone())) {
                    Some(record) => cell(record, today),
                    None if required.get(&person.id).is_some_and(|courses| courses.contains(course)) => {
                        TrainingCell::Missing
                    }
                    None => TrainingCell::NotRequired,
                })
                .collect(),
        })
        .collect();
    TrainingMatrix { courses: names.into_values().collect(), rows, elsewhere }
}

/// By what two courses are the same: capitals and spaces at the ends do not count.
pub fn course_key(course: &str) -> String {
    course.trim().to_lowercase()
}

fn age(record: &TrainingRecord) -> (Option<NaiveDate>, Vec<(String, u64)>) {
    (record.done_on, natural(&record.reference))
}

fn cell(record: &TrainingRecord, today: NaiveDate) -> TrainingCell {
    match (record.done_on, record.valid_until) {
        (None, _) => TrainingCell::Planned { record: record.id },
        (Some(_), Some(until)) if until < today => TrainingCell::Expired { record: record.id, until },
        (Some(done_on), until) => TrainingCell::Valid {
            record: record.id,
            done_on,
            until,
            not_effective: record.effectiveness == Some(Effectiveness::NotEffective),
        },
    }
}
