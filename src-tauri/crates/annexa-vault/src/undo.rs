//! Undo and redo: changes of their own, made from the trail and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::{Code, Problem, Problems, Record, RegisterKind, Value};
use uuid::Uuid;

use crate::gate::{Done, Tx};
use crate::op::{Actor, Op, Stamp};
use crate::open::Workspace;
use crate::trail::{self, Change, FieldRow, PRESENCE};
use crate::{cells, errors};

/// The changes in effect and those undone, newest last.
#[derive(Debug, Default)]
struct Stacks {
    done: Vec<(u64, Op)>,
    undone: Vec<u64>,
}

impl Workspace {
    /// The change that undo would take back now; `None` when there is none, or when it is a decision.
    ///
    /// # Errors
    /// `trail-broken`.
    pub fn next_undo(&self) -> Result<Option<Change>, Problem> {
        match self.stacks()?.done.last() {
            Some((seq, op)) if op.is_undoable() => trail::change(&self.connection, *seq).map(Some),
            _ => Ok(None),
        }
    }

    /// The change that redo would do again now.
    ///
    /// # Errors
    /// `trail-broken`.
    pub fn next_redo(&self) -> Result<Option<Change>, Problem> {
        match self.stacks()?.undone.last() {
            Some(seq) => trail::change(&self.connection, *seq).map(Some),
            None => Ok(None),
        }
    }

    /// Undoes the last change in effect, or the one with the given number.
    ///
    /// # Errors
    /// `wrong-state` for a decision, which is withdrawn with a reason instead, and when there is nothing to undo;
    /// `conflict` naming every field that was changed since.
    pub fn undo(
        &mut self,
        seq: Option<u64>,
        by: &Actor,
        at: Stamp,
        reason: Option<&str>,
    ) -> Result<Done<u64>, Problems> {
        let stacks = self.stacks()?;
        let target = match seq {
            None => stacks.done.last().copied(),
            Some(seq) => stacks.done.iter().copied().find(|(done, _)| *done == seq),
        };
        let Some((target, op)) = target else {
            let message = match seq {
                None => "There is nothing to undo.".to_owned(),
                Some(seq) => format!("Change {seq} is not in effect, so there is nothing of it to undo."),
            };
            return Err(vec![Problem::new(Code::WrongState, message)]);
        };
        if !op.is_undoable() {
            let message = format!("Change {target} {} and cannot be undone.", op.words());
            return Err(vec![
                Problem::new(Code::WrongState, message)
                    .hint("decisions stay on record: withdraw it, giving the reason"),
            ]);
        }
        let rows = trail::fields(&self.connection, target)?;
        let back: Vec<FieldRow> = rows.into_iter().map(turned).collect();
        self.commit(Op::Undo, by, at, reason, Some(target), |tx| {
            lay(tx, &back, target)?;
            Ok(target)
        })
    }

    /// Does the change again that was undone last.
    ///
    /// # Errors
    /// `wrong-state` when nothing was undone since the last change; `conflict` as for undo.
    pub fn redo(&mut self, by: &Actor, at: Stamp, reason: Option<&str>) -> Result<Done<u64>, Problems> {
        let Some(target) = self.stacks()?.undone.last().copied() else {
            return Err(vec![Problem::new(Code::WrongState, "There is nothing to redo.")]);
        };
        let rows = trail::fields(&self.connection, target)?;
        self.commit(Op::Redo, by, at, reason, Some(target), |tx| {
            lay(tx, &rows, target)?;
            Ok(target)
        })
    }

    fn stacks(&self) -> Result<Stacks, Problem> {
        let mut stacks = Stacks::default();
        let mut ops: BTreeMap<u64, Op> = BTreeMap::new();
        trail::each_change(&self.connection, 0, |stored| {
            let change = stored.read(None)?;
            let seq = change.seq;
            if !change.op.is_content() {
                return Ok(());
            }
            if !change.op.is_reversal() {
                ops.insert(seq, change.op);
                stacks.done.push((seq, change.op));
                stacks.undone.clear();
                return Ok(());
            }
            let target = change.reverts.ok_or_else(|| errors::trail(seq, "it reverts no change"))?;
            if change.op == Op::Undo {
                let place = stacks.done.iter().position(|(done, _)| *done == target);
                let place =
                    place.ok_or_else(|| errors::trail(seq, "it undoes a change that is not in effect"))?;
                stacks.done.remove(place);
                stacks.undone.push(target);
            } else {
                if stacks.undone.pop() != Some(target) {
                    return Err(errors::trail(seq, "it redoes a change that was not undone last"));
                }
                let op = ops.get(&target).copied();
                stacks.done.push((target, op.ok_or_else(|| errors::trail(seq, "it redoes no change"))?));
            }
            Ok(())
        })?;
        Ok(stacks)
    }
}

