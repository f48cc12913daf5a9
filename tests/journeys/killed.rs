//! the program is killed between two commands, and the file holds all that was answered.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::support::{Machine, PASSPHRASE, a_workspace};

const FILE: &str = "ANNEXA_KILLED_FILE";
const ANSWERED: &str = "answered: ";

fn start(file: &Path) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "journeys::killed::the_killed_program", "--ignored", "--nocapture"])
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
        let (mut child, answers) = start(&machine.path("isms.annexa"));
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
