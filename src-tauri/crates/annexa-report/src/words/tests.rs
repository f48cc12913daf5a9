//! No hole in the words and nothing left over.

use std::collections::BTreeSet;

use annexa_domain::{Code, RegisterKind};

use super::{ENGLISH, Words};

fn keys_of(file: &str) -> BTreeSet<String> {
    let (_, text) = ENGLISH.iter().find(|(name, _)| *name == file).unwrap();
    text.lines()
        .filter(|line| !line.starts_with([' ', '#', '}']))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
        .collect()
}

#[test]
fn every_register_and_field_has_a_label_and_no_label_is_left_over() {
    let mut wanted = BTreeSet::new();
    for kind in RegisterKind::ALL {
        wanted.insert(kind.key().to_owned());
        wanted.extend(kind.fields().iter().map(|field| format!("{}--{}", kind.key(), field.key)));
    }
    let there = keys_of("fields.ftl");
    assert_eq!(wanted.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "without a label");
    assert_eq!(there.difference(&wanted).collect::<Vec<_>>(), Vec::<&String>::new(), "left over");
}

/// Every key written in this crate's sources.
fn keys_in_sources() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("words/tests.rs")
            {
                let text = std::fs::read_to_string(&path).unwrap();
                for literal in text.split('"').skip(1).step_by(2) {
                    keys.insert(literal.to_owned());
                }
            }
        }
    }
    keys
}

#[test]
fn no_words_of_the_sections_and_packs_are_left_over() {
    let used = keys_in_sources();
    // Keys made of a word and a choice, such as `acceptance-stale`.
    let made = [
        "acceptance-",
        "plan-approval-",
        "unrated-",
        "soa-change-",
        "month-",
        "version-state-",
        "likely-",
        "result-",
    ];
    for file in ["pack.ftl", "sections.ftl"] {
        let left: Vec<String> = keys_of(file)
            .into_iter()
            .filter(|key| {
                let base = key.strip_suffix("-help").unwrap_or(key);
                !used.contains(base)
                    && !used.contains(key)
                    && !made.iter().any(|prefix| key.starts_with(prefix))
            })
            .collect();
        assert_eq!(left, Vec::<String>::new(), "{file}");
    }
}

#[test]
fn a_language_without_words_is_refused() {
    let problem = Words::load("tlh").unwrap_err();
    assert_eq!((problem.code, problem.field.as_deref()), (Code::Invalid, Some("language")));
    assert!(problem.hint.unwrap().contains("en"));
}

#[test]
fn values_stand_in_the_words_without_hidden_marks() {
    let words = Words::load("en").unwrap();
    let text = words.text_with("count-of", &[("n", 3.into()), ("total", 93.into())]);
    assert_eq!(text, "3 of 93");
    assert_eq!(words.missing(), Vec::<String>::new());
    assert_eq!(words.text("no-such-key"), "[no-such-key]");
    assert_eq!(words.text("count-of"), "[count-of]", "a value is missing");
    assert_eq!(words.missing(), ["count-of", "no-such-key"]);
}
