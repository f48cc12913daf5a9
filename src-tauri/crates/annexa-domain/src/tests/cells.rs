//! Every cell survives its stored form and its JSON form; what was typed is trimmed where that is safe.

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

use super::values::*;
use crate::assets::{Asset, AssetKind};
use crate::cell::{Cell, Shaped, Value};
use crate::links::{AnyLink, ClauseId, ControlId, Link, Owner};
use crate::registers::RegisterKind;
use crate::risks::{Level, Protection, Scale};
use chrono::{DateTime, NaiveDate, Utc};

/// Stored and read, sent and read: the same cell; blank exactly where `Null` is stored.
fn survives<C: Cell + Debug>(cell: &C) -> Result<(), TestCaseError> {
    let stored = cell.to_value();
    prop_assert_eq!(&C::from_value(&stored), &Ok(cell.clone()), "stored as {:?}", stored);
    let sent = cell.to_json();
    prop_assert_eq!(&C::from_json(&sent), &Ok(cell.clone()), "sent as {}", sent);
    prop_assert_eq!(cell.is_blank(), stored == Value::Null);
    prop_assert_eq!(cell.is_blank(), sent == Json::Null);
    let text = serde_json::to_string(&stored).unwrap();
    prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), stored, "in the trail as {}", text);
    Ok(())
}

fn distinct<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    let mut kept = Vec::new();
    for element in list {
        if !kept.contains(&element) {
            kept.push(element);
        }
    }
    kept
}

proptest! {
    #[test]
    fn single_values_survive(
        text in prop_oneof![any_text(), "\\PC{0,12}x"],
        number in any::<Option<u32>>(),
        yes in any::<Option<bool>>(),
        date in prop::option::of(any_day()),
        moment in prop::option::of(any_moment()),
        kind in prop::option::of(select(AssetKind::ALL)),
        link in prop::option::of(any_id()),
        owner in prop::option::of(any_owner()),
    ) {
        survives(&text)?;
        survives(&number)?;
        survives(&yes)?;
        survives(&date)?;
        survives(&moment)?;
        survives(&kind)?;
        survives(&link)?;
        survives(&link.map(Link::<Asset>::to))?;
        survives(&owner)?;
    }

    #[test]
    fn lists_survive(
        ids in prop::collection::vec(any_id(), 0..5),
        registers in prop::collection::vec(select(RegisterKind::ALL), 5),
        owners in prop::collection::vec(any_owner(), 0..5),
        controls in prop::collection::vec("[A-Z0-9.-]{1,8}", 0..5),
        texts in prop::collection::vec("[a-z;,\"]{1,8}", 0..5),
        goals in prop::collection::vec(select(Protection::ALL), 0..5),
    ) {
        let pairs = ids.iter().zip(registers);
        let any_links = pairs.map(|(id, register)| AnyLink { register, id: *id }).collect();
        survives(&distinct::<AnyLink>(any_links))?;
        survives(&distinct(ids.into_iter().map(Link::<Asset>::to).collect()))?;
        survives(&distinct(owners))?;
        survives(&distinct(controls.iter().cloned().map(ControlId).collect()))?;
        survives(&distinct(controls.into_iter().map(ClauseId).collect()))?;
        survives(&distinct(texts))?;
        survives(&distinct(goals))?;
    }

    #[test]
    fn shapes_survive(scale in any_scale(), approval in any_approval()) {
        survives(&Shaped(scale))?;
        survives(&Shaped(approval))?;
    }

    #[test]
    fn the_same_list_is_stored_the_same_way_and_names_nothing_twice(
        texts in prop::collection::vec("[ab]{1,2}", 0..8),
    ) {
        let read = Vec::<String>::from_json(&json!(texts)).unwrap();
        prop_assert_eq!(&read, &distinct(texts.clone()));
        let stored = Value::Text(json!(texts).to_string());
        prop_assert_eq!(Vec::<String>::from_value(&stored).unwrap(), read);
    }

    #[test]
    fn every_number_is_read_or_refused_and_never_cut(number in any::<i64>()) {
        let fits = u32::try_from(number).ok();
        prop_assert_eq!(Option::<u32>::from_json(&json!(number)).ok().flatten(), fits);
        prop_assert_eq!(Option::<u32>::from_json(&json!(number.to_string())).ok().flatten(), fits);
        prop_assert_eq!(Option::<u32>::from_value(&Value::Integer(number)).ok().flatten(), fits);
    }

    /// What is taken in can be read again: else one odd date would make the whole file unreadable.
    #[test]
    fn a_date_that_is_taken_is_stored_as_it_can_be_read(
        text in "[+-]?[0-9 ]{1,5}-[0-9 +]{1,3}-[0-9 +]{1,3}",
    ) {
        if let Ok(date) = Option::<NaiveDate>::from_json(&json!(text)) {
            survives(&date)?;
            prop_assert_eq!(date.to_value(), Value::Text(text.trim().to_owned()));
        }
    }

    #[test]
    fn a_moment_that_is_taken_is_stored_as_it_can_be_read(
        year in 0..=9999u32, hour in 0..24u32, sign in "[+-]", offset in 0..24u32,
        fraction in "(\\.[0-9]{1,3})?",
    ) {
        for month_and_day in ["01-01", "12-31"] {
            let text = format!("{year:04}-{month_and_day}T{hour:02}:59:60{fraction}{sign}{offset:02}:00");
            if let Ok(moment) = Option::<DateTime<Utc>>::from_json(&json!(text)) {
                survives(&moment)?;
            }
        }
    }
}

