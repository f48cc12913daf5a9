//! A stored cell that cannot be read is an error that names register, record and field; it never turns blank.

use proptest::prelude::*;
use proptest::sample::select;

use super::values::*;
use crate::cell::{FieldKind, Value};
use crate::record::Record;
use crate::registers::RegisterKind;
use crate::{Code, Isms};

/// Stored values that a field of this kind can never hold.
fn damaged(kind: FieldKind) -> Vec<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    match kind {
        FieldKind::Text => vec![Value::Integer(5)],
        FieldKind::Number => {
            vec![Value::Integer(-1), Value::Integer(1 << 32), text(""), text("many"), text("1.0")]
        }
        FieldKind::YesNo => vec![Value::Integer(2), Value::Integer(-1), text("yes"), text("")],
        FieldKind::Date => {
            let wrong = [
                "",
                "2026-02-30",
                "2026-1-05",
                "+2026-01-1",
                "2026- 1-01",
                "01.02.2026",
                "2026-01-01T00:00:00Z",
            ];
            let mut values: Vec<_> = wrong.into_iter().map(text).collect();
            values.push(Value::Integer(20_260_101));
            values
        }
        FieldKind::Moment => vec![text(""), text("2026-01-01"), Value::Integer(0)],
        FieldKind::Choice { options } => {
            vec![text(""), text("unheard-of"), text(options[0].name), Value::Integer(0)]
                .into_iter()
                .filter(|value| *value != text(options[0].key))
                .collect()
        }
        FieldKind::Link { .. } => vec![text(""), text("R-001"), Value::Integer(1), text("people:1")],
        FieldKind::Owner => {
            vec![text(""), text("Head of IT"), text(&format!("risks:{}", id(1))), text(&id(1).to_string())]
        }
        FieldKind::Links { .. } | FieldKind::AnyLinks | FieldKind::Owners => {
            ["", "null", "{}", "[", "[\"R-001\"]", "[null]", "[1]", "\"x\""].into_iter().map(text).collect()
        }
        FieldKind::Controls | FieldKind::Clauses => {
            ["", "null", "A.5.1", "[\"\"]", "[5.2]", "[null]", "{}"].into_iter().map(text).collect()
        }
        FieldKind::Texts => ["", "null", "[1]", "[null]", "{\"a\":1}"].into_iter().map(text).collect(),
        FieldKind::Structured { .. } => {
            vec![text(""), text("null"), text("[{\"colour\":1}]"), text("{\"colour\":{}}"), Value::Integer(1)]
        }
    }
}

#[test]
fn every_kind_of_field_refuses_what_it_cannot_hold() {
    for kind in RegisterKind::ALL {
        for field in kind.fields() {
            for value in damaged(field.kind) {
                let mut record = Record::blank(*kind, id(3));
                if field.key != "reference" {
                    record.set("reference", Value::Text("X-003".to_owned()));
                }
                record.set(field.key, value.clone());
                let mut isms = Isms::default();
                let problems = match isms.insert(&record) {
                    Err(problems) => problems,
                    Ok(()) => panic!("{kind:?}.{} took {value:?}", field.key),
                };
                assert_eq!(problems.len(), 1, "{kind:?}.{}: {value:?}", field.key);
                assert_eq!(problems[0].code, Code::Damaged);
                assert_eq!(problems[0].field.as_deref(), Some(field.key));
                let named = [format!("'{}'", kind.key()), id(3).to_string(), format!("'{}'", field.key)];
                for name in named {
                    assert!(problems[0].message.contains(&name), "{}", problems[0]);
                }
                assert_eq!(isms.count(*kind), 0, "nothing of a damaged record is kept");
                assert!(record.to_json().is_err() && kind.check(&record).is_err());
            }
        }
    }
}

#[test]
fn every_damaged_cell_of_a_record_is_named_at_once() {
    let mut record = Record::blank(RegisterKind::Risks, id(1));
    for (key, value) in
        [("title", Value::Integer(1)), ("priority", Value::Integer(-4)), ("owner", Value::Integer(0))]
    {
        record.set(key, value);
    }
    let problems = Isms::default().insert(&record).unwrap_err();
    let fields: Vec<_> = problems.iter().filter_map(|problem| problem.field.as_deref()).collect();
    assert_eq!(fields, ["title", "owner", "priority"]);
}

#[test]
fn a_record_of_the_wrong_length_is_refused() {
    let mut short = Record::blank(RegisterKind::Units, id(1));
    short.values.pop();
    assert_eq!(Isms::default().insert(&short).unwrap_err()[0].code, Code::Damaged);
    let renotes = object(&serde_json::json!({ "notes": "lost?" }));
    assert_eq!(short.with_json(&renotes).unwrap_err()[0].code, Code::Internal);
    let mut long = Record::blank(RegisterKind::Units, id(1));
    long.values.push(Value::Null);
    assert_eq!(Isms::default().insert(&long).unwrap_err()[0].code, Code::Internal);
}

fn any_stored() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::Integer),
        "\\PC{0,20}".prop_map(Value::Text),
        "[\\[\\]{}\":,0-9a-z-]{0,20}".prop_map(Value::Text),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Whatever stands in a file: it is refused, or kept in a form that can be read and compared.
    #[test]
    fn whatever_is_stored_is_read_or_refused_but_never_lost(
        kind in select(RegisterKind::ALL),
        values in prop::collection::vec(any_stored(), 40),
    ) {
        let count = kind.fields().len();
        let record = Record { kind, id: id(1), values: values.into_iter().take(count).collect() };
        let mut isms = Isms::default();
        match isms.insert(&record) {
            Err(problems) => prop_assert!(problems.iter().all(|problem| problem.code == Code::Damaged)),
            Ok(()) => {
                let read = isms.record(kind, record.id).unwrap();
                for ((field, before), after) in record.fields().zip(&read.values) {
                    let empty = match before {
                        Value::Null => true,
                        Value::Integer(_) => false,
                        Value::Text(text) => ["", "[]", "{}"].contains(&text.trim()),
                    };
                    prop_assert_eq!(*after == Value::Null, empty, "{:?}.{}", kind, field.key);
                }
                let mut again = Isms::default();
                again.insert(&read).unwrap();
                prop_assert_eq!(again.digest(), isms.digest());
            }
        }
    }
}
