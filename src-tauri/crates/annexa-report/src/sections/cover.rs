//! The title page: whose, what, of which state.

use super::Context;
use super::names::line;
use crate::document::{Block, Cell, Cover, KeyValueRow, Meta, Orientation, Section, Span};

/// The cover of a pack; `lines` stand between the standard and the notice.
pub(crate) fn cover(context: &Context<'_>, meta: &Meta, subtitle: &str, lines: Vec<KeyValueRow>) -> Section {
    let isms = context.isms;
    let mut rows = vec![
        KeyValueRow::new(context.text("cover-standard"), context.text("standard")),
        KeyValueRow::new(context.text("cover-date"), meta.date_text.clone()),
        KeyValueRow::new(context.text("cover-as-of"), context.long_day(context.as_of)),
    ];
    if let Some(organisation) = isms.organisation.first() {
        if !organisation.legal_form.trim().is_empty() {
            rows.push(KeyValueRow::new(context.text("cover-legal"), organisation.legal_form.clone()));
        }
        if !organisation.certification_body.trim().is_empty() {
            rows.push(KeyValueRow::new(context.text("cover-body"), organisation.certification_body.clone()));
        }
    }
    rows.extend(lines);
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
