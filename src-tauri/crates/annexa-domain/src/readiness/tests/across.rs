//! XDT: order, links, dates, approvals, the trail.

use super::firm::*;
use crate::Isms;
use crate::catalogue::RuleId;
use crate::links::{ClauseId, Link, Owner};
use crate::risks::Method;
use crate::treatments::Treatment;
use uuid::Uuid;

#[test]
fn xdt_01_wants_one_thing_to_follow_from_another() {
    let mut isms = sound();
    assert_cannot_tell(RuleId::Xdt01, &isms);
    edit(&mut isms.assessments, "RA-001", |assessment| assessment.held_on = Some(day(2025, 10, 14)));
    assert_broken_by(RuleId::Xdt01, &isms, &["RA-001"]);
    let mut isms = sound();
    edit(&mut isms.soa_versions, "SOA-001", |version| {
        version.approval.0.effective_on = Some(day(2026, 1, 31))
    });
    assert_broken_by(RuleId::Xdt01, &isms, &["SOA-001"]);
    let mut isms = sound();
    for treatment in ["T-R-001", "T-R-002", "T-R-003", "T-R-004", "T-R-005"] {
        recorded::<Treatment>(&mut isms, treatment, day(2026, 6, 1), day(2026, 6, 1));
    }
    assert!(said(RuleId::Xdt01, &isms).contains("before any treatment"));
}

#[test]
fn xdt_03_follows_every_kind_of_link() {
    let nowhere = Uuid::from_u128(7);
    type Breaking = fn(&mut Isms, Uuid);
    let breaks: [(&str, Breaking); 7] = [
        ("R-001", |isms, id| edit(&mut isms.risks, "R-001", |risk| risk.assets.push(Link::to(id)))),
        ("R-001", |isms, id| edit(&mut isms.risks, "R-001", |risk| risk.owner = Some(Owner::Unit(id)))),
        ("RA-001", |isms, id| {
            edit(&mut isms.assessments, "RA-001", |assessment| {
                assessment.participants = vec![Owner::Person(id)]
            });
        }),
        ("RA-001", |isms, id| {
            edit(&mut isms.assessments, "RA-001", |assessment| assessment.method = Some(Link::to(id)));
        }),
        ("EV-001", |isms, id| {
            edit(&mut isms.evidence, "EV-001", |evidence| {
                evidence.links.push(crate::links::AnyLink { register: crate::RegisterKind::Risks, id });
            });
        }),
        ("M-001", |isms, id| {
            edit(&mut isms.methods, "M-001", |method| method.approval.0.approver = Some(Owner::Person(id)));
        }),
        ("M-001", |isms, id| {
            edit(&mut isms.methods, "M-001", |method| method.approval.0.evidence = Some(Link::to(id)));
        }),
    ];
    assert_holds(RuleId::Xdt03, &sound());
    for (reference, break_it) in breaks {
        let mut isms = sound();
        break_it(&mut isms, nowhere);
        assert_broken_by(RuleId::Xdt03, &isms, &[reference]);
        assert!(said(RuleId::Xdt03, &isms).contains("does not exist"));
    }
    assert_not_applicable(RuleId::Xdt03, &Isms::default());
}

#[test]
fn xdt_03_knows_clauses_and_controls() {
    let mut isms = sound();
    edit(&mut isms.findings, "F-002", |finding| {
        finding.clauses =
            ["6.1.3 d", "9.3.2 a)", "10.2b", "A.5.1"].map(|id| ClauseId(id.to_owned())).to_vec();
        finding.controls = ids(&["A.8.13"]);
    });
    assert_holds(RuleId::Xdt03, &isms);
    edit(&mut isms.findings, "F-002", |finding| finding.clauses = vec![ClauseId("11.4".to_owned())]);
    assert!(said(RuleId::Xdt03, &isms).contains("clause 11.4"));
    edit(&mut isms.findings, "F-002", |finding| {
        finding.clauses.clear();
        finding.controls = ids(&["A.9.4.3"]);
    });
    assert_broken_by(RuleId::Xdt03, &isms, &["F-002"]);
}

#[test]
fn xdt_04_wants_days_that_can_be_true() {
    let mut isms = sound();
    assert_holds(RuleId::Xdt04, &isms);
    edit(&mut isms.evidence, "EV-001", |evidence| evidence.dated_on = Some(day(2026, 6, 16)));
    edit(&mut isms.findings, "F-002", |finding| finding.raised_on = Some(day(2025, 8, 31)));
    edit(&mut isms.training, "TR-P-1", |record| record.done_on = Some(day(2019, 1, 1)));
    assert_broken_by(RuleId::Xdt04, &isms, &["EV-001", "F-002"]);
    let mut isms = sound();
    edit(&mut isms.organisation, "ORG-001", |organisation| organisation.isms_began_on = None);
    assert_cannot_tell(RuleId::Xdt04, &isms);
    assert_not_applicable(RuleId::Xdt04, &Isms::default());
}

#[test]
fn xdt_05_compares_the_clock_of_approval_and_change() {
    let mut isms = sound();
    assert_holds(RuleId::Xdt05, &isms);
    recorded::<Method>(&mut isms, "M-001", day(2026, 5, 1), day(2026, 5, 2));
    assert_broken_by(RuleId::Xdt05, &isms, &["M-001"]);
    isms.trail.recorded.clear();
    assert_cannot_tell(RuleId::Xdt05, &isms);
    assert_not_applicable(RuleId::Xdt05, &Isms::default());
}

#[test]
fn xdt_06_says_what_the_verification_said() {
    let mut isms = sound();
    assert_holds(RuleId::Xdt06, &isms);
    isms.trail.intact = Some(false);
    assert_broken_by(RuleId::Xdt06, &isms, &[""]);
    isms.trail.intact = None;
    assert_cannot_tell(RuleId::Xdt06, &isms);
}

#[test]
fn what_begins_tomorrow_does_not_count_today() {
    let tomorrow = day(2026, 6, 16);
    let mut isms = sound();
    edit(&mut isms.scope, "SCP-001", |scope| scope.approval.0.effective_on = Some(tomorrow));
    edit(&mut isms.methods, "M-001", |method| method.approval.0.effective_on = Some(tomorrow));
    edit(&mut isms.soa_versions, "SOA-001", |version| version.approval.0.effective_on = Some(tomorrow));
    edit(&mut isms.acceptances, "ACC-001", |acceptance| acceptance.approval.0.effective_on = Some(tomorrow));
    for rule in [RuleId::Ctx05, RuleId::Rsk01, RuleId::Soa01, RuleId::Rsk13] {
        assert!(said(rule, &isms).contains("in force only from 2026-06-16"), "{rule}");
    }
    assert_not_applicable(RuleId::Soa13, &isms);
    assert_broken_by(RuleId::Xdt04, &isms, &["SCP-001", "M-001", "SOA-001", "ACC-001"]);
    let today = |isms: &mut crate::Isms| {
        edit(&mut isms.acceptances, "ACC-001", |acceptance| {
            acceptance.approval.0.effective_on = Some(today())
        });
    };
    today(&mut isms);
    assert_holds(RuleId::Rsk13, &isms);
}
