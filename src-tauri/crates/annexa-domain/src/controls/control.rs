//! A control of Annex A or of the organisation's own.

use chrono::NaiveDate;

use crate::choice::choice;
use crate::links::{Link, Owner};
use crate::problem::{Code, Problem, Problems};
use crate::register::{Check, register};

choice! {
    /// How far a control is in place.
    ControlStatus {
        /// Nothing done.
        NotStarted = "not-started", "Not started";
        /// Decided and planned.
        Planned = "planned", "Planned";
        /// In place in part.
        Partial = "partial", "Partly implemented";
        /// In place.
        Implemented = "implemented", "Implemented";
    }
}

choice! {
    /// What a control does about an event.
    ControlKind {
        /// Before it.
        Preventive = "preventive", "Preventive";
        /// While it happens.
        Detective = "detective", "Detective";
        /// After it.
        Corrective = "corrective", "Corrective";
    }
}

register! {
    /// A control: applicable or not, why, how far, whose. Its reference is its id, such as A.5.20.
    Control in Controls {
        /// The control's short title.
        title: String [required table title],
        /// The organisation's own, outside Annex A.
        own: Option<bool>,
        /// Does it apply here? Blank while nobody has decided.
        applicable: Option<bool> [table],
        /// Why it is needed (risk, law, contract, business), or why it is not.
        justification: String [table long],
        /// How far it is in place.
        status: Option<ControlStatus> [table],
        /// Who answers for it.
        owner: Option<Owner> [table],
        /// How it is done here.
        implementation: String [long],
        /// What it does about an event.
        acts: Option<ControlKind>,
        /// Technical rather than organisational.
        technical: Option<bool>,
        /// How often it is done, in words.
        frequency: String,
        /// When it was last tested.
        tested_on: Option<NaiveDate>,
        /// How one sees that it works.
        indicator: String,
        /// Documents that describe it.
        documents: Vec<String>,
        /// Suppliers that carry it out.
        suppliers: Vec<Link<crate::suppliers::Supplier>>,
        /// The standard's text, pasted from your own licensed copy.
        licensed_text: String [long],
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Control {
    fn check(&self, problems: &mut Problems) {
        if self.reference.trim().is_empty() {
            problems.push(
                Problem::new(Code::Required, "A control needs its id.")
                    .at("reference")
                    .hint("write it as text: A.5.20, or your own such as OWN-1"),
            );
        }
    }
}
