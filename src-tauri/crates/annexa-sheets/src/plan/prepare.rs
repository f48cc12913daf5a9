//! From a file as it was read to the plan: sheet, table and mapping are chosen, doubts settled, rows planned.

use annexa_domain::isms::Isms;
use annexa_domain::{Code, FieldKind, Problem, Problems, RegisterKind};
use uuid::Uuid;

use super::answers::{Answers, Asking};
use super::planner::Planner;
use super::{Outcome, Plan, PlannedRecord, PlannedRow, doubts, triad};
use crate::grid::{Format, Grid, Sheet};
use crate::mapping::{Mapping, MappingChange, guess, signature};
use crate::tables::{Column, Table, column_letters, tables};

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
    if is_closed(register) {
        return Err(vec![
            Problem::new(Code::Invalid, format!("{} are not brought in from a sheet.", register.name()))
                .at("register"),
        ]);
    }
    let mut asking = Asking::default();
    let grid = doubts::settle(grid, answers, &mut asking).map_err(|problem| vec![problem])?;
    let Chosen { table, mut mapping, others } =
        choose(&grid, register, request).map_err(|problem| vec![problem])?;
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
                    "No column of the sheet {:?} is recognised as one of {}.",
                    table.sheet,
                    register.name()
                ),
            )
            .at("columns")
            .hint(where_else(&grid, &table, register)),
        ]);
    }
    let mut notes = general_notes(&grid, &table, &mapping);
    notes.extend(others);
    let planner = Planner::new(&table, &mapping, answers, isms, ids, asking);
    let (mut rows, mut shared, asking) = planner.run();
    drop_unused(&mut shared, &rows);
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

/// Drops owners and the like that only rows name which cannot be brought in.
fn drop_unused(shared: &mut Vec<PlannedRecord>, rows: &[PlannedRow]) {
    if rows.iter().all(|row| row.outcome != Outcome::Problem) {
        return;
    }
    let mut named = String::new();
    for record in rows.iter().filter(|row| row.outcome != Outcome::Problem).flat_map(|row| &row.records) {
        for (field, value) in record.record.fields() {
            if let (true, annexa_domain::Value::Text(text)) = (field.kind != FieldKind::Text, value) {
                named.push_str(text);
            }
        }
    }
    shared.retain(|planned| named.contains(&planned.record.id.to_string()));
}

/// The table that is read, and what is said about those that are not.
struct Chosen {
    table: Table,
    mapping: Mapping,
    others: Vec<String>,
}

/// The table and its mapping: of the sheet and header row asked for, else the one that fits best.
fn choose(grid: &Grid, register: RegisterKind, request: &Request<'_>) -> Result<Chosen, Problem> {
    let named = request.sheet.or_else(|| request.change.and_then(|change| change.sheet.as_deref()));
    let header_row =
        request.change.and_then(|change| change.header_row.as_ref()).and_then(|rows| rows.first());
    let sheets: Vec<&Sheet> = match named {
        Some(name) => vec![grid.sheet(Some(name))?.1],
        None if header_row.is_some() => vec![grid.sheet(None)?.1],
        None => grid.sheets.iter().filter(|sheet| sheet.visible).collect(),
    };
    let mut found: Vec<Table> = Vec::new();
    for sheet in sheets {
        let mut on_sheet = tables(sheet, header_row);
        if let Some(row) = header_row {
            on_sheet.retain(|table| table.header_rows.contains(&row));
        }
        found.extend(on_sheet);
    }
    let mut best: Option<(u32, usize, Mapping)> = None;
    for (at, table) in found.iter_mut().enumerate() {
        triad::spread(table, register);
        let (mapping, sure) = guess(table, register);
        // A sheet that carries the register's name is likelier than one that only shares headings.
        let sure = sure + if table.rows.is_empty() { 0 } else { 3 } + bonus(table, register);
        if best.as_ref().is_none_or(|(before, ..)| sure > *before) {
            best = Some((sure, at, mapping));
        }
    }
    let Some((_, at, mapping)) = best else {
        return Err(Problem::new(Code::Decide, "No table was found.").at("sheet").hint(match header_row {
            Some(row) => format!("row {row} holds nothing; name the row of the headings"),
            None => "name the sheet and the row of the headings in a mapping file".to_owned(),
        }));
    };
    let table = found.swap_remove(at);
    let mut others: Vec<String> =
        found.iter().filter(|other| other.sheet == table.sheet).map(unread).collect();
    let unread = sheets_besides(grid, &table);
    if !unread.is_empty() {
        others.push(format!("other sheets are not read: {unread}"));
    }
    Ok(Chosen { table, mapping, others })
}

/// What is said about another table of the same sheet.
fn unread(table: &Table) -> String {
    let letters =
        |column: Option<&Column>| column.map(|column| column_letters(column.index)).unwrap_or_default();
    let names: Vec<&str> = table.columns.iter().take(5).map(|column| column.name.as_str()).collect();
    format!(
        "another table on the sheet is left out: headings in row {}, columns {} to {} ({}{})",
        table.header_rows.first().copied().unwrap_or(0),
        letters(table.columns.first()),
        letters(table.columns.last()),
        names.join(", "),
        if table.columns.len() > names.len() { ", …" } else { "" }
    )
}

/// The names of the other sheets that hold something.
fn sheets_besides(grid: &Grid, table: &Table) -> String {
    let named = grid.sheets.iter().filter(|sheet| sheet.name != table.sheet && !sheet.rows.is_empty());
    let names: Vec<String> = named
        .map(|sheet| format!("{:?}{}", sheet.name, if sheet.visible { "" } else { " (hidden)" }))
        .collect();
    names.join(", ")
}

/// Where a table might belong that has no column of the register asked for.
fn where_else(grid: &Grid, table: &Table, register: RegisterKind) -> String {
    let mut fits: Vec<(usize, RegisterKind)> = RegisterKind::ALL
        .iter()
        .filter(|other| **other != register && !is_closed(**other))
        .map(|other| {
            (guess(table, *other).0.columns.iter().filter(|column| column.to.is_some()).count(), *other)
        })
        .filter(|(columns, _)| *columns >= 2)
        .collect();
    fits.sort_by_key(|(columns, _)| std::cmp::Reverse(*columns));
    let sheets = sheets_besides(grid, table);
    let mut hints = Vec::new();
    if let Some((_, other)) = fits.first() {
        hints.push(format!("it looks like a sheet for '{}'", other.key()));
    }
    if !sheets.is_empty() {
        hints.push(format!("the file also has {sheets}, which --sheet NAME reads"));
    }
    hints.push("say which column is which with a mapping file".to_owned());
    hints.join("; ")
}

fn is_closed(register: RegisterKind) -> bool {
    matches!(register, RegisterKind::SheetMappings | RegisterKind::Waivers | RegisterKind::SoaVersions)
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
