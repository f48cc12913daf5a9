//! Which control of Annex A is meant, by number and title together.
//!
//! Numbers alone deceive: kept as a number, A.5.20 reads 5.2, and a number of the 2013 edition may look like one of
//! 2022. Titles alone are misspelt and translated. Where the two contradict each other a person decides.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use annexa_domain::catalogue;

use crate::words::fold;

/// What number and title say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A control of 2022, with a remark where something had to be worked out.
    Control { id: String, note: Option<String> },
    /// Several controls are possible; the first is the likeliest.
    Several { ids: Vec<String>, why: String },
    /// A chapter heading such as `A.5 Organizational controls`.
    Chapter,
    /// A control that Annex A does not have: an own one, or a misspelt number.
    Own { id: String },
    /// Neither number nor title.
    Nothing,
}

/// Says which control a row of a list of controls means.
///
/// `bare_number` is true where the cell holds a number whose format adds no digits; `before` is the control of
/// the row above.
pub(crate) fn meaning(id: &str, title: &str, bare_number: bool, before: Option<&str>) -> Meaning {
    let (id_text, title) = apart(id, title);
    let by_title = titled(&title);
    let Some(number) = Number::read(&id_text) else {
        return match (by_title, id_text.trim()) {
            (Some(found), "") => Meaning::Control {
                id: found.to_owned(),
                note: Some(format!("{found} was recognised by its title")),
            },
            (None, "") => Meaning::Nothing,
            (_, own) if own.chars().any(|sign| sign.is_ascii_digit()) || by_title.is_none() => {
                if Number::is_chapter(own) {
                    Meaning::Chapter
                } else {
                    Meaning::Own { id: own.to_owned() }
                }
            }
            (Some(found), _) => Meaning::Control {
                id: found.to_owned(),
                note: Some(format!("{found} was recognised by its title")),
            },
            _ => Meaning::Nothing,
        };
    };
    if number.third.is_some() {
        return of_2013(&number, &title, by_title);
    }
    let plain = number.id();
    let longer = format!("{plain}0");
    let by_id = catalogue::control(&plain).map(|control| control.id);
    let by_longer = bare_number.then(|| catalogue::control(&longer)).flatten().map(|control| control.id);
    match (by_id, by_longer, by_title) {
        (Some(found), _, Some(title)) if found == title => {
            Meaning::Control { id: found.to_owned(), note: None }
        }
        (_, Some(found), Some(title)) if found == title => Meaning::Control {
            id: found.to_owned(),
            note: Some(format!("the sheet keeps {found} as the number {}; its title tells", number.text())),
        },
        (Some(found), _, Some(title)) => Meaning::Several {
            ids: vec![title.to_owned(), found.to_owned()],
            why: format!("the number says {found}, the title says {title}"),
        },
        (Some(found), Some(longer), None) => {
            let follows = |id: &str| before.is_some_and(|before| next_of(before).as_deref() == Some(id));
            if follows(longer) && !follows(found) {
                let note =
                    format!("the sheet keeps {longer} as the number {}; the row above tells", number.text());
                Meaning::Control { id: longer.to_owned(), note: Some(note) }
            } else if follows(found) || before.is_none() && found.ends_with(".1") {
                Meaning::Control { id: found.to_owned(), note: None }
            } else {
                Meaning::Several {
                    ids: vec![found.to_owned(), longer.to_owned()],
                    why: format!("kept as a number, {} may be {found} or {longer}", number.text()),
                }
            }
        }
        (Some(found), ..) => Meaning::Control { id: found.to_owned(), note: None },
        (None, _, Some(title)) => Meaning::Control {
            id: title.to_owned(),
            note: Some(format!("Annex A has no {plain}; the title says {title}")),
        },
        (None, ..) => Meaning::Own { id: plain },
    }
}

