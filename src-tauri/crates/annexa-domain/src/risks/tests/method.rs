//! Scores, bands and impacts: right on every scale, and no panic whatever a file holds.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::approval::VersionState;
use crate::risks::{ImpactRule, MethodFault};

#[test]
fn product_and_sum_score_as_they_say() {
    let product = method(5, 4, Combination::Product, &[1, 5, 10]);
    assert_eq!(product.score(5, 4), Ok(20));
    assert_eq!(product.score(1, 1), Ok(1));
    let sum = method(5, 4, Combination::Sum, &[2, 5]);
    assert_eq!(sum.score(5, 4), Ok(9));
    let mut unsaid = product.clone();
    unsaid.combination = None;
    assert_eq!(unsaid.score(3, 3), Ok(9), "likelihood × impact when nothing else is said");
}

#[test]
fn an_own_matrix_is_read_by_likelihood_then_impact() {
    let mut own = method(3, 3, Combination::Matrix, &[0]);
    own.matrix = Shaped(Matrix(vec![vec![1, 2, 3], vec![10, 20, 30], vec![7, 7, 99]]));
    assert_eq!(own.score(1, 3), Ok(3));
    assert_eq!(own.score(2, 1), Ok(10));
    assert_eq!(own.score(3, 3), Ok(99));
    own.matrix = Shaped(Matrix(vec![vec![1, 2, 3], vec![10]]));
    assert_eq!(own.score(2, 1), Ok(10));
    assert_eq!(own.score(2, 2), Err(MethodFault::NoCell));
    assert_eq!(own.score(3, 1), Err(MethodFault::NoCell));
}

#[test]
fn a_level_off_the_scale_gives_no_score() {
    for combination in Combination::ALL {
        let method = method(4, 3, *combination, &[1]);
        for off in [0, 5, u32::MAX] {
            assert_eq!(method.score(off, 1), Err(MethodFault::LikelihoodOffScale));
        }
        for off in [0, 4, u32::MAX] {
            assert_eq!(method.score(1, off), Err(MethodFault::ImpactOffScale));
        }
    }
    assert_eq!(Method::blank(id(1)).score(1, 1), Err(MethodFault::LikelihoodOffScale));
}

#[test]
fn a_band_reaches_up_to_the_next() {
    let method = method(5, 5, Combination::Product, &[1, 5, 10, 20]);
    for (score, band) in [(1, 0), (4, 0), (5, 1), (9, 1), (10, 2), (19, 2), (20, 3), (u32::MAX, 3)] {
        assert_eq!(method.band_index(score), Some(band), "{score}");
        assert_eq!(method.band(score), Some(&method.bands[band]));
    }
    assert_eq!(method.band_index(0), None);
    assert_eq!(method.band(0), None);
    assert_eq!(Method::blank(id(1)).band_index(5), None);
}

fn levels(given: &[u32]) -> BTreeMap<String, u32> {
    given.iter().enumerate().map(|(number, level)| (format!("harm-{number}"), *level)).collect()
}

#[test]
fn impacts_of_several_dimensions_give_the_highest_or_the_average_rounded_up() {
    let mut method = method(5, 5, Combination::Product, &[1]);
    assert_eq!(method.overall_impact(&levels(&[2, 5, 3])), Some(5), "the highest when nothing is said");
    method.impact_rule = Some(ImpactRule::Highest);
    assert_eq!(method.overall_impact(&levels(&[2, 5, 3])), Some(5));
    method.impact_rule = Some(ImpactRule::Average);
    assert_eq!(method.overall_impact(&levels(&[2, 5, 3])), Some(4), "10 / 3");
    assert_eq!(method.overall_impact(&levels(&[2, 4])), Some(3));
    assert_eq!(method.overall_impact(&levels(&[4])), Some(4));
    for rule in ImpactRule::ALL {
        method.impact_rule = Some(*rule);
        assert_eq!(method.overall_impact(&levels(&[])), None);
    }
}

#[test]
fn only_an_approved_version_is_in_force() {
    let mut method = Method::blank(id(1));
    assert!(!method.in_force());
    for state in VersionState::ALL {
        method.state = Some(*state);
        assert_eq!(method.in_force(), *state == VersionState::Approved);
    }
}

