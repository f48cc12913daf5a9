//! The words are held to the registers: a misspelt field would silently never match.

use annexa_domain::{FieldKind, RegisterKind};

use super::{fold, without_brackets, words};

#[test]
fn every_heading_names_a_field_that_exists() {
    for target in words().all().0 {
        let (register, field) = target.split_once('.').unwrap();
        let known = match register {
            "*" => RegisterKind::Assets.field(field).is_some(),
            "rating" => RegisterKind::Ratings.field(field).is_some(),
            _ => RegisterKind::from_key(register).is_some_and(|kind| kind.field(field).is_some()),
        };
        assert!(known, "{target}");
    }
}

#[test]
fn every_choice_names_a_key_that_exists() {
    for (list, key) in words().all().1 {
        let (register, field) = match list.as_str() {
            "extent" => ("gaps", "documented"),
            "effectiveness" => ("findings", "effectiveness"),
            other => other.split_once('.').unwrap(),
        };
        let field = RegisterKind::from_key(register).unwrap().field(field).unwrap();
        let FieldKind::Choice { options } = field.kind else { panic!("{list} is no choice") };
        assert!(options.iter().any(|option| option.key == key), "{list}.{key}");
    }
}

#[test]
fn every_line_is_read() {
    for file in super::FILES {
        for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut one = super::Words::default();
            one.line(line);
            let empty = one.headings.is_empty() && one.choices.is_empty() && one.lists.is_empty();
            assert!(!empty || !one.months.is_empty(), "{line}");
        }
    }
}

#[test]
fn texts_fold() {
    assert_eq!(fold("  Maßnahmen\u{ad}-Nr.\n(Ziel) "), "massnahmen nr ziel");
    assert_eq!(fold("Échéance prévue"), "echeance prevue");
    assert_eq!(fold("risk_ownerName"), "risk owner name");
    assert_eq!(without_brackets("effort(S/M/L)"), "effort");
    assert_eq!(without_brackets("(only)"), "(only)");
}

#[test]
fn stages_are_taken_off_headings() {
    let stage = |heading| words().without_stage(heading);
    assert_eq!(stage("residual l 1to5"), (Some("residual"), "l 1to5".into()));
    assert_eq!(stage("impact after treatment"), (Some("residual"), "impact".into()));
    assert_eq!(
        stage("brutto eintrittswahrscheinlichkeit"),
        (Some("inherent"), "eintrittswahrscheinlichkeit".into())
    );
    assert_eq!(stage("impact"), (None, "impact".into()));
}

#[test]
fn months_and_levels_are_known_in_four_languages() {
    for (word, month) in [("october", 10), ("marz", 3), ("aout", 8), ("enero", 1), ("mai", 5), ("dic", 12)] {
        assert_eq!(words().month(word), Some(month));
    }
    for (word, height) in [("Very low", 0), ("gering", 25), ("élevé", 75), ("muy alto", 100), ("mittel", 50)]
    {
        assert_eq!(words().height(word), Some(height), "{word}");
    }
}
