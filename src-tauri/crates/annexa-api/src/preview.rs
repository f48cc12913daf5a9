//! A pack before it is built: page by page as it would be printed, and what it would hold.

use annexa_domain::Problems;
use annexa_report::packs::{self, PackRequest};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Door;
use crate::commands::Command;

/// Shows a page of the bound document that a Stage 1 pack would hold; nothing is written.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct PackPreview {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The page, from 1; the first when left out.
    #[serde(default)]
    pub page: Option<usize>,
    /// The state to print, when it is not the newest.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// The date to print; today when left out.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Who prepared it, as the cover says; left out when nobody is to be named.
    #[serde(default)]
    pub prepared_by: Option<String>,
}

/// A page, and what a pack would hold.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PackPreviewed {
    /// How many pages the bound document has.
    pub pages: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// The page as an SVG document that asks for nothing outside itself.
    pub svg: String,
    /// What the page says.
    pub text: String,
    /// The headings of the document.
    pub headings: Vec<PageHeading>,
    /// The files, evidence among them.
    pub files: Vec<PackPart>,
}

/// A heading of the bound document.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PageHeading {
    /// 1 for a chapter, 2 below it.
    pub level: u8,
    /// The words.
    pub text: String,
    /// The page, from 1.
    pub page: usize,
}

/// A file of a pack.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PackPart {
    /// Its path in the pack.
    pub path: String,
    /// How many records it holds; `None` for evidence and for the bound document.
    pub records: Option<usize>,
}

impl Command for PackPreview {
    const NAME: &'static str = "pack.preview";
    type Response = PackPreviewed;

    fn run(self, door: &mut Door) -> Result<PackPreviewed, Problems> {
        let date = self.date.unwrap_or_else(|| door.today());
        // The cover says whether the trail holds, so it is checked for a picture of the cover as well.
        let isms = door.verified_isms(self.as_of)?;
        let request = PackRequest {
            as_of: self.as_of.unwrap_or(date),
            language: self.language,
            prepared_by: self.prepared_by.unwrap_or_default(),
            ..PackRequest::on(date)
        };
        let (shown, files) = packs::stage1_preview(&isms, &request, self.page.unwrap_or(1))?;
        let heading = |found: annexa_report::PreviewHeading| PageHeading {
            level: found.level,
            text: found.text,
            page: found.page,
        };
        Ok(PackPreviewed {
            pages: shown.pages,
            page: shown.page,
            svg: shown.svg,
            text: shown.text,
            headings: shown.headings.into_iter().map(heading).collect(),
            files: files
                .into_iter()
                .map(|file| PackPart { path: file.path, records: file.records })
                .collect(),
        })
    }
}
