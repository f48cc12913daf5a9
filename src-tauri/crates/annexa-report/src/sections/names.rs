//! How records are named on paper: owners by name, links by reference, dates.

use annexa_domain::RegisterKind;
use annexa_domain::findings::{Finding, FindingGrade};
use annexa_domain::links::{AnyLink, ControlId, Owner};
use annexa_domain::organisation::Role;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::Context;
use crate::document::{Cell, CellLine, Span};
use crate::text::brief;

/// How many characters of a record's name stand where another record mentions it; its own row has them all.
const QUOTED: usize = 300;

/// A name as other records mention it.
pub(crate) fn quoted(text: &str) -> String {
    brief(text.trim(), QUOTED).into_owned()
}

/// The anchor of a risk's row in the risk register.
pub(super) fn risk_anchor(risk: Uuid) -> String {
    format!("risk-{}", risk.simple())
}

/// The anchor of a control's row in the Statement of Applicability.
pub(super) fn control_anchor(control: &str) -> String {
    format!("control-{control}")
}

/// The anchor of an asset's row in the inventory.
pub(super) fn asset_anchor(asset: Uuid) -> String {
    format!("asset-{}", asset.simple())
}

/// The anchor of the first row of a risk in the treatment plan.
pub(super) fn plan_anchor(risk: Uuid) -> String {
    format!("plan-{}", risk.simple())
}

/// The anchor of a finding's chapter.
pub(super) fn finding_anchor(finding: Uuid) -> String {
    format!("finding-{}", finding.simple())
}

/// The anchor of a piece of evidence in the evidence index.
pub(super) fn evidence_anchor(evidence: Uuid) -> String {
    format!("evidence-{}", evidence.simple())
}

/// A day as tables show it, or a dash.
pub(super) fn day(date: Option<NaiveDate>) -> Cell {
    match date {
        Some(date) => Cell::text(date.to_string()),
        None => Cell::spans(vec![Span::muted("–")]),
    }
}

/// A moment as tables show it.
pub(super) fn moment(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%d %H:%M UTC").to_string()
}

