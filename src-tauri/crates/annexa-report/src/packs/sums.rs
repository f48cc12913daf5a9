//! The list of files with their SHA-256, as `sha256sum` writes and checks it.

use annexa_domain::isms::hex;
use annexa_domain::{Code, Problem, Problems};
use sha2::{Digest, Sha256};

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SumLine {
    /// The path in the pack, with `/`.
    pub path: String,
    /// The SHA-256, 64 lower-case hex digits.
    pub sha256: String,
}

/// The SHA-256 of bytes, 64 lower-case hex digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The list as text, by path.
pub(super) fn write_sums(mut lines: Vec<SumLine>) -> String {
    lines.sort();
    lines.into_iter().map(|line| format!("{}  {}\n", line.sha256, line.path)).collect()
}

/// Reads a list as `sha256sum` does: 64 hex digits, a space, a space or `*`, the path.
///
/// # Errors
/// Every line that is none.
pub fn parse_sums(text: &str) -> Result<Vec<SumLine>, Problems> {
    let mut problems = Problems::new();
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let read =
            line.get(..64).zip(line.get(64..66)).zip(line.get(66..)).filter(|((digits, mark), path)| {
                digits.bytes().all(|digit| digit.is_ascii_hexdigit())
                    && matches!(*mark, "  " | " *")
                    && !path.is_empty()
            });
        match read {
            Some(((digits, _), path)) => {
                lines.push(SumLine { path: path.to_owned(), sha256: digits.to_lowercase() });
            }
            None => problems.push(
                Problem::new(Code::Unreadable, "This line is no SHA-256 with a path.")
                    .at(format!("{}, line {}", super::SUMS, index + 1))
                    .hint("the list was changed after the pack was made; ask for the pack again"),
            ),
        }
    }
    if problems.is_empty() { Ok(lines) } else { Err(problems) }
}
