//! The front door is two commands, and every command that a text names exists.

use std::collections::BTreeSet;

use super::assert_tidy;
use super::repository::{Source, text_of, texts};

const AUTOMATION: &str = "cargo xtask ";
const PROGRAM: &str = "annexa ";

/// The verbs that `cargo xtask` knows, read from its list.
fn automation_verbs(main: &str) -> BTreeSet<String> {
    let entries = main.lines().filter_map(|line| line.split_once(" name: \"").map(|(_, rest)| rest));
    entries.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

/// The commands that `annexa` knows, read from the variants of its `enum Command`.
fn program_verbs(arguments: &str) -> BTreeSet<String> {
    let body = arguments.split("enum Command {").nth(1).unwrap_or_default().split("\n}").next();
    let variants = body.unwrap_or_default().lines().filter_map(|line| line.strip_prefix("    "));
    variants.filter(|line| line.starts_with(char::is_uppercase)).map(kebab).collect()
}

/// `SaveAs {` as `save-as`, the way the command line spells it.
fn kebab(variant: &str) -> String {
    let name = variant.chars().take_while(|character| character.is_alphanumeric());
    name.enumerate().fold(String::new(), |mut text, (index, character)| {
        if index > 0 && character.is_uppercase() {
            text.push('-');
        }
        text.extend(character.to_lowercase());
        text
    })
}

/// What follows a call in a text: the word it is called with, or none.
fn called<'a>(text: &'a str, call: &'a str) -> impl Iterator<Item = String> + 'a {
    text.match_indices(call).map(move |(at, _)| {
        let rest = text[at + call.len()..].chars();
        rest.take_while(|character| character.is_ascii_lowercase() || *character == '-').collect()
    })
}

fn automation_findings(sources: &[Source], verbs: &BTreeSet<String>) -> Vec<String> {
    let spoken = |source: &&Source| {
        [".md", ".yml", ".toml"].iter().any(|ending| source.path.ends_with(ending))
            || source.path == ".ci/run"
    };
    let mut findings = Vec::new();
    for source in sources.iter().filter(spoken) {
        let unknown =
            called(&source.text, AUTOMATION).filter(|verb| !verb.is_empty() && !verbs.contains(verb));
        findings.extend(unknown.map(|verb| format!("{}: there is no `{AUTOMATION}{verb}`", source.path)));
    }
    findings
}

/// Lines of a document's examples, and quoted calls, that begin with the program's name.
fn program_findings(sources: &[Source], verbs: &BTreeSet<String>) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.path.ends_with(".md")) {
        let examples = source.text.lines().map(|line| line.trim_start_matches("$ "));
        let quoted = source.text.split('`').skip(1).step_by(2);
        let calls = examples.chain(quoted).filter(|call| call.starts_with(PROGRAM));
        for verb in calls.filter_map(|call| called(call, PROGRAM).next()) {
            if !verb.is_empty() && !verb.starts_with('-') && !verbs.contains(&verb) {
                findings.push(format!("{}: there is no `{PROGRAM}{verb}`", source.path));
            }
        }
    }
    findings
}

#[test]
fn every_command_of_the_automation_that_is_named_exists() {
    let verbs = automation_verbs(&text_of("src-tauri/crates/xtask/src/main.rs"));
    assert!(verbs.contains("run") && verbs.contains("test"), "{verbs:?}");
    assert_tidy(&automation_findings(&texts(), &verbs));
}

#[test]
fn every_command_of_the_program_that_is_named_exists() {
    let verbs = program_verbs(&text_of("src-tauri/crates/annexa-cli/src/arguments.rs"));
    assert!(verbs.contains("new") && verbs.contains("pack"), "{verbs:?}");
    assert_tidy(&program_findings(&texts(), &verbs));
}

#[test]
fn the_readme_has_the_two_commands_and_ci_runs_the_second() {
    let readme = text_of("README.md");
    assert!(readme.contains("cargo xtask run") && readme.contains("cargo xtask test"));
    assert!(text_of(".ci/run").contains("cargo xtask test"));
}

#[test]
fn a_command_that_does_not_exist_is_found() {
    let verbs = automation_verbs("    Verb { name: \"run\", about: \"x\", act: run::run },\n");
    let text = "cargo xtask run, cargo xtask fly, cargo xtask VERB";
    assert_eq!(
        automation_findings(&[Source::imagined("README.md", text)], &verbs),
        ["README.md: there is no `cargo xtask fly`"]
    );

    let verbs =
        program_verbs("enum Command {\n    /// New\n    SaveAs {\n        File,\n    },\n    Undo,\n}\n");
    assert_eq!(verbs.iter().map(String::as_str).collect::<Vec<_>>(), ["save-as", "undo"]);
    let text = "```\nannexa undo X\nannexa save-as Y\nannexa fly\n```\nCall `annexa soar` or `annexa --help`; \
                annexa is offline.";
    assert_eq!(program_findings(&[Source::imagined("README.md", text)], &verbs).len(), 2);
}
