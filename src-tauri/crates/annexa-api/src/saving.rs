//! Saving and removing records.

use std::collections::BTreeMap;

use annexa_domain::links::{AnyLink, links_of};
use annexa_domain::{Code, Isms, Problem, Problems, Record, RegisterKind, Value};
use annexa_vault::Op;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::commands::Command;
use crate::door::Changed;
use crate::{Door, records, references};

/// Saves a record: a new one, or some fields of the one with this `id` or `reference`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordSave {
    /// The register's key.
    pub register: String,
    /// The fields; those not named stay as they are. Links may be ids, references or titles.
    pub record: Map<String, Json>,
}

/// A saved record.
#[derive(Debug, Clone, Serialize)]
pub struct Saved {
    /// The register's key.
    pub register: &'static str,
    /// The record's id.
    pub id: String,
    /// Its reference.
    pub reference: String,
    /// Whether it is new.
    pub created: bool,
    /// What changed.
    pub changed: Changed,
}

impl Command for RecordSave {
    const NAME: &'static str = "record.save";
    type Response = Saved;

    fn run(mut self, door: &mut Door) -> Result<Saved, Problems> {
        let kind = references::register(&self.register)?;
        let isms = door.isms(None)?;
        let before = existing(&isms, kind, &self.record)?;
        references::resolve(&isms, kind, &mut self.record)?;
        let created = before.is_none();
        let done = door.change(Op::Save, |tx, ids| {
            let mut base = before.clone().unwrap_or_else(|| Record::blank(kind, ids()));
            base = base.with_json(&self.record)?;
            if base.reference().is_empty() {
                base.set("reference", Value::Text(isms.next_reference(kind)));
            }
            guard(&isms, before.as_ref(), &base)?;
            tx.put(&base)?;
            Ok(base)
        })?;
        Ok(Saved {
            register: kind.key(),
            id: done.value.id.to_string(),
            reference: done.value.reference().to_owned(),
            created,
            changed: Changed::from(&done),
        })
    }
}

/// The record a save means: by `id`, else by `reference`; the only one of a single register; none for a new one.
fn existing(isms: &Isms, kind: RegisterKind, object: &Map<String, Json>) -> Result<Option<Record>, Problem> {
    if let Some(Json::String(id)) = object.get("id") {
        let found = Uuid::parse_str(id).ok().and_then(|id| isms.record(kind, id));
        return match found {
            Some(record) => Ok(Some(record)),
            None => Err(Problem::new(Code::NotFound, format!("'{id}' is no record of '{}'.", kind.key()))
                .at("id")
                .hint("leave the id out to make a new record")),
        };
    }
    if kind.single() {
        return Ok(isms.records(kind).into_iter().next());
    }
    let Some(Json::String(reference)) = object.get("reference") else { return Ok(None) };
    let mut same = isms.records(kind).into_iter().filter(|record| record.reference() == reference.trim());
    match (same.next(), same.next()) {
        (Some(_), Some(_)) => Err(Problem::new(
            Code::Ambiguous,
            format!("The reference '{reference}' stands for several records of '{}'.", kind.key()),
        )
        .at("reference")
        .hint("say which one by its id")),
        (found, _) => Ok(found),
    }
}

