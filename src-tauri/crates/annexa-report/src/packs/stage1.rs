//! The Stage 1 pack: one bound document, the registers as workbooks, evidence, the list and the transmittal sheet.

use std::collections::BTreeMap;

use annexa_domain::approval::VersionState;
use annexa_domain::{Isms, Problems, RegisterKind};
use uuid::Uuid;

use super::open_points::OpenPoint;
use super::owner::owners_document;
use super::registers::{PackBook, pack_books, write};
use super::sums::{sha256, write_sums};
use super::transmittal::{Handed, transmittal};
use super::{
    OWNER_FOLDER, Pack, PackFile, PackRequest, PackWarning, SUMS, SumLine, TRANSMITTAL, evidence_files, meta,
};
use crate::document::{Block, Document, KeyValueRow, Orientation, Section};
use crate::pdf::render_pdf;
use crate::sections::{self, Context, Part};
use crate::warnings::Warning;
use crate::words::Words;

/// The bound document of the pack.
pub(super) const BOUND: &str = "00-Stage-1-pack.pdf";

/// Makes the pack for Stage 1. The open points are for the owner alone and go into a document of their own.
///
/// # Errors
/// A language without words; evidence whose SHA-256 is none; a register larger than a sheet can hold.
pub fn stage1(isms: &Isms, request: &PackRequest, points: &[OpenPoint]) -> Result<Pack, Problems> {
    let one = |problem| vec![problem];
    let words = Words::load(&request.language).map_err(one)?;
    let evidence = evidence_files(isms)?;
    let context = Context::new(isms, &words, request.as_of);
    let digest = isms.digest();
    let paths: BTreeMap<Uuid, String> = evidence.iter().map(|file| (file.id, file.path.clone())).collect();
    let books = pack_books(&context, request, &digest, &paths);

    let mut files = Vec::new();
    let mut warnings = Vec::new();
    let mut warn = |path: &str, found: Vec<Warning>| {
        warnings.extend(found.into_iter().map(|warning| PackWarning { path: path.to_owned(), warning }));
    };
    let bound = bound(&context, request, &digest, &books, &paths);
    let rendered = render_pdf(&bound).map_err(one)?;
    warn(BOUND, rendered.warnings);
    files.push(PackFile { path: BOUND.to_owned(), bytes: rendered.bytes });
    for book in &books {
        let written = write(book).map_err(one)?;
        warn(&book.path, written.warnings);
        files.push(PackFile { path: book.path.clone(), bytes: written.bytes });
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));

    let mut lines: Vec<SumLine> =
        files.iter().map(|file| SumLine { path: file.path.clone(), sha256: sha256(&file.bytes) }).collect();
    lines
        .extend(evidence.iter().map(|file| SumLine { path: file.path.clone(), sha256: file.sha256.clone() }));
    let listed = lines.len();
    let sums = PackFile { path: SUMS.to_owned(), bytes: write_sums(lines).into_bytes() };
    let sums_sha256 = sha256(&sums.bytes);

    let sheet = meta(&context, request, &digest, "ISMS-TRANSMITTAL", context.text("transmittal-title"));
    let handed = Handed { sums_sha256: &sums_sha256, files: listed };
    let sheet = render_pdf(&transmittal(&context, request, sheet, &handed)).map_err(one)?;
    warn(TRANSMITTAL, sheet.warnings);

    let owners = meta(&context, request, &digest, "ISMS-OPEN-POINTS", context.text("open-points-title"));
    let owners = render_pdf(&owners_document(&context, owners, points)).map_err(one)?;
    let owners_path = format!("{OWNER_FOLDER}Open-points.pdf");
    warn(&owners_path, owners.warnings);

    super::refuse_missing_words(&context).map_err(one)?;
    Ok(Pack {
        files,
        evidence,
        sums,
        transmittal: PackFile { path: TRANSMITTAL.to_owned(), bytes: sheet.bytes },
        owner: vec![PackFile { path: owners_path, bytes: owners.bytes }],
        sums_sha256,
        state_digest: digest,
        warnings,
    })
}

/// The bound document: cover, control, contents, then the numbered sections.
pub(super) fn bound(
    context: &Context<'_>,
    request: &PackRequest,
    digest: &str,
    books: &[PackBook],
    paths: &BTreeMap<Uuid, String>,
) -> Document {
    let mut document =
        Document::new(meta(context, request, digest, "ISMS-STAGE-1", context.text("stage1-title")));
    let subtitle = context.text("stage1-subtitle");
    let prepared = request.prepared_by.trim();
    let lines = if prepared.is_empty() {
        Vec::new()
    } else {
        vec![KeyValueRow::new(context.text("control-prepared"), prepared)]
    };
    let parts = parts(context, books);
    document.sections.push(sections::cover(context, &document.meta, &subtitle, lines));
    document.sections.push(sections::document_control(context, &document.meta, prepared, &parts));
    document.sections.push(sections::contents(context, 2));
    let chapters = vec![
        sections::organisation_and_scope(context, 1),
        sections::risk_method(context, 2),
        sections::asset_inventory(context, 3),
        sections::risk_register(context, 4),
        sections::heat_maps(context, 5),
        sections::treatment_plan(context, 6),
        sections::plan_approvals(context, 7),
        sections::statement_of_applicability(context, 8),
        sections::training(context, 9),
        sections::findings(context, 10),
        sections::evidence_index(context, 11, paths),
    ];
    document.sections.extend(without_empty_pages(context, chapters));
    document
}

