//! `cargo xtask fuzz TARGET`: the fuzzing engine on one way in, for as long as one likes.
//!
//! The engine is cargo-fuzz with libFuzzer. Its instrumentation is asked for by flags that the pinned compiler has;
//! only the sanitizers would need another one, and nothing here is unsafe enough to need them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machine::{built_programs, cargo, checkout, listen, succeeds};
use crate::{Outcome, setup};

/// Where the targets and their corpus stand.
const FOLDER: &str = "tests/fuzz";
/// Minutes when nobody says otherwise.
const MINUTES: u64 = 5;
/// Seconds that one input may take before it counts as a hang.
const SECONDS_AN_INPUT: u32 = 30;

/// Fuzzes one target, or each in turn; `--minutes N` says how long each.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let all = targets(&checkout()?.join(FOLDER))?;
    let (chosen, minutes) = asked(arguments, &all)?;
    setup::for_building()?;
    if !succeeds(cargo()?.args(["fuzz", "--version"])) {
        return Err("Please install the engine: cargo install cargo-fuzz --locked".to_owned());
    }
    for target in chosen {
        fuzz(&target, minutes)?;
    }
    Ok(())
}

/// The targets, by the files of their programs.
fn targets(folder: &Path) -> Result<Vec<String>, String> {
    let failed = |error| format!("The fuzz targets cannot be listed: {error}.");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder.join("fuzz_targets")).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    names.sort_unstable();
    Ok(names)
}

/// Which targets are meant, and for how many minutes each.
fn asked(arguments: &[String], all: &[String]) -> Result<(Vec<String>, u64), String> {
    let mut chosen = Vec::new();
    let mut minutes = MINUTES;
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        if word == "--minutes" {
            let number = words.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
            minutes = number.ok_or("After --minutes comes a number of minutes.")?;
        } else if all.contains(word) {
            chosen.push(word.clone());
        } else {
            return Err(format!("There is no fuzz target `{word}`; there are {}.", all.join(", ")));
        }
    }
    Ok((if chosen.is_empty() { all.to_vec() } else { chosen }, minutes))
}

/// Runs the engine; what it found stands in `out/fuzz`, and is to be added to the corpus under a telling name.
fn fuzz(target: &str, minutes: u64) -> Outcome {
    let work = checkout()?.join("out/fuzz").join(target);
    let (grown, found) = (work.join("grown"), work.join("found"));
    for folder in [&grown, &found] {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("Cannot make {}: {error}.", folder.display()))?;
    }
    println!("== {target}, {minutes} minutes");
    let mut told = Vec::new();
    let outcome = listen(&mut engine(target, minutes, &grown, &found)?, |line| {
        told.extend(line.strip_prefix("stat::").map(str::to_owned));
    });
    told.iter().for_each(|line| println!("{target} {line}"));
    outcome.map_err(|message| {
        format!(
            "{message}\nThe input is in {}. Mend what it found, and keep it in {FOLDER}/corpus/{target}.",
            found.display()
        )
    })
}

fn engine(target: &str, minutes: u64, grown: &Path, found: &Path) -> Result<Command, String> {
    let corpus = checkout()?.join(FOLDER).join("corpus").join(target);
    let mut command = cargo()?;
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", fuzz_programs()?)
        .args(["fuzz", "run", "--fuzz-dir", FOLDER, "--sanitizer", "none", target])
        // New inputs go into the first folder; the corpus of the repository is only read.
        .args([grown, &corpus])
        .arg("--")
        .arg(format!("-max_total_time={}", minutes * 60))
        .arg(format!("-timeout={SECONDS_AN_INPUT}"))
        .arg(format!("-artifact_prefix={}/", found.display()))
        .args(["-print_final_stats=1", "-rss_limit_mb=2048", "-max_len=65536"]);
    Ok(command)
}

/// A folder of its own for what is built with instrumentation.
fn fuzz_programs() -> Result<PathBuf, String> {
    Ok(built_programs()?.join("fuzz"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn targets_and_minutes_are_understood() {
        let all = words("command header");
        assert_eq!(asked(&[], &all).unwrap(), (all.clone(), MINUTES));
        assert_eq!(asked(&words("header --minutes 2"), &all).unwrap(), (words("header"), 2));
        for wrong in ["nothing", "--minutes", "--minutes 0", "header --minutes x"] {
            assert!(asked(&words(wrong), &all).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_targets_are_those_of_the_folder() {
        let found = targets(&checkout().unwrap().join(FOLDER)).unwrap();
        assert_eq!(found, words("command header import layout restore"));
    }
}
