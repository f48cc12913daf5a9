//! Workbooks as spreadsheet programs write them.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::fixtures::{ods, sheet_xml, text_cell, xlsx_with};
use crate::grid::{Format as FileFormat, Value};
use crate::read;

#[test]
fn values_formats_dates_and_formulas_come_out_as_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("SoA").unwrap();
    sheet.write_string(0, 0, "Control").unwrap();
    sheet.write_number_with_format(1, 0, 5.2, &Format::new().set_num_format("0.00")).unwrap();
    sheet.write_number(2, 0, 5.2).unwrap();
    let day = ExcelDateTime::from_ymd(2026, 3, 31).unwrap();
    sheet.write_datetime_with_format(3, 0, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet.write_formula(4, 0, Formula::new("=B5*C5").set_result("12")).unwrap();
    sheet.write_boolean(5, 0, true).unwrap();
    sheet.write_string(6, 0, " \n ").unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name("Lists").unwrap().set_hidden(true);
    hidden.write_string(0, 0, "x").unwrap();
    let grid = read("soa.xlsx", &book.save_to_buffer().unwrap()).unwrap();

    assert_eq!(grid.format, FileFormat::Xlsx);
    assert_eq!(
        grid.sheets.iter().map(|s| (s.name.as_str(), s.visible)).collect::<Vec<_>>(),
        [("SoA", true), ("Lists", false)]
    );
    let rows = &grid.sheets[0].rows;
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(rows[1].cells[0].value, Value::Number(5.2, Some("5.20".into())));
    assert_eq!(rows[2].cells[0].value, Value::Number(5.2, None));
    assert_eq!(rows[3].cells[0].value, Value::Date("2026-03-31".into()));
    assert_eq!((&rows[4].cells[0].value, rows[4].cells[0].formula), (&Value::Number(12.0, None), true));
    assert_eq!(rows[5].cells[0].value, Value::Bool(true));
    assert!(!rows[0].cells[0].formula);
}

#[test]
fn a_column_merged_and_formatted_over_many_rows_is_only_its_text() {
    let blank: String = (2..=50_000).map(|r| format!(r#"<row r="{r}"><c r="A{r}" s="1"/></row>"#)).collect();
    let sheet = sheet_xml(&format!(r#"<row r="1">{}</row>{blank}"#, text_cell("A1", "Register"))).replace(
        "</sheetData>",
        r#"</sheetData><mergeCells count="1"><mergeCell ref="A1:A1048576"/></mergeCells>"#,
    );
    let grid = read("merged.xlsx", &xlsx_with(&sheet, &[])).unwrap();
    assert_eq!(grid.sheets[0].rows.len(), 1);
    assert_eq!(grid.sheets[0].rows[0].cells.len(), 1);
}

#[test]
fn an_opendocument_sheet_shows_what_its_cells_show() {
    let grid = read(
        "soa.ods",
        &ods(r#"
<table:table table:name="SoA"><table:table-row><table:table-cell office:value-type="string"><text:p>Control &amp; title</text:p><text:p>second<text:s text:c="2"/>line</text:p></table:table-cell><table:table-cell/><table:table-cell office:value-type="float" office:value="5.2"><text:p>5,20</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row><table:table-row><table:table-cell office:value-type="date" office:date-value="2026-03-31T00:00:00"><text:p>31.03.26</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]*2" office:value-type="float" office:value="4"><text:p>4</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.4"><text:p>40 %</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1234.5"><text:p>1,234.50</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table><table:table table:name="Old" table:style-name="gone"><table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell></table:table-row></table:table>"#),
    )
    .unwrap();
    assert_eq!(grid.format, FileFormat::Ods);
    assert!(grid.sheets[0].visible && !grid.sheets[1].visible);
    let rows = &grid.sheets[0].rows;
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 5]);
    assert_eq!(rows[0].cells[0].value, Value::Text("Control & title\nsecond  line".into()));
    assert_eq!(
        (rows[0].cells[1].column, &rows[0].cells[1].value),
        (2, &Value::Number(5.2, Some("5.20".into())))
    );
    assert_eq!(rows[1].cells[0].value, Value::Date("2026-03-31".into()));
    assert!(rows[1].cells[1].formula);
    assert_eq!(rows[1].cells[2].value, Value::Number(0.4, Some("40%".into())));
    assert_eq!(rows[1].cells[3].value, Value::Number(1234.5, None));
    assert_eq!(grid.sheets[1].rows[0].cells[0].value, Value::Bool(true));
}
