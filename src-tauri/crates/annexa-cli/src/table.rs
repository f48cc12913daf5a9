//! Plain text tables for a terminal.

/// The widest a column gets, in characters.
const WIDEST: usize = 48;

/// Rows under a heading, columns as wide as their longest text up to a limit.
pub(crate) fn table<const N: usize>(heading: [&str; N], rows: &[[String; N]]) -> String {
    let heading = heading.map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.to_vec()).collect();
    table_of(&heading, &rows)
}

/// The same for a number of columns that is known only when it runs.
pub(crate) fn table_of(heading: &[String], rows: &[Vec<String>]) -> String {
    let cut = |text: &str| -> String {
        let line = text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        if line.chars().count() <= WIDEST {
            line
        } else {
            line.chars().take(WIDEST - 1).chain(['…']).collect()
        }
    };
    let cells: Vec<Vec<String>> = std::iter::once(heading)
        .chain(rows.iter().map(Vec::as_slice))
        .map(|row| row.iter().map(|cell| cut(cell)).collect())
        .collect();
    let widths: Vec<usize> = (0..heading.len())
        .map(|column| {
            cells.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for (number, row) in cells.iter().enumerate() {
        let line: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        text.push_str(line.join("  ").trim_end());
        text.push('\n');
        if number == 0 {
            let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            text.push_str(&rule.join("  "));
            text.push('\n');
        }
    }
    text
}
