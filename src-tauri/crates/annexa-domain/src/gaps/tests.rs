//! What an answer of a gap assessment refuses to be.

use proptest::prelude::*;

use crate::Code;
use crate::gaps::{Extent, Gap, HowKnown};
use crate::register::Register;
use crate::tests::values::id;

fn gap(maturity: Option<u32>, target: Option<u32>) -> Gap {
    let mut gap = Gap::blank(id(1));
    gap.requirement = "6.1.2".to_owned();
    (gap.maturity, gap.target) = (maturity, target);
    gap
}

#[test]
fn maturity_goes_from_nothing_to_five() {
    for level in 0..=5 {
        assert_eq!(gap(Some(level), Some(5 - level)).problems(), []);
    }
    assert_eq!(gap(None, None).problems(), []);
    assert_eq!(gap(Some(6), Some(6)).problems().len(), 2);
}

fn any_level() -> impl Strategy<Value = Option<u32>> {
    prop::option::of(prop_oneof![0..9u32, any::<u32>()])
}

proptest! {
    #[test]
    fn each_level_past_five_is_told_at_its_field(
        maturity in any_level(), target in any_level(),
    ) {
        let problems = gap(maturity, target).problems();
        let fields: Vec<_> = problems.iter().filter_map(|problem| problem.field.as_deref()).collect();
        let told = |field: &str| fields.iter().filter(|told| **told == field).count();
        let past = |level: Option<u32>| usize::from(level.is_some_and(|level| level > 5));
        prop_assert_eq!((told("maturity"), told("target")), (past(maturity), past(target)));
        prop_assert_eq!(problems.len(), past(maturity) + past(target));
        prop_assert!(problems.iter().all(|problem| problem.code == Code::Invalid));
    }
}

#[test]
fn an_answer_is_about_something_and_need_not_be_complete() {
    let problems = Gap::blank(id(1)).problems();
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].code, problems[0].field.as_deref()), (Code::Required, Some("requirement")));
    let mut answered = gap(Some(2), None);
    (answered.documented, answered.practised) = (Some(Extent::Yes), Some(Extent::NotApplicable));
    answered.how_known = Some(HowKnown::Observation);
    assert_eq!(answered.problems(), []);
    assert_eq!(Gap::from_record(&answered.record()).unwrap(), answered);
}

#[test]
fn the_requirement_is_text_for_ever() {
    for requirement in ["A.5.20", "6.1.2", "10.2"] {
        let mut gap = gap(None, None);
        gap.requirement = requirement.to_owned();
        assert_eq!(Gap::from_record(&gap.record()).unwrap().requirement, requirement);
    }
}
