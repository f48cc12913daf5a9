//! The bytes of evidence, kept only where their SHA-256 says that they are what was added.

use std::collections::BTreeSet;
use std::io::{self, Read};

use annexa_domain::isms::hex;
use rusqlite::types::Value;
use sha2::{Digest, Sha256};

use super::sources::Sources;
use crate::damage::btree::Cell;
use crate::damage::image::Image;

/// Evidence whose every piece was found and which is what it was.
pub(super) struct Whole<'a> {
    pub(super) sha256: String,
    pieces: Vec<&'a Cell>,
}

/// Finds the whole ones; `wanted` are hashes that records name, for evidence of which nothing but pieces is left.
pub(super) fn find<'a>(sources: &'a Sources, image: &Image, wanted: &BTreeSet<String>) -> Vec<Whole<'a>> {
    let mut found = Vec::new();
    for (content, chunks) in sources.chunks.iter().filter(|(content, _)| !sources.staged.contains(content)) {
        let contiguous = chunks.keys().copied().eq(0..chunks.len() as i64);
        let mut hash = Sha256::new();
        let read = contiguous
            && chunks.values().all(|cell| piece(cell, image).inspect(|bytes| hash.update(bytes)).is_some());
        let sha256 = hex(&hash.finalize());
        let known = match sources.hashes.get(content) {
            Some(hash) => *hash == sha256,
            None => wanted.contains(&sha256),
        };
        if read && known {
            found.push(Whole { sha256, pieces: chunks.values().collect() });
        }
    }
    // Evidence without a byte has no piece.
    let nothing = hex(&Sha256::digest([]));
    let empty = |id: &i64| !sources.chunks.contains_key(id) && !sources.staged.contains(id);
    if sources.hashes.iter().any(|(id, sha256)| *sha256 == nothing && empty(id)) {
        found.push(Whole { sha256: nothing, pieces: Vec::new() });
    }
    found
}

fn piece(cell: &Cell, image: &Image) -> Option<Vec<u8>> {
    match cell.row(image)?.into_iter().nth(2)? {
        Value::Blob(bytes) => Some(bytes),
        _ => None,
    }
}

impl Whole<'_> {
    /// The bytes, one piece in memory at a time.
    pub(super) fn reader<'b>(&'b self, image: &'b Image) -> impl Read + 'b {
        Pieces { image, left: self.pieces.iter(), now: io::Cursor::new(Vec::new()) }
    }
}

struct Pieces<'b, 'a> {
    image: &'b Image,
    left: std::slice::Iter<'b, &'a Cell>,
    now: io::Cursor<Vec<u8>>,
}

impl Read for Pieces<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.now.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(cell) = self.left.next() else { return Ok(0) };
            let bytes = piece(cell, self.image).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
            self.now = io::Cursor::new(bytes);
        }
    }
}
