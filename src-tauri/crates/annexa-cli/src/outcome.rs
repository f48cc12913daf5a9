//! How a command ended: what it says, where, and with which exit code.

use std::io::Write;
use std::process::ExitCode;

use annexa_api::{Code, Problem, Problems};
use serde::Serialize;

/// Exit code: done.
const DONE: u8 = 0;
/// Exit code: something to decide or broken.
const OPEN: u8 = 1;
/// Exit code: wrong usage.
const USAGE: u8 = 2;
/// Exit code: refused.
const REFUSED: u8 = 3;

/// How a command ended.
pub(crate) enum Outcome {
    /// It answered; `open` when the answer holds something to decide or broken.
    Answered { json: serde_json::Value, text: String, open: bool },
    /// It did not do what was asked.
    Failed(Problems),
    /// Clap's own help or usage error.
    Usage { text: String, help: bool },
}

impl Outcome {
    /// An answer with its text.
    pub(crate) fn answered(answer: &impl Serialize, text: String) -> Self {
        Self::answered_with(answer, text, false)
    }

    /// An answer that may hold something to decide or broken.
    pub(crate) fn answered_with(answer: &impl Serialize, text: String, open: bool) -> Self {
        match serde_json::to_value(answer) {
            Ok(json) => Self::Answered { json, text, open },
            Err(wrong) => {
                Self::Failed(vec![Problem::new(Code::Internal, format!("The answer is no JSON: {wrong}."))])
            }
        }
    }

    pub(crate) fn usage(error: &clap::Error) -> Self {
        Self::Usage { text: error.to_string(), help: !error.use_stderr() }
    }

    /// Writes it out and gives the exit code.
    pub(crate) fn report(self, as_json: bool) -> ExitCode {
        let mut out = std::io::stdout().lock();
        let mut err = std::io::stderr().lock();
        // A reader that has gone away (a closed pipe) is no failure of the command.
        let code = match self {
            Self::Answered { json, text, open } => {
                let _ = if as_json { writeln!(out, "{json:#}") } else { out.write_all(text.as_bytes()) };
                if open { OPEN } else { DONE }
            }
            Self::Failed(problems) => {
                let _ = if as_json {
                    writeln!(err, "{:#}", serde_json::json!(problems))
                } else {
                    problems.iter().try_for_each(|problem| writeln!(err, "{}", sentence(problem)))
                };
                problems.iter().map(exit_code).max().unwrap_or(OPEN)
            }
            Self::Usage { text, help: true } => {
                let _ = out.write_all(text.as_bytes());
                DONE
            }
            Self::Usage { text, help: false } => {
                let _ = if as_json {
                    let problem = Problem::new(Code::Invalid, text.trim()).hint("see `annexa --help`");
                    writeln!(err, "{:#}", serde_json::json!([problem]))
                } else {
                    err.write_all(text.as_bytes())
                };
                USAGE
            }
        };
        let _ = out.flush();
        ExitCode::from(code)
    }
}

impl From<Problems> for Outcome {
    fn from(problems: Problems) -> Self {
        Self::Failed(problems)
    }
}

impl From<Problem> for Outcome {
    fn from(problem: Problem) -> Self {
        Self::Failed(vec![problem])
    }
}

fn sentence(problem: &Problem) -> String {
    let place = problem.field.as_ref().map(|field| format!("{field}: ")).unwrap_or_default();
    let hint = problem.hint.as_ref().map(|hint| format!("\n  {hint}")).unwrap_or_default();
    format!("annexa: {place}{}{hint}", problem.message)
}

fn exit_code(problem: &Problem) -> u8 {
    match problem.code {
        Code::WrongPassphrase
        | Code::WeakPassphrase
        | Code::NotAWorkspace
        | Code::Damaged
        | Code::Untrusted
        | Code::Locked
        | Code::Replaced
        | Code::ReadOnly
        | Code::TrailBroken
        | Code::OutOfMemory
        | Code::TooLarge
        | Code::Unreadable
        | Code::Io
        | Code::Internal => REFUSED,
        Code::Required
        | Code::Invalid
        | Code::UnknownField
        | Code::NotFound
        | Code::ByVerbOnly
        | Code::WrongState
        | Code::Conflict
        | Code::Decide
        | Code::Ambiguous
        | Code::InUse => OPEN,
    }
}
