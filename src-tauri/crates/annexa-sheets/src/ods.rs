//! OpenDocument spreadsheets, streamed from their one content part.
//!
//! Read here and not through a library's rectangle, because the format repeats rows and cells by a count,
//! and because it stores beside each number the text that the sheet shows.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Cursor};

use annexa_domain::Problem;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::grid::{
    Cell, Format, Grid, Merged, Row, Sheet, Tally, Value, cleaned, is_blank, plain_number, too_large,
};
use crate::limits;
use crate::zip_check::unreadable;

/// Reads a workbook that passed [`crate::zip_check::check`].
///
/// # Errors
/// What is no proper OpenDocument spreadsheet, or a limit passed.
pub(crate) fn read(bytes: &[u8]) -> Result<Grid, Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable("the zip is damaged"))?;
    let content = archive.by_name("content.xml").map_err(|_| unreadable("it has no content"))?;
    let mut reading = Reading {
        xml: Reader::from_reader(BufReader::new(content)),
        buffer: Vec::new(),
        tally: Tally::default(),
    };
    let config = reading.xml.config_mut();
    config.expand_empty_elements = true;
    reading.workbook()
}

/// A column, and how many rows its cell reaches over.
type Span = (u32, u32);

struct Reading<R> {
    xml: Reader<R>,
    buffer: Vec<u8>,
    tally: Tally,
}

/// What the tag of a cell says about it.
struct CellTag {
    value: Option<Value>,
    is_text: bool,
    formula: bool,
    repeated: u32,
    rows_spanned: u32,
}

impl<R: BufRead> Reading<R> {
    fn next(&mut self) -> Result<Event<'static>, Problem> {
        self.buffer.clear();
        self.xml
            .read_event_into(&mut self.buffer)
            .map(Event::into_owned)
            .map_err(|_| unreadable("its content is no proper XML"))
    }

    fn workbook(&mut self) -> Result<Grid, Problem> {
        let mut grid =
            Grid { format: Format::Ods, sheets: Vec::new(), notes: Vec::new(), doubts: Vec::new() };
        let mut hidden = BTreeSet::new();
        let mut style = String::new();
        let mut spreadsheet = false;
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "style:style" => style = attribute(&tag, "style:name")?.unwrap_or_default(),
                    "style:table-properties"
                        if attribute(&tag, "table:display")?.as_deref() == Some("false") =>
                    {
                        hidden.insert(style.clone());
                    }
                    "office:spreadsheet" => spreadsheet = true,
                    "table:table" if spreadsheet => {
                        if grid.sheets.len() >= limits::SHEETS {
                            return Err(too_large(format!("It has more than {} sheets.", limits::SHEETS)));
                        }
                        let name = attribute(&tag, "table:name")?.unwrap_or_default();
                        let look = attribute(&tag, "table:style-name")?.unwrap_or_default();
                        let (rows, merged) = self.table()?;
                        grid.sheets.push(Sheet { name, visible: !hidden.contains(&look), rows, merged });
                    }
                    _ => {}
                },
                Event::Eof if spreadsheet => return Ok(grid),
                Event::Eof => return Err(unreadable("it is an OpenDocument file, but no spreadsheet")),
                _ => {}
            }
        }
    }

    fn table(&mut self) -> Result<(Vec<Row>, Vec<Merged>), Problem> {
        let mut rows = Vec::new();
        let mut merged = Vec::new();
        let mut number: u32 = 1;
        loop {
            match self.next()? {
                Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                    let repeated = repeat(&tag, "table:number-rows-repeated")?;
                    let (cells, spans) = self.row()?;
                    for (column, rows) in spans {
                        if merged.len() < limits::MERGED {
                            merged.push(Merged { column, from: number, to: number.saturating_add(rows - 1) });
                        }
                    }
                    let after = number.saturating_add(repeated);
                    if !cells.is_empty() {
                        if after > limits::ROWS + 1 {
                            return Err(unreadable("it refers to a row outside the sheet"));
                        }
                        for _ in 0..repeated {
                            self.tally.row()?;
                        }
                        for copy in 1..repeated {
                            for cell in &cells {
                                self.tally.cell(&cell.value, false)?;
                            }
                            rows.push(Row { number: number + copy - 1, cells: cells.clone() });
                        }
                        rows.push(Row { number: after - 1, cells });
                    }
                    number = after;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table" => return Ok((rows, merged)),
                Event::Eof => return Err(unreadable("it is cut off")),
                _ => {}
            }
        }
    }

    /// The cells of a row, and how many rows those reach that are merged over several.
    fn row(&mut self) -> Result<(Vec<Cell>, Vec<Span>), Problem> {
        let mut cells = Vec::new();
        let mut spans = Vec::new();
        let mut column: u32 = 0;
        loop {
            match self.next()? {
                Event::Start(tag)
                    if matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell") =>
                {
                    let head = cell_tag(&tag)?;
                    let text = self.cell_text(tag.name().as_ref())?;
                    let after = column.saturating_add(head.repeated);
                    if head.rows_spanned > 1 {
                        spans.push((column, head.rows_spanned));
                    }
                    if let Some(value) = cell_value(&head, text) {
                        if after > limits::COLUMNS {
                            return Err(unreadable("it refers to a column outside the sheet"));
                        }
                        for at in column..after {
                            self.tally.cell(&value, false)?;
                            cells.push(Cell { column: at, value: value.clone(), formula: head.formula });
                        }
                    }
                    column = after;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok((cells, spans)),
                Event::Eof => return Err(unreadable("it is cut off")),
                _ => {}
            }
        }
    }

    /// The text shown in a cell, paragraphs as lines, comments left out.
    fn cell_text(&mut self, end: &str) -> Result<String, Problem> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut comment = false;
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "office:annotation" => comment = true,
                    _ if comment => {}
                    "text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "text:s" => {
                        let spaces = attribute(&tag, "text:c")?.and_then(|n| n.parse::<usize>().ok());
                        let spaces = spaces.unwrap_or(1).min(limits::CELL_CHARS);
                        text.extend(std::iter::repeat_n(' ', spaces));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    _ => {}
                },
                Event::Text(part) if !comment && paragraphs > 0 => text.push_str(&part.xml10_content()),
                Event::GeneralRef(name) if !comment => text.push(entity(&name)?),
                Event::End(tag) if tag.name().as_ref() == "office:annotation" => comment = false,
                Event::End(tag) if tag.name().as_ref() == end => return Ok(text),
                Event::Eof => return Err(unreadable("it is cut off")),
                _ => {}
            }
            if text.len() > 4 * limits::CELL_CHARS {
                return Err(too_large(format!("A cell holds more than {} characters.", limits::CELL_CHARS)));
            }
        }
    }
}

