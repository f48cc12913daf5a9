//! Roles with their holders, and the units of the organisation.

use super::Context;
use crate::document::{Block, Cell, Column, Row, Section, Span, Table};

/// Adds the roles.
pub(super) fn roles(context: &Context<'_>, section: &mut Section) {
    section.push(Block::heading(2, context.text("roles-title"), "roles"));
    if context.isms.roles.is_empty() {
        section.push(Block::paragraph(context.text("roles-empty")));
        return;
    }
    let names = |names: Vec<String>| {
        if names.is_empty() {
            Cell::spans(vec![Span::muted(context.text("nobody"))])
        } else {
            Cell::text(names.join(", "))
        }
    };
    let rows = context
        .isms
        .roles
        .iter()
        .map(|role| {
            let mut duties = context.or_blank(&role.responsibilities);
            for (holds, key) in [
                (role.ensures_conformity == Some(true), "role-conformity"),
                (role.reports_performance == Some(true), "role-reports"),
            ] {
                if holds {
                    duties = duties.with(super::names::line(vec![Span::bold(context.text(key))]));
                }
            }
            Row::record(
                vec![
                    Cell::text(role.name.clone()),
                    duties,
                    names(context.holders(role)),
                    names(context.people(role.deputies.iter().map(|link| link.id()))),
                    context.or_blank(&role.competence),
                ],
                None,
            )
        })
        .collect();
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(context.text("column-role"), 1.2),
            Column::text(context.text("column-responsibilities"), 2.2),
            Column::text(context.text("column-holders"), 1.4),
            Column::text(context.text("column-deputies"), 1.4),
            Column::text(context.text("column-competence"), 1.7),
        ],
        rows,
        empty: String::new(),
    }));
}

/// Adds the units.
pub(super) fn units(context: &Context<'_>, section: &mut Section) {
    section.push(Block::heading(2, context.text("units-title"), "units"));
    if context.isms.units.is_empty() {
        section.push(Block::paragraph(context.text("units-empty")));
        return;
    }
    let rows = context
        .isms
        .units
        .iter()
        .map(|unit| {
            let part_of = unit.part_of.and_then(|link| context.isms.units.get(link.id()));
            let in_scope = match unit.in_scope {
                Some(true) => Cell::text(context.text("yes")),
                Some(false) => Cell::text(context.text("no")),
                None => Cell::spans(vec![Span::muted(context.text("not-answered"))]),
            };
            Row::record(
                vec![
                    Cell::text(unit.name.clone()),
                    Cell::spans(context.owner(unit.head)),
                    context.or_blank(part_of.map(|unit| unit.name.as_str()).unwrap_or_default()),
                    in_scope,
                ],
                None,
            )
        })
        .collect();
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(context.text("column-unit"), 2.0),
            Column::text(context.text("column-head"), 2.0),
            Column::text(context.text("column-part-of"), 1.5),
            Column::text(context.text("column-in-scope"), 1.0),
        ],
        rows,
        empty: String::new(),
    }));
}
