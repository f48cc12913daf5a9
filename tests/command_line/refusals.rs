//! What ends with 3: the file, or the place it stands in, does not let the command begin.

use super::program::{Desk, finished};

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

/// Somebody has the workspace open: here, while it waits for a file that is being written.
#[cfg(unix)]
#[test]
fn an_open_workspace_is_refused_with_its_holder_and_can_be_looked_at() {
    let desk = Desk::with_workspace();
    let slow = desk.path("slow.pdf");
    assert!(std::process::Command::new("mkfifo").arg(&slow).status().unwrap().success());
    let holder =
        desk.call(&["evidence", "add", "w.annexa", "slow.pdf"]).env("USER", "astrid").spawn().unwrap();
    // Opening the other end waits until the holder has opened the workspace and then the file.
    let mut other_end = std::fs::OpenOptions::new().write(true).open(&slow).unwrap();

    let problems = desk.run(&["info", "w.annexa", "--json"]).problems(3);
    assert_eq!(problems[0]["code"], "locked");
    assert!(problems[0]["message"].as_str().unwrap().contains("astrid"), "{problems:?}");
    let seen = desk.run(&["info", "w.annexa", "--read-only", "--json"]).json(0);
    assert_eq!(seen["records"]["evidence"], 0);

    std::io::Write::write_all(&mut other_end, b"signed").unwrap();
    drop(other_end);
    finished(holder).answered(0);
    assert_eq!(desk.run(&["info", "w.annexa", "--json"]).json(0)["records"]["evidence"], 1);
}
