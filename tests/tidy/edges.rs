//! Who may use whom: the table in ARCHITECTURE.md is the truth, and the manifests are held to it.

use std::collections::{BTreeMap, BTreeSet};

use super::assert_tidy;
use super::crates::crates;
use super::repository::text_of;

/// The crates of ours that a crate uses, and those that only its tests use.
#[derive(Debug, Default, PartialEq, Eq)]
struct Edges {
    uses: BTreeSet<String>,
    in_tests: BTreeSet<String>,
}

type Table = BTreeMap<String, Edges>;

/// Reads the rows under the heading "Crate edges"; a dash is an empty cell, backticks mark the names.
fn table_of(document: &str) -> Table {
    let section =
        document.split("\n## ").find(|section| section.starts_with("Crate edges")).unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(names_in);
        let mut next = || cells.next().unwrap_or_default();
        let name = next().pop_first().unwrap_or_default();
        (name, Edges { uses: next(), in_tests: next() })
    })
    .collect()
}

fn names_in(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn differences(table: &Table, real: &Table) -> Vec<String> {
    let names: BTreeSet<&String> = table.keys().chain(real.keys()).collect();
    let mut findings = Vec::new();
    for name in names {
        match (table.get(name), real.get(name)) {
            (Some(_), None) => findings.push(format!("{name}: in the table, but there is no such crate")),
            (None, _) => findings.push(format!("{name}: not in the table")),
            (Some(allowed), Some(found)) if allowed != found => {
                findings.push(format!("{name}: the table has {allowed:?}, the manifest {found:?}"));
            }
            (Some(_), Some(_)) => {}
        }
    }
    findings
}

#[test]
fn crate_edges_are_those_of_the_architecture() {
    let real = crates()
        .iter()
        .map(|one| (one.name.clone(), Edges { uses: one.ours(false), in_tests: one.ours(true) }))
        .collect();
    assert_tidy(&differences(&table_of(&text_of("ARCHITECTURE.md")), &real));
}

#[test]
fn an_edge_that_is_not_in_the_table_is_found() {
    let document = "# A\n\n## Crate edges\n\n| crate | uses | in tests |\n|---|---|---|\n\
                    | `annexa-a` | `annexa-b` | - |\n| `annexa-b` | - | - |\n\n## Next\n| `annexa-c` | - | - |\n";
    let table = table_of(document);
    assert_eq!(table.keys().collect::<Vec<_>>(), ["annexa-a", "annexa-b"]);
    assert!(differences(&table, &table_of(document)).is_empty());

    let mut real = table_of(document);
    real.get_mut("annexa-b").unwrap().uses.insert("annexa-a".to_owned());
    assert_eq!(differences(&table, &real).len(), 1);
    real.remove("annexa-b");
    assert_eq!(differences(&table, &real).len(), 1);
    real.insert("annexa-d".to_owned(), Edges::default());
    assert_eq!(differences(&table, &real).len(), 2);
}
