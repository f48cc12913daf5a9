//! Checking a pack: every listed file is there and unchanged, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use annexa_domain::isms::hex;
use annexa_domain::{Code, Problem, Problems};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::names::{is_deceptive, is_device};
use super::sums::parse_sums;
use super::{OWNER_FOLDER, SUMS, TRANSMITTAL};

/// The largest list that is read, in bytes.
const LARGEST_LIST: usize = 16 * 1024 * 1024;

/// The largest file that a pack can hold, in bytes; more would be no pack of ours.
const LARGEST_FILE: u64 = u32::MAX as u64;

/// A folder or ZIP file that holds a pack; the caller knows where it is.
pub trait PackSource {
    /// The paths of all files, with `/`, relative to the pack.
    ///
    /// # Errors
    /// The folder or archive cannot be read.
    fn paths(&mut self) -> Result<Vec<String>, Problem>;

    /// Hands the bytes of a file over in pieces.
    ///
    /// # Errors
    /// The file cannot be read.
    fn read(&mut self, path: &str, piece: &mut dyn FnMut(&[u8])) -> Result<(), Problem>;
}

/// What came out of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many files the list names.
    pub listed: usize,
    /// The SHA-256 of the list itself, 64 hex digits, to compare with the transmittal sheet.
    pub sums_sha256: String,
    /// Everything that is wrong, by path; empty when the pack is as it was made.
    pub problems: Problems,
}

/// Checks a pack against its list.
///
/// # Errors
/// There is no list, or the source cannot be read at all.
pub fn verify(source: &mut dyn PackSource) -> Result<Verified, Problem> {
    let all = source.paths()?;
    let root = root(&all).ok_or_else(|| {
        Problem::new(Code::NotFound, format!("There is no {SUMS}, so this is no pack."))
            .hint("point at the folder or ZIP file that holds it")
    })?;
    let mut problems = Problems::new();
    let mut there: BTreeMap<&str, &str> = BTreeMap::new();
    let mut folded = BTreeSet::new();
    for path in &all {
        let Some(name) = path.strip_prefix(root.as_str()) else {
            problems.push(Problem::new(Code::Invalid, "This file stands outside the pack.").at(path));
            continue;
        };
        if let Some(why) = wrong_name(name) {
            problems.push(Problem::new(Code::Invalid, format!("This name {why}.")).at(name));
        }
        if !folded.insert(name.to_lowercase()) {
            problems.push(
                Problem::new(Code::Conflict, "Two files have this name on systems that ignore capitals.")
                    .at(name),
            );
        }
        there.insert(name, path);
    }
    let list = read_list(source, &format!("{root}{SUMS}"))?;
    let sums_sha256 = hex(&Sha256::digest(&list));
    let text = String::from_utf8(list)
        .map_err(|_| Problem::new(Code::Unreadable, format!("{SUMS} is no UTF-8 text.")).at(SUMS))?;
    let lines = match parse_sums(&text) {
        Ok(lines) => lines,
        Err(wrong) => {
            problems.extend(wrong);
            return Ok(Verified { listed: 0, sums_sha256, problems });
        }
    };
    let mut listed = BTreeSet::new();
    for line in &lines {
        if !listed.insert(line.path.as_str()) {
            problems.push(Problem::new(Code::Conflict, "The list names this file twice.").at(&line.path));
            continue;
        }
        let Some(path) = there.get(line.path.as_str()) else {
            problems.push(
                Problem::new(Code::NotFound, "The list names this file, and it is not there.")
                    .at(&line.path)
                    .hint("ask for the pack again"),
            );
            continue;
        };
        let mut hash = Sha256::new();
        match source.read(path, &mut |piece| hash.update(piece)) {
            Err(problem) => problems.push(problem.at(&line.path)),
            Ok(()) if hex(&hash.finalize()) != line.sha256 => problems.push(
                Problem::new(Code::Conflict, "This file has been changed since the pack was made.")
                    .at(&line.path)
                    .hint("ask for the pack again"),
            ),
            Ok(()) => {}
        }
    }
    for name in there.keys() {
        let is_known =
            listed.contains(name) || [SUMS, TRANSMITTAL].contains(name) || name.starts_with(OWNER_FOLDER);
        if !is_known {
            problems.push(
                Problem::new(Code::Invalid, "The list does not name this file.")
                    .at(*name)
                    .hint("it was added after the pack was made"),
            );
        }
    }
    problems.sort_by(|one, other| one.field.cmp(&other.field));
    Ok(Verified { listed: lines.len(), sums_sha256, problems })
}

