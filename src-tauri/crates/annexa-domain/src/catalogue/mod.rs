//! The facts everybody starts from: clauses, controls, threats, vulnerabilities, expected documents, rules.
//!
//! Numbers, short titles and our own words; never a sentence of the standard. Everything is a constant table.

mod annex_a;
mod annex_a_attributes;
mod attributes;
mod clauses;
mod documents;
mod mapping;
mod rules;
mod threats;
mod threats_enisa;
mod vulnerabilities;
mod vulnerability_table;

pub use annex_a::{Control, Theme, TitleVariant, control, control_titled, controls, title_variants};
pub use attributes::{Attributes, Capability, Concept, ControlType, Domain, Property};
pub use clauses::{Clause, clause, clauses};
pub use documents::{DocumentKind, ExpectedDocument, expected_document, expected_documents};
pub use mapping::{Mapping, Relation, mapping_2013, successors};
pub use rules::{Likely, Rule, RuleId, Stage, Twin, rule, rules, twins};
pub use threats::{Threat, ThreatSource, threat, threats};
pub use vulnerabilities::{Vulnerability, WeaknessGroup, vulnerabilities, vulnerability};

/// The attributes of a control, or nothing when the table is left out of this build or the control is not in it.
pub fn attributes(id: &str) -> Option<&'static Attributes> {
    annex_a_attributes::attributes(id)
}

#[cfg(test)]
mod tests;
