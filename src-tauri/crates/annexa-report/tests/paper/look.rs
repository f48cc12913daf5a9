//! What a person reads on the pages.

use annexa_report::document::*;
use annexa_report::render_pdf;

use crate::{sample, tools};

#[test]
fn a_pack_reads_as_written_in_every_script() {
    let pack = render_pdf(&sample::pack(40)).unwrap();
    assert_eq!(pack.warnings, []);
    let Some(text) = tools::text("pack.pdf", &pack.bytes) else { return };
    let squeezed = tools::squeezed(&text);
    for words in [
        "Müller & Söhne Präzisionstechnik GmbH",
        "Zażółć gęślą jaźń",
        "Příliš žluťoučký kůň",
        "Árvíztűrő tükörfúrógép",
        "İstanbul'da ığdır",
        "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία",
        "Съешь же ещё этих мягких французских булок",
        "≤ 4 h → recovery ≥ 99,5 % · ✓ ✗ ☐ ☑",
        "Table 2 Controls with their justification",
        "Figure 4 Residual risk, 6 × 6",
        "! Reason missing",
        "19 applicable, 6 excluded",
        "No earlier versions.",
    ] {
        assert!(squeezed.contains(words), "{words} is not in the text");
    }
}

#[test]
fn every_page_says_which_document_it_is() {
    let pack = render_pdf(&sample::pack(40)).unwrap();
    let Some(text) = tools::text("pages.pdf", &pack.bytes) else { return };
    let pages: Vec<_> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len(), pack.pages);
    for (at, page) in pages.iter().enumerate() {
        let page = tools::squeezed(page);
        for words in [
            "Müller & Söhne Präzisionstechnik GmbH".to_owned(),
            "Confidential".to_owned(),
            "ISMS-SOA-001 · Version 2.3 · 20 November 2026 · State 3f9a1c0de4b7".to_owned(),
            format!("Page {} of {}", at + 1, pages.len()),
        ] {
            assert!(page.contains(&words), "page {} lacks {words}", at + 1);
        }
    }
}

#[test]
fn the_contents_name_the_pages_the_headings_are_on() {
    let pack = render_pdf(&sample::pack(90)).unwrap();
    let Some(text) = tools::text("contents.pdf", &pack.bytes) else { return };
    let pages: Vec<_> = text.split('\u{c}').collect();
    for heading in
        ["Statement of Applicability", "Risk picture", "Residual risk, 6 × 6", "Risk register", "Approval"]
    {
        let entry = pages[1].lines().find(|line| line.trim_start().starts_with(heading)).unwrap();
        let number: usize = entry.split_whitespace().last().unwrap().parse().unwrap();
        let stands = pages[number - 1].lines().any(|line| line.trim() == heading);
        assert!(stands, "{heading} is not on page {number}");
    }
}

#[test]
fn a_register_of_five_hundred_risks_repeats_its_head_and_splits_no_row() {
    let mut document = sample::pack(500);
    document.sections.retain(|section| section.running_title == "Risk register");
    let pdf = render_pdf(&document).unwrap();
    let Some(text) = tools::text("register.pdf", &pdf.bytes) else { return };
    let pages: Vec<_> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len(), pdf.pages);
    let mut found = 0;
    for page in &pages {
        let page = tools::squeezed(page);
        assert!(
            page.contains("ID Risk Asset Threat L I Inherent Treatment Controls Residual Owner Due"),
            "{page}"
        );
        // A row's due date stands on its first line, its text's last word on the last.
        let dates = page.matches("2027-").count();
        let ends = page.matches("from it.").count()
            + page.matches("12 Wochen.").count()
            + page.matches("customer drawings.").count();
        assert_eq!(dates, ends, "{page}");
        found += dates;
    }
    assert_eq!(found, 500);
    assert!(pdf.bytes.len() < 1_000_000, "{}", pdf.bytes.len());
}

#[test]
fn a_heading_is_not_parted_from_its_table() {
    for filler in 0..60 {
        let mut blocks: Vec<Block> = (0..filler).map(|n| Block::paragraph(format!("Line {n}."))).collect();
        blocks.push(Block::heading(2, "Heading of the table", "here"));
        let columns = vec![Column::id("Key", 20.0), Column::text("Words", 1.0)];
        let rows = vec![Row::group("Group"), Row::record(vec!["K-1".into(), "first row".into()], None)];
        blocks.push(Block::Table(Table { columns, rows, ..Table::default() }));
        let pdf = render_pdf(&sample::of(blocks)).unwrap();
        let Some(text) = tools::text("kept.pdf", &pdf.bytes) else { return };
        let page = text.split('\u{c}').find(|page| page.contains("Heading of the table")).unwrap();
        assert!(page.contains("first row"), "after {filler} lines: {page}");
    }
}

#[test]
fn letter_paper_is_letter_paper() {
    let mut document = sample::pack(2);
    document.meta.paper = Paper::Letter;
    let file = lopdf::Document::load_mem(&render_pdf(&document).unwrap().bytes).unwrap();
    let page = file.page_iter().next().unwrap();
    let size = file.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
    assert_eq!((size[2].as_float().unwrap(), size[3].as_float().unwrap()), (612.0, 792.0));
}
