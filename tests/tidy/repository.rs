//! The texts of the checkout.

use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours: what the tools make and what they fetch.
const NOT_OURS: [&str; 5] = [".git", "target", "node_modules", "dist", "out"];

/// A text file of the checkout.
pub(super) struct Source {
    /// Path from the root of the checkout, with `/` on every system.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    /// A text as it might stand in the checkout, to show that a rule finds what it should.
    pub(super) fn imagined(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether the file is Rust of the product or its automation that is not test code.
    pub(super) fn is_rust_proper(&self) -> bool {
        self.path.ends_with(".rs") && self.path.starts_with("src-tauri/") && !self.is_test()
    }

    /// Whether the file holds only tests.
    pub(super) fn is_test(&self) -> bool {
        let file = self.path.rsplit('/').next().unwrap_or_default();
        self.path.starts_with("tests/")
            || self.path.split('/').any(|part| part == "tests" || part == "benches")
            || file == "tests.rs"
            || file.ends_with("_tests.rs")
            || file.contains(".test.")
    }

    /// The lines with their numbers, line comments taken out.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, without_comment(line)))
    }
}

/// The root of the checkout.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Every text file of the checkout, in the order of their paths.
pub(super) fn texts() -> Vec<Source> {
    let root = root();
    let mut texts = Vec::new();
    collect(&root, &root, &mut texts);
    texts.sort_by(|left, right| left.path.cmp(&right.path));
    assert!(texts.iter().any(|text| text.path == "Cargo.toml"), "the checkout was not found at {root:?}");
    texts
}

/// One text of the checkout, which must be there.
pub(super) fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn collect(root: &Path, folder: &Path, texts: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(root, &path, texts);
            }
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            texts.push(Source { path: relative, text });
        }
    }
}

fn without_comment(line: &str) -> &str {
    // A `//` after a colon is the middle of an address, not a comment.
    let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Whether `word` stands in `text` on its own, not as a part of a longer name.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

#[test]
fn a_word_is_found_only_on_its_own() {
    assert!(has_word("use std::fs;", "std::fs"));
    assert!(has_word("fs", "fs"));
    assert!(!has_word("use std::fs_like;", "std::fs"));
    assert!(!has_word("mystd::fs", "std::fs"));
}

#[test]
fn comments_are_taken_out_and_addresses_are_not() {
    assert_eq!(without_comment("let a = 1; // std::fs"), "let a = 1; ");
    assert_eq!(without_comment("//! std::fs"), "");
    assert_eq!(without_comment(r#"let a = "https://x";"#), r#"let a = "https://x";"#);
}
