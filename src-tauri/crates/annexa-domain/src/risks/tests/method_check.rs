//! What a method refuses to be, and that it says all of it at once.

use super::*;
use crate::Code;
use crate::problem::Problems;

/// A fault that can be put into a good method, with the field it is told at and a part of what is said.
type Fault = (&'static str, &'static str, fn(&mut Method));

const FAULTS: &[Fault] = &[
    ("likelihood", "3 to 6 levels; this one has 2", |method| method.likelihood = scale(2)),
    ("likelihood", "3 to 6 levels; this one has 7", |method| method.likelihood = scale(7)),
    ("likelihood", "Level 9 stands where level 2 belongs", |method| method.likelihood.0.0[1].value = 9),
    ("likelihood", "Level 0 stands where level 1 belongs", |method| method.likelihood.0.0[0].value = 0),
    ("likelihood", "Level 3 has no name", |method| method.likelihood.0.0[2].name = " ".to_owned()),
    ("impact", "3 to 6 levels; this one has 1", |method| method.impact = scale(1)),
    ("impact", "Level 4000000000 stands where", |method| method.impact.0.0[3].value = 4_000_000_000),
    ("impact", "Level 1 has no name", |method| method.impact.0.0[0].name.clear()),
    ("bands", "'From 5' does not begin above 'From 5'", |method| method.bands = bands(&[1, 5, 5])),
    ("bands", "'From 2' does not begin above 'From 9'", |method| method.bands = bands(&[1, 9, 2])),
    ("bands", "The lowest score 1 falls below the first band 'From 2'", |method| {
        method.bands = bands(&[2, 9])
    }),
    ("bands", "at most 6 bands", |method| method.bands = bands(&[1, 2, 3, 4, 5, 6, 7])),
    ("bands", "A band has no name", |method| method.bands.0.0[0].name.clear()),
    ("tolerance", "below the appetite", |method| method.tolerance = Some(4)),
    ("matrix", "one number for each cell", |method| method.combination = Some(Combination::Matrix)),
    ("dimensions", "'Money' does not define each of the 4 levels", |method| {
        method.dimensions.0.0[0].definitions.pop();
    }),
    ("dimensions", "no key or no name", |method| method.dimensions.0.0[1].key.clear()),
    ("dimensions", "no key or no name", |method| method.dimensions.0.0[1].name.clear()),
    ("dimensions", "Two impact dimensions have the key 'money'", |method| {
        method.dimensions.0.0[1].key = "money".to_owned();
    }),
];

fn good() -> Method {
    let mut method = method(5, 4, Combination::Product, &[1, 5, 10]);
    (method.appetite, method.tolerance) = (Some(5), Some(9));
    let definitions = ["little", "some", "much", "all"].map(str::to_owned).to_vec();
    let dimension = |key: &str, name: &str, definitions| ImpactDimension {
        key: key.to_owned(),
        name: name.to_owned(),
        definitions,
    };
    method.dimensions = Shaped(ImpactDimensions(vec![
        dimension("money", "Money", definitions),
        dimension("law", "Law", Vec::new()),
    ]));
    method
}

fn says(problems: &Problems, field: &str, words: &str) -> bool {
    problems.iter().any(|problem| {
        problem.code == Code::Invalid
            && problem.field.as_deref() == Some(field)
            && problem.message.contains(words)
    })
}

#[test]
fn each_fault_is_told_at_its_field() {
    assert_eq!(good().problems(), []);
    for (field, words, spoil) in FAULTS {
        let mut method = good();
        spoil(&mut method);
        let problems = method.problems();
        assert!(says(&problems, field, words), "{field}: {words}: {problems:?}");
    }
}

#[test]
fn a_fault_in_one_field_is_not_told_at_another() {
    for (field, _, spoil) in FAULTS.iter().filter(|(field, ..)| !["likelihood", "impact"].contains(field)) {
        let mut method = good();
        spoil(&mut method);
        assert!(method.problems().iter().all(|problem| problem.field.as_deref() == Some(field)), "{field}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let mut method = good();
    let chosen: Vec<_> =
        FAULTS.iter().enumerate().filter(|(index, _)| [2, 4, 6, 9, 13, 14, 15].contains(index)).collect();
    for (_, (_, _, spoil)) in &chosen {
        spoil(&mut method);
    }
    method.version = None;
    let problems = method.problems();
    for (_, (field, words, _)) in chosen {
        assert!(says(&problems, field, words), "{field}: {words}: {problems:?}");
    }
    let required: Vec<_> = problems.iter().filter(|problem| problem.code == Code::Required).collect();
    assert_eq!(required.len(), 1);
    assert_eq!(required[0].field.as_deref(), Some("version"));
}

#[test]
fn a_blank_method_is_told_what_it_needs_and_nothing_else() {
    let problems = Method::blank(id(1)).problems();
    let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_deref().unwrap()).collect();
    assert_eq!(fields, ["version", "likelihood", "impact", "combination", "bands"]);
    assert!(problems.iter().all(|problem| problem.code == Code::Required));
}

#[test]
fn scales_of_three_to_six_levels_are_fine() {
    for likelihood in 3..=6 {
        for impact in 3..=6 {
            assert_eq!(method(likelihood, impact, Combination::Sum, &[2]).problems(), []);
        }
    }
}

#[test]
fn a_matrix_needs_each_cell_and_its_lowest_score_a_band() {
    let mut own = method(3, 3, Combination::Matrix, &[3, 6]);
    own.matrix = Shaped(Matrix(vec![vec![5, 3, 6], vec![7, 8, 9], vec![7, 8, 9]]));
    assert_eq!(own.problems(), []);
    let with = |row: usize, cells: &[u32]| {
        let mut own = own.clone();
        own.matrix.0.0[row] = cells.to_vec();
        own.problems()
    };
    for hole in [&[7, 8][..], &[], &[7, 8, 9, 9]] {
        assert!(says(&with(2, hole), "matrix", "one number for each cell"));
    }
    // The lowest score need not stand in the first cell.
    let below = with(1, &[7, 1, 9]);
    assert!(says(&below, "bands", "The lowest score 1 falls below the first band"), "{below:?}");
    let mut rows = own.clone();
    rows.matrix.0.0.pop();
    assert!(says(&rows.problems(), "matrix", "one number for each cell"));
    assert_eq!(rows.problems()[0].hint.as_deref(), Some("give 3 rows of 3 numbers, lowest likelihood first"));
}

#[test]
fn a_tolerance_may_equal_the_appetite_or_stand_alone() {
    let mut method = good();
    method.tolerance = method.appetite;
    assert_eq!(method.problems(), []);
    method.appetite = None;
    assert_eq!(method.problems(), []);
    (method.appetite, method.tolerance) = (Some(9), None);
    assert_eq!(method.problems(), []);
}
