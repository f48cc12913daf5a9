//! Threats and vulnerabilities: what can happen, and why it can happen here.

use crate::assets::AssetKind;
use crate::choice::choice;
use crate::links::{ControlId, Link};
use crate::register::{Check, register};

choice! {
    /// Where a threat comes from.
    ThreatOrigin {
        /// Somebody wants it.
        Deliberate = "deliberate", "Deliberate";
        /// Somebody errs.
        Accidental = "accidental", "Accidental";
        /// Nature or surroundings.
        Environmental = "environmental", "Environmental";
    }
}

register! {
    /// Something that can do harm.
    Threat in Threats {
        /// The threat's name.
        name: String [required table title],
        /// The group it belongs to.
        group: String [table],
        /// What it means here.
        description: String [long],
        /// Where it comes from.
        origin: Option<ThreatOrigin>,
        /// Offered when risks are written; yes when blank.
        considered: Option<bool> [table],
        /// The catalogue it was taken from, with its licence.
        source: String,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Threat {}

register! {
    /// A weakness that a threat can use.
    Vulnerability in Vulnerabilities {
        /// The weakness in a few words.
        name: String [required table title],
        /// The kinds of asset it is found in.
        found_in: Option<AssetKind> [table],
        /// What it looks like in practice.
        description: String [long],
        /// The threats that can use it.
        threats: Vec<Link<Threat>>,
        /// The controls that answer it.
        controls: Vec<ControlId> [table],
        /// Offered when risks are written; yes when blank.
        considered: Option<bool> [table],
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Vulnerability {}
