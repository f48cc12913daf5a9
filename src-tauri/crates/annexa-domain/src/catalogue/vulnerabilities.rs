//! Weaknesses to choose from, in our own words, each with the threats that use it and the controls that answer it.

use serde::{Deserialize, Serialize};

use super::vulnerability_table::VULNERABILITIES;
use crate::assets::AssetKind;

/// The eight groups of weaknesses, by where they are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeaknessGroup {
    /// Machines, devices and media.
    Hardware,
    /// Programs and the data in them.
    Software,
    /// Lines, wireless and what moves over them.
    Network,
    /// Whoever works for the organisation.
    People,
    /// Buildings and rooms.
    Site,
    /// How the work is organised.
    Organisation,
    /// Firms that deliver something.
    Supplier,
    /// Services rented over the internet.
    Cloud,
}

impl WeaknessGroup {
    /// The kind in the asset register that the group is nearest to.
    pub fn asset_kind(self) -> AssetKind {
        match self {
            Self::Hardware => AssetKind::Hardware,
            Self::Software => AssetKind::Software,
            Self::Network => AssetKind::Network,
            Self::People => AssetKind::People,
            Self::Site => AssetKind::Site,
            Self::Organisation => AssetKind::Process,
            Self::Supplier => AssetKind::Supplier,
            Self::Cloud => AssetKind::Cloud,
        }
    }
}

/// One weakness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Vulnerability {
    /// `VUL-001` onward; never given to another weakness.
    pub id: &'static str,
    /// Where it is found.
    pub group: WeaknessGroup,
    /// What is weak, in plain words.
    pub name: &'static str,
    /// The threats of the starter list (`MON-…`) that it lets in.
    pub threats: &'static [&'static str],
    /// The controls of Annex A that answer it, the first one first.
    pub controls: &'static [&'static str],
}

/// All weaknesses, group by group.
pub fn vulnerabilities() -> &'static [Vulnerability] {
    VULNERABILITIES
}

/// The weakness with this id, or nothing.
pub fn vulnerability(id: &str) -> Option<&'static Vulnerability> {
    VULNERABILITIES.iter().find(|vulnerability| vulnerability.id == id)
}
