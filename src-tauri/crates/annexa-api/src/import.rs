//! Bringing a spreadsheet in: read in a child process, planned row by row, written as one change.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use annexa_domain::sheet_mappings::SheetMapping;
use annexa_domain::{Code, FieldChange, Isms, Problem, Problems, Record, Register, RegisterKind};
use annexa_sheets::child::read_in_child;
use annexa_sheets::grid::Grid;
use annexa_sheets::limits;
use annexa_sheets::mapping::{Mapping, MappingChange};
use annexa_sheets::plan::{
    Answers, Choice, Plan, PlannedRecord, PlannedRow, Question, Request, offers, prepare,
};
use annexa_vault::Op;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::commands::Command;
use crate::door::Changed;
use crate::evidence::{io, open_file};
use crate::saving::guard;
use crate::{Door, records, references};

/// The question whether to go on without the rows that cannot be brought in.
const PROBLEM_ROWS: &str = "problem-rows";
const SKIP: &str = "skip";

/// Brings a spreadsheet into a register.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct SheetImport {
    /// The register's key.
    pub register: String,
    /// The file: CSV, XLSX or ODS.
    pub path: PathBuf,
    /// The sheet of the workbook; the one that fits best when left out.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Changes to the guessed mapping.
    #[serde(default)]
    pub map: Option<Json>,
    /// Answers to questions by their key.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(as = "Option<_>", optional))]
    pub answers: BTreeMap<String, String>,
    /// Only say what would happen.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(as = "Option<_>", optional))]
    pub dry_run: bool,
}

/// What an import would do or did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Imported {
    /// Whether it was written.
    pub applied: bool,
    /// What changed when it was written.
    pub changed: Option<Changed>,
    /// What must be decided first; nothing is written while there is a question.
    pub questions: Vec<Question>,
    /// What cannot be brought in, each at its row.
    pub problems: Problems,
    /// Mapping, rows, records and counts.
    #[serde(flatten)]
    pub plan: Map<String, Json>,
}

impl Imported {
    /// Whether somebody has to decide something first.
    pub fn undecided(&self) -> bool {
        !self.questions.is_empty() || (!self.applied && !self.problems.is_empty())
    }
}

impl Command for SheetImport {
    const NAME: &'static str = "sheet.import";
    type Response = Imported;

    fn run(self, door: &mut Door) -> Result<Imported, Problems> {
        let kind = references::register(&self.register)?;
        let change = match &self.map {
            Some(json) => Some(MappingChange::deserialize(json).map_err(|wrong| {
                Problem::new(Code::Invalid, format!("The mapping has another shape: {wrong}.")).at("map")
            })?),
            None => None,
        };
        let isms = door.isms(None)?;
        let grid = read(door, &self.path)?;
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let remembered = Remembered::of(&isms, kind);
        let request = Request {
            sheet: self.sheet.as_deref(),
            change: change.as_ref(),
            remembered: &remembered.mappings,
        };
        let mut given = self.answers.clone();
        let skip_problem_rows = given.remove(PROBLEM_ROWS).is_some_and(|answer| answer.trim() == SKIP);
        let mut plan = prepare(&grid, kind, &request, &Answers(given.clone()), &isms, &mut door.edge.ids)
            .map_err(|problems| placed(&name, problems))?;
        // Answers of last time stand until this time says otherwise.
        if let Some(before) = remembered.answers.get(&plan.signature) {
            let mut all = before.clone();
            all.extend(given);
            given = all;
            plan = prepare(&grid, kind, &request, &Answers(given.clone()), &isms, &mut door.edge.ids)
                .map_err(|problems| placed(&name, problems))?;
        }
        let after = with_plan(&isms, &plan)?;
        let mut problems = plan.problems();
        problems.extend(guarded(&isms, &after, &plan));
        let mut questions = plan.questions.clone();
        let unreadable = plan.problems().len();
        if unreadable > 0 && !skip_problem_rows {
            questions.push(Question {
                key: PROBLEM_ROWS.to_owned(),
                text: if unreadable == 1 {
                    "One thing in the sheet cannot be brought in as it is. Go on without that row?".to_owned()
                } else {
                    format!("{unreadable} things in the sheet cannot be brought in as they are. Go on without those rows?")
                },
                choices: vec![Choice { key: SKIP.to_owned(), text: "leave those rows out".to_owned() }],
                proposal: None,
            });
        }
        let refused = problems.len() > unreadable;
        let mut told = records::members(plan.to_json()?)?;
        told.remove("questions");
        told.extend(offers(&grid, &plan.mapping));
        told.insert("steps".to_owned(), steps(&isms, &after, &plan));
        told.insert("remembered".to_owned(), Json::Bool(remembered.knows(&plan.signature)));
        let mut imported = Imported { applied: false, changed: None, questions, problems, plan: told };
        if self.dry_run || !imported.questions.is_empty() {
            return Ok(imported);
        }
        if refused {
            return Err(imported.problems);
        }
        let memory = remembered.record(&isms, &plan, &self.path, &given, &mut door.edge.ids)?;
        let nothing_to_write = plan.writes().next().is_none();
        if nothing_to_write {
            imported.applied = true;
            return Ok(imported);
        }
        door.back_up_before_large()?;
        let done = door.change(Op::Import, |tx, _| {
            for planned in plan.writes() {
                tx.put(&planned.record)?;
            }
            tx.put(&memory)?;
            Ok(())
        })?;
        imported.applied = true;
        imported.changed = Some(Changed::from(&done));
        Ok(imported)
    }
}

