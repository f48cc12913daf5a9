//! The proof of a backup, made aside while the person goes on working.

use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use annexa_domain::{Code, Problem, Problems};

use super::backups::{self, Begun};

/// The proof of at most one backup; waited for when dropped, so that nothing is at work in a folder that is gone.
#[derive(Debug, Default)]
pub(crate) struct Proving {
    under_way: Option<JoinHandle<Outcome>>,
    /// The outcome of a proof that needed no thread.
    known: Option<Outcome>,
}

/// How a proof ended.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Whether there is no backup though one was written.
    pub(crate) failed: bool,
    /// What the person should know.
    pub(crate) notices: Problems,
}

impl Proving {
    /// Proves a backup on a thread of its own, or at once where the system gives none.
    pub(crate) fn aside(begun: Begun) -> Self {
        // Handed over when there is a thread to take it, since one that cannot be made would have lost it.
        let (give, take) = mpsc::channel();
        let wait_and_prove = move || take.recv().map(prove).unwrap_or_default();
        match thread::Builder::new().name("backup".to_owned()).spawn(wait_and_prove) {
            Ok(thread) => match give.send(begun) {
                Ok(()) => Self { under_way: Some(thread), known: None },
                Err(mpsc::SendError(begun)) => Self::here(begun),
            },
            Err(_) => Self::here(begun),
        }
    }

    /// Proves a backup before anything else happens.
    pub(crate) fn here(begun: Begun) -> Self {
        Self { under_way: None, known: Some(prove(begun)) }
    }

    /// Whether there is an outcome to be taken without waiting.
    pub(crate) fn is_over(&self) -> bool {
        self.known.is_some() || self.under_way.as_ref().is_some_and(JoinHandle::is_finished)
    }

    /// The outcome, waited for; an empty one when nothing was to be proved.
    pub(crate) fn outcome(mut self) -> Outcome {
        self.wait().unwrap_or_default()
    }

    fn wait(&mut self) -> Option<Outcome> {
        match self.under_way.take() {
            Some(thread) => Some(thread.join().unwrap_or_else(|_| {
                failed(Problem::new(Code::Internal, "The backup could not be read back: a fault in Annexa."))
            })),
            None => self.known.take(),
        }
    }
}

impl Drop for Proving {
    fn drop(&mut self) {
        self.wait();
    }
}

fn prove(begun: Begun) -> Outcome {
    let mut notices = Problems::new();
    match begun.finish(&mut notices) {
        Ok(()) => Outcome { failed: false, notices },
        Err(problem) => {
            let failed = failed(problem);
            notices.extend(failed.notices);
            Outcome { failed: true, notices }
        }
    }
}

fn failed(problem: Problem) -> Outcome {
    Outcome { failed: true, notices: backups::without_backup(problem).into() }
}
