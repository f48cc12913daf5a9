//! more of everything than an organisation has, refused or given in pages, in bounded memory.

use std::process::Command;

use serde_json::json;

use crate::support::{OpenWorkspace, a_workspace, text, texts};

/// What the whole program may take of memory, in MiB.
const MEMORY: u64 = 500;

/// The most memory this process had so far, in MiB; `None` where the system does not tell.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib >> 10)
}

/// A million rows, in the kinds of file that hold them, are refused before they are planned.
fn a_million_rows(isms: &mut OpenWorkspace) {
    for (name, sheet) in [
        ("narrow.csv", "Asset name\n".to_owned() + &"x\n".repeat(1_000_000)),
        ("wide.csv", "Asset name,Type,Location\n".to_owned() + &"Van,Vehicle,Hall 1\n".repeat(1_000_000)),
    ] {
        let path = isms.machine.file(name, sheet);
        let problems = isms.refuse("sheet.import", json!({ "register": "assets", "path": path }));
        assert_eq!(problems[0].code.key(), "too-large", "{problems:?}");
        assert!(problems[0].hint.is_some(), "{problems:?}");
        std::fs::remove_file(path).unwrap();
    }
}

/// Names of evidence, `pieces` times as many MiB as `mebibytes`: none is stored.
fn names_of_evidence(isms: &mut OpenWorkspace, pieces: usize, mebibytes: usize) {
    let note = isms.machine.file("note.txt", b"seen");
    for piece in 0..pieces {
        let title = "n".repeat(mebibytes << 20);
        let request = json!({ "path": note, "title": title });
        let problems = isms.refuse("evidence.add", request);
        assert_eq!(
            (problems[0].code.key(), problems[0].field.as_deref()),
            ("too-large", Some("title")),
            "{piece}"
        );
    }
    let record = json!({ "name": "Van", "kind": "other", "notes": "n".repeat(mebibytes << 20) });
    let problems = isms.refuse_save("assets", record);
    assert_eq!((problems[0].code.key(), problems[0].field.as_deref()), ("too-large", Some("notes")));
}

/// As many rows as an import may have are planned, and what is there is given in pages.
fn as_many_as_may_be(isms: &mut OpenWorkspace, rows: usize) {
    let sheet: String =
        (0..rows).map(|row| format!("A{row},Van {row},Hardware,Hall {}\n", row % 9)).collect();
    let path = isms.machine.file("large.csv", format!("Asset ID,Asset name,Type,Location\n{sheet}"));
    let request = json!({ "register": "assets", "path": path, "answers": { "*": "proposed" } });
    let imported = isms.ask("sheet.import", request);
    assert_eq!(imported["applied"], json!(true));
    assert_eq!(imported["counts"]["create"], json!(rows));
    drop(imported);
    let page = isms.ask("record.list", json!({ "register": "assets", "skip": rows - 5, "most": 100 }));
    assert_eq!(texts(&page, "reference").len(), 5);
    assert_eq!(text(&page[4], "name"), format!("Van {}", rows - 1));
    let hits = isms.ask("record.search", json!({ "words": "van" }));
    assert!(hits.as_array().unwrap().len() <= 200);
}

#[test]
fn r58_masses_are_refused_or_paged() {
    let mut isms = a_workspace();
    let digest = isms.digest();
    a_million_rows(&mut isms);
    names_of_evidence(&mut isms, 3, 16);
    assert_eq!(isms.digest(), digest, "nothing of it is stored");
    as_many_as_may_be(&mut isms, 500);
    isms.must_be_whole();
}

#[test]
#[ignore = "minutes; the memory of a process of its own is measured"]
fn r58_ten_gigabytes_of_names_and_a_million_rows() {
    let name = "hostile::masses::in_a_process_of_its_own";
    let told = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored", "--nocapture", "--test-threads=1"])
        .env("ANNEXA_R58", "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&told.stdout);
    let peaks: Vec<u64> = told
        .lines()
        .filter_map(|line| line.split_once("peak_mib="))
        .map(|(_, mib)| mib.parse().unwrap())
        .collect();
    let Some(most) = peaks.iter().max() else {
        panic!("the process said nothing of its memory: {told}");
    };
    println!("campaign: R-58 names_gib=10 rows=1000000 planned_rows=20000 stored=0 peak_mib={most}");
    assert!(*most <= MEMORY, "{peaks:?} MiB");
}

#[test]
#[ignore = "started by the test above"]
fn in_a_process_of_its_own() {
    if std::env::var_os("ANNEXA_R58").is_none() {
        return;
    }
    let mut isms = a_workspace();
    let digest = isms.digest();
    names_of_evidence(&mut isms, 320, 32);
    println!("peak_mib={}", peak().unwrap());
    a_million_rows(&mut isms);
    println!("peak_mib={}", peak().unwrap());
    assert_eq!(isms.digest(), digest, "nothing of it is stored");
    as_many_as_may_be(&mut isms, 20_000);
    println!("peak_mib={}", peak().unwrap());
}