/// Reads the file in a child process with limits.
fn read(door: &Door, path: &Path) -> Result<Grid, Problems> {
    let (file, size) = open_file(path)?;
    if size > limits::FILE_BYTES {
        return Err(Problem::new(
            Code::TooLarge,
            format!("'{}' is larger than {} MiB.", path.display(), limits::FILE_BYTES >> 20),
        )
        .hint("split it, or save only the sheet that is needed")
        .into());
    }
    let mut bytes = Vec::new();
    // A file that grows meanwhile is as large as it is allowed to be, and then refused.
    file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| io(path, "read", &error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let child = &door.edge.import_child;
    read_in_child(std::process::Command::new(&child.program).args(&child.args), &name, &bytes)
        .map_err(|problems| placed(&name, problems))
}

/// The problems with the file's name before their place.
fn placed(name: &str, problems: Problems) -> Problems {
    let place = |problem: &Problem| match &problem.field {
        Some(field) => format!("{name}, {field}"),
        None => name.to_owned(),
    };
    problems
        .into_iter()
        .map(|problem| {
            let place = place(&problem);
            problem.at(place)
        })
        .collect()
}

/// What becomes of the fields of each row, in the order of the rows, as a person reads it.
fn steps(before: &Isms, after: &Isms, plan: &Plan) -> Json {
    let of_record = |planned: &PlannedRecord| -> Vec<Json> {
        let record = &planned.record;
        let step = |change: &FieldChange| {
            let field = record.kind.field(change.field)?;
            let (old, new) = (before.shown(field, &change.before), after.shown(field, &change.after));
            Some(json!({ "register": record.kind.key(), "field": change.field, "before": old, "after": new }))
        };
        planned.changes.iter().filter_map(step).collect()
    };
    let of_row = |row: &PlannedRow| row.records.iter().flat_map(of_record).collect::<Vec<_>>();
    Json::from(plan.rows.iter().map(of_row).collect::<Vec<_>>())
}

/// The ISMS as it would be after the import.
fn with_plan(isms: &Isms, plan: &Plan) -> Result<Isms, Problems> {
    let mut after = isms.clone();
    for planned in plan.writes() {
        after.insert(&planned.record)?;
    }
    Ok(after)
}

/// What no way of writing may do, asked of every planned record.
fn guarded(before: &Isms, after: &Isms, plan: &Plan) -> Problems {
    let mut problems = Problems::new();
    for planned in plan.writes() {
        let record = &planned.record;
        if let Err(wrong) = guard(after, before.record(record.kind, record.id).as_ref(), record) {
            problems.extend(wrong.into_iter().map(|problem| {
                let field = problem.field.clone().unwrap_or_default();
                problem
                    .at(format!("{} {} {field}", record.kind.key(), record.reference()).trim_end().to_owned())
            }));
        }
    }
    problems
}

/// The mappings and answers of earlier imports into a register, by the fingerprint of the headings.
struct Remembered {
    register: RegisterKind,
    mappings: Vec<(String, Mapping)>,
    answers: BTreeMap<String, BTreeMap<String, String>>,
}

impl Remembered {
    fn of(isms: &Isms, register: RegisterKind) -> Self {
        let mut mappings = Vec::new();
        let mut answers = BTreeMap::new();
        for known in isms.sheet_mappings.iter().filter(|known| known.register == register.key()) {
            // A mapping of another version of the program may read differently; guessing anew loses nothing.
            if let Ok(mapping) = serde_json::from_str(&known.mapping) {
                mappings.push((known.signature.clone(), mapping));
            }
            if let Ok(given) = serde_json::from_str(&known.answers) {
                answers.insert(known.signature.clone(), given);
            }
        }
        Self { register, mappings, answers }
    }

    /// Whether a sheet with these headings was brought in before.
    fn knows(&self, signature: &str) -> bool {
        self.mappings.iter().any(|(known, _)| known == signature)
    }

    /// The record that remembers this import.
    fn record(
        &self,
        isms: &Isms,
        plan: &Plan,
        path: &Path,
        answers: &BTreeMap<String, String>,
        ids: &mut dyn FnMut() -> Uuid,
    ) -> Result<Record, Problem> {
        let json = |wrong: serde_json::Error| {
            Problem::new(Code::Internal, format!("The mapping cannot be remembered: {wrong}."))
        };
        let known = isms
            .sheet_mappings
            .iter()
            .find(|known| known.signature == plan.signature && known.register == self.register.key());
        let mut memory = known.cloned().unwrap_or_else(|| {
            let mut fresh = SheetMapping::blank(ids());
            fresh.reference = isms.next_reference(RegisterKind::SheetMappings);
            fresh
        });
        memory.signature.clone_from(&plan.signature);
        memory.register = self.register.key().to_owned();
        memory.file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        memory.mapping = serde_json::to_string(&plan.mapping).map_err(json)?;
        memory.answers =
            if answers.is_empty() { String::new() } else { serde_json::to_string(answers).map_err(json)? };
        Ok(memory.record())
    }
}
