//! From a cell to the value of a field, by what the field holds.

use annexa_domain::links::Owner;
use annexa_domain::risks::RatingStage;
use annexa_domain::{Field, FieldKind, RegisterKind, catalogue};
use serde_json::{Value as Json, json};

use super::answers::Question;
use super::choice_list;
use super::levels::ScaleKind;
use super::planner::Planner;
use super::rows::{Filling, cell_problem};
use super::triad;
use crate::controls;
use crate::grid::Value;
use crate::mapping::Target;
use crate::tables::TableRow;
use crate::values::dates::{DayReading, in_order, read_day};
use crate::values::numbers::read_number;
use crate::values::scales::scale_text;
use crate::values::{lists, says_nothing, yes_no};
use crate::words::{fold, words};

impl Planner<'_> {
    /// The fields of one record that the row's cells give.
    pub(super) fn fill(
        &mut self,
        register: RegisterKind,
        stage: Option<RatingStage>,
        row: &TableRow,
    ) -> Filling {
        let mut filling = Filling::default();
        let mapping = self.mapping;
        for (place, column) in mapping.columns.iter().enumerate() {
            let Some(target) = &column.to else { continue };
            let is_other = target.register != register || target.stage != stage;
            if is_other || target.is_course() || target.is_remark() {
                continue;
            }
            let Some(field) = target.declared() else { continue };
            let Some(Some(value)) = row.cells.get(place) else { continue };
            if let Value::Error(error) = value {
                filling.notes.push(format!("{}: the error {error} is left out", column.column));
                continue;
            }
            let text = row.text(place);
            if text.is_empty()
                || (field.kind != FieldKind::Text
                    && field.key != "reference"
                    && says_nothing_at(field, &text))
            {
                continue;
            }
            if let Some(json) = self.cell(target, field, place, value, &text, &mut filling) {
                put(&mut filling, target, field.key, &column.column, json);
            }
        }
        filling
    }

    fn cell(
        &mut self,
        target: &Target,
        field: &'static Field,
        place: usize,
        value: &Value,
        text: &str,
        filling: &mut Filling,
    ) -> Option<Json> {
        let column = self.mapping.columns[place].column.as_str();
        match field.kind {
            FieldKind::Text => self.text(target, place, text, value, filling),
            FieldKind::Number => self.number(target, place, value, text, filling),
            FieldKind::YesNo => self.yes_no(target, field, text),
            FieldKind::Date => self.day(column, value, text, filling),
            FieldKind::Choice { options } => {
                let found =
                    options.iter().find(|option| option.key == text || fold(option.name) == fold(text));
                found
                    .map(|option| option.key.to_owned())
                    .or_else(|| choice_word(&choice_list(target.register, field.key), text))
                    .or_else(|| marked(&choice_list(target.register, field.key), value, text))
                    .or_else(|| if says_nothing(text) { None } else { self.ask_choice(target, field, text) })
                    .map(|key| json!(key))
            }
            FieldKind::Link { to: RegisterKind::Threats | RegisterKind::Vulnerabilities } => {
                self.named_or_words(target.field.trim_end_matches("_words"), text, filling)
            }
            FieldKind::Link { to } => {
                let linked = self.links(text, to, target, false);
                remark(filling, column, &linked.words);
                linked.ids.first().map(|id| json!(id))
            }
            FieldKind::Links { to } => {
                let linked = self.links(text, to, target, true);
                remark(filling, column, &linked.words);
                (!linked.ids.is_empty()).then(|| json!(linked.ids))
            }
            FieldKind::Owner => {
                let owners = self.owners(text);
                let (_, first) = owners.first()?;
                let others: Vec<&str> = owners.iter().skip(1).map(|(name, _)| name.as_str()).collect();
                if !others.is_empty() {
                    let others = others.join(", ");
                    filling
                        .notes
                        .push(format!("{column} names several; the first is taken, and {others} noted"));
                    filling.remarks.push(format!("Also named as {column}: {others}"));
                }
                Some(json!(first))
            }
            FieldKind::Owners => {
                let owners: Vec<Owner> = self.owners(text).into_iter().map(|(_, owner)| owner).collect();
                (!owners.is_empty()).then(|| json!(owners))
            }
            FieldKind::Controls => {
                let bare = matches!(value, Value::Number(_, None));
                let (found, unknown) = controls::listed(text, bare);
                filling.notes.extend(found.iter().filter_map(|(_, note)| note.clone()));
                remark(filling, column, &unknown);
                let ids: Vec<&String> = found.iter().map(|(id, _)| id).collect();
                (!ids.is_empty()).then(|| json!(ids))
            }
            FieldKind::Clauses => {
                let clauses: Vec<String> =
                    lists::split(text, true).iter().map(|part| clause_number(part)).collect();
                Some(json!(clauses))
            }
            FieldKind::Texts if target.field == "harms" => {
                let harms = triad::harms(text, column);
                if harms.is_empty() || triad::has_values(text) {
                    remark(filling, column, &[text.to_owned()]);
                }
                (!harms.is_empty()).then(|| json!(harms))
            }
            FieldKind::Texts => Some(json!(lists::split(text, target.field != "documents"))),
            FieldKind::AnyLinks | FieldKind::Moment | FieldKind::Structured { .. } => {
                filling
                    .problems
                    .push(cell_problem(column, format!("{target} cannot be filled from a cell.")));
                None
            }
        }
    }

    fn text(
        &mut self,
        target: &Target,
        place: usize,
        text: &str,
        value: &Value,
        filling: &mut Filling,
    ) -> Option<Json> {
        match (target.register, target.field.as_str()) {
            (RegisterKind::Assets, "own_kind") => {
                let is_mapped = self.mapping.place(&Target::field(RegisterKind::Assets, "kind")).is_some();
                if !is_mapped {
                    let kind = choice_word("assets.kind", text);
                    if kind.is_none() {
                        filling.notes.push(format!("the kind {text:?} is kept in its own words, as Other"));
                    }
                    filling.fields.insert("kind".to_owned(), json!(kind.as_deref().unwrap_or("other")));
                }
            }
            (RegisterKind::Treatments | RegisterKind::Actions, "cost_words") => {
                if let Some(cost) = read_number(value)
                    && cost.fract() == 0.0
                    && (0.0..=f64::from(u32::MAX)).contains(&cost)
                {
                    filling.fields.insert("cost".to_owned(), json!(cost as u32));
                    return None;
                }
            }
            (RegisterKind::Risks, "threat_words" | "vulnerability_words") => {
                if let Some(link) =
                    self.named_or_words(target.field.trim_end_matches("_words"), text, filling)
                {
                    filling.fields.insert(target.field.trim_end_matches("_words").to_owned(), link);
                }
                return Some(json!(text));
            }
            (RegisterKind::Gaps, "requirement") => return Some(json!(requirement(text))),
            (_, "reference") => return Some(json!(text)),
            // Words of a column that is no column of notes would not tell what they are about.
            (RegisterKind::Assets, "notes") if triad::is_heading(&self.mapping.columns[place].column) => {
                return Some(json!(format!("{}: {text}", self.mapping.columns[place].column)));
            }
            _ => {}
        }
        Some(json!(text))
    }

    /// A threat or weakness of the register where the words name one; else the sheet's own words are kept.
    fn named_or_words(&mut self, field: &str, text: &str, filling: &mut Filling) -> Option<Json> {
        let register = if field == "threat" { RegisterKind::Threats } else { RegisterKind::Vulnerabilities };
        let found = self.index.find(register, text);
        if found.is_none() {
            filling.fields.insert(format!("{field}_words"), json!(text));
        }
        found.map(|id| json!(id))
    }

    fn number(
        &mut self,
        target: &Target,
        place: usize,
        value: &Value,
        text: &str,
        filling: &mut Filling,
    ) -> Option<Json> {
        if ScaleKind::of(target).is_some()
            && let Some(levels) = self.levels.get(&place)
        {
            let level = levels.get(&scale_text(value)).copied();
            if level.is_none() {
                let column = &self.mapping.columns[place].column;
                filling.notes.push(format!("{column}: {text:?} is no level; left unrated"));
                // A rating keeps what the sheet states in fields of its own.
                if target.register != RegisterKind::Ratings {
                    remark(filling, column, &[text.to_owned()]);
                }
            }
            return level.map(|level| json!(level));
        }
        match read_number(value) {
            Some(number) if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number) => {
                Some(json!(number as u32))
            }
            _ => {
                let column = &self.mapping.columns[place].column;
                filling.notes.push(format!("{column}: {text:?} is no whole number; left blank"));
                remark(filling, column, &[text.to_owned()]);
                None
            }
        }
    }

    fn yes_no(&mut self, target: &Target, field: &'static Field, text: &str) -> Option<Json> {
        let first_word = text.split([' ', ',', '-', '(', ';', ':']).next().unwrap_or_default();
        if let Some(flag) = yes_no(text).or_else(|| yes_no(first_word)) {
            return Some(json!(flag));
        }
        let question = Question::new(
            format!("word:{target}:{text}"),
            format!("{text:?} stands where yes or no is expected ({}). What does it mean?", field.help),
        )
        .or("yes", "yes")
        .or("no", "no")
        .or("blank", "not known")
        .proposing("blank");
        match self.asking.ask(self.answers, question).as_deref() {
            Some("yes") => Some(json!(true)),
            Some("no") => Some(json!(false)),
            _ => None,
        }
    }

    /// The day of a cell, as `YYYY-MM-DD`.
    pub(super) fn day(
        &mut self,
        column: &str,
        value: &Value,
        text: &str,
        filling: &mut Filling,
    ) -> Option<Json> {
        let day = match read_day(value) {
            DayReading::Day(day) => Some(day),
            DayReading::Either { first, second, year } => {
                self.order.and_then(|order| in_order(first, second, year, order))
            }
            DayReading::Span(first, last) => {
                let question = Question::new(
                    "date-spans",
                    format!("Some dates name a week, a month, a quarter or a year, such as {text:?}. Which day shall stand for it?"),
                )
                .or("last", "its last day")
                .or("first", "its first day")
                .or("blank", "none: leave the date blank and keep the words as a remark")
                .proposing("last");
                match self.asking.ask(self.answers, question).as_deref() {
                    Some("first") => Some(first),
                    Some("blank") => None,
                    _ => Some(last),
                }
            }
            DayReading::Unreadable => None,
        };
        match day {
            Some(day) => Some(json!(day.format("%Y-%m-%d").to_string())),
            None => {
                filling.notes.push(format!("{column}: {text:?} is no day; left blank and kept as a remark"));
                remark(filling, column, &[text.to_owned()]);
                None
            }
        }
    }

    fn ask_choice(&mut self, target: &Target, field: &'static Field, text: &str) -> Option<String> {
        let FieldKind::Choice { options } = field.kind else { return None };
        let mut question = Question::new(
            format!("word:{target}:{text}"),
            format!("What does {text:?} mean ({})?", field.help.trim_end_matches('.')),
        );
        for option in options {
            question = question.or(option.key, option.name);
        }
        let question = question.or("blank", "nothing of these: leave it blank").proposing("blank");
        self.asking.ask(self.answers, question).filter(|answer| answer != "blank")
    }
}

