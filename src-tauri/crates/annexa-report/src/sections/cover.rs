//! The title page: whose, what, of which state.

use annexa_domain::approval::VersionState;
use annexa_domain::figures::{PlanApprovalState, plan_approval_state, rows_covered, soa_changes};
use annexa_domain::organisation::ScopeStatement;

use super::Context;
use super::names::line;
use crate::document::{Block, Cell, Cover, KeyValueRow, Meta, Orientation, Section, Span};
use crate::text::brief;

/// How many characters of the scope stand on the cover.
const LONGEST_SCOPE: usize = 600;

/// The cover of a pack; `lines` stand between the standard and the notice.
pub(crate) fn cover(context: &Context<'_>, meta: &Meta, subtitle: &str, lines: Vec<KeyValueRow>) -> Section {
    let isms = context.isms;
    let mut rows = vec![
        KeyValueRow::new(context.text("cover-standard"), context.text("standard")),
        KeyValueRow::new(context.text("cover-date"), meta.date_text.clone()),
        KeyValueRow::new(context.text("cover-as-of"), context.long_day(context.as_of)),
    ];
    if let Some(scope) = scope(context) {
        rows.insert(1, KeyValueRow::new(context.text("cover-scope"), scope));
    }
    if let Some(organisation) = isms.organisation.first() {
        if !organisation.legal_form.trim().is_empty() {
            rows.push(KeyValueRow::new(context.text("cover-legal"), organisation.legal_form.clone()));
        }
        if !organisation.certification_body.trim().is_empty() {
            rows.push(KeyValueRow::new(context.text("cover-body"), organisation.certification_body.clone()));
        }
    }
    rows.extend(lines);
    rows.push(KeyValueRow::new(context.text("cover-approvals"), standing(context)));
    rows.push(KeyValueRow::new(context.text("cover-trail"), trail(context)));
    rows.push(KeyValueRow::new(context.text("cover-notice"), context.text("not-affiliated")));
    let mut section = Section::new(Orientation::Portrait, "");
    section.push(Block::Cover(Cover {
        organisation: meta.organisation.clone(),
        title: meta.title.clone(),
        subtitle: subtitle.to_owned(),
        lines: rows,
        approvals: None,
        digest: Some(KeyValueRow::new(context.text("cover-digest"), meta.state_digest.clone())),
    }));
    section
}

/// The wording of the scope that holds, or the newest draft; only its beginning when it would fill the page.
fn scope(context: &Context<'_>) -> Option<Cell> {
    let approved = |scope: &&ScopeStatement| scope.state == Some(VersionState::Approved);
    let scope = context.isms.scope.iter().max_by_key(|scope| (approved(scope), scope.version))?;
    let text = scope.text.trim();
    let first = text.lines().next().filter(|line| !line.trim().is_empty())?;
    let told = brief(first, LONGEST_SCOPE);
    let cell = Cell::text(told.as_ref());
    if told == text {
        return Some(cell);
    }
    Some(cell.with(line(vec![Span::muted(context.text("cover-scope-more"))])))
}

/// Which of the parts that need an approval have one, have changed since, or have none.
fn standing(context: &Context<'_>) -> Cell {
    let isms = context.isms;
    let approved = |state: Option<VersionState>| state == Some(VersionState::Approved);
    let states: Vec<_> = isms
        .plan_approvals
        .iter()
        .map(|approval| {
            plan_approval_state(approval, &rows_covered(isms, approval).iter().collect::<Vec<_>>())
        })
        .collect();
    let plan = if states.contains(&PlanApprovalState::InForce) {
        "cover-approved"
    } else if states.contains(&PlanApprovalState::Changed) {
        "cover-changed"
    } else {
        "cover-unapproved"
    };
    let soa = match isms.soa_in_force() {
        Some(version) if soa_changes(version, &context.soa).is_empty() => "cover-approved",
        Some(_) => "cover-changed",
        None => "cover-unapproved",
    };
    let plainly = |is_approved: bool| if is_approved { "cover-approved" } else { "cover-unapproved" };
    let parts = [
        ("section-scope", plainly(isms.scope.iter().any(|scope| approved(scope.state)))),
        ("section-method", plainly(isms.current_method().is_some_and(|method| approved(method.state)))),
        (
            "cover-assessment",
            plainly(isms.newest_assessment().is_some_and(|assessment| approved(assessment.state))),
        ),
        ("section-plan", plan),
        ("section-soa", soa),
    ];
    let mut cell = Cell::default();
    for state in ["cover-approved", "cover-changed", "cover-unapproved"] {
        let named: Vec<String> =
            parts.iter().filter(|(_, found)| *found == state).map(|(part, _)| context.text(part)).collect();
        if !named.is_empty() {
            cell = cell.with(line(vec![
                Span::bold(format!("{}: ", context.text(state))),
                Span::plain(named.join("; ")),
            ]));
        }
    }
    cell
}

/// Where in the trail the state stands, the chain's head, and whether the chain was checked.
pub(super) fn trail(context: &Context<'_>) -> Cell {
    let trail = &context.isms.trail;
    if trail.seq == 0 {
        return Cell::text(context.text("trail-none"));
    }
    let checked = match trail.intact {
        Some(true) => "trail-intact",
        Some(false) => "trail-broken",
        None => "trail-unchecked",
    };
    let place = context.words.text_with("trail-at", &[("seq", trail.seq.to_string().into())]);
    Cell::text(format!("{place} {}", context.text(checked))).with(line(vec![Span::muted(trail.head.clone())]))
}
