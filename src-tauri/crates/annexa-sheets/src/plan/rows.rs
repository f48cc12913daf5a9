//! One row of the sheet: which record it means, and what the record becomes.

use std::collections::BTreeMap;

use annexa_domain::{Code, FieldKind, Problem, Problems, Record, RegisterKind, catalogue};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::answers::Question;
use super::planner::Planner;
use super::titles::title_field;
use super::{Outcome, PlannedRecord, PlannedRow};
use crate::controls::{self, Meaning, meaning};
use crate::grid::Value;
use crate::mapping::Target;
use crate::tables::TableRow;
use crate::values::says_nothing;
use crate::words::fold;

/// Which record a row means.
pub(super) enum Found {
    /// A record that is there.
    Existing(Record, Vec<String>),
    /// A new one; the reference is blank where the sheet gives none.
    New(Record, Vec<String>),
    /// None, with the reason.
    LeaveOut(String),
}

/// What a row's cells say while a record is filled from them.
#[derive(Debug, Default)]
pub(super) struct Filling {
    /// The fields, as JSON.
    pub(super) fields: Map<String, Json>,
    /// What was mended or left aside.
    pub(super) notes: Vec<String>,
    /// Words that are kept in the record's own notes.
    pub(super) remarks: Vec<String>,
    /// What makes the row impossible.
    pub(super) problems: Problems,
}

