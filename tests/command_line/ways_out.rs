//! Evidence and registers out of the workspace, as files of every kind of name.

use super::program::Desk;

#[test]
fn evidence_goes_in_and_comes_out_as_it_was() {
    let desk = Desk::with_workspace();
    desk.file("minutes.pdf", "signed");
    desk.feed(&["save", "w.annexa", "units"], "{\"name\": \"Workshop\"}").answered(0);
    let add = |more: &[&str]| {
        let arguments: Vec<&str> =
            ["evidence", "add", "w.annexa", "--json"].iter().chain(more).copied().collect();
        desk.run(&arguments)
    };
    assert_eq!(add(&["minutes.pdf", "--link", "U-9"]).refusal(1), "not-found");
    assert_eq!(add(&["nowhere.pdf"]).refusal(3), "io");
    let added = add(&["minutes.pdf", "--link", "U-001", "--title", "Minutes"]).json(0);
    assert_eq!(
        (&added["reference"], &added["size"], &added["known"]),
        (&"EV-001".into(), &6.into(), &false.into())
    );
    assert_eq!(add(&["minutes.pdf"]).json(0)["known"], true);

    let get = |to: &str| desk.run(&["evidence", "get", "w.annexa", "EV-001", "--to", to, "--json"]);
    assert_eq!(get("copy.pdf").json(0)["sha256"], added["sha256"]);
    assert_eq!(desk.read("copy.pdf"), b"signed");
    assert_eq!(get("copy.pdf").refusal(1), "conflict");
    assert_eq!(get("no folder/copy.pdf").refusal(3), "io");
}

#[test]
fn a_register_and_everything_are_written_as_plain_files() {
    let desk = Desk::with_workspace();
    desk.feed(&["save", "w.annexa", "risks"], "{\"title\": \"=cmd|' /C calc'!A0\"}").answered(0);
    let export = |to: &str| desk.run(&["export", "w.annexa", "risks", "--to", to, "--json"]);
    for to in ["risks.xlsx", "risks.csv", "risks.json"] {
        let exported = export(to).json(0);
        assert_eq!((&exported["records"], &exported["files"][0]), (&1.into(), &to.into()));
    }
    assert!(desk.read("risks.xlsx").starts_with(b"PK"));
    let json: serde_json::Value = serde_json::from_slice(&desk.read("risks.json")).unwrap();
    assert!(json.to_string().contains("=cmd|"), "{json}");
    assert_eq!(export("risks.csv").refusal(1), "conflict");
    assert_eq!(export("risks.pdf").refusal(2), "invalid");

    let plain = || desk.run(&["export", "w.annexa", "--plain", "plain", "--json"]);
    plain().json(0);
    let database = rusqlite::Connection::open(desk.path("plain/workspace.sqlite")).unwrap();
    let title: String = database.query_row("SELECT title FROM risks", [], |row| row.get(0)).unwrap();
    assert_eq!(title, "=cmd|' /C calc'!A0");
    assert_eq!(plain().refusal(1), "conflict");
}

/// The work is done and the answer given, whatever the name is made of.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_work() {
    use std::ffi::{OsStr, OsString};
    use std::os::unix::ffi::{OsStrExt, OsStringExt};

    let desk = Desk::with_workspace();
    let odd = |ending: &str| OsString::from_vec([b"b\xffd".as_slice(), ending.as_bytes()].concat());
    desk.file(odd(".txt"), "odd");
    let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    let added = desk.run(&[words(&["evidence", "add", "w.annexa"]), vec![odd(".txt")]].concat());
    added.answered(0);
    let got = desk.run(
        &[words(&["evidence", "get", "w.annexa", "EV-001", "--json", "--to"]), vec![odd(".out")]].concat(),
    );
    assert_eq!(got.json(0)["path"], "b\u{fffd}d.out");
    assert_eq!(desk.read(OsStr::from_bytes(b"b\xffd.out")), b"odd");
    let out = desk.run(&[words(&["export", "w.annexa", "threats", "--to"]), vec![odd(".csv")]].concat());
    assert!(out.answered(0).starts_with("b\u{fffd}d.csv\n"));
}
