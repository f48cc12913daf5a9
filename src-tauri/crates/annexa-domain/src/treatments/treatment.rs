//! What is decided about a risk.

use chrono::NaiveDate;

use crate::choice::choice;
use crate::links::{ControlId, Link, Owner};
use crate::register::{Check, register};
use crate::risks::Risk;

choice! {
    /// What is done about a risk (clause 6.1.3).
    TreatmentOption {
        /// Stop what causes it.
        Avoid = "avoid", "Avoid";
        /// Make it less likely or less bad.
        Mitigate = "mitigate", "Mitigate";
        /// Let somebody else bear a part of it.
        Transfer = "transfer", "Transfer";
        /// Live with it, knowingly.
        Accept = "accept", "Accept";
    }
}

register! {
    /// The treatment of a risk: option, controls, why, cost and benefit.
    Treatment in Treatments {
        /// The risk.
        risk: Option<Link<Risk>> [required table title],
        /// Avoid, mitigate, transfer or accept.
        option: Option<TreatmentOption> [table],
        /// What shall be done, in words.
        description: String [table long],
        /// The controls that are necessary for it.
        controls: Vec<ControlId> [table],
        /// Why this option.
        rationale: String [long],
        /// Who carries it out.
        owner: Option<Owner> [table],
        /// When it shall be done.
        due_on: Option<NaiveDate> [table],
        /// What it costs once, in whole units of the organisation's currency.
        cost: Option<u32>,
        /// What it costs in words, as a sheet stated it.
        cost_words: String,
        /// What it brings.
        benefit: String [long],
        /// The contract or policy that carries a transferred risk.
        transferred_to: String,
        /// What the residual rating rests on.
        residual_assumption: String [long],
        /// When the treatment is looked at again.
        review_on: Option<NaiveDate>,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Treatment {}
