//! A pack before it is built: its pages as pictures, and the files it would hold.

use std::collections::BTreeMap;

use annexa_domain::{Isms, Problems};
use uuid::Uuid;

use super::registers::pack_books;
use super::stage1::bound;
use super::{PackRequest, evidence_files};
use crate::sections::Context;
use crate::svg::{self, Preview};
use crate::words::Words;

/// A file that a pack would hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its path in the pack, with `/`.
    pub path: String,
    /// How many records it holds; nothing for evidence and for the bound document.
    pub records: Option<usize>,
}

/// One page of the bound document of a Stage 1 pack, and the files beside it.
///
/// # Errors
/// The same as building the pack.
pub fn stage1_preview(
    isms: &Isms,
    request: &PackRequest,
    page: usize,
) -> Result<(Preview, Vec<PlannedFile>), Problems> {
    let words = Words::load(&request.language).map_err(|problem| vec![problem])?;
    let evidence = evidence_files(isms)?;
    let context = Context::new(isms, &words, request.as_of);
    let digest = isms.digest();
    let paths: BTreeMap<Uuid, String> = evidence.iter().map(|file| (file.id, file.path.clone())).collect();
    let books = pack_books(&context, request, &digest, &paths);
    let document = bound(&context, request, &digest, &books, &paths);
    let shown = svg::preview(&document, page).map_err(|problem| vec![problem])?;
    let mut files = vec![PlannedFile { path: super::stage1::BOUND.to_owned(), records: None }];
    files.extend(
        books.iter().map(|book| PlannedFile { path: book.path.clone(), records: Some(book.records) }),
    );
    files.extend(evidence.into_iter().map(|file| PlannedFile { path: file.path, records: None }));
    Ok((shown, files))
}
