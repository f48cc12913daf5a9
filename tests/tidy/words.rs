//! The words of paper and screen: one meaning a key, and the same keys in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::assert_tidy;
use super::repository::{Source, texts};

const FOLDER: &str = "src-tauri/words/";

/// The messages of a Fluent catalogue with the variables each uses; attributes count as messages.
fn messages_in(source: &Source) -> (BTreeMap<String, BTreeSet<String>>, Vec<String>) {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut findings = Vec::new();
    let (mut message, mut key) = (String::new(), String::new());
    for (index, line) in source.text.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let declared = line.split_once('=').map(|(name, _)| name.trim_end());
        if let Some(name) = declared.filter(|name| is_name(name)) {
            message = name.to_owned();
            key = message.clone();
        } else if let Some(name) = declared.and_then(|name| name.trim_start().strip_prefix('.')) {
            key = format!("{message}.{name}");
        } else if !line.starts_with([' ', '\t', '}']) {
            findings.push(format!("{}:{}: is no Fluent message", source.path, index + 1));
            continue;
        }
        if declared.is_some_and(|name| is_name(name) || name.trim_start().starts_with('.'))
            && messages.insert(key.clone(), BTreeSet::new()).is_some()
        {
            findings.push(format!("{}:{}: {key} is there twice", source.path, index + 1));
        }
        if let Some(variables) = messages.get_mut(&key) {
            variables.extend(variables_in(line));
        }
    }
    (messages, findings)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-')
        && text.chars().all(|part| part.is_ascii_alphanumeric() || "-_".contains(part))
}

fn variables_in(line: &str) -> impl Iterator<Item = String> + '_ {
    let part = |character: &char| character.is_ascii_alphanumeric() || "-_".contains(*character);
    line.split('{')
        .skip(1)
        .filter_map(|placeable| placeable.trim_start().strip_prefix('$'))
        .map(move |rest| rest.chars().take_while(part).collect())
}

/// Every catalogue is held to the English one of the same name.
fn findings(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut catalogues = BTreeMap::new();
    for source in
        sources.iter().filter(|source| source.path.starts_with(FOLDER) && source.path.ends_with(".ftl"))
    {
        let (messages, wrong) = messages_in(source);
        findings.extend(wrong);
        if let Some((language, name)) = source.path[FOLDER.len()..].split_once('/') {
            catalogues.insert((language.to_owned(), name.to_owned()), messages);
        }
    }
    let languages: BTreeSet<&String> = catalogues.keys().map(|(language, _)| language).collect();
    let names: BTreeSet<&String> = catalogues.keys().map(|(_, name)| name).collect();
    let empty = BTreeMap::new();
    for name in names {
        let catalogue =
            |language: &str| catalogues.get(&(language.to_owned(), name.clone())).unwrap_or(&empty);
        let english = catalogue("en");
        for language in languages.iter().filter(|language| **language != "en") {
            let own = catalogue(language);
            let keys: BTreeSet<&String> = english.keys().chain(own.keys()).collect();
            for key in keys.into_iter().filter(|key| english.get(*key) != own.get(*key)) {
                findings.push(format!("{FOLDER}{language}/{name}: {key} is not as in English"));
            }
        }
    }
    findings
}

#[test]
fn catalogues_agree() {
    let texts = texts();
    assert!(texts.iter().any(|text| text.path.starts_with("src-tauri/words/en/")), "there are English words");
    assert_tidy(&findings(&texts));
}

#[test]
fn a_missing_doubled_or_different_message_is_found() {
    let english =
        || Source::imagined("src-tauri/words/en/a.ftl", "# x\nhead = Risks\n    .why = { $count } of them\n");
    let with = |text: &str| findings(&[english(), Source::imagined("src-tauri/words/de/a.ftl", text)]).len();
    assert_eq!(with("head = Risiken\n    .why = { $count } davon\n"), 0);
    assert_eq!(with("head = Risiken\n    .why =\n        davon { $count }\n"), 0);
    assert_eq!(with("head = Risiken\n"), 1, "an attribute is missing");
    assert_eq!(with("head = Risiken\n    .why = { $number } davon\n"), 1, "another variable");
    assert_eq!(with("head = Risiken\n    .why = { $count }\nhead = Gefahren\n"), 1, "twice");
    assert_eq!(with("head = Risiken\n    .why = { $count }\nwrong\n"), 1, "no message");
    assert_eq!(findings(&[english(), Source::imagined("src-tauri/words/fr/b.ftl", "other = x\n")]).len(), 3);
}
