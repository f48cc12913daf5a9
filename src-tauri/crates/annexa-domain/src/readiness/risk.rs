//! Rules about the method, the assessment and the risks themselves (clauses 6.1.2, 8.2).

use std::collections::{BTreeMap, BTreeSet};

use super::context::not_in_force;
use super::ground::{Ground, blank};
use super::outcome::{Offender, Outcome};
use crate::assets::{Asset, Lifecycle};
use crate::findings::{FindingGrade, FindingSource};
use crate::links::Owner;
use crate::registers::RegisterKind;
use crate::risks::{Assessment, AssessmentScope, Rating, RatingStage, Risk, Unrated};

const NO_RISKS: &str = "No risks are recorded.";
const NO_ASSETS: &str = "No assets in scope are recorded.";
const NO_METHOD: &str = "There is no risk method to measure by.";

/// Risks from which on a share of them says something.
const ENOUGH_RISKS: usize = 5;

pub(super) fn rsk_01(g: &Ground) -> Outcome {
    let Some(method) = g
        .isms
        .methods
        .iter()
        .filter(|method| method.in_force() && method.approval.has_begun(g.today()))
        .max_by_key(|method| method.version)
    else {
        let offender = match g.isms.current_method() {
            Some(draft) => Offender::of(draft, not_in_force("method", draft.state, &draft.approval)),
            None => Offender::missing(RegisterKind::Methods, "", "There is no risk method."),
        };
        return Outcome::broken_by(vec![offender]);
    };
    let mut offenders = Vec::new();
    if blank(&method.acceptance_criteria) && method.appetite.is_none() {
        offenders.push(Offender::of(method, "The method does not say when a risk may be accepted."));
    }
    if blank(&method.assessment_criteria) {
        offenders.push(Offender::of(method, "The method does not say when an assessment is made."));
    }
    Outcome::broken_by(offenders)
}

fn held<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a Assessment> {
    let today = g.today();
    g.isms.assessments.iter().filter(move |assessment| assessment.held_on.is_some_and(|day| day <= today))
}

pub(super) fn rsk_02(g: &Ground) -> Outcome {
    if held(g).next().is_some() {
        return Outcome::Holds;
    }
    let planned = g.isms.assessments.iter().map(|assessment| {
        Offender::of(
            assessment,
            match assessment.held_on {
                Some(day) => format!("The assessment is only planned, for {day}."),
                None => "The assessment has no day on which it was held.".to_owned(),
            },
        )
    });
    let mut offenders: Vec<_> = planned.collect();
    if offenders.is_empty() {
        offenders.push(Offender::missing(RegisterKind::Assessments, "", "No risk assessment is recorded."));
    }
    Outcome::broken_by(offenders)
}

pub(super) fn rsk_03(g: &Ground) -> Outcome {
    if held(g).next().is_none() {
        return Outcome::not_applicable("No assessment has been carried out; RSK-02 says so.");
    }
    let whole =
        |assessment: &&Assessment| matches!(assessment.occasion, None | Some(AssessmentScope::Planned));
    let since = g.setting.months_ago(g.setting.assessment_months);
    let months = g.setting.assessment_months;
    let offender = match held(g).filter(whole).max_by_key(|assessment| assessment.held_on) {
        None => Offender::missing(
            RegisterKind::Assessments,
            "",
            "Only parts have been assessed; there is no planned assessment of the whole scope.",
        ),
        Some(newest) => match newest.held_on {
            Some(day) if day < since => Offender::of(
                newest,
                format!("The newest planned assessment is of {day}, more than {months} months ago."),
            ),
            _ => return Outcome::Holds,
        },
    };
    Outcome::broken_by(vec![offender])
}

