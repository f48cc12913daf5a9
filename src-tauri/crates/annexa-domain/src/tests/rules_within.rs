//! Rules within one record of the smaller registers.

use serde_json::json;

use super::values::*;
use crate::actions::{Action, ActionStatus};
use crate::register::Register;
use crate::{Code, Record, RegisterKind};

/// The code and field of everything that is wrong with a record.
fn wrong(kind: RegisterKind, given: serde_json::Value) -> Vec<(Code, String)> {
    let record = Record::blank(kind, id(1)).with_json(&object(&given)).unwrap();
    match kind.check(&record) {
        Ok(()) => Vec::new(),
        Err(problems) => problems.into_iter().map(|problem| (problem.code, problem.field.unwrap())).collect(),
    }
}

fn at(code: Code, fields: &[&str]) -> Vec<(Code, String)> {
    fields.iter().map(|field| (code, (*field).to_owned())).collect()
}

#[test]
fn blank_required_fields_are_all_named() {
    for kind in RegisterKind::ALL {
        let required: Vec<_> =
            kind.fields().iter().filter(|field| field.required).map(|field| field.key).collect();
        let mut named = wrong(*kind, json!({}));
        named.dedup();
        let mut expected = at(Code::Required, &required);
        if *kind == RegisterKind::Controls {
            expected.push((Code::Required, "reference".to_owned()));
        }
        assert_eq!(named, expected, "{kind:?}");
    }
}

#[test]
fn an_action_cannot_wait_for_itself() {
    let waits = |number: u128| json!({ "title": "Buy", "depends_on": [id(number).to_string()] });
    assert_eq!(wrong(RegisterKind::Actions, waits(2)), []);
    assert_eq!(wrong(RegisterKind::Actions, waits(1)), at(Code::Invalid, &["depends_on"]));
}

#[test]
fn an_action_is_overdue_from_the_day_after_its_day_while_it_is_open() {
    let mut action = Action::blank(id(1));
    assert!(action.is_open() && !action.is_overdue(day("2026-03-01")), "no day, not overdue");
    action.due_on = Some(day("2026-03-01"));
    for (status, open) in [
        (None, true),
        (Some(ActionStatus::Open), true),
        (Some(ActionStatus::InProgress), true),
        (Some(ActionStatus::Blocked), true),
        (Some(ActionStatus::Done), false),
        (Some(ActionStatus::Cancelled), false),
    ] {
        action.status = status;
        assert_eq!(action.is_open(), open, "{status:?}");
        assert!(!action.is_overdue(day("2026-03-01")));
        assert_eq!(action.is_overdue(day("2026-03-02")), open, "{status:?}");
    }
}

#[test]
fn a_training_is_not_valid_until_before_it_was_done() {
    let training = |done: &str, until: &str| json!({ "person": id(2).to_string(), "course": "Awareness", "done_on": done, "valid_until": until });
    assert_eq!(wrong(RegisterKind::Training, training("2026-03-01", "2026-03-01")), []);
    assert_eq!(wrong(RegisterKind::Training, training("", "2026-03-01")), []);
    assert_eq!(
        wrong(RegisterKind::Training, training("2026-03-02", "2026-03-01")),
        at(Code::Invalid, &["valid_until"])
    );
}

#[test]
fn a_waiver_names_a_rule_that_there_is() {
    let waiver = |rule: &str| json!({ "rule": rule, "reason": "New firm", "person": id(2).to_string(), "until": "2026-12-31" });
    assert_eq!(wrong(RegisterKind::Waivers, waiver("RSK-07")), []);
    for unknown in ["RSK-99", "rsk", "RSK-7x"] {
        assert_eq!(wrong(RegisterKind::Waivers, waiver(unknown)), at(Code::Invalid, &["rule"]), "{unknown}");
    }
    let nothing = wrong(RegisterKind::Waivers, json!({}));
    assert_eq!(nothing, at(Code::Required, &["rule", "reason", "person", "until"]));
}
