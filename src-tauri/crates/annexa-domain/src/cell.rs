//! What one field of a record can hold, and how it becomes a stored value.
//!
//! A [`Cell`] is a Rust type that knows its [`FieldKind`], its JSON form and its stored [`Value`]. A stored value
//! that cannot be read is an error, never a default: to an auditor a blank looks like "not done".

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::registers::RegisterKind;

mod shaped;

pub(crate) use shaped::list_shape;
pub use shaped::{Shape, Shaped};

/// A stored value: what the file and the trail hold.
///
/// `Null` is the honest blank. Lists and structured cells are canonical JSON text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Value {
    /// Nothing recorded.
    Null,
    /// A whole number, a level, or yes (1) and no (0).
    Integer(i64),
    /// Text, a date as `YYYY-MM-DD`, a choice's key, a record's id, or JSON.
    Text(String),
}

/// One choice of a closed list: its key in the file and its name in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ChoiceOption {
    /// The word in the file, on the wire and in scripts.
    pub key: &'static str,
    /// The word on screen and paper.
    pub name: &'static str,
}

/// What a field holds; screen, sheet and paper choose their control, column and format by it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FieldKind {
    /// Free text.
    Text,
    /// A whole number, zero or more.
    Number,
    /// Yes or no; blank is "not known".
    YesNo,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A moment in UTC, set by the clock alone.
    Moment,
    /// One of a closed list.
    Choice {
        /// The list.
        options: &'static [ChoiceOption],
    },
    /// One record of a register.
    Link {
        /// The register it points into.
        to: RegisterKind,
    },
    /// Any number of records of a register.
    Links {
        /// The register they point into.
        to: RegisterKind,
    },
    /// Any number of records of any register.
    AnyLinks,
    /// A person, a role or a unit.
    Owner,
    /// Several persons, roles or units.
    Owners,
    /// Annex A or own controls by their id, which is text for ever.
    Controls,
    /// Clauses of the standard by number.
    Clauses,
    /// Several short texts.
    Texts,
    /// A value with its own shape, such as a scale or an approval.
    Structured {
        /// The name of the shape.
        shape: &'static str,
    },
}

/// What the links of a field can point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkTarget {
    /// The records of one register; the field holds bare ids.
    Register(RegisterKind),
    /// People, roles and units; the field holds `people:…`, `roles:…` or `units:…`.
    Owner,
    /// The records of any register; the field holds `risks:…` and the like.
    Any,
}

impl FieldKind {
    /// What the links of such a field can point to; `None` for a field that holds no links.
    pub fn links(self) -> Option<LinkTarget> {
        match self {
            Self::Link { to } | Self::Links { to } => Some(LinkTarget::Register(to)),
            Self::Owner | Self::Owners => Some(LinkTarget::Owner),
            Self::AnyLinks => Some(LinkTarget::Any),
            Self::Text
            | Self::Number
            | Self::YesNo
            | Self::Date
            | Self::Moment
            | Self::Choice { .. }
            | Self::Controls
            | Self::Clauses
            | Self::Texts
            | Self::Structured { .. } => None,
        }
    }
}

/// A type that a field of a register can have.
pub trait Cell: Sized + Clone + PartialEq {
    /// What kind of field it makes.
    const KIND: FieldKind;

    /// The blank cell.
    fn blank() -> Self;

    /// The stored form; blank is [`Value::Null`].
    fn to_value(&self) -> Value;

    /// Reads the stored form. The error says what it should have been.
    fn from_value(value: &Value) -> Result<Self, String>;

    /// The JSON form on the wire; blank is `null`.
    fn to_json(&self) -> Json;

    /// Reads the JSON form. The error says what it should have been.
    fn from_json(json: &Json) -> Result<Self, String>;

    /// Whether nothing is recorded.
    fn is_blank(&self) -> bool {
        self.to_value() == Value::Null
    }
}

