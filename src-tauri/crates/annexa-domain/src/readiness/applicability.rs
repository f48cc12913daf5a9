//! Rules about the Statement of Applicability (clauses 6.1.3 b to d).

use std::collections::{BTreeMap, BTreeSet};

use super::context::not_in_force;
use super::ground::{Ground, blank};
use super::outcome::{Offender, Outcome};
use super::wording;
use crate::assets::{Asset, AssetKind};
use crate::catalogue::{controls, successors};
use crate::controls::{Control, ControlStatus, SoaRow};
use crate::gaps::{Extent, Gap};
use crate::isms::natural;
use crate::links::ControlId;
use crate::organisation::Organisation;
use crate::register::Register;
use crate::registers::RegisterKind;
use crate::risks::Rating;

const NO_CONTROLS: &str = "No controls are recorded.";
const NONE_APPLICABLE: &str = "No control is marked as applicable.";
const NONE_EXCLUDED: &str = "No control is excluded.";
const NONE_IMPLEMENTED: &str = "No control is said to be implemented.";

fn excluded<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Control> {
    g.isms.controls.iter().filter(|control| control.applicable == Some(false))
}

fn implemented<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Control> {
    g.applicable().filter(|control| control.status == Some(ControlStatus::Implemented))
}

/// Every record that names controls, with them: risks, treatments, actions.
fn naming<'a>(g: &Ground<'a>) -> Vec<(Offender, &'a [ControlId])> {
    let mut naming = Vec::new();
    for risk in g.risks() {
        naming.push((Offender::of(risk, ""), risk.controls.as_slice()));
        for treatment in g.treatments(risk.id) {
            let mut offender = Offender::of(*treatment, "");
            if offender.reference.is_empty() {
                offender.reference.clone_from(&risk.reference);
            }
            naming.push((offender, treatment.controls.as_slice()));
        }
    }
    for action in g.isms.actions.iter().filter(|action| action.is_open()) {
        naming.push((Offender::of(action, ""), action.controls.as_slice()));
    }
    naming
}

pub(super) fn soa_01(g: &Ground) -> Outcome {
    if g.isms.soa_in_force(g.today()).is_some() {
        return Outcome::Holds;
    }
    let drafts = g
        .isms
        .soa_versions
        .iter()
        .map(|version| Offender::of(version, not_in_force("version", version.state, &version.approval)));
    let mut offenders: Vec<_> = drafts.collect();
    if offenders.is_empty() {
        let what = "No version of the Statement of Applicability is approved.";
        offenders.push(Offender::missing(RegisterKind::SoaVersions, "", what));
    }
    Outcome::broken_by(offenders)
}

pub(super) fn soa_02(g: &Ground) -> Outcome {
    let mut offenders = Vec::new();
    for known in controls() {
        let rows: Vec<_> = g.isms.controls.by_reference(known.id).collect();
        match rows.as_slice() {
            [] => {
                let what = format!("{} is not in the Statement of Applicability.", known.title);
                offenders.push(Offender::missing(RegisterKind::Controls, known.id, what));
            }
            [only] if only.applicable.is_none() => {
                offenders.push(Offender::of(*only, "It is not decided whether the control applies."));
            }
            [_] => {}
            several => offenders.extend(several.iter().map(|row| {
                Offender::of(*row, format!("{} stands there {} times.", known.id, several.len()))
            })),
        }
    }
    Outcome::broken_by(offenders)
}

pub(super) fn soa_03(g: &Ground) -> Outcome {
    Outcome::each(excluded(g), NONE_EXCLUDED, |control| {
        blank(&control.justification).then(|| "Excluded without a reason.".to_owned())
    })
}

pub(super) fn soa_04(g: &Ground) -> Outcome {
    let named: BTreeSet<&str> = g
        .risks()
        .flat_map(|risk| risk.controls.iter().chain(g.treatments(risk.id).iter().flat_map(|t| &t.controls)))
        .map(|id| id.0.as_str())
        .collect();
    Outcome::each(g.applicable(), NONE_APPLICABLE, |control| {
        let needless = blank(&control.justification) && !named.contains(control.reference.as_str());
        needless.then(|| "Included without a reason, and no risk names it.".to_owned())
    })
}

pub(super) fn soa_05(g: &Ground) -> Outcome {
    Outcome::each(g.applicable(), NONE_APPLICABLE, |control| {
        control.status.is_none().then(|| "Applicable, but it is not said how far it is in place.".to_owned())
    })
}

/// A fact about the organisation that makes controls plainly needed.
pub(super) struct Fact {
    /// The fact as a clause, such as `suppliers are used`.
    pub(super) name: &'static str,
    /// The controls that it makes needed.
    pub(super) controls: &'static [&'static str],
    /// Whether it is so: by a record, else as the organisation answered; `None` when nobody did.
    pub(super) holds: Option<bool>,
}

