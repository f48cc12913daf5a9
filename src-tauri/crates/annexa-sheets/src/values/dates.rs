//! Days as people write them.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use crate::grid::Value;
use crate::words::{fold, words};

/// Which of day and month stands first in `4/12/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// What a cell says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayReading {
    /// A day without doubt.
    Day(NaiveDate),
    /// Two numbers up to twelve and a year: either may be the month.
    Either { first: u32, second: u32, year: i32 },
    /// A week, a month, a quarter, half a year or a year: its first and last day.
    Span(NaiveDate, NaiveDate),
    /// No day.
    Unreadable,
}

/// Reads a day.
pub(crate) fn read_day(value: &Value) -> DayReading {
    match value {
        Value::Number(number, _) => match serial(*number) {
            Some(day) => DayReading::Day(day),
            None if number.fract() == 0.0 && *number > 0.0 => read_text(&format!("{number:.0}")),
            None => DayReading::Unreadable,
        },
        Value::Date(text) | Value::Text(text) => read_text(text.trim()),
        Value::Bool(_) | Value::Error(_) => DayReading::Unreadable,
    }
}

/// What a cell shows about the order of day and month: one of the two numbers is beyond twelve.
pub(crate) fn order_shown(value: &Value) -> Option<Order> {
    let Value::Text(text) = value else { return None };
    let (first, second, _) = three_numbers(text.trim())?;
    match (first > 12, second > 12) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The day that two numbers mean in an order.
pub(crate) fn in_order(first: u32, second: u32, year: i32, order: Order) -> Option<NaiveDate> {
    match order {
        Order::DayFirst => NaiveDate::from_ymd_opt(year, second, first),
        Order::MonthFirst => NaiveDate::from_ymd_opt(year, first, second),
    }
}

/// A serial day number of the spreadsheet programs, taken as one only between 1950 and 2120.
fn serial(number: f64) -> Option<NaiveDate> {
    if !(18_264.0..80_750.0).contains(&number) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(Duration::days(number as i64))
}

fn read_text(text: &str) -> DayReading {
    let text = text.trim_matches(['[', ']', '(', ')']).trim();
    let day_part =
        text.split(['T']).next().filter(|part| part.len() == 10 && text.len() > 10).unwrap_or(text);
    let day_part = match day_part.split_once(' ') {
        Some((day, time)) if time.contains(':') => day,
        _ => day_part,
    };
    if let Some(day) = year_first(day_part).or_else(|| compact(day_part)) {
        return DayReading::Day(day);
    }
    if let Some((year, month)) = year_and_month(day_part) {
        return span(year, month, 1);
    }
    if let Some((first, second, year)) = three_numbers(day_part) {
        let pointed = day_part.contains('.');
        let order = match (first > 12, second > 12) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            // 31.12. is written with points only where the day stands first.
            _ if pointed || first == second => Some(Order::DayFirst),
            _ => None,
        };
        return match order {
            Some(order) => {
                in_order(first, second, year, order).map_or(DayReading::Unreadable, DayReading::Day)
            }
            None => DayReading::Either { first, second, year },
        };
    }
    named(day_part)
}

fn year_first(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `20251015`.
fn compact(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let day = NaiveDate::parse_from_str(text, "%Y%m%d").ok()?;
    (1950..2120).contains(&day.year()).then_some(day)
}

/// `2025-10` and `10/2025`.
fn year_and_month(text: &str) -> Option<(i32, u32)> {
    let (first, second) = text.split_once(['-', '/', '.'])?;
    let (year, month) = if first.trim().len() == 4 { (first, second) } else { (second, first) };
    let (year, month) = (year.trim(), month.trim());
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || month.is_empty() || month.len() > 2 || !digits(year) || !digits(month) {
        return None;
    }
    Some((full_year(year)?, month.parse().ok().filter(|month| (1..=12).contains(month))?))
}

fn three_numbers(text: &str) -> Option<(u32, u32, i32)> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    if first.len() > 2 || second.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, full_year(year)?))
}

fn full_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 if (1900..2200).contains(&year) => Some(year),
        2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

