//! Where the passphrase comes from: a file, the environment, or the terminal.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use annexa_api::{Code, Problem, RecoveryCode, Secret};
use zeroize::Zeroizing;

use crate::arguments::Common;
use crate::input::unreadable;
use crate::outcome::Failure;

const VARIABLE: &str = "ANNEXA_PASSPHRASE";

/// The longest first line of a passphrase file, in bytes.
const LONGEST: u64 = 4096;

/// What opens the workspace: the recovery code where a file with it is named, else the passphrase.
///
/// # Errors
/// A file that cannot be read, a code that does not hold, or no terminal to ask at.
pub(crate) fn secret(common: &Common) -> Result<Secret, Failure> {
    let Some(path) = &common.recovery_file else {
        return Ok(Secret::passphrase(&passphrase(common, false)?));
    };
    let name = format!("the recovery file '{}'", path.display());
    let bytes = beginning(path, &name)?;
    if bytes.len() as u64 == LONGEST {
        let message = format!("There is more in {name} than a recovery code is long.");
        return Err(Problem::new(Code::TooLarge, message).into());
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Problem::new(Code::Unreadable, format!("The text in {name} is not UTF-8.")))?;
    // A slip in what was typed is a refusal like a wrong passphrase.
    RecoveryCode::read(text)
        .map(Secret::Recovery)
        .map_err(|slip| Failure::refused(vec![slip.at("--recovery-file")]))
}

/// The new passphrase of a workspace that is open: the first line of a file, or asked for twice.
///
/// # Errors
/// A file that cannot be read, or no terminal to ask at.
pub(crate) fn new_passphrase(file: Option<&Path>) -> Result<Zeroizing<String>, Failure> {
    match file {
        Some(path) => first_line(path, &format!("the file of the new passphrase '{}'", path.display())),
        None => ask_twice("New passphrase: ", "--new-passphrase-file F"),
    }
}

/// The passphrase; asked for twice when it is a new one.
///
/// # Errors
/// A file that cannot be read, or no terminal to ask at.
pub(crate) fn passphrase(common: &Common, new: bool) -> Result<Zeroizing<String>, Failure> {
    if let Some(path) = &common.passphrase_file {
        return passphrase_in(path);
    }
    match std::env::var(VARIABLE) {
        Ok(set) => return Ok(Zeroizing::new(set)),
        Err(std::env::VarError::NotUnicode(_)) => {
            return Err(Problem::new(Code::Unreadable, format!("{VARIABLE} is not UTF-8.")).into());
        }
        Err(std::env::VarError::NotPresent) => {}
    }
    let instead = format!("--passphrase-file F or set {VARIABLE}");
    if new { ask_twice("Passphrase: ", &instead) } else { ask("Passphrase: ", &instead) }
}

/// Whether it will be asked for at the terminal.
pub(crate) fn asks(common: &Common) -> bool {
    common.passphrase_file.is_none() && common.recovery_file.is_none() && std::env::var_os(VARIABLE).is_none()
}

/// The passphrase in the first line of a file.
///
/// # Errors
/// A file that cannot be read, is no text or has no end of its first line.
pub(crate) fn passphrase_in(path: &Path) -> Result<Zeroizing<String>, Failure> {
    first_line(path, &format!("the passphrase file '{}'", path.display()))
}

/// The first line of a file, without what editors put around it.
fn first_line(path: &Path, name: &str) -> Result<Zeroizing<String>, Failure> {
    let start = beginning(path, name)?;
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if line.len() as u64 == LONGEST {
        let message = format!("The first line of {name} is longer than {LONGEST} bytes.");
        return Err(Problem::new(Code::TooLarge, message).into());
    }
    let line = std::str::from_utf8(line)
        .map_err(|_| Problem::new(Code::Unreadable, format!("The first line of {name} is not UTF-8.")))?;
    let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
    Ok(Zeroizing::new(line.to_owned()))
}

/// The first bytes of a file, in a buffer that is wiped and never grows.
fn beginning(path: &Path, name: &str) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut start = Zeroizing::new(Vec::with_capacity(LONGEST as usize + 1));
    File::open(path)
        .and_then(|file| file.take(LONGEST).read_to_end(&mut start))
        .map_err(|error| unreadable(name, &error))?;
    Ok(start)
}

fn ask_twice(prompt: &str, instead: &str) -> Result<Zeroizing<String>, Failure> {
    let first = ask(prompt, instead)?;
    if *first != *ask("Once more:  ", instead)? {
        let problem = Problem::new(Code::Invalid, "The two passphrases are not the same.").hint("try again");
        return Err(Failure::usage(problem));
    }
    Ok(first)
}

fn ask(prompt: &str, instead: &str) -> Result<Zeroizing<String>, Failure> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|_| {
        Failure::usage(
            Problem::new(Code::Required, "There is no terminal to ask for the passphrase.")
                .hint(format!("use {instead}")),
        )
    })
}