/// Everything that is asked of the organisation.
pub(super) fn facts(g: &Ground) -> Vec<Fact> {
    const PREMISES: &[&str] = &["A.7.1", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6", "A.7.7", "A.7.8"];
    const DEVELOPMENT: &[&str] = &["A.8.25", "A.8.26", "A.8.27", "A.8.28", "A.8.29", "A.8.31"];
    let organisation = g.isms.organisation.first();
    let answer = |asked: fn(&Organisation) -> Option<bool>| organisation.and_then(asked);
    let supplier = |cloud: bool| g.suppliers().any(|supplier| !cloud || supplier.cloud == Some(true));
    let asset = |test: fn(&Asset) -> bool| g.isms.assets.iter().any(|asset| asset.counts() && test(asset));
    let is_cloud = asset(|asset| asset.kind == Some(AssetKind::Cloud));
    let is_site = asset(|asset| asset.kind == Some(AssetKind::Site));
    let holds_personal = asset(|asset| asset.personal_data == Some(true));
    // A record says as much as a tick, and more than its absence.
    let fact = |name, controls, shown: bool, answer: Option<bool>| Fact {
        name,
        controls,
        holds: if shown { Some(true) } else { answer },
    };
    vec![
        fact(
            "suppliers are used",
            &["A.5.19", "A.5.20", "A.5.21", "A.5.22"],
            supplier(false),
            answer(|o| o.uses_suppliers),
        ),
        fact("cloud services are used", &["A.5.23"], supplier(true) || is_cloud, answer(|o| o.uses_cloud)),
        fact(
            "personal data is processed",
            &["A.5.34"],
            holds_personal,
            answer(|o| o.processes_personal_data),
        ),
        fact("people work remotely", &["A.6.7"], false, answer(|o| o.works_remotely)),
        fact("there are premises in the scope", PREMISES, is_site, answer(|o| o.has_premises)),
        fact("software is developed", DEVELOPMENT, false, answer(|o| o.develops_software)),
        fact("development is outsourced", &["A.8.30"], false, answer(|o| o.outsources_development)),
        fact("removable media are used", &["A.7.10"], false, answer(|o| o.uses_removable_media)),
    ]
}

pub(super) fn soa_06(g: &Ground) -> Outcome {
    if excluded(g).next().is_none() {
        return Outcome::not_applicable(NONE_EXCLUDED);
    }
    let facts = facts(g);
    let told =
        |control: &Control| facts.iter().find(|fact| fact.controls.contains(&control.reference.as_str()));
    let against = excluded(g).filter_map(|control| {
        let fact = told(control).filter(|fact| fact.holds == Some(true))?;
        Some(Offender::of(control, format!("Excluded, but {}.", fact.name)))
    });
    let offenders: Vec<_> = against.collect();
    let open: Vec<_> = excluded(g)
        .filter_map(|control| Some((control, told(control).filter(|fact| fact.holds.is_none())?)))
        .map(|(control, fact)| format!("{} (whether {})", control.reference, fact.name))
        .collect();
    if open.is_empty() {
        return Outcome::broken_by(offenders);
    }
    let missing =
        format!("The organisation has not answered what these exclusions rest on: {}.", open.join(", "));
    Outcome::broken_or_cannot_tell(offenders, &missing)
}

pub(super) fn soa_07(g: &Ground) -> Outcome {
    if excluded(g).next().is_none() {
        return Outcome::not_applicable(NONE_EXCLUDED);
    }
    let mut by_control: BTreeMap<&str, BTreeSet<Vec<(String, u64)>>> = BTreeMap::new();
    let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for risk in g.risks() {
        let treated = g.treatments(risk.id).iter().flat_map(|treatment| &treatment.controls);
        for id in risk.controls.iter().chain(treated) {
            if by_control.entry(&id.0).or_default().insert(natural(&risk.reference)) {
                words.entry(&id.0).or_default().push(&risk.reference);
            }
        }
    }
    Outcome::each(excluded(g), NONE_EXCLUDED, |control| {
        let risks = words.get(control.reference.as_str())?;
        Some(format!("Excluded, but named against {}.", risks.join(", ")))
    })
}

pub(super) fn soa_08(g: &Ground) -> Outcome {
    let naming = naming(g);
    if naming.iter().all(|(_, ids)| ids.is_empty()) {
        return Outcome::not_applicable("No risk, treatment or open action names a control.");
    }
    let unknown = naming.into_iter().filter_map(|(mut offender, ids)| {
        let unknown: Vec<_> =
            ids.iter().filter(|id| g.control(&id.0).is_none()).map(|id| unknown_control(&id.0)).collect();
        offender.what = format!("{}.", unknown.join("; "));
        (!unknown.is_empty()).then_some(offender)
    });
    Outcome::broken_by(unknown.collect())
}

fn unknown_control(id: &str) -> String {
    let new: Vec<_> = successors(id).map(|mapping| mapping.id_2022).collect();
    if new.is_empty() {
        format!("{id} is not in the Statement of Applicability")
    } else {
        format!("{id} is a number of 2013; since 2022 it is {}", new.join(" and "))
    }
}

pub(super) fn soa_09(g: &Ground) -> Outcome {
    Outcome::each(implemented(g), NONE_IMPLEMENTED, |control| {
        let open: Vec<_> = g
            .isms
            .actions
            .iter()
            .filter(|action| action.is_open() && !(action.risks.is_empty() && action.treatments.is_empty()))
            .filter(|action| action.controls.iter().any(|id| id.0 == control.reference))
            .map(|action| action.reference.as_str())
            .collect();
        (!open.is_empty()).then(|| format!("Implemented, but {} is still open.", open.join(", ")))
    })
}

pub(super) fn soa_10(g: &Ground) -> Outcome {
    Outcome::each(implemented(g), NONE_IMPLEMENTED, |control| {
        let evidence = g.evidence(control);
        if evidence.iter().any(|evidence| g.is_current(evidence)) {
            None
        } else if evidence.is_empty() {
            Some("Implemented, and no evidence is linked.".to_owned())
        } else {
            Some("Implemented, and all evidence linked to it is out of date.".to_owned())
        }
    })
}

pub(super) fn soa_11(g: &Ground) -> Outcome {
    Outcome::each(implemented(g), NONE_IMPLEMENTED, |control| {
        let against: Vec<_> = g
            .isms
            .findings
            .iter()
            .filter(|finding| finding.is_nonconformity() && finding.is_open())
            .filter(|finding| finding.controls.iter().any(|id| id.0 == control.reference))
            .map(|finding| finding.reference.as_str())
            .collect();
        (!against.is_empty())
            .then(|| format!("Implemented, but {} stands open against it.", against.join(", ")))
    })
}

pub(super) fn soa_12(g: &Ground) -> Outcome {
    let unfinished = g.applicable().filter(|control| {
        use ControlStatus::{NotStarted, Partial, Planned};
        matches!(control.status, Some(NotStarted | Planned | Partial))
    });
    Outcome::each(unfinished, "Every applicable control with a status is implemented.", |control| {
        let actions: Vec<_> = g
            .isms
            .actions
            .iter()
            .filter(|action| action.is_open() && action.controls.iter().any(|id| id.0 == control.reference))
            .collect();
        let status = control.status.map_or("", ControlStatus::name);
        if actions.is_empty() {
            Some(format!("{status}, and no open action names it."))
        } else if actions.iter().any(|action| action.owner.is_some() && action.due_on.is_some()) {
            None
        } else {
            Some(format!("{status}, and its action has no responsible person or no date."))
        }
    })
}

pub(super) fn soa_13(g: &Ground) -> Outcome {
    let Some(version) = g.isms.soa_in_force(g.today()) else {
        return Outcome::not_applicable("No version is approved; SOA-01 says so.");
    };
    let now = g.isms.statement_of_applicability();
    let then: BTreeMap<&str, &SoaRow> =
        version.rows.0.0.iter().map(|row| (row.control.as_str(), row)).collect();
    let mut offenders = Vec::new();
    for (row, control) in now.iter().zip(g.isms.controls.iter()) {
        let changes = match then.get(row.control.as_str()) {
            None => vec!["the whole control"],
            Some(before) => changes(before, row),
        };
        if !changes.is_empty() {
            offenders
                .push(Offender::of(control, format!("Changed since the approval: {}.", changes.join(", "))));
        }
    }
    let still: BTreeSet<&str> = now.iter().map(|row| row.control.as_str()).collect();
    for gone in then.keys().filter(|id| !still.contains(*id)) {
        offenders.push(Offender::missing(RegisterKind::Controls, gone, "Approved, and no longer there."));
    }
    if let Some(approved) = version.approval.recorded_at {
        let day = approved.date_naive();
        let since =
            |changed: Option<chrono::DateTime<chrono::Utc>>| changed.filter(|moment| *moment > approved);
        let what = |moment: chrono::DateTime<chrono::Utc>| {
            format!("Changed on {}, after the approval of {day}.", moment.date_naive())
        };
        for risk in g.risks() {
            for treatment in g.treatments(risk.id) {
                offenders.extend(
                    since(g.changed(*treatment)).map(|moment| Offender::of(*treatment, what(moment))),
                );
            }
        }
        let counts = |rating: &&Rating| {
            rating.risk.and_then(|link| g.isms.risks.get(link.id())).is_some_and(|risk| risk.counts())
        };
        for rating in g.isms.ratings.iter().filter(counts) {
            offenders.extend(since(g.changed(rating)).map(|moment| Offender::of(rating, what(moment))));
        }
    }
    Outcome::broken_by(offenders)
}

fn changes(before: &SoaRow, after: &SoaRow) -> Vec<&'static str> {
    let mut changes = Vec::new();
    if before.applicable != after.applicable {
        changes.push("applicability");
    }
    if before.justification != after.justification {
        changes.push("reason");
    }
    if before.status != after.status {
        changes.push("status");
    }
    if before.risks != after.risks {
        changes.push("risks");
    }
    changes
}

