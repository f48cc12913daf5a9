use super::sample::{day, sample};
use crate::document::{Block, Cell, CellLine, RowKind, Section, Span};
use crate::sections::{self, Context};
use crate::words::Words;

fn spans(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

fn cell(cell: &Cell) -> String {
    let line = |line: &CellLine| match line {
        CellLine::Text(text) => spans(text),
        CellLine::Chips(chips) => {
            chips.iter().map(|chip| format!("<{}>", chip.text)).collect::<Vec<_>>().join(" ")
        }
    };
    cell.lines.iter().map(line).collect::<Vec<_>>().join(" / ")
}

/// A section as plain text, one line for each row.
pub(super) fn told(section: &Section) -> String {
    let mut out = format!("[{:?}]\n", section.orientation);
    for block in &section.blocks {
        match block {
            Block::Heading(heading) => {
                out += &format!("\n{} {}\n", "#".repeat(heading.level.into()), heading.text)
            }
            Block::Paragraph { spans: text } => out += &format!("{}\n", spans(text)),
            Block::KeyValue { rows } => {
                for row in rows {
                    out += &format!("{}: {}\n", row.label, cell(&row.value));
                }
            }
            Block::Table(table) => {
                let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
                out += &format!("| {} |\n", titles.join(" | "));
                for row in &table.rows {
                    let cells: Vec<String> = row.cells.iter().map(cell).collect();
                    let mark = match row.kind {
                        RowKind::Record => "-",
                        RowKind::Group => ">",
                        RowKind::Totals => "=",
                    };
                    out += &format!("{mark} {}\n", cells.join(" | "));
                }
            }
            Block::HeatMap(map) => {
                for row in map.cells.iter().rev() {
                    let cells: Vec<String> =
                        row.iter().map(|cell| format!("{}({})", cell.count, cell.note)).collect();
                    out += &format!("{}\n", cells.join(" "));
                }
                out += &format!("{}\n", map.caption);
            }
            Block::Bars(bars) => {
                for bar in &bars.bars {
                    let parts: Vec<String> = bar.parts.iter().map(|part| part.value.to_string()).collect();
                    out += &format!("{}: {} = {}\n", bar.label, parts.join(" + "), bar.text);
                }
            }
            Block::Note(note) => {
                out += &format!("! {}\n", note.title);
                for paragraph in &note.paragraphs {
                    out += &format!("! {}\n", spans(paragraph));
                }
            }
            other => out += &format!("{}\n", serde_json::to_string(other).unwrap()),
        }
    }
    out
}

fn snapshot(name: &str, write: impl Fn(&Context<'_>) -> Section) {
    let isms = sample();
    let words = Words::load("en").unwrap();
    let context = Context::new(&isms, &words, day("2026-03-31"));
    let text = told(&write(&context));
    assert_eq!(words.missing(), Vec::<String>::new());
    assert!(!text.contains("(missing)"), "{text}");
    insta::assert_snapshot!(name, text);
}

#[test]
fn organisation() {
    snapshot("organisation", |context| sections::organisation_and_scope(context, 1));
}

#[test]
fn method() {
    snapshot("method", |context| sections::risk_method(context, 2));
}

#[test]
fn assets() {
    snapshot("assets", |context| sections::asset_inventory(context, 3));
}

#[test]
fn risk_register() {
    snapshot("risk_register", |context| sections::risk_register(context, 4));
}

#[test]
fn heat_maps() {
    snapshot("heat_maps", |context| sections::heat_maps(context, 5));
}

#[test]
fn treatment_plan() {
    snapshot("treatment_plan", |context| sections::treatment_plan(context, 6));
}

#[test]
fn plan_approvals() {
    snapshot("plan_approvals", |context| sections::plan_approvals(context, 7));
}

#[test]
fn statement_of_applicability() {
    snapshot("statement_of_applicability", |context| sections::statement_of_applicability(context, 8));
}

#[test]
fn training() {
    snapshot("training", |context| sections::training(context, 9));
}

#[test]
fn findings() {
    snapshot("findings", |context| sections::findings(context, 10));
}
