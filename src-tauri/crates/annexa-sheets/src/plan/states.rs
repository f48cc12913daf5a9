//! What a sheet says about the state of a finding, which only `annexa finding` sets.
//!
//! A closed finding is one whose action was shown to work (clause 10.2 d, e), and the trail names who said so. A cell
//! shows neither, so its words are kept as a remark, and the row says what is left to do.

use annexa_domain::findings::{Finding, FindingState, missing_for};
use annexa_domain::{Record, Register, RegisterKind};
use serde_json::Value as Json;

use super::planner::Planner;
use super::rows::Filling;
use crate::mapping::Target;
use crate::tables::TableRow;
use crate::values::{says_nothing, yes_no};
use crate::words::{fold, words};

impl Planner<'_> {
    /// Keeps what the row says about a finding's state, and says what the person has to do.
    pub(super) fn said_state(&self, base: &Record, row: &TableRow, filling: &mut Filling) {
        if base.kind != RegisterKind::Findings {
            return;
        }
        let before = Finding::from_record(base).map(|finding| finding.stands());
        let mut said: Option<FindingState> = None;
        let mut kept: Vec<String> = Vec::new();
        for field in ["state", "closed_on", "closed_by"] {
            let Some(place) = self.mapping.place(&Target::field(RegisterKind::Findings, field)) else {
                continue;
            };
            let text = row.text(place);
            if says_nothing(&text) || (field != "state" && yes_no(&text) == Some(false)) {
                continue;
            }
            let column = &self.mapping.columns[place].column;
            let words = format!("{column}: {text}");
            let here = if field == "state" { state(&text) } else { Some(FindingState::Closed) };
            match here {
                // The record says so already: a register that was exported comes back as it is.
                Some(here) if before.as_ref().is_ok_and(|before| *before == here) => continue,
                Some(here) => said = said.max(Some(here)),
                None => filling.notes.push(format!("{words} names no state and is kept as a remark")),
            }
            kept.push(words);
        }
        filling.remarks.extend(kept.iter().cloned());
        let (Some(to), Ok(from)) = (said, before) else { return };
        let planned =
            base.with_json(&filling.fields).ok().and_then(|record| Finding::from_record(&record).ok());
        let Some(finding) = planned else { return };
        let reference = filling.fields.get("reference").and_then(Json::as_str).unwrap_or(base.reference());
        filling.notes.push(format!(
            "{} is kept as a remark, for a sheet sets no state; {}",
            kept.join(", "),
            left_to_do(&finding, from, to, reference)
        ));
    }
}

/// The state that a text names.
fn state(text: &str) -> Option<FindingState> {
    let own = FindingState::ALL.iter().find(|state| state.key() == text || fold(state.name()) == fold(text));
    own.copied().or_else(|| FindingState::from_key(words().choice("findings.state", text)?)).or_else(|| {
        // "Closed: yes" is an answer to its heading.
        (yes_no(text) == Some(true)).then_some(FindingState::Closed)
    })
}

/// The commands that lead from one state to another, or what the finding lacks before they would.
fn left_to_do(finding: &Finding, from: FindingState, to: FindingState, reference: &str) -> String {
    let steps = path(finding, from, to);
    let mut last = finding.clone();
    last.state = steps.iter().rev().nth(1).copied().or(Some(from));
    let lacking: Vec<String> =
        missing_for(&last, to).into_iter().filter_map(|problem| problem.field).collect();
    let names: Vec<&str> = steps.iter().map(|state| state.key()).collect();
    let commands = format!("`annexa finding FILE {reference} {}`", names.join("`, then `"));
    if lacking.is_empty() {
        format!("to set it: {commands}")
    } else {
        format!("before it can become '{}' it needs {}, then {commands}", to.name(), lacking.join(", "))
    }
}

/// The states on the way, the last one included.
fn path(finding: &Finding, from: FindingState, to: FindingState) -> Vec<FindingState> {
    if !finding.is_nonconformity() && from == FindingState::Open && to == FindingState::Closed {
        return vec![to];
    }
    if to <= from {
        return vec![to];
    }
    FindingState::ALL.iter().copied().filter(|state| *state > from && *state <= to).collect()
}
