//! The parts of a pack: each file writes one section of the document from the whole ISMS.
//!
//! A section decides nothing and counts nothing: figures come from the domain, words from [`crate::words`]. An
//! empty register prints a sentence that says so.

mod approvals;
mod assets;
mod chips;
mod cover;
mod document_control;
mod evidence_index;
mod findings;
mod heat_maps;
mod method;
mod names;
mod open_points;
mod organisation;
mod plan_approvals;
mod risk_register;
mod roles;
mod statement_of_applicability;
mod training;
mod treatment_plan;

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::approval::Approval;
use annexa_domain::cell::Shape;
use annexa_domain::controls::SoaRow;
use annexa_domain::figures::{HeatMap, PlanRow, heat_map, plan_rows, soa_rows};
use annexa_domain::links::{AnyLink, links_of};
use annexa_domain::risks::{Rating, RatingStage};
use annexa_domain::{Field, FieldKind, Isms, RegisterKind};
use chrono::NaiveDate;
use uuid::Uuid;

pub(crate) use assets::asset_inventory;
pub(crate) use cover::cover;
pub(crate) use document_control::{Part, document_control};
pub(crate) use evidence_index::evidence_index;
pub(crate) use findings::findings;
pub(crate) use heat_maps::heat_maps;
pub(crate) use method::risk_method;
pub(crate) use names::quoted;
pub(crate) use open_points::open_points;
pub(crate) use organisation::organisation_and_scope;
pub(crate) use plan_approvals::plan_approvals;
pub(crate) use risk_register::risk_register;
pub(crate) use statement_of_applicability::statement_of_applicability;
pub(crate) use training::training;
pub(crate) use treatment_plan::treatment_plan;

use crate::document::{Block, Cell, Contents, Orientation, Section, Span};
use crate::words::Words;

/// What every section is written from: one state, one day, one language.
pub(crate) struct Context<'a> {
    pub(crate) isms: &'a Isms,
    pub(crate) words: &'a Words,
    /// The day the state is looked at: what is overdue, expired or still valid.
    pub(crate) as_of: NaiveDate,
    pub(crate) plan: Vec<PlanRow>,
    pub(crate) soa: Vec<SoaRow>,
    /// The matrices of the three stages, by the method that rules today.
    pub(crate) maps: Vec<HeatMap>,
    ratings: Vec<(RatingStage, BTreeMap<Uuid, &'a Rating>)>,
    controls: BTreeSet<String>,
    risks: BTreeMap<String, Uuid>,
    treatments: BTreeMap<Uuid, Vec<usize>>,
    /// The evidence of each record, in the order of the register, whichever of the two names the other.
    evidence: BTreeMap<Uuid, Vec<Uuid>>,
    /// The records that each piece of evidence belongs to, whichever of the two names the other.
    evidenced: BTreeMap<Uuid, Vec<AnyLink>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(isms: &'a Isms, words: &'a Words, as_of: NaiveDate) -> Self {
        let plan = plan_rows(isms, as_of);
        let soa = soa_rows(isms);
        let mut treatments: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
        for (index, row) in plan.iter().enumerate() {
            treatments.entry(row.risk).or_default().push(index);
        }
        let evidenced = evidenced(isms);
        let mut evidence: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for piece in &isms.evidence {
            for link in evidenced.get(&piece.id).into_iter().flatten() {
                evidence.entry(link.id).or_default().push(piece.id);
            }
        }
        let mut risks = BTreeMap::new();
        for risk in &isms.risks {
            risks.entry(risk.reference.clone()).or_insert(risk.id);
        }
        Self {
            isms,
            words,
            as_of,
            maps: RatingStage::ALL.iter().map(|stage| heat_map(isms, *stage, None)).collect(),
            ratings: RatingStage::ALL.iter().map(|stage| (*stage, isms.newest_ratings(*stage))).collect(),
            controls: soa.iter().map(|row| row.control.clone()).collect(),
            plan,
            soa,
            risks,
            treatments,
            evidence,
            evidenced,
        }
    }

    pub(crate) fn text(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// The newest rating of a risk at a stage.
    pub(crate) fn rating(&self, risk: Uuid, stage: RatingStage) -> Option<&'a Rating> {
        self.ratings.iter().find(|(of, _)| *of == stage)?.1.get(&risk).copied()
    }

    /// The records a piece of evidence belongs to.
    pub(crate) fn evidenced_by(&self, piece: Uuid) -> &[AnyLink] {
        self.evidenced.get(&piece).map_or(&[], Vec::as_slice)
    }

    /// The evidence of a record.
    pub(crate) fn evidence_linked(&self, record: Uuid) -> &[Uuid] {
        self.evidence.get(&record).map_or(&[], Vec::as_slice)
    }

    /// The plan's rows of a risk.
    pub(crate) fn plan_of(&self, risk: Uuid) -> impl Iterator<Item = &PlanRow> {
        self.treatments.get(&risk).into_iter().flatten().filter_map(|index| self.plan.get(*index))
    }

    /// A section that begins with its numbered heading.
    fn section(&self, orientation: Orientation, number: usize, title: &str, anchor: &str) -> Section {
        let title = self.text(title);
        let mut section = Section::new(orientation, title.clone());
        section.push(Block::heading(1, format!("{number}  {title}"), anchor));
        section
    }

    /// A remark in the muted ink where a value is blank.
    fn or_blank(&self, text: &str) -> Cell {
        if text.trim().is_empty() { Cell::spans(vec![Span::muted("–")]) } else { Cell::text(text.trim()) }
    }
}

/// What each piece of evidence is linked to, and then what names it: findings, training, approvals, ratings of gaps.
fn evidenced(isms: &Isms) -> BTreeMap<Uuid, Vec<AnyLink>> {
    let mut records: BTreeMap<Uuid, Vec<AnyLink>> =
        isms.evidence.iter().map(|piece| (piece.id, piece.links.clone())).collect();
    let mut known: BTreeSet<(Uuid, AnyLink)> =
        isms.evidence.iter().flat_map(|piece| piece.links.iter().map(|link| (piece.id, *link))).collect();
    for register in RegisterKind::ALL.iter().copied().filter(|kind| *kind != RegisterKind::Evidence) {
        if !register.fields().iter().any(may_name_evidence) {
            continue;
        }
        for record in isms.records(register) {
            let link = AnyLink { register, id: record.id };
            let named = links_of(&record).into_iter().map(|(_, named)| named);
            for piece in named.filter(|named| named.register == RegisterKind::Evidence) {
                if known.insert((piece.id, link)) {
                    records.entry(piece.id).or_default().push(link);
                }
            }
        }
    }
    records
}

fn may_name_evidence(field: &Field) -> bool {
    match field.kind {
        FieldKind::Link { to } | FieldKind::Links { to } => to == RegisterKind::Evidence,
        FieldKind::Structured { shape } => shape == Approval::NAME,
        _ => false,
    }
}

/// The contents page, down to headings of a level.
pub(crate) fn contents(context: &Context<'_>, depth: u8) -> Section {
    let title = context.text("contents");
    let mut section = Section::new(Orientation::Portrait, title.clone());
    section.push(Block::Contents(Contents { title, depth }));
    section
}

#[cfg(test)]
pub(crate) mod tests;