fn of_2013(number: &Number, title: &str, by_title: Option<&'static str>) -> Meaning {
    let old = number.id();
    let became: Vec<&str> = catalogue::successors(&old).map(|relation| relation.id_2022).collect();
    let note = |id: &str| Some(format!("{old} of the 2013 edition is {id} today"));
    if let Some(title) = by_title
        && became.contains(&title)
    {
        return Meaning::Control { id: title.to_owned(), note: note(title) };
    }
    match (became.as_slice(), by_title) {
        ([one], None) => Meaning::Control { id: (*one).to_owned(), note: note(one) },
        ([one], Some(by_title)) => {
            // The old title of another control may be the title of this one today.
            let old_title = catalogue::successors(&old).find_map(|relation| relation.title_2013);
            if old_title.is_some_and(|old_title| fold(old_title) == fold(title)) {
                return Meaning::Control { id: (*one).to_owned(), note: note(one) };
            }
            Meaning::Several {
                ids: vec![by_title.to_owned(), (*one).to_owned()],
                why: format!("{old} of the 2013 edition is {one} today, but the title says {by_title}"),
            }
        }
        ([], Some(by_title)) => Meaning::Control {
            id: by_title.to_owned(),
            note: Some(format!("neither edition has {old}; the title says {by_title}")),
        },
        ([], None) => Meaning::Own { id: old },
        (several, _) => Meaning::Several {
            ids: several.iter().map(|id| (*id).to_owned()).collect(),
            why: format!("{old} of the 2013 edition became several controls"),
        },
    }
}

/// The controls that a text lists: `Control 7.1, 7.2 and 7.4`, `5.15 to 5.18`, `[A.5.1] Policies ...`.
///
/// Returns ids with a remark each, and the parts in which no control was found.
pub(crate) fn listed(text: &str, bare_number: bool) -> (Vec<(String, Option<String>)>, Vec<String>) {
    let mut found: Vec<(String, Option<String>)> = Vec::new();
    let mut unknown = Vec::new();
    for part in crate::values::lists::split(text, false) {
        let numbers = numbers_in(&part);
        if numbers.is_empty() {
            for piece in crate::values::lists::split(&part, true) {
                match titled(&piece) {
                    Some(id) => found.push((id.to_owned(), None)),
                    None => unknown.push(piece),
                }
            }
            continue;
        }
        let before_first = &part[..numbers[0].1];
        // "Access control [5.15]": titles stand before their numbers where the first does.
        let titles_before =
            before_first.trim_end().ends_with(['(', '[']) && titled(bare(before_first)).is_some();
        for (place, (number, from, to)) in numbers.iter().enumerate() {
            let since = place.checked_sub(1).map_or(0, |at| numbers[at].2);
            let until = numbers.get(place + 1).map_or(part.len(), |(_, next, _)| *next);
            let beside = bare(if titles_before { &part[since..*from] } else { &part[*to..until] });
            let title = if titled(beside).is_some() { beside } else { "" };
            if place > 0 && is_range_word(&part[since..*from]) {
                let first = &numbers[place - 1].0;
                found.extend(between_numbers(first, number).into_iter().map(|id| (id, None)));
            }
            match meaning(&number.text(), title, bare_number, None) {
                Meaning::Control { id, note } => found.push((id, note)),
                Meaning::Several { ids, why } => {
                    found.extend(ids.first().map(|id| (id.clone(), Some(format!("{why}; taken as {id}")))));
                }
                Meaning::Own { id } => {
                    found.push((
                        id.clone(),
                        Some(format!("Annex A has no control {id}; kept as it is written")),
                    ));
                }
                Meaning::Chapter | Meaning::Nothing => {}
            }
            found.extend(continued(number, &part[*to..until]).into_iter().map(|id| (id, None)));
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|(id, _)| seen.insert(id.clone()));
    (found, unknown)
}

fn bare(words: &str) -> &str {
    words.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// The controls of short forms after a number: `5.15/16/17`, `5.15, .16` and `5.15-18`.
fn continued(number: &Number, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut last = number.clone();
    let mut rest = text;
    while number.third.is_none() {
        let trimmed = rest.trim_start();
        let digits_at = trimmed.find(|sign: char| sign.is_ascii_digit()).unwrap_or(trimmed.len());
        let (joiner, tail) = trimmed.split_at(digits_at);
        let length = tail.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, after) = tail.split_at(length);
        let word = joiner.trim().trim_end_matches('.').trim().to_lowercase();
        let is_range = is_range_word(&word);
        let is_list = matches!(word.as_str(), "/" | "," | "&" | "+" | "and" | "und" | "et" | "y");
        let next = Number { second: digits.parse().unwrap_or(0), ..number.clone() };
        let ends = !after.trim_start_matches('.').starts_with(|sign: char| sign.is_alphanumeric());
        if !(is_range || is_list) || length > 2 || !ends || catalogue::control(&next.id()).is_none() {
            break;
        }
        if is_range {
            found.extend(between_numbers(&last, &next));
        }
        found.push(next.id());
        last = next;
        rest = after;
    }
    found
}

/// Whether a number belongs to something else: `CC6.1`, `PR.AC-5.1`, `CIS 5.1`, `Art. 6.1`.
fn is_foreign(before: &str) -> bool {
    let own = |word: &str| {
        let word = word.to_lowercase();
        word.is_empty() || ["a", "annex", "control", "controls", "iso", "c"].contains(&word.as_str())
    };
    let stem = before.strip_suffix(['.', '-']).unwrap_or(before);
    if stem.ends_with(char::is_alphabetic) {
        return !stem.rsplit(|sign: char| !sign.is_alphabetic()).next().is_none_or(own);
    }
    let piece = before.rsplit([',', ';', '/', '(', '[']).next().unwrap_or(before);
    let last_code = piece.rfind(|sign: char| sign.is_ascii_digit()).map_or(piece, |at| &piece[at + 1..]);
    fold(last_code).split(' ').any(|word| FOREIGN.contains(&word))
}

/// Other frameworks and laws, whose numbers may look like those of Annex A.
const FOREIGN: [&str; 16] = [
    "cis", "nist", "pci", "dss", "soc", "cobit", "bsi", "ccm", "csa", "gdpr", "dsgvo", "rgpd", "nis2", "art",
    "article", "artikel",
];

fn is_range_word(words: &str) -> bool {
    let bare =
        words.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '[' | ']' | '(' | ')' | '.'));
    let bare = bare.trim_end_matches(['A', 'a']).trim_end_matches('.').trim();
    matches!(
        bare.to_lowercase().as_str(),
        "to" | "-" | "–" | "—" | "bis" | "through" | "until" | "à" | "hasta" | "al" | "..."
    )
}

