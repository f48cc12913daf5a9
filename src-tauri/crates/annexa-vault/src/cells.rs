//! How a register is kept in the file: one table per register, one column per field, and the way of a cell into
//! a column and into the trail's text.

use std::fmt::Write;

use annexa_domain::{Code, FieldKind, Isms, Problem, Problems, Record, RegisterKind, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, ToSql, params_from_iter};
use uuid::Uuid;

use crate::errors;

/// Whether the field's column holds whole numbers; all others hold text.
pub(crate) fn is_integer(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Number | FieldKind::YesNo => true,
        FieldKind::Text
        | FieldKind::Date
        | FieldKind::Moment
        | FieldKind::Choice { .. }
        | FieldKind::Link { .. }
        | FieldKind::Links { .. }
        | FieldKind::AnyLinks
        | FieldKind::Owner
        | FieldKind::Owners
        | FieldKind::Controls
        | FieldKind::Clauses
        | FieldKind::Texts
        | FieldKind::Structured { .. } => false,
    }
}

fn columns(kind: RegisterKind) -> String {
    kind.fields().iter().fold("\"id\"".to_owned(), |mut list, field| {
        let _ = write!(list, ", \"{}\"", field.key);
        list
    })
}

struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// The record in the form in which it is always kept, so that equal content is equal text.
///
/// # Errors
/// Every cell that could not be read back, and values of a type their column does not have.
pub(crate) fn canonical(record: &Record) -> Result<Record, Problems> {
    let fields = record.kind.fields();
    if record.values.len() != fields.len() {
        let message = format!("A record of '{}' has the wrong number of values.", record.kind.key());
        return Err(vec![Problem::new(Code::Internal, message)]);
    }
    let mut alone = Isms::default();
    alone.insert(record)?;
    let Some(canonical) = alone.record(record.kind, record.id) else {
        return Err(vec![Problem::new(Code::Internal, "A record did not stay in its register.")]);
    };
    for (field, value) in canonical.fields() {
        let fits = match value {
            Value::Null => true,
            Value::Integer(_) => is_integer(&field.kind),
            Value::Text(_) => !is_integer(&field.kind),
        };
        if !fits {
            let message =
                format!("The field '{}' of '{}' stores another type.", field.key, record.kind.key());
            return Err(vec![Problem::new(Code::Internal, message).at(field.key)]);
        }
    }
    Ok(canonical)
}

/// Writes a record's row, new or in place of the one with its id.
pub(crate) fn write(connection: &Connection, record: &Record) -> Result<(), Problem> {
    let places = (2..=record.values.len() + 1).fold("?1".to_owned(), |mut list, place| {
        let _ = write!(list, ", ?{place}");
        list
    });
    let text = format!(
        "INSERT OR REPLACE INTO \"{}\" ({}) VALUES ({places})",
        record.kind.key(),
        columns(record.kind)
    );
    let doing = errors::sql("writing a record");
    let id = Value::Text(record.id.hyphenated().to_string());
    let values = std::iter::once(&id).chain(&record.values).map(Bound);
    connection
        .prepare_cached(&text)
        .and_then(|mut statement| statement.execute(params_from_iter(values)))
        .map_err(doing)?;
    Ok(())
}

/// Deletes a record's row.
pub(crate) fn delete(connection: &Connection, kind: RegisterKind, id: Uuid) -> Result<(), Problem> {
    let text = format!("DELETE FROM \"{}\" WHERE id = ?1", kind.key());
    connection
        .prepare_cached(&text)
        .and_then(|mut statement| statement.execute([id.hyphenated().to_string()]))
        .map_err(errors::sql("removing a record"))?;
    Ok(())
}

/// Reads one record; `None` when there is none with this id.
pub(crate) fn read(connection: &Connection, kind: RegisterKind, id: Uuid) -> Result<Option<Record>, Problem> {
    let text = format!("SELECT {} FROM \"{}\" WHERE id = ?1", columns(kind), kind.key());
    let failed = errors::sql("reading a record");
    let mut statement = connection.prepare_cached(&text).map_err(&failed)?;
    let mut rows = statement.query([id.hyphenated().to_string()]).map_err(&failed)?;
    match rows.next().map_err(&failed)? {
        Some(row) => record_of(kind, row).map(Some),
        None => Ok(None),
    }
}

/// Hands every record of a register to `each`, by id.
pub(crate) fn read_all(
    connection: &Connection,
    kind: RegisterKind,
    mut each: impl FnMut(Record) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let text = format!("SELECT {} FROM \"{}\" ORDER BY id", columns(kind), kind.key());
    let failed = errors::sql("reading a register");
    let mut statement = connection.prepare_cached(&text).map_err(&failed)?;
    let mut rows = statement.query([]).map_err(&failed)?;
    while let Some(row) = rows.next().map_err(&failed)? {
        each(record_of(kind, row)?)?;
    }
    Ok(())
}

fn record_of(kind: RegisterKind, row: &Row<'_>) -> Result<Record, Problem> {
    let failed = errors::sql("reading a record");
    let id_text = row.get_ref(0).map_err(&failed)?.as_str().ok();
    let id = id_text.and_then(read_id).ok_or_else(|| {
        unreadable(kind, id_text.unwrap_or("?"), "id").hint("run the full check of the workspace")
    })?;
    let mut values = Vec::with_capacity(kind.fields().len());
    for (index, field) in kind.fields().iter().enumerate() {
        let value = match row.get_ref(index + 1).map_err(&failed)? {
            ValueRef::Null => Some(Value::Null),
            ValueRef::Integer(number) if is_integer(&field.kind) => Some(Value::Integer(number)),
            ValueRef::Text(bytes) if !is_integer(&field.kind) => {
                std::str::from_utf8(bytes).ok().map(|text| Value::Text(text.to_owned()))
            }
            ValueRef::Integer(_) | ValueRef::Text(_) | ValueRef::Real(_) | ValueRef::Blob(_) => None,
        };
        values.push(value.ok_or_else(|| unreadable(kind, &id.to_string(), field.key))?);
    }
    Ok(Record { kind, id, values })
}

/// A record's id as it is always written; another spelling of it is none.
pub(crate) fn read_id(text: &str) -> Option<Uuid> {
    let id = Uuid::parse_str(text).ok()?;
    (id.hyphenated().to_string() == text).then_some(id)
}

fn unreadable(kind: RegisterKind, id: &str, field: &str) -> Problem {
    Problem::new(
        Code::Damaged,
        format!("A stored cell cannot be read: register '{}', record {id}, field '{field}'.", kind.key()),
    )
    .at(field)
    .hint("run the full check of the workspace, and restore a copy from before the damage")
}

/// A cell as the trail keeps it: a JSON number or string, nothing for a blank.
pub(crate) fn to_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Integer(number) => Some(number.to_string()),
        Value::Text(text) => Some(serde_json::Value::from(text.as_str()).to_string()),
    }
}

/// Reads what the trail keeps; `None` when it is not in the one canonical form.
pub(crate) fn from_text(text: Option<&str>) -> Option<Value> {
    let Some(text) = text else { return Some(Value::Null) };
    let value = match serde_json::from_str(text).ok()? {
        serde_json::Value::Number(number) => Value::Integer(number.as_i64()?),
        serde_json::Value::String(text) => Value::Text(text),
        _ => return None,
    };
    (to_text(&value).as_deref() == Some(text)).then_some(value)
}
