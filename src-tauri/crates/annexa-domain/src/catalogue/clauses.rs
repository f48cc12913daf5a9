//! The clauses 4 to 10 of ISO/IEC 27001:2022 with Amd 1:2024: number, title, and the subject in our own words.

use serde::Serialize;

/// One clause or sub-clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// The number, such as `6.1.3`.
    pub id: &'static str,
    /// The title as printed.
    pub title: &'static str,
    /// What it is about, in our own words; no requirement text.
    pub subject: &'static str,
}

/// All 41 numbered headings: 7 clauses and 34 sub-clauses, in order.
pub fn clauses() -> &'static [Clause] {
    CLAUSES
}

/// The clause with this number, or nothing when the standard has no such number.
pub fn clause(id: &str) -> Option<&'static Clause> {
    CLAUSES.iter().find(|clause| clause.id == id)
}

const CLAUSES: &[Clause] = &[
    Clause {
        id: "4",
        title: "Context of the organization",
        subject: "Heading: know the organisation before building the ISMS",
    },
    Clause {
        id: "4.1",
        title: "Understanding the organization and its context",
        subject: "External and internal issues that bear on the ISMS outcome; since Amd 1:2024 also a decision whether climate change is one of them",
    },
    Clause {
        id: "4.2",
        title: "Understanding the needs and expectations of interested parties",
        subject: "Who has a stake, what they require, and which of those requirements the ISMS will meet; Amd 1:2024 reminds that parties may have climate-related requirements",
    },
    Clause {
        id: "4.3",
        title: "Determining the scope of the information security management system",
        subject: "Boundaries and applicability, drawn from 4.1, 4.2 and the interfaces and dependencies with outside activities; kept as documented information",
    },
    Clause {
        id: "4.4",
        title: "Information security management system",
        subject: "The ISMS exists, runs and improves, including the processes needed and how they interact",
    },
    Clause { id: "5", title: "Leadership", subject: "Heading: what top management must do itself" },
    Clause {
        id: "5.1",
        title: "Leadership and commitment",
        subject: "Top management shows commitment: policy and objectives set, resources given, requirements built into business processes, intended results reached",
    },
    Clause {
        id: "5.2",
        title: "Policy",
        subject: "An information security policy fit for purpose, framing objectives, committing to requirements and improvement; documented, communicated, available to interested parties as appropriate",
    },
    Clause {
        id: "5.3",
        title: "Organizational roles, responsibilities and authorities",
        subject: "Security roles assigned and communicated; someone answers for conformity and for reporting performance to top management",
    },
    Clause {
        id: "6",
        title: "Planning",
        subject: "Heading: planning against risk, toward objectives, through change",
    },
    Clause {
        id: "6.1",
        title: "Actions to address risks and opportunities",
        subject: "Heading for the risk planning sub-clauses",
    },
    Clause {
        id: "6.1.1",
        title: "General",
        subject: "Risks and opportunities to the ISMS itself, with actions planned, integrated and evaluated",
    },
    Clause {
        id: "6.1.2",
        title: "Information security risk assessment",
        subject: "A defined, documented assessment process: acceptance and assessment criteria, repeatable comparable results, risks found for C/I/A, owners named, likelihood and consequence analysed, levels evaluated and ranked",
    },
    Clause {
        id: "6.1.3",
        title: "Information security risk treatment",
        subject: "A defined, documented treatment process: options, necessary controls, comparison with Annex A, Statement of Applicability, treatment plan, owners approve the plan and accept residual risk",
    },
    Clause {
        id: "6.2",
        title: "Information security objectives and planning to achieve them",
        subject: "Objectives at relevant functions, measurable where practicable, monitored, communicated, updated, documented; with what, resources, who, when, how evaluated",
    },
    Clause {
        id: "6.3",
        title: "Planning for changes",
        subject: "Changes to the ISMS are made in a planned way (new in 2022)",
    },
    Clause { id: "7", title: "Support", subject: "Heading: resources, people, words and documents" },
    Clause { id: "7.1", title: "Resources", subject: "Resources needed are determined and provided" },
    Clause {
        id: "7.2",
        title: "Competence",
        subject: "Needed competence determined, people competent by education, training or experience, gaps acted on and the effect checked, evidence kept",
    },
    Clause {
        id: "7.3",
        title: "Awareness",
        subject: "People know the policy, what they contribute, and what not conforming means",
    },
    Clause {
        id: "7.4",
        title: "Communication",
        subject: "What, when, with whom and how to communicate, inside and outside",
    },
    Clause {
        id: "7.5",
        title: "Documented information",
        subject: "Heading for the document control sub-clauses",
    },
    Clause {
        id: "7.5.1",
        title: "General",
        subject: "Documents the standard asks for plus those the organisation finds necessary",
    },
    Clause {
        id: "7.5.2",
        title: "Creating and updating",
        subject: "Identification, format, review and approval of documents",
    },
    Clause {
        id: "7.5.3",
        title: "Control of documented information",
        subject: "Available where needed and protected: distribution, access, storage, version control, retention, disposal; external documents identified",
    },
    Clause { id: "8", title: "Operation", subject: "Heading: run what was planned" },
    Clause {
        id: "8.1",
        title: "Operational planning and control",
        subject: "Processes run to criteria; evidence that they ran as planned; planned changes controlled and unintended ones reviewed; externally provided processes, products and services controlled",
    },
    Clause {
        id: "8.2",
        title: "Information security risk assessment",
        subject: "Assessments repeated at planned intervals or on significant change; results kept",
    },
    Clause {
        id: "8.3",
        title: "Information security risk treatment",
        subject: "The treatment plan is carried out; results kept",
    },
    Clause { id: "9", title: "Performance evaluation", subject: "Heading: measure, audit, review" },
    Clause {
        id: "9.1",
        title: "Monitoring, measurement, analysis and evaluation",
        subject: "What is measured, how, when and by whom, and who evaluates when; evidence of results; performance and effectiveness judged",
    },
    Clause { id: "9.2", title: "Internal audit", subject: "Heading for the internal audit sub-clauses" },
    Clause {
        id: "9.2.1",
        title: "General",
        subject: "Audits at planned intervals: conformity with own requirements and the standard; effectively implemented and maintained",
    },
    Clause {
        id: "9.2.2",
        title: "Internal audit programme",
        subject: "Programme with frequency, methods, responsibilities, reporting; considers importance of processes and earlier results; criteria and scope per audit; objective impartial auditors; results reported to management; evidence kept",
    },
    Clause {
        id: "9.3",
        title: "Management review",
        subject: "Heading for the management review sub-clauses",
    },
    Clause {
        id: "9.3.1",
        title: "General",
        subject: "Top management reviews the ISMS at planned intervals for suitability, adequacy, effectiveness",
    },
    Clause {
        id: "9.3.2",
        title: "Management review inputs",
        subject: "Inputs a to g: earlier actions; changed issues; changed interested-party needs (new in 2022); performance trends (nonconformities, measurement, audits, objectives); feedback; risk assessment and treatment status; improvement opportunities",
    },
    Clause {
        id: "9.3.3",
        title: "Management review results",
        subject: "Decisions on improvement and on changes to the ISMS; evidence kept",
    },
    Clause { id: "10", title: "Improvement", subject: "Heading: keep getting better" },
    Clause {
        id: "10.1",
        title: "Continual improvement",
        subject: "Suitability, adequacy and effectiveness improve continually",
    },
    Clause {
        id: "10.2",
        title: "Nonconformity and corrective action",
        subject: "React and correct, deal with consequences, find the cause and look for the same elsewhere, act, review effectiveness, change the ISMS if needed; nature, actions and results kept",
    },
];
