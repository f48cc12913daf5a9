//! From a damaged or lost file back to a working one.

use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem, Problems};
use annexa_vault::{Creation, Op, Opening, Passphrase, Saved, Secret};
use serde::{Deserialize, Serialize};

use crate::app_data::{self, Session};
use crate::commands::Command;
use crate::copies::BackupAnswer;
use crate::door::holder;
use crate::export::PLAIN_DATABASE;
use crate::{Door, NewWorkspace};

/// Lists the backups of a file, newest first; the file need not open, nor be there any more.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct BackupList {
    /// The file.
    pub file: PathBuf,
}

impl Command for BackupList {
    const NAME: &'static str = "backup.list";
    type Response = Vec<BackupAnswer>;

    fn run(self, door: &mut Door) -> Result<Self::Response, Problems> {
        let Some(root) = &door.edge.app_data else { return Ok(Vec::new()) };
        let header = annexa_vault::examine(&self.file, &holder(&door.now())).ok();
        let header = header.map(|examined| examined.header.hex());
        let backups = app_data::backups_of(root, &self.file, header.as_deref())?;
        Ok(backups.into_iter().rev().map(BackupAnswer::from).collect())
    }
}

/// A backup that became a working file.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Restored {
    /// The new file.
    pub path: String,
    /// The backup, which stays as it is.
    pub from: String,
    /// How many records it holds.
    pub records: u64,
    /// How many changes and events its trail has.
    pub changes: u64,
    /// How many pieces of evidence it keeps, each hashed again.
    pub evidence: u64,
    /// When its last change was recorded.
    pub last_recorded_at: String,
    /// What this machine saw of the workspace later and is not in it; `None` when nothing is missing.
    pub missing: Option<String>,
}

impl Door {
    /// Looks at a file before its passphrase is typed; a notice tells when it can only be looked at.
    ///
    /// # Errors
    /// Everything that makes the file no workspace or a damaged one.
    pub fn look_at(&mut self, path: &Path) -> Result<(), Problems> {
        let root = self.edge.app_data.clone();
        let found = annexa_vault::examine(path, &holder(&self.now()))
            .map_err(|problem| with_newest_backup(root.as_deref(), path, problem))?;
        if !found.writable {
            let message = "The file or its folder cannot be written, so it can only be looked at.";
            let notice = Problem::new(Code::ReadOnly, message);
            self.keep_notices(vec![
                notice.hint("to work in it, copy it to a folder of yours and open the copy"),
            ]);
        }
        Ok(())
    }

    /// Makes a workspace of a plain export, with its whole trail, and leaves it open.
    ///
    /// `new` gives the path and the profile; the rest comes from the export, the folder that it was written into.
    ///
    /// # Errors
    /// `conflict` when a file is there already, `weak-passphrase`, and everything that makes the export another than
    /// Annexa wrote.
    pub fn create_from_plain(
        &mut self,
        new: &NewWorkspace<'_>,
        export: &Path,
        passphrase: &str,
        actor: &str,
    ) -> Result<(), Problems> {
        let passphrase = Passphrase::choose(passphrase)?;
        let (actor, at) = (self.edge.actor(actor), (self.edge.clock)());
        let creation = Creation {
            path: new.path,
            passphrase: &passphrase,
            profile: new.profile,
            random: annexa_vault::keys::random_bits()?,
            id: (self.edge.ids)(),
            by: &actor,
            at,
        };
        let database = export.join(PLAIN_DATABASE);
        let workspace = annexa_vault::create_from_plain(&creation, &database, &holder(&at))?;
        let session = Session::fresh(self.edge.app_data.as_deref(), &workspace, at);
        self.keep_open(workspace, actor, session);
        self.event(Op::Restore, "from a plain export")
    }

    /// Checks a backup in full and places it as a new file, never over one; the new file's trail tells of it.
    ///
    /// It opens with the passphrase of its day or the recovery code of that one.
    ///
    /// # Errors
    /// `conflict` when something is at the new path, `damaged` when the backup does not hold, and everything that
    /// opening it may meet.
    pub fn restore(
        &mut self,
        backup: &Path,
        new_file: &Path,
        secret: &Secret,
        actor: &str,
    ) -> Result<Restored, Problems> {
        let at = self.now();
        let (holder, by) = (holder(&at), self.edge.actor(actor));
        let opening = Opening { path: backup, holder: &holder, read_only: true, temp: &self.edge.temp };
        let source = annexa_vault::open(&opening, secret)?;
        if let Some(flaw) = source.verify()?.flaws.first() {
            let message = format!("The backup '{}' is not whole: {}", backup.display(), flaw.message);
            return Err(Problem::new(Code::Damaged, message).hint("take an older backup").into());
        }
        let root = self.edge.app_data.as_deref();
        let missing = match root.map(|root| app_data::parting(root, &source)).transpose() {
            Ok(parting) => parting.flatten().map(|parting| parting.problem.message),
            Err(problem) => Some(problem.message),
        };
        let last = source.last_change()?;
        let Saved { path, records, changes, evidence, .. } = source.save_copy(new_file)?;
        source.close()?;
        let opening = Opening { path: &path, read_only: false, ..opening };
        let mut restored = annexa_vault::open(&opening, secret)?;
        let name = backup.file_name().unwrap_or_default().to_string_lossy();
        let mut note = format!("from the backup {name}, which ends at change {}", last.seq);
        if let Some(missing) = &missing {
            note.push_str("; ");
            note.push_str(missing);
        }
        restored.event(Op::Restore, &by, at, Some(&note))?;
        // Restoring was asked for, so this is the file from now on.
        let mut session = Session::fresh(root, &restored, at);
        session.after_event(&restored);
        self.keep_notices(session.take_notices());
        restored.close()?;
        Ok(Restored {
            path: path.display().to_string(),
            from: backup.display().to_string(),
            records,
            changes,
            evidence,
            last_recorded_at: crate::history::moment(&last),
            missing,
        })
    }
}

/// Adds to a refusal of a file that does not hold which backup of it is the newest.
pub(crate) fn with_newest_backup(root: Option<&Path>, file: &Path, problem: Problem) -> Problem {
    if !matches!(problem.code, Code::Damaged | Code::NotAWorkspace | Code::Untrusted | Code::NotFound) {
        return problem;
    }
    // The refusal matters, whether its backups can be listed or not.
    let newest = root.and_then(|root| app_data::backups_of(root, file, None).ok()?.pop());
    match newest {
        Some(newest) => {
            let hint = format!(
                "keep the file, and restore the newest backup, of {}: annexa restore '{}' NEW_FILE",
                newest.at.format("%Y-%m-%d %H:%M UTC"),
                newest.path.display()
            );
            problem.hint(hint)
        }
        None => problem,
    }
}
