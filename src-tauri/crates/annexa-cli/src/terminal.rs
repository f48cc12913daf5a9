//! How much room a terminal has.

use std::io::IsTerminal;

/// The width for a terminal that does not say how wide it is, in characters.
const USUAL: usize = 100;

/// How many characters fit on a line of standard output; nothing when it is no terminal, where nothing is cut.
pub(crate) fn width() -> Option<usize> {
    std::io::stdout().is_terminal().then(|| asked().unwrap_or(USUAL))
}

#[cfg(unix)]
fn asked() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

#[cfg(not(unix))]
fn asked() -> Option<usize> {
    None
}
