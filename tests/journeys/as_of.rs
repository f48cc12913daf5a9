//! The ISMS as it was on any day, and a clock that nobody types.

use serde_json::json;

use crate::support::{a_workspace, text, texts};

#[test]
fn three_days_come_back_as_they_were() {
    let mut isms = a_workspace().with_person("Mara Lind").with_asset("Ledger");
    let mut days = vec![("2026-03-02", isms.isms())];

    isms.on("2026-04-10");
    isms.save("assets", json!({ "reference": "A-001", "location": "Vault", "owner": "P-001" }));
    isms.save("risks", json!({ "title": "Ledger is lost", "assets": ["A-001"], "owner": "Mara Lind" }));
    days.push(("2026-04-10", isms.isms()));

    isms.on("2026-05-20");
    isms.ask("record.remove", json!({ "id": "R-001" }));
    isms.undo();
    isms.save("controls", json!({ "reference": "A.8.13", "applicable": true, "status": "implemented" }));
    isms.ask(
        "approval.record",
        json!({ "id": "M-001", "by": "P-001", "effective_on": "2026-05-01", "means": "email" }),
    );
    days.push(("2026-05-20", isms.isms()));

    isms.on("2026-06-30");
    isms.save("risks", json!({ "reference": "R-001", "title": "Ledger burns" }));

    for (day, then) in &days {
        let day = day.parse().unwrap();
        let told = isms.door.isms(Some(day)).unwrap();
        assert_eq!(told.digest(), then.digest(), "{day}");
        assert_eq!((told.trail.seq, &told.trail.head), (then.trail.seq, &then.trail.head), "{day}");
        assert_eq!(told.trail.recorded, then.trail.recorded, "{day}");
        assert_eq!(told.trail.as_of, Some(day));
        let told_later = isms.door.isms(Some(day + chrono::Days::new(9))).unwrap();
        assert_eq!(told_later.digest(), then.digest(), "the days between {day} and the next change");
    }
    let today = isms.door.isms(Some("2026-06-30".parse().unwrap())).unwrap();
    assert_eq!(today.digest(), isms.digest());
    let before = isms.door.isms(Some("2026-03-01".parse().unwrap())).unwrap();
    assert_eq!((before.trail.seq, before.digest()), (0, annexa_domain::Isms::default().digest()));
}

#[test]
fn a_day_ends_at_local_midnight() {
    let mut isms = a_workspace();
    // The place is an hour ahead of UTC: 23:30 on the second there is 22:30 UTC, and 00:30 on the third is 23:30.
    isms.machine.at("2026-03-02T22:30:00Z");
    isms.save("assets", json!({ "name": "Late", "kind": "other" }));
    isms.machine.at("2026-03-02T23:30:00Z");
    isms.save("assets", json!({ "name": "Early", "kind": "other" }));
    let on = |day: &str| json!({ "register": "assets", "as_of": day });
    assert_eq!(isms.list(on("2026-03-02")), ["A-001"]);
    assert_eq!(isms.list(on("2026-03-03")), ["A-001", "A-002"]);
}

#[test]
fn the_recorded_moment_is_the_clocks_alone() {
    let mut isms = a_workspace().with_person("Mara Lind").with_asset("Ledger");
    for key in ["recorded_at", "recorded_by", "created", "changed", "at", "actor", "seq", "hash"] {
        let problems =
            isms.refuse_save("assets", json!({ "reference": "A-001", key: "1999-01-01T00:00:00Z" }));
        assert_eq!(problems[0].code.key(), "unknown-field", "{key}");
        let request = json!({ "register": "assets", "record": { "name": "x", "kind": "other" }, key: "1999-01-01T00:00:00Z" });
        assert_eq!(isms.refuse("record.save", request)[0].code.key(), "invalid", "{key}");
    }
    let typed = json!({ "reference": "M-001", "approval": { "approver": "people:P-001", "recorded_at": "1999-01-01T00:00:00Z" } });
    assert!(!isms.refuse_save("methods", typed).is_empty());
    let backdated = json!({ "id": "M-001", "by": "P-001", "effective_on": "1999-01-01", "means": "email", "recorded_at": "1999-01-01T00:00:00Z" });
    assert_eq!(isms.refuse("approval.record", backdated)[0].code.key(), "invalid");

    isms.on("2026-03-09");
    isms.ask(
        "approval.record",
        json!({ "id": "M-001", "by": "P-001", "effective_on": "1999-01-01", "means": "email" }),
    );
    let method = isms.get("methods", "M-001");
    assert_eq!(method["approval"]["effective_on"], "1999-01-01", "the day it holds from is typed");
    assert_eq!(
        method["approval"]["recorded_at"], "2026-03-09T08:00:00Z",
        "the moment it was recorded is not"
    );
}

#[test]
fn a_clock_that_goes_back_is_shown() {
    let mut isms = a_workspace().with_asset("Ledger");
    assert_eq!(isms.ask("trail.verify", json!({}))["clock_back"], json!([]));
    isms.on("2026-02-01");
    let saved = isms.save("assets", json!({ "name": "Backdated", "kind": "other" }));
    let seq = saved["changed"]["seq"].clone();
    isms.on("2026-03-03");
    isms.save("assets", json!({ "name": "Stamp", "kind": "other" }));

    let verified = isms.ask("trail.verify", json!({}));
    assert_eq!((&verified["whole"], &verified["clock_back"]), (&json!(true), &json!([seq])));
    let trail = isms.ask("trail.list", json!({}));
    let shown: Vec<_> =
        trail.as_array().unwrap().iter().filter(|entry| entry["clock_back"] == true).collect();
    assert_eq!(shown.len(), 1);
    assert_eq!(text(shown[0], "recorded_at"), "2026-02-01T08:00:00Z (+01:00)");
    let early = isms.list(json!({ "register": "assets", "as_of": "2026-03-02" }));
    assert_eq!(early, ["A-001", "A-002"], "the order of the trail counts");
}

#[test]
fn the_trail_can_be_read_from_a_day_on() {
    let mut isms = a_workspace().with_asset("Ledger");
    isms.on("2026-03-05");
    isms.save("assets", json!({ "name": "Stamp", "kind": "other" }));
    let since = |day: &str| json!({ "since": day });
    assert_eq!(texts(&isms.ask("trail.list", since("2026-03-05")), "operation"), ["saved"]);
    assert_eq!(isms.ask("trail.list", since("2026-03-02")).as_array().unwrap().len(), isms.trail_length());
    assert_eq!(isms.ask("trail.list", since("2026-03-06")), json!([]));
}
