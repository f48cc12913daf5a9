//! What a run did, step by step, told once more at its end.

use std::time::{Duration, Instant};

use crate::Outcome;

enum Verdict {
    Passed,
    Failed(String),
    Skipped(String),
}

/// The steps of a run and how each ended.
pub(crate) struct Summary {
    rows: Vec<(String, Verdict, Duration)>,
}

impl Summary {
    /// A run without steps so far.
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// Does a step under a heading and notes how it ended; returns whether it passed.
    pub(crate) fn step(&mut self, name: &str, act: impl FnOnce() -> Outcome) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let verdict = match act() {
            Ok(()) => Verdict::Passed,
            Err(message) => {
                eprintln!("{message}");
                Verdict::Failed(message)
            }
        };
        let passed = matches!(verdict, Verdict::Passed);
        self.rows.push((name.to_owned(), verdict, start.elapsed()));
        passed
    }

    /// Notes a step that was not done, and why.
    pub(crate) fn skip(&mut self, name: &str, reason: impl Into<String>) {
        let reason = reason.into();
        println!("\n== {name}: skipped, {reason}");
        self.rows.push((name.to_owned(), Verdict::Skipped(reason), Duration::ZERO));
    }

    /// Prints every step again; an error when one failed, never for a skipped one.
    pub(crate) fn close(self) -> Outcome {
        println!("\n== Summary");
        for (name, verdict, time) in &self.rows {
            let (word, reason) = match verdict {
                Verdict::Passed => ("passed", None),
                Verdict::Failed(reason) => ("FAILED", Some(reason)),
                Verdict::Skipped(reason) => ("skipped", Some(reason)),
            };
            println!("{word:<8} {:>7.1} s  {name}", time.as_secs_f64());
            if let Some(first) = reason.and_then(|reason| reason.lines().next()) {
                println!("                    {first}");
            }
        }
        let count = |wanted: fn(&Verdict) -> bool| self.rows.iter().filter(|row| wanted(&row.1)).count();
        let failed = count(|verdict| matches!(verdict, Verdict::Failed(_)));
        let skipped = count(|verdict| matches!(verdict, Verdict::Skipped(_)));
        let passed = self.rows.len() - failed - skipped;
        let line = format!("{passed} passed, {skipped} skipped, {failed} failed.");
        if failed > 0 {
            return Err(line);
        }
        println!("\n{line}");
        Ok(())
    }
}
