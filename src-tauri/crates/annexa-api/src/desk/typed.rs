//! A passphrase on its way from the page to the vault.

use std::fmt;

use serde::Deserialize;
use zeroize::Zeroizing;

/// A passphrase as typed; wiped when dropped, and never shown.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Typed(Zeroizing<String>);

impl Typed {
    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(..)")
    }
}
