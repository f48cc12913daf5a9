//! Where in a sheet its tables are: titles above, headers in one or two rows, sections, footers, remarks.

mod bands;
mod header;
mod merged;
mod rows;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::grid::{Row, Sheet, Value};

/// A table found in a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The name of the sheet.
    pub sheet: String,
    /// The texts above the header, such as the register's title.
    pub title: Vec<String>,
    /// The rows of the header, one or two.
    pub header_rows: Vec<u32>,
    /// The columns with their names.
    pub columns: Vec<Column>,
    /// The rows that hold records.
    pub rows: Vec<TableRow>,
    /// The rows that hold none, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The column of the sheet, from 0.
    pub index: u32,
    /// The heading, `Group / Name` where it stands in two rows; `Column H` where it has none.
    pub name: String,
}

/// A row that holds a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// The row number in the sheet, from 1.
    pub number: u32,
    /// The section row it stands under.
    pub section: Option<String>,
    /// One cell per column of the table.
    pub cells: Vec<Option<Value>>,
}

/// A row that was not taken as a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The row number in the sheet, from 1.
    pub row: u32,
    /// Why, in a plain sentence.
    pub why: String,
}

impl TableRow {
    /// The text shown in a column, trimmed; empty where there is nothing or an error value.
    pub fn text(&self, column: usize) -> String {
        match self.cells.get(column) {
            Some(Some(Value::Error(_)) | None) | None => String::new(),
            Some(Some(value)) => value.shown().trim().to_owned(),
        }
    }
}

/// All tables of a sheet, from the left to the right and from the top down; `header_row` forces where they begin.
pub fn tables(sheet: &Sheet, header_row: Option<u32>) -> Vec<Table> {
    let bands = start(&sheet.rows, header_row).map(|at| bands::bands(&sheet.rows, at)).unwrap_or_default();
    match bands.as_slice() {
        [] => Vec::new(),
        [_] => one_below_the_other(sheet, &sheet.rows, header_row),
        several => several
            .iter()
            .flat_map(|band| one_below_the_other(sheet, &bands::cut(&sheet.rows, band), header_row))
            .collect(),
    }
}

fn start(rows: &[Row], header_row: Option<u32>) -> Option<usize> {
    match header_row {
        Some(number) => rows.iter().position(|row| row.number == number),
        None => header::first(rows),
    }
}

fn one_below_the_other(sheet: &Sheet, rows: &[Row], header_row: Option<u32>) -> Vec<Table> {
    let mut found = Vec::new();
    let mut start = start(rows, header_row);
    let mut above = 0;
    while let Some(at) = start {
        let head = header::read(rows, at);
        let body = rows::read(&merged::filled(rows, rows[head.last].number, &sheet.merged), &head);
        let title = rows[above..head.first]
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| cell.value.shown().trim().to_owned())
            .collect();
        found.push(Table {
            sheet: sheet.name.clone(),
            title,
            header_rows: (head.first..=head.last).map(|row| rows[row].number).collect(),
            columns: body.columns,
            rows: body.rows,
            left_out: body.left_out,
        });
        above = body.end;
        start = body.next_header;
    }
    found
}

/// The name of a sheet's column: A, B, ... Z, AA.
pub(crate) fn column_letters(index: u32) -> String {
    let mut letters = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters
}

/// The text cells of a row that could be headings.
fn heading_texts(row: &Row) -> impl Iterator<Item = (u32, &str)> {
    row.cells.iter().filter_map(|cell| match &cell.value {
        Value::Text(text) if !cell.formula && text.chars().count() <= 90 => {
            Some((cell.column, text.as_str()))
        }
        _ => None,
    })
}
