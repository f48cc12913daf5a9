//! Wrong calls end with 2 and a sentence, before any workspace is touched.

use super::program::Desk;

/// Calls that are wrong in themselves, and the code of the problem. No file of these names exists.
const WRONG: [(&[&str], &str); 30] = [
    (&[], "required"),
    (&["fly"], "not-found"),
    (&["list"], "required"),
    (&["list", "w.annexa"], "required"),
    (&["list", "w.annexa", "dragons"], "invalid"),
    (&["list", "w.annexa", "risks", "--where", "colour=red"], "unknown-field"),
    (&["list", "w.annexa", "risks", "--where", "title"], "invalid"),
    (&["list", "w.annexa", "risks", "--where", "=x"], "invalid"),
    (&["list", "w.annexa", "risks", "--as-of", "1.2.2026"], "invalid"),
    (&["list", "w.annexa", "risks", "--as-of", "2026-02-30"], "invalid"),
    (&["list", "w.annexa", "risks", "--as-of", "2026-2-3"], "invalid"),
    (&["list", "w.annexa", "risks", "--unheard-of"], "invalid"),
    (&["fields", "dragons"], "invalid"),
    (&["explain", "RSK-99"], "not-found"),
    (&["show", "w.annexa"], "required"),
    (&["show", "w.annexa", "dragons", "R-001"], "not-found"),
    (&["show", "w.annexa", "risks", "R-001", "more"], "invalid"),
    (&["search", "w.annexa"], "required"),
    (&["new", "w.annexa"], "required"),
    (&["new", "w.annexa", "--organisation", "X", "--read-only"], "conflict"),
    (&["heatmap", "w.annexa", "--rating", "future"], "invalid"),
    (&["check", "w.annexa", "--stage", "3"], "invalid"),
    (&["pack", "w.annexa", "--out", "p"], "required"),
    (&["export", "w.annexa"], "required"),
    (&["export", "w.annexa", "risks"], "required"),
    (&["export", "w.annexa", "risks", "--plain", "p"], "invalid"),
    (&["import", "w.annexa", "risks", "s.csv", "--answer", "yes"], "invalid"),
    (&["finding", "w.annexa", "F-001", "forgotten"], "invalid"),
    (
        &["approve", "w.annexa", "M-001", "--by", "x", "--effective-on", "2026-01-01", "--means", "rumour"],
        "invalid",
    ),
    (&["evidence", "add", "w.annexa"], "required"),
];

#[test]
fn a_wrong_call_ends_with_2_and_says_why() {
    let desk = Desk::new();
    for (arguments, code) in WRONG {
        let said = desk.run(arguments).failed(2);
        assert!(said.len() < 800, "a sentence and a hint, not a page: {said}");
        let with_json: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        let problems = desk.run(&with_json).problems(2);
        assert_eq!(problems.len(), 1, "{arguments:?}");
        assert_eq!(problems[0]["code"], code, "{arguments:?}: {problems:?}");
        assert!(problems[0]["hint"].is_string() || code == "conflict", "{problems:?}");
    }
}

#[test]
fn what_comes_on_standard_input_is_checked_before_the_workspace_is_opened() {
    let desk = Desk::new();
    let save = |input: &[u8]| desk.feed(&["save", "w.annexa", "risks", "--json"], input);
    assert_eq!(save(b"").refusal(2), "required");
    assert_eq!(save(b" \n").refusal(2), "required");
    for input in [&b"garbage"[..], b"[1]", b"\"text\"", b"{\"title\":", b"\xff\xfe{", &[b'['; 100_000]] {
        assert_eq!(save(input).refusal(2), "invalid");
    }
    let huge = format!("{{\"title\": \"{}\"}}", "x".repeat(5 << 20));
    assert_eq!(save(huge.as_bytes()).refusal(3), "too-large");
}

#[test]
fn a_mapping_file_is_checked_before_the_workspace_is_opened() {
    let desk = Desk::new();
    desk.file("map.json", "columns: Title");
    let import = |map: &str| desk.run(&["import", "w.annexa", "risks", "s.csv", "--map", map, "--json"]);
    assert_eq!(import("map.json").refusal(2), "invalid");
    assert_eq!(import("no map.json").refusal(3), "io");
}

#[test]
fn very_long_arguments_are_no_trouble() {
    let long = "x".repeat(100_000);
    let desk = Desk::new();
    assert!(desk.run(&["list", "w.annexa", &long]).failed(2).contains("no such register"));
    assert!(desk.run(&["explain", &long]).failed(2).contains("no readiness rule"));
    desk.run(&["info", &long]).failed(3);
}

#[test]
fn a_passphrase_file_is_read_up_to_a_limit() {
    let desk = Desk::new();
    desk.file("endless", vec![b'x'; 100_000]);
    desk.file("latin", b"gr\xfc\xdfe\n");
    let info = |file: &str| desk.run(&["info", "w.annexa", "--passphrase-file", file, "--json"]);
    assert_eq!(info("endless").refusal(3), "too-large");
    assert_eq!(info("latin").refusal(3), "unreadable");
    assert_eq!(info("missing").refusal(3), "io");
}

/// Without the environment, a file or a terminal there is nobody to ask.
#[cfg(target_os = "linux")]
#[test]
fn a_missing_passphrase_is_a_wrong_call_where_nobody_can_be_asked() {
    let desk = Desk::with_workspace();
    // A session of its own has no terminal, also when these tests are started at one.
    let output = std::process::Command::new("setsid")
        .args(["--wait", super::program::annexa().to_str().unwrap(), "info", "w.annexa", "--json"])
        .current_dir(desk.path(""))
        .env_remove("ANNEXA_PASSPHRASE")
        .env("ANNEXA_DATA_DIR", desk.path("own data"))
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let problems: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(problems[0]["code"], "required");
    assert!(output.stdout.is_empty());
}

#[cfg(unix)]
#[test]
fn words_that_are_no_unicode_are_refused_in_a_sentence() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let desk = Desk::new();
    let odd = OsStr::from_bytes(b"b\xffd");
    desk.run(&[OsStr::new("fields"), odd]).failed(2);
    desk.run(&[OsStr::new("info"), odd]).failed(3);
}

/// `annexa fields risks --json | head -1`
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = Desk::new().call(&["fields", "risks", "--json"]).spawn().unwrap();
    drop(child.stdout.take());
    let called = super::program::finished(child);
    assert_eq!((called.exit, called.err.as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let child = Desk::new().call(&["registers", "--json"]).stdout(full).spawn().unwrap();
    assert_eq!(super::program::finished(child).refusal(3), "io");
}
