//! Registers and records as text.

use annexa_api::approvals::Approved;
use annexa_api::evidence::Added;
use annexa_api::history::HistoryStep;
use annexa_api::records::{RecordView, SearchHit};
use annexa_api::registers::RegisterDescription;
use annexa_api::saving::{Removed, Saved};
use annexa_api::{Field, FieldKind, RegisterKind};
use serde_json::Value as Json;

use crate::table::{table, table_of};
use crate::text::{counted, sentence};

pub(crate) fn registers(registers: &[RegisterDescription]) -> String {
    let rows: Vec<[String; 4]> = registers
        .iter()
        .map(|register| {
            [
                register.key.to_owned(),
                register.name.to_owned(),
                format!("{}-001", register.prefix),
                register.fields.to_string(),
            ]
        })
        .collect();
    let mut text = table(["register", "name", "references", "fields"], &rows);
    text.push_str(&format!("{}.\n", counted(rows.len(), "register")));
    text
}

pub(crate) fn fields(fields: &[Field]) -> String {
    let rows: Vec<[String; 4]> = fields
        .iter()
        .map(|field| {
            let mut marks = Vec::new();
            if field.required {
                marks.push("required");
            }
            if field.by_verb {
                marks.push("by command");
            }
            [field.key.to_owned(), kind(field.kind), marks.join(", "), field.help.to_owned()]
        })
        .collect();
    let mut text = table(["field", "holds", "", "help"], &rows);
    for field in fields {
        if let FieldKind::Choice { options } = field.kind {
            let keys: Vec<_> = options.iter().map(|option| option.key).collect();
            text.push_str(&format!("\nChoices for {}: {}.", field.key, keys.join(", ")));
        }
    }
    text.push_str(&format!("\n{}.\n", counted(fields.len(), "field")));
    text
}

fn kind(kind: FieldKind) -> String {
    match kind {
        FieldKind::Text => "text".to_owned(),
        FieldKind::Number => "number".to_owned(),
        FieldKind::YesNo => "yes or no".to_owned(),
        FieldKind::Date => "date".to_owned(),
        FieldKind::Moment => "moment".to_owned(),
        FieldKind::Choice { .. } => "choice".to_owned(),
        FieldKind::Link { to } => format!("one of {}", to.key()),
        FieldKind::Links { to } => format!("list of {}", to.key()),
        FieldKind::AnyLinks => "list of any records".to_owned(),
        FieldKind::Owner => "person, role or unit".to_owned(),
        FieldKind::Owners => "people, roles, units".to_owned(),
        FieldKind::Controls => "list of control ids".to_owned(),
        FieldKind::Clauses => "list of clauses".to_owned(),
        FieldKind::Texts => "list of texts".to_owned(),
        FieldKind::Structured { shape } => shape.to_owned(),
    }
}

pub(crate) fn records(kind: RegisterKind, records: &[RecordView]) -> String {
    if records.is_empty() {
        return format!("There are no such {}.\n", kind.name());
    }
    // A column that is blank in every row says nothing.
    let mut fields: Vec<&Field> = kind
        .fields()
        .iter()
        .filter(|field| field.in_table && records.iter().any(|record| !record.text(field.key).is_empty()))
        .collect();
    // What tells records apart comes first: a narrow terminal leaves out the last columns.
    fields.sort_by_key(|field| rank(field));
    let (names, others) = fields.split_at(fields.iter().filter(|field| rank(field) == 0).count());
    let stages: &[&str] =
        if kind == RegisterKind::Risks { &["inherent", "current", "residual"] } else { &[] };
    let shown = |fields: &[&Field], record: &RecordView| -> Vec<String> {
        fields.iter().map(|field| record.text(field.key).to_owned()).collect()
    };
    let keys = |fields: &[&Field]| fields.iter().map(|field| field.key.to_owned()).collect::<Vec<_>>();
    let heading =
        [keys(names), stages.iter().map(|stage| (*stage).to_owned()).collect(), keys(others)].concat();
    let rows: Vec<Vec<String>> = records
        .iter()
        .map(|record| {
            let scores = stages.iter().map(|stage| score(record, stage)).collect();
            [shown(names, record), scores, shown(others, record)].concat()
        })
        .collect();
    let mut text = table_of(&heading, &rows);
    text.push_str(&format!("{}.\n", counted(records.len(), "record")));
    text
}

/// Names first, then what is short by nature, then words, long texts last.
fn rank(field: &Field) -> u8 {
    match field.kind {
        _ if field.title || field.key == "reference" => 0,
        _ if field.long => 3,
        FieldKind::Choice { .. }
        | FieldKind::Number
        | FieldKind::YesNo
        | FieldKind::Date
        | FieldKind::Moment
        | FieldKind::Owner => 1,
        FieldKind::Text
        | FieldKind::Link { .. }
        | FieldKind::Links { .. }
        | FieldKind::AnyLinks
        | FieldKind::Owners
        | FieldKind::Controls
        | FieldKind::Clauses
        | FieldKind::Texts
        | FieldKind::Structured { .. } => 2,
    }
}

