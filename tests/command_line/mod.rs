//! The contract of the command line, asked of the program as scripts start it.
//!
//! Every opening of a workspace derives its key for real and costs most of a second, so each test tells a story of
//! one workspace instead of one fact.

mod copies;
mod help;
mod importing;
mod program;
mod reading;
mod recovery;
mod refusals;
mod usage;
mod ways_out;
mod writing;

pub(crate) use program::annexa;
