//! Findings and corrective actions: titles made of statements, and states that a sheet may say and not set.

use annexa_domain::RegisterKind;
use serde_json::json;

use super::{Bench, targets};
use crate::plan::{Outcome, Plan};

const HEADINGS: &str = "NC No,Finding,Grade,Correction,Root cause,Corrective action,Same elsewhere,Completed on,\
     Verification of effectiveness,Verified by,Verification date,Effective,Status\n";

fn register(rows: &str) -> String {
    format!("{HEADINGS}{rows}")
}

fn notes(plan: &Plan, row: u32) -> String {
    plan.rows.iter().find(|planned| planned.row == row).unwrap().notes.join("\n")
}

#[test]
fn a_finding_without_a_title_is_called_by_its_statement() {
    let mut bench = Bench::new();
    let text = "NC No,Description of nonconformity,Severity\n\
                NC-1,\"No restore test was made. The policy asks for one each quarter.\",Minor NC\n,,\n\
                NC-2,Visitors are not signed out,OFI\n";
    let plan = bench.import(RegisterKind::Findings, text);
    let finding = bench.get(RegisterKind::Findings, "NC-1");
    assert_eq!(finding["title"], "No restore test was made");
    assert_eq!(finding["statement"], "No restore test was made. The policy asks for one each quarter.");
    assert!(notes(&plan, 2).contains("is made of Description of nonconformity"), "{}", notes(&plan, 2));
    assert_eq!(bench.import(RegisterKind::Findings, text).writes().count(), 0, "and found again by it");

    let unnumbered = "Description of nonconformity,Severity\nDoors are propped open in summer,Minor NC\n";
    bench.import(RegisterKind::Findings, unnumbered);
    assert_eq!(bench.import(RegisterKind::Findings, unnumbered).writes().count(), 0);
}

#[test]
fn a_title_that_is_there_is_not_made_anew() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Findings, "NC No,Finding,Statement\nNC-1,Restore,Not tested at all here\n");
    bench.import(RegisterKind::Findings, "NC No,Statement\nNC-1,Tested once and failed\n");
    let finding = bench.get(RegisterKind::Findings, "NC-1");
    assert_eq!(
        (&finding["title"], &finding["statement"]),
        (&json!("Restore"), &json!("Tested once and failed"))
    );
}

#[test]
fn risks_by_threat_and_weakness_are_called_by_both() {
    let mut bench = Bench::new();
    let text = "Threat,Vulnerability,Likelihood,Impact\nTheft,No disk encryption,3,4\n";
    bench.import(RegisterKind::Risks, text);
    assert_eq!(bench.get(RegisterKind::Risks, "R-001")["title"], "Theft: No disk encryption");
}

#[test]
fn what_only_a_verb_may_set_is_kept_as_a_remark_and_said() {
    let mut bench = Bench::new();
    let text = register("NC-1,No restore test,Minor NC,,No plan,,,,,,,,Closed\n");
    let plan = bench.import(RegisterKind::Findings, &text);
    assert_eq!(targets(&plan).last().map(String::as_str), Some("findings.state"));
    let finding = bench.get(RegisterKind::Findings, "NC-1");
    assert!(finding.get("state").is_none() && finding.get("closed_on").is_none(), "no sheet closes");
    assert_eq!(finding["notes"], "Status: Closed");
    let said = notes(&plan, 2);
    for lacking in ["correction", "same_elsewhere", "done_on", "verification", "verified_by", "effectiveness"]
    {
        assert!(said.contains(lacking), "{lacking}: {said}");
    }
    assert!(!said.contains("cause,"), "what is there is not asked for: {said}");
    assert_eq!(bench.import(RegisterKind::Findings, &text).writes().count(), 0, "the remark is kept once");
}

#[test]
fn a_finding_with_everything_needs_the_commands_alone() {
    let mut bench = Bench::new();
    let whole = register(
        "NC-1,No restore test,Minor NC,Tested one,No plan,Test each quarter,No,2025-04-01,Saw two,Mia Berg,2025-05-01,Yes,Closed\n\
         NC-2,Doors,Observation,,,,,,,,,,Closed\nNC-3,Gates,Observation,,,,,,,,,,Open\n",
    );
    let plan = bench.import(RegisterKind::Findings, &whole);
    let said = notes(&plan, 2);
    assert!(
        said.contains("to set it: `annexa finding FILE NC-1 in-progress`, then `to-verify`, then `closed`"),
        "{said}"
    );
    assert!(notes(&plan, 3).contains("to set it: `annexa finding FILE NC-2 closed`"), "{}", notes(&plan, 3));
    assert_eq!(notes(&plan, 4), "", "a new finding is open");
    assert!(bench.get(RegisterKind::Findings, "NC-3").get("notes").is_none());
}

#[test]
fn closed_as_yes_or_as_a_day_and_words_that_are_no_state() {
    let mut bench = Bench::new();
    let plan = bench.import(
        RegisterKind::Findings,
        "NC No,Finding,Grade,Closed\nNC-1,Doors,Observation,Yes\nNC-2,Gates,Observation,No\n",
    );
    assert!(notes(&plan, 2).contains("Closed: Yes is kept as a remark"), "{}", notes(&plan, 2));
    assert_eq!(notes(&plan, 3), "");
    let plan = bench.import(
        RegisterKind::Findings,
        "NC No,Finding,Grade,Closed on,Status\nNC-4,Fences,Observation,2025-03-01,Closed\nNC-5,Walls,Observation,,Waiting for the landlord\n",
    );
    assert_eq!(bench.get(RegisterKind::Findings, "NC-4")["notes"], "Status: Closed\nClosed on: 2025-03-01");
    assert!(notes(&plan, 3).contains("names no state"), "{}", notes(&plan, 3));
}

#[test]
fn a_closed_finding_comes_back_from_its_own_sheet_as_it_is() {
    let mut bench = Bench::new();
    bench.put(
        RegisterKind::Findings,
        &json!({ "reference": "F-001", "title": "Doors", "grade": "observation", "state": "closed",
                 "closed_on": "2025-03-01", "closed_by": "Mia Berg" }),
    );
    let plan = bench.import(
        RegisterKind::Findings,
        "reference,title,grade,state,closed_on,closed_by\nF-001,Doors,observation,closed,2025-03-01,Mia Berg\n",
    );
    assert_eq!(plan.rows[0].outcome, Outcome::Unchanged, "{:?}", plan.rows[0]);
}
