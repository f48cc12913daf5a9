//! What ends with 3: the file, or the place it stands in, does not let the command begin.

use annexa_api::{Door, Edge, ImportChild};

use super::program::{Desk, PASSPHRASE, finished};

#[test]
fn files_that_are_no_workspace_and_damaged_ones_are_told_apart() {
    let desk = Desk::with_workspace();
    let whole = desk.read("w.annexa");
    let mut flipped = whole.clone();
    flipped[40_000] ^= 4;
    let mut headless = whole.clone();
    headless[3] ^= 1;
    desk.file("flipped.annexa", &flipped);
    desk.file("headless.annexa", &headless);
    desk.file("cut.annexa", &whole[..30_000]);
    desk.file("empty.annexa", "");
    desk.file("letter.annexa", "Dear auditor, ".repeat(800));

    let mut messages = std::collections::BTreeSet::new();
    for (file, code) in [
        ("flipped.annexa", "damaged"),
        ("headless.annexa", "damaged"),
        ("cut.annexa", "damaged"),
        ("empty.annexa", "not-a-workspace"),
        ("letter.annexa", "not-a-workspace"),
        ("missing.annexa", "not-found"),
    ] {
        let problems = desk.run(&["info", file, "--json"]).problems(3);
        assert_eq!(problems[0]["code"], code, "{file}: {problems:?}");
        messages.insert(problems[0]["message"].as_str().unwrap().to_owned());
    }
    let wrong = finished(
        desk.call(&["list", "w.annexa", "risks"]).env("ANNEXA_PASSPHRASE", "wrong").spawn().unwrap(),
    );
    assert!(wrong.err.starts_with("annexa: "), "{}", wrong.err);
    messages.insert(wrong.failed(3));
    assert_eq!(messages.len(), 7, "each has a message of its own: {messages:?}");
    assert_eq!(desk.run(&["new", "letter.annexa", "--organisation", "X", "--json"]).refusal(1), "conflict");
}

#[test]
fn read_only_refuses_what_writes_and_answers_what_reads() {
    let desk = Desk::with_workspace();
    let before = desk.read("w.annexa");
    desk.file("risks.csv", "ID;Title\nR-1;Flood\n");
    let save = desk.feed(&["--read-only", "--json", "save", "w.annexa", "risks"], "{\"title\": \"x\"}");
    assert_eq!(save.refusal(3), "read-only");
    for arguments in [
        &["undo", "w.annexa"][..],
        &["remove", "w.annexa", "threats", "ENI-001"],
        &["import", "w.annexa", "risks", "risks.csv"],
        &["evidence", "add", "w.annexa", "risks.csv"],
    ] {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--read-only", "--json"]).collect();
        assert_eq!(desk.run(&arguments).refusal(3), "read-only", "{arguments:?}");
    }
    desk.run(&["list", "w.annexa", "methods", "--read-only"]).answered(0);
    desk.run(&["import", "w.annexa", "risks", "risks.csv", "--dry-run", "--read-only"]).answered(0);
    assert!(before == desk.read("w.annexa"), "nothing was written");
}

#[test]
fn an_open_workspace_is_refused_with_its_holder_and_can_be_looked_at() {
    let desk = Desk::with_workspace();
    // Held by the program of this test, as by a window on the same machine.
    let child = ImportChild { program: "no-such-program".into(), args: Vec::new() };
    let mut holder = Door::new(Edge::system(child));
    holder.open(&desk.path("w.annexa"), PASSPHRASE, "Astrid Berg", false).unwrap();

    let problems = desk.run(&["info", "w.annexa", "--json"]).problems(3);
    assert_eq!(problems[0]["code"], "locked");
    let process = format!("process {}", std::process::id());
    assert!(problems[0]["message"].as_str().unwrap().contains(&process), "{problems:?}");
    let seen = desk.run(&["info", "w.annexa", "--read-only", "--json"]).json(0);
    assert_eq!(seen["records"]["evidence"], 0);

    holder.close().unwrap();
    assert_eq!(desk.run(&["info", "w.annexa", "--json"]).json(0)["records"]["evidence"], 0);
}
