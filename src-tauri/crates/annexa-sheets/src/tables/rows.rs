//! Which rows below a header hold records, and why the others do not.

use std::collections::{BTreeMap, BTreeSet};

use super::header::{self, Header};
use super::{Column, LeftOut, TableRow, column_letters};
use crate::grid::{Cell, Row, Value};
use crate::values::numbers::read_number;
use crate::words::{fold, words};

/// What stands below a header.
pub(super) struct Body {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<TableRow>,
    pub(super) left_out: Vec<LeftOut>,
    /// The place of the first row that is no longer part of the table.
    pub(super) end: usize,
    /// The place of the next table's header.
    pub(super) next_header: Option<usize>,
}

/// A row as it was judged.
enum Judged {
    Record,
    Section(String),
    LeftOut(&'static str),
}

/// Reads the rows below a header up to the next header or the end of the sheet.
pub(super) fn read(sheet: &[Row], head: &Header) -> Body {
    let mut body = Body {
        columns: Vec::new(),
        rows: Vec::new(),
        left_out: Vec::new(),
        end: sheet.len(),
        next_header: None,
    };
    let mut taken: Vec<(&Row, Option<String>, bool)> = Vec::new();
    let mut section: Option<(String, u32, bool)> = None;
    let mut last_number = sheet[head.last].number;
    let mut apart = false;
    let own: Vec<String> = folded_names(&sheet[head.last]);
    // What stands below a legend or a signature set apart by a blank row belongs to it and not to the table.
    let mut below = false;
    for (at, row) in sheet.iter().enumerate().skip(head.last + 1) {
        // Set apart from the last record by a blank row or by a row that is none.
        apart = apart || row.number > last_number + 1;
        let gap = apart;
        last_number = row.number;
        if is_same_header(row, &own) {
            body.left_out.push(LeftOut { row: row.number, why: "the header again".to_owned() });
            continue;
        }
        if !taken.is_empty() && is_next_header(row, gap) {
            body.end = at;
            body.next_header = Some(at);
            break;
        }
        let begins = begins_below(row, head);
        below = below || (gap && begins && !taken.is_empty());
        let judged = if below && (begins || row.cells.len() * 2 <= head.names.len()) {
            Judged::LeftOut(BELOW)
        } else {
            judge(row, head, gap)
        };
        match judged {
            Judged::Record => {
                below = false;
                if let Some((_, _, used)) = &mut section {
                    *used = true;
                }
                taken.push((row, section.as_ref().map(|(text, ..)| text.clone()), gap));
                apart = false;
            }
            Judged::Section(text) => {
                close_section(section.take(), &mut body.left_out);
                section = Some((text, row.number, false));
                apart = true;
            }
            Judged::LeftOut(why) => body.left_out.push(LeftOut { row: row.number, why: why.to_owned() }),
        }
    }
    close_section(section, &mut body.left_out);
    drop_footer(&mut taken, head, &mut body.left_out);
    body.left_out.sort_by_key(|left| left.row);
    body.columns = columns(head, &taken);
    let places: BTreeMap<u32, usize> =
        body.columns.iter().enumerate().map(|(place, column)| (column.index, place)).collect();
    for (row, section, _) in taken {
        let mut cells = vec![None; body.columns.len()];
        for cell in &row.cells {
            if let Some(&place) = places.get(&cell.column) {
                cells[place] = Some(cell.value.clone());
            }
        }
        body.rows.push(TableRow { number: row.number, section, cells });
    }
    body
}

fn close_section(section: Option<(String, u32, bool)>, left_out: &mut Vec<LeftOut>) {
    if let Some((_, row, used)) = section {
        let why = if used { "a section of the table, no record" } else { "a remark, no record" };
        left_out.push(LeftOut { row, why: why.to_owned() });
    }
}

fn judge(row: &Row, head: &Header, gap: bool) -> Judged {
    let width = head.names.len();
    if row.cells.iter().all(|cell| cell.formula && is_nothing(&cell.value)) {
        return Judged::LeftOut("only formulas without a result");
    }
    let typed: Vec<&Cell> =
        row.cells.iter().filter(|cell| !(cell.formula && is_nothing(&cell.value))).collect();
    let placeholders = typed.iter().filter(|cell| is_placeholder(&cell.value)).count();
    let begins_so = typed.first().is_some_and(|cell| is_placeholder(&cell.value));
    if placeholders * 2 > typed.len() || (begins_so && placeholders >= 2 && placeholders * 3 >= typed.len()) {
        return Judged::LeftOut("placeholders of a template");
    }
    let first = typed.first().map(|cell| cell.value.shown()).unwrap_or_default();
    let folded = fold(&first);
    if width >= 4
        && typed.len() <= 2
        && words().starts_with("footer", &folded)
        && (gap || first.contains(':') || words().is_in("sum", &folded))
    {
        return Judged::LeftOut(BELOW);
    }
    if is_row_of_sums(&typed) {
        return Judged::LeftOut("a row of totals, no record");
    }
    if typed.len() >= 2 && typed.iter().all(|cell| is_rule(&cell.value)) {
        return Judged::LeftOut("a line drawn with signs, no record");
    }
    if width >= 3
        && let [only] = typed.as_slice()
    {
        return match &only.value {
            Value::Text(text) if is_number_like(text) => Judged::LeftOut("nothing but its number"),
            Value::Text(text) => Judged::Section(text.trim().to_owned()),
            _ => Judged::LeftOut("nothing but a number"),
        };
    }
    if typed.iter().all(|cell| !head.names.contains_key(&cell.column)) {
        return Judged::LeftOut("nothing under a heading");
    }
    Judged::Record
}

const BELOW: &str = "below the table: version, date or a remark";

/// Whether a row names what stands below a table: a legend, remarks, signatures.
fn begins_below(row: &Row, head: &Header) -> bool {
    let Some(Value::Text(first)) = row.cells.first().map(|cell| &cell.value) else { return false };
    row.cells.len() < head.names.len() && words().is_in("below", first.trim().trim_end_matches(':'))
}

/// `Total`, then nothing but numbers.
fn is_row_of_sums(cells: &[&Cell]) -> bool {
    let [first, figures @ ..] = cells else { return false };
    let Value::Text(first) = &first.value else { return false };
    !figures.is_empty()
        && words().is_in("sum", first.trim().trim_end_matches(':'))
        && figures
            .iter()
            .all(|cell| read_number(&cell.value).is_some() || matches!(cell.value, Value::Error(_)))
}

/// Dashes under the headings, as in tables drawn with signs.
fn is_rule(value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    let text = text.trim();
    text.len() >= 3 && text.chars().all(|sign| matches!(sign, '-' | ':' | '=' | '_' | '–' | '—'))
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Number(number, _) => *number == 0.0,
        Value::Text(text) => matches!(text.trim(), "" | "0" | "-"),
        Value::Bool(flag) => !flag,
        Value::Error(_) => true,
        Value::Date(_) => false,
    }
}

