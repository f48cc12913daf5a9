//! Workbooks with one fault each, made part by part.

use zip::CompressionMethod;

use super::BadFile;
use crate::fuzz::import::{ods, xlsx, zipped};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";
const STYLES: &str = "xl/styles.xml";
const BOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// A sheet part around these rows, with more behind them.
pub(super) fn sheet(rows: &str, behind: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>"#
    )
}

/// An inline text cell.
pub(super) fn cell(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A workbook of these rows.
pub(super) fn book(rows: &str) -> Vec<u8> {
    xlsx(&[(SHEET, sheet(rows, "").as_bytes())])
}

/// An OpenDocument sheet with this inside its one table.
pub(super) fn open_table(inside: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="T">{inside}</table:table></office:spreadsheet></office:body></office:document-content>"#
    )
}

/// Every workbook of the table.
pub(super) fn all() -> Vec<BadFile> {
    let mut files = references();
    files.extend(counts());
    files.extend(markup());
    files.extend(strange_parts());
    files.extend(cells());
    files.extend(zips());
    files.extend(open_documents());
    files
}

fn references() -> Vec<BadFile> {
    let mut files = Vec::new();
    let impossible = [
        "AAAAAAAAAAAAAAAAAAAA1",
        "A99999999999999999999",
        "XFE1",
        "A1048577",
        "A0",
        "ZZZZ9",
        "1A",
        "A-1",
        "A1.5",
        "A 1",
        "\u{c4}1",
        "A1:B2",
        "",
        "R1C1",
        "A1B",
        "$",
        "$A$0",
        "A+1",
        "\u{ff21}1",
        "A1\u{0660}",
        "#REF!",
        "A1;B1",
    ];
    for (number, at) in impossible.iter().enumerate() {
        files.push(BadFile::new(
            format!("unreadable--cell-reference-{number}.xlsx"),
            book(&format!("<row>{}</row>", cell(at, "x"))),
        ));
    }
    for (number, row) in ["0", "1048577", "99999999999", "-1", "1.5", "", "\u{0661}"].iter().enumerate() {
        let rows = format!(r#"<row r="{row}"><c><v>1</v></c></row>"#);
        files.push(BadFile::new(format!("unreadable--row-number-{number}.xlsx"), book(&rows)));
    }
    for (number, range) in
        ["A1:ZZZZ9", "A0:B2", ":", "A1:", ":A1", "A1:A99999999", "A1-B2"].iter().enumerate()
    {
        let bad = |tag: &str| sheet(&cell_row(), tag);
        let merged = bad(&format!(r#"<mergeCells><mergeCell ref="{range}"/></mergeCells>"#));
        files.push(BadFile::new(
            format!("unreadable--merged-range-{number}.xlsx"),
            xlsx(&[(SHEET, merged.as_bytes())]),
        ));
        let dimension = sheet(&cell_row(), "")
            .replace("<sheetData>", &format!(r#"<dimension ref="{range}"/><sheetData>"#));
        files.push(BadFile::new(
            format!("unreadable--dimension-{number}.xlsx"),
            xlsx(&[(SHEET, dimension.as_bytes())]),
        ));
        let formula = format!(r#"<row r="1"><c r="A1"><f t="array" ref="{range}">1</f><v>1</v></c></row>"#);
        files.push(BadFile::new(format!("unreadable--formula-range-{number}.xlsx"), book(&formula)));
    }
    files
}

fn cell_row() -> String {
    format!(r#"<row r="1">{}</row>"#, cell("A1", "x"))
}

fn counts() -> Vec<BadFile> {
    let mut files = Vec::new();
    for (number, count) in
        ["99999999999999", "-1", "2000001", "abc", "1e9", "", "0x10", "1.0"].iter().enumerate()
    {
        for attribute in ["uniqueCount", "count"] {
            let part = format!(
                r#"<?xml version="1.0"?><sst xmlns="{MAIN}" {attribute}="{count}"><si><t>x</t></si></sst>"#
            );
            files.push(BadFile::new(
                format!("unreadable--strings-{attribute}-{number}.xlsx"),
                xlsx(&[(STRINGS, part.as_bytes())]),
            ));
        }
    }
    for list in ["cellXfs", "numFmts", "fonts", "fills", "borders"] {
        let part = format!(
            r#"<?xml version="1.0"?><styleSheet xmlns="{MAIN}"><{list} count="4000000000"/></styleSheet>"#
        );
        files.push(BadFile::new(
            format!("unreadable--styles-count-of-{list}.xlsx"),
            xlsx(&[(STYLES, part.as_bytes())]),
        ));
    }
    files
}

fn markup() -> Vec<BadFile> {
    let mut files = Vec::new();
    let parts = [
        ("sheet", SHEET),
        ("strings", STRINGS),
        ("styles", STYLES),
        ("book", BOOK),
        ("relations", RELATIONS),
        ("types", "[Content_Types].xml"),
    ];
    for (what, part) in parts {
        for (fault, text) in [
            ("tag-cut", "<worksheet><sheetData><row"),
            ("comment-cut", "<worksheet><!-- and so on"),
            ("data-cut", "<worksheet><![CDATA[ and so on"),
            ("attribute-without-value", "<c r>"),
            ("attribute-without-quotes", "<c r=A1>"),
        ] {
            // What asks for an attribute of a cell finds nothing to ask in other parts, which fail for want of content.
            if fault.starts_with("attribute") && part != SHEET {
                continue;
            }
            files.push(BadFile::new(
                format!("unreadable--{what}-{fault}.xlsx"),
                xlsx(&[(part, text.as_bytes())]),
            ));
        }
        for (kind, text) in [
            ("type", "<!DOCTYPE a><a/>"),
            ("entity", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
            ("outside", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
        ] {
            files.push(BadFile::new(
                format!("untrusted--{what}-document-{kind}.xlsx"),
                xlsx(&[(part, text.as_bytes())]),
            ));
        }
    }
    let mut laughs = "<!DOCTYPE l [<!ENTITY l0 \"ha\">".to_owned();
    for level in 1..=30 {
        laughs.push_str(&format!("<!ENTITY l{level} \"&l{};&l{};\">", level - 1, level - 1));
    }
    laughs.push_str("]><l>&l30;</l>");
    files.push(BadFile::new("untrusted--a-billion-laughs.xlsx", xlsx(&[(SHEET, laughs.as_bytes())])));
    files.push(BadFile::new("untrusted--a-billion-laughs.ods", ods(laughs.as_bytes())));
    files
}

fn strange_parts() -> Vec<BadFile> {
    let mut files = Vec::new();
    let macros = [
        "xl/vbaProject.bin",
        "xl/VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml",
        "xl/macrosheets/intlsheet1.xml",
        "Basic/script-lc.xml",
        "Scripts/python/a.py",
        "xl/deep/er/vbaProject.bin",
    ];
    for (number, name) in macros.iter().enumerate() {
        files.push(BadFile::new(format!("untrusted--macros-{number}.xlsx"), xlsx(&[(name, b"x")])));
    }
    for ending in ["zip", "xlsx", "xlsm", "docx", "pptx", "ods", "odt", "ZIP"] {
        files.push(BadFile::new(
            format!("untrusted--holds-a-{ending}-file.xlsx"),
            xlsx(&[(&format!("xl/embeddings/inner.{ending}"), b"x")]),
        ));
    }
    for (what, part) in [("dat", "xl/embeddings/a.dat"), ("png", "xl/media/image1.png"), ("sheet", SHEET)] {
        files.push(BadFile::new(
            format!("untrusted--packed-file-as-{what}.xlsx"),
            xlsx(&[(part, b"PK\x03\x04rest")]),
        ));
    }
    for (what, part) in [
        ("xlsb", "xl/workbook.bin"),
        ("numbers", "Index/Document.iwa"),
        ("old-numbers", "Index.zip"),
        ("docx", "word/document.xml"),
        ("pptx", "ppt/presentation.xml"),
        ("no-workbook", "a.txt"),
        ("jar", "META-INF/MANIFEST.MF"),
        ("epub", "META-INF/container.xml"),
        ("apk", "AndroidManifest.xml"),
    ] {
        files.push(BadFile::new(
            format!("unreadable--{what}.xlsx"),
            zipped(&[(part, b"<x/>")], CompressionMethod::Stored),
        ));
    }
    for (what, part) in [("book", BOOK), ("book-relations", RELATIONS), ("sheet", SHEET)] {
        files.push(BadFile::new(format!("unreadable--without-its-{what}.xlsx"), xlsx(&[(part, b"")])));
    }
    let many: Vec<String> = (0..1_001).map(|number| format!("p{number}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    files.push(BadFile::new("too-large--a-thousand-parts.xlsx", zipped(&many, CompressionMethod::Stored)));
    let sheets: String =
        (1..=257).map(|n| format!(r#"<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>"#)).collect();
    let sheets = format!(
        r#"<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
    );
    files.push(BadFile::new("too-large--more-than-256-sheets.xlsx", xlsx(&[(BOOK, sheets.as_bytes())])));
    files
}

fn cells() -> Vec<BadFile> {
    let mut files = Vec::new();
    let mut add = |name: &str, rows: String| files.push(BadFile::new(name, book(&rows)));
    let long: String = (0..32_768).map(|n| char::from(b'a' + (n % 23) as u8)).collect();
    add("too-large--a-cell-of-32768-characters.xlsx", format!(r#"<row r="1">{}</row>"#, cell("A1", &long)));
    add(
        "unreadable--rows-backward.xlsx",
        format!(r#"<row r="2">{}</row><row r="1">{}</row>"#, cell("A2", "b"), cell("A1", "a")),
    );
    add(
        "unreadable--a-row-twice.xlsx",
        format!(r#"<row r="2">{}</row><row r="2">{}</row>"#, cell("A2", "b"), cell("A2", "a")),
    );
    add(
        "unreadable--cells-backward.xlsx",
        format!(r#"<row r="1">{}{}</row>"#, cell("B1", "b"), cell("A1", "a")),
    );
    add(
        "unreadable--a-cell-twice.xlsx",
        format!(r#"<row r="1">{}{}</row>"#, cell("A1", "b"), cell("A1", "a")),
    );
    add(
        "unreadable--rows-past-the-end.xlsx",
        r#"<row r="1048576"><c><v>1</v></c></row><row><c><v>1</v></c></row>"#.to_owned(),
    );
    add("unreadable--no-cell.xlsx", String::new());
    add("unreadable--rows-without-cells.xlsx", r#"<row r="1"/><row r="9"/>"#.to_owned());
    add(
        "unreadable--blank-cells.xlsx",
        format!(r#"<row r="1">{}<c r="B1"/></row>"#, cell("A1", " \u{200b}\n ")),
    );
    for (number, index) in ["9", "-1", "abc", "99999999999999999999", "1.5"].iter().enumerate() {
        add(
            &format!("unreadable--string-index-{number}.xlsx"),
            format!(r#"<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>"#),
        );
    }
    for (number, value) in ["abc", "1,5", "1 000", "--1", "0x10"].iter().enumerate() {
        add(
            &format!("unreadable--number-{number}.xlsx"),
            format!(r#"<row r="1"><c r="A1" t="n"><v>{value}</v></c></row>"#),
        );
    }
    add(
        "unreadable--unknown-cell-type.xlsx",
        r#"<row r="1"><c r="A1" t="zzz"><v>1</v></c></row>"#.to_owned(),
    );
    add(
        "unreadable--unknown-error.xlsx",
        r##"<row r="1"><c r="A1" t="e"><v>#WAT!</v></c></row>"##.to_owned(),
    );
    files.push(BadFile::new(
        "unreadable--sheet-in-no-encoding.xlsx",
        xlsx(&[(SHEET, b"<?xml version=\"1.0\"?><worksheet>\xff\xfe\xfd</worksheet>")]),
    ));
    files
}

fn zips() -> Vec<BadFile> {
    let mut files = Vec::new();
    let whole = book(&cell_row());
    for number in 1..=30 {
        let length = 4 + (whole.len() - 5) * number / 30;
        files.push(BadFile::new(format!("unreadable--cut-{number}.xlsx"), &whole[..length]));
    }
    let places = |mark: &[u8]| -> Vec<usize> {
        whole.windows(4).enumerate().filter(|(_, window)| *window == mark).map(|(at, _)| at).collect()
    };
    let (records, end) = (places(b"PK\x01\x02"), places(b"PK\x05\x06")[0]);
    let mut bent = |name: String, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = whole.clone();
        change(&mut bytes);
        files.push(BadFile::new(name, bytes));
    };
    for (number, at) in records.iter().enumerate() {
        bent(format!("unreadable--password-on-part-{number}.xlsx"), &|bytes| bytes[at + 8] |= 1);
        bent(format!("unreadable--check-sum-of-part-{number}.xlsx"), &|bytes| bytes[at + 16] ^= 1);
        bent(format!("unreadable--place-of-part-{number}.xlsx"), &|bytes| bytes[at + 44] ^= 0x40);
        for method in [1, 6, 9, 12, 14, 93, 95, 98, 99] {
            if number == 0 {
                bent(format!("unreadable--packed-by-method-{method}.xlsx"), &|bytes| bytes[at + 10] = method);
            }
        }
    }
    bent("unreadable--two-parts-at-one-place.xlsx".to_owned(), &|bytes| {
        let place: Vec<u8> = bytes[records[0] + 42..records[0] + 46].to_vec();
        bytes[records[1] + 42..records[1] + 46].copy_from_slice(&place);
    });
    bent("too-large--end-record-with-many-parts.xlsx".to_owned(), &|bytes| bytes[end + 11] = 0x10);
    bent("unreadable--directory-behind-the-end.xlsx".to_owned(), &|bytes| bytes[end + 19] = 0x7F);
    bent("unreadable--no-end-record.xlsx".to_owned(), &|bytes| bytes[end] = b'Q');
    bent("unreadable--directory-of-no-records.xlsx".to_owned(), &|bytes| bytes[records[0]] = b'Q');
    files
}

fn open_documents() -> Vec<BadFile> {
    let mut files = Vec::new();
    let mut add =
        |name: String, inside: String| files.push(BadFile::new(name, ods(open_table(&inside).as_bytes())));
    let filled = |attribute: &str| {
        format!(
            r#"<table:table-cell office:value-type="string" {attribute}><text:p>x</text:p></table:table-cell>"#
        )
    };
    for (number, count) in ["-1", "0", "abc", "99999999999", "1.5", ""].iter().enumerate() {
        for what in ["number-columns-repeated", "number-rows-spanned"] {
            add(
                format!("unreadable--{what}-{number}.ods"),
                format!(
                    "<table:table-row>{}</table:table-row>",
                    filled(&format!(r#"table:{what}="{count}""#))
                ),
            );
        }
        add(
            format!("unreadable--number-rows-repeated-{number}.ods"),
            format!(
                r#"<table:table-row table:number-rows-repeated="{count}">{}</table:table-row>"#,
                filled("")
            ),
        );
    }
    for kind in ["float", "percentage", "currency"] {
        for (number, value) in ["abc", "", "NaN", "inf", "1e999", "1,5"].iter().enumerate() {
            add(
                format!("unreadable--{kind}-{number}.ods"),
                format!(
                    r#"<table:table-row><table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>x</text:p></table:table-cell></table:table-row>"#
                ),
            );
        }
    }
    add(
        "unreadable--beyond-the-last-column.ods".to_owned(),
        format!("<table:table-row>{}</table:table-row>", filled(r#"table:number-columns-repeated="16385""#)),
    );
    add(
        "unreadable--beyond-the-last-row.ods".to_owned(),
        format!(r#"<table:table-row table:number-rows-repeated="1048577">{}</table:table-row>"#, filled("")),
    );
    add(
        "unreadable--an-unknown-entity.ods".to_owned(),
        "<table:table-row><table:table-cell><text:p>&x;</text:p></table:table-cell></table:table-row>"
            .to_owned(),
    );
    add("unreadable--no-cell.ods".to_owned(), String::new());
    add(
        "too-large--a-cell-of-spaces.ods".to_owned(),
        format!(
            "<table:table-row><table:table-cell><text:p>x{}x</text:p></table:table-cell></table:table-row>",
            r#"<text:s text:c="32767"/>"#.repeat(5)
        ),
    );
    let whole = open_table(&format!("<table:table-row>{}</table:table-row>", filled("")));
    let body = whole.find("<table:table ").unwrap();
    for number in 0..8 {
        let length = body + (whole.rfind("</table:table>").unwrap() - body) * number / 8 + 13;
        files.push(BadFile::new(
            format!("unreadable--content-cut-{number}.ods"),
            ods(&whole.as_bytes()[..length]),
        ));
    }
    let text = whole.replace("spreadsheet", "text");
    files.push(BadFile::new("unreadable--a-text-document.ods", ods(text.as_bytes())));
    let locked = zipped(
        &[
            ("content.xml", b"\x01\x02"),
            ("META-INF/manifest.xml", b"<m><file-entry><encryption-data/></file-entry></m>"),
        ],
        CompressionMethod::Stored,
    );
    files.push(BadFile::new("unreadable--with-a-password.ods", locked));
    files
}
