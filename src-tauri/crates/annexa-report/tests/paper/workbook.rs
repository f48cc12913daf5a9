//! Spreadsheets as another program reads them.

use std::io::{Cursor, Read};

use annexa_report::xlsx::*;
use annexa_report::{Warning, render_xlsx};
use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;

use crate::sample;

fn column(title: &str, kind: SheetColumnKind) -> SheetColumn {
    SheetColumn { title: title.to_owned(), help: format!("What {title} means"), width: 20.0, kind }
}

fn book() -> Workbook {
    let states = ["Open, not begun", "Done"].map(str::to_owned).to_vec();
    let day = NaiveDate::from_ymd_opt(2027, 3, 9).unwrap();
    let text = |text: &str| SheetCell::Text(text.to_owned());
    let sheet = Sheet {
        name: "Risks: all/open".to_owned(),
        title: "Risk register".to_owned(),
        notes: vec!["Without closed risks.".to_owned()],
        columns: vec![
            column("ID", SheetColumnKind::Text),
            column("Words", SheetColumnKind::Text),
            column("Score", SheetColumnKind::Number(1)),
            column("Due", SheetColumnKind::Date),
            column("State", SheetColumnKind::Choice(states)),
        ],
        rows: vec![
            vec![text("R-1"), text("=1+1"), SheetCell::Number(12.5), SheetCell::Date(day), text("Done")],
            vec![text("R-2"), text("@SUM(A1)"), SheetCell::Empty, SheetCell::Empty, SheetCell::Empty],
            vec![text("R-3"), text("Zażółć <&> \"gęślą\"\nzweite Zeile")],
        ],
    };
    let second = Sheet { name: "Risks? all/open".to_owned(), ..sheet.clone() };
    Workbook {
        meta: sample::meta(),
        sheets: vec![sheet, second],
        legend: Some(Legend {
            name: "Legend".to_owned(),
            titles: ["Sheet", "Column", "Meaning"].map(str::to_owned),
            notes: Vec::new(),
        }),
        choices_name: "Choices".to_owned(),
    }
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn cells_keep_their_types_and_formulas_stay_text() {
    let written = render_xlsx(&book()).unwrap();
    assert_eq!(written.warnings, []);
    let mut file = open(&written.bytes);
    assert_eq!(file.sheet_names(), ["Risks  all open", "Risks  all open (2)", "Legend", "Choices"]);
    let range = file.worksheet_range("Risks  all open").unwrap();
    let at = |row: u32, column: u32| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!(at(0, 0), Data::String("Risk register".to_owned()));
    // Title, identity, note, an empty row, then the head.
    assert_eq!(at(4, 1), Data::String("Words".to_owned()));
    assert_eq!(at(5, 1), Data::String("=1+1".to_owned()));
    assert_eq!(at(5, 2), Data::Float(12.5));
    assert!(matches!(&at(5, 3), Data::DateTime(date) if date.as_f64() == 46_455.0), "{:?}", at(5, 3));
    assert_eq!(at(6, 1), Data::String("@SUM(A1)".to_owned()));
    assert_eq!(at(7, 1), Data::String("Zażółć <&> \"gęślą\"\nzweite Zeile".to_owned()));
    let formulas = file.worksheet_formula("Risks  all open").unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
}

#[test]
fn a_sheet_is_ready_to_filter_choose_and_print() {
    let bytes = render_xlsx(&book()).unwrap().bytes;
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for words in [
        "<autoFilter ref=\"A5:E8\"/>",
        "state=\"frozen\"",
        "<formula1>'Choices'!$A$2:$A$3</formula1>",
        "Müller &amp;&amp; Söhne Präzisionstechnik GmbH",
        "Page &amp;P of &amp;N",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
    ] {
        assert!(sheet.contains(words), "{words} is not in {sheet}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("$5:$5"));
    let mut file = open(&bytes);
    let legend = file.worksheet_range("Legend").unwrap();
    assert!(legend.used_cells().any(|(_, _, cell)| *cell == Data::String("What Due means".to_owned())));
}

#[test]
fn the_same_workbook_has_the_same_bytes() {
    let first = render_xlsx(&book()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first.bytes == render_xlsx(&book()).unwrap().bytes, "something in the file follows the clock");
}

#[test]
fn what_a_cell_cannot_hold_is_reported() {
    let mut book = book();
    let rows = &mut book.sheets[0].rows;
    rows[0][1] = SheetCell::Text("x".repeat(40_000));
    rows[1][1] = SheetCell::Text("a\u{1}b".to_owned());
    rows[2].push(SheetCell::Number(f64::NAN));
    rows[2].resize(6, SheetCell::Empty);
    let written = render_xlsx(&book).unwrap();
    let cell = |row: u32, column: &str| Warning::SheetCell {
        sheet: "Risks  all open".to_owned(),
        row,
        column: column.to_owned(),
    };
    let count = Warning::WrongCellCount { table: "Risks  all open".to_owned(), row: 3, cells: 6, columns: 5 };
    assert_eq!(written.warnings, [cell(6, "Words"), cell(7, "Words"), cell(8, "Score"), count]);
    let range = open(&written.bytes).worksheet_range("Risks  all open").unwrap();
    assert_eq!(range.get_value((6, 1)), Some(&Data::String("ab".to_owned())));
}
