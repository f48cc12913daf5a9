//! Tables that stand side by side on a sheet, and which columns belong to which.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::heading_texts;
use crate::grid::Row;
use crate::words::{fold, without_brackets, words};

/// Registers of which a row is a thing of its own; a treatment or an action may continue the row of a risk.
const OWN_THINGS: [&str; 10] = [
    "risks",
    "assets",
    "suppliers",
    "people",
    "roles",
    "units",
    "threats",
    "vulnerabilities",
    "controls",
    "findings",
];

/// The columns of each table whose headings stand in the row at `at`, from left to right; one for most sheets.
///
/// An empty column alone parts nothing: people leave one between the risk and its treatment. There must be a sign that
/// the rows on its two sides do not belong together.
pub(super) fn bands(rows: &[Row], at: usize) -> Vec<RangeInclusive<u32>> {
    let Some(head) = rows.get(at) else { return Vec::new() };
    let names: BTreeMap<u32, String> =
        heading_texts(head).map(|(column, text)| (column, fold(&without_brackets(text)))).collect();
    let body = block(rows, at);
    let filled: BTreeSet<u32> =
        std::iter::once(head).chain(body).flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
    let columns: Vec<u32> = filled.into_iter().collect();
    let Some(&last) = columns.last() else { return Vec::new() };
    let mut bands = Vec::new();
    let mut first = 0;
    for pair in columns.windows(2) {
        if pair[1] > pair[0] + 1 && is_apart(&names, body, first..=pair[0], pair[1]..=last) {
            bands.push(first..=pair[0]);
            first = pair[1];
        }
    }
    bands.push(first..=u32::MAX);
    bands
}

/// The rows of a sheet with the cells of some columns only.
pub(super) fn cut(rows: &[Row], band: &RangeInclusive<u32>) -> Vec<Row> {
    rows.iter()
        .map(|row| Row {
            number: row.number,
            cells: row.cells.iter().filter(|cell| band.contains(&cell.column)).cloned().collect(),
        })
        .filter(|row| !row.cells.is_empty())
        .collect()
}

/// The rows right below a header, up to the first blank one.
fn block(rows: &[Row], at: usize) -> &[Row] {
    let below = &rows[at + 1..];
    let mut number = rows[at].number;
    let end = below.iter().position(|row| {
        let apart = row.number > number + 1;
        number = row.number;
        apart
    });
    &below[..end.unwrap_or(below.len())]
}

fn is_apart(
    names: &BTreeMap<u32, String>,
    body: &[Row],
    left: RangeInclusive<u32>,
    right: RangeInclusive<u32>,
) -> bool {
    let left_names: Vec<&str> = names.range(left.clone()).map(|(_, name)| name.as_str()).collect();
    let right_names: Vec<&str> = names.range(right.clone()).map(|(_, name)| name.as_str()).collect();
    if left_names.len() < 2 || right_names.len() < 2 {
        return false;
    }
    let has =
        |row: &Row, side: &RangeInclusive<u32>| row.cells.iter().any(|cell| side.contains(&cell.column));
    let on_left = body.iter().rposition(|row| has(row, &left)).map_or(0, |at| at + 1);
    let on_right = body.iter().rposition(|row| has(row, &right)).map_or(0, |at| at + 1);
    let gapless = |until: usize, side: &RangeInclusive<u32>| body[..until].iter().all(|row| has(row, side));
    let uneven = on_left != on_right && gapless(on_left, &left) && gapless(on_right, &right);
    let is_legend = |side: &[&str]| side.iter().all(|name| words().is_in("legend", name));
    let repeated = right_names.iter().filter(|name| left_names.contains(name)).count();
    repeated >= 2
        || (uneven && is_legend(&right_names))
        || (uneven && on_right > on_left && !things(right_names[0]).is_empty())
        || are_of_two_registers(left_names[0], right_names[0])
}

/// Whether two first headings are references of different registers.
fn are_of_two_registers(left: &str, right: &str) -> bool {
    let (left, right) = (references(left), references(right));
    !left.is_empty() && !right.is_empty() && left.is_disjoint(&right)
}

/// The registers whose records a heading may refer to or name, treatments and actions apart.
fn things(heading: &str) -> BTreeSet<&'static str> {
    named_by(heading, &["reference", "title", "name"])
}

fn references(heading: &str) -> BTreeSet<&'static str> {
    named_by(heading, &["reference"])
}

fn named_by(heading: &str, fields: &[&str]) -> BTreeSet<&'static str> {
    words()
        .targets(heading)
        .filter_map(|(target, _)| target.split_once('.'))
        .filter(|(_, field)| fields.contains(field))
        .filter_map(|(register, _)| OWN_THINGS.into_iter().find(|thing| *thing == register))
        .collect()
}
