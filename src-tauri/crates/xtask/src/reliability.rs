//! The page of the long tests' last results, `docs/reliability.md`: prose above, one table below.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::Outcome;
use crate::machine::{checkout, description};

const PAGE: &str = "docs/reliability.md";
/// The line after which the table stands, to the end of the page.
const HEAD: &str = "| test | what | figures | result | time | date | machine |";
const RULE: &str = "|---|---|---|---|---|---|---|";

/// How one long test went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    number: String,
    what: String,
    figures: String,
    /// Whether it passed and told its figures.
    pub(crate) passed: bool,
    time: Duration,
    date: String,
    machine: String,
}

impl Row {
    /// The result of a test that just ended on this machine.
    pub(crate) fn now(number: &str, name: &str, figures: String, passed: bool, time: Duration) -> Self {
        Self {
            number: number.to_owned(),
            what: what(name),
            figures,
            passed,
            time,
            date: today(),
            machine: description(),
        }
    }

    /// The row for the terminal.
    pub(crate) fn shown(&self) -> String {
        format!(
            "{} {:<6} {:>5} s  {}  {}",
            self.number,
            self.result(),
            self.time.as_secs(),
            self.what,
            self.figures
        )
    }

    fn result(&self) -> &'static str {
        if self.passed { "passed" } else { "FAILED" }
    }

    fn text(&self) -> String {
        let cells = [
            self.number.clone(),
            self.what.clone(),
            self.figures.clone(),
            self.result().to_owned(),
            format!("{} s", self.time.as_secs()),
            self.date.clone(),
            self.machine.clone(),
        ];
        format!("| {} |", cells.map(|cell| cell.replace('|', "/")).join(" | "))
    }
}

/// What a test is about: its own name without its number, as words.
fn what(name: &str) -> String {
    let own = name.rsplit("::").next().unwrap_or(name);
    own.split_once('_').map_or(own, |(_, words)| words).replace('_', " ")
}

/// Puts a result into the page, in the place of the last one of the same test.
pub(crate) fn note(row: &Row) -> Outcome {
    let path = checkout()?.join(PAGE);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("Cannot read {PAGE}: {error}."))?;
    std::fs::write(&path, with(&text, row)?).map_err(|error| format!("Cannot write {PAGE}: {error}."))
}

/// The page with the row in it.
fn with(page: &str, row: &Row) -> Result<String, String> {
    let (prose, table) =
        page.split_once(HEAD).ok_or_else(|| format!("{PAGE} has no table that begins `{HEAD}`."))?;
    let same = format!("| {} | {} |", row.number, row.what);
    let mut rows: Vec<String> = table
        .lines()
        .filter(|line| line.starts_with("| R-") && !line.starts_with(&same))
        .map(str::to_owned)
        .collect();
    rows.push(row.text());
    rows.sort();
    Ok(format!("{prose}{HEAD}\n{RULE}\n{}\n", rows.join("\n")))
}

/// The day in UTC by the machine's clock, such as 2026-03-01.
#[allow(
    clippy::disallowed_methods,
    reason = "automation is an edge: a result has the date of the machine that made it"
)]
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    date(seconds / 86_400)
}

/// The date so many days after 1970-01-01.
fn date(mut days: u64) -> String {
    let leap = |year: u64| (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let mut month = 1;
    for len in [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < len {
            break;
        }
        days -= len;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(11_017), "2000-03-01");
        assert_eq!(date(20_453), "2025-12-31");
        assert_eq!(date(20_454), "2026-01-01");
    }

    #[test]
    fn a_new_result_takes_the_place_of_the_last() {
        let row = |figures: &str| {
            let mut row =
                Row::now("R-03", "a::r03_power_cuts", figures.to_owned(), true, Duration::from_secs(7));
            (row.date, row.machine) = ("2026-03-01".to_owned(), "a machine".to_owned());
            row
        };
        let page = format!("# Prose\n\n{HEAD}\n{RULE}\n| R-09 | other | x | passed | 1 s | d | m |\n");
        let once = with(&page, &row("cuts=1")).unwrap();
        let twice = with(&once, &row("cuts=2")).unwrap();
        let lines: Vec<&str> = twice.lines().collect();
        assert_eq!(lines.len(), 6);
        assert_eq!(lines[4], "| R-03 | power cuts | cuts=2 | passed | 7 s | 2026-03-01 | a machine |");
        assert!(lines[5].starts_with("| R-09"));
        assert!(with("# Prose\n", &row("")).is_err());
    }
}
