//! What an acceptance is worth on a day, and what makes it stale by itself.

use proptest::prelude::*;
use proptest::sample::select;

use crate::Isms;
use crate::approval::VersionState;
use crate::cell::Shaped;
use crate::controls::{Control, ControlStatus};
use crate::links::{ControlId, Link};
use crate::register::Register;
use crate::risks::{Band, Bands, Combination, Level, Method, Rating, RatingStage, Risk, Scale};
use crate::tests::values::{any_day, day, id};
use crate::treatments::{Acceptance, AcceptedState, Footing, Treatment};

const RISK: u128 = 10;
const TREATMENT: u128 = 20;
const RESIDUAL: u128 = 30;
const CURRENT: u128 = 31;
const METHOD: u128 = 40;

fn controls(ids: &[&str]) -> Vec<ControlId> {
    ids.iter().map(|id| ControlId((*id).to_owned())).collect()
}

fn set_control(isms: &mut Isms, reference: &str, status: Option<ControlStatus>) {
    let known = isms.controls.by_reference(reference).next().cloned();
    let mut control = known.unwrap_or_else(|| Control::blank(id(900 + isms.controls.len() as u128)));
    control.reference = reference.to_owned();
    control.status = status;
    isms.controls.insert(control);
}

fn rate(isms: &mut Isms, number: u128, stage: RatingStage, likelihood: u32, impact: u32) {
    let mut rating = Rating::blank(id(number));
    rating.risk = Some(Link::to(id(RISK)));
    rating.stage = Some(stage);
    (rating.likelihood, rating.impact) = (Some(likelihood), Some(impact));
    isms.ratings.insert(rating);
}

fn set_method(isms: &mut Isms, number: u128, version: u32) {
    let mut method = Method::blank(id(number));
    method.version = Some(version);
    let level = |value| Level { value, name: format!("L{value}"), ..Level::default() };
    method.likelihood = Shaped(Scale((1..=5).map(level).collect()));
    method.impact = method.likelihood.clone();
    method.combination = Some(Combination::Product);
    method.bands = Shaped(Bands(vec![Band { name: "All".to_owned(), from: 1, ..Band::default() }]));
    method.state = Some(VersionState::Approved);
    isms.methods.insert(method);
}

fn change_risk(isms: &mut Isms, change: impl FnOnce(&mut Risk)) {
    let mut risk = isms.risks.get(id(RISK)).unwrap().clone();
    change(&mut risk);
    isms.risks.insert(risk);
}

fn change_treatment(isms: &mut Isms, change: impl FnOnce(&mut Treatment)) {
    let mut treatment = isms.treatments.get(id(TREATMENT)).unwrap().clone();
    change(&mut treatment);
    isms.treatments.insert(treatment);
}

/// A rated, treated risk and its approved acceptance until the end of June 2026.
fn accepted() -> (Isms, Acceptance) {
    let mut isms = Isms::default();
    set_method(&mut isms, METHOD, 1);
    let mut risk = Risk::blank(id(RISK));
    risk.controls = controls(&["A.8.13"]);
    isms.risks.insert(risk);
    let mut treatment = Treatment::blank(id(TREATMENT));
    treatment.risk = Some(Link::to(id(RISK)));
    treatment.controls = controls(&["A.5.20", "A.8.13"]);
    isms.treatments.insert(treatment);
    set_control(&mut isms, "A.5.20", Some(ControlStatus::Planned));
    set_control(&mut isms, "A.8.13", Some(ControlStatus::Implemented));
    set_control(&mut isms, "A.7.1", Some(ControlStatus::Planned));
    rate(&mut isms, CURRENT, RatingStage::Current, 4, 4);
    rate(&mut isms, RESIDUAL, RatingStage::Residual, 2, 3);
    let mut acceptance = Acceptance::blank(id(1));
    acceptance.risk = Some(Link::to(id(RISK)));
    acceptance.until = Some(day("2026-06-30"));
    acceptance.state = Some(VersionState::Approved);
    acceptance.footing = Shaped(isms.footing(isms.risks.get(id(RISK)).unwrap()));
    isms.acceptances.insert(acceptance.clone());
    (isms, acceptance)
}

fn changes(isms: &Isms, acceptance: &Acceptance) -> Vec<String> {
    isms.staleness(acceptance).map(|stale| stale.changes).unwrap_or_default()
}

const TODAY: &str = "2026-03-01";

#[test]
fn the_footing_is_the_residual_score_its_method_and_all_named_controls() {
    let (isms, acceptance) = accepted();
    let named = [("A.5.20", "planned"), ("A.8.13", "implemented")];
    assert_eq!(
        acceptance.footing.0,
        Footing {
            score: Some(6),
            likelihood: Some(2),
            impact: Some(3),
            method_version: Some(1),
            controls: named.iter().map(|(id, status)| ((*id).to_owned(), (*status).to_owned())).collect(),
        }
    );
    assert_eq!(isms.staleness(&acceptance), None);
    assert_eq!(isms.accepted_state(&acceptance, day(TODAY)), AcceptedState::InForce);
}

