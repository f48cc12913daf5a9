//! Which rating counts, by which method, and what score it gives.

use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use super::*;
use crate::Isms;
use crate::approval::VersionState;
use crate::isms::natural;
use crate::links::Link;
use crate::risks::{Assessment, DimensionLevels, ImpactRule, Rating, RatingStage, Risk, Unrated};
use crate::tests::values::day;

const RISK: u128 = 500;

fn with_method(isms: &mut Isms, number: u128, version: u32, state: Option<VersionState>) {
    let mut method = method(5, 5, Combination::Product, &[1, 5, 10, 20]);
    method.id = id(number);
    method.version = Some(version);
    method.state = state;
    isms.methods.insert(method);
}

fn assess(isms: &mut Isms, number: u128, reference: &str, held: Option<&str>, method: Option<u128>) {
    let mut assessment = Assessment::blank(id(number));
    assessment.reference = reference.to_owned();
    assessment.held_on = held.map(day);
    assessment.method = method.map(|method| Link::to(id(method)));
    isms.assessments.insert(assessment);
}

fn rate(isms: &mut Isms, stage: RatingStage, levels: (u32, u32), assessment: Option<u128>) -> Uuid {
    let mut rating = Rating::blank(id(1000 + isms.ratings.len() as u128));
    rating.reference = format!("RT-{:03}", isms.ratings.len() + 1);
    rating.risk = Some(Link::to(id(RISK)));
    rating.stage = Some(stage);
    (rating.likelihood, rating.impact) = (Some(levels.0), Some(levels.1));
    rating.assessment = assessment.map(|assessment| Link::to(id(assessment)));
    let made = rating.id;
    isms.ratings.insert(rating);
    made
}

/// One risk and one approved method.
fn firm() -> Isms {
    let mut isms = Isms::default();
    let mut risk = Risk::blank(id(RISK));
    risk.title = "Fire".to_owned();
    isms.risks.insert(risk);
    with_method(&mut isms, 1, 1, Some(VersionState::Approved));
    isms
}

fn score_today(isms: &Isms) -> Result<u32, Unrated> {
    isms.rated_today(id(RISK)).map(|rated| rated.score)
}

#[test]
fn the_current_rating_counts_else_the_inherent_and_never_the_residual() {
    let mut isms = firm();
    assert_eq!(score_today(&isms), Err(Unrated::NotRated));
    rate(&mut isms, RatingStage::Residual, (1, 1), None);
    assert_eq!(score_today(&isms), Err(Unrated::NotRated));
    rate(&mut isms, RatingStage::Inherent, (5, 4), None);
    assert_eq!(score_today(&isms), Ok(20));
    rate(&mut isms, RatingStage::Current, (3, 4), None);
    assert_eq!(score_today(&isms), Ok(12));
    assert_eq!(isms.rated(id(RISK), RatingStage::Residual).unwrap().score, 1);
}

#[test]
fn a_current_rating_that_gives_no_score_is_not_hidden_by_the_inherent_one() {
    let mut isms = firm();
    rate(&mut isms, RatingStage::Inherent, (5, 4), None);
    let current = rate(&mut isms, RatingStage::Current, (3, 9), None);
    assert_eq!(score_today(&isms), Err(Unrated::OffScale));
    let mut rating = isms.ratings.get(current).unwrap().clone();
    rating.impact = None;
    isms.ratings.insert(rating);
    assert_eq!(score_today(&isms), Err(Unrated::Incomplete));
}

#[test]
fn a_rating_carries_what_its_score_was_made_of() {
    let mut isms = firm();
    let made = rate(&mut isms, RatingStage::Current, (3, 4), None);
    let rated = isms.rated_today(id(RISK)).unwrap();
    assert_eq!((rated.rating.id, rated.method.id), (made, id(1)));
    assert_eq!((rated.likelihood, rated.impact, rated.score, rated.band), (3, 4, 12, 2));
}

#[test]
fn without_a_method_there_is_no_score() {
    let mut isms = firm();
    rate(&mut isms, RatingStage::Current, (3, 4), None);
    assert!(isms.methods.remove(id(1)));
    assert_eq!(score_today(&isms), Err(Unrated::NoMethod));
}

