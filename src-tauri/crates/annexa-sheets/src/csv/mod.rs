//! Text files with separators: how the text is encoded, what separates the fields, and rows that do not fit.

mod encoding;
mod ragged;
mod separator;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use annexa_domain::{Code, Problem};

use crate::export::unguarded;
use crate::grid::{Cell, Format, Grid, Row, Sheet, Tally, Value, cleaned, is_blank, too_large};
use crate::limits;

/// Reads a text file; `name` becomes the name of its one sheet.
///
/// # Errors
/// Zero bytes in the text, a quote that never closes, or a limit passed.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Grid, Problem> {
    let (text, encoding) = encoding::decode(bytes)?;
    // Line ends of old Macintosh programs.
    let old_ends = !text.contains('\n') && text.contains('\r');
    let text = if old_ends { Cow::Owned(text.replace('\r', "\n")) } else { text };
    let (text, declared) = separator::declared(&text);
    let separator = declared.unwrap_or_else(|| separator::find(text));
    let first_row = if declared.is_some() { 2 } else { 1 };
    let mut records = split(text, separator, first_row)?;
    for record in &mut records {
        drop_empty_tail(&mut record.fields);
    }
    let fit = ragged::fit(&records, separator);
    let mut grid = Grid {
        format: Format::Csv { encoding, separator },
        sheets: Vec::new(),
        notes: fit.notes,
        doubts: fit.doubts,
    };
    let mut rows = Vec::new();
    let mut tally = Tally::default();
    for (number, fields) in fit.rows {
        rows.extend(row(number, fields, &mut tally)?);
    }
    grid.sheets.push(Sheet { name: name.to_owned(), visible: true, rows, merged: Vec::new() });
    Ok(grid)
}

/// A row of the sheet from the fields of a record; `None` where they are all blank.
///
/// # Errors
/// A limit passed.
pub(crate) fn row(number: u32, fields: Vec<String>, tally: &mut Tally) -> Result<Option<Row>, Problem> {
    let mut cells = Vec::new();
    for (column, field) in fields.into_iter().enumerate() {
        let text = unguarded(&field);
        if is_blank(text) {
            continue;
        }
        let value = Value::Text(cleaned(text));
        tally.cell(&value, true)?;
        cells.push(Cell { column: u32::try_from(column).unwrap_or(u32::MAX), value, formula: false });
    }
    Ok((!cells.is_empty()).then_some(Row { number, cells }))
}

/// One record of the file with the number of the row it is seen in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) number: u32,
    pub(crate) fields: Vec<String>,
    /// How many fields were written down, empty ones at the end included.
    pub(crate) written: usize,
}

fn split(text: &str, separator: char, first_row: u32) -> Result<Vec<Record>, Problem> {
    let delimiter = u8::try_from(separator).unwrap_or(b',');
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    // The library counts neither skipped blank lines nor rows; people count both.
    let (mut counted_to, mut lines, mut inside) = (0, 0, 0);
    let mut tally = Tally::default();
    for record in reader.records() {
        let record =
            record.map_err(|_| Problem::new(Code::Unreadable, "The text cannot be split into rows."))?;
        let mut start = record.position().map_or(0, |position| position.byte() as usize);
        start += text[start..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        lines += newlines(&text[counted_to..start]);
        counted_to = start;
        let number = first_row + u32::try_from(lines - inside).unwrap_or(u32::MAX - first_row);
        if record.len() > limits::CSV_COLUMNS {
            let fields = record.len();
            return Err(too_large(format!("The file has more than {} columns.", limits::CSV_COLUMNS))
                .at(format!("row {number}, {fields} fields")));
        }
        if number > limits::ROWS {
            return Err(too_large(format!("The file has more than {} rows.", limits::ROWS)));
        }
        if !record.iter().all(is_blank) {
            tally.row()?;
        }
        if let Some(long) = record.iter().position(|field| field.len() > limits::FIELD_BYTES) {
            return Err(too_large("A field holds more than 1 MiB.".to_owned())
                .at(format!("row {number}, field {}", long + 1)));
        }
        let breaks: usize = record.iter().map(newlines).sum();
        inside += breaks;
        records.push(Record {
            number,
            fields: record.iter().map(str::to_owned).collect(),
            written: record.len(),
        });
        if reader_is_inside_quote(text, &records, breaks) {
            return Err(Problem::new(Code::Unreadable, "A quotation mark is opened and never closed.")
                .at(format!("row {number}"))
                .hint("close it, or double it if it is part of the text"));
        }
    }
    Ok(records)
}

/// Whether the last record swallowed the rest of the file because its quote never closes.
fn reader_is_inside_quote(text: &str, records: &[Record], breaks: usize) -> bool {
    let last = records.last().and_then(|record| record.fields.last());
    breaks > 0
        && text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1
        && last.is_some_and(|field| {
            let end = field.trim_end_matches(['\r', '\n']);
            newlines(field) > 0
                && text.trim_end_matches(['\r', '\n']).ends_with(end)
                && !text.trim_end().ends_with('"')
        })
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

fn drop_empty_tail(fields: &mut Vec<String>) {
    while fields.len() > 1 && fields.last().is_some_and(|field| is_blank(field)) {
        fields.pop();
    }
}
