//! Which backups are kept: a pure question of their times.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Utc};

/// The newest backups, one a session.
const SESSIONS: usize = 5;
/// The newest backup of each of so many days on which there was one.
const DAYS: usize = 7;
/// The same by calendar weeks, which begin on Monday.
const WEEKS: usize = 4;
/// The same by calendar months.
const MONTHS: usize = 12;

/// The most backups that are ever kept.
#[cfg(test)]
pub(crate) const MOST: usize = SESSIONS + DAYS + WEEKS + MONTHS;

/// The times of the backups to remove, out of all in any order; never the newest's. Days are those of UTC.
pub(crate) fn superfluous(times: &[DateTime<Utc>]) -> BTreeSet<DateTime<Utc>> {
    let all: BTreeSet<DateTime<Utc>> = times.iter().copied().collect();
    let newest_first: Vec<DateTime<Utc>> = all.iter().rev().copied().collect();
    let mut kept: BTreeSet<DateTime<Utc>> = newest_first.iter().take(SESSIONS).copied().collect();
    kept.extend(newest_of_each(&newest_first, DAYS, |time| (time.year(), time.ordinal())));
    kept.extend(newest_of_each(&newest_first, WEEKS, |time| {
        (time.iso_week().year(), time.iso_week().week())
    }));
    kept.extend(newest_of_each(&newest_first, MONTHS, |time| (time.year(), time.month())));
    all.difference(&kept).copied().collect()
}

/// The newest of each of the last `count` spans that hold one at all.
fn newest_of_each(
    newest_first: &[DateTime<Utc>],
    count: usize,
    span: impl Fn(&DateTime<Utc>) -> (i32, u32),
) -> Vec<DateTime<Utc>> {
    let mut spans = BTreeSet::new();
    let firsts = newest_first.iter().filter(|time| spans.insert(span(time)));
    firsts.take(count).copied().collect()
}
