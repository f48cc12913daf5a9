//! Spreadsheets in and out, driven by the field declarations of the registers.
//!
//! Reading turns the bytes of a file that other people made into a [`grid::Grid`], in a child process with
//! limits ([`child`]). It must not decide what anything means, must not write to a workspace, and must not
//! touch files, clock or randomness: bytes come in, values go out.
//!
//! Start with [`open::read`] for the way in.

pub mod child;
mod controls;
mod csv;
pub mod export;
pub mod grid;
pub mod limits;
mod number_format;
mod ods;
mod open;
pub mod tables;
#[cfg(test)]
mod tests;
mod values;
mod words;
mod xlsx;
mod zip_check;

pub use open::read;
