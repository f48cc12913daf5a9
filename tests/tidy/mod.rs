//! The house rules as tests.
//!
//! Each rule is a function over text, so that a text that breaks it can be shown to be found; a rule that
//! could not fail would be worse than none. What a rule finds reads `file: what is wrong`.

mod bindings;
mod confinement;
mod crates;
mod documents;
mod edges;
mod migrations;
mod names;
mod network;
mod openers;
mod prose;
mod repository;
mod sizes;
mod verbs;
mod words;

/// Fails with every finding, one a line.
fn assert_tidy(findings: &[String]) {
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}
