//! What an asset is worth: its own value, and that of everything which needs it.

use proptest::prelude::*;

use super::values::id;
use crate::Isms;
use crate::assets::{Asset, AssetKind, InheritedCriticality, Lifecycle, criticality};
use crate::links::Link;
use crate::register::Register;

/// Assets 0, 1, 2 ... with their own value and what they need.
fn assets(given: &[(Option<u32>, &[u128])]) -> Isms {
    let mut isms = Isms::default();
    for (number, (own, needs)) in given.iter().enumerate() {
        let mut asset = Asset::blank(id(number as u128));
        asset.criticality = *own;
        asset.depends_on = needs.iter().map(|number| Link::to(id(*number))).collect();
        isms.assets.insert(asset);
    }
    isms
}

fn worth(isms: &Isms, number: u128) -> Option<(u32, Option<u128>)> {
    criticality(isms, id(number)).map(|worth| (worth.level, worth.from.map(|id| id.as_u128())))
}

#[test]
fn value_flows_down_a_chain_to_what_is_needed() {
    let isms = assets(&[(Some(5), &[1]), (Some(2), &[2]), (None, &[])]);
    assert_eq!(worth(&isms, 0), Some((5, None)));
    assert_eq!(worth(&isms, 1), Some((5, Some(0))));
    assert_eq!(worth(&isms, 2), Some((5, Some(0))));
}

#[test]
fn value_never_flows_up_to_what_needs() {
    let isms = assets(&[(Some(1), &[1]), (Some(4), &[])]);
    assert_eq!(worth(&isms, 0), Some((1, None)));
    assert_eq!(worth(&isms, 1), Some((4, None)));
}

#[test]
fn a_circle_shares_its_highest_value() {
    let isms = assets(&[(Some(1), &[1]), (Some(3), &[2]), (None, &[0]), (Some(2), &[2])]);
    assert_eq!(worth(&isms, 0), Some((3, Some(1))));
    assert_eq!(worth(&isms, 1), Some((3, None)));
    assert_eq!(worth(&isms, 2), Some((3, Some(1))));
    assert_eq!(worth(&isms, 3), Some((2, None)));
}

#[test]
fn both_sides_of_a_diamond_count() {
    let isms = assets(&[(Some(2), &[1, 2]), (Some(1), &[3]), (Some(4), &[3]), (None, &[])]);
    assert_eq!(worth(&isms, 3), Some((4, Some(2))));
    assert_eq!(worth(&isms, 1), Some((2, Some(0))));
}

#[test]
fn without_any_value_there_is_none() {
    let isms = assets(&[(None, &[1]), (None, &[0]), (Some(3), &[99])]);
    assert_eq!(worth(&isms, 0), None);
    assert_eq!(worth(&isms, 2), Some((3, None)));
    assert_eq!(worth(&isms, 77), None, "no such asset");
}

#[test]
fn the_stated_value_goes_before_the_highest_of_the_three() {
    let mut asset = Asset::blank(id(1));
    assert_eq!(asset.own_criticality(), None);
    (asset.confidentiality, asset.availability) = (Some(2), Some(4));
    assert_eq!(asset.own_criticality(), Some(4));
    asset.integrity = Some(5);
    assert_eq!(asset.own_criticality(), Some(5));
    asset.criticality = Some(1);
    assert_eq!(asset.own_criticality(), Some(1));
}

#[test]
fn an_asset_counts_unless_it_is_outside_or_retired() {
    let mut asset = Asset::blank(id(1));
    assert!(asset.counts());
    for lifecycle in Lifecycle::ALL {
        asset.lifecycle = Some(*lifecycle);
        assert_eq!(asset.counts(), *lifecycle != Lifecycle::Retired);
    }
    asset.lifecycle = None;
    asset.in_scope = Some(false);
    assert!(!asset.counts());
}

#[test]
fn an_asset_cannot_depend_on_itself() {
    let mut asset = Asset::blank(id(1));
    asset.name = "Server".to_owned();
    asset.kind = Some(AssetKind::Hardware);
    asset.depends_on = vec![Link::to(id(2))];
    assert_eq!(asset.problems(), []);
    asset.depends_on.push(Link::to(id(1)));
    let problems = asset.problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].field.as_deref(), Some("depends_on"));
}

const COUNT: usize = 7;

proptest! {
    #[test]
    fn an_asset_is_worth_the_highest_of_all_that_need_it(
        own in prop::collection::vec(prop::option::of(0..=6u32), COUNT),
        edges in prop::collection::vec((0..COUNT, 0..COUNT), 0..20),
    ) {
        let mut needs = vec![Vec::new(); COUNT];
        let mut reaches = [[false; COUNT]; COUNT];
        for (from, to) in edges {
            needs[from].push(to as u128);
            reaches[from][to] = true;
        }
        for through in 0..COUNT {
            for from in 0..COUNT {
                for to in 0..COUNT {
                    reaches[from][to] |= reaches[from][through] && reaches[through][to];
                }
            }
        }
        let given: Vec<_> = own.iter().zip(&needs).map(|(own, needs)| (*own, needs.as_slice())).collect();
        let isms = assets(&given);
        for number in 0..COUNT {
            let needing = (0..COUNT).filter(|other| *other == number || reaches[*other][number]);
            let highest = needing.filter_map(|other| own[other]).max();
            let found = criticality(&isms, id(number as u128));
            prop_assert_eq!(found.map(|worth| worth.level), highest);
            prop_assert!(found.map(|worth| worth.level) >= own[number], "never below its own");
            match found {
                Some(InheritedCriticality { level, from: Some(from) }) => {
                    let from = from.as_u128() as usize;
                    prop_assert!(reaches[from][number] && own[from] == Some(level));
                    prop_assert!(own[number] < Some(level));
                }
                Some(InheritedCriticality { level, from: None }) => prop_assert_eq!(own[number], Some(level)),
                None => prop_assert_eq!(own[number], None),
            }
        }
    }
}

#[test]
fn what_no_longer_counts_hands_nothing_on() {
    let mut isms = assets(&[(Some(5), &[1]), (Some(4), &[2]), (Some(1), &[])]);
    let change = |isms: &mut Isms, number: u128, change: fn(&mut Asset)| {
        let mut asset = isms.assets.get(id(number)).unwrap().clone();
        change(&mut asset);
        isms.assets.insert(asset);
    };
    change(&mut isms, 0, |asset| asset.lifecycle = Some(Lifecycle::Retired));
    assert_eq!(worth(&isms, 2), Some((4, Some(1))));
    assert_eq!(worth(&isms, 0), Some((5, None)), "its own value stays its own");
    change(&mut isms, 1, |asset| asset.in_scope = Some(false));
    assert_eq!(worth(&isms, 2), Some((1, None)), "nor does what it passed on from others");
}
