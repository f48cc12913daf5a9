//! A new passphrase: a copy is encrypted anew, checked, and takes the file's name in one step.
//!
//! The file itself is never encrypted in place: a power cut halfway would leave it to neither passphrase.

use std::fs;
use std::path::Path;

use annexa_domain::{Code, Problem};
use rusqlite::Connection;

use crate::connect::{self, Access};
use crate::header::{Header, Profile};
use crate::keys::{self, Key, Passphrase};
use crate::op::{Actor, Op, Stamp};
use crate::open::Workspace;
use crate::save::rows_of_each_table;
use crate::trail::{self, Change};
use crate::{draft, errors, live, schema};

impl Workspace {
    /// Changes the passphrase, the key and the header; `random` must be fresh.
    ///
    /// Until the last step the old file stands untouched. Old copies still open with the old passphrase.
    ///
    /// # Errors
    /// `damaged` when the new file does not hold, `out-of-memory`, and what the disk refuses; the workspace stays
    /// open under the old passphrase then.
    pub fn change_passphrase(
        &mut self,
        new: &Passphrase,
        profile: Profile,
        random: [u8; 10],
        by: &Actor,
        at: Stamp,
    ) -> Result<Change, Problem> {
        self.require_writable()?;
        let header = Header::fresh(profile, random);
        if header == self.header {
            return Err(Problem::new(
                Code::Internal,
                "The random bits for the new key are those of the old one.",
            ));
        }
        let key = keys::derive(new, &header)?;
        let drafts = draft::folder_beside(&self.path)?;
        let draft = drafts.path().join("workspace.annexa");
        let change = self.encrypt_anew(&draft, &key, &header, by, at)?;
        self.prove_new(&draft, new, &header, &change)?;
        draft::sync(&draft)?;
        self.put_in_place(&draft, key)?;
        Ok(change)
    }

    fn encrypt_anew(
        &self,
        draft: &Path,
        key: &Key,
        header: &Header,
        by: &Actor,
        at: Stamp,
    ) -> Result<Change, Problem> {
        let doing = "encrypting a copy under the new passphrase";
        self.vacuum_into(draft)?;
        let mut copy = connect::connect(draft, &self.key, Access::Existing)?;
        let transaction = copy.transaction().map_err(errors::sql(doing))?;
        let change = trail::append(&transaction, self.id, Op::NewPassphrase, by, at, None, None, &[])?;
        transaction.commit().map_err(errors::sql(doing))?;
        keys::replace(&copy, key, header)?;
        copy.close().map_err(|(_, error)| errors::sql(doing)(error))?;
        Ok(change)
    }

    /// Opens the new file as its owner will, from the passphrase on, and checks it against this one.
    fn prove_new(
        &self,
        draft: &Path,
        new: &Passphrase,
        header: &Header,
        change: &Change,
    ) -> Result<(), Problem> {
        let claim = live::claim(draft)?;
        if claim.header != *header {
            return Err(Problem::new(Code::Damaged, "The new file does not begin with its header."));
        }
        let copy = connect::connect(&claim.path, &keys::derive(new, &claim.header)?, Access::Existing)?;
        schema::check(&copy)?;
        connect::require_sound(&copy)?;
        let tables = rows_of_each_table(&self.connection)?;
        let mut copied = rows_of_each_table(&copy)?;
        for (name, rows) in &mut copied {
            if name == "change" {
                *rows -= 1;
            }
        }
        let last = trail::last(&copy)?.map(|last| annexa_domain::isms::hex(&last.hash));
        if tables != copied || last.as_deref() != Some(change.hash.as_str()) {
            return Err(Problem::new(
                Code::Damaged,
                "The file under the new passphrase does not hold all records.",
            ));
        }
        copy.close().map_err(|(_, error)| errors::sql("checking the new file")(error))
    }

    /// Closes the old file, puts the new one under its name and opens that; on failure the old one again.
    pub(crate) fn put_in_place(&mut self, draft: &Path, key: Key) -> Result<(), Problem> {
        // The program's own lock file is held all the while, so nobody of ours comes between.
        self.check_in_place()?;
        let nothing = Connection::open_in_memory().map_err(errors::sql("changing the passphrase"))?;
        let old = std::mem::replace(&mut self.connection, nothing);
        if let Err((old, error)) = old.close() {
            self.connection = old;
            return Err(errors::sql("closing the file")(error));
        }
        self.claim = None;
        let renamed = fs::rename(draft, &self.path).map_err(errors::file("Cannot replace", &self.path));
        if renamed.is_ok() {
            draft::sync_parent(&self.path);
            self.key = key;
        }
        let claim = live::claim(&self.path)?;
        self.connection = connect::connect(&claim.path, &self.key, Access::Existing)?;
        self.header = claim.header;
        self.claim = Some(claim);
        self.take_stamp()?;
        renamed
    }
}
