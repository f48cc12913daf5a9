//! A code that a person types, with the same as a picture for a camera.

use serde::{Deserialize, Serialize};

/// A code in numbered groups, beside its QR code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedCode {
    /// The groups in order; the first is number 1.
    pub groups: Vec<String>,
    /// How many stand in a line.
    pub columns: usize,
    /// The QR code, row by row from the top, dark modules as `true`; empty prints none.
    pub qr: Vec<Vec<bool>>,
    /// What a reader who cannot see the QR code is told.
    pub qr_alternate: String,
}

impl std::fmt::Debug for TypedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // It may be a secret.
        write!(f, "TypedCode({} groups)", self.groups.len())
    }
}
