//! The heat map, the gap figures and the readiness check as text.

use annexa_api::figures::{GapAnswer, HeatMapAnswer};
use annexa_api::readiness::{CheckAnswer, Explanation, standing};

use crate::table::table;
use crate::text::{counted, sentence};

pub(crate) fn heat_map(answer: &HeatMapAnswer) -> String {
    let map = &answer.map;
    let mut text = format!("{} risk, likelihood by impact.\n\n", map.stage.name());
    if map.cells.is_empty() {
        text.push_str("There is no risk method, so there is no matrix.\n");
    }
    let name_width = map
        .likelihood_levels
        .iter()
        .map(|level| level.name.chars().count())
        .max()
        .unwrap_or(0)
        .max("likelihood".len());
    for likelihood in map.likelihood_levels.iter().rev() {
        text.push_str(&format!("{:>2} {:<name_width$} ", likelihood.value, likelihood.name));
        for impact in &map.impact_levels {
            let cell = map.cell(likelihood.value, impact.value);
            let letter = cell.and_then(|cell| cell.band).and_then(|band| map.bands.get(band));
            let letter = letter.and_then(|band| band.name.chars().next()).unwrap_or('?');
            let count = cell.map_or(0, |cell| cell.count);
            let count = if count == 0 { "·".to_owned() } else { count.to_string() };
            text.push_str(&format!("| {letter} {count:>3} "));
        }
        text.push_str("|\n");
    }
    if !map.cells.is_empty() {
        text.push_str(&format!("   {:<name_width$} ", "impact"));
        for impact in &map.impact_levels {
            text.push_str(&format!("|   {:>3} ", impact.value));
        }
        text.push_str("|\n   ");
        let names: Vec<String> =
            map.impact_levels.iter().map(|level| format!("{} {}", level.value, level.name)).collect();
        text.push_str(&format!("{}\n\n", names.join(", ")));
    }
    for (band, count) in map.bands.iter().zip(&answer.by_band) {
        let to = band.to.map_or(String::new(), |to| format!(" to {to}"));
        text.push_str(&format!("{:<12} {:>3}  (score from {}{to})\n", band.name, count, band.from));
    }
    if let Some(line) = &map.appetite {
        text.push_str(&format!("The appetite ends at a score of {}.\n", line.score));
    }
    if let Some(line) = &map.tolerance {
        text.push_str(&format!("The tolerance ends at a score of {}.\n", line.score));
    }
    text.push_str(&format!("{}: {} in the matrix", counted(answer.total, "risk"), answer.placed));
    text.push_str(&format!(
        ", {} without a score, {} rated by another method.\n",
        map.unrated.len(),
        map.other_method.len()
    ));
    let name = |id| {
        answer.risks.get(id).map(|(reference, title)| format!("{reference} {title}")).unwrap_or_default()
    };
    for unrated in &map.unrated {
        let why = match unrated.why.key() {
            "not-rated" => "It is not rated.",
            "incomplete" => "Its rating lacks likelihood or impact.",
            "off-scale" => "Its rating is outside the method's scale.",
            "no-method" => "There is no method to score it by.",
            other => other,
        };
        text.push_str(&format!("  {}: {why}\n", name(&unrated.risk)));
    }
    for other in &map.other_method {
        let version = other.version.map_or("?".to_owned(), |version| version.to_string());
        text.push_str(&format!(
            "  {}: {} {} by version {version} of the method.\n",
            name(&other.risk),
            other.score,
            other.band
        ));
    }
    text
}

