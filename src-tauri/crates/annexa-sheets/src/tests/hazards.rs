//! R-49: files made to hurt are refused with a reason.

use annexa_domain::Code;

use super::fixtures::{ods, sheet_xml, spaces, text_cell, xlsx_rows, xlsx_with, zip_of};
use crate::grid::{Cell, Format, Grid, Row, Sheet, Value};
use crate::{limits, read};

fn refused(bytes: &[u8]) -> Code {
    let problem = read("x.xlsx", bytes).unwrap_err();
    assert!(!problem.message.is_empty());
    problem.code
}

#[test]
fn two_far_cells_cost_two_cells() {
    let grid = read(
        "far.xlsx",
        &xlsx_rows(&format!(
            r#"<row r="1">{}</row><row r="1048576">{}</row>"#,
            text_cell("A1", "first"),
            text_cell("XFD1048576", "last")
        )),
    )
    .unwrap();
    let rows = &grid.sheets[0].rows;
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[1].number, rows[1].cells[0].column), (1_048_576, 16_383));
}

#[test]
fn impossible_references_are_refused() {
    for reference in ["AAAAAAAAAAAAAAAAAAAA1", "A99999999999999999999", "XFE1", "A1048577", "A0", "ZZZZ9"] {
        let code = refused(&xlsx_rows(&format!(r#"<row>{}</row>"#, text_cell(reference, "x"))));
        assert_eq!(code, Code::Unreadable, "{reference}");
    }
    for row in ["0", "1048577", "99999999999"] {
        assert_eq!(
            refused(&xlsx_rows(&format!(r#"<row r="{row}"><c><v>1</v></c></row>"#))),
            Code::Unreadable
        );
    }
}

#[test]
fn rows_counted_past_the_end_without_a_reference_are_refused() {
    let code = refused(&xlsx_rows(r#"<row r="1048576"><c><v>1</v></c></row><row><c><v>1</v></c></row>"#));
    assert_eq!(code, Code::Unreadable);
}

#[test]
fn rows_and_cells_out_of_order_are_refused() {
    let backward =
        format!(r#"<row r="2">{}</row><row r="1">{}</row>"#, text_cell("A2", "b"), text_cell("A1", "a"));
    assert_eq!(refused(&xlsx_rows(&backward)), Code::Unreadable);
    let twice = format!(r#"<row r="1">{}{}</row>"#, text_cell("A1", "a"), text_cell("A1", "b"));
    assert_eq!(refused(&xlsx_rows(&twice)), Code::Unreadable);
}

#[test]
fn declared_counts_are_not_believed() {
    let strings = br#"<?xml version="1.0"?><sst uniqueCount="99999999999999"><si><t>x</t></si></sst>"#;
    let sheet = sheet_xml(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    assert_eq!(refused(&xlsx_with(&sheet, &[("xl/sharedStrings.xml", strings)])), Code::Unreadable);
}

#[test]
fn a_lying_dimension_costs_nothing() {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row r="1">{}</row></sheetData><mergeCells count="1"><mergeCell ref="A1:A1048576"/></mergeCells></worksheet>"#,
        text_cell("A1", "only")
    );
    assert_eq!(read("x.xlsx", &xlsx_with(&sheet, &[])).unwrap().sheets[0].rows.len(), 1);
    let sheet = sheet.replace("XFD1048576", "ZZZZZZ9");
    assert_eq!(refused(&xlsx_with(&sheet, &[])), Code::Unreadable);
}

#[test]
fn bombs_are_refused_by_what_they_inflate_to() {
    let big = spaces(limits::ENTRY_BYTES as usize + 1);
    let code = refused(&xlsx_with(&sheet_xml(""), &[("xl/media/image1.png", big.as_bytes())]));
    assert_eq!(code, Code::TooLarge);
    // Under the size limit, but packed a thousand to one.
    let dense = spaces(8 << 20);
    let problem = read("x.xlsx", &xlsx_with(&sheet_xml(""), &[("a.bin", dense.as_bytes())])).unwrap_err();
    assert!(problem.message.contains("200 to 1"), "{problem}");
    // In one cell.
    let cell = format!(r#"<row r="1">{}</row>"#, text_cell("A1", &spaces(8 << 20)));
    assert_eq!(refused(&xlsx_rows(&cell)), Code::TooLarge);
}

#[test]
fn too_many_parts_are_refused_before_the_directory_is_read() {
    let names: Vec<String> = (0..=limits::ZIP_ENTRIES).map(|n| format!("p{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(refused(&zip_of(&parts)), Code::TooLarge);
}

#[test]
fn macros_nested_files_and_document_types_are_not_trusted() {
    let sheet = sheet_xml(&format!(r#"<row r="1">{}</row>"#, text_cell("A1", "x")));
    assert!(read("x.xlsx", &xlsx_with(&sheet, &[])).is_ok());
    for (name, bytes) in [
        ("xl/vbaProject.bin", b"x".as_slice()),
        ("xl/macrosheets/sheet1.xml", b"<x/>"),
        ("xl/embeddings/inner.xlsx", b"x"),
        ("xl/embeddings/harmless.dat", b"PK\x03\x04rest"),
        ("docProps/custom.xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
    ] {
        assert_eq!(refused(&xlsx_with(&sheet, &[(name, bytes)])), Code::Untrusted, "{name}");
    }
}

#[test]
fn protected_old_and_foreign_files_say_what_to_do() {
    for bytes in [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".as_slice(),
        b"%PDF-1.7 ...",
        b"<!DOCTYPE html><html></html>",
        b"<?xml version='1.0'?><a/>",
    ] {
        let problem = read("x", bytes).unwrap_err();
        assert_eq!(problem.code, Code::Unreadable);
        assert!(problem.hint.is_some());
    }
    let locked = zip_of(&[
        ("content.xml", b"\x01\x02\x03"),
        ("META-INF/manifest.xml", b"<manifest><file-entry><encryption-data/></file-entry></manifest>"),
    ]);
    assert!(read("x.ods", &locked).unwrap_err().message.contains("password"));
    assert!(read("x.zip", &zip_of(&[("a.txt", b"hello")])).unwrap_err().message.contains("no workbook"));
}

#[test]
fn an_encrypted_entry_is_refused() {
    let mut bytes = xlsx_rows("");
    // Bit 0 of the flags of every central directory record.
    let records: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").map(|(at, _)| at).collect();
    for at in records {
        bytes[at + 8] |= 1;
    }
    assert!(read("x.xlsx", &bytes).unwrap_err().message.contains("password"));
}

#[test]
fn every_cut_of_a_workbook_is_a_clear_error() {
    let whole = xlsx_rows(&format!(r#"<row r="1">{}</row>"#, text_cell("A1", "x")));
    for length in 4..whole.len() {
        assert!(read("x.xlsx", &whole[..length]).is_err(), "cut at {length}");
    }
}

#[test]
fn every_flipped_byte_of_a_workbook_is_read_or_refused_without_a_panic() {
    let whole = xlsx_rows(&format!(r#"<row r="1">{}</row>"#, text_cell("A1", "x")));
    for at in 0..whole.len() {
        let mut bent = whole.clone();
        bent[at] ^= 0x55;
        let _ = read("x.xlsx", &bent);
    }
}

#[test]
fn a_shared_text_in_many_cells_counts_each_time() {
    let long = "x".repeat(30_000);
    let strings = format!(r#"<?xml version="1.0"?><sst uniqueCount="1"><si><t>{long}</t></si></sst>"#);
    let rows: String =
        (1..=2_500).map(|r| format!(r#"<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>"#)).collect();
    let code = refused(&xlsx_with(&sheet_xml(&rows), &[("xl/sharedStrings.xml", strings.as_bytes())]));
    assert_eq!(code, Code::TooLarge);
}

#[test]
fn a_cell_longer_than_a_sheet_allows_is_refused() {
    let long: String = (0..limits::CELL_CHARS + 1).map(|n| char::from(b'a' + (n % 23) as u8)).collect();
    assert_eq!(
        refused(&xlsx_rows(&format!(r#"<row r="1">{}</row>"#, text_cell("A1", &long)))),
        Code::TooLarge
    );
}

#[test]
fn repeated_cells_of_an_opendocument_sheet_are_counted_and_bounded() {
    let row = |repeat: &str, cell: &str| {
        format!(
            r#"<table:table table:name="T"><table:table-row {repeat}>{cell}</table:table-row></table:table>"#
        )
    };
    let filled = r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>"#;
    assert_eq!(refused(&ods(&row(r#"table:number-rows-repeated="1048576""#, filled))), Code::TooLarge);
    let wide = filled.replace("16384", "99999999");
    assert_eq!(refused(&ods(&row("", &wide))), Code::Unreadable);
    let endless = filled.replace("16384", "1");
    assert_eq!(refused(&ods(&row(r#"table:number-rows-repeated="4000000000""#, &endless))), Code::Unreadable);
    assert_eq!(refused(&ods(&row(r#"table:number-rows-repeated="-1""#, &endless))), Code::Unreadable);
}

#[test]
fn a_grid_from_a_taken_over_child_is_checked() {
    let cell = |column| Cell { column, value: Value::Number(1.0, None), formula: false };
    let row = |number, cells: Vec<Cell>| Row { number, cells };
    let grid = |rows| Grid {
        format: Format::Xlsx,
        sheets: vec![Sheet { name: "S".into(), visible: true, rows, merged: Vec::new() }],
        notes: Vec::new(),
        doubts: Vec::new(),
    };
    assert!(grid(vec![row(1, vec![cell(0), cell(1)])]).check().is_ok());
    for rows in [
        vec![row(0, vec![cell(0)])],
        vec![row(2, vec![cell(0)]), row(1, vec![cell(0)])],
        vec![row(1, vec![cell(1), cell(0)])],
        vec![row(1, vec![cell(limits::COLUMNS)])],
        vec![row(limits::ROWS + 1, vec![cell(0)])],
        vec![row(1, Vec::new())],
    ] {
        assert!(grid(rows).check().is_err());
    }
    let long = Cell { column: 0, value: Value::Text("x".repeat(limits::CELL_CHARS + 1)), formula: false };
    assert!(grid(vec![row(1, vec![long])]).check().is_err());
}

#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    let said = |bytes: &[u8]| read("x.xlsx", bytes).unwrap_err().message;
    let zipped = |part: &str| said(&zip_of(&[(part, b"<x/>")]));
    assert!(zipped("Index/Document.iwa").contains("Apple Numbers"));
    assert!(zipped("word/document.xml").contains("text document (.docx)"));
    assert!(zipped("ppt/presentation.xml").contains("presentation (.pptx)"));
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and the rest";
    assert!(said(old).contains("old Excel workbook (.xls)"));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(said(&[old.as_slice(), name.as_slice()].concat()), "The workbook is protected by a password.");
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_a_sentence() {
    for bytes in [&b""[..], b"%PDF-1.7", b"<html>", b"PK\x03\x04", b"a\0b", b"a,b\n\"c,d\n1,2\n"] {
        let problem = read("x", bytes).unwrap_err();
        assert!(
            problem.message.starts_with(char::is_uppercase) && problem.message.ends_with('.'),
            "{problem:?}"
        );
        assert!(
            problem.hint.as_deref().is_none_or(|hint| hint.starts_with(char::is_lowercase)),
            "{problem:?}"
        );
    }
}
