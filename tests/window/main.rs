//! The real program under a virtual display: WebKitGTK, driven through WebKit's own driver.
//!
//! Few and long: each start costs a second, and what can be tried in Chromium is tried there (`ui/e2e`). They need a
//! display and `WebKitWebDriver`, so they are ignored by a bare `cargo test`; `cargo xtask test` runs them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

mod driven;
mod rules;
mod workday;
