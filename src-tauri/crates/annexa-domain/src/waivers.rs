//! Waivers of readiness results: a reason, a person and an end date, always printed in the owner's copy.

use chrono::NaiveDate;

use crate::links::{Link, Owner};
use crate::organisation::Person;
use crate::problem::{Code, Problem, Problems};
use crate::register::{Check, register};

register! {
    /// A readiness rule set aside for a time.
    Waiver in Waivers {
        /// The rule, such as RSK-07.
        rule: String [required table title],
        /// Why it is set aside.
        reason: String [required table long],
        /// Who decided it.
        person: Option<Link<Person>> [required table],
        /// Until when.
        until: Option<NaiveDate> [required table],
        /// Who else was asked.
        consulted: Vec<Owner>,
    }
}

impl Check for Waiver {
    fn check(&self, problems: &mut Problems) {
        let known = crate::catalogue::RuleId::parse(&self.rule).is_some();
        if !self.rule.is_empty() && !known {
            problems.push(
                Problem::new(Code::Invalid, format!("'{}' is no readiness rule.", self.rule))
                    .at("rule")
                    .hint("`annexa check` lists the rules"),
            );
        }
    }
}
