//! The 93 controls of Annex A by number and short title (ISO/IEC 27001:2022), and other printed forms of a title.
//!
//! Numbers and titles only: what a control asks for is in the standard, which everybody has to buy.

use serde::{Deserialize, Serialize};

use Theme::{Organizational, People, Physical, Technological};

/// The four chapters of Annex A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// A.5, 37 controls.
    Organizational,
    /// A.6, 8 controls.
    People,
    /// A.7, 14 controls.
    Physical,
    /// A.8, 34 controls.
    Technological,
}

/// One control of Annex A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Control {
    /// The number with its annex, such as `A.5.1`; always text, because 5.2 and 5.20 are two controls.
    pub id: &'static str,
    /// The short title as ISO/IEC 27001 prints it.
    pub title: &'static str,
    /// The chapter it stands in.
    pub theme: Theme,
}

/// Another printed form of a control's title, accepted when a sheet is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TitleVariant {
    /// The control meant.
    pub id: &'static str,
    /// The other form.
    pub title: &'static str,
}

/// All 93 controls in the order of Annex A.
pub fn controls() -> &'static [Control] {
    CONTROLS
}

/// The control with this number (`A.5.1`), or nothing when Annex A of 2022 has no such number.
pub fn control(id: &str) -> Option<&'static Control> {
    CONTROLS.iter().find(|control| control.id == id)
}

/// Five printed forms that differ from the title in [`controls`].
pub fn title_variants() -> &'static [TitleVariant] {
    VARIANTS
}

/// The control that a title names, in either printed form; capitals, spacing and a closing full stop do not count.
pub fn control_titled(title: &str) -> Option<&'static Control> {
    let wanted = plain(title);
    CONTROLS.iter().find(|control| plain(control.title) == wanted).or_else(|| {
        VARIANTS.iter().find(|variant| plain(variant.title) == wanted).and_then(|variant| control(variant.id))
    })
}

