//! The first pass over a workbook, before any spreadsheet library sees it.
//!
//! A workbook is a zip of XML, and both can be made to cost without end. This pass inflates every entry
//! once, counting, and reads every XML part once, looking for what the libraries trust: declared counts,
//! cell references and document types.

use std::io::{BufRead, BufReader, Cursor, Read};

use annexa_domain::{Code, Problem};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::{CompressionMethod, ZipArchive};

use crate::grid::too_large;
use crate::limits;

/// Which kind of workbook a zip file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Workbook {
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

/// What the first pass found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checked {
    /// Which kind of workbook it is.
    pub(crate) kind: Workbook,
    /// Whether any cell is merged over several rows.
    pub(crate) merges_rows: bool,
}

/// Checks a zip file completely and tells which kind of workbook it is.
///
/// # Errors
/// The first limit that is passed or rule that is broken.
pub(crate) fn check(bytes: &[u8]) -> Result<Checked, Problem> {
    directory_entries(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable("the zip is damaged"))?;
    if archive.len() > limits::ZIP_ENTRIES {
        return Err(too_large(format!("The workbook has more than {} parts.", limits::ZIP_ENTRIES)));
    }
    if archive.has_duplicate_names() {
        return Err(unreadable("two of its parts have the same name"));
    }
    if archive.has_overlapping_entries().map_err(|_| unreadable("the zip is damaged"))? {
        return Err(unreadable("its parts overlap"));
    }
    let mut left = limits::INFLATED_BYTES;
    let mut kind = None;
    let mut merges_rows = false;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| unreadable("the zip is damaged"))?;
        if entry.encrypted() {
            return Err(encrypted());
        }
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(unreadable("it is packed in an unusual way"));
        }
        let name = entry.name().map_err(|_| unreadable("a part has no readable name"))?.to_lowercase();
        let stored = entry.compressed_size();
        drop(entry);
        match name.as_str() {
            "xl/workbook.xml" => kind = Some(Workbook::Xlsx),
            "content.xml" if kind.is_none() => kind = Some(Workbook::Ods),
            "xl/workbook.bin" => return Err(old_kind("a binary workbook (.xlsb)")),
            "index/document.iwa" | "index.zip" => {
                return Err(old_kind("a document of Apple Numbers, Pages or Keynote"));
            }
            "word/document.xml" => return Err(old_kind("a text document (.docx)")),
            "ppt/presentation.xml" => return Err(old_kind("a presentation (.pptx)")),
            _ => refuse_name(&name)?,
        }
        let entry = archive.by_index(index).map_err(|_| unreadable("the zip is damaged"))?;
        left -= read_part(entry, stored, left, &mut merges_rows)?;
    }
    kind.map(|kind| Checked { kind, merges_rows })
        .ok_or_else(|| unreadable("it is a zip file, but no workbook").hint("unpack it and import the sheet"))
}

/// The number of entries that the end record declares, checked before the directory is loaded.
fn directory_entries(bytes: &[u8]) -> Result<(), Problem> {
    const END: &[u8] = b"PK\x05\x06";
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let at = bytes[tail..]
        .windows(END.len())
        .rposition(|window| window == END)
        .map(|at| at + tail)
        .ok_or_else(|| unreadable("it is cut off or no workbook"))?;
    let total = bytes
        .get(at + 10..at + 12)
        .map(|pair| usize::from(u16::from_le_bytes([pair[0], pair[1]])))
        .ok_or_else(|| unreadable("it is cut off"))?;
    if total > limits::ZIP_ENTRIES {
        return Err(too_large(format!("The workbook has more than {} parts.", limits::ZIP_ENTRIES)));
    }
    Ok(())
}

fn refuse_name(name: &str) -> Result<(), Problem> {
    let macros = name.ends_with("vbaproject.bin")
        || name.contains("macrosheets/")
        || name.starts_with("basic/")
        || name.starts_with("scripts/");
    if macros {
        return Err(Problem::new(Code::Untrusted, "The workbook contains macros.")
            .hint("save it as .xlsx or .ods without macros and import that copy"));
    }
    if [".zip", ".xlsx", ".xlsm", ".docx", ".pptx", ".ods", ".odt"].iter().any(|end| name.ends_with(end)) {
        return Err(nested());
    }
    Ok(())
}

/// Inflates one part, counting; returns its size.
fn read_part(entry: impl Read, stored: u64, left: u64, merges_rows: &mut bool) -> Result<u64, Problem> {
    let mut counted =
        BufReader::with_capacity(1 << 16, Counted { inner: entry, read: 0, stored, left, over: None });
    let result = scan(&mut counted, merges_rows);
    let counted = counted.into_inner();
    if let Some(over) = counted.over {
        return Err(too_large(over.to_owned()));
    }
    result?;
    Ok(counted.read)
}

fn scan<R: Read>(part: &mut BufReader<Counted<R>>, merges_rows: &mut bool) -> Result<(), Problem> {
    let damaged = |_| unreadable("one of its parts is damaged");
    let start = part.fill_buf().map_err(damaged)?;
    if start.starts_with(b"PK\x03\x04") {
        return Err(nested());
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') {
        scan_xml(&mut *part, merges_rows)?;
    }
    std::io::copy(part, &mut std::io::sink()).map_err(damaged)?;
    Ok(())
}

