//! Evidence: files inside the workspace, by their SHA-256, linked to what they show.

use chrono::NaiveDate;

use crate::links::{AnyLink, Owner};
use crate::register::{Check, register};

register! {
    /// A file that shows something. Its bytes are kept apart, by their hash.
    Evidence in Evidence {
        /// What it is called.
        title: String [required table title],
        /// The file's name when it was added.
        file_name: String [table verb],
        /// Its media type, such as application/pdf.
        media_type: String [verb],
        /// Its size in bytes.
        size: Option<u32> [table verb],
        /// The SHA-256 of its bytes, 64 hex digits.
        sha256: String [verb],
        /// What it shows and where it comes from.
        description: String [long],
        /// The day it was made or is about.
        dated_on: Option<NaiveDate> [table],
        /// Until when it counts as current.
        valid_until: Option<NaiveDate> [table],
        /// Who provided it.
        provided_by: Option<Owner>,
        /// What it is evidence of.
        links: Vec<AnyLink> [table],
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Evidence {}
