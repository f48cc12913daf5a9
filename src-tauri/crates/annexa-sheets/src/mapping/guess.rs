//! A first guess at the mapping, from headings in four languages and from what the columns hold.

use annexa_domain::risks::RatingStage;
use annexa_domain::{FieldKind, RegisterKind};

use super::{ColumnTarget, Mapping, Target};
use crate::controls;
use crate::grid::Value;
use crate::tables::Table;
use crate::values::dates::{DayReading, read_day};
use crate::values::numbers::read_number;
use crate::values::{says_nothing, yes_no};
use crate::words::{fold, has_words, without_brackets, words};

/// Rows looked at for what a column holds.
const SAMPLE: usize = 300;

/// The likeliest mapping of a table into a register, and how sure it is: the points of the columns that fit.
pub fn guess(table: &Table, register: RegisterKind) -> (Mapping, u32) {
    let mut candidates: Vec<(u32, usize, Target)> = Vec::new();
    let mut unlikely: Vec<(u32, usize, Target)> = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        let content = Content::of(table, place);
        for (points, target) in by_heading(&column.name, register) {
            match content.weigh(points, target.clone()) {
                Some((points, target)) => candidates.push((points, place, target)),
                None if points >= EXACT && is_title(&target) => unlikely.push((points, place, target)),
                None => {}
            }
        }
    }
    // The best first; of equals the earlier column.
    candidates.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let mut columns: Vec<Option<(u32, Target)>> = vec![None; table.columns.len()];
    for (points, place, target) in candidates {
        let taken = columns.iter().flatten().any(|(_, other)| *other == target);
        // A second column joins a long text only where its heading as a whole says so.
        if columns[place].is_none() && (!taken || (target.may_repeat() && points >= GENERAL - 4)) {
            columns[place] = Some((points, target));
        }
    }
    // Names may be numbers; a column that is headed as the name is better than none.
    for (points, place, target) in unlikely {
        let taken = columns.iter().flatten().any(|(_, other)| *other == target);
        if columns[place].is_none() && !taken {
            columns[place] = Some((points - EXACT, target));
        }
    }
    let mut sure: u32 = columns.iter().flatten().map(|(points, _)| points / 10).sum();
    let mut targets: Vec<Option<Target>> =
        columns.into_iter().map(|found| found.map(|(_, target)| target)).collect();
    if register == RegisterKind::Training {
        sure += courses(table, &mut targets);
    }
    let named = |target: &Target| target.declared().is_some_and(|field| field.title || field.required);
    sure += targets.iter().flatten().filter(|target| target.register == register && named(target)).count()
        as u32
        * 10;
    let columns = table
        .columns
        .iter()
        .zip(targets)
        .map(|(column, to)| ColumnTarget { column: column.name.clone(), index: column.index, to })
        .collect();
    let mapping =
        Mapping { register, sheet: table.sheet.clone(), header_rows: table.header_rows.clone(), columns };
    (mapping, sure)
}

/// Whether a target is what the register's records are called by.
fn is_title(target: &Target) -> bool {
    target.declared().is_some_and(|field| field.title && field.kind == FieldKind::Text)
}

const KEY: u32 = 130;
const EXACT: u32 = 100;
const GENERAL: u32 = 70;
const PART: u32 = 30;

/// How sure a heading makes a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// The heading says it.
    Sure,
    /// The heading is a general word for it.
    Likely,
    /// It was worked out from a part of the heading or from what stands in the column.
    Perhaps,
}

/// How sure a heading makes it that its column goes into a field.
pub fn sureness(heading: &str, register: RegisterKind, target: &Target) -> Sureness {
    let points = by_heading(heading, register)
        .into_iter()
        .filter(|(_, found)| found == target)
        .map(|(points, _)| points);
    match points.max().unwrap_or_default() {
        // Some points go where the word is one of several for the field.
        points if points >= EXACT - 4 => Sureness::Sure,
        points if points >= GENERAL - 4 => Sureness::Likely,
        _ => Sureness::Perhaps,
    }
}

