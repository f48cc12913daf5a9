//! Two copies of one workspace that were both worked in: where they part, and what each has since.
//!
//! Each hash of the trail binds everything before it. So the last change with the same hash is the last one both
//! copies share, with nothing different before it. Nothing is merged here.

use annexa_domain::{Code, Problem};

use crate::open::Workspace;
use crate::trail::{self, Change};

/// How two copies stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The last change that is in both.
    pub common: Change,
    /// What only the first has, oldest first, events included.
    pub here: Vec<Change>,
    /// What only the second has.
    pub there: Vec<Change>,
}

impl Workspace {
    /// Compares the trails of two copies.
    ///
    /// # Errors
    /// `conflict` when they are no copies of one workspace, `trail-broken`.
    pub fn compare(&self, other: &Self) -> Result<Compared, Problem> {
        let two = || {
            Problem::new(Code::Conflict, "These are two different workspaces, not copies of one.")
                .hint("compare a file with a copy, a backup or a conflict copy of itself")
        };
        if self.id != other.id {
            return Err(two());
        }
        let (ours, theirs) = (self.hashes()?, other.hashes()?);
        let shared = ours.iter().zip(&theirs).take_while(|(one, other)| one == other).count() as u64;
        if shared == 0 {
            return Err(two());
        }
        Ok(Compared {
            common: self.change_at(shared)?,
            here: self.trail(shared)?,
            there: other.trail(shared)?,
        })
    }

    fn hashes(&self) -> Result<Vec<Vec<u8>>, Problem> {
        let mut hashes = Vec::new();
        trail::each_change(&self.connection, 0, |stored| {
            hashes.push(stored.hash);
            Ok(())
        })?;
        Ok(hashes)
    }
}
