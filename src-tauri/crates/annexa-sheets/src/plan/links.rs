//! References from a cell to other records, those of later rows included.

use annexa_domain::RegisterKind;
use uuid::Uuid;

use super::answers::Question;
use super::planner::Planner;
use crate::mapping::Target;
use crate::values::{lists, says_nothing};

/// What the references of a cell came to.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// The records found.
    pub(super) ids: Vec<Uuid>,
    /// Words that name no record and are kept as a remark.
    pub(super) words: Vec<String>,
}

impl Planner<'_> {
    /// The records of a register that a cell refers to.
    pub(super) fn links(&mut self, text: &str, to: RegisterKind, target: &Target, several: bool) -> Linked {
        let mut linked = Linked::default();
        if says_nothing(text) {
            return linked;
        }
        let references = {
            let index = std::cell::RefCell::new(&mut self.index);
            lists::references(text, &|piece| index.borrow_mut().find(to, piece).is_some())
        };
        for reference in references.into_iter().filter(|reference| !says_nothing(reference)) {
            let found = self.index.find(to, &reference).or_else(|| self.unknown(&reference, to, target));
            match found {
                Some(id) if several || linked.ids.is_empty() => {
                    if !linked.ids.contains(&id) {
                        linked.ids.push(id);
                    }
                }
                _ => linked.words.push(reference),
            }
        }
        linked
    }

    /// A reference to nothing: a new person, unit or supplier; words beside a dependency; else a question.
    fn unknown(&mut self, reference: &str, to: RegisterKind, target: &Target) -> Option<Uuid> {
        match to {
            RegisterKind::People | RegisterKind::Units | RegisterKind::Suppliers => {
                return self.new_named(to, reference);
            }
            _ => {}
        }
        // "Identity readiness" before an action is a condition in words, no reference that got lost.
        let is_code = reference.chars().any(|sign| sign.is_ascii_digit()) && !reference.contains(' ');
        if target.field == "depends_on" && !is_code {
            return None;
        }
        let missing = self.missing.entry(to).or_default();
        if !missing.contains(&reference.to_owned()) {
            missing.push(reference.to_owned());
        }
        let key = format!("missing:{}", to.key());
        if self.answers.0.get(&key).is_some_and(|answer| answer == "create") && to == RegisterKind::Assets {
            return self.new_named(to, reference);
        }
        None
    }

    /// Asks, after all rows, about everything that was referred to and is not there.
    pub(super) fn ask_about_missing(&mut self) {
        for (to, references) in std::mem::take(&mut self.missing) {
            let shown: Vec<&str> = references.iter().take(15).map(String::as_str).collect();
            let more = if references.len() > shown.len() { ", …" } else { "" };
            let mut question = Question::new(
                format!("missing:{}", to.key()),
                format!(
                    "The sheet refers to {} that are not in the workspace: {}{more}. What shall become of these references?",
                    to.name(),
                    shown.join(", ")
                ),
            )
            .or("without", "bring the rows in without them and keep the words as a remark")
            .proposing("without");
            if to == RegisterKind::Assets {
                question = question.or("create", "create them with this name");
            }
            self.asking.ask(self.answers, question);
        }
    }
}
