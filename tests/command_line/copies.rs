//! Backups, copies and the way back, as a person at a terminal meets them; and what a session leaves lying about.

use std::path::{Path, PathBuf};

use super::program::{Called, Desk};

#[test]
fn from_a_damaged_file_to_a_working_one_and_from_two_copies_to_one() {
    let desk = Desk::with_workspace();
    std::fs::create_dir(desk.path("stick")).unwrap();
    let copied = desk.run(&["backup", "w.annexa", "stick", "--always", "--json"]).json(0);
    assert_eq!((&copied["evidence"], copied["path"].is_string()), (&0.into(), true));
    assert_eq!(desk.run(&["backup", "w.annexa", "nowhere", "--json"]).refusal(1), "not-found");
    desk.run(&["copy", "w.annexa", "laptop.annexa"]).answered(0);
    assert_eq!(desk.run(&["copy", "w.annexa", "laptop.annexa", "--json"]).refusal(1), "conflict");
    desk.feed(&["save", "w.annexa", "units"], "{\"name\": \"Workshop\"}").answered(0);
    // The other laptop has its own memory of what it saw.
    let input = std::fs::File::open(desk.file("yard.json", "{\"name\": \"Yard\"}")).unwrap();
    let mut elsewhere = desk.call(&["save", "laptop.annexa", "units", "--actor", "Jonas"]);
    elsewhere.env("ANNEXA_DATA_DIR", desk.path("other data")).stdin(input);
    super::program::finished(elsewhere.spawn().unwrap()).answered(0);

    let compared = desk.run(&["compare", "w.annexa", "laptop.annexa"]).answered(1);
    for said in ["share everything up to change", "by Jonas", "by Mara Lind", "Nothing was merged."] {
        let by = said.replace("by Mara Lind", "by mara");
        assert!(compared.contains(&by), "{by}: {compared}");
    }
    desk.file("other.txt", "another passphrase");
    let other = ["compare", "w.annexa", "laptop.annexa", "--other-passphrase-file", "other.txt", "--json"];
    assert_eq!(desk.run(&other).refusal(3), "wrong-passphrase");

    let info = desk.run(&["info", "w.annexa", "--json"]).json(0);
    assert!(info["backups"]["second_folder"].as_str().unwrap().ends_with("stick"), "{info}");
    let mut bytes = desk.read("w.annexa");
    bytes[8192..12288].fill(0);
    desk.file("w.annexa", &bytes);
    let refused = desk.run(&["info", "w.annexa"]).failed(3);
    assert!(refused.contains("annexa restore '"), "{refused}");
    let backups = desk.run(&["backups", "w.annexa", "--json"]).json(0);
    let newest = backups[0]["path"].as_str().unwrap();
    let restored = desk.run(&["restore", newest, "restored.annexa", "--json"]);
    assert_eq!(restored.exit, 0, "{}", restored.err);
    desk.run(&["doctor", "restored.annexa"]).answered(0);
    assert_eq!(desk.read("w.annexa"), bytes, "the damaged file is kept");
    let stopped = desk.run(&["backup", "restored.annexa", "--stop", "--json"]).json(0);
    assert!(stopped["second_folder"].as_str().unwrap().ends_with("stick"));

    desk.run(&["export", "restored.annexa", "--plain", "plain"]).answered(0);
    let again = desk.run(&["new", "again.annexa", "--from-plain", "plain", "--json"]).json(0);
    let digest = desk.run(&["info", "restored.annexa", "--json", "--read-only"]);
    let digest: serde_json::Value = serde_json::from_str(&digest.out).unwrap();
    assert_eq!(again["state_digest"], digest["state_digest"]);
}

/// Words that stand in records, evidence and names of one session, and must stand nowhere outside it.
fn markers() -> Vec<String> {
    let word = |number: usize| format!("Zwiebelfisch{:02}{}", number, "qxvj".repeat(2));
    (0..20).map(word).collect()
}

