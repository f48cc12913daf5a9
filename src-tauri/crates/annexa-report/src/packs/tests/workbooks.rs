use annexa_domain::RegisterKind;

use super::request;
use crate::packs::register_workbook;
use crate::packs::workbooks::{pack_columns, register_columns};
use crate::sections::Context;
use crate::sections::tests::sample::{day, sample};
use crate::words::Words;
use crate::xlsx::{SheetCell, SheetColumnKind};

#[test]
fn every_register_becomes_a_workbook_without_a_loss() {
    let isms = sample();
    for kind in RegisterKind::ALL {
        let book = register_workbook(&isms, *kind, &request()).unwrap();
        assert_eq!(book.warnings, [], "{kind:?}");
        assert!(book.bytes.starts_with(b"PK"), "{kind:?}");
        assert_eq!(book, register_workbook(&isms, *kind, &request()).unwrap(), "{kind:?}");
    }
}

#[test]
fn the_id_comes_first_and_values_keep_their_type() {
    let isms = sample();
    let words = Words::load("en").unwrap();
    let context = Context::new(&isms, &words, day("2026-03-31"));
    let columns = register_columns(&context, RegisterKind::Assets);
    assert_eq!(columns[0].column.title, "ID");
    assert_eq!(columns[0].cells[0], SheetCell::Text("A-001".to_owned()));
    let column = |title: &str| columns.iter().find(|column| column.column.title == title).unwrap();
    assert_eq!(column("Confidentiality").cells[0], SheetCell::Number(5.0));
    assert_eq!(column("Owner").cells[0], SheetCell::Text("Head of IT".to_owned()));
    assert_eq!(column("Depends on").cells[0], SheetCell::Text("A-002 File server".to_owned()));
    assert_eq!(column("In scope").cells[3], SheetCell::Text("No".to_owned()));
    assert!(
        matches!(&column("Kind").column.kind, SheetColumnKind::Choice(words) if words.contains(&"Cloud service".to_owned()))
    );
    let risks = register_columns(&context, RegisterKind::Risks);
    let score = risks.iter().find(|column| column.column.title == "Current score").unwrap();
    assert_eq!(score.cells[..2], [SheetCell::Number(12.0), SheetCell::Number(9.0)]);
    assert!(risks.iter().all(|column| column.cells.len() == isms.risks.len()));
    let plan = register_columns(&context, RegisterKind::Treatments);
    let due = plan.iter().find(|column| column.column.title == "Due").unwrap();
    assert_eq!(due.cells[0], SheetCell::Date(day("2026-06-30")));
}

#[test]
fn a_pack_leaves_out_notes_and_columns_that_nobody_filled() {
    let mut isms = sample();
    let mut asset = isms.assets.iter().next().unwrap().clone();
    asset.notes = "Between us.".to_owned();
    isms.assets.insert(asset);
    let words = Words::load("en").unwrap();
    let context = Context::new(&isms, &words, day("2026-03-31"));
    let titles = |columns: Vec<crate::packs::workbooks::FilledColumn>| -> Vec<String> {
        columns.into_iter().map(|column| column.column.title).collect()
    };
    let (all, some) = (
        titles(register_columns(&context, RegisterKind::Assets)),
        titles(pack_columns(&context, RegisterKind::Assets)),
    );
    for (title, in_pack) in
        [("Notes", false), ("Exposure", false), ("Owner", true), ("Depends on", true), ("ID", true)]
    {
        assert!(all.iter().any(|other| other == title));
        assert_eq!(some.iter().any(|other| other == title), in_pack, "{title}");
    }
}
