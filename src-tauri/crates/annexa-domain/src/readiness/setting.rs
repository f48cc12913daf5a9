//! The day and the intervals that the rules are asked for.

use chrono::{Months, NaiveDate};

use crate::isms::Isms;

/// What a person sets for the check; everything else comes from the registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The day the ISMS is looked at.
    pub as_of: NaiveDate,
    /// The day the ISMS began.
    pub began_on: Option<NaiveDate>,
    /// The day of the Stage 1 audit.
    pub stage1_on: Option<NaiveDate>,
    /// The day of the Stage 2 audit.
    pub stage2_on: Option<NaiveDate>,
    /// Months between two risk assessments.
    pub assessment_months: u32,
    /// Months for which evidence without an end date counts as current.
    pub evidence_months: u32,
    /// Days within which a joiner is made aware.
    pub joiner_days: u32,
    /// Per cent of risks with one score from which on they are called the same.
    pub sameness_percent: u32,
    /// Controls with the same reason from which on it is called boilerplate.
    pub same_reason_count: usize,
}

impl Setting {
    /// The usual intervals on a day.
    pub fn on(as_of: NaiveDate) -> Self {
        Self {
            as_of,
            began_on: None,
            stage1_on: None,
            stage2_on: None,
            assessment_months: 12,
            evidence_months: 12,
            joiner_days: 30,
            sameness_percent: 80,
            same_reason_count: 10,
        }
    }

    /// The intervals and audit days that the organisation has recorded, and the usual ones where it has not.
    pub fn recorded(isms: &Isms, as_of: NaiveDate) -> Self {
        let usual = Self::on(as_of);
        let Some(organisation) = isms.organisation.first() else { return usual };
        Self {
            began_on: organisation.isms_began_on,
            stage1_on: organisation.stage1_on,
            stage2_on: organisation.stage2_on,
            assessment_months: organisation.assessment_interval_months.unwrap_or(usual.assessment_months),
            evidence_months: organisation.evidence_months.unwrap_or(usual.evidence_months),
            joiner_days: organisation.joiner_days.unwrap_or(usual.joiner_days),
            ..usual
        }
    }

    /// The next audit that is not over, else the day of the check.
    pub fn audit_on(&self) -> NaiveDate {
        [self.stage1_on, self.stage2_on]
            .into_iter()
            .flatten()
            .filter(|day| *day >= self.as_of)
            .min()
            .unwrap_or(self.as_of)
    }

    /// The day this many months before the day of the check; an interval longer than the calendar reaches back to its start.
    pub(super) fn months_ago(&self, months: u32) -> NaiveDate {
        self.as_of.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
    }
}
