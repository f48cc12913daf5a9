//! The ground the rules stand on: the ISMS with the look-ups that many rules share, made once for a check.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::setting::Setting;
use crate::actions::Action;
use crate::assets::{Asset, criticality};
use crate::controls::Control;
use crate::evidence::Evidence;
use crate::isms::{Isms, natural};
use crate::links::{AnyLink, Owner};
use crate::organisation::Person;
use crate::register::Register;
use crate::risks::{Rated, Rating, RatingStage, Risk, Unrated};
use crate::suppliers::Supplier;
use crate::treatments::{Acceptance, AcceptedState, Treatment, TreatmentOption};

/// The ISMS, the setting and the look-ups.
pub(super) struct Ground<'a> {
    pub(super) isms: &'a Isms,
    pub(super) setting: &'a Setting,
    ratings: BTreeMap<(Uuid, RatingStage), &'a Rating>,
    treatments: BTreeMap<Uuid, Vec<&'a Treatment>>,
    actions: BTreeMap<Uuid, Vec<&'a Action>>,
    acceptances: BTreeMap<Uuid, Vec<&'a Acceptance>>,
    accepted: OnceCell<BTreeMap<Uuid, AcceptedState>>,
    steps: BTreeMap<Uuid, Vec<&'a Action>>,
    controls: BTreeMap<&'a str, &'a Control>,
    evidence: BTreeMap<AnyLink, Vec<&'a Evidence>>,
    needed: BTreeSet<Uuid>,
}

