//! Findings and their corrective actions (clauses 9.2, 10.2).

mod finding;
mod lifecycle;
#[cfg(test)]
mod tests;

pub use finding::{Finding, FindingGrade, FindingSource, SameElsewhere};
pub use lifecycle::{FindingState, missing_for, still_open};
