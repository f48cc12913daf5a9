//! Whose page is whose: the trees that the first page names, the free pages, and what hangs on nothing.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;

use super::btree::{self, Cell, Sort};
use super::image::{Image, big_endian};

/// A row of the file that could be read, with the tree it was found in when that is known.
pub(crate) struct Found {
    /// The table or index; nothing when the pages above it are damaged.
    pub(crate) owner: Option<String>,
    pub(crate) sort: Sort,
    /// The row as it stands in the file, which is less than its values when it goes on on other pages.
    pub(crate) cell: Cell,
    pub(crate) values: Vec<Value>,
}

/// Which tree each page belongs to.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    /// Table or index by page.
    of: BTreeMap<u32, String>,
    /// Pages that hold nothing, as far as their list can be read.
    free: BTreeSet<u32>,
    /// Table by index.
    pub(crate) tables: BTreeMap<String, String>,
}

impl Owners {
    /// The tree a page belongs to.
    pub(crate) fn of(&self, page: u32) -> Option<&str> {
        self.of.get(&page).map(String::as_str)
    }

    /// How many pages the tree has.
    pub(crate) fn count(&self, tree: &str) -> usize {
        self.of.values().filter(|owner| *owner == tree).count()
    }

    /// Whether the page certainly holds nothing: every tree is known to its last page, and it is in none.
    pub(crate) fn is_free(&self, image: &Image, page: u32) -> bool {
        image.own_first
            && !self.of.contains_key(&page)
            && !image.damaged.iter().any(|page| self.of.contains_key(page))
    }
}

/// Finds the owner of every page that hangs on a tree of the first page.
pub(crate) fn owners(image: &Image) -> Owners {
    let mut owners = Owners::default();
    if !image.own_first {
        return owners;
    }
    let mut roots = vec![(1, "sqlite_schema".to_owned())];
    claim(image, 1, "sqlite_schema", &mut owners.of);
    let schema: Vec<u32> = owners.of.keys().copied().collect();
    for page in schema {
        for cell in btree::node(image, page).map(|node| node.cells).unwrap_or_default() {
            let Some(values) = cell.row(image) else { continue };
            if let (Some(Value::Text(name)), Some(Value::Text(table)), Some(Value::Integer(root))) =
                (values.get(1), values.get(2), values.get(3))
                && let Ok(root) = u32::try_from(*root)
                && root > 1
            {
                owners.tables.insert(name.clone(), table.clone());
                roots.push((root, name.clone()));
            }
        }
    }
    for (root, name) in roots.into_iter().skip(1) {
        claim(image, root, &name, &mut owners.of);
    }
    let mut trunk = image.header_number(32);
    while trunk != 0 && owners.free.insert(trunk) {
        let Some(page) = image.page(trunk) else { break };
        let count = page.get(4..8).map_or(0, big_endian) as usize;
        owners.free.extend(page[8..].chunks_exact(4).take(count).map(big_endian));
        trunk = big_endian(page);
    }
    owners
}

fn claim(image: &Image, root: u32, name: &str, of: &mut BTreeMap<u32, String>) {
    let mut waiting = vec![root];
    while let Some(page) = waiting.pop() {
        if page == 0 || page > image.pages || of.contains_key(&page) {
            continue;
        }
        of.insert(page, name.to_owned());
        let Some(node) = btree::node(image, page) else { continue };
        waiting.extend(node.children);
        for cell in node.cells {
            for page in cell.overflow_pages(image) {
                of.entry(page).or_insert_with(|| name.to_owned());
            }
        }
    }
}

/// Hands over every row that can be read, those on pages that hang on nothing too; `damaged` counts the rows of
/// sound pages that go on on a damaged one.
pub(crate) fn each_row(image: &Image, owners: &Owners, mut each: impl FnMut(Found)) -> usize {
    let mut damaged = 0;
    for page in 1..=image.pages {
        let owner = owners.of.get(&page);
        if owner.is_none() && owners.free.contains(&page) {
            continue;
        }
        let Some(node) = btree::node(image, page) else { continue };
        for cell in node.cells {
            match cell.row(image) {
                Some(values) => {
                    each(Found { owner: owner.cloned(), sort: node.sort, cell, values });
                }
                None => damaged += 1,
            }
        }
    }
    damaged
}
