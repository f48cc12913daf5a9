//! A small firm with a little of everything: approved and changed, rated and unrated, done and late.

use annexa_domain::catalogue;
use annexa_domain::figures::{plan_fingerprint, rows_covered};
use annexa_domain::register::Register;
use annexa_domain::{Isms, Record, RegisterKind};
use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use RegisterKind as Kind;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn id(kind: Kind, number: u128) -> Uuid {
    Uuid::from_u128((kind as u128 + 1) << 64 | number)
}

/// Adds a record; its reference is the register's prefix with the number unless given.
pub(crate) fn add(isms: &mut Isms, kind: Kind, number: u128, mut fields: Value) {
    let object = fields.as_object_mut().unwrap();
    object.entry("reference").or_insert_with(|| format!("{}-{number:03}", kind.prefix()).into());
    let record = Record::blank(kind, id(kind, number)).with_json(object).unwrap();
    isms.insert(&record).unwrap();
}

fn link(kind: Kind, number: u128) -> Value {
    json!(id(kind, number).to_string())
}

fn owner(kind: Kind, number: u128) -> Value {
    json!(format!("{}:{}", kind.key(), id(kind, number)))
}

fn approval(name: &str, on: &str) -> Value {
    json!({
        "approver": owner(Kind::People, 1), "name": name, "effective_on": on, "means": "signed-scan",
        "recorded_by": "Ines Pohl", "recorded_at": format!("{on}T09:30:00Z"), "evidence": link(Kind::Evidence, 1),
        "fingerprint": "", "withdrawn_because": ""
    })
}

fn scale(words: &[(&str, &str)]) -> Value {
    let level = |(index, (name, definition)): (usize, &(&str, &str))| json!({ "value": index + 1, "name": name, "definition": definition });
    words.iter().enumerate().map(level).collect()
}

pub(crate) fn method(isms: &mut Isms, number: u128, state: &str) {
    let likelihood = scale(&[
        ("Rare", "Less than once in ten years"),
        ("Unlikely", "Once in five to ten years"),
        ("Possible", "Once in one to five years"),
        ("Likely", "Once a year"),
        ("Almost certain", "Several times a year"),
    ]);
    let impact = scale(&[
        ("Negligible", "Noticed by nobody outside the team"),
        ("Minor", "An awkward day"),
        ("Moderate", "A week of work, one customer complains"),
        ("Major", "A customer leaves, an authority asks"),
        ("Severe", "The firm is at stake"),
    ]);
    add(
        isms,
        Kind::Methods,
        number,
        json!({
            "version": number, "name": "Five by five", "state": state,
            "description": "Risks are found by asset, threat and weakness in a workshop with the risk owners.",
            "likelihood": likelihood, "impact": impact, "combination": "product",
            "dimensions": [
                { "key": "money", "name": "Money", "definitions": ["under 1,000", "under 10,000", "under 50,000", "under 250,000", "more"] },
                { "key": "law", "name": "Law", "definitions": ["none", "a warning", "a fine", "a lawsuit", "criminal"] }
            ],
            "bands": [
                { "name": "Low", "from": 1, "response": "Accept and watch." },
                { "name": "Medium", "from": 5, "response": "Treat when it is worth it." },
                { "name": "High", "from": 10, "response": "Treat within three months." },
                { "name": "Very high", "from": 17, "response": "Treat at once; top management decides." }
            ],
            "appetite": 4, "tolerance": 9,
            "acceptance_criteria": "The risk owner accepts in writing, for a year at most.",
            "assessment_criteria": "Every year, and after every large change or incident.",
            "approval": approval("Ada Brandt", "2026-01-15")
        }),
    );
}

