//! `cargo xtask campaign`: the tests that take too long for every change, and the page of their last results.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::Value as Json;

use crate::machine::{answer, cargo, crypto_features, listen};
use crate::reliability::{self, Row};
use crate::{Outcome, setup};

/// What a long test prints before its number and figures.
const FIGURES: &str = "campaign: ";

/// A built test program, and the folder of its package, where it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Program {
    package: String,
    folder: PathBuf,
    path: PathBuf,
}

/// A long test: its program, its full name in there, and its number in the list of promises.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Campaign {
    program: Program,
    name: String,
    number: String,
}

/// Runs the long tests whose number or name holds one of the words, or all; `--list` only names them.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let listing = arguments.iter().any(|word| word == "--list");
    let words: Vec<&String> = arguments.iter().filter(|word| *word != "--list").collect();
    setup::for_building()?;
    println!("Building the tests.");
    // All at once, as the test run builds them, so that nothing is compiled twice.
    let build = ["test", "--workspace", "--locked", "--no-run", "--message-format=json"];
    let built = answer(cargo()?.args(build).args(crypto_features()))?;
    let mut chosen = Vec::new();
    for program in programs(&built)? {
        let listed = answer(program.call().args(["--ignored", "--list"]))?;
        chosen.extend(campaigns(&program, &listed));
    }
    chosen.retain(|campaign| {
        let meant = |word: &&String| campaign.number == **word || campaign.name.contains(word.as_str());
        words.is_empty() || words.iter().any(meant)
    });
    chosen.sort_by(|one, other| (&one.number, &one.name).cmp(&(&other.number, &other.name)));
    if chosen.is_empty() {
        return Err("No long test has that number or name; `--list` names them all.".to_owned());
    }
    for campaign in &chosen {
        println!("{}  {:<14} {}", campaign.number, campaign.program.package, campaign.name);
    }
    if listing { Ok(()) } else { carry_out(&chosen) }
}

/// Runs one after the other, notes each result on the page at once, and shows them all at the end.
fn carry_out(campaigns: &[Campaign]) -> Outcome {
    let mut rows = Vec::new();
    for (count, campaign) in campaigns.iter().enumerate() {
        println!("\n== {} of {}: {} {}", count + 1, campaigns.len(), campaign.number, campaign.name);
        let row = campaign.carry_out()?;
        reliability::note(&row)?;
        rows.push(row);
    }
    println!("\n== Results");
    for row in &rows {
        println!("{}", row.shown());
    }
    match rows.iter().filter(|row| !row.passed).count() {
        0 => Ok(()),
        failed => Err(format!("{failed} of {} long tests failed.", rows.len())),
    }
}

impl Campaign {
    fn carry_out(&self) -> Result<Row, String> {
        let start = Instant::now();
        let mut figures = Vec::new();
        let outcome = listen(
            self.program.call().args(["--ignored", "--exact", &self.name, "--nocapture", "--test-threads=1"]),
            |line| figures.extend(told(line, &self.number)),
        );
        if let Err(message) = &outcome {
            eprintln!("{message}");
        }
        // A test that was not found runs nothing and passes, so its figures are its proof.
        let passed = outcome.is_ok() && !figures.is_empty();
        Ok(Row::now(&self.number, &self.name, figures.join("; "), passed, start.elapsed()))
    }
}

/// The figures in a line of output, if it holds those of this number.
fn told(line: &str, number: &str) -> Option<String> {
    let (_, told) = line.split_once(FIGURES)?;
    let (whose, figures) = told.trim().split_once(' ')?;
    (whose == number).then(|| figures.to_owned())
}

impl Program {
    fn call(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.current_dir(&self.folder);
        command
    }
}

/// The test programs in cargo's messages, one JSON object a line.
///
/// Programs without the usual test harness do not know `--list`; of ours, none has long tests.
fn programs(messages: &str) -> Result<Vec<Program>, String> {
    let mut programs = Vec::new();
    for line in messages.lines() {
        let message: Json =
            serde_json::from_str(line).map_err(|error| format!("Cargo's answer cannot be read: {error}."))?;
        let is_test = message["reason"] == "compiler-artifact" && message["profile"]["test"] == true;
        let (Some(executable), Some(manifest)) =
            (message["executable"].as_str(), message["manifest_path"].as_str())
        else {
            continue;
        };
        let folder = Path::new(manifest).parent().unwrap_or(Path::new("."));
        if is_test {
            programs.push(Program {
                package: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                folder: folder.to_owned(),
                path: executable.into(),
            });
        }
    }
    Ok(programs)
}

/// The long tests in what a test program lists.
fn campaigns(program: &Program, listed: &str) -> Vec<Campaign> {
    let named = listed.lines().filter_map(|line| line.strip_suffix(": test"));
    named
        .filter_map(|name| {
            let own = name.rsplit("::").next()?.strip_prefix('r')?;
            let (digits, _) = own.split_once('_')?;
            let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| Campaign {
                program: program.clone(),
                name: name.to_owned(),
                number: format!("R-{digits}"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_tests_are_known_by_their_numbers() {
        let listed = "tests::power::r03_cuts_5000: test\ntests::crash::child: test\nrow_r1_x: test\n\n2 tests, 0 benchmarks\n";
        let program = Program { package: "vault".into(), folder: "x".into(), path: "y".into() };
        let found = campaigns(&program, listed);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].number.as_str(), found[0].name.as_str()),
            ("R-03", "tests::power::r03_cuts_5000")
        );
    }

    #[test]
    fn test_programs_are_told_from_everything_else_that_is_built() {
        let built = r#"{"reason":"compiler-artifact","manifest_path":"/a/vault/Cargo.toml","profile":{"test":true},"executable":"/t/vault-1"}
{"reason":"compiler-artifact","manifest_path":"/a/cli/Cargo.toml","profile":{"test":false},"executable":"/t/annexa"}
{"reason":"build-finished","success":true}"#;
        let found = programs(built).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].package.as_str(), found[0].path.as_path()), ("vault", Path::new("/t/vault-1")));
        assert!(programs("no JSON").is_err());
    }

    #[test]
    fn figures_are_those_of_the_number() {
        let line = "test tests::x ... campaign: R-03 cuts=5000 lost=0";
        assert_eq!(told(line, "R-03").unwrap(), "cuts=5000 lost=0");
        assert_eq!(told(line, "R-04"), None);
        assert_eq!(told("5000 cuts", "R-03"), None);
    }
}
