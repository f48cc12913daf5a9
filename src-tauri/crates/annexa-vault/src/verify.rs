//! The full check: pages, chain, records against the trail, evidence against its hashes.

use std::collections::BTreeSet;

use annexa_domain::{Problem, Record, RegisterKind, Value};
use rusqlite::Connection;
use uuid::Uuid;

use crate::op::Op;
use crate::open::Workspace;
use crate::replay::Replay;
use crate::trail::{self, Stored};
use crate::{cells, connect, errors, evidence, schema};

/// Which promise is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Pages of the file are damaged.
    Pages,
    /// The tables are not as Annexa makes them.
    Tables,
    /// The chain of changes does not hold.
    Chain,
    /// The records are not what the trail says.
    Records,
    /// Evidence is not what was added.
    Evidence,
}

/// Something the full check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Which promise is broken.
    pub part: Part,
    /// The first change at which it shows.
    pub seq: Option<u64>,
    /// The register.
    pub register: Option<RegisterKind>,
    /// The record's id, as far as it can be read.
    pub record: Option<String>,
    /// The field.
    pub field: Option<String>,
    /// What is wrong, without any content.
    pub message: String,
}

impl Flaw {
    fn new(part: Part, message: impl Into<String>) -> Self {
        Self { part, seq: None, register: None, record: None, field: None, message: message.into() }
    }

    fn at(part: Part, record: &Record, field: Option<&str>, message: &str) -> Self {
        Self {
            register: Some(record.kind),
            record: Some(record.id.to_string()),
            field: field.map(str::to_owned),
            ..Self::new(part, message)
        }
    }
}

/// What the full check came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Everything that is wrong; empty when the workspace is whole.
    pub flaws: Vec<Flaw>,
    /// How many changes and events were checked.
    pub changes: u64,
    /// How many records were compared with the trail.
    pub records: u64,
    /// Changes at which the clock stood earlier than before; worth a look, but no flaw.
    pub clock_back: Vec<u64>,
    /// Damaged pages that hold nothing, as a power cut leaves them; no flaw, and [`Workspace::heal`] removes them.
    pub torn: Vec<u32>,
}

impl Verified {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.flaws.is_empty()
    }
}

impl Workspace {
    /// Checks everything there is to check; what it finds is the answer, not an error.
    ///
    /// It cannot see a chain rewritten as a whole by somebody with the key: for that, compare [`Workspace::head`]
    /// with a printed pack.
    ///
    /// # Errors
    /// Only what keeps the check from being made at all.
    pub fn verify(&self) -> Result<Verified, Problem> {
        check(&self.connection, self.id)
    }
}

/// The full check of the file behind a connection, which must be that of the workspace given.
pub(crate) fn check(connection: &Connection, workspace: Uuid) -> Result<Verified, Problem> {
    let mut verified = Verified::default();
    let pages = connect::page_checks(connection, true)?;
    verified.flaws.extend(pages.flaws.into_iter().map(|said| Flaw::new(Part::Pages, said)));
    verified.torn = pages.torn.into_iter().collect();
    if let Err(problem) = schema::check(connection) {
        verified.flaws.push(Flaw::new(Part::Tables, problem.message));
    }
    let replay = match chain(connection, workspace, &mut verified) {
        Ok(replay) => replay,
        Err(problem) => {
            verified.flaws.push(Flaw::new(Part::Chain, problem.message));
            None
        }
    };
    if let Some(replay) = replay {
        compare(connection, &replay, &mut verified);
    }
    let mut bad = Vec::new();
    if let Err(problem) = evidence::recheck(connection, |sha256| bad.push(sha256)) {
        verified.flaws.push(Flaw::new(Part::Evidence, problem.message));
    }
    for sha256 in bad {
        let message = format!("The evidence with SHA-256 {sha256} is not what was added.");
        verified.flaws.push(Flaw::new(Part::Evidence, message));
    }
    Ok(verified)
}

