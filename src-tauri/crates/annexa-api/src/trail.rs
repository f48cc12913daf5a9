//! The audit trail, undo and redo.

use annexa_domain::{Code, Isms, Problem, Problems};
use annexa_vault::{Change, Flaw, Verified, Workspace};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Door;
use crate::app_data::Parting;
use crate::commands::Command;
use crate::door::Changed;
use crate::history::{HistoryStep, history_step, moment};
use crate::salvaging;

/// One entry of the trail.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct TrailEntry {
    /// The change with its fields.
    #[serde(flatten)]
    pub step: HistoryStep,
    /// The machine it was done on.
    pub device: String,
    /// The program's version.
    pub app_version: String,
    /// The change it undid or did again.
    pub reverts: Option<u64>,
    /// Whether the clock stood earlier than at some change before.
    pub clock_back: bool,
    /// The chain's hash at this change.
    pub hash: String,
}

/// Lists the trail, oldest first.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct TrailList {
    /// Only what was recorded on this day or later.
    #[serde(default)]
    pub since: Option<NaiveDate>,
}

impl Command for TrailList {
    const NAME: &'static str = "trail.list";
    type Response = Vec<TrailEntry>;

    fn run(self, door: &mut Door) -> Result<Self::Response, Problems> {
        let isms = door.isms(None)?;
        let workspace = door.workspace()?;
        let changes = workspace.trail(0)?;
        let mut entries = Vec::new();
        for change in changes {
            if self.since.is_some_and(|since| change.stamp.local_day() < since) {
                continue;
            }
            entries.push(entry(&isms, workspace, &change)?);
        }
        Ok(entries)
    }
}

/// One entry of a workspace's trail, its records named as they are in the ISMS.
pub(crate) fn entry(isms: &Isms, workspace: &Workspace, change: &Change) -> Result<TrailEntry, Problems> {
    let fields = workspace.fields_of(change.seq)?;
    Ok(TrailEntry {
        step: history_step(isms, change, &fields),
        device: change.actor.device.clone(),
        app_version: change.actor.app_version.clone(),
        reverts: change.reverts,
        clock_back: change.clock_back,
        hash: change.hash.clone(),
    })
}

/// Checks the file, the chain, every record against it, and every byte of evidence.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct TrailVerify {
    /// The head as a pack's cover prints it, 16 digits or more: it must be a change of this chain.
    #[serde(default)]
    pub against: Option<String>,
}

/// What the full check came to.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct VerifyAnswer {
    /// Whether nothing is wrong.
    pub whole: bool,
    /// How many changes and events were checked.
    pub changes: u64,
    /// How many records were compared with the trail.
    pub records: u64,
    /// The number of the last content change.
    pub head_seq: u64,
    /// The chain's hash there: compare it with the one printed in a pack.
    pub head: String,
    /// When that change was recorded.
    pub head_recorded_at: String,
    /// Changes at which the clock stood earlier than before.
    pub clock_back: Vec<u64>,
    /// Damaged pages that hold nothing, as a power cut leaves them; no flaw, healed by `doctor` or the next change.
    pub torn_pages: Vec<u32>,
    /// Such pages that were removed just now.
    pub healed_pages: Vec<u32>,
    /// In one word: `sound`, `free-pages`, `pages`, `trail`, `evidence`, `older-file`, `other-history`.
    pub condition: &'static str,
    /// What to do; blank when nothing is wrong.
    pub advice: &'static str,
    /// What is wrong.
    pub flaws: Vec<FlawAnswer>,
}

/// Something the full check found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FlawAnswer {
    /// pages, tables, chain, records, evidence, last-seen (what this machine saw of the file before) or against (the
    /// head it was to be compared with).
    pub part: String,
    /// The first change at which it shows.
    pub seq: Option<u64>,
    /// The register's key.
    pub register: Option<&'static str>,
    /// The record's id.
    pub record: Option<String>,
    /// The field's key.
    pub field: Option<String>,
    /// What is wrong.
    pub message: String,
}

