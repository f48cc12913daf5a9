//! What happened to a record, field by field, as a person reads it.

use std::collections::BTreeSet;

use annexa_domain::cell::Scalar;
use annexa_domain::links::AnyLink;
use annexa_domain::{Code, FieldKind, Isms, Problem, Problems, RegisterKind, Value};
use annexa_vault::{Change, FieldRow};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::commands::Command;
use crate::records::find;
use crate::{Door, references};

/// One change of one record.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
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
        let (kind, id) = match find(&isms, self.register.as_deref(), &self.id) {
            Ok(record) => (record.kind, record.id),
            Err(problem) if problem.code == Code::NotFound => self.gone(door)?.ok_or(problem)?,
            Err(problem) => return Err(problem.into()),
        };
        let steps = door.workspace()?.history(kind, id)?;
        Ok(steps.iter().map(|step| history_step(&isms, &step.change, &step.fields)).collect())
    }
}

impl RecordHistory {
    /// The record that had this reference or id before it was removed; `None` when none ever had.
    fn gone(&self, door: &Door) -> Result<Option<(RegisterKind, Uuid)>, Problem> {
        let named = self.register.as_deref().map(references::register).transpose()?;
        // A script may write the register before the reference.
        let (kind, words) = match self.id.split_once(':') {
            Some((key, rest)) if RegisterKind::named(key).is_some() => (RegisterKind::named(key), rest),
            _ => (named, self.id.as_str()),
        };
        let gone = door.workspace()?.gone(kind, words.trim())?;
        match gone.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => {
                let ids = several.iter().map(|(kind, id)| format!("{}:{id}", kind.key()));
                let message = format!("{} records that are gone had the name '{words}'.", several.len());
                Err(Problem::new(Code::Ambiguous, message)
                    .hint(format!("name one of {}", ids.collect::<Vec<_>>().join(", "))))
            }
        }
    }
}

/// One change as a person reads it.
pub(crate) fn history_step(isms: &Isms, change: &Change, rows: &[FieldRow]) -> HistoryStep {
    HistoryStep {
        seq: change.seq,
        operation: change.op.words(),
        actor: change.actor.name.clone(),
        recorded_at: moment(change),
        reason: change.reason.clone(),
        fields: rows.iter().flat_map(|row| field_steps(isms, row)).collect(),
    }
}

/// A field's step; of a field made of members, one for each member that changed.
fn field_steps(isms: &Isms, row: &FieldRow) -> Vec<FieldStep> {
    let step = |field: String, before: String, after: String| FieldStep {
        register: row.register.key(),
        record: row.record.to_string(),
        field,
        before,
        after,
    };
    let field = row.register.field(&row.field);
    if field.is_some_and(|field| matches!(field.kind, FieldKind::Structured { .. })) {
        let (before, after) = (structure(&row.before), structure(&row.after));
        let members: BTreeSet<&String> = [&before, &after]
            .into_iter()
            .filter_map(Json::as_object)
            .flat_map(serde_json::Map::keys)
            .collect();
        if !members.is_empty() {
            return members
                .into_iter()
                .map(|member| {
                    (member, member_words(isms, &before, member), member_words(isms, &after, member))
                })
                .filter(|(_, before, after)| before != after)
                .map(|(member, before, after)| step(format!("{}.{member}", row.field), before, after))
                .collect();
        }
        return vec![step(row.field.clone(), words(isms, &before), words(isms, &after))];
    }
    let shown = |value: &Value| match (field, value) {
        (Some(field), value) => isms.shown(field, value),
        (None, Value::Null) => String::new(),
        (None, Value::Integer(number)) => number.to_string(),
        (None, Value::Text(text)) => text.clone(),
    };
    vec![step(row.field.clone(), shown(&row.before), shown(&row.after))]
}

/// The stored form of a field made of members; text that is none is shown as it stands.
fn structure(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(number) => Json::from(*number),
        Value::Text(text) => serde_json::from_str(text).unwrap_or_else(|_| Json::from(text.as_str())),
    }
}

fn member_words(isms: &Isms, structure: &Json, member: &str) -> String {
    structure.get(member).map(|value| words(isms, value)).unwrap_or_default()
}

/// A JSON value in few words: a link as what it leads to, and a list of parts is counted, not told.
fn words(isms: &Isms, json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => match AnyLink::load(&Value::Text(text.clone())) {
            Ok(link) => isms.shown_link(link),
            Err(_) => text.clone(),
        },
        Json::Array(parts) if parts.is_empty() => String::new(),
        Json::Array(parts) if parts.iter().any(|part| part.is_object() || part.is_array()) => {
            format!("({} parts)", parts.len())
        }
        Json::Array(parts) => parts.iter().map(|part| words(isms, part)).collect::<Vec<_>>().join("; "),
        Json::Object(members) => {
            let told = members.iter().map(|(member, value)| (member, words(isms, value)));
            let told = told.filter(|(_, value)| !value.is_empty());
            told.map(|(member, value)| format!("{member} {value}")).collect::<Vec<_>>().join("; ")
        }
    }
}

/// The moment of a change: UTC with seconds, then the offset of the place.
pub(crate) fn moment(change: &Change) -> String {
    let minutes = change.stamp.offset_minutes;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{} ({sign}{hours:02}:{rest:02})", change.stamp.at.format("%Y-%m-%dT%H:%M:%SZ"))
}
