//! Texts that look like formulas: no program computes them, and they come back as they were.

use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};

use crate::support::{Machine, OpenWorkspace, a_workspace, texts};

const FORMULAS: [&str; 12] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "=HYPERLINK(\"http://example.invalid\",\"x\")",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "'=1+1",
    "''=1+1",
    "=WEBSERVICE(\"http://example.invalid\")",
    "{=1+1}",
    "=A1&\"; \"&B1",
];

/// The fields that hold each formula in its own words.
const FIELDS: [&str; 3] = ["name", "description", "location"];

fn with_formulas() -> OpenWorkspace {
    let mut isms = a_workspace();
    for formula in FORMULAS {
        let record = json!({ "name": formula, "kind": "other", "description": formula, "location": formula });
        isms.save("assets", record);
    }
    isms
}

fn fields(isms: &mut OpenWorkspace) -> Vec<Vec<String>> {
    let records = isms.ask("record.list", json!({ "register": "assets" }));
    FIELDS.iter().map(|field| texts(&records, field)).collect()
}

fn exported(isms: &mut OpenWorkspace) -> [std::path::PathBuf; 2] {
    ["csv", "xlsx"].map(|ending| {
        let to = isms.machine.path(&format!("assets.{ending}"));
        isms.ask("export.register", json!({ "register": "assets", "to": to }));
        to
    })
}

#[test]
fn r53_formulas_come_back_from_a_sheet_as_they_were() {
    let mut isms = with_formulas();
    // Blanks around a text go in every import; they are no part of what somebody wrote.
    let trimmed = |texts: Vec<String>| texts.iter().map(|text| text.trim().to_owned()).collect::<Vec<_>>();
    let kept: Vec<Vec<String>> = fields(&mut isms).into_iter().map(trimmed).collect();
    for sheet in exported(&mut isms) {
        let mut again = Machine::new().create("again.annexa", "Again");
        let request = json!({ "register": "assets", "path": sheet, "answers": { "*": "proposed" } });
        let imported: Json = again.ask("sheet.import", request);
        assert_eq!(imported["applied"], json!(true), "{}: {imported:#}", sheet.display());
        assert_eq!(fields(&mut again), kept, "{}", sheet.display());
    }
}

#[test]
fn r53_no_spreadsheet_program_computes_them() {
    let mut isms = with_formulas();
    let scratch = isms.machine.path("libreoffice");
    for sheet in exported(&mut isms) {
        let Some(read) = as_libreoffice_reads(&sheet, &scratch) else {
            println!("NOT TESTED: soffice is not installed");
            return;
        };
        assert_eq!(read.matches("table:formula=").count(), 0, "{}", sheet.display());
        for text in ["=1+1", "@SUM(1,1)", "=cmd|", "=WEBSERVICE("] {
            assert!(read.matches(text).count() >= FIELDS.len(), "{text} in {}", sheet.display());
        }
    }
    println!("campaign: R-53 formulas={} fields={} evaluated=0", FORMULAS.len(), FIELDS.len());
}

/// A sheet as LibreOffice understands it, in its own flat XML; `None` where it is not installed.
fn as_libreoffice_reads(sheet: &Path, scratch: &Path) -> Option<String> {
    let profile = format!("-env:UserInstallation=file://{}", scratch.join("profile").display());
    let out = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "fods", "--outdir"])
        .arg(scratch)
        .arg(sheet)
        .output()
        .ok()?;
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let read = scratch.join(sheet.with_extension("fods").file_name().unwrap());
    let text = std::fs::read_to_string(&read).unwrap();
    std::fs::remove_file(read).unwrap();
    Some(text)
}
