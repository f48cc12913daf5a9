//! `cargo xtask fuzz import`; what it does stands in `bodies/import.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| annexa_fuzz::import::body(bytes));
