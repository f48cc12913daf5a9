//! Records as plain values: partial updates, what changed, and back again.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::values::*;
use crate::cell::Value;
use crate::record::Record;
use crate::registers::RegisterKind;
use crate::{Code, Isms};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_record_of_any_register_survives_store_and_wire(record in any_record()) {
        let mut isms = Isms::default();
        isms.insert(&record).unwrap();
        prop_assert_eq!(isms.record(record.kind, record.id), Some(record.clone()));
        let wire = record.to_json().unwrap();
        prop_assert_eq!(wire["id"].as_str().unwrap(), record.id.to_string());
        prop_assert_eq!(wire.as_object().unwrap().len(), record.kind.fields().len() + 1);
        let again = Record::blank(record.kind, record.id).with_json(&object(&wire)).unwrap();
        prop_assert_eq!(again, record);
    }

    #[test]
    fn saving_a_record_as_it_is_changes_nothing(record in any_record()) {
        let saved = record.with_json(&object(&record.to_json().unwrap())).unwrap();
        prop_assert_eq!(saved.changes_since(&record), []);
    }

    #[test]
    fn a_partial_update_keeps_all_other_fields((record, index, value) in any_change()) {
        let field = &record.kind.fields()[index];
        let mut updated = record.clone();
        updated.values[index] = value.clone();
        let wire = updated.to_json().unwrap();
        let saved = record.with_json(&object(&json!({ field.key: wire[field.key].clone() }))).unwrap();
        prop_assert_eq!(&saved, &updated);
        let changes = saved.changes_since(&record);
        if record.values[index] == value {
            prop_assert_eq!(changes, []);
        } else {
            prop_assert_eq!(changes.len(), 1);
            prop_assert_eq!((changes[0].field, &changes[0].before), (field.key, &record.values[index]));
            prop_assert_eq!(&changes[0].after, &value);
        }
    }

    #[test]
    fn changes_lead_forward_and_back(
        (before, after) in proptest::sample::select(RegisterKind::ALL)
            .prop_flat_map(|kind| (any_record_of(kind), any_record_of(kind))),
    ) {
        let changes = after.changes_since(&before);
        let (mut forward, mut back) = (before.clone(), after.clone());
        for change in &changes {
            prop_assert_ne!(&change.before, &change.after);
            prop_assert!(forward.set(change.field, change.after.clone()));
            prop_assert!(back.set(change.field, change.before.clone()));
        }
        prop_assert_eq!(forward.values, after.values.clone());
        prop_assert_eq!(back.values, before.values.clone());
        let inverse = before.changes_since(&after);
        prop_assert_eq!(inverse.len(), changes.len());
        for (one, other) in changes.iter().zip(inverse) {
            prop_assert_eq!((one.field, &one.before, &one.after), (other.field, &other.after, &other.before));
        }
    }
}

#[test]
fn null_and_blank_text_clear_a_field() {
    let mut record = Record::blank(RegisterKind::Assets, id(1));
    record.set("name", Value::Text("Server".to_owned()));
    record.set("criticality", Value::Integer(3));
    let cleared = record.with_json(&object(&json!({ "criticality": null, "name": "  " }))).unwrap();
    assert_eq!(cleared, Record::blank(RegisterKind::Assets, id(1)));
}

#[test]
fn a_refused_update_leaves_the_record_alone_and_says_everything() {
    let record = Record::blank(RegisterKind::Findings, id(1));
    let wrong = json!({ "title": "kept?", "grade": "huge", "raised_on": "yesterday", "colour": 1 });
    let problems = record.with_json(&object(&wrong)).unwrap_err();
    let said: Vec<_> =
        problems.iter().map(|problem| (problem.code, problem.field.as_deref().unwrap())).collect();
    assert_eq!(
        said,
        [(Code::UnknownField, "colour"), (Code::Invalid, "grade"), (Code::Invalid, "raised_on"),]
    );
    assert_eq!(problems[2].message, "Expected a date as YYYY-MM-DD.");
    assert_eq!(record, Record::blank(RegisterKind::Findings, id(1)));
}

#[test]
fn the_id_of_a_record_cannot_be_typed() {
    let record = Record::blank(RegisterKind::Units, id(1));
    let saved = record.with_json(&object(&json!({ "id": id(2).to_string(), "name": "Sales" }))).unwrap();
    assert_eq!(saved.id, id(1));
}

#[test]
fn fields_are_found_by_their_keys() {
    let mut record = Record::blank(RegisterKind::Risks, id(1));
    assert!(record.set("title", Value::Text("Fire".to_owned())));
    assert!(!record.set("titel", Value::Text("Fire".to_owned())));
    assert_eq!(record.get("title"), Some(&Value::Text("Fire".to_owned())));
    assert_eq!(record.get("owner"), Some(&Value::Null));
    assert_eq!(record.get("titel"), None);
    assert_eq!(record.title(), "Fire");
    assert_eq!(record.reference(), "");
    record.set("title", Value::Null);
    record.set("reference", Value::Text("R-001".to_owned()));
    assert_eq!(record.title(), "R-001", "a record without a title is called by its reference");
}

#[test]
fn a_register_is_known_by_its_key_on_the_wire() {
    for kind in RegisterKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), json!(kind.key()));
        assert_eq!(serde_json::from_value::<RegisterKind>(json!(kind.key())).unwrap(), *kind);
    }
    let wrong = serde_json::from_value::<RegisterKind>(json!("riks")).unwrap_err();
    assert!(wrong.to_string().contains("'riks' is no register"), "{wrong}");
    assert!(RegisterKind::Organisation.single() && !RegisterKind::Risks.single());
    assert_eq!(
        RegisterKind::Risks.parse_cell(999, &Json::Null).unwrap_err(),
        "the register has no such field"
    );
}
