//! On paper: one document model, set as PDF and written as XLSX.
//!
//! It reads no clock, no files and no vault: the same document gives the same bytes, on every machine.
//! It never decides anything about the management system; it prints what it is given, and what it cannot
//! print as given it reports as a warning.
//!
//! Start reading at [`document`], the blocks a section is written in; then [`render_pdf`]; for
//! spreadsheets at [`xlsx`]; for what is handed to an auditor at [`packs`].

pub mod document;
mod layout;
pub mod packs;
mod pdf;
pub mod recovery_sheet;
mod sections;
mod style;
mod svg;
mod text;
mod warnings;
pub mod words;
pub mod xlsx;

pub use pdf::{Rendered, render_pdf};
pub use svg::{Preview, PreviewHeading};
pub use warnings::Warning;
pub use xlsx::render_xlsx;
