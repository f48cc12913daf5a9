//! References in the order in which people count, and the next one to give.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::values::id;
use crate::isms::natural;
use crate::register::Register;
use crate::risks::Risk;
use crate::{Isms, RegisterKind};

fn order(one: &str, other: &str) -> Ordering {
    natural(one).cmp(&natural(other))
}

#[test]
fn references_are_ordered_as_people_count() {
    let mut references = ["A.5.10", "A.5.2", "R-10", "R-2", "A.5.1", "R-2b", "", "R-"];
    references.sort_by_key(|reference| natural(reference));
    assert_eq!(references, ["", "A.5.1", "A.5.2", "A.5.10", "R-", "R-2", "R-2b", "R-10"]);
}

proptest! {
    #[test]
    fn numbers_count_by_their_value(prefix in "[A-Za-z.-]{0,4}", one in any::<u64>(), other in any::<u64>()) {
        prop_assert_eq!(order(&format!("{prefix}{one}"), &format!("{prefix}{other}")), one.cmp(&other));
    }

    #[test]
    fn small_numbers_within_a_reference_count_by_their_value(
        one in (0..40u32, 0..40u32), other in (0..40u32, 0..40u32), end in "[a-z]{0,2}",
    ) {
        let write = |(first, second): (u32, u32)| format!("A.{first}.{second}{end}");
        prop_assert_eq!(order(&write(one), &write(other)), one.cmp(&other));
    }

    #[test]
    fn leading_zeros_and_capitals_do_not_count(number in any::<u64>(), zeros in 0..30usize) {
        let padded = format!("R-{}{number}", "0".repeat(zeros));
        prop_assert_eq!(order(&padded, &format!("r-{number}")), Ordering::Equal);
    }

    #[test]
    fn any_text_has_its_place(texts in prop::collection::vec("[aB0-9.ß ]{0,24}", 3)) {
        let (first, second, third) = (&texts[0], &texts[1], &texts[2]);
        prop_assert_eq!(order(first, second), order(second, first).reverse());
        if order(first, second).is_le() && order(second, third).is_le() {
            prop_assert!(order(first, third).is_le());
        }
    }

    #[test]
    fn a_number_too_long_for_the_machine_still_comes_after_the_others(
        number in any::<u64>(), long in "[1-9][0-9]{20,40}",
    ) {
        let (short, long) = (format!("R-{number}"), format!("R-{long}"));
        prop_assert!(order(&short, &long).is_le());
        prop_assert!(order(&long, &(long.clone() + "b")).is_lt());
    }

    #[test]
    fn the_next_reference_is_free(
        references in prop::collection::vec("(R-0{0,2}[0-9]{1,2}|R-[0-9]{19,21}|A-[0-9]|R-x)", 0..12),
    ) {
        let isms = with_risks(&references);
        let next = isms.next_reference(RegisterKind::Risks);
        let free = references.iter().all(|taken| order(taken, &next).is_ne());
        prop_assert!(free, "{} of {:?}", next, references);
    }
}

fn with_risks<T: AsRef<str>>(references: &[T]) -> Isms {
    let mut isms = Isms::default();
    for (number, reference) in references.iter().enumerate() {
        let mut risk = Risk::blank(id(number as u128));
        risk.reference = reference.as_ref().to_owned();
        isms.risks.insert(risk);
    }
    isms
}

#[test]
fn the_next_reference_follows_the_highest_and_leaves_gaps() {
    let next = |references: &[&str]| with_risks(references).next_reference(RegisterKind::Risks);
    assert_eq!(next(&[]), "R-001");
    assert_eq!(next(&["R-001", "R-030", "R-002"]), "R-031");
    assert_eq!(next(&["R-7"]), "R-008");
    assert_eq!(next(&["R-999"]), "R-1000");
    assert_eq!(next(&["Risk 12", "A-040", "R-", "R-x"]), "R-001");
    assert_eq!(with_risks(&["R-030"]).next_reference(RegisterKind::Assets), "A-001");
}

#[test]
fn a_reference_that_nothing_can_follow_does_not_stop_the_count() {
    let references = ["R-18446744073709551615", "R-004"];
    assert_eq!(with_risks(&references).next_reference(RegisterKind::Risks), "R-005");
}
