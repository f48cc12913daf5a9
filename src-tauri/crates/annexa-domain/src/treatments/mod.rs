//! Treatments, the approval of the plan by the risk owners, and acceptances (clauses 6.1.3, 8.3).

mod acceptance;
mod plan;
#[cfg(test)]
mod tests;
mod treatment;

pub use acceptance::{Acceptance, AcceptedState, Footing, Staleness};
pub use plan::PlanApproval;
pub use treatment::{Treatment, TreatmentOption};
