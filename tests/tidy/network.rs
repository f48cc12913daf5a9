//! Nothing leaves the machine: no network code of ours, none in what we ship.
//!
//! The list of banned crates stands once, in `deny.toml`, where the workflow's dependency check reads it too.

use std::collections::BTreeSet;

use super::assert_tidy;
use super::repository::{Source, has_word, root, text_of, texts};

/// The programs that are shipped.
const SHIPPED: [&str; 2] = ["annexa-cli", "annexa-desktop"];

/// Ways of the standard library and of tokio to a network.
const NETWORK_CODE: [&str; 6] =
    ["std::net", "tokio::net", "TcpStream", "TcpListener", "UdpSocket", "XMLHttpRequest"];

/// The systems they are shipped for. Tauri names a network library that it uses on telephones alone, so a graph is one
/// of a system.
const SYSTEMS: [&str; 3] = ["aarch64-apple-darwin", "x86_64-pc-windows-msvc", "x86_64-unknown-linux-gnu"];

/// Everything that a shipped program is built of on a system, as cargo lists it: name, version, a line each.
fn shipped_crates(program: &str, system: &str) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let listed = std::process::Command::new(cargo)
        .args(["tree", "--locked", "--quiet", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(["--package", program, "--target", system])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    names_in(&String::from_utf8(listed.stdout).unwrap())
}

fn names_in(listed: &str) -> BTreeSet<String> {
    listed.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// The crates that `deny.toml` bans.
fn banned_in(deny: &str) -> BTreeSet<String> {
    let entries = deny.lines().filter_map(|line| line.trim().strip_prefix("{ crate = \""));
    entries.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

fn banned_findings(program: &str, crates: &BTreeSet<String>, banned: &BTreeSet<String>) -> Vec<String> {
    let found = banned.intersection(crates);
    found
        .map(|name| format!("{program}: {name} is banned; `cargo tree -i {name}` tells who brings it"))
        .collect()
}

fn own_code_findings(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    let ours = |source: &&Source| source.is_rust_proper() || source.path.starts_with("ui/src/");
    for source in sources.iter().filter(ours) {
        for (number, line) in source.code() {
            for found in NETWORK_CODE.iter().filter(|word| has_word(line, word)) {
                findings.push(format!("{}:{number}: network code: {found}", source.path));
            }
        }
    }
    findings
}

#[test]
fn what_is_shipped_holds_no_network_library() {
    let banned = banned_in(&text_of("deny.toml"));
    assert!(banned.contains("reqwest") && banned.len() >= 10, "deny.toml was not read: {banned:?}");
    let mut findings = Vec::new();
    for program in SHIPPED {
        for system in SYSTEMS {
            let crates = shipped_crates(program, system);
            assert!(crates.contains("libsqlite3-sys"), "the list of {program} does not reach the vault");
            findings.extend(banned_findings(&format!("{program} on {system}"), &crates, &banned));
        }
    }
    assert_tidy(&findings);
}

#[test]
fn no_source_of_ours_opens_a_socket() {
    assert_tidy(&own_code_findings(&texts()));
}

#[test]
fn a_banned_crate_among_those_of_a_program_is_found() {
    let crates = names_in("annexa-cli v0.1.0 (/somewhere)\na v1.0.0\nreqwest v0.12.0\n");
    let banned = banned_in(
        "deny = [\n    { crate = \"reqwest\", reason = \"x\" },\n    { crate = \"ureq\", reason = \"x\" },\n]",
    );
    assert_eq!(banned.len(), 2);
    assert_eq!(
        banned_findings("annexa-cli", &crates, &banned),
        ["annexa-cli: reqwest is banned; `cargo tree -i reqwest` tells who brings it"]
    );
}

#[test]
fn a_socket_in_our_code_is_found() {
    let found = |path: &str| own_code_findings(&[Source::imagined(path, "use std::net::TcpStream;")]).len();
    assert_eq!(found("src-tauri/crates/annexa-api/src/lib.rs"), 2);
    assert_eq!(found("tests/journeys/offline.rs"), 0);
}
