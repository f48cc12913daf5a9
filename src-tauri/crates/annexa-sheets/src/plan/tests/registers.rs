//! The other registers, each as somebody keeps it.

use annexa_domain::RegisterKind;
use serde_json::json;

use super::{Bench, count, targets};
use crate::plan::Outcome;

#[test]
fn suppliers() {
    let mut bench = Bench::new();
    let text = "Supplier,Service provided,Cloud?,Criticality,Personal data,Contract,Last assessment,Result,Next review\n\
                Cloudy Ltd,Mail hosting,Yes,4,Yes,DPA 2024,2025-10-15,Approved,October 2026\n";
    bench.import_answering(RegisterKind::Suppliers, text, &[("date-spans", "last")]);
    let supplier = bench.get(RegisterKind::Suppliers, "S-001");
    assert_eq!((&supplier["cloud"], &supplier["criticality"]), (&json!(true), &json!(4)));
    assert_eq!((&supplier["verdict"], &supplier["review_on"]), (&json!("suitable"), &json!("2026-10-31")));
}

#[test]
fn people_bring_their_units() {
    let mut bench = Bench::new();
    bench.import(
        RegisterKind::People,
        "Name,Position,Department,Email,Start date\nJane Doe,Clerk,HR,jane@example.org,2024-01-15\n",
    );
    assert_eq!(bench.get(RegisterKind::People, "P-001")["joined_on"], "2024-01-15");
    assert_eq!(bench.shown(RegisterKind::People, "P-001", "unit"), "U-001 HR".trim_start_matches("U-001 "));
}

#[test]
fn training_as_a_list() {
    let mut bench = Bench::new();
    let text = "Employee,Course,Date,Valid until,Effective\nJane Doe,Awareness,2025-05-01,2026-05-01,Yes\nJohn Roe,Awareness,,,\n";
    bench.import(RegisterKind::Training, text);
    assert_eq!((bench.isms.people.len(), bench.isms.training.len()), (2, 2));
    assert_eq!(bench.get(RegisterKind::Training, "TR-001")["effectiveness"], "effective");
    assert_eq!(bench.import(RegisterKind::Training, text).writes().count(), 0);
}

#[test]
fn training_as_a_matrix_with_a_column_per_course() {
    let mut bench = Bench::new();
    let text = "Name,Department,Awareness 2025,Phishing drill,Secure coding\n\
                Jane Doe,HR,2025-05-01,x,\nJohn Roe,IT,2025-05-02,no,15/06/2025\nMary Major,IT,,x,\n";
    let plan = bench.import(RegisterKind::Training, text);
    assert_eq!(targets(&plan), ["training.person", "-", "training.*", "training.*", "training.*"]);
    assert_eq!(bench.isms.training.len(), 5);
    let courses: Vec<&str> = bench.isms.training.iter().map(|record| record.course.as_str()).collect();
    assert_eq!(
        courses,
        ["Awareness 2025", "Phishing drill", "Awareness 2025", "Secure coding", "Phishing drill"]
    );
    assert_eq!(bench.get(RegisterKind::Training, "TR-002")["result"], "marked x without a date");
    assert_eq!(bench.get(RegisterKind::Training, "TR-004")["done_on"], "2025-06-15");
    assert_eq!(bench.import(RegisterKind::Training, text).writes().count(), 0);
}

#[test]
fn threats_and_vulnerabilities() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Threats, "Threat,Category,Description\nFire,Physical,It burns\n");
    bench.import(
        RegisterKind::Vulnerabilities,
        "Vulnerability,Asset type,Controls\nNo alarm,Building,A.7.5\n",
    );
    assert_eq!(bench.get(RegisterKind::Vulnerabilities, "VUL-001")["found_in"], "site");
    // A threat of the register is linked by its name.
    bench.import(RegisterKind::Risks, "Risk ID,Risk title,Threat\nR1,Burnt server,fire\n");
    assert_eq!(bench.shown(RegisterKind::Risks, "R1", "threat"), "THR-001 Fire");
}

#[test]
fn a_template_with_nothing_in_it_gives_nothing() {
    let mut bench = Bench::new();
    let text =
        "Risk ID,Risk title,Likelihood,Impact,Owner\n[R-001],[Title here],,,[Person/Team]\nR-002\nR-003\n";
    let plan = bench.plan(RegisterKind::Risks, text, &[]);
    assert_eq!((count(&plan, Outcome::Skip), plan.writes().count()), (3, 0));
}

#[test]
fn a_mixed_plan_gives_the_action_its_own_words() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Risks, "Risk ID,Risk title\nR1,Fire\n");
    let text = "Risk treatment plan,,,,,,\nNo,Risk,Treatment,Action,Responsible,Deadline,Status\n\
                1,R1,Reduce the risk,Buy alarms,Facilities,30/6/2026,N/A\n2,R1,Accept,Tell everybody,HR,,Done\nTotal,2,,,,,\n";
    let plan = bench.import(RegisterKind::Actions, text);
    assert_eq!(bench.get(RegisterKind::Actions, "1")["title"], "Buy alarms");
    assert!(bench.get(RegisterKind::Actions, "1").get("status").is_none());
    assert_eq!((count(&plan, Outcome::Create), count(&plan, Outcome::Skip)), (2, 1));
    let text = "Risk ID,Risk title,Treatment option\nR1,Fire,Reduce the risk\n";
    bench.import(RegisterKind::Risks, text);
    assert_eq!(bench.get(RegisterKind::Treatments, "T-001")["option"], "mitigate");
}
