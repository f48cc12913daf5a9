//! The recovery sheet: one page that opens a workspace without its passphrase.
//!
//! It holds the key. Its bytes belong into the file that the person named and nowhere else.

use annexa_domain::{Code, Problem};
use chrono::NaiveDate;
use fluent_bundle::FluentValue;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::document::{
    Block, Document, KeyValueRow, List, ListItem, Meta, Note, Orientation, Paper, Section, Span, Tone,
    TypedCode,
};
use crate::packs::labels;
use crate::pdf::{Rendered, render_pdf};
use crate::words::Words;

/// How many groups stand in a line.
const COLUMNS: usize = 5;

/// What is printed on a sheet.
pub struct RecoverySheet<'a> {
    /// The organisation's name; may be blank.
    pub organisation: &'a str,
    /// The workspace file's name.
    pub file: &'a str,
    /// Which key it is of, from 1.
    pub generation: u64,
    /// The header of the file, 32 hex digits.
    pub header: &'a str,
    /// The recovery code, its groups parted by hyphens.
    pub code: &'a str,
    /// The two groups that are asked for to confirm the sheet.
    pub ask: [usize; 2],
    /// The day it is printed.
    pub date: NaiveDate,
    /// The language as a BCP 47 tag.
    pub language: &'a str,
}

/// Sets a recovery sheet as a PDF of one page.
///
/// # Errors
/// A language that has no words yet; a code that no QR code can hold, which is the program's fault.
pub fn recovery_sheet(sheet: &RecoverySheet<'_>) -> Result<Rendered, Problem> {
    let words = Words::load(sheet.language)?;
    let document = document(sheet, &words)?;
    match words.missing().as_slice() {
        [] => render_pdf(&document),
        missing => {
            Err(Problem::new(Code::Internal, format!("These words are missing: {}.", missing.join(", "))))
        }
    }
}

fn document(sheet: &RecoverySheet<'_>, words: &Words) -> Result<Document, Problem> {
    let generation = sheet.generation.to_string();
    let with = |key: &str, values: &[(&str, &str)]| {
        let values: Vec<(&str, FluentValue<'_>)> =
            values.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        words.text_with(key, &values)
    };
    let title = words.text("recovery-title");
    let mut section = Section::new(Orientation::Portrait, title.clone());
    section.push(Block::heading(1, title.clone(), "recovery"));
    section.push(Block::Note(Note {
        tone: Tone::Overdue,
        title: words.text("recovery-warning-title"),
        paragraphs: vec![vec![Span::plain(words.text("recovery-warning"))]],
    }));
    section.push(Block::KeyValue {
        rows: vec![
            KeyValueRow::new(words.text("recovery-file"), sheet.file),
            KeyValueRow::new(
                words.text("recovery-generation"),
                with("recovery-generation-value", &[("generation", &generation)]),
            ),
            KeyValueRow::new(words.text("recovery-header"), sheet.header),
            KeyValueRow::new(words.text("recovery-printed"), words.long_day(sheet.date)),
        ],
    });
    section.push(Block::heading(2, words.text("recovery-code"), "recovery-code"));
    section.push(Block::TypedCode(TypedCode {
        groups: sheet.code.split('-').map(str::to_owned).collect(),
        columns: COLUMNS,
        qr: qr(sheet.code)?,
        qr_alternate: words.text("recovery-qr"),
    }));
    section.push(Block::paragraph(words.text("recovery-reading")));
    let [first, second] = sheet.ask.map(|number| number.to_string());
    let mut steps = |key: &str, items: Vec<String>| {
        section.push(Block::heading(2, words.text(key), key));
        let items =
            items.into_iter().map(|text| ListItem { level: 0, spans: vec![Span::plain(text)], anchor: None });
        section.push(Block::List(List { numbered: false, items: items.collect() }));
    };
    steps(
        "recovery-now",
        vec![
            with("recovery-confirm", &[("first", &first), ("second", &second)]),
            words.text("recovery-keep"),
        ],
    );
    steps(
        "recovery-annexa",
        vec![words.text("recovery-open"), words.text("recovery-new"), words.text("recovery-mend")],
    );
    steps("recovery-foreign", vec![words.text("recovery-decode"), words.text("recovery-pragma")]);
    let mut document = Document::new(meta(sheet, words, title));
    document.sections.push(section);
    Ok(document)
}

fn meta(sheet: &RecoverySheet<'_>, words: &Words, title: String) -> Meta {
    let name = sheet.organisation.trim();
    Meta {
        title,
        subject: String::new(),
        organisation: if name.is_empty() { words.text("no-organisation") } else { name.to_owned() },
        document_id: String::new(),
        version: String::new(),
        classification: words.text("recovery-classification"),
        language: words.language().to_owned(),
        date: sheet.date,
        date_text: words.long_day(sheet.date),
        state_digest: String::new(),
        paper: Paper::A4,
        labels: labels(words),
    }
}

/// The code as a QR code that bears a stain or a fold: a quarter of it may be unreadable.
fn qr(code: &str) -> Result<Vec<Vec<bool>>, Problem> {
    let qr = QrCode::encode_text(code, QrCodeEcc::Quartile)
        .map_err(|_| Problem::new(Code::Internal, "The recovery code fits no QR code."))?;
    Ok((0..qr.size()).map(|y| (0..qr.size()).map(|x| qr.get_module(x, y)).collect()).collect())
}
