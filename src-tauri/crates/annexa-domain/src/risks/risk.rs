//! A risk: what can happen, to what, and whose it is.

use crate::assets::Asset;
use crate::cell::{FieldKind, ListElement};
use crate::choice::choice;
use crate::links::{ControlId, Link, Owner};
use crate::register::{Check, register};
use crate::threats::{Threat, Vulnerability};

choice! {
    /// What a risk would harm.
    Protection {
        /// Somebody sees what they should not.
        Confidentiality = "confidentiality", "Confidentiality";
        /// Something is wrong or changed.
        Integrity = "integrity", "Integrity";
        /// Something is not there when needed.
        Availability = "availability", "Availability";
    }
}

impl ListElement for Protection {
    const LIST_KIND: FieldKind = FieldKind::Texts;
}

/// Several protection goals.
pub type Protections = Vec<Protection>;

choice! {
    /// Where a risk stands.
    RiskState {
        /// Looked at and kept in view.
        Open = "open", "Open";
        /// Being treated.
        InTreatment = "in-treatment", "In treatment";
        /// Watched, nothing to do now.
        Monitored = "monitored", "Monitored";
        /// No longer there.
        Closed = "closed", "Closed";
    }
}

register! {
    /// A risk as a free scenario, or as asset × threat × vulnerability.
    Risk in Risks {
        /// The risk in a few words.
        title: String [required table title],
        /// What could happen and what it would lead to.
        scenario: String [table long],
        /// The group the organisation sorts it under.
        category: String [table],
        /// What it would happen to.
        assets: Vec<Link<Asset>> [table],
        /// The threat, chosen from the register.
        threat: Option<Link<Threat>> [table],
        /// The threat in the words of the sheet it came from.
        threat_words: String,
        /// The weakness, chosen from the register.
        vulnerability: Option<Link<Vulnerability>> [table],
        /// The weakness in the words of the sheet it came from.
        vulnerability_words: String,
        /// Which of confidentiality, integrity and availability it would harm.
        harms: Protections [table],
        /// Whose risk it is: who may decide about it (clause 6.1.2).
        owner: Option<Owner> [table],
        /// What already stands against it, in words.
        existing_controls: String [long],
        /// The controls that already stand against it.
        controls: Vec<ControlId> [table],
        /// How soon it is to be treated, 1 first.
        priority: Option<u32> [table],
        /// Where it stands.
        state: Option<RiskState> [table],
        /// The unit it belongs to.
        unit: Option<Link<crate::organisation::Unit>>,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Risk {}

impl Risk {
    /// Whether it still counts: anything but closed.
    pub fn counts(&self) -> bool {
        self.state != Some(RiskState::Closed)
    }
}
