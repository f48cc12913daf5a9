//! R-49: files made to cost, through the real reading child, which may map 300 MB of memory and no more.
//!
//! The child starts under the shell's limit on its whole address space, code included: stricter than what it takes of
//! real memory. A bomb must be refused with a reason of its own: a child that died of the limit says so, and fails here.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use annexa_api::{Code, Problem};
use annexa_sheets::child::{CHILD_ARGUMENT, read_in_child};
use annexa_sheets::limits;
use zip::CompressionMethod;

use super::workbooks::{book, cell, open_table, sheet};
use crate::command_line::annexa;
use crate::fuzz::import::{ods, xlsx, zipped};

/// KiB of address space.
const MEMORY: u32 = 300_000;
/// What a refusal may take, judged in the long form alone.
const PATIENCE: Duration = Duration::from_secs(2);

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// What a bomb comes to.
enum Wanted {
    /// Refused with this code.
    Refused(Code),
    /// Read, because it is small after all: so many cells.
    Cells(usize),
}
use Wanted::{Cells, Refused};

struct Bomb {
    /// In a word or two; what an unoptimised program takes long for begins with `long: ` and is tried in the long form.
    what: &'static str,
    bytes: Vec<u8>,
    wanted: Wanted,
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    // Everything else of the workbook is small; packed anew as a whole, as a writer of bombs would.
    let mut all: Vec<(&str, &[u8])> = parts.to_vec();
    all.push(("xl/workbook.xml", b"<workbook/>"));
    zipped(&all, CompressionMethod::Deflated)
}

/// Rows that say much with little: `row` for each number, until `bytes` are reached.
fn rows(bytes: usize, row: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 1_024);
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        text.push_str(&row(number));
    }
    text
}

/// Text that does not pack well, so that no ratio gives it away.
fn noise(bytes: usize) -> String {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut text = String::with_capacity(bytes);
    while text.len() < bytes {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let _ = write!(text, "{state:x}");
    }
    text
}

fn bombs() -> Vec<Bomb> {
    let mut bombs = from_the_list();
    bombs.extend(of_zip());
    bombs.extend(of_many_cells());
    bombs
}

