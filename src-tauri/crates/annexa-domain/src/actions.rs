//! Actions: one register for treatment actions, plan tasks, corrective actions and decisions.

use chrono::NaiveDate;

use crate::choice::choice;
use crate::findings::Finding;
use crate::gaps::Gap;
use crate::links::{ClauseId, ControlId, Link, Owner};
use crate::problem::{Code, Problem, Problems};
use crate::register::{Check, register};
use crate::risks::Risk;
use crate::treatments::Treatment;

choice! {
    /// Where an action stands.
    ActionStatus {
        /// Not begun.
        Open = "open", "Open";
        /// Being done.
        InProgress = "in-progress", "In progress";
        /// Cannot go on.
        Blocked = "blocked", "Blocked";
        /// Done.
        Done = "done", "Done";
        /// Will not be done.
        Cancelled = "cancelled", "Cancelled";
    }
}

choice! {
    /// How much work an action is.
    Effort {
        /// Days.
        Small = "small", "Small";
        /// Weeks.
        Medium = "medium", "Medium";
        /// Months.
        Large = "large", "Large";
    }
}

choice! {
    /// How soon an action should be done.
    ActionPriority {
        /// At once.
        Critical = "critical", "Critical";
        /// Soon.
        High = "high", "High";
        /// In its turn.
        Medium = "medium", "Medium";
        /// When there is time.
        Low = "low", "Low";
    }
}

register! {
    /// Something somebody does by a day.
    Action in Actions {
        /// What is to be done.
        title: String [required table title],
        /// More on how.
        description: String [long],
        /// Who does it.
        owner: Option<Owner> [table],
        /// When it shall be done.
        due_on: Option<NaiveDate> [table],
        /// Where it stands.
        status: Option<ActionStatus> [table],
        /// The day it was done.
        done_on: Option<NaiveDate> [table],
        /// How soon.
        priority: Option<ActionPriority> [table],
        /// How much work.
        effort: Option<Effort> [table],
        /// What it costs, in whole units of the organisation's currency.
        cost: Option<u32>,
        /// What it costs in words, as a sheet stated it.
        cost_words: String,
        /// How one will see that it worked.
        measure: String,
        /// The risks it treats.
        risks: Vec<Link<Risk>> [table],
        /// The treatments it carries out.
        treatments: Vec<Link<Treatment>>,
        /// The controls it puts in place.
        controls: Vec<ControlId> [table],
        /// The clauses it serves.
        clauses: Vec<ClauseId>,
        /// The findings it corrects.
        findings: Vec<Link<Finding>>,
        /// The gaps it closes.
        gaps: Vec<Link<Gap>>,
        /// What must be done before.
        depends_on: Vec<Link<Action>>,
        /// Why the date was moved, and who agreed.
        delay_reason: String,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Action {
    fn check(&self, problems: &mut Problems) {
        if self.depends_on.iter().any(|action| action.id() == self.id) {
            problems.push(Problem::new(Code::Invalid, "An action cannot wait for itself.").at("depends_on"));
        }
    }
}

impl Action {
    /// Still to be done.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Some(ActionStatus::Done | ActionStatus::Cancelled))
    }

    /// Open and past its day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due_on.is_some_and(|due| due < today)
    }
}
