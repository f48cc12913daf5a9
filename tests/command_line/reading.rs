//! Pictures and checks, in the shape that scripts were promised.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::program::Desk;
use crate::support::golden;

#[test]
fn the_heat_map_of_a_small_workspace() {
    let desk = Desk::with_workspace();
    let sheet = "Risk ID;Title;Likelihood;Impact\nR-1;Flood;4;4\nR-2;Theft;2;3\nR-3;Strike;;\n";
    desk.file("risks.csv", sheet);
    let all = ["import", "w.annexa", "risks", "risks.csv", "--answer", "*=proposed"];
    desk.run(&all).answered(0);

    golden("command-line-heat-map", &desk.run(&["heatmap", "w.annexa", "--rating", "inherent"]).answered(0));
    let map = desk.run(&["heatmap", "w.annexa", "--json"]).json(0);
    assert_eq!((array(&map["likelihood_levels"]).len(), array(&map["impact_levels"]).len()), (5, 5));
    assert_eq!(array(&map["cells"]).len(), 25);
    let filled: Vec<_> = array(&map["cells"]).iter().filter(|cell| cell["count"] != 0).collect();
    assert_eq!(filled.len(), 2);
    assert_eq!(
        (&filled[1]["likelihood"], &filled[1]["impact"], &filled[1]["band"]),
        (&4.into(), &4.into(), &"High".into())
    );
    assert!(map["risks"].get(filled[1]["risks"][0].as_str().unwrap()).is_some(), "{map}");
    assert!(map["appetite"]["score"].is_u64());
    assert!(map["unrated"][0].is_string() && array(&map["unrated"]).len() == 1, "{}", map["unrated"]);
    assert_eq!(map["other_method"], serde_json::json!([]));

    // Before anything was recorded there is nothing to see, and nothing to pack.
    let before = desk.run(&["heatmap", "w.annexa", "--as-of", "2020-01-01", "--json"]).json(0);
    assert_eq!((&before["total"], array(&before["cells"]).len()), (&0.into(), 0));
    let pack = ["pack", "w.annexa", "--stage", "1", "--out", "pack", "--as-of", "2020-01-01", "--json"];
    assert_eq!(desk.run(&pack).refusal(2), "invalid");
    assert!(!desk.path("pack").exists());
}

#[test]
fn the_sample_company_is_listed_checked_packed_and_verified() {
    let desk = Desk::new();
    let made = desk.run(&["new", "s.annexa", "--sample", "--json"]).json(0);
    assert!(made["records"]["risks"].as_u64().unwrap() >= 20);

    // A control's id names the control, although gap ratings are titled with it.
    assert_eq!(desk.run(&["show", "s.annexa", "A.5.20", "--json"]).json(0)["register"], "controls");
    let before = desk.run(&["list", "s.annexa", "risks", "--as-of", "2020-01-01"]).answered(0);
    assert_eq!(before, "There are no such risks.\n");

    let rules = desk.run(&["check", "s.annexa", "--json"]).json(1);
    let results: BTreeSet<&str> = array(&rules).iter().map(|rule| rule["result"].as_str().unwrap()).collect();
    assert_eq!(results, ["broken", "cannot_tell", "holds", "not_applicable"].into());
    for rule in array(&rules) {
        let broken = rule["result"] == "broken";
        assert!(
            rule["rule"].is_string() && rule["waived"].is_boolean() && rule["message"].is_string(),
            "{rule}"
        );
        assert_eq!(
            (rule["likely_grade"].is_string(), !array(&rule["records"]).is_empty()),
            (broken, broken),
            "{rule}"
        );
        assert_eq!(rule["missing"].is_string(), rule["result"] == "cannot_tell", "{rule}");
        for record in array(&rule["records"]).iter().filter(|record| record["id"].is_string()) {
            assert!(record["register"].is_string() && record["title"].is_string(), "{record}");
        }
    }
    let text = desk.run(&["check", "s.annexa", "--stage", "1"]).answered(1);
    assert!(text.contains("What to do: ") && text.trim_end().ends_with("does not check."), "{text}");
    assert!(desk.run(&["gaps", "s.annexa"]).answered(0).contains("Organizational controls"));

    let pack =
        |stage: &str, out: &str| desk.run(&["pack", "s.annexa", "--stage", stage, "--out", out, "--json"]);
    let built = pack("1", "pack").json(0);
    assert_eq!(built["warnings"], serde_json::json!([]));
    assert!(array(&built["files"]).iter().any(|file| file == "SHA256SUMS"));
    let verified = desk.run(&["verify", "pack", "--json"]).json(0);
    assert_eq!(verified["list_sha256"], built["list_sha256"]);
    assert_eq!(pack("1", "pack").refusal(1), "conflict");
    let stage_2 = pack("2", "pack 2").problems(2);
    assert!(stage_2[0]["message"].as_str().unwrap().contains("no Stage 2 packs"));

    let register = "pack/registers/02-Risk-register.xlsx";
    desk.file(register, desk.read(register).into_iter().rev().collect::<Vec<_>>());
    let text = desk.run(&["verify", "pack"]).answered(1);
    assert!(
        text.contains("Broken: registers/02-Risk-register.xlsx: ") && text.contains("1 flaw found"),
        "{text}"
    );
    assert_eq!(desk.run(&["verify", "nowhere", "--json"]).refusal(3), "io");
    assert!(desk.run(&["verify", "s.annexa"]).failed(3).contains("s.annexa"));
}

fn array(json: &Json) -> &Vec<Json> {
    json.as_array().unwrap_or_else(|| panic!("no array: {json}"))
}
