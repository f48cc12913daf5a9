//! Levels of the workspace's own scale for what a sheet says in numbers, words or fractions.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::RegisterKind;
use annexa_domain::risks::Scale;

use super::answers::Question;
use super::planner::Planner;
use crate::grid::Value;
use crate::mapping::Target;
use crate::values::numbers::read_number;
use crate::values::says_nothing;
use crate::values::scales::{plain_level, promised_levels, proposal, read_written, scale_text, written};

/// Which of the method's two scales a field is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ScaleKind {
    Likelihood,
    Impact,
}

impl ScaleKind {
    /// The scale of a field; `None` for a field that holds no level.
    pub(super) fn of(target: &Target) -> Option<Self> {
        match (target.register, target.field.as_str()) {
            (RegisterKind::Ratings, "likelihood") => Some(Self::Likelihood),
            (RegisterKind::Ratings, "impact")
            | (RegisterKind::Assets, "confidentiality" | "integrity" | "availability" | "criticality")
            | (RegisterKind::Suppliers, "criticality") => Some(Self::Impact),
            _ => None,
        }
    }
}

impl Planner<'_> {
    /// Settles, once for all columns of a scale, what each value means.
    pub(super) fn settle_scales(&mut self) {
        let Some(method) = self.isms.current_method() else { return };
        let scales = [
            (ScaleKind::Likelihood, method.likelihood.0.clone(), "likelihood"),
            (ScaleKind::Impact, method.impact.0.clone(), "impact"),
        ];
        for (kind, scale, name) in scales {
            let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (place, column) in self.mapping.columns.iter().enumerate() {
                let Some(target) = &column.to else { continue };
                if ScaleKind::of(target) == Some(kind) {
                    let key = match target.register {
                        RegisterKind::Ratings => format!("scale:{name}"),
                        // One word means one level, whichever of the three it values.
                        RegisterKind::Assets if target.field != "criticality" => {
                            "scale:assets.cia".to_owned()
                        }
                        _ => format!("scale:{}.{}", target.register.key(), target.field),
                    };
                    groups.entry(key).or_default().push(place);
                }
            }
            for (key, places) in groups {
                let levels = self.levels(&key, &places, &scale);
                for place in places {
                    self.levels.insert(place, levels.clone());
                }
            }
        }
    }

    fn levels(&mut self, key: &str, places: &[usize], scale: &Scale) -> BTreeMap<String, u32> {
        let mut plain = BTreeMap::new();
        let mut odd = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for value in
            self.table.rows.iter().flat_map(|row| places.iter().filter_map(|&at| row.cells.get(at)?.as_ref()))
        {
            let text = scale_text(value);
            if says_nothing(&text) || matches!(value, Value::Error(_)) {
                continue;
            }
            if let Some(number) = read_number(value)
                && number.fract() == 0.0
            {
                numbers.insert(number as i64);
            }
            match plain_level(value, scale) {
                Some(level) => {
                    plain.insert(text, level);
                }
                None => {
                    odd.insert(text);
                }
            }
        }
        let own = scale.levels();
        let promised =
            places.iter().filter_map(|&at| promised_levels(&self.mapping.columns[at].column)).max();
        // A sheet that uses 1, 2 and 3 and nothing else is likelier on a scale of three than on one of five.
        let looks_like_three = promised.is_none()
            && own >= 5
            && odd.is_empty()
            && numbers == BTreeSet::from([1, 2, 3])
            && self.table.rows.len() >= 6;
        let other_scale = promised.is_some_and(|levels| levels != own);
        if odd.is_empty() && !looks_like_three && !other_scale {
            return plain;
        }
        let mut asked: BTreeSet<String> = odd;
        asked.extend(plain.keys().cloned());
        let proposed = if looks_like_three || other_scale {
            let top = promised.unwrap_or(3).max(1);
            stretched(&asked, top, own)
        } else {
            let mut proposed = proposal(&asked, own);
            // A level's own name is never remapped; a number may be on another scale as a whole.
            proposed.extend(
                plain.iter().filter(|(text, _)| text.parse::<f64>().is_err()).map(|(t, l)| (t.clone(), *l)),
            );
            proposed
        };
        let column = places.first().map_or("", |&at| self.mapping.columns[at].column.as_str()).to_owned();
        let said: Vec<&str> = asked.iter().take(12).map(String::as_str).collect();
        let names: Vec<String> =
            scale.0.iter().map(|level| format!("{} {}", level.value, level.name)).collect();
        let question = Question::new(
            key,
            format!(
                "The column {column:?} says {}. Which levels of your scale ({}) are these? Write them as word>level; what you leave out stays unrated.",
                said.join(", "),
                names.join(", ")
            ),
        )
        .proposing(written(&proposed));
        let Some(answer) = self.asking.ask(self.answers, question.clone()) else { return plain };
        match read_written(&answer, own) {
            Ok(levels) => levels,
            Err(part) => {
                let mut again = question;
                again.text =
                    format!("{:?} is no word>level with a level from 1 to {own}. {}", part, again.text);
                self.asking.refuse(again);
                plain
            }
        }
    }
}

/// Numbers of a scale of `top` levels spread over `own` levels; words by their rank.
fn stretched(values: &BTreeSet<String>, top: u32, own: u32) -> BTreeMap<String, u32> {
    let words: BTreeSet<String> =
        values.iter().filter(|text| text.parse::<f64>().is_err()).cloned().collect();
    let mut levels = proposal(&words, own);
    for text in values {
        if let Ok(number) = text.parse::<f64>()
            && number >= 0.0
            && number <= f64::from(top)
        {
            let share = if top > 1 { (number - 1.0).max(0.0) / f64::from(top - 1) } else { 1.0 };
            levels.insert(text.clone(), (share * f64::from(own - 1)).round() as u32 + 1);
        }
    }
    levels
}
