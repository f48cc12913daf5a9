//! Cells merged over several rows of a table, whose value counts for each of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::grid::{Cell, Merged, Row};
use crate::limits;

/// The rows with the values of merged cells in every row that they reach and that holds anything else.
///
/// Only below the header: its merged cells are groups. Rows that are not there are not made, so that a column merged
/// to the end of the sheet costs nothing.
pub(super) fn filled<'a>(rows: &'a [Row], header: u32, merged: &[Merged]) -> Cow<'a, [Row]> {
    let mut reach: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for cell in merged.iter().filter(|cell| cell.from > header) {
        reach.entry(cell.column).or_default().push((cell.from, cell.to));
    }
    if reach.is_empty() {
        return Cow::Borrowed(rows);
    }
    let mut rows = rows.to_vec();
    let mut added = 0;
    for (column, mut spans) in reach {
        spans.sort_unstable();
        for (from, to) in spans {
            let Ok(at) = rows.binary_search_by_key(&from, |row| row.number) else { continue };
            let Some(value) = rows[at].cell(column).map(|cell| cell.value.clone()) else { continue };
            for row in rows[at + 1..].iter_mut().take_while(|row| row.number <= to) {
                if let Err(place) = row.cells.binary_search_by_key(&column, |cell| cell.column) {
                    if added >= limits::CELLS {
                        return Cow::Owned(rows);
                    }
                    added += 1;
                    row.cells.insert(place, Cell { column, value: value.clone(), formula: false });
                }
            }
        }
    }
    Cow::Owned(rows)
}