fn people(isms: &mut Isms) {
    let people = [
        ("Ada Brandt", "Managing director", true),
        ("Ines Pohl", "Information security officer", false),
        ("Tomás Vidal", "Head of IT", false),
        ("Grace Oyelaran", "Head of operations", false),
        ("Jürgen Maß", "Accountant", false),
    ];
    for (number, (name, title, top)) in (1..).zip(people) {
        add(
            isms,
            Kind::People,
            number,
            json!({
                "name": name, "job_title": title, "top_management": top, "joined_on": "2020-01-01",
                "unit": link(Kind::Units, 1),
                "left_on": if number == 5 { json!("2026-02-28") } else { Value::Null }
            }),
        );
    }
    add(
        isms,
        Kind::Units,
        1,
        json!({ "name": "Head office", "head": owner(Kind::People, 1), "in_scope": true }),
    );
    add(isms, Kind::Units, 2, json!({ "name": "Warehouse", "part_of": link(Kind::Units, 1) }));
    add(
        isms,
        Kind::Roles,
        1,
        json!({
            "name": "Head of IT", "holders": [link(Kind::People, 3)], "deputies": [link(Kind::People, 2)],
            "responsibilities": "Keeps the systems running; decides about access to them.",
            "competence": "Systems administration", "required_training": ["Security awareness", "Secure operation"]
        }),
    );
    add(
        isms,
        Kind::Roles,
        2,
        json!({
            "name": "Information security officer", "holders": [link(Kind::People, 2)],
            "responsibilities": "Runs the ISMS.", "ensures_conformity": true, "reports_performance": true,
            "required_training": ["Security awareness", "Internal auditor"]
        }),
    );
}

fn assets(isms: &mut Isms) {
    let rows = [
        ("Customer database", "information", 5, owner(Kind::Roles, 1), "active", Value::Null),
        ("File server", "hardware", 3, owner(Kind::People, 3), "active", Value::Null),
        ("Payroll data", "information", 4, owner(Kind::People, 5), "active", Value::Null),
        ("Old fax server", "hardware", 1, Value::Null, "retired", json!(false)),
    ];
    for (number, (name, kind, worth, owner, lifecycle, scope)) in (1..).zip(rows) {
        add(
            isms,
            Kind::Assets,
            number,
            json!({
                "name": name, "kind": kind, "owner": owner, "lifecycle": lifecycle, "in_scope": scope,
                "location": "Server room", "classification": "Confidential",
                "confidentiality": worth, "integrity": worth, "availability": 2,
                "depends_on": if number == 1 { json!([link(Kind::Assets, 2)]) } else { json!([]) }
            }),
        );
    }
    add(isms, Kind::Suppliers, 1, json!({ "name": "Nordic Hosting", "service": "Hosting", "cloud": true }));
}

fn risks(isms: &mut Isms) {
    for (number, held, method) in [(1, "2025-02-01", 1), (2, "2026-02-10", 2)] {
        add(
            isms,
            Kind::Assessments,
            number,
            json!({
                "title": format!("Yearly assessment {}", 2024 + number), "held_on": held, "occasion": "planned",
                "method": link(Kind::Methods, method), "participants": [owner(Kind::People, 1), owner(Kind::Roles, 1)],
                "summary": "All assets within the scope were looked at.", "state": "approved",
                "approval": approval("Ada Brandt", held)
            }),
        );
    }
    let rows = [
        ("Ransomware reaches the file server", Some((4, 5, 3, 4, 2, 4)), 2, owner(Kind::Roles, 1)),
        ("Customer data is sent to the wrong person", Some((4, 4, 3, 3, 2, 2)), 2, owner(Kind::People, 4)),
        ("The hosting supplier goes bankrupt", Some((2, 4, 2, 4, 2, 3)), 1, owner(Kind::Units, 1)),
        ("The accountant is the only one who knows payroll", None, 2, owner(Kind::People, 5)),
        ("The fax line is tapped", Some((1, 1, 1, 1, 1, 1)), 2, Value::Null),
    ];
    let mut rating = 0;
    for (number, (title, levels, assessment, whose)) in (1..).zip(rows) {
        add(
            isms,
            Kind::Risks,
            number,
            json!({
                "title": title, "owner": whose, "state": if number == 5 { "closed" } else { "in-treatment" },
                "scenario": if number == 1 { "A message with an attachment is opened, the files of all shares are encrypted and work stops for days." } else { "" },
                "assets": [link(Kind::Assets, 1), link(Kind::Assets, 2)], "threat_words": "Malware",
                "harms": ["confidentiality", "availability"], "priority": number,
                "existing_controls": "Mail filter, weekly backup", "controls": ["A.8.7", "A.8.13"]
            }),
        );
        let Some((a, b, c, d, e, f)) = levels else { continue };
        for (stage, likelihood, impact) in [("inherent", a, b), ("current", c, d), ("residual", e, f)] {
            rating += 1;
            add(
                isms,
                Kind::Ratings,
                rating,
                json!({
                    "risk": link(Kind::Risks, number), "stage": stage, "assessment": link(Kind::Assessments, assessment),
                    "likelihood": likelihood, "impact": impact,
                    "reason": format!("Judged in the workshop, {stage}."),
                    "stated_score": if rating == 2 { "15" } else { "" }, "stated_level": if rating == 2 { "High" } else { "" }
                }),
            );
        }
    }
}

