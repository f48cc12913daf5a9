//! Rows with more or fewer fields than the table has columns.
//!
//! An unquoted separator inside a text makes a row too long. It is put together again only where exactly
//! one way of joining neighbours fits what the columns hold in all other rows; everything else is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::Record;
use crate::grid::{RowDoubt, RowNote, is_blank};

/// Readings offered for a doubtful row; more would not be read.
const READINGS: usize = 6;
/// Fields beyond the columns up to which joining is tried.
const MOST_EXTRA: usize = 40;

/// The rows that fit, with remarks, and the rows that somebody must decide.
pub(super) struct Fit {
    pub(super) rows: Vec<(u32, Vec<String>)>,
    pub(super) notes: Vec<RowNote>,
    pub(super) doubts: Vec<RowDoubt>,
}

/// Fits every record to the width of the table.
pub(super) fn fit(records: &[Record], separator: char) -> Fit {
    let mut fit = Fit { rows: Vec::new(), notes: Vec::new(), doubts: Vec::new() };
    let header = header(records);
    let shapes = header.map(|(at, width)| (at, width, shapes(&records[at + 1..], width)));
    for (index, record) in records.iter().enumerate() {
        match &shapes {
            Some((at, width, shapes)) if index > *at && record.fields.len() > *width => {
                long_row(record, shapes, separator, &mut fit);
            }
            Some((at, width, _)) if index > *at && is_short(record, *width) => {
                fit.notes.push(RowNote {
                    sheet: 0,
                    row: record.number,
                    text: format!(
                        "the row has {} of {width} fields; the missing ones at its end are taken as empty",
                        record.written
                    ),
                });
                fit.rows.push((record.number, record.fields.clone()));
            }
            _ => fit.rows.push((record.number, record.fields.clone())),
        }
    }
    fit
}

/// The first record as wide as the table: the most common width, or the widest row that starts it.
fn header(records: &[Record]) -> Option<(usize, usize)> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for record in records.iter().filter(|record| record.fields.len() > 1) {
        *widths.entry(record.fields.len()).or_default() += 1;
    }
    let (&common, &rows) = widths.iter().max_by_key(|(width, rows)| (**rows, **width))?;
    // Empty cells at the end make rows narrower than their header, so a wider early row is the header.
    let at = records.iter().position(|record| record.fields.len() >= common)?;
    let named = &records[at].fields;
    let all_named = named.iter().all(|field| !is_blank(field));
    let width = if all_named && named.len() > common { named.len() } else { common };
    (rows > 1 || records.len() > at + 1).then_some((at, width))
}

fn is_short(record: &Record, width: usize) -> bool {
    // One or two cells are a section row or a remark.
    width > 3 && record.fields.len() > 2 && record.written < width && record.written * 2 >= width
}

/// What the rows of the right width show about a column.
struct Shape {
    /// The patterns seen, letters as `a`, digits as `9`, where the column holds codes, numbers or dates.
    patterns: Option<BTreeSet<String>>,
    /// The values seen, where the column repeats a few of them.
    words: Option<BTreeSet<String>>,
    /// Whether a value was seen that begins with a blank.
    leading_blank: bool,
    /// Whether the cell may be empty.
    blank: bool,
}

fn shapes(records: &[Record], width: usize) -> Vec<Shape> {
    let full: Vec<_> = records
        .iter()
        .filter(|record| record.fields.len() <= width && record.fields.len() * 2 >= width)
        .collect();
    (0..width)
        .map(|column| {
            let values: Vec<&str> =
                full.iter().map(|record| record.fields.get(column).map_or("", String::as_str)).collect();
            shape(&values)
        })
        .collect()
}

fn shape(values: &[&str]) -> Shape {
    let filled: Vec<&str> = values.iter().copied().filter(|value| !is_blank(value)).collect();
    let patterns: BTreeSet<String> = filled.iter().map(|value| pattern(value)).collect();
    let words: BTreeSet<String> = filled.iter().map(|value| value.trim().to_lowercase()).collect();
    let coded = filled.len() >= 2
        && patterns.len() <= 6
        && patterns.len() * 2 <= filled.len() + 1
        && patterns.iter().all(|pattern| pattern.contains('9') && pattern.split(' ').count() <= 2);
    let repeated = filled.len() >= 4 && words.len() <= 12 && words.len() * 2 <= filled.len();
    Shape {
        patterns: coded.then_some(patterns),
        words: repeated.then_some(words),
        leading_blank: filled.iter().any(|value| value.starts_with(char::is_whitespace)),
        blank: filled.len() < values.len(),
    }
}

