//! Methods that are not five by five.

use annexa_domain::{Isms, RegisterKind};
use serde_json::json;

use super::sample::{add, day, id, sample};
use crate::document::{Document, Labels, Meta, Paper, Section};
use crate::sections::{self, Context};
use crate::words::Words;
use crate::{Warning, render_pdf};

fn with_method(likelihood: usize, impact: usize, bands: &[(&str, u32)], own: bool) -> Isms {
    let mut isms = sample();
    let scale = |levels: usize| -> serde_json::Value {
        (1..=levels).map(|value| json!({ "value": value, "name": format!("Level number {value}") })).collect()
    };
    let matrix: Vec<Vec<usize>> =
        (0..likelihood).map(|row| (0..impact).map(|column| 10 * (row.max(column) + 1)).collect()).collect();
    let bands: Vec<_> = bands.iter().map(|(name, from)| json!({ "name": name, "from": from })).collect();
    add(
        &mut isms,
        RegisterKind::Methods,
        3,
        json!({
            "version": 3, "state": "approved", "likelihood": scale(likelihood), "impact": scale(impact),
            "combination": if own { "matrix" } else { "sum" }, "matrix": if own { json!(matrix) } else { json!(null) },
            "bands": bands, "appetite": 3
        }),
    );
    add(
        &mut isms,
        RegisterKind::Assessments,
        3,
        json!({
            "title": "New scales", "held_on": "2026-03-20", "method": id(RegisterKind::Methods, 3).to_string()
        }),
    );
    add(
        &mut isms,
        RegisterKind::Ratings,
        99,
        json!({
            "risk": id(RegisterKind::Risks, 1).to_string(), "stage": "current",
            "assessment": id(RegisterKind::Assessments, 3).to_string(), "likelihood": 3, "impact": 2
        }),
    );
    isms
}

/// What stands on the pages of a test.
pub(super) fn meta() -> Meta {
    Meta {
        title: "Test".to_owned(),
        subject: String::new(),
        organisation: "Firm".to_owned(),
        document_id: "T".to_owned(),
        version: "1".to_owned(),
        classification: String::new(),
        language: "en".to_owned(),
        date: day("2026-03-31"),
        date_text: "31 March 2026".to_owned(),
        state_digest: String::new(),
        paper: Paper::A4,
        labels: Labels::default(),
    }
}

fn rendered(isms: &Isms, write: impl Fn(&Context<'_>) -> Vec<Section>) -> Vec<Warning> {
    let words = Words::load("en").unwrap();
    let context = Context::new(isms, &words, day("2026-03-31"));
    let mut document = Document::new(meta());
    document.sections = write(&context);
    render_pdf(&document).unwrap().warnings
}

/// All that link to each other, so that no link leads nowhere.
fn linked(context: &Context<'_>) -> Vec<Section> {
    vec![
        sections::risk_method(context, 1),
        sections::asset_inventory(context, 2),
        sections::risk_register(context, 3),
        sections::heat_maps(context, 4),
        sections::treatment_plan(context, 5),
        sections::plan_approvals(context, 6),
        sections::statement_of_applicability(context, 7),
        sections::findings(context, 8),
        sections::evidence_index(context, 9, &std::collections::BTreeMap::new()),
    ]
}

#[test]
fn small_large_and_own_matrices_are_printed_whole() {
    let three = [("Low", 2), ("High", 5)];
    let six = [("Very low", 2), ("Low", 3), ("Medium", 5), ("High", 7), ("Very high", 9), ("Unbearable", 10)];
    let own = [("Minor", 10), ("Middle", 20), ("Catastrophic", 30)];
    for (likelihood, impact, bands, is_own) in
        [(3, 3, &three[..], false), (6, 4, &six[..], false), (4, 6, &six[..], false), (3, 4, &own[..], true)]
    {
        let isms = with_method(likelihood, impact, bands, is_own);
        assert_eq!(rendered(&isms, linked), [], "{likelihood} × {impact}");
    }
}

#[test]
fn risks_rated_before_the_scales_changed_are_listed_with_their_old_level() {
    let isms = with_method(3, 3, &[("Low", 2), ("High", 5)], false);
    let words = Words::load("en").unwrap();
    let context = Context::new(&isms, &words, day("2026-03-31"));
    let text = super::snapshots::told(&sections::heat_maps(&context, 1));
    assert!(
        text.contains("1 of 4 open risks by method version 3; 1 not rated, 2 by another version"),
        "{text}"
    );
    assert!(text.contains("rated by method version 2: 9 Medium"), "{text}");
}

#[test]
fn hostile_and_endless_words_stay_on_the_page() {
    let mut isms = sample();
    let long = "Donaudampfschifffahrtsgesellschaftskapitänsmütze".repeat(12);
    add(
        &mut isms,
        RegisterKind::Risks,
        77,
        json!({
            "reference": "R-000000000000077", "title": long, "scenario": "=cmd|'/c calc'!A1 ".repeat(200),
            "existing_controls": long, "controls": ["A.8.7", "X.1"], "owner": format!("people:{}", id(RegisterKind::People, 999))
        }),
    );
    assert_eq!(rendered(&isms, linked), []);
}
