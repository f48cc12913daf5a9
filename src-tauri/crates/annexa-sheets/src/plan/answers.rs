//! Questions that change meaning, and the answers given to them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Something that only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Question {
    /// The key to answer it by: `--answer KEY=VALUE`.
    pub key: String,
    /// The question.
    pub text: String,
    /// The answers to choose from; empty where the answer is written out like the proposal.
    pub choices: Vec<Choice>,
    /// The answer that is likeliest, used to show the plan until somebody answers.
    pub proposal: Option<String>,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Choice {
    /// The value to answer with.
    pub key: String,
    /// What it means.
    pub text: String,
}

impl Question {
    /// A question with its choices.
    pub(crate) fn new(key: impl Into<String>, text: impl Into<String>) -> Self {
        Self { key: key.into(), text: text.into(), choices: Vec::new(), proposal: None }
    }

    /// The same with one more answer to choose from.
    pub(crate) fn or(mut self, key: impl Into<String>, text: impl Into<String>) -> Self {
        self.choices.push(Choice { key: key.into(), text: text.into() });
        self
    }

    /// The same with a proposal.
    pub(crate) fn proposing(mut self, answer: impl Into<String>) -> Self {
        self.proposal = Some(answer.into());
        self
    }
}

/// The answers given so far, by the key of their question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, String>);

impl Answers {
    /// The key that, answered with `proposed`, takes every proposal.
    pub const ALL: &'static str = "*";

    /// The answer to a question, where one was given that it allows.
    pub(crate) fn to(&self, question: &Question) -> Option<String> {
        let given = self.0.get(&question.key).map(|answer| answer.trim().to_owned());
        let given = match given {
            Some(answer) if question.choices.is_empty() => Some(answer),
            Some(answer) => question
                .choices
                .iter()
                .find(|choice| choice.key.eq_ignore_ascii_case(&answer))
                .map(|choice| choice.key.clone()),
            None => None,
        };
        let takes_all = self.0.get(Self::ALL).is_some_and(|word| word == "proposed");
        given.or_else(|| if takes_all { question.proposal.clone() } else { None })
    }
}

/// Asks every question once and keeps those without an answer.
#[derive(Debug, Default)]
pub(crate) struct Asking {
    open: Vec<Question>,
    answered: BTreeMap<String, String>,
    /// The keys asked, to find answers that fit no question.
    asked: std::collections::BTreeSet<String>,
}

impl Asking {
    /// The answer, or the proposal while there is none; `None` where there is neither.
    pub(crate) fn ask(&mut self, answers: &Answers, question: Question) -> Option<String> {
        if let Some(answer) = self.answered.get(&question.key) {
            return Some(answer.clone());
        }
        self.asked.insert(question.key.clone());
        if let Some(answer) = answers.to(&question) {
            self.answered.insert(question.key, answer.clone());
            return Some(answer);
        }
        let proposal = question.proposal.clone();
        if !self.open.iter().any(|other| other.key == question.key) {
            self.open.push(question);
        }
        proposal
    }

    /// Opens a question again because its answer cannot be used.
    pub(crate) fn refuse(&mut self, question: Question) {
        self.answered.remove(&question.key);
        if !self.open.iter().any(|other| other.key == question.key) {
            self.open.push(question);
        }
    }

    /// The questions without an answer.
    pub(crate) fn open(self) -> Vec<Question> {
        self.open
    }

    /// The answers given to questions that were never asked.
    pub(crate) fn unused(&self, answers: &Answers) -> Vec<String> {
        answers.0.keys().filter(|key| *key != Answers::ALL && !self.asked.contains(*key)).cloned().collect()
    }
}
