//! Saving and removing records.

use std::collections::BTreeMap;

use annexa_domain::catalogue;
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
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct RecordSave {
    /// The register's key.
    pub register: String,
    /// The fields; those not named stay as they are. Links may be ids, references or titles.
    pub record: Map<String, Json>,
}

/// A saved record.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
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
        if let Some(Json::String(reference)) = self.record.get_mut("reference") {
            *reference = reference.trim().to_owned();
        }
        let before = existing(&isms, kind, &self.record)?;
        if !self.record.contains_key("id") && before.is_some() {
            // It said which record is meant, and does not rename it.
            self.record.remove("reference");
        }
        let wrong_links = references::resolve(&isms, kind, &mut self.record);
        let created = before.is_none();
        let done = door.change(Op::Save, |tx, ids| {
            let mut base = before.clone().unwrap_or_else(|| Record::blank(kind, ids()));
            let mut problems = wrong_links.clone();
            problems.extend(base.lay(&self.record));
            if base.reference().is_empty() {
                base.set("reference", Value::Text(isms.next_reference(kind)));
            }
            let mut further = unknown_requirements(&isms, before.as_ref(), &base);
            further.extend(reference_taken(&isms, before.as_ref(), &base));
            if let Err(wrong) = guard(&isms, before.as_ref(), &base) {
                further.extend(wrong);
            }
            // A field that could not be read is blank for the further checks, which is not what is wrong with it.
            let told: Vec<String> = problems.iter().filter_map(|problem| problem.field.clone()).collect();
            further.retain(|problem| problem.field.as_ref().is_none_or(|field| !told.contains(field)));
            problems.extend(further);
            if !problems.is_empty() {
                return Err(problems);
            }
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
    if reference.is_empty() {
        return Ok(None);
    }
    let mut same: Vec<(Uuid, &str)> =
        isms.references(kind).filter(|(_, other)| references::same_words(other, reference)).collect();
    if same.iter().any(|(_, other)| *other == reference) {
        same.retain(|(_, other)| *other == reference);
    }
    let mut same = same.into_iter();
    match (same.next(), same.next()) {
        (Some(_), Some(_)) => Err(Problem::new(
            Code::Ambiguous,
            format!("The reference '{reference}' stands for several records of '{}'.", kind.key()),
        )
        .at("reference")
        .hint("say which one by its id")),
        (found, _) => Ok(found.and_then(|(id, _)| isms.record(kind, id))),
    }
}

/// Controls and clauses newly named that do not exist.
fn unknown_requirements(isms: &Isms, before: Option<&Record>, after: &Record) -> Problems {
    let is_control = |id: &str| isms.controls.by_reference(id).next().is_some();
    let is_clause = |id: &str| catalogue::clause(id).is_some();
    let named = |record: &Record| {
        let controls = references::controls_of(record).into_iter().map(|named| (named, true, false));
        let clauses = references::clauses_of(record).into_iter().map(|named| (named, false, true));
        let either = references::requirement_of(record).map(|named| (named, true, true));
        controls.chain(clauses).chain(either).collect::<Vec<_>>()
    };
    let known = before.map(&named).unwrap_or_default();
    named(after)
        .into_iter()
        .filter(|one| !known.contains(one))
        .filter(|((_, id), control, clause)| !(*control && is_control(id) || *clause && is_clause(id)))
        .map(|((field, id), control, clause)| {
            let (what, hint) = match (control, clause) {
                (true, false) => {
                    ("control", "the controls of Annex A read like A.5.20; add your own to 'controls' first")
                }
                (false, _) => ("clause", "the clauses read like 6.1.2"),
                (true, true) => ("clause or control", "clauses read like 6.1.2, controls like A.5.20"),
            };
            Problem::new(Code::NotFound, format!("There is no {what} '{id}'.")).at(field).hint(hint)
        })
        .collect()
}

/// A new reference that another record has, or that others still know a control by.
fn reference_taken(isms: &Isms, before: Option<&Record>, after: &Record) -> Option<Problem> {
    let changed = before.is_none_or(|before| before.reference() != after.reference());
    if !changed {
        return None;
    }
    let mut others = isms.references(after.kind);
    if others.any(|(id, other)| id != after.id && references::same_words(other, after.reference())) {
        let message = format!("Another record has the reference '{}'.", after.reference());
        return Some(
            Problem::new(Code::Conflict, message)
                .at("reference")
                .hint("leave it out to get the next free one"),
        );
    }
    let (place, field) =
        references::referrers(isms, before?).into_iter().find(|(_, field)| *field == "controls")?;
    (after.kind == RegisterKind::Controls).then(|| {
        let message =
            format!("{} {} names the control by its id in '{field}'.", place.kind.key(), place.reference());
        Problem::new(Code::InUse, message).at("reference").hint("take it out there first")
    })
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
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
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
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
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
        let mut with = Vec::new();
        let mut problems = Problems::new();
        for (other, field) in references::referrers(&isms, &record) {
            // A rating is a part of its risk and has no life of its own.
            if other.kind == RegisterKind::Ratings && record.kind == RegisterKind::Risks {
                with.push(other);
                continue;
            }
            problems.push(
                Problem::new(
                    Code::InUse,
                    format!("{} {} refers to it in '{field}'.", other.kind.key(), other.reference()),
                )
                .hint("take the link out there first"),
            );
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
