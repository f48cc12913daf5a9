//! What went wrong, said so that a person can act on it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The closed list of reasons a request can fail; scripts and screens branch on these words.
///
/// Three families: the person can mend it, the file is wrong, the program is wrong ([`Code::Internal`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A field that the record cannot be without is blank.
    Required,
    /// A value is of the wrong kind, out of range or not one of the choices.
    Invalid,
    /// A key names no field of the register.
    UnknownField,
    /// A name is no register, command, rule or record.
    NotFound,
    /// A field or state can only be changed by its own verb (approve, close, withdraw ...).
    ByVerbOnly,
    /// The move is not possible in the state the record is in.
    WrongState,
    /// Two statements contradict each other, or somebody else changed the record meanwhile.
    Conflict,
    /// The question must be answered by a person before the work can go on.
    Decide,
    /// The name or reference fits several records.
    Ambiguous,
    /// The record is still referred to.
    InUse,
    /// The workspace is open read-only, or written by a newer program.
    ReadOnly,
    /// The workspace is open elsewhere.
    Locked,
    /// Wrong passphrase, or the first bytes of the file do not belong to it.
    WrongPassphrase,
    /// The passphrase is too short to protect the file.
    WeakPassphrase,
    /// The file is no Annexa workspace.
    NotAWorkspace,
    /// The file is an Annexa workspace but damaged.
    Damaged,
    /// The file holds triggers, views or tables that Annexa never makes.
    Untrusted,
    /// The file was replaced or removed by another program while open.
    Replaced,
    /// The audit trail does not agree with itself or with the records.
    TrailBroken,
    /// A sheet, evidence file or request is larger than allowed.
    TooLarge,
    /// The file cannot be read as what it should be.
    Unreadable,
    /// The disk, the permissions or the platform refused.
    Io,
    /// Not enough memory for the key derivation or the work asked for.
    OutOfMemory,
    /// The program is at fault; the text can be reported as it is, it holds no client data.
    Internal,
}

impl Code {
    /// The word on the wire, such as `wrong-passphrase`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Invalid => "invalid",
            Self::UnknownField => "unknown-field",
            Self::NotFound => "not-found",
            Self::ByVerbOnly => "by-verb-only",
            Self::WrongState => "wrong-state",
            Self::Conflict => "conflict",
            Self::Decide => "decide",
            Self::Ambiguous => "ambiguous",
            Self::InUse => "in-use",
            Self::ReadOnly => "read-only",
            Self::Locked => "locked",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::WeakPassphrase => "weak-passphrase",
            Self::NotAWorkspace => "not-a-workspace",
            Self::Damaged => "damaged",
            Self::Untrusted => "untrusted",
            Self::Replaced => "replaced",
            Self::TrailBroken => "trail-broken",
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
            Self::Io => "io",
            Self::OutOfMemory => "out-of-memory",
            Self::Internal => "internal",
        }
    }
}

/// One thing that is wrong: a code to branch on, the field it stands at, a sentence, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Problem {
    /// Why it failed.
    pub code: Code,
    /// The field's key, or a place such as `row 12, column Owner`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is wrong, in one plain sentence.
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with a sentence and nothing else.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, field: None, message: message.into(), hint: None }
    }

    /// The same, standing at a field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// Everything that is wrong, reported at once.
pub type Problems = Vec<Problem>;

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}
