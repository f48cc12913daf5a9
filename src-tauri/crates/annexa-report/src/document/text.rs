//! Words and the few ways they can look.

use serde::{Deserialize, Serialize};

/// A run of text in one style, perhaps a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The words; `\n` starts a new line.
    pub text: String,
    /// How they look.
    #[serde(default)]
    pub style: Style,
    /// The anchor in this document the words lead to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// How a run of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Upright.
    #[default]
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Upright in the muted ink, for remarks and empty values.
    Muted,
}

impl Span {
    /// Upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Plain, link: None }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Bold, link: None }
    }

    /// Italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Italic, link: None }
    }

    /// Text in the muted ink.
    pub fn muted(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Muted, link: None }
    }

    /// A link to an anchor of the same document; an unknown anchor is printed as plain text and reported.
    pub fn link(text: impl Into<String>, anchor: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Plain, link: Some(anchor.into()) }
    }
}

/// A short word on a coloured ground; the word alone must say enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chip {
    /// One or two words; never wrapped, cut with an ellipsis where its cell is too narrow.
    pub text: String,
    /// Its colour and sign.
    pub tone: Tone,
}

impl Chip {
    /// A chip.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

/// What a colour stands for; a sign or letter goes with every tone but the neutral ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// No meaning of its own.
    #[default]
    Neutral,
    /// Drawn out, without judgement.
    Accent,
    /// Done, approved, implemented (✓).
    Done,
    /// Under way (◐).
    InProgress,
    /// Not begun, excluded, not decided (○).
    NotStarted,
    /// Late, missing, contradicted (!).
    Overdue,
    /// The band of a risk.
    Band(Severity),
}

/// The bands of a risk, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Only with five bands: no fill of its own, an outline and its letter.
    VeryLow,
    /// Pale blue, no pattern.
    Low,
    /// Amber, sparse dots.
    Moderate,
    /// Rust, diagonal lines.
    High,
    /// Wine, crossed lines.
    Critical,
}