/// The targets that a heading may mean, with points.
fn by_heading(heading: &str, register: RegisterKind) -> Vec<(u32, Target)> {
    let full = fold(heading);
    let bare = numberless(&fold(&without_brackets(heading)));
    let mut found: Vec<(u32, Target)> = Vec::new();
    let mut add = |points: u32, target: Target| {
        if target.check(register).is_ok() {
            found.push((points, target));
        }
    };
    for field in register.fields() {
        if fold(field.key) == full {
            add(KEY, Target::field(register, field.key));
        }
    }
    if let Ok(target) = heading.trim().parse::<Target>() {
        add(KEY, target);
    }
    let (stage, rest) = words().without_stage(&bare);
    let last = heading
        .rsplit(" / ")
        .next()
        .map(|part| numberless(&fold(&without_brackets(part))))
        .unwrap_or_default();
    let last = words().without_stage(&last).1;
    let stage_key = stage.and_then(RatingStage::from_key).unwrap_or(RatingStage::Inherent);
    let mut lookups = vec![(full.clone(), 0), (bare.clone(), 1)];
    if stage.is_none() {
        lookups.push((last.clone(), 4));
    }
    for (phrase, less) in &lookups {
        for (target, rank) in words().targets(phrase) {
            if let Some((points, target)) = named(target, register, stage_key, stage.is_some()) {
                // Of "Action" and "Treatment" over two columns, the first is likelier an action's title.
                add(points + 2_u32.saturating_sub(rank as u32) - less, target);
            }
        }
    }
    if register == RegisterKind::Risks && stage.is_some() {
        for (phrase, less) in [(&rest, 0), (&last, 2)] {
            for (target, _) in words().targets(phrase) {
                if let Some(field) = target.strip_prefix("rating.") {
                    add(EXACT + 10 - less, Target::rating(stage_key, field));
                }
            }
        }
    }
    if found.is_empty() {
        for (phrase, target) in words().phrases() {
            if phrase.len() >= 4
                && has_words(&bare, phrase)
                && let Some((points, target)) = named(target, register, stage_key, stage.is_some())
                && let Some(points) = (points + phrase.len().min(25) as u32).checked_sub(EXACT - PART)
                && target.check(register).is_ok()
            {
                found.push((points, target));
            }
        }
    }
    found
}

/// A heading target of the word files as a target of this register.
fn named(target: &str, register: RegisterKind, stage: RatingStage, staged: bool) -> Option<(u32, Target)> {
    let (owner, field) = target.split_once('.')?;
    if owner == register.key() {
        // Title before scenario and the like: what the record cannot be without goes first.
        let required = register.field(field).is_some_and(|field| field.required || field.title);
        return Some((EXACT + if required { 3 } else { 0 }, Target::field(register, field)));
    }
    match owner {
        "*" => Some((GENERAL, Target::field(register, field))),
        "rating" if register == RegisterKind::Risks => {
            Some((EXACT - if staged { 0 } else { 2 }, Target::rating(stage, field)))
        }
        "treatments" if register == RegisterKind::Risks => {
            Some((EXACT - 5, Target::field(RegisterKind::Treatments, field)))
        }
        _ => None,
    }
}

/// A folded heading without the numbers of its scale: `l 1to5` is `l`.
fn numberless(folded: &str) -> String {
    let kept: Vec<&str> =
        folded.split(' ').filter(|word| !word.starts_with(|sign: char| sign.is_ascii_digit())).collect();
    if kept.is_empty() { folded.to_owned() } else { kept.join(" ") }
}

/// What the cells of a column look like, each as a share of the filled ones in percent.
struct Content {
    filled: usize,
    days: usize,
    numbers: usize,
    yes_no: usize,
    texts: Vec<String>,
    codes: usize,
    choices: Vec<String>,
    distinct: usize,
    long: usize,
}

impl Content {
    fn of(table: &Table, place: usize) -> Self {
        let cells: Vec<&Value> = table
            .rows
            .iter()
            .take(SAMPLE)
            .filter_map(|row| row.cells.get(place)?.as_ref())
            .filter(|value| !says_nothing(&value.shown()))
            .collect();
        let texts: Vec<String> = cells.iter().map(|value| value.shown().trim().to_owned()).collect();
        let share = |count: usize| if cells.is_empty() { 0 } else { count * 100 / cells.len() };
        let mut distinct = texts.clone();
        distinct.sort();
        distinct.dedup();
        Self {
            filled: cells.len(),
            days: share(cells.iter().filter(|value| read_day(value) != DayReading::Unreadable).count()),
            numbers: share(cells.iter().filter(|value| read_number(value).is_some()).count()),
            yes_no: share(texts.iter().filter(|text| yes_no(text).is_some()).count()),
            codes: share(texts.iter().filter(|text| is_code(text)).count()),
            long: share(texts.iter().filter(|text| text.chars().count() > 40).count()),
            distinct: share(distinct.len()),
            choices: distinct,
            texts,
        }
    }