proptest! {
    #[test]
    fn every_cell_of_every_valid_method_has_a_score_and_a_band(method in any_method()) {
        prop_assert_eq!(method.problems(), []);
        for likelihood in 1..=method.likelihood.levels() {
            for impact in 1..=method.impact.levels() {
                let score = method.score(likelihood, impact);
                prop_assert!(score.is_ok());
                let band = method.band_index(score.unwrap());
                prop_assert!(band.is_some_and(|band| band < method.bands.len()), "{:?} falls in no band", score);
            }
        }
        prop_assert!(method.score(method.likelihood.levels() + 1, 1).is_err());
        prop_assert!(method.score(1, 0).is_err());
    }

    #[test]
    fn more_likely_or_worse_is_never_a_lower_score_by_formula(
        method in any_method(), one in (1..=6u32, 1..=6u32), other in (1..=6u32, 1..=6u32),
    ) {
        prop_assume!(method.combination != Some(Combination::Matrix));
        let low = (one.0.min(other.0), one.1.min(other.1));
        let high = (one.0.max(other.0), one.1.max(other.1));
        if let (Ok(low), Ok(high)) = (method.score(low.0, low.1), method.score(high.0, high.1)) {
            prop_assert!(low <= high);
        }
    }

    #[test]
    fn a_higher_score_is_never_in_a_lower_band(method in any_method(), one in 0..600u32, other in 0..600u32) {
        let (low, high) = (one.min(other), one.max(other));
        prop_assert!(method.band_index(low) <= method.band_index(high));
        if let Some(band) = method.band(high) {
            prop_assert!(band.from <= high);
        }
    }

    #[test]
    fn the_impact_lies_between_the_lowest_and_the_highest_dimension(
        given in prop::collection::vec(any::<u32>(), 1..9), rule in select(ImpactRule::ALL),
    ) {
        let mut method = Method::blank(id(1));
        method.impact_rule = Some(rule);
        let impact = method.overall_impact(&levels(&given)).unwrap();
        prop_assert!(given.iter().min().unwrap() <= &impact && &impact <= given.iter().max().unwrap());
    }

    /// A file can hold any number; the program must answer, not stop.
    #[test]
    fn a_method_full_of_absurd_numbers_never_panics(
        values in prop::collection::vec(
            prop_oneof![0..4u32, 65_000..66_000u32, Just(4_000_000_000), any::<u32>()], 6,
        ),
        combination in prop::option::of(select(Combination::ALL)),
        rows in prop::collection::vec(prop::collection::vec(any::<u32>(), 0..3), 0..3),
        starts in prop::collection::vec(any::<u32>(), 0..8),
        bounds in (any::<Option<u32>>(), any::<Option<u32>>()),
    ) {
        let mut method = Method::blank(id(1));
        let absurd = |values: &[u32]| {
            let level = |value: &u32| Level { value: *value, ..Level::default() };
            Shaped(Scale(values.iter().map(level).collect()))
        };
        (method.likelihood, method.impact) = (absurd(&values[..3]), absurd(&values[3..]));
        method.combination = combination;
        method.matrix = Shaped(Matrix(rows));
        method.bands = bands(&starts);
        (method.appetite, method.tolerance) = bounds;
        prop_assert!(!method.problems().is_empty() || method.likelihood.level(1).is_some());
        for likelihood in &values[..3] {
            for impact in &values[3..] {
                if let Ok(score) = method.score(*likelihood, *impact) {
                    let (l, i) = (u64::from(*likelihood), u64::from(*impact));
                    match combination.unwrap_or(Combination::Product) {
                        Combination::Product => prop_assert_eq!(u64::from(score), l * i),
                        Combination::Sum => prop_assert_eq!(u64::from(score), l + i),
                        Combination::Matrix => {
                            prop_assert!(method.matrix.iter().flatten().any(|cell| *cell == score));
                        }
                    }
                    method.band_index(score);
                }
            }
        }
    }
}

#[test]
fn a_score_past_all_bounds_is_a_fault_and_not_another_number() {
    let mut method = method(3, 3, Combination::Product, &[1]);
    method.likelihood.0.0[2].value = 4_000_000_000;
    method.impact.0.0[2].value = 4_000_000_000;
    assert_eq!(method.score(4_000_000_000, 4_000_000_000), Err(MethodFault::TooLarge));
    assert_eq!(method.score(4_000_000_000, 1), Ok(4_000_000_000));
    method.combination = Some(Combination::Sum);
    assert_eq!(method.score(4_000_000_000, 4_000_000_000), Err(MethodFault::TooLarge));
    method.combination = Some(Combination::Matrix);
    assert_eq!(method.score(4_000_000_000, 1), Err(MethodFault::NoCell));
    method.likelihood.0.0[0].value = 0;
    assert_eq!(method.score(0, 1), Err(MethodFault::NoCell), "a level numbered 0 has no row");
}