/// Reads the JSON form of a cell into its stored value.
///
/// # Errors
/// What the cell should have been.
pub(crate) fn parse<C: Cell>(json: &Json) -> Result<Value, String> {
    C::from_json(json).map(|cell| cell.to_value())
}

fn expected(what: &str, found: &Value) -> String {
    match found {
        Value::Null => format!("expected {what}, found nothing"),
        Value::Integer(_) => format!("expected {what}, found a number"),
        Value::Text(_) => format!("expected {what}, found text that is none"),
    }
}

impl Cell for String {
    const KIND: FieldKind = FieldKind::Text;

    fn blank() -> Self {
        Self::new()
    }

    fn to_value(&self) -> Value {
        if self.trim().is_empty() { Value::Null } else { Value::Text(self.clone()) }
    }

    fn from_value(value: &Value) -> Result<Self, String> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::Text(text) => Ok(text.clone()),
            Value::Integer(_) => Err(expected("text", value)),
        }
    }

    fn to_json(&self) -> Json {
        if self.trim().is_empty() { Json::Null } else { Json::String(self.clone()) }
    }

    fn from_json(json: &Json) -> Result<Self, String> {
        match json {
            Json::Null => Ok(Self::new()),
            Json::String(text) => Ok(text.clone()),
            _ => Err("expected text".to_owned()),
        }
    }
}

/// A single value that may be blank; `Option<T>` of it is a [`Cell`].
pub trait Scalar: Sized + Clone + PartialEq {
    /// What kind of field it makes.
    const KIND: FieldKind;
    /// The stored form.
    fn store(&self) -> Value;
    /// Reads the stored form.
    fn load(value: &Value) -> Result<Self, String>;
    /// The JSON form.
    fn json(&self) -> Json {
        match self.store() {
            Value::Null => Json::Null,
            Value::Integer(number) => Json::from(number),
            Value::Text(text) => Json::String(text),
        }
    }
    /// Reads the JSON form.
    fn parse(json: &Json) -> Result<Self, String> {
        match json {
            Json::String(text) => Self::load(&Value::Text(text.trim().to_owned())),
            Json::Number(number) => match number.as_i64() {
                Some(whole) => Self::load(&Value::Integer(whole)),
                None if Self::KIND == FieldKind::Number => Err("expected a whole number".to_owned()),
                None => Err("expected text in quotation marks, found a number".to_owned()),
            },
            _ => Err("expected a single value".to_owned()),
        }
    }
}

impl<T: Scalar> Cell for Option<T> {
    const KIND: FieldKind = T::KIND;

    fn blank() -> Self {
        None
    }

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Scalar::store)
    }

    fn from_value(value: &Value) -> Result<Self, String> {
        if *value == Value::Null { Ok(None) } else { T::load(value).map(Some) }
    }

    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Null, Scalar::json)
    }

    fn from_json(json: &Json) -> Result<Self, String> {
        match json {
            Json::Null => Ok(None),
            Json::String(text) if text.trim().is_empty() => Ok(None),
            _ => T::parse(json).map(Some),
        }
    }
}

const WHOLE_NUMBER: &str = "expected a whole number from 0 to 4294967295";

impl Scalar for u32 {
    const KIND: FieldKind = FieldKind::Number;

    fn store(&self) -> Value {
        Value::Integer(i64::from(*self))
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Integer(number) => {
                Self::try_from(*number).map_err(|_| format!("{WHOLE_NUMBER}, found {number}"))
            }
            Value::Text(text) => text.parse().map_err(|_| format!("{WHOLE_NUMBER}, found other text")),
            Value::Null => Err(expected("a whole number", value)),
        }
    }
}

impl Scalar for bool {
    const KIND: FieldKind = FieldKind::YesNo;

