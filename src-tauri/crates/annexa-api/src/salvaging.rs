//! What to do about a file that does not open: what is wrong with it, which backup is good, and salvage without one.

use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem, Problems};
use annexa_vault::{Condition, Diagnosis, Header, Loss, Salvaged, Secret};
use serde::Serialize;
use uuid::Uuid;

use crate::Door;
use crate::app_data::{self, Backup, Candidate};
use crate::commands::Command as _;
use crate::trail::VerifyAnswer;
use crate::workspace::WorkspaceDoctor;

/// So many backups are tried, newest first, until one is good.
const TRIED: usize = 4;

/// What was brought into a new file, and what is lost.
#[derive(Debug, Clone, Serialize)]
pub struct SalvageAnswer {
    /// The new workspace.
    pub path: PathBuf,
    /// Its id, the old one's where that is known.
    pub id: Uuid,
    /// What the damaged file is like: `pages`, `cut`, `header` and so on.
    pub condition: &'static str,
    /// Its damaged pages, from 1.
    pub damaged_pages: Vec<u32>,
    /// How many records the new file holds.
    pub records: usize,
    /// How many evidence files, each with its SHA-256 checked.
    pub evidence: usize,
    /// The last change of the old trail that is kept; 0 when history begins anew.
    pub kept_changes: u64,
    /// The last change of which the damaged file has a trace.
    pub last_change: u64,
    /// The number of the new trail's last change.
    pub head_seq: u64,
    /// The chain's hash there.
    pub head: String,
    /// Whether everything is there, from whichever source.
    pub complete: bool,
    /// What is lost, or was built anew from the trail.
    pub losses: Vec<LossAnswer>,
}

/// An entry of the list of losses.
#[derive(Debug, Clone, Serialize)]
pub struct LossAnswer {
    /// `record`, `partly`, `from-trail` (nothing is lost), `evidence`, `change` or `rows`.
    pub lost: &'static str,
    /// The register's key.
    pub register: Option<&'static str>,
    /// The record's id.
    pub id: Option<Uuid>,
    /// What people call it, if that can be read.
    pub reference: String,
    /// The change's number.
    pub seq: Option<u64>,
    /// What is lost and why.
    pub message: String,
}

impl From<Loss> for LossAnswer {
    fn from(loss: Loss) -> Self {
        Self {
            lost: loss.lost.key(),
            register: loss.register.map(annexa_domain::RegisterKind::key),
            id: loss.record,
            reference: loss.reference,
            seq: loss.seq,
            message: loss.message,
        }
    }
}

impl From<Salvaged> for SalvageAnswer {
    fn from(salvaged: Salvaged) -> Self {
        Self {
            complete: salvaged.is_complete(),
            path: salvaged.path,
            id: salvaged.id,
            condition: salvaged.diagnosis.condition.key(),
            damaged_pages: salvaged.diagnosis.pages.map(|pages| pages.damaged).unwrap_or_default(),
            records: salvaged.records,
            evidence: salvaged.evidence,
            kept_changes: salvaged.kept_changes,
            last_change: salvaged.last_change,
            head_seq: salvaged.head.seq,
            head: salvaged.head.hash,
            losses: salvaged.losses.into_iter().map(LossAnswer::from).collect(),
        }
    }
}

impl Door {
    /// Opens a workspace and checks it in full; of one that does not open, says what is wrong and what to do.
    ///
    /// # Errors
    /// Why it does not open, the damaged tables, and the way to a working file.
    pub fn doctor(
        &mut self,
        path: &Path,
        secret: &Secret,
        actor: &str,
        read_only: bool,
    ) -> Result<VerifyAnswer, Problems> {
        match self.open_with(path, secret, actor, read_only) {
            Ok(()) => WorkspaceDoctor {}.run(self),
            Err(refused) => Err(self.explain(path, secret, refused)),
        }
    }

    /// Salvages a damaged file into a new workspace; the damaged one stays as it is.
    ///
    /// # Errors
    /// What keeps anything from being read, `conflict` when something is at the target, and what the disk refuses.
    pub fn salvage(
        &mut self,
        path: &Path,
        target: &Path,
        secret: &Secret,
        actor: &str,
    ) -> Result<SalvageAnswer, Problems> {
        let (at, by) = (self.now(), self.edge.actor(actor));
        let known = self.known(path);
        let headers: Vec<Header> = known.iter().flat_map(|known| known.headers.clone()).collect();
        let salvaged = annexa_vault::salvage(&annexa_vault::Salvage {
            path,
            target,
            secret,
            remembered: &headers,
            known: known.first().map(|known| known.id),
            fresh: (self.edge.ids)(),
            by: &by,
            at,
            holder: &crate::door::holder(&at),
            temp: &self.edge.temp,
        })?;
        if let Some(root) = &self.edge.app_data {
            // Whoever salvages knows that the new file is not the one that was seen last.
            app_data::remember_new(root, salvaged.id, &salvaged.path, &salvaged.header, &salvaged.head)?;
        }
        Ok(salvaged.into())
    }

