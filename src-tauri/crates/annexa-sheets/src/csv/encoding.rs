//! How the bytes of a text file become text.

use std::borrow::Cow;

use annexa_domain::{Code, Problem};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text without its byte order mark, and the name of the encoding it was in.
///
/// # Errors
/// Zero bytes, which no text holds, or bytes that the encoding found has no letters for.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, String), Problem> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
    if text.contains('\0') {
        return Err(Problem::new(Code::Unreadable, "The file holds zero bytes, so it is no text file.")
            .hint("save the sheet as CSV in your spreadsheet program and import that"));
    }
    if damaged {
        return Err(Problem::new(
            Code::Unreadable,
            format!("The text looks like {} but has bytes that are not.", encoding.name()),
        )
        .hint("save the file as UTF-8 and import it again"));
    }
    Ok((text, encoding.name().to_owned()))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a mark: every other byte of mostly Latin text is zero, and none of the rest.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match (even, odd) {
        (0, odd) if odd * 2 > half && half > 0 => Some(UTF_16LE),
        (even, 0) if even * 2 > half && half > 0 => Some(UTF_16BE),
        _ => None,
    }
}