/// Puts chapters that only say that there is nothing on one page with their neighbours.
fn without_empty_pages(context: &Context<'_>, chapters: Vec<Section>) -> Vec<Section> {
    let says_nothing = |section: &Section| {
        section.blocks.iter().all(|block| matches!(block, Block::Heading(_) | Block::Paragraph { .. }))
    };
    let mut sections: Vec<Section> = Vec::new();
    let mut is_open = false;
    let mut chapters = chapters.into_iter().peekable();
    while let Some(mut chapter) = chapters.next() {
        if !says_nothing(&chapter) {
            is_open = false;
        } else if let Some(previous) = sections.last_mut().filter(|_| is_open) {
            previous.blocks.append(&mut chapter.blocks);
            continue;
        } else if chapters.peek().is_some_and(says_nothing) {
            is_open = true;
            chapter.running_title = context.text("chapters-empty");
            chapter.orientation = Orientation::Portrait;
        } else if let Some(previous) = sections.last_mut() {
            previous.running_title = format!("{}, {}", previous.running_title, chapter.running_title);
            previous.blocks.append(&mut chapter.blocks);
            continue;
        }
        sections.push(chapter);
    }
    sections
}

/// What the document control lists: the sections with their versions, then the files.
fn parts(context: &Context<'_>, books: &[PackBook]) -> Vec<Part> {
    let isms = context.isms;
    let version = |version: Option<u32>| version.map(|version| version.to_string());
    let none = || context.text("version-none");
    let standing = |number: Option<u32>, state: Option<VersionState>| match (version(number), state) {
        (None, _) => none(),
        (Some(version), Some(VersionState::Approved)) => version,
        (Some(version), _) => context.words.text_with("version-not-approved", &[("version", version.into())]),
    };
    let scope =
        isms.scope.iter().max_by_key(|scope| (scope.state == Some(VersionState::Approved), scope.version));
    let count = |kind: RegisterKind| context.words.text_with("records-n", &[("n", isms.count(kind).into())]);
    let state = context.words.text_with("version-state", &[("seq", isms.trail.seq.to_string().into())]);
    let soa = match isms.soa_in_force(context.as_of) {
        Some(found) if annexa_domain::figures::soa_changes(found, &context.soa).is_empty() => {
            version(found.version).unwrap_or_else(none)
        }
        Some(found) => {
            let number = version(found.version).unwrap_or_else(none);
            context.words.text_with("version-changed", &[("version", number.into())])
        }
        None => none(),
    };
    let name = |book: &PackBook| book.path.rsplit('/').next().unwrap_or_default().to_owned();
    let workbook = |id: &str| books.iter().find(|book| book.id == id).map(name).unwrap_or_default();
    let part = |id: &str, anchor: &str, version: String, holds: String| Part {
        id: id.to_owned(),
        title: context.text(anchor),
        anchor: Some(anchor.to_owned()),
        version,
        holds,
        // The approvals of the plan and the acceptances are sheets of the plan's workbook.
        workbook: workbook(if id == "ISMS-ACC" { "ISMS-T" } else { id }),
    };
    let counts = |key: &str, one: RegisterKind, other: RegisterKind| {
        let counts = [("one", isms.count(one).into()), ("other", isms.count(other).into())];
        context.words.text_with(key, &counts)
    };
    let mut parts = vec![
        part(
            "ISMS-SCP",
            "section-organisation",
            scope.map_or_else(none, |scope| standing(scope.version, scope.state)),
            count(RegisterKind::Scope),
        ),
        part(
            "ISMS-M",
            "section-method",
            isms.current_method().map_or_else(none, |method| standing(method.version, method.state)),
            counts("holds-method", RegisterKind::Methods, RegisterKind::Assessments),
        ),
        part("ISMS-A", "section-assets", state.clone(), count(RegisterKind::Assets)),
        part("ISMS-R", "section-risks", state.clone(), count(RegisterKind::Risks)),
        part("ISMS-R-MAP", "section-heat-maps", state.clone(), String::new()),
        part("ISMS-T", "section-plan", state.clone(), count(RegisterKind::Treatments)),
        part(
            "ISMS-ACC",
            "section-approvals",
            state.clone(),
            counts("holds-approvals", RegisterKind::PlanApprovals, RegisterKind::Acceptances),
        ),
        part(
            "ISMS-SOA",
            "section-soa",
            soa,
            context.words.text_with("controls-n", &[("n", context.soa.len().into())]),
        ),
        part("ISMS-TR", "section-training", state.clone(), count(RegisterKind::Training)),
        part("ISMS-F", "section-findings", state.clone(), count(RegisterKind::Findings)),
        part("ISMS-EV", "section-evidence", state.clone(), count(RegisterKind::Evidence)),
    ];
    let printed: Vec<String> = parts.iter().map(|part| part.id.clone()).collect();
    parts.extend(books.iter().filter(|book| !printed.contains(&book.id)).map(|book| Part {
        id: book.id.clone(),
        title: book.book.meta.title.clone(),
        anchor: None,
        version: state.clone(),
        holds: context.words.text_with("records-n", &[("n", book.records.into())]),
        workbook: name(book),
    }));
    parts
}
