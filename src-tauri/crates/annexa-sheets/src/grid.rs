//! What a file holds, before anybody asks what it means: sheets of cells that are not blank.

use annexa_domain::{Code, Problem};
use serde::{Deserialize, Serialize};

use crate::limits;
use crate::zip_check::unreadable;

/// A file as it was read: its sheets, how it was decoded, and what was mended or is doubtful.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// What kind of file it is and how its text was decoded.
    pub format: Format,
    /// The sheets in the order of the file; a text file has one, named like the file.
    pub sheets: Vec<Sheet>,
    /// What was mended or is odd, said by row; nothing here changes meaning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<RowNote>,
    /// Rows that can be read in several ways and are left out of the sheet until somebody chooses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<RowDoubt>,
}

/// The kind of file, with what had to be found out about a text file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum Format {
    /// Text with separators.
    Csv {
        /// The name of the encoding, such as `UTF-8` or `windows-1252`.
        encoding: String,
        /// The separator found.
        separator: char,
    },
    /// An Office Open XML workbook.
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
}

/// One sheet with its rows in ascending order; rows and cells without content are absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The sheet's name as on its tab.
    pub name: String,
    /// False for a hidden sheet.
    pub visible: bool,
    /// The rows that hold at least one cell.
    pub rows: Vec<Row>,
    /// Cells that reach over several rows, in the order of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<Merged>,
}

/// A cell that was merged over several rows of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    /// The column, counted from 0.
    #[serde(rename = "c")]
    pub column: u32,
    /// The row that holds the value, from 1.
    pub from: u32,
    /// The last row it reaches, from 1.
    pub to: u32,
}

/// A row: its number as people see it, counted from 1, and its cells in ascending column order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The row number, from 1.
    #[serde(rename = "r")]
    pub number: u32,
    /// The cells that hold something.
    #[serde(rename = "c")]
    pub cells: Vec<Cell>,
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The column, counted from 0.
    #[serde(rename = "c")]
    pub column: u32,
    /// What it holds.
    #[serde(rename = "v")]
    pub value: Value,
    /// True where the value is the stored result of a formula.
    #[serde(rename = "f", default, skip_serializing_if = "std::ops::Not::not")]
    pub formula: bool,
}

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Text as typed.
    #[serde(rename = "t")]
    Text(String),
    /// A number, with the text that the sheet shows where the number format adds something (`5.20`, `40%`).
    #[serde(rename = "n")]
    Number(f64, #[serde(default)] Option<String>),
    /// A date as `YYYY-MM-DD`, or with a time as `YYYY-MM-DDTHH:MM:SS`.
    #[serde(rename = "d")]
    Date(String),
    /// True or false.
    #[serde(rename = "b")]
    Bool(bool),
    /// An error value such as `#REF!`.
    #[serde(rename = "e")]
    Error(String),
}

/// Something odd at a row that was mended or only needs to be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowNote {
    /// The sheet, counted from 0.
    pub sheet: usize,
    /// The row number, from 1.
    pub row: u32,
    /// What was found and done, in a plain sentence.
    pub text: String,
}

/// A row whose cells can be told apart in several ways, or in none that fits its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowDoubt {
    /// The sheet, counted from 0.
    pub sheet: usize,
    /// The row number, from 1.
    pub row: u32,
    /// What is doubtful, in a plain sentence.
    pub text: String,
    /// The readings to choose from, each a full row; empty when no reading fits.
    pub readings: Vec<Vec<String>>,
}

impl Value {
    /// The text that the sheet shows for this value.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Error(text) => text.clone(),
            Self::Number(_, Some(shown)) => shown.clone(),
            Self::Number(number, None) => plain_number(*number),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }

    fn text_bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Error(text) => text.len(),
            Self::Number(_, Some(shown)) => shown.len(),
            Self::Number(_, None) | Self::Bool(_) => 0,
        }
    }
}

impl Row {
    /// The cell in a column, if it holds something.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|at| &self.cells[at])
    }
}

impl Grid {
    /// The sheet of this name; `None` takes the only or the first visible sheet with rows.
    ///
    /// # Errors
    /// A name that is no sheet, with the names there are.
    pub fn sheet(&self, name: Option<&str>) -> Result<(usize, &Sheet), Problem> {
        let found = match name {
            Some(name) => self
                .sheets
                .iter()
                .enumerate()
                .find(|(_, sheet)| sheet.name == name)
                .or_else(|| self.sheets.iter().enumerate().find(|(_, s)| s.name.trim() == name.trim())),
            None => self
                .sheets
                .iter()
                .enumerate()
                .find(|(_, sheet)| sheet.visible && !sheet.rows.is_empty())
                .or_else(|| self.sheets.iter().enumerate().next()),
        };
        found.ok_or_else(|| {
            let names: Vec<_> = self.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            Problem::new(Code::NotFound, format!("The file has no sheet {:?}.", name.unwrap_or("")))
                .at("sheet")
                .hint(format!("its sheets are: {}", names.join(", ")))
        })
    }

