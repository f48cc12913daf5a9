//! Approvals and acceptances: recorded for somebody, withdrawn with a reason, never undone.

use annexa_domain::approval::{self, Approval, ApprovalMeans, VersionState};
use annexa_domain::cell::Shaped;
use annexa_domain::links::{Link, Owner};
use annexa_domain::{Cell, Code, Isms, Problem, Problems, Record, RegisterKind, Value};
use annexa_vault::Op;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::commands::Command;
use crate::door::Changed;
use crate::{Door, records, references};

/// Records an approval that somebody gave.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct ApprovalRecord {
    /// The register's key; every register is searched when left out.
    #[serde(default)]
    pub register: Option<String>,
    /// The record's id or reference.
    pub id: String,
    /// Who approved: a person, role or unit by id, reference or name.
    pub by: String,
    /// The day from which it holds.
    pub effective_on: NaiveDate,
    /// How it reached whoever records it.
    pub means: String,
    /// The evidence that proves it, by id or reference.
    #[serde(default)]
    pub evidence: Option<String>,
}

/// An approval as recorded or withdrawn.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Approved {
    /// The register's key.
    pub register: &'static str,
    /// The record's reference.
    pub reference: String,
    /// What is printed, such as "recorded by X for Y".
    pub statement: String,
    /// The SHA-256 of exactly what was approved.
    pub fingerprint: String,
    /// Earlier versions that it replaces.
    pub supersedes: Vec<String>,
    /// What changed.
    pub changed: Changed,
}

impl Command for ApprovalRecord {
    const NAME: &'static str = "approval.record";
    type Response = Approved;

    fn run(self, door: &mut Door) -> Result<Approved, Problems> {
        let isms = door.isms(None)?;
        let mut record = records::find(&isms, self.register.as_deref(), &self.id)?;
        approvable(&record)?;
        let mut problems = Problems::new();
        let means = ApprovalMeans::from_key(&self.means);
        if means.is_none() {
            let keys: Vec<_> = ApprovalMeans::ALL.iter().map(|means| means.key()).collect();
            problems.push(
                Problem::new(Code::Invalid, format!("'{}' is no way an approval reaches you.", self.means))
                    .at("means")
                    .hint(format!("one of {}", keys.join(", "))),
            );
        }
        let approver =
            references::owner(&isms, &self.by).map_err(|problem| problems.push(problem.at("by"))).ok();
        let evidence = match self.evidence.as_deref() {
            Some(words) => references::record(&isms, RegisterKind::Evidence, words)
                .map_err(|problem| problems.push(problem.at("evidence")))
                .ok(),
            None => None,
        };
        if let Err(wrong) = record.kind.check(&record) {
            problems.extend(wrong);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let approver = approver.and_then(Owner::from_link);
        let name = approver.map(|owner| isms.shown_owner(owner)).unwrap_or_default();
        let fingerprint = approval::freeze(&isms, &mut record)?;
        let at = door.now();
        let approval = Approval {
            approver,
            name: name.clone(),
            effective_on: Some(self.effective_on),
            means,
            recorded_by: door.actor_name().to_owned(),
            recorded_at: Some(at.at),
            evidence: evidence.map(|record| Link::to(record.id)),
            fingerprint: fingerprint.clone(),
            withdrawn_because: String::new(),
        };
        record.set("approval", Shaped(approval).to_value());
        record.set("state", Some(VersionState::Approved).to_value());
        let superseded = superseded_by(&isms, &record);
        let op = if record.kind == RegisterKind::Acceptances { Op::Accept } else { Op::Approve };
        let done = door.change_at(op, at, |tx, _| {
            for earlier in &superseded {
                tx.put(earlier)?;
            }
            tx.put(&record)?;
            Ok(())
        })?;
        Ok(Approved {
            register: record.kind.key(),
            reference: record.reference().to_owned(),
            statement: format!(
                "recorded by {} for {name}, effective on {}",
                door.actor_name(),
                self.effective_on
            ),
            fingerprint,
            supersedes: superseded.iter().map(|record| record.reference().to_owned()).collect(),
            changed: Changed::from(&done),
        })
    }
}

/// Refuses what cannot be approved, or is already.
fn approvable(record: &Record) -> Result<(), Problem> {
    if record.kind.field("approval").is_none() {
        return Err(Problem::new(
            Code::WrongState,
            format!("Records of the register '{}' are not approved.", record.kind.key()),
        ));
    }
    match record.get("state") {
        Some(Value::Text(state)) if state == "approved" || state == "superseded" => {
            Err(Problem::new(Code::WrongState, format!("{} is {state} already.", record.reference()))
                .hint("withdraw the approval with a reason, or make a new version"))
        }
        _ => Ok(()),
    }
}

/// The approved versions that an approval of this record replaces.
fn superseded_by(isms: &Isms, record: &Record) -> Vec<Record> {
    if !matches!(record.kind, RegisterKind::Scope | RegisterKind::Methods | RegisterKind::SoaVersions) {
        return Vec::new();
    }
    isms.records(record.kind)
        .into_iter()
        .filter(|other| {
            other.id != record.id && other.get("state") == Some(&Value::Text("approved".to_owned()))
        })
        .map(|mut other| {
            other.set("state", Some(VersionState::Superseded).to_value());
            other
        })
        .collect()
}

/// Withdraws an approval or acceptance; the door must have been given a reason.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct ApprovalWithdraw {
    /// The register's key; every register is searched when left out.
    #[serde(default)]
    pub register: Option<String>,
    /// The record's id or reference.
    pub id: String,
}

impl Command for ApprovalWithdraw {
    const NAME: &'static str = "approval.withdraw";
    type Response = Approved;

    fn run(self, door: &mut Door) -> Result<Approved, Problems> {
        let isms = door.isms(None)?;
        let mut record = records::find(&isms, self.register.as_deref(), &self.id)?;
        let Some(reason) = door.reason().map(str::to_owned) else {
            return Err(Problem::new(Code::Required, "A withdrawal needs a reason.")
                .at("reason")
                .hint("say why with --reason")
                .into());
        };
        let approval = record.get("approval").cloned().unwrap_or(Value::Null);
        let mut approval = Shaped::<Approval>::from_value(&approval)
            .map_err(|why| Problem::new(Code::Damaged, format!("The approval cannot be read: {why}.")))?;
        if !approval.stands() {
            return Err(Problem::new(
                Code::WrongState,
                format!("{} has no approval that stands.", record.reference()),
            )
            .into());
        }
        approval.withdrawn_because.clone_from(&reason);
        let statement = format!("withdrawn by {}: {reason}", door.actor_name());
        let fingerprint = approval.fingerprint.clone();
        record.set("approval", approval.to_value());
        record.set("state", Some(VersionState::Withdrawn).to_value());
        let op = if record.kind == RegisterKind::Acceptances {
            Op::WithdrawAcceptance
        } else {
            Op::WithdrawApproval
        };
        let done = door.change(op, |tx, _| {
            tx.put(&record)?;
            Ok(())
        })?;
        Ok(Approved {
            register: record.kind.key(),
            reference: record.reference().to_owned(),
            statement,
            fingerprint,
            supersedes: Vec::new(),
            changed: Changed::from(&done),
        })
    }
}
