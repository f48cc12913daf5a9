//! The crates of the workspace, as cargo sees them, and what holds for each.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use super::repository::{root, text_of};
use super::{assert_tidy, repository};

/// A crate of the workspace.
pub(super) struct Crate {
    pub(super) name: String,
    /// Every dependency, in the order of the names.
    pub(super) dependencies: Vec<Dependency>,
    /// The first file of its library or program, from the root of the checkout.
    pub(super) first_file: String,
    /// Its manifest, from the root of the checkout.
    pub(super) manifest: String,
    /// The features that are on unless somebody turns them off.
    pub(super) default_features: BTreeSet<String>,
}

/// A line in a manifest's dependencies.
pub(super) struct Dependency {
    pub(super) name: String,
    pub(super) features: Vec<String>,
    /// Whether only tests use it.
    pub(super) for_tests: bool,
}

impl Crate {
    /// The crates of ours it uses, either in its tests only or otherwise.
    pub(super) fn ours(&self, for_tests: bool) -> BTreeSet<String> {
        let chosen = self.dependencies.iter().filter(|dependency| dependency.for_tests == for_tests);
        chosen.map(|dependency| dependency.name.clone()).filter(|name| name.starts_with("annexa-")).collect()
    }
}

/// The crates of the workspace, without asking for anything that is not in the checkout.
pub(super) fn crates() -> Vec<Crate> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut crates: Vec<Crate> = metadata["packages"].as_array().unwrap().iter().map(read).collect();
    crates.sort_by(|left, right| left.name.cmp(&right.name));
    crates
}

fn read(package: &Value) -> Crate {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |value: &Value| value.as_array().unwrap().iter().map(text).collect::<Vec<_>>();
    let inside = |value: &Value| {
        let path = std::path::PathBuf::from(text(value));
        path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
    };
    let main_target = package["targets"]
        .as_array()
        .unwrap()
        .iter()
        .find(|target| list(&target["kind"]).iter().any(|kind| kind == "lib" || kind == "bin"));
    let mut dependencies: Vec<Dependency> = package["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|dependency| Dependency {
            name: text(&dependency["name"]),
            features: list(&dependency["features"]),
            for_tests: dependency["kind"] == "dev",
        })
        .collect();
    dependencies.sort_by(|left, right| left.name.cmp(&right.name));
    Crate {
        name: text(&package["name"]),
        dependencies,
        first_file: inside(&main_target.unwrap()["src_path"]),
        manifest: inside(&package["manifest_path"]),
        default_features: match &package["features"]["default"] {
            Value::Null => BTreeSet::new(),
            features => list(features).into_iter().collect(),
        },
    }
}

/// A crate opens with what it is, what it must not do, and where to start reading: three lines at least.
fn opening_finding(path: &str, text: &str) -> Option<String> {
    let lines = text.lines().take_while(|line| line.starts_with("//!"));
    let told = lines.filter(|line| line.len() > 10).count();
    (told < 3).then(|| {
        format!("{path}: a crate opens with what it is, what it must not do and where to start reading")
    })
}

/// Every crate takes the lints of the workspace.
fn lints_finding(path: &str, manifest: &str) -> Option<String> {
    let inherited = manifest.split("\n[").any(|table| table.trim_end() == "lints]\nworkspace = true");
    (!inherited).then(|| format!("{path}: lacks `[lints] workspace = true`"))
}

/// The cheap key derivation is for tests: nothing but a test dependency may turn it on.
fn cheap_key_findings(crates: &[Crate]) -> Vec<String> {
    const FEATURE: &str = "cheap-kdf";
    let mut findings = Vec::new();
    for one in crates {
        if one.default_features.contains(FEATURE) {
            findings.push(format!("{}: `{FEATURE}` is on by default", one.manifest));
        }
        for dependency in &one.dependencies {
            if !dependency.for_tests && dependency.features.iter().any(|feature| feature == FEATURE) {
                findings.push(format!("{}: turns `{FEATURE}` on outside tests", one.manifest));
            }
        }
    }
    findings
}

#[test]
fn crates_open_with_prose_and_take_the_lints() {
    let mut findings = Vec::new();
    for one in crates() {
        findings.extend(lints_finding(&one.manifest, &text_of(&one.manifest)));
        if one.first_file.starts_with("src-tauri/") {
            findings.extend(opening_finding(&one.first_file, &text_of(&one.first_file)));
        }
    }
    assert_tidy(&findings);
}

#[test]
fn the_cheap_key_derivation_stays_in_tests() {
    let crates = crates();
    assert_tidy(&cheap_key_findings(&crates));
    let used = crates.iter().flat_map(|one| &one.dependencies).filter(|dependency| dependency.for_tests);
    let names: Vec<&str> = used.flat_map(|one| &one.features).map(String::as_str).collect();
    assert!(names.contains(&"cheap-kdf"), "the feature was renamed and this rule looks for the old name");
}

#[test]
fn a_crate_without_an_opening_is_found() {
    assert!(opening_finding("lib.rs", "//! annexa\nuse std::fmt;\n").is_some());
    assert!(opening_finding("lib.rs", "//! a\n//! b\n//! c\n").is_some());
    assert!(
        opening_finding("lib.rs", "//! What it is.\n//!\n//! What not.\n//! Where to start.\n").is_none()
    );
}

#[test]
fn a_manifest_without_the_lints_is_found() {
    assert!(lints_finding("Cargo.toml", "[package]\nname = \"x\"\n").is_some());
    assert!(lints_finding("Cargo.toml", "[package]\nname = \"x\"\n\n[lints]\nworkspace = true\n").is_none());
}

#[test]
fn a_cheap_key_in_the_product_is_found() {
    let cheap = |for_tests| Crate {
        name: "annexa-cli".to_owned(),
        dependencies: vec![Dependency {
            name: "annexa-vault".to_owned(),
            features: vec!["cheap-kdf".to_owned()],
            for_tests,
        }],
        first_file: String::new(),
        manifest: "Cargo.toml".to_owned(),
        default_features: BTreeSet::new(),
    };
    assert_eq!(cheap_key_findings(&[cheap(false)]).len(), 1);
    assert!(cheap_key_findings(&[cheap(true)]).is_empty());
}

#[test]
fn every_crate_is_in_its_folder() {
    let mut findings = Vec::new();
    for one in crates() {
        let folder = one.manifest.strip_suffix("/Cargo.toml").unwrap();
        let expected = match one.name.as_str() {
            "annexa-desktop" => "src-tauri".to_owned(),
            "annexa-tests" => "tests".to_owned(),
            name => format!("src-tauri/crates/{name}"),
        };
        if folder != expected {
            findings.push(format!("{}: the crate {} belongs in {expected}", one.manifest, one.name));
        }
    }
    assert_tidy(&findings);
    assert!(repository::root().join("src-tauri/crates").is_dir());
}
