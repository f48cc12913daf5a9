//! What is asked, what is not, and what the answers do.

use annexa_domain::RegisterKind;
use serde_json::json;

use super::{Bench, count, keys};
use crate::plan::Outcome;

#[test]
fn dates_are_read_by_the_evidence_of_the_table_or_asked() {
    let mut bench = Bench::new();
    let shown = "Action,Owner,Due date\nA,IT,4/12/2026\nB,IT,25/12/2026\n";
    bench.import(RegisterKind::Actions, shown);
    assert_eq!(bench.get(RegisterKind::Actions, "ACT-001")["due_on"], "2026-12-04");
    let open = "Action,Owner,Due date\nC,IT,4/12/2026\nD,IT,5/11/2026\n";
    let plan = bench.plan(RegisterKind::Actions, open, &[]);
    assert_eq!(keys(&plan), ["date-order"]);
    bench.import_answering(RegisterKind::Actions, open, &[("date-order", "month-first")]);
    assert_eq!(bench.get(RegisterKind::Actions, "ACT-003")["due_on"], "2026-04-12");
}

#[test]
fn quarters_are_asked_and_other_words_are_kept() {
    let mut bench = Bench::new();
    let text = "Action,Owner,Due date\nA,IT,Q3 2026\nB,IT,2026-01-31\nC,IT,when there is time\nD,IT,n/a\nE,IT,15.10.2026\n";
    assert_eq!(keys(&bench.plan(RegisterKind::Actions, text, &[])), ["date-spans"]);
    bench.import_answering(RegisterKind::Actions, text, &[("date-spans", "last")]);
    assert_eq!(bench.get(RegisterKind::Actions, "ACT-001")["due_on"], "2026-09-30");
    assert_eq!(bench.get(RegisterKind::Actions, "ACT-003")["notes"], "Due date: when there is time");
    assert!(bench.get(RegisterKind::Actions, "ACT-004").get("notes").is_none());
}

#[test]
fn owners_are_told_by_their_words_and_only_doubtful_ones_asked_once() {
    let mut bench = Bench::new();
    let text = "Asset name,Type,Owner\na,Server,IT\nb,Server,Head of HR\nc,Server,Jane Doe\nd,Server,Zyxo\ne,Server,Zyxo\nf,Server,TBD\ng,Server,jane doe\n";
    let plan = bench.plan(RegisterKind::Assets, text, &[]);
    assert_eq!(keys(&plan), ["owner:Zyxo"]);
    bench.import_answering(RegisterKind::Assets, text, &[("owner:Zyxo", "unit")]);
    let names = |records: Vec<annexa_domain::Record>| {
        records.iter().map(annexa_domain::Record::title).collect::<Vec<_>>()
    };
    assert_eq!(names(bench.isms.records(RegisterKind::Units)), ["IT", "Zyxo"]);
    assert_eq!(names(bench.isms.records(RegisterKind::Roles)), ["Head of HR"]);
    assert_eq!(names(bench.isms.records(RegisterKind::People)), ["Jane Doe"]);
    assert!(bench.get(RegisterKind::Assets, "A-006").get("owner").is_none());
    assert_eq!(bench.import(RegisterKind::Assets, text).writes().count(), 0);
}

#[test]
fn a_known_owner_is_never_asked_about() {
    let mut bench = Bench::new();
    bench.put(
        RegisterKind::People,
        &json!({ "reference": "P-001", "name": "Zyxo", "email": "zyxo@example.org" }),
    );
    bench.import(
        RegisterKind::Assets,
        "Asset name,Type,Owner\na,Server,ZYXO\nb,Server,zyxo@example.org\nc,Server,P-001\n",
    );
    assert_eq!(bench.isms.people.len(), 1);
    for reference in ["A-001", "A-002", "A-003"] {
        assert_eq!(bench.shown(RegisterKind::Assets, reference, "owner"), "Zyxo");
    }
}

#[test]
fn unknown_words_of_a_choice_are_asked_once_and_known_ones_never() {
    let mut bench = Bench::new();
    let text = "Action,Owner,Status\nA,IT,Open\nB,IT,Completed\nC,IT,half-baked\nD,IT,half-baked\nE,IT,In Progress\n";
    let plan = bench.plan(RegisterKind::Actions, text, &[]);
    assert_eq!(keys(&plan), ["word:actions.status:half-baked"]);
    bench.import_answering(RegisterKind::Actions, text, &[("word:actions.status:half-baked", "in-progress")]);
    assert_eq!(bench.get(RegisterKind::Actions, "ACT-004")["status"], "in-progress");
    let refused = bench.plan(RegisterKind::Actions, text, &[("word:actions.status:half-baked", "nonsense")]);
    assert_eq!(keys(&refused).len(), 1);
    let all = bench.plan(RegisterKind::Actions, text, &[("*", "proposed")]);
    assert_eq!(keys(&all).len(), 0);
    let stray = bench.plan(RegisterKind::Actions, text, &[("no-such", "x")]);
    assert!(stray.notes.iter().any(|note| note.contains("no-such")));
}

#[test]
fn references_twice_in_a_sheet_are_asked() {
    let mut bench = Bench::new();
    let text = "Asset ID,Asset name,Type\nA1,Server,Server\nA2,Van,Hardware\nA1,Desk,Hardware\n";
    assert_eq!(keys(&bench.plan(RegisterKind::Assets, text, &[])), ["duplicates"]);
    let last = bench.plan(RegisterKind::Assets, text, &[("duplicates", "last")]);
    assert_eq!((count(&last, Outcome::Create), count(&last, Outcome::Skip)), (2, 1));
    bench.import_answering(RegisterKind::Assets, text, &[("duplicates", "separate")]);
    assert_eq!(bench.get(RegisterKind::Assets, "A1")["name"], "Server");
    assert_eq!(bench.get(RegisterKind::Assets, "A-001")["name"], "Desk");
}

#[test]
fn what_a_record_cannot_be_without_is_asked_once() {
    let mut bench = Bench::new();
    let text = "Asset name,Owner\nServer,IT\nVan,IT\n";
    assert_eq!(keys(&bench.plan(RegisterKind::Assets, text, &[])), ["fill:assets.kind"]);
    bench.import_answering(RegisterKind::Assets, text, &[("fill:assets.kind", "hardware")]);
    assert_eq!(bench.get(RegisterKind::Assets, "A-002")["kind"], "hardware");
}

#[test]
fn a_row_with_several_readings_is_asked_and_left_out_until_then() {
    let mut bench = Bench::new();
    let text = "Asset name,Description,Type\nAlpha,first text,Server\nBeta,second text,Server\nGamma,third text,Server\nDelta,fourth,Server\nOne,two,three,Server\n";
    let plan = bench.plan(RegisterKind::Assets, text, &[]);
    assert_eq!(keys(&plan), ["row:6"]);
    assert_eq!(plan.questions[0].choices.len(), 3);
    bench.import_answering(RegisterKind::Assets, text, &[("row:6", "2")]);
    assert_eq!(bench.get(RegisterKind::Assets, "A-005")["name"], "One,two");
}