fn entity(name: &quick_xml::events::BytesRef<'_>) -> Result<char, Problem> {
    if let Ok(Some(found)) = name.resolve_char_ref() {
        return Ok(found);
    }
    match name.xml10_content().as_ref() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err(unreadable("it uses an entity that it may not use")),
    }
}

fn cell_tag(tag: &BytesStart<'_>) -> Result<CellTag, Problem> {
    let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
    let number = || -> Result<Option<Value>, Problem> {
        let text = attribute(tag, "office:value")?.unwrap_or_default();
        // "NaN" and "inf" parse, too, and are no numbers of a sheet.
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(Value::Number(number, None))),
            _ => Err(unreadable("a number in it is none")),
        }
    };
    let value = match kind.as_str() {
        "float" | "percentage" | "currency" => number()?,
        "date" => attribute(tag, "office:date-value")?
            .map(|date| Value::Date(date.trim_end_matches("T00:00:00").to_owned())),
        "boolean" => {
            attribute(tag, "office:boolean-value")?.map(|flag| Value::Bool(flag.eq_ignore_ascii_case("true")))
        }
        _ => attribute(tag, "office:string-value")?.map(Value::Text),
    };
    Ok(CellTag {
        is_text: matches!(kind.as_str(), "string" | "time" | ""),
        value,
        formula: attribute(tag, "table:formula")?.is_some(),
        repeated: repeat(tag, "table:number-columns-repeated")?,
        rows_spanned: repeat(tag, "table:number-rows-spanned")?,
    })
}

fn cell_value(head: &CellTag, text: String) -> Option<Value> {
    match &head.value {
        Some(Value::Number(number, _)) => {
            let shown = telling_text(*number, text.trim());
            Some(Value::Number(*number, shown))
        }
        Some(Value::Text(stored)) if text.is_empty() => {
            (!is_blank(stored)).then(|| Value::Text(cleaned(stored)))
        }
        Some(value) if !head.is_text => Some(value.clone()),
        _ if head.formula && text.starts_with('#') && text.ends_with(['!', '?', 'A']) => {
            Some(Value::Error(text))
        }
        _ => (!is_blank(&text)).then(|| Value::Text(cleaned(&text))),
    }
}

/// The shown text where it says more than the number: "5.20", "5,20", "007" and "40%" do, "1,234.50 EUR" does not.
fn telling_text(number: f64, shown: &str) -> Option<String> {
    let pointed = if shown.contains('.') { shown.to_owned() } else { shown.replace(',', ".") };
    let (digits, scale) = match pointed.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), 100.0),
        None => (pointed.as_str(), 1.0),
    };
    let simple = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    // The shown number may be rounded; it must still be this number and not one with thousands marks.
    let same = digits.parse::<f64>().is_ok_and(|read| (read - number * scale).abs() <= 0.5);
    let text = if scale > 1.0 { format!("{digits}%") } else { digits.to_owned() };
    (simple && same && text != plain_number(number)).then_some(text)
}

fn repeat(tag: &BytesStart<'_>, name: &str) -> Result<u32, Problem> {
    match attribute(tag, name)? {
        None => Ok(1),
        Some(count) => count
            .parse::<u32>()
            .ok()
            .filter(|&count| count >= 1)
            .ok_or_else(|| unreadable("a repeat count in it is none")),
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Problem> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| unreadable("its content is no proper XML"))?;
        if attribute.key.as_ref() == name {
            return attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map(|value| Some(value.into_owned()))
                .map_err(|_| unreadable("its content is no proper XML"));
        }
    }
    Ok(None)
}
