//! Rules about roles and who holds what (clause 5.3).

use std::collections::BTreeSet;

use super::ground::Ground;
use super::outcome::{Offender, Outcome};
use crate::links::Owner;
use crate::organisation::Role;
use crate::register::Register;
use crate::registers::RegisterKind;

fn held(g: &Ground, role: &Role) -> bool {
    role.holders.iter().any(|holder| g.isms.people.get(holder.id()).is_some() && !g.has_left(holder.id()))
}

pub(super) fn lea_05(g: &Ground) -> Outcome {
    type Mark = fn(&Role) -> Option<bool>;
    let duties: [(&str, Mark); 2] = [
        ("answers for the ISMS following the standard", |role| role.ensures_conformity),
        ("reports to top management how the ISMS is doing", |role| role.reports_performance),
    ];
    let mut offenders = Vec::new();
    for (duty, marked) in duties {
        let roles: Vec<_> = g.isms.roles.iter().filter(|role| marked(role) == Some(true)).collect();
        if roles.is_empty() {
            offenders.push(Offender::missing(RegisterKind::Roles, "", format!("No role {duty}.")));
        } else if !roles.iter().any(|role| held(g, role)) {
            offenders.extend(
                roles
                    .iter()
                    .map(|role| Offender::of(*role, format!("This role {duty}, and nobody holds it."))),
            );
        }
    }
    Outcome::broken_by(offenders)
}

pub(super) fn lea_06(g: &Ground) -> Outcome {
    let left: BTreeSet<_> =
        g.isms.people.iter().filter(|p| p.has_left(g.today())).map(|person| person.id).collect();
    if left.is_empty() {
        return Outcome::not_applicable("Nobody is recorded as having left.");
    }
    let mut offenders = Vec::new();
    let mut hold = |offender: Offender, as_what: &str, owner: Option<Owner>| {
        if let Some(Owner::Person(id)) = owner
            && let Some(person) = g.isms.people.get(id).filter(|_| left.contains(&id))
        {
            let day = person.left_on.map_or_else(String::new, |day| format!(" on {day}"));
            offenders.push(Offender {
                what: format!("{} left{day} and is still {as_what}.", person.name),
                ..offender
            });
        }
    };
    for role in &g.isms.roles {
        for holder in &role.holders {
            hold(Offender::of(role, ""), "a holder", Some(Owner::Person(holder.id())));
        }
        for deputy in &role.deputies {
            hold(Offender::of(role, ""), "a deputy", Some(Owner::Person(deputy.id())));
        }
    }
    for unit in &g.isms.units {
        hold(Offender::of(unit, ""), "its head", unit.head);
    }
    for asset in g.isms.assets.iter().filter(|asset| asset.counts()) {
        hold(Offender::of(asset, ""), "the owner", asset.owner);
        hold(Offender::of(asset, ""), "the custodian", asset.custodian);
    }
    for supplier in g.suppliers() {
        hold(Offender::of(supplier, ""), "the owner", supplier.owner);
    }
    for risk in g.risks() {
        hold(Offender::of(risk, ""), "the owner", risk.owner);
        for treatment in g.treatments(risk.id) {
            hold(Offender::of(*treatment, ""), "responsible", treatment.owner);
        }
    }
    for control in g.isms.controls.iter().filter(|control| control.applicable != Some(false)) {
        hold(Offender::of(control, ""), "the owner", control.owner);
    }
    for action in g.isms.actions.iter().filter(|action| action.is_open()) {
        hold(Offender::of(action, ""), "responsible", action.owner);
    }
    for finding in g.isms.findings.iter().filter(|finding| finding.is_open()) {
        hold(Offender::of(finding, ""), "responsible", finding.owner);
    }
    Outcome::broken_by(offenders)
}

pub(super) fn lea_07(g: &Ground) -> Outcome {
    if g.isms.roles.iter().all(|role| role.conflicts_with.is_empty()) {
        return Outcome::not_applicable("No roles are marked as conflicting.");
    }
    let mut offenders = Vec::new();
    let mut seen = BTreeSet::new();
    for role in &g.isms.roles {
        for other in role.conflicts_with.iter().filter_map(|link| g.isms.roles.get(link.id())) {
            // The conflict holds both ways, whichever role names it.
            if !seen.insert((role.id().min(other.id()), role.id().max(other.id()))) {
                continue;
            }
            for holder in role.holders.iter().filter(|holder| other.holders.contains(holder)) {
                if let Some(person) = g.staff().find(|person| person.id == holder.id()) {
                    let what = format!("{} holds both {} and {}.", person.name, role.name, other.name);
                    offenders.push(Offender::of(person, what));
                }
            }
        }
    }
    Outcome::broken_by(offenders)
}
