//! The check before an audit, through the door.

use annexa_api::Code;
use annexa_domain::catalogue::rules;
use serde_json::{Value as Json, json};

use crate::support::{OpenWorkspace, Refusal, a_workspace, text};

fn result<'a>(check: &'a Json, rule: &str) -> &'a Json {
    let results = check["results"].as_array().unwrap();
    results.iter().find(|result| result["rule"] == rule).unwrap_or_else(|| panic!("{rule} was not asked"))
}

fn total(check: &Json) -> u64 {
    check["counts"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum()
}

#[test]
fn every_rule_is_asked_and_counted() {
    let mut isms = a_workspace();
    let check = isms.ask("readiness.check", json!({}));
    assert_eq!(check["as_of"], "2026-03-02");
    assert_eq!(check["results"].as_array().unwrap().len(), rules().len());
    assert_eq!(total(&check), rules().len() as u64);
    for result in check["results"].as_array().unwrap() {
        let (rule, outcome) = (text(result, "rule"), text(result, "result"));
        assert!(
            !text(result, "statement").is_empty() && !text(result, "statement").starts_with("rule-"),
            "{rule}"
        );
        let broken = outcome == "broken";
        assert_eq!(result["mend"].is_string(), broken, "{rule}: how to mend it is said when it is broken");
        assert_eq!(result["likely"].is_string(), broken, "{rule}");
        assert_eq!(result["offenders"].as_array().is_some_and(|list| !list.is_empty()), broken, "{rule}");
    }
    assert!(check["counts"]["broken"].as_u64().unwrap() > 0, "an empty ISMS is not ready");
}

#[test]
fn stage_one_asks_less_than_stage_two() {
    let mut isms = a_workspace();
    let mut asked = |request: Json| {
        let check = isms.ask("readiness.check", request);
        check["results"].as_array().unwrap().iter().map(|result| text(result, "rule")).collect::<Vec<_>>()
    };
    let (one, two, all) = (asked(json!({ "stage": 1 })), asked(json!({ "stage": 2 })), asked(json!({})));
    assert!(one.len() < two.len());
    assert!(one.iter().all(|rule| two.contains(rule)));
    assert_eq!(two, all);
    for stage in [0, 3, 255] {
        let problems = isms.refuse("readiness.check", json!({ "stage": stage }));
        assert_eq!(problems.at(), [("invalid", "stage")]);
    }
}

/// The first rule that is broken, with what breaks it.
fn a_broken_rule(isms: &mut OpenWorkspace) -> String {
    let check = isms.ask("readiness.check", json!({}));
    let broken =
        check["results"].as_array().unwrap().iter().find(|result| result["result"] == "broken").unwrap();
    text(broken, "rule")
}

#[test]
fn a_waiver_is_shown_and_ends() {
    let mut isms = a_workspace().with_person("Mara Lind");
    let rule = a_broken_rule(&mut isms);
    let before = isms.ask("readiness.check", json!({}));
    let waiver =
        json!({ "rule": rule, "reason": "Agreed with the board", "person": "P-001", "until": "2026-06-30" });
    isms.save("waivers", waiver);

    let check = isms.ask("readiness.check", json!({}));
    let waived = result(&check, &rule);
    assert_eq!((&waived["waived"], &waived["result"]), (&json!(true), &json!("broken")), "it stays visible");
    assert_eq!(waived["waiver"]["person"], "Mara Lind");
    assert_eq!(check["counts"]["waived"], 1);
    assert_eq!(check["counts"]["broken"].as_u64().unwrap() + 1, before["counts"]["broken"].as_u64().unwrap());
    assert_eq!(total(&check), total(&before));

    isms.on("2026-07-01");
    let after = isms.ask("readiness.check", json!({}));
    assert_eq!(result(&after, &rule)["waived"], json!(false));
    assert_eq!(result(&after, &rule)["waiver"]["void_because"], "It ended on 2026-06-30.");
    let then = isms.ask("readiness.check", json!({ "as_of": "2026-06-30" }));
    assert_eq!(result(&then, &rule)["waived"], json!(true), "as it was on its last day");
}

#[test]
fn a_waiver_needs_a_rule_a_reason_a_person_and_an_end() {
    let mut isms = a_workspace().with_person("Mara Lind");
    let problems = isms.refuse_save("waivers", json!({ "rule": "XYZ-99" }));
    let mut at = problems.at();
    at.sort_unstable();
    assert_eq!(
        at,
        [("invalid", "rule"), ("required", "person"), ("required", "reason"), ("required", "until")]
    );
}

#[test]
fn a_check_of_an_earlier_day_reads_the_earlier_state() {
    let mut isms = a_workspace();
    let before = isms.ask("readiness.check", json!({}));
    isms.on("2026-04-01");
    isms.save("people", json!({ "name": "Mara Lind" }));
    isms.save("scope", json!({ "version": 1, "text": "The works" }));
    isms.save("risks", json!({ "title": "Ledger is lost", "owner": "P-001" }));
    let after = isms.ask("readiness.check", json!({}));
    assert_ne!(after["results"], before["results"]);
    assert_eq!(isms.ask("readiness.check", json!({ "as_of": "2026-03-02" })), before);
}

#[test]
fn every_rule_explains_itself() {
    let mut isms = a_workspace();
    let mut statements = std::collections::BTreeSet::new();
    for rule in rules() {
        let id = rule.id.key();
        let said = isms.ask("readiness.explain", json!({ "rule": id }));
        assert_eq!(said["rule"], id);
        for part in ["statement", "why", "mend"] {
            let words = text(&said, part);
            assert!(
                words.len() > 10 && !words.starts_with("rule-") && !words.contains("{ $"),
                "{id} {part}: {words}"
            );
        }
        assert!(statements.insert(text(&said, "statement")), "{id} says what another rule says");
        assert!(!said["references"].as_array().unwrap().is_empty(), "{id} stands on a clause or control");
        let lower = isms.ask("readiness.explain", json!({ "rule": id.to_lowercase() }));
        assert_eq!(lower, said);
    }
    for unknown in ["", "RSK", "RSK-999", "🗝"] {
        assert_eq!(isms.refuse("readiness.explain", json!({ "rule": unknown })).only().code, Code::NotFound);
    }
}

#[test]
fn what_is_not_checked_says_so_in_both_places() {
    let mut isms = a_workspace();
    let check = isms.ask("readiness.check", json!({}));
    for asked in check["results"].as_array().unwrap() {
        let rule = text(asked, "rule");
        let explained = isms.ask("readiness.explain", json!({ "rule": rule }));
        assert_eq!(explained["checked"], json!(asked["result"] != "not-built"), "{rule}");
    }
}
