//! What a call brings along: words to be taken apart, files and standard input.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use annexa_api::{Code, Problem, RegisterKind};
use chrono::NaiveDate;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value as Json};

use crate::outcome::Failure;

/// The largest JSON text that is read, in bytes; no record is near it.
const LARGEST_JSON: u64 = 4 << 20;

/// The register that is meant.
///
/// # Errors
/// In words, with the registers that exist.
pub(crate) fn register(word: &str) -> Result<RegisterKind, String> {
    RegisterKind::named(word).ok_or_else(|| {
        let keys: Vec<_> = RegisterKind::ALL.iter().map(|kind| kind.key()).collect();
        format!("there is no such register; the registers are {}", keys.join(", "))
    })
}

/// A day as `2026-03-31`.
///
/// # Errors
/// In words.
pub(crate) fn date(word: &str) -> Result<NaiveDate, String> {
    let exact = word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    word.parse()
        .ok()
        .filter(|_| exact)
        .ok_or_else(|| "a date is written YYYY-MM-DD and must exist".to_owned())
}

/// `[REGISTER] ID` as the parser gives it.
pub(crate) fn register_and_id(words: &[String]) -> Result<(Option<String>, String), Failure> {
    match words {
        [word, id] => match register(word) {
            Ok(kind) => Ok((Some(kind.key().to_owned()), id.clone())),
            Err(why) => Err(Failure::usage(
                Problem::new(Code::NotFound, format!("'{word}' is no register: {why}."))
                    .hint("quote a title of several words"),
            )),
        },
        [id] => Ok((None, id.clone())),
        _ => Err(Failure::usage(Problem::new(Code::Required, "Say which record."))),
    }
}

/// `KEY=VALUE` each.
pub(crate) fn pairs(words: &[String], option: &str) -> Result<Vec<(String, String)>, Failure> {
    let pair = |word: &String| match word.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.to_owned())),
        _ => Err(Failure::usage(
            Problem::new(Code::Invalid, format!("'{word}' after {option} has no '=' between key and value."))
                .at(option.to_owned())
                .hint(format!("write {option} KEY=VALUE")),
        )),
    };
    words.iter().map(pair).collect()
}

/// `FIELD=VALUE` each, with fields that the register has.
pub(crate) fn filters(words: &[String], kind: RegisterKind) -> Result<Vec<(String, String)>, Failure> {
    let pairs = pairs(words, "--where")?;
    match pairs.iter().find(|(key, _)| key != "id" && kind.field(key).is_none()) {
        Some((key, _)) => Err(Failure::usage(
            Problem::new(Code::UnknownField, format!("The register '{}' has no field '{key}'.", kind.key()))
                .at("--where")
                .hint(format!("`annexa fields {}` lists its fields", kind.key())),
        )),
        None => Ok(pairs),
    }
}

/// The JSON in a file that the call names.
pub(crate) fn json_file(path: &Path, option: &str) -> Result<Json, Failure> {
    let shown = path.display();
    let file = File::open(path).map_err(|error| unreadable(&format!("'{shown}'"), &error))?;
    let text = text_of(file, &format!("'{shown}'"))?;
    serde_json::from_str(&text).map_err(|wrong| {
        Failure::usage(
            Problem::new(Code::Invalid, format!("'{shown}' is no JSON: {wrong}.")).at(option.to_owned()),
        )
    })
}

/// The record on standard input.
pub(crate) fn record(source: impl Read) -> Result<Map<String, Json>, Failure> {
    let text = text_of(source, "standard input")?;
    let example = "give one object, such as {\"title\": \"Ransomware\"}";
    match serde_json::from_str::<Once>(&text) {
        Ok(Once(object)) => Ok(object),
        Err(_) if serde_json::from_str::<Json>(&text).is_ok_and(|json| !json.is_object()) => {
            Err(Failure::usage(
                Problem::new(Code::Invalid, "Standard input holds JSON, but no record.").hint(example),
            ))
        }
        Err(_) if text.trim().is_empty() => {
            Err(Failure::usage(Problem::new(Code::Required, "Standard input holds no record.").hint(example)))
        }
        Err(wrong) => Err(Failure::usage(
            Problem::new(Code::Invalid, format!("Standard input is no JSON: {wrong}.")).hint(example),
        )),
    }
}

/// An object whose members stand once each: of two that are alike one would be lost without a word.
struct Once(Map<String, Json>);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Map<String, Json>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                let mut object = Map::new();
                while let Some((key, value)) = members.next_entry::<String, Json>()? {
                    if object.contains_key(&key) {
                        return Err(A::Error::custom(format!("the member \"{key}\" stands twice")));
                    }
                    object.insert(key, value);
                }
                Ok(object)
            }
        }

        deserializer.deserialize_map(Members).map(Self)
    }
}

fn text_of(source: impl Read, name: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    source.take(LARGEST_JSON + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if bytes.len() as u64 > LARGEST_JSON {
        let message = format!("What comes from {name} is larger than {} MiB.", LARGEST_JSON >> 20);
        return Err(Problem::new(Code::TooLarge, message)
            .hint("large files belong into the evidence")
            .into());
    }
    String::from_utf8(bytes).map_err(|_| {
        Failure::usage(
            Problem::new(Code::Invalid, format!("What comes from {name} is not UTF-8."))
                .hint("save the text as UTF-8"),
        )
    })
}

/// What the system has against reading something.
pub(crate) fn unreadable(name: &str, error: &std::io::Error) -> Problem {
    Problem::new(Code::Io, format!("Cannot read {name}: {error}."))
}
