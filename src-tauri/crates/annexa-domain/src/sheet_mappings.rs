//! How the columns of a spreadsheet were understood, remembered for the next time the same sheet comes.

use crate::register::{Check, register};

register! {
    /// A remembered mapping of columns and answers.
    SheetMapping in SheetMappings {
        /// The sheet's header as a fingerprint.
        signature: String [required table],
        /// The register it was brought into.
        register: String [required table],
        /// The file's name when it was last used.
        file_name: String [table title],
        /// The mapping as JSON.
        mapping: String [required long],
        /// The answers given, as JSON.
        answers: String [long],
    }
}

impl Check for SheetMapping {}
