//! Rules about suppliers, recurring controls and evidence (clause 8.1, A.5.19 to A.5.23).

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::ground::{Ground, blank, from_four_fifths_up};
use super::outcome::{Offender, Outcome};
use super::wording;
use crate::controls::{Control, ControlStatus};

pub(super) fn ops_06(g: &Ground) -> Outcome {
    if g.suppliers().next().is_none() {
        return Outcome::not_applicable("No suppliers are recorded.");
    }
    let Some(levels) = g.impact_levels() else {
        return Outcome::cannot_tell("There is no impact scale to tell which suppliers are critical.");
    };
    if g.suppliers().all(|supplier| supplier.criticality.is_none()) {
        return Outcome::cannot_tell("How much depends on each supplier is not recorded.");
    }
    let critical = g
        .suppliers()
        .filter(|supplier| supplier.criticality.is_some_and(|level| from_four_fifths_up(level, levels)));
    Outcome::each(critical, "No supplier is critical.", |supplier| {
        let mut lacking = Vec::new();
        if blank(&supplier.agreement) {
            lacking.push("no agreement is recorded".to_owned());
        }
        if supplier.assessed_on.is_none() {
            lacking.push("its security was never assessed".to_owned());
        }
        match supplier.review_on {
            None => lacking.push("no next review is set".to_owned()),
            Some(day) if day < g.today() => lacking.push(format!("the review was due on {day}")),
            Some(_) => {}
        }
        (!lacking.is_empty()).then(|| format!("{} is critical, and {}.", supplier.name, lacking.join(", ")))
    })
}

pub(super) fn ops_07(g: &Ground) -> Outcome {
    let clouds = g.suppliers().filter(|supplier| supplier.cloud == Some(true));
    Outcome::each(clouds, "No supplier is marked as a cloud service.", |supplier| {
        match (blank(&supplier.agreement), blank(&supplier.exit_plan)) {
            (true, true) => Some(format!("{} has neither security terms nor a way out.", supplier.name)),
            (true, false) => Some(format!("{} has no agreement with security terms.", supplier.name)),
            (false, true) => Some(format!("How to leave {} is not recorded.", supplier.name)),
            (false, false) => None,
        }
    })
}

/// The last day on which a control was shown at work: its newest evidence, or its last test.
fn last_shown(g: &Ground, control: &Control) -> Option<NaiveDate> {
    let days =
        g.evidence(control).iter().filter_map(|evidence| g.evidence_day(evidence)).chain(control.tested_on);
    days.filter(|day| *day <= g.today()).max()
}

pub(super) fn ops_09(g: &Ground) -> Outcome {
    let working = g.applicable().filter(|control| control.status == Some(ControlStatus::Implemented));
    let recurring: Vec<_> = working.filter(|control| !blank(&control.frequency)).collect();
    if recurring.is_empty() {
        return Outcome::not_applicable("No implemented control says how often it is done.");
    }
    let mut unread = Vec::new();
    let mut offenders = Vec::new();
    for control in recurring {
        let Some(days) = wording::days_between(&control.frequency) else {
            unread.push(format!("{} (\"{}\")", control.reference, control.frequency.trim()));
            continue;
        };
        let said = control.frequency.trim();
        let what = match last_shown(g, control) {
            None => format!("To be done \"{said}\", and nothing shows that it ever was."),
            // A day that lies before the calendar began is no period that could have been missed.
            Some(day) if g.today().checked_sub_days(Days::new(days)).is_some_and(|since| day < since) => {
                format!("To be done \"{said}\", and last shown on {day}.")
            }
            Some(_) => continue,
        };
        offenders.push(Offender::of(control, what));
    }
    if unread.is_empty() {
        return Outcome::broken_by(offenders);
    }
    let missing = format!("How often is meant cannot be read from the words: {}.", unread.join(", "));
    Outcome::broken_or_cannot_tell(offenders, &missing)
}

pub(super) fn ops_12(g: &Ground) -> Outcome {
    const BACKUP: &str = "A.8.13";
    if g.is_excluded(BACKUP) {
        return Outcome::not_applicable("A.8.13 is excluded in the Statement of Applicability.");
    }
    let Some(control) = g.control(BACKUP) else {
        return Outcome::cannot_tell("A.8.13 is not in the Statement of Applicability.");
    };
    if control.status != Some(ControlStatus::Implemented) {
        return Outcome::not_applicable("Backups are not said to be in place yet.");
    }
    let since = g.setting.months_ago(g.setting.evidence_months);
    let restored = g
        .evidence(control)
        .iter()
        .filter(|evidence| !wording::found(&evidence.title, wording::RESTORE).is_empty())
        .filter_map(|evidence| evidence.dated_on);
    let last = restored.chain(control.tested_on).filter(|day| *day <= g.today()).max();
    let what = match last {
        Some(day) if day >= since => return Outcome::Holds,
        Some(day) => {
            format!("The last restore test was on {day}, more than {} months ago.", g.setting.evidence_months)
        }
        None => "Neither a test date nor evidence of a restore is recorded.".to_owned(),
    };
    Outcome::broken_by(vec![Offender::of(control, what)])
}

pub(super) fn ops_10(g: &Ground) -> Outcome {
    let linked = g.isms.evidence.iter().filter(|evidence| !evidence.links.is_empty());
    Outcome::each(linked, "No evidence is linked.", |evidence| {
        // Old evidence may stay on file when newer evidence shows the same.
        let replaced = |other: &crate::evidence::Evidence| {
            g.is_current(other) && evidence.links.iter().all(|link| other.links.contains(link))
        };
        let beside = evidence.links.first().map_or(&[][..], |link| g.evidence_at(*link));
        if g.is_current(evidence) || beside.iter().any(|other| replaced(other)) {
            return None;
        }
        Some(match (evidence.valid_until, evidence.dated_on) {
            (Some(until), _) => format!("Valid until {until}."),
            (None, Some(day)) => format!("Of {day}, older than {} months.", g.setting.evidence_months),
            (None, None) => "It has neither a date nor an end of validity.".to_owned(),
        })
    })
}

pub(super) fn ops_11(g: &Ground) -> Outcome {
    let isms = g.isms;
    let mut used: BTreeSet<_> =
        isms.training.iter().flat_map(|record| &record.evidence).map(|link| link.id()).collect();
    used.extend(isms.findings.iter().flat_map(|finding| &finding.evidence).map(|link| link.id()));
    used.extend(isms.gaps.iter().flat_map(|gap| &gap.evidence).map(|link| link.id()));
    let approvals = isms.methods.iter().map(|record| &record.approval);
    let approvals = approvals
        .chain(isms.scope.iter().map(|record| &record.approval))
        .chain(isms.assessments.iter().map(|record| &record.approval))
        .chain(isms.soa_versions.iter().map(|record| &record.approval))
        .chain(isms.plan_approvals.iter().map(|record| &record.approval))
        .chain(isms.acceptances.iter().map(|record| &record.approval));
    used.extend(approvals.filter_map(|approval| approval.evidence).map(|link| link.id()));
    Outcome::each(&isms.evidence, "No evidence is recorded.", |evidence| {
        if blank(&evidence.sha256) {
            Some("There is no file behind it.".to_owned())
        } else if evidence.links.is_empty() && !used.contains(&evidence.id) {
            Some("It is linked to nothing.".to_owned())
        } else {
            None
        }
    })
}