/// Days, months and quarters in words of four languages.
fn named(text: &str) -> DayReading {
    let folded = fold(text);
    let tokens: Vec<&str> = folded.split(' ').collect();
    let month = tokens.iter().find_map(|token| words().month(token));
    let numbers: Vec<&str> = tokens
        .iter()
        .map(|token| token.trim_end_matches(|sign: char| sign.is_ascii_alphabetic()))
        .filter(|token| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    let year = numbers.iter().rev().find(|number| number.len() == 4).and_then(|number| full_year(number));
    let day = numbers.iter().find(|number| number.len() <= 2).and_then(|number| number.parse::<u32>().ok());
    if let Some(month) = month {
        // "15-Oct-25": the last of two short numbers is the year.
        let short: Vec<&&str> =
            numbers.iter().filter(|number| number.len() == 2 || number.len() == 1).collect();
        let year = year.or_else(|| short.get(1).and_then(|number| full_year(number)));
        let Some(year) = year else { return DayReading::Unreadable };
        return match day {
            Some(day) if short.len() <= 2 => {
                NaiveDate::from_ymd_opt(year, month, day).map_or(DayReading::Unreadable, DayReading::Day)
            }
            Some(_) => DayReading::Unreadable,
            None => span(year, month, 1),
        };
    }
    let year = year.or_else(|| match numbers.as_slice() {
        // "Q3'25": the only number that stands alone.
        [short] if short.len() == 2 => full_year(short),
        _ => None,
    });
    let Some(year) = year else { return DayReading::Unreadable };
    match part_of_year(&tokens) {
        Some(Part::Quarter(number)) => span(year, number * 3 - 2, 3),
        Some(Part::Half(number)) => span(year, number * 6 - 5, 6),
        Some(Part::Week(number)) => {
            let monday = NaiveDate::from_isoywd_opt(year, number, Weekday::Mon);
            let sunday = NaiveDate::from_isoywd_opt(year, number, Weekday::Sun);
            match (monday, sunday) {
                (Some(monday), Some(sunday)) => DayReading::Span(monday, sunday),
                _ => DayReading::Unreadable,
            }
        }
        None if tokens.iter().all(|token| {
            token.len() == 4 && full_year(token).is_some() || words().is_in("whole year", token)
        }) =>
        {
            span(year, 1, 12)
        }
        None => DayReading::Unreadable,
    }
}

/// A numbered part of a year.
enum Part {
    Quarter(u32),
    Half(u32),
    Week(u32),
}

/// The part of a year that the words name: `q3`, `3 quarter`, `h1`, `kw 14`.
fn part_of_year(tokens: &[&str]) -> Option<Part> {
    let digits = |sign: char| sign.is_ascii_digit();
    let numbers: Vec<u32> = tokens
        .iter()
        .map(|token| token.trim_matches(|sign: char| sign.is_ascii_alphabetic()))
        .filter(|token| !token.is_empty() && token.len() <= 2)
        .filter_map(|token| token.parse().ok())
        .collect();
    let named = |list: &str| {
        tokens.iter().any(|token| {
            let letters = token.trim_matches(digits);
            // A letter alone counts at its number, or where nothing but it and two numbers stand.
            words().is_in(list, letters)
                && (letters.len() > 1 || token.len() <= 3 && *token != letters || tokens.len() == 3)
        })
    };
    let number = |highest: u32| numbers.iter().copied().find(|number| (1..=highest).contains(number));
    if named("quarter") {
        number(4).map(Part::Quarter)
    } else if named("half") {
        number(2).map(Part::Half)
    } else if named("week") {
        number(53).map(Part::Week)
    } else {
        None
    }
}

fn span(year: i32, month: u32, months: u32) -> DayReading {
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    let after = month + months;
    let next = if after > 12 {
        NaiveDate::from_ymd_opt(year + 1, after - 12, 1)
    } else {
        NaiveDate::from_ymd_opt(year, after, 1)
    };
    match (first, next.and_then(|day| day.pred_opt())) {
        (Some(first), Some(last)) => DayReading::Span(first, last),
        _ => DayReading::Unreadable,
    }
}
