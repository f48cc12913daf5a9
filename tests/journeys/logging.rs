//! What an auditor samples of the log (A.8.15): who did what to a record, when, and on which machine.

use std::collections::BTreeMap;

use annexa_domain::{RegisterKind, Value};
use serde_json::{Value as Json, json};

use crate::support::{Machine, text};

/// So many records are sampled.
const SAMPLES: usize = 200;

#[test]
fn r47_who_what_when_and_where_stand_in_the_log_for_200_sampled_records() {
    let mut sample = Machine::new().create_sample("sample.annexa");
    let trail = sample.ask("trail.list", json!({}));
    let entries: BTreeMap<u64, &Json> =
        trail.as_array().unwrap().iter().map(|entry| (entry["seq"].as_u64().unwrap(), entry)).collect();
    let isms = sample.isms();
    let all: Vec<_> = RegisterKind::ALL.iter().flat_map(|kind| isms.records(*kind)).collect();
    assert!(all.len() >= SAMPLES, "{}", all.len());
    for index in 0..SAMPLES {
        let record = &all[index * all.len() / SAMPLES];
        let (register, id) = (record.kind.key(), record.id.to_string());
        let name = format!("{register} {}", record.reference());
        let history = sample.ask("record.history", json!({ "register": register, "id": id }));
        let steps = history.as_array().unwrap();
        assert!(!steps.is_empty(), "{name} has no history");
        let mut told: Vec<String> = Vec::new();
        for step in steps {
            let entry = entries[&step["seq"].as_u64().unwrap()];
            for key in ["actor", "operation", "recorded_at"] {
                assert!(!text(step, key).is_empty(), "{name}: {key} is blank");
                assert_eq!(step[key], entry[key], "{name}: {key}");
            }
            assert!(!text(entry, "device").is_empty(), "{name}: no machine");
            let fields = step["fields"].as_array().unwrap();
            told.extend(fields.iter().map(|field| text(field, "field")));
        }
        // What: every cell that is filled was filled by a step that says so; a member stands as `field.member`.
        for (field, value) in record.fields() {
            let is_told =
                told.iter().any(|one| one == field.key || one.starts_with(&format!("{}.", field.key)));
            assert!(
                is_told || *value == Value::Null,
                "{name}: nobody is told to have filled {}: {told:?}",
                field.key
            );
        }
    }
}
