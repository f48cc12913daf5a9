//! Registers as spreadsheets: typed cells, lists to choose from, the same bytes for the same data.
//!
//! A workbook is data as a document is; [`render_xlsx`] writes it. Text is always written as text, so that
//! what begins with "=" cannot become a formula.

mod names;
mod sheet;

use annexa_domain::{Code, Problem};
use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};
use serde::{Deserialize, Serialize};

use crate::document::Meta;
use crate::warnings::Warning;
use names::sheet_names;

/// A workbook: what it is, its sheets, and what its columns mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// What stands above every sheet and in every printed header and footer.
    pub meta: Meta,
    /// The sheets in order.
    pub sheets: Vec<Sheet>,
    /// The sheet that explains the columns; `None` writes none.
    pub legend: Option<Legend>,
    /// The name of the sheet the choices are listed on; it is written when a column has choices.
    pub choices_name: String,
}

/// One sheet holding one table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on its tab; cut to 31 characters, freed of `[]:*?/\` and made unique.
    pub name: String,
    /// The title above the table.
    pub title: String,
    /// Lines between the title and the table.
    pub notes: Vec<String>,
    /// The columns from left to right.
    pub columns: Vec<SheetColumn>,
    /// The rows in order; missing cells are left empty.
    pub rows: Vec<Vec<SheetCell>>,
}

/// One column of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetColumn {
    /// The title in the header.
    pub title: String,
    /// What the column means, for the legend.
    pub help: String,
    /// How wide, in characters; 4 to 100.
    pub width: f64,
    /// What its cells hold.
    pub kind: SheetColumnKind,
}

/// What the cells of a column hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetColumnKind {
    /// Text, wrapped.
    #[default]
    Text,
    /// Numbers with so many decimals.
    Number(u8),
    /// Dates.
    Date,
    /// One of these words; the cells offer them as a list.
    Choice(Vec<String>),
}

/// One cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetCell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, at most 32,767 characters; more is cut and reported.
    Text(String),
    /// A number; one that is not finite is left empty and reported.
    Number(f64),
    /// A day from 1900 on; an earlier one is written as text.
    Date(NaiveDate),
}

/// The sheet that explains the columns of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legend {
    /// The name on its tab.
    pub name: String,
    /// Its three column titles: sheet, column, meaning.
    pub titles: [String; 3],
    /// Lines above the table.
    pub notes: Vec<String>,
}

/// A workbook as it goes to disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedWorkbook {
    /// The file's bytes; the same workbook always gives the same.
    pub bytes: Vec<u8>,
    /// What could not be written as given.
    pub warnings: Vec<Warning>,
}

/// Writes a workbook as XLSX.
///
/// Fails with `too-large` for a sheet of more than 1,048,576 rows or 16,384 columns, otherwise only when the
/// program itself is at fault.
pub fn render_xlsx(workbook: &Workbook) -> Result<RenderedWorkbook, Problem> {
    let date = workbook.meta.date;
    let created = ExcelDateTime::parse_from_str(&date.format("%Y-%m-%dT00:00:00").to_string())
        .map_err(|_| Problem::new(Code::Invalid, "The date printed must be between 1900 and 9999."))?;
    let properties = DocProperties::new()
        .set_title(workbook.meta.title.as_str())
        .set_subject(workbook.meta.subject.as_str())
        .set_author(workbook.meta.organisation.as_str())
        .set_company(workbook.meta.organisation.as_str())
        .set_creation_datetime(&created);
    let mut book = rust_xlsxwriter::Workbook::new();
    book.set_properties(&properties);
    let mut warnings = Vec::new();
    let names = sheet_names(workbook);
    let legend = workbook.legend.as_ref().map(|legend| legend.as_sheet(&workbook.sheets));
    let all = workbook.sheets.iter().chain(&legend);
    let mut choices = sheet::Choices::new(names.choices.clone());
    for (sheet, name) in all.zip(&names.sheets) {
        let page = sheet::write(sheet, name, &workbook.meta, &mut choices, &mut warnings).map_err(failed)?;
        book.push_worksheet(page);
    }
    if let Some(page) = choices.into_page(&workbook.meta).map_err(failed)? {
        book.push_worksheet(page);
    }
    let bytes = book.save_to_buffer().map_err(failed)?;
    Ok(RenderedWorkbook { bytes, warnings })
}

impl Legend {
    /// The legend as a sheet over the columns of the others.
    fn as_sheet(&self, sheets: &[Sheet]) -> Sheet {
        let widths = [24.0, 28.0, 80.0];
        let columns = self.titles.iter().zip(widths).map(|(title, width)| SheetColumn {
            title: title.clone(),
            help: String::new(),
            width,
            kind: SheetColumnKind::Text,
        });
        let rows = sheets.iter().flat_map(|sheet| {
            sheet.columns.iter().map(|column| {
                [&sheet.name, &column.title, &column.help].map(|text| SheetCell::Text(text.clone())).to_vec()
            })
        });
        Sheet {
            name: self.name.clone(),
            title: self.name.clone(),
            notes: self.notes.clone(),
            columns: columns.collect(),
            rows: rows.collect(),
        }
    }
}

/// A failure of the writer; its own texts may hold cell content and are not passed on.
fn failed(error: XlsxError) -> Problem {
    match error {
        XlsxError::RowColumnLimitError => {
            Problem::new(Code::TooLarge, "A sheet has more rows or columns than a spreadsheet can hold.")
                .hint("Filter the register and export it in parts.")
        }
        _ => Problem::new(Code::Internal, "The spreadsheet could not be written."),
    }
}
