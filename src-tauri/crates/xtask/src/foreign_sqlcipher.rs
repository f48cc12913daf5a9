//! A SQLCipher of another make: a Python environment below the folder of built programs, with a binding that brings
//! its own.
//!
//! What the file's description promises, that anybody can open a workspace without us, is tested with it.

use std::path::PathBuf;
use std::process::Command;

use crate::Outcome;
use crate::machine::{built_programs, call, succeeds};

/// The binding, with SQLCipher 4.12.0 inside.
const BINDING: &str = "sqlcipher3-binary==0.6.0";

/// The Python that has the binding; it need not be there.
fn python() -> Result<PathBuf, String> {
    let within = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    Ok(built_programs()?.join("foreign-sqlcipher").join(within))
}

/// Whether the environment is there and works.
pub(crate) fn is_present() -> bool {
    python().is_ok_and(|python| succeeds(Command::new(python).args(["-c", "import sqlcipher3"])))
}

/// Makes the environment, unless it is there.
pub(crate) fn provide() -> Outcome {
    if is_present() {
        println!("present    SQLCipher of another make, to open our file without us");
        return Ok(());
    }
    println!("missing    SQLCipher of another make, to open our file without us");
    let environment = built_programs()?.join("foreign-sqlcipher");
    call(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    call(Command::new(python()?).args(["-m", "pip", "install", "--quiet", "--only-binary", ":all:", BINDING]))
}
