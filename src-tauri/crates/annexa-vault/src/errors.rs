//! Errors of SQLite and of the platform, said so that a person can act on them and without any content.

use std::io;
use std::path::Path;

use annexa_domain::{Code, Problem};
use rusqlite::{ErrorCode, ffi};

/// What SQLite refused, while `doing` something such as "reading the trail".
pub(crate) fn sql(doing: &'static str) -> impl Fn(rusqlite::Error) -> Problem {
    move |error| {
        let Some(code) = error.sqlite_error() else {
            return Problem::new(Code::Damaged, format!("A stored value is not what it should be, {doing}."))
                .hint("run the full check of the workspace");
        };
        if code.extended_code == ffi::SQLITE_READONLY_DBMOVED {
            return replaced();
        }
        match code.code {
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                Problem::new(Code::Damaged, format!("The file is damaged: a page does not hold, {doing}."))
                    .hint("keep the file, and restore the last backup beside it")
            }
            ErrorCode::DiskFull => {
                Problem::new(Code::Io, format!("The disk is full, {doing}. Nothing of it was saved."))
                    .hint("free some space and try again")
            }
            ErrorCode::ReadOnly => {
                Problem::new(Code::ReadOnly, format!("The file cannot be written, {doing}."))
            }
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
                Problem::new(Code::Locked, format!("Another program holds the file, {doing}."))
                    .hint("close the other program, or open the file read-only")
            }
            ErrorCode::OutOfMemory => Problem::new(Code::OutOfMemory, format!("Not enough memory, {doing}.")),
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                Problem::new(Code::Io, format!("The disk refused, {doing} (code {}).", code.extended_code))
                    .hint("check the disk and the connection to it")
            }
            ErrorCode::TooBig => {
                Problem::new(Code::TooLarge, format!("A value is too large to be stored, {doing}."))
            }
            _ => Problem::new(
                Code::Internal,
                format!("The store refused, {doing} (code {}).", code.extended_code),
            ),
        }
    }
}

/// What the platform refused about a file.
pub(crate) fn file(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> Problem {
    let path = path.display().to_string();
    move |error| {
        let (code, why) = match error.kind() {
            io::ErrorKind::NotFound => (Code::NotFound, "it does not exist".to_owned()),
            io::ErrorKind::PermissionDenied => (Code::Io, "permission denied".to_owned()),
            io::ErrorKind::AlreadyExists => (Code::Conflict, "it exists already".to_owned()),
            io::ErrorKind::StorageFull => (Code::Io, "the disk is full".to_owned()),
            _ => (Code::Io, error.to_string()),
        };
        Problem::new(code, format!("{doing} '{path}': {why}."))
    }
}

/// The file under the workspace is no longer the one that was opened.
pub(crate) fn replaced() -> Problem {
    Problem::new(
        Code::Replaced,
        "The file was replaced, changed or removed by another program while it was open; nothing was written.",
    )
    .hint("a sync program may have put another copy in its place: save this one beside it and compare")
}

/// The trail does not hold at a change.
pub(crate) fn trail(seq: u64, why: &str) -> Problem {
    Problem::new(Code::TrailBroken, format!("The trail is broken at change {seq}: {why}."))
        .hint("run the full check of the workspace and compare with a backup or a printed pack")
}
