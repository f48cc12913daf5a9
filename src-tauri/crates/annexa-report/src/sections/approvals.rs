//! Approvals as they honestly are: recorded by somebody for somebody, effective on one day, recorded at another.

use annexa_domain::approval::Approval;
use annexa_domain::links::Owner;

use super::Context;
use super::names::{line, moment};
use crate::document::{Cell, CellLine, Span};

impl Context<'_> {
    /// An approval as one text for a sheet; blank when there is none.
    pub(crate) fn approval_text(&self, approval: &Approval) -> String {
        if approval.recorded_at.is_none() {
            return String::new();
        }
        let lines = self.approval(approval).lines.into_iter().filter_map(|line| match line {
            CellLine::Text(spans) => Some(spans.into_iter().map(|span| span.text).collect::<String>()),
            CellLine::Chips(_) => None,
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    /// An approval in lines: "recorded by X for Y", the days, by what means, with what evidence, whether taken back.
    pub(super) fn approval(&self, approval: &Approval) -> Cell {
        let Some(recorded_at) = approval.recorded_at else {
            return Cell::spans(vec![Span::muted(self.text("approval-none"))]);
        };
        let name = if approval.name.trim().is_empty() {
            self.owner_text(approval.approver)
        } else {
            approval.name.clone()
        };
        let by = if approval.recorded_by.trim().is_empty() {
            self.text("nobody-named")
        } else {
            approval.recorded_by.clone()
        };
        // What the approver is today; the name is the one that was recorded.
        let title = match approval.approver {
            Some(Owner::Person(id)) => self.isms.people.get(id).map(|person| person.job_title.trim()),
            _ => None,
        };
        let name = match title.filter(|title| !title.is_empty()) {
            Some(title) => format!("{name} ({})", super::quoted(title)),
            None => name,
        };
        let recorded = self.words.text_with("approval-recorded", &[("by", by.into()), ("name", name.into())]);
        let mut cell = Cell::text(recorded);
        let effective = match approval.effective_on {
            Some(day) => self.words.text_with("approval-effective", &[("day", day.to_string().into())]),
            None => self.text("approval-effective-none"),
        };
        let at = self.words.text_with("approval-recorded-at", &[("moment", moment(recorded_at).into())]);
        cell = cell.with(line(vec![Span::plain(format!("{effective}; {at}"))]));
        let mut proof = Vec::new();
        if let Some(means) = approval.means {
            proof.push(self.words.text_with("approval-means", &[("means", means.name().into())]));
        }
        if let Some(link) = approval.evidence {
            let shown = super::quoted(&self.isms.shown_link(annexa_domain::links::AnyLink {
                register: annexa_domain::RegisterKind::Evidence,
                id: link.id(),
            }));
            proof.push(self.words.text_with("approval-evidence", &[("evidence", shown.into())]));
        }
        if !proof.is_empty() {
            cell = cell.with(line(vec![Span::muted(proof.join("; "))]));
        }
        if !approval.withdrawn_because.trim().is_empty() {
            let reason = approval.withdrawn_because.clone();
            let text = self.words.text_with("approval-withdrawn", &[("reason", reason.into())]);
            cell = cell.with(line(vec![Span::bold(text)]));
        }
        cell
    }
}
