//! The treatment plan (clauses 6.1.3 e and 8.3): for each risk what is done, by whom, by when, and what remains.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::actions::ActionStatus;
use annexa_domain::figures::{PlanAction, PlanRow};
use annexa_domain::risks::RatingStage;
use chrono::NaiveDate;
use uuid::Uuid;

use super::names::{line, plan_anchor, quoted, risk_anchor};
use super::{Context, chips};
use crate::document::{Block, Cell, CellLine, Column, Orientation, Row, Section, Span, Table};

/// The treatment plan section.
pub(crate) fn treatment_plan(context: &Context<'_>, number: usize) -> Section {
    let mut section = context.section(Orientation::Landscape, number, "section-plan", "section-plan");
    if context.plan.is_empty() {
        section.push(Block::paragraph(context.text("plan-empty")));
        return section;
    }
    let treated: Vec<&PlanRow> = context.plan.iter().filter(|row| row.treatment.is_some()).collect();
    let undecided: Vec<&PlanRow> = context.plan.iter().filter(|row| row.treatment.is_none()).collect();
    let actions = actions_of(&context.plan);
    let others = context.isms.treatments.iter().count() - of_rows(&treated);
    section.push(Block::paragraph(context.words.text_with(
        "plan-intro",
        &[
            ("treatments", treated.len().into()),
            ("undecided", undecided.len().into()),
            ("actions", actions.len().into()),
            (
                "done",
                actions.values().filter(|action| action.status == Some(ActionStatus::Done)).count().into(),
            ),
            ("overdue", actions.values().filter(|action| action.overdue).count().into()),
        ],
    )));
    section.push(Block::Paragraph { spans: vec![Span::muted(context.text("plan-legend"))] });
    if others > 0 {
        let text = context.words.text_with("plan-others", &[("n", others.into())]);
        section.push(Block::Paragraph { spans: vec![Span::muted(text)] });
    }
    if treated.is_empty() {
        section.push(Block::paragraph(context.text("plan-no-treatments")));
    } else {
        section.push(table(context, &treated));
    }
    if !undecided.is_empty() {
        section.push(Block::heading(2, context.text("plan-undecided"), "plan-undecided"));
        section.push(undecided_table(context, &undecided));
    }
    section
}

/// The actions that the plan shows, each once however many rows it stands in.
fn actions_of(rows: &[PlanRow]) -> BTreeMap<Uuid, &PlanAction> {
    rows.iter().flat_map(|row| &row.actions).map(|action| (action.id, action)).collect()
}

/// How many treatments the rows show.
fn of_rows(rows: &[&PlanRow]) -> usize {
    rows.iter().filter_map(|row| row.treatment).collect::<BTreeSet<_>>().len()
}

fn table(context: &Context<'_>, rows: &[&PlanRow]) -> Block {
    let mut previous: Option<Uuid> = None;
    let rows = rows
        .iter()
        .map(|row| {
            let anchor = (previous != Some(row.risk)).then(|| plan_anchor(row.risk));
            previous = Some(row.risk);
            Row::record(
                vec![
                    risk(context, row),
                    context.today(row),
                    decision(context, row),
                    controls(context, row),
                    actions(context, row),
                    responsible(context, row),
                    context.plan_score(row.residual.as_ref()),
                    standing(context, row),
                ],
                anchor,
            )
        })
        .collect();
    let level = |key: &str| chips::chip_column(context.text(key), context.band_words());
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(context.text("column-risk"), 1.8),
            level("today"),
            Column::text(context.text("column-treatment"), 2.6),
            Column::text(context.text("column-controls"), 1.75),
            Column::text(context.text("column-actions"), 2.5),
            Column::text(context.text("column-responsible"), 1.25),
            level("residual"),
            Column::text(context.text("column-standing"), 1.5),
        ],
        rows,
        empty: String::new(),
    })
}

fn risk(context: &Context<'_>, row: &PlanRow) -> Cell {
    let reference = context.reference(&row.risk_reference);
    let owner =
        context.words.text_with("plan-risk-owner", &[("name", context.owner_text(row.risk_owner).into())]);
    Cell::spans(vec![Span::link(reference, risk_anchor(row.risk))])
        .with(line(vec![Span::plain(quoted(&row.risk_title))]))
        .with(line(vec![Span::muted(owner)]))
}

fn decision(context: &Context<'_>, row: &PlanRow) -> Cell {
    let option = row.option.map_or(context.text("option-none"), |option| option.name().to_owned());
    let mut head = vec![Span::bold(option)];
    if !row.treatment_reference.is_empty() {
        head.push(Span::muted(format!("  {}", row.treatment_reference)));
    }
    let mut cell = Cell::spans(head);
    if !row.description.trim().is_empty() {
        cell = cell.with(line(vec![Span::plain(row.description.trim())]));
    }
    if !row.rationale.trim().is_empty() {
        let text = context.words.text_with("plan-why", &[("text", row.rationale.trim().to_owned().into())]);
        cell = cell.with(line(vec![Span::muted(text)]));
    }
    if !row.benefit.trim().is_empty() {
        let text = context.words.text_with("plan-benefit", &[("text", row.benefit.trim().to_owned().into())]);
        cell = cell.with(line(vec![Span::muted(text)]));
    }
    let cost = context.cost(row);
    if cost.is_empty() {
        return cell;
    }
    let text = context.words.text_with("plan-cost", &[("cost", cost.into())]);
    cell.with(line(vec![Span::muted(text)]))
}

