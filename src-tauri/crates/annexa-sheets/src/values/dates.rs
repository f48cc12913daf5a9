//! Days as people write them.

use chrono::{Duration, NaiveDate};

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
    /// A quarter, or a month without a day: its first and last day.
    Span(NaiveDate, NaiveDate),
    /// No day.
    Unreadable,
}

/// Reads a day.
pub(crate) fn read_day(value: &Value) -> DayReading {
    match value {
        Value::Number(number, _) => serial(*number).map_or(DayReading::Unreadable, DayReading::Day),
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
    if let Some(day) = year_first(day_part) {
        return DayReading::Day(day);
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
    let is_quarter = tokens.iter().any(|token| {
        let letters = token.trim_matches(|sign: char| sign.is_ascii_digit());
        words().is_in("quarter", letters) && (letters.len() > 1 || token.len() == 2 || tokens.len() == 3)
    });
    let quarter = tokens
        .iter()
        .filter_map(|token| {
            token.trim_start_matches(|sign: char| sign.is_ascii_alphabetic()).parse::<u32>().ok()
        })
        .find(|number| (1..=4).contains(number));
    match (is_quarter, quarter, year) {
        (true, Some(quarter), Some(year)) => span(year, quarter * 3 - 2, 3),
        _ => DayReading::Unreadable,
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
