//! From what people write (a reference, a name) to records, and what refers to a record.

use annexa_domain::approval::Approval;
use annexa_domain::cell::LinkTarget;
use annexa_domain::cell::Shaped;
use annexa_domain::links::{AnyLink, ClauseId, Owner, links_of};
use annexa_domain::{Cell, Code, FieldKind, Isms, Problem, Problems, Record, RegisterKind, Value};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// The register with this key.
///
/// # Errors
/// `not-found`, with the registers that exist.
pub(crate) fn register(key: &str) -> Result<RegisterKind, Problem> {
    RegisterKind::named(key).ok_or_else(|| {
        let keys: Vec<_> = RegisterKind::ALL.iter().map(|kind| kind.key()).collect();
        Problem::new(Code::NotFound, format!("There is no register '{key}'."))
            .hint(format!("the registers are {}", keys.join(", ")))
    })
}

/// Whether two names are the same to a person: capital letters of any alphabet make no difference.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || (!(one.is_ascii() && other.is_ascii()) && one.to_lowercase() == other.to_lowercase())
}

/// A record of a register by its id, its reference or its title.
///
/// # Errors
/// `not-found`, or `ambiguous` with the records it could be.
pub(crate) fn record(isms: &Isms, kind: RegisterKind, words: &str) -> Result<Record, Problem> {
    let words = words.trim();
    if let Ok(id) = Uuid::parse_str(words)
        && let Some(record) = isms.record(kind, id)
    {
        return Ok(record);
    }
    let mut fitting: Vec<Record> = isms
        .references(kind)
        .filter(|(_, reference)| same_words(reference, words))
        .filter_map(|(id, _)| isms.record(kind, id))
        .collect();
    if fitting.is_empty() {
        fitting = isms.records(kind);
        fitting.retain(|record| same_words(&record.title(), words));
    }
    match fitting.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Problem::new(
            Code::NotFound,
            format!("'{words}' is no record of the register '{}'.", kind.key()),
        )
        .hint(format!("`annexa list FILE {}` lists them", kind.key()))),
        several => Err(Problem::new(
            Code::Ambiguous,
            format!("'{words}' fits {} records of the register '{}'.", several.len(), kind.key()),
        )
        .hint(format!("name one of {}", candidates(isms, several)))),
    }
}

/// A record of any register: `risks:R-001`, an id, or a reference that only one register has.
///
/// # Errors
/// `not-found`, or `ambiguous` with the registers it could be in.
pub(crate) fn any_record(isms: &Isms, words: &str) -> Result<Record, Problem> {
    if let Some((key, rest)) = words.split_once(':')
        && let Some(kind) = RegisterKind::named(key)
    {
        return record(isms, kind, rest);
    }
    let words = words.trim();
    let id = Uuid::parse_str(words).ok();
    let mut found: Vec<Record> = Vec::new();
    for kind in RegisterKind::ALL {
        let named = isms
            .references(*kind)
            .filter(|(of, reference)| id == Some(*of) || (!words.is_empty() && same_words(reference, words)));
        found.extend(named.filter_map(|(id, _)| isms.record(*kind, id)));
    }
    // A reference beats a title that happens to read the same: a gap rating is titled with its control's id.
    if found.is_empty() {
        found = RegisterKind::ALL.iter().flat_map(|kind| isms.records(*kind)).collect();
        found.retain(|record| same_words(&record.title(), words));
    }
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Problem::new(Code::NotFound, format!("No register has a record '{words}'."))
            .hint("`annexa search FILE WORDS` finds records by their text")),
        several => Err(Problem::new(Code::Ambiguous, format!("'{words}' fits {} records.", several.len()))
            .hint(format!("name one of {}", candidates(isms, several)))),
    }
}

/// The most candidates that an ambiguous name lists.
const MOST_CANDIDATES: usize = 8;

/// `assets:A01 (File server)` each; with the id where the reference alone does not tell them apart.
fn candidates(isms: &Isms, records: &[Record]) -> String {
    let one = |record: &Record| {
        let same = |other: &&Record| other.kind == record.kind && other.reference() == record.reference();
        let twins = records.iter().filter(same).count() > 1;
        let name = if twins || record.reference().is_empty() {
            record.id.to_string()
        } else {
            record.reference().to_owned()
        };
        format!("{}:{name} ({})", record.kind.key(), isms.shown_title(record))
    };
    let mut named: Vec<String> = records.iter().take(MOST_CANDIDATES).map(one).collect();
    if records.len() > MOST_CANDIDATES {
        named.push(format!("{} more", records.len() - MOST_CANDIDATES));
    }
    named.join(", ")
}

