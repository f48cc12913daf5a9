//! What people call the fields and the choices, in four languages, as data.
//!
//! One text file per language, embedded. `heading` lines name fields, `choice` lines the words of a closed
//! list, `list` lines everything else (yes and no, months, units, footers ...).

mod fold;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

pub(crate) use fold::{fold, without_brackets};

const FILES: [&str; 4] =
    [include_str!("en.txt"), include_str!("de.txt"), include_str!("fr.txt"), include_str!("es.txt")];

/// The words of all languages together.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Folded heading to the targets it may mean, such as `risks.title`, with its place among their headings.
    headings: BTreeMap<String, BTreeMap<String, usize>>,
    /// Choice list (`assets.kind`, `extent`) and folded word to the choice's key.
    choices: BTreeMap<String, BTreeMap<String, String>>,
    /// Named lists of folded words.
    lists: BTreeMap<String, BTreeSet<String>>,
    /// Folded month name to month, 1 to 12.
    months: BTreeMap<String, u32>,
}

/// The embedded words.
pub(crate) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for file in FILES {
            for line in file.lines() {
                words.line(line);
            }
        }
        words
    })
}

impl Words {
    fn line(&mut self, line: &str) {
        let Some((head, tail)) = line.split_once('=') else { return };
        let Some((sort, name)) = head.trim().split_once(' ') else { return };
        let name = name.trim();
        let listed = tail.split('|').map(str::trim);
        match sort {
            "heading" => {
                for (rank, word) in listed.map(fold).enumerate().filter(|(_, word)| !word.is_empty()) {
                    let known = self.headings.entry(word).or_default().entry(name.to_owned()).or_insert(rank);
                    *known = rank.min(*known);
                }
            }
            "choice" => {
                let Some((list, key)) = name.rsplit_once('.') else { return };
                let list = self.choices.entry(list.to_owned()).or_default();
                for word in listed.map(fold).filter(|word| !word.is_empty()) {
                    // The first file wins: a word that means two things is settled in one place.
                    list.entry(word).or_insert_with(|| key.to_owned());
                }
            }
            "list" if name == "months" => {
                for (month, names) in (1..).zip(listed) {
                    for name in names.split(' ') {
                        self.months.entry(fold(name)).or_insert(month);
                    }
                }
            }
            "list" => {
                let list = self.lists.entry(name.to_owned()).or_default();
                list.extend(listed.map(fold).filter(|word| !word.is_empty()));
            }
            _ => {}
        }
    }

    /// The fields that a folded heading may mean, such as `risks.title` or `rating.likelihood`, each with how
    /// usual the heading is for it, 0 for the most usual.
    pub(crate) fn targets(&self, heading: &str) -> impl Iterator<Item = (&str, usize)> {
        self.headings.get(heading).into_iter().flatten().map(|(target, rank)| (target.as_str(), *rank))
    }

    /// Every known heading with a field it may mean.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headings.iter().flat_map(|(phrase, targets)| {
            targets.keys().map(move |target| (phrase.as_str(), target.as_str()))
        })
    }

    /// Whether a heading, as it stands in a sheet, is one that is known for any register.
    pub(crate) fn is_heading(&self, heading: &str) -> bool {
        let bare = fold(&without_brackets(heading));
        self.headings.contains_key(&bare)
            || self.headings.contains_key(&fold(heading))
            || self.headings.contains_key(self.without_stage(&bare).1.as_str())
    }

    /// The rating stage that a folded heading names, and the rest of the heading.
    pub(crate) fn without_stage(&self, heading: &str) -> (Option<&'static str>, String) {
        for stage in ["residual", "inherent", "current"] {
            let Some(list) = self.lists.get(&format!("stage.{stage}")) else { continue };
            let mut found: Vec<&String> = list.iter().filter(|word| has_words(heading, word)).collect();
            found.sort_by_key(|word| std::cmp::Reverse(word.len()));
            if let Some(word) = found.first() {
                let rest = format!(" {heading} ").replacen(&format!(" {word} "), " ", 1);
                return (Some(stage), rest.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        (None, heading.to_owned())
    }

    /// The key of the choice that a word means in a choice list.
    pub(crate) fn choice(&self, list: &str, word: &str) -> Option<&str> {
        self.choices.get(list)?.get(&fold(word)).map(String::as_str)
    }

    /// The key of the only choice of a list that a longer text names; short words are too common to count.
    pub(crate) fn choice_within(&self, list: &str, text: &str) -> Option<&str> {
        let folded = fold(text);
        if has_words(&folded, "not") || has_words(&folded, "no") || folded.split(' ').count() > 5 {
            return None;
        }
        let mut keys: Vec<&str> = self
            .choices
            .get(list)?
            .iter()
            .filter(|(word, _)| word.len() >= 5 && has_words(&folded, word))
            .map(|(_, key)| key.as_str())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        match keys.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Whether a text is a word of a named list.
    pub(crate) fn is_in(&self, list: &str, text: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.contains(&fold(text)))
    }

    /// Whether any word of a named list stands in a folded text as whole words.
    pub(crate) fn any_in(&self, list: &str, folded: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.iter().any(|word| has_words(folded, word)))
    }

    /// Whether a folded text begins with a word of a named list.
    pub(crate) fn starts_with(&self, list: &str, folded: &str) -> bool {
        self.lists.get(list).is_some_and(|words| {
            words.iter().any(|word| {
                folded
                    .strip_prefix(word.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
        })
    }

    /// How high a scale word stands, from 0 (lowest) to 100 (highest).
    pub(crate) fn height(&self, word: &str) -> Option<u32> {
        [0, 25, 50, 75, 100].into_iter().find(|height| self.is_in(&format!("level.{height}"), word))
    }

    /// The month, 1 to 12, that a folded word names.
    pub(crate) fn month(&self, word: &str) -> Option<u32> {
        self.months.get(word).copied()
    }

    /// Every heading target and every choice with its key, for the test that holds them to the registers.
    #[cfg(test)]
    fn all(&self) -> (BTreeSet<String>, BTreeSet<(String, String)>) {
        (
            self.headings.values().flat_map(BTreeMap::keys).cloned().collect(),
            self.choices
                .iter()
                .flat_map(|(list, words)| words.values().map(|key| (list.clone(), key.clone())))
                .collect(),
        )
    }
}

/// Whether `words` stand in `text` as whole words, both folded.
pub(crate) fn has_words(text: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {text} ").contains(&format!(" {words} "))
}
