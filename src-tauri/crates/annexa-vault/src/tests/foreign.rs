//! Our file in the hands of another program: SQLCipher by its Python binding, and the words of `docs/file-format.md`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::*;

const FORMAT: &str = include_str!("../../../../../docs/file-format.md");

/// The Python that `cargo xtask setup` puts a SQLCipher of its own into, below the folder of built programs.
fn python() -> Option<PathBuf> {
    let target = std::env::current_exe().unwrap().ancestors().nth(3).unwrap().join("foreign-sqlcipher");
    let within = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    Some(target.join(within)).filter(|python| python.exists())
}

/// The program that the file's description gives for what is said in it.
fn program(said: &str) -> &'static str {
    let mut programs = FORMAT.split("```python\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    programs.find(|program| program.contains(said)).unwrap()
}

/// What the described program answers in a folder.
fn run(python: &Path, program: &str, folder: &Path) -> Result<String, String> {
    let output = Command::new(python).current_dir(folder).args(["-c", program]).output().unwrap();
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout).unwrap().trim().to_owned()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

#[test]
fn r33_a_foreign_sqlcipher_opens_the_file_by_the_code_also_without_its_header() {
    let Some(python) = python() else {
        // Not a print macro: their output is swallowed when a test passes.
        let why = "SKIPPED a check: no SQLCipher of another make here; cargo xtask setup brings one\n";
        return std::io::Write::write_all(&mut std::io::stderr(), why.as_bytes()).unwrap();
    };
    let place = place();
    filled(&place);
    let code = reopen(&place).unwrap().recovery_code().text().unwrap();
    let program = program("annexa recovery 1");
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(&place.path).unwrap();
    let mut headless = whole.clone();
    headless[..16].fill(0);
    let remarked = format!("# generation 1\n{}\n", code.replace('-', " ").to_lowercase());
    for (file, typed) in [(&whole, code.to_string()), (&headless, code.to_string()), (&headless, remarked)] {
        fs::write(folder.path().join("copy.annexa"), file).unwrap();
        fs::write(folder.path().join("code.txt"), typed).unwrap();
        let rows = run(&python, program, folder.path()).unwrap();
        let names = ["A-001', 'Ledger", "A-002', 'Zwiebelfisch-Marker 2", "A-003", "A-004"];
        assert!(names.iter().all(|name| rows.contains(name)), "{rows}");
    }
    let wrong = code.replace('-', "").replacen(|digit: char| digit.is_ascii_digit(), "Z", 1);
    fs::write(folder.path().join("code.txt"), wrong).unwrap();
    assert!(run(&python, program, folder.path()).unwrap_err().contains("a character is wrong"));
}
