//! Files as people and attackers make them, and what comes of them.

pub(crate) mod fixtures;
mod hazards;
mod number_formats;
mod workbooks;
