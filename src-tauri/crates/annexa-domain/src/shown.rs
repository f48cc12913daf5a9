//! How a stored value reads to a person: the one place that screen, list, sheet and paper take the text from.

use uuid::Uuid;

use crate::cell::{Cell, FieldKind, ListElement, Value};
use crate::isms::Isms;
use crate::links::{AnyLink, ClauseId, ControlId, Owner};
use crate::record::Record;
use crate::register::Field;
use crate::registers::RegisterKind;

/// How many characters of a title stand behind a reference.
const QUOTED: usize = 300;

/// Words as a sentence: a capital first, a full stop last.
pub fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut characters = words.chars();
    let Some(first) = characters.next() else { return String::new() };
    let stop = if words.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), characters.as_str())
}

impl Isms {
    /// A value as a person reads it: names of choices, references and titles of links, nothing for a blank.
    ///
    /// A value that cannot be read is shown as it is stored; gathering has refused it before.
    pub fn shown(&self, field: &Field, value: &Value) -> String {
        let text = match value {
            Value::Null => return String::new(),
            Value::Integer(number) => {
                return match (field.kind, number) {
                    (FieldKind::YesNo, 0) => "no".to_owned(),
                    (FieldKind::YesNo, 1) => "yes".to_owned(),
                    _ => number.to_string(),
                };
            }
            Value::Text(text) => text,
        };
        let read = match field.kind {
            FieldKind::Text | FieldKind::Number | FieldKind::YesNo | FieldKind::Date | FieldKind::Moment => {
                None
            }
            FieldKind::Choice { options } => {
                options.iter().find(|option| option.key == text).map(|option| option.name.to_owned())
            }
            FieldKind::Link { to } => {
                Uuid::parse_str(text).ok().map(|id| self.shown_link(AnyLink { register: to, id }))
            }
            FieldKind::Links { to } => list::<String>(value).map(|ids| {
                joined(ids.iter().map(|id| match Uuid::parse_str(id) {
                    Ok(id) => self.shown_link(AnyLink { register: to, id }),
                    Err(_) => id.clone(),
                }))
            }),
            FieldKind::AnyLinks => {
                list::<AnyLink>(value).map(|links| joined(links.iter().map(|link| self.shown_link(*link))))
            }
            FieldKind::Owner => {
                Option::<Owner>::from_value(value).ok().flatten().map(|owner| self.shown_owner(owner))
            }
            FieldKind::Owners => {
                list::<Owner>(value).map(|owners| joined(owners.iter().map(|owner| self.shown_owner(*owner))))
            }
            FieldKind::Controls => {
                list::<ControlId>(value).map(|ids| joined(ids.iter().map(|id| id.0.clone())))
            }
            FieldKind::Clauses => {
                list::<ClauseId>(value).map(|ids| joined(ids.iter().map(|id| id.0.clone())))
            }
            FieldKind::Texts => list::<String>(value).map(|texts| joined(texts.into_iter())),
            FieldKind::Structured { shape } => Some(format!("({shape})")),
        };
        read.unwrap_or_else(|| text.clone())
    }

    /// A linked record as its reference and title, such as `A-004 File server`; says so when it does not exist.
    ///
    /// Of a title only the beginning, at most 300 characters.
    pub fn shown_link(&self, link: AnyLink) -> String {
        match self.linked(link) {
            Some(record) => self.named(&record),
            None => format!("{} {} (missing)", link.register.key(), link.id),
        }
    }

    /// The name of the person, the role or the unit; says so when it does not exist.
    pub fn shown_owner(&self, owner: Owner) -> String {
        match self.linked(owner.link()) {
            Some(record) => record.title(),
            None => format!("{} {} (missing)", owner.link().register.key(), owner.link().id),
        }
    }

    /// The words that name a record: its title, or that of the risk it is about; its reference when it has neither.
    pub fn shown_title(&self, record: &Record) -> String {
        let words: Vec<String> = record
            .fields()
            .filter(|(field, value)| field.title && matches!(value, Value::Text(_)))
            .map(|(field, value)| self.shown(field, value))
            .collect();
        if words.is_empty() { record.reference().to_owned() } else { words.join(" ") }
    }

    fn named(&self, record: &Record) -> String {
        let title = self.shown_title(record);
        match record.reference() {
            "" => title,
            reference if reference == title => title,
            // A person is known by name; everything else by its reference too.
            _ if matches!(record.kind, RegisterKind::People | RegisterKind::Roles | RegisterKind::Units) => {
                title
            }
            reference => format!("{reference} {}", quoted(&title)),
        }
    }
}

/// The beginning of a long title: where another record mentions it, the reference says which one is meant.
fn quoted(title: &str) -> String {
    match title.char_indices().nth(QUOTED) {
        None => title.to_owned(),
        Some((at, _)) => format!("{}…", title[..at].trim_end()),
    }
}

fn list<T: ListElement>(value: &Value) -> Option<Vec<T>> {
    Vec::<T>::from_value(value).ok()
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}
