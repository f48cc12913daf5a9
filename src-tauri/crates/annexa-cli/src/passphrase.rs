//! Where the passphrase comes from: a file, the environment, or the terminal.

use annexa_api::{Code, Problem};
use zeroize::Zeroizing;

use crate::arguments::Common;

/// The passphrase; asked for twice when it is a new one.
///
/// # Errors
/// A file that cannot be read, or no terminal to ask at.
pub(crate) fn passphrase(common: &Common, new: bool) -> Result<Zeroizing<String>, Problem> {
    if let Some(path) = &common.passphrase_file {
        let content = std::fs::read_to_string(path).map(Zeroizing::new).map_err(|error| {
            Problem::new(Code::Io, format!("Cannot read the passphrase file '{}': {error}.", path.display()))
        })?;
        let line = content.lines().next().unwrap_or("");
        return Ok(Zeroizing::new(line.trim_start_matches('\u{feff}').to_owned()));
    }
    if let Ok(set) = std::env::var("ANNEXA_PASSPHRASE") {
        return Ok(Zeroizing::new(set));
    }
    let first = ask("Passphrase: ")?;
    if new && *first != *ask("Once more:  ")? {
        return Err(Problem::new(Code::Invalid, "The two passphrases are not the same.").hint("try again"));
    }
    Ok(first)
}

fn ask(prompt: &str) -> Result<Zeroizing<String>, Problem> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|_| {
        Problem::new(Code::Required, "There is no terminal to ask for the passphrase.")
            .hint("use --passphrase-file F or set ANNEXA_PASSPHRASE")
    })
}
