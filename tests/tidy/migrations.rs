//! A migration that left the house is never edited: somebody's file was made by it.
//!
//! `tests/tidy/migrations.sha256` lists the frozen ones in the form of `sha256sum`. A migration is frozen by
//! adding its line when the version that holds it is released: in the folder of the migrations,
//! `sha256sum 0002_name.sql >> (this folder)/migrations.sha256`.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::assert_tidy;
use super::repository::{root, text_of};

const FOLDER: &str = "src-tauri/crates/annexa-vault/src/migrations";

/// Holds the migrations to the list of frozen ones: none changed, none gone, none missing in the count.
fn findings(migrations: &BTreeMap<String, String>, list: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let frozen: BTreeMap<&str, &str> = list
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split_once(char::is_whitespace).unwrap_or((line, "")))
        .map(|(hash, name)| (name.trim().trim_start_matches('*'), hash))
        .collect();
    for (name, hash) in &frozen {
        match migrations.get(*name) {
            None => findings.push(format!("{name}: is frozen, but gone")),
            Some(text) if hash_of(text) != *hash => {
                findings.push(format!("{name}: is frozen and was changed; write a new migration instead"));
            }
            Some(_) => {}
        }
    }
    for (index, name) in migrations.keys().enumerate() {
        if !name.starts_with(&format!("{:04}_", index + 1)) {
            findings.push(format!("{name}: migrations are numbered from 0001 without a gap"));
        }
        if !frozen.contains_key(name.as_str()) && frozen.keys().any(|frozen| *frozen > name.as_str()) {
            findings.push(format!("{name}: comes before a frozen migration and is not frozen itself"));
        }
    }
    findings
}

fn hash_of(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn migrations_in(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    let sql = paths.filter(|path| path.extension().is_some_and(|ending| ending == "sql"));
    sql.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).unwrap())
    })
    .collect()
}

#[test]
fn frozen_migrations_are_unchanged() {
    let migrations = migrations_in(&root().join(FOLDER));
    assert!(!migrations.is_empty(), "{FOLDER} holds no migration");
    assert_tidy(&findings(&migrations, &text_of("tests/tidy/migrations.sha256")));
}

#[test]
fn a_changed_missing_or_skipped_migration_is_found() {
    let set = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<BTreeMap<_, _>>()
    };
    let first = format!("{}  0001_first.sql\n", hash_of("CREATE"));
    let second = format!("{}  0002_second.sql\n", hash_of("ALTER"));
    let both = set(&[("0001_first.sql", "CREATE"), ("0002_second.sql", "ALTER")]);

    assert!(findings(&both, &first).is_empty(), "a newer one may still change");
    assert!(findings(&both, "").is_empty(), "nothing is frozen yet");
    assert_eq!(findings(&both, &second).len(), 1, "0001 must be frozen before 0002");
    assert_eq!(findings(&set(&[("0001_first.sql", "CREATE ")]), &first).len(), 1);
    assert_eq!(findings(&set(&[("0001_first.sql", "CREATE")]), &format!("{first}{second}")).len(), 1);
    assert_eq!(findings(&set(&[("0001_first.sql", "CREATE"), ("0003_third.sql", "ALTER")]), &first).len(), 1);
}
