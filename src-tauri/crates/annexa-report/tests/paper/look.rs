//! What a person reads on the pages.

use annexa_report::render_pdf;

use crate::{sample, tools};

#[test]
fn the_text_of_a_pack_reads_as_written() {
    let pack = render_pdf(&sample::pack(40)).unwrap();
    assert_eq!(pack.warnings, []);
    let Some(text) = tools::text("pack.pdf", &pack.bytes) else { return };
    let squeezed = tools::squeezed(&text);
    for words in ["Müller & Söhne Präzisionstechnik GmbH"] {
        assert!(squeezed.contains(words), "{words} is not in the text");
    }
}
