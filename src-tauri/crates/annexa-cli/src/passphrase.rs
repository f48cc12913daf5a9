//! Where the passphrase comes from: a file, the environment, or the terminal.

use std::fs::File;
use std::io::Read;

use annexa_api::{Code, Problem};
use zeroize::Zeroizing;

use crate::arguments::Common;
use crate::input::unreadable;
use crate::outcome::Failure;

const VARIABLE: &str = "ANNEXA_PASSPHRASE";

/// The longest first line of a passphrase file, in bytes.
const LONGEST: u64 = 4096;

/// The passphrase; asked for twice when it is a new one.
///
/// # Errors
/// A file that cannot be read, or no terminal to ask at.
pub(crate) fn passphrase(common: &Common, new: bool) -> Result<Zeroizing<String>, Failure> {
    if let Some(path) = &common.passphrase_file {
        let name = format!("the passphrase file '{}'", path.display());
        let mut start = Zeroizing::new(Vec::with_capacity(LONGEST as usize + 1));
        File::open(path)
            .and_then(|file| file.take(LONGEST).read_to_end(&mut start))
            .map_err(|error| unreadable(&name, &error))?;
        let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        if line.len() as u64 == LONGEST {
            let message = format!("The first line of {name} is longer than {LONGEST} bytes.");
            return Err(Problem::new(Code::TooLarge, message).into());
        }
        let line = std::str::from_utf8(line)
            .map_err(|_| Problem::new(Code::Unreadable, format!("The first line of {name} is not UTF-8.")))?;
        let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
        return Ok(Zeroizing::new(line.to_owned()));
    }
    match std::env::var(VARIABLE) {
        Ok(set) => return Ok(Zeroizing::new(set)),
        Err(std::env::VarError::NotUnicode(_)) => {
            return Err(Problem::new(Code::Unreadable, format!("{VARIABLE} is not UTF-8.")).into());
        }
        Err(std::env::VarError::NotPresent) => {}
    }
    let first = ask("Passphrase: ")?;
    if new && *first != *ask("Once more:  ")? {
        let problem = Problem::new(Code::Invalid, "The two passphrases are not the same.").hint("try again");
        return Err(Failure::usage(problem));
    }
    Ok(first)
}

fn ask(prompt: &str) -> Result<Zeroizing<String>, Failure> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|_| {
        Failure::usage(
            Problem::new(Code::Required, "There is no terminal to ask for the passphrase.")
                .hint(format!("use --passphrase-file F or set {VARIABLE}")),
        )
    })
}
