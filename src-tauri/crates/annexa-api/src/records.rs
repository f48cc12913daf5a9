//! Reading records: list, get, history, search.

use annexa_domain::links::links_of;
use annexa_domain::{Code, Isms, Problem, Problems, Record, Value};
use annexa_vault::Change;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::commands::Command;
use crate::{Door, computed, references};

/// A record for reading: its fields as stored, as a person reads them, and what is computed from it.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    /// `id` and every field by its key; blank as `null`.
    #[serde(flatten)]
    pub fields: Json,
    /// The register's key.
    pub register: &'static str,
    /// Every field that is not blank, as a person reads it: names of choices, titles of links.
    pub shown: Map<String, Json>,
    /// Scores, states and inherited values; never stored.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub computed: Map<String, Json>,
}

impl RecordView {
    pub(crate) fn of(isms: &Isms, record: &Record, today: NaiveDate) -> Result<Self, Problems> {
        let shown = record
            .fields()
            .filter(|(_, value)| **value != Value::Null)
            .map(|(field, value)| (field.key.to_owned(), Json::String(isms.shown(field, value))))
            .collect();
        Ok(Self {
            fields: record.to_json()?,
            register: record.kind.key(),
            shown,
            computed: computed::of(isms, record, today),
        })
    }

    /// A field as a person reads it; empty when it is blank.
    pub fn text(&self, key: &str) -> &str {
        self.shown.get(key).and_then(Json::as_str).unwrap_or("")
    }
}

/// Lists the records of a register.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordList {
    /// The register's key.
    pub register: String,
    /// The day, when it is not today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// Only records whose field reads like this, as stored or as shown; several must all hold.
    #[serde(default, rename = "where")]
    pub filters: Vec<(String, String)>,
}

impl Command for RecordList {
    const NAME: &'static str = "record.list";
    type Response = Vec<RecordView>;

