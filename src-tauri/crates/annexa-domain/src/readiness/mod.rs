//! The check before an audit: 154 rules, each a function of the whole ISMS and a day.
//!
//! Start with [`check`]. A rule answers in one of four ways, or says honestly that this version does not check it
//! ([`Outcome`]). The rules stand in one file per family; `decide` is the closed list that leads to them. Grades
//! are likely ones, never certainties.

mod across;
mod applicability;
mod context;
mod decide;
mod decision;
mod findings;
mod grade;
mod ground;
mod leadership;
mod operation;
mod outcome;
mod references;
mod risk;
mod setting;
#[cfg(test)]
mod tests;
mod training;
mod treatment;
mod waiver;
mod wording;

use std::collections::BTreeSet;

pub use outcome::{Offender, Outcome, RuleResult, WaiverSeen};
pub use setting::Setting;

use crate::catalogue::{RuleId, Stage, rule, rules, twins};
use crate::isms::Isms;
use ground::Ground;

/// What every rule says, in the order of the list.
pub fn check(isms: &Isms, setting: &Setting) -> Vec<RuleResult> {
    let ground = Ground::new(isms, setting);
    let outcomes: Vec<Outcome> = rules().iter().map(|rule| decide::decide(rule.id, &ground)).collect();
    rules()
        .iter()
        .map(|rule| {
            let found = outcomes[rule.id as usize].clone();
            let yielded = yield_to_twins(rule.id, found, |twin| outcomes[twin as usize].clone());
            result(rule.id, yielded, &ground)
        })
        .collect()
}

/// What the rules of one stage say, in the order of the list; Stage 2 looks at everything.
pub fn check_stage(isms: &Isms, setting: &Setting, stage: Stage) -> Vec<RuleResult> {
    let mut results = check(isms, setting);
    results.retain(|result| result.stage <= stage);
    results
}

/// What one rule says; the same as its place in [`check`].
pub fn check_rule(id: RuleId, isms: &Isms, setting: &Setting) -> RuleResult {
    let ground = Ground::new(isms, setting);
    let yielded = yield_to_twins(id, decide::decide(id, &ground), |twin| decide::decide(twin, &ground));
    result(id, yielded, &ground)
}

/// The rules that this version checks.
pub fn built() -> impl Iterator<Item = RuleId> {
    let results = check(&Isms::default(), &Setting::on(chrono::NaiveDate::default()));
    results.into_iter().filter(|result| result.outcome != Outcome::NotBuilt).map(|result| result.rule)
}

/// Leaves out what a more specific rule already says about the same record.
fn yield_to_twins(id: RuleId, found: Outcome, outcome_of: impl Fn(RuleId) -> Outcome) -> Outcome {
    let Outcome::Broken { mut offenders } = found else { return found };
    let mut speaking = BTreeSet::new();
    for twin in twins().iter().filter(|twin| twin.yields == id) {
        let Outcome::Broken { offenders: told } = outcome_of(twin.to) else { continue };
        let before = offenders.len();
        offenders.retain(|offender| match twin.document {
            Some(document) => offender.reference != document,
            None => !told.iter().any(|other| offender.id.is_some() && other.link() == offender.link()),
        });
        if offenders.len() < before {
            speaking.insert(twin.to.key());
        }
    }
    if offenders.is_empty() {
        let by = speaking.into_iter().collect::<Vec<_>>().join(", ");
        return Outcome::NotApplicable { why: format!("The same is said by {by}.") };
    }
    Outcome::Broken { offenders }
}

fn result(id: RuleId, outcome: Outcome, ground: &Ground) -> RuleResult {
    let (likely, raised_because) = if outcome.is_broken() {
        let (likely, why) = grade::grade(id, ground, outcome.offenders());
        (Some(likely), why)
    } else {
        (None, None)
    };
    RuleResult {
        rule: id,
        stage: rule(id).stage,
        outcome,
        likely,
        raised_because,
        waiver: waiver::waiver(id, ground),
    }
}
