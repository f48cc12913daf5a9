//! The answers whose JSON shape is promised to scripts word by word, made from what the door answers.

use annexa_api::figures::HeatMapAnswer;
use annexa_api::readiness::{CheckAnswer, RuleAnswer, standing};
use serde_json::{Map, Value as Json, json};

/// Said of a rule that this version has no check for.
const NOT_CHECKED: &str = "This version of the program does not check it; a person has to.";

/// The readiness check: an array with one object a rule.
pub(crate) fn check(answer: &CheckAnswer) -> Json {
    answer.results.iter().map(|found| rule(found, answer)).collect()
}

fn rule(found: &RuleAnswer, answer: &CheckAnswer) -> Json {
    let said = json!(found.result);
    let words = |key: &str| said.get(key).cloned().unwrap_or(Json::Null);
    let (result, message, missing) = match standing(found) {
        "broken" | "waived" => ("broken", json!(found.statement), Json::Null),
        "holds" => ("holds", json!("Nothing speaks against it."), Json::Null),
        "not-applicable" => ("not_applicable", words("why"), Json::Null),
        "cannot-tell" => ("cannot_tell", words("missing"), words("missing")),
        _ => ("cannot_tell", json!(NOT_CHECKED), json!(NOT_CHECKED)),
    };
    let records: Vec<Json> = found
        .result
        .outcome
        .offenders()
        .iter()
        .map(|offender| {
            json!({
                "register": offender.register.key(),
                "id": offender.id,
                "reference": offender.reference,
                "title": offender.id.and_then(|id| answer.titles.get(&id)),
                "what": offender.what,
            })
        })
        .collect();
    json!({
        "rule": found.result.rule.key(),
        "stage": found.result.stage,
        "statement": found.statement,
        "result": result,
        "checked": standing(found) != "not-built",
        "waived": found.waived,
        "waiver": found.result.waiver,
        "likely_grade": found.result.likely,
        "raised_because": found.result.raised_because,
        "message": message,
        "records": records,
        "missing": missing,
        "mend": found.mend,
    })
}

/// The heat map: cells name their band, and risks outside the matrix are lists of ids.
pub(crate) fn heat_map(answer: &HeatMapAnswer) -> Json {
    let map = &answer.map;
    let band = |index: Option<usize>| index.and_then(|index| map.bands.get(index)).map(|band| &band.name);
    let cells: Vec<Json> = map
        .cells
        .iter()
        .map(|cell| {
            json!({
                "likelihood": cell.likelihood,
                "impact": cell.impact,
                "score": cell.score,
                "count": cell.count,
                "band": band(cell.band),
                "risks": cell.risks,
            })
        })
        .collect();
    let bands: Vec<Json> = map
        .bands
        .iter()
        .zip(&answer.by_band)
        .map(|(band, count)| json!({"name": band.name, "from": band.from, "to": band.to, "count": count}))
        .collect();
    let why: Map<String, Json> =
        map.unrated.iter().map(|one| (one.risk.to_string(), json!(one.why.key()))).collect();
    let risks: Map<String, Json> = answer
        .risks
        .iter()
        .map(|(id, (reference, title))| (id.to_string(), json!({"reference": reference, "title": title})))
        .collect();
    json!({
        "stage": map.stage.key(),
        "method": map.method,
        "method_version": map.method_version,
        "likelihood_levels": map.likelihood_levels,
        "impact_levels": map.impact_levels,
        "cells": cells,
        "bands": bands,
        "appetite": map.appetite,
        "tolerance": map.tolerance,
        "unrated": map.unrated.iter().map(|one| one.risk).collect::<Vec<_>>(),
        "unrated_because": why,
        "other_method": map.other_method.iter().map(|one| one.risk).collect::<Vec<_>>(),
        "other_method_ratings": map.other_method,
        "risks": risks,
        "placed": answer.placed,
        "total": answer.total,
    })
}
