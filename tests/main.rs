//! One binary for all tests at the boundaries: journeys through the door, damage, and the house rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::print_stdout, reason = "a long test prints its figures")]

mod command_line;
mod damage;
/// The bodies of the fuzz targets, which are a crate of their own for the fuzzing engine.
#[allow(unreachable_pub, reason = "the bodies are the library of another crate")]
#[path = "fuzz/bodies/mod.rs"]
mod fuzz;
mod hostile;
mod journeys;
mod support;
mod tidy;
