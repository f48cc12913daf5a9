//! Levels of a scale, said as numbers, words or fractions.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::risks::Scale;

use crate::grid::{Value, plain_number};
use crate::values::numbers::read_number;
use crate::words::{fold, words};

/// The levels that a heading promises, such as 5 in `L_1to5` or `Impact (1-5)`.
pub(crate) fn promised_levels(heading: &str) -> Option<u32> {
    let folded =
        heading.to_lowercase().replace("..", "-").replace(" to ", "-").replace("to", "-").replace('–', "-");
    let signs: Vec<char> = folded.chars().collect();
    signs.windows(2).enumerate().find_map(|(at, two)| {
        let before = at.checked_sub(1).and_then(|at| signs.get(at)).is_some_and(char::is_ascii_digit);
        if !matches!(two, ['0' | '1', '-']) || before {
            return None;
        }
        let high: String = signs[at + 2..].iter().take_while(|sign| sign.is_ascii_digit()).collect();
        // "0-1" and "0-100" are shares, no levels.
        high.parse().ok().filter(|high| (2..=10).contains(high))
    })
}

/// The level that a cell means without anybody being asked: a level's number, or a level's own name.
pub(crate) fn plain_level(value: &Value, scale: &Scale) -> Option<u32> {
    if let Some(number) = read_number(value)
        && number.fract() == 0.0
        && let Some(level) = scale.0.iter().find(|level| f64::from(level.value) == number)
    {
        return Some(level.value);
    }
    let word = fold(&value.shown());
    scale.0.iter().find(|level| fold(&level.name) == word).map(|level| level.value)
}

/// A proposal for values that are no levels as they stand: by rank of words, by place of numbers.
pub(crate) fn proposal(values: &BTreeSet<String>, levels: u32) -> BTreeMap<String, u32> {
    if levels == 0 {
        return BTreeMap::new();
    }
    let numbers: Vec<f64> =
        values.iter().filter_map(|text| read_number(&Value::Text(text.clone()))).collect();
    let top = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let span = if top <= 1.0 {
        1.0
    } else if top <= f64::from(levels) {
        f64::from(levels)
    } else if top <= 10.0 {
        10.0
    } else {
        100.0
    };
    let spread = |share: f64| (share * f64::from(levels - 1)).round() as u32 + 1;
    let mut proposed = BTreeMap::new();
    for text in values {
        let level = if let Some(number) = read_number(&Value::Text(text.clone())) {
            // Where nothing is above one, 1 is the whole and no level.
            let are_levels = top > 1.0 && span <= f64::from(levels);
            if number.fract() == 0.0 && number >= 1.0 && number <= f64::from(levels) && are_levels {
                Some(number as u32)
            } else {
                Some(((number / span) * f64::from(levels)).ceil().clamp(1.0, f64::from(levels)) as u32)
            }
        } else {
            words().height(text).map(|height| {
                let used: BTreeSet<u32> = values.iter().filter_map(|word| words().height(word)).collect();
                let (low, high) = (used.first().copied().unwrap_or(0), used.last().copied().unwrap_or(100));
                if used.len() == levels as usize {
                    // As many words as levels: the first is the lowest level, and so on.
                    return used.iter().position(|other| *other == height).map_or(1, |at| at as u32 + 1);
                }
                // Three words over five levels: low 1 or 2? The whole scale is used, as its author did. More words
                // name their places themselves: the middle stays the middle though nothing is called very low.
                let share = if used.len() == 3 && high > low {
                    f64::from(height - low) / f64::from(high - low)
                } else {
                    f64::from(height) / 100.0
                };
                spread(share)
            })
        };
        if let Some(level) = level {
            proposed.insert(text.clone(), level);
        }
    }
    proposed
}

/// A mapping as it is shown and answered: `Low>1; Medium>3; High>5`.
pub(crate) fn written(mapping: &BTreeMap<String, u32>) -> String {
    let mut pairs: Vec<(&String, &u32)> = mapping.iter().collect();
    pairs.sort_by_key(|(text, level)| (**level, (*text).clone()));
    pairs.iter().map(|(text, level)| format!("{text}>{level}")).collect::<Vec<_>>().join("; ")
}

/// Reads a mapping as it is answered.
///
/// # Errors
/// The part that is no `word>level` with a level of the scale.
pub(crate) fn read_written(answer: &str, levels: u32) -> Result<BTreeMap<String, u32>, String> {
    answer
        .split([';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (word, level) = part.rsplit_once(['>', ':']).ok_or_else(|| part.to_owned())?;
            let level: u32 = level.trim().parse().map_err(|_| part.to_owned())?;
            if level == 0 || level > levels {
                Err(part.to_owned())
            } else {
                Ok((word.trim().to_owned(), level))
            }
        })
        .collect()
}

/// The text of a cell by which its level is remembered: numbers in one form, words as they stand.
pub(crate) fn scale_text(value: &Value) -> String {
    match value {
        Value::Number(number, _) => plain_number(*number),
        other => other.shown().trim().to_owned(),
    }
}
