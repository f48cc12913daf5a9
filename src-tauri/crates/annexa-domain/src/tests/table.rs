//! The records of a register with their index, against a plain map.

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::values::id;
use crate::isms::{Table, natural};
use crate::organisation::Unit;
use crate::register::Register;

#[derive(Debug, Clone)]
enum Step {
    Insert(u128, u8),
    Remove(u128),
    Sort,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..12u128, any::<u8>()).prop_map(|(number, reference)| Step::Insert(number, reference)),
        3 => (0..12u128).prop_map(Step::Remove),
        1 => Just(Step::Sort),
    ]
}

fn unit(number: u128, reference: u8) -> Unit {
    let mut unit = Unit::blank(id(number));
    unit.reference = format!("U-{reference}");
    unit
}

proptest! {
    #[test]
    fn a_table_holds_what_a_map_would_hold(steps in prop::collection::vec(any_step(), 0..60)) {
        let mut table = Table::default();
        let mut model: BTreeMap<Uuid, Unit> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Insert(number, reference) => {
                    table.insert(unit(number, reference));
                    model.insert(id(number), unit(number, reference));
                }
                Step::Remove(number) => {
                    prop_assert_eq!(table.remove(id(number)), model.remove(&id(number)).is_some());
                }
                Step::Sort => {
                    table.sort();
                    prop_assert!(table.is_sorted_by_key(|unit| (natural(&unit.reference), unit.id)));
                }
            }
            prop_assert_eq!(table.len(), model.len());
            for number in 0..12 {
                prop_assert_eq!(table.get(id(number)), model.get(&id(number)));
            }
            for row in &table {
                let found = table.by_reference(&row.reference).filter(|unit| unit.id == row.id);
                prop_assert_eq!(found.count(), 1);
            }
        }
        let listed: BTreeMap<Uuid, Unit> = table.iter().map(|unit| (unit.id, unit.clone())).collect();
        prop_assert_eq!(listed, model);
    }
}

#[test]
fn replacing_a_record_keeps_its_place() {
    let mut table = Table::default();
    for number in 0..3 {
        table.insert(unit(number, 9 - number as u8));
    }
    table.insert(unit(1, 1));
    let references: Vec<_> = table.iter().map(|unit| unit.reference.as_str()).collect();
    assert_eq!(references, ["U-9", "U-1", "U-7"]);
}

#[test]
fn a_reference_that_an_import_kept_twice_is_found_twice() {
    let mut table = Table::default();
    for number in 0..3 {
        table.insert(unit(number, u8::from(number == 2)));
    }
    assert_eq!(table.by_reference("U-0").count(), 2);
    assert_eq!(table.by_reference("u-0").count(), 0, "references are exact");
}