#[test]
fn without_a_residual_rating_it_rests_on_todays() {
    let (mut isms, _) = accepted();
    let score = |isms: &Isms| isms.footing(isms.risks.get(id(RISK)).unwrap()).score;
    assert!(isms.ratings.remove(id(RESIDUAL)));
    assert_eq!(score(&isms), Some(16));
    assert!(isms.ratings.remove(id(CURRENT)));
    assert_eq!(score(&isms), None);
    rate(&mut isms, RESIDUAL, RatingStage::Residual, 9, 9);
    rate(&mut isms, CURRENT, RatingStage::Inherent, 5, 5);
    assert_eq!(score(&isms), Some(25), "a residual rating off the scale is nothing to rest on");
}

#[test]
fn its_state_follows_the_verbs() {
    let (isms, mut acceptance) = accepted();
    for (state, worth) in [
        (None, AcceptedState::Proposed),
        (Some(VersionState::Draft), AcceptedState::Proposed),
        (Some(VersionState::Approved), AcceptedState::InForce),
        (Some(VersionState::Withdrawn), AcceptedState::Withdrawn),
        (Some(VersionState::Superseded), AcceptedState::Withdrawn),
    ] {
        acceptance.state = state;
        assert_eq!(isms.accepted_state(&acceptance, day(TODAY)), worth, "{state:?}");
    }
}

#[test]
fn it_holds_through_its_last_day() {
    let (isms, mut acceptance) = accepted();
    let worth = |acceptance: &Acceptance, today: &str| isms.accepted_state(acceptance, day(today));
    assert_eq!(worth(&acceptance, "2026-06-30"), AcceptedState::InForce);
    assert_eq!(worth(&acceptance, "2026-07-01"), AcceptedState::Expired);
    acceptance.until = None;
    assert_eq!(worth(&acceptance, "9999-12-31"), AcceptedState::InForce);
}

#[test]
fn taken_back_goes_before_expired_and_expired_before_stale() {
    let (mut isms, mut acceptance) = accepted();
    rate(&mut isms, RESIDUAL, RatingStage::Residual, 5, 5);
    assert_eq!(isms.accepted_state(&acceptance, day("2026-06-30")), AcceptedState::Stale);
    assert_eq!(isms.accepted_state(&acceptance, day("2026-07-01")), AcceptedState::Expired);
    acceptance.state = Some(VersionState::Withdrawn);
    assert_eq!(isms.accepted_state(&acceptance, day("2026-07-01")), AcceptedState::Withdrawn);
    acceptance.state = None;
    assert_eq!(isms.accepted_state(&acceptance, day("2026-07-01")), AcceptedState::Proposed);
}

#[test]
fn another_score_makes_it_stale_and_the_old_one_firm_again() {
    let (mut isms, acceptance) = accepted();
    rate(&mut isms, RESIDUAL, RatingStage::Residual, 2, 4);
    assert_eq!(changes(&isms, &acceptance), ["score 6 → 8", "impact 3 → 4"]);
    rate(&mut isms, RESIDUAL, RatingStage::Residual, 3, 2);
    assert_eq!(
        changes(&isms, &acceptance),
        ["likelihood 2 → 3", "impact 3 → 2"],
        "the same score by another way"
    );
    rate(&mut isms, CURRENT, RatingStage::Current, 1, 1);
    rate(&mut isms, RESIDUAL, RatingStage::Residual, 2, 3);
    assert_eq!(isms.staleness(&acceptance), None, "today's rating is not what it rests on");
}

#[test]
fn a_rating_that_goes_makes_it_stale() {
    let (mut isms, acceptance) = accepted();
    isms.ratings.remove(id(RESIDUAL));
    isms.ratings.remove(id(CURRENT));
    let gone = ["score 6 → none", "likelihood 2 → none", "impact 3 → none", "method version 1 → none"];
    assert_eq!(changes(&isms, &acceptance), gone);
}

#[test]
fn a_new_method_version_makes_it_stale() {
    let (mut isms, acceptance) = accepted();
    set_method(&mut isms, METHOD + 1, 2);
    assert_eq!(changes(&isms, &acceptance), ["method version 1 → 2"]);
}

