//! A table as the page shows it, as a file: filtered, sorted and with the columns somebody chose.

use std::path::PathBuf;

use annexa_domain::{Code, Problem, Problems};
use annexa_report::packs::{self, PackRequest, ShownKind};
use annexa_vault::Op;
use serde::Deserialize;

use crate::Door;
use crate::commands::Command;
use crate::export::{Exported, write_bytes};

/// Writes a table that the page shows to a file.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct TableExport {
    /// What the table is called.
    pub title: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// The texts of its cells, row by row, as many as there are columns.
    pub rows: Vec<Vec<String>>,
    /// The file, ending in .xlsx or .csv; nothing may be there.
    pub to: PathBuf,
    /// The language of what stands around the table, as a BCP 47 tag; English when left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// A column of a shown table.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TableColumn {
    /// Its heading.
    pub title: String,
    /// What its cells hold.
    pub kind: CellKind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// Text.
    Text,
    /// Whole numbers.
    Number,
    /// Days as 2027-01-31.
    Day,
}

impl Command for TableExport {
    const NAME: &'static str = "export.table";
    type Response = Exported;

    fn run(self, door: &mut Door) -> Result<Exported, Problems> {
        let isms = door.isms(None)?;
        if let Some(at) = self.rows.iter().position(|row| row.len() != self.columns.len()) {
            let message = format!("Row {} has another number of cells than there are columns.", at + 1);
            return Err(Problem::new(Code::Invalid, message).at("rows").into());
        }
        let ending = self.to.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let bytes = match ending.as_deref() {
            Some("xlsx") => {
                let columns: Vec<_> = self
                    .columns
                    .iter()
                    .map(|column| {
                        let kind = match column.kind {
                            CellKind::Text => ShownKind::Text,
                            CellKind::Number => ShownKind::Number,
                            CellKind::Day => ShownKind::Day,
                        };
                        (column.title.clone(), kind)
                    })
                    .collect();
                let mut request = PackRequest::on(door.today());
                if let Some(language) = self.language {
                    request.language = language;
                }
                packs::table_workbook(&isms, &self.title, &columns, &self.rows, &request)?.bytes
            }
            Some("csv") => {
                let heading: Vec<&str> = self.columns.iter().map(|column| column.title.as_str()).collect();
                annexa_sheets::export::table_csv(&heading, &self.rows)?
            }
            _ => {
                return Err(Problem::new(Code::Invalid, format!("'{}' says no form.", self.to.display()))
                    .at("to")
                    .hint("let the name end in .xlsx or .csv")
                    .into());
            }
        };
        write_bytes(&self.to, &bytes)?;
        door.event(Op::Export, &format!("the table {}", self.title))?;
        Ok(Exported {
            files: vec![self.to],
            records: self.rows.len(),
            note: "This file is not encrypted.".to_owned(),
        })
    }
}
