//! The trail as a text to read and to compare with the one that was read before.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::OpenWorkspace;

/// The trail from a change on, one line a change and one a field; ids as `#1`, `#2` in their order.
///
/// Changes of more than `most` fields tell only that they have many.
pub(crate) fn trail_text(workspace: &mut OpenWorkspace, from: u64, most: usize) -> String {
    let trail = workspace.ask("trail.list", json!({}));
    let mut ids = BTreeMap::new();
    let mut out = String::new();
    for entry in trail.as_array().unwrap().iter().filter(|entry| entry["seq"].as_u64().unwrap() >= from) {
        line(&mut out, entry);
        let fields = entry["fields"].as_array().unwrap();
        if fields.len() > most {
            out.push_str("    many fields\n");
            continue;
        }
        for field in fields {
            let next = ids.len() + 1;
            let record = *ids.entry(field["record"].as_str().unwrap().to_owned()).or_insert(next);
            let shown = |key: &str| {
                let text = field[key].as_str().unwrap();
                if text.len() == 36 && text.matches('-').count() == 4 {
                    "here".to_owned()
                } else {
                    text.to_owned()
                }
            };
            writeln!(
                out,
                "    {} #{record} {}: '{}' -> '{}'",
                field["register"].as_str().unwrap(),
                field["field"].as_str().unwrap(),
                shown("before"),
                shown("after")
            )
            .unwrap();
        }
    }
    out
}

fn line(out: &mut String, entry: &Json) {
    write!(
        out,
        "{} {} {} by {} on {}",
        entry["seq"],
        entry["recorded_at"].as_str().unwrap(),
        entry["operation"].as_str().unwrap(),
        entry["actor"].as_str().unwrap(),
        entry["device"].as_str().unwrap()
    )
    .unwrap();
    if let Some(reverts) = entry["reverts"].as_u64() {
        write!(out, " (change {reverts})").unwrap();
    }
    if let Some(reason) = entry["reason"].as_str() {
        write!(out, " because: {reason}").unwrap();
    }
    if entry["clock_back"] == json!(true) {
        out.push_str(" [clock back]");
    }
    out.push('\n');
}

/// Compares a text with the one in `tests/golden`.
#[track_caller]
pub(crate) fn golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
