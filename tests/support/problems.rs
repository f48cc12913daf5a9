//! Refusals, as a test compares them: code and field of each problem.

use std::fmt::Debug;

use annexa_api::{Code, Problem, Problems};

/// A refusal with all its problems.
pub(crate) trait Refusal {
    /// Each problem's code and field, in their order; a problem without a field has a blank one.
    fn at(&self) -> Vec<(&'static str, &str)>;

    /// The only problem.
    fn only(&self) -> &Problem;
}

impl Refusal for Problems {
    fn at(&self) -> Vec<(&'static str, &str)> {
        self.iter().map(|one| (one.code.key(), one.field.as_deref().unwrap_or_default())).collect()
    }

    fn only(&self) -> &Problem {
        assert_eq!(self.len(), 1, "{self:?}");
        &self[0]
    }
}

/// Asserts that something was refused for one reason alone, in a sentence that ends, and gives it.
#[track_caller]
pub(crate) fn refused<T: Debug>(outcome: Result<T, Problems>, code: Code) -> Problem {
    let problems = outcome.expect_err("it was not refused");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].code, code, "{problems:?}");
    assert!(problems[0].message.ends_with('.'), "no sentence: {}", problems[0].message);
    problems[0].clone()
}
