//! Who is meant by a name: a person, a role or a unit.
//!
//! Departments and functions are told by their words, people by a first and a last name; only what is neither is
//! asked, once per name. Nobody is invented: a department stays a unit.

use annexa_domain::links::Owner;
use annexa_domain::{Record, RegisterKind};
use serde_json::json;
use uuid::Uuid;

use super::answers::Question;
use super::planner::Planner;
use crate::values::says_nothing;
use crate::words::{fold, words};

const OWNERS: [RegisterKind; 3] = [RegisterKind::People, RegisterKind::Roles, RegisterKind::Units];

/// What a name is by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    Person,
    Role,
    Unit,
    /// One word that may be anything.
    Open,
}

/// Tells a name by its words.
pub(super) fn guess(name: &str) -> Guess {
    let folded = fold(name);
    let count = folded.split(' ').count();
    if words().is_in("unit", &folded) {
        return Guess::Unit;
    }
    if words().any_in("role", &folded) {
        return Guess::Role;
    }
    if words().any_in("unit", &folded) {
        return Guess::Unit;
    }
    let title_case = name.split_whitespace().all(|word| {
        word.chars().next().is_some_and(char::is_uppercase)
            || matches!(word, "de" | "van" | "von" | "der" | "del" | "la" | "di" | "da")
    });
    let letters_only =
        name.chars().all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '.' | '-' | '\'' | '’'));
    let shouted = name.split_whitespace().all(|word| word.len() <= 4 && word.chars().all(char::is_uppercase));
    if name.contains('@') || ((2..=4).contains(&count) && title_case && letters_only && !shouted) {
        Guess::Person
    } else {
        Guess::Open
    }
}

/// The names in a cell. A slash, a semicolon and a line break separate; `and` only between two people.
pub(super) fn names(text: &str, is_known: &dyn Fn(&str) -> bool) -> Vec<String> {
    let text = text.trim();
    if is_known(text) {
        return vec![text.to_owned()];
    }
    let mut names = Vec::new();
    for part in text.split(['/', ';', '\n', '|']).map(str::trim).filter(|part| !part.is_empty()) {
        let commas: Vec<&str> = part.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
        let sure = |piece: &&str| is_known(piece) || guess(piece) != Guess::Open;
        if commas.len() > 1 && commas.iter().all(sure) {
            names.extend(commas.into_iter().map(str::to_owned));
            continue;
        }
        let joined: Vec<&str> = [" & ", " and ", " und ", " et ", " y ", " + "]
            .iter()
            .find(|word| part.contains(**word))
            .map(|word| part.split(word).map(str::trim).collect())
            .unwrap_or_default();
        let people = |piece: &&str| is_known(piece) || matches!(guess(piece), Guess::Person | Guess::Role);
        if joined.len() > 1 && joined.iter().all(people) {
            names.extend(joined.into_iter().map(str::to_owned));
        } else {
            names.push(part.to_owned());
        }
    }
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        let name = if is_known(&name) { name } else { without_function(&name).to_owned() };
        if !says_nothing(&name) && !unique.iter().any(|other| fold(other) == fold(&name)) {
            unique.push(name);
        }
    }
    unique
}

/// `Mia Berg (CISO)` is a person, whatever her function.
fn without_function(name: &str) -> &str {
    match name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")) {
        Some((person, _)) if guess(person) == Guess::Person => person,
        _ => name,
    }
}

impl Planner<'_> {
    /// The owners named in a cell, creating those that are new.
    pub(super) fn owners(&mut self, text: &str) -> Vec<(String, Owner)> {
        let known: Vec<String> = {
            let whole = text.trim().to_owned();
            if self.known_owner(&whole).is_some() { vec![whole] } else { Vec::new() }
        };
        let found = names(text, &|piece| known.iter().any(|name| name == piece));
        found.into_iter().filter_map(|name| self.owner(&name).map(|owner| (name, owner))).collect()
    }

    fn known_owner(&mut self, name: &str) -> Option<Owner> {
        if let Some(owner) = self.owners.get(&fold(name)) {
            return *owner;
        }
        let by_mail = self
            .isms
            .people
            .iter()
            .find(|person| !person.email.is_empty() && person.email.eq_ignore_ascii_case(name.trim()))
            .map(|person| Owner::Person(person.id));
        by_mail
            .or_else(|| {
                OWNERS.iter().find_map(|kind| self.index.find(*kind, name).map(|id| owner_of(*kind, id)))
            })
            .or_else(|| {
                // "Berg, Mia" and "Mia Berg" are one person.
                let turned = match name.split_once(',') {
                    Some((last, first)) => format!("{} {}", first.trim(), last.trim()),
                    None => name.trim().rsplit_once(' ').map(|(first, last)| format!("{last}, {first}"))?,
                };
                self.index.find(RegisterKind::People, &turned).map(Owner::Person)
            })
    }

    fn owner(&mut self, name: &str) -> Option<Owner> {
        let folded = fold(name);
        if folded.is_empty() {
            return None;
        }
        if let Some(owner) = self.known_owner(name) {
            self.owners.insert(folded, Some(owner));
            return Some(owner);
        }
        let kind = match guess(name) {
            Guess::Person => Some(RegisterKind::People),
            Guess::Role => Some(RegisterKind::Roles),
            Guess::Unit => Some(RegisterKind::Units),
            Guess::Open => {
                let question = Question::new(format!("owner:{name}"), format!("Who or what is {name:?}?"))
                    .or("person", "a person")
                    .or("role", "a role")
                    .or("unit", "a unit of the organisation")
                    .or("blank", "nobody: leave the owner blank")
                    .proposing(if name.chars().all(char::is_uppercase) { "unit" } else { "person" });
                match self.asking.ask(self.answers, question).as_deref() {
                    Some("person") => Some(RegisterKind::People),
                    Some("role") => Some(RegisterKind::Roles),
                    Some("unit") => Some(RegisterKind::Units),
                    _ => None,
                }
            }
        };
        let owner = kind.and_then(|kind| self.new_named(kind, name).map(|id| owner_of(kind, id)));
        self.owners.insert(folded, owner);
        owner
    }

    /// Plans a new record that is known by its name alone: a person, role, unit, supplier or asset.
    pub(super) fn new_named(&mut self, kind: RegisterKind, name: &str) -> Option<Uuid> {
        let mut object = serde_json::Map::new();
        object.insert("reference".to_owned(), json!(self.index.next_reference(kind)));
        object.insert("name".to_owned(), json!(name.trim()));
        if kind == RegisterKind::Assets {
            object.insert("kind".to_owned(), json!("other"));
        }
        if kind == RegisterKind::People && name.contains('@') {
            object.insert("email".to_owned(), json!(name.trim()));
        }
        let blank = Record::blank(kind, (self.ids)());
        // A register without these fields cannot be named alone; nothing is planned then.
        let record = blank.with_json(&object).ok()?;
        self.index.add(&record);
        let id = record.id;
        self.share(record);
        Some(id)
    }
}

fn owner_of(kind: RegisterKind, id: Uuid) -> Owner {
    match kind {
        RegisterKind::People => Owner::Person(id),
        RegisterKind::Roles => Owner::Role(id),
        _ => Owner::Unit(id),
    }
}