/// The controls strictly between two numbers of one chapter.
fn between_numbers(from: &Number, to: &Number) -> Vec<String> {
    if from.first != to.first || from.third.is_some() || to.third.is_some() || to.second <= from.second {
        return Vec::new();
    }
    (from.second + 1..to.second)
        .map(|second| format!("A.{}.{second}", from.first))
        .filter(|id| catalogue::control(id).is_some())
        .collect()
}

fn next_of(id: &str) -> Option<String> {
    let controls = catalogue::controls();
    let at = controls.iter().position(|control| control.id == id)?;
    controls.get(at + 1).map(|control| control.id.to_owned())
}

/// Number and title where one cell holds both: `[A.5.1] Policies`, `5.1 Policies`.
fn apart(id: &str, title: &str) -> (String, String) {
    let split = |text: &str| -> Option<(String, String)> {
        let numbers = numbers_in(text);
        let (_, from, to) = numbers.first()?;
        let rest =
            text[*to..].trim_matches(|sign: char| !sign.is_alphanumeric() && sign != ')').trim().to_owned();
        (text[..*from].chars().filter(|sign| sign.is_alphabetic()).count() <= 12)
            .then(|| (text[*from..*to].to_owned(), rest))
    };
    match (id.trim(), title.trim()) {
        ("", title) => split(title).unwrap_or_else(|| (String::new(), title.to_owned())),
        (id, "") => split(id).unwrap_or_else(|| (id.to_owned(), String::new())),
        (id, title) => {
            let bare_title =
                split(title).filter(|(_, rest)| !rest.is_empty()).map_or(title.to_owned(), |(_, rest)| rest);
            let bare_id = split(id).map_or(id.to_owned(), |(number, _)| number);
            (bare_id, bare_title)
        }
    }
}

/// Whether most of the numbers of a list have three parts, as those of the 2013 edition do.
///
/// In such a list a number of two parts heads a group of controls, whatever 2022 calls by it.
pub(crate) fn is_list_of_2013<'a>(ids: impl Iterator<Item = &'a str>) -> bool {
    let numbers: Vec<Number> = ids.filter_map(Number::read).collect();
    let old = numbers.iter().filter(|number| number.third.is_some()).count();
    old > 0 && old * 2 >= numbers.len()
}

