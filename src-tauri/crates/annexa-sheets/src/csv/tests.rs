//! Text files as spreadsheet programs of several countries write them.

use annexa_domain::Code;

use super::{Record, ragged};
use crate::export::{guarded, unguarded};
use crate::grid::{Format, Grid, Value};
use crate::{limits, read};

fn texts(grid: &Grid) -> Vec<(u32, Vec<String>)> {
    grid.sheets[0]
        .rows
        .iter()
        .map(|row| (row.number, row.cells.iter().map(|cell| cell.value.shown()).collect()))
        .collect()
}

fn format(bytes: &[u8]) -> (String, char) {
    match read("x.csv", bytes).unwrap().format {
        Format::Csv { encoding, separator } => (encoding, separator),
        other => panic!("{other:?}"),
    }
}

#[test]
fn encodings_are_found() {
    let german = "Nr;Maßnahme;Zuständig\n1;Schlüssel prüfen;Müller\n2;Türen schließen;Jäger\n";
    assert_eq!(format(german.as_bytes()), ("UTF-8".into(), ';'));
    assert_eq!(format(&[b"\xef\xbb\xbf", german.as_bytes()].concat()), ("UTF-8".into(), ';'));
    let (narrow, _, lossy) = encoding_rs::WINDOWS_1252.encode(german);
    assert!(!lossy);
    let grid = read("x.csv", &narrow).unwrap();
    assert_eq!(texts(&grid)[1].1, ["1", "Schlüssel prüfen", "Müller"]);
    let wide: Vec<u8> = german.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(format(&wide), ("UTF-16LE".into(), ';'));
    let marked: Vec<u8> = "\u{feff}a\tb\n1\t2\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(format(&marked), ("UTF-16BE".into(), '\t'));
}

#[test]
fn separators_are_found_and_a_declared_one_is_believed() {
    assert_eq!(format(b"a,b,c\n\"1;2;3\",4,5\n\"6;7\",8,9\n").1, ',');
    assert_eq!(format(b"a;b;c\n1,5;2,5;3\n1,5;2,5;3\n").1, ';');
    assert_eq!(format(b"a|b|c\nx, y|2|3\n").1, '|');
    assert_eq!(format(b"only\none\ncolumn\n").1, ',');
    let grid = read("x.csv", b"sep=;\r\na;b\r\n1;2\r\n").unwrap();
    assert_eq!(texts(&grid), [(2, vec!["a".into(), "b".into()]), (3, vec!["1".into(), "2".into()])]);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let grid = read("x.csv", b"a,b\r\n\r\n1,\"two\r\nlines\"\r\n\r\n\r\n3,4\r\n").unwrap();
    assert_eq!(texts(&grid).iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 3, 6]);
}

#[test]
fn zero_bytes_open_quotes_and_limits_are_refused() {
    assert_eq!(read("x.csv", b"a,b\n1,\0\n").unwrap_err().code, Code::Unreadable);
    let problem = read("x.csv", b"a,b\n1,\"open\n2,3\n4,5\n").unwrap_err();
    assert_eq!((problem.code, problem.field.as_deref()), (Code::Unreadable, Some("row 2")));
    let long = format!("a,b\n1,{}\n", "x".repeat(limits::FIELD_BYTES + 1));
    assert_eq!(read("x.csv", long.as_bytes()).unwrap_err().code, Code::TooLarge);
    let wide = ",x".repeat(limits::CSV_COLUMNS + 1);
    assert_eq!(read("x.csv", wide.as_bytes()).unwrap_err().code, Code::TooLarge);
    assert_eq!(read("x.csv", b"").unwrap_err().code, Code::Unreadable);
    assert_eq!(read("x.csv", b" \n,,\n").unwrap_err().code, Code::Unreadable);
}

const PLAN: &str = "\
nr,measure,risks,who,size,due
M1,Lock the doors,R01;R02,Facilities,S,2026-01-31
M2,Encrypt disks (laptops, phones, sticks),R03,IT,M,2026-02-28
M3,Test the restore,R04;R07;R09,IT,M,2026-03-31
M4,Train everybody,R05,HR,S,2026-04-30
M5,Move the servers,R02,IT,L,2026-05-31
";

#[test]
fn a_row_with_one_way_of_joining_is_whole_again_and_said_so() {
    let grid = read("plan.csv", PLAN.as_bytes()).unwrap();
    assert_eq!(texts(&grid)[2].1[1], "Encrypt disks (laptops, phones, sticks)");
    assert_eq!(texts(&grid)[2].1[2..], ["R03", "IT", "M", "2026-02-28"]);
    assert!(grid.doubts.is_empty());
    assert_eq!(grid.notes.len(), 1);
    assert_eq!(grid.notes[0].row, 3);
}

