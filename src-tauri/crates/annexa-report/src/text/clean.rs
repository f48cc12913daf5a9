//! Text as people paste it, made fit to be set.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// More empty lines in a row than these are taken for an accident: they would fill pages with nothing.
const EMPTY_LINES: &str = "\n\n\n";

/// No script puts more marks on one letter; a tower of them would stand in the lines above.
const MOST_MARKS: u32 = 8;

fn end_line(out: &mut String) {
    if !out.ends_with(EMPTY_LINES) {
        out.push('\n');
    }
}

/// The beginning of a text, with an ellipsis where it is longer than so many characters: for places that only
/// name what stands in full elsewhere.
pub(crate) fn brief(text: &str, characters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(characters) {
        None => Cow::Borrowed(text),
        Some((at, _)) => Cow::Owned(format!("{}…", text[..at].trim_end())),
    }
}

/// The text in NFC without what has no place on paper, and how many characters were left out that a reader
/// might miss: control characters, marks that reorder what follows, and marks piled on one letter.
pub(crate) fn clean(text: &str) -> (Cow<'_, str>, u32) {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b) || b == b'\n') && !text.contains(EMPTY_LINES) {
        return (Cow::Borrowed(text), 0);
    }
    let mut hidden = 0;
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        match c {
            _ if marks > MOST_MARKS => hidden += 1,
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    end_line(&mut out);
                }
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => end_line(&mut out),
            '\t' => out.push(' '),
            // Direction marks could print one thing and say another; right-to-left scripts are not set.
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                hidden += 1;
            }
            c if c.is_control() => hidden += 1,
            // Joiners, variation selectors, soft hyphens and byte order marks have no shape of their own.
            '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
            c => out.push(c),
        }
    }
    if !is_nfc(&out) {
        out = out.nfc().collect();
    }
    (Cow::Owned(out), hidden)
}