/// Whether a text is a control number of two parts.
pub(crate) fn is_two_part(id: &str) -> bool {
    Number::read(id).is_some_and(|number| number.third.is_none())
}

/// The control that a title names, exactly or with a few words spelt otherwise.
pub(crate) fn titled(title: &str) -> Option<&'static str> {
    let wanted = fold(title);
    if wanted.len() < 6 {
        return None;
    }
    if wanted.len() < 90
        && let Some(control) = catalogue::control_titled(title)
    {
        return Some(control.id);
    }
    let words: BTreeSet<&str> = wanted.split(' ').filter(|word| word.len() > 2).collect();
    let mut best: Vec<(usize, &'static str)> = known_titles()
        .iter()
        .filter_map(|(id, known)| {
            let shared = known.iter().filter(|word| words.contains(word.as_str())).count();
            let all = known.len() + words.len() - shared;
            (shared >= 2 && shared * 5 >= all * 4).then_some((shared * 100 / all, *id))
        })
        .collect();
    best.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match best.as_slice() {
        [(_, only)] => Some(only),
        [(first, id), (second, other), ..] if first > second || id == other => Some(id),
        _ => None,
    }
}

/// The words of every title and printed variant, folded once.
fn known_titles() -> &'static [(&'static str, BTreeSet<String>)] {
    static TITLES: OnceLock<Vec<(&'static str, BTreeSet<String>)>> = OnceLock::new();
    TITLES.get_or_init(|| {
        let variants = catalogue::title_variants().iter().map(|variant| (variant.id, variant.title));
        catalogue::controls()
            .iter()
            .map(|control| (control.id, control.title))
            .chain(variants)
            .map(|(id, title)| {
                (id, fold(title).split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect())
            })
            .collect()
    })
}

/// A control number in two or three parts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number {
    first: u32,
    second: u32,
    third: Option<u32>,
}

impl Number {
    fn read(text: &str) -> Option<Self> {
        let numbers = numbers_in(text);
        match numbers.as_slice() {
            [(number, from, to)] => {
                let outside =
                    text[..*from].chars().chain(text[*to..].chars()).filter(|sign| sign.is_alphanumeric());
                (outside.count() <= 12).then(|| number.clone())
            }
            _ => None,
        }
    }

    fn is_chapter(text: &str) -> bool {
        let bare = text.trim().trim_start_matches(['A', 'a']).trim_start_matches('.').trim_end_matches('.');
        matches!(bare.split_whitespace().next(), Some("5" | "6" | "7" | "8"))
    }

    fn id(&self) -> String {
        format!("A.{}", self.text())
    }

    fn text(&self) -> String {
        match self.third {
            Some(third) => format!("{}.{}.{third}", self.first, self.second),
            None => format!("{}.{}", self.first, self.second),
        }
    }
}

/// Every control number in a text with the bytes it covers, its `A.` included.
fn numbers_in(text: &str) -> Vec<(Number, usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit() && (at == 0 || !(bytes[at - 1].is_ascii_digit()));
        if !starts {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
        let digits = text[at..at + length].trim_end_matches('.');
        let parts: Vec<Option<u32>> =
            digits.split('.').map(|part| part.parse().ok().filter(|_| part.len() <= 2)).collect();
        let number = match parts.as_slice() {
            [Some(first), Some(second)] => Some(Number { first: *first, second: *second, third: None }),
            [Some(first), Some(second), Some(third)] => {
                Some(Number { first: *first, second: *second, third: Some(*third) })
            }
            _ => None,
        };
        if let Some(number) = number.filter(|number| (5..=18).contains(&number.first) && number.second > 0) {
            let prefix = text[..at].trim_end_matches(['.', ' ']);
            let from = if prefix.ends_with(['A', 'a'])
                && !prefix[..prefix.len() - 1].ends_with(char::is_alphanumeric)
            {
                prefix.len() - 1
            } else {
                at
            };
            if !is_foreign(&text[..from]) {
                found.push((number, from, at + digits.len()));
            }
        }
        at += length.max(1);
    }
    found
}

#[cfg(test)]
mod tests;
