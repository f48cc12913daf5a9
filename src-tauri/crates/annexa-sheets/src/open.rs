//! From bytes to a grid: which kind of file it is, told by its content and not by its name.

use annexa_domain::{Code, Problem};

use crate::grid::{Grid, too_large};
use crate::zip_check::{self, Workbook, old_kind, unreadable};
use crate::{csv, limits, ods, xlsx};

/// Reads a spreadsheet of any kind; `name` is the file's name and becomes the sheet of a text file.
///
/// For files of others use [`crate::child::read_in_child`], which does the same in a process of its own.
///
/// # Errors
/// A file too large, not readable, protected, or with macros.
pub fn read(name: &str, bytes: &[u8]) -> Result<Grid, Problem> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(too_large(format!("The file is larger than {} MiB.", limits::FILE_BYTES >> 20)));
    }
    if bytes.is_empty() {
        return Err(Problem::new(Code::Unreadable, "The file is empty."));
    }
    let grid = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let checked = zip_check::check(bytes)?;
        match checked.kind {
            Workbook::Xlsx => xlsx::read(bytes, checked.merges_rows)?,
            Workbook::Ods => ods::read(bytes)?,
        }
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        // A workbook with a password lies in a container of the old format, in a stream of this name.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if bytes.windows(name.len()).any(|window| window == name) {
            return Err(zip_check::encrypted());
        }
        return Err(old_kind("an old Excel workbook (.xls) or another old office document"));
    } else if let Some(kind) = foreign_kind(bytes) {
        return Err(old_kind(kind));
    } else {
        csv::read(stem(name), bytes)?
    };
    if grid.sheets.iter().all(|sheet| sheet.rows.is_empty()) && grid.doubts.is_empty() {
        return Err(unreadable("it has no filled cell"));
    }
    Ok(grid)
}

fn foreign_kind(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let lower: Vec<u8> = start.iter().take(32).map(u8::to_ascii_lowercase).collect();
    match lower.as_slice() {
        s if s.starts_with(b"%pdf") => Some("a PDF"),
        s if s.starts_with(b"<!doctype") || s.starts_with(b"<html") => Some("a web page"),
        s if s.starts_with(b"<?xml") => Some("an XML file"),
        s if s.starts_with(b"{\\rtf") => Some("a text document"),
        _ => None,
    }
}

fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
