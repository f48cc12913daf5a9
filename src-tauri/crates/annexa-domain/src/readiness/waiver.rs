//! Waivers: a deviation stays visible, and is marked as borne by somebody until a day.

use super::ground::{Ground, blank};
use super::outcome::WaiverSeen;
use crate::catalogue::RuleId;
use crate::waivers::Waiver;

/// The waiver of a rule: one that counts before one that does not, and the one that lasts longest.
pub(super) fn waiver(id: RuleId, g: &Ground) -> Option<WaiverSeen> {
    g.isms
        .waivers
        .iter()
        .filter(|waiver| RuleId::parse(&waiver.rule) == Some(id))
        .map(|waiver| seen(waiver, g))
        .max_by_key(|seen| (seen.void_because.is_none(), seen.until, std::cmp::Reverse(seen.id)))
}

fn seen(waiver: &Waiver, g: &Ground) -> WaiverSeen {
    let person = waiver.person.and_then(|link| g.isms.people.get(link.id()));
    let void_because = if blank(&waiver.reason) {
        Some("It gives no reason.".to_owned())
    } else if person.is_none() {
        Some("It names nobody who answers for it.".to_owned())
    } else {
        match waiver.until {
            None => Some("It has no end.".to_owned()),
            Some(until) if until < g.today() => Some(format!("It ended on {until}.")),
            Some(_) => None,
        }
    };
    WaiverSeen {
        id: waiver.id,
        reference: waiver.reference.clone(),
        reason: waiver.reason.clone(),
        person: person.map(|person| person.name.clone()).unwrap_or_default(),
        until: waiver.until,
        void_because,
    }
}
