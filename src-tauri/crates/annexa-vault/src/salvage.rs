//! A new workspace out of what can be read of a damaged one, with a list of what is lost.
//!
//! The damaged file is never changed. Its readable rows and its trail are each a second source for the other; what
//! they come to is written into a new file under the same key and header. The trail is kept up to its first gap, so
//! that heads printed in packs from before it still fit; behind the gap stands one change that takes over what the
//! registers held. `docs/decisions/0022-salvage.md` says why.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem, Record, RegisterKind, Value};
use uuid::Uuid;

use crate::connect::{self, Access};
use crate::damage::{self, Condition, Diagnosis, Look, PageReport};
use crate::header::Header;
use crate::keys::Secret;
use crate::lock::Holder;
use crate::op::{Actor, Op, Stamp};
use crate::open::{self, Opening, Workspace};
use crate::recovery::RecoveryCode;
use crate::{cells, draft, errors, evidence, live, lock, schema, trail};

mod bytes;
mod chain;
mod sources;
mod state;

/// How a damaged file is to be salvaged.
#[derive(Debug)]
pub struct Salvage<'a> {
    /// The damaged file, which stays as it is.
    pub path: &'a Path,
    /// The new workspace; nothing may be there.
    pub target: &'a Path,
    /// What opens the damaged file, and the new one.
    pub secret: &'a Secret,
    /// Headers to try when the file's own is damaged.
    pub remembered: &'a [Header],
    /// The workspace's id if it is known, for a file that cannot tell its own any more.
    pub known: Option<Uuid>,
    /// A fresh id, for a file of which nobody knows it.
    pub fresh: Uuid,
    /// Who salvages.
    pub by: &'a Actor,
    /// When.
    pub at: Stamp,
    /// Who opens it, for the lock file's text.
    pub holder: &'a Holder,
    /// A folder for private copies.
    pub temp: &'a Path,
}

/// What is lost, or came from a second source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// The whole record.
    Record,
    /// Some of its fields, or its last changes.
    Partly,
    /// Nothing: it was built anew from the trail.
    FromTrail,
    /// The bytes of evidence.
    Evidence,
    /// An entry of the trail.
    Change,
    /// Rows of which nobody can tell any more what they were.
    Rows,
}

impl Lost {
    /// The word on the wire.
    pub fn key(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Partly => "partly",
            Self::FromTrail => "from-trail",
            Self::Evidence => "evidence",
            Self::Change => "change",
            Self::Rows => "rows",
        }
    }
}

/// An entry of the list of losses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What is lost.
    pub lost: Lost,
    /// The register.
    pub register: Option<RegisterKind>,
    /// The record.
    pub record: Option<Uuid>,
    /// What people call it, if that can be read.
    pub reference: String,
    /// The change.
    pub seq: Option<u64>,
    /// What is lost of it and why, in words.
    pub message: String,
}

impl Loss {
    fn record(lost: Lost, record: &Record, message: &str) -> Self {
        Self {
            lost,
            register: Some(record.kind),
            record: Some(record.id),
            reference: record.reference().to_owned(),
            seq: None,
            message: message.to_owned(),
        }
    }
}

/// What salvage came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// The new workspace.
    pub path: PathBuf,
    /// Its id, the old one's where that is known.
    pub id: Uuid,
    /// The header of both files.
    pub header: Header,
    /// What the damaged file was like.
    pub diagnosis: Diagnosis,
    /// How many records the new one holds.
    pub records: usize,
    /// How many pieces of evidence it holds with every byte.
    pub evidence: usize,
    /// The last change of the old trail that it keeps; 0 when history begins anew.
    pub kept_changes: u64,
    /// The last change of which the damaged file has a trace.
    pub last_change: u64,
    /// The last entry of the new file's chain.
    pub head: trail::Change,
    /// What is lost, or came from a second source.
    pub losses: Vec<Loss>,
}

impl Salvaged {
    /// Whether everything is there, from whichever source.
    pub fn is_complete(&self) -> bool {
        self.losses.iter().all(|loss| loss.lost == Lost::FromTrail)
    }
}

