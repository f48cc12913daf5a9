//! What a number looks like under a number format, as far as that can carry meaning.
//!
//! Only fixed decimals, leading zeros and percent are read: a control id kept as the number 5.2 under the
//! format `0.00` is shown, and meant, as 5.20.

/// Decimals, leading zeros and percent of a number format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NumberLook {
    decimals: usize,
    whole_digits: usize,
    percent: bool,
}

/// Reads a format code; `None` where the format adds nothing that the number does not say.
pub(crate) fn number_look(code: &str) -> Option<NumberLook> {
    let section = code.split(';').next()?;
    let mut look = NumberLook { decimals: 0, whole_digits: 0, percent: false };
    let mut after_point = false;
    for sign in section.chars() {
        match sign {
            '0' if after_point => look.decimals += 1,
            '0' => look.whole_digits += 1,
            '.' => after_point = true,
            '%' => look.percent = true,
            // Thousands separators and optional digits change nothing that matters here.
            '#' | ',' => {}
            _ => return None,
        }
    }
    let tells = look.decimals > 0 || look.whole_digits > 1 || look.percent;
    (tells && look.decimals <= 15 && look.whole_digits <= 15).then_some(look)
}

impl NumberLook {
    /// The number as the sheet shows it, without thousands separators.
    pub(crate) fn show(self, number: f64) -> String {
        let scaled = if self.percent { number * 100.0 } else { number };
        let mut text = format!("{:.*}", self.decimals, scaled.abs());
        let whole = text.find('.').unwrap_or(text.len());
        for _ in whole..self.whole_digits {
            text.insert(0, '0');
        }
        let sign = if scaled < 0.0 { "-" } else { "" };
        let percent = if self.percent { "%" } else { "" };
        format!("{sign}{text}{percent}")
    }
}
