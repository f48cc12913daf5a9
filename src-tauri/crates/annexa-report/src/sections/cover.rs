//! The title page: whose, what, of which state.

use annexa_domain::approval::{Approval, VersionState};
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

/// Which of the parts that need an approval have one, have one that is still to begin, have changed since, or have none.
fn standing(context: &Context<'_>) -> Cell {
    let isms = context.isms;
    let plan_states: Vec<_> = isms
        .plan_approvals
        .iter()
        .map(|approval| {
            let covered = rows_covered(isms, approval);
            plan_approval_state(approval, &covered.iter().collect::<Vec<_>>(), context.as_of)
        })
        .collect();
    let plan = if plan_states.contains(&PlanApprovalState::InForce) {
        context.text("cover-approved")
    } else if plan_states.contains(&PlanApprovalState::Changed) {
        context.text("cover-changed")
    } else {
        worth(context, isms.plan_approvals.iter().map(|plan| (plan.state, &*plan.approval)))
    };
    let soa = match isms.soa_in_force(context.as_of) {
        Some(version) if !soa_changes(version, &context.soa).is_empty() => context.text("cover-changed"),
        _ => worth(context, isms.soa_versions.iter().map(|version| (version.state, &*version.approval))),
    };
    let method = isms.current_method().into_iter().map(|method| (method.state, &*method.approval));
    let assessment = isms.newest_assessment().into_iter();
    let parts = [
        ("section-scope", worth(context, isms.scope.iter().map(|scope| (scope.state, &*scope.approval)))),
        ("section-method", worth(context, method)),
        ("cover-assessment", worth(context, assessment.map(|held| (held.state, &*held.approval)))),
        ("section-plan", plan),
        ("section-soa", soa),
    ];
    // What is approved first, what is not last.
    let mut words: Vec<&String> = parts.iter().map(|(_, word)| word).collect();
    let place = |word: &String| {
        let fixed = ["cover-approved", "cover-changed", "cover-unapproved"].map(|key| context.text(key));
        [0, 2, 3].into_iter().zip(&fixed).find(|(_, known)| *known == word).map_or(1, |(place, _)| place)
    };
    words.sort_by_key(|word| (place(word), (*word).clone()));
    words.dedup();
    let mut cell = Cell::default();
    for word in words {
        let named: Vec<String> =
            parts.iter().filter(|(_, found)| found == word).map(|(part, _)| context.text(part)).collect();
        cell = cell.with(line(vec![Span::bold(format!("{word}: ")), Span::plain(named.join("; "))]));
    }
    cell
}

/// What several approvals of one part are worth together, in words: approved, approved from a day on, or not approved.
fn worth<'a>(
    context: &Context<'_>,
    approvals: impl Iterator<Item = (Option<VersionState>, &'a Approval)>,
) -> String {
    let approved = approvals.filter(|(state, _)| *state == Some(VersionState::Approved));
    let days: Vec<_> = approved.map(|(_, approval)| approval.effective_on).collect();
    if days.iter().any(|day| day.is_none_or(|day| day <= context.as_of)) {
        return context.text("cover-approved");
    }
    match days.into_iter().flatten().min() {
        Some(day) => context.words.text_with("cover-upcoming", &[("date", context.long_day(day).into())]),
        None => context.text("cover-unapproved"),
    }
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
