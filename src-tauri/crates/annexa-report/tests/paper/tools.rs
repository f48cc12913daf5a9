//! Programs of the platform that read PDFs; a test that lacks one says so.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes a file among the build's own temporary files.
pub(crate) fn write(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a program prints and whether it succeeded; `None`, said aloud, where it is not installed.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Option<(bool, String)> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
            text.push_str(&String::from_utf8_lossy(&output.stderr));
            Some((output.status.success(), text))
        }
        Err(_) => {
            skipped(&format!("{program} is not installed"));
            None
        }
    }
}

/// Says that a check did not run, in a place where it is seen although the test passes.
pub(crate) fn skipped(why: &str) {
    // Not a print macro: their output is swallowed when a test passes.
    std::io::stderr().write_all(format!("SKIPPED a check: {why}\n").as_bytes()).unwrap();
}

/// The text of a PDF as `pdftotext -layout` reads it.
pub(crate) fn text(name: &str, bytes: &[u8]) -> Option<String> {
    let path = write(name, bytes);
    let (succeeded, text) = run("pdftotext", &["-layout", path.to_str().unwrap(), "-"])?;
    assert!(succeeded, "{text}");
    Some(text)
}

/// The text with every run of white space as one space.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
