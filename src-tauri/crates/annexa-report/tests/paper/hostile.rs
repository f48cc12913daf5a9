//! Text nobody would write on purpose, and rows no page can hold.

use annexa_report::document::*;
use annexa_report::{Warning, render_pdf};

use crate::{sample, tools};

fn table(rows: Vec<Row>) -> Block {
    Block::Table(Table {
        columns: vec![Column::id("ID", 18.0), Column::text("Words", 1.0), Column::chip("State", 22.0)],
        rows,
        ..Table::default()
    })
}

fn row(words: impl Into<Cell>) -> Row {
    Row::record(vec!["R-1".into(), words.into(), Cell::chip("Done", Tone::Done)], None)
}

#[test]
fn hidden_characters_are_left_out_and_reported() {
    let words = "pay\u{202e}load \u{2066}x\u{2069} a\u{0}b\u{7}c\u{1b}[31m tab\there";
    let pdf = render_pdf(&sample::of(vec![Block::paragraph(words), table(vec![row(words)])])).unwrap();
    // Six in each of the two places.
    let hidden = pdf.warnings.iter().find_map(|warning| match warning {
        Warning::HiddenCharacters { count, page } => Some((*count, *page)),
        _ => None,
    });
    assert_eq!(hidden, Some((12, 1)));
    if let Some(text) = tools::text("hidden.pdf", &pdf.bytes) {
        assert_eq!(tools::squeezed(&text).matches("payload x abc[31m tab here").count(), 2, "{text}");
    }
}

#[test]
fn characters_without_a_glyph_are_counted_and_shown() {
    let pdf =
        render_pdf(&sample::of(vec![Block::paragraph("Here \u{1fae8} and there \u{1fae8} and \u{5d0}")]))
            .unwrap();
    let missing: Vec<_> = pdf
        .warnings
        .iter()
        .filter_map(|warning| match warning {
            Warning::MissingCharacter { character, count, page } => Some((*character, *count, *page)),
            _ => None,
        })
        .collect();
    assert_eq!(missing, [('\u{5d0}', 1, 1), ('\u{1fae8}', 2, 1)]);
    if let Some(text) = tools::text("missing.pdf", &pdf.bytes) {
        assert!(tools::squeezed(&text).contains('\u{fffd}'), "{text}");
    }
}

#[test]
fn a_word_of_ten_thousand_letters_stays_in_its_cell() {
    let word = "Wasserdampf".repeat(910);
    let pdf = render_pdf(&sample::of(vec![table(vec![row(word.as_str())])])).unwrap();
    let Some(_) = tools::run("pdftotext", &["-v"]) else { return };
    let path = tools::write("long.pdf", &pdf.bytes);
    let (_, boxes) = tools::run("pdftotext", &["-bbox", path.to_str().unwrap(), "-"]).unwrap();
    let right = boxes
        .lines()
        .filter_map(|line| line.split("xMax=\"").nth(1)?.split('"').next()?.parse::<f32>().ok())
        .fold(0.0, f32::max);
    // The text ends at 549.3 points.
    assert!(right < 550.0, "{right}");
    let (_, text) = tools::run("pdftotext", &["-raw", path.to_str().unwrap(), "-"]).unwrap();
    let letters = text.chars().filter(|c| *c == 'f').count();
    assert!(letters >= 910, "{letters} of 910");
}

#[test]
fn a_row_taller_than_a_page_goes_on_under_a_repeated_head() {
    let words: String = (0..2500).map(|n| format!("word{n} ")).collect();
    let mut rows = vec![row("before")];
    rows.push(Row { anchor: Some("tall".to_owned()), ..row(words.as_str()) });
    rows.push(row("after"));
    let link = Block::Paragraph { spans: vec![Span::link("to the tall row", "tall")] };
    let pdf = render_pdf(&sample::of(vec![link, table(rows)])).unwrap();
    assert_eq!(pdf.warnings, []);
    assert!(pdf.pages >= 3, "{}", pdf.pages);
    let Some(text) = tools::text("tall.pdf", &pdf.bytes) else { return };
    let squeezed = tools::squeezed(&text);
    for n in 0..2500 {
        assert_eq!(squeezed.matches(&format!("word{n} ")).count(), 1, "word{n}");
    }
    assert_eq!(squeezed.matches("ID Words State").count(), pdf.pages);
    assert_eq!(squeezed.matches("(continued)").count(), pdf.pages - 1);
    assert!(squeezed.find("after").unwrap() > squeezed.find("word2499").unwrap());
}

