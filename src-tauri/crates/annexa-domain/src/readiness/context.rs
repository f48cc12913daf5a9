//! Rules about the scope (clause 4.3).

use std::collections::BTreeSet;

use super::ground::{Ground, blank};
use super::outcome::{Offender, Outcome};
use crate::approval::{Approval, VersionState};
use crate::links::Link;
use crate::organisation::{ScopeStatement, Unit};
use crate::registers::RegisterKind;

const NO_SCOPE: &str = "No scope statement is approved; CTX-05 says so.";

fn in_force<'a>(g: &Ground<'a>) -> Option<&'a ScopeStatement> {
    g.isms
        .scope
        .iter()
        .filter(|scope| scope.state == Some(VersionState::Approved) && scope.approval.has_begun(g.today()))
        .max_by_key(|scope| scope.version)
}

/// Why a version counts for nothing yet: it is not approved, or its day is still to come.
pub(super) fn not_in_force(what: &str, state: Option<VersionState>, approval: &Approval) -> String {
    match approval.effective_on.filter(|_| state == Some(VersionState::Approved)) {
        Some(day) => format!("This {what} is approved, but in force only from {day}."),
        None => format!("This {what} is not approved."),
    }
}

pub(super) fn ctx_05(g: &Ground) -> Outcome {
    if in_force(g).is_some() {
        return Outcome::Holds;
    }
    let drafts = g
        .isms
        .scope
        .iter()
        .map(|draft| Offender::of(draft, not_in_force("scope statement", draft.state, &draft.approval)));
    let mut offenders: Vec<_> = drafts.collect();
    if offenders.is_empty() {
        offenders.push(Offender::missing(RegisterKind::Scope, "", "There is no scope statement."));
    }
    Outcome::broken_by(offenders)
}

pub(super) fn ctx_06(g: &Ground) -> Outcome {
    let running = g.suppliers().count();
    let says_so = g.isms.organisation.iter().any(|organisation| organisation.uses_suppliers == Some(true));
    if running == 0 && !says_so {
        return Outcome::not_applicable("No suppliers or outsourced services are recorded.");
    }
    let Some(scope) = in_force(g) else { return Outcome::not_applicable(NO_SCOPE) };
    let silent = blank(&scope.interfaces).then(|| {
        let what = match running {
            0 => "Suppliers are used, but the scope names no interface or dependency.".to_owned(),
            count => format!("The scope names no interface or dependency; suppliers recorded: {count}."),
        };
        Offender::of(scope, what)
    });
    Outcome::broken_by(silent.into_iter().collect())
}

pub(super) fn ctx_07(g: &Ground) -> Outcome {
    let units: Vec<_> = g.isms.units.iter().filter(|unit| unit.in_scope == Some(true)).collect();
    if units.is_empty() {
        return Outcome::not_applicable("No unit is marked as within the scope.");
    }
    let with_assets: BTreeSet<_> =
        g.isms.assets.iter().filter(|asset| asset.counts()).filter_map(|a| a.unit).collect();
    let with_risks: BTreeSet<_> = g.risks().filter_map(|risk| risk.unit).collect();
    let bare = units.into_iter().filter_map(|unit| {
        let link = Link::<Unit>::to(unit.id);
        let what = match (with_assets.contains(&link), with_risks.contains(&link)) {
            (true, true) => return None,
            (true, false) => "Within the scope, but no risk belongs to it.",
            (false, true) => "Within the scope, but no asset belongs to it.",
            (false, false) => "Within the scope, but neither an asset nor a risk belongs to it.",
        };
        Some(Offender::of(unit, what))
    });
    Outcome::broken_or_cannot_tell(
        bare.collect(),
        "Every unit of the scope has assets and risks; whether it was audited is not kept in a register.",
    )
}

pub(super) fn ctx_08(g: &Ground) -> Outcome {
    let outside: BTreeSet<_> = g
        .isms
        .units
        .iter()
        .filter(|unit| unit.in_scope == Some(false))
        .map(|unit| Link::<Unit>::to(unit.id))
        .collect();
    if outside.is_empty() {
        return Outcome::not_applicable("No unit is marked as outside the scope.");
    }
    let what = |unit: Link<Unit>| {
        let name = g.isms.units.get(unit.id()).map_or("", |unit| unit.name.as_str());
        format!("Within the scope, but it belongs to {name}, which is not.")
    };
    let mut offenders = Vec::new();
    for asset in g.isms.assets.iter().filter(|asset| asset.counts()) {
        offenders.extend(
            asset.unit.filter(|unit| outside.contains(unit)).map(|unit| Offender::of(asset, what(unit))),
        );
    }
    for risk in g.risks() {
        offenders.extend(
            risk.unit.filter(|unit| outside.contains(unit)).map(|unit| Offender::of(risk, what(unit))),
        );
    }
    Outcome::broken_by(offenders)
}

pub(super) fn ctx_10(g: &Ground) -> Outcome {
    let Some(scope) = in_force(g) else { return Outcome::not_applicable(NO_SCOPE) };
    if g.isms.scope.iter().all(|other| other.version >= scope.version) {
        return Outcome::not_applicable("The scope has not changed since its first version.");
    }
    let Some(changed) = scope.approval.effective_on else {
        return Outcome::cannot_tell("The approval of the scope has no date.");
    };
    let assessed = g.isms.assessments.iter().filter_map(|a| a.held_on).filter(|day| *day <= g.today()).max();
    let stated = g.isms.soa_in_force(g.today()).and_then(|version| version.approval.effective_on);
    let older = [("risk assessment", assessed), ("Statement of Applicability", stated)];
    let late = older.into_iter().filter_map(|(name, day)| {
        let day = day.filter(|day| *day < changed)?;
        Some(Offender::of(scope, format!("In force since {changed}; the newest {name} is of {day}.")))
    });
    Outcome::broken_by(late.collect())
}