pub(super) fn soa_14(g: &Ground) -> Outcome {
    let reasoned = excluded(g).filter(|control| !blank(&control.justification));
    Outcome::each(reasoned, "No exclusion gives a reason.", |control| {
        let found = wording::found(&control.justification, wording::COST_OR_TIME);
        (!found.is_empty()).then(|| format!("The reason speaks of {}.", wording::quoted(&found)))
    })
}

pub(super) fn soa_15(g: &Ground) -> Outcome {
    let reasoned: Vec<_> = g.isms.controls.iter().filter(|control| !blank(&control.justification)).collect();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    for control in &reasoned {
        *alike.entry(wording::plain(&control.justification)).or_default() += 1;
    }
    Outcome::each(reasoned, NO_CONTROLS, |control| {
        let text = wording::plain(&control.justification);
        let count = alike.get(&text).copied().unwrap_or(0);
        if count >= g.setting.same_reason_count {
            return Some(format!("{count} controls have the reason \"{}\".", control.justification.trim()));
        }
        let only = wording::only_the_standard_asks(&text)?;
        Some(format!("The reason only says that the standard asks: \"{only}\"."))
    })
}

/// What a gap assessment says of a requirement, and by which answer; what is practised goes before what is written.
fn found(gap: &Gap) -> Option<(&'static str, Extent)> {
    let practised = gap.practised.map(|extent| ("practised", extent));
    let documented = gap.documented.map(|extent| ("documented", extent));
    practised.or(documented).or_else(|| Some(("in place, by its maturity", gap.extent_by_maturity()?)))
}

