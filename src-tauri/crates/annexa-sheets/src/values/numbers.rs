//! Numbers as people write them.

use crate::grid::Value;

/// A number in a cell: `4`, `4,5`, `1.234,50`, `40%`, or the number before a word as in `3 - Possible`.
pub(crate) fn read_number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number, _) => Some(*number),
        Value::Text(text) => number_in(text),
        Value::Date(_) | Value::Bool(_) | Value::Error(_) => None,
    }
}

fn number_in(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(number) = whole_text(text) {
        return Some(number);
    }
    // "3 - Possible", "3 (Possible)", "4: High", "Possible (3)"
    let (head, tail) = text.split_once([' ', '-', '–', ':', '(', '=', '.'])?;
    if let Ok(number) = head.trim().parse::<u32>() {
        let rest: String = tail.trim_matches([' ', '-', '–', ':', '(', ')', '=', '.']).to_owned();
        return (!rest.contains(|sign: char| sign.is_ascii_digit())).then_some(f64::from(number));
    }
    let inner = text.strip_suffix(')')?.rsplit_once('(')?.1;
    inner.trim().parse::<u32>().ok().map(f64::from)
}

fn whole_text(text: &str) -> Option<f64> {
    let (digits, scale) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), 0.01),
        None => (text, 1.0),
    };
    let plain: String =
        digits.chars().filter(|sign| !matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    if plain.is_empty()
        || !plain.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '-' | '+'))
    {
        return None;
    }
    let pointed = match (plain.rfind('.'), plain.rfind(',')) {
        (Some(point), Some(comma)) if comma > point => plain.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => plain.replace(',', ""),
        // "1,234" is a thousand and more, "4,5" and "0,125" are not.
        (None, Some(comma))
            if plain.len() - comma == 4 && !plain.starts_with('0') && plain.matches(',').count() >= 1 =>
        {
            plain.replace(',', "")
        }
        (None, Some(_)) => plain.replace(',', "."),
        _ => plain,
    };
    pointed.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number * scale)
}
