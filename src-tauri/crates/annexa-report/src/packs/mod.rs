//! Packs: what goes to the auditor, as files with a list of their SHA-256 that anybody can check.
//!
//! Nothing here reads a clock, a file or a random number: the same state and request give the same bytes. Evidence
//! is named here and its bytes are put beside by the caller, who has the file open.
//!
//! Start with [`stage1`].

mod check;
mod method_sheets;
mod names;
mod open_points;
mod owner;
mod pack_sheets;
mod plan_sheet;
mod preview;
mod registers;
mod stage1;
mod sums;
mod tables;
mod transmittal;
mod workbooks;
mod zip;

use annexa_domain::{Isms, Problem};
use chrono::NaiveDate;
use uuid::Uuid;

pub use check::{PackSource, Verified, ZipSource, verify};
pub use names::{evidence_files, safe_name};
pub use open_points::{OpenPoint, PointResult, PointWaiver};
pub use preview::{PlannedFile, stage1_preview};
pub use registers::{RegisterRequest, register_workbook};
pub use stage1::stage1;
pub use sums::{SumLine, parse_sums};
pub use tables::{ShownKind, table_workbook};
pub use zip::PackZip;

use crate::document::{Labels, Meta, Paper};
use crate::sections::Context;
use crate::warnings::Warning;
use crate::words::Words;

/// The list of files and their SHA-256, in the format of `sha256sum`.
pub const SUMS: &str = "SHA256SUMS";
/// The sheet that goes with the pack and names the list's own SHA-256; the list does not contain it.
pub const TRANSMITTAL: &str = "Transmittal.pdf";
/// The folder of what is for the owner alone; it is no part of what goes to the auditor.
pub const OWNER_FOLDER: &str = "owner/";

/// What a person chooses about a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRequest {
    /// The date printed; also the date of every file and ZIP entry.
    pub date: NaiveDate,
    /// The day the state is looked at: what is overdue, expired or valid.
    pub as_of: NaiveDate,
    /// The language as a BCP 47 tag.
    pub language: String,
    /// Who prepared the pack, by name; may be empty.
    pub prepared_by: String,
    /// The paper.
    pub paper: Paper,
}

impl PackRequest {
    /// An English pack on A4, looked at and printed on the same day.
    pub fn on(date: NaiveDate) -> Self {
        Self { date, as_of: date, language: "en".to_owned(), prepared_by: String::new(), paper: Paper::A4 }
    }
}

/// One file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFile {
    /// Its path in the pack, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file of evidence with its place in the pack; the caller puts the bytes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// The record of the evidence.
    pub id: Uuid,
    /// Its path in the pack, with `/`.
    pub path: String,
    /// The SHA-256 its bytes must have, 64 hex digits.
    pub sha256: String,
    /// Its size in bytes, when recorded.
    pub size: Option<u32>,
}

/// Something that could not be printed as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackWarning {
    /// The file's path in the pack.
    pub path: String,
    /// What it is.
    pub warning: Warning,
}

/// A finished pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// The files that the list contains, by path; with `evidence` they are the whole list.
    pub files: Vec<PackFile>,
    /// The evidence that the list contains, by path.
    pub evidence: Vec<EvidenceFile>,
    /// The list itself.
    pub sums: PackFile,
    /// The sheet that names the list's SHA-256; not in the list.
    pub transmittal: PackFile,
    /// What is for the owner alone; not in the list.
    pub owner: Vec<PackFile>,
    /// The SHA-256 of the list, 64 hex digits; it belongs into the trail and into the answer.
    pub sums_sha256: String,
    /// The digest of the state that the pack was made from.
    pub state_digest: String,
    /// What could not be printed as given; a final pack should have none.
    pub warnings: Vec<PackWarning>,
}

impl Pack {
    /// What is handed over beside the evidence: the listed files, the list, the transmittal sheet.
    pub fn handed_over(&self) -> impl Iterator<Item = &PackFile> {
        self.files.iter().chain([&self.sums, &self.transmittal])
    }
}

/// What stands on every page of one document of a pack.
fn meta(context: &Context<'_>, request: &PackRequest, digest: &str, id: &str, title: String) -> Meta {
    let organisation = context.isms.organisation.first();
    let name = organisation.map(|organisation| organisation.name.trim()).filter(|name| !name.is_empty());
    Meta {
        title,
        subject: context.text("standard"),
        organisation: name.map_or_else(|| context.text("no-organisation"), str::to_owned),
        document_id: id.to_owned(),
        version: version(context.isms),
        classification: organisation
            .map(|organisation| organisation.classification.trim().to_owned())
            .filter(|word| !word.is_empty())
            .unwrap_or_else(|| context.text("confidential")),
        language: context.words.language().to_owned(),
        date: request.date,
        date_text: context.long_day(request.date),
        state_digest: digest.to_owned(),
        paper: request.paper,
        labels: labels(context.words),
    }
}

/// The version of what is printed: the number of the last change in the state.
fn version(isms: &Isms) -> String {
    isms.trail.seq.to_string()
}

/// The layout's own words; each keeps its placeholder for the layout to fill.
pub(crate) fn labels(words: &Words) -> Labels {
    let with = |key: &str, names: &[&'static str]| {
        let values: Vec<(&str, fluent_bundle::FluentValue<'_>)> =
            names.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
        words.text_with(key, &values)
    };
    Labels {
        page_of: with("label-page", &["page", "pages"]),
        version: with("label-version", &["version"]),
        state: with("label-state", &["digest"]),
        figure: with("label-figure", &["number"]),
        table: with("label-table", &["number"]),
        continued: words.text("label-continued"),
    }
}

/// A pack is refused when words are missing, rather than printed with holes.
fn refuse_missing_words(context: &Context<'_>) -> Result<(), Problem> {
    let missing = context.words.missing();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Problem::new(
        annexa_domain::Code::Internal,
        format!("These words are missing in '{}': {}.", context.words.language(), missing.join(", ")),
    ))
}

#[cfg(test)]
mod tests;
