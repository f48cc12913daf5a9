//! Which control of the 2013 edition became which of 2022, for old sheets that are brought along.

use serde::{Deserialize, Serialize};

use Relation::{Merged, New, OneToOne, Split};

/// How an old control relates to a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// One old control became one new control.
    OneToOne,
    /// Several old controls became this one.
    Merged,
    /// The old control went to several new ones.
    Split,
    /// The new control has no forerunner.
    New,
}

/// One relation between the editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mapping {
    /// Number in the 2013 edition, such as `A.6.1.1`; nothing for a new control.
    pub id_2013: Option<&'static str>,
    /// Title in the 2013 edition; nothing for a new control.
    pub title_2013: Option<&'static str>,
    /// Number in the 2022 edition.
    pub id_2022: &'static str,
    /// How they relate.
    pub relation: Relation,
}

/// All 126 relations: 115 from the 114 controls of 2013, and 11 new controls.
pub fn mapping_2013() -> &'static [Mapping] {
    MAPPING
}

/// What an old number became; empty when the 2013 edition had no such number.
pub fn successors(id_2013: &str) -> impl Iterator<Item = &'static Mapping> {
    MAPPING.iter().filter(move |mapping| mapping.id_2013 == Some(id_2013))
}

const fn m(id: &'static str, title: &'static str, id_2022: &'static str, relation: Relation) -> Mapping {
    Mapping { id_2013: Some(id), title_2013: Some(title), id_2022, relation }
}

const fn new(id_2022: &'static str) -> Mapping {
    Mapping { id_2013: None, title_2013: None, id_2022, relation: New }
}

