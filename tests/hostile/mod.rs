//! Input from strangers: whatever comes is refused in words or taken in whole, and the program goes on.
//!
//! `bad_files` runs a table of named faults and the odd files of `tests/hostile/files`; `bombs` are files made to cost
//! memory and time; `fuzzed` replays the corpus of the fuzz targets; `masses` is more of everything than anybody has.

mod bad_files;
mod bombs;
mod fuzzed;
mod masses;
mod requests;
mod texts;
mod workbooks;
mod workspaces;

/// A file that must be refused with the code that its name begins with: `code--what.ending`.
pub(crate) struct BadFile {
    name: String,
    bytes: Vec<u8>,
}

impl BadFile {
    fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }

    /// The code in its name.
    fn code(&self) -> &str {
        self.name.split_once("--").unwrap_or_else(|| panic!("'{}' has no code in its name", self.name)).0
    }
}
