//! Registers as workbooks: one for `annexa export`, and the finished set of a pack.

use std::collections::BTreeMap;

use annexa_domain::catalogue;
use annexa_domain::controls::SoaTotals;
use annexa_domain::figures::{TrainingCell, training_matrix};
use annexa_domain::{Isms, Problem, Problems, RegisterKind};
use uuid::Uuid;

use super::workbooks::{FilledColumn, register_columns, sheet, text_cell};
use super::{PackRequest, meta};
use crate::sections::Context;
use crate::words::Words;
use crate::xlsx::{Legend, RenderedWorkbook, Sheet, SheetCell, SheetColumnKind, Workbook, render_xlsx};

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
        sheet(context.words.register(kind), empty_note(context, kind), register_columns(context, kind))
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

fn empty_note(context: &Context<'_>, kind: RegisterKind) -> Vec<String> {
    if context.isms.count(kind) == 0 { vec![context.text("sheet-empty")] } else { Vec::new() }
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

/// The scales, the matrix and the bands of the method that rules today.
fn method_sheets(context: &Context<'_>) -> Vec<Sheet> {
    let Some(method) = context.isms.current_method() else { return Vec::new() };
    let version = method.version.map_or("?".to_owned(), |version| version.to_string());
    let note = context.words.text_with("sheet-method-note", &[("version", version.into())]);
    let text = |key: &str, width: f64, cells: Vec<String>| {
        FilledColumn::text(context.text(key), context.text(&format!("{key}-help")), width, cells)
    };
    let number = |key: &str, cells: Vec<Option<u32>>| {
        let mut column = FilledColumn::new(
            context.text(key),
            context.text(&format!("{key}-help")),
            10.0,
            SheetColumnKind::Number(0),
        );
        column.cells = cells
            .into_iter()
            .map(|n| n.map_or(SheetCell::Empty, |n| SheetCell::Number(f64::from(n))))
            .collect();
        column
    };
    let mut sheets = Vec::new();
    for (key, scale) in [("likelihood-scale", &method.likelihood), ("impact-scale", &method.impact)] {
        sheets.push(sheet(
            context.text(key),
            vec![note.clone()],
            vec![
                number("sheet-scale-level", scale.iter().map(|level| Some(level.value)).collect()),
                text("sheet-scale-name", 22.0, scale.iter().map(|level| level.name.clone()).collect()),
                text(
                    "sheet-scale-definition",
                    70.0,
                    scale.iter().map(|level| level.definition.clone()).collect(),
                ),
            ],
        ));
    }
    sheets.push(sheet(
        context.text("bands"),
        vec![note.clone()],
        vec![
            number("sheet-band-from", method.bands.iter().map(|band| Some(band.from)).collect()),
            text("sheet-band-name", 22.0, method.bands.iter().map(|band| band.name.clone()).collect()),
            text(
                "sheet-band-response",
                70.0,
                method.bands.iter().map(|band| band.response.clone()).collect(),
            ),
        ],
    ));
    let mut likelihoods = Vec::new();
    let mut impacts = Vec::new();
    let mut scores = Vec::new();
    let mut bands = Vec::new();
    for likelihood in method.likelihood.iter() {
        for impact in method.impact.iter() {
            let score = method.score(likelihood.value, impact.value).ok();
            likelihoods.push(Some(likelihood.value));
            impacts.push(Some(impact.value));
            scores.push(score);
            let band = score.and_then(|score| method.band(score));
            bands.push(band.map(|band| band.name.clone()).unwrap_or_default());
        }
    }
    sheets.push(sheet(
        context.text("matrix"),
        vec![note],
        vec![
            number("sheet-matrix-likelihood", likelihoods),
            number("sheet-matrix-impact", impacts),
            number("sheet-matrix-score", scores),
            text("sheet-band-name", 22.0, bands),
        ],
    ));
    sheets
}

/// The treatment plan with one line for each action of each row.
fn plan_sheet(context: &Context<'_>) -> Sheet {
    let keys: [(&str, f64, SheetColumnKind); 17] = [
        ("plan-risk-id", 11.0, SheetColumnKind::Text),
        ("plan-risk-title", 36.0, SheetColumnKind::Text),
        ("plan-owner", 24.0, SheetColumnKind::Text),
        ("plan-today", 16.0, SheetColumnKind::Text),
        ("plan-treatment-id", 11.0, SheetColumnKind::Text),
        ("plan-option", 14.0, SheetColumnKind::Text),
        ("plan-description", 48.0, SheetColumnKind::Text),
        ("plan-controls", 24.0, SheetColumnKind::Text),
        ("plan-responsible", 24.0, SheetColumnKind::Text),
        ("plan-due", 13.0, SheetColumnKind::Date),
        ("plan-action", 44.0, SheetColumnKind::Text),
        ("plan-action-owner", 24.0, SheetColumnKind::Text),
        ("plan-action-due", 13.0, SheetColumnKind::Date),
        ("plan-action-status", 16.0, SheetColumnKind::Text),
        ("plan-action-done", 13.0, SheetColumnKind::Date),
        ("plan-residual", 16.0, SheetColumnKind::Text),
        ("plan-accepted", 24.0, SheetColumnKind::Text),
    ];
    let mut columns: Vec<FilledColumn> = keys
        .into_iter()
        .map(|(key, width, kind)| {
            FilledColumn::new(context.text(key), context.text(&format!("{key}-help")), width, kind)
        })
        .collect();
    let date = |date: Option<chrono::NaiveDate>| date.map_or(SheetCell::Empty, SheetCell::Date);
    let score = |score: &Option<annexa_domain::figures::PlanScore>| {
        score
            .as_ref()
            .map_or(SheetCell::Empty, |score| text_cell(format!("{} {}", score.score, score.band_name)))
    };
    for row in &context.plan {
        let actions: Vec<_> =
            if row.actions.is_empty() { vec![None] } else { row.actions.iter().map(Some).collect() };
        for action in actions {
            let accepted = row.acceptance.as_ref().map(|acceptance| {
                let state = context.text(&format!("acceptance-{}", acceptance.state.key()));
                format!("{} {state}", acceptance.reference)
            });
            let cells = [
                text_cell(row.risk_reference.clone()),
                text_cell(row.risk_title.clone()),
                text_cell(context.owner_text(row.risk_owner)),
                score(&row.today),
                text_cell(row.treatment_reference.clone()),
                text_cell(row.option.map(|option| option.name()).unwrap_or_default()),
                text_cell(row.description.clone()),
                text_cell(row.controls.join("; ")),
                text_cell(context.owner_text(row.owner)),
                date(row.due_on),
                text_cell(
                    action.map(|action| format!("{} {}", action.reference, action.title)).unwrap_or_default(),
                ),
                text_cell(action.map(|action| context.owner_text(action.owner)).unwrap_or_default()),
                date(action.and_then(|action| action.due_on)),
                text_cell(
                    action.and_then(|action| action.status).map(|status| status.name()).unwrap_or_default(),
                ),
                date(action.and_then(|action| action.done_on)),
                score(&row.residual),
                text_cell(accepted.unwrap_or_default()),
            ];
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.cells.push(cell);
            }
        }
    }
    sheet(context.text("section-plan"), empty_note(context, RegisterKind::Treatments), columns)
}

