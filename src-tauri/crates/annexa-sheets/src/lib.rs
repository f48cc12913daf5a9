//! Spreadsheets in and out, driven by the field declarations of the registers.
//!
//! Reading turns the bytes of a file that other people made into a [`grid::Grid`], in a child process with
//! limits ([`child`]). It must not decide what anything means, must not write to a workspace, and must not
//! touch files, clock or randomness: bytes come in, values go out.
//!
//! Then a grid is understood: [`tables`] finds the table, [`mapping`] says which column is which field, and [`plan`]
//! says row by row what the import would do and what a person must decide first.
//!
//! Start with [`child::read_in_child`] for a file of others, then [`plan::prepare`].

pub mod child;
mod controls;
mod csv;
pub mod export;
pub mod grid;
pub mod limits;
pub mod mapping;
mod number_format;
mod ods;
mod open;
pub mod plan;
pub mod tables;
#[cfg(test)]
mod tests;
mod values;
mod words;
mod xlsx;
mod zip_check;

pub use open::read;
