//! A record of any register as plain values: what store, trail, sheet and wire have in common.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::cell::{Cell, Value};
use crate::problem::{Code, Problem, Problems};
use crate::register::Field;
use crate::registers::RegisterKind;
use crate::shown::sentence;

/// A record as plain values, parallel to its register's fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The register it stands in.
    pub kind: RegisterKind,
    /// Its id, the same for ever.
    pub id: Uuid,
    /// One value for each field of the register, in the declared order; the first is the reference.
    pub values: Vec<Value>,
}

/// What changed in one field: before and after.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldChange {
    /// The field's key.
    pub field: &'static str,
    /// The value before; `Null` when nothing was recorded.
    pub before: Value,
    /// The value after; `Null` when nothing is recorded any more.
    pub after: Value,
}

impl Record {
    /// A record in which nothing is recorded yet.
    pub fn blank(kind: RegisterKind, id: Uuid) -> Self {
        Self { kind, id, values: vec![Value::Null; kind.fields().len()] }
    }

    /// The short id people use; empty when none was given.
    pub fn reference(&self) -> &str {
        match self.values.first() {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The value of a field; `None` when the register has no such field.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(self.kind.field_index(key)?)
    }

    /// Sets the value of a field and says whether the register has it.
    pub fn set(&mut self, key: &str, value: Value) -> bool {
        match self.kind.field_index(key).and_then(|index| self.values.get_mut(index)) {
            Some(cell) => {
                *cell = value;
                true
            }
            None => false,
        }
    }

    /// The text that names the record in lists: its title fields, or its reference.
    pub fn title(&self) -> String {
        let words: Vec<&str> = self
            .fields()
            .filter(|(field, _)| field.title)
            .filter_map(|(_, value)| match value {
                Value::Text(text) => Some(text.as_str()),
                Value::Null | Value::Integer(_) => None,
            })
            .collect();
        if words.is_empty() { self.reference().to_owned() } else { words.join(" ") }
    }

    /// The fields with their values.
    pub fn fields(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        self.kind.fields().iter().zip(&self.values)
    }

    /// What differs from an earlier state of the same record.
    pub fn changes_since(&self, before: &Self) -> Vec<FieldChange> {
        before
            .fields()
            .zip(&self.values)
            .filter(|((_, before), after)| before != after)
            .map(|((field, before), after)| FieldChange {
                field: field.key,
                before: before.clone(),
                after: after.clone(),
            })
            .collect()
    }

    /// The wire form: `id` and every field by key, blank as `null`.
    ///
    /// # Errors
    /// A stored cell that cannot be read.
    pub fn to_json(&self) -> Result<Json, Problems> {
        let mut object = Map::new();
        object.insert("id".to_owned(), Json::String(self.id.hyphenated().to_string()));
        let cells = self.kind.cells_to_json(self)?;
        for (field, json) in self.kind.fields().iter().zip(cells) {
            object.insert(field.key.to_owned(), json);
        }
        Ok(Json::Object(object))
    }

    /// Lays the fields given in a JSON object over this record; fields not named stay as they are.
    ///
    /// # Errors
    /// Everything that is wrong at once: unknown fields, cells of the wrong kind.
    pub fn with_json(&self, object: &Map<String, Json>) -> Result<Self, Problems> {
        let mut record = self.clone();
        let problems = record.lay(object);
        if problems.is_empty() { Ok(record) } else { Err(problems) }
    }

    /// Lays the fields given in a JSON object over this record; a cell that cannot be read stays as it was.
    ///
    /// Gives everything that is wrong at once: unknown fields, cells of the wrong kind.
    pub fn lay(&mut self, object: &Map<String, Json>) -> Problems {
        let mut problems = Problems::new();
        for (key, json) in object {
            if key == "id" {
                continue;
            }
            match self.kind.field_index(key) {
                Some(index) => match self.kind.parse_cell(index, json) {
                    Ok(value) => match self.values.get_mut(index) {
                        Some(cell) => *cell = value,
                        None => problems.push(
                            Problem::new(
                                Code::Internal,
                                "The record has fewer values than its register has fields.",
                            )
                            .at(key),
                        ),
                    },
                    Err(why) => problems.push(Problem::new(Code::Invalid, sentence(&why)).at(key)),
                },
                None => problems.push(
                    Problem::new(
                        Code::UnknownField,
                        format!("The register '{}' has no field '{key}'.", self.kind.key()),
                    )
                    .at(key)
                    .hint(format!("`annexa fields {}` lists its fields", self.kind.key())),
                ),
            }
        }
        problems
    }

    /// Reads the cells one after the other, collecting what cannot be read.
    pub fn cells(&self) -> Cells<'_> {
        Cells { record: self, index: 0, problems: Problems::new() }
    }
}

/// Reads the cells of a record in the declared order.
#[derive(Debug)]
pub struct Cells<'a> {
    record: &'a Record,
    index: usize,
    problems: Problems,
}

impl Cells<'_> {
    /// The next cell; a cell that cannot be read is noted and stands blank until [`Cells::finish`] refuses it.
    #[allow(clippy::should_implement_trait, reason = "each call reads another type, so it is no iterator")]
    pub fn next<C: Cell>(&mut self) -> C {
        let index = self.index;
        self.index += 1;
        let read = match self.record.values.get(index) {
            Some(value) => C::from_value(value),
            None => Err("the record has fewer fields than its register".to_owned()),
        };
        match read {
            Ok(cell) => cell,
            Err(why) => {
                let field = self.record.kind.fields().get(index).map_or("?", |field| field.key);
                self.problems.push(
                    Problem::new(
                        Code::Damaged,
                        format!(
                            "A stored cell cannot be read: register '{}', record {} ({}), field '{field}': {why}.",
                            self.record.kind.key(),
                            self.record.id,
                            self.record.reference(),
                        ),
                    )
                    .at(field)
                    .hint("run `annexa doctor` and restore a copy from before the damage"),
                );
                C::blank()
            }
        }
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// Every cell that could not be read.
    pub fn finish(mut self) -> Result<(), Problems> {
        if self.index != self.record.values.len() && self.problems.is_empty() {
            self.problems.push(Problem::new(
                Code::Internal,
                format!("A record of '{}' has more values than fields.", self.record.kind.key()),
            ));
        }
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }
}