fn plain(title: &str) -> String {
    title.trim().trim_end_matches('.').split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

const fn c(id: &'static str, title: &'static str, theme: Theme) -> Control {
    Control { id, title, theme }
}

const fn v(id: &'static str, title: &'static str) -> TitleVariant {
    TitleVariant { id, title }
}

const CONTROLS: &[Control] = &[
    c("A.5.1", "Policies for information security", Organizational),
    c("A.5.2", "Information security roles and responsibilities", Organizational),
    c("A.5.3", "Segregation of duties", Organizational),
    c("A.5.4", "Management responsibilities", Organizational),
    c("A.5.5", "Contact with authorities", Organizational),
    c("A.5.6", "Contact with special interest groups", Organizational),
    c("A.5.7", "Threat intelligence", Organizational),
    c("A.5.8", "Information security in project management", Organizational),
    c("A.5.9", "Inventory of information and other associated assets", Organizational),
    c("A.5.10", "Acceptable use of information and other associated assets", Organizational),
    c("A.5.11", "Return of assets", Organizational),
    c("A.5.12", "Classification of information", Organizational),
    c("A.5.13", "Labelling of information", Organizational),
    c("A.5.14", "Information transfer", Organizational),
    c("A.5.15", "Access control", Organizational),
    c("A.5.16", "Identity management", Organizational),
    c("A.5.17", "Authentication information", Organizational),
    c("A.5.18", "Access rights", Organizational),
    c("A.5.19", "Information security in supplier relationships", Organizational),
    c("A.5.20", "Addressing information security within supplier agreements", Organizational),
    c(
        "A.5.21",
        "Managing information security in the information and communication technology (ICT) supply chain",
        Organizational,
    ),
    c("A.5.22", "Monitoring, review and change management of supplier services", Organizational),
    c("A.5.23", "Information security for use of cloud services", Organizational),
    c("A.5.24", "Information security incident management planning and preparation", Organizational),
    c("A.5.25", "Assessment and decision on information security events", Organizational),
    c("A.5.26", "Response to information security incidents", Organizational),
    c("A.5.27", "Learning from information security incidents", Organizational),
    c("A.5.28", "Collection of evidence", Organizational),
    c("A.5.29", "Information security during disruption", Organizational),
    c("A.5.30", "ICT readiness for business continuity", Organizational),
    c("A.5.31", "Legal, statutory, regulatory and contractual requirements", Organizational),
    c("A.5.32", "Intellectual property rights", Organizational),
    c("A.5.33", "Protection of records", Organizational),
    c("A.5.34", "Privacy and protection of personal identifiable information (PII)", Organizational),
    c("A.5.35", "Independent review of information security", Organizational),
    c("A.5.36", "Compliance with policies, rules and standards for information security", Organizational),
    c("A.5.37", "Documented operating procedures", Organizational),
    c("A.6.1", "Screening", People),
    c("A.6.2", "Terms and conditions of employment", People),
    c("A.6.3", "Information security awareness, education and training", People),
    c("A.6.4", "Disciplinary process", People),
    c("A.6.5", "Responsibilities after termination or change of employment", People),
    c("A.6.6", "Confidentiality or non-disclosure agreements", People),
    c("A.6.7", "Remote working", People),
    c("A.6.8", "Information security event reporting", People),
    c("A.7.1", "Physical security perimeters", Physical),
    c("A.7.2", "Physical entry", Physical),
    c("A.7.3", "Securing offices, rooms and facilities", Physical),
    c("A.7.4", "Physical security monitoring", Physical),
    c("A.7.5", "Protecting against physical and environmental threats", Physical),
    c("A.7.6", "Working in secure areas", Physical),
    c("A.7.7", "Clear desk and clear screen", Physical),
    c("A.7.8", "Equipment siting and protection", Physical),
    c("A.7.9", "Security of assets off-premises", Physical),
    c("A.7.10", "Storage media", Physical),
    c("A.7.11", "Supporting utilities", Physical),
    c("A.7.12", "Cabling security", Physical),
    c("A.7.13", "Equipment maintenance", Physical),
    c("A.7.14", "Secure disposal or re-use of equipment", Physical),
    c("A.8.1", "User end point devices", Technological),
    c("A.8.2", "Privileged access rights", Technological),
    c("A.8.3", "Information access restriction", Technological),
    c("A.8.4", "Access to source code", Technological),
    c("A.8.5", "Secure authentication", Technological),
    c("A.8.6", "Capacity management", Technological),
    c("A.8.7", "Protection against malware", Technological),
    c("A.8.8", "Management of technical vulnerabilities", Technological),
    c("A.8.9", "Configuration management", Technological),
    c("A.8.10", "Information deletion", Technological),
    c("A.8.11", "Data masking", Technological),
    c("A.8.12", "Data leakage prevention", Technological),
    c("A.8.13", "Information backup", Technological),
    c("A.8.14", "Redundancy of information processing facilities", Technological),
    c("A.8.15", "Logging", Technological),
    c("A.8.16", "Monitoring activities", Technological),
    c("A.8.17", "Clock synchronization", Technological),
    c("A.8.18", "Use of privileged utility programs", Technological),
    c("A.8.19", "Installation of software on operational systems", Technological),
    c("A.8.20", "Networks security", Technological),
    c("A.8.21", "Security of network services", Technological),
    c("A.8.22", "Segregation of networks", Technological),
    c("A.8.23", "Web filtering", Technological),
    c("A.8.24", "Use of cryptography", Technological),
    c("A.8.25", "Secure development life cycle", Technological),
    c("A.8.26", "Application security requirements", Technological),
    c("A.8.27", "Secure system architecture and engineering principles", Technological),
    c("A.8.28", "Secure coding", Technological),
    c("A.8.29", "Security testing in development and acceptance", Technological),
    c("A.8.30", "Outsourced development", Technological),
    c("A.8.31", "Separation of development, test and production environments", Technological),
    c("A.8.32", "Change management", Technological),
    c("A.8.33", "Test information", Technological),
    c("A.8.34", "Protection of information systems during audit testing", Technological),
];

const VARIANTS: &[TitleVariant] = &[
    v("A.5.21", "Managing information security in the ICT supply chain"),
    v("A.5.34", "Privacy and protection of PII"),
    v("A.8.1", "User endpoint devices"),
    v("A.8.25", "Secure development lifecycle"),
    v("A.7.6", "Working In secure areas"),
];