/// Follows the chain to its end or first flaw; gives the replayed records when it holds.
fn chain(
    connection: &Connection,
    workspace: Uuid,
    verified: &mut Verified,
) -> Result<Option<Replay>, Problem> {
    let mut replay = Replay::default();
    let mut prev = trail::root(workspace).to_vec();
    let mut latest: Option<String> = None;
    let mut broken = false;
    trail::each_change(connection, 0, |stored| {
        if broken {
            return Ok(());
        }
        let expected = verified.changes + 1;
        match link(connection, &stored, expected, &prev, &mut replay) {
            Ok(()) => {}
            Err(mut flaw) => {
                flaw.seq = Some(expected);
                verified.flaws.push(flaw);
                broken = true;
                return Ok(());
            }
        }
        verified.changes = expected;
        match &latest {
            Some(before) if stored.recorded_at < *before => verified.clock_back.push(expected),
            _ => latest = Some(stored.recorded_at.clone()),
        }
        prev = stored.hash;
        Ok(())
    })?;
    if broken {
        return Ok(None);
    }
    if verified.changes == 0 {
        verified.flaws.push(Flaw { seq: Some(1), ..Flaw::new(Part::Chain, "The trail is empty.") });
        return Ok(None);
    }
    let stray: Option<i64> = connection
        .query_row("SELECT min(seq) FROM change_field WHERE seq NOT IN (SELECT seq FROM change)", [], |row| {
            row.get(0)
        })
        .map_err(errors::sql("reading the trail"))?;
    if let Some(seq) = stray {
        let flaw = Flaw::new(Part::Chain, format!("Field rows stand at change {seq}, which does not exist."));
        verified.flaws.push(Flaw { seq: Some(seq.unsigned_abs()), ..flaw });
    }
    Ok(Some(replay))
}

fn link(
    connection: &Connection,
    stored: &Stored,
    expected: u64,
    prev: &[u8],
    replay: &mut Replay,
) -> Result<(), Flaw> {
    let broken = |why: &str| Flaw::new(Part::Chain, format!("Change {expected}: {why}."));
    if u64::try_from(stored.seq) != Ok(expected) {
        return Err(broken("it is missing"));
    }
    if stored.prev_hash != prev {
        return Err(broken("it does not follow from the change before it"));
    }
    let fields = trail::stored_fields(connection, stored.seq).map_err(|problem| broken(&problem.message))?;
    if stored.digest(&fields).as_slice() != stored.hash {
        return Err(broken("it was altered: its hash does not hold"));
    }
    let change = stored.read(None).map_err(|problem| Flaw::new(Part::Chain, problem.message))?;
    if fields.is_empty() == change.op.is_content() {
        return Err(broken("its operation does not fit its rows"));
    }
    if change.reverts.is_some() != change.op.is_reversal() {
        return Err(broken("it reverts a change without being undo or redo, or the other way round"));
    }
    let rows: Result<Vec<_>, _> = fields.iter().map(|row| row.read().map_err(broken)).collect();
    let rows = rows?;
    if matches!(change.op, Op::Undo | Op::Redo) && change.reverts.is_some_and(|seq| seq >= expected) {
        return Err(broken("it reverts a later change"));
    }
    replay.apply(&rows).map_err(|fault| Flaw {
        register: Some(fault.register),
        record: Some(fault.record.to_string()),
        field: Some(fault.field),
        ..broken(fault.why)
    })
}

/// Compares every live row with the replayed record.
fn compare(connection: &Connection, replay: &Replay, verified: &mut Verified) {
    let told = replay.records();
    for kind in RegisterKind::ALL {
        let mut seen = BTreeSet::new();
        let mut flaws = Vec::new();
        let read = cells::read_all(connection, *kind, |record| {
            verified.records += 1;
            seen.insert(record.id);
            match told.get(&(*kind, record.id)) {
                None => flaws.push(Flaw::at(
                    Part::Records,
                    &record,
                    None,
                    "The record is in the register, but the trail does not tell of it.",
                )),
                Some(told) => {
                    for ((field, is), should) in record.fields().zip(&told.values) {
                        if is != should {
                            let message = "The field is not what its last change left there.";
                            flaws.push(Flaw::at(Part::Records, &record, Some(field.key), message));
                        }
                    }
                }
            }
            if *kind == RegisterKind::Evidence
                && let Some(Value::Text(sha256)) = record.get("sha256")
                && evidence::require_kept(connection, sha256).is_err()
            {
                let message = "The bytes of the evidence are missing.";
                flaws.push(Flaw::at(Part::Evidence, &record, Some("sha256"), message));
            }
            Ok(())
        });
        verified.flaws.append(&mut flaws);
        if let Err(problem) = read {
            let flaw = Flaw::new(Part::Records, problem.message);
            verified.flaws.push(Flaw { register: Some(*kind), field: problem.field, ..flaw });
            continue;
        }
        for ((register, id), record) in told.iter().filter(|((register, _), _)| register == kind) {
            if !seen.contains(id) {
                let message = "The record is missing, though the trail does not tell of its removal.";
                verified.flaws.push(Flaw {
                    register: Some(*register),
                    ..Flaw::at(Part::Records, record, None, message)
                });
            }
        }
    }
}
