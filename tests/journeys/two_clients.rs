//! A consultant with two clients: one file each, and nothing goes from one to the other.

use annexa_api::{Code, NewWorkspace, Profile};
use serde_json::json;

use crate::support::{Machine, PASSPHRASE, refused, texts};

#[test]
fn nothing_goes_from_one_client_to_the_other() {
    let machine = Machine::new();
    let mut brandt = machine.create("brandt.annexa", "Brandt Metallbau GmbH").with_person("Jonas Brandt");
    let mut mohn =
        machine.create("mohn.annexa", "Praxis Dr. Mohn").with_person("Eva Mohn").with_asset("Patient files");
    brandt.save("assets", json!({ "name": "Ledger", "kind": "information", "owner": "Jonas Brandt" }));

    let problems = brandt.refuse_save("assets", json!({ "name": "x", "kind": "other", "owner": "Eva Mohn" }));
    assert_eq!(problems[0].code, Code::NotFound);
    let foreign = mohn.get("people", "P-001")["id"].clone();
    let problems = brandt.refuse_save(
        "assets",
        json!({ "name": "x", "kind": "other", "owner": format!("people:{}", foreign.as_str().unwrap()) }),
    );
    assert_eq!(problems[0].code, Code::NotFound, "not by its id either");
    for (isms, own, other) in [(&mut brandt, "Brandt", "Mohn"), (&mut mohn, "Mohn", "Brandt")] {
        assert!(!isms.ask("record.search", json!({ "words": own })).as_array().unwrap().is_empty());
        assert_eq!(isms.ask("record.search", json!({ "words": other })), json!([]));
        let trail = isms.ask("trail.list", json!({})).to_string();
        assert!(trail.contains(own) && !trail.contains(other));
    }
    let (one, two) = (brandt.info(), mohn.info());
    assert_ne!(one["id"], two["id"]);
    assert_ne!(one["header"], two["header"]);
    assert_ne!(one["state_digest"], two["state_digest"]);
    brandt.must_be_whole();
    mohn.must_be_whole();
}

#[test]
fn one_door_leads_to_one_client_at_a_time() {
    let machine = Machine::new();
    machine.create("brandt.annexa", "Brandt Metallbau GmbH").with_person("Jonas Brandt").close();
    let mut work = machine.create("mohn.annexa", "Praxis Dr. Mohn");
    work.because("visit on Monday");
    work.door.open(&machine.path("brandt.annexa"), PASSPHRASE, "Consultant", false).unwrap();
    assert_eq!(work.info()["organisation"], "Brandt Metallbau GmbH");
    assert_eq!(work.door.reason(), None, "the reason given for one client is not kept for the next");
    work.save("people", json!({ "name": "Ida Brandt" }));
    assert!(!machine.path("mohn.annexa.lock").exists(), "the other one is closed");
    let mut mohn = machine.open("mohn.annexa");
    assert!(mohn.references("people").is_empty());

    // What cannot be opened leaves the open one open.
    refused(work.door.open(&machine.path("mohn.annexa"), PASSPHRASE, "Consultant", false), Code::Locked);
    refused(work.door.open(&machine.path("brandt.annexa"), PASSPHRASE, "Consultant", false), Code::Locked);
    assert_eq!(
        texts(&work.ask("record.list", json!({ "register": "people" })), "name"),
        ["Jonas Brandt", "Ida Brandt"]
    );
    let new = NewWorkspace {
        path: &machine.path("mohn.annexa"),
        organisation: "x",
        sample: false,
        profile: Profile::Cheap,
    };
    refused(work.door.create(&new, PASSPHRASE, "Consultant"), Code::Conflict);
    assert_eq!(work.info()["organisation"], "Brandt Metallbau GmbH");
    work.must_be_whole();
}

#[test]
fn a_closed_door_leads_nowhere() {
    let machine = Machine::new();
    let mut isms = machine.create("brandt.annexa", "Brandt Metallbau GmbH");
    isms.door.close().unwrap();
    assert_eq!(isms.refuse("record.list", json!({ "register": "people" }))[0].code, Code::Locked);
    assert_eq!(isms.refuse_save("people", json!({ "name": "x" }))[0].code, Code::Locked);
    isms.door.close().unwrap();
}
