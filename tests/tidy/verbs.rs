//! The front door is two commands, and every command that a text names exists.

use std::collections::BTreeSet;

use super::assert_tidy;
use super::repository::{Source, text_of, texts};

/// The verbs that `cargo xtask` knows, read from its list.
fn verbs_in(main: &str) -> BTreeSet<String> {
    let entries = main.lines().filter_map(|line| line.split_once(" name: \"").map(|(_, rest)| rest));
    entries.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

fn findings(sources: &[Source], verbs: &BTreeSet<String>) -> Vec<String> {
    const CALL: &str = "cargo xtask ";
    let mut findings = Vec::new();
    let spoken = |source: &&Source| {
        [".md", ".yml", ".toml"].iter().any(|ending| source.path.ends_with(ending))
            || source.path == ".ci/run"
    };
    for source in sources.iter().filter(spoken) {
        for (at, _) in source.text.match_indices(CALL) {
            let rest = &source.text[at + CALL.len()..];
            let verb: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
            if !verbs.contains(&verb) && !rest.starts_with("VERB") {
                findings.push(format!("{}: there is no `{CALL}{verb}`", source.path));
            }
        }
    }
    findings
}

#[test]
fn every_command_that_is_named_exists() {
    let verbs = verbs_in(&text_of("src-tauri/crates/xtask/src/main.rs"));
    assert!(verbs.contains("run") && verbs.contains("test"), "{verbs:?}");
    assert_tidy(&findings(&texts(), &verbs));
}

#[test]
fn the_readme_has_the_two_commands_and_ci_runs_the_second() {
    let readme = text_of("README.md");
    assert!(readme.contains("cargo xtask run") && readme.contains("cargo xtask test"));
    assert!(text_of(".ci/run").contains("cargo xtask test"));
}

#[test]
fn a_command_that_does_not_exist_is_found() {
    let verbs = verbs_in("    Verb { name: \"run\", about: \"x\", act: run::run },\n");
    assert_eq!(verbs.len(), 1);
    assert_eq!(
        findings(&[Source::imagined("README.md", "cargo xtask run, cargo xtask fly")], &verbs).len(),
        1
    );
}