impl Planner<'_> {
    /// Finds the record of every row, before any is filled, so that rows can refer to later ones.
    pub(super) fn identify(&mut self) -> Vec<Found> {
        let register = self.mapping.register;
        let reference_at = self.mapping.place(&Target::field(register, "reference"));
        let title = title_field(register);
        if register == RegisterKind::Controls {
            let title_at = title.and_then(|field| self.mapping.place(&Target::field(register, field.key)));
            return self.identify_controls(reference_at, title_at);
        }
        let table = self.table;
        let mut references: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let texts: Vec<(String, String)> = table
            .rows
            .iter()
            .map(|row| {
                let reference = reference_at.map(|at| row.text(at)).filter(|text| !says_nothing(text));
                (reference.unwrap_or_default(), self.title_of(row).0)
            })
            .collect();
        for (place, (reference, _)) in
            texts.iter().enumerate().filter(|(_, (reference, _))| !reference.is_empty())
        {
            references.entry(reference.to_lowercase()).or_default().push(place);
        }
        let twice = self.ask_about_duplicates(&references, &texts);
        let renamed = self.ask_about_renamed(&texts);
        let mut titles_seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut found = Vec::with_capacity(texts.len());
        for (place, (reference, title)) in texts.iter().enumerate() {
            let rows = references.get(&reference.to_lowercase()).map_or(&[][..], Vec::as_slice);
            let (first, last) = (rows.first() == Some(&place), rows.last() == Some(&place));
            let mut notes = Vec::new();
            let mut reference = reference.clone();
            if rows.len() > 1 {
                match twice.as_deref() {
                    Some("first") if !first => {
                        found.push(Found::LeaveOut(format!(
                            "the reference {reference} stands in an earlier row"
                        )));
                        continue;
                    }
                    Some("last") if !last => {
                        found.push(Found::LeaveOut(format!(
                            "the reference {reference} stands in a later row"
                        )));
                        continue;
                    }
                    Some("separate") if !first => {
                        notes.push(format!(
                            "the reference {reference} is taken by an earlier row; a new one is given"
                        ));
                        reference.clear();
                    }
                    _ => {}
                }
            }
            match renamed.answer.as_deref().filter(|_| renamed.places.contains(&place)) {
                Some("leave-out") => {
                    found.push(Found::LeaveOut(format!(
                        "the reference {reference} names something else here"
                    )));
                    continue;
                }
                Some("separate") => {
                    notes.push(format!(
                        "the reference {reference} names something else here; a new one is given"
                    ));
                    reference.clear();
                }
                _ => {}
            }
            let by_reference =
                if reference.is_empty() { Vec::new() } else { self.index.by_reference(register, &reference) };
            let nth = titles_seen.entry(fold(title)).or_insert(0);
            let by_title =
                if reference.is_empty() { self.index.by_title(register, title) } else { Vec::new() };
            let id = by_reference.first().or_else(|| by_title.get(*nth)).copied();
            *nth += 1;
            found.push(match id.and_then(|id| self.isms.record(register, id)) {
                Some(record) => Found::Existing(record, notes),
                None => {
                    let mut record = Record::blank(register, (self.ids)());
                    if !reference.is_empty() {
                        record.set("reference", annexa_domain::Value::Text(reference));
                    }
                    Found::New(record, notes)
                }
            });
        }
        // Only now, so that a new title does not count as one that was there before.
        for (found, (_, text)) in found.iter().zip(&texts) {
            if let Found::New(record, _) = found {
                let mut known = record.clone();
                if let Some(field) = title.filter(|_| !text.is_empty()) {
                    known.set(field.key, annexa_domain::Value::Text(text.clone()));
                }
                self.index.add(&known);
            }
        }
        found
    }

    fn ask_about_duplicates(
        &mut self,
        references: &BTreeMap<String, Vec<usize>>,
        texts: &[(String, String)],
    ) -> Option<String> {
        let twice: Vec<&str> = references
            .values()
            .filter(|rows| rows.len() > 1)
            .filter_map(|rows| Some(texts.get(*rows.first()?)?.0.as_str()))
            .take(15)
            .collect();
        if twice.is_empty() {
            return None;
        }
        let question = Question::new(
            "duplicates",
            format!("These references stand in several rows: {}. What are they?", twice.join(", ")),
        )
        .or("separate", "different records: the later ones get a new reference")
        .or("first", "the same record: the first row counts")
        .or("last", "the same record: the last row counts")
        .proposing("separate");
        self.asking.ask(self.answers, question)
    }

    fn identify_controls(&mut self, reference_at: Option<usize>, title_at: Option<usize>) -> Vec<Found> {
        let register = RegisterKind::Controls;
        let table = self.table;
        let mut before: Option<String> = None;
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let mut found = Vec::new();
        let ids: Vec<String> =
            table.rows.iter().map(|row| reference_at.map(|at| row.text(at)).unwrap_or_default()).collect();
        let old_list = controls::is_list_of_2013(ids.iter().map(String::as_str));
        for row in &table.rows {
            let id = reference_at.map(|at| row.text(at)).unwrap_or_default();
            let title = title_at.map(|at| row.text(at)).unwrap_or_default();
            let bare = reference_at
                .and_then(|at| row.cells.get(at))
                .is_some_and(|cell| matches!(cell, Some(Value::Number(_, None))));
            if old_list && controls::is_two_part(&id) {
                found.push(Found::LeaveOut("a group of controls of the 2013 edition, no control".to_owned()));
                continue;
            }
            let mut notes = Vec::new();
            let id = match meaning(&id, &title, bare, before.as_deref()) {
                Meaning::Control { id, note } => {
                    notes.extend(note);
                    id
                }
                Meaning::Several { ids, why } => match self.ask_which_control(row.number, &ids, &why) {
                    Some(id) => id,
                    None => {
                        found.push(Found::LeaveOut(format!("left out: {why}")));
                        continue;
                    }
                },
                Meaning::Own { id } => {
                    notes.push(format!("Annex A has no {id}; it is taken as a control of your own"));
                    id
                }
                Meaning::Chapter => {
                    found.push(Found::LeaveOut("a chapter heading, no control".to_owned()));
                    continue;
                }
                Meaning::Nothing => {
                    found.push(Found::LeaveOut("no control number and no title that is known".to_owned()));
                    continue;
                }
            };
            before = Some(id.clone());
            let earlier = seen.insert(id.clone(), row.number);
            let is_again = earlier.is_some();
            if let Some(earlier) = earlier {
                // Several controls of 2013 became one: the later rows add to it.
                notes.push(format!("row {earlier} means {id} too; this row adds to it"));
            }
            let known = self.index.by_reference(register, &id).first().copied();
            if is_again {
                self.several.extend(known);
            }
            found.push(match known.and_then(|known| self.isms.record(register, known)) {
                Some(record) => Found::Existing(record, notes),
                None => {
                    let new = known.unwrap_or_else(|| (self.ids)());
                    let mut record = Record::blank(register, new);
                    record.set("reference", annexa_domain::Value::Text(id));
                    self.index.add(&record);
                    Found::New(record, notes)
                }
            });
        }
        found
    }

    fn ask_which_control(&mut self, row: u32, ids: &[String], why: &str) -> Option<String> {
        let mut question =
            Question::new(format!("control:{row}"), format!("Row {row}: {why}. Which control is it?"));
        for id in ids {
            let title = catalogue::control(id).map_or("", |control| control.title);
            question = question.or(id, format!("{id} {title}"));
        }
        let question =
            question.or("leave-out", "leave the row out").proposing(ids.first().cloned().unwrap_or_default());
        self.asking.ask(self.answers, question).filter(|answer| answer != "leave-out")
    }

    /// Plans one row.
    pub(super) fn row(&mut self, row: &TableRow, found: Found) -> PlannedRow {
        let mut planned = PlannedRow {
            row: row.number,
            outcome: Outcome::Skip,
            records: Vec::new(),
            notes: Vec::new(),
            problems: Vec::new(),
        };
        let (base, is_new, notes) = match found {
            Found::LeaveOut(why) => {
                planned.notes.push(why);
                return planned;
            }
            Found::Existing(record, notes) => (record, false, notes),
            Found::New(record, notes) => (record, true, notes),
        };
        planned.notes = notes;
        if self.mapping.register == RegisterKind::Training && self.is_matrix() {
            self.training_row(row, &mut planned);
        } else {
            let mut filling = self.fill(self.mapping.register, None, row);
            // The reference was settled when the record was found: kept, new, or left to be given.
            filling.fields.remove("reference");
            let base = self.rematched(base, is_new, &filling);
            let base = self.added_to(base, &mut filling);
            self.complete(&base, row, &mut filling);
            self.said_state(&base, row, &mut filling);
            let id = base.id;
            self.finish(base, filling, &mut planned);
            if self.mapping.register == RegisterKind::Risks && planned.problems.is_empty() {
                self.beside(row, id, &mut planned);
            }
        }
        planned.outcome = outcome(&planned);
        planned
    }

    /// Fills in what follows from other cells or is asked once for all rows.
    fn complete(&mut self, base: &Record, row: &TableRow, filling: &mut Filling) {
        let register = base.kind;
        if register == RegisterKind::Controls {
            self.complete_control(base, row, filling);
        } else if let Some(field) = title_field(register).filter(|field| {
            base.get(field.key) == Some(&annexa_domain::Value::Null)
                && !filling.fields.contains_key(field.key)
        }) && let (title, Some(from)) = self.title_of(row)
        {
            filling
                .notes
                .push(format!("the sheet gives no title; \u{201c}{title}\u{201d} is made of {from}"));
            filling.fields.insert(field.key.to_owned(), json!(title));
        }
        if base.reference().is_empty() && !filling.fields.contains_key("reference") {
            let reference = self.index.next_reference(register);
            filling.fields.insert("reference".to_owned(), json!(reference));
        }
        for field in register.fields().iter().filter(|field| field.required) {
            let FieldKind::Choice { options } = field.kind else { continue };
            let blank = base.get(field.key) == Some(&annexa_domain::Value::Null);
            if !blank || filling.fields.contains_key(field.key) {
                continue;
            }
            let mut question = Question::new(
                format!("fill:{}.{}", register.key(), field.key),
                format!("Rows say nothing about: {} What shall stand there?", field.help),
            );
            for option in options {
                question = question.or(option.key, option.name);
            }
            if let Some(last) = options.last() {
                question = question.proposing(last.key);
            }
            if let Some(answer) = self.asking.ask(self.answers, question) {
                filling.fields.insert(field.key.to_owned(), json!(answer));
            }
        }
    }

    fn complete_control(&mut self, base: &Record, row: &TableRow, filling: &mut Filling) {
        filling.fields.remove("reference");
        match catalogue::control(base.reference()) {
            Some(control) => {
                filling.fields.insert("title".to_owned(), json!(control.title));
            }
            None => {
                if base.get("own") == Some(&annexa_domain::Value::Null) {
                    filling.fields.insert("own".to_owned(), json!(true));
                }
                if base.title() == base.reference() && !filling.fields.contains_key("title") {
                    filling.fields.insert("title".to_owned(), json!(base.reference()));
                }
            }
        }
        if let Some(section) = &row.section
            && filling.fields.is_empty()
        {
            filling.notes.push(format!("under {section}"));
        }
    }

    /// The record that the cells mean where reference and title cannot tell.
    fn rematched(&mut self, base: Record, is_new: bool, filling: &Filling) -> Record {
        if !is_new || !base.reference().is_empty() {
            return base;
        }
        let text = |key: &str| filling.fields.get(key).and_then(Json::as_str).unwrap_or_default();
        let id_of = |key: &str| Uuid::parse_str(text(key)).ok();
        let found: Option<Uuid> = match base.kind {
            RegisterKind::Training => self.same_training(id_of("person"), text("course"), text("done_on")),
            RegisterKind::Treatments => id_of("risk").and_then(|risk| self.treatment_of(risk)),
            RegisterKind::Gaps => {
                let assessment = id_of("assessment");
                self.isms
                    .gaps
                    .iter()
                    .find(|gap| {
                        gap.requirement == text("requirement")
                            && gap.assessment.map(|link| link.id()) == assessment
                    })
                    .map(|gap| gap.id)
            }
            _ => None,
        };
        let free = found.filter(|id| self.matched.insert(*id));
        free.and_then(|id| self.isms.record(base.kind, id)).unwrap_or(base)
    }

    /// The record as earlier rows of this sheet have it; what this row says otherwise is joined or noted.
    fn added_to(&self, base: Record, filling: &mut Filling) -> Record {
        let (before, is_planned) = match self.planned.get(&base.id) {
            Some(planned) => (planned.clone(), true),
            None if self.several.contains(&base.id) => (base, false),
            None => return base,
        };
        for (index, (field, value)) in before.fields().enumerate() {
            let Some(said) = filling.fields.get(field.key) else { continue };
            let same = before.kind.parse_cell(index, said).is_ok_and(|said| said == *value);
            if same || *value == annexa_domain::Value::Null {
                continue;
            }
            if let (true, annexa_domain::Value::Text(known), Some(said)) =
                (field.long && field.kind == FieldKind::Text, value, said.as_str())
            {
                let is_known = said.lines().all(|line| known.lines().any(|other| other == line));
                if is_known {
                    filling.fields.remove(field.key);
                } else if is_planned {
                    filling.fields.insert(field.key.to_owned(), json!(format!("{known}\n{said}")));
                }
            } else if is_planned {
                filling.notes.push(format!("{}: an earlier row says otherwise and counts", field.key));
                filling.fields.remove(field.key);
            }
        }
        before
    }

    /// Lays the fields over the record, checks it and plans it.
    pub(super) fn finish(&mut self, base: Record, mut filling: Filling, planned: &mut PlannedRow) {
        keep_remarks(&base, &mut filling);
        planned.notes.append(&mut filling.notes);
        planned.problems.append(&mut filling.problems);
        let record = match base.with_json(&filling.fields) {
            Ok(record) => record,
            Err(mut problems) => {
                planned.problems.append(&mut problems);
                return;
            }
        };
        if let Err(mut problems) = record.kind.check(&record) {
            planned.problems.append(&mut problems);
            return;
        }
        let is_new =
            self.isms.record(record.kind, record.id).is_none() && !self.planned.contains_key(&record.id);
        let before = if is_new { Record::blank(record.kind, record.id) } else { base };
        let changes = record.changes_since(&before);
        let outcome = match (is_new, changes.is_empty()) {
            (true, _) => Outcome::Create,
            (false, true) => Outcome::Unchanged,
            (false, false) => Outcome::Update,
        };
        self.index.add(&record);
        self.planned.insert(record.id, record.clone());
        planned.records.push(PlannedRecord { outcome, record, changes });
    }
}

