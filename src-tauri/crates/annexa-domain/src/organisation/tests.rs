//! People who come and go, units within units.

use proptest::prelude::*;

use crate::Code;
use crate::links::Link;
use crate::organisation::{Organisation, Person, Role, ScopeStatement, Unit};
use crate::register::Register;
use crate::tests::values::{any_day, day, id};

fn person(joined: Option<&str>, left: Option<&str>) -> Person {
    let mut person = Person::blank(id(1));
    person.name = "Ada Byron".to_owned();
    (person.joined_on, person.left_on) = (joined.map(day), left.map(day));
    person
}

#[test]
fn nobody_leaves_before_joining() {
    assert_eq!(person(Some("2026-01-01"), Some("2026-01-01")).problems(), []);
    assert_eq!(person(None, Some("2026-01-01")).problems(), []);
    assert_eq!(person(Some("2026-01-01"), None).problems(), []);
    let problems = person(Some("2026-01-02"), Some("2026-01-01")).problems();
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].code, problems[0].field.as_deref()), (Code::Invalid, Some("left_on")));
}

#[test]
fn the_last_day_is_still_a_working_day() {
    let person = person(None, Some("2026-03-31"));
    assert!(!person.has_left(day("2026-03-31")));
    assert!(person.has_left(day("2026-04-01")));
}

proptest! {
    #[test]
    fn who_has_left_stays_away(left in any_day(), one in any_day(), other in any_day()) {
        let mut person = person(None, None);
        prop_assert!(!person.has_left(one));
        person.left_on = Some(left);
        let (early, late) = (one.min(other), one.max(other));
        prop_assert!(!person.has_left(early) || person.has_left(late));
        prop_assert_eq!(person.has_left(one), left < one);
    }
}

#[test]
fn a_unit_is_not_part_of_itself() {
    let mut unit = Unit::blank(id(1));
    unit.name = "Sales".to_owned();
    unit.part_of = Some(Link::to(id(2)));
    assert_eq!(unit.problems(), []);
    unit.part_of = Some(Link::to(id(1)));
    let problems = unit.problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].field.as_deref(), Some("part_of"));
}

#[test]
fn a_name_is_all_that_is_needed() {
    let needed = |problems: crate::Problems| {
        problems.into_iter().map(|problem| problem.field.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(needed(Organisation::blank(id(1)).problems()), ["name"]);
    assert_eq!(needed(Person::blank(id(1)).problems()), ["name"]);
    assert_eq!(needed(Role::blank(id(1)).problems()), ["name"]);
    assert_eq!(needed(Unit::blank(id(1)).problems()), ["name"]);
    assert_eq!(needed(ScopeStatement::blank(id(1)).problems()), ["version", "text"]);
}

#[test]
fn the_facts_of_an_organisation_are_yes_no_or_not_known() {
    let organisation = Organisation::blank(id(1));
    assert_eq!(organisation.uses_cloud, None);
    let facts = Organisation::FIELDS.iter().filter(|field| field.kind == crate::FieldKind::YesNo).count();
    assert_eq!(
        facts, 8,
        "cloud, suppliers, own and outsourced development, remote work, personal data, premises, media"
    );
}