/// Turns references and names in the link fields of a JSON object into ids, so that a script may write `"R-001"`.
///
/// Gives every link that leads nowhere or to several records; its field is blank afterwards, so that what else is
/// wrong with the object can be told, too.
pub(crate) fn resolve(isms: &Isms, kind: RegisterKind, object: &mut Map<String, Json>) -> Problems {
    let mut problems = Problems::new();
    for (key, json) in object.iter_mut() {
        let Some(target) = kind.field(key).and_then(|field| field.kind.links()) else { continue };
        let before = problems.len();
        let mut each = |element: &mut Json| {
            let Json::String(words) = &*element else { return };
            if words.trim().is_empty() {
                return;
            }
            let read = match target {
                LinkTarget::Register(to) => record(isms, to, words).map(|record| record.id.to_string()),
                LinkTarget::Owner => owner(isms, words).map(link_text),
                LinkTarget::Any => any_record(isms, words).map(|record| link_text(link(&record))),
            };
            match read {
                Ok(text) => *element = Json::String(text),
                Err(problem) => problems.push(problem.at(key.clone())),
            }
        };
        match &mut *json {
            Json::Array(elements) => elements.iter_mut().for_each(each),
            single => each(single),
        }
        if problems.len() > before {
            *json = Json::Null;
        }
    }
    problems
}

/// A person, role or unit by id, reference or name.
///
/// # Errors
/// `not-found`, or `ambiguous` when a name fits several.
pub(crate) fn owner(isms: &Isms, words: &str) -> Result<AnyLink, Problem> {
    if let Some((key, rest)) = words.split_once(':')
        && let Some(kind) = RegisterKind::named(key)
    {
        return record(isms, kind, rest).map(|record| link(&record));
    }
    let mut fitting = Vec::new();
    for kind in [RegisterKind::People, RegisterKind::Roles, RegisterKind::Units] {
        match record(isms, kind, words) {
            Ok(record) => fitting.push(record),
            Err(problem) if problem.code == Code::NotFound => {}
            Err(problem) => return Err(problem),
        }
    }
    match fitting.as_slice() {
        [one] => Ok(link(one)),
        [] => Err(Problem::new(Code::NotFound, format!("'{words}' is no person, role or unit."))
            .hint("add it first with `annexa save FILE people`, `roles` or `units`")),
        several => Err(Problem::new(Code::Ambiguous, format!("'{words}' fits {} records.", several.len()))
            .hint(format!("name one of {}", candidates(isms, several)))),
    }
}

/// The link to a record.
pub(crate) fn link(record: &Record) -> AnyLink {
    AnyLink { register: record.kind, id: record.id }
}

fn link_text(link: AnyLink) -> String {
    format!("{}:{}", link.register.key(), link.id)
}

/// Every control a record names, with the key of the field.
pub(crate) fn controls_of(record: &Record) -> Vec<(&'static str, String)> {
    let lists = record.fields().filter(|(field, _)| matches!(field.kind, FieldKind::Controls));
    lists
        .filter_map(|(field, value)| Some((field.key, Vec::<String>::from_value(value).ok()?)))
        .flat_map(|(key, ids)| ids.into_iter().map(move |id| (key, id)))
        .collect()
}

/// Every clause a record names, with the key of the field.
pub(crate) fn clauses_of(record: &Record) -> Vec<(&'static str, String)> {
    let lists = record.fields().filter(|(field, _)| matches!(field.kind, FieldKind::Clauses));
    lists
        .filter_map(|(field, value)| Some((field.key, Vec::<ClauseId>::from_value(value).ok()?)))
        .flat_map(|(key, ids)| ids.into_iter().map(move |id| (key, id.0)))
        .collect()
}

/// The clause or control that a gap rating is about.
pub(crate) fn requirement_of(record: &Record) -> Option<(&'static str, String)> {
    match (record.kind, record.get("requirement")) {
        (RegisterKind::Gaps, Some(Value::Text(id))) => Some(("requirement", id.clone())),
        _ => None,
    }
}

/// The records that refer to this one, each with the first field in which it does.
///
/// Controls are named by their id, and an approval names its approver and its proof.
pub(crate) fn referrers(isms: &Isms, record: &Record) -> Vec<(Record, &'static str)> {
    let link = link(record);
    let mut found = Vec::new();
    for kind in RegisterKind::ALL {
        for other in isms.records(*kind) {
            if other.id == record.id {
                continue;
            }
            let by_link = links_of(&other).into_iter().find(|(_, to)| *to == link).map(|(field, _)| field);
            let by_name = || {
                let mut named = controls_of(&other).into_iter();
                let is_it = |id: &str| record.kind == RegisterKind::Controls && id == record.reference();
                named.find(|(_, id)| is_it(id)).map(|(field, _)| field)
            };
            let by_approval = || approval_names(&other, link).then_some("approval");
            if let Some(field) = by_link.or_else(by_name).or_else(by_approval) {
                found.push((other, field));
            }
        }
    }
    found
}

fn approval_names(record: &Record, link: AnyLink) -> bool {
    let Some(value) = record.get("approval").filter(|value| **value != Value::Null) else { return false };
    Shaped::<Approval>::from_value(value).is_ok_and(|approval| {
        approval.approver.map(Owner::link) == Some(link)
            || approval
                .evidence
                .is_some_and(|proof| proof.id() == link.id && link.register == RegisterKind::Evidence)
    })
}
