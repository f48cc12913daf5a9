//! Cells as people fill them.

use std::collections::BTreeSet;

use annexa_domain::risks::{Level, Scale};
use chrono::NaiveDate;

use super::dates::{DayReading, Order, in_order, order_shown, read_day};
use super::lists::{references, split};
use super::numbers::read_number;
use super::scales::{plain_level, promised_levels, proposal, read_written, written};
use super::{says_nothing, yes_no};
use crate::grid::Value;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn days_in_all_their_forms() {
    let wanted = day(2025, 10, 15);
    for written in [
        "2025-10-15",
        "2025/10/15",
        "15/10/2025",
        "10/15/2025",
        "15.10.2025",
        "15.10.25",
        "15-10-2025",
        "October 15, 2025",
        "15 October 2025",
        "15th of Oct 2025",
        "15-Oct-25",
        "15. Oktober 2025",
        "15 octobre 2025",
        "15 de octubre de 2025",
        "2025-10-15T08:30:00",
        "15.10.2025 08:30",
    ] {
        assert_eq!(read_day(&text(written)), DayReading::Day(wanted), "{written}");
    }
    assert_eq!(read_day(&Value::Date("2025-10-15".into())), DayReading::Day(wanted));
    assert_eq!(read_day(&Value::Number(45_945.0, None)), DayReading::Day(wanted));
    assert_eq!(read_day(&text("4.12.2024")), DayReading::Day(day(2024, 12, 4)));
    assert_eq!(read_day(&text("4/4/2024")), DayReading::Day(day(2024, 4, 4)));
}

#[test]
fn doubtful_days_stay_doubtful() {
    assert_eq!(read_day(&text("4/12/2024")), DayReading::Either { first: 4, second: 12, year: 2024 });
    assert_eq!(in_order(4, 12, 2024, Order::DayFirst), Some(day(2024, 12, 4)));
    assert_eq!(in_order(4, 12, 2024, Order::MonthFirst), Some(day(2024, 4, 12)));
    assert_eq!(order_shown(&text("13/12/2024")), Some(Order::DayFirst));
    assert_eq!(order_shown(&text("12/13/2024")), Some(Order::MonthFirst));
    assert_eq!(order_shown(&text("4/12/2024")), None);
    assert_eq!(read_day(&text("Q3 2026")), DayReading::Span(day(2026, 7, 1), day(2026, 9, 30)));
    assert_eq!(read_day(&text("4. Quartal 2026")), DayReading::Span(day(2026, 10, 1), day(2026, 12, 31)));
    assert_eq!(read_day(&text("mars 2026")), DayReading::Span(day(2026, 3, 1), day(2026, 3, 31)));
    let span = |from: (i32, u32, u32), to: (i32, u32, u32)| {
        DayReading::Span(day(from.0, from.1, from.2), day(to.0, to.1, to.2))
    };
    for quarter in ["Q3 2026", "2026-Q3", "Q3/26", "Q3'26", "end of Q3 2026"] {
        assert_eq!(read_day(&text(quarter)), span((2026, 7, 1), (2026, 9, 30)), "{quarter}");
    }
    for month in ["2026-10", "10/2026", "10.2026"] {
        assert_eq!(read_day(&text(month)), span((2026, 10, 1), (2026, 10, 31)), "{month}");
    }
    for half in ["H1 2026", "1H 2026", "1. Halbjahr 2026", "S1 2026"] {
        assert_eq!(read_day(&text(half)), span((2026, 1, 1), (2026, 6, 30)), "{half}");
    }
    for week in ["CW 14/2026", "KW14 2026", "2026-W14"] {
        assert_eq!(read_day(&text(week)), span((2026, 3, 30), (2026, 4, 5)), "{week}");
    }
    for year in [text("2026"), text("end of 2026"), text("Ende 2026"), Value::Number(2026.0, None)] {
        assert_eq!(read_day(&year), span((2026, 1, 1), (2026, 12, 31)), "{year:?}");
    }
    for compact in [text("20261015"), Value::Number(20_261_015.0, None)] {
        assert_eq!(read_day(&compact), DayReading::Day(day(2026, 10, 15)), "{compact:?}");
    }
    for nothing in [
        "20261399",
        "Q5 2026",
        "H3 2026",
        "KW 60 2026",
        "13/2026",
        "ongoing",
        "31/02/2024x",
        "dd/mm/yyyy",
        "5",
        "99/99/2024",
        "in 2026",
    ] {
        assert_eq!(read_day(&text(nothing)), DayReading::Unreadable, "{nothing}");
    }
    assert_eq!(read_day(&Value::Number(5.0, None)), DayReading::Unreadable);
}

