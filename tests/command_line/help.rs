//! What the program says about itself.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::program::{Desk, root};
use crate::support::golden;

/// The commands that others script against, in the order of the help.
const COMMANDS: [&str; 35] = [
    "new",
    "info",
    "doctor",
    "salvage",
    "passphrase",
    "recovery",
    "backup",
    "backups",
    "restore",
    "copy",
    "compare",
    "registers",
    "fields",
    "import",
    "list",
    "show",
    "history",
    "search",
    "save",
    "remove",
    "approve",
    "withdraw",
    "finding",
    "heatmap",
    "gaps",
    "check",
    "explain",
    "pack",
    "verify",
    "export",
    "evidence",
    "trail",
    "undo",
    "redo",
    "bench",
];

fn listed(help: &str) -> Vec<&str> {
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    commands.lines().filter_map(|line| line.split_whitespace().next()).collect()
}

#[test]
fn the_help_lists_exactly_the_commands_of_the_contract() {
    let help = Desk::new().run(&["--help"]).answered(0);
    assert_eq!(listed(&help), COMMANDS);
}

#[test]
fn the_document_lists_exactly_the_commands_of_the_contract() {
    let text = std::fs::read_to_string(root().join("docs/command-line.md")).unwrap();
    let synopsis = text.split("## Commands").nth(1).unwrap().split("```").nth(1).unwrap();
    let calls = synopsis.lines().filter_map(|line| line.strip_prefix("annexa "));
    let named: BTreeSet<&str> = calls.filter_map(|call| call.split(' ').next()).collect();
    assert_eq!(named, COMMANDS.into_iter().collect::<BTreeSet<_>>());
}

#[test]
fn the_help_of_every_command() {
    let desk = Desk::new();
    let mut text = String::new();
    let mut add = |arguments: &[&str]| {
        writeln!(text, "$ annexa {}\n{}", arguments.join(" "), desk.run(arguments).answered(0)).unwrap();
    };
    add(&["--help"]);
    for command in COMMANDS {
        add(&[command, "--help"]);
    }
    add(&["evidence", "add", "--help"]);
    add(&["evidence", "get", "--help"]);
    golden("command-line-help", &text);
}

#[test]
fn registers_fields_and_rules_are_told_without_a_workspace() {
    let desk = Desk::new();
    golden("command-line-registers", &desk.run(&["registers"]).answered(0));
    golden("command-line-fields-risks", &desk.run(&["fields", "risks"]).answered(0));
    golden("command-line-explain", &desk.run(&["explain", "RSK-07"]).answered(0));
}

#[test]
fn global_options_stand_before_or_after_the_command() {
    let desk = Desk::new();
    let before = desk.run(&["--json", "registers"]).json(0);
    assert_eq!(before, desk.run(&["registers", "--json"]).json(0));
    let keys: Vec<&str> = before.as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    for promised in ["organisation", "scope", "people", "roles", "units", "assets", "suppliers", "threats"] {
        assert!(keys.contains(&promised), "{promised} in {keys:?}");
    }
    for key in keys {
        let fields = desk.run(&["fields", key, "--json"]).json(0);
        assert_eq!(fields[0]["key"], "reference", "{key}");
    }
}

#[test]
fn a_register_answers_to_the_names_of_the_contract_too() {
    let desk = Desk::new();
    for (also, key) in
        [("method", "methods"), ("training_records", "training"), ("corrective_actions", "findings")]
    {
        assert_eq!(desk.run(&["fields", also]).answered(0), desk.run(&["fields", key]).answered(0));
    }
}

#[test]
fn the_version_is_that_of_the_program() {
    assert_eq!(
        Desk::new().run(&["--version"]).answered(0),
        format!("annexa {}\n", env!("CARGO_PKG_VERSION"))
    );
}