fn is_placeholder(value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    let text = text.trim();
    (text.starts_with('[') && text.ends_with(']') && text.matches('[').count() == 1)
        || (text.starts_with('<') && text.ends_with('>'))
}

fn is_number_like(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0 && letters <= 4 && text.split_whitespace().count() <= 2
}

fn folded_names(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| fold(&cell.value.shown())).collect()
}

fn is_same_header(row: &Row, own: &[String]) -> bool {
    row.cells.len() == own.len() && own.len() >= 2 && folded_names(row) == own
}

/// Another table's header: almost only known headings, or most of them after a gap; never a row with a code or a day.
///
/// Many words are headings and things at once: an asset may be called Mail and be a Service.
fn is_next_header(row: &Row, gap: bool) -> bool {
    let (known, cells) = header::known(row);
    known >= 2
        && header::score(row).is_some()
        && !header::holds_data(row)
        && known * 10 >= cells * if gap { 7 } else { 9 }
        && (gap || known >= 4)
}

/// Rows at the end that stand apart and fill little of the table are no records.
fn drop_footer(taken: &mut Vec<(&Row, Option<String>, bool)>, head: &Header, left_out: &mut Vec<LeftOut>) {
    let sparse = |row: &Row| head.names.len() >= 5 && row.cells.len() <= 2;
    let Some(from) = taken.iter().rposition(|(row, ..)| !sparse(row)).map(|last| last + 1) else { return };
    let Some(gap) = taken[from..].iter().position(|(_, _, gap)| *gap) else { return };
    for (row, ..) in taken.drain(from + gap..) {
        left_out.push(LeftOut { row: row.number, why: BELOW.to_owned() });
    }
}

fn columns(head: &Header, taken: &[(&Row, Option<String>, bool)]) -> Vec<Column> {
    let filled: BTreeSet<u32> =
        taken.iter().flat_map(|(row, ..)| row.cells.iter().map(|cell| cell.column)).collect();
    let named = head.names.keys().copied();
    filled
        .iter()
        .copied()
        .chain(named)
        .collect::<BTreeSet<u32>>()
        .into_iter()
        .map(|index| Column {
            index,
            name: head
                .names
                .get(&index)
                .cloned()
                .unwrap_or_else(|| format!("Column {}", column_letters(index))),
        })
        .collect()
}