/// Puts words that found no field of their own into the record's notes, once.
fn keep_remarks(base: &Record, filling: &mut Filling) {
    if filling.remarks.is_empty() || base.kind.field("notes").is_none() {
        return;
    }
    let given = filling.fields.get("notes").and_then(Json::as_str).map(str::to_owned);
    let mut text = given.unwrap_or_else(|| match base.get("notes") {
        Some(annexa_domain::Value::Text(text)) => text.clone(),
        _ => String::new(),
    });
    for remark in &filling.remarks {
        if !text.lines().any(|line| line == remark) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(remark);
        }
    }
    filling.fields.insert("notes".to_owned(), json!(text));
}

fn outcome(planned: &PlannedRow) -> Outcome {
    if !planned.problems.is_empty() {
        return Outcome::Problem;
    }
    let has = |outcome: Outcome| planned.records.iter().any(|record| record.outcome == outcome);
    // The row's own record says what the row is; a record beside it can only turn unchanged into updated.
    match planned.records.first().map(|record| record.outcome) {
        None => Outcome::Skip,
        Some(Outcome::Unchanged) if has(Outcome::Create) || has(Outcome::Update) => Outcome::Update,
        Some(outcome) => outcome,
    }
}

/// The problem of a cell, said at its column.
pub(super) fn cell_problem(column: &str, message: impl Into<String>) -> Problem {
    Problem::new(Code::Invalid, message).at(format!("column {column}"))
}
