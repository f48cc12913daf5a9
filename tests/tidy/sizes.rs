//! One subject, one file: a file that grows over its ceiling holds more than one.

use super::assert_tidy;
use super::repository::{Source, texts};

const CEILINGS: [(&str, usize); 4] = [(".rs", 500), (".tsx", 350), (".ts", 500), (".css", 500)];

fn findings(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test() && !is_table(&source.path)) {
        let ceiling = CEILINGS.iter().find(|(ending, _)| source.path.ends_with(ending));
        let lines = source.text.lines().count();
        if let Some((_, most)) = ceiling.filter(|(_, most)| lines > *most) {
            findings.push(format!("{}: {lines} lines, {most} at most", source.path));
        }
    }
    findings
}

/// Tables of data and generated files are as long as what they list.
fn is_table(path: &str) -> bool {
    path.split('/').any(|part| part == "catalogue" || part.starts_with("generated"))
}

#[test]
fn files_stay_under_their_ceiling() {
    assert_tidy(&findings(&texts()));
}

#[test]
fn a_file_over_its_ceiling_is_found() {
    let found = |path: &str, lines: usize| findings(&[Source::imagined(path, &"x\n".repeat(lines))]).len();
    assert_eq!(found("src-tauri/crates/annexa-api/src/lib.rs", 500), 0);
    assert_eq!(found("src-tauri/crates/annexa-api/src/lib.rs", 501), 1);
    assert_eq!(found("ui/src/rooms/risks/Matrix.tsx", 351), 1);
    assert_eq!(found("src-tauri/crates/annexa-domain/src/catalogue/annex_a.rs", 900), 0);
    assert_eq!(found("src-tauri/crates/annexa-api/src/tests.rs", 900), 0);
}
