//! What may be named where: each library in its room, and nothing that touches the world in the domain.

use super::assert_tidy;
use super::crates::crates;
use super::repository::{Source, has_word, texts};

/// A library and the only folders whose sources may name it.
struct Room {
    library: &'static str,
    folders: &'static [&'static str],
    /// Folders of tests that may name it besides, each because what is written must be read back with other
    /// eyes than those that wrote it.
    tests: &'static [&'static str],
}

impl Room {
    fn admits(&self, path: &str) -> bool {
        self.folders.iter().chain(self.tests).any(|own| path.starts_with(own))
    }

    /// Whether a crate in `folder` may depend on it: for its tests only where the room is one of tests.
    fn admits_crate(&self, folder: &str, for_tests: bool) -> bool {
        let inside = |own: &&str| own.starts_with(folder);
        self.folders.iter().any(inside) || (for_tests && self.tests.iter().any(inside))
    }
}

const ROOMS: &[Room] = &[
    Room { library: "rusqlite", folders: &["src-tauri/crates/annexa-vault/", "tests/"], tests: &[] },
    Room { library: "argon2", folders: &["src-tauri/crates/annexa-vault/"], tests: &[] },
    Room { library: "getrandom", folders: &["src-tauri/crates/annexa-vault/"], tests: &[] },
    Room { library: "printpdf", folders: &["src-tauri/crates/annexa-report/src/pdf/"], tests: &[] },
    Room {
        library: "calamine",
        folders: &["src-tauri/crates/annexa-sheets/"],
        tests: &["src-tauri/crates/annexa-report/tests/"],
    },
    Room { library: "tauri", folders: &["src-tauri/src/", "src-tauri/build.rs"], tests: &[] },
    Room { library: "clap", folders: &["src-tauri/crates/annexa-cli/"], tests: &[] },
    Room { library: "@tauri-apps", folders: &["ui/src/bridge/"], tests: &[] },
];

/// What the domain never does: it has no files, no clock, no randomness, no database, no threads.
const NOT_IN_THE_DOMAIN: [&str; 12] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "new_v4",
    "now_v7",
    "rusqlite",
];

fn is_code(path: &str) -> bool {
    [".rs", ".ts", ".tsx"].iter().any(|ending| path.ends_with(ending))
}

/// Uses of a library outside its room, in Rust (`library::`) and TypeScript (`"library/…"`).
fn rooms_findings(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in
        sources.iter().filter(|source| is_code(&source.path) && !source.path.starts_with("tests/tidy/"))
    {
        for room in ROOMS.iter().filter(|room| !room.admits(&source.path)) {
            for (number, line) in source.code().filter(|(_, line)| uses(line, room.library)) {
                findings.push(format!(
                    "{}:{number}: {} belongs in {}: {}",
                    source.path,
                    room.library,
                    room.folders.join(" or "),
                    line.trim()
                ));
            }
        }
    }
    findings
}

fn uses(line: &str, library: &str) -> bool {
    if library.starts_with('@') {
        return line.contains(library);
    }
    line.match_indices(library).any(|(at, _)| {
        let before = &line[..at];
        let after = &line[at + library.len()..];
        let starts_a_name =
            !before.ends_with(|character: char| character.is_alphanumeric() || "_:\"/".contains(character));
        starts_a_name
            && (after.starts_with("::") || (after.starts_with([';', ' ']) && before.trim() == "use"))
    })
}

fn purity_findings(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    let domain = |source: &&Source| {
        source.path.starts_with("src-tauri/crates/annexa-domain/") && source.is_rust_proper()
    };
    for source in sources.iter().filter(domain) {
        for (number, line) in source.code() {
            for forbidden in NOT_IN_THE_DOMAIN.iter().filter(|forbidden| has_word(line, forbidden)) {
                findings.push(format!("{}:{number}: the domain is pure: no {forbidden}", source.path));
            }
        }
    }
    findings
}

#[test]
fn libraries_stay_in_their_rooms() {
    assert_tidy(&rooms_findings(&texts()));
}

#[test]
fn manifests_name_libraries_only_in_their_rooms() {
    let mut findings = Vec::new();
    for one in crates() {
        let folder = one.manifest.trim_end_matches("Cargo.toml");
        for dependency in &one.dependencies {
            let room = ROOMS.iter().find(|room| room.library == dependency.name);
            if room.is_some_and(|room| !room.admits_crate(folder, dependency.for_tests)) {
                findings.push(format!("{}: may not depend on {}", one.manifest, dependency.name));
            }
        }
    }
    assert_tidy(&findings);
}

#[test]
fn the_domain_is_pure() {
    assert_tidy(&purity_findings(&texts()));
}

#[test]
fn a_library_outside_its_room_is_found() {
    let found = |path: &str, text: &str| rooms_findings(&[Source::imagined(path, text)]).len();
    let api = "src-tauri/crates/annexa-api/src/lib.rs";
    assert_eq!(found(api, "use rusqlite::Connection;"), 1);
    assert_eq!(found(api, "use rusqlite;"), 1);
    assert_eq!(found(api, "let c = ::printpdf::Pdf::new();\nlet d = printpdf::Pdf::new();"), 1);
    assert_eq!(found(api, "// rusqlite::Connection would be wrong here"), 0);
    assert_eq!(found(api, "use crate::tauri_like::Window;"), 0);
    assert_eq!(found("src-tauri/crates/annexa-vault/src/lib.rs", "use rusqlite::Connection;"), 0);
    assert_eq!(found("src-tauri/crates/annexa-report/src/table.rs", "use printpdf::Op;"), 1);
    assert_eq!(found("src-tauri/crates/annexa-report/src/pdf/page.rs", "use printpdf::Op;"), 0);
    let report = "src-tauri/crates/annexa-report/";
    assert_eq!(found(&format!("{report}src/xlsx.rs"), "use calamine::Xlsx;"), 1);
    assert_eq!(found(&format!("{report}tests/paper/workbook.rs"), "use calamine::Xlsx;"), 0);
    assert_eq!(found("ui/src/rooms/risks/Matrix.tsx", "import { open } from \"@tauri-apps/api\";"), 1);
    assert_eq!(found("ui/src/bridge/call.ts", "import { invoke } from \"@tauri-apps/api/core\";"), 0);
}

#[test]
fn a_room_of_tests_is_open_to_test_dependencies_only() {
    let room = ROOMS.iter().find(|room| room.library == "calamine").unwrap();
    assert!(room.admits_crate("src-tauri/crates/annexa-sheets/", false));
    assert!(room.admits_crate("src-tauri/crates/annexa-report/", true));
    assert!(!room.admits_crate("src-tauri/crates/annexa-report/", false));
    assert!(!room.admits_crate("src-tauri/crates/annexa-domain/", true));
}

#[test]
fn an_impure_domain_is_found() {
    let found = |path: &str, text: &str| purity_findings(&[Source::imagined(path, text)]).len();
    let domain = "src-tauri/crates/annexa-domain/src/risks.rs";
    assert_eq!(found(domain, "let today = chrono::Utc::now();"), 1);
    assert_eq!(found(domain, "use std::fs;\nuse std::env;"), 2);
    assert_eq!(found(domain, "//! There is no std::fs here."), 0);
    assert_eq!(found("src-tauri/crates/annexa-domain/src/risks/tests.rs", "use std::fs;"), 0);
    assert_eq!(found("src-tauri/crates/annexa-vault/src/lib.rs", "use std::fs;"), 0);
}
