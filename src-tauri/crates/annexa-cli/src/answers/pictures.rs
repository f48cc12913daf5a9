//! The heat map, the gap figures and the readiness check as text.

use annexa_api::figures::{GapAnswer, HeatMapAnswer};
use annexa_api::readiness::{CheckAnswer, Explanation, standing};

use crate::table::table;

pub(crate) fn heat_map(answer: &HeatMapAnswer) -> String {
    let map = &answer.map;
    let mut text = format!("{} risk, likelihood by impact\n\n", map.stage.name());
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
        text.push_str(&format!("{:<12} from {}{to}: {count}\n", band.name, band.from));
    }
    if let Some(line) = &map.appetite {
        text.push_str(&format!("Appetite: up to {}\n", line.score));
    }
    if let Some(line) = &map.tolerance {
        text.push_str(&format!("Tolerance: up to {}\n", line.score));
    }
    text.push_str(&format!("{} risks: {} in the matrix", answer.total, answer.placed));
    text.push_str(&format!(
        ", {} without a score, {} by another method\n",
        map.unrated.len(),
        map.other_method.len()
    ));
    let name = |id| {
        answer.risks.get(id).map(|(reference, title)| format!("{reference} {title}")).unwrap_or_default()
    };
    for unrated in &map.unrated {
        text.push_str(&format!("  {}: {}\n", name(&unrated.risk), unrated.why.key()));
    }
    for other in &map.other_method {
        let version = other.version.map_or("?".to_owned(), |version| version.to_string());
        text.push_str(&format!(
            "  {}: {} {} by version {version}\n",
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
    text.push_str(&format!("{} of {} answered\n", answer.answered, answer.requirements));
    text
}

pub(crate) fn check(answer: &CheckAnswer) -> String {
    let mut text = String::new();
    for found in &answer.results {
        let word = standing(found);
        if !matches!(word, "broken" | "waived") {
            continue;
        }
        let likely =
            found.result.likely.map(|likely| format!("likely {}", format!("{likely:?}").to_lowercase()));
        text.push_str(&format!("{} {word} ({})\n", found.result.rule.key(), likely.unwrap_or_default()));
        text.push_str(&format!("  {}\n", found.statement));
        if let Some(because) = &found.result.raised_because {
            text.push_str(&format!("  Graver because {because}\n"));
        }
        let offenders = found.result.outcome.offenders();
        for offender in offenders.iter().take(8) {
            text.push_str(&format!(
                "  - {} {}: {}\n",
                offender.register.key(),
                offender.reference,
                offender.what
            ));
        }
        if offenders.len() > 8 {
            text.push_str(&format!("  - and {} more\n", offenders.len() - 8));
        }
        if let Some(waiver) = &found.result.waiver {
            let until = waiver.until.map(|until| until.to_string()).unwrap_or_default();
            text.push_str(&format!(
                "  Waiver {} of {} until {until}: {}\n",
                waiver.reference, waiver.person, waiver.reason
            ));
        }
        if let Some(mend) = &found.mend {
            text.push_str(&format!("  What to do: {mend}\n"));
        }
        text.push('\n');
    }
    let counts: Vec<String> = answer.counts.iter().map(|(word, count)| format!("{count} {word}")).collect();
    text.push_str(&format!("On {}: {} rules: {}\n", answer.as_of, answer.results.len(), counts.join(", ")));
    text
}

pub(crate) fn explanation(explained: &Explanation) -> String {
    let mut text = format!("{}: {}\n\n", explained.rule.key(), explained.statement);
    for (label, words) in [
        ("Why it matters", &explained.why),
        ("What to do", &explained.mend),
        ("Graver when", &explained.rises),
        ("Read from", &explained.data),
    ] {
        if let Some(words) = words {
            text.push_str(&format!("{label}: {words}\n"));
        }
    }
    let stage = match explained.stage {
        annexa_api::Stage::One => "1",
        annexa_api::Stage::Two => "2",
    };
    let likely = format!("{:?}", explained.likely).to_lowercase();
    text.push_str(&format!(
        "Likely grade: {likely}; first in Stage {stage}; {}\n",
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
