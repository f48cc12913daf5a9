//! The registers as declared: every field survives the stored and the wire form, nothing damaged turns blank.

use serde_json::json;

use crate::assets::{Asset, AssetKind};
use crate::cell::{ChoiceOption, FieldKind, Value};
use crate::links::Owner;
use crate::record::Record;
use crate::register::Register;
use crate::tests::values::{id, object};
use crate::{Code, Isms, RegisterKind};

#[test]
fn a_record_survives_the_wire_and_the_store() {
    let given = json!({
        "reference": "A-001", "name": "File server", "kind": "hardware", "criticality": 4,
        "in_scope": true, "owner": format!("people:{}", id(7)), "depends_on": [id(9).to_string()],
    });
    let record = Record::blank(RegisterKind::Assets, id(1)).with_json(&object(&given)).unwrap();
    let asset = Asset::from_record(&record).unwrap();
    assert_eq!(asset.kind, Some(AssetKind::Hardware));
    assert_eq!(asset.owner, Some(Owner::Person(id(7))));
    assert_eq!(asset.record(), record);
    let wire = record.to_json().unwrap();
    let again = Record::blank(RegisterKind::Assets, id(1)).with_json(&object(&wire)).unwrap();
    assert_eq!(again, record);
}

#[test]
fn everything_wrong_is_reported_at_once() {
    let wrong = json!({ "nmae": "x", "criticality": "many", "kind": "furniture", "depends_on": "A-1" });
    let problems = Record::blank(RegisterKind::Assets, id(1)).with_json(&object(&wrong)).unwrap_err();
    let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_deref().unwrap()).collect();
    assert_eq!(fields, ["criticality", "depends_on", "kind", "nmae"]);
    assert_eq!(problems[3].code, Code::UnknownField);
}

#[test]
fn a_damaged_cell_is_an_error_and_never_a_blank() {
    let mut record = Record::blank(RegisterKind::Assets, id(1));
    record.set("name", Value::Text("Server".to_owned()));
    record.set("kind", Value::Text("furniture".to_owned()));
    let problems = Isms::default().insert(&record).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, Code::Damaged);
    assert!(
        problems[0].message.contains("assets") && problems[0].message.contains("kind"),
        "{}",
        problems[0]
    );
}

#[test]
fn only_what_a_record_cannot_be_without_is_required() {
    let required = |kind: RegisterKind| {
        kind.fields().iter().filter(|field| field.required).map(|field| field.key).collect::<Vec<_>>()
    };
    assert_eq!(required(RegisterKind::Assets), ["name", "kind"]);
    assert_eq!(required(RegisterKind::Risks), ["title"]);
    let problems = RegisterKind::Assets.check(&Record::blank(RegisterKind::Assets, id(1))).unwrap_err();
    assert_eq!(problems.iter().filter(|problem| problem.code == Code::Required).count(), 2);
}

#[test]
fn every_register_is_well_declared() {
    for kind in RegisterKind::ALL {
        let fields = kind.fields();
        assert_eq!(fields[0].key, "reference", "{kind:?}");
        assert!(fields.iter().any(|field| field.title), "{kind:?} has no title field");
        assert_eq!(RegisterKind::from_key(kind.key()), Some(*kind));
        let mut keys: Vec<_> = fields.iter().map(|field| field.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), fields.len(), "{kind:?} names a field twice");
        for field in fields {
            assert!(!field.help.is_empty() && field.help.len() < 120, "{kind:?}.{}: help", field.key);
            if let FieldKind::Choice { options } = field.kind {
                assert!(options.iter().all(|ChoiceOption { key, name }| !key.is_empty() && !name.is_empty()));
            }
        }
        let blank = Record::blank(*kind, id(5));
        let mut isms = Isms::default();
        isms.insert(&blank).unwrap();
        assert_eq!(isms.record(*kind, id(5)), Some(blank));
        assert!(isms.remove(*kind, id(5)) && isms.count(*kind) == 0);
    }
}
