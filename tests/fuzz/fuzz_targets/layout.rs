//! `cargo xtask fuzz layout`; what it does stands in `bodies/layout.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| annexa_fuzz::layout::body(bytes));
