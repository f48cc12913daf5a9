//! What is wrong with a file that does not open, and what can still be read of it.
//!
//! Nothing here touches the file: it works on a private copy. Start with [`diagnose`]; salvage builds on the same
//! reading.

pub(crate) mod btree;
mod diagnosis;
pub(crate) mod image;
pub(crate) mod pages;

pub use diagnosis::{Condition, Damage, Diagnosis, Opened, PageReport, diagnose, first_bytes};
pub(crate) use diagnosis::{Look, Read, explain, judge, look};