fn plan(isms: &mut Isms) {
    add(
        isms,
        Kind::Treatments,
        1,
        json!({
            "risk": link(Kind::Risks, 1), "option": "mitigate", "controls": ["A.8.13", "A.8.7", "OWN-1"],
            "description": "Backups that cannot be overwritten, and a restore test every quarter.",
            "rationale": "Cheapest way to work again within a day.", "owner": owner(Kind::Roles, 1),
            "due_on": "2026-06-30", "cost": 12500, "cost_words": "medium", "benefit": "Work goes on within a day."
        }),
    );
    add(
        isms,
        Kind::Treatments,
        2,
        json!({
            "risk": link(Kind::Risks, 2), "option": "accept", "owner": owner(Kind::People, 4), "description": "Live with it."
        }),
    );
    let rows = [
        ("Buy storage that cannot be overwritten", "done", "2026-02-01"),
        ("Test the restore of the file server", "in-progress", "2026-03-01"),
        ("Write down the order of recovery", "open", "2026-05-31"),
    ];
    for (number, (title, status, due)) in (1..).zip(rows) {
        add(
            isms,
            Kind::Actions,
            number,
            json!({
                "title": title, "owner": owner(Kind::People, 3), "status": status, "due_on": due,
                "done_on": if number == 1 { json!("2026-01-28") } else { Value::Null },
                "risks": [link(Kind::Risks, 1)], "treatments": [link(Kind::Treatments, 1)],
                "findings": if number == 2 { json!([link(Kind::Findings, 1)]) } else { json!([]) }
            }),
        );
    }
    add(
        isms,
        Kind::Acceptances,
        1,
        json!({
            "risk": link(Kind::Risks, 2), "reason": "Training has made it rare, and the harm is small.",
            "until": "2026-12-31", "accepted_by": owner(Kind::People, 4), "state": "approved",
            "approval": approval("Grace Oyelaran", "2026-02-20"),
            "footing": { "score": 4, "likelihood": 2, "impact": 2, "method_version": 2,
                "controls": { "A.8.13": "partial", "A.8.7": "implemented" } }
        }),
    );
    add(
        isms,
        Kind::Acceptances,
        2,
        json!({
            "risk": link(Kind::Risks, 3), "reason": "Another supplier can be had within a month.",
            "until": "2026-01-31", "accepted_by": owner(Kind::People, 1), "state": "approved",
            "approval": approval("Ada Brandt", "2025-02-20"), "footing": {}
        }),
    );
    add(
        isms,
        Kind::Acceptances,
        3,
        json!({
            "risk": link(Kind::Risks, 1), "reason": "Until the new storage is there.",
            "until": "2026-06-30", "accepted_by": owner(Kind::Roles, 1), "state": "approved",
            "approval": approval("Tomás Vidal", "2026-02-25"),
            "footing": { "score": 4, "likelihood": 2, "impact": 2, "method_version": 2,
                "controls": { "A.8.13": "implemented", "A.8.7": "implemented" } }
        }),
    );
    add(
        isms,
        Kind::PlanApprovals,
        1,
        json!({
            "title": "Treatment plan 2026", "owner": owner(Kind::People, 3), "state": "approved",
            "approval": approval("Tomás Vidal", "2026-02-21")
        }),
    );
    let given = isms.plan_approvals.iter().next().unwrap().clone();
    let mut record = given.clone();
    record.approval.fingerprint = plan_fingerprint(&rows_covered(isms, &given));
    isms.insert(&record.record()).unwrap();
}

