//! How far the old trail still holds.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::sources::Sources;
use crate::replay::Replay;
use crate::trail::{self, Stored, StoredField};

/// The changes from the first one on that follow from each other, and what they come to.
pub(super) struct Chain {
    pub(super) kept: Vec<(Stored, Vec<StoredField>)>,
    pub(super) replay: Replay,
    /// Changes that cannot be read in full, up to the last one of which there is a trace.
    pub(super) unreadable: BTreeSet<i64>,
}

impl Chain {
    /// The number of the last change that is kept.
    pub(super) fn end(&self) -> i64 {
        self.kept.last().map_or(0, |(change, _)| change.seq)
    }
}

/// Follows the chain under a workspace's id to its first gap.
pub(super) fn follow(sources: &Sources, workspace: Uuid) -> Chain {
    let mut chain = Chain { kept: Vec::new(), replay: Replay::default(), unreadable: BTreeSet::new() };
    let mut prev = trail::root(workspace).to_vec();
    let mut holds = true;
    for seq in 1..=sources.last {
        let Some((change, fields)) = whole(sources, seq) else {
            chain.unreadable.insert(seq);
            holds = false;
            continue;
        };
        holds = holds && change.prev_hash == prev && apply(&mut chain.replay, &change, &fields);
        if holds {
            prev.clone_from(&change.hash);
            chain.kept.push((change, fields));
        }
    }
    chain
}

/// A change with all of its field rows, as its hash says.
fn whole(sources: &Sources, seq: i64) -> Option<(Stored, Vec<StoredField>)> {
    let change = sources.changes.get(&seq)?.clone();
    let fields: Vec<StoredField> =
        sources.fields.get(&seq).map(|rows| rows.values().cloned().collect()).unwrap_or_default();
    (change.digest(&fields).as_slice() == change.hash).then_some((change, fields))
}

fn apply(replay: &mut Replay, change: &Stored, fields: &[StoredField]) -> bool {
    let rows: Result<Vec<_>, _> = fields.iter().map(StoredField::read).collect();
    let readable = change.read(None).is_ok_and(|change| change.op.is_content() != fields.is_empty());
    readable && rows.is_ok_and(|rows| replay.apply(&rows).is_ok())
}
