//! A table of the screen as a workbook, read back with other eyes.

use std::io::Cursor;

use annexa_domain::{Code, Isms};
use annexa_report::packs::{PackRequest, ShownKind, table_workbook};
use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;

#[test]
fn a_shown_table_becomes_a_sheet_with_typed_cells_and_no_formula() {
    let columns = [
        ("Title".to_owned(), ShownKind::Text),
        ("Score".to_owned(), ShownKind::Number),
        ("Due".to_owned(), ShownKind::Day),
    ];
    let row = |texts: [&str; 3]| texts.map(str::to_owned).to_vec();
    let rows = [row(["=1+1", "12", "2026-03-01"]), row(["b", "twelve", "soon"]), row(["", "", ""])];
    let request = PackRequest::on(NaiveDate::from_ymd_opt(2026, 3, 31).unwrap());
    let made = table_workbook(&Isms::default(), "Shown risks", &columns, &rows, &request).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(made.bytes)).unwrap();
    let range = book.worksheet_range("Shown risks").unwrap();
    let cells: Vec<Data> = range.rows().flatten().cloned().collect();
    assert!(cells.contains(&Data::String("=1+1".to_owned())), "{cells:?}");
    assert!(cells.contains(&Data::Float(12.0)) && cells.contains(&Data::String("twelve".to_owned())));
    assert!(cells.iter().any(|cell| matches!(cell, Data::DateTime(_))));
    assert!(book.worksheet_formula("Shown risks").unwrap().cells().all(|(_, _, formula)| formula.is_empty()));

    let request = PackRequest { language: "tlh".to_owned(), ..request };
    let refused = table_workbook(&Isms::default(), "x", &columns, &rows, &request).unwrap_err();
    assert_ne!(refused[0].code, Code::Internal);
}