/// `n/a` in a yes/no or a choice can be an answer; everywhere else it is none.
fn says_nothing_at(field: &Field, text: &str) -> bool {
    match field.kind {
        FieldKind::YesNo => says_nothing(text) && yes_no(text).is_none(),
        FieldKind::Choice { .. } => text.chars().all(|sign| !sign.is_alphanumeric()),
        _ => says_nothing(text),
    }
}

/// Puts a value into the record; long texts of several columns become lines under their headings.
fn put(filling: &mut Filling, target: &Target, key: &str, column: &str, json: Json) {
    if target.may_repeat()
        && let (Some(Json::String(before)), Json::String(more)) = (filling.fields.get(key), &json)
    {
        let labelled = more.starts_with(&format!("{column}: "));
        let more = if labelled { more.clone() } else { format!("{column}: {more}") };
        let joined = if *before == json { before.clone() } else { format!("{before}\n{more}") };
        filling.fields.insert(key.to_owned(), json!(joined));
        return;
    }
    filling.fields.insert(key.to_owned(), json);
}

fn remark(filling: &mut Filling, column: &str, words: &[String]) {
    if !words.is_empty() {
        filling.remarks.push(format!("{column}: {}", words.join("; ")));
        let kept = format!("{column}: {} is kept as a remark", words.join("; "));
        if !filling.notes.iter().any(|note| note.starts_with(&format!("{column}:"))) {
            filling.notes.push(kept);
        }
    }
}

