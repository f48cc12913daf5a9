//! Who approved the treatment plan (clause 6.1.3 f), and which risks are accepted by whom until when.

use annexa_domain::figures::{PlanApprovalState, PlanRow, plan_approval_state, rows_covered};
use annexa_domain::risks::RatingStage;
use annexa_domain::treatments::{Acceptance, AcceptedState, PlanApproval};

use super::names::{day, line};
use super::{Context, chips};
use crate::document::{Block, Cell, Column, Orientation, Row, Section, Span, Table};

/// The approvals of the plan and the acceptances.
pub(crate) fn plan_approvals(context: &Context<'_>, number: usize) -> Section {
    let mut section =
        context.section(Orientation::Landscape, number, "section-approvals", "section-approvals");
    section.push(Block::heading(2, context.text("plan-approvals-title"), "plan-approvals"));
    approvals(context, &mut section);
    section.push(Block::heading(2, context.text("acceptances-title"), "acceptances"));
    acceptances(context, &mut section);
    section
}

fn approvals(context: &Context<'_>, section: &mut Section) {
    if context.isms.plan_approvals.is_empty() {
        section.push(Block::paragraph(context.text("plan-approvals-empty")));
        return;
    }
    section.push(Block::paragraph(context.text("plan-approvals-intro")));
    let rows = context
        .isms
        .plan_approvals
        .iter()
        .map(|approval| {
            let covered = rows_covered(context.isms, approval);
            let state = plan_approval_state(approval, &covered.iter().collect::<Vec<_>>(), context.as_of);
            let mut what = Cell::spans(vec![Span::bold(approval.title.clone())]);
            if !approval.notes.trim().is_empty() {
                what = what.with(line(vec![Span::plain(approval.notes.trim())]));
            }
            let owner = match approval.owner {
                Some(owner) => Cell::spans(context.owner(Some(owner))),
                None => Cell::text(context.text("plan-approval-all-owners")),
            };
            Row::record(
                vec![
                    Cell::text(context.reference(&approval.reference)),
                    what,
                    owner,
                    risks_of(context, approval, state, &covered),
                    chips::plan_approval(context, approval, state).into(),
                    context.approval(&approval.approval),
                ],
                None,
            )
        })
        .collect();
    let states = chips::PLAN_APPROVAL_WORDS.map(|key| context.text(key));
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 18.0),
            Column::text(context.text("column-what"), 2.3),
            Column::text(context.text("column-risk-owner"), 0.9),
            Column::text(context.text("column-risks"), 2.0),
            chips::chip_column(context.text("column-state"), states.iter().map(String::as_str)),
            Column::text(context.text("column-approval"), 3.6),
        ],
        rows,
        empty: String::new(),
    }));
}

impl Context<'_> {
    /// What an approval of the plan is worth today, in words.
    pub(crate) fn plan_worth(&self, approval: &PlanApproval) -> String {
        let covered = rows_covered(self.isms, approval);
        let state = plan_approval_state(approval, &covered.iter().collect::<Vec<_>>(), self.as_of);
        chips::plan_approval(self, approval, state).text
    }

    /// What an acceptance is worth today, in words, and what it no longer rests on.
    pub(crate) fn worth(&self, acceptance: &Acceptance) -> String {
        let state = self.isms.accepted_state(acceptance, self.as_of);
        let word = chips::accepted_state(self, state).text;
        match self.isms.staleness(acceptance).filter(|_| state == AcceptedState::Stale) {
            Some(stale) => format!("{word}: {}", stale.changes.join("; ")),
            None => word,
        }
    }
}

/// The risks that an approval covers.
///
/// Where it names none and the plan has changed since, today's risks are not told as approved: some may be newer.
fn risks_of(
    context: &Context<'_>,
    approval: &PlanApproval,
    state: PlanApprovalState,
    covered: &[PlanRow],
) -> Cell {
    if !approval.risks.is_empty() {
        return Cell::spans(context.risks(approval.risks.iter().map(|link| link.id())));
    }
    if matches!(state, PlanApprovalState::Changed | PlanApprovalState::Withdrawn) {
        return Cell::spans(vec![Span::muted(context.text("plan-approval-then"))]);
    }
    let mut risks: Vec<uuid::Uuid> = covered.iter().map(|row| row.risk).collect();
    risks.dedup();
    Cell::spans(context.risks(risks))
}

fn acceptances(context: &Context<'_>, section: &mut Section) {
    if context.isms.acceptances.is_empty() {
        section.push(Block::paragraph(context.text("acceptances-empty")));
        return;
    }
    section.push(Block::paragraph(context.text("acceptances-intro")));
    let rows = context
        .isms
        .acceptances
        .iter()
        .map(|acceptance| {
            let state = context.isms.accepted_state(acceptance, context.as_of);
            let mut worth: Cell = chips::accepted_state(context, state).into();
            if state == AcceptedState::Stale
                && let Some(stale) = context.isms.staleness(acceptance)
            {
                worth = worth.with(line(vec![Span::muted(stale.changes.join("; "))]));
            }
            let (risk, level) = match acceptance.risk {
                Some(link) => (
                    Cell::spans(vec![context.risk(link.id())]),
                    context.level(link.id(), RatingStage::Residual),
                ),
                None => (Cell::spans(vec![Span::muted(context.text("record-missing"))]), Cell::empty()),
            };
            let mut reason = context.or_blank(&acceptance.reason);
            if acceptance.reason.trim().is_empty() {
                reason = Cell::spans(vec![Span::muted(context.text("no-reason"))]);
            }
            Row::record(
                vec![
                    Cell::text(context.reference(&acceptance.reference)),
                    risk,
                    level,
                    reason,
                    Cell::spans(context.owner(acceptance.accepted_by)),
                    day(acceptance.until),
                    worth,
                    context.approval(&acceptance.approval),
                ],
                None,
            )
        })
        .collect();
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 18.0),
            Column::text(context.text("column-risk"), 0.8),
            chips::chip_column(context.text("residual"), context.band_words()),
            Column::text(context.text("column-reason"), 2.8),
            Column::text(context.text("column-accepted-by"), 1.3),
            Column::date(context.text("column-until"), 20.0),
            Column::text(context.text("column-worth"), 1.6),
            Column::text(context.text("column-approval"), 4.2),
        ],
        rows,
        empty: String::new(),
    }));
}