    /// What this machine knows of a workspace file that cannot speak for itself, best guess first.
    fn known(&self, path: &Path) -> Vec<Candidate> {
        self.edge.app_data.as_deref().map(|root| app_data::candidates(root, path)).unwrap_or_default()
    }

    /// Adds to a refusal what is wrong in detail, and the way out of it.
    fn explain(&self, path: &Path, secret: &Secret, refused: Problems) -> Problems {
        let about_the_file = |problem: &Problem| {
            matches!(
                problem.code,
                Code::Damaged
                    | Code::NotAWorkspace
                    | Code::Unreadable
                    | Code::WrongPassphrase
                    | Code::Untrusted
            )
        };
        if !refused.iter().all(about_the_file) {
            return refused;
        }
        let known = self.known(path);
        let headers: Vec<Header> = known.iter().flat_map(|known| known.headers.clone()).collect();
        let Ok(told) = annexa_vault::diagnose(path, Some(secret), &headers, &self.edge.temp) else {
            return refused;
        };
        let Some(mut first) = told.problem.clone() else { return refused };
        if told.condition == Condition::Passphrase {
            return refused;
        }
        let backup = self.good_backup(&told, &known, secret);
        first.hint = Some(steps(&told, path, backup.as_ref(), first.hint.take()));
        let mut problems = vec![first];
        let tables = told.pages.iter().flat_map(|pages| &pages.by_table);
        problems.extend(tables.map(|damage| {
            let message = format!(
                "Damaged: {} of the {} pages of '{}'{}.",
                damage.damaged,
                damage.pages,
                damage.table,
                what_it_holds(&damage.table)
            );
            Problem::new(Code::Damaged, message).at(damage.table.clone())
        }));
        problems
    }

    /// The newest backup that is good and opens with the same secret.
    fn good_backup(&self, told: &Diagnosis, known: &[Candidate], secret: &Secret) -> Option<Backup> {
        let root = self.edge.app_data.as_deref()?;
        let id = told.workspace.or_else(|| known.first().map(|known| known.id))?;
        let backups = app_data::backups_by_id(root, id).ok()?;
        backups.into_iter().rev().take(TRIED).find(|backup| {
            annexa_vault::diagnose(&backup.path, Some(secret), &[], &self.edge.temp)
                .is_ok_and(|told| matches!(told.condition, Condition::Sound | Condition::FreePages))
        })
    }
}

/// The way to a working file, in at most three steps.
fn steps(told: &Diagnosis, path: &Path, backup: Option<&Backup>, hint: Option<String>) -> String {
    let salvageable = told.opened.is_some() && told.condition != Condition::Newer;
    let file = path.display();
    let restore = backup.map(|backup| {
        format!(
            "`annexa restore '{}' NEW_FILE` (the newest good backup, of {})",
            backup.path.display(),
            at(backup.at)
        )
    });
    let salvage = salvageable.then(|| format!("`annexa salvage '{file}' NEW_FILE`"));
    let way = match (restore, salvage) {
        // Nothing else is damaged, and salvage loses nothing; a backup would.
        (_, Some(salvage))
            if told.condition == Condition::Header || told.condition == Condition::Appended =>
        {
            salvage
        }
        (Some(restore), Some(salvage)) => format!("{restore}; what came after it, {salvage} may still find"),
        (Some(way), None) | (None, Some(way)) => way,
        (None, None) => return hint.unwrap_or_default(),
    };
    format!("1. keep the file as it is; 2. {way}; 3. `annexa doctor NEW_FILE`")
}

fn at(moment: chrono::DateTime<chrono::Utc>) -> String {
    moment.format("%Y-%m-%d %H:%M UTC").to_string()
}

fn what_it_holds(table: &str) -> &'static str {
    match table {
        "change" | "change_field" => ", the trail",
        "content" | "content_chunk" => ", the bytes of evidence",
        "workspace" | "sqlite_schema" => ", the file's own description",
        _ => ", a register",
    }
}

/// A check's answer in one word, for scripts.
pub(crate) fn condition(verified: &VerifyAnswer) -> &'static str {
    let first = |part: &str| verified.flaws.iter().any(|flaw| flaw.part == part);
    if first("pages") || first("tables") {
        "pages"
    } else if first("chain") || first("records") {
        "trail"
    } else if first("evidence") {
        "evidence"
    } else if first("last-seen") {
        "older-file"
    } else if first("against") {
        "other-history"
    } else if verified.torn_pages.is_empty() {
        "sound"
    } else {
        "free-pages"
    }
}

/// What to do about what a check found in a file that opens.
pub(crate) fn advice(condition: &str) -> &'static str {
    match condition {
        "pages" => "keep the file, restore the newest good backup beside it, or salvage it",
        "trail" => {
            "somebody changed the file past the program, or an earlier page was put back: compare with a backup and with \
             the head printed in the last pack before you go on"
        }
        "evidence" => "add the files again, or restore them from a backup",
        "older-file" => {
            "look for the newer file, in the sync program's history too, before you go on with this one"
        }
        "other-history" => "the trail was written anew, or this is another file than the pack was made from",
        _ => "",
    }
}
