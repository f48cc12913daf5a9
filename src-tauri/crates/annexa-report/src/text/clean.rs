//! Text as people paste it, made fit to be set.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text in NFC without what has no place on paper, and how many characters were left out that a reader
/// might miss: control characters and marks that reorder what follows.
pub(crate) fn clean(text: &str) -> (Cow<'_, str>, u32) {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b) || b == b'\n') {
        return (Cow::Borrowed(text), 0);
    }
    let mut hidden = 0;
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
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