/// Salvages a damaged file into a new workspace.
///
/// # Errors
/// What keeps every page from being read: `wrong-passphrase`, `not-a-workspace`, `damaged`, `unreadable`; `conflict`
/// when something is at the target, `locked`, and what the disk refuses.
pub fn salvage(salvage: &Salvage<'_>) -> Result<Salvaged, Problem> {
    draft::require_free(salvage.target)?;
    let held = live::hold(salvage.path)?;
    if let Some(holder) = lock::holder(&held.path) {
        let who = holder.map_or_else(|| "another program".to_owned(), |holder| holder.to_string());
        return Err(Problem::new(Code::Locked, format!("The workspace is open already: {who}."))
            .hint("close it there"));
    }
    let read = match damage::look(&held, Some(salvage.secret), salvage.remembered, salvage.temp)? {
        Look::Read(read) => read,
        Look::Refused(diagnosis) => return Err(refused(diagnosis)),
    };
    let version = read.image.header_number(60);
    if version > schema::current_version() && read.image.own_first {
        let message =
            format!("A newer Annexa wrote the file (format {version}), so this one cannot salvage it.");
        return Err(Problem::new(Code::Unreadable, message).hint("salvage it with the newer Annexa"));
    }
    let diagnosis = damage::judge(&read);
    let found = sources::read(&read.image, &read.owners)?;
    if found.changes.is_empty() && found.records.is_empty() {
        let message = "Not one record or change can be read of the file.";
        return Err(Problem::new(Code::Damaged, message).hint("restore a backup"));
    }
    let id = found.id.or(salvage.known).unwrap_or(salvage.fresh);
    let chain = chain::follow(&found, id);
    let pages = diagnosis.pages.clone().unwrap_or_default();
    let hurt = |table: &str| pages.by_table.iter().any(|damage| damage.table == table);
    let all_placed = pages.unknown == 0 && read.image.own_first;
    let certain = all_placed
        && chain.unreadable.is_empty()
        && chain.end() == found.last
        && !hurt("change")
        && !hurt("change_field");
    let mut state = state::decide(&found, &chain, certain, |kind| all_placed && !hurt(kind.key()));

    state.without_unreadable();
    let wanted = hashes(&state);
    let kept = bytes::find(&found, &read.image, &wanted);
    let have: BTreeSet<String> = kept.iter().map(|whole| whole.sha256.clone()).collect();
    state::without_bytes(&mut state, &have);
    lost_changes(&found, &chain, &mut state.losses);
    if found.unplaced > 0 {
        let message = format!(
            "{} rows were read only in part, or cannot be told to belong anywhere. What they held may stand above.",
            found.unplaced
        );
        state.losses.push(Loss {
            lost: Lost::Rows,
            register: None,
            record: None,
            reference: String::new(),
            seq: None,
            message,
        });
    }

    let folder = draft::folder_beside(salvage.target)?;
    let file = folder.path().join("salvaged.annexa");
    begin(&file, id, &read, &chain, salvage)?;
    let opening = Opening { path: &file, holder: salvage.holder, read_only: false, temp: folder.path() };
    let mut workspace = open::open(&opening, &Secret::Recovery(RecoveryCode::new(&read.key, &read.header)))?;
    let note = note(salvage, &diagnosis, &chain, &found, &state);
    workspace.event(Op::Salvage, salvage.by, salvage.at, Some(&note))?;
    for whole in &kept {
        let staged = workspace.stage_within(&mut whole.reader(&read.image), u64::MAX)?;
        workspace.writing(|workspace| evidence::keep(&workspace.connection, &staged))?;
    }
    take_over(&mut workspace, &chain, &state, salvage)?;
    let head = workspace.last_change()?;
    let verified = workspace.verify()?;
    if let Some(flaw) = verified.flaws.first() {
        return Err(Problem::new(
            Code::Internal,
            format!("The salvaged workspace is not whole: {}", flaw.message),
        ));
    }
    workspace.close()?;
    draft::place(&file, salvage.target)?;
    Ok(Salvaged {
        path: salvage.target.to_owned(),
        id,
        header: read.header,
        diagnosis,
        records: state.records.len(),
        evidence: kept.len(),
        kept_changes: chain.end().unsigned_abs(),
        last_change: found.last.unsigned_abs(),
        head,
        losses: state.losses,
    })
}

fn refused(diagnosis: Diagnosis) -> Problem {
    let told = diagnosis.problem.map(|problem| match diagnosis.condition {
        Condition::Header => problem.hint("restore a backup, or salvage it with the recovery code"),
        _ => problem,
    });
    told.unwrap_or_else(|| Problem::new(Code::Internal, "The file cannot be read, and nothing says why."))
}

