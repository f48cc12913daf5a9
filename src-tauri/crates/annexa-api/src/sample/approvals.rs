//! Completes what only a verb may fill: who recorded an approval and when, its fingerprint, footings, frozen rows.

use annexa_domain::approval::{self, Approval};
use annexa_domain::cell::{Cell, Shaped, Value};
use annexa_domain::controls::SoaRows;
use annexa_domain::links::Owner;
use annexa_domain::{Isms, Problems, Record, RegisterKind, figures};
use chrono::{DateTime, Utc};

/// Completes the approvals that a step brings; those of earlier steps stay as they are.
///
/// # Errors
/// A cell that cannot be read.
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
        approval.fingerprint = freeze(isms, record);
        approval.name = name(isms, approval.approver);
        approval.recorded_by = actor.to_owned();
        approval.recorded_at = Some(time);
        record.set("approval", Shaped(approval).to_value());
        isms.insert(record)?;
    }
    Ok(())
}

/// Freezes what the approval covers into the record and says its fingerprint, as `approval.record` does.
fn freeze(isms: &Isms, record: &mut Record) -> String {
    match record.kind {
        RegisterKind::SoaVersions => {
            let rows = Shaped(SoaRows(figures::soa_rows(isms))).to_value();
            record.set("rows", rows.clone());
            // The statement is what is approved, not the version's own few fields.
            let mut whole = record.clone();
            whole.set("approval", Value::Null);
            whole.set("change_note", rows);
            approval::fingerprint(&whole)
        }
        RegisterKind::PlanApprovals => match isms.plan_approvals.get(record.id) {
            Some(plan) => figures::plan_fingerprint(&figures::rows_covered(isms, plan)),
            None => approval::fingerprint(record),
        },
        RegisterKind::Acceptances => {
            let risk = isms.acceptances.get(record.id).and_then(|acceptance| acceptance.risk);
            if let Some(risk) = risk.and_then(|link| isms.risks.get(link.id())) {
                record.set("footing", Shaped(isms.footing(risk)).to_value());
            }
            approval::fingerprint(record)
        }
        _ => approval::fingerprint(record),
    }
}

fn name(isms: &Isms, approver: Option<Owner>) -> String {
    approver.map(|owner| isms.shown_owner(owner)).unwrap_or_default()
}
