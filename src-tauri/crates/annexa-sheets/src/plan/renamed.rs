//! References that name something else in the workspace than in the sheet.

use std::collections::BTreeSet;

use super::answers::Question;
use super::planner::Planner;
use super::titles::title_field;
use crate::words::fold;

/// The rows whose reference names another thing here, and what they are taken for.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    pub(super) places: BTreeSet<usize>,
    pub(super) answer: Option<String>,
}

impl Planner<'_> {
    /// Asks once about references under which a record of quite another name is known.
    ///
    /// A corrected name shares a word with the old one and is no question; a number that was given anew shares none,
    /// and taking it for the same would write one thing over another.
    pub(super) fn ask_about_renamed(&mut self, texts: &[(String, String)]) -> Renamed {
        let register = self.mapping.register;
        let Some(field) = title_field(register) else { return Renamed::default() };
        let mut renamed = Renamed::default();
        let mut said: Vec<(String, String)> = Vec::new();
        for (place, (reference, title)) in texts.iter().enumerate() {
            // A title made of other cells changes with them and names nothing.
            let is_made = self.table.rows.get(place).is_some_and(|row| self.title_of(row).1.is_some());
            if reference.is_empty() || title.is_empty() || is_made {
                continue;
            }
            let known = self.index.by_reference(register, reference);
            let Some(record) = known.first().and_then(|id| self.isms.record(register, *id)) else { continue };
            let Some(annexa_domain::Value::Text(before)) = record.get(field.key) else { continue };
            if shares_a_word(before, title) {
                continue;
            }
            renamed.places.insert(place);
            said.push((
                reference.clone(),
                format!("{reference} is {before:?} here and {title:?} in the sheet"),
            ));
        }
        let Some((first, _)) = said.first() else { return renamed };
        // The key holds for these references alone, since the answer is remembered for the next sheet.
        let key = match said.len() {
            1 => format!("renamed:{first}"),
            more => format!("renamed:{first}+{}", more - 1),
        };
        let shown: Vec<&str> = said.iter().take(8).map(|(_, words)| words.as_str()).collect();
        let more = if said.len() > shown.len() { "; …" } else { "" };
        let question = Question::new(key, format!("{}{more}. Are they the same?", shown.join("; ")))
            .or("update", "the same, by another name: bring them up to date")
            .or("separate", "different records: those of the sheet get a new reference")
            .or("leave-out", "leave those rows out")
            .proposing("separate");
        renamed.answer = self.asking.ask(self.answers, question);
        renamed
    }
}

fn shares_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let words: BTreeSet<&str> = one.split(' ').filter(|word| word.len() > 2).collect();
    one == other
        || words.is_empty()
        || other.split(' ').any(|word| words.contains(word) || words.iter().any(|known| alike(known, word)))
}

/// `backups` and `backup`, `server` and `servers`.
fn alike(one: &str, other: &str) -> bool {
    let shorter = one.len().min(other.len());
    shorter >= 4
        && one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count() + 1 >= shorter
}
