//! What a screen shows of a pack before it is built.

use super::{pack, request, sample};
use crate::packs::stage1_preview;

#[test]
fn a_page_is_a_picture_that_asks_for_nothing_and_says_its_words() {
    let (cover, files) = stage1_preview(&sample(), &request(), 1).unwrap();
    assert!(cover.text.contains("Ines Pohl"), "{}", cover.text);
    assert!(
        cover.svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && cover.svg.ends_with("</svg>")
    );
    assert!(!cover.svg.contains("href=\"h") && !cover.svg.contains("<text") && !cover.svg.contains("<image"));
    assert!(cover.svg.matches("<use ").count() > 50, "letters are drawn");
    assert!(cover.headings.len() > 11 && cover.headings.iter().all(|one| one.page <= cover.pages));

    let (last, _) = stage1_preview(&sample(), &request(), 9_999).unwrap();
    assert_eq!((last.page, last.pages), (cover.pages, cover.pages), "the last one where there are fewer");

    let built = pack();
    let mut handed: Vec<_> = built.files.iter().map(|file| file.path.clone()).collect();
    handed.extend(built.evidence.iter().map(|file| file.path.clone()));
    handed.sort();
    let mut told: Vec<_> = files.into_iter().map(|file| file.path).collect();
    told.sort();
    assert_eq!(told, handed, "the preview names what is built");
}