pub(super) fn rsk_04(g: &Ground) -> Outcome {
    let Some(newest) = held(g).filter_map(|assessment| assessment.held_on).max() else {
        return Outcome::not_applicable("No assessment has been carried out; RSK-02 says so.");
    };
    // Entering an old asset late is no change; one that a rated risk names has been looked at.
    let assessed: BTreeSet<_> = g
        .risks()
        .filter(|risk| g.rated_today(risk.id).is_ok())
        .flat_map(|risk| &risk.assets)
        .map(|link| link.id())
        .collect();
    let fresh = |asset: &&Asset| {
        asset.counts() && !assessed.contains(&asset.id) && g.is_critical(asset) == Some(true)
    };
    let later_assets = g.isms.assets.iter().filter(fresh).filter_map(|asset| {
        let added = g.created(asset)?.date_naive();
        let what = format!("This critical asset was added on {added}, after the assessment of {newest}.");
        (added > newest).then(|| Offender::of(asset, what))
    });
    let incidents = g.isms.findings.iter().filter_map(|finding| {
        let raised = finding.raised_on?;
        let major =
            finding.source == Some(FindingSource::Incident) && finding.grade == Some(FindingGrade::Major);
        (major && raised > newest && raised <= g.today()).then(|| {
            Offender::of(
                finding,
                format!("This incident's finding of {raised} is newer than the assessment of {newest}."),
            )
        })
    });
    Outcome::broken_or_cannot_tell(
        later_assets.chain(incidents).collect(),
        "No new critical asset and no major finding from an incident is newer than the assessment; \
         incidents and changes themselves are not kept in a register.",
    )
}

pub(super) fn rsk_05(g: &Ground) -> Outcome {
    Outcome::each(g.risks(), NO_RISKS, |risk| match risk.owner {
        None => Some("The risk has no owner.".to_owned()),
        Some(owner @ Owner::Role(_)) if g.people_behind(owner).is_empty() => {
            Some(format!("Its owner is the role {}, which nobody holds.", g.name(owner)))
        }
        Some(owner @ Owner::Unit(_)) if g.people_behind(owner).is_empty() => {
            Some(format!("Its owner is the unit {}, which nobody is recorded to lead.", g.name(owner)))
        }
        Some(_) => None,
    })
}

fn is_fractional(stated: &str) -> bool {
    stated.trim().replace(',', ".").parse::<f64>().is_ok_and(|number| number.fract() != 0.0)
}

pub(super) fn rsk_06(g: &Ground) -> Outcome {
    if g.isms.current_method().is_none() {
        return Outcome::cannot_tell(NO_METHOD);
    }
    Outcome::each(g.risks(), NO_RISKS, |risk| {
        let mut wrong = Vec::new();
        let mut rated = false;
        for stage in RatingStage::ALL {
            let Some(rating) = g.rating(risk.id, *stage) else { continue };
            rated |= *stage != RatingStage::Residual;
            let name = stage.name();
            if let Err(why) = g.isms.rate(rating) {
                wrong.push(match why {
                    Unrated::NotRated | Unrated::Incomplete => {
                        format!("{name}: likelihood or impact is empty.")
                    }
                    Unrated::OffScale => format!("{name}: {} is not on the scale.", values(rating)),
                    Unrated::NoMethod => format!("{name}: there is no method to rate by."),
                });
            }
            for stated in [&rating.stated_likelihood, &rating.stated_impact] {
                if is_fractional(stated) {
                    wrong.push(format!("{name}: the sheet stated the fraction {}.", stated.trim()));
                }
            }
        }
        if !rated {
            wrong.insert(0, "The risk has not been rated.".to_owned());
        }
        (!wrong.is_empty()).then(|| wrong.join(" "))
    })
}

fn values(rating: &Rating) -> String {
    let level = |level: Option<u32>| level.map_or_else(|| "blank".to_owned(), |level| level.to_string());
    format!("likelihood {}, impact {}", level(rating.likelihood), level(rating.impact))
}

pub(super) fn rsk_07(g: &Ground) -> Outcome {
    let mut stated = 0usize;
    let mut offenders = Vec::new();
    for risk in g.risks() {
        for stage in RatingStage::ALL {
            let Some(rating) = g.rating(risk.id, *stage) else { continue };
            if blank(&rating.stated_score) && blank(&rating.stated_level) {
                continue;
            }
            stated += 1;
            if let Some(what) = contradiction(g, rating) {
                offenders.push(Offender::of(risk, format!("{}: {what}", stage.name())));
            }
        }
    }
    if stated == 0 {
        return Outcome::not_applicable("No level was stated beside the computed ones.");
    }
    Outcome::broken_by(offenders)
}