/// The statement: the register's columns, and the controls of Annex A that the register lacks.
fn soa_sheet(context: &Context<'_>) -> Sheet {
    let mut columns = register_columns(context, RegisterKind::Controls);
    let missing: Vec<_> = context
        .soa
        .iter()
        .filter(|row| context.isms.controls.by_reference(&row.control).next().is_none())
        .collect();
    for row in missing {
        for (index, column) in columns.iter_mut().enumerate() {
            column.cells.push(match index {
                0 => text_cell(row.control.clone()),
                1 => text_cell(row.title.clone()),
                _ => SheetCell::Empty,
            });
        }
    }
    sheet(context.text("section-soa"), Vec::new(), columns)
}

fn totals_sheet(context: &Context<'_>) -> Sheet {
    let annex: Vec<_> =
        context.soa.iter().filter(|row| catalogue::control(&row.control).is_some()).cloned().collect();
    let own: Vec<_> =
        context.soa.iter().filter(|row| catalogue::control(&row.control).is_none()).cloned().collect();
    let groups = [
        (context.text("soa-annex"), SoaTotals::of(&annex)),
        (context.text("soa-own"), SoaTotals::of(&own)),
        (context.text("soa-all"), SoaTotals::of(&context.soa)),
    ];
    let count = |key: &str, of: fn(&SoaTotals) -> usize| {
        let mut column = FilledColumn::new(
            context.text(key),
            context.text("sheet-count-help"),
            14.0,
            SheetColumnKind::Number(0),
        );
        column.cells = groups.iter().map(|(_, totals)| SheetCell::Number(of(totals) as f64)).collect();
        column
    };
    let names = groups.iter().map(|(name, _)| name.clone()).collect();
    sheet(
        context.text("soa-totals"),
        vec![context.text("soa-adds-up")],
        vec![
            FilledColumn::text(
                context.text("column-controls"),
                context.text("sheet-group-help"),
                26.0,
                names,
            ),
            count("soa-count", |totals| totals.controls),
            count("soa-applicable", |totals| totals.applicable),
            count("soa-excluded", |totals| totals.excluded),
            count("soa-undecided", |totals| totals.undecided),
            count("soa-implemented", |totals| totals.implemented),
            count("soa-partial", |totals| totals.partial),
            count("soa-planned", |totals| totals.planned),
            count("soa-not-started", |totals| totals.not_started),
            count("soa-no-status", |totals| totals.no_status),
        ],
    )
}

