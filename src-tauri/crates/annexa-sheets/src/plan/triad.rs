//! Confidentiality, integrity and availability in one cell: `3/2/4`, `H/M/L`, `C:3 I:4 A:5`.

use annexa_domain::RegisterKind;

use crate::grid::Value;
use crate::tables::{Column, Table, TableRow};
use crate::values::numbers::read_number;
use crate::values::says_nothing;
use crate::words::{fold, words};

const HARMS: [&str; 3] = ["confidentiality", "integrity", "availability"];
const NAMES: [&str; 3] = ["Confidentiality", "Integrity", "Availability"];

/// Makes three columns of each column of an asset register that holds all three values in one cell.
///
/// Done before the columns are mapped, so that the three are asked about, shown and changed like any others. Cells
/// that hold something else stay in a column of the old name.
pub(super) fn spread(table: &mut Table, register: RegisterKind) {
    if register != RegisterKind::Assets {
        return;
    }
    let mut place = 0;
    while place < table.columns.len() {
        let order = order(&table.columns[place].name);
        let filled: Vec<&Value> = table
            .rows
            .iter()
            .filter_map(|row| row.cells.get(place)?.as_ref())
            .filter(|value| !says_nothing(&value.shown()))
            .collect();
        let read = filled.iter().filter(|value| values(&value.shown(), [0, 1, 2]).is_some()).count();
        match order {
            Some(order) if read > 0 && read * 2 >= filled.len() => {
                let rest = read < filled.len();
                let Column { index, name } = table.columns.remove(place);
                let names =
                    NAMES.iter().map(|harm| format!("{name} / {harm}")).chain(rest.then(|| name.clone()));
                let added: Vec<Column> = names.map(|name| Column { index, name }).collect();
                let width = added.len();
                table.columns.splice(place..place, added);
                for row in &mut table.rows {
                    spread_row(row, place, order, rest);
                }
                place += width;
            }
            _ => place += 1,
        }
    }
}

fn spread_row(row: &mut TableRow, place: usize, order: [usize; 3], rest: bool) {
    if place >= row.cells.len() {
        return;
    }
    let cell = row.cells.remove(place);
    let read = cell.as_ref().and_then(|value| values(&value.shown(), order));
    let kept = if read.is_some() { None } else { cell };
    let three = read.map_or([None, None, None], |read| read.map(Some));
    let cells = three.into_iter().map(|text| text.map(Value::Text)).chain(rest.then_some(kept));
    row.cells.splice(place..place, cells);
}

/// Which of the three comes first, second and third under a heading; `None` for another heading.
fn order(heading: &str) -> Option<[usize; 3]> {
    let folded = fold(heading);
    if words().any_in("triad.cia", &folded) {
        Some([0, 1, 2])
    } else if words().any_in("triad.aic", &folded) {
        Some([2, 1, 0])
    } else {
        None
    }
}

/// Confidentiality, integrity and availability, in this order, as a cell with all three says them.
///
/// `order` says which of the three the first, second and third value is where none is named.
pub(super) fn values(text: &str, order: [usize; 3]) -> Option<[String; 3]> {
    let named = named_values(text);
    if named.is_some() {
        return named;
    }
    let separators: [&[char]; 4] = [&['/', '|', ';', '\n'], &[','], &['-', '–'], &[' ']];
    let parts: Vec<&str> = separators
        .iter()
        .map(|signs| text.split(*signs).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>())
        .find(|parts| parts.len() == 3)?;
    let is_level = |part: &&str| {
        words().height(part).is_some()
            || read_number(&Value::Text((*part).to_owned())).is_some()
            || *part == "-"
    };
    if !parts.iter().all(is_level) {
        return None;
    }
    let mut three = [String::new(), String::new(), String::new()];
    for (part, harm) in parts.iter().zip(order) {
        three[harm] = (*part).to_owned();
    }
    Some(three)
}

