//! How stored values read to a person.

use proptest::prelude::*;
use serde_json::json;

use super::values::*;
use crate::cell::Value;
use crate::links::{AnyLink, Owner};
use crate::{Isms, Record, RegisterKind};

fn put(isms: &mut Isms, kind: RegisterKind, number: u128, given: serde_json::Value) {
    isms.insert(&Record::blank(kind, id(number)).with_json(&object(&given)).unwrap()).unwrap();
}

fn firm() -> Isms {
    let mut isms = Isms::default();
    put(&mut isms, RegisterKind::People, 1, json!({ "reference": "P-001", "name": "Ada Byron" }));
    put(&mut isms, RegisterKind::Roles, 2, json!({ "reference": "ROL-001", "name": "Head of IT" }));
    put(&mut isms, RegisterKind::Units, 3, json!({ "reference": "U-001", "name": "Facilities" }));
    put(
        &mut isms,
        RegisterKind::Assets,
        4,
        json!({ "reference": "A-004", "name": "File server", "kind": "hardware" }),
    );
    put(&mut isms, RegisterKind::Assets, 5, json!({ "name": "Laptop" }));
    put(&mut isms, RegisterKind::Risks, 6, json!({ "reference": "R-006", "title": "Fire" }));
    put(&mut isms, RegisterKind::Treatments, 7, json!({ "reference": "T-007", "risk": id(6).to_string() }));
    put(&mut isms, RegisterKind::Methods, 8, json!({ "reference": "M-001", "version": 3 }));
    put(&mut isms, RegisterKind::Treatments, 9, json!({ "reference": "T-009", "risk": id(99).to_string() }));
    isms
}

/// A field of a register as shown, given its JSON.
fn shown(kind: RegisterKind, key: &str, given: serde_json::Value) -> String {
    let record = Record::blank(kind, id(50)).with_json(&object(&json!({ key: given }))).unwrap();
    firm().shown(kind.field(key).unwrap(), record.get(key).unwrap())
}

#[test]
fn plain_values_read_as_they_are() {
    use RegisterKind::{Assets, Training};
    assert_eq!(shown(Assets, "name", json!("Server")), "Server");
    assert_eq!(shown(Assets, "criticality", json!(0)), "0");
    assert_eq!(shown(Training, "done_on", json!("2026-03-01")), "2026-03-01");
    assert_eq!(shown(Assets, "in_scope", json!(true)), "yes");
    assert_eq!(shown(Assets, "in_scope", json!(false)), "no");
    assert_eq!(shown(Assets, "in_scope", json!(null)), "", "not known is not no");
    assert_eq!(shown(Assets, "kind", json!("cloud")), "Cloud service");
}

#[test]
fn links_read_as_reference_and_title() {
    use RegisterKind::{Actions, Assets, Risks, Vulnerabilities};
    assert_eq!(shown(Assets, "depends_on", json!([id(4), id(5)])), "A-004 File server; Laptop");
    assert_eq!(shown(Actions, "risks", json!([id(6)])), "R-006 Fire");
    assert_eq!(shown(Risks, "unit", json!(id(3))), "Facilities");
    assert_eq!(shown(Vulnerabilities, "controls", json!(["A.5.20", "A.8.1"])), "A.5.20; A.8.1");
    let any = json!([format!("risks:{}", id(6)), format!("people:{}", id(1))]);
    assert_eq!(shown(RegisterKind::Evidence, "links", any), "R-006 Fire; Ada Byron");
}

#[test]
fn a_record_without_a_name_of_its_own_is_named_by_its_risk() {
    assert_eq!(shown(RegisterKind::Actions, "treatments", json!([id(7)])), "T-007 R-006 Fire");
    assert_eq!(shown(RegisterKind::Assessments, "method", json!(id(8))), "M-001");
    let lost = shown(RegisterKind::Actions, "treatments", json!([id(9)]));
    assert_eq!(lost, format!("T-009 risks {} (missing)", id(99)));
}

#[test]
fn a_link_to_nothing_says_that_it_is_missing() {
    assert_eq!(
        shown(RegisterKind::Assets, "depends_on", json!([id(4), id(90)])),
        format!("A-004 File server; assets {} (missing)", id(90)),
    );
    let owner = json!(format!("roles:{}", id(91)));
    assert_eq!(shown(RegisterKind::Assets, "owner", owner), format!("roles {} (missing)", id(91)));
    let other_register = AnyLink { register: RegisterKind::Risks, id: id(4) };
    assert!(
        firm().shown_link(other_register).ends_with("(missing)"),
        "an id counts in its own register only"
    );
}

#[test]
fn owners_read_by_their_names() {
    let people = [format!("people:{}", id(1)), format!("roles:{}", id(2)), format!("units:{}", id(3))];
    assert_eq!(
        shown(RegisterKind::Assessments, "participants", json!(people)),
        "Ada Byron; Head of IT; Facilities"
    );
    assert_eq!(shown(RegisterKind::Assets, "owner", json!(people[2])), "Facilities");
    assert_eq!(firm().shown_owner(Owner::Role(id(2))), "Head of IT");
}

#[test]
fn what_cannot_be_read_is_shown_as_it_stands() {
    let isms = firm();
    let show = |key: &str, value: Value| isms.shown(RegisterKind::Assets.field(key).unwrap(), &value);
    assert_eq!(show("kind", Value::Text("furniture".to_owned())), "furniture");
    assert_eq!(show("owner", Value::Text("the boss".to_owned())), "the boss");
    assert_eq!(show("depends_on", Value::Text("[1]".to_owned())), "[1]");
    assert_eq!(show("in_scope", Value::Integer(7)), "7");
}

proptest! {
    #[test]
    fn only_a_blank_shows_nothing(record in any_record()) {
        let isms = firm();
        for (field, value) in record.fields() {
            prop_assert_eq!(isms.shown(field, value).is_empty(), *value == Value::Null, "{}", field.key);
        }
    }
}

#[test]
fn a_sentence_has_a_capital_and_one_full_stop() {
    assert_eq!(crate::shown::sentence("read as UTF-8"), "Read as UTF-8.");
    assert_eq!(crate::shown::sentence("Says who? "), "Says who?");
    assert_eq!(crate::shown::sentence("öffnet."), "Öffnet.");
    assert_eq!(crate::shown::sentence("  "), "");
}
