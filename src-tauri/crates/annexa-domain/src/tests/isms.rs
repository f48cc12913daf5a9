//! The ISMS as one value: its digest and its registers by kind.

use proptest::prelude::*;

use super::values::*;
use crate::cell::Value;
use crate::isms::TrailState;
use crate::links::AnyLink;
use crate::organisation::Unit;
use crate::register::Register;
use crate::{Isms, Record, RegisterKind};

fn isms_of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Isms {
    let mut isms = Isms::default();
    for record in records {
        isms.insert(record).unwrap();
    }
    isms
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_digest_does_not_depend_on_the_order_of_writing(
        (records, shuffled) in prop::collection::vec(any_record(), 0..6)
            .prop_flat_map(|records| (Just(records.clone()), Just(records).prop_shuffle())),
    ) {
        let isms = isms_of(&records);
        let mut other = isms_of(&shuffled);
        prop_assert_eq!(isms.digest(), other.digest());
        other.sort();
        prop_assert_eq!(isms.digest(), other.digest());
        prop_assert_eq!(isms.digest().len(), 64);
    }

    #[test]
    fn the_digest_sees_a_change_of_any_field((record, index, value) in any_change()) {
        let before = isms_of([&record]);
        let mut changed = record.clone();
        changed.values[index] = value;
        let mut after = before.clone();
        after.insert(&changed).unwrap();
        prop_assert_eq!(before.digest() == after.digest(), changed == record);
        changed.values[index] = Value::Null;
        after.insert(&changed).unwrap();
        prop_assert_eq!(before.digest() == after.digest(), changed == record);
        after.insert(&record).unwrap();
        prop_assert_eq!(before.digest(), after.digest());
    }

    #[test]
    fn the_digest_sees_records_that_come_and_go(record in any_record(), other in any_record()) {
        prop_assume!(record.id != other.id);
        let one = isms_of([&record]);
        let mut two = isms_of([&record, &other]);
        prop_assert_ne!(one.digest(), two.digest());
        prop_assert!(two.remove(other.kind, other.id));
        prop_assert!(!two.remove(other.kind, other.id));
        prop_assert_eq!(one.digest(), two.digest());
        let mut renamed = record.clone();
        renamed.id = other.id;
        prop_assert_ne!(one.digest(), isms_of([&renamed]).digest());
    }
}

#[test]
fn the_digest_tells_neighbouring_fields_and_registers_apart() {
    let mut digests = std::collections::BTreeSet::from([Isms::default().digest()]);
    let mut made = 1;
    for kind in RegisterKind::ALL {
        assert!(digests.insert(isms_of([&Record::blank(*kind, id(1))]).digest()), "{kind:?}");
        made += 1;
        for field in kind.fields().iter().filter(|field| field.kind == crate::FieldKind::Text) {
            let mut record = Record::blank(*kind, id(1));
            record.set(field.key, Value::Text("same".to_owned()));
            assert!(digests.insert(isms_of([&record]).digest()), "{kind:?}.{}", field.key);
            made += 1;
        }
    }
    assert_eq!(digests.len(), made);
}

#[test]
fn where_the_trail_stands_is_no_part_of_the_digest() {
    let mut isms = isms_of([&Record::blank(RegisterKind::Risks, id(1))]);
    let digest = isms.digest();
    isms.trail = TrailState { seq: 7, head: "ab".repeat(32), intact: Some(true), ..TrailState::default() };
    assert_eq!(isms.digest(), digest);
}

#[test]
fn registers_are_reached_by_kind_and_by_name() {
    let mut isms = Isms::default();
    let mut unit = Unit::blank(id(4));
    unit.name = "Sales".to_owned();
    isms.units.insert(unit.clone());
    assert_eq!(isms.count(RegisterKind::Units), 1);
    assert_eq!(isms.records(RegisterKind::Units), [unit.record()]);
    assert_eq!(isms.linked(AnyLink { register: RegisterKind::Units, id: id(4) }), Some(unit.record()));
    assert_eq!(isms.linked(AnyLink { register: RegisterKind::Roles, id: id(4) }), None);
    assert_eq!(crate::isms::hex(&[0, 10, 255]), "000aff");
}
