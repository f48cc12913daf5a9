//! the program is killed between two commands, and the file holds all that was answered; it is killed
//! while it makes and restores backups, and no half file has a name.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use annexa_api::Secret;
use serde_json::json;

use crate::support::{Machine, PASSPHRASE, a_workspace, text};

const FILE: &str = "ANNEXA_KILLED_FILE";
const ANSWERED: &str = "answered: ";

fn start(part: &str, file: &Path) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("journeys::killed::{part}"), "--ignored", "--nocapture"])
        .env(FILE, file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let answers = BufReader::new(child.stdout.take().unwrap());
    (child, answers)
}

#[test]
#[ignore = "is started by the journeys beside it"]
fn the_killed_program() {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let machine = Machine::new();
    let mut door = machine.door();
    door.open(&file, PASSPHRASE, "Jonas Brandt", false).unwrap();
    let note = machine.file("note.txt", "seen on site");
    for number in 0.. {
        let (command, request) = match number % 6 {
            0 | 2 => (
                "record.save",
                json!({ "register": "assets", "record": { "name": format!("Asset {number}"), "kind": "other" } }),
            ),
            1 => ("record.list", json!({ "register": "assets" })),
            3 => ("trail.undo", json!({})),
            4 => ("evidence.add", json!({ "path": note, "title": format!("Note {number}") })),
            _ => ("trail.redo", json!({})),
        };
        // Redo is refused after the evidence: an answer like any other.
        let outcome = if door.call(command, request).is_ok() { "done" } else { "refused" };
        let trail = door.call("trail.list", json!({})).unwrap().as_array().unwrap().len();
        println!("\n{ANSWERED}{trail} {outcome}");
    }
}

/// Kills the program at the boundary after its n-th answer, for many n.
fn kill_at_boundaries(kills: usize) {
    let (mut as_answered, mut one_further) = (0, 0);
    for kill in 0..kills {
        let machine = a_workspace().with_asset("Ledger").close();
        let (mut child, answers) = start("the_killed_program", &machine.path("isms.annexa"));
        let answered = answers
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix(ANSWERED)?.split(' ').next()?.parse::<usize>().ok())
            .nth(kill % 17)
            .expect("the program answers");
        child.kill().unwrap();
        child.wait().unwrap();
        let mut isms = machine.open("isms.annexa");
        let trail = isms.trail_length();
        // Opening is told in the trail only where it changes something, so the length is that of the last answer,
        // or one more for the command that was under way.
        match trail - answered {
            0 => as_answered += 1,
            1 => one_further += 1,
            more => panic!("kill {kill}: {answered} entries were answered, {more} more are there"),
        }
        isms.must_be_whole();
    }
    println!("campaign: R-02 kills={kills} before={as_answered} after={one_further} between=0");
}

#[test]
fn r02_killed_between_commands_the_file_is_as_it_was_answered() {
    kill_at_boundaries(8);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r02_killed_200_times_between_commands_the_file_is_as_it_was_answered() {
    kill_at_boundaries(200);
}

/// Makes backups into a folder and restores each, and says what it did.
#[test]
#[ignore = "is started by the journeys beside it"]
fn the_program_killed_while_restoring() {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let (machine, folder) = (Machine::new(), file.parent().unwrap());
    let mut door = machine.door();
    println!("\n{ANSWERED}begun");
    for number in 0..60 {
        machine.at(&format!("2026-03-03T08:{number:02}:00Z"));
        door.open(&file, PASSPHRASE, "Mara Lind", false).unwrap();
        let made = door.call("backup.make", json!({ "to": folder.join("stick") })).unwrap();
        door.close().unwrap();
        let new_file = folder.join("restored").join(format!("{number}.annexa"));
        door.restore(
            Path::new(&text(&made, "path")),
            &new_file,
            &Secret::passphrase(PASSPHRASE),
            "Mara Lind",
        )
        .unwrap();
        println!("\n{ANSWERED}restored");
    }
}

/// What stands in a folder by a name that a person would take for a workspace; each must be a whole one.
fn whole_files(machine: &Machine, folder: &str, kill: usize) -> usize {
    let mut whole = 0;
    for entry in std::fs::read_dir(machine.path(folder)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.ends_with(".annexa") {
            continue;
        }
        let opened = machine.try_open(&format!("{folder}/{name}"), PASSPHRASE, "Mara Lind", false);
        let mut isms =
            opened.unwrap_or_else(|problems| panic!("kill {kill}: half a file '{name}': {problems:?}"));
        isms.must_be_whole();
        assert_eq!(isms.references("assets"), ["A-001"], "kill {kill}: '{name}'");
        isms.close();
        whole += 1;
    }
    whole
}

fn kill_while_restoring(kills: usize) {
    let (mut backups, mut restored, mut span) = (0, 0, Duration::ZERO);
    for kill in 0..kills {
        let machine = a_workspace().with_asset("Ledger").close();
        for folder in ["stick", "restored"] {
            std::fs::create_dir(machine.path(folder)).unwrap();
        }
        let (mut child, answers) = start("the_program_killed_while_restoring", &machine.path("isms.annexa"));
        let mut answers = answers.lines().map_while(Result::ok).filter(|line| line.starts_with(ANSWERED));
        answers.next().expect("the program begins");
        if span.is_zero() {
            let begun = Instant::now();
            answers.next().expect("the program restores");
            span = begun.elapsed();
        } else {
            // Spread over a little more than a backup and its restoring.
            std::thread::sleep(span.mul_f64((kill * 37 % 100) as f64 / 80.0));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        backups += whole_files(&machine, "stick", kill);
        restored += whole_files(&machine, "restored", kill);
        machine.open("isms.annexa").must_be_whole();
    }
    assert!(backups > 0 && restored > 0, "{backups} backups, {restored} restored: the kills missed them");
    println!("campaign: R-07 kills={kills} whole_backups={backups} whole_restored={restored} half_files=0");
}

#[test]
fn r07_killed_while_restoring_there_is_never_half_a_file() {
    kill_while_restoring(6);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r07_killed_300_times_while_restoring_there_is_never_half_a_file() {
    kill_while_restoring(300);
}
