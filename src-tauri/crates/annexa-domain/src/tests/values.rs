//! Values of every kind of field, and records made of them.

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::approval::{Approval, ApprovalMeans};
use crate::cell::{Cell, FieldKind, Shape, Shaped};
use crate::controls::{ControlStatus, SoaRow, SoaRows};
use crate::links::{Link, Owner};
use crate::record::Record;
use crate::register::Field;
use crate::registers::RegisterKind;
use crate::risks::{
    Band, Bands, DimensionLevels, ImpactDimension, ImpactDimensions, Level, Matrix, Protection, Scale,
};
use crate::treatments::Footing;

/// The id made of a number.
pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The day written as `YYYY-MM-DD`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A JSON object's fields.
pub(crate) fn object(json: &Json) -> Map<String, Json> {
    json.as_object().expect("an object").clone()
}

pub(crate) fn any_id() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

/// Every day that has four digits for its year.
pub(crate) fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..=9999i32, 1..=365u32).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap())
}

/// Every moment of those years, to the millisecond.
pub(crate) fn any_moment() -> impl Strategy<Value = DateTime<Utc>> {
    (any_day(), 0..86_400_000i64).prop_map(|(day, milliseconds)| {
        day.and_hms_opt(0, 0, 0).unwrap().and_utc() + chrono::TimeDelta::milliseconds(milliseconds)
    })
}

/// Letters of several scripts, and all that means something to JSON, to a sheet or to a line.
const LETTERS: &[char] = &[
    'a', 'Z', '0', '9', ' ', '\n', '\t', '"', '\'', '\\', ',', ';', '=', '[', '{', 'ß', 'é', 'Ж', '漢', '😀',
];

/// Text with something in it, spaces at the ends included.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let letters = prop::collection::vec(select(LETTERS), 1..12);
    letters
        .prop_map(|letters| letters.into_iter().collect::<String>())
        .prop_map(|text| if text.trim().is_empty() { text + "x" } else { text })
}

/// Text that may be blank.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), any_text()]
}

pub(crate) fn any_owner() -> impl Strategy<Value = Owner> {
    (0..3u8, any_id()).prop_map(|(which, id)| match which {
        0 => Owner::Person(id),
        1 => Owner::Role(id),
        _ => Owner::Unit(id),
    })
}

fn any_control() -> impl Strategy<Value = String> {
    "(A\\.[5-8]\\.[1-9][0-9]?|OWN-[0-9]{1,3})"
}

pub(crate) fn any_scale() -> impl Strategy<Value = Scale> {
    let level = (any::<u32>(), any_text(), words()).prop_map(|(value, name, definition)| Level {
        value,
        name,
        definition,
    });
    prop::collection::vec(level, 1..7).prop_map(Scale)
}

pub(crate) fn any_approval() -> impl Strategy<Value = Approval> {
    let who = (prop::option::of(any_owner()), any_text(), prop::option::of(any_day()));
    let how = (
        prop::option::of(select(ApprovalMeans::ALL)),
        any_text(),
        prop::option::of(any_moment()),
        prop::option::of(any_id()),
        any_id().prop_map(|id| id.simple().to_string().repeat(2)),
        "[a-z ]{0,9}",
    );
    (who, how).prop_map(
        |((approver, name, effective_on), (means, recorded_by, recorded_at, evidence, fingerprint, why))| {
            Approval {
                approver,
                name,
                effective_on,
                means,
                recorded_by,
                recorded_at,
                evidence: evidence.map(Link::to),
                fingerprint,
                withdrawn_because: why,
            }
        },
    )
}

fn any_footing() -> impl Strategy<Value = Footing> {
    let number = || prop::option::of(any::<u32>());
    let controls = prop::collection::btree_map(any_control(), "[a-z-]{1,8}", 1..4);
    (number(), number(), number(), number(), controls).prop_map(
        |(score, likelihood, impact, method_version, controls)| Footing {
            score,
            likelihood,
            impact,
            method_version,
            controls,
        },
    )
}

fn any_soa_row() -> impl Strategy<Value = SoaRow> {
    let risks = prop::collection::vec("R-[0-9]{1,3}", 0..3);
    let status = prop::option::of(select(ControlStatus::ALL));
    (any_control(), any_text(), any::<Option<bool>>(), any_text(), status, risks).prop_map(
        |(control, title, applicable, justification, status, risks)| SoaRow {
            control,
            title,
            applicable,
            justification,
            status,
            risks,
        },
    )
}

fn shaped<T: Shape + 'static>(shape: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Json> {
    shape.prop_map(|shape| Shaped(shape).to_json()).boxed()
}

