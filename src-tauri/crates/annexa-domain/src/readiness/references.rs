//! Every reference from a record to something else, read off the fields as they are declared.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::outcome::Offender;
use crate::approval::Approval;
use crate::cell::{Cell, FieldKind, Shape, Shaped, Value};
use crate::isms::Isms;
use crate::links::{AnyLink, ClauseId, ControlId, Owner};
use crate::problem::{Code, Problem};
use crate::registers::RegisterKind;

/// What a reference points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A record of a register.
    Record(AnyLink),
    /// A control by its number.
    Control(String),
    /// A clause by its number.
    Clause(String),
}

/// One reference.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// Where it stands; what is wrong with it is still to be said.
    pub(super) from: Offender,
    /// The field's key.
    pub(super) field: &'static str,
    /// What it points to.
    pub(super) to: Target,
}

/// All references, and all records there are.
pub(super) struct References {
    pub(super) all: Vec<Reference>,
    pub(super) records: BTreeSet<AnyLink>,
}

/// Reads every reference.
///
/// # Errors
/// A cell that is not what its field declares; values that came through [`Isms::insert`] never are.
pub(super) fn references(isms: &Isms) -> Result<References, Problem> {
    let mut all = Vec::new();
    let mut records = BTreeSet::new();
    for register in RegisterKind::ALL {
        for record in isms.records(*register) {
            records.insert(AnyLink { register: *register, id: record.id });
            for (field, value) in record.fields() {
                if *value == Value::Null {
                    continue;
                }
                let targets = targets(field.kind, value).map_err(|why| {
                    let place = format!("{} {}, field {}", register.key(), record.reference(), field.key);
                    Problem::new(Code::Damaged, why).at(place)
                })?;
                let from = Offender {
                    register: *register,
                    id: Some(record.id),
                    reference: record.reference().to_owned(),
                    what: String::new(),
                };
                all.extend(targets.into_iter().map(|to| Reference {
                    from: from.clone(),
                    field: field.key,
                    to,
                }));
            }
        }
    }
    Ok(References { all, records })
}

fn targets(kind: FieldKind, value: &Value) -> Result<Vec<Target>, String> {
    let record = |register: RegisterKind, id: Uuid| Target::Record(AnyLink { register, id });
    Ok(match kind {
        FieldKind::Link { to } => {
            Option::<Uuid>::from_value(value)?.into_iter().map(|id| record(to, id)).collect()
        }
        FieldKind::Links { to } => Vec::<String>::from_value(value)?
            .iter()
            .map(|id| {
                Uuid::parse_str(id).map(|id| record(to, id)).map_err(|_| "expected a record's id".to_owned())
            })
            .collect::<Result<_, _>>()?,
        FieldKind::AnyLinks => Vec::<AnyLink>::from_value(value)?.into_iter().map(Target::Record).collect(),
        FieldKind::Owner => Option::<Owner>::from_value(value)?
            .into_iter()
            .map(|owner| Target::Record(owner.link()))
            .collect(),
        FieldKind::Owners => {
            Vec::<Owner>::from_value(value)?.into_iter().map(|owner| Target::Record(owner.link())).collect()
        }
        FieldKind::Controls => {
            Vec::<ControlId>::from_value(value)?.into_iter().map(|id| Target::Control(id.0)).collect()
        }
        FieldKind::Clauses => {
            Vec::<ClauseId>::from_value(value)?.into_iter().map(|id| Target::Clause(id.0)).collect()
        }
        FieldKind::Structured { shape } if shape == Approval::NAME => {
            let approval = Shaped::<Approval>::from_value(value)?;
            let approver = approval.approver.map(Owner::link);
            let evidence =
                approval.evidence.map(|link| AnyLink { register: RegisterKind::Evidence, id: link.id() });
            approver.into_iter().chain(evidence).map(Target::Record).collect()
        }
        FieldKind::Structured { .. }
        | FieldKind::Text
        | FieldKind::Number
        | FieldKind::YesNo
        | FieldKind::Date
        | FieldKind::Moment
        | FieldKind::Choice { .. }
        | FieldKind::Texts => Vec::new(),
    })
}
