//! Chips: bands of risk and states, each in the colour the paper gives it.

use std::collections::BTreeSet;

use annexa_domain::actions::ActionStatus;
use annexa_domain::approval::VersionState;
use annexa_domain::controls::ControlStatus;
use annexa_domain::figures::{BandName, PlanApprovalState, PlanScore, rows_covered};
use annexa_domain::findings::{FindingGrade, FindingState};
use annexa_domain::risks::{RatingStage, Unrated};
use annexa_domain::treatments::{AcceptedState, PlanApproval};
use uuid::Uuid;

use super::Context;
use super::names::{line, quoted};
use crate::document::{Band, Cell, CellLine, Chip, Column, Severity, Span, Tone};

/// The colour of a band among so many, 0 for the lowest.
pub(crate) fn severity(band: usize, bands: usize) -> Severity {
    use Severity::{Critical, High, Low, Moderate, VeryLow};
    let order: &[Severity] = match bands {
        0 | 1 => &[Moderate],
        2 => &[Low, High],
        3 => &[Low, Moderate, High],
        4 => &[Low, Moderate, High, Critical],
        _ => &[VeryLow, Low, Moderate, High, Critical],
    };
    order.get(band).copied().unwrap_or(Critical)
}

/// The bands for a matrix: colour, a letter of its own, name and range.
pub(super) fn bands(names: &[BandName]) -> Vec<Band> {
    let mut letters: Vec<String> = Vec::new();
    for band in names {
        let initials: String =
            band.name.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>();
        let two: String = band.name.chars().take(2).collect();
        let number = (letters.len() + 1).to_string();
        let letter = [initials.to_uppercase(), two, number.clone()]
            .into_iter()
            .find(|letter| !letter.is_empty() && !letters.contains(letter))
            .unwrap_or(number);
        letters.push(letter);
    }
    names
        .iter()
        .zip(letters)
        .enumerate()
        .map(|(index, (band, letter))| Band {
            severity: severity(index, names.len()),
            letter,
            label: match band.to {
                Some(to) if to > band.from => format!("{} ({}–{to})", band.name, band.from),
                _ => format!("{} ({})", band.name, band.from),
            },
        })
        .collect()
}

/// A column wide enough for the longest of these words on a chip.
pub(super) fn chip_column<'w>(title: String, words: impl IntoIterator<Item = &'w str>) -> Column {
    let longest = words.into_iter().map(|word| word.chars().count()).max().unwrap_or(0);
    let longest = longest.max(title.chars().count());
    Column::chip(title, (8.0 + 1.65 * longest as f32).clamp(17.0, 36.0))
}

/// The chip of a state of a version.
pub(super) fn version_state(context: &Context<'_>, state: Option<VersionState>) -> Chip {
    match state {
        None | Some(VersionState::Draft) => Chip::new(context.text("version-state-draft"), Tone::NotStarted),
        Some(VersionState::Approved) => Chip::new(context.text("version-state-approved"), Tone::Done),
        Some(VersionState::Withdrawn) => Chip::new(context.text("version-state-withdrawn"), Tone::Overdue),
        Some(VersionState::Superseded) => Chip::new(context.text("version-state-superseded"), Tone::Neutral),
    }
}

/// The chip of what an acceptance is worth.
pub(super) fn accepted_state(context: &Context<'_>, state: AcceptedState) -> Chip {
    let tone = match state {
        AcceptedState::Proposed | AcceptedState::Upcoming => Tone::NotStarted,
        AcceptedState::InForce => Tone::Done,
        AcceptedState::Stale | AcceptedState::Expired => Tone::Overdue,
        AcceptedState::Withdrawn => Tone::Neutral,
    };
    Chip::new(context.text(&format!("acceptance-{}", state.key())), tone)
}

/// The words that the chip of an approval of the plan can show.
pub(super) const PLAN_APPROVAL_WORDS: [&str; 6] = [
    "plan-approval-proposed",
    "plan-approval-upcoming",
    "plan-approval-in-force",
    "plan-approval-changed",
    "plan-approval-withdrawn",
    "plan-approval-replaced",
];

/// The chip of what an approval of the plan is worth; one that a later approval of the same risks has replaced says so.
pub(super) fn plan_approval(
    context: &Context<'_>,
    approval: &PlanApproval,
    state: PlanApprovalState,
) -> Chip {
    let (key, tone) = match state {
        PlanApprovalState::Proposed => ("plan-approval-proposed", Tone::NotStarted),
        PlanApprovalState::Upcoming => ("plan-approval-upcoming", Tone::NotStarted),
        PlanApprovalState::InForce => ("plan-approval-in-force", Tone::Done),
        PlanApprovalState::Changed if is_replaced(context, approval) => {
            ("plan-approval-replaced", Tone::Neutral)
        }
        PlanApprovalState::Changed => ("plan-approval-changed", Tone::Overdue),
        PlanApprovalState::Withdrawn => ("plan-approval-withdrawn", Tone::Neutral),
    };
    Chip::new(context.text(key), tone)
}

