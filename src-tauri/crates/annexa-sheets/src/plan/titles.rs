//! A title for a row that has none, made of what else the row says.

use annexa_domain::{Field, FieldKind, RegisterKind};

use super::planner::Planner;
use crate::mapping::Target;
use crate::tables::TableRow;
use crate::values::says_nothing;

/// Characters of a title made of a longer text.
const LONGEST: usize = 80;
/// Characters below which a full stop more likely ends an abbreviation than a sentence.
const SHORTEST: usize = 15;

/// The field that a record of the register is called by, where it is text that people write.
pub(super) fn title_field(register: RegisterKind) -> Option<&'static Field> {
    register.fields().iter().find(|field| field.title && field.kind == FieldKind::Text)
}

impl Planner<'_> {
    /// The title of a row: its own cell, else what other cells say in short with the heading that it is from.
    pub(super) fn title_of(&self, row: &TableRow) -> (String, Option<String>) {
        let register = self.mapping.register;
        let own = title_field(register)
            .and_then(|field| self.mapping.place(&Target::field(register, field.key)))
            .map(|at| row.text(at))
            .unwrap_or_default();
        if own.is_empty()
            && let Some((title, from)) = self.derived_title(row)
        {
            return (title, Some(from));
        }
        (own, None)
    }

    fn derived_title(&self, row: &TableRow) -> Option<(String, String)> {
        let register = self.mapping.register;
        let said = |field: &str| -> Option<(String, &str)> {
            let place = self.mapping.place(&Target::field(register, field))?;
            let text = row.text(place);
            (!says_nothing(&text)).then(|| (text, self.mapping.columns[place].column.as_str()))
        };
        let long: &[&str] = match register {
            RegisterKind::Findings => {
                &["statement", "objective_evidence", "cause", "corrective_action", "correction"]
            }
            RegisterKind::Risks => &["scenario"],
            RegisterKind::Actions => &["description"],
            _ => return None,
        };
        if let Some((text, column)) = long.iter().find_map(|field| said(field)) {
            return Some((in_short(&text), column.to_owned()));
        }
        // A register by asset, threat and vulnerability names each risk by the three.
        let threat = said("threat_words").or_else(|| said("threat"))?;
        let weakness = said("vulnerability_words").or_else(|| said("vulnerability"));
        let asset = said("assets");
        let mut title = threat.0;
        let mut columns = vec![threat.1];
        if let Some((weakness, column)) = weakness {
            title = format!("{title}: {weakness}");
            columns.push(column);
        }
        if let Some((asset, column)) = asset {
            title = format!("{title} ({asset})");
            columns.push(column);
        }
        Some((in_short(&title), columns.join(", ")))
    }
}

/// The first sentence of a text, cut between words where it is long.
fn in_short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = text
        .char_indices()
        .filter(|(_, sign)| matches!(sign, '.' | '!' | '?' | ';'))
        .map(|(at, sign)| (&text[..at], &text[at + sign.len_utf8()..]))
        .find(|(before, after)| {
            let next = after.trim_start().chars().next();
            before.chars().count() >= SHORTEST
                && after.starts_with(' ')
                && next.is_some_and(|sign| !sign.is_lowercase())
        })
        .map_or(text.as_str(), |(before, _)| before)
        .trim_end_matches(['.', ' ']);
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST - 1).collect();
    // A text without spaces is cut where it is.
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '-', '–', ' ']))
}

#[cfg(test)]
mod tests {
    use super::in_short;

    #[test]
    fn a_title_is_the_first_sentence_or_as_much_of_it_as_is_read_at_a_glance() {
        assert_eq!(in_short("No restore test was made. Nobody asked."), "No restore test was made");
        assert_eq!(in_short("Short."), "Short");
        assert_eq!(
            in_short("See e.g. the list of leavers. It is old."),
            "See e.g. the list of leavers",
            "not cut at an abbreviation"
        );
        assert_eq!(in_short("No. 7 of the\nfire doors stays open"), "No. 7 of the fire doors stays open");
        let long = in_short(&"Access of leavers is kept, ".repeat(9));
        assert_eq!(long, "Access of leavers is kept, Access of leavers is kept, Access of leavers is…");
        assert_eq!(in_short(&"x".repeat(200)).chars().count(), 80);
    }
}
