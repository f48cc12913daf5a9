use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{assessment, id, method, own_matrix, rate, risk};
use crate::figures::{Segment, heat_map, risk_figures};
use crate::risks::{RatingStage, RiskState, Unrated};
use crate::{Isms, RegisterKind};

#[test]
fn every_risk_has_its_place_and_its_reason() {
    let mut isms = Isms::default();
    isms.methods.insert(method(1, 5, 5, &[1, 8]));
    isms.methods.insert(method(2, 3, 4, &[1, 5, 9]));
    let old = assessment(&mut isms, 1, 1);
    let new = assessment(&mut isms, 2, 2);
    let risks: Vec<_> = (1..=7).map(|number| risk(&mut isms, number)).collect();
    let stage = RatingStage::Current;
    rate(&mut isms, risks[0], stage, (Some(3), Some(4)), Some(new));
    rate(&mut isms, risks[1], stage, (Some(5), Some(5)), Some(old));
    rate(&mut isms, risks[2], stage, (Some(3), None), Some(new));
    rate(&mut isms, risks[3], stage, (Some(4), Some(4)), Some(new));
    rate(&mut isms, risks[4], RatingStage::Inherent, (Some(3), Some(3)), Some(new));
    rate(&mut isms, risks[5], stage, (Some(3), Some(4)), None);
    let mut closed = isms.risks.get(risks[6]).unwrap().clone();
    closed.state = Some(RiskState::Closed);
    isms.risks.insert(closed);

    let map = heat_map(&isms, stage, None);
    assert_eq!((map.method_version, map.likelihood_levels.len(), map.impact_levels.len()), (Some(2), 3, 4));
    let cell = map.cell(3, 4).unwrap();
    assert_eq!(
        (cell.score, cell.band, cell.risks.as_slice()),
        (Some(12), Some(2), &[risks[0], risks[5]][..])
    );
    let why: Vec<_> = map.unrated.iter().map(|row| (row.risk, row.why)).collect();
    assert_eq!(
        why,
        [(risks[2], Unrated::Incomplete), (risks[3], Unrated::OffScale), (risks[4], Unrated::NotRated)]
    );
    assert_eq!((map.other_method[0].risk, map.other_method[0].version), (risks[1], Some(1)));
    assert_eq!((map.placed(), map.total()), (2, 6));
    assert_eq!(map.by_band(), [0, 0, 2]);
    assert_eq!(map.bands[1].to, Some(8));
    assert!(map.cell(0, 1).is_none() && map.cell(4, 1).is_none() && map.cell(1, 5).is_none());

    let before = heat_map(&isms, stage, isms.methods.get(id(RegisterKind::Methods, 1)));
    assert_eq!((before.placed(), before.other_method.len(), before.total()), (1, 2, 6));
}

#[test]
fn without_a_method_all_risks_are_listed() {
    let mut isms = Isms::default();
    let first = risk(&mut isms, 1);
    let map = heat_map(&isms, RatingStage::Inherent, None);
    assert_eq!((map.unrated[0].risk, map.unrated[0].why), (first, Unrated::NoMethod));
    assert_eq!(serde_json::to_value(&map).unwrap()["unrated"][0]["why"], "no-method");
}

#[test]
fn the_appetite_is_a_line_of_steps_on_cell_borders() {
    let mut isms = Isms::default();
    let mut method = method(1, 3, 3, &[1]);
    method.appetite = Some(3);
    isms.methods.insert(method);
    let line = heat_map(&isms, RatingStage::Current, None).appetite.unwrap();
    assert_eq!(line.inside, [[true, true, true], [true, false, false], [true, false, false]]);
    let piece = |x1, y1, x2, y2| Segment { x1, y1, x2, y2 };
    assert_eq!(line.segments, [piece(1, 1, 1, 3), piece(1, 1, 3, 1)]);
}

#[test]
fn an_own_matrix_with_a_hole_still_shows_its_cell() {
    let mut isms = Isms::default();
    let mut method = method(1, 3, 3, &[1, 4]);
    own_matrix(&mut method, vec![vec![1, 2, 3], vec![2, 4, 6]]);
    isms.methods.insert(method);
    let map = heat_map(&isms, RatingStage::Current, None);
    assert_eq!(map.cells.len(), 9);
    assert_eq!((map.cell(3, 1).unwrap().score, map.cell(3, 1).unwrap().band), (None, None));
}

proptest! {
    #[test]
    fn each_counted_risk_appears_exactly_once(
        likelihood in 3u32..=6,
        impact in 3u32..=6,
        ratings in proptest::collection::vec(
            (0u128..40, 0usize..3, proptest::option::of(0u32..8), proptest::option::of(0u32..8), 0u8..3), 0..120),
        closed in proptest::collection::btree_set(0u128..40, 0..8),
        appetite in proptest::option::of(0u32..40),
    ) {
        let mut isms = Isms::default();
        isms.methods.insert(method(1, 5, 5, &[1, 6, 12]));
        let mut newer = method(2, likelihood, impact, &[1, 4, 9, 16]);
        newer.appetite = appetite;
        isms.methods.insert(newer);
        let held = [Some(assessment(&mut isms, 1, 1)), Some(assessment(&mut isms, 2, 2)), None];
        for number in 0..40 {
            let added = risk(&mut isms, number);
            if closed.contains(&number) {
                let mut gone = isms.risks.get(added).unwrap().clone();
                gone.state = Some(RiskState::Closed);
                isms.risks.insert(gone);
            }
        }
        for (number, stage, l, i, when) in ratings {
            let risk = id(RegisterKind::Risks, number);
            rate(&mut isms, risk, RatingStage::ALL[stage], (l, i), held[when as usize]);
        }
        for stage in RatingStage::ALL {
            let map = heat_map(&isms, *stage, None);
            let mut all: Vec<_> = map.cells.iter().flat_map(|cell| cell.risks.clone()).collect();
            all.extend(map.unrated.iter().map(|row| row.risk));
            all.extend(map.other_method.iter().map(|row| row.risk));
            let distinct: BTreeSet<_> = all.iter().copied().collect();
            let counted: BTreeSet<_> = isms.risks.iter().filter(|risk| risk.counts()).map(|risk| risk.id).collect();
            prop_assert_eq!(all.len(), distinct.len());
            prop_assert_eq!(&distinct, &counted);
            prop_assert_eq!(map.total(), counted.len());
            prop_assert_eq!(map.by_band().iter().sum::<usize>(), map.placed());
            for cell in &map.cells {
                prop_assert_eq!(cell.count, cell.risks.len());
                for risk in &cell.risks {
                    let rated = isms.rated(*risk, *stage).unwrap();
                    prop_assert_eq!((rated.likelihood, rated.impact), (cell.likelihood, cell.impact));
                }
            }
            if let Some(line) = &map.appetite {
                let length: u32 = line.segments.iter().map(|s| s.x2 - s.x1 + s.y2 - s.y1).sum();
                prop_assert_eq!(length as usize, borders(&line.inside));
            }
        }
        for figures in risk_figures(&isms) {
            let placed: usize = figures.counts.iter().sum();
            prop_assert_eq!(placed + figures.unrated + figures.other_method, figures.total);
        }
    }
}

fn borders(inside: &[Vec<bool>]) -> usize {
    let mut count = 0;
    for (y, row) in inside.iter().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            count += usize::from(row.get(x + 1).is_some_and(|next| next != cell));
            count += usize::from(inside.get(y + 1).is_some_and(|next| next[x] != *cell));
        }
    }
    count
}
