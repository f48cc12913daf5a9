//! What an approval is bound to: everything typed, nothing that only a verb sets.

use proptest::prelude::*;
use proptest::sample::select;

use super::values::*;
use crate::approval::{Approval, fingerprint};
use crate::cell::{Cell, Shaped, Value};
use crate::record::Record;
use crate::registers::RegisterKind;

fn approved_registers() -> Vec<RegisterKind> {
    RegisterKind::ALL.iter().copied().filter(|kind| kind.field_index("approval").is_some()).collect()
}

#[test]
fn what_is_approved_can_carry_an_approval_and_a_state_by_verb_alone() {
    let kinds = approved_registers();
    for kind in [
        RegisterKind::Scope,
        RegisterKind::Methods,
        RegisterKind::Assessments,
        RegisterKind::PlanApprovals,
        RegisterKind::Acceptances,
        RegisterKind::SoaVersions,
    ] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    for kind in kinds {
        for key in ["state", "approval"] {
            assert!(kind.field(key).is_some_and(|field| field.by_verb), "{kind:?}.{key}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_approval_is_bound_to_every_typed_field_and_to_no_other(
        (record, index, value) in select(approved_registers()).prop_flat_map(any_record_of).prop_flat_map(|record| {
            let kind = record.kind;
            (0..record.values.len()).prop_flat_map(move |index| {
                let value = filled(&kind.fields()[index])
                    .prop_map(move |json| kind.parse_cell(index, &json).unwrap());
                (Just(record.clone()), Just(index), prop_oneof![4 => value, 1 => Just(Value::Null)])
            })
        }),
    ) {
        let given = fingerprint(&record);
        let mut changed = record.clone();
        changed.values[index] = value;
        let same = record.kind.fields()[index].by_verb || changed == record;
        prop_assert_eq!(fingerprint(&changed) == given, same, "{}", record.kind.fields()[index].key);
        prop_assert_eq!(fingerprint(&record), given);
    }
}

#[test]
fn text_does_not_slip_from_one_field_into_the_next() {
    let with = |text: &str, interfaces: &str| {
        let mut record = Record::blank(RegisterKind::Scope, id(1));
        record.set("text", text.to_owned().to_value());
        record.set("interfaces", interfaces.to_owned().to_value());
        fingerprint(&record)
    };
    assert_ne!(with("one", "two"), with("onetwo", ""));
    assert_ne!(with("one", ""), with("", "one"));
    assert_ne!(with("oneinterfacestwo", ""), with("one", "two"));
    assert_eq!(with("one", "two").len(), 64);
}

#[test]
fn an_approval_stands_once_recorded_and_until_taken_back() {
    let mut approval = Approval { name: "A. Director".to_owned(), ..Approval::default() };
    assert!(!approval.stands(), "typed but never recorded");
    approval.recorded_at = Some("2026-03-01T09:00:00Z".parse().unwrap());
    assert!(approval.stands());
    approval.withdrawn_because = "Signed the wrong version.".to_owned();
    assert!(!approval.stands());
    assert!(Shaped(Approval::default()).is_blank());
}
