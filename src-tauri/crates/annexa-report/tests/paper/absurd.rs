//! Documents with texts that nobody would write on purpose, each in the place where it could do most harm.

use annexa_report::document::*;

use crate::sample;

/// How long the texts are, all of a document together.
pub(crate) const CHARACTERS: usize = 200_000;
/// How many bytes of memory a character may cost at its dearest: glyph, place on the page, drawing, tag.
pub(crate) const BYTES_EACH: u64 = 1_500;
/// More pages than any of these documents may have; headings, which are high, take the most.
pub(crate) const MOST_PAGES: u64 = 1_500;

/// The documents of [`document`].
pub(crate) const NAMES: [&str; 13] = [
    "a cell of words",
    "a cell of one word",
    "a cell of short lines",
    "a cell of empty lines",
    "a cell of marks on one letter",
    "a cell of links",
    "names and values",
    "a heading",
    "headings in a row",
    "a column title",
    "chips",
    "the head and foot of pages",
    "figures",
];

fn words(characters: usize) -> String {
    "measurement of a gauge in the mill, ".chars().cycle().take(characters).collect()
}

fn table(columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Block::Table(Table { columns, rows, ..Table::default() })
}

fn cell(cell: Cell) -> Document {
    let columns = vec![Column::id("ID", 18.0), Column::text("Words", 1.0), Column::text("More", 1.0)];
    let row = Row::record(vec!["R-1".into(), cell, "little".into()], None);
    sample::of(vec![Block::heading(2, "A table", "table"), table(columns, vec![row])])
}

/// The document of a name.
pub(crate) fn document(name: &str) -> Document {
    match name {
        "a cell of words" => cell(words(CHARACTERS).into()),
        "a cell of one word" => cell("x".repeat(CHARACTERS).into()),
        "a cell of short lines" => cell("a\n".repeat(CHARACTERS / 4).into()),
        "a cell of empty lines" => cell("\n".repeat(CHARACTERS).into()),
        "a cell of marks on one letter" => cell("\u{301}".repeat(CHARACTERS).into()),
        "a cell of links" => {
            let mut spans = Vec::new();
            for risk in 0..CHARACTERS / 20 {
                spans.push(Span::link(format!("R-{risk:05}"), "table"));
                spans.push(Span::plain(", "));
            }
            cell(spans.into())
        }
        "names and values" => {
            let half = CHARACTERS / 2;
            let row = KeyValueRow::new(words(half), words(half));
            sample::of(vec![Block::heading(3, "Names", "names"), Block::KeyValue { rows: vec![row] }])
        }
        "a heading" => {
            let contents = Contents { title: "Contents".to_owned(), depth: 3 };
            sample::of(vec![Block::Contents(contents), Block::heading(2, words(CHARACTERS), "heading")])
        }
        "headings in a row" => {
            let headings = (0..CHARACTERS / 20).map(|n| Block::heading(1, "Words", format!("heading-{n}")));
            sample::of(headings.collect())
        }
        "a column title" => {
            let rows = (0..200).map(|n| Row::record(vec![format!("R-{n}").into(), "words".into()], None));
            let columns = vec![Column::id("ID", 18.0), Column::text(words(CHARACTERS), 1.0)];
            sample::of(vec![table(columns, rows.collect())])
        }
        "chips" => {
            let rows = (0..200).map(|_| {
                let chip = Chip::new(words(CHARACTERS / 200), Tone::Done);
                Row::record(vec![chip.into(), Cell::chip("x".repeat(CHARACTERS / 200), Tone::Neutral)], None)
            });
            let columns = vec![Column::chip("State", 30.0), Column::chip("Class", 30.0)];
            sample::of(vec![table(columns, rows.collect())])
        }
        "the head and foot of pages" => {
            let pages = (0..300).flat_map(|_| [Block::paragraph("words"), Block::PageBreak]);
            let mut document = sample::of(pages.collect());
            let quarter = CHARACTERS / 4;
            document.meta.organisation = words(quarter);
            document.meta.classification = words(quarter);
            document.meta.document_id = words(quarter);
            document.meta.version = words(quarter);
            document
        }
        "figures" => {
            let part = CHARACTERS / 20;
            let mut map = sample::heat_map(3, &words(part));
            map.cells.iter_mut().flatten().for_each(|cell| cell.link = None);
            for axis in [&mut map.vertical, &mut map.horizontal] {
                axis.title = words(part);
                axis.levels.iter_mut().for_each(|level| *level = words(part));
            }
            let bar = |_| Bar {
                label: words(part),
                parts: vec![BarPart { value: 1.0, tone: Tone::Done }],
                full: 5.0,
                text: words(part),
                link: None,
            };
            let legend = vec![LegendEntry { tone: Tone::Done, label: words(part) }];
            let bars = Bars { caption: words(part), bars: (0..4).map(bar).collect(), legend };
            sample::of(vec![Block::HeatMap(map), Block::Bars(bars)])
        }
        name => panic!("no document is called '{name}'"),
    }
}
