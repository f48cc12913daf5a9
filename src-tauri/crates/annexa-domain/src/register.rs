//! One declaration per register: the struct is the only list of its fields.

use serde_json::Value as Json;
use uuid::Uuid;

use crate::cell::{FieldKind, Value};
use crate::problem::{Code, Problem, Problems};
use crate::record::Record;
use crate::registers::RegisterKind;

/// One field of a register as declared: what form, grid, sheet, search and paper know of it.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Field {
    /// The name in the file, on the wire and in scripts.
    pub key: &'static str,
    /// What it means, in the owner's words.
    pub help: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// The record cannot be without it.
    pub required: bool,
    /// Shown in the table by default.
    pub in_table: bool,
    /// Names the record in lists and links.
    pub title: bool,
    /// Set only by a verb (approve, close, withdraw ...); the generic save refuses it.
    pub by_verb: bool,
    /// A text of several lines.
    pub long: bool,
}

impl Field {
    /// A field without any mark.
    pub const fn new(key: &'static str, help: &'static str, kind: FieldKind) -> Self {
        Self { key, help, kind, required: false, in_table: false, title: false, by_verb: false, long: false }
    }

    /// Marks it as one the record cannot be without.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Marks it as shown in the table.
    #[must_use]
    pub const fn table(mut self) -> Self {
        self.in_table = true;
        self
    }

    /// Marks it as the record's name.
    #[must_use]
    pub const fn title(mut self) -> Self {
        self.title = true;
        self
    }

    /// Marks it as set by a verb alone.
    #[must_use]
    pub const fn verb(mut self) -> Self {
        self.by_verb = true;
        self
    }

    /// Marks it as a text of several lines.
    #[must_use]
    pub const fn long(mut self) -> Self {
        self.long = true;
        self
    }
}

/// The help of the `reference` field, which every register has as its first.
pub(crate) const REFERENCE_HELP: &str =
    "The short id people use for the record, such as R-001; kept for ever.";

/// A register: a list of records of one kind.
pub trait Register: Check + Sized + Clone {
    /// Which of the closed list it is.
    const KIND: RegisterKind;

    /// Its fields; the first is always `reference`.
    const FIELDS: &'static [Field];

    /// A record in which nothing is recorded yet.
    fn blank(id: Uuid) -> Self;

    /// The record's id.
    fn id(&self) -> Uuid;

    /// The short id people use, blank until it is given.
    fn reference(&self) -> &str;

    /// The same record as plain values, parallel to [`Register::FIELDS`].
    fn record(&self) -> Record;

    /// Reads plain values.
    ///
    /// # Errors
    /// One problem for each cell that cannot be read, naming register, record and field.
    fn from_record(record: &Record) -> Result<Self, Problems>;

    /// Reads the JSON form of the field at this place into its stored value.
    ///
    /// # Errors
    /// What the field should have been.
    fn parse_cell(index: usize, json: &Json) -> Result<Value, String>;

    /// The JSON form of every field of these plain values.
    ///
    /// # Errors
    /// One problem for each cell that cannot be read.
    fn cells_to_json(record: &Record) -> Result<Vec<Json>, Problems>;

    /// What makes this record impossible: blank required fields and broken rules of its own, all at once.
    fn problems(&self) -> Problems {
        let record = self.record();
        let mut problems: Problems = Self::FIELDS
            .iter()
            .zip(&record.values)
            .filter(|(field, value)| field.required && **value == Value::Null)
            .map(|(field, _)| {
                Problem::new(Code::Required, "This cannot be left blank.").at(field.key).hint(field.help)
            })
            .collect();
        self.check(&mut problems);
        problems
    }
}

/// Rules within one record that a field description cannot say.
pub trait Check {
    /// Adds everything that is wrong with the record itself.
    fn check(&self, problems: &mut Problems) {
        let _ = problems;
    }
}

/// Declares a register: its struct, its fields and how they are stored.
///
/// Marks after a field: `required`, `table`, `title`, `verb`, `long`. The doc comment is the field's help.
macro_rules! register {
    (
        $(#[$doc:meta])*
        $name:ident in $kind:ident {
            $( $(#[doc = $help:literal])+ $field:ident : $ty:ty $( [ $($mark:ident)* ] )?, )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            /// The record's id, the same for ever.
            pub id: uuid::Uuid,
            /// The short id people use for the record.
            pub reference: String,
            $( $(#[doc = $help])+ pub $field: $ty, )+
        }

        impl $crate::register::Register for $name {
            const KIND: $crate::registers::RegisterKind = $crate::registers::RegisterKind::$kind;

            const FIELDS: &'static [$crate::register::Field] = &[
                $crate::register::Field::new(
                    "reference",
                    $crate::register::REFERENCE_HELP,
                    $crate::cell::FieldKind::Text,
                ).table(),
                $(
                    $crate::register::Field::new(
                        stringify!($field),
                        concat!($($help),+).trim_ascii(),
                        <$ty as $crate::cell::Cell>::KIND,
                    )$( $(.$mark())* )?,
                )+
            ];

            fn blank(id: uuid::Uuid) -> Self {
                Self {
                    id,
                    reference: String::new(),
                    $( $field: <$ty as $crate::cell::Cell>::blank(), )+
                }
            }

            fn id(&self) -> uuid::Uuid {
                self.id
            }

            fn reference(&self) -> &str {
                &self.reference
            }

            fn record(&self) -> $crate::record::Record {
                $crate::record::Record {
                    kind: Self::KIND,
                    id: self.id,
                    values: vec![
                        $crate::cell::Cell::to_value(&self.reference),
                        $( $crate::cell::Cell::to_value(&self.$field), )+
                    ],
                }
            }

            fn from_record(record: &$crate::record::Record) -> Result<Self, $crate::problem::Problems> {
                let mut cells = record.cells();
                let read = Self {
                    id: record.id,
                    reference: cells.next(),
                    $( $field: cells.next(), )+
                };
                cells.finish()?;
                Ok(read)
            }

            fn parse_cell(index: usize, json: &serde_json::Value) -> Result<$crate::cell::Value, String> {
                const PARSERS: &[fn(&serde_json::Value) -> Result<$crate::cell::Value, String>] = &[
                    $crate::cell::parse::<String>,
                    $( $crate::cell::parse::<$ty>, )+
                ];
                match PARSERS.get(index) {
                    Some(parse) => parse(json),
                    None => Err("the register has no such field".to_owned()),
                }
            }

            fn cells_to_json(
                record: &$crate::record::Record,
            ) -> Result<Vec<serde_json::Value>, $crate::problem::Problems> {
                let read = Self::from_record(record)?;
                Ok(vec![
                    $crate::cell::Cell::to_json(&read.reference),
                    $( $crate::cell::Cell::to_json(&read.$field), )+
                ])
            }
        }
    };
}

pub(crate) use register;
