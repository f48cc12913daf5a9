//! The rows of the treatment plan (clause 6.1.3 e), the same for paper, sheet and the fingerprint of an approval.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::actions::{Action, ActionStatus};
use crate::cell::Cell;
use crate::figures::plan_approval::{PlanApprovalState, covered, plan_approval_state};
use crate::isms::{Isms, hex, natural};
use crate::links::Owner;
use crate::risks::{RatingStage, Risk, Unrated};
use crate::treatments::{AcceptedState, Treatment, TreatmentOption};

/// A score with what it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanScore {
    /// The level of likelihood.
    pub likelihood: u32,
    /// The level of impact.
    pub impact: u32,
    /// The score.
    pub score: u32,
    /// The place of its band, 0 for the lowest.
    pub band: usize,
    /// The band's word.
    pub band_name: String,
    /// How many bands the method has.
    pub bands: usize,
    /// The version of the method.
    pub method_version: Option<u32>,
}

/// An action that carries a treatment out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanAction {
    /// The action.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub owner: Option<Owner>,
    /// When it shall be done.
    pub due_on: Option<NaiveDate>,
    /// Where it stands.
    pub status: Option<ActionStatus>,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// Open and past its day.
    pub overdue: bool,
}

/// The acceptance of the risk, as it is worth on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanAcceptance {
    /// The acceptance.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// What it is worth.
    pub state: AcceptedState,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// Who accepts.
    pub accepted_by: Option<Owner>,
    /// What has changed under it since it was given.
    pub changes: Vec<String>,
}

/// One row: a risk with one treatment, or a risk for which nothing is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanRow {
    /// The risk.
    pub risk: Uuid,
    /// Its reference.
    pub risk_reference: String,
    /// The risk in a few words.
    pub risk_title: String,
    /// Whose risk it is.
    pub risk_owner: Option<Owner>,
    /// The rating that counts today: current, else inherent.
    pub today: Option<PlanScore>,
    /// The treatment; `None` when nothing is decided.
    pub treatment: Option<Uuid>,
    /// Its reference, blank without a treatment.
    pub treatment_reference: String,
    /// Avoid, mitigate, transfer or accept.
    pub option: Option<TreatmentOption>,
    /// What shall be done, in words.
    pub description: String,
    /// Why this option.
    pub rationale: String,
    /// The controls that are necessary for it.
    pub controls: Vec<String>,
    /// The actions that carry it out: those of the treatment, and those of the risk that name no treatment.
    pub actions: Vec<PlanAction>,
    /// Who carries it out.
    pub owner: Option<Owner>,
    /// When it shall be done.
    pub due_on: Option<NaiveDate>,
    /// What it costs once, in whole units of the organisation's currency.
    pub cost: Option<u32>,
    /// What it costs in words.
    pub cost_words: String,
    /// What it brings.
    pub benefit: String,
    /// The residual rating.
    pub residual: Option<PlanScore>,
    /// The newest acceptance of the risk.
    pub acceptance: Option<PlanAcceptance>,
    /// The plan approvals that cover the risk, each with what it is worth.
    pub approvals: Vec<(Uuid, PlanApprovalState)>,
}

/// All rows on a day, by the risk's reference and then the treatment's; a risk that counts has at least one row.
pub fn plan_rows(isms: &Isms, today: NaiveDate) -> Vec<PlanRow> {
    let mut rows = rows_without_approvals(isms, today);
    let mut approvals: BTreeMap<Uuid, Vec<(Uuid, PlanApprovalState)>> = BTreeMap::new();
    for approval in &isms.plan_approvals {
        let state = plan_approval_state(approval, &covered(isms, approval, &rows), today);
        let risks: BTreeSet<Uuid> = covered(isms, approval, &rows).iter().map(|row| row.risk).collect();
        for risk in risks {
            approvals.entry(risk).or_default().push((approval.id, state));
        }
    }
    for row in &mut rows {
        row.approvals = approvals.get(&row.risk).cloned().unwrap_or_default();
    }
    rows
}

