//! Which backups are kept, whatever their times.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

use crate::app_data::retention::{MOST, superfluous};

type Times = BTreeSet<DateTime<Utc>>;

fn kept(times: &[DateTime<Utc>]) -> Times {
    let gone = superfluous(times);
    times.iter().copied().filter(|time| !gone.contains(time)).collect()
}

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn some_times() -> impl Strategy<Value = Vec<DateTime<Utc>>> {
    // Dense and sparse: from minutes to years between two.
    prop::collection::vec((0_i64..900_000, 1_i64..60), 0..120).prop_map(|steps| {
        let mut times = Vec::new();
        for (minutes, divisor) in steps {
            times.push(time("2024-01-01T00:00:00Z") + TimeDelta::minutes(minutes / divisor));
        }
        times
    })
}

#[test]
fn five_sessions_seven_days_four_weeks_twelve_months() {
    let noon = |day: NaiveDate| day.and_hms_opt(12, 0, 0).unwrap().and_utc();
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let mut times: Vec<DateTime<Utc>> = first.iter_days().take(731).map(noon).collect();
    times.extend(["2025-12-31T13:00:00Z", "2025-12-31T14:00:00Z"].map(time));
    let kept: Vec<String> = kept(&times).iter().map(|time| time.format("%m-%d %H").to_string()).collect();
    let months =
        ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30"];
    let rest =
        ["12-14 12", "12-21 12", "12-25 12", "12-26 12", "12-27 12", "12-28 12", "12-29 12", "12-30 12"];
    let last = ["12-31 12", "12-31 13", "12-31 14"];
    let expected: Vec<String> = months
        .map(|day| format!("{day} 12"))
        .into_iter()
        .chain(rest.into_iter().chain(last).map(str::to_owned))
        .collect();
    assert_eq!(kept, expected);
}

#[test]
fn a_week_is_one_week_across_the_turn_of_the_year() {
    // Monday 29 December 2025 and Sunday 4 January 2026 are days of one week.
    let mut times = vec![time("2025-12-29T08:00:00Z"), time("2026-01-04T08:00:00Z")];
    times.extend((1..=9).map(|day| time("2026-01-04T08:00:00Z") + TimeDelta::days(day)));
    assert!(kept(&times).contains(&time("2025-12-29T08:00:00Z")), "as the newest of its month");
    assert!(kept(&times).contains(&time("2026-01-04T08:00:00Z")), "as the newest of its week");
}

#[test]
fn kept_day_by_day_for_two_years_the_months_stay() {
    let mut there = Times::new();
    let mut now = time("2024-01-01T08:00:00Z");
    while now < time("2026-01-01T00:00:00Z") {
        there.insert(now);
        there = kept(&there.iter().copied().collect::<Vec<_>>());
        assert!(there.len() <= MOST);
        now += TimeDelta::hours(5);
    }
    let months: BTreeSet<(i32, u32)> = there.iter().map(|time| (time.year(), time.month())).collect();
    assert_eq!(months.len(), 12);
    assert_eq!(there.first().unwrap().date_naive(), NaiveDate::from_ymd_opt(2025, 1, 31).unwrap());
}

proptest! {
    #[test]
    fn the_newest_always_stays_and_never_too_many(times in some_times()) {
        let kept = kept(&times);
        prop_assert!(kept.len() <= MOST);
        let all: Times = times.iter().copied().collect();
        for newest in all.iter().rev().take(5) {
            prop_assert!(kept.contains(newest));
        }
    }

    #[test]
    fn what_is_removed_is_of_those_given_and_removing_again_removes_nothing(times in some_times()) {
        let gone = superfluous(&times);
        prop_assert!(gone.iter().all(|time| times.contains(time)));
        let left: Vec<DateTime<Utc>> = kept(&times).into_iter().collect();
        prop_assert_eq!(superfluous(&left), Times::new());
    }

    #[test]
    fn the_order_is_of_no_matter(times in some_times(), seed in any::<u64>()) {
        let mut other = times.clone();
        let half = if other.is_empty() { 0 } else { seed as usize % other.len() };
        other.rotate_left(half);
        other.reverse();
        prop_assert_eq!(superfluous(&times), superfluous(&other));
    }

    #[test]
    fn the_newest_of_each_of_the_last_days_and_months_stays(times in some_times()) {
        let kept = kept(&times);
        let all: Times = times.iter().copied().collect();
        let days: BTreeSet<NaiveDate> = all.iter().map(DateTime::date_naive).collect();
        for day in days.iter().rev().take(7) {
            prop_assert!(all.iter().rev().find(|time| time.date_naive() == *day).is_some_and(|time| kept.contains(time)));
        }
        let months: BTreeSet<(i32, u32)> = all.iter().map(|time| (time.year(), time.month())).collect();
        for month in months.iter().rev().take(12) {
            prop_assert!(kept.iter().any(|time| (time.year(), time.month()) == *month));
        }
    }
}
