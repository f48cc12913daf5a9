//! What an ISMS is.
//!
//! Pure: no files, no SQL, no clock, no randomness, no window. Everything a person argues about with an
//! auditor (scores, states, rules, counts) lives here and is a function of plain values.

mod problem;

pub use problem::{Code, Problem, Problems};
