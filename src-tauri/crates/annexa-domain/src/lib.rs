//! What an ISMS is.
//!
//! Pure: no files, no SQL, no clock, no randomness, no window. Everything a person argues about with an
//! auditor (scores, states, rules, counts) lives here and is a function of plain values.
//!
//! Start with [`isms::Isms`], the whole ISMS as one value, and [`registers`], the closed list of its registers.
//! A register is declared once with `register!` (see [`assets`] for the plainest one); [`record::Record`] is the
//! same thing as plain values, which is what the file, the trail, the spreadsheets and the wire have in common.

pub mod actions;
pub mod approval;
pub mod assets;
pub mod catalogue;
pub mod cell;
mod choice;
pub mod controls;
pub mod evidence;
pub mod figures;
pub mod findings;
pub mod gaps;
pub mod isms;
pub mod links;
pub mod organisation;
mod problem;
pub mod readiness;
pub mod record;
pub mod register;
pub mod registers;
pub mod risks;
pub mod sheet_mappings;
pub mod shown;
pub mod suppliers;
#[cfg(test)]
mod tests;
pub mod threats;
pub mod training;
pub mod treatments;
pub mod waivers;

pub use cell::{Cell, FieldKind, Value};
pub use isms::Isms;
pub use problem::{Code, Problem, Problems};
pub use record::{FieldChange, Record};
pub use register::{Check, Field, Register};
pub use registers::RegisterKind;