fn score(record: &RecordView, stage: &str) -> String {
    let Some(rated) = record.computed.get(stage) else { return String::new() };
    let level = rated.get("level").and_then(Json::as_str).unwrap_or("");
    let score = rated.get("score").map(ToString::to_string).unwrap_or_default();
    format!("{score} {level}")
}

pub(crate) fn record(record: &RecordView) -> String {
    let keys = match RegisterKind::from_key(record.register) {
        Some(kind) => kind.fields().iter().map(|field| field.key).collect(),
        None => Vec::new(),
    };
    let mut lines: Vec<(&str, String)> = vec![("register", record.register.to_owned())];
    for key in keys.iter().filter(|key| record.shown.contains_key(**key)) {
        let stored = record.fields.get(*key);
        let text = match stored {
            // What is shown of these is only what they are.
            Some(Json::Object(_)) => stored.map(spread).unwrap_or_default(),
            Some(Json::Array(parts)) if parts.iter().any(Json::is_object) => {
                parts.iter().map(spread).collect::<Vec<_>>().join("\n")
            }
            _ => record.text(key).to_owned(),
        };
        lines.push((*key, text));
    }
    for (key, value) in &record.computed {
        lines.push((key.as_str(), format!("{} (computed)", computed(value))));
    }
    if let Some(id) = record.fields.get("id").and_then(Json::as_str) {
        lines.push(("id", id.to_owned()));
    }
    let width = lines.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (key, value) in lines {
        let continued = format!("\n{:width$}  ", "");
        text.push_str(&format!("{key:<width$}  {}\n", value.trim_end().replace('\n', &continued)));
    }
    text
}

/// `name: value` for every member that is not blank.
fn spread(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Json::Number(number) => number.to_string(),
        Json::Array(parts) => parts.iter().map(spread).collect::<Vec<_>>().join("; "),
        Json::Object(members) => {
            let parts = members.iter().map(|(key, value)| (key, spread(value)));
            let filled = parts.filter(|(_, value)| !value.is_empty());
            filled.map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A score as `10 High (likelihood 2, impact 5, rating RT-060)`; everything else as it is.
fn computed(value: &Json) -> String {
    let part = |key: &str| value.get(key).map(spread).unwrap_or_default();
    if value.get("score").is_some() {
        format!(
            "{} {} from likelihood {}, impact {} in {}",
            part("score"),
            part("level"),
            part("likelihood"),
            part("impact"),
            part("rating")
        )
    } else {
        spread(value)
    }
}

pub(crate) fn history(steps: &[HistoryStep]) -> String {
    let mut text = String::new();
    for step in steps {
        text.push_str(&format!("{:>6}  {}  {} {}", step.seq, step.recorded_at, step.actor, step.operation));
        if let Some(reason) = &step.reason {
            text.push_str(&format!(": {reason}"));
        }
        text.push('\n');
        for field in &step.fields {
            text.push_str(&format!(
                "        {}: {} → {}\n",
                field.field,
                quoted(&field.before),
                quoted(&field.after)
            ));
        }
    }
    text
}

fn quoted(value: &str) -> String {
    if value.is_empty() { "nothing".to_owned() } else { format!("“{value}”") }
}

pub(crate) fn hits(hits: &[SearchHit]) -> String {
    let rows: Vec<[String; 3]> =
        hits.iter().map(|hit| [hit.register.to_owned(), hit.reference.clone(), hit.title.clone()]).collect();
    if rows.is_empty() {
        return "Nothing was found.\n".to_owned();
    }
    let mut text = table(["register", "reference", "title"], &rows);
    text.push_str(&format!("{}.\n", counted(rows.len(), "record")));
    text
}

pub(crate) fn saved(saved: &Saved) -> String {
    let what = match (saved.created, saved.changed.seq) {
        (true, _) => "is added",
        (false, Some(_)) => "is changed",
        (false, None) => "is as it was; nothing was written",
    };
    format!("{} {} {what}.\n", saved.register, saved.reference)
}

pub(crate) fn removed(removed: &Removed) -> String {
    let with =
        if removed.with.is_empty() { String::new() } else { format!(", with {}", removed.with.join(", ")) };
    format!("{} {} is removed{with}.\n", removed.register, removed.reference)
}

pub(crate) fn approved(approved: &Approved) -> String {
    let mut text =
        format!("{} {}: {}\n", approved.register, approved.reference, sentence(&approved.statement));
    if !approved.supersedes.is_empty() {
        text.push_str(&format!("It replaces {}.\n", approved.supersedes.join(", ")));
    }
    text
}

pub(crate) fn evidence_added(added: &Added) -> String {
    let mut text = format!("{}  {}  {} bytes\n", added.reference, added.sha256, added.size);
    if added.known {
        text.push_str("The same bytes were here already; they are kept once.\n");
    }
    for warning in &added.warnings {
        text.push_str(&format!("{}\n", sentence(&warning.to_string())));
    }
    text
}
