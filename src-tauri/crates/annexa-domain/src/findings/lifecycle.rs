//! The path of a finding from open to closed, as a state machine (clause 10.2).

use crate::actions::Action;
use crate::choice::choice;
use crate::findings::Finding;
use crate::problem::{Code, Problem, Problems};
use crate::training::Effectiveness;

choice! {
    /// Where a finding stands.
    FindingState {
        /// Raised.
        Open = "open", "Open";
        /// The correction is done and the cause is known; actions are running.
        InProgress = "in-progress", "In progress";
        /// The actions are done; whether they worked is still to be checked.
        ToVerify = "to-verify", "To verify";
        /// Done, checked, closed.
        Closed = "closed", "Closed";
    }
}

impl FindingState {
    /// The states that can follow.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::InProgress, Self::Closed],
            Self::InProgress => &[Self::ToVerify, Self::Open],
            Self::ToVerify => &[Self::Closed, Self::InProgress],
            Self::Closed => &[Self::Open],
        }
    }
}

/// What a finding still lacks before it may move to a state; empty when it may.
///
/// A nonconformity walks the whole path, and each step asks for all that the steps before it asked for: a text may
/// have been taken out since. An observation, an opportunity and a conformity may be closed at once. A finding without
/// a grade cannot be closed, since it may be a nonconformity.
pub fn missing_for(finding: &Finding, to: FindingState) -> Problems {
    let from = finding.stands();
    let mut missing = Problems::new();
    let open_to = |state: FindingState| {
        let skips = from == FindingState::Open && state == FindingState::Closed;
        from.next().contains(&state) && !(skips && finding.is_nonconformity())
    };
    if !open_to(to) {
        missing.push(
            Problem::new(
                Code::WrongState,
                format!("A finding that is '{}' cannot become '{}'.", from.name(), to.name()),
            )
            .at("state")
            .hint(format!(
                "it can become {}",
                FindingState::ALL
                    .iter()
                    .filter(|state| open_to(**state))
                    .map(|state| state.name())
                    .collect::<Vec<_>>()
                    .join(" or ")
            )),
        );
        return missing;
    }
    let mut need = |lacking: bool, field: &str, message: &str| {
        if lacking {
            missing.push(Problem::new(Code::Required, message).at(field));
        }
    };
    if !finding.is_nonconformity() {
        let ungraded = to == FindingState::Closed && finding.grade.is_none();
        need(ungraded, "grade", "Say how grave it is.");
        return missing;
    }
    let blank = |text: &str| text.trim().is_empty();
    if to >= FindingState::InProgress {
        need(
            blank(&finding.correction) && blank(&finding.no_correction_reason),
            "correction",
            "Say what was put right at once, or why nothing had to be.",
        );
        need(blank(&finding.cause), "cause", "Say why it happened.");
    }
    if to >= FindingState::ToVerify {
        need(
            finding.same_elsewhere.is_none(),
            "same_elsewhere",
            "Say whether the same was looked for elsewhere.",
        );
        need(
            blank(&finding.corrective_action),
            "corrective_action",
            "Say what was done so that it does not come back.",
        );
        need(finding.done_on.is_none(), "done_on", "Give the day the actions were done.");
    }
    if to == FindingState::Closed {
        need(blank(&finding.verification), "verification", "Say how it was checked that it worked.");
        need(finding.verified_by.is_none(), "verified_by", "Say who checked.");
        need(finding.verified_on.is_none(), "verified_on", "Give the day of the check.");
        need(
            finding.effectiveness != Some(Effectiveness::Effective),
            "effectiveness",
            "It can be closed only when the check says that it worked.",
        );
    }
    missing
}

/// The actions that keep a finding from counting as done: linked to it and still open; empty when there is none.
///
/// It matters on the way to `to-verify` and `closed`, whatever the grade: what is not done cannot be checked.
pub fn still_open<'a>(
    finding: &Finding,
    to: FindingState,
    actions: impl IntoIterator<Item = &'a Action>,
) -> Problems {
    if to < FindingState::ToVerify {
        return Problems::new();
    }
    let mut open = Problems::new();
    for action in actions {
        if action.is_open() && action.findings.iter().any(|link| link.id() == finding.id) {
            let name = format!("{} ({})", action.reference, action.title);
            open.push(
                Problem::new(Code::WrongState, format!("The action {name} is still open."))
                    .at("state")
                    .hint("set it to done, or to cancelled with a note why"),
            );
        }
    }
    open
}
