//! What separates the fields of a text file.

use std::collections::BTreeMap;

const CANDIDATES: [char; 4] = [',', ';', '\t', '|'];
/// Records looked at; a register shows its shape long before.
const SAMPLE: usize = 400;

/// The separator that a first line `sep=;` declares, and the text after that line.
pub(super) fn declared(text: &str) -> (&str, Option<char>) {
    let line_end = text.find('\n').map_or(text.len(), |at| at + 1);
    let line = text[..line_end].trim_end_matches(['\r', '\n']).trim_matches('"');
    match line.strip_prefix("sep=").map(|rest| rest.chars().collect::<Vec<_>>()) {
        Some(signs) if signs.len() == 1 && CANDIDATES.contains(&signs[0]) => {
            (&text[line_end..], Some(signs[0]))
        }
        _ => (text, None),
    }
}

/// The separator under which most rows have the same number of fields, and the more fields the better.
pub(super) fn find(text: &str) -> char {
    let mut best = (0.0, ',');
    for separator in CANDIDATES {
        let score = score(text, separator);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

fn score(text: &str, separator: char) -> f64 {
    let Ok(delimiter) = u8::try_from(separator) else { return 0.0 };
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut total = 0;
    for record in reader.byte_records().take(SAMPLE).flatten() {
        total += 1;
        *widths.entry(record.len()).or_default() += 1;
    }
    let Some((width, rows)) = widths.iter().filter(|(width, _)| **width > 1).max_by_key(|(_, rows)| **rows)
    else {
        return 0.0;
    };
    let share = *rows as f64 / f64::from(total.max(1));
    share * share * (*width as f64).ln()
}
