//! Rules about suppliers and evidence (clause 8.1, A.5.19 to A.5.23).

use std::collections::BTreeSet;

use super::ground::{Ground, blank};
use super::outcome::Outcome;
use crate::suppliers::Supplier;

fn running<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Supplier> {
    let today = g.today();
    g.isms.suppliers.iter().filter(move |supplier| supplier.ended_on.is_none_or(|end| end >= today))
}

pub(super) fn ops_06(g: &Ground) -> Outcome {
    if running(g).next().is_none() {
        return Outcome::not_applicable("No suppliers are recorded.");
    }
    let Some(levels) =
        g.isms.current_method().map(|method| method.impact.levels()).filter(|levels| *levels > 0)
    else {
        return Outcome::cannot_tell("There is no impact scale to tell which suppliers are critical.");
    };
    if running(g).all(|supplier| supplier.criticality.is_none()) {
        return Outcome::cannot_tell("How much depends on each supplier is not recorded.");
    }
    let critical =
        running(g).filter(|supplier| supplier.criticality.is_some_and(|level| level * 5 >= levels * 4));
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
    let clouds = running(g).filter(|supplier| supplier.cloud == Some(true));
    Outcome::each(clouds, "No supplier is marked as a cloud service.", |supplier| {
        match (blank(&supplier.agreement), blank(&supplier.exit_plan)) {
            (true, true) => Some(format!("{} has neither security terms nor a way out.", supplier.name)),
            (true, false) => Some(format!("{} has no agreement with security terms.", supplier.name)),
            (false, true) => Some(format!("How to leave {} is not recorded.", supplier.name)),
            (false, false) => None,
        }
    })
}

pub(super) fn ops_10(g: &Ground) -> Outcome {
    let linked = g.isms.evidence.iter().filter(|evidence| !evidence.links.is_empty());
    Outcome::each(linked, "No evidence is linked.", |evidence| {
        // Old evidence may stay on file when newer evidence shows the same.
        let replaced = |other: &crate::evidence::Evidence| {
            g.is_current(other) && evidence.links.iter().all(|link| other.links.contains(link))
        };
        if g.is_current(evidence) || g.isms.evidence.iter().any(replaced) {
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