pub(super) fn soa_16(g: &Ground) -> Outcome {
    let mut newest: BTreeMap<&str, (Option<chrono::NaiveDate>, &Gap)> = BTreeMap::new();
    for gap in g.isms.gaps.iter().filter(|gap| found(gap).is_some()) {
        let held =
            gap.assessment.and_then(|link| g.isms.gap_assessments.get(link.id())).and_then(|a| a.held_on);
        let slot = newest.entry(gap.requirement.trim()).or_insert((held, gap));
        if held >= slot.0 {
            *slot = (held, gap);
        }
    }
    let rated: Vec<_> = g
        .applicable()
        .filter_map(|control| Some((control, newest.get(control.reference.as_str())?.1)))
        .collect();
    if rated.is_empty() {
        return Outcome::not_applicable("No gap assessment rates an applicable control.");
    }
    let lower = rated.into_iter().filter_map(|(control, gap)| {
        let (word, practised) = found(gap)?;
        let claimed = control.status?;
        let contradicts = match practised {
            Extent::No => matches!(claimed, ControlStatus::Implemented | ControlStatus::Partial),
            Extent::Partly => claimed == ControlStatus::Implemented,
            Extent::Yes | Extent::NotApplicable => false,
        };
        contradicts.then(|| {
            let what =
                format!("{} here, but the gap assessment says {word}: {}.", claimed.name(), practised.name());
            Offender::of(control, what)
        })
    });
    Outcome::broken_by(lower.collect())
}

pub(super) fn soa_17(g: &Ground) -> Outcome {
    Outcome::each(g.applicable(), NONE_APPLICABLE, |control| {
        control.owner.is_none().then(|| "Applicable, and nobody answers for it.".to_owned())
    })
}

pub(super) fn soa_18(g: &Ground) -> Outcome {
    Outcome::each(excluded(g), NONE_EXCLUDED, |control| {
        let filed: Vec<_> = g.evidence(control).iter().map(|evidence| evidence.reference()).collect();
        match (filed.is_empty(), control.tested_on) {
            (false, _) => Some(format!("Excluded, but {} is filed for it.", filed.join(", "))),
            (true, Some(day)) => Some(format!("Excluded, but tested on {day}.")),
            (true, None) => None,
        }
    })
}
