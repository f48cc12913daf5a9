//! The documents and records that an auditor expects: always, or when a control applies.

use serde::{Deserialize, Serialize};

use DocumentKind::{Document, Record};

/// A text that is kept up to date, or a proof that is kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Kept up to date.
    Document,
    /// Kept as it is.
    Record,
}

/// One document that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ExpectedDocument {
    /// `MD-01` to `MD-18` always, `AX-01` to `AX-20` when the control applies.
    pub id: &'static str,
    /// What it is, in our own words.
    pub name: &'static str,
    /// Document or record.
    pub kind: DocumentKind,
    /// The clauses and controls it answers, some with their letter, such as `6.1.3 d`.
    pub references: &'static [&'static str],
}

impl ExpectedDocument {
    /// Whether every ISMS needs it; otherwise it depends on the Statement of Applicability.
    pub fn is_always_required(&self) -> bool {
        self.id.starts_with("MD-")
    }

    /// The Annex A controls among its references, such as `A.5.9`.
    pub fn controls(&self) -> impl Iterator<Item = &'static str> {
        self.references.iter().copied().filter(|reference| reference.starts_with("A."))
    }
}

/// All 38: 18 that are always required and 20 that follow from applicable controls.
pub fn expected_documents() -> &'static [ExpectedDocument] {
    DOCUMENTS
}

/// The expected document with this id, or nothing.
pub fn expected_document(id: &str) -> Option<&'static ExpectedDocument> {
    DOCUMENTS.iter().find(|document| document.id == id)
}

const fn d(
    id: &'static str,
    name: &'static str,
    kind: DocumentKind,
    references: &'static [&'static str],
) -> ExpectedDocument {
    ExpectedDocument { id, name, kind, references }
}

const DOCUMENTS: &[ExpectedDocument] = &[
    d("MD-01", "ISMS scope statement", Document, &["4.3"]),
    d("MD-02", "Information security policy", Document, &["5.2"]),
    d("MD-03", "Risk assessment process (method, criteria)", Document, &["6.1.2"]),
    d("MD-04", "Risk treatment process", Document, &["6.1.3"]),
    d("MD-05", "Statement of Applicability", Document, &["6.1.3 d"]),
    d(
        "MD-06",
        "Risk treatment plan (approved by risk owners, residual risk accepted)",
        Document,
        &["6.1.3 e", "6.1.3 f"],
    ),
    d("MD-07", "Information security objectives", Document, &["6.2"]),
    d("MD-08", "Evidence of competence", Record, &["7.2"]),
    d("MD-09", "Documents the organisation itself finds necessary for the ISMS", Document, &["7.5.1 b"]),
    d("MD-10", "External-origin documents identified and controlled", Document, &["7.5.3"]),
    d("MD-11", "Evidence that processes ran as planned", Record, &["8.1"]),
    d("MD-12", "Risk assessment results", Record, &["8.2"]),
    d("MD-13", "Risk treatment results", Record, &["8.3"]),
    d("MD-14", "Monitoring and measurement results", Record, &["9.1"]),
    d("MD-15", "Internal audit programme, its implementation and audit results", Record, &["9.2.2"]),
    d("MD-16", "Management review results", Record, &["9.3.3"]),
    d("MD-17", "Nonconformities: nature and actions taken", Record, &["10.2"]),
    d("MD-18", "Corrective action results", Record, &["10.2"]),
    d("AX-01", "Topic-specific policies", Document, &["A.5.1"]),
    d("AX-02", "Security roles and responsibilities", Document, &["5.3", "A.5.2"]),
    d("AX-03", "Inventory of information and associated assets", Document, &["A.5.9"]),
    d("AX-04", "Rules for acceptable use", Document, &["A.5.10"]),
    d("AX-05", "Classification and labelling scheme", Document, &["A.5.12", "A.5.13"]),
    d("AX-06", "Information transfer rules", Document, &["A.5.14"]),
    d("AX-07", "Access control rules", Document, &["A.5.15"]),
    d("AX-08", "Supplier security agreements and register", Document, &["A.5.19", "A.5.20", "A.5.22"]),
    d("AX-09", "Incident management plan and procedures", Document, &["A.5.24", "A.5.26"]),
    d("AX-10", "Incident records and evidence", Record, &["A.5.25", "A.5.27", "A.5.28"]),
    d("AX-11", "Continuity arrangements and ICT readiness tests", Document, &["A.5.29", "A.5.30"]),
    d("AX-12", "Legal, regulatory and contractual requirement register", Document, &["A.5.31"]),
    d("AX-13", "Operating procedures", Document, &["A.5.37"]),
    d("AX-14", "Awareness, education and training records", Record, &["7.3", "A.6.3"]),
    d("AX-15", "Confidentiality agreements", Document, &["A.6.6"]),
    d("AX-16", "Configuration baselines", Document, &["A.8.9"]),
    d("AX-17", "Backup and restore test records", Record, &["A.8.13"]),
    d("AX-18", "Logs", Record, &["A.8.15"]),
    d("AX-19", "Secure engineering principles", Document, &["A.8.27"]),
    d("AX-20", "Change records", Record, &["A.8.32"]),
];