/// `R01;R03` and `R7; R12` become `a9`: what a code looks like, however long the list.
fn pattern(value: &str) -> String {
    let mut out = String::new();
    for sign in value.trim().chars() {
        let class = match sign {
            c if c.is_numeric() => '9',
            c if c.is_alphabetic() => 'a',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if !out.ends_with(class) || !matches!(class, '9' | 'a' | ' ') {
            out.push(class);
        }
    }
    let parts: BTreeSet<&str> =
        out.split([';', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.len() {
        1 => parts.first().map(|part| (*part).to_owned()).unwrap_or_default(),
        _ => out,
    }
}

impl Shape {
    fn fits(&self, value: &str) -> bool {
        if is_blank(value) {
            return self.blank;
        }
        if value.starts_with(char::is_whitespace) && !self.leading_blank {
            return false;
        }
        if let Some(patterns) = &self.patterns {
            return patterns.contains(&pattern(value));
        }
        match &self.words {
            Some(words) => words.contains(&value.trim().to_lowercase()),
            None => closes_what_it_opens(value),
        }
    }
}

fn closes_what_it_opens(value: &str) -> bool {
    [('(', ')'), ('[', ']'), ('{', '}')].into_iter().all(|(open, close)| {
        let mut depth = 0i32;
        value.chars().all(|c| {
            depth += i32::from(c == open) - i32::from(c == close);
            depth >= 0
        }) && depth == 0
    })
}

fn long_row(record: &Record, shapes: &[Shape], separator: char, fit: &mut Fit) {
    let fields = &record.fields;
    let readings = if fields.len() - shapes.len() <= MOST_EXTRA {
        readings(fields, shapes, separator)
    } else {
        Vec::new()
    };
    if let [only] = readings.as_slice() {
        fit.notes.push(RowNote {
            sheet: 0,
            row: record.number,
            text: format!(
                "the row has {} fields instead of {}; a text in it holds {separator:?} without quotation \
                 marks and was put together again in the only way that fits the columns",
                fields.len(),
                shapes.len()
            ),
        });
        fit.rows.push((record.number, only.clone()));
        return;
    }
    fit.doubts.push(RowDoubt {
        sheet: 0,
        row: record.number,
        text: format!(
            "the row has {} fields instead of {}, and {}",
            fields.len(),
            shapes.len(),
            if readings.is_empty() {
                "no way of joining them fits the columns"
            } else {
                "several ways of joining them fit"
            }
        ),
        readings,
    });
}

/// All ways, up to [`READINGS`], of joining neighbours so that every column gets a value that fits it.
fn readings(fields: &[String], shapes: &[Shape], separator: char) -> Vec<Vec<String>> {
    let extra = fields.len() - shapes.len();
    // Column c can only begin at fields c to c + extra, and reach at most `extra` fields further.
    let mut possible = vec![vec![false; extra + 1]; shapes.len() + 1];
    possible[shapes.len()][extra] = true;
    for column in (0..shapes.len()).rev() {
        for shift in 0..=extra {
            possible[column][shift] = (shift..=extra).any(|next| {
                possible[column + 1][next]
                    && shapes[column].fits(&joined(&fields[column + shift..=column + next], separator))
            });
        }
    }
    let mut found = Vec::new();
    walk(fields, shapes, separator, &possible, &mut Vec::new(), 0, &mut found);
    found
}

fn walk(
    fields: &[String],
    shapes: &[Shape],
    separator: char,
    possible: &[Vec<bool>],
    begun: &mut Vec<String>,
    shift: usize,
    found: &mut Vec<Vec<String>>,
) {
    let column = begun.len();
    if found.len() >= READINGS || !possible[column][shift] {
        return;
    }
    if column == shapes.len() {
        found.push(begun.clone());
        return;
    }
    for next in shift..possible[column].len() {
        if !possible[column + 1][next] {
            continue;
        }
        let value = joined(&fields[column + shift..=column + next], separator);
        if shapes[column].fits(&value) {
            begun.push(value);
            walk(fields, shapes, separator, possible, begun, next, found);
            begun.pop();
        }
    }
}

fn joined(fields: &[String], separator: char) -> String {
    fields.join(separator.to_string().as_str())
}
