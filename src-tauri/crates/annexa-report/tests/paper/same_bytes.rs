//! The same data gives the same file, so that a pack can be made again and compared.

use std::process::Command;

use annexa_report::document::Document;
use annexa_report::render_pdf;
use sha2::{Digest, Sha256};

use crate::sample;

/// Set in the process that this test starts to compare with.
const CHILD: &str = "ANNEXA_REPORT_TEST_CHILD";

fn digest() -> String {
    let bytes = render_pdf(&sample::pack(30)).unwrap().bytes;
    Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_second_rendering_in_the_same_process_has_the_same_bytes() {
    let document = sample::pack(30);
    let first = render_pdf(&document).unwrap();
    let between = render_pdf(&sample::of(Vec::new())).unwrap();
    let second = render_pdf(&document).unwrap();
    assert!(first.bytes == second.bytes);
    assert!(first.bytes != between.bytes);
}

#[test]
fn another_process_writes_the_same_bytes() {
    let digest = digest();
    if std::env::var_os(CHILD).is_some() {
        println!("digest {digest}");
        return;
    }
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "same_bytes::another_process_writes_the_same_bytes", "--nocapture"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(said.contains(&format!("digest {digest}")), "{said}");
}

#[test]
fn a_document_kept_as_json_prints_the_same() {
    let document = sample::pack(12);
    let json = serde_json::to_string(&document).unwrap();
    let back: Document = serde_json::from_str(&json).unwrap();
    assert_eq!(back, document);
    assert!(render_pdf(&back).unwrap().bytes == render_pdf(&document).unwrap().bytes);
}

#[test]
fn different_documents_have_different_ids() {
    let id = |document: &Document| {
        let file = lopdf::Document::load_mem(&render_pdf(document).unwrap().bytes).unwrap();
        file.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    let mut other = sample::of(Vec::new());
    other.meta.version = "2.4".to_owned();
    assert_ne!(id(&sample::of(Vec::new())), id(&other));
    assert_eq!(id(&other), id(&other.clone()));
}
