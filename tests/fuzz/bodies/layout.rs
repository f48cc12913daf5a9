//! Any text in every place of a printed document. The program parses no Markdown: text is set as it is.

use annexa_report::document::{
    Block, Cell, Column, Contents, Cover, Document, Heading, KeyValueRow, Labels, List, ListItem, Meta, Note,
    Orientation, Paper, Row, Section, Span, Table, Tone,
};
use annexa_report::render_pdf;

use super::ground::Parts;

/// Languages with hyphenation of their own, and one that nobody speaks.
const LANGUAGES: [&str; 5] = ["en", "de", "fr", "sv", "tlh"];

/// The longest text that is set, in bytes: a page of a thousand pages is only slow.
const LONGEST: usize = 8 << 10;

/// The first byte says language and paper, the rest is text; lines are its pieces.
///
/// # Panics
/// When the document is not set.
pub fn body(bytes: &[u8]) {
    let mut parts = Parts(bytes);
    let how = parts.byte();
    let all = String::from_utf8_lossy(&parts.0[..parts.0.len().min(LONGEST)]);
    let pieces: Vec<&str> = all.split('\u{1}').collect();
    let piece = |number: usize| pieces[number % pieces.len()];
    let mut document = Document::new(meta(&piece, how));
    let mut section =
        Section::new(if how & 32 == 0 { Orientation::Portrait } else { Orientation::Landscape }, piece(1));
    section.blocks.extend(blocks(&piece));
    document.sections.push(section);
    let rendered = render_pdf(&document).unwrap_or_else(|problem| panic!("not set: {problem:?}"));
    assert!(rendered.bytes.starts_with(b"%PDF-") && rendered.pages >= 1);
}

fn meta<'a>(piece: &impl Fn(usize) -> &'a str, how: u8) -> Meta {
    Meta {
        title: piece(0).to_owned(),
        subject: piece(1).to_owned(),
        organisation: piece(2).to_owned(),
        document_id: piece(3).to_owned(),
        version: piece(4).to_owned(),
        classification: piece(5).to_owned(),
        language: LANGUAGES[usize::from(how) % LANGUAGES.len()].to_owned(),
        date: "2026-03-31".parse().expect("a day"),
        date_text: piece(6).to_owned(),
        state_digest: piece(7).to_owned(),
        paper: if how & 64 == 0 { Paper::A4 } else { Paper::Letter },
        labels: Labels::default(),
    }
}

fn blocks<'a>(piece: &impl Fn(usize) -> &'a str) -> Vec<Block> {
    let spans = |number: usize| {
        vec![Span::plain(piece(number)), Span::bold(piece(number + 1)), Span::italic(piece(number + 2))]
    };
    vec![
        Block::Cover(Cover {
            organisation: piece(0).to_owned(),
            title: piece(1).to_owned(),
            subtitle: piece(2).to_owned(),
            lines: vec![KeyValueRow::new(piece(3), Cell::text(piece(4)))],
            approvals: None,
            digest: None,
        }),
        Block::Contents(Contents { title: piece(5).to_owned(), depth: 3 }),
        Block::Heading(Heading { level: 1, text: piece(6).to_owned(), anchor: Some("first".to_owned()) }),
        Block::Paragraph { spans: spans(7) },
        Block::KeyValue { rows: vec![KeyValueRow::new(piece(8), Cell::text(piece(9)))] },
        Block::Table(Table {
            caption: piece(10).to_owned(),
            columns: vec![
                Column::id(piece(11), 15.0),
                Column::text(piece(12), 1.0),
                Column::chip(piece(13), 22.0),
            ],
            rows: vec![
                Row::record(
                    vec![Cell::text(piece(14)), Cell::spans(spans(15)), Cell::chip(piece(16), Tone::Neutral)],
                    None,
                ),
                Row::group(piece(17)),
            ],
            empty: piece(18).to_owned(),
        }),
        Block::List(List {
            numbered: true,
            items: vec![ListItem { level: 1, spans: spans(19), anchor: None }],
        }),
        Block::Note(Note { tone: Tone::Neutral, title: piece(20).to_owned(), paragraphs: vec![spans(21)] }),
    ]
}
