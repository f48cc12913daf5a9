//! The sample company, made through the door: a story to learn from, and a workspace to try everything on.

use serde_json::json;

use crate::support::{Machine, OpenWorkspace, golden, text};

fn the_sample() -> OpenWorkspace {
    Machine::new().create_sample("sample.annexa")
}

#[test]
fn it_is_whole_and_its_clock_only_went_forward() {
    let mut sample = the_sample();
    let verified = sample.ask("trail.verify", json!({}));
    assert_eq!((&verified["whole"], &verified["flaws"]), (&json!(true), &json!([])));
    assert_eq!(verified["clock_back"], json!([]));
    assert!(verified["changes"].as_u64().unwrap() > 10, "it is told in many steps");
    assert_eq!(sample.info()["organisation"], annexa_api::sample::NAME);
    let mut again = sample.close().open("sample.annexa");
    again.must_be_whole();
}

#[test]
fn the_same_ids_give_the_same_company() {
    let (mut first, mut second) = (the_sample(), the_sample());
    let (one, two) = (first.info(), second.info());
    assert_eq!((&one["state_digest"], &one["head"]), (&two["state_digest"], &two["head"]));
    assert_ne!(one["header"], two["header"], "the key is another all the same");
    golden("sample-company-records", &format!("{:#}\n", one["records"]));
}

#[test]
fn it_takes_the_name_one_gives_it() {
    let machine = Machine::new();
    let mut own = machine
        .try_create("own.annexa", "Brandt Metallbau GmbH", true, crate::support::PASSPHRASE, "Mara Lind")
        .unwrap();
    assert_eq!(own.info()["organisation"], "Brandt Metallbau GmbH");
}

#[test]
fn the_check_finds_about_a_dozen_things() {
    let mut sample = the_sample();
    let last = text(&sample.info(), "head_recorded_at")[..10].to_owned();
    sample.on(&last);
    let check = sample.ask("readiness.check", json!({ "stage": 1 }));
    let broken = check["counts"]["broken"].as_u64().unwrap();
    assert!((8..=20).contains(&broken), "{broken} of {}", check["counts"]);
    let results = check["results"].as_array().unwrap();
    let found: Vec<String> = results
        .iter()
        .filter(|result| result["result"] == "broken")
        .map(|result| format!("{} {}", text(result, "rule"), text(result, "statement")))
        .collect();
    golden("sample-company-check", &format!("{}\n", found.join("\n")));
}

#[test]
fn one_can_work_in_it() {
    let mut sample = the_sample();
    sample.on("2026-12-01");
    let before = sample.digest();
    sample.save("assets", json!({ "name": "New van", "kind": "hardware" }));
    sample.undo();
    assert_eq!(sample.digest(), before);
    let out = sample.machine.path("evidence");
    std::fs::create_dir(&out).unwrap();
    for reference in sample.references("evidence") {
        sample.ask("evidence.get", json!({ "id": reference, "to": out }));
    }
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), sample.references("evidence").len());
    sample.must_be_whole();
}