#[test]
fn a_control_that_changes_makes_it_stale() {
    let (mut isms, acceptance) = accepted();
    set_control(&mut isms, "A.8.13", Some(ControlStatus::Partial));
    assert_eq!(changes(&isms, &acceptance), ["A.8.13 implemented → partial"]);
    set_control(&mut isms, "A.8.13", None);
    assert_eq!(changes(&isms, &acceptance), ["A.8.13 implemented → not known"]);
    set_control(&mut isms, "A.8.13", Some(ControlStatus::Implemented));
    set_control(&mut isms, "A.5.20", Some(ControlStatus::Implemented));
    assert_eq!(
        changes(&isms, &acceptance),
        ["A.5.20 planned → implemented"],
        "better is another footing too"
    );
    set_control(&mut isms, "A.5.20", Some(ControlStatus::Planned));
    set_control(&mut isms, "A.7.1", Some(ControlStatus::Implemented));
    assert_eq!(isms.staleness(&acceptance), None, "a control that nothing names does not matter");
}

#[test]
fn a_control_added_or_taken_out_makes_it_stale() {
    let (mut isms, acceptance) = accepted();
    change_risk(&mut isms, |risk| risk.controls.push(ControlId("A.7.1".to_owned())));
    assert_eq!(changes(&isms, &acceptance), ["A.7.1 not named → planned"]);
    change_risk(&mut isms, |risk| risk.controls.clear());
    assert_eq!(isms.staleness(&acceptance), None, "the treatment still names what the risk named");
    change_treatment(&mut isms, |treatment| treatment.controls.truncate(1));
    assert_eq!(changes(&isms, &acceptance), ["A.8.13 implemented → not named"]);
    isms.treatments.remove(id(TREATMENT));
    let gone = ["A.5.20 planned → not named", "A.8.13 implemented → not named"];
    assert_eq!(changes(&isms, &acceptance), gone);
}

#[test]
fn words_and_other_risks_do_not_make_it_stale() {
    let (mut isms, acceptance) = accepted();
    change_risk(&mut isms, |risk| risk.scenario = "Said better.".to_owned());
    change_treatment(&mut isms, |treatment| treatment.rationale = "Said better.".to_owned());
    let mut other = Treatment::blank(id(TREATMENT + 1));
    other.risk = Some(Link::to(id(RISK + 1)));
    other.controls = controls(&["A.7.1"]);
    isms.treatments.insert(other);
    assert_eq!(isms.staleness(&acceptance), None);
}

#[test]
fn an_acceptance_of_no_risk_is_not_in_force() {
    let (mut isms, mut acceptance) = accepted();
    isms.risks.remove(id(RISK));
    assert_eq!(changes(&isms, &acceptance), ["the risk is not in the register"]);
    assert_eq!(isms.accepted_state(&acceptance, day(TODAY)), AcceptedState::Stale);
    acceptance.risk = None;
    assert_eq!(isms.accepted_state(&acceptance, day(TODAY)), AcceptedState::Stale);
}

proptest! {
    /// Whatever happens to ratings, controls and days.
    #[test]
    fn in_force_means_approved_in_time_and_on_the_same_footing(
        state in prop::option::of(select(VersionState::ALL)),
        until in prop::option::of(any_day()),
        today in any_day(),
        levels in (1..=5u32, 1..=5u32),
        status in prop::option::of(select(ControlStatus::ALL)),
        named in any::<bool>(),
    ) {
        let (mut isms, mut acceptance) = accepted();
        (acceptance.state, acceptance.until) = (state, until);
        if named {
            change_risk(&mut isms, |risk| risk.controls.push(ControlId("A.7.4".to_owned())));
        }
        rate(&mut isms, RESIDUAL, RatingStage::Residual, levels.0, levels.1);
        set_control(&mut isms, "A.5.20", status);
        let same = levels == (2, 3) && status == Some(ControlStatus::Planned) && !named;
        prop_assert_eq!(isms.staleness(&acceptance).is_none(), same);
        let worth = isms.accepted_state(&acceptance, today);
        let approved = state == Some(VersionState::Approved);
        let late = until.is_some_and(|until| until < today);
        prop_assert_eq!(worth == AcceptedState::InForce, approved && !late && same);
        prop_assert_eq!(worth == AcceptedState::Expired, approved && late);
        prop_assert_eq!(worth == AcceptedState::Stale, approved && !late && !same);
        // Taking the footing anew is always firm.
        acceptance.footing = Shaped(isms.footing(isms.risks.get(id(RISK)).unwrap()));
        prop_assert_eq!(isms.staleness(&acceptance), None);
    }
}

#[test]
fn a_control_that_is_excluded_later_makes_it_stale() {
    let (mut isms, acceptance) = accepted();
    let mut control = isms.controls.by_reference("A.8.13").next().unwrap().clone();
    control.applicable = Some(false);
    isms.controls.insert(control);
    assert_eq!(changes(&isms, &acceptance), ["A.8.13 implemented → excluded"]);
}
