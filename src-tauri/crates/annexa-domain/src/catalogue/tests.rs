use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn is_a_reference(reference: &str) -> bool {
    // A clause may carry the letter of a list, such as `6.1.3 d`.
    let number = reference.split(' ').next().unwrap();
    control(number).is_some() || clause(number).is_some()
}

fn count_distinct<'a>(ids: impl Iterator<Item = &'a str>) -> usize {
    ids.collect::<BTreeSet<_>>().len()
}

#[test]
fn annex_a_has_93_controls_in_four_chapters() {
    let mut per_theme = BTreeMap::new();
    for control in controls() {
        *per_theme.entry(control.theme).or_insert(0) += 1;
    }
    let expected =
        [(Theme::Organizational, 37), (Theme::People, 8), (Theme::Physical, 14), (Theme::Technological, 34)];
    assert_eq!(per_theme, BTreeMap::from(expected));
    assert_eq!(count_distinct(controls().iter().map(|control| control.id)), 93);
    for (theme, prefix) in [
        (Theme::Organizational, "A.5."),
        (Theme::People, "A.6."),
        (Theme::Physical, "A.7."),
        (Theme::Technological, "A.8."),
    ] {
        assert!(controls().iter().filter(|control| control.theme == theme).all(|c| c.id.starts_with(prefix)));
    }
}

#[test]
fn a_control_is_found_by_number_and_by_either_title() {
    assert_eq!(
        control("A.5.20").unwrap().title,
        "Addressing information security within supplier agreements"
    );
    assert_eq!(control("A.5.2").unwrap().title, "Information security roles and responsibilities");
    assert_eq!(control("A.9.1"), None);
    assert_eq!(control_titled(" threat   INTELLIGENCE. ").unwrap().id, "A.5.7");
    for variant in title_variants() {
        assert_eq!(control_titled(variant.title).unwrap().id, variant.id);
    }
    assert_eq!(title_variants().len(), 5);
    assert_eq!(control_titled("Password management"), None);
}

#[test]
fn every_control_has_attributes_and_no_other_number_has() {
    let known: Vec<_> = controls().iter().filter_map(|control| attributes(control.id)).collect();
    assert_eq!(known.len(), 93);
    for attributes in &known {
        assert!(!attributes.types.is_empty() && !attributes.properties.is_empty(), "{}", attributes.id);
        assert!(!attributes.concepts.is_empty() && !attributes.domains.is_empty(), "{}", attributes.id);
        assert!(!attributes.capabilities.is_empty(), "{}", attributes.id);
    }
    let of_type = |kind| known.iter().filter(|attributes| attributes.types.contains(&kind)).count();
    assert_eq!(
        (of_type(ControlType::Preventive), of_type(ControlType::Detective), of_type(ControlType::Corrective)),
        (83, 13, 14)
    );
    assert_eq!(attributes("A.5.99"), None);
}

#[test]
fn clauses_are_7_with_34_below_them() {
    assert_eq!(clauses().len(), 41);
    assert_eq!(clauses().iter().filter(|clause| !clause.id.contains('.')).count(), 7);
    assert_eq!(count_distinct(clauses().iter().map(|clause| clause.id)), 41);
    assert!(clauses().iter().all(|clause| !clause.title.is_empty() && !clause.subject.is_empty()));
    assert_eq!(clause("9.3.2").unwrap().title, "Management review inputs");
}

#[test]
fn the_mapping_reaches_every_new_control_from_all_114_old_ones() {
    assert_eq!(mapping_2013().len(), 126);
    assert_eq!(count_distinct(mapping_2013().iter().filter_map(|mapping| mapping.id_2013)), 114);
    assert_eq!(count_distinct(mapping_2013().iter().map(|mapping| mapping.id_2022)), 93);
    assert!(mapping_2013().iter().all(|mapping| control(mapping.id_2022).is_some()));
    let of = |relation| mapping_2013().iter().filter(|mapping| mapping.relation == relation).count();
    assert_eq!(of(Relation::New), 11);
    assert_eq!(of(Relation::OneToOne), 58);
    assert!(
        mapping_2013().iter().all(|mapping| (mapping.relation == Relation::New) == mapping.id_2013.is_none())
    );
    let targets: Vec<_> = successors("A.18.2.3").map(|mapping| mapping.id_2022).collect();
    assert_eq!(targets, ["A.5.36", "A.8.8"]);
    assert_eq!(successors("A.1.1.1").count(), 0);
}

#[test]
fn expected_documents_are_38_and_stand_on_real_clauses_and_controls() {
    assert_eq!(expected_documents().len(), 38);
    assert_eq!(count_distinct(expected_documents().iter().map(|document| document.id)), 38);
    assert_eq!(expected_documents().iter().filter(|document| document.is_always_required()).count(), 18);
    for document in expected_documents() {
        assert!(document.references.iter().all(|reference| is_a_reference(reference)), "{}", document.id);
        assert!(
            document.is_always_required()
                || document.references.iter().any(|reference| control(reference).is_some())
        );
    }
    assert_eq!(expected_document("AX-02").unwrap().controls().collect::<Vec<_>>(), ["A.5.2"]);
}

