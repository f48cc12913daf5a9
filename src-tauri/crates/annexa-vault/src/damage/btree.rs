//! SQLite's pages as its file format describes them (<https://www.sqlite.org/fileformat2.html>), read without SQLite:
//! it stops at the first page that does not hold, and this goes around it.

use rusqlite::types::Value;

use super::image::{Image, USABLE, big_endian};

/// What a page of a tree holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Rows by their number.
    Table,
    /// Rows by their first columns, or entries of an index.
    Index,
}

/// A page of a tree, taken apart.
pub(crate) struct Node {
    pub(crate) sort: Sort,
    /// Pages below this one.
    pub(crate) children: Vec<u32>,
    /// The rows on this page.
    pub(crate) cells: Vec<Cell>,
}

/// A row as it stands on a page.
pub(crate) struct Cell {
    /// Its number, in a table that counts its rows.
    pub(crate) rowid: i64,
    /// Its length in all.
    length: usize,
    /// What of it stands on this page.
    local: Vec<u8>,
    /// Where it goes on.
    overflow: Option<u32>,
}

/// Takes a page apart; nothing when it is no page of a tree.
pub(crate) fn node(image: &Image, number: u32) -> Option<Node> {
    let page = image.page(number)?;
    let base = if number == 1 { 100 } else { 0 };
    let (sort, leaf) = match page.get(base)? {
        0x0d => (Sort::Table, true),
        0x05 => (Sort::Table, false),
        0x0a => (Sort::Index, true),
        0x02 => (Sort::Index, false),
        _ => return None,
    };
    let count = two(page, base + 3)?;
    let pointers = base + if leaf { 8 } else { 12 };
    let mut node = Node { sort, children: Vec::new(), cells: Vec::new() };
    for index in 0..count {
        let mut at = two(page, pointers + 2 * index)?;
        if at < pointers || at >= USABLE {
            return None;
        }
        if !leaf {
            node.children.push(big_endian(page.get(at..at + 4)?));
            at += 4;
            if sort == Sort::Table {
                continue;
            }
        }
        node.cells.push(cell(page, at, sort)?);
    }
    if !leaf {
        node.children.push(big_endian(page.get(base + 8..base + 12)?));
    }
    Some(node)
}

fn cell(page: &[u8], mut at: usize, sort: Sort) -> Option<Cell> {
    let length = usize::try_from(varint(page, &mut at)?).ok()?;
    let rowid = if sort == Sort::Table { varint(page, &mut at)? } else { 0 };
    let most = if sort == Sort::Table { USABLE - 35 } else { (USABLE - 12) * 64 / 255 - 23 };
    let local = if length <= most {
        length
    } else {
        let least = (USABLE - 12) * 32 / 255 - 23;
        let wanted = least + (length - least) % (USABLE - 4);
        if wanted <= most { wanted } else { least }
    };
    let bytes = page.get(at..at + local)?.to_vec();
    let overflow =
        if local < length { Some(big_endian(page.get(at + local..at + local + 4)?)) } else { None };
    Some(Cell { rowid, length, local: bytes, overflow })
}

impl Cell {
    /// The pages on which the row goes on, as far as they can be followed.
    pub(crate) fn overflow_pages(&self, image: &Image) -> Vec<u32> {
        let mut pages = Vec::new();
        let mut next = self.overflow.unwrap_or(0);
        // A chain that runs in a circle ends somewhere, too.
        let most =
            self.length.saturating_sub(self.local.len()).div_ceil(USABLE - 4).min(image.pages as usize);
        while next != 0 && pages.len() < most {
            pages.push(next);
            next = image.page(next).map_or(0, big_endian);
        }
        pages
    }

    /// The row's columns; nothing when a part of it is damaged.
    pub(crate) fn row(&self, image: &Image) -> Option<Vec<Value>> {
        let mut bytes = self.local.clone();
        for number in self.overflow_pages(image) {
            let page = image.page(number)?;
            let more = (self.length - bytes.len()).min(USABLE - 4);
            bytes.extend(page.get(4..4 + more)?);
        }
        if bytes.len() == self.length { columns(&bytes) } else { None }
    }
}

/// Takes a row's bytes apart.
fn columns(bytes: &[u8]) -> Option<Vec<Value>> {
    let mut at = 0;
    let header = usize::try_from(varint(bytes, &mut at)?).ok()?;
    let mut place = header;
    let mut values = Vec::new();
    while at < header {
        let sort = varint(bytes, &mut at)?;
        let length = match sort {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(sort).ok()?,
            5 => 6,
            6 | 7 => 8,
            _ => usize::try_from((sort.checked_sub(12)?) / 2).ok()?,
        };
        let content = bytes.get(place..place.checked_add(length)?)?;
        place += length;
        values.push(match sort {
            0 => Value::Null,
            8 => Value::Integer(0),
            9 => Value::Integer(1),
            1..=6 => Value::Integer(integer(content)),
            7 => {
                Value::Real(f64::from_bits(content.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte))))
            }
            10 | 11 => return None,
            text if text % 2 == 1 => Value::Text(String::from_utf8(content.to_vec()).ok()?),
            _ => Value::Blob(content.to_vec()),
        });
    }
    (place == bytes.len()).then_some(values)
}

fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    bytes.iter().fold(if negative { -1 } else { 0 }, |number, byte| number << 8 | i64::from(*byte))
}

fn two(page: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(*page.get(at)?) << 8 | usize::from(*page.get(at + 1)?))
}

fn varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut number = 0_i64;
    for place in 0..9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if place == 8 {
            return Some(number << 8 | i64::from(byte));
        }
        number = number << 7 | i64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}