/// What no way of writing may do: leave required fields blank, set a verb's fields, change what is approved or
/// closed, or point to nothing.
///
/// # Errors
/// Everything that is wrong, at once.
pub(crate) fn guard(isms: &Isms, before: Option<&Record>, after: &Record) -> Result<(), Problems> {
    let mut problems = Problems::new();
    let blank = Record::blank(after.kind, after.id);
    let changes = after.changes_since(before.unwrap_or(&blank));
    for change in &changes {
        if after.kind.field(change.field).is_some_and(|field| field.by_verb) {
            problems.push(
                Problem::new(Code::ByVerbOnly, "This is set by its own command, not by saving.")
                    .at(change.field)
                    .hint("see `annexa approve`, `withdraw`, `finding` and `evidence`"),
            );
        }
    }
    if let Some(before) = before
        && !changes.is_empty()
        && let Some(why) = frozen(before)
    {
        problems.push(why);
    }
    if let Err(wrong) = after.kind.check(after) {
        problems.extend(wrong);
    }
    let mut fresh: BTreeMap<AnyLink, &'static str> =
        links_of(after).into_iter().map(|(field, link)| (link, field)).collect();
    if let Some(before) = before {
        for (_, link) in links_of(before) {
            fresh.remove(&link);
        }
    }
    for (link, field) in fresh {
        if isms.linked(link).is_none() && link != references::link(after) {
            problems.push(
                Problem::new(
                    Code::NotFound,
                    format!("There is no record {} in '{}'.", link.id, link.register.key()),
                )
                .at(field),
            );
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Why a record may not be changed any more; `None` while it may.
fn frozen(record: &Record) -> Option<Problem> {
    let state = match record.get("state") {
        Some(Value::Text(state)) => state.as_str(),
        _ => return None,
    };
    match (record.kind, state) {
        (RegisterKind::Findings, "closed") => Some(
            Problem::new(Code::WrongState, "This finding is closed; closed findings do not change.")
                .hint("reopen it with a reason: `annexa finding FILE ID open --reason ...`"),
        ),
        (RegisterKind::Findings | RegisterKind::Risks, _) => None,
        (_, "approved" | "superseded") => Some(
            Problem::new(
                Code::WrongState,
                format!("{} is {state}; what was approved does not change.", record.reference()),
            )
            .hint("make a new version, or withdraw the approval with a reason"),
        ),
        _ => None,
    }
}

/// Removes a record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordRemove {
    /// The register's key; every register is searched when left out.
    #[serde(default)]
    pub register: Option<String>,
    /// Its id or reference.
    pub id: String,
}

/// A removed record.
#[derive(Debug, Clone, Serialize)]
pub struct Removed {
    /// The register's key.
    pub register: &'static str,
    /// The record's id.
    pub id: String,
    /// Its reference.
    pub reference: String,
    /// Records that went with it, such as a risk's ratings.
    pub with: Vec<String>,
    /// What changed.
    pub changed: Changed,
}

impl Command for RecordRemove {
    const NAME: &'static str = "record.remove";
    type Response = Removed;

    fn run(self, door: &mut Door) -> Result<Removed, Problems> {
        let isms = door.isms(None)?;
        let record = records::find(&isms, self.register.as_deref(), &self.id)?;
        if let Some(why) = frozen(&record) {
            return Err(why.into());
        }
        let link = references::link(&record);
        let mut with = Vec::new();
        let mut problems = Problems::new();
        for kind in RegisterKind::ALL {
            for other in isms.records(*kind) {
                let Some((field, _)) = links_of(&other).into_iter().find(|(_, to)| *to == link) else {
                    continue;
                };
                // A rating is a part of its risk and has no life of its own.
                if *kind == RegisterKind::Ratings && record.kind == RegisterKind::Risks {
                    with.push(other);
                } else if other.id != record.id {
                    problems.push(
                        Problem::new(
                            Code::InUse,
                            format!("{} {} refers to it in '{field}'.", kind.key(), other.reference()),
                        )
                        .hint("take the link out there first"),
                    );
                }
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let done = door.change(Op::Remove, |tx, _| {
            for part in &with {
                tx.remove(part.kind, part.id)?;
            }
            tx.remove(record.kind, record.id)?;
            Ok(())
        })?;
        Ok(Removed {
            register: record.kind.key(),
            id: record.id.to_string(),
            reference: record.reference().to_owned(),
            with: with.iter().map(|part| format!("{} {}", part.kind.key(), part.reference())).collect(),
            changed: Changed::from(&done),
        })
    }
}
