//! The repository speaks of the product and of nothing else: not of whom or what it was written with, not of
//! one developer's machine, not of where packages came from.

use super::assert_tidy;
use super::repository::{Source, has_word, texts};

/// Never in any text, whatever the case; cut in two so that this file does not break its own rule.
const NOWHERE: [&str; 16] = [
    concat!("cla", "ude"),
    concat!("chat", "gpt"),
    concat!("open", "ai"),
    concat!("anth", "ropic"),
    concat!("co", "pilot"),
    concat!("language", " model"),
    concat!("a", "i assistant"),
    concat!("a", "i-generated"),
    concat!("sub", "agent"),
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("static.", "crates.io"),
    concat!("index.", "crates.io"),
    concat!("registry.", "npmjs.org"),
    concat!("pypi", ".org"),
    concat!("deb.", "debian.org"),
];

/// Never as words of their own, in just this case.
const NO_WORDS: [&str; 3] = [concat!("A", "I"), concat!("L", "LM"), concat!("G", "PT")];

fn findings(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        for (index, line) in source.text.lines().enumerate() {
            let lower = line.to_lowercase();
            let parts = NOWHERE.iter().filter(|part| lower.contains(*part));
            let words = NO_WORDS.iter().filter(|word| has_word(line, word));
            for found in parts.chain(words) {
                findings.push(format!("{}:{}: speaks of {found}", source.path, index + 1));
            }
            if names_an_issue(&lower) {
                findings.push(format!("{}:{}: names an issue; say the thing itself", source.path, index + 1));
            }
        }
    }
    findings
}

fn names_an_issue(lower: &str) -> bool {
    let numbers = lower.match_indices("issue #").map(|(at, found)| &lower[at + found.len()..]);
    numbers.into_iter().any(|rest| rest.starts_with(|character: char| character.is_ascii_digit()))
}

#[test]
fn texts_speak_of_the_product_only() {
    assert_tidy(&findings(&texts()));
}

#[test]
fn a_word_about_the_making_is_found() {
    let found = |text: &str| findings(&[Source::imagined("docs/x.md", text)]).len();
    for part in NOWHERE.iter().chain(&NO_WORDS) {
        assert!(found(&format!("Made with {part} here.")) > 0, "{part}");
        if part.contains(char::is_alphabetic) {
            assert!(found(&format!("Made with {} here.", part.to_uppercase())) > 0, "{part}");
        }
    }
    assert_eq!(found(concat!("see issue", " #12")), 1);
    assert_eq!(found("An issue # sign; 4.1 internal and external issues; EMAIL, FAIL, AIR."), 0);
}