/// The row that takes this one back.
fn turned(row: FieldRow) -> FieldRow {
    FieldRow { before: row.after, after: row.before, ..row }
}

/// Lays the rows of change `of` over the present records, refusing where a record is not as the rows expect it.
fn lay(tx: &mut Tx<'_>, rows: &[FieldRow], of: u64) -> Result<(), Problems> {
    let mut groups: BTreeMap<(RegisterKind, Uuid), Vec<&FieldRow>> = BTreeMap::new();
    for row in rows {
        groups.entry((row.register, row.record)).or_default().push(row);
    }
    let mut problems = Problems::new();
    let mut removed = BTreeSet::new();
    for ((kind, id), rows) in groups {
        let presence = rows.iter().find(|row| row.field == PRESENCE);
        let coming = presence.is_some_and(|row| row.before == Value::Null);
        let going = presence.is_some_and(|row| row.after == Value::Null);
        let now = tx.get(kind, id)?;
        let mut record = match (&now, coming) {
            (None, true) => Record::blank(kind, id),
            (Some(now), false) => now.clone(),
            (Some(_), true) => {
                problems.push(conflict(kind, id, of, "the record is there again"));
                continue;
            }
            (None, false) => {
                problems.push(conflict(kind, id, of, "the record was removed since"));
                continue;
            }
        };
        let already = problems.len();
        for row in rows.iter().filter(|row| row.field != PRESENCE) {
            if record.get(&row.field) != Some(&row.before) {
                let why = format!("the field '{}' was changed since", row.field);
                problems.push(conflict(kind, id, of, &why).at(row.field.clone()));
            }
            record.set(&row.field, row.after.clone());
        }
        if going && record.values.iter().any(|value| *value != Value::Null) && problems.len() == already {
            problems.push(conflict(kind, id, of, "fields were filled in since"));
        }
        if problems.len() > already {
            continue;
        }
        if going {
            tx.remove(kind, id)?;
            removed.insert(id);
        } else {
            match tx.put(&record) {
                Ok(()) => {}
                Err(wrong) => problems.extend(wrong),
            }
        }
    }
    if problems.is_empty() && !removed.is_empty() {
        problems.extend(dangling(tx, &removed, of)?);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn conflict(kind: RegisterKind, id: Uuid, of: u64, why: &str) -> Problem {
    Problem::new(
        Code::Conflict,
        format!("Change {of} cannot be reversed: register '{}', record {id}: {why}.", kind.key()),
    )
    .hint("undo the later changes first, or change the records by hand")
}

/// Records that still point to one that is gone.
fn dangling(tx: &Tx<'_>, removed: &BTreeSet<Uuid>, of: u64) -> Result<Problems, Problem> {
    let mut problems = Problems::new();
    for kind in RegisterKind::ALL {
        cells::read_all(tx.connection(), *kind, |record| {
            for (field, value) in record.fields() {
                if let Value::Text(text) = value
                    && ids_in(text).any(|id| removed.contains(&id))
                {
                    let why = format!("its field '{}' refers to a record that would be gone", field.key);
                    problems.push(conflict(*kind, record.id, of, &why).at(field.key));
                }
            }
            Ok(())
        })?;
    }
    Ok(problems)
}

/// Every id that stands in a text.
fn ids_in(text: &str) -> impl Iterator<Item = Uuid> {
    const LEN: usize = uuid::fmt::Hyphenated::LENGTH;
    let bytes = text.as_bytes();
    (0..(bytes.len() + 1).saturating_sub(LEN)).filter_map(move |start| {
        let window = &bytes[start..start + LEN];
        if window[8] != b'-' || window[13] != b'-' {
            return None;
        }
        Uuid::try_parse_ascii(window).ok()
    })
}
