//! The likely grade of a broken rule: the usual one, or major when the circumstances that the rule names are met.

use super::applicability::{Fact, facts};
use super::findings::{open_majors, repeated, steps};
use super::ground::{Ground, blank};
use super::outcome::Offender;
use crate::catalogue::{Likely, RuleId, rule};
use crate::findings::{Finding, FindingGrade};
use crate::registers::RegisterKind;
use crate::risks::Risk;

/// Controls excluded in silence from which on they are many.
const MANY_EXCLUDED: usize = 5;
/// Facts against an exclusion from which on they are several.
const SEVERAL_CONTRADICTED: usize = 3;
/// High risks that wait for late actions from which on they are many.
const MANY_HIGH_RISKS: usize = 3;

/// The likely grade and, where it is higher than usual, why.
pub(super) fn grade(id: RuleId, g: &Ground, offenders: &[Offender]) -> (Likely, Option<String>) {
    let fixed = rule(id);
    if !fixed.can_rise {
        return (fixed.likely, None);
    }
    match raised(id, g, offenders) {
        Some(why) => (Likely::Major, Some(why)),
        None => (fixed.likely, None),
    }
}

fn raised(id: RuleId, g: &Ground, offenders: &[Offender]) -> Option<String> {
    // Only the rules that can rise come here; one that is not built is never broken.
    if id == RuleId::Rsk13 {
        above_tolerance(g, offenders)
    } else if id == RuleId::Soa03 {
        excluded_in_silence(g, offenders)
    } else if id == RuleId::Soa06 {
        contradicted(offenders)
    } else if id == RuleId::Rtp03 {
        high_risks_waiting(g, offenders)
    } else if id == RuleId::Ncr05 {
        major_overdue(g, offenders)
    } else if id == RuleId::Ncr09 {
        earlier_was_major(g, offenders)
    } else if id == RuleId::Ncr10 {
        major_without_plan(g)
    } else {
        None
    }
}

fn risk_of<'a>(g: &Ground<'a>, offender: &Offender) -> Option<&'a Risk> {
    (offender.register == RegisterKind::Risks).then_some(g.isms.risks.get(offender.id?)).flatten()
}

fn finding_of<'a>(g: &Ground<'a>, offender: &Offender) -> Option<&'a Finding> {
    (offender.register == RegisterKind::Findings).then_some(g.isms.findings.get(offender.id?)).flatten()
}

fn above_tolerance(g: &Ground, offenders: &[Offender]) -> Option<String> {
    let tolerance = g.tolerance()?;
    let above: Vec<_> = offenders
        .iter()
        .filter_map(|offender| risk_of(g, offender))
        .filter(|risk| g.score_left(risk.id).is_some_and(|score| score > tolerance))
        .map(|risk| risk.reference.as_str())
        .collect();
    (!above.is_empty()).then(|| format!("Above the tolerance of {tolerance}: {}.", above.join(", ")))
}

fn excluded_in_silence(g: &Ground, offenders: &[Offender]) -> Option<String> {
    if offenders.len() >= MANY_EXCLUDED {
        return Some(format!("{} controls are excluded without a reason.", offenders.len()));
    }
    let facts = facts(g);
    offenders.iter().find_map(|offender| {
        let needs =
            |fact: &&Fact| fact.holds == Some(true) && fact.controls.contains(&offender.reference.as_str());
        let fact = facts.iter().find(needs)?;
        Some(format!("{} is plainly needed: {}.", offender.reference, fact.name))
    })
}

fn contradicted(offenders: &[Offender]) -> Option<String> {
    const CENTRAL: &[&str] = &["A.5.19", "A.5.23", "A.5.34"];
    if offenders.len() >= SEVERAL_CONTRADICTED {
        return Some(format!("{} exclusions are contradicted.", offenders.len()));
    }
    let central = offenders.iter().find(|offender| CENTRAL.contains(&offender.reference.as_str()))?;
    Some(format!("{} is central.", central.reference))
}

fn high_risks_waiting(g: &Ground, offenders: &[Offender]) -> Option<String> {
    let late: Vec<_> = offenders.iter().filter_map(|offender| offender.id).collect();
    let high = |risk: &&Risk| {
        g.rated_today(risk.id).is_ok_and(|rated| {
            let bands = rated.method.bands.0.len();
            // The two highest bands of four and more, else the highest.
            rated.band + if bands >= 4 { 2 } else { 1 } >= bands
        })
    };
    let waiting: Vec<_> = g
        .risks()
        .filter(|risk| g.actions(risk.id).iter().any(|action| late.contains(&action.id)))
        .filter(high)
        .map(|risk| risk.reference.as_str())
        .collect();
    (waiting.len() >= MANY_HIGH_RISKS)
        .then(|| format!("High risks wait for late actions: {}.", waiting.join(", ")))
}

fn major_overdue(g: &Ground, offenders: &[Offender]) -> Option<String> {
    let majors = g.isms.findings.iter().filter(|finding| finding.grade == Some(FindingGrade::Major));
    let late: Vec<_> = majors
        .filter(|finding| {
            offenders.iter().any(|offender| {
                offender.id == Some(finding.id) || steps(g, finding).any(|step| offender.id == Some(step.id))
            })
        })
        .map(|finding| finding.reference.as_str())
        .collect();
    (!late.is_empty()).then(|| format!("It belongs to a major nonconformity: {}.", late.join(", ")))
}

fn earlier_was_major(g: &Ground, offenders: &[Offender]) -> Option<String> {
    let again: Vec<_> =
        offenders.iter().filter_map(|offender| finding_of(g, offender)).map(|f| f.id).collect();
    let (_, earlier, _) = repeated(g).into_iter().find(|(later, earlier, _)| {
        again.contains(&later.id) && earlier.grade == Some(FindingGrade::Major)
    })?;
    Some(format!("The earlier one, {}, was major.", earlier.reference))
}

fn major_without_plan(g: &Ground) -> Option<String> {
    let today = g.today();
    open_majors(g).find_map(|finding| {
        let planned = !blank(&finding.corrective_action) || steps(g, finding).next().is_some();
        let overdue =
            finding.overdue_since(today).is_some() || steps(g, finding).any(|step| step.is_overdue(today));
        if !planned {
            Some(format!("{} has no plan.", finding.reference))
        } else if overdue {
            Some(format!("The plan of {} is overdue.", finding.reference))
        } else {
            None
        }
    })
}
