//! Rules about findings, nonconformities and corrective actions (clauses 9.2.2, 10.2).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};

use super::ground::{Ground, blank};
use super::outcome::{Offender, Outcome};
use super::treatment::lacks;
use super::wording;
use crate::actions::{Action, ActionStatus};
use crate::catalogue::control as annex_control;
use crate::findings::{Finding, FindingGrade};
use crate::training::Effectiveness;

const NONE: &str = "No nonconformity is recorded.";
const NONE_CLOSED: &str = "No nonconformity is closed.";

pub(super) fn nonconformities<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Finding> {
    g.isms.findings.iter().filter(|finding| finding.is_nonconformity())
}

fn closed<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Finding> {
    nonconformities(g).filter(|finding| !finding.is_open())
}

/// The actions that correct a finding, without those that were given up.
pub(super) fn steps<'g>(g: &'g Ground<'_>, finding: &Finding) -> impl Iterator<Item = &'g Action> {
    g.steps(finding.id).iter().copied().filter(|action| action.status != Some(ActionStatus::Cancelled))
}

pub(super) fn aud_09(g: &Ground) -> Outcome {
    let findings = g.isms.findings.iter().filter(|finding| finding.grade != Some(FindingGrade::Conformity));
    Outcome::each(findings, "No finding is recorded.", |finding| {
        let mut lacking = Vec::new();
        if blank(&finding.requirement) && finding.clauses.is_empty() && finding.controls.is_empty() {
            lacking.push("requirement");
        }
        if blank(&finding.objective_evidence) && finding.evidence.is_empty() && g.evidence(finding).is_empty()
        {
            lacking.push("evidence");
        }
        if finding.grade.is_none() {
            lacking.push("grade");
        }
        (!lacking.is_empty()).then(|| format!("The finding lacks: {}.", lacking.join(", ")))
    })
}

pub(super) fn ncr_01(g: &Ground) -> Outcome {
    Outcome::each(nonconformities(g), NONE, |finding| {
        (blank(&finding.correction) && blank(&finding.no_correction_reason))
            .then(|| "Neither a correction nor why none was needed.".to_owned())
    })
}

pub(super) fn ncr_02(g: &Ground) -> Outcome {
    Outcome::each(nonconformities(g), NONE, |finding| {
        blank(&finding.cause).then(|| "No cause is recorded.".to_owned())
    })
}

pub(super) fn ncr_03(g: &Ground) -> Outcome {
    Outcome::each(nonconformities(g), NONE, |finding| {
        finding
            .same_elsewhere
            .is_none()
            .then(|| "Nobody looked whether the same is wrong elsewhere.".to_owned())
    })
}

fn open_steps(g: &Ground, finding: &Finding) -> usize {
    steps(g, finding).filter(|step| step.is_open()).count()
}

pub(super) fn ncr_04(g: &Ground) -> Outcome {
    let mut asked = 0usize;
    let mut offenders = Vec::new();
    // An action that is still open is somebody's duty, whether its finding is closed or not.
    for finding in nonconformities(g).filter(|finding| finding.is_open() || open_steps(g, finding) > 0) {
        asked += 1;
        let mut steps = steps(g, finding).peekable();
        let planned = !blank(&finding.corrective_action);
        if finding.is_open() && steps.peek().is_none() && (planned || !blank(&finding.cause)) {
            let what = match (finding.owner.is_none(), finding.due_on.is_none()) {
                _ if !planned => "The cause is known, and nothing is planned against it.",
                (true, true) => "The corrective action has neither a responsible person nor a date.",
                (true, false) => "The corrective action has no responsible person.",
                (false, true) => "The corrective action has no date.",
                (false, false) => continue,
            };
            offenders.push(Offender::of(finding, what));
        }
        for step in steps.filter(|step| step.is_open()) {
            let what = lacks(step).map(|what| format!("{what} It corrects {}.", finding.reference));
            offenders.extend(what.map(|what| Offender::of(step, what)));
        }
    }
    if asked == 0 {
        Outcome::not_applicable("No nonconformity is open.")
    } else {
        Outcome::broken_by(offenders)
    }
}

