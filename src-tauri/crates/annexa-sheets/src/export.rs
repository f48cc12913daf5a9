//! A register as CSV and JSON: values as they are stored, links by reference, so that it can come back in.

use std::collections::BTreeMap;

use annexa_domain::cell::{Cell, FieldKind, Value};
use annexa_domain::links::{AnyLink, links_of};
use annexa_domain::{Code, Field, Isms, Problem, Problems, Record, RegisterKind};

/// What separates several values in one cell; neither a reference nor a name has it.
const BETWEEN: &str = "; ";
/// What a spreadsheet program would take as the beginning of a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A register as CSV (RFC 4180, UTF-8): one column for each field by its key, `id` last.
///
/// A text that begins like a formula gets an apostrophe in front; reading it back with [`unguarded`] takes exactly
/// that one away again.
///
/// # Errors
/// `internal` when the CSV cannot be written.
pub fn csv(isms: &Isms, kind: RegisterKind) -> Result<Vec<u8>, Problem> {
    let references = References::of(isms);
    let heading = kind.fields().iter().map(|field| field.key).chain(["id"]).map(str::to_owned).collect();
    let records = isms.records(kind);
    let rows = records.iter().map(|record| {
        let cells = record.fields().map(|(field, value)| guarded(&raw(&references, record, field, value)));
        cells.chain([record.id.hyphenated().to_string()]).collect()
    });
    written(std::iter::once(heading).chain(rows))
}

/// A table of texts as CSV, in the same form and with the same guard against formulas.
///
/// # Errors
/// `internal` when the CSV cannot be written.
pub fn table_csv(heading: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, Problem> {
    let heading = heading.iter().map(|text| guarded(text)).collect();
    let rows = rows.iter().map(|row| row.iter().map(|text| guarded(text)).collect());
    written(std::iter::once(heading).chain(rows))
}

fn written(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Problem> {
    let failed =
        |error: csv::Error| Problem::new(Code::Internal, format!("The CSV cannot be written: {error}."));
    // Every cell is quoted: then no other separator in a text can be taken for the one of the file.
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|error| Problem::new(Code::Internal, format!("The CSV cannot be written: {error}.")))
}

/// A register as JSON: a list of records as the wire has them.
///
/// # Errors
/// Every stored cell that cannot be read.
pub fn json(isms: &Isms, kind: RegisterKind) -> Result<Vec<u8>, Problems> {
    let records: Vec<serde_json::Value> =
        isms.records(kind).iter().map(Record::to_json).collect::<Result<_, _>>()?;
    let mut text = format!("{:#}", serde_json::Value::Array(records));
    text.push('\n');
    Ok(text.into_bytes())
}

/// A value as it goes into a cell: keys of choices, references of links, ids where a reference is not unique.
fn raw(references: &References, record: &Record, field: &Field, value: &Value) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::Integer(number) if field.kind == FieldKind::YesNo => {
            return if *number == 0 { "no" } else { "yes" }.to_owned();
        }
        Value::Integer(number) => return number.to_string(),
        Value::Text(text) => text,
    };
    match field.kind {
        FieldKind::Link { .. } | FieldKind::Links { .. } | FieldKind::Owner | FieldKind::Owners => {
            let links = links_of(record).into_iter().filter(|(key, _)| *key == field.key);
            links.map(|(_, link)| references.name(link)).collect::<Vec<_>>().join(BETWEEN)
        }
        FieldKind::AnyLinks => {
            let links = links_of(record).into_iter().filter(|(key, _)| *key == field.key);
            let named = links.map(|(_, link)| format!("{}:{}", link.register.key(), references.name(link)));
            named.collect::<Vec<_>>().join(BETWEEN)
        }
        FieldKind::Controls | FieldKind::Clauses | FieldKind::Texts => match Vec::<String>::from_value(value)
        {
            Ok(parts) => parts.join(BETWEEN),
            Err(_) => text.clone(),
        },
        FieldKind::Text
        | FieldKind::Number
        | FieldKind::YesNo
        | FieldKind::Date
        | FieldKind::Moment
        | FieldKind::Choice { .. }
        | FieldKind::Structured { .. } => text.clone(),
    }
}

/// The references that stand for just one record of their register.
struct References(BTreeMap<AnyLink, String>);

impl References {
    fn of(isms: &Isms) -> Self {
        let mut unique = BTreeMap::new();
        for kind in RegisterKind::ALL {
            let mut by_reference: BTreeMap<String, Vec<AnyLink>> = BTreeMap::new();
            for record in isms.records(*kind) {
                let link = AnyLink { register: *kind, id: record.id };
                by_reference.entry(record.reference().to_owned()).or_default().push(link);
            }
            for (reference, links) in by_reference {
                if let ([link], false) = (links.as_slice(), reference.is_empty()) {
                    unique.insert(*link, reference);
                }
            }
        }
        Self(unique)
    }

    fn name(&self, link: AnyLink) -> String {
        self.0.get(&link).cloned().unwrap_or_else(|| link.id.to_string())
    }
}

/// A text that no spreadsheet program takes for a formula.
pub fn guarded(text: &str) -> String {
    if looks_like_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`guarded`] made this of.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn looks_like_formula(text: &str) -> bool {
    text.starts_with(FORMULA_STARTS)
}