pub(super) fn rows_without_approvals(isms: &Isms, today: NaiveDate) -> Vec<PlanRow> {
    let current = isms.newest_ratings(RatingStage::Current);
    let inherent = isms.newest_ratings(RatingStage::Inherent);
    let residual = isms.newest_ratings(RatingStage::Residual);
    let score = |rating: Option<&&crate::risks::Rating>| -> Result<PlanScore, Unrated> {
        let rated = isms.rate(rating.ok_or(Unrated::NotRated)?)?;
        Ok(PlanScore {
            likelihood: rated.likelihood,
            impact: rated.impact,
            score: rated.score,
            band: rated.band,
            band_name: rated.method.band(rated.score).map(|band| band.name.clone()).unwrap_or_default(),
            bands: rated.method.bands.len(),
            method_version: rated.method.version,
        })
    };
    let treatments = by_key(isms.treatments.iter().filter_map(|row| Some((row.risk?.id(), row))));
    let acceptances = by_key(isms.acceptances.iter().filter_map(|row| Some((row.risk?.id(), row))));
    let of_treatment = by_key(
        isms.actions.iter().flat_map(|action| action.treatments.iter().map(move |link| (link.id(), action))),
    );
    let of_risk = by_key(
        isms.actions.iter().flat_map(|action| action.risks.iter().map(move |link| (link.id(), action))),
    );
    let mut rows = Vec::new();
    let mut risks: Vec<&Risk> = isms.risks.iter().filter(|risk| risk.counts()).collect();
    risks.sort_by_cached_key(|risk| (natural(&risk.reference), risk.id));
    for risk in risks {
        let mut own: Vec<&Treatment> = treatments.get(&risk.id).cloned().unwrap_or_default();
        own.sort_by_cached_key(|treatment| (natural(&treatment.reference), treatment.id));
        let ids: BTreeSet<Uuid> = own.iter().map(|treatment| treatment.id).collect();
        // An action that names the risk and none of its treatments serves the risk as a whole.
        let loose: Vec<&Action> = of_risk
            .get(&risk.id)
            .map(|actions| {
                actions
                    .iter()
                    .filter(|action| !action.treatments.iter().any(|link| ids.contains(&link.id())))
                    .copied()
                    .collect()
            })
            .unwrap_or_default();
        let acceptance = acceptances
            .get(&risk.id)
            .and_then(|found| {
                found.iter().max_by_key(|one| (one.approval.recorded_at, natural(&one.reference))).copied()
            })
            .map(|one| PlanAcceptance {
                id: one.id,
                reference: one.reference.clone(),
                state: isms.accepted_state(one, today),
                until: one.until,
                accepted_by: one.accepted_by,
                changes: if one.approval.recorded_at.is_some() {
                    isms.staleness(one).map(|stale| stale.changes).unwrap_or_default()
                } else {
                    Vec::new()
                },
            });
        let blank = PlanRow {
            risk: risk.id,
            risk_reference: risk.reference.clone(),
            risk_title: risk.title.clone(),
            risk_owner: risk.owner,
            today: match score(current.get(&risk.id)) {
                Err(Unrated::NotRated) => score(inherent.get(&risk.id)).ok(),
                rated => rated.ok(),
            },
            treatment: None,
            treatment_reference: String::new(),
            option: None,
            description: String::new(),
            rationale: String::new(),
            controls: Vec::new(),
            actions: Vec::new(),
            owner: None,
            due_on: None,
            cost: None,
            cost_words: String::new(),
            benefit: String::new(),
            residual: score(residual.get(&risk.id)).ok(),
            acceptance,
            approvals: Vec::new(),
        };
        if own.is_empty() {
            rows.push(PlanRow { actions: plan_actions(&loose, today), ..blank });
            continue;
        }
        for treatment in own {
            let mut actions = of_treatment.get(&treatment.id).cloned().unwrap_or_default();
            actions.extend(&loose);
            rows.push(PlanRow {
                treatment: Some(treatment.id),
                treatment_reference: treatment.reference.clone(),
                option: treatment.option,
                description: treatment.description.clone(),
                rationale: treatment.rationale.clone(),
                controls: treatment.controls.iter().map(|control| control.0.clone()).collect(),
                actions: plan_actions(&actions, today),
                owner: treatment.owner,
                due_on: treatment.due_on,
                cost: treatment.cost,
                cost_words: treatment.cost_words.clone(),
                benefit: treatment.benefit.clone(),
                ..blank.clone()
            });
        }
    }
    rows
}

fn by_key<'a, T>(pairs: impl Iterator<Item = (Uuid, &'a T)>) -> BTreeMap<Uuid, Vec<&'a T>> {
    let mut map: BTreeMap<Uuid, Vec<&T>> = BTreeMap::new();
    for (key, value) in pairs {
        map.entry(key).or_default().push(value);
    }
    map
}

fn plan_actions(actions: &[&Action], today: NaiveDate) -> Vec<PlanAction> {
    let mut sorted = actions.to_vec();
    sorted.sort_by_cached_key(|action| (natural(&action.reference), action.id));
    sorted.dedup_by_key(|action| action.id);
    sorted
        .into_iter()
        .map(|action| PlanAction {
            id: action.id,
            reference: action.reference.clone(),
            title: action.title.clone(),
            owner: action.owner,
            due_on: action.due_on,
            status: action.status,
            done_on: action.done_on,
            overdue: action.is_overdue(today),
        })
        .collect()
}

/// The SHA-256 of what an owner approves in these rows, 64 hex digits.
///
/// It covers risk, owner, option, description, rationale, controls, actions with owner and day, costs and the
/// residual rating. Progress of actions, acceptances and the approvals themselves are left out: they go on after
/// the plan was approved without making it another plan.
pub fn plan_fingerprint<'a>(rows: impl IntoIterator<Item = &'a PlanRow>) -> String {
    let mut hash = Sha256::new();
    hash.update(b"annexa treatment plan 1\0");
    for row in rows {
        let owner = |owner: &Option<Owner>| serde_json::to_value(owner).unwrap_or_default();
        let actions: Vec<serde_json::Value> = row
            .actions
            .iter()
            .map(|action| {
                serde_json::json!([
                    action.id,
                    action.reference,
                    action.title,
                    owner(&action.owner),
                    action.due_on.to_json()
                ])
            })
            .collect();
        let residual = row.residual.as_ref().map(|score| {
            serde_json::json!([score.likelihood, score.impact, score.score, score.method_version])
        });
        let line = serde_json::json!([
            row.risk,
            row.risk_reference,
            row.risk_title,
            owner(&row.risk_owner),
            row.treatment,
            row.treatment_reference,
            row.option,
            row.description,
            row.rationale,
            row.controls,
            actions,
            owner(&row.owner),
            row.due_on.to_json(),
            row.cost,
            row.cost_words,
            row.benefit,
            residual
        ])
        .to_string();
        hash.update((line.len() as u64).to_be_bytes());
        hash.update(line.as_bytes());
    }
    hex(&hash.finalize())
}