pub(super) fn ncr_05(g: &Ground) -> Outcome {
    let today = g.today();
    let mut asked = 0usize;
    let mut offenders = Vec::new();
    for finding in nonconformities(g).filter(|finding| finding.is_open()) {
        asked += 1;
        if let Some(due) = finding.overdue_since(today) {
            offenders.push(Offender::of(finding, format!("The corrective action was due on {due}.")));
        }
        for step in steps(g, finding).filter(|step| step.is_overdue(today)) {
            let due = step.due_on.map_or_else(String::new, |due| format!(" on {due}"));
            offenders.push(Offender::of(step, format!("Due{due}; it corrects {}.", finding.reference)));
        }
    }
    if asked == 0 {
        Outcome::not_applicable("No nonconformity is open.")
    } else {
        Outcome::broken_by(offenders)
    }
}

pub(super) fn ncr_06(g: &Ground) -> Outcome {
    Outcome::each(closed(g), NONE_CLOSED, |finding| {
        if finding.effectiveness.is_none() {
            Some("Closed, and nobody judged whether it worked.".to_owned())
        } else if blank(&finding.verification) || finding.verified_on.is_none() {
            Some("Closed, but how or when it was checked is not recorded.".to_owned())
        } else {
            None
        }
    })
}

pub(super) fn ncr_07(g: &Ground) -> Outcome {
    Outcome::each(closed(g), NONE_CLOSED, |finding| match finding.effectiveness {
        Some(judged @ (Effectiveness::NotEffective | Effectiveness::Pending)) => {
            Some(format!("Closed, but judged: {}.", judged.name()))
        }
        Some(Effectiveness::Effective) | None => None,
    })
}

pub(super) fn ncr_08(g: &Ground) -> Outcome {
    let confirmed =
        nonconformities(g).filter(|finding| finding.effectiveness == Some(Effectiveness::Effective));
    Outcome::each(confirmed, "No corrective action is confirmed as effective.", |finding| {
        let doers: BTreeSet<_> =
            steps(g, finding).filter_map(|step| step.owner).chain(finding.owner).collect();
        if let Some(by) = finding.verified_by
            && doers.iter().any(|doer| g.same_hands(*doer, by))
        {
            return Some(format!("{} did the action and confirmed it.", g.name(by)));
        }
        let last = steps(g, finding).filter_map(|step| step.done_on).chain(finding.done_on).max()?;
        (finding.verified_on == Some(last)).then(|| format!("Done and confirmed on the same day, {last}."))
    })
}

