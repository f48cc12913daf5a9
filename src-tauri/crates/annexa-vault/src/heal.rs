//! Pages that hold nothing and were torn by a power cut: a checked copy without them takes the file's name.
//!
//! Never by SQLite's backup interface: it copies free pages too, and fails at the torn ones.

use annexa_domain::{Code, Problem};

use crate::connect::{self, Access};
use crate::damage::image;
use crate::open::Workspace;
use crate::save::rows_of_each_table;
use crate::{draft, errors, live, schema, trail};

impl Workspace {
    /// Renews a file in which only pages without content are damaged, and gives their numbers.
    ///
    /// Nothing happens when no page is damaged, or one with content: that is no case for a repair. Until the last
    /// step the file stands untouched.
    ///
    /// # Errors
    /// `read-only`, `replaced`, `damaged` when the copy does not hold, and what the disk refuses; the workspace stays
    /// open as it was then.
    pub fn heal(&mut self) -> Result<Vec<u32>, Problem> {
        self.require_writable()?;
        let torn = image::unauthentic(&self.connection)?;
        if torn.is_empty() || !connect::free_only(&self.connection, &torn)? {
            return Ok(Vec::new());
        }
        let drafts = draft::folder_beside(&self.path)?;
        let draft = drafts.path().join("workspace.annexa");
        self.vacuum_into(&draft)?;
        let claim = live::claim(&draft)?;
        let copy = connect::connect(&claim.path, &self.key, Access::Existing)?;
        schema::check(&copy)?;
        let torn_again = connect::require_sound(&copy)?.torn;
        let ends = (trail::last(&copy)?, trail::last(&self.connection)?);
        let same_end = matches!(&ends, (Some(copied), Some(ours)) if copied.hash == ours.hash);
        let same_rows = rows_of_each_table(&copy)? == rows_of_each_table(&self.connection)?;
        copy.close().map_err(|(_, error)| errors::sql("checking the new file")(error))?;
        if claim.header != self.header || !torn_again.is_empty() || !same_end || !same_rows {
            return Err(Problem::new(
                Code::Damaged,
                "The file without its torn pages does not hold all records.",
            ));
        }
        drop(claim);
        draft::sync(&draft)?;
        self.put_in_place(&draft, self.key.clone())?;
        Ok(torn.into_iter().collect())
    }
}