/// The choice that a text means: whole, without a leading number, or by its first word.
fn choice_word(list: &str, text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches(|sign: char| {
        sign.is_ascii_digit() || matches!(sign, '.' | '-' | ':' | ')' | ' ')
    });
    let before_bracket = bare.split('(').next().unwrap_or(bare);
    let singular = fold(text);
    let singular = singular.strip_suffix('s').unwrap_or(&singular);
    [text, bare, before_bracket, singular]
        .into_iter()
        .filter(|word| !word.trim().is_empty())
        .find_map(|word| words().choice(list, word))
        // "Reduce the risk": words around the one that counts, as long as they name no other choice.
        .or_else(|| words().choice_within(list, text))
        .map(str::to_owned)
}

/// The choice that a tick or a logical value means under a heading such as `Implemented`.
fn marked(list: &str, value: &Value, text: &str) -> Option<String> {
    let is_sign = text.chars().count() == 1 && !text.starts_with(|sign: char| sign.is_ascii_digit());
    let is_mark = is_sign || matches!(value, Value::Bool(_)) || words().is_in("mark", text);
    let word = if yes_no(text).filter(|_| is_mark)? { "yes" } else { "no" };
    words().choice(list, word).map(str::to_owned)
}

/// The clause or control that a gap assessment names: `Clause 6.1.2` is 6.1.2, `A 5.20` is A.5.20.
fn requirement(text: &str) -> String {
    let clause = clause_number(text);
    let says_annex = text.trim_start().starts_with(['A', 'a']) && !fold(text).starts_with("an");
    if !says_annex && catalogue::clause(&clause).is_some() {
        return clause;
    }
    match controls::listed(text, false).0.first() {
        Some((id, _)) => id.clone(),
        None => text.to_owned(),
    }
}

fn clause_number(text: &str) -> String {
    let digits: String = text
        .chars()
        .skip_while(|sign| !sign.is_ascii_digit())
        .take_while(|sign| sign.is_ascii_digit() || *sign == '.')
        .collect();
    let number = digits.trim_matches('.');
    if number.is_empty() { text.trim().to_owned() } else { number.to_owned() }
}