/// Reads an XML part for what the libraries take on trust.
fn scan_xml(part: impl BufRead, merges_rows: &mut bool) -> Result<(), Problem> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    // Whether the text that comes is the number of a shared text, in the value of a cell that says so.
    let (mut shared, mut in_value) = (false, false);
    let mut depth: usize = 0;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > limits::XML_DEPTH {
                    return Err(unreadable("one of its parts has tags within each other without end"));
                }
                check_tag(&tag, merges_rows)?;
                match tag.local_name().as_ref() {
                    "c" => shared = is_shared(&tag)?,
                    name => in_value = name == "v",
                }
            }
            Ok(Event::Empty(tag)) => check_tag(&tag, merges_rows)?,
            Ok(Event::Text(text)) if shared && in_value => {
                let number = text.xml10_content();
                // The library reads a number that is none as a blank cell, and a text would be lost without a word.
                if !number.trim().is_empty() && number.trim().parse::<u32>().is_err() {
                    return Err(unreadable("a cell names a text that it does not hold"));
                }
            }
            Ok(Event::End(_)) => {
                in_value = false;
                depth = depth.saturating_sub(1);
            }
            Ok(Event::DocType(_)) => {
                return Err(Problem::new(
                    Code::Untrusted,
                    "A part of the workbook declares a document type.",
                )
                .hint("no spreadsheet program writes that; do not trust this file"));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(unreadable("one of its parts is no proper XML")),
        }
    }
}

fn check_tag(tag: &BytesStart<'_>, merges_rows: &mut bool) -> Result<(), Problem> {
    match tag.local_name().as_ref() {
        "c" | "row" => attribute(tag, "r", &|value| cell_reference(value).is_some()),
        "dimension" | "f" => attribute(tag, "ref", &is_range),
        "mergeCell" => attribute(tag, "ref", &|value| is_range(value)).and_then(|()| {
            *merges_rows = *merges_rows || reaches_over_rows(tag)?;
            Ok(())
        }),
        "sst" | "cellXfs" | "numFmts" | "fonts" | "fills" | "borders" => {
            attribute(tag, "uniqueCount", &declared_count)?;
            attribute(tag, "count", &declared_count)
        }
        "encryption-data" => Err(encrypted()),
        _ => Ok(()),
    }
}

/// Whether a cell's value is the number of a shared text.
fn is_shared(tag: &BytesStart<'_>) -> Result<bool, Problem> {
    let found = tag.try_get_attribute("t").map_err(|_| unreadable("one of its parts is no proper XML"))?;
    Ok(found.is_some_and(|kind| kind.value == "s"))
}

fn is_range(value: &str) -> bool {
    value.split([':', ' ']).all(|corner| cell_reference(corner).is_some())
}

fn reaches_over_rows(tag: &BytesStart<'_>) -> Result<bool, Problem> {
    let found = tag.try_get_attribute("ref").map_err(|_| unreadable("one of its parts is no proper XML"))?;
    Ok(found.is_some_and(|range| {
        let rows: Vec<u32> = range.value.split(':').filter_map(cell_reference).map(|(row, _)| row).collect();
        rows.first() != rows.last()
    }))
}

fn declared_count(value: &str) -> bool {
    value.parse::<usize>().is_ok_and(|count| count <= limits::CELLS)
}

fn attribute(tag: &BytesStart<'_>, name: &str, holds: &dyn Fn(&str) -> bool) -> Result<(), Problem> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| unreadable("one of its parts is no proper XML"))?;
        if attribute.key.as_ref() == name && !holds(&attribute.value) {
            let shown: String = attribute.value.chars().take(40).collect();
            return Err(Problem::new(
                Code::Unreadable,
                format!("The workbook refers to an impossible cell or count: {shown}."),
            )
            .hint("save the file anew in your spreadsheet program and import it again"));
        }
    }
    Ok(())
}

/// Row and column (both from 1, absent ones 0) of a reference such as `B12`, `12` or `$B$12` in bounds.
fn cell_reference(reference: &str) -> Option<(u32, u32)> {
    let plain = reference.replace('$', "");
    let letters = plain.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = plain.split_at(letters);
    if column.len() > 3 || row.len() > 7 || plain.is_empty() || !row.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let column = column.bytes().fold(0, |sum, b| sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    let row = if row.is_empty() { 0 } else { row.parse().ok().filter(|&row| row > 0)? };
    (column <= limits::COLUMNS && row <= limits::ROWS).then_some((row, column))
}

/// Counts what an entry inflates to and stops it at the limits.
struct Counted<R> {
    inner: R,
    read: u64,
    stored: u64,
    left: u64,
    over: Option<&'static str>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        self.over = if self.read > limits::ENTRY_BYTES {
            Some("a part of the workbook is larger than 64 MiB")
        } else if self.read > self.left {
            Some("the workbook is larger than 200 MiB when unpacked")
        } else if self.read > limits::RATIO_FREE_BYTES && self.read / self.stored.max(1) > limits::RATIO {
            Some("a part of the workbook is packed more than 200 to 1, as only a zip bomb is")
        } else {
            return Ok(count);
        };
        Err(std::io::Error::other("over the limit"))
    }
}

/// The problem of a file that is not what it should be.
pub(crate) fn unreadable(what: &str) -> Problem {
    Problem::new(Code::Unreadable, format!("The file cannot be read: {what}."))
        .hint("save it anew as .xlsx, .ods or .csv and import that copy")
}

/// The problem of a file in a format that is not read.
pub(crate) fn old_kind(what: &str) -> Problem {
    Problem::new(Code::Unreadable, format!("The file is {what}, which is not read."))
        .hint("save it as .xlsx, .ods or .csv and import that copy")
}

/// The problem of a workbook that cannot be read without its password.
pub(crate) fn encrypted() -> Problem {
    Problem::new(Code::Unreadable, "The workbook is protected by a password.")
        .hint("save a copy without a password and import that")
}

fn nested() -> Problem {
    Problem::new(Code::Untrusted, "The workbook contains another packed file.")
        .hint("remove embedded documents and import that copy")
}
