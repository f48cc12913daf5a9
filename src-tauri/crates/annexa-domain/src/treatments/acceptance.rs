//! The acceptance of a risk: who, why, until when; stale by itself when its rating or its footing changes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::approval::{Approval, VersionState};
use crate::cell::{Shape, Shaped};
use crate::choice::choice;
use crate::controls::ControlStatus;
use crate::isms::Isms;
use crate::links::{Link, Owner};
use crate::register::{Check, register};
use crate::risks::{RatingStage, Risk};

/// What an acceptance rests on, frozen when it was given and compared whenever it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Footing {
    /// The residual score, or today's where no residual was rated.
    pub score: Option<u32>,
    /// The level of likelihood behind it.
    pub likelihood: Option<u32>,
    /// The level of impact behind it.
    pub impact: Option<u32>,
    /// The version of the method.
    pub method_version: Option<u32>,
    /// The status of each control that the risk and its treatments name, by control id; `excluded` where it does not apply.
    pub controls: BTreeMap<String, String>,
}

impl Shape for Footing {
    const NAME: &'static str = "footing";
}

register! {
    /// The acceptance of a risk as a record.
    Acceptance in Acceptances {
        /// The risk that is accepted.
        risk: Option<Link<Risk>> [required table title],
        /// Why it is accepted.
        reason: String [table long],
        /// Until when; then it is looked at again.
        until: Option<NaiveDate> [table],
        /// Who accepts it; the risk's owner.
        accepted_by: Option<Owner> [table],
        /// Where it stands.
        state: Option<VersionState> [table verb],
        /// The dated approval.
        approval: Shaped<Approval> [verb],
        /// What it rests on, frozen when it was given.
        footing: Shaped<Footing> [verb],
    }
}

impl Check for Acceptance {}

choice! {
    /// What an acceptance is worth on a day; computed, never stored.
    AcceptedState {
        /// Written but not approved.
        Proposed = "proposed", "Proposed";
        /// Approved, but in force only from a day that is still to come.
        Upcoming = "upcoming", "Not yet in force";
        /// In force.
        InForce = "in-force", "In force";
        /// Its rating or its footing has changed.
        Stale = "stale", "Stale";
        /// Its day has passed.
        Expired = "expired", "Expired";
        /// Taken back.
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

/// Why an acceptance no longer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staleness {
    /// What changed, such as `score 4 → 8` or `A.8.13 implemented → planned`.
    pub changes: Vec<String>,
}

impl Isms {
    /// What an acceptance of this risk would rest on now.
    pub fn footing(&self, risk: &Risk) -> Footing {
        let rated = self.rated(risk.id, RatingStage::Residual).or_else(|_| self.rated_today(risk.id)).ok();
        let mut ids: Vec<&crate::links::ControlId> = risk.controls.iter().collect();
        for treatment in self.treatments.iter().filter(|treatment| treatment.risk == Some(Link::to(risk.id)))
        {
            ids.extend(&treatment.controls);
        }
        let controls = ids
            .into_iter()
            .map(|id| {
                // An excluded control protects nobody, whatever its status still says.
                let status = match self.controls.by_reference(&id.0).next() {
                    Some(control) if control.applicable == Some(false) => "excluded",
                    control => {
                        control.and_then(|control| control.status).map_or("not known", ControlStatus::key)
                    }
                };
                (id.0.clone(), status.to_owned())
            })
            .collect();
        Footing {
            score: rated.as_ref().map(|rated| rated.score),
            likelihood: rated.as_ref().map(|rated| rated.likelihood),
            impact: rated.as_ref().map(|rated| rated.impact),
            method_version: rated.as_ref().and_then(|rated| rated.method.version),
            controls,
        }
    }

    /// What has changed under an acceptance since it was given; `None` while it stands firm.
    pub fn staleness(&self, acceptance: &Acceptance) -> Option<Staleness> {
        let Some(risk) = acceptance.risk.and_then(|link| self.risks.get(link.id())) else {
            return Some(Staleness { changes: vec!["the risk is not in the register".to_owned()] });
        };
        let now = self.footing(risk);
        let then = &acceptance.footing.0;
        let number = |value: Option<u32>| value.map_or("none".to_owned(), |value| value.to_string());
        let mut changes = Vec::new();
        for (name, before, after) in [
            ("score", then.score, now.score),
            ("likelihood", then.likelihood, now.likelihood),
            ("impact", then.impact, now.impact),
            ("method version", then.method_version, now.method_version),
        ] {
            if before != after {
                changes.push(format!("{name} {} → {}", number(before), number(after)));
            }
        }
        for id in
            then.controls.keys().chain(now.controls.keys().filter(|id| !then.controls.contains_key(*id)))
        {
            let word = |controls: &BTreeMap<String, String>| {
                controls.get(id).cloned().unwrap_or_else(|| "not named".to_owned())
            };
            let (before, after) = (word(&then.controls), word(&now.controls));
            if before != after {
                changes.push(format!("{id} {before} → {after}"));
            }
        }
        (!changes.is_empty()).then_some(Staleness { changes })
    }

    /// What an acceptance is worth on a day.
    pub fn accepted_state(&self, acceptance: &Acceptance, today: NaiveDate) -> AcceptedState {
        match acceptance.state {
            None | Some(VersionState::Draft) => AcceptedState::Proposed,
            Some(VersionState::Withdrawn | VersionState::Superseded) => AcceptedState::Withdrawn,
            Some(VersionState::Approved) if acceptance.until.is_some_and(|until| until < today) => {
                AcceptedState::Expired
            }
            Some(VersionState::Approved) if !acceptance.approval.has_begun(today) => AcceptedState::Upcoming,
            Some(VersionState::Approved) if self.staleness(acceptance).is_some() => AcceptedState::Stale,
            Some(VersionState::Approved) => AcceptedState::InForce,
        }
    }
}
