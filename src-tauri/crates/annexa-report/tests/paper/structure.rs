//! What programs find in the file: tags, outline, links, fonts.

use std::collections::BTreeMap;

use annexa_report::render_pdf;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::{sample, tools};

fn load(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

fn dict<'a>(file: &'a Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => file.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    }
}

fn words(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

/// The outline as indented titles.
fn outline(file: &Document, parent: &Dictionary, depth: usize, lines: &mut Vec<String>) {
    let mut next = parent.get(b"First").ok();
    let mut previous: Option<ObjectId> = None;
    while let Some(object) = next {
        let id = object.as_reference().unwrap();
        let item = dict(file, object);
        assert_eq!(item.get(b"Prev").ok().map(|prev| prev.as_reference().unwrap()), previous);
        lines.push(format!("{}{}", "  ".repeat(depth), words(item.get(b"Title").unwrap())));
        outline(file, item, depth + 1, lines);
        previous = Some(id);
        next = item.get(b"Next").ok();
    }
    assert_eq!(parent.get(b"Last").ok().map(|last| last.as_reference().unwrap()), previous);
}

#[test]
fn the_outline_is_nested_and_in_reading_order() {
    let file = load(&render_pdf(&sample::pack(20)).unwrap().bytes);
    let root = file.catalog().unwrap().get(b"Outlines").unwrap();
    let mut lines = Vec::new();
    outline(&file, dict(&file, root), 0, &mut lines);
    assert_eq!(
        lines,
        [
            "About this document",
            "  Scripts",
            "    Document control",
            "  Readiness",
            "Statement of Applicability",
            "Risk picture",
            "  Inherent risk, 5 × 5",
            "  Inherent risk, 3 × 3",
            "  Residual risk, 6 × 6",
            "Risk register",
            "Approval",
        ]
    );
}

#[test]
fn every_link_leads_to_a_page_and_says_where() {
    let file = load(&render_pdf(&sample::pack(45)).unwrap().bytes);
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut links = 0;
    for page in &pages {
        let Ok(annotations) = file.get_dictionary(*page).unwrap().get(b"Annots") else { continue };
        for annotation in annotations.as_array().unwrap() {
            let link = dict(&file, annotation);
            let target = link.get(b"Dest").unwrap().as_array().unwrap();
            assert!(pages.contains(&target[0].as_reference().unwrap()));
            assert_eq!(link.get(b"F").unwrap().as_i64().unwrap() & 4, 4);
            assert!(!words(link.get(b"Contents").unwrap()).is_empty());
            assert!(link.has(b"StructParent"));
            links += 1;
        }
    }
    // Eleven in the contents, two for each of 25 controls' risks at most, one for each risk's control.
    assert!(links > 11 + 45 + 20, "{links}");
}

/// How often each element occurs, walking the tree from its root, and every content number seen.
fn walk(
    file: &Document,
    object: &Object,
    parent: &str,
    counts: &mut BTreeMap<String, usize>,
    seen: &mut Vec<(ObjectId, i64)>,
) {
    let element = dict(file, object);
    if let Ok(b"MCR") = element.get(b"Type").and_then(Object::as_name) {
        let page = element.get(b"Pg").unwrap().as_reference().unwrap();
        seen.push((page, element.get(b"MCID").unwrap().as_i64().unwrap()));
        return;
    }
    let Ok(name) = element.get(b"S").and_then(Object::as_name) else { return };
    let name = String::from_utf8_lossy(name).into_owned();
    match name.as_str() {
        "TR" => assert!(parent == "THead" || parent == "TBody", "TR below {parent}"),
        "Table" => {
            let mut widths = Vec::new();
            row_widths(file, element, &mut widths);
            assert!(widths.iter().all(|width| *width == widths[0]), "the grid does not close: {widths:?}");
        }
        "TH" | "TD" => assert_eq!(parent, "TR"),
        "LI" => assert_eq!(parent, "L"),
        "Figure" => {
            assert!(element.has(b"Alt"));
            let place =
                element.get(b"A").unwrap().as_dict().unwrap().get(b"BBox").unwrap().as_array().unwrap();
            let edge = |at: usize| place[at].as_float().unwrap();
            assert!(edge(0) < edge(2) && edge(1) < edge(3) && edge(1) > 0.0 && edge(3) < 842.0);
        }
        _ => {}
    }
    *counts.entry(name.clone()).or_default() += 1;
    if let Ok(kids) = element.get(b"K") {
        for kid in kids.as_array().unwrap() {
            walk(file, kid, &name, counts, seen);
        }
    }
}

/// How many columns each row below an element spans.
fn row_widths(file: &Document, element: &Dictionary, widths: &mut Vec<i64>) {
    let kids = element.get(b"K").unwrap().as_array().unwrap();
    let kids = kids.iter().map(|kid| dict(file, kid));
    if element.get(b"S").unwrap().as_name().unwrap() == b"TR" {
        let span = |cell: &Dictionary| {
            let attributes = cell.get(b"A").and_then(Object::as_dict);
            attributes.and_then(|a| a.get(b"ColSpan")).and_then(Object::as_i64).unwrap_or(1)
        };
        widths.push(kids.map(span).sum());
    } else {
        kids.filter(|kid| !kid.has(b"MCID"))
            .filter(|kid| kid.get(b"S").unwrap().as_name().unwrap() != b"Caption")
            .for_each(|kid| row_widths(file, kid, widths));
    }
}

#[test]
fn the_tags_tell_rows_from_heads_and_cover_all_content() {
    let file = load(&render_pdf(&sample::pack(60)).unwrap().bytes);
    let catalog = file.catalog().unwrap();
    assert!(catalog.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());
    assert_eq!(words(catalog.get(b"Lang").unwrap()), "en-GB");
    let tree = dict(&file, catalog.get(b"StructTreeRoot").unwrap());
    let (mut counts, mut seen) = (BTreeMap::new(), Vec::new());
    walk(&file, tree.get(b"K").unwrap(), "", &mut counts, &mut seen);
    // Cover lines and approvals, key values, versions, controls, risks, signatures.
    assert_eq!(counts["Table"], 7);
    // Heads of five of them; rows of 6 + 3, 3, 1, 25 + 4 + 1, 60 and 1.
    assert_eq!(counts["TR"], 5 + 9 + 3 + 1 + 30 + 60 + 1);
    assert_eq!(counts["Figure"], 4);
    assert_eq!(counts["H1"], 5);
    assert_eq!(counts["TOCI"], 11);
    // What the parent tree says of every page is in the tree exactly once.
    let parents = dict(&file, tree.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut expected = Vec::new();
    for pair in parents.chunks(2) {
        if let Object::Array(owners) = &pair[1] {
            let page = pages[usize::try_from(pair[0].as_i64().unwrap()).unwrap()];
            expected.extend((0..owners.len() as i64).map(|number| (page, number)));
        }
    }
    seen.sort_unstable();
    expected.sort_unstable();
    assert_eq!(seen, expected);
}

#[test]
fn fonts_are_embedded_as_subsets() {
    let bytes = render_pdf(&sample::pack(20)).unwrap().bytes;
    let file = load(&bytes);
    let mut names = Vec::new();
    for object in file.objects.values() {
        let Ok(descriptor) = object.as_dict() else { continue };
        if descriptor.get(b"Type").and_then(Object::as_name).ok() != Some(b"FontDescriptor") {
            continue;
        }
        let name = descriptor.get(b"FontName").unwrap().as_name().unwrap();
        let name = String::from_utf8_lossy(name).into_owned();
        let program = descriptor.get(b"FontFile2").unwrap().as_reference().unwrap();
        let program = file.get_object(program).unwrap().as_stream().unwrap().decompressed_content().unwrap();
        assert!(program.len() < 120_000, "{name} has {} bytes", program.len());
        let (tag, rest) = name.split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.chars().all(|c| c.is_ascii_uppercase()));
        names.push(rest.to_owned());
    }
    names.sort();
    assert_eq!(
        names,
        [
            "NotoSans-Bold",
            "NotoSans-Italic",
            "NotoSans-Regular",
            "NotoSansMath-Regular",
            "NotoSansSymbols2-Regular"
        ]
    );
}

#[test]
fn a_checking_tool_finds_no_fault() {
    for risks in [0, 1, 120] {
        let path = tools::write("checked.pdf", &render_pdf(&sample::pack(risks)).unwrap().bytes);
        let Some((succeeded, said)) = tools::run("qpdf", &["--check", path.to_str().unwrap()]) else {
            return;
        };
        assert!(succeeded, "{said}");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let file = load(&render_pdf(&sample::pack(3)).unwrap().bytes);
    let info = dict(&file, file.trailer.get(b"Info").unwrap());
    assert_eq!(words(info.get(b"Title").unwrap()), "Statement of Applicability");
    assert_eq!(words(info.get(b"Author").unwrap()), "Müller & Söhne Präzisionstechnik GmbH");
    assert_eq!(words(info.get(b"CreationDate").unwrap()), "D:20261120000000Z");
    assert!(!info.has(b"GTS_PDFXVersion"));
    let catalog = file.catalog().unwrap();
    let shown = dict(&file, catalog.get(b"ViewerPreferences").unwrap());
    assert!(shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    assert!(catalog.has(b"PageLabels"));
    let xmp = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let xmp = String::from_utf8(file.get_object(xmp).unwrap().as_stream().unwrap().content.clone()).unwrap();
    assert!(xmp.contains("Müller &amp; Söhne"));
    assert!(!xmp.contains("pdfaid") && !xmp.contains("pdfuaid"), "no conformance may be claimed");
}