/// Pairs of a nonconformity and an earlier closed one on the same clause or control, at most 12 months before it.
pub(super) fn repeated<'a>(g: &Ground<'a>) -> Vec<(&'a Finding, &'a Finding, &'a str)> {
    let mut earlier: BTreeMap<&str, Vec<(NaiveDate, &'a Finding)>> = BTreeMap::new();
    for finding in closed(g) {
        let Some(day) = finding.closed_on else { continue };
        for requirement in requirements(finding) {
            earlier.entry(requirement).or_default().push((day, finding));
        }
    }
    let mut pairs = Vec::new();
    for later in nonconformities(g) {
        let Some(raised) = later.raised_on else { continue };
        for requirement in requirements(later) {
            for (closed, finding) in earlier.get(requirement).into_iter().flatten() {
                let within = closed.checked_add_months(Months::new(12)).is_none_or(|end| raised <= end);
                if finding.id != later.id && *closed <= raised && within {
                    pairs.push((later, *finding, requirement));
                }
            }
        }
    }
    pairs
}

fn requirements(finding: &Finding) -> impl Iterator<Item = &str> {
    finding.clauses.iter().map(|id| id.0.trim()).chain(finding.controls.iter().map(|id| id.0.trim()))
}

pub(super) fn ncr_09(g: &Ground) -> Outcome {
    if closed(g).next().is_none() {
        return Outcome::not_applicable(NONE_CLOSED);
    }
    let again = repeated(g).into_iter().map(|(later, earlier, on)| {
        let closed = earlier.closed_on.map_or_else(String::new, |day| format!(" on {day}"));
        Offender::of(later, format!("Again on {on}; {} was closed{closed}.", earlier.reference))
    });
    Outcome::broken_by(again.collect())
}

pub(super) fn open_majors<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Finding> {
    let audit = g.setting.audit_on();
    nonconformities(g).filter(move |finding| {
        finding.grade == Some(FindingGrade::Major)
            && finding.is_open()
            && finding.raised_on.is_none_or(|raised| raised <= audit)
    })
}

pub(super) fn ncr_10(g: &Ground) -> Outcome {
    if nonconformities(g).all(|finding| finding.grade != Some(FindingGrade::Major)) {
        return Outcome::not_applicable("No major nonconformity is recorded.");
    }
    let audit = g.setting.audit_on();
    let what = if audit > g.today() {
        format!("Major and open, and the audit is on {audit}.")
    } else {
        "Major and open.".to_owned()
    };
    Outcome::broken_by(open_majors(g).map(|finding| Offender::of(finding, what.clone())).collect())
}

pub(super) fn ncr_11(g: &Ground) -> Outcome {
    let analysed = nonconformities(g).filter(|finding| !blank(&finding.cause));
    Outcome::each(analysed, "No cause is recorded.", |finding| {
        let blamed = wording::found(&finding.cause, wording::HUMAN_ERROR);
        let mut remedy = finding.corrective_action.clone();
        for step in steps(g, finding) {
            remedy = format!("{remedy} {} {}", step.title, step.description);
        }
        let taught = wording::found(&remedy, wording::TRAINING);
        let changed = wording::found(&remedy, wording::CHANGE);
        (!blamed.is_empty() && !taught.is_empty() && changed.is_empty()).then(|| {
            format!(
                "The cause speaks of {}, the remedy of {} alone.",
                wording::quoted(&blamed),
                wording::quoted(&taught)
            )
        })
    })
}

pub(super) fn ncr_12(g: &Ground) -> Outcome {
    Outcome::each(&g.isms.findings, "No finding is recorded.", |finding| {
        // The corrective action is done when the last of its parts is.
        let done = steps(g, finding).filter_map(|step| step.done_on).chain(finding.done_on).max();
        let path: Vec<(&str, NaiveDate)> = [
            ("raised", finding.raised_on),
            ("analysed", finding.analysed_on),
            ("done", done),
            ("checked", finding.verified_on),
            ("closed", finding.closed_on),
        ]
        .into_iter()
        .filter_map(|(name, day)| Some((name, day?)))
        .collect();
        let early =
            finding.corrected_on.zip(finding.raised_on).filter(|(corrected, raised)| corrected < raised);
        if let Some((corrected, raised)) = early {
            return Some(format!("Corrected on {corrected}, before it was raised on {raised}."));
        }
        path.windows(2).find_map(|pair| match pair {
            [(first, before), (second, after)] if after < before => {
                Some(format!("{second} on {after}, before it was {first} on {before}."))
            }
            _ => None,
        })
    })
}

/// The records that a text names: controls of Annex A and references of risks.
fn named_in(g: &Ground, text: &str) -> Vec<(Offender, Option<NaiveDate>)> {
    let words: BTreeSet<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-'))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let day = |moment: Option<chrono::DateTime<chrono::Utc>>| moment.map(|moment| moment.date_naive());
    let mut named = Vec::new();
    for word in words {
        if let Some(control) = annex_control(word).and_then(|_| g.control(word)) {
            named.push((Offender::of(control, ""), day(g.changed(control))));
        }
        for risk in g.isms.risks.by_reference(word) {
            let newest = [g.changed(risk)]
                .into_iter()
                .chain(g.treatments(risk.id).iter().map(|treatment| g.changed(*treatment)))
                .chain(
                    crate::risks::RatingStage::ALL
                        .iter()
                        .map(|s| g.rating(risk.id, *s).and_then(|r| g.changed(r))),
                )
                .flatten()
                .max();
            named.push((Offender::of(risk, ""), day(newest)));
        }
    }
    named
}

pub(super) fn ncr_14(g: &Ground) -> Outcome {
    let mut asked = 0usize;
    let mut unknown = false;
    let mut offenders = Vec::new();
    for finding in
        nonconformities(g).filter(|finding| finding.effectiveness == Some(Effectiveness::Effective))
    {
        for (named, changed) in named_in(g, &finding.isms_changes) {
            asked += 1;
            match (finding.raised_on, changed) {
                (Some(raised), Some(changed)) if changed < raised => {
                    let what = format!(
                        "Names {} as changed, which last changed on {changed}, before the finding of {raised}.",
                        named.reference
                    );
                    offenders.push(Offender::of(finding, what));
                }
                (Some(_), Some(_)) => {}
                (None, _) | (_, None) => unknown = true,
            }
        }
    }
    if asked == 0 {
        return Outcome::not_applicable(
            "No effective corrective action names a risk or control that changed.",
        );
    }
    if unknown {
        return Outcome::broken_or_cannot_tell(
            offenders,
            "When the finding was raised or the record changed is not known.",
        );
    }
    Outcome::broken_by(offenders)
}