#[test]
fn what_contradicts_itself_is_printed_as_far_as_it_goes() {
    let mut map = sample::heat_map(3, "Broken");
    map.cells.iter_mut().flatten().for_each(|cell| cell.link = None);
    map.cells[1].pop();
    map.cells[0][0].band = 9;
    let bar = Bar {
        label: "Too much".to_owned(),
        parts: vec![
            BarPart { value: 7.0, tone: Tone::Done },
            BarPart { value: f64::NAN, tone: Tone::Overdue },
        ],
        full: 5.0,
        text: "7 of 5".to_owned(),
        link: None,
    };
    let blocks = vec![
        Block::heading(9, "Twice", "twice"),
        Block::heading(0, "Twice", "twice"),
        Block::Paragraph { spans: vec![Span::link("nowhere", "no-such-anchor")] },
        table(vec![Row::record(vec!["R-1".into()], None)]),
        Block::Table(Table::default()),
        Block::HeatMap(map),
        Block::Bars(Bars { caption: String::new(), bars: vec![bar], legend: Vec::new() }),
        Block::List(List {
            numbered: true,
            items: vec![ListItem { level: 200, spans: vec![], anchor: None }],
        }),
    ];
    let pdf = render_pdf(&sample::of(blocks)).unwrap();
    assert_eq!(
        pdf.warnings,
        [
            Warning::DuplicateAnchor { anchor: "twice".to_owned() },
            Warning::UnknownAnchor { anchor: "no-such-anchor".to_owned(), page: 1 },
            Warning::WrongCellCount { table: "ID".to_owned(), row: 1, cells: 1, columns: 3 },
            Warning::IncompleteMatrix { caption: "Broken".to_owned() },
            Warning::BarOutOfRange { label: "Too much".to_owned() },
        ]
    );
}

#[test]
fn columns_wider_than_the_page_share_it() {
    let columns = (0..30).map(|n| Column::chip(format!("Column{n}"), 60.0)).collect::<Vec<_>>();
    let cells = (0..30).map(|n| Cell::chip(format!("chip{n}"), Tone::Neutral)).collect();
    let table = Table { columns, rows: vec![Row::record(cells, None)], ..Table::default() };
    let pdf = render_pdf(&sample::of(vec![Block::Table(table)])).unwrap();
    assert!(pdf.warnings.iter().all(|warning| matches!(warning, Warning::ChipCut { .. })));
    assert_eq!(pdf.warnings.len(), 30);
}

#[test]
fn empty_documents_are_documents() {
    let mut document = sample::of(Vec::new());
    assert_eq!(render_pdf(&document).unwrap().pages, 1);
    document.sections.clear();
    assert_eq!(render_pdf(&document).unwrap().pages, 1);
    document.meta.language = "x".to_owned();
    document.meta.state_digest.clear();
    assert_eq!(render_pdf(&document).unwrap().pages, 1);
}

#[test]
fn piled_marks_and_runs_of_empty_lines_are_left_out() {
    let words = format!("tower a{}b\n\n\n\n\n\n\nafter", "\u{300}".repeat(40));
    let pdf = render_pdf(&sample::of(vec![Block::paragraph(words)])).unwrap();
    // The letter takes one of the forty, eight stay at most.
    let hidden = pdf.warnings.iter().find_map(|warning| match warning {
        Warning::HiddenCharacters { count, .. } => Some(*count),
        _ => None,
    });
    assert_eq!(hidden, Some(32));
    let Some(text) = tools::text("piled.pdf", &pdf.bytes) else { return };
    assert!(text.contains("after"), "{text}");
}

#[test]
fn a_column_title_leaves_room_for_its_table() {
    let title = "word ".repeat(3000);
    let columns = vec![Column::id("ID", 18.0), Column::text(title, 1.0)];
    let table = Table {
        columns,
        rows: vec![Row::record(vec!["R-1".into(), "end".into()], None)],
        ..Table::default()
    };
    let pdf = render_pdf(&sample::of(vec![Block::Table(table)])).unwrap();
    assert_eq!(pdf.pages, 1);
    assert!(matches!(pdf.warnings.as_slice(), [Warning::TitleCut { text }] if text.ends_with('…')));
}
