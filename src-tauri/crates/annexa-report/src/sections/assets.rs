//! The asset inventory (A.5.9): what there is, whose, where, of what class and value, within the scope or not.

use std::collections::BTreeMap;

use annexa_domain::assets::{Asset, criticality};
use uuid::Uuid;

use super::Context;
use super::names::{asset_anchor, line};
use crate::document::{Align, Block, Cell, Column, Orientation, Row, Section, Span, Table};

/// The asset inventory section.
pub(crate) fn asset_inventory(context: &Context<'_>, number: usize) -> Section {
    let mut section = context.section(Orientation::Landscape, number, "section-assets", "section-assets");
    let assets = &context.isms.assets;
    if assets.is_empty() {
        section.push(Block::paragraph(context.text("assets-empty")));
        return section;
    }
    let (counted, others): (Vec<&Asset>, Vec<&Asset>) = assets.iter().partition(|asset| asset.counts());
    section.push(Block::paragraph(
        context
            .words
            .text_with("assets-intro", &[("total", assets.len().into()), ("others", others.len().into())]),
    ));
    section.push(Block::Paragraph { spans: vec![Span::muted(context.text("assets-legend"))] });
    let needed = needed_by(context);
    let mut rows: Vec<Row> = counted.iter().map(|asset| row(context, asset, &needed)).collect();
    if !others.is_empty() {
        rows.push(Row::group(context.text("assets-others")));
        rows.extend(others.iter().map(|asset| row(context, asset, &needed)));
    }
    let number = |key: &str| Column { align: Align::Centre, ..Column::number(context.text(key), 9.0) };
    section.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::id(context.text("column-id"), 18.0),
            Column::text(context.text("column-asset"), 3.0),
            Column::text(context.text("column-kind"), 1.3),
            Column::text(context.text("column-owner"), 1.7),
            Column::text(context.text("column-location"), 1.4),
            Column::text(context.text("column-classification"), 1.2),
            number("column-c"),
            number("column-i"),
            number("column-a"),
            Column { align: Align::Centre, ..Column::text(context.text("column-criticality"), 1.2) },
            Column::text(context.text("column-lifecycle"), 1.0),
            Column::text(context.text("column-in-scope"), 0.8),
        ],
        rows,
        empty: String::new(),
    }));
    section
}

/// Whether any asset depends on an asset; only those can inherit, which spares the walk for the rest.
fn needed_by(context: &Context<'_>) -> BTreeMap<Uuid, usize> {
    let mut needed = BTreeMap::new();
    for link in context.isms.assets.iter().flat_map(|asset| &asset.depends_on) {
        *needed.entry(link.id()).or_default() += 1;
    }
    needed
}

fn row(context: &Context<'_>, asset: &Asset, needed: &BTreeMap<Uuid, usize>) -> Row {
    let mut what = Cell::spans(vec![Span::bold(asset.name.clone())]);
    if !asset.description.trim().is_empty() {
        what = what.with(line(vec![Span::plain(asset.description.trim())]));
    }
    let mut owner = Cell::spans(context.owner(asset.owner));
    if asset.custodian.is_some() {
        let name = context.owner_text(asset.custodian);
        let text = context.words.text_with("asset-custodian", &[("name", name.into())]);
        owner = owner.with(line(vec![Span::muted(text)]));
    }
    let kind = match (asset.kind, asset.own_kind.trim()) {
        (Some(kind), own) if own.is_empty() || own.eq_ignore_ascii_case(kind.name()) => {
            Cell::text(kind.name())
        }
        (Some(kind), own) => Cell::text(own).with(line(vec![Span::muted(kind.name())])),
        (None, own) => context.or_blank(own),
    };
    let level = |level: Option<u32>| match level {
        Some(level) => Cell::text(level.to_string()),
        None => Cell::spans(vec![Span::muted("–")]),
    };
    let lifecycle = asset.lifecycle.map(|state| state.name()).unwrap_or_default();
    let in_scope = match asset.in_scope {
        Some(true) => Cell::text(context.text("yes")),
        Some(false) => Cell::text(context.text("no")),
        None => Cell::spans(vec![Span::muted(context.text("not-stated"))]),
    };
    Row::record(
        vec![
            Cell::text(context.reference(&asset.reference)),
            what,
            kind,
            owner,
            context.or_blank(&asset.location),
            context.or_blank(&asset.classification),
            level(asset.confidentiality),
            level(asset.integrity),
            level(asset.availability),
            worth(context, asset, needed),
            context.or_blank(lifecycle),
            in_scope,
        ],
        Some(asset_anchor(asset.id)),
    )
}

fn worth(context: &Context<'_>, asset: &Asset, needed: &BTreeMap<Uuid, usize>) -> Cell {
    if !needed.contains_key(&asset.id) {
        return match asset.own_criticality() {
            Some(level) => Cell::text(level.to_string()),
            None => Cell::spans(vec![Span::muted("–")]),
        };
    }
    match criticality(context.isms, asset.id) {
        None => Cell::spans(vec![Span::muted("–")]),
        Some(found) => {
            let cell = Cell::text(found.level.to_string());
            match found.from.and_then(|from| context.isms.assets.get(from)) {
                Some(from) => {
                    let name = context.reference(&from.reference);
                    let text = context.words.text_with("asset-inherits", &[("from", name.into())]);
                    cell.with(line(vec![Span::muted(text)]))
                }
                None => cell,
            }
        }
    }
}