/// Every file below a folder that holds a marker, in bytes of UTF-8 or UTF-16.
fn traces(folder: &Path, markers: &[String]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in std::fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for marker in markers {
                let wide: Vec<u8> = marker.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
                if path.to_string_lossy().contains(marker) || holds(marker.as_bytes()) || holds(&wide) {
                    found.push((path.clone(), marker.clone()));
                }
            }
        }
    }
    found
}

#[test]
fn r39_a_full_session_leaves_no_word_behind() {
    let (desk, markers) = (Desk::new(), markers());
    let m = |number: usize| markers[number].as_str();
    for folder in ["temp", "asked for", "work"] {
        std::fs::create_dir(desk.path(folder)).unwrap();
    }
    let run = |arguments: &[&str]| -> Called {
        let child = desk.call(arguments).env("TMPDIR", desk.path("temp")).spawn().unwrap();
        super::program::finished(child)
    };
    let feed = |arguments: &[&str], record: serde_json::Value| {
        let input = desk.file("asked for/record.json", record.to_string());
        let mut call = desk.call(arguments);
        call.env("TMPDIR", desk.path("temp")).stdin(std::fs::File::open(input).unwrap());
        super::program::finished(call.spawn().unwrap()).answered(0);
    };
    let w = "work/w.annexa";
    run(&["new", w, "--organisation", m(0), "--actor", m(1), "--reason", m(2)]).answered(0);
    let said = ["--actor", m(1), "--reason", m(2)];
    let with = |arguments: &[&'static str]| [arguments, &["--json"]].concat();
    feed(
        &with(&["save", w, "people"]),
        serde_json::json!({ "name": m(3), "job_title": m(4), "top_management": true }),
    );
    feed(&with(&["save", w, "units"]), serde_json::json!({ "name": m(5) }));
    let asset =
        serde_json::json!({ "name": m(6), "kind": "information", "description": m(7), "location": m(8) });
    feed(&with(&["save", w, "assets"]), asset);
    feed(
        &with(&["save", w, "risks"]),
        serde_json::json!({ "title": m(9), "owner": "P-001", "assets": ["A-001"] }),
    );
    let sheet = format!("asked for/{}.csv", m(10));
    desk.file(&sheet, format!("name,kind,description\n{},information,{}\n", m(11), m(12)));
    run(&["import", w, "assets", &sheet, said[0], said[1], said[2], said[3]]).answered(0);
    let evidence = format!("asked for/{}.txt", m(13));
    desk.file(&evidence, m(14).repeat(40_000));
    run(&["evidence", "add", w, &evidence, "--title", m(15), "--link", "R-001"]).answered(0);
    run(&["search", w, m(6)]).answered(0);
    run(&["list", w, "risks", "--read-only"]).answered(0);
    run(&["pack", w, "--stage", "1", "--out", "asked for/pack", "--actor", m(16)]).answered(0);
    run(&["export", w, "risks", "--to", "asked for/risks.csv", "--reason", m(17)]).answered(0);
    run(&["export", w, "--plain", "asked for/plain"]).answered(0);
    run(&["evidence", "get", w, "EV-001", "--to", "asked for"]).answered(0);
    run(&["undo", w]).answered(0);
    run(&["doctor", w, "--actor", m(18)]).answered(0);
    let mut wrong = desk.call(&["info", w]);
    wrong.env("ANNEXA_PASSPHRASE", m(19)).env("TMPDIR", desk.path("temp"));
    super::program::finished(wrong.spawn().unwrap()).failed(3);
    run(&["info", w]).answered(0);

    for folder in ["work", "temp", "own data"] {
        assert_eq!(traces(&desk.path(folder), &markers), [], "{folder}");
    }
    assert!(std::fs::read_dir(desk.path("own data")).unwrap().count() > 0, "something was kept there");
    assert_eq!(std::fs::read_dir(desk.path("temp")).unwrap().count(), 0, "private copies are removed");
    let asked: Vec<String> =
        traces(&desk.path("asked for"), &markers).into_iter().map(|(_, word)| word).collect();
    assert!(asked.iter().any(|word| word == m(14)), "the search itself finds what was asked for");
    println!("campaign: R-39 markers={} found=0", markers.len());
}
