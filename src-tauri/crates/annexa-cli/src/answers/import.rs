//! An import or its dry run as text.

use annexa_api::import::Imported;
use serde_json::Value as Json;

use crate::text::{counted, sentence};

pub(crate) fn imported(imported: &Imported) -> String {
    let plan = &imported.plan;
    let mut text = String::new();
    let sheet = plan.get("sheet").and_then(Json::as_str).unwrap_or("");
    let header = plan.get("header_row").map(ToString::to_string).unwrap_or_default();
    text.push_str(&format!("Sheet “{sheet}”, headings in row {header}.\n"));
    for column in list(plan.get("mapping")) {
        let name = column.get("column").and_then(Json::as_str).unwrap_or("");
        match column.get("to") {
            Some(Json::Null) | None => text.push_str(&format!("  {name} → left out\n")),
            Some(to) => text.push_str(&format!("  {name} → {}\n", target(to))),
        }
    }
    for note in list(plan.get("notes")) {
        text.push_str(&format!("  Note: {}\n", words(note)));
    }
    text.push('\n');
    records(&mut text, "With the sheet as a whole", "", list(plan.get("shared")));
    for rows in list(plan.get("rows")).chunk_by(alike) {
        let [row, ..] = rows else { continue };
        if let [first, .., last] = rows {
            let number = |row: &Json| row.get("row").map(ToString::to_string).unwrap_or_default();
            text.push_str(&format!("Rows {} to {}  skip\n", number(first), number(last)));
            list(row.get("notes"))
                .iter()
                .for_each(|note| text.push_str(&format!("          {}\n", words(note))));
            continue;
        }
        let number = row.get("row").map(ToString::to_string).unwrap_or_default();
        let outcome = row.get("outcome").and_then(Json::as_str).unwrap_or("");
        records(&mut text, &format!("Row {number:>4}  {outcome}"), outcome, list(row.get("records")));
        for planned in list(row.get("records")).iter().filter(|one| word(one, "outcome") == "update") {
            text.push_str(&format!("          {}\n", changes(planned)));
        }
        for note in list(row.get("notes")) {
            text.push_str(&format!("          {}\n", words(note)));
        }
    }
    if let Some(Json::Object(counts)) = plan.get("counts") {
        let rows: Vec<String> = counts
            .iter()
            .filter_map(|(word, count)| {
                count.as_u64().filter(|count| *count > 0).map(|count| format!("{count} {word}"))
            })
            .collect();
        text.push_str(&format!("\nRows: {}.\n", or_none(&rows)));
        if let Some(Json::Object(registers)) = counts.get("records") {
            let written: Vec<String> =
                registers.iter().map(|(register, count)| format!("{register} {count}")).collect();
            text.push_str(&format!("Records to write: {}.\n", or_none(&written)));
        }
    }
    for problem in &imported.problems {
        text.push_str(&format!("Problem: {}\n", sentence(&problem.to_string())));
    }
    for question in &imported.questions {
        text.push_str(&format!("\n? {}\n", question.text));
        for choice in &question.choices {
            text.push_str(&format!("    {} = {}\n", choice.key, choice.text));
        }
        let proposal = question.proposal.as_deref().filter(|proposal| !proposal.is_empty());
        let answer = format!("{}={}", question.key, proposal.unwrap_or("VALUE"));
        text.push_str(&format!("  Answer with --answer '{}'\n", answer.replace('\'', "'\\''")));
    }
    if !imported.questions.is_empty() {
        text.push_str("\nNothing was written. To take every proposal: --answer '*=proposed'\n");
    } else if let Some(changed) = &imported.changed {
        let seq = changed.seq.map(|seq| seq.to_string()).unwrap_or_default();
        text.push_str(&format!(
            "\nWritten as change {seq}: {}. `annexa undo` takes it back.\n",
            counted(changed.records, "record")
        ));
    } else if imported.applied {
        text.push_str("\nEverything was there already; nothing was written.\n");
    } else {
        text.push_str("\nThis was a dry run; nothing was written.\n");
    }
    text
}

/// One line: the records of a row, each with what happens to it where that differs from the row's outcome.
fn records(text: &mut String, place: &str, outcome: &str, records: &[Json]) {
    let named: Vec<String> = records
        .iter()
        .map(|planned| {
            let word = |key: &str| planned.get(key).and_then(Json::as_str).unwrap_or("");
            let record = planned.get("record");
            let part =
                |key: &str| record.and_then(|record| record.get(key)).and_then(Json::as_str).unwrap_or("");
            let title = ["title", "name", "course"].into_iter().map(part).find(|title| !title.is_empty());
            let own = if word("outcome") == outcome { "" } else { word("outcome") };
            let words = [own, word("register"), part("reference"), title.unwrap_or("")];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    if named.is_empty() {
        if !outcome.is_empty() {
            text.push_str(&format!("{place}\n"));
        }
    } else {
        text.push_str(&format!("{place}: {}\n", named.join("; ")));
    }
}

/// Whether two rows that follow each other are left out for the same reason.
fn alike(one: &Json, other: &Json) -> bool {
    let number = |row: &Json| row.get("row").and_then(Json::as_u64);
    word(one, "outcome") == "skip"
        && word(other, "outcome") == "skip"
        && number(one).map(|row| row + 1) == number(other)
        && list(one.get("notes")) == list(other.get("notes"))
}

/// What an update changes: `location: Vault → Cellar; owner`.
fn changes(planned: &Json) -> String {
    let named: Vec<String> = list(planned.get("changes"))
        .iter()
        .map(|change| {
            let field = word(change, "field");
            let is_yes_no = planned.pointer(&format!("/record/{field}")).is_some_and(Json::is_boolean);
            let said = |key: &str| match change.get(key) {
                Some(Json::String(text)) => text.clone(),
                Some(Json::Null) | None => "blank".to_owned(),
                Some(Json::Number(flag)) if is_yes_no => {
                    if flag.as_i64() == Some(0) { "no" } else { "yes" }.to_owned()
                }
                Some(other) => other.to_string(),
            };
            let (before, after) = (said("before"), said("after"));
            // Links are ids and long texts would not be read here; `annexa history` shows both.
            let short = |text: &str| text.chars().count() <= 30 && !text.contains('\n');
            if short(&before) && short(&after) {
                format!("{field}: {before} → {after}")
            } else {
                field.to_owned()
            }
        })
        .collect();
    format!("{} {}: {}", word(planned, "register"), reference(planned), named.join("; "))
}

fn word<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_str).unwrap_or("")
}

fn reference(planned: &Json) -> &str {
    planned.get("record").map_or("", |record| word(record, "reference"))
}

fn or_none(parts: &[String]) -> String {
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}

fn list(json: Option<&Json>) -> &[Json] {
    json.and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn target(to: &Json) -> String {
    to.as_str().map_or_else(|| to.to_string(), str::to_owned)
}

fn words(json: &Json) -> &str {
    json.as_str().unwrap_or("")
}
