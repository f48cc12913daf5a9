//! `cargo xtask lint`: what can be said about the sources without running them.

use crate::machine::{call, cargo, crypto_features, has_program};
use crate::summary::Summary;
use crate::{Outcome, expect_no_arguments};

/// Formatting, warnings of compiler and clippy, and the rules about dependencies in `deny.toml`.
pub(crate) fn lint(arguments: &[String]) -> Outcome {
    expect_no_arguments("lint", arguments)?;
    let mut summary = Summary::new();
    sources(&mut summary);
    if has_program("cargo-deny") {
        summary.step("dependencies (cargo deny)", || call(cargo()?.args(["deny", "check"])));
    } else {
        summary.skip("dependencies (cargo deny)", "cargo-deny is not installed");
    }
    summary.close()
}

/// Formatting and warnings, as steps of a longer run.
pub(crate) fn sources(summary: &mut Summary) {
    summary.step("formatting", || call(cargo()?.args(["fmt", "--all", "--check"])));
    summary.step("warnings (clippy)", || {
        call(
            cargo()?
                .args(["clippy", "--workspace", "--all-targets", "--locked"])
                .args(crypto_features())
                .args(["--", "-D", "warnings"]),
        )
    });
}
