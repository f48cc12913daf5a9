//! Whole imports, from the bytes of a file to the ISMS afterwards.

mod answers;
mod bench;
mod controls;
mod findings;
mod languages;
mod odd_sheets;
mod registers;
mod risks;
mod round_trip;

use std::collections::BTreeMap;

use annexa_domain::{Isms, Problems, Record, RegisterKind};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Answers, Outcome, Plan, Request, prepare};
use crate::grid::Grid;
use crate::mapping::{MappingChange, Target};
use crate::read;

/// A workspace without a file, and the ids it gives.
pub(super) struct Bench {
    pub(super) isms: Isms,
    next: u128,
}

impl Bench {
    /// An ISMS with a method of five levels.
    pub(super) fn new() -> Self {
        let mut bench = Self { isms: Isms::default(), next: 1_000 };
        let scale = |names: [&str; 5]| -> Json {
            (1..).zip(names).map(|(value, name)| json!({ "value": value, "name": name })).collect()
        };
        bench.put(
            RegisterKind::Methods,
            &json!({
                "reference": "M-001", "version": 1, "combination": "product",
                "likelihood": scale(["Rare", "Unlikely", "Possible", "Likely", "Almost certain"]),
                "impact": scale(["Negligible", "Minor", "Moderate", "Major", "Severe"]),
                "bands": [{ "name": "Low", "from": 1 }, { "name": "High", "from": 10 }],
            }),
        );
        bench
    }

    pub(super) fn put(&mut self, kind: RegisterKind, fields: &Json) -> Uuid {
        self.next += 1;
        let blank = Record::blank(kind, Uuid::from_u128(self.next));
        let record = blank.with_json(fields.as_object().unwrap()).unwrap();
        kind.check(&record).unwrap();
        self.isms.insert(&record).unwrap();
        record.id
    }

    pub(super) fn plan_grid(
        &mut self,
        kind: RegisterKind,
        grid: &Grid,
        request: &Request<'_>,
        answers: &[(&str, &str)],
    ) -> Result<Plan, Problems> {
        let answers = answers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let answers = Answers(answers.collect::<BTreeMap<_, _>>());
        let Self { isms, next } = self;
        let mut ids = || {
            *next += 1;
            Uuid::from_u128(*next)
        };
        prepare(grid, kind, request, &answers, isms, &mut ids)
    }

    /// The plan of a text file.
    pub(super) fn plan(&mut self, kind: RegisterKind, text: &str, answers: &[(&str, &str)]) -> Plan {
        let grid = read("sheet.csv", text.as_bytes()).unwrap();
        self.plan_grid(kind, &grid, &Request::default(), answers).unwrap()
    }

    /// Imports a text file that raises no question.
    pub(super) fn import(&mut self, kind: RegisterKind, text: &str) -> Plan {
        self.import_answering(kind, text, &[])
    }

    /// Imports a text file, after which no question may be open.
    pub(super) fn import_answering(
        &mut self,
        kind: RegisterKind,
        text: &str,
        answers: &[(&str, &str)],
    ) -> Plan {
        let plan = self.plan(kind, text, answers);
        assert_eq!(plan.questions, [], "{}", kind.key());
        assert_eq!(plan.problems(), []);
        self.write(&plan);
        plan
    }

    pub(super) fn write(&mut self, plan: &Plan) {
        for planned in plan.writes() {
            planned.record.kind.check(&planned.record).unwrap();
            self.isms.insert(&planned.record).unwrap();
        }
        self.isms.sort();
    }

    /// A record by its reference, as JSON without its blank fields.
    pub(super) fn get(&self, kind: RegisterKind, reference: &str) -> Json {
        let record = self.isms.records(kind).into_iter().find(|record| record.reference() == reference);
        let Json::Object(fields) = record.unwrap().to_json().unwrap() else { panic!() };
        fields.into_iter().filter(|(_, value)| !value.is_null()).collect()
    }

    /// A field of a record as a person reads it.
    pub(super) fn shown(&self, kind: RegisterKind, reference: &str, field: &str) -> String {
        let records = self.isms.records(kind);
        let record = records.iter().find(|record| record.reference() == reference).unwrap();
        self.isms.shown(kind.field(field).unwrap(), record.get(field).unwrap())
    }
}

/// The mapping as `heading -> target` lines.
pub(super) fn mapped(plan: &Plan) -> Vec<(String, String)> {
    plan.mapping
        .columns
        .iter()
        .map(|column| (column.column.clone(), column.to.as_ref().map_or("-".to_owned(), Target::to_string)))
        .collect()
}

/// The targets of the mapping in the order of the columns.
pub(super) fn targets(plan: &Plan) -> Vec<String> {
    mapped(plan).into_iter().map(|(_, target)| target).collect()
}

pub(super) fn count(plan: &Plan, outcome: Outcome) -> usize {
    plan.counts().get(&outcome).copied().unwrap_or(0)
}

pub(super) fn keys(plan: &Plan) -> Vec<&str> {
    plan.questions.iter().map(|question| question.key.as_str()).collect()
}

pub(super) fn change(json: Json) -> MappingChange {
    serde_json::from_value(json).unwrap()
}
