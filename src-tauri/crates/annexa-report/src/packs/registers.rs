//! Registers as workbooks: one for `annexa export`, and the finished set of a pack.

use std::collections::BTreeMap;

use annexa_domain::{Isms, Problem, Problems, RegisterKind};
use uuid::Uuid;

use super::method_sheets::method_sheets;
use super::pack_sheets::{evidence_sheet, matrix_sheet, soa_sheet, totals_sheet};
use super::plan_sheet::plan_sheet;
use super::workbooks::{empty_note, pack_columns, register_columns, sheet};
use super::{PackRequest, meta};
use crate::sections::Context;
use crate::words::Words;
use crate::xlsx::{Legend, RenderedWorkbook, Sheet, Workbook, render_xlsx};

/// What an export is asked for; the same as a pack.
pub type RegisterRequest = PackRequest;

/// A register as a workbook that can be changed and read in again: the id first, choices offered, real dates.
///
/// # Errors
/// A language without words; a register with more rows than a sheet can hold.
pub fn register_workbook(
    isms: &Isms,
    kind: RegisterKind,
    request: &RegisterRequest,
) -> Result<RenderedWorkbook, Problems> {
    let words = Words::load(&request.language).map_err(|problem| vec![problem])?;
    let context = Context::new(isms, &words, request.as_of);
    let title = words.register(kind);
    let mut sheets = vec![sheet(title.clone(), Vec::new(), register_columns(&context, kind))];
    if kind == RegisterKind::Methods || kind == RegisterKind::Risks {
        sheets.extend(method_sheets(&context));
    }
    let id = format!("ISMS-{}", kind.prefix());
    let book = workbook(&context, request, &isms.digest(), &id, title, sheets);
    let rendered = render_xlsx(&book).map_err(|problem| vec![problem])?;
    super::refuse_missing_words(&context).map_err(|problem| vec![problem])?;
    Ok(rendered)
}

/// A workbook of a pack before it is written.
pub(super) struct PackBook {
    pub(super) path: String,
    pub(super) id: String,
    /// How many records it holds.
    pub(super) records: usize,
    pub(super) book: Workbook,
}

/// The workbooks of a Stage 1 pack, in the order of its sections, then every further register that has records.
pub(super) fn pack_books(
    context: &Context<'_>,
    request: &PackRequest,
    digest: &str,
    paths: &BTreeMap<Uuid, String>,
) -> Vec<PackBook> {
    use RegisterKind as Kind;
    let isms = context.isms;
    let mut books = Vec::new();
    let mut add = |kind: Kind, name: &str, sheets: Vec<Sheet>| {
        let title = context.text(name);
        // The statement is known by its own name; the register of controls is where it is kept.
        let id = match kind {
            Kind::Controls => format!("ISMS-{}", Kind::SoaVersions.prefix()),
            Kind::SoaVersions => format!("ISMS-{}-V", kind.prefix()),
            _ => format!("ISMS-{}", kind.prefix()),
        };
        let number = books.len() + 1;
        let file = super::safe_name("", &title).replace(' ', "-");
        books.push(PackBook {
            path: format!("registers/{number:02}-{file}.xlsx"),
            records: isms.count(kind),
            book: workbook(context, request, digest, &id, title, sheets),
            id,
        });
    };
    let plain = |kind: Kind| {
        sheet(context.words.register(kind), empty_note(context, kind), pack_columns(context, kind))
    };
    add(Kind::Assets, "book-assets", vec![plain(Kind::Assets)]);
    let mut risks = vec![plain(Kind::Risks)];
    risks.extend(method_sheets(context));
    add(Kind::Risks, "book-risks", risks);
    add(
        Kind::Treatments,
        "book-plan",
        vec![plan_sheet(context), plain(Kind::Acceptances), plain(Kind::PlanApprovals)],
    );
    add(Kind::Controls, "book-soa", vec![soa_sheet(context), totals_sheet(context)]);
    add(Kind::Training, "book-training", vec![matrix_sheet(context), plain(Kind::Training)]);
    add(Kind::Findings, "book-findings", vec![plain(Kind::Findings)]);
    add(Kind::Evidence, "book-evidence", vec![evidence_sheet(context, paths)]);
    for kind in [
        Kind::People,
        Kind::Roles,
        Kind::Units,
        Kind::Suppliers,
        Kind::Scope,
        Kind::Methods,
        Kind::Assessments,
        Kind::Actions,
        Kind::SoaVersions,
        Kind::GapAssessments,
        Kind::Gaps,
    ] {
        if isms.count(kind) > 0 {
            let mut sheets = vec![plain(kind)];
            if kind == Kind::Methods {
                sheets.extend(method_sheets(context));
            }
            add(kind, kind.key(), sheets);
        }
    }
    books
}

fn workbook(
    context: &Context<'_>,
    request: &PackRequest,
    digest: &str,
    id: &str,
    title: String,
    sheets: Vec<Sheet>,
) -> Workbook {
    Workbook {
        meta: meta(context, request, digest, id, title),
        sheets,
        legend: Some(Legend {
            name: context.text("sheet-legend"),
            titles: [
                context.text("sheet-legend-sheet"),
                context.text("sheet-legend-column"),
                context.text("sheet-legend-meaning"),
            ],
            notes: vec![context.text("sheet-legend-note"), context.text("not-affiliated")],
        }),
        choices_name: context.text("sheet-choices"),
    }
}

/// Writes a workbook and says where the writer failed.
pub(super) fn write(book: &PackBook) -> Result<RenderedWorkbook, Problem> {
    render_xlsx(&book.book).map_err(|problem| problem.at(book.path.clone()))
}
