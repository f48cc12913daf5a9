//! The risk method as sheets: scales, bands, matrix.

use super::workbooks::{FilledColumn, sheet};
use crate::sections::Context;
use crate::xlsx::{Sheet, SheetCell, SheetColumnKind};

/// The scales, the matrix and the bands of the method that rules today.
pub(super) fn method_sheets(context: &Context<'_>) -> Vec<Sheet> {
    let Some(method) = context.isms.current_method() else { return Vec::new() };
    let version = method.version.map_or("?".to_owned(), |version| version.to_string());
    let note = context.words.text_with("sheet-method-note", &[("version", version.into())]);
    let text = |key: &str, width: f64, cells: Vec<String>| {
        FilledColumn::text(context.text(key), context.text(&format!("{key}-help")), width, cells)
    };
    let number = |key: &str, cells: Vec<Option<u32>>| {
        let mut column = FilledColumn::new(
            context.text(key),
            context.text(&format!("{key}-help")),
            10.0,
            SheetColumnKind::Number(0),
        );
        column.cells = cells
            .into_iter()
            .map(|n| n.map_or(SheetCell::Empty, |n| SheetCell::Number(f64::from(n))))
            .collect();
        column
    };
    let mut sheets = Vec::new();
    for (key, scale) in [("likelihood-scale", &method.likelihood), ("impact-scale", &method.impact)] {
        sheets.push(sheet(
            context.text(key),
            vec![note.clone()],
            vec![
                number("sheet-scale-level", scale.iter().map(|level| Some(level.value)).collect()),
                text("sheet-scale-name", 22.0, scale.iter().map(|level| level.name.clone()).collect()),
                text(
                    "sheet-scale-definition",
                    70.0,
                    scale.iter().map(|level| level.definition.clone()).collect(),
                ),
            ],
        ));
    }
    sheets.push(sheet(
        context.text("bands"),
        vec![note.clone()],
        vec![
            number("sheet-band-from", method.bands.iter().map(|band| Some(band.from)).collect()),
            text("sheet-band-name", 22.0, method.bands.iter().map(|band| band.name.clone()).collect()),
            text(
                "sheet-band-response",
                70.0,
                method.bands.iter().map(|band| band.response.clone()).collect(),
            ),
        ],
    ));
    let mut likelihoods = Vec::new();
    let mut impacts = Vec::new();
    let mut scores = Vec::new();
    let mut bands = Vec::new();
    for likelihood in method.likelihood.iter() {
        for impact in method.impact.iter() {
            let score = method.score(likelihood.value, impact.value).ok();
            likelihoods.push(Some(likelihood.value));
            impacts.push(Some(impact.value));
            scores.push(score);
            let band = score.and_then(|score| method.band(score));
            bands.push(band.map(|band| band.name.clone()).unwrap_or_default());
        }
    }
    sheets.push(sheet(
        context.text("matrix"),
        vec![note],
        vec![
            number("sheet-matrix-likelihood", likelihoods),
            number("sheet-matrix-impact", impacts),
            number("sheet-matrix-score", scores),
            text("sheet-band-name", 22.0, bands),
        ],
    ));
    sheets
}
