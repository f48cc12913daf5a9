//! Plain text tables: as wide as their text when piped, fitted to the terminal otherwise.

use crate::terminal;

/// Between two columns, in characters.
const GAP: usize = 2;
/// A column that has to give way keeps at least this many characters.
const NARROWEST: usize = 24;

/// Rows under a heading.
pub(crate) fn table<const N: usize>(heading: [&str; N], rows: &[[String; N]]) -> String {
    let heading = heading.map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.to_vec()).collect();
    table_of(&heading, &rows)
}

/// The same for a number of columns that is known only when it runs.
pub(crate) fn table_of(heading: &[String], rows: &[Vec<String>]) -> String {
    fitted(heading, rows, terminal::width())
}

/// The table for a width; whatever does not fit is cut or left out, and said to be.
fn fitted(heading: &[String], rows: &[Vec<String>], room: Option<usize>) -> String {
    let line = |text: &String| text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let cells: Vec<Vec<String>> = std::iter::once(heading)
        .chain(rows.iter().map(Vec::as_slice))
        .map(|row| row.iter().map(line).collect())
        .collect();
    let natural: Vec<usize> = (0..heading.len())
        .map(|column| {
            cells.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let widths = match room {
        Some(room) => fit(&natural, room),
        None => natural,
    };
    let mut text = String::new();
    for (number, row) in cells.iter().enumerate() {
        let line: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| padded(cut(cell, *width), *width)).collect();
        text.push_str(line.join("  ").trim_end());
        text.push('\n');
        if number == 0 {
            let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            text.push_str(&rule.join("  "));
            text.push('\n');
        }
    }
    if let Some(left_out) = heading.get(widths.len()..).filter(|left_out| !left_out.is_empty()) {
        text.push_str(&format!(
            "Left out for want of width: {}. Pipe the answer, or take --json, to see all.\n",
            left_out.join(", ")
        ));
    }
    text
}

/// The widths for a line of this many characters: the widest columns give way first, then the last ones go.
fn fit(natural: &[usize], room: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    let total = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    while total(&widths) > room {
        let excess = total(&widths) - room;
        let widest = widths.iter().copied().max().unwrap_or(0);
        if widest <= NARROWEST {
            if widths.len() <= 1 {
                break;
            }
            // A column less leaves room for the others at their natural width again.
            widths = natural.iter().copied().take(widths.len() - 1).collect();
            continue;
        }
        let second = widths.iter().copied().filter(|width| *width < widest).max().unwrap_or(0);
        let wide = widths.iter().filter(|width| **width == widest).count();
        let step = (widest - second.max(NARROWEST)).clamp(1, excess.div_ceil(wide));
        for width in widths.iter_mut().filter(|width| **width == widest) {
            *width -= step;
        }
    }
    widths
}

/// Text with blanks up to a width; by hand, since a format takes no width above 65,535.
fn padded(mut text: String, width: usize) -> String {
    let blanks = width.saturating_sub(text.chars().count());
    text.extend(std::iter::repeat_n(' ', blanks));
    text
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests;
