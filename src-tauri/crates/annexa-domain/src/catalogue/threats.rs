//! Threats to choose from: a starter list of 30 that is switched on, and a longer one of 169 that is optional.
//!
//! Names only, from taxonomies published under CC0 1.0; the source of each is named and printed with the list.

use serde::{Deserialize, Serialize};

use super::threats_enisa::ENISA;

/// Where a threat's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThreatSource {
    /// The 30 threats of MONARC.
    Monarc,
    /// The 169 threats of ENISA's taxonomy.
    Enisa,
}

impl ThreatSource {
    /// The credit line to print with the list.
    pub fn credit(self) -> &'static str {
        match self {
            Self::Monarc => "MONARC threats, as in the MISP taxonomy monarc-threat v1 (CC0 1.0)",
            Self::Enisa => "ENISA threat taxonomy, as in the MISP taxonomy enisa v20170725 (CC0 1.0)",
        }
    }

    /// Whether a new workspace starts with this list.
    pub fn is_switched_on(self) -> bool {
        match self {
            Self::Monarc => true,
            Self::Enisa => false,
        }
    }
}

/// One named threat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Threat {
    /// `MON-001` or `ENI-001` onward; never given to another threat.
    pub id: &'static str,
    /// The group it stands in.
    pub group: &'static str,
    /// Its name as published.
    pub name: &'static str,
    /// Which list it is from.
    pub source: ThreatSource,
}

/// All 199 threats: MONARC's first, then ENISA's.
pub fn threats() -> impl Iterator<Item = &'static Threat> {
    MONARC.iter().chain(ENISA)
}

/// The threat with this id, or nothing.
pub fn threat(id: &str) -> Option<&'static Threat> {
    threats().find(|threat| threat.id == id)
}

const fn t(id: &'static str, group: &'static str, name: &'static str) -> Threat {
    Threat { id, group, name, source: ThreatSource::Monarc }
}

const COMPROMISE_OF_FUNCTIONS: &str = "Compromise of functions";
const UNAUTHORISED_ACTIONS: &str = "Unauthorised actions";
const COMPROMISE_OF_INFORMATION: &str = "Compromise of information";
const LOSS_OF_ESSENTIAL_SERVICES: &str = "Loss of essential services";
const TECHNICAL_FAILURES: &str = "Technical failures";
const PHYSICAL_DAMAGE: &str = "Physical damage";

const MONARC: &[Threat] = &[
    t("MON-001", COMPROMISE_OF_FUNCTIONS, "Error in use"),
    t("MON-002", COMPROMISE_OF_FUNCTIONS, "Forging of rights"),
    t("MON-003", COMPROMISE_OF_FUNCTIONS, "Eavesdropping"),
    t("MON-004", COMPROMISE_OF_FUNCTIONS, "Denial of actions"),
    t("MON-005", COMPROMISE_OF_FUNCTIONS, "Abuse of rights"),
    t("MON-006", COMPROMISE_OF_FUNCTIONS, "Breach of personnel availability"),
    t("MON-007", UNAUTHORISED_ACTIONS, "Fraudulent copying or use of counterfeit software"),
    t("MON-008", UNAUTHORISED_ACTIONS, "Corruption of data"),
    t("MON-009", UNAUTHORISED_ACTIONS, "Illegal processing of data"),
    t("MON-010", COMPROMISE_OF_INFORMATION, "Remote spying"),
    t("MON-011", COMPROMISE_OF_INFORMATION, "Tampering with hardware"),
    t("MON-012", COMPROMISE_OF_INFORMATION, "Interception of compromising interference signals"),
    t("MON-013", COMPROMISE_OF_INFORMATION, "Theft or destruction of media, documents or equipment"),
    t("MON-014", COMPROMISE_OF_INFORMATION, "Retrieval of recycled or discarded media"),
    t("MON-015", COMPROMISE_OF_INFORMATION, "Malware infection"),
    t("MON-016", COMPROMISE_OF_INFORMATION, "Data from untrustworthy sources"),
    t("MON-017", COMPROMISE_OF_INFORMATION, "Disclosure"),
    t("MON-018", LOSS_OF_ESSENTIAL_SERVICES, "Failure of telecommunication equipment"),
    t("MON-019", LOSS_OF_ESSENTIAL_SERVICES, "Loss of power supply"),
    t("MON-020", LOSS_OF_ESSENTIAL_SERVICES, "Failure of air-conditioning"),
    t("MON-021", TECHNICAL_FAILURES, "Software malfunction"),
    t("MON-022", TECHNICAL_FAILURES, "Equipment malfunction or failure"),
    t("MON-023", TECHNICAL_FAILURES, "Saturation of the information system"),
    t("MON-024", TECHNICAL_FAILURES, "Breach of information system maintainability"),
    t("MON-025", PHYSICAL_DAMAGE, "Destruction of equipment or supports"),
    t("MON-026", PHYSICAL_DAMAGE, "Fire"),
    t("MON-027", PHYSICAL_DAMAGE, "Water damage"),
    t("MON-028", PHYSICAL_DAMAGE, "Major accident"),
    t("MON-029", PHYSICAL_DAMAGE, "Pollution"),
    t("MON-030", PHYSICAL_DAMAGE, "Environmental disaster (fire, flood, dust, dirt, etc.)"),
];