impl Context<'_> {
    /// A day in words, such as 31 March 2026.
    pub(crate) fn long_day(&self, date: NaiveDate) -> String {
        self.words.long_day(date)
    }

    /// Who it is: a person by name, a role with its holders, a unit as a unit.
    pub(super) fn owner(&self, owner: Option<Owner>) -> Vec<Span> {
        let missing = || vec![Span::muted(self.text("record-missing"))];
        match owner {
            None => vec![Span::muted(self.text("nobody"))],
            Some(Owner::Person(id)) => match self.isms.people.get(id) {
                Some(person) => {
                    let mut spans = vec![Span::plain(quoted(&person.name))];
                    if let Some(left) = person.left_on.filter(|_| person.has_left(self.as_of)) {
                        let day = left.to_string();
                        let text = self.words.text_with("person-left", &[("day", day.into())]);
                        spans.push(Span::muted(format!(" {text}")));
                    }
                    spans
                }
                None => missing(),
            },
            Some(Owner::Role(id)) => match self.isms.roles.get(id) {
                Some(role) => {
                    let holders = self.holders(role);
                    let text = if holders.is_empty() {
                        self.text("role-of-nobody")
                    } else {
                        self.words.text_with("role-of", &[("names", holders.join(", ").into())])
                    };
                    vec![Span::plain(quoted(&role.name)), Span::muted(format!(" {text}"))]
                }
                None => missing(),
            },
            Some(Owner::Unit(id)) => match self.isms.units.get(id) {
                Some(unit) => {
                    let text = self.text("is-unit");
                    vec![Span::plain(quoted(&unit.name)), Span::muted(format!(" {text}"))]
                }
                None => missing(),
            },
        }
    }

    /// The same as one text, for lines that mention several.
    pub(crate) fn owner_text(&self, owner: Option<Owner>) -> String {
        self.owner(owner).into_iter().map(|span| span.text).collect()
    }

    /// Several owners, separated by semicolons.
    pub(super) fn owners(&self, owners: &[Owner]) -> Cell {
        if owners.is_empty() {
            return Cell::spans(vec![Span::muted("–")]);
        }
        let names: Vec<String> = owners.iter().map(|owner| self.owner_text(Some(*owner))).collect();
        Cell::text(names.join("; "))
    }

    /// The names of a role's holders.
    pub(super) fn holders(&self, role: &Role) -> Vec<String> {
        self.people(role.holders.iter().map(|link| link.id()))
    }

    /// The names of people by id.
    pub(super) fn people(&self, ids: impl Iterator<Item = Uuid>) -> Vec<String> {
        ids.map(|id| match self.isms.people.get(id) {
            Some(person) => quoted(&person.name),
            None => self.text("record-missing"),
        })
        .collect()
    }

    /// Controls as links to their rows in the Statement of Applicability, separated by commas.
    pub(super) fn controls<'c>(&self, controls: impl IntoIterator<Item = &'c ControlId>) -> Vec<Span> {
        let mut spans = Vec::new();
        for control in controls {
            if !spans.is_empty() {
                spans.push(Span::plain(", "));
            }
            spans.push(self.control(&control.0));
        }
        spans
    }

    /// One control as a link, or as plain text when the statement does not have it.
    pub(super) fn control(&self, control: &str) -> Span {
        if self.controls.contains(control) {
            Span::link(control, control_anchor(control))
        } else {
            Span::muted(self.words.text_with("control-unknown", &[("id", control.into())]))
        }
    }

    /// A risk by reference as a link to its row in the register.
    pub(super) fn risk(&self, id: Uuid) -> Span {
        match self.isms.risks.get(id) {
            Some(risk) => Span::link(self.reference(&risk.reference), risk_anchor(id)),
            None => Span::muted(self.text("record-missing")),
        }
    }

    /// Risks by reference as links, separated by commas.
    pub(super) fn risks(&self, ids: impl IntoIterator<Item = Uuid>) -> Vec<Span> {
        let mut spans = Vec::new();
        for id in ids {
            if !spans.is_empty() {
                spans.push(Span::plain(", "));
            }
            spans.push(self.risk(id));
        }
        spans
    }

    /// Running text in which every reference of a risk leads to its row in the register.
    pub(super) fn with_risk_links(&self, text: &str) -> Vec<Span> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let mut spans = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            // A full stop at the end of a sentence is no part of the reference.
            let reference = word.trim_end_matches('.');
            if let Some(id) = self.risks.get(reference) {
                if !plain.is_empty() {
                    spans.push(Span::plain(std::mem::take(&mut plain)));
                }
                spans.push(Span::link(reference, risk_anchor(*id)));
                plain.push_str(&word[reference.len()..]);
            } else {
                plain.push_str(word);
            }
            let next = after.find(is_part).unwrap_or(after.len());
            plain.push_str(&after[..next]);
            rest = &after[next..];
        }
        if !plain.is_empty() {
            spans.push(Span::plain(plain));
        }
        spans
    }

    /// Pieces of evidence by reference as links to the evidence index, separated by commas.
    pub(super) fn evidence_of(&self, evidence: &[Uuid]) -> Vec<Span> {
        let mut spans = Vec::new();
        for id in evidence {
            if !spans.is_empty() {
                spans.push(Span::plain(", "));
            }
            spans.push(match self.isms.evidence.get(*id) {
                Some(found) => Span::link(self.reference(&found.reference), evidence_anchor(*id)),
                None => Span::muted(self.text("record-missing")),
            });
        }
        spans
    }

    /// A linked record by reference and name, leading to its row where the document has one.
    pub(super) fn linked(&self, link: AnyLink) -> Span {
        let text = quoted(&self.isms.shown_link(link));
        let anchor = match link.register {
            RegisterKind::Risks => self.isms.risks.get(link.id).map(|risk| risk_anchor(risk.id)),
            RegisterKind::Assets => self.isms.assets.get(link.id).map(|asset| asset_anchor(asset.id)),
            RegisterKind::Findings => self
                .isms
                .findings
                .get(link.id)
                .filter(|finding| is_told(finding))
                .map(|f| finding_anchor(f.id)),
            RegisterKind::Evidence => self.isms.evidence.get(link.id).map(|piece| evidence_anchor(piece.id)),
            _ => None,
        };
        match anchor {
            Some(anchor) => Span::link(text, anchor),
            None => Span::plain(text),
        }
    }

    /// The risk that a reference means, as a link.
    pub(super) fn risk_named(&self, reference: &str) -> Span {
        match self.risks.get(reference) {
            Some(id) => Span::link(reference, risk_anchor(*id)),
            None => Span::plain(reference),
        }
    }

    /// A reference, or a word for a record that has none.
    pub(super) fn reference(&self, reference: &str) -> String {
        if reference.trim().is_empty() { self.text("no-reference") } else { quoted(reference) }
    }
}

/// Whether a finding has a part of its own among the details; a conformity stands in the list alone.
pub(super) fn is_told(finding: &Finding) -> bool {
    finding.grade != Some(FindingGrade::Conformity)
}

/// A cell of runs of text; a dash when there are none.
pub(super) fn spans_or_blank(spans: Vec<Span>) -> Cell {
    if spans.is_empty() { Cell::spans(vec![Span::muted("–")]) } else { Cell::spans(spans) }
}

/// A line of a cell.
pub(super) fn line(spans: Vec<Span>) -> CellLine {
    CellLine::Text(spans)
}
