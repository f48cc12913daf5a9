//! Office Open XML workbooks, streamed cell by cell.
//!
//! Never through a rectangle of the declared size: a file of a kilobyte may declare half a terabyte.

use std::io::Cursor;

use annexa_domain::Problem;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use crate::grid::{
    Cell, Format, Grid, Merged, Row, RowNote, Sheet, Tally, Value, cleaned, is_blank, too_large,
};
use crate::limits;
use crate::number_format::{NumberLook, number_look};
use crate::tables::column_letters;
use crate::zip_check::{self, unreadable};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;
/// Row and column, both from 0, and the look of the number there.
type PlacedLook = ((u32, u32), NumberLook);

/// Reads a workbook that passed [`crate::zip_check::check`], which also tells whether cells are merged over rows.
///
/// # Errors
/// What the library cannot read, or a limit passed.
pub(crate) fn read(bytes: &[u8], merges_rows: bool) -> Result<Grid, Problem> {
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > limits::SHEETS {
        return Err(too_large(format!("The workbook has more than {} sheets.", limits::SHEETS)));
    }
    let mut grid = Grid { format: Format::Xlsx, sheets: Vec::new(), notes: Vec::new(), doubts: Vec::new() };
    let mut tally = Tally::default();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let looks = number_looks(&mut book, &sheet.name)?;
        let mut blank = Vec::new();
        let rows = rows(&mut book, &sheet.name, &looks, &mut tally, &mut blank)?;
        if let Some(&(row, column)) = blank.first() {
            grid.notes.push(RowNote {
                sheet: grid.sheets.len(),
                row: row + 1,
                text: format!(
                    "{} without a stored result, the first in column {}, and read as blank; open and save the file \
                     in a spreadsheet program to have them counted",
                    if blank.len() == 1 { "one formula is".to_owned() } else { format!("{} formulas are", blank.len()) },
                    column_letters(column)
                ),
            });
        }
        let merged = if merges_rows { merged(&mut book, &sheet.name)? } else { Vec::new() };
        grid.sheets.push(Sheet {
            name: sheet.name.clone(),
            visible: sheet.visible == SheetVisible::Visible,
            rows,
            merged,
        });
    }
    Ok(grid)
}

/// The cells merged over several rows of one column, or of several of which the first holds the value.
fn merged(book: &mut Book<'_>, sheet: &str) -> Result<Vec<Merged>, Problem> {
    let found = book.merge_cells_by_sheet_name(sheet).map_err(|error| refused(&error))?;
    Ok(found
        .iter()
        .filter(|range| range.end.0 > range.start.0)
        .take(limits::MERGED)
        .map(|range| Merged { column: range.start.1, from: range.start.0 + 1, to: range.end.0 + 1 })
        .collect())
}

/// Where a number is shown with decimals, leading zeros or as percent, in ascending order.
fn number_looks(book: &mut Book<'_>, sheet: &str) -> Result<Vec<PlacedLook>, Problem> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| refused(&error))?;
    let styles: Vec<Option<NumberLook>> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().and_then(|format| number_look(&format.format_code)))
        .collect();
    let mut looks = Vec::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| refused(&error))? {
        let number = matches!(cell.get_value(), DataRef::Float(_) | DataRef::Int(_));
        if number && let Some(Some(look)) = styles.get(style) {
            if looks.len() >= limits::CELLS {
                return Err(too_large(format!("The file has more than {} filled cells.", limits::CELLS)));
            }
            looks.push((cell.get_position(), *look));
        }
    }
    looks.sort_unstable_by_key(|&(position, _)| position);
    Ok(looks)
}

fn rows(
    book: &mut Book<'_>,
    sheet: &str,
    looks: &[PlacedLook],
    tally: &mut Tally,
    blank: &mut Vec<(u32, u32)>,
) -> Result<Vec<Row>, Problem> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| refused(&error))?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(|error| refused(&error))? {
        let (row, column) = record.pos;
        if row >= limits::ROWS || column >= limits::COLUMNS {
            return Err(unreadable("it refers to a cell outside the sheet"));
        }
        let look = || looks.binary_search_by_key(&record.pos, |&(at, _)| at).ok().map(|at| looks[at].1);
        let Some(value) = value(&record.value, look) else {
            if record.formula.is_some()
                && matches!(record.value, DataRef::Empty)
                && blank.len() < limits::CELLS
            {
                blank.push(record.pos);
            }
            continue;
        };
        tally.cell(&value, false)?;
        let cell = Cell { column, value, formula: record.formula.is_some() };
        let number = row + 1;
        match rows.last_mut() {
            Some(last) if last.number == number => {
                if last.cells.last().is_some_and(|before| before.column >= column) {
                    return Err(unreadable("the cells of a row are out of order"));
                }
                last.cells.push(cell);
            }
            Some(last) if last.number > number => {
                return Err(unreadable("the rows of a sheet are out of order"));
            }
            _ => {
                tally.row()?;
                rows.push(Row { number, cells: vec![cell] });
            }
        }
    }
    Ok(rows)
}

fn value(data: &DataRef<'_>, look: impl Fn() -> Option<NumberLook>) -> Option<Value> {
    match data {
        DataRef::Empty => None,
        DataRef::String(text) => text_value(text),
        DataRef::SharedString(text) => text_value(text),
        // Written out, a number that is none reads as the word it is.
        DataRef::Float(number) if !number.is_finite() => text_value(&number.to_string()),
        DataRef::Int(number) => Some(number_value(*number as f64, look())),
        DataRef::Float(number) => Some(number_value(*number, look())),
        DataRef::Bool(flag) => Some(Value::Bool(*flag)),
        DataRef::Error(error) => Some(Value::Error(error.to_string())),
        DataRef::DateTimeIso(text) => Some(Value::Date(text.trim_end_matches("T00:00:00").to_owned())),
        DataRef::DurationIso(text) => text_value(text),
        DataRef::DateTime(moment) => Some(date_value(moment)),
        // The library's enum is open; a kind it adds later is shown as text rather than lost.
        #[allow(unreachable_patterns)]
        other => text_value(&format!("{other:?}")),
    }
}

fn text_value(text: &str) -> Option<Value> {
    (!is_blank(text)).then(|| Value::Text(cleaned(text)))
}

fn number_value(number: f64, look: Option<NumberLook>) -> Value {
    let plain = crate::grid::plain_number(number);
    Value::Number(number, look.map(|look| look.show(number)).filter(|shown| *shown != plain))
}

fn date_value(moment: &ExcelDateTime) -> Value {
    let serial = moment.as_f64();
    if !serial.is_finite() {
        return Value::Text(serial.to_string());
    }
    // Serial 2,958,466 is 10000-01-01; below 1 there is a time of day and no date.
    if moment.is_duration() || !(1.0..2_958_466.0).contains(&serial) {
        return Value::Number(serial, None);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        Value::Date(format!("{year:04}-{month:02}-{day:02}"))
    } else {
        Value::Date(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"))
    }
}

fn refused(error: &calamine::XlsxError) -> Problem {
    match error {
        calamine::XlsxError::Password => zip_check::encrypted(),
        // The library's own words can quote the file, so they stay out of the message.
        _ => unreadable("the workbook is damaged or was written by an unusual program"),
    }
}
