//! The words of paper: Fluent catalogues, embedded, one folder for each language.
//!
//! A key that has no words is shown in brackets and remembered, so that a pack with a hole is refused and a test
//! finds the hole first. Names of choices come from the domain's declarations.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use annexa_domain::{Code, Field, Problem, RegisterKind};
use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const ENGLISH: [(&str, &str); 5] = [
    ("fields.ftl", include_str!("../../../words/en/fields.ftl")),
    ("pack.ftl", include_str!("../../../words/en/pack.ftl")),
    ("recovery.ftl", include_str!("../../../words/en/recovery.ftl")),
    ("rules.ftl", include_str!("../../../words/en/rules.ftl")),
    ("sections.ftl", include_str!("../../../words/en/sections.ftl")),
];

/// The languages that documents can be printed in, as BCP 47 tags.
pub const LANGUAGES: [&str; 1] = ["en"];

/// The words of one language.
pub struct Words {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
    missing: Mutex<BTreeSet<String>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Words {
    /// The words of a language, given as a BCP 47 tag such as `en`.
    ///
    /// # Errors
    /// A language that has no words yet; a catalogue that is no Fluent, which is the program's fault.
    pub fn load(language: &str) -> Result<Self, Problem> {
        let broken =
            |name: &str| Problem::new(Code::Internal, format!("The words in {name} cannot be read."));
        let (language, catalogues) = match language {
            "en" => ("en", ENGLISH),
            _ => {
                return Err(Problem::new(
                    Code::Invalid,
                    format!("There are no words for documents in the language '{language}' yet."),
                )
                .at("language")
                .hint(format!("choose one of: {}", LANGUAGES.join(", "))));
            }
        };
        let tag: LanguageIdentifier = language.parse().map_err(|_| broken(language))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolating marks would be printed as hidden characters.
        bundle.set_use_isolating(false);
        for (name, text) in catalogues {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|_| broken(name))?;
            bundle.add_resource(resource).map_err(|_| broken(name))?;
        }
        Ok(Self { language, bundle, missing: Mutex::default() })
    }

    /// The language's BCP 47 tag.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The words of a key.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The words of a key with values put into them; a key such as `rule-RSK-07.why` means an attribute.
    pub fn text_with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.find(key, values).unwrap_or_else(|| {
            self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
            format!("[{key}]")
        })
    }

    /// The words of a key, or nothing when there are none.
    pub fn find(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }

    /// The keys that were asked for and had no words, or words that asked for other values.
    pub fn missing(&self) -> Vec<String> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// A day in words, such as 31 March 2026.
    pub(crate) fn long_day(&self, date: NaiveDate) -> String {
        let month = self.text(&format!("month-{}", date.month()));
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.text_with("date-long", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
    }

    /// The name of a register, with a capital, such as "Assets".
    pub fn register(&self, kind: RegisterKind) -> String {
        self.text(kind.key())
    }

    /// The label of a field of a register, such as "Due".
    pub fn field(&self, kind: RegisterKind, field: &Field) -> String {
        self.text(&format!("{}--{}", kind.key(), field.key))
    }
}

#[cfg(test)]
mod tests;
