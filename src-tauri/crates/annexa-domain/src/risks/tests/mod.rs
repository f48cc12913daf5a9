//! The method, what it makes of ratings, and what it refuses to be.

mod method;
mod method_check;
mod rating;

use proptest::prelude::*;
use proptest::sample::select;

use crate::cell::Shaped;
use crate::register::Register;
use crate::risks::{
    Band, Bands, Combination, ImpactDimension, ImpactDimensions, Level, Matrix, Method, Scale,
};
use crate::tests::values::id;

fn scale(levels: u32) -> Shaped<Scale> {
    let level = |value| Level { value, name: format!("Level {value}"), definition: String::new() };
    Shaped(Scale((1..=levels).map(level).collect()))
}

fn bands(starts: &[u32]) -> Shaped<Bands> {
    let band = |from: &u32| Band { name: format!("From {from}"), from: *from, response: String::new() };
    Shaped(Bands(starts.iter().map(band).collect()))
}

/// A method without faults: levels of likelihood and impact, where its bands begin.
fn method(likelihood: u32, impact: u32, combination: Combination, starts: &[u32]) -> Method {
    let mut method = Method::blank(id(1));
    method.version = Some(1);
    method.likelihood = scale(likelihood);
    method.impact = scale(impact);
    method.combination = Some(combination);
    method.bands = bands(starts);
    method
}

/// Every method that passes its own check.
fn any_method() -> impl Strategy<Value = Method> {
    let size = (3..=6u32, 3..=6u32);
    (
        size,
        select(Combination::ALL),
        prop::collection::vec(0..500u32, 36),
        prop::collection::btree_set(1..400u32, 0..6),
    )
        .prop_flat_map(|((likelihood, impact), combination, cells, rises)| {
            let mut method = method(likelihood, impact, combination, &[]);
            let lowest = match combination {
                Combination::Product => 1,
                Combination::Sum => 2,
                Combination::Matrix => {
                    let rows = cells.chunks(6).take(likelihood as usize);
                    let rows: Vec<Vec<u32>> = rows.map(|row| row[..impact as usize].to_vec()).collect();
                    let lowest = rows.iter().flatten().copied().min().unwrap();
                    method.matrix = Shaped(Matrix(rows));
                    lowest
                }
            };
            (Just(method), 0..=lowest, Just(rises), any::<Option<u32>>(), any::<u32>(), 0..3usize)
        })
        .prop_map(|(mut method, first, rises, appetite, above, dimensions)| {
            let starts: Vec<u32> =
                std::iter::once(first).chain(rises.iter().take(5).map(|rise| first + rise)).collect();
            method.bands = bands(&starts);
            method.appetite = appetite;
            method.tolerance = appetite.map(|appetite| appetite.saturating_add(above));
            let define = |number: usize| ImpactDimension {
                key: format!("harm-{number}"),
                name: format!("Harm {number}"),
                definitions: method.impact.iter().map(|level| level.name.clone()).collect(),
            };
            method.dimensions = Shaped(ImpactDimensions((0..dimensions).map(define).collect()));
            method
        })
}
