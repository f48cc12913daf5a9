//! Any bytes as the sheet that somebody imports: from the first look to the plan of every record.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use annexa_domain::{Isms, RegisterKind};
use annexa_sheets::grid::Grid;
use annexa_sheets::plan::{Answers, Request, prepare};
use uuid::Uuid;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::ground::{Parts, made, must_be_told};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Register" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const SHEET: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Type</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>3</v></c></row></sheetData></worksheet>"#;
const STRINGS: &str = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>Asset name</t></si><si><t>Ledger</t></si></sst>"#;
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs></styleSheet>"#;

/// Which part of a file the input is; the rest of the file is whole, so that the part is reached.
fn file(kind: u8, input: &[u8]) -> Vec<u8> {
    match kind % 8 {
        0 => input.to_vec(),
        1 => xlsx(&[("xl/worksheets/sheet1.xml", input)]),
        2 => xlsx(&[("xl/sharedStrings.xml", input)]),
        3 => xlsx(&[("xl/styles.xml", input)]),
        4 => xlsx(&[("xl/workbook.xml", input)]),
        5 => xlsx(&[("xl/_rels/workbook.xml.rels", input)]),
        6 => ods(input),
        _ => Parts(input).bend(&xlsx(&[])),
    }
}

/// A workbook of two rows with some parts replaced or added; a part without bytes is left out.
pub fn xlsx(instead: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: BTreeMap<&str, &[u8]> = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", SHEET),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.as_bytes()))
    .collect();
    parts.extend(instead.iter().copied());
    parts.retain(|_, bytes| !bytes.is_empty());
    zipped(&parts.into_iter().collect::<Vec<_>>(), CompressionMethod::Stored)
}

/// An OpenDocument file with this content.
pub fn ods(content: &[u8]) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    zipped(&[("mimetype", kind), ("content.xml", content)], CompressionMethod::Stored)
}

/// A zip of these parts.
pub fn zipped(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("the zip").into_inner()
}

/// The first byte says what the rest is, the second which register it is for and how it is answered.
///
/// # Panics
/// When the program answers wrongly.
pub fn body(bytes: &[u8]) {
    let mut parts = Parts(bytes);
    let (kind, register) = (parts.byte(), parts.byte());
    let grid = match annexa_sheets::read("any.csv", &file(kind, parts.0)) {
        Ok(grid) => grid,
        Err(problem) => return must_be_told(&problem),
    };
    // The reader of the child keeps what the parent checks, and the parent hears what the child read.
    if let Err(problem) = grid.check() {
        panic!("the reader gave what the check refuses: {problem:?}");
    }
    let said = serde_json::to_vec(&grid).expect("the answer of the child");
    let heard: Grid = serde_json::from_slice(&said).expect("the answer as the parent hears it");
    assert_eq!(heard, grid, "the parent hears something else than the child read");
    let all = RegisterKind::ALL;
    plan(&grid, all[usize::from(register) % all.len()], &made().isms);
}

/// Plans the import without answers and, where something is asked, with what is proposed.
fn plan(grid: &Grid, kind: RegisterKind, isms: &Isms) {
    let mut answers = BTreeMap::new();
    for _ in 0..2 {
        let mut next = 0_u128;
        let mut ids = || {
            next += 1;
            Uuid::from_u128(next << 64)
        };
        let plan = match prepare(grid, kind, &Request::default(), &Answers(answers.clone()), isms, &mut ids) {
            Ok(plan) => plan,
            Err(problems) => {
                assert!(!problems.is_empty(), "refused without a word");
                return problems.iter().for_each(must_be_told);
            }
        };
        plan.problems().iter().for_each(must_be_told);
        plan.to_json().expect("the plan as it is shown");
        let mut after = isms.clone();
        for planned in plan.writes() {
            after.insert(&planned.record).expect("a planned record fits the others");
        }
        if plan.questions.is_empty() {
            return;
        }
        answers.insert("*".to_owned(), "proposed".to_owned());
    }
}
