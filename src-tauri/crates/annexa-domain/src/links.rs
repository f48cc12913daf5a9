//! Links from a field to other records.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::approval::Approval;
use crate::cell::{Cell, FieldKind, LinkTarget, ListElement, Scalar, Shape, Shaped, Value};
use crate::record::Record;
use crate::register::Register;
use crate::registers::RegisterKind;

/// The id of a record of one register.
pub struct Link<T> {
    id: Uuid,
    to: PhantomData<fn() -> T>,
}

impl<T> Link<T> {
    /// A link to the record with this id.
    pub fn to(id: Uuid) -> Self {
        Self { id, to: PhantomData }
    }

    /// The id of the record it points to.
    pub fn id(self) -> Uuid {
        self.id
    }
}

impl<T> Clone for Link<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Link<T> {}
impl<T> PartialEq for Link<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl<T> Eq for Link<T> {}
impl<T> PartialOrd for Link<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Link<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id.cmp(&other.id)
    }
}
impl<T> Hash for Link<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}
impl<T> fmt::Debug for Link<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({})", self.id)
    }
}
impl<T> Serialize for Link<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Link<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::to)
    }
}

impl<T: Register> Scalar for Link<T> {
    const KIND: FieldKind = FieldKind::Link { to: T::KIND };

    fn store(&self) -> Value {
        self.id.store()
    }

    fn load(value: &Value) -> Result<Self, String> {
        Uuid::load(value).map(Self::to)
    }
}

impl<T: Register> ListElement for Link<T> {
    const LIST_KIND: FieldKind = FieldKind::Links { to: T::KIND };
}

/// The id of a record of any register, written `risks:0190...`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnyLink {
    /// The register it points into.
    pub register: RegisterKind,
    /// The record's id.
    pub id: Uuid,
}

impl Scalar for AnyLink {
    const KIND: FieldKind = FieldKind::AnyLinks;

    fn store(&self) -> Value {
        Value::Text(format!("{}:{}", self.register.key(), self.id.hyphenated()))
    }

    fn load(value: &Value) -> Result<Self, String> {
        if let Value::Text(text) = value
            && let Some((register, id)) = text.split_once(':')
            && let Some(register) = RegisterKind::from_key(register)
            && let Ok(id) = Uuid::parse_str(id)
        {
            return Ok(Self { register, id });
        }
        Err("expected a link such as risks:0190f3c2-...".to_owned())
    }
}

impl ListElement for AnyLink {
    const LIST_KIND: FieldKind = FieldKind::AnyLinks;
}

/// Who is responsible: a person, a role or a unit. Written `people:…`, `roles:…` or `units:…`.
///
/// A unit is a fair answer in a spreadsheet, so it is kept as it was said; a rule shows it, no person is invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A named person.
    Person(Uuid),
    /// A role, held by one or more people.
    Role(Uuid),
    /// A unit of the organisation.
    Unit(Uuid),
}

impl Owner {
    /// The same as a link into its register.
    pub fn link(self) -> AnyLink {
        match self {
            Self::Person(id) => AnyLink { register: RegisterKind::People, id },
            Self::Role(id) => AnyLink { register: RegisterKind::Roles, id },
            Self::Unit(id) => AnyLink { register: RegisterKind::Units, id },
        }
    }

    /// The owner that a link means; `None` when the link points to no person, role or unit.
    pub fn from_link(link: AnyLink) -> Option<Self> {
        if link.register == RegisterKind::People {
            Some(Self::Person(link.id))
        } else if link.register == RegisterKind::Roles {
            Some(Self::Role(link.id))
        } else if link.register == RegisterKind::Units {
            Some(Self::Unit(link.id))
        } else {
            None
        }
    }
}

impl Scalar for Owner {
    const KIND: FieldKind = FieldKind::Owner;

    fn store(&self) -> Value {
        self.link().store()
    }

    fn load(value: &Value) -> Result<Self, String> {
        AnyLink::load(value)
            .ok()
            .and_then(Self::from_link)
            .ok_or_else(|| "expected a person, a role or a unit, such as people:0190f3c2-...".to_owned())
    }
}

impl ListElement for Owner {
    const LIST_KIND: FieldKind = FieldKind::Owners;
}

impl Serialize for Owner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json().serialize(serializer)
    }
}
impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        Self::parse(&json).map_err(serde::de::Error::custom)
    }
}

/// The id of a control, such as `A.5.20` or an own control's; text for ever, since as numbers A.5.20 reads 5.2.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ControlId(pub String);

impl fmt::Display for ControlId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Scalar for ControlId {
    const KIND: FieldKind = FieldKind::Text;

    fn store(&self) -> Value {
        Value::Text(self.0.clone())
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Text(text) if !text.trim().is_empty() => Ok(Self(text.trim().to_owned())),
            _ => Err("expected a control id as text, such as \"A.5.20\"".to_owned()),
        }
    }
}

impl ListElement for ControlId {
    const LIST_KIND: FieldKind = FieldKind::Controls;
}

/// The number of a clause, such as `6.1.2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClauseId(pub String);

impl Scalar for ClauseId {
    const KIND: FieldKind = FieldKind::Text;

    fn store(&self) -> Value {
        Value::Text(self.0.clone())
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Text(text) if !text.trim().is_empty() => Ok(Self(text.trim().to_owned())),
            _ => Err("expected a clause as text, such as \"6.1.2\"".to_owned()),
        }
    }
}

impl ListElement for ClauseId {
    const LIST_KIND: FieldKind = FieldKind::Clauses;
}

/// Every link a record holds, approver and proof of its approval included, with the key of the field it stands in.
///
/// An element that is no link is left out.
pub fn links_of(record: &Record) -> Vec<(&'static str, AnyLink)> {
    let mut links = Vec::new();
    for (field, value) in record.fields() {
        let Value::Text(text) = value else { continue };
        let elements = match Vec::<String>::from_value(value) {
            Ok(elements) => elements,
            Err(_) => vec![text.clone()],
        };
        let stored = elements.into_iter().map(Value::Text);
        match (field.kind.links(), field.kind) {
            (Some(LinkTarget::Register(register)), _) => links.extend(
                stored.filter_map(|id| Some((field.key, AnyLink { register, id: Uuid::load(&id).ok()? }))),
            ),
            (Some(LinkTarget::Owner | LinkTarget::Any), _) => {
                links.extend(stored.filter_map(|link| Some((field.key, AnyLink::load(&link).ok()?))));
            }
            (None, FieldKind::Structured { shape }) if shape == Approval::NAME => {
                let Ok(approval) = Shaped::<Approval>::from_value(value) else { continue };
                let evidence =
                    approval.evidence.map(|link| AnyLink { register: RegisterKind::Evidence, id: link.id() });
                links.extend(approval.approver.map(|approver| (field.key, approver.link())));
                links.extend(evidence.map(|evidence| (field.key, evidence)));
            }
            (None, _) => {}
        }
    }
    links
}
