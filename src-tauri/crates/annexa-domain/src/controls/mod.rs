//! Controls and the Statement of Applicability (clause 6.1.3 b to d).

mod control;
mod soa;
#[cfg(test)]
mod tests;

pub use control::{Control, ControlKind, ControlStatus};
pub use soa::{SoaRow, SoaRows, SoaTotals, SoaVersion};