    /// Checks a grid that came from the reading child, which may have been taken over by the file it read.
    ///
    /// # Errors
    /// The first rule that does not hold: order, bounds or size.
    pub fn check(&self) -> Result<(), Problem> {
        let wrong = |what: &str| {
            Err(Problem::new(Code::Unreadable, format!("The sheet was not read properly: {what}."))
                .hint("save the file anew in your spreadsheet program and import it again"))
        };
        let csv = matches!(self.format, Format::Csv { .. });
        if self.sheets.len() > limits::SHEETS {
            return wrong("too many sheets");
        }
        if self.sheets.iter().map(|sheet| sheet.merged.len()).sum::<usize>() > limits::MERGED {
            return wrong("too many merged cells");
        }
        let mut tally = Tally::default();
        for sheet in &self.sheets {
            let mut last_row = 0;
            for row in &sheet.rows {
                if row.number <= last_row || row.number > limits::ROWS || row.cells.is_empty() {
                    return wrong("rows out of order or out of bounds");
                }
                last_row = row.number;
                tally.row()?;
                let mut last_column = None;
                for cell in &row.cells {
                    if last_column.is_some_and(|last| cell.column <= last) || cell.column >= limits::COLUMNS {
                        return wrong("cells out of order or out of bounds");
                    }
                    last_column = Some(cell.column);
                    tally.cell(&cell.value, csv)?;
                }
            }
        }
        let sheets = self.sheets.len();
        if self.notes.iter().any(|note| note.sheet >= sheets)
            || self.doubts.iter().any(|doubt| doubt.sheet >= sheets)
        {
            return wrong("a remark on no sheet");
        }
        Ok(())
    }
}

/// Counts cells and text while they are read, so that reading stops at the limit and not after it.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    rows: usize,
    cells: usize,
    text: usize,
}

impl Tally {
    /// Counts one row with content.
    ///
    /// # Errors
    /// Too many rows.
    pub(crate) fn row(&mut self) -> Result<(), Problem> {
        self.rows += 1;
        if self.rows > limits::FILLED_ROWS {
            return Err(too_large(format!("The file has more than {} filled rows.", limits::FILLED_ROWS)));
        }
        Ok(())
    }

    /// Counts one cell.
    ///
    /// # Errors
    /// Too many cells, too much text, or a cell that is too long.
    pub(crate) fn cell(&mut self, value: &Value, csv: bool) -> Result<(), Problem> {
        if let Value::Number(number, _) = value
            && !number.is_finite()
        {
            return Err(unreadable("a number in it is none"));
        }
        let bytes = value.text_bytes();
        self.cells += 1;
        self.text += bytes;
        if self.cells > limits::CELLS {
            return Err(too_large(format!("The file has more than {} filled cells.", limits::CELLS)));
        }
        if self.text > limits::TEXT_BYTES {
            return Err(too_large(format!(
                "The cells hold more than {} MiB of text.",
                limits::TEXT_BYTES >> 20
            )));
        }
        if csv && bytes > limits::FIELD_BYTES {
            return Err(too_large("A field holds more than 1 MiB.".to_owned()));
        }
        if !csv
            && bytes > limits::CELL_CHARS
            && let Value::Text(text) = value
            && text.chars().count() > limits::CELL_CHARS
        {
            return Err(too_large(format!("A cell holds more than {} characters.", limits::CELL_CHARS)));
        }
        Ok(())
    }
}

/// The problem of a file beyond a limit.
pub(crate) fn too_large(message: String) -> Problem {
    Problem::new(Code::TooLarge, message)
        .hint("keep only the rows and columns of the register and import that copy")
}

/// A number as a sheet without a number format shows it.
pub fn plain_number(number: f64) -> String {
    if number == number.trunc() && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    // Fifteen digits are what the spreadsheet programs show; more would print 0.30000000000000004.
    let text = format!("{number:.15e}").parse::<f64>().map_or_else(
        |_| number.to_string(),
        |n| {
            let digits = 14 - n.abs().log10().floor().clamp(-300.0, 14.0) as i32;
            format!("{n:.*}", digits.clamp(0, 17) as usize)
        },
    );
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// The text without signs that nobody sees: control characters, marks of no width; fixed spaces as plain ones.
pub(crate) fn cleaned(text: &str) -> String {
    text.chars()
        .filter_map(|sign| match sign {
            '\n' | '\r' | '\t' => Some(sign),
            // A line break within a cell, as some programs write it.
            '\u{b}' | '\u{c}' => Some('\n'),
            '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(' '),
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
            sign if sign.is_control() => None,
            sign => Some(sign),
        })
        .collect()
}

/// Whether a text holds nothing but spaces, line breaks and invisible marks.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' || c.is_control())
}
