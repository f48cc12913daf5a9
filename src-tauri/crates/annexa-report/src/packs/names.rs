//! Names of files that every system can hold and no reader can be misled by.

use std::collections::BTreeSet;

use annexa_domain::{Code, Isms, Problem, Problems};
use unicode_normalization::UnicodeNormalization;

use super::EvidenceFile;

/// The longest name of a file, in bytes of UTF-8.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices, whatever follows the first dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// The same with a digit after them; Windows takes three superscript ones as digits, too.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];
const DEVICE_NUMBERS: &str = "0123456789¹²³";

/// Characters that reorder or hide what follows, so that a name could read as another.
pub(super) fn is_deceptive(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    ) || letter.is_control()
}

/// Whether Windows keeps a name for a device.
pub(super) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |device: &&str| {
        let mut rest = stem.strip_prefix(*device).unwrap_or_default().chars();
        rest.next().is_some_and(|digit| DEVICE_NUMBERS.contains(digit)) && rest.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(numbered)
}

/// A readable name: the prefix (a record's id), then the name in NFC without what any system refuses.
///
/// At most 120 bytes, the extension kept. The result is never empty, has no path in it and is no device's name.
pub fn safe_name(prefix: &str, name: &str) -> String {
    let clean = |text: &str| -> String {
        text.nfc()
            .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
            .filter(|letter| !is_deceptive(*letter))
            .map(|letter| match letter {
                '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
                letter => letter,
            })
            .collect::<String>()
            .split(' ')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let name = clean(name);
    let name = name.trim_matches(['.', ' ', '-']);
    let prefix = clean(prefix);
    let prefix = prefix.trim_matches(['.', ' ', '-']);
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 12 => (stem, Some(extension)),
        _ => (name, None),
    };
    let mut whole = match (prefix.is_empty(), stem.is_empty()) {
        (true, true) => "file".to_owned(),
        (true, false) => stem.to_owned(),
        (false, true) => prefix.to_owned(),
        (false, false) => format!("{prefix} {stem}"),
    };
    let room = LONGEST - extension.map_or(0, |extension| extension.len() + 1);
    shorten(&mut whole, room);
    if is_device(&whole) {
        shorten(&mut whole, room.saturating_sub(1));
        whole.insert(0, '_');
    }
    match extension {
        Some(extension) => format!("{whole}.{extension}"),
        None => whole,
    }
}

fn shorten(text: &mut String, bytes: usize) {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    let end = text.trim_end_matches(['.', ' ', '-']).len();
    text.truncate(end);
}

/// Gives a name that nobody has yet, whatever the case: a number before the extension when it is taken.
pub(super) fn unique(name: String, taken: &mut BTreeSet<String>) -> String {
    let free = |name: &str, taken: &mut BTreeSet<String>| taken.insert(name.to_lowercase());
    if free(&name, taken) {
        return name;
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) => (stem.to_owned(), format!(".{extension}")),
        None => (name, String::new()),
    };
    let mut number = 2u32;
    loop {
        let mut short = stem.clone();
        let end = format!(" {number}{extension}");
        shorten(&mut short, LONGEST.saturating_sub(end.len()));
        let candidate = format!("{short}{end}");
        if free(&candidate, taken) {
            return candidate;
        }
        number += 1;
    }
}

/// The evidence of an ISMS with the place of each file in a pack, by path; records without a file are left out.
///
/// # Errors
/// Each record whose SHA-256 is none, so that it could not be checked.
pub fn evidence_files(isms: &Isms) -> Result<Vec<EvidenceFile>, Problems> {
    let mut problems = Problems::new();
    let mut taken = BTreeSet::new();
    let mut files = Vec::new();
    for evidence in &isms.evidence {
        let sha256 = evidence.sha256.trim().to_lowercase();
        if sha256.is_empty() {
            continue;
        }
        if sha256.len() != 64 || !sha256.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            problems.push(
                Problem::new(
                    Code::Damaged,
                    format!("The evidence {} has no valid SHA-256.", evidence.reference),
                )
                .at("sha256")
                .hint("run `annexa doctor`"),
            );
            continue;
        }
        let name = if evidence.file_name.trim().is_empty() { &evidence.title } else { &evidence.file_name };
        let name = unique(safe_name(&evidence.reference, name), &mut taken);
        files.push(EvidenceFile {
            id: evidence.id,
            path: format!("evidence/{name}"),
            sha256,
            size: evidence.size,
        });
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}
