//! Which file a workspace's backups are of, so that they are found when it no longer opens.

use std::fs;
use std::path::{Path, PathBuf};

use annexa_domain::Problem;
use annexa_vault::header::HEADER_LEN;
use annexa_vault::{Header, Workspace};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Place, backups, files};

/// Where a workspace was, and what its file began with, when a backup of it was last made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    path: PathBuf,
    header: String,
}

/// Remembers a file.
pub(crate) fn remember(place: &Place, workspace: &Workspace) -> Result<(), Problem> {
    write(place, workspace.path(), workspace.header())
}

/// The same for a file that was just made.
pub(crate) fn write(place: &Place, path: &Path, header: &Header) -> Result<(), Problem> {
    let known = Known { path: path.canonicalize().unwrap_or_else(|_| path.to_owned()), header: header.hex() };
    // What cannot be read is written anew.
    if files::read::<Known>(&place.known()).ok().flatten().as_ref() == Some(&known) {
        return Ok(());
    }
    files::write(&place.known(), &known)
}

/// The place of the workspace that is, or was, at this path or begins with this header.
///
/// # Errors
/// What the disk refuses, and a note that cannot be read when no other one fits.
pub(crate) fn find(root: &Path, file: &Path, header: Option<&str>) -> Result<Option<Place>, Problem> {
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(files::refused("read", root, &error)),
    };
    let path =
        fs::canonicalize(file).or_else(|_| std::path::absolute(file)).unwrap_or_else(|_| file.to_owned());
    let (mut by_path, mut unreadable) = (None, None);
    for entry in entries {
        let entry = entry.map_err(|error| files::refused("read", root, &error))?;
        let Some(id) = entry.file_name().to_str().and_then(|name| Uuid::parse_str(name).ok()) else {
            continue;
        };
        let place = Place::of(root, id);
        match files::read::<Known>(&place.known()) {
            Ok(Some(known)) if header == Some(known.header.as_str()) => return Ok(Some(place)),
            Ok(Some(known)) if known.path == path => by_path = Some(place),
            Ok(_) => {}
            Err(problem) => unreadable = Some(problem),
        }
    }
    match (by_path, unreadable) {
        (None, Some(problem)) => Err(problem),
        (found, _) => Ok(found),
    }
}

/// How many of a header's 128 bits may differ for it to be the same one, damaged; two of different files differ in
/// about 40.
const ALIKE: u32 = 20;

/// A workspace that a file without a header of its own may be.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The workspace's id.
    pub(crate) id: Uuid,
    /// Headers that its file had, the last one first.
    pub(crate) headers: Vec<Header>,
    /// How unsure it is: differing bits of the header, none for the file at the very path.
    distance: u32,
}

/// The workspaces that the file at a path may be, the surest first: one that was there, and those whose header is
/// almost this one. What cannot be read is no candidate.
pub(crate) fn candidates(root: &Path, file: &Path) -> Vec<Candidate> {
    let path = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let start = start_of(&path);
    let Ok(entries) = fs::read_dir(root) else { return Vec::new() };
    let mut candidates: Vec<Candidate> = entries
        .flatten()
        .filter_map(|entry| {
            let id = Uuid::parse_str(entry.file_name().to_str()?).ok()?;
            let place = Place::of(root, id);
            let known = files::read::<Known>(&place.known()).ok().flatten();
            let headers = headers(&place, known.as_ref());
            let here = known.is_some_and(|known| known.path == path);
            let alike = headers.iter().filter_map(|header| Some(differing(header.bytes(), start.as_ref()?)));
            let distance = if here { Some(0) } else { alike.min().filter(|bits| *bits <= ALIKE) };
            distance.map(|distance| Candidate { id, headers, distance })
        })
        .collect();
    candidates.sort_by_key(|candidate| candidate.distance);
    candidates
}

/// The header that was seen last, and that of the newest backup: a passphrase may have been changed between them.
fn headers(place: &Place, known: Option<&Known>) -> Vec<Header> {
    let remembered = known.and_then(|known| read_hex(&known.header));
    let newest = backups::list(place).ok().and_then(|backups| start_of(&backups.last()?.path));
    let mut headers: Vec<Header> =
        [remembered, newest].into_iter().flatten().filter_map(|bytes| Header::read(bytes).ok()).collect();
    headers.dedup();
    headers
}

fn start_of(path: &Path) -> Option<[u8; HEADER_LEN]> {
    // Not by a hand of its own: closing a file that is open elsewhere in the program would drop its lock.
    annexa_vault::first_bytes(path).ok()?.try_into().ok()
}

fn read_hex(text: &str) -> Option<[u8; HEADER_LEN]> {
    let mut bytes = [0; HEADER_LEN];
    if text.len() != 2 * HEADER_LEN {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(bytes)
}

fn differing(one: &[u8; HEADER_LEN], other: &[u8; HEADER_LEN]) -> u32 {
    one.iter().zip(other).map(|(one, other)| (one ^ other).count_ones()).sum()
}
