//! Passphrases changed and recovery codes used by scripts.

use super::program::{Desk, PASSPHRASE};

const NEW: &str = "seven other words that nobody guesses";

/// A desk whose workspace's code lies in `code.txt`, as `annexa recovery` prints it.
fn with_code() -> Desk {
    let desk = Desk::with_workspace();
    let printed = desk.run(&["recovery", "w.annexa"]).answered(0);
    desk.file("code.txt", printed);
    desk
}

#[test]
fn what_recovery_prints_opens_the_file_everywhere() {
    let desk = with_code();
    let call = |arguments: &[&str]| {
        let mut call = desk.call(arguments);
        super::program::finished(call.env_remove("ANNEXA_PASSPHRASE").spawn().unwrap())
    };
    let info = call(&["info", "w.annexa", "--recovery-file", "code.txt", "--json"]).json(0);
    assert_eq!(info["recovery"]["generation"], 1);
    let again = call(&["recovery", "w.annexa", "--recovery-file", "code.txt", "--json"]).json(0);
    assert_eq!(again["groups"].as_array().unwrap().len(), 20);
    call(&["doctor", "w.annexa", "--recovery-file", "code.txt", "--read-only"]).answered(0);

    let code = again["code"].as_str().unwrap();
    let slip = code.replacen(|digit: char| digit.is_ascii_digit(), "Z", 1);
    desk.file("slip.txt", &slip);
    let refused = call(&["info", "w.annexa", "--recovery-file", "slip.txt"]).failed(3);
    assert!(refused.contains("Group ") && slip.split('-').all(|group| !refused.contains(group)), "{refused}");
    let both = ["info", "w.annexa", "--recovery-file", "code.txt", "--passphrase-file", "code.txt", "--json"];
    call(&both).problems(2);
    assert_eq!(
        call(&["new", "v.annexa", "--organisation", "X", "--recovery-file", "code.txt", "--json"]).refusal(2),
        "conflict"
    );
    desk.file("long.txt", "#".repeat(5000));
    assert_eq!(call(&["info", "w.annexa", "--recovery-file", "long.txt", "--json"]).refusal(3), "too-large");
}

#[test]
fn a_passphrase_is_changed_and_the_old_backup_is_named() {
    let desk = with_code();
    desk.file("new.txt", format!("{NEW}\r\n"));
    desk.file("weak.txt", "short");
    let change = |file: &str| {
        desk.run(&[
            "passphrase",
            "w.annexa",
            "--new-passphrase-file",
            file,
            "--recovery-file",
            "code.txt",
            "--json",
        ])
    };
    assert_eq!(change("weak.txt").refusal(3), "weak-passphrase");
    let changed = change("new.txt").json(0);
    assert_eq!((&changed["recovery"]["generation"], &changed["old_backups"]), (&2.into(), &1.into()));
    let backup = changed["newest_backup"]["path"].as_str().unwrap();

    assert_eq!(change("new.txt").refusal(3), "wrong-passphrase", "the code is of the old key");
    assert_eq!(desk.run(&["info", "w.annexa", "--json"]).refusal(3), "wrong-passphrase");
    let opened = desk.run(&["info", "w.annexa", "--passphrase-file", "new.txt", "--json"]);
    assert_eq!((opened.exit, opened.err.as_str()), (0, ""), "the failed tries are told in the trail");
    desk.file("old.txt", PASSPHRASE);
    for old in [["--passphrase-file", "old.txt"], ["--recovery-file", "code.txt"]] {
        let opened = desk.run(&[["info", backup].as_slice(), &old].concat());
        assert_eq!(opened.exit, 0, "{old:?}: {}", opened.err);
    }
}

#[test]
fn a_sheet_is_written_and_confirmed() {
    let desk = Desk::with_workspace();
    let written = desk.run(&["recovery", "w.annexa", "--sheet", "sheet.pdf", "--json"]).json(0);
    assert_eq!((&written["path"], &written["generation"]), (&"sheet.pdf".into(), &1.into()));
    assert!(desk.read("sheet.pdf").starts_with(b"%PDF-"));
    assert_eq!(desk.run(&["recovery", "w.annexa", "--sheet", "sheet.pdf", "--json"]).refusal(1), "conflict");
    let confirm = |groups: &str| desk.run(&["recovery", "w.annexa", "--confirm", groups, "--json"]);
    assert_eq!(confirm("00000").refusal(2), "invalid");
    assert!(confirm("00000 00000").problems(1).iter().all(|problem| problem["code"] == "invalid"));
    let code = desk.run(&["recovery", "w.annexa", "--json"]).json(0);
    let ask: Vec<usize> = [0, 1].map(|at| code["sheet"]["ask"][at].as_u64().unwrap() as usize).to_vec();
    let group = |number: usize| code["groups"][number - 1].as_str().unwrap().to_lowercase();
    let state = confirm(&format!("{} {}", group(ask[0]), group(ask[1]))).json(0);
    assert!(state["confirmed_at"].is_string(), "{state}");
    assert_eq!(desk.run(&["recovery", "w.annexa", "--status", "--json"]).json(0), state);
    assert_eq!(desk.run(&["info", "w.annexa", "--json"]).json(0)["recovery"], state);
}

#[test]
fn a_damaged_header_is_mended_beside_the_file() {
    let desk = with_code();
    let mut bytes = desk.read("w.annexa");
    bytes[..16].fill(0);
    desk.file("w.annexa", &bytes);
    assert_eq!(desk.run(&["info", "w.annexa", "--json"]).refusal(3), "damaged");
    assert_eq!(desk.run(&["recovery", "w.annexa", "--mend", "m.annexa", "--json"]).refusal(3), "damaged");
    let mended = desk.run(&["recovery", "w.annexa", "--recovery-file", "code.txt", "--mend", "m.annexa"]);
    assert_eq!(mended.exit, 0, "{}", mended.err);
    assert!(mended.err.contains("note: The first 16 bytes"), "{}", mended.err);
    desk.run(&["doctor", "m.annexa"]).answered(0);
    assert!(desk.read("w.annexa") == bytes);
}

/// Held where it waits for standard input; what it may leave behind is fixed by then.
#[cfg(target_os = "linux")]
#[test]
fn r38_the_program_leaves_no_image_when_it_crashes() {
    use std::io::Write as _;
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::{Command, Stdio};

    let desk = Desk::with_workspace();
    let mut child = Command::new("/bin/sh")
        .args(["-c", "ulimit -c unlimited 2>/dev/null; exec \"$0\" save w.annexa assets"])
        .arg(super::program::annexa())
        .current_dir(desk.path(""))
        .env("ANNEXA_DATA_DIR", desk.path("own data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // More than a pipe holds: when all of it is taken, the program has begun to read.
    child.stdin.as_mut().unwrap().write_all(&[b' '; 200_000]).unwrap();
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().filter(|word| *word == "0").count(), 2, "{core}");
    let killed = Command::new("kill").args(["-ABRT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let status = child.wait().unwrap();
    assert_eq!((status.signal(), status.core_dumped()), (Some(6), false));
}