pub(crate) fn gaps(answer: &GapAnswer) -> String {
    if answer.figures.assessment.is_none() {
        return "There is no gap assessment yet.\n".to_owned();
    }
    let hundredths = |value: Option<u32>| {
        value.map_or(String::new(), |value| format!("{}.{:02}", value / 100, value % 100))
    };
    let rows: Vec<[String; 8]> = answer
        .figures
        .groups
        .iter()
        .map(|group| {
            [
                group.key.clone(),
                group.title.clone(),
                format!("{} of {}", group.answered, group.requirements),
                group.documented.yes.to_string(),
                group.documented.partly.to_string(),
                group.documented.no.to_string(),
                hundredths(group.average_maturity),
                hundredths(group.average_target),
            ]
        })
        .collect();
    let mut text = format!("{}\n\n", answer.title);
    text.push_str(&table(
        ["", "clause or theme", "answered", "written", "partly", "not", "maturity", "target"],
        &rows,
    ));
    text.push_str(&format!("{} of {} requirements are answered.\n", answer.answered, answer.requirements));
    text
}

/// The most records that a broken rule lists.
const MOST_SHOWN: usize = 8;

pub(crate) fn check(answer: &CheckAnswer) -> String {
    let mut text = String::new();
    for found in &answer.results {
        let word = standing(found);
        if !matches!(word, "broken" | "waived") {
            continue;
        }
        let likely = found.result.likely.map(|likely| format!(" (likely {})", grade(&likely)));
        text.push_str(&format!("{} {word}{}\n", found.result.rule.key(), likely.unwrap_or_default()));
        text.push_str(&format!("  {}\n", sentence(&found.statement)));
        if let Some(because) = &found.result.raised_because {
            text.push_str(&format!("  Graver because {because}\n"));
        }
        let offenders = found.result.outcome.offenders();
        for offender in offenders.iter().take(MOST_SHOWN) {
            text.push_str(&format!(
                "  - {}: {}\n",
                format!("{} {}", offender.register.key(), offender.reference).trim_end(),
                sentence(&offender.what)
            ));
        }
        if offenders.len() > MOST_SHOWN {
            text.push_str(&format!("  - And {} more; --json has them all.\n", offenders.len() - MOST_SHOWN));
        }
        if let Some(waiver) = &found.result.waiver {
            let until = waiver.until.map(|until| until.to_string()).unwrap_or_default();
            text.push_str(&format!(
                "  Waiver {} of {} until {until}: {}\n",
                waiver.reference, waiver.person, waiver.reason
            ));
        }
        if let Some(mend) = &found.mend {
            text.push_str(&format!("  What to do: {}\n", sentence(mend)));
        }
        text.push('\n');
    }
    let counts: Vec<String> = [
        ("broken", "broken"),
        ("waived", "broken and waived"),
        ("holds", "holding"),
        ("not-applicable", "not applicable"),
        ("cannot-tell", "that cannot be told"),
        ("not-built", "that this version does not check"),
    ]
    .iter()
    .filter_map(|(key, words)| answer.counts.get(key).map(|count| format!("{count} {words}")))
    .collect();
    text.push_str(&format!(
        "{} on {}: {}.\n",
        counted(answer.results.len(), "rule"),
        answer.as_of,
        counts.join(", ")
    ));
    text
}

pub(crate) fn explanation(explained: &Explanation) -> String {
    let mut text = format!("{}: {}\n\n", explained.rule.key(), sentence(&explained.statement));
    for (label, words) in [
        ("Why it matters", &explained.why),
        ("What to do", &explained.mend),
        ("Graver when", &explained.rises),
        ("Read from", &explained.data),
    ] {
        if let Some(words) = words {
            text.push_str(&format!("{label}: {}\n", sentence(words)));
        }
    }
    let stage = match explained.stage {
        annexa_api::Stage::One => "1",
        annexa_api::Stage::Two => "2",
    };
    text.push_str(&format!(
        "Likely grade: {}, first looked at in Stage {stage}, by {}.\n",
        grade(&explained.likely),
        explained.references.join(", ")
    ));
    if !explained.checked {
        text.push_str("This version of the program does not check it; a person has to.\n");
    }
    for other in &explained.yields_to {
        text.push_str(&format!("Where {} says the same, that rule speaks.\n", other.key()));
    }
    text
}

/// The grade's word on the wire.
fn grade(likely: &impl serde::Serialize) -> String {
    match serde_json::to_value(likely) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
