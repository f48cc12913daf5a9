//! One sheet, and the lists its cells offer.

use chrono::Datelike;
use rust_xlsxwriter::{
    Color, DataValidation, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
};

use super::{Sheet, SheetCell, SheetColumn, SheetColumnKind};
use crate::document::{Meta, Paper};
use crate::warnings::Warning;

/// The longest text a cell holds, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// The longest printed header or footer, in characters.
const LONGEST_HEAD: usize = 255;
/// Empty rows below the table whose cells offer the lists as well.
const SPARE_ROWS: u32 = 200;

/// The height of a line in points, for the font that the cells are set in.
const LINE_HEIGHT: f64 = 15.0;
/// The highest row that a spreadsheet knows, in points.
const HIGHEST_ROW: f64 = 409.0;
/// How much wider bold titles run than text, with room for the filter's button.
const HEAD_FACTOR: f64 = 1.2;
/// How many characters a printed landscape page holds side by side at a size that can be read.
const PAGE_CHARACTERS: f64 = 250.0;

const DEEP: u32 = 0x001b_3f73;
const MUTED: u32 = 0x0055_616e;
const RULE: u32 = 0x00c9_d0d8;

/// The lists of words, each in a column of a sheet of its own, so that they may be long and hold commas.
pub(super) struct Choices {
    name: String,
    lists: Vec<(String, Vec<String>)>,
}

impl Choices {
    pub(super) fn new(name: String) -> Self {
        Self { name, lists: Vec::new() }
    }

    /// The range of a list, written once however many columns offer it.
    fn range(&mut self, title: &str, words: &[String]) -> String {
        let place = self.lists.iter().position(|(_, list)| list == words).unwrap_or_else(|| {
            self.lists.push((title.to_owned(), words.to_vec()));
            self.lists.len() - 1
        });
        let column = column_letters(place);
        let last = words.len() + 1;
        format!("='{}'!${column}$2:${column}${last}", self.name.replace('\'', "''"))
    }

    /// The page of the lists, printed under the same head and foot as the sheets; `None` without lists.
    pub(super) fn into_page(self, meta: &Meta) -> Result<Option<Worksheet>, XlsxError> {
        if self.lists.is_empty() {
            return Ok(None);
        }
        let mut page = Worksheet::new();
        page.set_name(&self.name)?;
        for (column, (title, words)) in self.lists.iter().enumerate() {
            let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
            page.set_column_width(column, 28)?;
            write_text(&mut page, 0, column, title, &head())?;
            for (row, word) in (1_u32..).zip(words) {
                write_text(&mut page, row, column, word, &Format::new())?;
            }
        }
        page.set_freeze_panes(1, 0)?;
        let width = 28.0 * self.lists.len() as f64;
        print(&mut page, &self.name, width, meta);
        Ok(Some(page))
    }
}

