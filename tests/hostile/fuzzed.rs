//! R-50 without the fuzzing engine: its bodies over the corpus, and over a bounded number of mutations of it.
//!
//! The engine itself is `cargo xtask fuzz`. What it found once stands in the corpus, so that it is tried here for ever.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::damage::Dice;
use crate::fuzz::TARGETS;

/// How many mutations the test run tries of each target: seconds of an unoptimised program.
const SHORT: [(&str, usize); 5] =
    [("header", 300), ("import", 150), ("restore", 40), ("layout", 6), ("command", 40)];

/// Pieces that mean something to one of the readers, to get further than noise does.
const TOKENS: [&[u8]; 24] = [
    b"\x8aANX",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"SQLite format 3\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\0",
    b"\"",
    b",",
    b";",
    b"\n",
    b"=1+1",
    b"NaN",
    b"1e999",
    b"-1",
    b"99999999999",
    b"A1048577",
    b"<!DOCTYPE x>",
    b"</row>",
    b"<c r=\"A1\"/>",
    b"&#0;",
    b"null",
    b"{\"id\":\"A-001\"}",
    b"\xe2\x80\xae",
];

fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target)
}

/// The inputs that are kept, in the order of their names.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let mut kept: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder(target))
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    kept.sort_unstable();
    kept
}

/// An input made of one or two others.
fn mutated(kept: &[(String, Vec<u8>)], dice: &mut Dice) -> Vec<u8> {
    let mut input = kept[dice.below(kept.len())].1.clone();
    for _ in 0..=dice.below(4) {
        let place = dice.below(input.len() + 1);
        match dice.below(7) {
            0 if place < input.len() => input[place] ^= 1 << dice.below(8),
            1 if place < input.len() => input[place] = dice.below(256) as u8,
            2 => input.insert(place, dice.below(256) as u8),
            3 => drop(input.drain(place..(place + dice.below(16)).min(input.len()))),
            4 => {
                let piece = input[place..(place + dice.below(64)).min(input.len())].to_vec();
                input.splice(place..place, piece);
            }
            5 => {
                let other = &kept[dice.below(kept.len())].1;
                let from = dice.below(other.len() + 1);
                input.truncate(place);
                input.extend_from_slice(&other[from..]);
            }
            _ => drop(input.splice(place..place, TOKENS[dice.below(TOKENS.len())].iter().copied())),
        }
    }
    input
}

/// Runs a body; an input it fails with is written where somebody finds it.
fn run(target: &str, body: fn(&[u8]), name: &str, input: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| body(input))).is_err() {
        let found = std::env::temp_dir().join(format!("annexa-fuzz-found-{target}-{name}"));
        std::fs::write(&found, input).unwrap();
        panic!("{target} fails with '{name}', which is kept as {}", found.display());
    }
}

/// The corpus of a target and so many mutations of it; how many inputs that were.
fn replay(target: &str, mutations: usize, seed: u64) -> usize {
    let (_, body) = *TARGETS.iter().find(|(name, _)| *name == target).unwrap();
    let kept = corpus(target);
    assert!(kept.len() >= 8, "{target} has a corpus of {}", kept.len());
    for (name, input) in &kept {
        run(target, body, name, input);
    }
    let mut dice = Dice(seed);
    for number in 0..mutations {
        run(target, body, &format!("mutation-{seed:x}-{number}"), &mutated(&kept, &mut dice));
    }
    kept.len() + mutations
}

fn short(target: &str) {
    let (_, mutations) = SHORT.iter().find(|(name, _)| *name == target).unwrap();
    replay(target, *mutations, 0x5EED);
}

#[test]
fn r50_any_header_is_opened_or_refused() {
    short("header");
}

#[test]
fn r50_any_sheet_is_planned_or_refused() {
    short("import");
}

#[test]
fn r50_any_damage_is_restored_or_refused() {
    short("restore");
}

#[test]
fn r50_any_text_is_set() {
    short("layout");
}

#[test]
fn r50_any_command_is_answered_or_refused() {
    short("command");
}

#[test]
fn r50_every_target_has_a_program_for_the_engine_and_a_corpus() {
    let manifest = include_str!("../fuzz/Cargo.toml");
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("[[bin]]\nname = \"{name}\"")), "{name}");
        assert!(SHORT.iter().any(|(short, _)| *short == name), "{name}");
        assert!(folder(name).is_dir(), "{name}");
    }
}

#[test]
#[ignore = "minutes; `cargo xtask fuzz` does more in the same time where the fuzzing engine is installed"]
fn r50_forty_times_the_mutations() {
    let mut told = String::new();
    for (target, mutations) in SHORT {
        let inputs = replay(target, 40 * mutations, 0xCA_4B41);
        told.push_str(&format!(" {target}={inputs}"));
    }
    println!("campaign: R-50{told} crashes=0");
}