impl From<&Flaw> for FlawAnswer {
    fn from(flaw: &Flaw) -> Self {
        Self {
            part: format!("{:?}", flaw.part).to_lowercase(),
            seq: flaw.seq,
            register: flaw.register.map(annexa_domain::RegisterKind::key),
            record: flaw.record.clone(),
            field: flaw.field.clone(),
            message: flaw.message.clone(),
        }
    }
}

impl FlawAnswer {
    fn not_in_chain(head: &str) -> Self {
        Self {
            part: "against".to_owned(),
            seq: None,
            register: None,
            record: None,
            field: None,
            message: format!(
                "The head {head} is no change of this chain: the trail was written anew, or is another's."
            ),
        }
    }
}

impl From<&Parting> for FlawAnswer {
    fn from(parting: &Parting) -> Self {
        Self {
            part: "last-seen".to_owned(),
            seq: parting.seq,
            register: None,
            record: None,
            field: None,
            message: parting.problem.message.clone(),
        }
    }
}

impl Command for TrailVerify {
    const NAME: &'static str = "trail.verify";
    type Response = VerifyAnswer;

    fn run(self, door: &mut Door) -> Result<VerifyAnswer, Problems> {
        let workspace = door.workspace()?;
        let printed = self.against.as_deref().map(printed_head).transpose()?;
        let Verified { flaws, changes, records, clock_back, torn } = workspace.verify()?;
        let mut flaws: Vec<FlawAnswer> = flaws.iter().map(FlawAnswer::from).collect();
        flaws.extend(door.parting().map(FlawAnswer::from));
        if let Some(printed) = printed
            && !workspace.trail(0)?.iter().any(|change| change.hash.starts_with(&printed))
        {
            flaws.push(FlawAnswer::not_in_chain(&printed));
        }
        // A broken chain has no head to show; the flaws say why.
        let head = workspace.head().ok().flatten();
        let mut answer = VerifyAnswer {
            whole: flaws.is_empty(),
            changes,
            records,
            head_seq: head.as_ref().map_or(0, |change| change.seq),
            head: head.as_ref().map(|change| change.hash.clone()).unwrap_or_default(),
            head_recorded_at: head.as_ref().map(moment).unwrap_or_default(),
            clock_back,
            torn_pages: torn,
            healed_pages: Vec::new(),
            condition: "",
            advice: "",
            flaws,
        };
        answer.condition = salvaging::condition(&answer);
        answer.advice = salvaging::advice(answer.condition);
        Ok(answer)
    }
}

/// The least digits of a head that tell it from every other.
const HEAD_DIGITS: usize = 16;

/// A head as somebody copied it from a printed pack.
fn printed_head(typed: &str) -> Result<String, Problem> {
    let digits: String =
        typed.chars().filter(|sign| !sign.is_whitespace()).map(|sign| sign.to_ascii_lowercase()).collect();
    if (HEAD_DIGITS..=64).contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
        return Ok(digits);
    }
    let message = format!("The head to compare with is no number of {HEAD_DIGITS} to 64 hexadecimal digits.");
    Err(Problem::new(Code::Invalid, message).at("against").hint("copy it from the cover of the pack"))
}

/// What was undone or done again.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Reversed {
    /// The number of the change that was undone or done again.
    pub of: u64,
    /// What it was, such as "imported".
    pub operation: &'static str,
    /// What changed.
    pub changed: Changed,
}

/// Undoes the last change.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TrailUndo {}

impl Command for TrailUndo {
    const NAME: &'static str = "trail.undo";
    type Response = Reversed;

    fn run(self, door: &mut Door) -> Result<Reversed, Problems> {
        reverse(door, false)
    }
}

/// Does the last undone change again.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TrailRedo {}

impl Command for TrailRedo {
    const NAME: &'static str = "trail.redo";
    type Response = Reversed;

    fn run(self, door: &mut Door) -> Result<Reversed, Problems> {
        reverse(door, true)
    }
}

fn reverse(door: &mut Door, redo: bool) -> Result<Reversed, Problems> {
    let done = door.reverse(redo)?;
    let change = door.workspace()?.change_at(done.value)?;
    Ok(Reversed { of: done.value, operation: change.op.words(), changed: Changed::from(&done) })
}
