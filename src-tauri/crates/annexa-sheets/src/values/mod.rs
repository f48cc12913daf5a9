//! What a cell says: days, numbers, lists, choices, levels.

pub(crate) mod dates;
pub(crate) mod lists;
pub(crate) mod numbers;
pub(crate) mod scales;
#[cfg(test)]
mod tests;

use crate::words::words;

/// Whether a text is a way of saying that there is nothing: `-`, `n/a`, `tbd`, `[owner]`.
pub(crate) fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '/' | '.' | '?' | '_' | '*'))
        || (text.starts_with('[')
            && text.ends_with(']')
            && text.matches('[').count() == 1
            && !text.contains(|c: char| c.is_ascii_digit()))
        || words().is_in("blank", text)
}

/// Yes or no, if a text says so.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    let text = text.trim();
    match text {
        "✓" | "✔" | "☑" | "X" | "x" | "●" | "✅" => return Some(true),
        "✗" | "✘" | "☐" | "❌" | "○" => return Some(false),
        _ => {}
    }
    if words().is_in("yes", text) {
        Some(true)
    } else if words().is_in("no", text) {
        Some(false)
    } else {
        None
    }
}