#[test]
fn a_score_below_the_first_band_is_off_scale() {
    let mut isms = firm();
    let mut method = isms.methods.get(id(1)).unwrap().clone();
    method.bands = bands(&[5]);
    isms.methods.insert(method);
    rate(&mut isms, RatingStage::Current, (2, 2), None);
    assert_eq!(score_today(&isms), Err(Unrated::OffScale));
}

#[test]
fn the_newest_approved_method_rules_else_the_newest_draft() {
    let rules = |isms: &Isms| isms.current_method().and_then(|method| method.version);
    let mut isms = Isms::default();
    assert_eq!(rules(&isms), None);
    with_method(&mut isms, 3, 3, Some(VersionState::Withdrawn));
    with_method(&mut isms, 9, 9, Some(VersionState::Superseded));
    assert_eq!(rules(&isms), None, "what was taken back or replaced rules nothing");
    with_method(&mut isms, 2, 2, None);
    assert_eq!(rules(&isms), Some(2));
    with_method(&mut isms, 4, 4, Some(VersionState::Draft));
    assert_eq!(rules(&isms), Some(4));
    with_method(&mut isms, 1, 1, Some(VersionState::Approved));
    assert_eq!(rules(&isms), Some(1));
    with_method(&mut isms, 5, 5, Some(VersionState::Approved));
    assert_eq!(rules(&isms), Some(5));
}

#[test]
fn a_rating_keeps_the_method_of_its_assessment() {
    let mut isms = firm();
    with_method(&mut isms, 2, 2, Some(VersionState::Approved));
    assess(&mut isms, 10, "RA-001", Some("2025-01-01"), Some(1));
    assess(&mut isms, 11, "RA-002", Some("2025-01-02"), None);
    assess(&mut isms, 12, "RA-003", Some("2025-01-03"), Some(99));
    for (assessment, version) in [(Some(10), 1), (Some(11), 2), (Some(12), 2), (Some(98), 2), (None, 2)] {
        let made = rate(&mut isms, RatingStage::Current, (1, 1), assessment);
        let rating = isms.ratings.get(made).unwrap();
        assert_eq!(isms.method_of(rating).unwrap().version, Some(version), "{assessment:?}");
    }
}

#[test]
fn the_newest_assessment_gives_the_newest_rating() {
    let mut isms = firm();
    assess(&mut isms, 10, "RA-2", Some("2026-01-01"), None);
    assess(&mut isms, 11, "RA-10", Some("2026-01-01"), None);
    assess(&mut isms, 12, "RA-11", Some("2025-01-01"), None);
    assess(&mut isms, 13, "RA-12", None, None);
    let newest = |isms: &Isms| isms.rating(id(RISK), RatingStage::Current).unwrap().id;
    for assessment in [None, Some(13), Some(12), Some(10), Some(11)] {
        let made = rate(&mut isms, RatingStage::Current, (1, 1), assessment);
        assert_eq!(newest(&isms), made, "{assessment:?} is newer than those before");
    }
    let last = rate(&mut isms, RatingStage::Current, (1, 1), Some(11));
    assert_eq!(newest(&isms), last, "the higher reference within one assessment");
    rate(&mut isms, RatingStage::Current, (1, 1), Some(10));
    assert_eq!(newest(&isms), last);
    assert_eq!(isms.newest_assessment().unwrap().id, id(11));
}

fn in_dimensions(levels: &[u32], stated: Option<u32>, rule: Option<ImpactRule>) -> Result<u32, Unrated> {
    let mut isms = firm();
    let mut method = isms.methods.get(id(1)).unwrap().clone();
    method.impact_rule = rule;
    isms.methods.insert(method);
    let made = rate(&mut isms, RatingStage::Current, (1, 1), None);
    let mut rating = isms.ratings.get(made).unwrap().clone();
    rating.impact = stated;
    let named = levels.iter().enumerate().map(|(number, level)| (format!("harm-{number}"), *level));
    rating.dimensions = Shaped(DimensionLevels(named.collect()));
    isms.ratings.insert(rating);
    isms.rated_today(id(RISK)).map(|rated| rated.impact)
}

