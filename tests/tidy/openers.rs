//! Who may open files in the vault. On Unix a lock belongs to the process: if anything but SQLite opens and closes a
//! workspace that is open, SQLite's lock on it is gone.

use super::assert_tidy;
use super::repository::{Source, texts};

const VAULT: &str = "src-tauri/crates/annexa-vault/src/";

/// The files of the vault that open files without SQLite, and what they open. None but `live` and `view` ever
/// opens a workspace under its own name, and these do it only while this process has it not open.
const OPENERS: [(&str, &str); 8] = [
    ("live.rs", "the first bytes of a workspace that no one here has open, and journals"),
    ("view.rs", "a workspace of which a private copy is taken, claimed and not opened by SQLite"),
    ("lock.rs", "lock files"),
    ("draft.rs", "drafts that have no name yet, and folders"),
    ("open.rs", "the draft of a new workspace, which SQLite opens afterwards"),
    ("private.rs", "the marks of private folders"),
    ("damage/image.rs", "private copies of a damaged file"),
    ("plain.rs", "the unencrypted database of the way out"),
];

/// What opens a file, by the standard library.
const CALLS: [&str; 9] = [
    "File::open",
    "File::create",
    "File::options",
    "OpenOptions",
    "fs::read(",
    "fs::read_to_string",
    "fs::write(",
    "fs::copy(",
    "mmap(",
];

fn findings(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.is_rust_proper()) {
        let Some(own) = source.path.strip_prefix(VAULT) else { continue };
        if OPENERS.iter().any(|(file, _)| *file == own) {
            continue;
        }
        for (number, line) in source.code() {
            if let Some(call) = CALLS.iter().find(|call| line.contains(**call)) {
                findings.push(format!(
                    "{}:{number}: {call} may drop the lock of a workspace; only {} open files here",
                    source.path,
                    OPENERS.map(|(file, _)| file).join(", ")
                ));
            }
        }
    }
    findings
}

#[test]
fn r23_nobody_opens_a_workspace_beside_sqlite() {
    assert_tidy(&findings(&texts()));
}

#[test]
fn an_opener_outside_the_list_is_found() {
    let found = |file: &str, text: &str| findings(&[Source::imagined(&format!("{VAULT}{file}"), text)]).len();
    assert_eq!(found("trail.rs", "let file = File::open(path)?;"), 1);
    assert_eq!(found("trail.rs", "let bytes = std::fs::read(&self.path)?;\nfs::copy(a, b)?;"), 2);
    assert_eq!(found("trail.rs", "// File::open would drop the lock"), 0);
    assert_eq!(found("trail.rs", "let size = fs::metadata(path)?.len();"), 0);
    assert_eq!(found("live.rs", "let file = File::open(path)?;"), 0);
    assert_eq!(found("tests/trail.rs", "let file = File::open(path)?;"), 0);
}
