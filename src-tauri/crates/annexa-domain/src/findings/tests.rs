//! The path of a finding: which step may follow which, and what each step asks for.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use crate::Code;
use crate::actions::{Action, ActionStatus};
use crate::findings::FindingState::{Closed, InProgress, Open, ToVerify};
use crate::findings::{Finding, FindingGrade, FindingState, SameElsewhere, missing_for, still_open};
use crate::links::{Link, Owner};
use crate::register::Register;
use crate::tests::values::{day, id};
use crate::training::Effectiveness;

/// A finding with everything that any step asks for.
fn whole(grade: Option<FindingGrade>, state: FindingState) -> Finding {
    let mut finding = Finding::blank(id(1));
    finding.title = "Backups are not restored".to_owned();
    finding.grade = grade;
    finding.state = Some(state);
    finding.correction = "Restored one.".to_owned();
    finding.cause = "Nobody was asked to.".to_owned();
    finding.same_elsewhere = Some(SameElsewhere::No);
    finding.corrective_action = "A restore test each quarter.".to_owned();
    finding.done_on = Some(day("2026-02-01"));
    finding.verification = "Saw two tests.".to_owned();
    finding.verified_by = Some(Owner::Person(id(2)));
    finding.verified_on = Some(day("2026-05-01"));
    finding.effectiveness = Some(Effectiveness::Effective);
    finding
}

fn bare(grade: Option<FindingGrade>, state: FindingState) -> Finding {
    let mut finding = Finding::blank(id(1));
    (finding.grade, finding.state) = (grade, Some(state));
    finding
}

fn lacking(finding: &Finding, to: FindingState) -> Vec<String> {
    let missing = missing_for(finding, to);
    assert!(missing.iter().all(|problem| problem.code == Code::Required), "{missing:?}");
    missing.into_iter().map(|problem| problem.field.unwrap()).collect()
}

const FIRST_STEP: [&str; 2] = ["correction", "cause"];
const SECOND_STEP: [&str; 3] = ["same_elsewhere", "corrective_action", "done_on"];
const LAST_STEP: [&str; 4] = ["verification", "verified_by", "verified_on", "effectiveness"];

#[test]
fn every_pair_of_states_is_a_step_or_is_refused() {
    let steps = BTreeSet::from([
        (Open, InProgress),
        (InProgress, ToVerify),
        (InProgress, Open),
        (ToVerify, Closed),
        (ToVerify, InProgress),
        (Closed, Open),
    ]);
    for grade in FindingGrade::ALL {
        for from in FindingState::ALL {
            for to in FindingState::ALL {
                let finding = whole(Some(*grade), *from);
                let skips = (*from, *to) == (Open, Closed);
                let may = steps.contains(&(*from, *to)) || (skips && !finding.is_nonconformity());
                let missing = missing_for(&finding, *to);
                assert_eq!(missing.is_empty(), may, "{grade:?}: {from:?} to {to:?}");
                if !may {
                    assert_eq!(missing.len(), 1);
                    assert_eq!(
                        (missing[0].code, missing[0].field.as_deref()),
                        (Code::WrongState, Some("state"))
                    );
                    assert!(
                        missing[0].message.contains(from.name()) && missing[0].message.contains(to.name())
                    );
                }
            }
        }
    }
}

#[test]
fn the_advice_names_exactly_the_steps_that_are_possible() {
    for grade in FindingGrade::ALL {
        for from in FindingState::ALL {
            let finding = whole(Some(*grade), *from);
            let refused = missing_for(&finding, *from);
            let advice = refused[0].hint.as_deref().unwrap();
            for to in FindingState::ALL.iter().filter(|to| *to != from) {
                let may = missing_for(&finding, *to).is_empty();
                assert_eq!(advice.contains(to.name()), may, "{grade:?}: {from:?} to {to:?}: {advice}");
            }
        }
    }
}

#[test]
fn a_step_of_a_nonconformity_names_everything_it_lacks_at_once() {
    for grade in [FindingGrade::Major, FindingGrade::Minor] {
        let bare = |state| bare(Some(grade), state);
        assert_eq!(lacking(&bare(Open), InProgress), FIRST_STEP);
        assert_eq!(lacking(&bare(InProgress), ToVerify), [&FIRST_STEP[..], &SECOND_STEP].concat());
        let all = [&FIRST_STEP[..], &SECOND_STEP, &LAST_STEP].concat();
        assert_eq!(lacking(&bare(ToVerify), Closed), all);
        assert_eq!(lacking(&bare(InProgress), Open), [""; 0]);
        assert_eq!(lacking(&bare(Closed), Open), [""; 0]);
    }
}

/// Takes one thing out of a finding.
fn take_out(finding: &mut Finding, field: &str) {
    match field {
        "correction" => finding.correction = " ".to_owned(),
        "cause" => finding.cause = "\n".to_owned(),
        "same_elsewhere" => finding.same_elsewhere = None,
        "corrective_action" => finding.corrective_action.clear(),
        "done_on" => finding.done_on = None,
        "verification" => finding.verification.clear(),
        "verified_by" => finding.verified_by = None,
        "verified_on" => finding.verified_on = None,
        "effectiveness" => finding.effectiveness = None,
        other => panic!("no step asks for '{other}'"),
    }
}

#[test]
fn what_was_taken_out_on_the_way_is_asked_for_again_at_the_end() {
    for field in FIRST_STEP.into_iter().chain(SECOND_STEP).chain(LAST_STEP) {
        let mut finding = whole(Some(FindingGrade::Major), ToVerify);
        take_out(&mut finding, field);
        assert_eq!(lacking(&finding, Closed), [field]);
    }
}

