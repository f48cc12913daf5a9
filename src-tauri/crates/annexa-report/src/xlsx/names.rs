//! Names of sheets as spreadsheets allow them.

use std::collections::BTreeSet;

use super::Workbook;

/// The longest name on a tab, in characters.
const LONGEST: usize = 31;

/// The names the sheets get.
pub(super) struct Names {
    /// Of the workbook's sheets, then of the legend.
    pub(super) sheets: Vec<String>,
    /// Of the sheet with the choices.
    pub(super) choices: String,
}

pub(super) fn sheet_names(workbook: &Workbook) -> Names {
    let mut taken = BTreeSet::new();
    let mut sheets = Vec::new();
    for name in workbook.sheets.iter().map(|sheet| &sheet.name).chain(workbook.legend.iter().map(|l| &l.name))
    {
        sheets.push(unique(name, &mut taken));
    }
    Names { sheets, choices: unique(&workbook.choices_name, &mut taken) }
}

fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed = |c: char| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c };
    let name: String = name.chars().map(allowed).collect();
    // An apostrophe may not stand at either end.
    let name = name.trim_matches([' ', '\'']).to_owned();
    let name = if name.is_empty() { "1".to_owned() } else { name };
    let mut number = 1;
    loop {
        let tail = if number == 1 { String::new() } else { format!(" ({number})") };
        // The limit counts UTF-16 units, as the programs do.
        let mut head = String::new();
        let mut length = tail.len();
        for c in name.chars() {
            length += c.len_utf16();
            if length > LONGEST {
                break;
            }
            head.push(c);
        }
        let full = format!("{}{tail}", head.trim_end_matches([' ', '\'']));
        if taken.insert(full.to_lowercase()) {
            return full;
        }
        number += 1;
    }
}
