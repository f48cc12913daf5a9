//! Which rows are a header.

use std::collections::{BTreeMap, BTreeSet};

use super::heading_texts;
use crate::grid::Row;
use crate::words::{fold, words};

/// Rows in which a first header is looked for.
const SEARCHED: usize = 200;

/// A header: the places of its rows among the sheet's rows, and the names of its columns.
pub(super) struct Header {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) names: BTreeMap<u32, String>,
}

/// How much a row looks like a header; `None` where it cannot be one.
pub(super) fn score(row: &Row) -> Option<i32> {
    let texts: Vec<(u32, &str)> = heading_texts(row).collect();
    if texts.len() < 2 || texts.len() * 10 < row.cells.len() * 8 {
        return None;
    }
    let known = texts.iter().filter(|(_, text)| words().is_heading(text)).count();
    let like_data = texts.iter().filter(|(_, text)| is_like_data(text)).count();
    Some(10 * known as i32 + texts.len().min(20) as i32 - 8 * like_data as i32)
}

/// How many cells of a row are known headings, and how many cells it has.
pub(super) fn known(row: &Row) -> (usize, usize) {
    (heading_texts(row).filter(|(_, text)| words().is_heading(text)).count(), row.cells.len())
}

/// Whether a cell of a row is what stands below headings: a code, a number, a day.
pub(super) fn holds_data(row: &Row) -> bool {
    heading_texts(row).any(|(_, text)| is_like_data(text))
}

fn is_like_data(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    // R01, A.5.1, 2026-01-31, but not "Likelihood (1-5)" or "ISO 27001".
    (digits > 0 && letters <= 2) || text.trim_start().starts_with('[')
}

/// The place of the first row that looks like a header.
pub(super) fn first(rows: &[Row]) -> Option<usize> {
    let scored: Vec<(usize, i32)> =
        rows.iter().take(SEARCHED).enumerate().filter_map(|(at, row)| Some((at, score(row)?))).collect();
    let best = scored.iter().map(|&(_, score)| score).max()?;
    let known_anything = scored.iter().any(|&(at, _)| known(&rows[at]).0 >= 2);
    if known_anything {
        return scored
            .iter()
            .find(|&&(at, score)| score * 10 >= best * 6 && known(&rows[at]).0 >= 1)
            .map(|&(at, _)| at);
    }
    // No heading is known: the first row of texts that is as wide as the table.
    let widest = rows.iter().take(SEARCHED).map(|row| row.cells.len()).max()?;
    scored
        .iter()
        .find(|&&(at, score)| rows[at].cells.len() * 10 >= widest * 6 && score > 0)
        .map(|&(at, _)| at)
}

/// Reads the header at a place, with the row of groups above or the row of names below.
pub(super) fn read(rows: &[Row], at: usize) -> Header {
    let own = names(&rows[at]);
    if at > 0
        && rows[at - 1].number + 1 == rows[at].number
        && let upper = names(&rows[at - 1])
        && rows[at - 1].cells.len() == upper.len()
        && is_group_row(&upper, &own)
    {
        return Header { first: at - 1, last: at, names: joined(&upper, &own) };
    }
    if let Some(below) = rows.get(at + 1)
        && below.number == rows[at].number + 1
        && let lower = names(below)
        && below.cells.len() == lower.len()
        && is_name_row(&own, &lower)
    {
        return Header { first: at, last: at + 1, names: joined(&own, &lower) };
    }
    Header { first: at, last: at, names: own }
}

fn names(row: &Row) -> BTreeMap<u32, String> {
    heading_texts(row)
        .map(|(column, text)| (column, text.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect()
}

/// A row of groups stands over several columns each and is no title: it leaves holes that the names fill.
fn is_group_row(upper: &BTreeMap<u32, String>, own: &BTreeMap<u32, String>) -> bool {
    let (Some(first), Some(last)) = (own.keys().next(), own.keys().next_back()) else { return false };
    let inside =
        upper.keys().all(|column| (first..=last).contains(&column) || column < first && upper.len() > 1);
    let over_holes = upper.keys().any(|column| {
        let next = column + 1;
        own.contains_key(&next) && !upper.contains_key(&next)
    });
    let only_a_title = upper.len() == 1 && upper.keys().next() <= Some(first);
    inside
        && over_holes
        && !only_a_title
        && upper.len() < own.len() + 1
        && upper.keys().any(|c| own.contains_key(c))
}

/// A row of names below groups: it fills their columns, and none of the columns that stand alone above.
fn is_name_row(own: &BTreeMap<u32, String>, lower: &BTreeMap<u32, String>) -> bool {
    let columns: BTreeSet<u32> = own.keys().chain(lower.keys()).copied().collect();
    let is_group = |column: u32| !own.contains_key(&(column + 1)) && columns.contains(&(column + 1));
    let mut group_columns = BTreeSet::new();
    let mut open = false;
    for &column in &columns {
        open = if own.contains_key(&column) { is_group(column) } else { open };
        if open {
            group_columns.insert(column);
        }
    }
    lower.len() >= 2
        && lower.keys().all(|column| group_columns.contains(column))
        && lower.keys().any(|column| !own.contains_key(column))
        && !lower.values().any(|text| is_like_data(text))
}

/// Group and name of every column; a group reaches right until the next one.
fn joined(upper: &BTreeMap<u32, String>, lower: &BTreeMap<u32, String>) -> BTreeMap<u32, String> {
    let columns: BTreeSet<u32> = upper.keys().chain(lower.keys()).copied().collect();
    let mut group: Option<(u32, &String)> = None;
    let mut names = BTreeMap::new();
    for column in columns {
        if let Some(name) = upper.get(&column) {
            group = Some((column, name));
        }
        let name = match (group, lower.get(&column)) {
            (Some((_, group)), Some(name)) if fold(group) != fold(name) => format!("{group} / {name}"),
            (_, Some(name)) => name.clone(),
            (Some((at, group)), None) if at == column => group.clone(),
            _ => continue,
        };
        names.insert(column, name);
    }
    names
}