#[test]
fn threats_are_30_switched_on_and_169_to_choose() {
    let on = threats().filter(|threat| threat.source.is_switched_on()).count();
    assert_eq!((on, threats().count() - on), (30, 169));
    assert_eq!(count_distinct(threats().map(|threat| threat.id)), 199);
    assert_eq!(threat("ENI-113").unwrap().name, "Ransomware");
    assert!(threats().all(|threat| threat.source.credit().contains("CC0")));
}

#[test]
fn weaknesses_name_only_threats_and_controls_that_exist() {
    assert_eq!(count_distinct(vulnerabilities().iter().map(|weakness| weakness.id)), vulnerabilities().len());
    assert_eq!(
        count_distinct(vulnerabilities().iter().map(|weakness| weakness.name)),
        vulnerabilities().len()
    );
    assert!(vulnerabilities().len() >= 60);
    for weakness in vulnerabilities() {
        assert!(!weakness.threats.is_empty() && !weakness.controls.is_empty(), "{}", weakness.id);
        assert!(
            weakness.threats.iter().all(|id| threat(id).is_some_and(|t| t.source.is_switched_on())),
            "{}",
            weakness.id
        );
        assert!(weakness.controls.iter().all(|id| control(id).is_some()), "{}", weakness.id);
    }
    assert_eq!(vulnerabilities().iter().map(|weakness| weakness.group).collect::<BTreeSet<_>>().len(), 8);
    let used: BTreeSet<_> = vulnerabilities().iter().flat_map(|weakness| weakness.threats).collect();
    assert!(used.len() >= 28, "starter threats without any weakness: only {} are used", used.len());
}

#[test]
fn rules_are_154_in_order_and_stand_on_real_references() {
    assert_eq!(rules().len(), 154);
    assert_eq!(count_distinct(rules().iter().map(|rule| rule.id.key())), 154);
    for (index, entry) in rules().iter().enumerate() {
        assert_eq!(entry.id as usize, index);
        assert_eq!(rule(entry.id), entry);
        assert_eq!(RuleId::parse(entry.id.key()), Some(entry.id));
        assert!(entry.references.iter().all(|reference| is_a_reference(reference)), "{}", entry.id);
        assert!(!(entry.can_rise && entry.likely == Likely::Major), "{}", entry.id);
    }
    assert_eq!(rules().iter().filter(|rule| rule.stage == Stage::One).count(), 109);
    assert_eq!(RuleId::parse(" rsk-07 "), Some(RuleId::Rsk07));
    assert_eq!(RuleId::parse("RSK-99"), None);
    assert_eq!(RuleId::Rsk07.family(), "RSK");
}

#[test]
fn no_two_rules_yield_to_each_other() {
    for twin in twins() {
        assert_ne!(twin.yields, twin.to);
        assert!(twin.document.is_none_or(|id| expected_document(id).is_some()));
        assert!(
            !twins().iter().any(|other| other.to == twin.yields),
            "{} yields and is yielded to",
            twin.yields
        );
    }
}

/// The words of the rules are kept with the other words of the program; this holds them to the list.
mod words {
    use super::*;

    const WORDS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../words/en/rules.ftl"));

    /// Attributes by rule number; the statement stands under an empty name.
    fn words() -> BTreeMap<&'static str, BTreeMap<&'static str, &'static str>> {
        let mut all: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        let mut current = "";
        for line in WORDS.lines() {
            if let Some((key, text)) = line.strip_prefix("rule-").and_then(|rest| rest.split_once(" = ")) {
                current = key;
                assert!(all.insert(key, BTreeMap::from([("", text)])).is_none(), "{key} stands there twice");
            } else if let Some((name, text)) =
                line.strip_prefix("    .").and_then(|rest| rest.split_once(" = "))
            {
                assert!(all.get_mut(current).unwrap().insert(name, text).is_none(), "{current}.{name} twice");
            } else {
                assert!(line.is_empty() || line.starts_with('#'), "cannot be read: {line}");
            }
        }
        all
    }

    #[test]
    fn every_rule_has_its_words_and_no_words_are_left_over() {
        let words = words();
        assert_eq!(words.keys().copied().collect::<Vec<_>>(), {
            let mut keys: Vec<_> = rules().iter().map(|rule| rule.id.key()).collect();
            keys.sort_unstable();
            keys
        });
        for rule in rules() {
            let of_rule = &words[rule.id.key()];
            for name in ["", "data", "why", "mend"] {
                assert!(of_rule.get(name).is_some_and(|text| !text.is_empty()), "{} lacks {name:?}", rule.id);
            }
            assert_eq!(of_rule.contains_key("rises"), rule.can_rise, "{}", rule.id);
            assert!(
                of_rule.keys().all(|name| ["", "data", "why", "mend", "rises"].contains(name)),
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn no_explanation_is_used_for_two_rules() {
        let mut seen = BTreeMap::new();
        for (key, of_rule) in words() {
            for name in ["why", "mend"] {
                if let Some(other) = seen.insert(of_rule[name], key) {
                    panic!("{key} and {other} share a text");
                }
            }
        }
    }
}