    fn run(self, door: &mut Door) -> Result<Self::Response, Problems> {
        let kind = references::register(&self.register)?;
        let today = self.as_of.unwrap_or_else(|| door.today());
        let mut problems = Problems::new();
        for (key, _) in &self.filters {
            if key != "id" && kind.field(key).is_none() {
                problems.push(
                    Problem::new(
                        Code::UnknownField,
                        format!("The register '{}' has no field '{key}'.", kind.key()),
                    )
                    .hint(format!("`annexa fields {}` lists its fields", kind.key())),
                );
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let isms = door.isms(self.as_of)?;
        isms.records(kind)
            .iter()
            .filter(|record| self.filters.iter().all(|(key, wanted)| holds(&isms, record, key, wanted)))
            .map(|record| RecordView::of(&isms, record, today))
            .collect()
    }
}

/// Whether a field reads like this: as stored, as shown, as one of the parts shown, or as what it leads to is called.
fn holds(isms: &Isms, record: &Record, key: &str, wanted: &str) -> bool {
    let wanted = wanted.trim().to_lowercase();
    if key == "id" {
        return record.id.to_string() == wanted;
    }
    let Some((field, value)) = record.fields().find(|(field, _)| field.key == key) else { return false };
    let stored = match value {
        Value::Null => return wanted.is_empty(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.to_lowercase(),
    };
    let shown = isms.shown(field, value).to_lowercase();
    let leads_to_it = || {
        let mut linked = links_of(record).into_iter().filter(|(of, _)| *of == key);
        linked.any(|(_, link)| {
            let named = |to: Record| [to.id.to_string(), to.reference().to_lowercase()].contains(&wanted);
            isms.linked(link).is_some_and(named)
        })
    };
    stored == wanted
        || leads_to_it()
        || shown == wanted
        || shown.split("; ").any(|part| part == wanted || part.split(' ').next() == Some(wanted.as_str()))
}

/// Gets one record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordGet {
    /// The register's key; every register is searched when left out.
    #[serde(default)]
    pub register: Option<String>,
    /// Its id or reference.
    pub id: String,
    /// The day, when it is not today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

impl Command for RecordGet {
    const NAME: &'static str = "record.get";
    type Response = RecordView;

    fn run(self, door: &mut Door) -> Result<Self::Response, Problems> {
        let isms = door.isms(self.as_of)?;
        let record = find(&isms, self.register.as_deref(), &self.id)?;
        RecordView::of(&isms, &record, self.as_of.unwrap_or_else(|| door.today()))
    }
}

/// A record by register and reference, or by reference alone.
pub(crate) fn find(isms: &Isms, register: Option<&str>, id: &str) -> Result<Record, Problem> {
    match register {
        Some(register) => references::record(isms, references::register(register)?, id),
        None => references::any_record(isms, id),
    }
}

/// One change of one record.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryStep {
    /// The change's number in the trail.
    pub seq: u64,
    /// What was done.
    pub operation: &'static str,
    /// Who did it.
    pub actor: String,
    /// When, by the clock.
    pub recorded_at: String,
    /// Why.
    pub reason: Option<String>,
    /// The fields, before and after.
    pub fields: Vec<FieldStep>,
}

/// One field before and after, as a person reads it.
#[derive(Debug, Clone, Serialize)]
pub struct FieldStep {
    /// The register's key.
    pub register: &'static str,
    /// The record's id.
    pub record: String,
    /// The field's key; `id` for the record's own coming and going.
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// The history of one record, oldest first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordHistory {
    /// The register's key; every register is searched when left out.
    #[serde(default)]
    pub register: Option<String>,
    /// Its id or reference; an id also finds a record that is gone.
    pub id: String,
}

impl Command for RecordHistory {
    const NAME: &'static str = "record.history";
    type Response = Vec<HistoryStep>;

    fn run(self, door: &mut Door) -> Result<Self::Response, Problems> {
        let isms = door.isms(None)?;
        let gone = || {
            let kind = references::register(self.register.as_deref()?).ok()?;
            Some((kind, uuid::Uuid::parse_str(&self.id).ok()?))
        };
        let (kind, id) = match (find(&isms, self.register.as_deref(), &self.id), gone()) {
            (Ok(record), _) => (record.kind, record.id),
            (Err(_), Some(gone)) => gone,
            (Err(problem), None) => return Err(problem.into()),
        };
        let steps = door.workspace()?.history(kind, id)?;
        Ok(steps.iter().map(|step| history_step(&isms, &step.change, &step.fields)).collect())
    }
}

pub(crate) fn history_step(isms: &Isms, change: &Change, rows: &[annexa_vault::FieldRow]) -> HistoryStep {
    HistoryStep {
        seq: change.seq,
        operation: change.op.words(),
        actor: change.actor.name.clone(),
        recorded_at: moment(change),
        reason: change.reason.clone(),
        fields: rows
            .iter()
            .map(|row| {
                let words = |value: &Value| match row.register.field(&row.field) {
                    Some(field) => isms.shown(field, value),
                    None => match value {
                        Value::Null => String::new(),
                        Value::Integer(number) => number.to_string(),
                        Value::Text(text) => text.clone(),
                    },
                };
                FieldStep {
                    register: row.register.key(),
                    record: row.record.to_string(),
                    field: row.field.clone(),
                    before: words(&row.before),
                    after: words(&row.after),
                }
            })
            .collect(),
    }
}

/// The moment of a change: UTC with seconds, then the offset of the place.
pub(crate) fn moment(change: &Change) -> String {
    let minutes = change.stamp.offset_minutes;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{} ({sign}{hours:02}:{rest:02})", change.stamp.at.format("%Y-%m-%dT%H:%M:%SZ"))
}

/// The most records one search finds.
const MOST_HITS: usize = 200;

/// Finds words in every register.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordSearch {
    /// The words; each must stand somewhere in the record, as a word or its beginning.
    pub words: String,
}

/// A record that was found.
#[derive(Debug, Clone, Serialize)]
pub struct SearchHit {
    /// The register's key.
    pub register: &'static str,
    /// The record's id.
    pub id: String,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
}

impl Command for RecordSearch {
    const NAME: &'static str = "record.search";
    type Response = Vec<SearchHit>;

    fn run(self, door: &mut Door) -> Result<Self::Response, Problems> {
        let isms = door.isms(None)?;
        let hits = door.workspace()?.search(&self.words, MOST_HITS)?;
        Ok(hits
            .into_iter()
            .filter_map(|hit| isms.record(hit.register, hit.id))
            .map(|record| SearchHit {
                register: record.kind.key(),
                id: record.id.to_string(),
                reference: record.reference().to_owned(),
                title: isms.shown_title(&record),
            })
            .collect())
    }
}