impl Context<'_> {
    /// What a treatment costs, as a number in groups of three digits and in words; blank when nothing is known.
    pub(crate) fn cost(&self, row: &PlanRow) -> String {
        match (row.cost, row.cost_words.trim()) {
            (None, words) => words.to_owned(),
            (Some(cost), "") => grouped(cost),
            (Some(cost), words) => format!("{} ({words})", grouped(cost)),
        }
    }

    /// When an action was done, else when it is due.
    pub(super) fn action_day(&self, done_on: Option<NaiveDate>, due_on: Option<NaiveDate>) -> String {
        let told = |key: &str, day: NaiveDate| self.words.text_with(key, &[("day", day.to_string().into())]);
        match (done_on, due_on) {
            (Some(done), _) => told("action-done", done),
            (None, Some(due)) => told("action-due", due),
            (None, None) => self.text("no-date"),
        }
    }

    /// The level of a risk today; one that has no current rating says that it is the inherent one.
    fn today(&self, row: &PlanRow) -> Cell {
        let cell = self.plan_score(row.today.as_ref());
        if row.today.is_none() || self.rating(row.risk, RatingStage::Current).is_some() {
            return cell;
        }
        cell.with(line(vec![Span::muted(self.text("plan-inherent"))]))
    }

    /// The approvals of the plan that speak for a row today, as one text for a sheet.
    pub(crate) fn plan_standing(&self, row: &PlanRow) -> String {
        let told = row.approvals.iter().filter_map(|(id, state)| {
            let approval = self.isms.plan_approvals.get(*id)?;
            (!chips::is_replaced(self, approval)).then(|| {
                let chip = chips::plan_approval(self, approval, *state);
                format!("{} {}", self.reference(&approval.reference), chip.text)
            })
        });
        told.collect::<Vec<_>>().join("; ")
    }
}

/// A whole number in groups of three digits.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

fn controls(context: &Context<'_>, row: &PlanRow) -> Cell {
    let lines: Vec<CellLine> = row
        .controls
        .iter()
        .map(|control| {
            let status = context
                .soa
                .iter()
                .find(|soa| soa.control == *control)
                .and_then(|soa| soa.status)
                .map(|status| Span::muted(format!(" {}", status.name())));
            line([Some(context.control(control)), status].into_iter().flatten().collect())
        })
        .collect();
    if lines.is_empty() {
        Cell::spans(vec![Span::muted(context.text("no-controls-named"))])
    } else {
        Cell { lines }
    }
}

fn actions(context: &Context<'_>, row: &PlanRow) -> Cell {
    let mut lines = Vec::new();
    for action in &row.actions {
        let reference = context.reference(&action.reference);
        lines.push(line(vec![Span::bold(format!("{reference} ")), Span::plain(quoted(&action.title))]));
        let due = context.action_day(action.done_on, action.due_on);
        lines.push(line(vec![Span::muted(format!("{}; {due}", context.owner_text(action.owner)))]));
        let evidence = context.evidence_of(context.evidence_linked(action.id));
        if !evidence.is_empty() {
            let label = Span::muted(format!("{}: ", context.text("evidence-shown")));
            lines.push(line(std::iter::once(label).chain(evidence).collect()));
        }
        lines.push(CellLine::Chips(vec![chips::action_status(context, action.status, action.overdue)]));
    }
    if lines.is_empty() { Cell::spans(vec![Span::muted(context.text("no-actions"))]) } else { Cell { lines } }
}

fn responsible(context: &Context<'_>, row: &PlanRow) -> Cell {
    let due = match row.due_on {
        Some(due) => context.words.text_with("action-due", &[("day", due.to_string().into())]),
        None => context.text("no-date"),
    };
    Cell::spans(context.owner(row.owner)).with(line(vec![Span::muted(due)]))
}

/// Acceptance and approvals with what they are worth.
fn standing(context: &Context<'_>, row: &PlanRow) -> Cell {
    let mut lines = Vec::new();
    if let Some(acceptance) = &row.acceptance {
        lines.push(line(vec![Span::plain(context.words.text_with(
            "plan-acceptance",
            &[("reference", context.reference(&acceptance.reference).into())],
        ))]));
        lines.push(CellLine::Chips(vec![chips::accepted_state(context, acceptance.state)]));
    }
    for (id, state) in &row.approvals {
        let Some(approval) = context.isms.plan_approvals.get(*id) else { continue };
        // The chapter on approvals has them all; here the one that speaks for the plan of today.
        if chips::is_replaced(context, approval) {
            continue;
        }
        let reference = context.reference(&approval.reference);
        lines.push(line(vec![Span::plain(
            context.words.text_with("plan-approval", &[("reference", reference.into())]),
        )]));
        lines.push(CellLine::Chips(vec![chips::plan_approval(context, approval, *state)]));
    }
    if lines.is_empty() {
        Cell::spans(vec![Span::muted(context.text("plan-not-approved"))])
    } else {
        Cell { lines }
    }
}

fn undecided_table(context: &Context<'_>, rows: &[&PlanRow]) -> Block {
    let rows = rows
        .iter()
        .map(|row| {
            Row::record(
                vec![
                    Cell::spans(vec![context.risk(row.risk)]),
                    Cell::text(row.risk_title.clone()),
                    Cell::spans(context.owner(row.risk_owner)),
                    context.today(row),
                    actions(context, row),
                    standing(context, row),
                ],
                Some(plan_anchor(row.risk)),
            )
        })
        .collect();
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 18.0),
            Column::text(context.text("column-risk"), 2.4),
            Column::text(context.text("column-risk-owner"), 1.4),
            chips::chip_column(context.text("today"), context.band_words()),
            Column::text(context.text("column-actions"), 2.4),
            Column::text(context.text("column-standing"), 1.5),
        ],
        rows,
        empty: String::new(),
    })
}
