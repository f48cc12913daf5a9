//! How a command ended: what it says, where, and with which exit code.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use annexa_api::{Code, Problem, Problems};
use serde::Serialize;

use crate::text::printable;

/// Exit code: done.
const DONE: u8 = 0;
/// Exit code: something to decide or broken.
const OPEN: u8 = 1;
/// Exit code: usage.
const USAGE: u8 = 2;
/// Exit code: refused.
const REFUSED: u8 = 3;

/// How a command ended.
pub(crate) enum Outcome {
    /// It answered; `open` when the answer holds something to decide or broken.
    Answered { json: serde_json::Value, text: String, open: bool },
    /// It did not do what was asked.
    Failed(Failure),
    /// The help or the version that was asked for.
    Help(String),
}

/// Why a command did not do what was asked.
pub(crate) struct Failure {
    problems: Problems,
    exit: Option<u8>,
}

impl Failure {
    /// The call itself is wrong.
    pub(crate) fn usage(problem: Problem) -> Self {
        Self { problems: vec![problem], exit: Some(USAGE) }
    }

    /// The file, or the place it stands in, does not let the command begin.
    pub(crate) fn refused(problems: Problems) -> Self {
        Self { problems, exit: Some(REFUSED) }
    }

    /// The same; wrong usage when every problem stands at an argument of the call.
    pub(crate) fn at_arguments(mut self, arguments: &[&str]) -> Self {
        let at = |problem: &Problem| problem.field.as_deref().is_some_and(|at| arguments.contains(&at));
        if self.exit.is_none()
            && self.problems.iter().all(|problem| exit_code(problem) == OPEN && at(problem))
        {
            self.exit = Some(USAGE);
        }
        self
    }

    fn exit(&self) -> u8 {
        self.exit.or_else(|| self.problems.iter().map(exit_code).max()).unwrap_or(OPEN)
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self { problems, exit: None }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::from(vec![problem])
    }
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
                Self::Failed(Problem::new(Code::Internal, format!("The answer is no JSON: {wrong}.")).into())
            }
        }
    }

    /// What the argument parser says: the help that was asked for, or what is wrong with the call.
    pub(crate) fn parsed(error: &clap::Error) -> Self {
        if error.use_stderr() {
            Self::Failed(Failure::usage(crate::usage::problem(error)))
        } else {
            Self::Help(error.render().to_string())
        }
    }

    /// Writes it out and gives the exit code.
    pub(crate) fn report(self, as_json: bool) -> ExitCode {
        let (code, answer) = match self {
            Self::Answered { json, text, open } => {
                let answer = if as_json { format!("{json:#}\n") } else { printable(&text) };
                (if open { OPEN } else { DONE }, answer)
            }
            Self::Help(text) => (DONE, text),
            Self::Failed(failure) => {
                complain(&failure.problems, as_json);
                (failure.exit(), String::new())
            }
        };
        let mut out = std::io::stdout().lock();
        match out.write_all(answer.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => ExitCode::from(code),
            // A reader that has seen enough is no failure of the command.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(code),
            Err(error) => {
                let message = format!("The answer cannot be written to standard output: {error}.");
                complain(&[Problem::new(Code::Io, message)], as_json);
                ExitCode::from(REFUSED)
            }
        }
    }
}

/// Writes problems to standard error, as a list of JSON or a sentence each.
fn complain(problems: &[Problem], as_json: bool) {
    let text = if as_json {
        format!("{:#}\n", serde_json::json!(problems))
    } else {
        problems.iter().map(|problem| format!("{}\n", printable(&spoken(problem)))).collect()
    };
    // Where standard error is gone too, nobody is left to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

fn spoken(problem: &Problem) -> String {
    // Arguments are named in the sentence already.
    let place = match &problem.field {
        Some(field) if !problem.message.contains(field.as_str()) => format!("{field}: "),
        _ => String::new(),
    };
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