/// Whether nothing but blanks stands there.
pub(super) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl<'a> Ground<'a> {
    pub(super) fn new(isms: &'a Isms, setting: &'a Setting) -> Self {
        let mut ground = Self {
            isms,
            setting,
            ratings: newest_ratings(isms),
            treatments: BTreeMap::new(),
            actions: BTreeMap::new(),
            acceptances: BTreeMap::new(),
            accepted: OnceCell::new(),
            steps: BTreeMap::new(),
            controls: BTreeMap::new(),
            evidence: BTreeMap::new(),
            needed: isms.assets.iter().flat_map(|asset| &asset.depends_on).map(|link| link.id()).collect(),
        };
        for treatment in &isms.treatments {
            if let Some(risk) = treatment.risk {
                ground.treatments.entry(risk.id()).or_default().push(treatment);
            }
        }
        for acceptance in &isms.acceptances {
            if let Some(risk) = acceptance.risk {
                ground.acceptances.entry(risk.id()).or_default().push(acceptance);
            }
        }
        for action in &isms.actions {
            let through = action.treatments.iter().filter_map(|link| isms.treatments.get(link.id())?.risk);
            let risks: BTreeSet<Uuid> =
                action.risks.iter().copied().chain(through).map(|link| link.id()).collect();
            for risk in risks {
                ground.actions.entry(risk).or_default().push(action);
            }
            for finding in &action.findings {
                ground.steps.entry(finding.id()).or_default().push(action);
            }
        }
        for control in &isms.controls {
            ground.controls.entry(control.reference.as_str()).or_insert(control);
        }
        for evidence in &isms.evidence {
            for link in &evidence.links {
                ground.evidence.entry(*link).or_default().push(evidence);
            }
        }
        ground
    }

    /// The day of the check.
    pub(super) fn today(&self) -> NaiveDate {
        self.setting.as_of
    }

    /// The risks that still count.
    pub(super) fn risks(&self) -> impl Iterator<Item = &'a Risk> {
        self.isms.risks.iter().filter(|risk| risk.counts())
    }

    /// The newest rating of a risk at a stage; the same one as [`Isms::rating`].
    pub(super) fn rating(&self, risk: Uuid, stage: RatingStage) -> Option<&'a Rating> {
        self.ratings.get(&(risk, stage)).copied()
    }

    /// That rating put through its method.
    pub(super) fn rated(&self, risk: Uuid, stage: RatingStage) -> Result<Rated<'a>, Unrated> {
        self.isms.rate(self.rating(risk, stage).ok_or(Unrated::NotRated)?)
    }

    /// The rating that counts today: current, else inherent.
    pub(super) fn rated_today(&self, risk: Uuid) -> Result<Rated<'a>, Unrated> {
        match self.rated(risk, RatingStage::Current) {
            Err(Unrated::NotRated) => self.rated(risk, RatingStage::Inherent),
            rated => rated,
        }
    }

    /// What will be left: the residual score, else today's.
    pub(super) fn score_left(&self, risk: Uuid) -> Option<u32> {
        self.rated(risk, RatingStage::Residual)
            .or_else(|_| self.rated_today(risk))
            .ok()
            .map(|rated| rated.score)
    }

    pub(super) fn treatments(&self, risk: Uuid) -> &[&'a Treatment] {
        self.treatments.get(&risk).map_or(&[], Vec::as_slice)
    }

    /// The treatments of a risk with this option.
    pub(super) fn treated_by(&self, risk: Uuid, option: TreatmentOption) -> Option<&'a Treatment> {
        self.treatments(risk).iter().copied().find(|treatment| treatment.option == Some(option))
    }

    /// Actions that name the risk or one of its treatments.
    pub(super) fn actions(&self, risk: Uuid) -> &[&'a Action] {
        self.actions.get(&risk).map_or(&[], Vec::as_slice)
    }

    pub(super) fn has_open_action(&self, risk: Uuid) -> bool {
        self.actions(risk).iter().any(|action| action.is_open())
    }

    pub(super) fn acceptances(&self, risk: Uuid) -> &[&'a Acceptance] {
        self.acceptances.get(&risk).map_or(&[], Vec::as_slice)
    }

    /// What an acceptance is worth today.
    pub(super) fn accepted_state(&self, acceptance: &Acceptance) -> AcceptedState {
        let states = self.accepted.get_or_init(|| {
            let state = |acceptance: &Acceptance| self.isms.accepted_state(acceptance, self.today());
            self.isms.acceptances.iter().map(|acceptance| (acceptance.id, state(acceptance))).collect()
        });
        states.get(&acceptance.id).copied().unwrap_or(AcceptedState::Proposed)
    }

    /// Whether an acceptance of the risk counts today.
    pub(super) fn is_accepted(&self, risk: Uuid) -> bool {
        self.acceptances(risk)
            .iter()
            .any(|acceptance| self.accepted_state(acceptance) == AcceptedState::InForce)
    }

    /// The actions that name a finding.
    pub(super) fn steps(&self, finding: Uuid) -> &[&'a Action] {
        self.steps.get(&finding).map_or(&[], Vec::as_slice)
    }

    /// The control with this number; the first one when it stands there twice.
    pub(super) fn control(&self, id: &str) -> Option<&'a Control> {
        self.controls.get(id).copied()
    }

    pub(super) fn is_excluded(&self, id: &str) -> bool {
        self.control(id).is_some_and(|control| control.applicable == Some(false))
    }

    /// The controls that apply here.
    pub(super) fn applicable(&self) -> impl Iterator<Item = &'a Control> {
        self.isms.controls.iter().filter(|control| control.applicable == Some(true))
    }

    /// Suppliers whose relation has not ended.
    pub(super) fn suppliers(&self) -> impl Iterator<Item = &'a Supplier> {
        let today = self.today();
        self.isms.suppliers.iter().filter(move |supplier| supplier.ended_on.is_none_or(|end| end >= today))
    }

    /// Evidence that is linked to a record.
    pub(super) fn evidence<T: Register>(&self, record: &T) -> &[&'a Evidence] {
        self.evidence_at(AnyLink { register: T::KIND, id: record.id() })
    }

    /// Evidence that names this link.
    pub(super) fn evidence_at(&self, link: AnyLink) -> &[&'a Evidence] {
        self.evidence.get(&link).map_or(&[], Vec::as_slice)
    }

    /// The day a piece of evidence is of: its date, else the day on which it was filed.
    pub(super) fn evidence_day(&self, evidence: &Evidence) -> Option<NaiveDate> {
        evidence.dated_on.or_else(|| self.created(evidence).map(|moment| moment.date_naive()))
    }

    /// Whether a piece of evidence still counts: until its end date, else for the set months from its date.
    pub(super) fn is_current(&self, evidence: &Evidence) -> bool {
        match evidence.valid_until {
            Some(until) => until >= self.today(),
            None => self
                .evidence_day(evidence)
                .is_some_and(|day| day >= self.setting.months_ago(self.setting.evidence_months)),
        }
    }

    /// When the clock first saw a record.
    pub(super) fn created<T: Register>(&self, record: &T) -> Option<DateTime<Utc>> {
        let link = AnyLink { register: T::KIND, id: record.id() };
        self.isms.trail.recorded.get(&link).map(|recorded| recorded.created)
    }

    /// When the clock last saw a record change.
    pub(super) fn changed<T: Register>(&self, record: &T) -> Option<DateTime<Utc>> {
        let link = AnyLink { register: T::KIND, id: record.id() };
        self.isms.trail.recorded.get(&link).map(|recorded| recorded.changed)
    }

    /// People who have not left.
    pub(super) fn staff(&self) -> impl Iterator<Item = &'a Person> {
        self.isms.people.iter().filter(|person| !person.has_left(self.today()))
    }

    pub(super) fn has_left(&self, person: Uuid) -> bool {
        self.isms.people.get(person).is_some_and(|person| person.has_left(self.today()))
    }

    /// The name of a person, role or unit.
    pub(super) fn name(&self, owner: Owner) -> String {
        self.isms.shown_owner(owner)
    }

    /// The people behind an owner: the person, the holders of the role, or whoever leads the unit.
    pub(super) fn people_behind(&self, owner: Owner) -> BTreeSet<Uuid> {
        let mut people = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![owner];
        while let Some(next) = open.pop() {
            if !seen.insert(next) {
                continue;
            }
            match next {
                Owner::Person(id) => {
                    people.insert(id);
                }
                Owner::Role(id) => {
                    let holders = self.isms.roles.get(id).map_or(&[][..], |role| &role.holders);
                    open.extend(holders.iter().map(|link| Owner::Person(link.id())));
                }
                Owner::Unit(id) => open.extend(self.isms.units.get(id).and_then(|unit| unit.head)),
            }
        }
        people
    }

    /// Whether two owners are the same or share a person.
    pub(super) fn same_hands(&self, one: Owner, other: Owner) -> bool {
        one == other || !self.people_behind(one).is_disjoint(&self.people_behind(other))
    }

    /// The highest score that may be borne: the tolerance, else the appetite of the method that rules today.
    pub(super) fn tolerance(&self) -> Option<u32> {
        let method = self.isms.current_method()?;
        method.tolerance.or(method.appetite)
    }

    /// The number of levels of the impact scale that rules today; `None` without one.
    pub(super) fn impact_levels(&self) -> Option<u32> {
        self.isms.current_method().map(|method| method.impact.levels()).filter(|levels| *levels > 0)
    }

    /// Whether much depends on an asset: from four fifths of the impact scale up, its own or inherited.
    ///
    /// `None` when there is no scale or the asset has no value.
    pub(super) fn is_critical(&self, asset: &Asset) -> Option<bool> {
        let levels = self.impact_levels()?;
        let critical = |level| from_four_fifths_up(level, levels);
        let own = asset.own_criticality();
        if own.is_some_and(critical) || !self.needed.contains(&asset.id) {
            return own.map(critical);
        }
        criticality(self.isms, asset.id).map(|inherited| critical(inherited.level))
    }
}

/// Whether a level is at four fifths of a scale or above: 4 and 5 of five levels, 4 of four, 3 of three.
///
/// A stored level may be any number.
pub(super) fn from_four_fifths_up(level: u32, levels: u32) -> bool {
    u64::from(level) * 5 >= u64::from(levels) * 4
}

fn newest_ratings(isms: &Isms) -> BTreeMap<(Uuid, RatingStage), &Rating> {
    let mut newest: BTreeMap<(Uuid, RatingStage), (_, &Rating)> = BTreeMap::new();
    for rating in &isms.ratings {
        let (Some(risk), Some(stage)) = (rating.risk, rating.stage) else { continue };
        let assessment = rating.assessment.and_then(|link| isms.assessments.get(link.id()));
        let age = (
            assessment.and_then(|assessment| assessment.held_on),
            assessment.map(|assessment| natural(&assessment.reference)),
            natural(&rating.reference),
        );
        let slot = newest.entry((risk.id(), stage));
        slot.and_modify(|held| {
            if age >= held.0 {
                *held = (age.clone(), rating);
            }
        })
        .or_insert((age, rating));
    }
    newest.into_iter().map(|(key, (_, rating))| (key, rating)).collect()
}
