//! Reads the story in `data/`: references become ids, steps become records in the order of time.

use std::collections::BTreeMap;

use annexa_domain::cell::LinkTarget;
use annexa_domain::isms::hex;
use annexa_domain::{Code, FieldKind, Isms, Problem, Problems, Record, RegisterKind};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::approvals;
use super::files::Content;
use super::{NAME, SampleChange, SampleStep};

/// The parts of the story; their steps are brought into one order by time, within one moment as they stand here.
const PARTS: [(&str, &str); 12] = [
    ("organisation", include_str!("data/organisation.json")),
    ("assets", include_str!("data/assets.json")),
    ("suppliers", include_str!("data/suppliers.json")),
    ("method", include_str!("data/method.json")),
    ("risks-2025", include_str!("data/risks-2025.json")),
    ("risks-2026", include_str!("data/risks-2026.json")),
    ("treatment", include_str!("data/treatment.json")),
    ("controls", include_str!("data/controls.json")),
    ("gaps", include_str!("data/gaps.json")),
    ("training", include_str!("data/training.json")),
    ("findings", include_str!("data/findings.json")),
    ("evidence", include_str!("data/evidence.json")),
];

/// One step as it is written in the story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    time: DateTime<Utc>,
    actor: String,
    reason: String,
    /// The workspace is begun with what every workspace begins with.
    #[serde(default)]
    begins: bool,
    /// Records by register; one whose reference is known is laid over what stands there.
    #[serde(default)]
    records: BTreeMap<RegisterKind, Vec<Map<String, Json>>>,
    /// A file instead of records.
    #[serde(default)]
    file: Option<ToldFile>,
}

/// A file as it is written in the story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldFile {
    name: String,
    content: Content,
    record: Map<String, Json>,
}

/// All steps in order.
pub(super) fn tell(ids: &mut dyn FnMut() -> Uuid) -> Result<Vec<SampleStep>, Problems> {
    let mut told = Vec::new();
    for (part, text) in PARTS {
        let steps: Vec<Told> = serde_json::from_str(text)
            .map_err(|wrong| vec![fault(part, format!("cannot be read: {wrong}"))])?;
        told.extend(steps.into_iter().map(|step| (part, step)));
    }
    told.sort_by_key(|(_, step)| step.time);
    let mut teller = Teller { ids, isms: Isms::default(), known: BTreeMap::new() };
    told.into_iter()
        .map(|(part, step)| {
            let place = format!("{part}, {}", step.time.format("%Y-%m-%d %H:%M"));
            teller.step(step).map_err(|problems| {
                problems
                    .into_iter()
                    .map(|problem| Problem { field: problem.field, ..fault(&place, problem.message) })
                    .collect()
            })
        })
        .collect()
}

fn fault(place: &str, what: String) -> Problem {
    Problem::new(Code::Internal, format!("The sample company ({place}): {what}"))
}

/// The state of the story so far.
struct Teller<'a> {
    ids: &'a mut dyn FnMut() -> Uuid,
    isms: Isms,
    known: BTreeMap<String, (RegisterKind, Uuid)>,
}