/// Whether later approvals that were given cover every risk that this one covers.
pub(super) fn is_replaced(context: &Context<'_>, approval: &PlanApproval) -> bool {
    let Some(at) = approval.approval.recorded_at else { return false };
    let later = context.isms.plan_approvals.iter().filter(|later| {
        later.state == Some(VersionState::Approved)
            && later.approval.stands()
            && later.approval.has_begun(context.as_of)
            && later.approval.recorded_at.is_some_and(|recorded| recorded > at)
    });
    let risks = |approval| rows_covered(context.isms, approval).into_iter().map(|row| row.risk);
    let covered: BTreeSet<_> = later.flat_map(risks).collect();
    let mut own = risks(approval).peekable();
    own.peek().is_some() && own.all(|risk| covered.contains(&risk))
}

/// The chip of how far a control is in place.
pub(super) fn control_status(status: ControlStatus) -> Chip {
    let tone = match status {
        ControlStatus::NotStarted | ControlStatus::Planned => Tone::NotStarted,
        ControlStatus::Partial => Tone::InProgress,
        ControlStatus::Implemented => Tone::Done,
    };
    Chip::new(status.name(), tone)
}

/// The chip of where an action stands; late ones are marked as late.
pub(super) fn action_status(context: &Context<'_>, status: Option<ActionStatus>, overdue: bool) -> Chip {
    if overdue {
        return Chip::new(context.text("overdue"), Tone::Overdue);
    }
    match status {
        None => Chip::new(context.text("no-status"), Tone::NotStarted),
        Some(status) => {
            let tone = match status {
                ActionStatus::Open => Tone::NotStarted,
                ActionStatus::InProgress => Tone::InProgress,
                ActionStatus::Blocked => Tone::Overdue,
                ActionStatus::Done => Tone::Done,
                ActionStatus::Cancelled => Tone::Neutral,
            };
            Chip::new(status.name(), tone)
        }
    }
}

/// The chip of a finding's grade.
pub(super) fn grade(context: &Context<'_>, grade: Option<FindingGrade>) -> Chip {
    let (key, tone) = match grade {
        None => ("grade-none", Tone::NotStarted),
        Some(FindingGrade::Major) => ("grade-major", Tone::Band(Severity::High)),
        Some(FindingGrade::Minor) => ("grade-minor", Tone::Band(Severity::Moderate)),
        Some(FindingGrade::Observation) => ("grade-observation", Tone::Band(Severity::Low)),
        Some(FindingGrade::Opportunity) => ("grade-opportunity", Tone::Neutral),
        Some(FindingGrade::Conformity) => ("grade-conformity", Tone::Done),
    };
    Chip::new(context.text(key), tone)
}

/// The chip of where a finding stands.
pub(super) fn finding_state(state: FindingState) -> Chip {
    let tone = match state {
        FindingState::Open => Tone::NotStarted,
        FindingState::InProgress | FindingState::ToVerify => Tone::InProgress,
        FindingState::Closed => Tone::Done,
    };
    Chip::new(state.name(), tone)
}

impl Context<'_> {
    /// The level of a risk at a stage: band, score and levels, or why there is none.
    pub(super) fn level(&self, risk: Uuid, stage: RatingStage) -> Cell {
        let Some(rating) = self.rating(risk, stage) else { return self.unrated(Unrated::NotRated) };
        let held = rating
            .assessment
            .and_then(|link| self.isms.assessments.get(link.id()))
            .and_then(|assessment| assessment.held_on);
        match self.isms.rate(rating) {
            Err(why) => self.unrated(why),
            Ok(rated) => {
                let band = rated.method.band(rated.score).map(|band| band.name.as_str()).unwrap_or_default();
                let tone = Tone::Band(severity(rated.band, rated.method.bands.len()));
                let mut cell = Cell::chip(quoted(band), tone)
                    .with(self.levels(rated.score, rated.likelihood, rated.impact))
                    .with(line(held.map(|held| Span::muted(held.to_string())).into_iter().collect()));
                if held.is_none() {
                    cell.lines.pop();
                }
                if self.isms.current_method().is_some_and(|method| method.id != rated.method.id) {
                    let version = rated.method.version.map_or("?".to_owned(), |version| version.to_string());
                    let text = self.words.text_with("method-version-short", &[("version", version.into())]);
                    cell = cell.with(line(vec![Span::muted(text)]));
                }
                cell
            }
        }
    }

    /// A score of the plan as a chip with its levels.
    pub(super) fn plan_score(&self, score: Option<&PlanScore>) -> Cell {
        match score {
            None => self.unrated(Unrated::NotRated),
            Some(score) => {
                Cell::chip(quoted(&score.band_name), Tone::Band(severity(score.band, score.bands)))
                    .with(self.levels(score.score, score.likelihood, score.impact))
            }
        }
    }

    fn levels(&self, score: u32, likelihood: u32, impact: u32) -> CellLine {
        let text = self.words.text_with(
            "levels-short",
            &[("likelihood", likelihood.to_string().into()), ("impact", impact.to_string().into())],
        );
        line(vec![Span::bold(score.to_string()), Span::muted(format!(" {text}"))])
    }

    fn unrated(&self, why: Unrated) -> Cell {
        Cell::spans(vec![Span::muted(self.text(&format!("unrated-{}", why.key())))])
    }

    /// The words of all bands of all methods, for the width of their column.
    pub(super) fn band_words(&self) -> Vec<&str> {
        self.isms
            .methods
            .iter()
            .flat_map(|method| method.bands.iter().map(|band| band.name.as_str()))
            .collect()
    }
}
