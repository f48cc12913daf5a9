//! What a row of a risk register gives besides the risk: its ratings, its treatment, actions.

use std::collections::BTreeMap;

use annexa_domain::approval::VersionState;
use annexa_domain::links::{Link, Owner};
use annexa_domain::risks::{Assessment, RatingStage};
use annexa_domain::{Record, RegisterKind};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::PlannedRow;
use super::planner::Planner;
use super::rows::Filling;
use crate::mapping::Target;
use crate::tables::TableRow;
use crate::values::numbers::read_number;
use crate::values::{lists, says_nothing};
use crate::words::fold;

impl Planner<'_> {
    /// Plans the records beside a risk.
    pub(super) fn beside(&mut self, row: &TableRow, risk: Uuid, planned: &mut PlannedRow) {
        for stage in RatingStage::ALL {
            self.rating(row, risk, *stage, planned);
        }
        let treatment = self.treatment(row, risk, planned);
        self.actions(row, risk, treatment, planned);
    }

    fn rating(&mut self, row: &TableRow, risk: Uuid, stage: RatingStage, planned: &mut PlannedRow) {
        let mut filling = self.fill(RegisterKind::Ratings, Some(stage), row);
        for (stated, field) in [("stated_likelihood", "likelihood"), ("stated_impact", "impact")] {
            if let Some(place) = self.mapping.place(&Target::rating(stage, field)) {
                let text = row.text(place);
                if !says_nothing(&text) {
                    filling.fields.insert(stated.to_owned(), json!(text));
                }
            }
        }
        // A score that a formula made of two empty cells is no rating.
        let empty = |field: &str| {
            filling.fields.get(field).and_then(Json::as_str).is_none_or(|text| matches!(text, "0" | "-"))
        };
        if filling.fields.is_empty()
            || (!filling.fields.contains_key("stated_likelihood")
                && !filling.fields.contains_key("stated_impact")
                && !filling.fields.contains_key("reason")
                && empty("stated_score")
                && empty("stated_level"))
        {
            planned.notes.append(&mut filling.notes);
            return;
        }
        let isms = self.isms;
        let newest = self.ratings.entry(stage).or_insert_with(|| isms.newest_ratings(stage));
        let known =
            newest.get(&risk).map(|rating| rating.id).and_then(|id| isms.record(RegisterKind::Ratings, id));
        let base = match known {
            Some(record) => record,
            None => {
                let assessment = self.assessment();
                filling.fields.insert("assessment".to_owned(), json!(assessment));
                self.blank(RegisterKind::Ratings, &mut filling.fields)
            }
        };
        filling.fields.insert("risk".to_owned(), json!(risk));
        filling.fields.insert("stage".to_owned(), json!(stage.key()));
        filling.notes.extend(self.contradiction(&filling));
        self.finish(base, filling, planned);
    }

    /// What is said where the sheet's score is not what the method makes of its levels.
    fn contradiction(&self, filling: &Filling) -> Option<String> {
        let level = |field: &str| {
            filling.fields.get(field).and_then(Json::as_u64).and_then(|n| u32::try_from(n).ok())
        };
        let stated = filling.fields.get("stated_score").and_then(Json::as_str)?;
        let number = read_number(&crate::grid::Value::Text(stated.to_owned()))?;
        let (likelihood, impact) = (level("likelihood")?, level("impact")?);
        // On a scale of its own the sheet's score has to be another.
        let as_stated = |field: &str, level: u32| {
            let text = filling.fields.get(field).and_then(Json::as_str).unwrap_or_default();
            read_number(&crate::grid::Value::Text(text.to_owned())) == Some(f64::from(level))
        };
        if !as_stated("stated_likelihood", likelihood) || !as_stated("stated_impact", impact) {
            return None;
        }
        let score = self.isms.current_method()?.score(likelihood, impact).ok()?;
        (f64::from(score) != number).then(|| {
            format!(
                "the sheet states the score {stated}, your method makes {score} of likelihood {likelihood} and impact \
                 {impact}; the method counts, and the stated one is kept beside"
            )
        })
    }

    /// The assessment that new ratings belong to: the newest that is not approved, else a new one.
    fn assessment(&mut self) -> Uuid {
        if let Some(id) = self.assessment {
            return id;
        }
        let open = |assessment: &&Assessment| assessment.state != Some(VersionState::Approved);
        let id = match self.isms.newest_assessment().filter(open) {
            Some(assessment) => assessment.id,
            None => {
                let mut fields = Map::new();
                fields.insert("title".to_owned(), json!(format!("Imported from {}", self.mapping.sheet)));
                if let Some(method) = self.isms.current_method() {
                    fields.insert(
                        "method".to_owned(),
                        json!(Link::<annexa_domain::risks::Method>::to(method.id)),
                    );
                }
                let blank = self.blank(RegisterKind::Assessments, &mut fields);
                let id = blank.id;
                if let Ok(record) = blank.with_json(&fields) {
                    self.share(record);
                }
                id
            }
        };
        self.assessment = Some(id);
        id
    }

    fn treatment(&mut self, row: &TableRow, risk: Uuid, planned: &mut PlannedRow) -> Option<Uuid> {
        let mut filling = self.fill(RegisterKind::Treatments, None, row);
        if filling.fields.is_empty() {
            return None;
        }
        let known = self
            .isms
            .treatments
            .iter()
            .find(|treatment| treatment.risk.is_some_and(|link| link.id() == risk));
        let base = match known
            .map(|treatment| treatment.id)
            .and_then(|id| self.isms.record(RegisterKind::Treatments, id))
        {
            Some(record) => record,
            None => self.blank(RegisterKind::Treatments, &mut filling.fields),
        };
        let id = base.id;
        filling.fields.insert("risk".to_owned(), json!(risk));
        self.finish(base, filling, planned);
        Some(id)
    }

    /// The first treatment of a risk.
    pub(super) fn treatment_of(&mut self, risk: Uuid) -> Option<Uuid> {
        let isms = self.isms;
        let treatments = self.treatments.get_or_insert_with(|| {
            let mut first = BTreeMap::new();
            for treatment in &isms.treatments {
                if let Some(link) = treatment.risk {
                    first.entry(link.id()).or_insert(treatment.id);
                }
            }
            first
        });
        treatments.get(&risk).copied()
    }

    /// Actions named in a cell, only where the mapping says that they are actions of their own.
    fn actions(&mut self, row: &TableRow, risk: Uuid, treatment: Option<Uuid>, planned: &mut PlannedRow) {
        let Some(place) = self.mapping.place(&Target::field(RegisterKind::Actions, "title")) else { return };
        let text = row.text(place);
        if says_nothing(&text) {
            return;
        }
        let shared = self.fill(RegisterKind::Actions, None, row);
        for title in lists::split(&text, false) {
            let mut filling = Filling { fields: shared.fields.clone(), ..Filling::default() };
            let known = self.isms.actions.iter().find(|action| {
                fold(&action.title) == fold(&title) && action.risks.iter().any(|link| link.id() == risk)
            });
            let base = match known
                .map(|action| action.id)
                .and_then(|id| self.isms.record(RegisterKind::Actions, id))
            {
                Some(record) => record,
                None => self.blank(RegisterKind::Actions, &mut filling.fields),
            };
            let owner = self.owner_of_row(row);
            filling.fields.insert("title".to_owned(), json!(title));
            filling.fields.insert("risks".to_owned(), json!([risk]));
            if let Some(treatment) = treatment {
                filling.fields.insert("treatments".to_owned(), json!([treatment]));
            }
            if let Some(owner) = owner {
                filling.fields.entry("owner").or_insert(json!(owner));
            }
            self.finish(base, filling, planned);
        }
    }

    /// Who carries out the row's treatment, where the sheet names somebody for it.
    fn owner_of_row(&mut self, row: &TableRow) -> Option<Owner> {
        let place = self.mapping.place(&Target::field(RegisterKind::Treatments, "owner"))?;
        let text = row.text(place);
        self.owners(&text).first().map(|(_, owner)| *owner)
    }

    /// A new record with the next reference of its register.
    pub(super) fn blank(&mut self, kind: RegisterKind, fields: &mut Map<String, Json>) -> Record {
        if !fields.contains_key("reference") {
            fields.insert("reference".to_owned(), json!(self.index.next_reference(kind)));
        }
        Record::blank(kind, (self.ids)())
    }
}
