//! Reading records: list, get, search.

use annexa_domain::links::links_of;
use annexa_domain::{Code, Isms, Problem, Problems, Record, Value};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::commands::Command;
use crate::computed::{self, NewestRatings};
use crate::{Door, references};

/// A record for reading: its fields as stored, as a person reads them, and what is computed from it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RecordView {
    /// `id` and every field by its key; blank as `null`.
    #[serde(flatten)]
    pub fields: Map<String, Json>,
    /// The register's key.
    pub register: &'static str,
    /// Every field that is not blank, as a person reads it: names of choices, titles of links.
    pub shown: Map<String, Json>,
    /// Scores, states and inherited values; never stored.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub computed: Map<String, Json>,
}

impl RecordView {
    fn of(
        isms: &Isms,
        newest: &NewestRatings<'_>,
        record: &Record,
        today: NaiveDate,
    ) -> Result<Self, Problems> {
        let shown = record
            .fields()
            .filter(|(_, value)| **value != Value::Null)
            .map(|(field, value)| (field.key.to_owned(), Json::String(isms.shown(field, value))))
            .collect();
        Ok(Self {
            fields: members(record.to_json()?)?,
            register: record.kind.key(),
            shown,
            computed: computed::of(isms, newest, record, today),
        })
    }

    /// A field as a person reads it; empty when it is blank.
    pub fn text(&self, key: &str) -> &str {
        self.shown.get(key).and_then(Json::as_str).unwrap_or("")
    }
}

/// The members of a JSON object that is one by its making.
pub(crate) fn members(json: Json) -> Result<Map<String, Json>, Problem> {
    match json {
        Json::Object(members) => Ok(members),
        _ => Err(Problem::new(Code::Internal, "What should be an object of JSON is none.")),
    }
}

/// Lists the records of a register.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct RecordList {
    /// The register's key.
    pub register: String,
    /// The day, when it is not today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// Only records whose field reads like this, as stored or as shown; several must all hold.
    #[serde(default, rename = "where")]
    #[cfg_attr(feature = "bindings", ts(as = "Option<_>", optional))]
    pub filters: Vec<(String, String)>,
    /// Leaves out so many of them at the beginning.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(as = "Option<_>", optional))]
    pub skip: usize,
    /// Gives so many at most; all when left out.
    #[serde(default)]
    pub most: Option<usize>,
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
        let newest = NewestRatings::shown_in(&isms, kind);
        isms.references(kind)
            .filter_map(|(id, _)| isms.record(kind, id))
            .filter(|record| self.filters.iter().all(|(key, wanted)| holds(&isms, record, key, wanted)))
            .skip(self.skip)
            .take(self.most.unwrap_or(usize::MAX))
            .map(|record| RecordView::of(&isms, &newest, &record, today))
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
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
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
        let newest = NewestRatings::shown_in(&isms, record.kind);
        RecordView::of(&isms, &newest, &record, self.as_of.unwrap_or_else(|| door.today()))
    }
}

/// A record by register and reference, or by reference alone.
pub(crate) fn find(isms: &Isms, register: Option<&str>, id: &str) -> Result<Record, Problem> {
    match register {
        Some(register) => references::record(isms, references::register(register)?, id),
        None => references::any_record(isms, id),
    }
}

/// The most records one search finds.
const MOST_HITS: usize = 200;

/// Finds words in every register.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct RecordSearch {
    /// The words; each must stand somewhere in the record, as a word or its beginning.
    pub words: String,
}

/// A record that was found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
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
