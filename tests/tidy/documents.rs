//! Documents tell the truth about the repository: they name only files that are there.

use std::path::{Component, Path, PathBuf};

use super::assert_tidy;
use super::crates::crates;
use super::repository::{Source, root, text_of, texts};

/// Folders at the top of the checkout: a quoted path that starts with one of them is a claim.
const TOP: [&str; 7] = ["src-tauri/", "tests/", "docs/", "ui/", "icons/", ".ci/", ".github/"];

/// The history names files that were there once.
const HISTORY: &str = "CHANGELOG.md";

/// Paths that a document names, from the root of the checkout: links, and quoted paths under a top folder.
fn paths_named(document: &Source) -> Vec<String> {
    let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut paths = Vec::new();
    for (at, _) in document.text.match_indices("](") {
        let target = document.text[at + 2..].split([')', '#', ' ']).next().unwrap_or_default();
        if !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:") {
            paths.push(resolved(folder, target));
        }
    }
    for line in outside_fences(&document.text) {
        for quoted in line.split('`').skip(1).step_by(2) {
            let plain = !quoted.contains(|character: char| "<>{}*… ".contains(character));
            if plain && TOP.iter().any(|top| quoted.starts_with(top)) {
                paths.push(quoted.trim_end_matches('/').to_owned());
            }
        }
    }
    paths
}

fn outside_fences(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

fn resolved(folder: &str, target: &str) -> String {
    let mut path = PathBuf::new();
    for part in Path::new(folder).join(target).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(name) => path.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    path.to_string_lossy().replace('\\', "/")
}

fn findings(documents: &[Source], exists: impl Fn(&str) -> bool) -> Vec<String> {
    let ours = documents.iter().filter(|one| one.path.ends_with(".md") && one.path != HISTORY);
    ours.flat_map(|document| {
        let missing = paths_named(document).into_iter().filter(|path| !exists(path));
        missing.map(|path| format!("{}: names {path}, which is not there", document.path)).collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn documents_name_only_files_that_exist() {
    let documents = texts();
    let named = documents.iter().find(|one| one.path == "ARCHITECTURE.md").map(paths_named).unwrap();
    assert!(named.len() > 10, "the architecture names its folders, and this rule reads them: {named:?}");
    assert_tidy(&findings(&documents, |path| root().join(path).exists()));
}

#[test]
fn the_architecture_names_every_crate_in_200_lines() {
    let text = text_of("ARCHITECTURE.md");
    let lines = text.lines().count();
    assert!(lines <= 200, "ARCHITECTURE.md has {lines} lines; 200 is what a newcomer reads");
    let unnamed: Vec<String> =
        crates().into_iter().map(|one| one.name).filter(|name| !text.contains(name)).collect();
    assert_tidy(&unnamed);
}

#[test]
fn a_file_that_is_not_there_is_found() {
    let found = |path: &str, text: &str| {
        findings(&[Source::imagined(path, text)], |path| path == "docs/here.md" || path == "src-tauri/crates")
            .len()
    };
    assert_eq!(found("README.md", "[a](docs/here.md) and `src-tauri/crates/`"), 0);
    assert_eq!(found("README.md", "[a](docs/gone.md#part)"), 1);
    assert_eq!(found("docs/x.md", "[a](here.md) [b](../docs/here.md#part) [c](https://example.org/x)"), 0);
    assert_eq!(found("docs/x.md", "[a](gone.md)"), 1);
    assert_eq!(found("README.md", "`src-tauri/gone.rs` but `src-tauri/<name>.rs` is a pattern"), 1);
    assert_eq!(found("README.md", "```\n`src-tauri/gone.rs`\n```\n"), 0);
    assert_eq!(found("CHANGELOG.md", "`src-tauri/gone.rs`"), 0);
}
