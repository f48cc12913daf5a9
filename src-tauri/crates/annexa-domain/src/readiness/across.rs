//! Rules across registers and time: order, dates, links, approvals, the trail (clause 7.5.3).

use chrono::{DateTime, NaiveDate, Utc};

use super::ground::Ground;
use super::outcome::{Offender, Outcome};
use super::references::{Target, references};
use crate::approval::{Approval, VersionState};
use crate::catalogue::{clause, control as annex_control};
use crate::register::Register;
use crate::registers::RegisterKind;

pub(super) fn xdt_01(g: &Ground) -> Outcome {
    let isms = g.isms;
    let mut offenders = Vec::new();
    for assessment in &isms.assessments {
        let method = assessment.method.and_then(|link| isms.methods.get(link.id()));
        let approved = method.and_then(|method| method.approval.effective_on);
        if let (Some(held), Some(approved)) = (assessment.held_on, approved)
            && held < approved
        {
            let what = format!("Held on {held}, before its method was approved on {approved}.");
            offenders.push(Offender::of(assessment, what));
        }
    }
    let first_assessment = isms.assessments.iter().filter_map(|assessment| assessment.held_on).min();
    let first_treatment = isms.treatments.iter().filter_map(|treatment| g.created(treatment)).min();
    for version in isms.soa_versions.iter().filter(|version| version.approval.stands()) {
        let Some(approved) = version.approval.effective_on else { continue };
        if let Some(held) = first_assessment.filter(|held| approved < *held) {
            let what = format!("Approved on {approved}, before the first assessment of {held}.");
            offenders.push(Offender::of(version, what));
        }
        // Both by the clock: what was brought in later with an older day does not count against it.
        let treated =
            first_treatment.filter(|treated| version.approval.recorded_at.is_some_and(|at| at < *treated));
        if let Some(treated) = treated {
            let what =
                format!("Its approval was recorded before any treatment was ({}).", treated.date_naive());
            offenders.push(Offender::of(version, what));
        }
    }
    Outcome::broken_or_cannot_tell(
        offenders,
        "Method, assessment, treatment and Statement are in order; internal audits and management reviews are not kept \
         in a register.",
    )
}

pub(super) fn xdt_03(g: &Ground) -> Outcome {
    let found = match references(g.isms) {
        Ok(found) => found,
        Err(problem) => return Outcome::cannot_tell(&problem.to_string()),
    };
    if found.all.is_empty() {
        return Outcome::not_applicable("No record refers to another.");
    }
    let mut offenders = Vec::new();
    for reference in found.all {
        let gone = match &reference.to {
            Target::Record(link) if !found.records.contains(link) => {
                format!("a record of '{}' that does not exist", link.register.key())
            }
            // What risks, treatments and actions name is told by SOA-08.
            Target::Control(id) if !told_by_soa_08(reference.from.register) && !is_control(g, id) => {
                format!("the control {id}, which is neither in Annex A nor in the register")
            }
            Target::Clause(id) if !is_clause(id) => {
                format!("the clause {id}, which the standard does not have")
            }
            Target::Record(_) | Target::Control(_) | Target::Clause(_) => continue,
        };
        let what = format!("The field {} points to {gone}.", reference.field);
        offenders.push(Offender { what, ..reference.from });
    }
    Outcome::broken_by(offenders)
}

fn told_by_soa_08(register: RegisterKind) -> bool {
    [RegisterKind::Risks, RegisterKind::Treatments, RegisterKind::Actions].contains(&register)
}

fn is_control(g: &Ground, id: &str) -> bool {
    g.control(id).is_some() || annex_control(id).is_some()
}

fn is_clause(id: &str) -> bool {
    // Letters of lists, as in `6.1.3 d`, stand within a clause.
    let number = id.trim().split([' ', ')']).next().unwrap_or(id);
    let number = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    clause(number.trim_end_matches('.')).is_some() || annex_control(number).is_some()
}

/// Every approved record with the day from which its approval holds.
fn approvals_given(g: &Ground) -> Vec<(Offender, NaiveDate)> {
    fn of<T: Register>(
        record: &T,
        state: Option<VersionState>,
        approval: &Approval,
    ) -> Option<(Offender, NaiveDate)> {
        let day = approval.effective_on.filter(|_| state == Some(VersionState::Approved))?;
        Some((Offender::of(record, ""), day))
    }
    let isms = g.isms;
    let scope = isms.scope.iter().filter_map(|record| of(record, record.state, &record.approval));
    let methods = isms.methods.iter().filter_map(|record| of(record, record.state, &record.approval));
    let held = isms.assessments.iter().filter_map(|record| of(record, record.state, &record.approval));
    let soa = isms.soa_versions.iter().filter_map(|record| of(record, record.state, &record.approval));
    let plans = isms.plan_approvals.iter().filter_map(|record| of(record, record.state, &record.approval));
    let accepted = isms.acceptances.iter().filter_map(|record| of(record, record.state, &record.approval));
    scope.chain(methods).chain(held).chain(soa).chain(plans).chain(accepted).collect()
}

