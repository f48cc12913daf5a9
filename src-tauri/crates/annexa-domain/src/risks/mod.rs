//! Risks, how they are rated and by what method (clauses 6.1.2, 8.2).

mod assessment;
mod method;
mod rating;
mod risk;
#[cfg(test)]
mod tests;

pub use assessment::{Assessment, AssessmentScope};
pub use method::{
    Band, Bands, Combination, ImpactDimension, ImpactDimensions, ImpactRule, Level, Matrix, Method,
    MethodFault, Scale,
};
pub use rating::{DimensionLevels, Rated, Rating, RatingStage, Unrated};
pub use risk::{Protection, Protections, Risk, RiskState};
