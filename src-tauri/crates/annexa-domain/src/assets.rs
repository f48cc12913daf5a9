//! Assets: what the organisation has that is worth protecting (A.5.9).

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::choice::choice;
use crate::isms::Isms;
use crate::links::{Link, Owner};
use crate::problem::{Code, Problem, Problems};
use crate::register::{Check, register};

choice! {
    /// What kind of thing an asset is.
    AssetKind {
        /// Information, data, records.
        Information = "information", "Information";
        /// Software and applications.
        Software = "software", "Software";
        /// Devices and equipment.
        Hardware = "hardware", "Hardware";
        /// Networks and connections.
        Network = "network", "Network";
        /// Services, own or bought.
        Service = "service", "Service";
        /// Cloud services.
        Cloud = "cloud", "Cloud service";
        /// Identities and accounts.
        Identity = "identity", "Identities and accounts";
        /// People, their knowledge and skills.
        People = "people", "People";
        /// Sites, buildings, rooms.
        Site = "site", "Site";
        /// Business processes.
        Process = "process", "Business process";
        /// A supplier on which work depends.
        Supplier = "supplier", "Supplier";
        /// Reputation, brand and other intangible things.
        Intangible = "intangible", "Intangible";
        /// Anything else.
        Other = "other", "Other";
    }
}

choice! {
    /// Where an asset stands in its life.
    Lifecycle {
        /// Ordered or being built.
        Planned = "planned", "Planned";
        /// In use.
        Active = "active", "In use";
        /// Being taken out of use.
        PhasingOut = "phasing-out", "Phasing out";
        /// No longer in use.
        Retired = "retired", "Retired";
    }
}

choice! {
    /// How far an asset can be reached from outside.
    Exposure {
        /// Inside, reachable by few.
        Internal = "internal", "Internal";
        /// Reachable by partners or over remote access.
        Partner = "partner", "Partners and remote access";
        /// Reachable from the internet or by the public.
        Public = "public", "Public";
    }
}

register! {
    /// Something of value: tangible or intangible, with an owner.
    Asset in Assets {
        /// What people call it.
        name: String [required table title],
        /// What kind of thing it is.
        kind: Option<AssetKind> [required table],
        /// The kind in the organisation's own words.
        own_kind: String,
        /// What it is and what it is used for.
        description: String [long],
        /// Who answers for it.
        owner: Option<Owner> [table],
        /// Who looks after it day by day.
        custodian: Option<Owner>,
        /// Where it is.
        location: String [table],
        /// The class of the organisation's scheme, such as Internal or Confidential.
        classification: String [table],
        /// What loss of confidentiality would mean, on the method's impact scale.
        confidentiality: Option<u32> [table],
        /// What loss of integrity would mean, on the method's impact scale.
        integrity: Option<u32> [table],
        /// What loss of availability would mean, on the method's impact scale.
        availability: Option<u32> [table],
        /// How far it can be reached from outside.
        exposure: Option<Exposure>,
        /// How much depends on it, on the method's impact scale; the highest C, I or A value when blank.
        criticality: Option<u32> [table],
        /// Where it stands in its life.
        lifecycle: Option<Lifecycle> [table],
        /// Within the scope of the ISMS; yes when blank.
        in_scope: Option<bool> [table],
        /// What it needs to work; those assets inherit its value.
        depends_on: Vec<Link<Asset>>,
        /// The supplier that provides it.
        supplier: Option<Link<crate::suppliers::Supplier>>,
        /// The unit that uses it.
        unit: Option<Link<crate::organisation::Unit>>,
        /// Holds personal data.
        personal_data: Option<bool>,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Asset {
    fn check(&self, problems: &mut Problems) {
        if self.depends_on.iter().any(|asset| asset.id() == self.id) {
            problems.push(Problem::new(Code::Invalid, "An asset cannot depend on itself.").at("depends_on"));
        }
    }
}

impl Asset {
    /// Its own criticality: as stated, else the highest of its C, I and A values.
    pub fn own_criticality(&self) -> Option<u32> {
        self.criticality
            .or_else(|| [self.confidentiality, self.integrity, self.availability].into_iter().flatten().max())
    }

    /// Within the scope and not retired.
    pub fn counts(&self) -> bool {
        self.in_scope != Some(false) && self.lifecycle != Some(Lifecycle::Retired)
    }
}

/// A criticality with the asset it was inherited from, if it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InheritedCriticality {
    /// The level on the method's impact scale.
    pub level: u32,
    /// The asset that needs this one and gives it the level; `None` when the level is its own.
    pub from: Option<Uuid>,
}

/// The criticality of an asset with what it inherits: an asset is worth at least as much as what needs it.
///
/// Only what counts hands its value on: what is retired or outside the scope needs nothing here any more. Circles of
/// dependencies are followed once.
pub fn criticality(isms: &Isms, asset: Uuid) -> Option<InheritedCriticality> {
    let own = isms.assets.get(asset)?.own_criticality();
    let mut best = own.map(|level| InheritedCriticality { level, from: None });
    let mut seen = BTreeSet::from([asset]);
    let mut open = vec![asset];
    while let Some(needed) = open.pop() {
        for other in &isms.assets {
            let needs = other.counts() && other.depends_on.iter().any(|link| link.id() == needed);
            if needs && seen.insert(other.id) {
                open.push(other.id);
                if let Some(level) = other.own_criticality()
                    && best.is_none_or(|best| level > best.level)
                {
                    best = Some(InheritedCriticality { level, from: Some(other.id) });
                }
            }
        }
    }
    best
}
