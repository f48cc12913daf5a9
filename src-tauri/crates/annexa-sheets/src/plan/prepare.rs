//! From a file as it was read to the plan: sheet, table and mapping are chosen, doubts settled, rows planned.

use annexa_domain::isms::Isms;
use annexa_domain::{Code, Problem, Problems, RegisterKind};
use uuid::Uuid;

use super::answers::{Answers, Asking};
use super::planner::Planner;
use super::{Plan, doubts};
use crate::grid::{Format, Grid, Sheet};
use crate::mapping::{Mapping, MappingChange, guess, signature};
use crate::tables::{Table, tables};

/// What is to be imported, and how, as far as a person has said it.
#[derive(Debug, Clone, Default)]
pub struct Request<'a> {
    /// The sheet; without it the table that fits the register best is taken.
    pub sheet: Option<&'a str>,
    /// Changes to the guessed mapping.
    pub change: Option<&'a MappingChange>,
    /// Mappings remembered from earlier imports into this register, by fingerprint of the headings.
    pub remembered: &'a [(String, Mapping)],
}

/// Plans the import of a file into a register; writes nothing. `ids` gives the ids of new records.
///
/// # Errors
/// No table for this register, or a mapping that names columns or fields that do not exist.
pub fn prepare(
    grid: &Grid,
    register: RegisterKind,
    request: &Request<'_>,
    answers: &Answers,
    isms: &Isms,
    ids: &mut dyn FnMut() -> Uuid,
) -> Result<Plan, Problems> {
    if matches!(register, RegisterKind::SheetMappings | RegisterKind::Waivers | RegisterKind::SoaVersions) {
        return Err(vec![
            Problem::new(Code::Invalid, format!("{} are not brought in from a sheet", register.name()))
                .at("register"),
        ]);
    }
    let mut asking = Asking::default();
    let grid = doubts::settle(grid, answers, &mut asking).map_err(|problem| vec![problem])?;
    let (table, mut mapping) = choose(&grid, register, request).map_err(|problem| vec![problem])?;
    let fingerprint = signature(&table);
    let remembered = request.remembered.iter().find(|(known, mapping)| {
        *known == fingerprint
            && mapping.register == register
            && mapping.columns.len() == mapping_width(&table)
    });
    if let Some((_, known)) = remembered {
        for (column, before) in mapping.columns.iter_mut().zip(&known.columns) {
            let still_there = before.to.as_ref().is_none_or(|target| target.check(register).is_ok());
            if still_there {
                column.to = before.to.clone();
            }
        }
    }
    if let Some(change) = request.change {
        mapping.change(change)?;
    }
    if mapping.columns.iter().all(|column| column.to.is_none()) {
        return Err(vec![
            Problem::new(
                Code::Decide,
                format!(
                    "no column of the sheet {:?} is recognised as one of {}",
                    table.sheet,
                    register.name()
                ),
            )
            .at("columns")
            .hint("say which column is which with a mapping file"),
        ]);
    }
    let mut notes = general_notes(&grid, &table, &mapping);
    let planner = Planner::new(&table, &mapping, answers, isms, ids, asking);
    let (mut rows, shared, asking) = planner.run();
    for (row, text) in
        grid.notes.iter().filter(|note| is_of(&grid, note.sheet, &table)).map(|note| (note.row, &note.text))
    {
        match rows.iter_mut().find(|planned| planned.row == row) {
            Some(planned) => planned.notes.insert(0, text.clone()),
            None => notes.push(format!("row {row}: {text}")),
        }
    }
    notes.extend(asking.unused(answers).into_iter().map(|key| format!("no question has the key {key:?}")));
    Ok(Plan { signature: fingerprint, mapping, shared, rows, questions: asking.open(), notes })
}

fn mapping_width(table: &Table) -> usize {
    table.columns.len()
}

fn is_of(grid: &Grid, sheet: usize, table: &Table) -> bool {
    grid.sheets.get(sheet).is_some_and(|sheet| sheet.name == table.sheet)
}

/// The table and its mapping: of the sheet and header row asked for, else the one that fits best.
fn choose(grid: &Grid, register: RegisterKind, request: &Request<'_>) -> Result<(Table, Mapping), Problem> {
    let named = request.sheet.or_else(|| request.change.and_then(|change| change.sheet.as_deref()));
    let header_row =
        request.change.and_then(|change| change.header_row.as_ref()).and_then(|rows| rows.first());
    let sheets: Vec<&Sheet> = match named {
        Some(name) => vec![grid.sheet(Some(name))?.1],
        None if header_row.is_some() => vec![grid.sheet(None)?.1],
        None => grid.sheets.iter().filter(|sheet| sheet.visible).collect(),
    };
    let mut best: Option<(u32, Table, Mapping)> = None;
    for sheet in sheets {
        let mut found = tables(sheet, header_row);
        if header_row.is_some() {
            found.truncate(1);
        }
        for table in found {
            let (mapping, sure) = guess(&table, register);
            // A sheet that carries the register's name is likelier than one that only shares headings.
            let sure = sure + if table.rows.is_empty() { 0 } else { 3 } + bonus(&table, register);
            if best.as_ref().is_none_or(|(before, ..)| sure > *before) {
                best = Some((sure, table, mapping));
            }
        }
    }
    best.map(|(_, table, mapping)| (table, mapping)).ok_or_else(|| {
        Problem::new(Code::Decide, "no table was found").at("sheet").hint(match header_row {
            Some(row) => format!("row {row} holds nothing; name the row of the headings"),
            None => "name the sheet and the row of the headings in a mapping file".to_owned(),
        })
    })
}

/// Points for a sheet's name and title: its own register's name, and no other register's.
fn bonus(table: &Table, register: RegisterKind) -> u32 {
    let words = crate::words::fold(&format!("{} {}", table.sheet, table.title.join(" ")));
    let has = |stem: &str| words.split(' ').any(|word| word.starts_with(stem));
    let stem = |kind: RegisterKind| {
        let name = crate::words::fold(kind.name());
        name.split(' ').next().unwrap_or_default().trim_end_matches('s').to_owned()
    };
    let others =
        [RegisterKind::Treatments, RegisterKind::Training, RegisterKind::Actions, RegisterKind::Findings];
    let of_another = others.into_iter().any(|other| other != register && has(&stem(other)));
    u32::from(has(&stem(register))) * 12 + u32::from(!of_another) * 12
}

fn general_notes(grid: &Grid, table: &Table, mapping: &Mapping) -> Vec<String> {
    let mut notes = Vec::new();
    if let Format::Csv { encoding, separator } = &grid.format {
        let separator = match separator {
            '\t' => "tab".to_owned(),
            other => format!("{other:?}"),
        };
        notes.push(format!("read as {encoding} with the separator {separator}"));
    }
    let unmapped: Vec<&str> = mapping
        .columns
        .iter()
        .enumerate()
        .filter(|(place, column)| {
            column.to.is_none()
                && table.rows.iter().any(|row| row.cells.get(*place).is_some_and(Option::is_some))
        })
        .map(|(_, column)| column.column.as_str())
        .collect();
    if !unmapped.is_empty() {
        notes.push(format!("these columns are left out: {}", unmapped.join(", ")));
    }
    notes
}