/// Writes a sheet: title block, header, rows, and how it is filtered and printed.
pub(super) fn write(
    sheet: &Sheet,
    name: &str,
    meta: &Meta,
    choices: &mut Choices,
    warnings: &mut Vec<Warning>,
) -> Result<Worksheet, XlsxError> {
    let mut page = Worksheet::new();
    page.set_name(name)?;
    let mut row = 0;
    let title = Format::new().set_bold().set_font_size(14).set_font_color(Color::RGB(DEEP));
    write_text(&mut page, row, 0, &sheet.title, &title)?;
    let muted = Format::new().set_font_color(Color::RGB(MUTED));
    for line in std::iter::once(&identity(meta)).chain(&sheet.notes) {
        row += 1;
        write_text(&mut page, row, 0, line, &muted)?;
    }
    let header = row + 2;
    let last_row = header + u32::try_from(sheet.rows.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    let last_column =
        u16::try_from(sheet.columns.len().saturating_sub(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
    for (column, spec) in (0_u16..).zip(&sheet.columns) {
        page.set_column_width(column, spec.width.clamp(4.0, 100.0))?;
        write_text(&mut page, header, column, &spec.title, &head())?;
        if let SheetColumnKind::Choice(words) = &spec.kind
            && !words.is_empty()
        {
            let range = choices.range(&spec.title, words);
            let list = DataValidation::new().allow_list_formula(Formula::new(range)).ignore_blank(true);
            page.add_data_validation(header + 1, column, last_row + SPARE_ROWS, column, &list)?;
        }
    }
    page.set_row_height(header, height(&sheet.columns, &titles(sheet), HEAD_FACTOR))?;
    let formats: Vec<Format> = sheet.columns.iter().map(|column| body(&column.kind)).collect();
    for (row, cells) in (header + 1..).zip(&sheet.rows) {
        for ((column, format), cell) in (0_u16..).zip(&formats).zip(cells) {
            let place = || (name.to_owned(), row + 1, sheet.columns[usize::from(column)].title.clone());
            if !write_cell(&mut page, (row, column), cell, format)? {
                let (sheet, row, column) = place();
                warnings.push(Warning::SheetCell { sheet, row, column });
            }
        }
        page.set_row_height(row, height(&sheet.columns, cells, 1.0))?;
        if cells.len() > sheet.columns.len() {
            warnings.push(Warning::WrongCellCount {
                table: name.to_owned(),
                row: row - header,
                cells: cells.len() as u32,
                columns: sheet.columns.len() as u32,
            });
        }
    }
    if !sheet.columns.is_empty() {
        page.autofilter(header, 0, last_row.max(header), last_column)?;
        page.set_freeze_panes(header + 1, 1)?;
        page.set_repeat_rows(header, header)?;
        page.set_repeat_columns(0, 0)?;
    }
    print(&mut page, &sheet.title, sheet.columns.iter().map(|column| column.width).sum(), meta);
    Ok(page)
}

/// How a sheet of so many characters of width looks on paper.
fn print(page: &mut Worksheet, title: &str, width: f64, meta: &Meta) {
    page.set_landscape();
    page.set_paper_size(match meta.paper {
        Paper::Letter => 1,
        Paper::A4 => 9,
    });
    page.set_print_fit_to_pages(pages_wide(width), 0);
    page.set_margins(0.5, 0.5, 0.8, 0.7, 0.35, 0.35);
    // In headers an ampersand begins a code.
    let plain = |text: &str| text.replace('&', "&&").replace('\n', " ");
    let head =
        format!("&L{}  ·  {}&R{}", plain(&meta.organisation), plain(title), plain(&meta.classification));
    let count = plain(&meta.labels.page_of).replace("{page}", "&P").replace("{pages}", "&N");
    let foot = format!("&L{}&R{count}", plain(&facts(meta)));
    // A cut in the middle of "&&" would print as a code; longer texts are left to the title block.
    if head.chars().count() < LONGEST_HEAD {
        page.set_header(head);
    }
    if foot.chars().count() < LONGEST_HEAD {
        page.set_footer(foot);
    }
}

/// Over how many pages side by side a sheet is printed, so that its letters stay readable; the ids are repeated.
fn pages_wide(width: f64) -> u16 {
    // At most 1,000 pages; the cast cannot lose anything.
    (width / PAGE_CHARACTERS).ceil().clamp(1.0, 1_000.0) as u16
}

/// The titles as cells, to be measured as such.
fn titles(sheet: &Sheet) -> Vec<SheetCell> {
    sheet.columns.iter().map(|column| SheetCell::Text(column.title.clone())).collect()
}

/// The height in points that a row needs for its wrapped texts.
///
/// Programs that compute row heights themselves do so only for rows without one, and not all of them do: without it
/// the lines of a cell lie over one another.
fn height(columns: &[SheetColumn], cells: &[SheetCell], factor: f64) -> f64 {
    let lines = columns.iter().zip(cells).map(|(column, cell)| match (cell, &column.kind) {
        (SheetCell::Text(text), SheetColumnKind::Text) => {
            lines(text, column.width.clamp(4.0, 100.0) / factor)
        }
        (SheetCell::Text(text), _) if factor > 1.0 => lines(text, column.width.clamp(4.0, 100.0) / factor),
        _ => 1,
    });
    let lines = lines.max().unwrap_or(1).max(1);
    (lines as f64 * LINE_HEIGHT + 2.0).min(HIGHEST_ROW)
}

/// Into how many lines a text of so many characters of width is broken, between words where that is possible.
fn lines(text: &str, width: f64) -> usize {
    // Letters run a little narrower than the digits that column widths are counted in.
    let most = (width * 1.08).max(2.0) as usize;
    text.lines()
        .map(|line| {
            let mut count = 1;
            let mut used = 0;
            for word in line.split(' ') {
                let length = word.chars().count();
                if used > 0 && used + 1 + length > most {
                    count += 1;
                    used = 0;
                }
                count += length.saturating_sub(1) / most;
                used += length.min(most) + usize::from(used > 0);
            }
            count
        })
        .sum::<usize>()
        .max(1)
}

fn identity(meta: &Meta) -> String {
    let parts = [meta.organisation.as_str(), &facts(meta), &meta.classification];
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("  ·  ")
}

fn facts(meta: &Meta) -> String {
    let digest: String = meta.state_digest.chars().take(12).collect();
    let mut parts = vec![meta.document_id.clone()];
    if !meta.version.is_empty() {
        parts.push(meta.labels.version.replace("{version}", &meta.version));
    }
    parts.push(meta.date_text.clone());
    if !digest.is_empty() {
        parts.push(meta.labels.state.replace("{digest}", &digest));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("  ·  ")
}

/// Writes a cell; `false` when it could not be written whole.
fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &SheetCell,
    format: &Format,
) -> Result<bool, XlsxError> {
    match cell {
        SheetCell::Empty => page.write_blank(row, column, format)?,
        SheetCell::Text(text) => return write_text(page, row, column, text, format),
        SheetCell::Number(number) if number.is_finite() => {
            page.write_number_with_format(row, column, *number, format)?
        }
        SheetCell::Number(_) => {
            page.write_blank(row, column, format)?;
            return Ok(false);
        }
        SheetCell::Date(date) => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            match (u16::try_from(year), u8::try_from(month), u8::try_from(day)) {
                (Ok(year @ 1900..=9999), Ok(month), Ok(day)) => {
                    let date = ExcelDateTime::from_ymd(year, month, day)?;
                    page.write_datetime_with_format(row, column, &date, format)?
                }
                _ => return write_text(page, row, column, &date.to_string(), format),
            }
        }
    };
    Ok(true)
}

/// Writes text as text; `false` when it had to be cut.
fn write_text(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<bool, XlsxError> {
    if text.is_empty() {
        page.write_blank(row, column, format)?;
        return Ok(true);
    }
    let mut kept = String::with_capacity(text.len());
    let mut length = 0;
    let mut is_whole = true;
    for c in text.chars() {
        // XML cannot hold them, and no program shows them.
        if (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}') {
            is_whole = false;
            continue;
        }
        length += c.len_utf16();
        if length > LONGEST_TEXT {
            is_whole = false;
            break;
        }
        kept.push(c);
    }
    // Without the prefix a program would take the text for a formula as soon as somebody edits the cell.
    if kept.starts_with(['=', '+', '-', '@']) {
        page.write_string_with_format(row, column, kept, &format.clone().set_quote_prefix())?;
    } else {
        page.write_string_with_format(row, column, kept, format)?;
    }
    Ok(is_whole)
}

fn head() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(DEEP))
        .set_align(FormatAlign::Top)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(RULE))
}

fn body(kind: &SheetColumnKind) -> Format {
    let format = Format::new()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(RULE));
    match kind {
        SheetColumnKind::Text => format.set_text_wrap(),
        SheetColumnKind::Choice(_) => format.set_text_wrap(),
        SheetColumnKind::Date => format.set_num_format("yyyy-mm-dd"),
        SheetColumnKind::Number(0) => format.set_num_format("0"),
        SheetColumnKind::Number(decimals) => {
            format.set_num_format(format!("0.{}", "0".repeat(usize::from((*decimals).min(10)))))
        }
    }
}

/// The letters of a column counted from 0.
fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