#[test]
fn a_row_with_several_ways_of_joining_is_asked() {
    let text = "name,what,size\nAlpha,first text,S\nBeta,second text,S\nGamma,third text,M\nDelta,fourth,M\nOne,two,three,M\n";
    let grid = read("x.csv", text.as_bytes()).unwrap();
    assert_eq!(grid.doubts.len(), 1);
    let doubt = &grid.doubts[0];
    assert_eq!(doubt.row, 6);
    assert_eq!(doubt.readings, [["One", "two,three", "M"], ["One,two", "three", "M"]]);
    assert!(texts(&grid).iter().all(|(number, _)| *number != 6));
}

#[test]
fn a_row_with_no_way_of_joining_is_asked_without_a_proposal() {
    let text = "id,size\nA1,S\nA2,S\nA3,M\nA4,M\nA5,what,ever\n";
    let grid = read("x.csv", text.as_bytes()).unwrap();
    assert_eq!((grid.doubts.len(), grid.doubts[0].readings.len()), (1, 0));
}

#[test]
fn a_title_above_a_wider_table_is_no_ragged_row() {
    let text = "Risk register,,\n,,\nid,title,owner\nR1,Fire,IT\nR2,Flood,IT\nR3,Theft,\n";
    let grid = read("x.csv", text.as_bytes()).unwrap();
    assert!(grid.doubts.is_empty() && grid.notes.is_empty(), "{:?}", grid.notes);
    assert_eq!(grid.sheets[0].rows.len(), 5);
}

#[test]
fn hopeless_rows_end_in_time() {
    let header = (0..200).map(|n| format!("c{n}")).collect::<Vec<_>>().join(",");
    let row = "x,".repeat(199) + "x";
    let long = "x,".repeat(239) + "x";
    let text = format!("{header}\n{row}\n{row}\n{long}\n");
    let grid = read("x.csv", text.as_bytes()).unwrap();
    assert_eq!(grid.doubts.len(), 1);
}

#[test]
fn short_rows_are_reported_by_number() {
    let grid = read("x.csv", b"a,b,c,d,e\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4\n1,2,3,4,5\n").unwrap();
    assert_eq!(grid.notes.iter().map(|note| note.row).collect::<Vec<_>>(), [4]);
}

#[test]
fn empty_cells_at_the_end_are_not_missing() {
    let grid = read("x.csv", b"a,b,c,d,e\n1,2,3,4,5\n1,2,3,,\n1,2,3,4,5\n").unwrap();
    assert!(grid.notes.is_empty());
}

#[test]
fn the_guard_against_formulas_is_taken_away_exactly() {
    for (field, plain) in
        [("'=1+1", "=1+1"), ("''=x", "'=x"), ("'tis", "'tis"), ("'", "'"), ("=1", "=1"), ("'-5", "-5")]
    {
        assert_eq!(unguarded(field), plain);
    }
    for text in ["=1", "''@x", "'x", "-5", "plain", "\t"] {
        assert_eq!(unguarded(&guarded(text)), text);
    }
    let grid = read("x.csv", b"a,b\n'=SUM(A1),'quoted'\n").unwrap();
    assert_eq!(grid.sheets[0].rows[1].cells[0].value, Value::Text("=SUM(A1)".into()));
    assert_eq!(grid.sheets[0].rows[1].cells[1].value, Value::Text("'quoted'".into()));
}

#[test]
fn rows_of_one_record_have_no_shape_to_fit() {
    let records = [Record { number: 1, fields: vec!["a".into(), "b".into()], written: 2 }];
    let fit = ragged::fit(&records, ',');
    assert_eq!(fit.rows.len(), 1);
    assert!(fit.doubts.is_empty());
}

#[test]
fn line_ends_of_old_macintosh_programs_end_lines() {
    let grid = super::read("x", b"Asset,Type\rLedger,Data\rMail,Service\r").unwrap();
    let rows = &grid.sheets[0].rows;
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn signs_that_nobody_sees_are_taken_out() {
    let grid = super::read("x", "Asset,Owner\nLed\u{7}ger,Head\u{200b} of\u{a0}IT\n".as_bytes()).unwrap();
    let texts: Vec<String> = grid.sheets[0].rows[1].cells.iter().map(|cell| cell.value.shown()).collect();
    assert_eq!(texts, ["Ledger", "Head of IT"]);
}
