//! Nothing leaves the machine: no network code of ours, none in what we ship.
//!
//! The list of banned crates stands once, in `deny.toml`, where the workflow's dependency check reads it too.

use std::collections::{BTreeMap, BTreeSet};

use super::assert_tidy;
use super::crates::crates;
use super::repository::{Source, has_word, text_of, texts};

/// The programs that are shipped.
const SHIPPED: [&str; 2] = ["annexa-cli", "annexa-shell"];

/// Ways of the standard library and of tokio to a network.
const NETWORK_CODE: [&str; 6] =
    ["std::net", "tokio::net", "TcpStream", "TcpListener", "UdpSocket", "XMLHttpRequest"];

/// The crates of a lock file and what each depends on; several versions of one name are taken together.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn graph_of(lock: &str) -> Graph {
    let mut graph = Graph::new();
    for package in lock.split("[[package]]").skip(1) {
        let quoted = |line: &str| line.split('"').nth(1).unwrap_or_default().to_owned();
        let name = package.lines().find(|line| line.starts_with("name = ")).map(quoted).unwrap_or_default();
        let dependencies = package.lines().filter(|line| line.starts_with(" \"")).map(quoted);
        let names = dependencies.filter_map(|entry| entry.split(' ').next().map(str::to_owned));
        graph.entry(name).or_default().extend(names);
    }
    graph
}

/// Every crate that can be reached from the roots, with the crate through which it comes.
fn reached(graph: &Graph, roots: &[&str]) -> BTreeMap<String, String> {
    let mut through = BTreeMap::new();
    let mut open: Vec<(String, String)> =
        roots.iter().map(|root| ((*root).to_owned(), "the program".to_owned())).collect();
    while let Some((name, parent)) = open.pop() {
        if through.contains_key(&name) {
            continue;
        }
        open.extend(graph.get(&name).into_iter().flatten().map(|child| (child.clone(), name.clone())));
        through.insert(name, parent);
    }
    through
}

/// The crates that `deny.toml` bans.
fn banned_in(deny: &str) -> BTreeSet<String> {
    let entries = deny.lines().filter_map(|line| line.trim().strip_prefix("{ crate = \""));
    entries.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

fn banned_findings(graph: &Graph, roots: &[&str], banned: &BTreeSet<String>) -> Vec<String> {
    let reached = reached(graph, roots);
    let found = banned.iter().filter_map(|name| reached.get_key_value(name));
    found
        .map(|(name, parent)| format!("Cargo.lock: {name} is banned and comes in through {parent}"))
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
    let mut graph = graph_of(&text_of("Cargo.lock"));
    for one in crates() {
        // The lock file does not tell tests' dependencies apart; the manifests of our own crates do.
        let shipped = one.dependencies.iter().filter(|dependency| !dependency.for_tests);
        graph.insert(one.name.clone(), shipped.map(|dependency| dependency.name.clone()).collect());
    }
    let banned = banned_in(&text_of("deny.toml"));
    assert!(banned.contains("reqwest") && banned.len() >= 10, "deny.toml was not read: {banned:?}");
    assert!(reached(&graph, &SHIPPED).contains_key("libsqlite3-sys"), "the graph does not reach the vault");
    assert_tidy(&banned_findings(&graph, &SHIPPED, &banned));
}

#[test]
fn no_source_of_ours_opens_a_socket() {
    assert_tidy(&own_code_findings(&texts()));
}

#[test]
fn a_banned_crate_deep_in_the_graph_is_found() {
    let lock = "[[package]]\nname = \"annexa-cli\"\nversion = \"0.1.0\"\ndependencies = [\n \"a\",\n]\n\n\
                [[package]]\nname = \"a\"\nversion = \"1.0.0\"\ndependencies = [\n \"reqwest 0.12.0\",\n]\n\n\
                [[package]]\nname = \"reqwest\"\nversion = \"0.12.0\"\n\n\
                [[package]]\nname = \"annexa-tests\"\nversion = \"0.1.0\"\ndependencies = [\n \"ureq\",\n]\n";
    let banned = banned_in(
        "deny = [\n    { crate = \"reqwest\", reason = \"x\" },\n    { crate = \"ureq\", reason = \"x\" },\n]",
    );
    assert_eq!(banned.len(), 2);
    assert_eq!(
        banned_findings(&graph_of(lock), &["annexa-cli"], &banned),
        ["Cargo.lock: reqwest is banned and comes in through a"]
    );
}

#[test]
fn a_socket_in_our_code_is_found() {
    let found = |path: &str| own_code_findings(&[Source::imagined(path, "use std::net::TcpStream;")]).len();
    assert_eq!(found("src-tauri/crates/annexa-api/src/lib.rs"), 2);
    assert_eq!(found("tests/journeys/offline.rs"), 0);
}
