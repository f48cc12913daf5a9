//! The kinds of attribute that sort the controls of Annex A for filters and pictures.
//!
//! The values of each control are in `annex_a_attributes`, apart from these types, so that the table can be left
//! out without touching a caller.

use serde::{Deserialize, Serialize};

/// When a control works against an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ControlType {
    /// Preventive.
    Preventive,
    /// Detective.
    Detective,
    /// Corrective.
    Corrective,
}

/// What a control protects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// Confidentiality.
    Confidentiality,
    /// Integrity.
    Integrity,
    /// Availability.
    Availability,
}

/// The cybersecurity concept a control belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Concept {
    /// Identify.
    Identify,
    /// Protect.
    Protect,
    /// Detect.
    Detect,
    /// Respond.
    Respond,
    /// Recover.
    Recover,
}

/// The operational capability a control belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capability {
    /// Application security.
    ApplicationSecurity,
    /// Asset management.
    AssetManagement,
    /// Continuity.
    Continuity,
    /// Governance.
    Governance,
    /// Human resource security.
    HumanResources,
    /// Identity and access management.
    IdentityAndAccess,
    /// Information protection.
    InformationProtection,
    /// Information security assurance.
    Assurance,
    /// Information security event management.
    EventManagement,
    /// Legal and compliance.
    LegalAndCompliance,
    /// Physical security.
    PhysicalSecurity,
    /// Secure configuration.
    SecureConfiguration,
    /// Supplier relationships security.
    SupplierRelationships,
    /// System and network security.
    SystemsAndNetworks,
    /// Threat and vulnerability management.
    ThreatsAndVulnerabilities,
}

/// The security domain a control belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Domain {
    /// Governance and ecosystem.
    GovernanceAndEcosystem,
    /// Protection.
    Protection,
    /// Defence.
    Defence,
    /// Resilience.
    Resilience,
}

/// The five attributes of one control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Attributes {
    /// The control's number, such as `A.5.1`.
    pub id: &'static str,
    /// When it works.
    pub types: &'static [ControlType],
    /// What it protects.
    pub properties: &'static [Property],
    /// Cybersecurity concepts.
    pub concepts: &'static [Concept],
    /// Operational capabilities.
    pub capabilities: &'static [Capability],
    /// Security domains.
    pub domains: &'static [Domain],
}