#[test]
fn numbers_in_all_their_forms() {
    for (written, number) in [
        ("4", 4.0),
        ("4,5", 4.5),
        ("4.5", 4.5),
        ("1.234,50", 1234.5),
        ("1,234.50", 1234.5),
        ("1,234", 1234.0),
        ("0,125", 0.125),
        ("1 234", 1234.0),
        ("40%", 0.4),
        ("3 - Possible", 3.0),
        ("3 (Possible)", 3.0),
        ("Possible (3)", 3.0),
        ("4: High", 4.0),
    ] {
        assert_eq!(read_number(&text(written)), Some(number), "{written}");
    }
    for none in ["", "High", "3 of 5", "R01", "1-5"] {
        assert_eq!(read_number(&text(none)), None, "{none}");
    }
}

#[test]
fn lists_and_references() {
    assert_eq!(split("a; b (x; y)\n- c\n2) d", false), ["a", "b (x; y)", "c", "d"]);
    assert_eq!(split("a, b (x, y)", true), ["a", "b (x, y)"]);
    let known = |reference: &str| ["R01", "R02", "R03", "R04", "HR/Finance data"].contains(&reference);
    assert_eq!(references("R01;R03", &known), ["R01", "R03"]);
    assert_eq!(references("R01, R02 and R04", &known), ["R01", "R02", "R04"]);
    assert_eq!(references("R01 to R03", &known), ["R01", "R02", "R03"]);
    assert_eq!(references("R01-R03", &known), ["R01", "R02", "R03"]);
    assert_eq!(references("R01 R04", &known), ["R01", "R04"]);
    assert_eq!(references("HR/Finance data", &known), ["HR/Finance data"]);
    assert_eq!(references("[R01] Phishing", &known), ["R01"]);
    assert_eq!(references("Identity readiness", &known), ["Identity readiness"]);
}

#[test]
fn yes_no_and_nothing() {
    for (written, flag) in [
        ("Yes", true),
        ("ja", true),
        ("Oui", true),
        ("sí", true),
        ("x", true),
        ("No", false),
        ("nein", false),
    ] {
        assert_eq!(yes_no(written), Some(flag), "{written}");
    }
    assert_eq!(yes_no("perhaps"), None);
    for nothing in ["", " - ", "n/a", "TBD", "[Person/Team]", "??"] {
        assert!(says_nothing(nothing), "{nothing}");
    }
    assert!(!says_nothing("[A.5.1]") && !says_nothing("IT"));
}

fn five() -> Scale {
    let level = |(value, name): (u32, &str)| Level { value, name: name.into(), definition: String::new() };
    Scale(
        [(1, "Rare"), (2, "Unlikely"), (3, "Possible"), (4, "Likely"), (5, "Almost certain")]
            .map(level)
            .to_vec(),
    )
}

#[test]
fn levels_by_number_name_and_proposal() {
    assert_eq!(plain_level(&text("4"), &five()), Some(4));
    assert_eq!(plain_level(&text("3 - Possible"), &five()), Some(3));
    assert_eq!(plain_level(&text("almost  certain"), &five()), Some(5));
    assert_eq!(plain_level(&text("7"), &five()), None);
    assert_eq!(plain_level(&Value::Number(0.5, None), &five()), None);
    let of = |values: &[&str]| {
        written(&proposal(&values.iter().map(|value| (*value).to_owned()).collect::<BTreeSet<_>>(), 5))
    };
    assert_eq!(of(&["Low", "Medium", "High"]), "Low>1; Medium>3; High>5");
    assert_eq!(of(&["gering", "hoch"]), "gering>2; hoch>4");
    assert_eq!(of(&["0.1", "0.3", "0.5", "0.7", "0.9"]), "0.1>1; 0.3>2; 0.5>3; 0.7>4; 0.9>5");
    assert_eq!(of(&["2", "5", "10"]), "2>1; 5>3; 10>5");
    assert_eq!(read_written("Low>1; High>5", 5).unwrap().len(), 2);
    assert!(read_written("Low>9", 5).is_err() && read_written("Low", 5).is_err());
}

#[test]
fn headings_promise_levels() {
    for (heading, levels) in [
        ("L_1to5", Some(5)),
        ("Impact (1-5)", Some(5)),
        ("W (1..3)", Some(3)),
        ("P 1-10", Some(10)),
        ("Impact", None),
        ("Probability (0-1)", None),
        ("Value 0-100", None),
        ("ISO 27001", None),
        ("Factor", None),
    ] {
        assert_eq!(promised_levels(heading), levels, "{heading}");
    }
}
