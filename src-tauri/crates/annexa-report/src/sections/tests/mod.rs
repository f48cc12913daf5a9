//! Each section of the sample firm as text, and what must hold whatever the firm.

mod both_ways;
mod figures_agree;
pub(crate) mod sample;
mod snapshots;
mod unusual;
