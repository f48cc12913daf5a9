//! Neither a large register nor an absurd text must need a large machine.
//!
//! The most memory is asked of a process of its own, started for one document.

use std::process::Command;

use annexa_report::document::{Document, Section};
use annexa_report::render_pdf;

use crate::{absurd, sample};

/// Names the document to the process that this test starts to be measured.
const CHILD: &str = "ANNEXA_REPORT_TEST_MEMORY";

/// What a process said about the one document it set.
#[derive(Clone, Copy, Debug)]
struct Measured {
    pages: u64,
    /// The most memory it has held, in kilobytes.
    peak: u64,
}

/// The most memory this process has held, in kilobytes; `None` where the platform does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}

/// Starts a process that sets the document of a name; `None` where memory cannot be measured.
fn measure(name: &str) -> Option<Measured> {
    if peak().is_none() {
        crate::tools::skipped("this platform does not tell a process its peak memory");
        return None;
    }
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::the_document_that_was_asked_for", "--nocapture"])
        .env(CHILD, name)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    let number = |label: &str| {
        let rest = said.split(label).nth(1).and_then(|rest| rest.split_whitespace().next());
        rest.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{name}: {said}"))
    };
    Some(Measured { pages: number("pages="), peak: number("peak=") })
}

/// Does nothing unless it is the process to be measured.
#[test]
fn the_document_that_was_asked_for() {
    let Ok(name) = std::env::var(CHILD) else { return };
    let document = match name.as_str() {
        "five hundred risks" => sample::pack(500),
        "nothing" => {
            Document { sections: vec![Section::new(Default::default(), "")], ..sample::of(Vec::new()) }
        }
        name => absurd::document(name),
    };
    let pdf = render_pdf(&document).unwrap();
    println!("pages={} peak={} ", pdf.pages, peak().unwrap());
}

#[test]
fn five_hundred_risks_take_less_than_two_hundred_megabytes() {
    let Some(measured) = measure("five hundred risks") else { return };
    assert!(measured.peak < 200_000, "{measured:?}");
}

/// What grows with the square of the text takes gigabytes here.
#[test]
fn absurd_texts_take_memory_and_pages_in_proportion() {
    let Some(least) = measure("nothing") else { return };
    for name in absurd::NAMES {
        let Some(measured) = measure(name) else { return };
        println!("{name}: {measured:?}");
        let most = least.peak + absurd::CHARACTERS as u64 * absurd::BYTES_EACH / 1000;
        assert!(measured.peak < most, "{name}: {measured:?}, at most {most}");
        assert!(measured.pages < absurd::MOST_PAGES, "{name}: {measured:?}");
    }
}
