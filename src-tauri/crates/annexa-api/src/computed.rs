//! What is computed from a record whenever it is read, and never stored.

use std::collections::BTreeMap;

use annexa_domain::risks::{Rating, RatingStage};
use annexa_domain::{Isms, Record, RegisterKind, assets};
use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

/// The ratings that count, found once for a whole list of risks.
pub(crate) struct NewestRatings<'a>(Vec<(RatingStage, BTreeMap<Uuid, &'a Rating>)>);

impl<'a> NewestRatings<'a> {
    /// Those of an ISMS, when records of this register show them; else none.
    pub(crate) fn shown_in(isms: &'a Isms, kind: RegisterKind) -> Self {
        let stages = if kind == RegisterKind::Risks { RatingStage::ALL } else { &[] };
        Self(stages.iter().map(|stage| (*stage, isms.newest_ratings(*stage))).collect())
    }
}

/// Scores of a risk's ratings, inherited criticality of an asset, the state of an acceptance, overdue actions.
pub(crate) fn of(
    isms: &Isms,
    newest: &NewestRatings<'_>,
    record: &Record,
    today: NaiveDate,
) -> Map<String, Json> {
    let mut computed = Map::new();
    match record.kind {
        RegisterKind::Risks => {
            for (stage, ratings) in &newest.0 {
                if let Some(Ok(rated)) = ratings.get(&record.id).map(|rating| isms.rate(rating)) {
                    computed.insert(stage.key().to_owned(), score(&rated));
                }
            }
        }
        RegisterKind::Ratings => {
            if let Some(rating) = isms.ratings.get(record.id)
                && let Ok(rated) = isms.rate(rating)
            {
                computed.insert("rated".to_owned(), score(&rated));
            }
        }
        RegisterKind::Assets => {
            if let Some(criticality) = assets::criticality(isms, record.id) {
                computed.insert("criticality".to_owned(), json!(criticality.level));
                if let Some(from) = criticality.from.and_then(|id| isms.assets.get(id)) {
                    computed.insert("criticality_inherited_from".to_owned(), json!(from.reference));
                }
            }
        }
        RegisterKind::Acceptances => {
            if let Some(acceptance) = isms.acceptances.get(record.id) {
                computed.insert("state".to_owned(), json!(isms.accepted_state(acceptance, today).key()));
                if let Some(staleness) = isms.staleness(acceptance) {
                    computed.insert("changed_since".to_owned(), json!(staleness.changes));
                }
            }
        }
        RegisterKind::Actions => {
            if let Some(action) = isms.actions.get(record.id) {
                computed.insert("overdue".to_owned(), json!(action.is_overdue(today)));
            }
        }
        RegisterKind::Organisation
        | RegisterKind::Scope
        | RegisterKind::People
        | RegisterKind::Roles
        | RegisterKind::Units
        | RegisterKind::Suppliers
        | RegisterKind::Threats
        | RegisterKind::Vulnerabilities
        | RegisterKind::Methods
        | RegisterKind::Assessments
        | RegisterKind::Treatments
        | RegisterKind::PlanApprovals
        | RegisterKind::Controls
        | RegisterKind::SoaVersions
        | RegisterKind::GapAssessments
        | RegisterKind::Gaps
        | RegisterKind::Training
        | RegisterKind::Findings
        | RegisterKind::Evidence
        | RegisterKind::Waivers
        | RegisterKind::SheetMappings => {}
    }
    computed
}

fn score(rated: &annexa_domain::risks::Rated<'_>) -> Json {
    json!({
        "likelihood": rated.likelihood,
        "impact": rated.impact,
        "score": rated.score,
        "level": rated.method.bands.get(rated.band).map(|band| band.name.as_str()),
        "rating": rated.rating.reference,
    })
}
