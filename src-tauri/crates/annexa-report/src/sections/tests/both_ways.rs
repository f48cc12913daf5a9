//! What one record says of another is told wherever either is printed, and a name costs its length once.

use annexa_domain::RegisterKind as Kind;
use serde_json::json;

use super::sample::{add, day, id, sample};
use super::snapshots::told;
use super::unusual::meta;
use crate::sections::{self, Context};
use crate::words::Words;

fn with<T>(isms: &annexa_domain::Isms, tell: impl Fn(&Context<'_>) -> T) -> T {
    let words = Words::load("en").unwrap();
    tell(&Context::new(isms, &words, day("2026-03-31")))
}

#[test]
fn evidence_is_told_whichever_record_names_the_other() {
    let mut isms = sample();
    add(&mut isms, Kind::Evidence, 7, json!({ "reference": "EV-007", "title": "Named by the finding" }));
    let link = json!([format!("findings:{}", id(Kind::Findings, 7))]);
    add(
        &mut isms,
        Kind::Evidence,
        8,
        json!({ "reference": "EV-008", "title": "Names the finding", "links": link }),
    );
    let finding = json!({
        "reference": "F-007", "title": "Old rights", "grade": "minor", "state": "open",
        "evidence": [id(Kind::Evidence, 7).to_string(), id(Kind::Evidence, 8).to_string()]
    });
    add(&mut isms, Kind::Findings, 7, finding);
    let training = json!({ "course": "Awareness", "evidence": [id(Kind::Evidence, 7).to_string()] });
    add(&mut isms, Kind::Training, 77, training);
    let findings = with(&isms, |context| told(&sections::findings(context, 1)));
    assert!(
        findings.contains("Evidence: EV-007 Named by the finding / EV-008 Names the finding\n"),
        "{findings}"
    );
    let index = with(&isms, |context| told(&sections::evidence_index(context, 1, &Default::default())));
    let row = |reference: &str| index.lines().find(|line| line.contains(reference)).unwrap().to_owned();
    assert!(row("EV-007").ends_with("F-007 Old rights / one training record"), "{index}");
    assert!(row("EV-008").ends_with("| F-007 Old rights"), "{index}");
    assert_eq!(index.matches("linked to nothing").count(), 1, "{index}");
}

#[test]
fn a_closed_risk_keeps_its_treatment() {
    let mut isms = sample();
    add(&mut isms, Kind::Risks, 70, json!({ "reference": "R-070", "title": "Gone", "state": "closed" }));
    let treatment = json!({
        "reference": "T-070", "risk": id(Kind::Risks, 70).to_string(), "option": "avoid"
    });
    add(&mut isms, Kind::Treatments, 70, treatment);
    let register = with(&isms, |context| told(&sections::risk_register(context, 1)));
    let row = register.lines().find(|line| line.contains("R-070")).unwrap();
    assert!(row.ends_with("| Avoid / T-070"), "{row}");
}

#[test]
fn a_statement_changed_since_its_approval_is_not_told_as_approved() {
    let meta = meta();
    let control = with(&sample(), |context| told(&sections::document_control(context, &meta, "", &[])));
    let row = control.lines().find(|line| line.contains("Statement of Applicability, version 1")).unwrap();
    assert!(row.contains("| <Changed since> |"), "{row}");
}

#[test]
fn a_long_name_is_printed_whole_once_however_often_it_is_mentioned() {
    let long = "measurement ".repeat(10_000);
    let mut isms = sample();
    add(&mut isms, Kind::Assets, 70, json!({ "reference": "A-070", "name": long, "kind": "software" }));
    add(&mut isms, Kind::People, 70, json!({ "reference": "P-070", "name": long }));
    add(&mut isms, Kind::Threats, 70, json!({ "reference": "MON-070", "name": long }));
    for number in 100..200 {
        let risk = json!({
            "reference": format!("R-{number}"), "title": "Gone", "owner": format!("people:{}", id(Kind::People, 70)),
            "assets": [id(Kind::Assets, 70).to_string()], "threat": id(Kind::Threats, 70).to_string(),
            "controls": ["A.8.13"]
        });
        add(&mut isms, Kind::Risks, number, risk);
        let piece = json!({
            "title": "Proof", "links": [format!("assets:{}", id(Kind::Assets, 70))]
        });
        add(&mut isms, Kind::Evidence, number, piece);
    }
    let text = with(&isms, |context| {
        [
            sections::asset_inventory(context, 1),
            sections::risk_register(context, 2),
            sections::heat_maps(context, 3),
            sections::treatment_plan(context, 4),
            sections::statement_of_applicability(context, 5),
            sections::evidence_index(context, 6, &Default::default()),
        ]
        .iter()
        .map(|section| told(section).len())
        .sum::<usize>()
    });
    assert!(text < 4 * long.len(), "{text} bytes for names of {}", long.len());
}
