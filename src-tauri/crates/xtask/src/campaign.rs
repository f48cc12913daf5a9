//! `cargo xtask campaign`: the tests that take too long for every change, and the page of their last results.

use std::time::Instant;

use crate::machine::{answer, call, cargo, crypto_features, listen};
use crate::reliability::{self, Row};
use crate::{Outcome, setup};

/// The packages whose ignored tests named `rNN_...` are campaigns.
const PACKAGES: &[&str] =
    &["annexa-vault", "annexa-sheets", "annexa-report", "annexa-api", "annexa-cli", "annexa-tests"];

/// What a long test prints before its number and figures.
const FIGURES: &str = "campaign: ";

/// A long test: its package, its full name in there, and its number in the list of promises.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Campaign {
    package: &'static str,
    name: String,
    number: String,
}

/// Runs the long tests whose number or name holds one of the words, or all; `--list` only names them.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let listing = arguments.iter().any(|word| word == "--list");
    let words: Vec<&String> = arguments.iter().filter(|word| *word != "--list").collect();
    setup::for_building()?;
    let mut chosen = Vec::new();
    for package in PACKAGES {
        call(cargo()?.args(test(package)).arg("--no-run").args(crypto_features()))?;
        let listed =
            answer(cargo()?.args(test(package)).args(crypto_features()).args(["--", "--ignored", "--list"]))?;
        chosen.extend(campaigns(package, &listed));
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
        println!("{}  {:<14} {}", campaign.number, campaign.package, campaign.name);
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
            cargo()?.args(test(self.package)).args(crypto_features()).args([
                "--",
                "--ignored",
                "--exact",
                &self.name,
                "--nocapture",
                "--test-threads=1",
            ]),
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

/// The call that tests a package, without what is asked of its tests.
fn test(package: &str) -> [&str; 8] {
    ["test", "--quiet", "--locked", "--all-targets", "-p", package, "--features", "annexa-vault/cheap-kdf"]
}

/// The long tests in what a test program lists.
fn campaigns(package: &'static str, listed: &str) -> Vec<Campaign> {
    let named = listed.lines().filter_map(|line| line.strip_suffix(": test"));
    named
        .filter_map(|name| {
            let own = name.rsplit("::").next()?.strip_prefix('r')?;
            let (digits, _) = own.split_once('_')?;
            let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| Campaign { package, name: name.to_owned(), number: format!("R-{digits}") })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_tests_are_known_by_their_numbers() {
        let listed = "tests::power::r03_cuts_5000: test\ntests::crash::child: test\nrow_r1_x: test\n\n2 tests, 0 benchmarks\n";
        let found = campaigns("annexa-vault", listed);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].number.as_str(), found[0].name.as_str()),
            ("R-03", "tests::power::r03_cuts_5000")
        );
    }

    #[test]
    fn figures_are_those_of_the_number() {
        let line = "test tests::x ... campaign: R-03 cuts=5000 lost=0";
        assert_eq!(told(line, "R-03").unwrap(), "cuts=5000 lost=0");
        assert_eq!(told(line, "R-04"), None);
        assert_eq!(told("5000 cuts", "R-03"), None);
    }
}