#[test]
fn the_dimensions_go_before_a_stated_impact() {
    assert_eq!(in_dimensions(&[2, 4], Some(1), None), Ok(4));
    assert_eq!(in_dimensions(&[2, 4], None, None), Ok(4));
    assert_eq!(in_dimensions(&[1, 4], Some(1), Some(ImpactRule::Average)), Ok(3));
    assert_eq!(in_dimensions(&[], Some(2), None), Ok(2));
    assert_eq!(in_dimensions(&[], None, None), Err(Unrated::Incomplete));
}

#[test]
fn a_dimension_off_the_scale_is_not_averaged_away() {
    assert_eq!(in_dimensions(&[1, 9], Some(1), Some(ImpactRule::Average)), Err(Unrated::OffScale));
    assert_eq!(in_dimensions(&[0, 3], Some(1), None), Err(Unrated::OffScale));
    let most = [u32::MAX; 4];
    assert_eq!(in_dimensions(&most, None, Some(ImpactRule::Average)), Err(Unrated::OffScale));
}

proptest! {
    /// The one pass over all ratings chooses as the look at one risk does, and nothing newer is passed over.
    #[test]
    fn the_newest_ratings_are_the_same_however_they_are_asked_for(
        assessments in prop::collection::vec((prop::option::of(0..4u32), 0..12u32), 4),
        ratings in prop::collection::vec(
            (prop::option::of(0..4u128), select(RatingStage::ALL), prop::option::of(0..6u128), 0..30u32),
            0..40,
        ),
    ) {
        let mut isms = Isms::default();
        for (number, (held, reference)) in assessments.iter().enumerate() {
            let held = held.map(|day| format!("2026-01-0{}", day + 1));
            assess(&mut isms, number as u128, &format!("RA-{reference}"), held.as_deref(), None);
        }
        for (number, (risk, stage, assessment, reference)) in ratings.iter().enumerate() {
            let mut rating = Rating::blank(id(1000 + number as u128));
            rating.reference = format!("RT-{reference}");
            rating.risk = risk.map(|risk| Link::to(id(risk)));
            rating.stage = Some(*stage);
            rating.assessment = assessment.map(|assessment| Link::to(id(assessment)));
            isms.ratings.insert(rating);
        }
        for stage in RatingStage::ALL {
            let newest = isms.newest_ratings(*stage);
            for risk in 0..4 {
                let one = isms.rating(id(risk), *stage);
                prop_assert_eq!(newest.get(&id(risk)).map(|rating| rating.id), one.map(|rating| rating.id));
                let held = |rating: &Rating| {
                    let assessment = rating.assessment.and_then(|link| isms.assessments.get(link.id()));
                    (assessment.and_then(|assessment| assessment.held_on), assessment.is_some())
                };
                let of_risk = isms.ratings.iter().filter(|rating| {
                    rating.risk == Some(Link::to(id(risk))) && rating.stage == Some(*stage)
                });
                let mut count = 0;
                for rating in of_risk {
                    count += 1;
                    let one = one.unwrap();
                    prop_assert!(held(rating) <= held(one));
                    if rating.assessment == one.assessment {
                        prop_assert!(natural(&rating.reference) <= natural(&one.reference));
                    }
                }
                prop_assert_eq!(count == 0, one.is_none());
            }
            prop_assert!(newest.keys().all(|risk| risk.as_u128() < 4));
        }
    }

    #[test]
    fn rating_never_panics_whatever_was_stored(
        likelihood in any::<Option<u32>>(), impact in any::<Option<u32>>(),
        dimensions in prop::collection::btree_map("[a-c]", any::<u32>(), 0..3),
        rule in prop::option::of(select(ImpactRule::ALL)),
    ) {
        let mut isms = firm();
        let mut method = isms.methods.get(id(1)).unwrap().clone();
        method.impact_rule = rule;
        isms.methods.insert(method);
        let mut rating = Rating::blank(id(1000));
        rating.risk = Some(Link::to(id(RISK)));
        rating.stage = Some(RatingStage::Current);
        (rating.likelihood, rating.impact) = (likelihood, impact);
        rating.dimensions = Shaped(DimensionLevels(dimensions));
        isms.ratings.insert(rating);
        if let Ok(rated) = isms.rated_today(id(RISK)) {
            prop_assert!((1..=5).contains(&rated.likelihood) && (1..=5).contains(&rated.impact));
            prop_assert_eq!(rated.score, rated.likelihood * rated.impact);
        }
    }
}
