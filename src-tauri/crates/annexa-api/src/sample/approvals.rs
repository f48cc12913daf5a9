//! Completes what only a verb may fill: who recorded an approval and when, its fingerprint, footings, frozen rows.

use annexa_domain::approval::{self, Approval};
use annexa_domain::cell::{Cell, Shaped};
use annexa_domain::links::Owner;
use annexa_domain::{Isms, Problems, Record};
use chrono::{DateTime, Utc};

/// Completes the approvals that a step brings; those of earlier steps stay as they are.
///
/// # Errors
/// A cell that cannot be read, or an approval of nothing.
pub(super) fn complete(
    isms: &mut Isms,
    written: &mut [Record],
    actor: &str,
    time: DateTime<Utc>,
) -> Result<(), Problems> {
    isms.sort();
    for record in written {
        let Some(value) = record.get("approval") else { continue };
        let Ok(Shaped(mut approval)) = Shaped::<Approval>::from_value(value) else { continue };
        if approval.approver.is_none() || approval.recorded_at.is_some() {
            continue;
        }
        approval.fingerprint = approval::freeze(isms, record)?;
        approval.name = name(isms, approval.approver);
        approval.recorded_by = actor.to_owned();
        approval.recorded_at = Some(time);
        record.set("approval", Shaped(approval).to_value());
        isms.insert(record)?;
    }
    Ok(())
}

fn name(isms: &Isms, approver: Option<Owner>) -> String {
    approver.map(|owner| isms.shown_owner(owner)).unwrap_or_default()
}