fn contradiction(g: &Ground, rating: &Rating) -> Option<String> {
    // Without a computed score there is nothing to differ from; RSK-06 says why there is none.
    let rated = g.isms.rate(rating).ok()?;
    let band = rated.method.bands.0.get(rated.band).map_or("", |band| band.name.as_str());
    let computed =
        format!("likelihood {} and impact {} give {} ({band}).", rated.likelihood, rated.impact, rated.score);
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    for text in [&rating.stated_score, &rating.stated_level] {
        if number(text).is_some_and(|stated| (stated - f64::from(rated.score)).abs() > f64::EPSILON) {
            return Some(format!("stated as {}, but {computed}", text.trim()));
        }
    }
    let word = rating.stated_level.trim();
    let is_word = !word.is_empty() && number(word).is_none();
    (is_word && !same_level(band, word)).then(|| format!("stated as {word}, but {computed}"))
}

/// Whether two names of a level mean the same: one is the other with words after it, as "Critical risk" is "Critical".
fn same_level(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let apart = name.split(|letter: char| !letter.is_alphanumeric());
        apart.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (one.starts_with(&other) || other.starts_with(&one))
}

pub(super) fn rsk_08(g: &Ground) -> Outcome {
    let rated: Vec<_> =
        g.risks().filter_map(|risk| Some((risk, g.rated_today(risk.id).ok()?.method))).collect();
    if rated.is_empty() {
        return Outcome::not_applicable("No risk is rated.");
    }
    let versions: BTreeSet<_> = rated.iter().map(|(_, method)| (method.version, method.id)).collect();
    let Some(newest) = versions.last().filter(|_| versions.len() > 1) else { return Outcome::Holds };
    let word = |version: Option<u32>| {
        version.map_or_else(|| "without number".to_owned(), |number| number.to_string())
    };
    let old = rated.iter().filter(|(_, method)| method.id != newest.1).map(|(risk, method)| {
        let what = format!(
            "Rated by version {} of the method, others by version {}.",
            word(method.version),
            word(newest.0)
        );
        Offender::of(*risk, what)
    });
    Outcome::broken_by(old.collect())
}

pub(super) fn rsk_09(g: &Ground) -> Outcome {
    Outcome::each(g.risks(), NO_RISKS, |risk| {
        risk.harms.is_empty().then(|| {
            "It is not said whether confidentiality, integrity or availability would be lost.".to_owned()
        })
    })
}

pub(super) fn rsk_10(g: &Ground) -> Outcome {
    let Some(method) = g.isms.current_method() else { return Outcome::cannot_tell(NO_METHOD) };
    let Some(appetite) = method.appetite else {
        return Outcome::cannot_tell("The method does not say up to which score a risk is acceptable.");
    };
    let score = |risk: &Risk| g.rated_today(risk.id).ok().map(|rated| rated.score);
    Outcome::each(
        g.risks().filter(|risk| score(risk).is_some_and(|score| score > appetite)),
        "No rated risk lies above the appetite.",
        |risk| {
            risk.priority.is_none().then(|| match score(risk) {
                Some(score) => format!("Score {score} lies above {appetite}, and there is no priority."),
                None => "There is no priority.".to_owned(),
            })
        },
    )
}

pub(super) fn rsk_11(g: &Ground) -> Outcome {
    let assets: Vec<_> = g.isms.assets.iter().filter(|asset| asset.counts()).collect();
    if assets.is_empty() {
        return Outcome::not_applicable(NO_ASSETS);
    }
    if assets.iter().all(|asset| g.is_critical(asset).is_none()) {
        return Outcome::cannot_tell("No asset has a criticality or a value on the method's scale.");
    }
    let assessed: BTreeSet<_> = g.risks().flat_map(|risk| &risk.assets).map(|link| link.id()).collect();
    Outcome::each(
        assets.into_iter().filter(|asset| g.is_critical(asset) == Some(true)),
        "No asset in scope is critical.",
        |asset| (!assessed.contains(&asset.id)).then(|| "Critical, and no risk names it.".to_owned()),
    )
}

