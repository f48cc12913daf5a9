//! `cargo xtask bench`: measures what a user would get, the optimised program.

use std::process::Command;

use crate::machine::{built_program, call, cargo, crypto_features};
use crate::{Outcome, setup};

/// Builds `annexa` optimised and hands all arguments to `annexa bench`.
pub(crate) fn bench(arguments: &[String]) -> Outcome {
    setup::for_building()?;
    call(
        cargo()?
            .args(["build", "--release", "--locked", "-p", "annexa-cli", "-p", "annexa-vault"])
            .args(crypto_features()),
    )?;
    call(Command::new(built_program("release", "annexa")?).arg("bench").args(arguments))
}