/// Any JSON of a shape, by its name; a shape without a case here fails the test that asks for it.
fn any_shape(shape: &str) -> BoxedStrategy<Json> {
    match shape {
        "scale" => shaped(any_scale()),
        "matrix" => {
            shaped(prop::collection::vec(prop::collection::vec(any::<u32>(), 0..4), 1..4).prop_map(Matrix))
        }
        "bands" => {
            let band = (any_text(), any::<u32>(), words()).prop_map(|(name, from, response)| Band {
                name,
                from,
                response,
            });
            shaped(prop::collection::vec(band, 1..4).prop_map(Bands))
        }
        "impact dimensions" => {
            let dimension = (any_text(), any_text(), prop::collection::vec(words(), 0..4))
                .prop_map(|(key, name, definitions)| ImpactDimension { key, name, definitions });
            shaped(prop::collection::vec(dimension, 1..4).prop_map(ImpactDimensions))
        }
        "dimension levels" => {
            shaped(prop::collection::btree_map("[a-z]{1,6}", any::<u32>(), 1..4).prop_map(DimensionLevels))
        }
        "approval" => shaped(any_approval()),
        "footing" => shaped(any_footing()),
        "statement of applicability" => shaped(prop::collection::vec(any_soa_row(), 1..4).prop_map(SoaRows)),
        other => panic!("no values are made for the shape '{other}'"),
    }
}

fn texts(text: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Json> {
    prop::collection::vec(text, 1..4).prop_map(Json::from).boxed()
}

/// Any JSON that fills the field.
pub(crate) fn filled(field: &'static Field) -> BoxedStrategy<Json> {
    let hyphenated = || any_id().prop_map(|id| id.hyphenated().to_string());
    let link = || {
        (select(RegisterKind::ALL), any_id()).prop_map(|(register, id)| format!("{}:{id}", register.key()))
    };
    let owner =
        || any_owner().prop_map(|owner| format!("{}:{}", owner.link().register.key(), owner.link().id));
    match field.kind {
        FieldKind::Text => any_text().prop_map(Json::from).boxed(),
        FieldKind::Number => any::<u32>().prop_map(Json::from).boxed(),
        FieldKind::YesNo => any::<bool>().prop_map(Json::from).boxed(),
        FieldKind::Date => any_day().prop_map(|day| json!(day.to_string())).boxed(),
        FieldKind::Moment => any_moment().prop_map(|moment| json!(moment.to_rfc3339())).boxed(),
        FieldKind::Choice { options } => select(options).prop_map(|option| json!(option.key)).boxed(),
        FieldKind::Link { .. } => hyphenated().prop_map(Json::from).boxed(),
        FieldKind::Links { .. } => texts(hyphenated()),
        FieldKind::AnyLinks => texts(link()),
        FieldKind::Owner => owner().prop_map(Json::from).boxed(),
        FieldKind::Owners => texts(owner()),
        FieldKind::Controls => texts(any_control()),
        FieldKind::Clauses => texts("[4-9]\\.[1-4](\\.[1-3])?"),
        // The protection goals are the one list of texts with closed choices.
        FieldKind::Texts if field.key == "harms" => {
            texts(select(Protection::ALL).prop_map(|goal| goal.key().to_owned()))
        }
        FieldKind::Texts => texts(any_text()),
        FieldKind::Structured { shape } => any_shape(shape),
    }
}

/// Any record of a register, in which each field is filled or blank.
pub(crate) fn any_record_of(kind: RegisterKind) -> BoxedStrategy<Record> {
    let cells: Vec<BoxedStrategy<Json>> = kind
        .fields()
        .iter()
        .map(|field| prop_oneof![1 => Just(Json::Null), 3 => filled(field)].boxed())
        .collect();
    (any_id(), cells)
        .prop_map(move |(id, cells)| {
            let given = kind.fields().iter().map(|field| field.key.to_owned()).zip(cells).collect();
            Record::blank(kind, id).with_json(&given).unwrap()
        })
        .boxed()
}

/// Any record of any register.
pub(crate) fn any_record() -> BoxedStrategy<Record> {
    select(RegisterKind::ALL).prop_flat_map(any_record_of).boxed()
}

/// A record, the place of one of its fields, and another value for that field.
pub(crate) fn any_change() -> BoxedStrategy<(Record, usize, crate::Value)> {
    any_record()
        .prop_flat_map(|record| (0..record.values.len(), Just(record)))
        .prop_flat_map(|(index, record)| {
            let kind = record.kind;
            (Just(record), Just(index), filled(&kind.fields()[index]))
        })
        .prop_map(|(record, index, json)| {
            let value = record.kind.parse_cell(index, &json).unwrap();
            (record, index, value)
        })
        .boxed()
}
