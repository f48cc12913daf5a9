//! `cargo xtask fuzz command`; what it does stands in `bodies/command.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| annexa_fuzz::command::body(bytes));
