//! Links: how they are written, and every link that a record holds.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

use super::values::*;
use crate::approval::Approval;
use crate::assets::Asset;
use crate::cell::{Cell, FieldKind, Shaped, Value};
use crate::links::{AnyLink, ControlId, Link, Owner, links_of};
use crate::record::Record;
use crate::registers::RegisterKind;

proptest! {
    #[test]
    fn only_people_roles_and_units_can_be_responsible(register in select(RegisterKind::ALL), id in any_id()) {
        let link = AnyLink { register, id };
        let owner = Owner::from_link(link);
        let can = [RegisterKind::People, RegisterKind::Roles, RegisterKind::Units].contains(&register);
        prop_assert_eq!(owner.is_some(), can);
        prop_assert_eq!(owner.map(Owner::link), can.then_some(link));
        let written = json!(format!("{}:{id}", register.key()));
        prop_assert_eq!(Option::<Owner>::from_json(&written).is_ok(), can);
        prop_assert_eq!(serde_json::from_value::<Owner>(written.clone()).ok(), owner);
        if let Some(owner) = owner {
            prop_assert_eq!(serde_json::to_value(owner).unwrap(), written);
        }
    }

    /// As many links as were written, wherever they stand.
    #[test]
    fn every_link_of_a_record_is_found(record in any_record()) {
        let wire = record.to_json().unwrap();
        let mut expected = Vec::new();
        for field in record.kind.fields() {
            let json = &wire[field.key];
            let written: Vec<String> = match json {
                Json::String(text) => vec![text.clone()],
                Json::Array(texts) => texts.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
                Json::Object(shape) => ["approver", "evidence"]
                    .iter()
                    .filter_map(|key| match shape.get(*key)? {
                        Json::String(text) if *key == "evidence" => Some(format!("evidence:{text}")),
                        Json::String(text) => Some(text.clone()),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            };
            let prefix = match field.kind {
                FieldKind::Link { to } | FieldKind::Links { to } => format!("{}:", to.key()),
                FieldKind::AnyLinks | FieldKind::Owner | FieldKind::Owners => String::new(),
                FieldKind::Structured { shape: "approval" } => String::new(),
                _ => continue,
            };
            expected.extend(written.into_iter().map(|link| (field.key, format!("{prefix}{link}"))));
        }
        let found: Vec<_> = links_of(&record)
            .into_iter()
            .map(|(key, link)| (key, format!("{}:{}", link.register.key(), link.id)))
            .collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn an_id_is_taken_in_any_usual_writing_and_stored_in_one() {
    let written = "0190F3C2-0000-7000-8000-00000000000A";
    let stored = Value::Text(written.to_lowercase());
    for form in
        [written.to_owned(), written.replace('-', ""), format!("{{{written}}}"), format!(" {written} ")]
    {
        let link = Option::<Link<Asset>>::from_json(&json!(form)).unwrap();
        assert_eq!(link.to_value(), stored, "{form}");
    }
    let owner = Option::<Owner>::from_json(&json!(format!("roles:{written}"))).unwrap();
    assert_eq!(owner.to_value(), Value::Text(format!("roles:{}", written.to_lowercase())));
}

#[test]
fn what_is_no_link_is_told_what_one_looks_like() {
    for wrong in ["R-001", "risks:", "risks:R-001", "riks:00000000-0000-0000-0000-000000000001", ":"] {
        let why = Vec::<AnyLink>::from_json(&json!([wrong])).unwrap_err();
        assert!(why.contains("risks:0190"), "{wrong}: {why}");
        assert!(Option::<Owner>::from_json(&json!(wrong)).unwrap_err().contains("people:0190"));
    }
    assert!(Option::<Link<Asset>>::from_json(&json!("A-001")).unwrap_err().contains("id"));
}

#[test]
fn the_proof_of_an_approval_is_a_link_of_its_record() {
    let mut record = Record::blank(RegisterKind::Acceptances, id(1));
    record.set("risk", Value::Text(id(2).to_string()));
    let approval = Approval {
        approver: Some(Owner::Person(id(3))),
        evidence: Some(Link::to(id(4))),
        ..Approval::default()
    };
    record.set("approval", Shaped(approval).to_value());
    assert_eq!(
        links_of(&record),
        [
            ("risk", AnyLink { register: RegisterKind::Risks, id: id(2) }),
            ("approval", AnyLink { register: RegisterKind::People, id: id(3) }),
            ("approval", AnyLink { register: RegisterKind::Evidence, id: id(4) }),
        ]
    );
}

#[test]
fn control_ids_read_as_they_are_written() {
    assert_eq!(ControlId("A.5.20".to_owned()).to_string(), "A.5.20");
    assert_eq!(format!("{:?}", Link::<Asset>::to(id(1))), format!("Link({})", id(1)));
}
