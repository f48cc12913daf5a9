//! Closed lists: key, name and order belong together.

use std::collections::BTreeSet;

use serde_json::json;

use crate::approval::VersionState;
use crate::assets::AssetKind;
use crate::cell::{Cell, FieldKind, Value};
use crate::findings::FindingState;
use crate::registers::RegisterKind;

#[test]
fn keys_and_names_of_every_list_are_distinct_and_fit_for_scripts() {
    let mut lists = 0;
    for kind in RegisterKind::ALL {
        for field in kind.fields() {
            let FieldKind::Choice { options } = field.kind else { continue };
            lists += 1;
            let keys: BTreeSet<_> = options.iter().map(|option| option.key).collect();
            let names: BTreeSet<_> = options.iter().map(|option| option.name).collect();
            assert!(keys.len() == options.len() && names.len() == options.len(), "{kind:?}.{}", field.key);
            let plain = |key: &str| key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
            assert!(keys.iter().all(|key| plain(key)), "{kind:?}.{}: {keys:?}", field.key);
        }
    }
    assert!(lists > 15, "found only {lists} lists");
}

#[test]
fn every_choice_is_found_by_its_key_alone() {
    for (choice, option) in AssetKind::ALL.iter().zip(AssetKind::OPTIONS) {
        assert_eq!((choice.key(), choice.name()), (option.key, option.name));
        assert_eq!(AssetKind::from_key(choice.key()), Some(*choice));
        assert_eq!(serde_json::to_value(choice).unwrap(), json!(option.key));
        assert_eq!(serde_json::from_value::<AssetKind>(json!(option.key)).unwrap(), *choice);
    }
    assert_eq!(AssetKind::from_key("Hardware"), None, "a name is no key");
    assert_eq!(AssetKind::from_key(""), None);
}

#[test]
fn an_unknown_choice_is_told_what_there_is() {
    let why = Option::<VersionState>::from_json(&json!("final")).unwrap_err();
    assert_eq!(why, "expected one of draft, approved, withdrawn, superseded");
    assert_eq!(Option::<VersionState>::from_value(&Value::Text("Approved".to_owned())).unwrap_err(), why);
    assert_eq!(Option::<VersionState>::from_json(&json!(1)).unwrap_err(), why);
    let wrong = serde_json::from_value::<VersionState>(json!("final")).unwrap_err().to_string();
    assert!(wrong.contains("final") && wrong.contains("superseded"), "{wrong}");
}

#[test]
fn choices_are_ordered_as_on_screen() {
    assert!(FindingState::Open < FindingState::InProgress);
    assert!(
        FindingState::InProgress < FindingState::ToVerify && FindingState::ToVerify < FindingState::Closed
    );
    assert!(FindingState::ALL.is_sorted());
}