fn controls(isms: &mut Isms) {
    for (number, control) in (1..).zip(catalogue::controls()) {
        let (applicable, justification, status) = match control.id {
            "A.8.30" => (json!(false), "No development is given to others.", Value::Null),
            "A.7.5" => (Value::Null, "", Value::Null),
            "A.8.7" => (json!(true), "Malware (R-001).", json!("implemented")),
            "A.8.13" => (json!(true), "Loss of files (R-001).", json!("partial")),
            _ => (
                json!(true),
                "Needed for the risks named and by the contract with the largest customer.",
                json!(["implemented", "partial", "planned", "not-started"][number as usize % 4]),
            ),
        };
        add(
            isms,
            Kind::Controls,
            number,
            json!({
                "reference": control.id, "title": control.title, "applicable": applicable,
                "justification": justification, "status": status,
                "owner": if number % 3 == 0 { Value::Null } else { owner(Kind::Roles, 1) },
                "implementation": if number % 5 == 0 { "Described in the handbook, chapter 3." } else { "" },
                "licensed_text": if number == 1 { "Text of the licensed copy." } else { "" }
            }),
        );
    }
    add(
        isms,
        Kind::Controls,
        900,
        json!({
            "reference": "OWN-1", "title": "Second backup in another town", "own": true, "applicable": true,
            "justification": "Fire (R-001).", "status": "planned", "owner": owner(Kind::People, 3)
        }),
    );
    add(
        isms,
        Kind::SoaVersions,
        1,
        json!({
            "version": 1, "change_note": "First version.", "state": "approved", "approval": approval("Ada Brandt", "2026-02-22")
        }),
    );
    let mut version = isms.soa_versions.iter().next().unwrap().clone();
    version.rows.0.0 = isms.statement_of_applicability();
    version.rows.0.0[4].justification = "Another reason.".to_owned();
    isms.insert(&version.record()).unwrap();
}

fn records(isms: &mut Isms) {
    let rows = [
        (1, "Security awareness", Some("2026-01-20"), Some("2027-01-20")),
        (2, "Security awareness", Some("2024-01-20"), Some("2025-01-20")),
        (3, "Security awareness", None, None),
        (5, "Security awareness", Some("2025-06-01"), None),
    ];
    for (number, (person, course, done, until)) in (1..).zip(rows) {
        add(
            isms,
            Kind::Training,
            number,
            json!({
                "person": link(Kind::People, person), "course": course, "done_on": done, "valid_until": until
            }),
        );
    }
    add(
        isms,
        Kind::Findings,
        1,
        json!({
            "title": "Restore was never tested", "source": "internal-audit", "source_name": "Internal audit 2026",
            "raised_on": "2026-02-15", "clauses": ["8.1"], "controls": ["A.8.13"], "grade": "minor",
            "requirement": "Backups are tested at planned intervals.", "statement": "No restore test in 2025.",
            "objective_evidence": "Backup log 2025", "owner": owner(Kind::People, 3), "due_on": "2026-03-15",
            "correction": "A restore was done on 20 February.", "cause": "No date was set.", "state": "in-progress",
            "evidence": [link(Kind::Evidence, 1)]
        }),
    );
    add(isms, Kind::Findings, 2, json!({ "title": "Clean desks", "grade": "conformity", "state": "closed" }));
    add(
        isms,
        Kind::Evidence,
        1,
        json!({
            "title": "Signed plan", "file_name": "Plan: signed?.pdf", "media_type": "application/pdf", "size": 4,
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "dated_on": "2026-02-21", "links": [format!("plan_approvals:{}", id(Kind::PlanApprovals, 1))]
        }),
    );
    add(isms, Kind::Evidence, 2, json!({ "title": "Notes of the workshop" }));
}

/// The firm on 31 March 2026.
pub(crate) fn sample() -> Isms {
    let mut isms = Isms::default();
    add(
        &mut isms,
        Kind::Organisation,
        1,
        json!({
            "name": "Harbour & Pine Ltd", "legal_form": "Ltd, company number 123456", "people_count": 38,
            "business": "Sells and repairs boats, and keeps their papers.", "classification": "Confidential",
            "address": "1 Quay Street", "uses_cloud": true, "uses_suppliers": true, "develops_software": false,
            "isms_began_on": "2025-01-01", "stage1_on": "2026-05-11"
        }),
    );
    add(
        &mut isms,
        Kind::Scope,
        1,
        json!({
            "version": 1, "state": "approved", "approval": approval("Ada Brandt", "2026-01-10"),
            "text": "Sale and repair of boats at 1 Quay Street with all systems used for it.\nLeft out: the café.",
            "interfaces": "Hosting by Nordic Hosting."
        }),
    );
    people(&mut isms);
    assets(&mut isms);
    method(&mut isms, 1, "superseded");
    method(&mut isms, 2, "approved");
    risks(&mut isms);
    controls(&mut isms);
    plan(&mut isms);
    records(&mut isms);
    isms.sort();
    isms.trail.seq = 57;
    isms.trail.head = "ab".repeat(32);
    isms.trail.intact = Some(true);
    isms
}