/// Where the pack stands in the source: at its root, or in the one folder that has the list.
fn root(paths: &[String]) -> Option<String> {
    if paths.iter().any(|path| path == SUMS) {
        return Some(String::new());
    }
    let mut found =
        paths.iter().filter_map(|path| path.strip_suffix(SUMS).filter(|folder| folder.ends_with('/')));
    let folder = found.next()?;
    found.next().is_none().then(|| folder.to_owned())
}

fn read_list(source: &mut dyn PackSource, path: &str) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut too_large = false;
    source.read(path, &mut |piece| {
        too_large |= bytes.len() + piece.len() > LARGEST_LIST;
        if !too_large {
            bytes.extend_from_slice(piece);
        }
    })?;
    if too_large {
        return Err(
            Problem::new(Code::TooLarge, format!("{SUMS} is larger than any list of a pack.")).at(SUMS)
        );
    }
    Ok(bytes)
}

/// Why a path does not belong into a pack.
fn wrong_name(path: &str) -> Option<&'static str> {
    if path.chars().any(is_deceptive) {
        return Some("holds hidden characters");
    }
    if path.starts_with('/') || path.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) {
        return Some("cannot be held by every system");
    }
    for part in path.split('/') {
        if matches!(part, "" | "." | "..") {
            return Some("leads out of the pack");
        }
        if part.ends_with(['.', ' ']) || is_device(part) {
            return Some("cannot be held by every system");
        }
    }
    None
}

/// A pack in a ZIP file.
pub struct ZipSource<R: Read + Seek> {
    archive: ZipArchive<R>,
}

impl<R: Read + Seek> std::fmt::Debug for ZipSource<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ZipSource").finish_non_exhaustive()
    }
}

impl<R: Read + Seek> ZipSource<R> {
    /// Opens a ZIP file.
    ///
    /// # Errors
    /// It is no ZIP file.
    pub fn open(reader: R) -> Result<Self, Problem> {
        let archive = ZipArchive::new(reader)
            .map_err(|_| Problem::new(Code::Unreadable, "This is no ZIP file, or it is damaged."))?;
        Ok(Self { archive })
    }
}

impl<R: Read + Seek> PackSource for ZipSource<R> {
    fn paths(&mut self) -> Result<Vec<String>, Problem> {
        let mut paths = Vec::new();
        for name in self.archive.file_names() {
            let name = name
                .map_err(|_| Problem::new(Code::Unreadable, "A name in the ZIP file cannot be read."))?
                .into_owned();
            if !name.ends_with('/') {
                paths.push(name);
            }
        }
        Ok(paths)
    }

    fn read(&mut self, path: &str, piece: &mut dyn FnMut(&[u8])) -> Result<(), Problem> {
        let damaged = || Problem::new(Code::Damaged, "This file in the ZIP file cannot be read.").at(path);
        let mut file = self.archive.by_name(path).map_err(|_| damaged())?;
        let mut buffer = vec![0; 64 * 1024];
        let mut total = 0_u64;
        loop {
            let read = file.read(&mut buffer).map_err(|_| damaged())?;
            total += read as u64;
            if read == 0 {
                return Ok(());
            }
            if total > LARGEST_FILE {
                return Err(
                    Problem::new(Code::TooLarge, "This file is larger than any file of a pack.").at(path)
                );
            }
            piece(buffer.get(..read).unwrap_or_default());
        }
    }
}