/// `C:3, I:4, A:5` and `C=high / I=low / A=low`.
fn named_values(text: &str) -> Option<[String; 3]> {
    let folded = fold(text);
    let mut three: [Option<String>; 3] = [None, None, None];
    let mut at: Option<usize> = None;
    for word in folded.split(' ') {
        // "C3" names its value without a space.
        let letters = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let (name, digits) = if letters.is_empty() { (word, "") } else { word.split_at(letters.len()) };
        let harm = HARMS.iter().position(|harm| words().is_in(&format!("harm.{harm}"), name));
        match (harm, at) {
            (Some(harm), _) if !digits.is_empty() => {
                three[harm] = Some(digits.to_owned());
                at = None;
            }
            (Some(harm), _) => at = Some(harm),
            (None, Some(harm)) => {
                let said = three[harm].get_or_insert_default();
                if !said.is_empty() {
                    said.push(' ');
                }
                said.push_str(word);
            }
            (None, None) => return None,
        }
    }
    match three {
        [Some(first), Some(second), Some(third)] => Some([first, second, third]),
        _ => None,
    }
}

/// Which of the three a cell names, or gives a value that is not nothing.
pub(super) fn harms(text: &str, heading: &str) -> Vec<String> {
    if let Some(three) = values(text, order(heading).unwrap_or([0, 1, 2])) {
        let harmed =
            three.iter().zip(HARMS).filter(|(value, _)| !says_nothing(value) && value.as_str() != "0");
        return harmed.map(|(_, harm)| harm.to_owned()).collect();
    }
    let parts: Vec<String> = if text.chars().count() <= 3 {
        text.chars().map(String::from).collect()
    } else {
        text.split(|sign: char| !sign.is_alphabetic()).map(str::to_owned).collect()
    };
    let named = |harm: &&str| parts.iter().any(|part| words().is_in(&format!("harm.{harm}"), part));
    HARMS.iter().filter(|harm| named(harm)).map(|harm| (*harm).to_owned()).collect()
}

/// Whether a heading names all three.
pub(super) fn is_heading(heading: &str) -> bool {
    order(heading).is_some()
}

/// Whether a cell says more of the three than their names.
pub(super) fn has_values(text: &str) -> bool {
    values(text, [0, 1, 2]).is_some()
}

#[cfg(test)]
mod tests {
    use super::{harms, values};

    #[test]
    fn three_values_in_one_cell_are_told_apart() {
        let read = |text| values(text, [0, 1, 2]).map(|three| three.join(" "));
        for text in
            ["3/2/4", "3 / 2 / 4", "3-2-4", "3, 2, 4", "3 2 4", "C:3, I:2, A:4", "C=3 I=2 A=4", "C3 I2 A4"]
        {
            assert_eq!(read(text).as_deref(), Some("3 2 4"), "{text}");
        }
        assert_eq!(read("A: 4 / I: 2 / C: 3").as_deref(), Some("3 2 4"), "by name, whatever the order");
        assert_eq!(read("H/M/L").as_deref(), Some("H M L"));
        assert_eq!(read("C: very high, I: low, A: low").as_deref(), Some("very high low low"));
        assert_eq!(values("1/2/3", [2, 1, 0]).unwrap(), ["3", "2", "1"], "availability first");
        for text in ["CIA", "C, I", "C/I/A", "3/2", "3/2/4/1", "Ledger", "", "sales / finance / legal"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_risk_harms_is_read_from_letters_words_and_values() {
        for (text, all) in [
            ("CIA", "confidentiality integrity availability"),
            ("C, I", "confidentiality integrity"),
            ("C/I/A", "confidentiality integrity availability"),
            ("Confidentiality and Availability", "confidentiality availability"),
            ("3/0/4", "confidentiality availability"),
            ("H/M/L", "confidentiality integrity availability"),
            ("all of them", ""),
        ] {
            assert_eq!(harms(text, "CIA").join(" "), all, "{text}");
        }
    }
}