    fn store(&self) -> Value {
        Value::Integer(i64::from(*self))
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Integer(0) => Ok(false),
            Value::Integer(1) => Ok(true),
            _ => Err(expected("yes or no", value)),
        }
    }

    fn json(&self) -> Json {
        Json::Bool(*self)
    }

    fn parse(json: &Json) -> Result<Self, String> {
        match json {
            Json::Bool(yes) => Ok(*yes),
            Json::Number(number) if number.as_i64() == Some(1) => Ok(true),
            Json::Number(number) if number.as_i64() == Some(0) => Ok(false),
            Json::String(word) => match word.trim().to_ascii_lowercase().as_str() {
                "yes" | "true" => Ok(true),
                "no" | "false" => Ok(false),
                _ => Err("expected yes or no".to_owned()),
            },
            _ => Err("expected yes or no".to_owned()),
        }
    }
}

impl Scalar for NaiveDate {
    const KIND: FieldKind = FieldKind::Date;

    fn store(&self) -> Value {
        Value::Text(self.format("%Y-%m-%d").to_string())
    }

    fn load(value: &Value) -> Result<Self, String> {
        if let Value::Text(text) = value
            && let Ok(date) = Self::parse_from_str(text, "%Y-%m-%d")
            // The format also reads signs, spaces and single digits, which would be stored in another form.
            && (0..=9999).contains(&date.year())
            && date.store() == *value
        {
            return Ok(date);
        }
        Err("expected a date as YYYY-MM-DD".to_owned())
    }
}

impl Scalar for DateTime<Utc> {
    const KIND: FieldKind = FieldKind::Moment;

    fn store(&self) -> Value {
        Value::Text(self.to_rfc3339_opts(SecondsFormat::Millis, true))
    }

    fn load(value: &Value) -> Result<Self, String> {
        if let Value::Text(text) = value
            && let Ok(moment) = DateTime::parse_from_rfc3339(text)
            && let moment = moment.with_timezone(&Utc)
            // Years of other lengths cannot be read back.
            && (0..=9999).contains(&moment.year())
        {
            return Ok(moment);
        }
        Err("expected a moment such as 2026-03-31T09:30:00.000Z".to_owned())
    }
}

impl Scalar for Uuid {
    const KIND: FieldKind = FieldKind::Text;

    fn store(&self) -> Value {
        Value::Text(self.hyphenated().to_string())
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Text(text) => Self::parse_str(text).map_err(|_| "expected a record's id".to_owned()),
            _ => Err(expected("a record's id", value)),
        }
    }
}

/// An element of a list cell; `Vec<T>` of it is a [`Cell`].
pub trait ListElement: Scalar {
    /// What kind of field a list of it makes.
    const LIST_KIND: FieldKind;
}

impl<T: ListElement> Cell for Vec<T> {
    const KIND: FieldKind = T::LIST_KIND;

    fn blank() -> Self {
        Self::new()
    }

    fn to_value(&self) -> Value {
        if self.is_empty() { Value::Null } else { Value::Text(self.to_json().to_string()) }
    }

    fn from_value(value: &Value) -> Result<Self, String> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::Text(text) => {
                let json: Json = serde_json::from_str(text).map_err(|_| expected("a list", value))?;
                if json.is_array() { Self::from_json(&json) } else { Err(expected("a list", value)) }
            }
            Value::Integer(_) => Err(expected("a list", value)),
        }
    }

    fn to_json(&self) -> Json {
        if self.is_empty() { Json::Null } else { Json::Array(self.iter().map(Scalar::json).collect()) }
    }

    fn from_json(json: &Json) -> Result<Self, String> {
        let elements = match json {
            Json::Null => return Ok(Self::new()),
            Json::Array(elements) => elements,
            _ => return Err("expected a list".to_owned()),
        };
        let mut list = Self::with_capacity(elements.len());
        for element in elements {
            let element = T::parse(element)?;
            if !list.contains(&element) {
                list.push(element);
            }
        }
        Ok(list)
    }
}

impl Scalar for String {
    const KIND: FieldKind = FieldKind::Text;

    fn store(&self) -> Value {
        Value::Text(self.clone())
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Text(text) => Ok(text.clone()),
            _ => Err(expected("text", value)),
        }
    }
}

impl ListElement for String {
    const LIST_KIND: FieldKind = FieldKind::Texts;
}