pub(super) fn rsk_21(g: &Ground) -> Outcome {
    let retired = |risk: &Risk| {
        risk.assets
            .iter()
            .all(|link| g.isms.assets.get(link.id()).is_some_and(|a| a.lifecycle == Some(Lifecycle::Retired)))
    };
    Outcome::each(g.risks().filter(|risk| !risk.assets.is_empty()), "No risk names an asset.", |risk| {
        retired(risk).then(|| "Every asset it names is retired.".to_owned())
    })
}

pub(super) fn rsk_22(g: &Ground) -> Outcome {
    let risks: Vec<_> = g.risks().collect();
    if risks.is_empty() {
        return Outcome::not_applicable(NO_RISKS);
    }
    let mut by_reference: BTreeMap<&str, Vec<&Risk>> = BTreeMap::new();
    let mut by_subject: BTreeMap<_, Vec<&Risk>> = BTreeMap::new();
    for risk in risks {
        by_reference.entry(risk.reference.as_str()).or_default().push(risk);
        let assets: BTreeSet<_> = risk.assets.iter().map(|link| link.id()).collect();
        let threat = (risk.threat.map(|link| link.id()), risk.threat_words.trim().to_lowercase());
        let weakness =
            (risk.vulnerability.map(|link| link.id()), risk.vulnerability_words.trim().to_lowercase());
        let named = |what: &(Option<uuid::Uuid>, String)| what.0.is_some() || !what.1.is_empty();
        if !assets.is_empty() && named(&threat) && named(&weakness) {
            by_subject.entry((assets, threat, weakness)).or_default().push(risk);
        }
    }
    let mut offenders = Vec::new();
    for (reference, twice) in by_reference {
        if twice.len() > 1 && !reference.is_empty() {
            offenders.extend(
                twice.iter().map(|risk| {
                    Offender::of(*risk, format!("{} risks are called {reference}.", twice.len()))
                }),
            );
        }
    }
    for twice in by_subject.into_values().filter(|twice| twice.len() > 1) {
        let others: Vec<_> = twice.iter().map(|risk| risk.reference.as_str()).collect();
        let what = format!("Same asset, threat and vulnerability: {}.", others.join(", "));
        offenders.extend(twice.iter().map(|risk| Offender::of(*risk, what.clone())));
    }
    Outcome::broken_by(offenders)
}

pub(super) fn rsk_23(g: &Ground) -> Outcome {
    let risks: Vec<_> = g.risks().collect();
    if risks.len() < ENOUGH_RISKS {
        return Outcome::not_applicable("There are too few risks to compare.");
    }
    let mut scores: BTreeMap<u32, usize> = BTreeMap::new();
    for risk in &risks {
        if let Ok(rated) = g.rated_today(risk.id) {
            *scores.entry(rated.score).or_default() += 1;
        }
    }
    let rated: usize = scores.values().sum();
    let mut offenders = Vec::new();
    if let Some((score, count)) = scores.into_iter().max_by_key(|(_, count)| *count)
        && rated >= ENOUGH_RISKS
        && count * 100 > rated * g.setting.sameness_percent as usize
    {
        let what = format!("{count} of {rated} rated risks have the score {score}.");
        offenders.push(Offender::missing(RegisterKind::Risks, "", what));
    }
    let owners: BTreeSet<_> = risks.iter().map(|risk| risk.owner).collect();
    if let (1, Some(Some(owner))) = (owners.len(), owners.first()) {
        let what = format!("{} owns all {} risks.", g.name(*owner), risks.len());
        offenders.push(Offender::missing(RegisterKind::Risks, "", what));
    }
    Outcome::broken_by(offenders)
}

pub(super) fn rsk_24(g: &Ground) -> Outcome {
    Outcome::each(g.isms.assets.iter().filter(|asset| asset.counts()), NO_ASSETS, |asset| {
        match (asset.owner.is_none(), blank(&asset.classification)) {
            (true, true) => Some("The asset has neither owner nor classification.".to_owned()),
            (true, false) => Some("The asset has no owner.".to_owned()),
            (false, true) => Some("The asset has no classification.".to_owned()),
            (false, false) => None,
        }
    })
}
