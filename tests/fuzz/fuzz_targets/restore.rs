//! `cargo xtask fuzz restore`; what it does stands in `bodies/restore.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| annexa_fuzz::restore::body(bytes));