#[test]
fn an_observation_that_turns_out_a_nonconformity_has_its_path_before_it() {
    let mut finding = bare(Some(FindingGrade::Observation), ToVerify);
    assert_eq!(missing_for(&finding, Closed), []);
    finding.grade = Some(FindingGrade::Minor);
    assert_eq!(lacking(&finding, Closed).len(), 9);
}

#[test]
fn no_correction_needs_a_reason_instead() {
    let mut finding = whole(Some(FindingGrade::Minor), Open);
    finding.correction.clear();
    assert_eq!(lacking(&finding, InProgress), ["correction"]);
    finding.no_correction_reason = "Nothing to put right: the report came late.".to_owned();
    assert_eq!(missing_for(&finding, InProgress), []);
}

#[test]
fn only_what_worked_closes_a_nonconformity() {
    let mut finding = whole(Some(FindingGrade::Major), ToVerify);
    for judged in [None, Some(Effectiveness::Pending), Some(Effectiveness::NotEffective)] {
        finding.effectiveness = judged;
        assert_eq!(lacking(&finding, Closed), ["effectiveness"], "{judged:?}");
    }
}

#[test]
fn a_finding_without_a_grade_is_not_closed() {
    for from in [Open, ToVerify] {
        assert_eq!(lacking(&bare(None, from), Closed), ["grade"]);
        for grade in [FindingGrade::Observation, FindingGrade::Opportunity, FindingGrade::Conformity] {
            assert_eq!(missing_for(&bare(Some(grade), from), Closed), []);
        }
    }
}

#[test]
fn a_new_finding_is_open() {
    let mut finding = Finding::blank(id(1));
    assert_eq!(finding.stands(), Open);
    assert!(finding.is_open());
    for state in FindingState::ALL {
        finding.state = Some(*state);
        assert_eq!(finding.is_open(), *state != Closed);
    }
}

const FIELDS: [&str; 9] = [
    "correction",
    "cause",
    "same_elsewhere",
    "corrective_action",
    "done_on",
    "verification",
    "verified_by",
    "verified_on",
    "effectiveness",
];

#[derive(Debug, Clone)]
enum Deed {
    Fill(&'static str),
    TakeOut(&'static str),
    Judge(Effectiveness),
    Move(FindingState),
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => select(&FIELDS[..]).prop_map(Deed::Fill),
        2 => select(&FIELDS[..]).prop_map(Deed::TakeOut),
        1 => select(Effectiveness::ALL).prop_map(Deed::Judge),
        8 => select(FindingState::ALL).prop_map(Deed::Move),
    ]
}

fn fill(finding: &mut Finding, field: &str) {
    let full = whole(None, Open);
    match field {
        "correction" => finding.correction = full.correction,
        "cause" => finding.cause = full.cause,
        "same_elsewhere" => finding.same_elsewhere = full.same_elsewhere,
        "corrective_action" => finding.corrective_action = full.corrective_action,
        "done_on" => finding.done_on = full.done_on,
        "verification" => finding.verification = full.verification,
        "verified_by" => finding.verified_by = full.verified_by,
        "verified_on" => finding.verified_on = full.verified_on,
        "effectiveness" => finding.effectiveness = full.effectiveness,
        other => panic!("no step asks for '{other}'"),
    }
}

proptest! {
    /// A closed finding does not change until it is opened again; everything else is free.
    #[test]
    fn no_path_closes_a_nonconformity_that_was_not_seen_to_work(
        grade in select(vec![FindingGrade::Major, FindingGrade::Minor]),
        begun in any::<bool>(),
        deeds in prop::collection::vec(any_deed(), 0..60),
    ) {
        let mut finding = if begun { whole(Some(grade), ToVerify) } else { bare(Some(grade), Open) };
        let mut walked = vec![finding.stands()];
        for deed in deeds {
            match deed {
                Deed::Move(to) => {
                    if missing_for(&finding, to).is_empty() {
                        finding.state = Some(to);
                        walked.push(to);
                    }
                }
                _ if finding.stands() == Closed => {}
                Deed::Fill(field) => fill(&mut finding, field),
                Deed::TakeOut(field) => take_out(&mut finding, field),
                Deed::Judge(judged) => finding.effectiveness = Some(judged),
            }
            if finding.stands() == Closed {
                prop_assert_eq!(finding.effectiveness, Some(Effectiveness::Effective));
                prop_assert!(finding.verified_on.is_some() && finding.verified_by.is_some());
                prop_assert!(!finding.cause.trim().is_empty() && finding.done_on.is_some());
            }
        }
        for pair in walked.windows(2) {
            prop_assert!(pair[0].next().contains(&pair[1]));
            prop_assert!(pair[1] != Closed || pair[0] == ToVerify, "walked {:?}", walked);
        }
    }
}

#[test]
fn an_open_action_keeps_a_finding_from_being_checked_or_closed() {
    let finding = whole(Some(FindingGrade::Minor), InProgress);
    let mut action = Action::blank(id(7));
    (action.reference, action.title) = ("ACT-7".to_owned(), "Order tapes".to_owned());
    assert_eq!(still_open(&finding, ToVerify, [&action]), [], "of another finding");
    action.findings.push(Link::to(finding.id));
    assert_eq!(still_open(&finding, Open, [&action]), []);
    assert_eq!(still_open(&finding, InProgress, [&action]), []);
    for to in [ToVerify, Closed] {
        let open = still_open(&finding, to, [&action]);
        assert_eq!(open.len(), 1);
        assert_eq!((open[0].code, open[0].field.as_deref()), (Code::WrongState, Some("state")));
        assert_eq!(open[0].message, "The action ACT-7 (Order tapes) is still open.");
    }
    for status in [ActionStatus::Done, ActionStatus::Cancelled] {
        action.status = Some(status);
        assert_eq!(still_open(&finding, Closed, [&action]), []);
    }
}
