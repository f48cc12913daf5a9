//! What could not be printed as given.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// One thing the reader of the paper will not see as it was written; a final pack should have none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum Warning {
    /// None of the embedded fonts has the character; U+FFFD is printed in its place.
    MissingCharacter {
        /// The character.
        character: char,
        /// How often it was set.
        count: u32,
        /// The first page it stands on, from 1.
        page: u32,
    },
    /// Control or direction characters were left out of the text.
    HiddenCharacters {
        /// How many.
        count: u32,
        /// The first page, from 1.
        page: u32,
    },
    /// A link leads to an anchor that no block has; its words are printed without a link.
    UnknownAnchor {
        /// The anchor.
        anchor: String,
        /// The first page, from 1.
        page: u32,
    },
    /// Two places have the same anchor; links lead to the first.
    DuplicateAnchor {
        /// The anchor.
        anchor: String,
    },
    /// A row has more or fewer cells than its table has columns; missing cells are printed empty, extra ones
    /// are left out.
    WrongCellCount {
        /// The table's caption, or its first column title.
        table: String,
        /// The row, from 1.
        row: u32,
        /// How many cells it has.
        cells: u32,
        /// How many columns the table has.
        columns: u32,
    },
    /// A risk matrix does not have the cells or bands its axes call for; what is missing is printed blank.
    IncompleteMatrix {
        /// The matrix's caption.
        caption: String,
    },
    /// A bar holds a value that is no amount or exceeds its full width; it is drawn cut.
    BarOutOfRange {
        /// The bar's label.
        label: String,
    },
    /// A cell of a spreadsheet could not hold all that was to be written into it.
    SheetCell {
        /// The sheet's name.
        sheet: String,
        /// The row as the sheet counts it, from 1.
        row: u32,
        /// The column's title.
        column: String,
    },
    /// The title of a column was cut: it would have left its table no room.
    TitleCut {
        /// How the title begins.
        text: String,
    },
    /// A chip's words were cut to fit its cell.
    ChipCut {
        /// How the words begin.
        text: String,
        /// The page, from 1.
        page: u32,
    },
}

/// Warnings as they come up during layout.
#[derive(Debug, Default)]
pub(crate) struct Warnings {
    /// The page being set, from 1.
    pub(crate) page: u32,
    missing: BTreeMap<char, (u32, u32)>,
    hidden: (u32, u32),
    others: Vec<Warning>,
    known: BTreeSet<Warning>,
}

impl Warnings {
    pub(crate) fn missing(&mut self, character: char) {
        let entry = self.missing.entry(character).or_insert((0, self.page.max(1)));
        entry.0 += 1;
    }

    pub(crate) fn hidden(&mut self, count: u32) {
        if count > 0 && self.hidden.0 == 0 {
            self.hidden.1 = self.page.max(1);
        }
        self.hidden.0 += count;
    }

    pub(crate) fn push(&mut self, warning: Warning) {
        if self.known.insert(warning.clone()) {
            self.others.push(warning);
        }
    }

    pub(crate) fn into_list(self) -> Vec<Warning> {
        let mut list: Vec<_> = self
            .missing
            .into_iter()
            .map(|(character, (count, page))| Warning::MissingCharacter { character, count, page })
            .collect();
        let (count, page) = self.hidden;
        if count > 0 {
            list.push(Warning::HiddenCharacters { count, page });
        }
        list.extend(self.others);
        list
    }
}