    /// The share of cells in which a control is found; the dearest look, so only where it is asked for.
    fn controls(&self) -> usize {
        let found = self.texts.iter().filter(|text| !controls::listed(text, false).0.is_empty()).count();
        found * 100 / self.texts.len().max(1)
    }

    /// Points and target after a look at the cells; `None` where they cannot be meant.
    fn weigh(&self, points: u32, mut target: Target) -> Option<(u32, Target)> {
        if self.filled == 0 || points >= KEY {
            return Some((points, target));
        }
        let field = target.declared()?;
        let fits = match field.kind {
            // "Closed: yes" is a state, and stands under the heading of the day.
            FieldKind::Date => self.days >= 40 || target.is_remark() && self.yes_no >= 40,
            FieldKind::YesNo => self.yes_no >= 40 || self.distinct <= 20,
            FieldKind::Controls => self.controls() >= 30,
            FieldKind::Choice { options } => {
                let list = super::super::plan::choice_list(target.register, field.key);
                let known = self.choices.iter().filter(|word| {
                    words().choice(&list, word).is_some()
                        || options
                            .iter()
                            .any(|option| fold(option.name) == fold(word) || option.key == word.as_str())
                });
                known.count() * 2 >= self.choices.len() || (self.long == 0 && self.choices.len() <= 8)
            }
            _ => true,
        };
        if !fits {
            return None;
        }
        let mut points = points;
        match (target.register, field.key) {
            (RegisterKind::Ratings, "stated_score") if self.numbers < 50 => {
                target.field = "stated_level".to_owned()
            }
            (RegisterKind::Ratings, "stated_level") if self.numbers > 50 => return None,
            (RegisterKind::Ratings, "likelihood" | "impact") if self.long > 50 => return None,
            (RegisterKind::Controls, "reference") if self.codes < 50 && self.controls() < 30 => return None,
            (RegisterKind::Controls, "reference") => {}
            (RegisterKind::Gaps, "requirement") => {}
            (_, "reference") => {
                if self.codes < 60 && self.numbers < 60 || self.distinct < 50 {
                    return None;
                }
                points += 10;
            }
            (_, _)
                if field.title && field.kind == FieldKind::Text && (self.numbers > 60 || self.codes > 60) =>
            {
                return None;
            }
            (RegisterKind::Assets, "confidentiality" | "integrity" | "availability") if self.long > 30 => {
                return None;
            }
            (RegisterKind::Risks, "priority") if self.numbers < 50 => return None,
            _ => {}
        }
        Some((points, target))
    }
}

fn is_code(text: &str) -> bool {
    let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
    text.chars().any(|sign| sign.is_ascii_digit())
        && letters <= 8
        && !text.contains(char::is_whitespace)
        && text.len() <= 20
}

/// Course columns of a training matrix; gives points for them.
fn courses(table: &Table, targets: &mut [Option<Target>]) -> u32 {
    let course = Target::field(RegisterKind::Training, "course");
    let person = Target::field(RegisterKind::Training, "person");
    if targets.iter().flatten().any(|target| *target == course)
        || !targets.iter().flatten().any(|t| *t == person)
    {
        return 0;
    }
    let mut points = 0;
    for (place, target) in targets.iter_mut().enumerate() {
        let content = Content::of(table, place);
        let free = target.as_ref().is_none_or(|target| {
            target.declared().is_some_and(|field| field.kind == FieldKind::Date)
                && content.yes_no > content.days
        });
        // Years of birth or of joining are numbers, and no days on which a course was taken.
        let only_numbers = content.numbers >= 60 && content.yes_no < 60;
        if free && !only_numbers && content.filled > 0 && content.days + content.yes_no >= 60 {
            *target = Some(Target::field(RegisterKind::Training, "*"));
            points += 5;
        }
    }
    points
}
