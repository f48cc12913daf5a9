//! Records in, changed, out, and back: the story of a workspace from a script.

use super::program::Desk;

#[test]
fn records_are_saved_found_undone_and_redone() {
    let desk = Desk::with_workspace();
    let save = |register: &str, record: &str| desk.feed(&["save", "w.annexa", register, "--json"], record);

    let made = save("units", "{\"name\": \"Workshop\"}").json(0);
    assert_eq!((made["created"].as_bool(), made["reference"].as_str()), (Some(true), Some("U-001")));
    let risk = "{\"title\": \"Fire \\u001b[31m\\u202e\", \"owner\": \"workshop\", \"unit\": \"U-001\"}";
    let id = save("risks", risk).json(0)["id"].as_str().unwrap().to_owned();
    desk.feed(
        &["save", "w.annexa", "assets"],
        "{\"name\": \"Lathe\", \"kind\": \"hardware\", \"reference\": \"R-001\"}",
    )
    .answered(0);

    // Everything that is wrong, at once, each at its field.
    let problems = save("risks", "{\"owner\": \"Nobody\", \"assets\": [\"A-9\"]}").problems(1);
    let fields: Vec<&str> = problems.iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["assets", "owner", "title"]);
    let unknown = "{\"title\": \"Fire\", \"colour\": \"red\"}";
    assert_eq!(save("risks", unknown).refusal(1), "unknown-field");

    // The promised keys, and no characters that steer a terminal.
    let listed = desk.run(&["list", "w.annexa", "risks", "--json"]).json(0);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    for field in desk.run(&["fields", "risks", "--json"]).json(0).as_array().unwrap() {
        assert!(listed[0].get(field["key"].as_str().unwrap()).is_some(), "{field}");
    }
    assert_eq!(listed[0]["title"], "Fire \u{1b}[31m\u{202e}");
    let text = desk.run(&["list", "w.annexa", "risks", "--where", "unit=U-001"]).answered(0);
    assert!(
        text.contains("R-001") && text.contains("Fire �[31m�") && text.ends_with("\n1 record.\n"),
        "{text:?}"
    );
    assert_eq!(
        desk.run(&["list", "w.annexa", "risks", "--where", "owner="]).answered(0),
        "There are no such risks.\n"
    );

    // A reference that two registers have.
    let ambiguous = desk.run(&["show", "w.annexa", "R-001", "--json"]).problems(1);
    assert_eq!(ambiguous[0]["code"], "ambiguous");
    let candidates = ambiguous[0]["hint"].as_str().unwrap();
    assert!(
        candidates.contains("assets:R-001 (Lathe)") && candidates.contains("risks:R-001"),
        "{candidates}"
    );
    for arguments in [&["risks", "R-001"][..], &["risks:r-001"], &[&id]] {
        let arguments: Vec<&str> =
            ["show", "w.annexa"].into_iter().chain(arguments.iter().copied()).collect();
        assert!(desk.run(&arguments).answered(0).contains(&id), "{arguments:?}");
    }
    assert_eq!(desk.run(&["show", "w.annexa", "R-999", "--json"]).refusal(1), "not-found");

    // Out and back.
    desk.run(&["remove", "w.annexa", "risks", "R-001", "--reason", "insured"]).answered(0);
    assert_eq!(desk.run(&["undo", "w.annexa", "--json"]).json(0)["operation"], "removed");
    assert_eq!(desk.run(&["info", "w.annexa", "--json"]).json(0)["records"]["risks"], 1);
    desk.run(&["redo", "w.annexa"]).answered(0);
    assert_eq!(desk.run(&["redo", "w.annexa", "--json"]).refusal(1), "wrong-state");

    let trail = desk.run(&["trail", "w.annexa", "--since", "2026-01-01", "--json"]).json(0);
    let removed = trail.as_array().unwrap().iter().find(|one| one["operation"] == "removed").unwrap();
    assert_eq!((removed["reason"].as_str(), removed["actor"].as_str()), (Some("insured"), Some("mara")));
    assert_eq!(trail[0]["actor"], "Mara Lind");
    let later = desk.run(&["trail", "w.annexa", "--since", "2999-01-01", "--json"]).json(0);
    assert_eq!(later.as_array().unwrap().len(), 0);
    assert_eq!(desk.run(&["trail", "w.annexa", "--verify", "--json"]).json(0)["whole"], true);
}

#[test]
fn a_member_that_stands_twice_is_refused_since_one_of_both_would_be_lost() {
    let desk = Desk::with_workspace();
    let twice = r#"{"title": "a", "title": "b"}"#;
    let problems = desk.feed(&["save", "w.annexa", "risks", "--json"], twice).problems(2);
    assert!(problems[0]["message"].as_str().unwrap().contains("\"title\" stands twice"), "{problems:?}");
}
