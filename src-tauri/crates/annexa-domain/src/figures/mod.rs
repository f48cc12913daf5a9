//! Figures: what pictures, paper and the command line count, computed once from the whole ISMS.
//!
//! A figure never drops a record: what cannot be counted is listed with the reason. Screen, PDF and spreadsheet
//! take their numbers from here, so that they agree.

mod counts;
mod gaps;
mod heat_map;
mod plan;
mod plan_approval;
mod soa;
mod training;

pub use counts::{ActionCounts, FindingCounts, RiskFigures, action_counts, finding_counts, risk_figures};
pub use gaps::{ExtentCounts, GapFigures, GapGroup, gap_figures, newest_gap_assessment};
pub use heat_map::{
    BandName, HeatCell, HeatMap, LevelName, OtherMethod, Segment, SteppedLine, UnratedRisk, heat_map,
};
pub use plan::{PlanAcceptance, PlanAction, PlanRow, PlanScore, plan_fingerprint, plan_rows};
pub use plan_approval::{PlanApprovalState, plan_approval_state, rows_covered};
pub use soa::{SoaChange, soa_changes, soa_rows};
pub use training::{TrainingCell, TrainingMatrix, TrainingRow, course_key, training_matrix};

#[cfg(test)]
mod tests;
