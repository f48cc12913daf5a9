//! An open workspace, spoken to as the window speaks to it.

use std::path::PathBuf;

use annexa_api::{Door, Problems};
use annexa_domain::Isms;
use serde_json::{Map, Value as Json, json};

use super::Machine;

/// A workspace that somebody is working in.
pub(crate) struct OpenWorkspace {
    pub(crate) machine: Machine,
    pub(crate) door: Door,
    pub(crate) path: PathBuf,
}

/// A new workspace of a small firm on a machine of its own.
pub(crate) fn a_workspace() -> OpenWorkspace {
    Machine::new().create("isms.annexa", "Brandt Metallbau GmbH")
}

impl OpenWorkspace {
    pub(crate) fn with_person(self, name: &str) -> Self {
        self.with("people", json!({ "name": name }))
    }

    pub(crate) fn with_asset(self, name: &str) -> Self {
        self.with("assets", json!({ "name": name, "kind": "information" }))
    }

    pub(crate) fn with_risk(self, title: &str, owner: &str) -> Self {
        self.with("risks", json!({ "title": title, "owner": owner }))
    }

    pub(crate) fn with(mut self, register: &str, record: Json) -> Self {
        self.save(register, record);
        self
    }

    /// Sets the clock to 09:00 on a day.
    pub(crate) fn on(&self, day: &str) {
        self.machine.on(day);
    }

    /// Sends a request that is answered.
    pub(crate) fn ask(&mut self, command: &str, request: Json) -> Json {
        match self.door.call(command, request.clone()) {
            Ok(answer) => answer,
            Err(problems) => panic!("{command} {request}: {problems:?}"),
        }
    }

    /// Sends a request that is refused.
    pub(crate) fn refuse(&mut self, command: &str, request: Json) -> Problems {
        match self.door.call(command, request.clone()) {
            Ok(answer) => panic!("{command} {request} was answered: {answer}"),
            Err(problems) => problems,
        }
    }

    pub(crate) fn save(&mut self, register: &str, record: Json) -> Json {
        self.ask("record.save", json!({ "register": register, "record": record }))
    }

    pub(crate) fn refuse_save(&mut self, register: &str, record: Json) -> Problems {
        self.refuse("record.save", json!({ "register": register, "record": record }))
    }

    /// A record by its reference.
    pub(crate) fn get(&mut self, register: &str, reference: &str) -> Json {
        self.ask("record.get", json!({ "register": register, "id": reference }))
    }

    /// The references of all records of a register.
    pub(crate) fn references(&mut self, register: &str) -> Vec<String> {
        self.list(json!({ "register": register }))
    }

    /// The references of the records that a list request finds.
    pub(crate) fn list(&mut self, request: Json) -> Vec<String> {
        texts(&self.ask("record.list", request), "reference")
    }

    pub(crate) fn info(&mut self) -> Json {
        self.ask("workspace.info", json!({}))
    }

    /// The fingerprint of the whole content.
    pub(crate) fn digest(&mut self) -> String {
        text(&self.info(), "state_digest")
    }

    /// How many changes and events the trail has.
    pub(crate) fn trail_length(&mut self) -> usize {
        self.ask("trail.list", json!({})).as_array().unwrap().len()
    }

    pub(crate) fn undo(&mut self) -> Json {
        self.ask("trail.undo", json!({}))
    }

    pub(crate) fn redo(&mut self) -> Json {
        self.ask("trail.redo", json!({}))
    }

    pub(crate) fn because(&mut self, reason: &str) {
        self.door.set_reason(Some(reason.to_owned()));
    }

    pub(crate) fn without_reason(&mut self) {
        self.door.set_reason(None);
    }

    pub(crate) fn isms(&self) -> Isms {
        std::sync::Arc::unwrap_or_clone(self.door.isms(None).unwrap())
    }

    /// Closes it and gives the machine back.
    pub(crate) fn close(mut self) -> Machine {
        self.door.close().unwrap();
        self.machine
    }

    /// The full check, which must find nothing.
    pub(crate) fn must_be_whole(&mut self) {
        let verified = self.ask("trail.verify", json!({}));
        assert_eq!(verified["whole"], json!(true), "{verified:#}");
        assert_eq!(verified["flaws"], json!([]));
    }
}

/// A text of an answer.
pub(crate) fn text(answer: &Json, key: &str) -> String {
    answer[key].as_str().unwrap_or_else(|| panic!("'{key}' is no text in {answer:#}")).to_owned()
}

/// One text of each element of an answer.
pub(crate) fn texts(answer: &Json, key: &str) -> Vec<String> {
    answer
        .as_array()
        .unwrap_or_else(|| panic!("no list: {answer:#}"))
        .iter()
        .map(|one| text(one, key))
        .collect()
}

/// What somebody would type to make a copy of a record: its fields without what is given or computed.
pub(crate) fn typed_fields(record: &Json) -> Map<String, Json> {
    let mut fields = record.as_object().unwrap().clone();
    for given in ["id", "reference", "register", "shown", "computed", "state", "approval"] {
        fields.remove(given);
    }
    fields
}
