//! Registers and records as text.

use annexa_api::approvals::Approved;
use annexa_api::evidence::Added;
use annexa_api::records::{HistoryStep, RecordView, SearchHit};
use annexa_api::registers::RegisterDescription;
use annexa_api::saving::{Removed, Saved};
use annexa_api::{Field, FieldKind, RegisterKind};

use crate::table::{table, table_of};

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
    table(["register", "name", "references", "fields"], &rows)
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
            text.push_str(&format!("\n{}: {}", field.key, keys.join(", ")));
        }
    }
    text.push('\n');
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

pub(crate) fn records(register: &str, records: &[RecordView]) -> String {
    let Some(kind) = RegisterKind::from_key(register) else { return String::new() };
    // A column that is blank in every row says nothing.
    let shown: Vec<&str> = kind
        .fields()
        .iter()
        .filter(|field| field.in_table && records.iter().any(|record| !record.text(field.key).is_empty()))
        .map(|field| field.key)
        .collect();
    let mut heading: Vec<String> = shown.iter().map(|key| (*key).to_owned()).collect();
    let stages: &[&str] =
        if kind == RegisterKind::Risks { &["inherent", "current", "residual"] } else { &[] };
    heading.extend(stages.iter().map(|stage| (*stage).to_owned()));
    let rows: Vec<Vec<String>> = records
        .iter()
        .map(|record| {
            let mut row: Vec<String> = shown.iter().map(|key| record.text(key).to_owned()).collect();
            row.extend(stages.iter().map(|stage| score(record, stage)));
            row
        })
        .collect();
    let mut text = table_of(&heading, &rows);
    text.push_str(&format!("{} {}\n", records.len(), kind.name()));
    text
}

fn score(record: &RecordView, stage: &str) -> String {
    let Some(rated) = record.computed.get(stage) else { return String::new() };
    let level = rated.get("level").and_then(serde_json::Value::as_str).unwrap_or("");
    let score = rated.get("score").map(ToString::to_string).unwrap_or_default();
    format!("{score} {level}")
}

pub(crate) fn record(record: &RecordView) -> String {
    let mut text = String::new();
    let width = record.shown.keys().map(String::len).max().unwrap_or(0);
    for (key, value) in &record.shown {
        text.push_str(&format!("{key:<width$}  {}\n", value.as_str().unwrap_or("")));
    }
    for (key, value) in &record.computed {
        text.push_str(&format!("{key:<width$}  {value}  (computed)\n"));
    }
    if let Some(id) = record.fields.get("id").and_then(serde_json::Value::as_str) {
        text.push_str(&format!("{:<width$}  {id}\n", "id"));
    }
    text
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
    table(["register", "reference", "title"], &rows)
}

pub(crate) fn saved(saved: &Saved) -> String {
    let what = match (saved.created, saved.changed.seq) {
        (true, _) => "added",
        (false, Some(_)) => "changed",
        (false, None) => "unchanged",
    };
    format!("{} {} {what}\n", saved.register, saved.reference)
}

pub(crate) fn removed(removed: &Removed) -> String {
    let with =
        if removed.with.is_empty() { String::new() } else { format!(", with {}", removed.with.join(", ")) };
    format!("{} {} removed{with}\n", removed.register, removed.reference)
}

pub(crate) fn approved(approved: &Approved) -> String {
    let mut text = format!("{} {}: {}\n", approved.register, approved.reference, approved.statement);
    if !approved.supersedes.is_empty() {
        text.push_str(&format!("replaces {}\n", approved.supersedes.join(", ")));
    }
    text
}

pub(crate) fn evidence_added(added: &Added) -> String {
    let mut text = format!("{}  {}  {} bytes\n", added.reference, added.sha256, added.size);
    if added.known {
        text.push_str("The same bytes were here already; they are kept once.\n");
    }
    for warning in &added.warnings {
        text.push_str(&format!("{warning}\n"));
    }
    text
}