#[test]
fn blank_is_null_both_ways() {
    for blank in ["", " ", "\t\n"] {
        assert!(blank.to_owned().is_blank());
        assert_eq!(blank.to_owned().to_json(), Json::Null);
        assert_eq!(Option::<u32>::from_json(&json!(blank)), Ok(None));
        assert_eq!(Option::<bool>::from_json(&json!(blank)), Ok(None));
        assert_eq!(Option::<NaiveDate>::from_json(&json!(blank)), Ok(None));
        assert_eq!(Option::<AssetKind>::from_json(&json!(blank)), Ok(None));
        assert_eq!(Option::<Owner>::from_json(&json!(blank)), Ok(None));
    }
    assert_eq!(Vec::<String>::from_json(&json!([])).unwrap().to_value(), Value::Null);
    assert_eq!(Shaped::<Scale>::from_json(&json!([])).unwrap().to_value(), Value::Null);
    assert_eq!(Option::<bool>::from_value(&Value::Null), Ok(None));
    assert!(!Some(false).is_blank() && !Some(0u32).is_blank(), "no and zero are answers");
}

#[test]
fn what_was_typed_around_a_value_is_trimmed_and_text_is_kept() {
    assert_eq!(Option::<u32>::from_json(&json!(" 12 ")), Ok(Some(12)));
    assert_eq!(Option::<NaiveDate>::from_json(&json!(" 2026-02-28\n")), Ok(Some(day("2026-02-28"))));
    assert_eq!(Option::<AssetKind>::from_json(&json!("\tcloud ")), Ok(Some(AssetKind::Cloud)));
    assert_eq!(Vec::<ControlId>::from_json(&json!([" A.5.20 "])), Ok(vec![ControlId("A.5.20".to_owned())]));
    assert_eq!(Vec::<String>::from_json(&json!([" ISO course "])), Ok(vec!["ISO course".to_owned()]));
    assert_eq!(String::from_json(&json!("  two\n lines ")), Ok("  two\n lines ".to_owned()));
}

#[test]
fn yes_and_no_are_read_from_the_words_people_and_programs_use() {
    for (yes, words) in [
        (true, [json!(true), json!(1), json!("yes"), json!("YES"), json!(" True ")]),
        (false, [json!(false), json!(0), json!("no"), json!("No"), json!("false")]),
    ] {
        for word in words {
            assert_eq!(Option::<bool>::from_json(&word), Ok(Some(yes)), "{word}");
        }
    }
    for word in [json!("y"), json!("maybe"), json!(2), json!(-1), json!(0.5), json!([true]), json!("1")] {
        assert!(Option::<bool>::from_json(&word).is_err(), "{word}");
    }
}

#[test]
fn a_control_id_is_never_a_number() {
    for number in [json!([5.20]), json!([5])] {
        let why = Vec::<ControlId>::from_json(&number).unwrap_err();
        assert!(why.contains("text"), "{number}: {why}");
    }
    let ids = Vec::<ControlId>::from_json(&json!(["A.5.20", "A.5.2"])).unwrap();
    assert_eq!(ids.to_value(), Value::Text(r#"["A.5.20","A.5.2"]"#.to_owned()));
}

#[test]
fn a_number_says_its_bounds() {
    let why = Option::<u32>::from_json(&json!(5_000_000_000u64)).unwrap_err();
    assert_eq!(why, "expected a whole number from 0 to 4294967295, found 5000000000");
    for wrong in [json!(-1), json!(1.5), json!(u64::MAX), json!("4294967296"), json!("1e3"), json!("12 %")] {
        assert!(
            Option::<u32>::from_json(&wrong).unwrap_err().starts_with("expected a whole number"),
            "{wrong}"
        );
    }
}

#[test]
fn a_shape_refuses_keys_that_it_does_not_know() {
    let why =
        Shaped::<Scale>::from_json(&json!([{ "value": 1, "name": "Rare", "colour": "red" }])).unwrap_err();
    assert!(why.contains("scale") && why.contains("colour"), "{why}");
    let why = Shaped::<crate::approval::Approval>::from_json(&json!({ "approved_by": "me" })).unwrap_err();
    assert!(why.contains("approval") && why.contains("approved_by"), "{why}");
    let kept = Shaped::<Scale>::from_json(&json!([{ "value": 1, "name": "Rare" }])).unwrap();
    assert_eq!(kept.0.0, [Level { value: 1, name: "Rare".to_owned(), definition: String::new() }]);
}

#[test]
fn a_shape_is_stored_as_one_canonical_text() {
    let one =
        Shaped::<crate::approval::Approval>::from_json(&json!({ "name": "A", "recorded_by": "B" })).unwrap();
    let other =
        Shaped::<crate::approval::Approval>::from_json(&json!({ "recorded_by": "B", "name": "A" })).unwrap();
    let Value::Text(text) = one.to_value() else { panic!("a shape is stored as text") };
    assert_eq!(one.to_value(), other.to_value());
    let at = |key: &str| text.find(&format!("\"{key}\":")).unwrap();
    assert!(at("approver") < at("name") && at("name") < at("recorded_by"), "keys in their order: {text}");
}