fn hashes(state: &state::State) -> BTreeSet<String> {
    let evidence = state.records.values().filter(|record| record.kind == RegisterKind::Evidence);
    evidence
        .filter_map(|record| match record.get("sha256") {
            Some(Value::Text(sha256)) => Some(sha256.clone()),
            _ => None,
        })
        .collect()
}

/// Lists the entries of the trail that the new file does not keep, with what can be read of them.
fn lost_changes(found: &sources::Sources, chain: &chain::Chain, losses: &mut Vec<Loss>) {
    for seq in chain.end() + 1..=found.last {
        let message = match found.changes.get(&seq) {
            Some(change) => format!(
                "Change {seq} ({} by {} at {}) stands behind a gap and is no longer in the chain.",
                change.op, change.actor, change.recorded_at
            ),
            None => format!("Change {seq} cannot be read."),
        };
        losses.push(Loss {
            lost: Lost::Change,
            register: None,
            record: None,
            reference: String::new(),
            seq: Some(seq.unsigned_abs()),
            message,
        });
    }
}

/// Makes the new file with the old trail up to its gap and the records as they were there.
fn begin(
    file: &Path,
    id: Uuid,
    read: &damage::Read,
    chain: &chain::Chain,
    salvage: &Salvage<'_>,
) -> Result<(), Problem> {
    let doing = "writing the salvaged workspace";
    draft::make_private(file)?;
    let mut connection = connect::connect(file, &read.key, Access::Fresh(&read.header))?;
    schema::migrate(&mut connection, schema::current_version())?;
    let made = connection.transaction().map_err(errors::sql(doing))?;
    made.execute("INSERT INTO workspace (one, id) VALUES (1, ?1)", [id.hyphenated().to_string()])
        .map_err(errors::sql(doing))?;
    for (change, fields) in &chain.kept {
        trail::write(&made, change, fields)?;
    }
    for record in chain.replay.records().values().filter(|_| !chain.kept.is_empty()) {
        cells::write(&made, record)?;
    }
    if chain.kept.is_empty() {
        let note = "The trail of the damaged file cannot be read from its beginning; history begins anew.";
        trail::append(&made, id, Op::Create, salvage.by, salvage.at, Some(note), None, &[])?;
    }
    made.commit().map_err(errors::sql(doing))?;
    connection.close().map_err(|(_, error)| errors::sql(doing)(error))
}

/// The one change behind the gap: from what the kept trail comes to, to what the registers held.
fn take_over(
    workspace: &mut Workspace,
    chain: &chain::Chain,
    state: &state::State,
    salvage: &Salvage<'_>,
) -> Result<(), Problem> {
    let before = chain.replay.records();
    let reason = "what the registers of the damaged file held where its trail could not be read";
    workspace
        .change(Op::SalvageRecords, salvage.by, salvage.at, Some(reason), |tx| {
            for (kind, record) in before.keys().filter(|key| !state.records.contains_key(key)) {
                tx.remove(*kind, *record)?;
            }
            for (_, record) in state.records.iter().filter(|(key, record)| before.get(key) != Some(record)) {
                tx.put(record)?;
            }
            Ok(())
        })
        .map(drop)
        .map_err(first)
}

/// One of several problems: this is no form to be filled in.
fn first(problems: Vec<Problem>) -> Problem {
    problems
        .into_iter()
        .next()
        .unwrap_or_else(|| Problem::new(Code::Internal, "Salvage failed without a reason."))
}

fn note(
    salvage: &Salvage<'_>,
    diagnosis: &Diagnosis,
    chain: &chain::Chain,
    found: &sources::Sources,
    state: &state::State,
) -> String {
    let name = salvage.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let damaged = diagnosis.pages.as_ref().map_or(0, |pages: &PageReport| pages.damaged.len());
    let head = chain.kept.last().map_or_else(
        || "no change of its trail is kept".to_owned(),
        |(change, _)| {
            format!(
                "its trail is kept to change {} of {}, head {}",
                change.seq,
                found.last,
                annexa_domain::isms::hex(&change.hash)
            )
        },
    );
    let count = |lost: Lost| state.losses.iter().filter(|loss| loss.lost == lost).count();
    format!(
        "from '{name}' ({}, {damaged} damaged pages); {head}; lost: {} records, {} in part, {} evidence files; {} records \
         built anew from the trail",
        diagnosis.condition.key(),
        count(Lost::Record),
        count(Lost::Partly),
        count(Lost::Evidence),
        count(Lost::FromTrail)
    )
}