pub(super) fn xdt_04(g: &Ground) -> Outcome {
    let mut asked = 0usize;
    let mut offenders = Vec::new();
    let mut before_counts = |offender: Offender, did: &str, day: Option<NaiveDate>, may_be_older: bool| {
        let Some(day) = day else { return };
        asked += 1;
        if day > g.today() {
            offenders.push(Offender { what: format!("{did} on {day}, which is still to come."), ..offender });
        } else if let Some(began) = g.setting.began_on.filter(|began| !may_be_older && day < *began) {
            offenders.push(Offender {
                what: format!("{did} on {day}, before the ISMS began on {began}."),
                ..offender
            });
        }
    };
    // What people learned or wrote down before there was an ISMS is none the worse for it.
    for record in &g.isms.training {
        before_counts(Offender::of(record, ""), "Held", record.done_on, true);
    }
    for evidence in &g.isms.evidence {
        before_counts(Offender::of(evidence, ""), "Dated", evidence.dated_on, true);
    }
    for assessment in &g.isms.gap_assessments {
        before_counts(Offender::of(assessment, ""), "Held", assessment.held_on, true);
    }
    for action in &g.isms.actions {
        before_counts(Offender::of(action, ""), "Done", action.done_on, false);
    }
    for finding in &g.isms.findings {
        before_counts(Offender::of(finding, ""), "Raised", finding.raised_on, false);
        before_counts(Offender::of(finding, ""), "Done", finding.done_on, false);
        before_counts(Offender::of(finding, ""), "Checked", finding.verified_on, false);
    }
    // A planned assessment carries the day for which it is planned until it is approved.
    for assessment in
        g.isms.assessments.iter().filter(|a| a.state.is_some_and(|state| state != VersionState::Draft))
    {
        before_counts(Offender::of(assessment, ""), "Held", assessment.held_on, false);
    }
    for (offender, day) in approvals_given(g) {
        before_counts(offender, "Approved", Some(day), false);
    }
    if asked == 0 {
        return Outcome::not_applicable("No dated record is kept.");
    }
    if g.setting.began_on.is_none() {
        let missing = "No record is dated in the future; the day on which the ISMS began is not recorded.";
        return Outcome::broken_or_cannot_tell(offenders, missing);
    }
    Outcome::broken_by(offenders)
}

/// A record that stands approved, with the moment its approval was recorded and the moment it last changed.
struct Standing {
    offender: Offender,
    approved: DateTime<Utc>,
    changed: Option<DateTime<Utc>>,
}

fn standing<T: Register>(
    g: &Ground,
    record: &T,
    state: Option<VersionState>,
    approval: &Approval,
) -> Option<Standing> {
    let approved = approval.recorded_at.filter(|_| state == Some(VersionState::Approved))?;
    Some(Standing { offender: Offender::of(record, ""), approved, changed: g.changed(record) })
}

pub(super) fn xdt_05(g: &Ground) -> Outcome {
    let isms = g.isms;
    let standing: Vec<Standing> = isms
        .scope
        .iter()
        .filter_map(|record| standing(g, record, record.state, &record.approval))
        .chain(isms.methods.iter().filter_map(|record| standing(g, record, record.state, &record.approval)))
        .chain(
            isms.assessments.iter().filter_map(|record| standing(g, record, record.state, &record.approval)),
        )
        .chain(
            isms.soa_versions.iter().filter_map(|record| standing(g, record, record.state, &record.approval)),
        )
        .chain(
            isms.plan_approvals
                .iter()
                .filter_map(|record| standing(g, record, record.state, &record.approval)),
        )
        .chain(
            isms.acceptances.iter().filter_map(|record| standing(g, record, record.state, &record.approval)),
        )
        .collect();
    if standing.is_empty() {
        return Outcome::not_applicable("Nothing is approved.");
    }
    let unknown = standing.iter().any(|standing| standing.changed.is_none());
    let edited = standing.into_iter().filter_map(|standing| {
        let changed = standing.changed.filter(|changed| *changed > standing.approved)?;
        let what = format!(
            "Approved on {}, and edited on {}.",
            standing.approved.date_naive(),
            changed.date_naive()
        );
        Some(Offender { what, ..standing.offender })
    });
    let offenders: Vec<_> = edited.collect();
    if unknown {
        return Outcome::broken_or_cannot_tell(
            offenders,
            "When the approved records last changed is not known.",
        );
    }
    Outcome::broken_by(offenders)
}

pub(super) fn xdt_06(g: &Ground) -> Outcome {
    match g.isms.trail.intact {
        Some(true) => Outcome::Holds,
        Some(false) => {
            let what = format!("The trail does not agree with itself (change {}).", g.isms.trail.seq);
            Outcome::broken_by(vec![Offender::missing(RegisterKind::Organisation, "", what)])
        }
        None => {
            Outcome::cannot_tell("The trail has not been verified; `annexa trail FILE --verify` does it.")
        }
    }
}
