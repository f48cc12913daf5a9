//! How texts are compared: capitals, accents, punctuation and line breaks do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, everything but letters and digits as single spaces; `riskOwner` is two words.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_lower = false;
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        if letter == 'ß' {
            out.push_str("ss");
        } else if letter.is_alphanumeric() {
            if after_lower && letter.is_uppercase() {
                out.push(' ');
            }
            out.extend(letter.to_lowercase());
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
        after_lower = letter.is_lowercase();
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text without what stands in brackets: `effort (S/M/L)` is `effort`.
pub(crate) fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let bare: String = text
        .chars()
        .filter(|letter| {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect();
    if bare.trim().is_empty() { text.to_owned() } else { bare }
}