const MAPPING: &[Mapping] = &[
    m("A.5.1.1", "Policies for information security", "A.5.1", Merged),
    m("A.5.1.2", "Review of the policies for information security", "A.5.1", Merged),
    m("A.6.1.1", "Information security roles and responsibilities", "A.5.2", OneToOne),
    m("A.6.1.2", "Segregation of duties", "A.5.3", OneToOne),
    m("A.6.1.3", "Contact with authorities", "A.5.5", OneToOne),
    m("A.6.1.4", "Contact with special interest groups", "A.5.6", OneToOne),
    m("A.6.1.5", "Information security in project management", "A.5.8", Merged),
    m("A.6.2.1", "Mobile device policy", "A.8.1", Merged),
    m("A.6.2.2", "Teleworking", "A.6.7", OneToOne),
    m("A.7.1.1", "Screening", "A.6.1", OneToOne),
    m("A.7.1.2", "Terms and conditions of employment", "A.6.2", OneToOne),
    m("A.7.2.1", "Management responsibilities", "A.5.4", OneToOne),
    m("A.7.2.2", "Information security awareness, education and training", "A.6.3", OneToOne),
    m("A.7.2.3", "Disciplinary process", "A.6.4", OneToOne),
    m("A.7.3.1", "Termination or change of employment responsibilities", "A.6.5", OneToOne),
    m("A.8.1.1", "Inventory of assets", "A.5.9", Merged),
    m("A.8.1.2", "Ownership of assets", "A.5.9", Merged),
    m("A.8.1.3", "Acceptable use of assets", "A.5.10", Merged),
    m("A.8.1.4", "Return of assets", "A.5.11", OneToOne),
    m("A.8.2.1", "Classification of information", "A.5.12", OneToOne),
    m("A.8.2.2", "Labelling of information", "A.5.13", OneToOne),
    m("A.8.2.3", "Handling of assets", "A.5.10", Merged),
    m("A.8.3.1", "Management of removable media", "A.7.10", Merged),
    m("A.8.3.2", "Disposal of media", "A.7.10", Merged),
    m("A.8.3.3", "Physical media transfer", "A.7.10", Merged),
    m("A.9.1.1", "Access control policy", "A.5.15", Merged),
    m("A.9.1.2", "Access to networks and network services", "A.5.15", Merged),
    m("A.9.2.1", "User registration and de-registration", "A.5.16", OneToOne),
    m("A.9.2.2", "User access provisioning", "A.5.18", Merged),
    m("A.9.2.3", "Management of privileged access rights", "A.8.2", OneToOne),
    m("A.9.2.4", "Management of secret authentication information of users", "A.5.17", Merged),
    m("A.9.2.5", "Review of user access rights", "A.5.18", Merged),
    m("A.9.2.6", "Removal or adjustment of access rights", "A.5.18", Merged),
    m("A.9.3.1", "Use of secret authentication information", "A.5.17", Merged),
    m("A.9.4.1", "Information access restriction", "A.8.3", OneToOne),
    m("A.9.4.2", "Secure log-on procedures", "A.8.5", OneToOne),
    m("A.9.4.3", "Password management system", "A.5.17", Merged),
    m("A.9.4.4", "Use of privileged utility programs", "A.8.18", OneToOne),
    m("A.9.4.5", "Access control to program source code", "A.8.4", OneToOne),
    m("A.10.1.1", "Policy on the use of cryptographic controls", "A.8.24", Merged),
    m("A.10.1.2", "Key management", "A.8.24", Merged),
    m("A.11.1.1", "Physical security perimeter", "A.7.1", OneToOne),
    m("A.11.1.2", "Physical entry controls", "A.7.2", Merged),
    m("A.11.1.3", "Securing offices, rooms and facilities", "A.7.3", OneToOne),
    m("A.11.1.4", "Protecting against external and environmental threats", "A.7.5", OneToOne),
    m("A.11.1.5", "Working in secure areas", "A.7.6", OneToOne),
    m("A.11.1.6", "Delivery and loading areas", "A.7.2", Merged),
    m("A.11.2.1", "Equipment siting and protection", "A.7.8", OneToOne),
    m("A.11.2.2", "Supporting utilities", "A.7.11", OneToOne),
    m("A.11.2.3", "Cabling security", "A.7.12", OneToOne),
    m("A.11.2.4", "Equipment maintenance", "A.7.13", OneToOne),
    m("A.11.2.5", "Removal of assets", "A.7.10", Merged),
    m("A.11.2.6", "Security of equipment and assets off-premises", "A.7.9", OneToOne),
    m("A.11.2.7", "Secure disposal or reuse of equipment", "A.7.14", OneToOne),
    m("A.11.2.8", "Unattended user equipment", "A.8.1", Merged),
    m("A.11.2.9", "Clear desk and clear screen policy", "A.7.7", OneToOne),
    m("A.12.1.1", "Documented operating procedures", "A.5.37", OneToOne),
    m("A.12.1.2", "Change management", "A.8.32", Merged),
    m("A.12.1.3", "Capacity management", "A.8.6", OneToOne),
    m("A.12.1.4", "Separation of development, testing and operational environments", "A.8.31", Merged),
    m("A.12.2.1", "Controls against malware", "A.8.7", OneToOne),
    m("A.12.3.1", "Information backup", "A.8.13", OneToOne),
    m("A.12.4.1", "Event logging", "A.8.15", Merged),
    m("A.12.4.2", "Protection of log information", "A.8.15", Merged),
    m("A.12.4.3", "Administrator and operator logs", "A.8.15", Merged),
    m("A.12.4.4", "Clock synchronisation", "A.8.17", OneToOne),
    m("A.12.5.1", "Installation of software on operational systems", "A.8.19", Merged),
    m("A.12.6.1", "Management of technial vulnerabilities", "A.8.8", Merged),
    m("A.12.6.2", "Restrictions on software installation", "A.8.19", Merged),
    m("A.12.7.1", "Information systems audit controls", "A.8.34", OneToOne),
    m("A.13.1.1", "Network controls", "A.8.20", OneToOne),
    m("A.13.1.2", "Security of network services", "A.8.21", OneToOne),
    m("A.13.1.3", "Segregation in networks", "A.8.22", OneToOne),
    m("A.13.2.1", "Information transfer policies and procedures", "A.5.14", Merged),
    m("A.13.2.2", "Agreements on information transfer", "A.5.14", Merged),
    m("A.13.2.3", "Electronic messaging", "A.5.14", Merged),
    m("A.13.2.4", "Confidentiality or non-disclosure agreements", "A.6.6", OneToOne),
    m("A.14.1.1", "Information security requirements analysis and specification", "A.5.8", Merged),
    m("A.14.1.2", "Securing application services on public networks", "A.8.26", Merged),
    m("A.14.1.3", "Protecting application services transactions", "A.8.26", Merged),
    m("A.14.2.1", "Secure development policy", "A.8.25", OneToOne),
    m("A.14.2.2", "System change control procedures", "A.8.32", Merged),
    m("A.14.2.3", "Technical review of applications after operating platform changes", "A.8.32", Merged),
    m("A.14.2.4", "Restrictions on changes to software packages", "A.8.32", Merged),
    m("A.14.2.5", "Secure system engineering principles", "A.8.27", OneToOne),
    m("A.14.2.6", "Secure development environment", "A.8.31", Merged),
    m("A.14.2.7", "Outsourced development", "A.8.30", OneToOne),
    m("A.14.2.8", "System security testing", "A.8.29", Merged),
    m("A.14.2.9", "System acceptance testing", "A.8.29", Merged),
    m("A.14.3.1", "Protection of test data", "A.8.33", OneToOne),
    m("A.15.1.1", "Information security policy for supplier relationships", "A.5.19", OneToOne),
    m("A.15.1.2", "Addressing security within supplier agreements", "A.5.20", OneToOne),
    m("A.15.1.3", "Information and communication technology supply chain", "A.5.21", OneToOne),
    m("A.15.2.1", "Monitoring and review of supplier services", "A.5.22", Merged),
    m("A.15.2.2", "Managing changes to supplier services", "A.5.22", Merged),
    m("A.16.1.1", "Responsibilities and procedures", "A.5.24", OneToOne),
    m("A.16.1.2", "Reporting information security events", "A.6.8", Merged),
    m("A.16.1.3", "Reporting information security weaknesses", "A.6.8", Merged),
    m("A.16.1.4", "Assessment of and decision on information security events", "A.5.25", OneToOne),
    m("A.16.1.5", "Response to information security incidents", "A.5.26", OneToOne),
    m("A.16.1.6", "Learning from information security incidents", "A.5.27", OneToOne),
    m("A.16.1.7", "Collection of evidence", "A.5.28", OneToOne),
    m("A.17.1.1", "Planning information security continuity", "A.5.29", Merged),
    m("A.17.1.2", "Implementing information security continuity", "A.5.29", Merged),
    m("A.17.1.3", "Verify, review and evaluate information security continuity", "A.5.29", Merged),
    m("A.17.2.1", "Availability of information processing facilities", "A.8.14", OneToOne),
    m("A.18.1.1", "Identification of applicable legislation and contractual requirements", "A.5.31", Merged),
    m("A.18.1.2", "Intellectual property rights", "A.5.32", OneToOne),
    m("A.18.1.3", "Protection of records", "A.5.33", OneToOne),
    m("A.18.1.4", "Privacy and protection of personally identifiable information", "A.5.34", OneToOne),
    m("A.18.1.5", "Regulation of cryptographic controls", "A.5.31", Merged),
    m("A.18.2.1", "Independent review of information security", "A.5.35", OneToOne),
    m("A.18.2.2", "Compliance with security policies and standards", "A.5.36", Merged),
    m("A.18.2.3", "Technical compliance review", "A.5.36", Split),
    m("A.18.2.3", "Technical compliance review", "A.8.8", Split),
    new("A.5.7"),
    new("A.5.23"),
    new("A.5.30"),
    new("A.7.4"),
    new("A.8.9"),
    new("A.8.10"),
    new("A.8.11"),
    new("A.8.12"),
    new("A.8.16"),
    new("A.8.23"),
    new("A.8.28"),
];
