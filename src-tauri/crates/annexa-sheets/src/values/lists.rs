//! Several things in one cell.

/// Splits at `;`, line breaks, `|` and bullets; at `,` too where `commas` says so, but never inside brackets.
pub(crate) fn split(text: &str, commas: bool) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut depth = 0usize;
    for sign in text.chars() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = matches!(sign, '\n' | '\r' | '•' | '|')
            || (depth == 0 && (sign == ';' || (commas && sign == ',')));
        if ends {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(sign);
        }
    }
    parts.push(part);
    parts.iter().map(|part| without_bullet(part).to_owned()).filter(|part| !part.is_empty()).collect()
}

fn without_bullet(part: &str) -> &str {
    let part = part.trim().trim_start_matches(['-', '–', '*', '·', '▪']).trim();
    match part.split_once([')', '.']) {
        Some((number, rest))
            if number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(' ') =>
        {
            rest.trim()
        }
        _ => part,
    }
}

/// The references in a cell: `R01;R03`, `R1, R2 and R5`, `R01 to R04`.
///
/// `known` says which references there are; a text that is one as a whole is never split.
pub(crate) fn references(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<String> {
    let text = text.trim();
    if known(text) {
        return vec![text.to_owned()];
    }
    let mut found = Vec::new();
    for part in split(text, true) {
        if known(&part) {
            found.push(part);
        } else if let Some(range) = range(&part, known) {
            found.extend(range);
        } else {
            let smaller: Vec<&str> = part
                .split(['/', '&', '+'])
                .flat_map(|piece| piece.split(" and "))
                .flat_map(|piece| piece.split(" und "))
                .flat_map(|piece| piece.split(" et "))
                .flat_map(|piece| piece.split(" y "))
                .map(str::trim)
                .filter(|piece| !piece.is_empty())
                .collect();
            let spaced: Vec<&str> = part.split_whitespace().collect();
            if smaller.len() > 1 && smaller.iter().any(|piece| known(piece)) {
                found.extend(smaller.into_iter().map(str::to_owned));
            } else if spaced.len() > 1 && spaced.iter().all(|piece| known(piece)) {
                found.extend(spaced.into_iter().map(str::to_owned));
            } else if let Some(head) = spaced
                .first()
                .map(|head| head.trim_matches(['[', ']', ':', '-', '(', ')']))
                .filter(|head| known(head))
            {
                // "[R01] Phishing" and "R01: Phishing" name the reference before the title.
                found.push(head.to_owned());
            } else {
                found.push(part);
            }
        }
    }
    let mut unique: Vec<String> = Vec::new();
    for reference in found {
        if !unique.contains(&reference) {
            unique.push(reference);
        }
    }
    unique
}

/// `R01 to R04` as R01, R02, R03, R04; only where both ends are known and the range is short.
fn range(part: &str, known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let (from, to) = [" to ", " bis ", " – ", " - ", "–", "-", " à ", " a "]
        .iter()
        .find_map(|word| part.split_once(word))
        .map(|(from, to)| (from.trim(), to.trim()))?;
    if !known(from) || !known(to) {
        return None;
    }
    let stem = |text: &str| text.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    let (prefix, first) = from.split_at(stem(from));
    let (other, last) = to.split_at(stem(to));
    let (start, end): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    if prefix != other || end < start || end - start > 200 {
        return None;
    }
    let width = first.len();
    Some((start..=end).map(|number| format!("{prefix}{number:0width$}")).filter(|one| known(one)).collect())
}
