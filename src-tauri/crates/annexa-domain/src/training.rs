//! Training records: who learned what, until when it is valid, and whether it worked (7.2, 7.3, A.6.3).

use chrono::NaiveDate;

use crate::choice::choice;
use crate::links::Link;
use crate::organisation::Person;
use crate::problem::{Code, Problem, Problems};
use crate::register::{Check, register};

choice! {
    /// How it was judged whether a training worked.
    EffectivenessMethod {
        /// Questions afterwards.
        Quiz = "quiz", "Quiz";
        /// A form filled in.
        Form = "form", "Form";
        /// Shown in practice.
        Practical = "practical", "Practical";
        /// A certificate of somebody else.
        Certificate = "certificate", "Certificate";
    }
}

choice! {
    /// Whether a training worked.
    Effectiveness {
        /// It did.
        Effective = "effective", "Effective";
        /// It did not.
        NotEffective = "not-effective", "Not effective";
        /// Not judged yet.
        Pending = "pending", "Not judged yet";
    }
}

register! {
    /// One person's training.
    TrainingRecord in Training {
        /// Who was trained.
        person: Option<Link<Person>> [required table],
        /// The course or session.
        course: String [required table title],
        /// The day it was done; blank while planned.
        done_on: Option<NaiveDate> [table],
        /// Until when it is valid; for ever when blank.
        valid_until: Option<NaiveDate> [table],
        /// Who gave it.
        provider: String,
        /// How it was judged whether it worked.
        judged_by: Option<EffectivenessMethod> [table],
        /// Whether it worked.
        effectiveness: Option<Effectiveness> [table],
        /// Score or remark of the judgement.
        result: String,
        /// Certificate, list of attendance, quiz.
        evidence: Vec<Link<crate::evidence::Evidence>>,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for TrainingRecord {
    fn check(&self, problems: &mut Problems) {
        if let (Some(done), Some(until)) = (self.done_on, self.valid_until)
            && until < done
        {
            problems.push(
                Problem::new(Code::Invalid, "It is valid only until before it was done.").at("valid_until"),
            );
        }
    }
}
