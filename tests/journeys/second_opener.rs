//! Two programs want one file: the second is told who has it, and may look.
//!
//! The first program is this test binary again, started for `the_first_program` alone: a process of its own,
//! because the locks of files belong to processes.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use annexa_api::Code;
use serde_json::json;

use crate::support::{Machine, PASSPHRASE, a_workspace, refused};

const FILE: &str = "ANNEXA_TEST_FILE";
const READY: &str = "the first program is ready";

/// A program that has a workspace open and does what it is told, line by line.
struct FirstProgram {
    child: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl FirstProgram {
    fn start(file: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "journeys::second_opener::the_first_program", "--ignored", "--nocapture"])
            .env(FILE, file)
            .env("USER", "jonas")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        let mut program = Self { child, answers };
        program.wait();
        program
    }

    fn wait(&mut self) {
        let mut line = String::new();
        while !line.contains(READY) {
            line.clear();
            assert!(self.answers.read_line(&mut line).unwrap() > 0, "the first program ended early");
        }
    }

    /// Has it save an asset.
    fn save(&mut self, name: &str) {
        writeln!(self.child.stdin.as_ref().unwrap(), "{name}").unwrap();
        self.wait();
    }

    fn close(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }

    fn crash(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
#[ignore = "is started by the journeys beside it"]
fn the_first_program() {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let machine = Machine::new();
    machine.on("2026-03-05");
    let mut door = machine.door();
    door.open(&file, PASSPHRASE, "Jonas Brandt", false).unwrap();
    println!("\n{READY}");
    for name in std::io::stdin().lines() {
        let record = json!({ "register": "assets", "record": { "name": name.unwrap(), "kind": "other" } });
        door.call("record.save", record).unwrap();
        println!("\n{READY}");
    }
    door.close().unwrap();
}

#[test]
fn the_second_is_told_who_has_it_open() {
    let machine = a_workspace().with_asset("Ledger").close();
    let before = std::fs::read(machine.path("isms.annexa")).unwrap();
    let mut first = FirstProgram::start(&machine.path("isms.annexa"));
    let problem = refused(machine.try_open("isms.annexa", PASSPHRASE, "Mara", false).map(drop), Code::Locked);
    assert!(problem.message.contains("jonas on "), "{}", problem.message);
    assert!(problem.message.contains(&format!("process {}", first.child.id())), "{}", problem.message);
    assert!(problem.message.contains("since 2026-03-05 08:00 UTC"), "{}", problem.message);
    assert!(problem.hint.unwrap().contains("read-only"));
    assert_eq!(std::fs::read(machine.path("isms.annexa")).unwrap(), before);

    first.save("Stamp");
    first.close();
    let mut isms = machine.open("isms.annexa");
    assert_eq!(isms.references("assets"), ["A-001", "A-002"]);
    isms.must_be_whole();
}

#[test]
fn the_second_may_look_at_the_last_commit_and_change_nothing() {
    let machine = a_workspace().with_asset("Ledger").close();
    let mut first = FirstProgram::start(&machine.path("isms.annexa"));
    first.save("Stamp");
    let mut look = machine.try_open("isms.annexa", PASSPHRASE, "Mara Lind", true).unwrap();
    assert_eq!(look.references("assets"), ["A-001", "A-002"]);
    assert!(look.info()["read_only"].as_str().unwrap().contains("private copy"));
    first.save("Seal");
    assert_eq!(look.references("assets"), ["A-001", "A-002"], "a look is a look at one moment");

    let length = look.trail_length();
    for (command, request) in [
        ("record.save", json!({ "register": "assets", "record": { "name": "x", "kind": "other" } })),
        ("record.remove", json!({ "id": "A-001" })),
        ("trail.undo", json!({})),
        ("finding.move", json!({ "id": "F-001", "to": "closed" })),
        ("evidence.add", json!({ "path": machine.file("note.txt", "x") })),
    ] {
        let code = look.refuse(command, request)[0].code;
        assert!(
            code == Code::ReadOnly || (command == "finding.move" && code == Code::NotFound),
            "{command}: {code:?}"
        );
    }
    look.must_be_whole();
    look.ask("workspace.doctor", json!({}));
    assert_eq!(look.trail_length(), length, "a copy to look at has no trail of its own");

    let mut second_look = machine.try_open("isms.annexa", PASSPHRASE, "Mara Lind", true).unwrap();
    assert_eq!(second_look.references("assets"), ["A-001", "A-002", "A-003"]);
    drop((look, second_look));
    first.save("Press");
    first.close();
    let left: Vec<_> =
        std::fs::read_dir(machine.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "the private copies are gone: {left:?}");
    let mut isms = machine.open("isms.annexa");
    assert_eq!(isms.references("assets").len(), 4);
    isms.must_be_whole();
}

#[test]
fn a_crashed_program_holds_nothing() {
    let machine = a_workspace().close();
    let mut first = FirstProgram::start(&machine.path("isms.annexa"));
    first.save("Ledger");
    first.crash();
    let mut isms = machine.open("isms.annexa");
    assert_eq!(isms.references("assets"), ["A-001"]);
    isms.must_be_whole();
}

#[test]
fn the_same_program_does_not_open_it_twice() {
    let isms = a_workspace();
    for read_only in [false, true] {
        refused(isms.machine.try_open("isms.annexa", PASSPHRASE, "Mara", read_only).map(drop), Code::Locked);
    }
}

#[test]
fn evidence_can_be_taken_out_of_a_copy_without_a_trace() {
    let machine = a_workspace().close();
    let note = machine.file("note.txt", "seen on site");
    let mut isms = machine.open("isms.annexa");
    isms.ask("evidence.add", json!({ "path": note }));
    let (head, length) = (isms.info()["head"].clone(), isms.trail_length());
    let machine = isms.close();
    let before = std::fs::read(machine.path("isms.annexa")).unwrap();
    let mut look = machine.try_open("isms.annexa", PASSPHRASE, "Mara", true).unwrap();
    look.ask("evidence.get", json!({ "id": "EV-001", "to": machine.path("out.txt") }));
    assert_eq!(std::fs::read(machine.path("out.txt")).unwrap(), b"seen on site");
    assert_eq!((look.info()["head"].clone(), look.trail_length()), (head, length));
    look.close();
    assert_eq!(std::fs::read(machine.path("isms.annexa")).unwrap(), before);
}

#[test]
#[cfg(unix)]
fn a_file_in_a_folder_that_cannot_be_written_is_shown() {
    use std::os::unix::fs::PermissionsExt;
    let machine = a_workspace().with_asset("Ledger").close();
    let folder = machine.path("archive");
    std::fs::create_dir(&folder).unwrap();
    std::fs::rename(machine.path("isms.annexa"), folder.join("isms.annexa")).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    let cannot_write = std::fs::write(folder.join("probe"), "x").is_err();
    if cannot_write {
        let mut isms = machine.try_open("archive/isms.annexa", PASSPHRASE, "Mara", false).unwrap();
        assert!(isms.info()["read_only"].as_str().unwrap().contains("cannot be written"));
        assert_eq!(isms.references("assets"), ["A-001"]);
        assert_eq!(isms.refuse_save("people", json!({ "name": "x" }))[0].code, Code::ReadOnly);
    } else {
        println!("NOT TESTED: this user may write everywhere, so no folder is closed to it");
    }
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_replaced_while_open_is_noticed_before_the_next_write() {
    let mut isms = a_workspace().with_asset("Ledger");
    let other = Machine::new().create("other.annexa", "Other").close();
    std::fs::rename(&isms.path, isms.machine.path("moved.annexa")).unwrap();
    std::fs::copy(other.path("other.annexa"), &isms.path).unwrap();
    let before = std::fs::read(&isms.path).unwrap();
    let problems = isms.refuse_save("people", json!({ "name": "x" }));
    assert_eq!(problems[0].code, Code::Replaced, "{problems:?}");
    assert_eq!(std::fs::read(&isms.path).unwrap(), before, "the new file is left alone");
    drop(isms.door);
}

const ANSWER: &str = "the contender says ";

#[test]
#[ignore = "is started by the journeys beside it"]
fn a_contender() {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let mut door = Machine::new().door();
    match door.open(&file, PASSPHRASE, "Jonas Brandt", false) {
        Ok(()) => println!("\n{ANSWER}writes"),
        Err(problems) => println!("\n{ANSWER}{} {}", problems[0].code.key(), problems[0].message),
    }
    // Held until everybody has answered.
    let _ = std::io::stdin().lines().next();
}

/// Starts programs on one file at once and says how many write; everybody else must be told who does.
fn writers_among(count: usize) -> usize {
    let machine = a_workspace().with_asset("Ledger").close();
    let mut started: Vec<Child> = (0..count)
        .map(|_| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "journeys::second_opener::a_contender", "--ignored", "--nocapture"])
                .env(FILE, machine.path("isms.annexa"))
                .env("USER", "jonas")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut answers = Vec::new();
    let mut open = Vec::new();
    for child in &mut started {
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let said = lines.find_map(|line| line.strip_prefix(ANSWER).map(str::to_owned));
        answers.push(said.expect("every program answers"));
        // Its harness still writes when it ends.
        open.push(lines);
    }
    for child in &mut started {
        drop(child.stdin.take());
        child.wait().unwrap();
    }
    let (writers, others): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| *answer == "writes");
    for other in others {
        assert!(other.starts_with("locked ") && other.contains("jonas on "), "{other}");
    }
    machine.open("isms.annexa").must_be_whole();
    writers.len()
}

#[test]
fn r22_of_many_starts_at_once_exactly_one_writes() {
    assert_eq!(writers_among(6), 1);
}

#[test]
#[ignore = "50 programs at once; run by the campaign"]
fn r22_of_fifty_starts_at_once_exactly_one_writes() {
    assert_eq!(writers_among(50), 1);
    println!("campaign: R-22 starts=50 writers=1");
}