/// Those with which the limits were found.
fn from_the_list() -> Vec<Bomb> {
    let two = |far: &str, row: u32| {
        book(&format!(
            r#"<row r="1">{}</row><row r="{row}">{}</row>"#,
            cell("A1", "first"),
            cell(far, "last")
        ))
    };
    let one = format!(r#"<row r="1">{}</row>"#, cell("A1", "x"));
    let lying = sheet(&one, "").replace("<sheetData>", r#"<dimension ref="A1:XFD1048576"/><sheetData>"#);
    let entity = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
    let huge = sheet(&format!(r#"<row r="1">{}</row>"#, cell("A1", &" ".repeat(70 << 20))), "");
    vec![
        Bomb {
            what: "two cells at the ends of the sheet",
            bytes: two("XFD1048576", 1_048_576),
            wanted: Cells(2),
        },
        Bomb { what: "two cells a gigabyte apart", bytes: two("ZZ100000", 100_000), wanted: Cells(2) },
        Bomb {
            what: "one endless cell",
            bytes: packed(&[(SHEET, huge.as_bytes())]),
            wanted: Refused(Code::TooLarge),
        },
        Bomb { what: "a dimension that lies", bytes: xlsx(&[(SHEET, lying.as_bytes())]), wanted: Cells(1) },
        Bomb {
            what: "an entity from outside",
            bytes: xlsx(&[(SHEET, entity.as_bytes())]),
            wanted: Refused(Code::Untrusted),
        },
        Bomb {
            what: "twenty letters and twenty digits",
            bytes: book(&format!("<row>{}</row>", cell("AAAAAAAAAAAAAAAAAAAA99999999999999999999", "x"))),
            wanted: Refused(Code::Unreadable),
        },
        Bomb {
            what: "row zero",
            bytes: book(r#"<row r="0"><c r="A0"><v>1</v></c></row>"#),
            wanted: Refused(Code::Unreadable),
        },
    ]
}

fn of_zip() -> Vec<Bomb> {
    let spaces = " ".repeat(65 << 20);
    let dense = " ".repeat(8 << 20);
    let half = noise(50 << 20);
    let part = |name: &'static str| (name, half.as_bytes());
    let mut laughs = "<!DOCTYPE l [<!ENTITY l0 \"ha\">".to_owned();
    for level in 1..=40 {
        let _ = write!(laughs, "<!ENTITY l{level} \"&l{0};&l{0};\">", level - 1);
    }
    laughs.push_str("]><l>&l40;</l>");
    let depth = "<a>".repeat(5 << 20);
    let attributes = format!("<a {}/>", rows(20 << 20, |n| format!("a{n}=\"x\" ")));
    vec![
        Bomb {
            what: "a part beyond 64 MiB",
            bytes: packed(&[("a.bin", spaces.as_bytes())]),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "a part packed a thousand to one",
            bytes: packed(&[("a.bin", dense.as_bytes())]),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "long: parts of 200 MiB together",
            bytes: packed(&[part("a"), part("b"), part("c"), part("d"), part("e")]),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "a billion laughs",
            bytes: packed(&[(SHEET, laughs.as_bytes())]),
            wanted: Refused(Code::Untrusted),
        },
        Bomb {
            what: "a billion laughs in a free sheet",
            bytes: ods(laughs.as_bytes()),
            wanted: Refused(Code::Untrusted),
        },
        Bomb {
            what: "five million tags in each other",
            bytes: xlsx(&[(SHEET, depth.as_bytes())]),
            wanted: Refused(Code::Unreadable),
        },
        Bomb {
            what: "long: a tag of millions of attributes",
            bytes: xlsx(&[("xl/styles.xml", attributes.as_bytes())]),
            wanted: Refused(Code::Unreadable),
        },
    ]
}

fn of_many_cells() -> Vec<Bomb> {
    let filled = |columns: u32, rows: u32| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"><text:p>1</text:p></table:table-cell></table:table-row>"#
        )
    };
    let spaces = format!(
        "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>",
        r#"x<text:s text:c="4000000000"/>"#.repeat(100_000)
    );
    let text = noise(30_000);
    let strings = format!(r#"<?xml version="1.0"?><sst uniqueCount="1"><si><t>{text}</t></si></sst>"#);
    let shared = rows(3 << 20, |r| format!(r#"<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>"#));
    let wide = (1..=130)
        .map(|r| format!("<row r=\"{r}\">{}</row>", "<c><v>1</v></c>".repeat(16_384)))
        .collect::<String>();
    let merged = format!(
        "<mergeCells>{}</mergeCells>",
        rows(30 << 20, |r| format!(r#"<mergeCell ref="A{0}:B{1}"/>"#, r % 1_000_000 + 1, r % 1_000_000 + 2))
    );
    let merged = sheet(&format!(r#"<row r="1">{}</row>"#, cell("A1", "x")), &merged);
    let tall = rows(8 << 20, |r| format!(r#"<row r="{r}"><c><v>1</v></c></row>"#));
    vec![
        Bomb {
            what: "a free sheet full of one cell",
            bytes: ods(open_table(&filled(16_384, 1_048_576)).as_bytes()),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "a free sheet of full rows",
            bytes: ods(open_table(&filled(1, 1_048_576)).as_bytes()),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "long: spaces by the billion",
            bytes: ods(open_table(&spaces).as_bytes()),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "long: one long text in every cell",
            bytes: xlsx(&[
                ("xl/sharedStrings.xml", strings.as_bytes()),
                (SHEET, sheet(&shared, "").as_bytes()),
            ]),
            wanted: Refused(Code::TooLarge),
        },
        Bomb { what: "long: two million cells", bytes: packed_book(&wide), wanted: Refused(Code::TooLarge) },
        Bomb {
            what: "long: a hundred thousand rows",
            bytes: packed_book(&tall),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "long: a million merged cells",
            bytes: xlsx(&[(SHEET, merged.as_bytes())]),
            wanted: Cells(1),
        },
        Bomb {
            what: "long: a text of a million rows",
            bytes: "x\n".repeat(1_100_000).into_bytes(),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "long: a text of a million columns",
            bytes: ",x".repeat(1 << 20).into_bytes(),
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "long: a text of one field",
            bytes: vec![b'x'; 60 << 20],
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "long: a text of quotation marks",
            bytes: vec![b'"'; 8 << 20],
            wanted: Refused(Code::TooLarge),
        },
        Bomb {
            what: "a file beyond 64 MiB",
            bytes: vec![b'x'; limits::FILE_BYTES as usize + 1],
            wanted: Refused(Code::TooLarge),
        },
    ]
}

/// A workbook with these rows, packed as a spreadsheet program does.
fn packed_book(rows: &str) -> Vec<u8> {
    let whole = xlsx(&[(SHEET, sheet(rows, "").as_bytes())]);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        parts.push((entry.name().unwrap().to_string(), bytes));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zipped(&parts, CompressionMethod::Deflated)
}

/// A program's own reading child under the limit.
fn child(program: &Path) -> Command {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(format!("ulimit -v {MEMORY} && exec \"$0\" {CHILD_ARGUMENT}")).arg(program);
    command
}

/// The optimised program where one was built (`cargo xtask bench` does), and whether it is one.
fn program() -> (PathBuf, bool) {
    let optimised = annexa().parent().and_then(Path::parent).unwrap().join("release/annexa");
    if optimised.is_file() { (optimised, true) } else { (annexa().to_owned(), false) }
}

/// Lights one; what went otherwise than wanted, and how long it took.
fn light(bomb: &Bomb, program: &Path) -> (Option<String>, Duration) {
    let start = Instant::now();
    let outcome = read_in_child(&mut child(program), "bomb.xlsx", &bomb.bytes);
    let took = start.elapsed();
    let died = |problem: &Problem| problem.message.contains("reading process");
    let wrong = match (&outcome, &bomb.wanted) {
        (Err(problems), Refused(code)) if problems[0].code == *code && !died(&problems[0]) => None,
        (Ok(grid), Cells(cells)) => {
            let found: usize =
                grid.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum();
            (found != *cells).then(|| format!("{found} cells"))
        }
        (Ok(_), Refused(_)) => Some("it was read".to_owned()),
        (Err(problems), Refused(_) | Cells(_)) => Some(format!("{problems:?}")),
    };
    (wrong.map(|wrong| format!("{}: {wrong}", bomb.what)), took)
}

#[cfg(unix)]
#[test]
fn r49_bombs_are_refused_in_three_hundred_megabytes() {
    let wrong: Vec<String> = bombs()
        .iter()
        .filter(|bomb| !bomb.what.starts_with("long: "))
        .filter_map(|bomb| light(bomb, annexa()).0)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[cfg(unix)]
#[test]
fn r49_the_limit_on_memory_is_felt() {
    // Within the program's own limits, and more than 300 MB when it is read.
    let large =
        (0..90_000).map(|n| format!("{n},{}\n", "some text that goes on ".repeat(25))).collect::<String>();
    let problems = read_in_child(&mut child(annexa()), "large.csv", large.as_bytes()).unwrap_err();
    assert!(problems[0].message.contains("brought the reading process down"), "{problems:?}");
}

#[cfg(unix)]
#[test]
#[ignore = "judges the times of the optimised program, which a busy machine would spoil"]
fn r49_bombs_are_refused_in_two_seconds() {
    let bombs = bombs();
    let (program, optimised) = program();
    let mut slowest = (Duration::ZERO, "");
    let mut wrong = Vec::new();
    for bomb in &bombs {
        let (complaint, took) = light(bomb, &program);
        wrong.extend(complaint);
        if optimised && took > PATIENCE {
            wrong.push(format!("{}: {} ms", bomb.what, took.as_millis()));
        }
        slowest = slowest.max((took, bomb.what));
        println!("{:>6} ms  {}", took.as_millis(), bomb.what);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!(
        "campaign: R-49 bombs={} slowest_ms={} optimised={optimised} memory_kib_at_most={MEMORY} taken=0 deaths=0",
        bombs.len(),
        slowest.0.as_millis()
    );
}
