//! The figures agree with what they were made of, whatever the registers hold.

mod heat_map;
mod others;
mod plan;

use uuid::Uuid;

use crate::approval::VersionState;
use crate::cell::Shaped;
use crate::links::Link;
use crate::register::Register;
use crate::risks::{
    Assessment, Band, Bands, Combination, Level, Matrix, Method, Rating, RatingStage, Risk, Scale,
};
use crate::{Isms, RegisterKind};

fn id(kind: RegisterKind, number: u128) -> Uuid {
    Uuid::from_u128((kind as u128 + 1) << 64 | number)
}

fn scale(levels: u32) -> Shaped<Scale> {
    Shaped(Scale(
        (1..=levels)
            .map(|value| Level { value, name: format!("L{value}"), definition: String::new() })
            .collect(),
    ))
}

fn method(version: u32, likelihood: u32, impact: u32, bands: &[u32]) -> Method {
    let mut method = Method::blank(id(RegisterKind::Methods, u128::from(version)));
    method.version = Some(version);
    method.likelihood = scale(likelihood);
    method.impact = scale(impact);
    method.combination = Some(Combination::Product);
    method.bands = Shaped(Bands(
        bands
            .iter()
            .map(|from| Band { name: format!("from {from}"), from: *from, response: String::new() })
            .collect(),
    ));
    method.state = Some(VersionState::Approved);
    method
}

fn own_matrix(method: &mut Method, rows: Vec<Vec<u32>>) {
    method.combination = Some(Combination::Matrix);
    method.matrix = Shaped(Matrix(rows));
}

fn assessment(isms: &mut Isms, number: u128, method: u32) -> Uuid {
    let mut assessment = Assessment::blank(id(RegisterKind::Assessments, number));
    assessment.reference = format!("RA-{number}");
    assessment.method = Some(Link::to(id(RegisterKind::Methods, u128::from(method))));
    let id = assessment.id;
    isms.assessments.insert(assessment);
    id
}

fn risk(isms: &mut Isms, number: u128) -> Uuid {
    let mut risk = Risk::blank(id(RegisterKind::Risks, number));
    risk.reference = format!("R-{number}");
    risk.title = format!("Risk {number}");
    let id = risk.id;
    isms.risks.insert(risk);
    id
}

fn rate(
    isms: &mut Isms,
    risk: Uuid,
    stage: RatingStage,
    levels: (Option<u32>, Option<u32>),
    held: Option<Uuid>,
) {
    let number = isms.ratings.len() as u128 + 1;
    let mut rating = Rating::blank(id(RegisterKind::Ratings, number));
    rating.reference = format!("RT-{number}");
    rating.risk = Some(Link::to(risk));
    rating.stage = Some(stage);
    (rating.likelihood, rating.impact) = levels;
    rating.assessment = held.map(Link::to);
    isms.ratings.insert(rating);
}