impl Teller<'_> {
    fn step(&mut self, told: Told) -> Result<SampleStep, Problems> {
        let Told { time, actor, reason, begins, records, file } = told;
        let what = match file {
            Some(file) => self.file(file)?,
            None => {
                let mut written = if begins { crate::start::records(NAME, self.ids) } else { Vec::new() };
                for record in &written {
                    self.known.insert(record.reference().to_owned(), (record.kind, record.id));
                    self.isms.insert(record)?;
                }
                self.write(records, &mut written)?;
                approvals::complete(&mut self.isms, &mut written, &actor, time)?;
                SampleChange::Records(written)
            }
        };
        Ok(SampleStep { time, actor, reason, what })
    }

    /// Writes records; all references of a step are known before the first link is read.
    fn write(
        &mut self,
        told: BTreeMap<RegisterKind, Vec<Map<String, Json>>>,
        written: &mut Vec<Record>,
    ) -> Result<(), Problems> {
        let mut rows = Vec::new();
        for (kind, objects) in told {
            for object in objects {
                let reference = text_of(&object, "reference")?;
                let id = match self.known.get(&reference) {
                    Some((known, id)) if *known == kind => *id,
                    Some((known, _)) => {
                        return Err(vec![internal(format!(
                            "'{reference}' stands in '{}' already.",
                            known.key()
                        ))]);
                    }
                    None => (self.ids)(),
                };
                self.known.insert(reference.clone(), (kind, id));
                rows.push((kind, id, reference, object));
            }
        }
        for (kind, id, reference, mut object) in rows {
            self.resolve(kind, &mut object).map_err(|problem| vec![named(&reference, problem)])?;
            let before = self.isms.record(kind, id).unwrap_or_else(|| Record::blank(kind, id));
            let record = before.with_json(&object).map_err(|problems| {
                problems.into_iter().map(|problem| named(&reference, problem)).collect::<Vec<_>>()
            })?;
            self.isms.insert(&record)?;
            match written.iter_mut().find(|earlier| earlier.id == id) {
                Some(earlier) => *earlier = record,
                None => written.push(record),
            }
        }
        Ok(())
    }

    fn file(&mut self, file: ToldFile) -> Result<SampleChange, Problems> {
        let bytes = file.content.bytes().map_err(|problem| vec![problem])?;
        let mut object = file.record;
        for (key, value) in [
            ("file_name", Json::from(file.name.as_str())),
            ("media_type", Json::from(file.content.media_type(&file.name))),
            ("size", Json::from(bytes.len())),
            ("sha256", Json::from(hex(&Sha256::digest(&bytes)))),
        ] {
            object.insert(key.to_owned(), value);
        }
        let mut written = Vec::new();
        self.write(BTreeMap::from([(RegisterKind::Evidence, vec![object])]), &mut written)?;
        match written.pop() {
            Some(record) => Ok(SampleChange::Evidence { record, bytes }),
            None => Err(vec![internal("a file has no record.".to_owned())]),
        }
    }

    /// Turns the references in link fields into ids.
    fn resolve(&self, kind: RegisterKind, object: &mut Map<String, Json>) -> Result<(), Problem> {
        for (key, json) in object.iter_mut() {
            let Some(field) = kind.field(key) else { continue };
            match (field.kind.links(), field.kind, &mut *json) {
                (Some(LinkTarget::Register(to)), _, json) => each(json, &|reference| {
                    let (kind, id) = self.find(reference)?;
                    if kind == to { Ok(id.to_string()) } else { Err(strange(reference, to.key())) }
                })?,
                (Some(LinkTarget::Owner | LinkTarget::Any), _, json) => {
                    each(json, &|reference| self.any(reference))?
                }
                (None, FieldKind::Structured { shape: "approval" }, Json::Object(approval)) => {
                    if let Some(approver) = approval.get_mut("approver") {
                        each(approver, &|reference| self.any(reference))?;
                    }
                    if let Some(evidence) = approval.get_mut("evidence") {
                        each(evidence, &|reference| Ok(self.find(reference)?.1.to_string()))?;
                    }
                }
                (None, ..) => {}
            }
        }
        Ok(())
    }

    fn find(&self, reference: &str) -> Result<(RegisterKind, Uuid), Problem> {
        self.known.get(reference).copied().ok_or_else(|| strange(reference, "what came before"))
    }

    fn any(&self, reference: &str) -> Result<String, Problem> {
        let (kind, id) = self.find(reference)?;
        Ok(format!("{}:{id}", kind.key()))
    }
}

fn each(json: &mut Json, read: &dyn Fn(&str) -> Result<String, Problem>) -> Result<(), Problem> {
    match json {
        Json::String(reference) => *reference = read(reference)?,
        Json::Array(references) => {
            for reference in references {
                each(reference, read)?;
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_) => {}
    }
    Ok(())
}

fn text_of(object: &Map<String, Json>, key: &str) -> Result<String, Problems> {
    match object.get(key) {
        Some(Json::String(text)) if !text.is_empty() => Ok(text.clone()),
        _ => Err(vec![internal(format!("a record has no {key}: {object:?}"))]),
    }
}

fn strange(reference: &str, place: &str) -> Problem {
    internal(format!("'{reference}' is not in {place}."))
}

fn named(reference: &str, problem: Problem) -> Problem {
    Problem { message: format!("{reference}: {}", problem.message), ..problem }
}

fn internal(message: String) -> Problem {
    Problem::new(Code::Internal, message)
}
