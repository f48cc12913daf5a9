//! What a new workspace begins with: the organisation's name, the catalogues as registers, a method to start from.
//!
//! Pure: the ids come from the caller. Nothing here is a decision; what a person has to decide is blank.

mod method;

use std::collections::BTreeMap;

use annexa_domain::catalogue::{self, Theme};
use annexa_domain::controls::Control;
use annexa_domain::links::{ControlId, Link};
use annexa_domain::organisation::Organisation;
use annexa_domain::threats::{Threat, Vulnerability};
use annexa_domain::{Record, Register};
use uuid::Uuid;

pub use method::starting_method;

/// The records of a new workspace: organisation, the 93 controls undecided, threats, vulnerabilities, a draft method.
///
/// MONARC's threats are offered, ENISA's are there but switched off; controls and threats keep their catalogue ids
/// as references. The ids are taken from `ids` in the order of the records.
pub fn records(organisation_name: &str, ids: &mut dyn FnMut() -> Uuid) -> Vec<Record> {
    let mut records = vec![organisation(organisation_name, ids()).record()];
    records.extend(catalogue::controls().iter().map(|entry| control(entry, ids()).record()));
    let mut threat_ids = BTreeMap::new();
    for entry in catalogue::threats() {
        let threat = threat(entry, ids());
        threat_ids.insert(entry.id, threat.id);
        records.push(threat.record());
    }
    records.extend(
        catalogue::vulnerabilities().iter().map(|entry| vulnerability(entry, &threat_ids, ids()).record()),
    );
    records.push(starting_method(ids()).record());
    records
}

fn organisation(name: &str, id: Uuid) -> Organisation {
    Organisation { reference: "ORG-001".to_owned(), name: name.to_owned(), ..Organisation::blank(id) }
}

fn control(entry: &catalogue::Control, id: Uuid) -> Control {
    Control {
        reference: entry.id.to_owned(),
        title: entry.title.to_owned(),
        own: Some(false),
        technical: Some(entry.theme == Theme::Technological),
        ..Control::blank(id)
    }
}

fn threat(entry: &catalogue::Threat, id: Uuid) -> Threat {
    Threat {
        reference: entry.id.to_owned(),
        name: entry.name.to_owned(),
        group: entry.group.to_owned(),
        considered: Some(entry.source.is_switched_on()),
        source: entry.source.credit().to_owned(),
        ..Threat::blank(id)
    }
}

fn vulnerability(
    entry: &catalogue::Vulnerability,
    threats: &BTreeMap<&'static str, Uuid>,
    id: Uuid,
) -> Vulnerability {
    Vulnerability {
        reference: entry.id.to_owned(),
        name: entry.name.to_owned(),
        found_in: Some(entry.group.asset_kind()),
        // The catalogue names only threats of its own list; a test there holds it to that.
        threats: entry.threats.iter().filter_map(|id| threats.get(id)).map(|id| Link::to(*id)).collect(),
        controls: entry.controls.iter().map(|id| ControlId((*id).to_owned())).collect(),
        considered: Some(true),
        ..Vulnerability::blank(id)
    }
}

#[cfg(test)]
mod tests;
