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

    /// The same; wrong usage when every problem stands at one of these options of the call.
    pub(crate) fn at_options(mut self, options: &[&str]) -> Self {
        let option = |problem: &Problem| {
            let at = problem.field.as_deref().filter(|_| exit_code(problem) == OPEN)?;
            options.iter().find(|option| option.trim_start_matches('-').replace('-', "_") == at)
        };
        if self.exit.is_none() && self.problems.iter().all(|problem| option(problem).is_some()) {
            self.exit = Some(USAGE);
            for problem in &mut self.problems {
                problem.field = option(problem).map(|option| (*option).to_owned());
            }
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
    let problems: Problems = problems.iter().map(readable).collect();
    let text = if as_json {
        format!("{:#}\n", serde_json::json!(problems))
    } else {
        problems.iter().map(|problem| format!("{}\n", printable(&spoken(problem)))).collect()
    };
    // Where standard error is gone too, nobody is left to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// The most characters of a message; what was given, and is quoted in it, can be of any length.
const LONGEST: usize = 2000;

/// A problem of a length that can be read, without the numbers of the system's errors, which say nothing.
fn readable(problem: &Problem) -> Problem {
    let mut problem = problem.clone();
    if let Some((before, after)) = problem.message.split_once(" (os error ") {
        let after = after.split_once(')').map_or("", |(_, after)| after);
        problem.message = format!("{before}{after}");
    }
    let length = problem.message.chars().count();
    if length > LONGEST {
        let (first, last) = (problem.message.chars(), problem.message.chars());
        let last = last.skip(length - LONGEST / 2);
        problem.message = first.take(LONGEST / 2).chain(['…']).chain(last).collect();
    }
    problem
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
