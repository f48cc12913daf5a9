//! A session of ordinary work whose every step is known: what the file must hold after it.

use std::collections::BTreeMap;

use annexa_domain::{Problem, Problems, Record, RegisterKind, Value};

use super::Dice;
use crate::tests::{asset, by, holder, id, named, on};
use crate::{Op, Opening, RecoveryCode, Secret, Workspace, open};

/// The records' digest after each change, by the change's number.
pub(in crate::tests) type Known = BTreeMap<u64, String>;

/// Opens with the key alone, since deriving it anew would only take time.
pub(in crate::tests) fn open_with(
    path: &std::path::Path,
    key: &RecoveryCode,
    read_only: bool,
) -> Result<Workspace, Problem> {
    let opening = Opening { path, holder: &holder(), read_only, temp: path.parent().unwrap() };
    open(&opening, &Secret::Recovery(key.clone()))
}

/// Notes what the file holds now.
pub(in crate::tests) fn note(workspace: &Workspace, known: &mut Known) -> u64 {
    let seq = workspace.last_change().unwrap().seq;
    known.insert(seq, workspace.gather().unwrap().digest());
    seq
}

/// An evidence record for bytes with this SHA-256.
pub(in crate::tests) fn evidence(number: u64, sha256: &str) -> Record {
    let mut record = Record::blank(RegisterKind::Evidence, id(90_000 + u128::from(number)));
    assert!(record.set("title", Value::Text(format!("Evidence {number}"))));
    assert!(record.set("sha256", Value::Text(sha256.to_owned())));
    record
}

/// Adds evidence of so many bytes.
pub(in crate::tests) fn add_evidence(
    workspace: &mut Workspace,
    number: u64,
    bytes: &[u8],
) -> Result<(), Problems> {
    let mut source = bytes;
    let staged = workspace.stage(&mut source)?;
    workspace.change(Op::EvidenceAdd, &by(), on(2), None, |tx| {
        tx.keep(&staged)?;
        tx.put(&evidence(number, &staged.sha256))
    })?;
    Ok(())
}

/// One step of a random mix: records, long texts, removals, undo, redo, evidence, events.
pub(in crate::tests) fn step(
    workspace: &mut Workspace,
    number: u64,
    dice: &mut Dice,
) -> Result<(), Problems> {
    match dice.below(12) {
        0 => workspace
            .change(Op::Remove, &by(), on(3), None, |tx| {
                (0..4).try_for_each(|_| {
                    tx.remove(RegisterKind::Assets, asset(dice.below(60) as u128).id).map(drop)
                })
            })
            .map(drop),
        // Nothing to undo or redo is an answer, too.
        1 => refused_by_us(workspace.undo(None, &by(), on(3), None).map(drop)),
        2 => refused_by_us(workspace.redo(&by(), on(3), None).map(drop)),
        3 => workspace.event(Op::Export, &by(), on(3), Some("assets.csv")).map(drop).map_err(|one| vec![one]),
        4 => {
            let len = 1000 + dice.below(60_000);
            add_evidence(workspace, number, &dice.bytes(len))
        }
        5 => {
            let mut long = asset(dice.below(60) as u128);
            long.set("description", Value::Text("lang ".repeat(500 + dice.below(4000))));
            workspace.change(Op::Save, &by(), on(2), None, |tx| tx.put(&long)).map(drop)
        }
        kind => {
            let count = if kind == 6 { 20 } else { 1 + dice.below(4) };
            workspace
                .change(Op::Save, &by(), on(2), None, |tx| {
                    (0..count).try_for_each(|part| {
                        tx.put(&named(dice.below(60) as u128, &format!("step {number}.{part}")))
                    })
                })
                .map(drop)
        }
    }
}

fn refused_by_us(outcome: Result<(), Problems>) -> Result<(), Problems> {
    use annexa_domain::Code;
    match outcome {
        Err(problems)
            if problems.iter().all(|problem| {
                matches!(problem.code, Code::WrongState | Code::Conflict | Code::NotFound | Code::InUse)
            }) =>
        {
            Ok(())
        }
        outcome => outcome,
    }
}
