//! A table as the screen shows it, as a workbook: what was filtered, in the order and the columns that were chosen.

use annexa_domain::{Isms, Problems};
use chrono::NaiveDate;

use super::{PackRequest, meta};
use crate::sections::Context;
use crate::words::Words;
use crate::xlsx::{RenderedWorkbook, Sheet, SheetCell, SheetColumn, SheetColumnKind, Workbook, render_xlsx};

/// What the cells of a shown column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownKind {
    /// Text.
    Text,
    /// Whole numbers; anything else in the column stays text.
    Number,
    /// Days as 2027-01-31; anything else in the column stays text.
    Day,
}

/// The widest a column is made, in characters; longer texts wrap.
const WIDEST: usize = 60;

/// Writes a shown table as a workbook of one sheet.
///
/// # Errors
/// A language without words; more rows than a sheet can hold.
pub fn table_workbook(
    isms: &Isms,
    title: &str,
    columns: &[(String, ShownKind)],
    rows: &[Vec<String>],
    request: &PackRequest,
) -> Result<RenderedWorkbook, Problems> {
    let one = |problem| vec![problem];
    let words = Words::load(&request.language).map_err(one)?;
    let context = Context::new(isms, &words, request.as_of);
    let width = |at: usize, title: &str| {
        let longest = rows.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count()).max();
        longest.unwrap_or_default().max(title.chars().count()).clamp(8, WIDEST) as f64
    };
    let columns_of = columns.iter().enumerate().map(|(at, (title, kind))| SheetColumn {
        title: title.clone(),
        help: String::new(),
        width: width(at, title) + 2.0,
        kind: match kind {
            ShownKind::Text => SheetColumnKind::Text,
            ShownKind::Number => SheetColumnKind::Number(0),
            ShownKind::Day => SheetColumnKind::Date,
        },
    });
    let cells = |row: &Vec<String>| {
        columns.iter().zip(row).map(|((_, kind), text)| cell(*kind, text)).collect::<Vec<_>>()
    };
    let sheet = Sheet {
        name: title.to_owned(),
        title: title.to_owned(),
        notes: Vec::new(),
        columns: columns_of.collect(),
        rows: rows.iter().map(cells).collect(),
    };
    let book = Workbook {
        meta: meta(&context, request, &isms.digest(), "", title.to_owned()),
        sheets: vec![sheet],
        legend: None,
        choices_name: String::new(),
    };
    let rendered = render_xlsx(&book).map_err(one)?;
    super::refuse_missing_words(&context).map_err(one)?;
    Ok(rendered)
}

fn cell(kind: ShownKind, text: &str) -> SheetCell {
    let number = || text.parse::<i32>().ok().map(|number| SheetCell::Number(f64::from(number)));
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(SheetCell::Date);
    let typed = match kind {
        ShownKind::Text => None,
        ShownKind::Number => number(),
        ShownKind::Day => day(),
    };
    typed.unwrap_or_else(|| super::workbooks::text_cell(text))
}
