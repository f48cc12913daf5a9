//! The shell: the window over the core.
//!
//! A stub until the window is built. It will be the only Rust that knows Tauri and stay thin: whatever it
//! does for the person goes through `annexa-api`, and it holds no rule of the trade and no SQL. Start reading
//! at the `annexa-api` crate, which the command line uses in the same way.
#![allow(clippy::print_stderr, reason = "the only thing the stub can do is to say so")]

use std::process::ExitCode;

fn main() -> ExitCode {
    eprintln!("Annexa has no window yet. Use the command line: annexa --help");
    ExitCode::FAILURE
}
