//! Moving a finding along its path (clause 10.2).

use annexa_domain::findings::{FindingState, missing_for, still_open};
use annexa_domain::{Code, Problem, Problems, Register, RegisterKind};
use annexa_vault::Op;
use serde::{Deserialize, Serialize};

use crate::commands::Command;
use crate::door::Changed;
use crate::{Door, references};

/// Moves a finding to another state.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct FindingMove {
    /// The finding's id or reference.
    pub id: String,
    /// The state's key: open, in-progress, to-verify or closed.
    pub to: String,
}

/// A finding that was moved.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Moved {
    /// Its reference.
    pub reference: String,
    /// Where it stood.
    pub from: &'static str,
    /// Where it stands.
    pub to: &'static str,
    /// What changed.
    pub changed: Changed,
}

impl Command for FindingMove {
    const NAME: &'static str = "finding.move";
    type Response = Moved;

    fn run(self, door: &mut Door) -> Result<Moved, Problems> {
        let Some(to) = FindingState::from_key(&self.to) else {
            let keys: Vec<_> = FindingState::ALL.iter().map(|state| state.key()).collect();
            return Err(Problem::new(Code::Invalid, format!("'{}' is no state of a finding.", self.to))
                .at("state")
                .hint(format!("one of {}", keys.join(", ")))
                .into());
        };
        let isms = door.isms(None)?;
        let record = references::record(&isms, RegisterKind::Findings, &self.id)?;
        let Some(finding) = isms.findings.get(record.id) else {
            return Err(Problem::new(Code::NotFound, format!("There is no finding '{}'.", self.id)).into());
        };
        let from = finding.stands();
        let mut missing = missing_for(finding, to);
        if missing.iter().all(|problem| problem.code != Code::WrongState) {
            missing.extend(still_open(finding, to, &isms.actions));
        }
        if !missing.is_empty() {
            return Err(missing);
        }
        let reopening = from == FindingState::Closed;
        if reopening && door.reason().is_none() {
            return Err(Problem::new(Code::Required, "Reopening a finding needs a reason.")
                .at("reason")
                .hint("say why with --reason")
                .into());
        }
        let mut moved = finding.clone();
        moved.state = Some(to);
        let closing = to == FindingState::Closed;
        moved.closed_on = closing.then(|| door.today());
        moved.closed_by = if closing { door.actor_name().to_owned() } else { String::new() };
        let op = match (closing, reopening) {
            (true, _) => Op::Close,
            (false, true) => Op::Reopen,
            (false, false) => Op::Save,
        };
        let record = moved.record();
        let done = door.change(op, |tx, _| {
            tx.put(&record)?;
            Ok(())
        })?;
        Ok(Moved {
            reference: record.reference().to_owned(),
            from: from.key(),
            to: to.key(),
            changed: Changed::from(&done),
        })
    }
}
