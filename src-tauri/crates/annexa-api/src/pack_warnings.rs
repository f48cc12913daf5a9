//! What a pack could not print as given, in sentences.

use annexa_report::Warning;

/// A warning as a person reads it.
pub(crate) fn sentence(warning: &Warning) -> String {
    match warning {
        Warning::MissingCharacter { character, count, page } => format!(
            "The character U+{:04X} is in no font of the program; a placeholder stands for it {count} times, \
             first on page {page}.",
            u32::from(*character)
        ),
        Warning::HiddenCharacters { count, page } => {
            format!("Invisible control characters were left out ({count}), first on page {page}.")
        }
        Warning::UnknownAnchor { anchor, page } => {
            format!("A link on page {page} leads to '{anchor}', which is not there; its words stand alone.")
        }
        Warning::DuplicateAnchor { anchor } => {
            format!("Two places have the name '{anchor}'; links lead to the first.")
        }
        Warning::WrongCellCount { table, row, cells, columns } => format!(
            "Row {row} of the table '{table}' has {cells} cells for {columns} columns; what is missing is blank, \
             what is too much is left out."
        ),
        Warning::IncompleteMatrix { caption } => {
            format!("The matrix '{caption}' lacks cells or bands; what is missing is blank.")
        }
        Warning::BarOutOfRange { label } => {
            format!("The bar '{label}' is longer than its scale and drawn cut.")
        }
        Warning::SheetCell { sheet, row, column } => format!(
            "Row {row}, column '{column}' of the sheet '{sheet}' cannot hold all of its text; something is left out."
        ),
        Warning::TitleCut { text } => {
            format!("The column title '{text}' is cut; it would leave no room below.")
        }
        Warning::ChipCut { text, page } => format!("'{text}' on page {page} is cut to fit its place."),
    }
}