/// People by courses.
fn matrix_sheet(context: &Context<'_>) -> Sheet {
    let matrix = training_matrix(context.isms, context.as_of);
    let people = matrix.rows.iter().filter_map(|row| context.isms.people.get(row.person));
    let (ids, names): (Vec<String>, Vec<String>) =
        people.map(|person| (person.reference.clone(), person.name.clone())).unzip();
    let mut columns = vec![
        FilledColumn::text(context.text("column-id"), context.text("sheet-person-id-help"), 11.0, ids),
        FilledColumn::text(context.text("column-person"), context.text("sheet-person-help"), 26.0, names),
    ];
    for (index, course) in matrix.courses.iter().enumerate() {
        let cells = matrix
            .rows
            .iter()
            .map(|row| match row.cells.get(index) {
                Some(TrainingCell::Valid { until: Some(until), .. }) => {
                    context.words.text_with("training-until", &[("day", until.to_string().into())])
                }
                Some(TrainingCell::Valid { done_on, .. }) => {
                    context.words.text_with("training-done", &[("day", done_on.to_string().into())])
                }
                Some(TrainingCell::Expired { until, .. }) => {
                    format!("{} {until}", context.text("training-expired"))
                }
                Some(TrainingCell::Planned { .. }) => context.text("training-planned"),
                Some(TrainingCell::Missing) => context.text("training-missing"),
                Some(TrainingCell::NotRequired) | None => String::new(),
            })
            .collect();
        columns.push(FilledColumn::text(course.clone(), context.text("training-legend"), 20.0, cells));
    }
    sheet(context.text("section-training"), empty_note(context, RegisterKind::Training), columns)
}

/// The register of evidence with the place of each file in the pack.
fn evidence_sheet(context: &Context<'_>, paths: &BTreeMap<Uuid, String>) -> Sheet {
    let mut columns = register_columns(context, RegisterKind::Evidence);
    let places = context
        .isms
        .evidence
        .iter()
        .map(|evidence| paths.get(&evidence.id).cloned().unwrap_or_default())
        .collect();
    let place =
        FilledColumn::text(context.text("column-file"), context.text("sheet-file-help"), 44.0, places);
    columns.insert(2.min(columns.len()), place);
    sheet(context.text("section-evidence"), empty_note(context, RegisterKind::Evidence), columns)
}

/// Writes a workbook and says where the writer failed.
pub(super) fn write(book: &PackBook) -> Result<RenderedWorkbook, Problem> {
    render_xlsx(&book.book).map_err(|problem| problem.at(book.path.clone()))
}
