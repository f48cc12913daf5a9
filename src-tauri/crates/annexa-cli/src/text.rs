//! Plain sentences, counts and characters that are safe to print.

pub(crate) use annexa_api::sentence;

/// `1 change`, `2 changes`.
pub(crate) fn counted(count: impl TryInto<u64>, one: &str) -> String {
    match count.try_into() {
        Ok(1) => format!("1 {one}"),
        Ok(count) => format!("{count} {one}s"),
        Err(_) => format!("many {one}s"),
    }
}

/// The text without what steers a terminal or turns the reading direction; those characters read as `�`.
///
/// Records hold what strangers wrote. JSON answers are exact, and escape such characters themselves.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .filter(|character| *character != '\r')
        .map(|character| match character {
            '\n' | '\t' => character,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
            _ if character.is_control() => '\u{FFFD}',
            _ => character,
        })
        .collect()
}

#[cfg(test)]
mod tests;
