//! Building, changing and asking an ISMS in the tests of the rules.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::actions::Action;
use crate::assets::Asset;
use crate::catalogue::RuleId;
use crate::cell::Shaped;
use crate::controls::{Control, SoaRows, SoaVersion};
use crate::evidence::Evidence;
use crate::figures::{plan_fingerprint, rows_covered};
use crate::findings::Finding;
use crate::gaps::{Gap, GapAssessment};
use crate::isms::{Recorded, Table};
use crate::links::{AnyLink, ControlId, Link, Owner};
use crate::organisation::{Organisation, Person, Role, ScopeStatement, Unit};
use crate::readiness::{Outcome, RuleResult, Setting, check_rule};
use crate::register::Register;
use crate::risks::{Assessment, Method, Rating, Risk};
use crate::suppliers::Supplier;
use crate::training::TrainingRecord;
use crate::treatments::{Acceptance, PlanApproval, Treatment};
use crate::{Isms, RegisterKind};

/// The day on which the tests look.
pub(super) fn today() -> NaiveDate {
    day(2026, 6, 15)
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(super) fn moment(date: NaiveDate) -> DateTime<Utc> {
    date.and_hms_opt(12, 0, 0).unwrap().and_utc()
}

/// The id of a record, made from its register and reference.
pub(super) fn id_of(kind: RegisterKind, reference: &str) -> Uuid {
    let text = format!("{}:{reference}", kind.key());
    let number = text.bytes().fold(14_695_981_039_346_656_037_u128, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B)
    });
    Uuid::from_u128(number)
}

pub(super) fn link<T: Register>(reference: &str) -> Link<T> {
    Link::to(id_of(T::KIND, reference))
}

pub(super) fn any<T: Register>(reference: &str) -> AnyLink {
    AnyLink { register: T::KIND, id: id_of(T::KIND, reference) }
}

pub(super) fn person(reference: &str) -> Option<Owner> {
    Some(Owner::Person(id_of(RegisterKind::People, reference)))
}

pub(super) fn ids(ids: &[&str]) -> Vec<ControlId> {
    ids.iter().map(|id| ControlId((*id).to_owned())).collect()
}

/// Adds a record, filled in by the closure.
pub(super) fn add<T: Register + Named>(table: &mut Table<T>, reference: &str, fill: impl FnOnce(&mut T)) {
    let mut record = T::blank(id_of(T::KIND, reference));
    record.call(reference);
    fill(&mut record);
    table.insert(record);
}

/// Changes the record with this reference; it must be there.
pub(super) fn edit<T: Register>(table: &mut Table<T>, reference: &str, change: impl FnOnce(&mut T)) {
    let mut record = table.get(id_of(T::KIND, reference)).unwrap_or_else(|| panic!("no {reference}")).clone();
    change(&mut record);
    table.insert(record);
}

pub(super) fn drop<T: Register>(table: &mut Table<T>, reference: &str) {
    assert!(table.remove(id_of(T::KIND, reference)), "no {reference}");
}

/// Empties a register.
pub(super) fn clear<T: Register>(table: &mut Table<T>) {
    *table = Table::default();
}

/// A record whose reference can be set.
pub(super) trait Named {
    fn call(&mut self, reference: &str);
}

macro_rules! named {
    ($($kind:ty),+) => { $(impl Named for $kind {
        fn call(&mut self, reference: &str) {
            self.reference = reference.to_owned();
        }
    })+ };
}

named!(
    Organisation,
    ScopeStatement,
    Person,
    Role,
    Unit,
    Asset,
    Supplier,
    Method,
    Assessment,
    Risk,
    Rating,
    Treatment,
    PlanApproval,
    Acceptance,
    Action,
    Control,
    SoaVersion,
    GapAssessment,
    Gap,
    TrainingRecord,
    Finding,
    Evidence,
    crate::waivers::Waiver
);

pub(super) fn setting(isms: &Isms) -> Setting {
    Setting::recorded(isms, today())
}

pub(super) fn ask(rule: RuleId, isms: &Isms) -> RuleResult {
    check_rule(rule, isms, &setting(isms))
}

/// The references of what breaks a rule; empty when it is not broken.
pub(super) fn offenders(rule: RuleId, isms: &Isms) -> Vec<String> {
    ask(rule, isms).outcome.offenders().iter().map(|offender| offender.reference.clone()).collect()
}

/// What is said about the first offender.
pub(super) fn said(rule: RuleId, isms: &Isms) -> String {
    let result = ask(rule, isms);
    result
        .outcome
        .offenders()
        .first()
        .unwrap_or_else(|| panic!("{rule} is not broken: {result:?}"))
        .what
        .clone()
}

#[track_caller]
pub(super) fn assert_holds(rule: RuleId, isms: &Isms) {
    assert_eq!(ask(rule, isms).outcome, Outcome::Holds, "{rule}");
}

#[track_caller]
pub(super) fn assert_broken_by(rule: RuleId, isms: &Isms, references: &[&str]) {
    assert_eq!(offenders(rule, isms), references, "{rule}: {:?}", ask(rule, isms).outcome);
    for offender in ask(rule, isms).outcome.offenders() {
        assert!(!offender.what.trim().is_empty(), "{rule} does not say what is wrong");
        if let Some(link) = offender.link() {
            assert!(isms.record(link.register, link.id).is_some(), "{rule} names a record that is not there");
        }
    }
}

#[track_caller]
pub(super) fn assert_not_applicable(rule: RuleId, isms: &Isms) {
    let outcome = ask(rule, isms).outcome;
    assert!(matches!(&outcome, Outcome::NotApplicable { why } if !why.is_empty()), "{rule}: {outcome:?}");
}

#[track_caller]
pub(super) fn assert_cannot_tell(rule: RuleId, isms: &Isms) {
    let outcome = ask(rule, isms).outcome;
    assert!(
        matches!(&outcome, Outcome::CannotTell { missing } if !missing.is_empty()),
        "{rule}: {outcome:?}"
    );
}

/// The clock's dates: everything was written in May 2026 unless a test says otherwise.
pub(super) fn record_all(isms: &mut Isms) {
    for kind in RegisterKind::ALL {
        for record in isms.records(*kind) {
            let at = moment(day(2026, 5, 1));
            let link = AnyLink { register: *kind, id: record.id };
            isms.trail.recorded.entry(link).or_insert(Recorded { created: at, changed: at });
        }
    }
}

/// Says when the clock saw a record first and last.
pub(super) fn recorded<T: Register>(
    isms: &mut Isms,
    reference: &str,
    created: NaiveDate,
    changed: NaiveDate,
) {
    let times = Recorded { created: moment(created), changed: moment(changed) };
    isms.trail.recorded.insert(any::<T>(reference), times);
}

/// Freezes the Statement of Applicability as it stands.
pub(super) fn freeze_soa(isms: &mut Isms) {
    let rows = isms.statement_of_applicability();
    edit(&mut isms.soa_versions, "SOA-001", |version| version.rows = Shaped(SoaRows(rows)));
}

/// Binds every approval of the plan to the plan as it stands.
pub(super) fn freeze_plan(isms: &mut Isms) {
    for plan in &isms.plan_approvals.clone() {
        let fingerprint = plan_fingerprint(&rows_covered(isms, plan));
        edit(&mut isms.plan_approvals, &plan.reference, |plan| plan.approval.0.fingerprint = fingerprint);
    }
}
