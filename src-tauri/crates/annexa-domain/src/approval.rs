//! Approvals as they honestly are under one passphrase: a record that somebody made.
//!
//! An approval names the approver, who recorded it, by what means and with what evidence, and is printed as
//! "recorded by X for Y". The effective day is typed; the recorded moment is the clock's and nobody can type it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cell::{Cell, Shape, Shaped, Value};
use crate::choice::choice;
use crate::controls::SoaRows;
use crate::figures;
use crate::isms::{Isms, hex};
use crate::links::{Link, Owner};
use crate::problem::{Code, Problem};
use crate::record::Record;
use crate::registers::RegisterKind;

choice! {
    /// How an approval reached the person who recorded it.
    ApprovalMeans {
        /// Said in a meeting or face to face.
        InPerson = "in-person", "in person";
        /// A signed paper, scanned.
        SignedScan = "signed-scan", "signed scan";
        /// A message.
        Email = "email", "e-mail";
    }
}

choice! {
    /// Where a versioned statement stands.
    VersionState {
        /// Being written; anything may change.
        Draft = "draft", "draft";
        /// Approved and in force; its text no longer changes.
        Approved = "approved", "approved";
        /// Taken back with a reason.
        Withdrawn = "withdrawn", "withdrawn";
        /// Replaced by a newer approved version.
        Superseded = "superseded", "superseded";
    }
}

/// An approval as recorded; blank when there is none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Approval {
    /// Who approved, as a person, role or unit of the registers.
    pub approver: Option<Owner>,
    /// The approver's name as it was on that day, so that a later change of name does not rewrite the past.
    pub name: String,
    /// The day from which it holds, as stated by the approver.
    pub effective_on: Option<NaiveDate>,
    /// How it reached the person who recorded it.
    pub means: Option<ApprovalMeans>,
    /// Who recorded it.
    pub recorded_by: String,
    /// When it was recorded, by the clock.
    pub recorded_at: Option<DateTime<Utc>>,
    /// The scan, message or minutes that prove it.
    pub evidence: Option<Link<crate::evidence::Evidence>>,
    /// The SHA-256 of exactly what was approved, 64 hex digits.
    pub fingerprint: String,
    /// Why it was taken back; blank while it stands.
    pub withdrawn_because: String,
}

impl Shape for Approval {
    const NAME: &'static str = "approval";
}

impl Approval {
    /// Whether it was given and not taken back.
    pub fn stands(&self) -> bool {
        self.recorded_at.is_some() && self.withdrawn_because.is_empty()
    }

    /// Whether its day has come; one without a day holds since it was recorded.
    pub fn has_begun(&self, today: NaiveDate) -> bool {
        self.effective_on.is_none_or(|day| day <= today)
    }
}

/// Freezes into a record what its approval covers, and gives the fingerprint of exactly that.
///
/// A SoA version takes the statement as it stands, an acceptance its footing; a plan approval is bound to the rows
/// of the plan it covers, everything else to its own text.
///
/// # Errors
/// `not-found` when the accepted risk does not exist, `wrong-state` when a plan approval covers no risk.
pub fn freeze(isms: &Isms, record: &mut Record) -> Result<String, Problem> {
    if record.kind == RegisterKind::SoaVersions {
        let rows = Shaped(SoaRows(figures::soa_rows(isms))).to_value();
        record.set("rows", rows.clone());
        // The statement is what is approved, not the version's own few fields.
        let mut whole = record.clone();
        whole.set("change_note", rows);
        return Ok(fingerprint(&whole));
    }
    if let Some(plan) = isms.plan_approvals.get(record.id) {
        let rows = figures::rows_covered(isms, plan);
        if rows.is_empty() {
            return Err(Problem::new(Code::WrongState, "The approval covers no risk.")
                .at("owner")
                .hint("name the risks, or an owner who has some"));
        }
        return Ok(figures::plan_fingerprint(&rows));
    }
    if let Some(acceptance) = isms.acceptances.get(record.id) {
        let risk = acceptance.risk.and_then(|link| isms.risks.get(link.id()));
        let risk =
            risk.ok_or_else(|| Problem::new(Code::NotFound, "The accepted risk does not exist.").at("risk"))?;
        record.set("footing", Shaped(isms.footing(risk)).to_value());
    }
    Ok(fingerprint(record))
}

/// The SHA-256 over everything in a record that people type, 64 hex digits: what an approval is bound to.
///
/// Fields that only a verb sets (state, approval, frozen rows) are left out, so that approving does not change it.
pub fn fingerprint(record: &Record) -> String {
    let mut hash = Sha256::new();
    hash.update(b"annexa record 1\0");
    for (field, value) in record.fields().filter(|(field, _)| !field.by_verb) {
        let text = match value {
            Value::Null => continue,
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text.clone(),
        };
        for part in [field.key, &text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    hex(&hash.finalize())
}
