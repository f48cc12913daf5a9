//! `cargo xtask fuzz header`; what it does stands in `bodies/header.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| annexa_fuzz::header::body(bytes));
