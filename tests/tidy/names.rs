//! The trade's own words: a type is named for what it is, not for having something to do.

use super::assert_tidy;
use super::repository::{Source, texts};

const SAY_NOTHING: [&str; 6] = ["Manager", "Service", "Helper", "Util", "Utils", "Processor"];
const TYPES: [&str; 7] = ["struct", "enum", "trait", "type", "class", "interface", "union"];

fn findings(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        if ![".rs", ".ts", ".tsx"].iter().any(|ending| source.path.ends_with(ending)) {
            continue;
        }
        let file = source.path.rsplit('/').next().unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default();
        if words_in(stem).any(|word| says_nothing(&word)) {
            findings.push(format!("{}: name the file for its subject", source.path));
        }
        for (number, line) in source.code() {
            // A declaration comes before any string on its line.
            let declaration = line.split('"').next().unwrap_or_default();
            for name in declared_in(declaration).filter(|name| words_in(name).any(|word| says_nothing(&word)))
            {
                findings.push(format!("{}:{number}: name `{name}` for what it is", source.path));
            }
        }
    }
    findings
}

/// The names of the types that a line of Rust or TypeScript declares.
fn declared_in(line: &str) -> impl Iterator<Item = &str> {
    let words: Vec<&str> = line
        .split(|character: char| !(character.is_alphanumeric() || character == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let pairs: Vec<(&str, &str)> = words.iter().copied().zip(words.iter().copied().skip(1)).collect();
    pairs.into_iter().filter(|(keyword, _)| TYPES.contains(keyword)).map(|(_, name)| name)
}

/// `RiskManager` and `risk_manager` as their words, each with a capital.
fn words_in(name: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    for part in name.split(['_', '-']) {
        let mut fresh = true;
        for character in part.chars() {
            if fresh || character.is_uppercase() {
                words.push(character.to_uppercase().collect());
            } else if let Some(word) = words.last_mut() {
                word.push(character);
            }
            fresh = false;
        }
    }
    words.into_iter()
}

fn says_nothing(word: &str) -> bool {
    SAY_NOTHING.contains(&word)
}

#[test]
fn types_and_files_have_the_trades_names() {
    assert_tidy(&findings(&texts()));
}

#[test]
fn a_name_that_says_nothing_is_found() {
    let found = |path: &str, text: &str| findings(&[Source::imagined(path, text)]).len();
    assert_eq!(found("src-tauri/src/main.rs", "pub struct RiskManager {"), 1);
    assert_eq!(found("src-tauri/src/main.rs", "enum ServiceKind { Cloud }"), 1);
    assert_eq!(found("src-tauri/src/main.rs", "enum Kind { OutsourcedService }"), 0);
    assert_eq!(found("src-tauri/src/main.rs", "struct Managerial;"), 0);
    assert_eq!(found("src-tauri/src/main.rs", "// a struct Helper would be wrong"), 0);
    assert_eq!(found("src-tauri/src/date_utils.rs", ""), 1);
    assert_eq!(found("ui/src/parts/gridHelper.ts", ""), 1);
    assert_eq!(found("ui/src/parts/grid.ts", "export interface GridProcessor {"), 1);
}
