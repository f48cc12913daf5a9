//! No hole in the words and nothing left over.

use std::collections::BTreeSet;

use annexa_domain::risks::Unrated;
use annexa_domain::treatments::AcceptedState;
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

#[test]
fn no_two_fields_of_a_register_have_one_label() {
    let words = Words::load("en").unwrap();
    for kind in RegisterKind::ALL {
        let mut labels: Vec<String> = kind.fields().iter().map(|field| words.field(*kind, field)).collect();
        labels.sort();
        let all = labels.len();
        labels.dedup();
        assert_eq!(labels.len(), all, "{kind:?}: {labels:?}");
    }
}

/// Every text between quotes in this crate's sources, its keys among them.
fn keys_in_sources() -> BTreeSet<String> {
    let texts = sources();
    let literals = texts.iter().flat_map(|(_, text)| text.split('"').skip(1).step_by(2));
    literals.map(str::to_owned).collect()
}

/// The crate's own sources without its tests, by path.
fn sources() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path
                    .components()
                    .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
            {
                texts.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    texts
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
    for file in ["pack.ftl", "recovery.ftl", "sections.ftl"] {
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
fn keys_made_of_a_choice_have_words_for_every_choice() {
    let words = Words::load("en").unwrap();
    for state in AcceptedState::ALL {
        words.text(&format!("acceptance-{}", state.key()));
    }
    for why in [Unrated::NotRated, Unrated::Incomplete, Unrated::OffScale, Unrated::NoMethod] {
        words.text(&format!("unrated-{}", why.key()));
    }
    for field in ["title", "applicable", "justification", "status", "risks", "added", "removed"] {
        words.text(&format!("soa-change-{field}"));
    }
    for month in 1..=12 {
        words.text(&format!("month-{month}"));
    }
    assert_eq!(words.missing(), Vec::<String>::new());
}

/// Keys of words that stand as a literal beside the call that asks for them.
#[test]
fn every_key_that_sections_and_packs_ask_for_has_words() {
    let there: BTreeSet<String> = ["fields.ftl", "pack.ftl", "recovery.ftl", "rules.ftl", "sections.ftl"]
        .iter()
        .flat_map(|file| keys_of(file))
        .collect();
    let mut asked = 0;
    for (path, text) in sources() {
        for call in ["text(\"", "text_with(\"", "text_with(\n"] {
            for (at, _) in text.match_indices(call) {
                let rest = &text[at + call.len()..];
                let rest =
                    if call.ends_with('\n') { rest.trim_start().trim_start_matches('"') } else { rest };
                let key: String =
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
                let is_words = text[..at].ends_with("self.")
                    || text[..at].ends_with("context.")
                    || text[..at].ends_with("words.")
                    || text[..at].ends_with("words\n            .");
                if is_words
                    && key.contains(|c: char| c.is_ascii_lowercase())
                    && rest[key.len()..].starts_with('"')
                {
                    asked += 1;
                    assert!(there.contains(&key), "{key} in {path}");
                }
            }
        }
    }
    assert!(asked > 200, "{asked}");
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
