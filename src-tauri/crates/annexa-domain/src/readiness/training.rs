//! Rules about competence, awareness, joiners and leavers (clauses 7.2, 7.3, A.6).

use std::collections::BTreeMap;

use chrono::Days;

use super::ground::{Ground, blank};
use super::outcome::{Offender, Outcome};
use super::wording;
use crate::figures::course_key;
use crate::links::Link;
use crate::organisation::Person;
use crate::training::{Effectiveness, TrainingRecord};

const NO_PEOPLE: &str = "Nobody is recorded who still works here.";
const NO_TRAINING: &str = "No training that was held is recorded.";

fn held_trainings<'a>(g: &Ground<'a>) -> impl Iterator<Item = &'a TrainingRecord> {
    let today = g.today();
    g.isms.training.iter().filter(move |record| record.done_on.is_some_and(|day| day <= today))
}

fn of<'a>(g: &Ground<'a>, person: &Person) -> impl Iterator<Item = &'a TrainingRecord> {
    let id = person.id;
    held_trainings(g).filter(move |record| record.person.is_some_and(|link| link.id() == id))
}

pub(super) fn trn_01(g: &Ground) -> Outcome {
    Outcome::each(&g.isms.roles, "No roles are recorded.", |role| {
        (blank(&role.competence) && role.required_training.is_empty())
            .then(|| "It is not said what a holder of this role must know.".to_owned())
    })
}

pub(super) fn trn_02(g: &Ground) -> Outcome {
    let mut asked = 0usize;
    let mut offenders = Vec::new();
    for person in g.staff() {
        // One course may be needed for several roles; it is missing once.
        let mut needed: BTreeMap<String, (&str, Vec<&str>)> = BTreeMap::new();
        for role in g.isms.roles.iter().filter(|role| role.holders.contains(&Link::to(person.id))) {
            for course in role.required_training.iter().filter(|course| !blank(course)) {
                needed.entry(course_key(course)).or_insert((course.trim(), Vec::new())).1.push(&role.name);
            }
        }
        for (key, (course, roles)) in needed {
            asked += 1;
            let same = |record: &&TrainingRecord| course_key(&record.course) == key;
            let ends: Vec<_> = of(g, person).filter(same).map(|record| record.valid_until).collect();
            if ends.iter().any(|until| until.is_none_or(|until| until >= g.today())) {
                continue;
            }
            let roles = roles.join(", ");
            let what = match ends.into_iter().flatten().max() {
                Some(until) => format!("\"{course}\", needed as {roles}, was valid until {until}."),
                None => format!("\"{course}\", needed as {roles}, is missing."),
            };
            offenders.push(Offender::of(person, what));
        }
    }
    if asked == 0 {
        return Outcome::not_applicable("No role that somebody holds asks for a training.");
    }
    Outcome::broken_by(offenders)
}

pub(super) fn trn_03(g: &Ground) -> Outcome {
    Outcome::each(held_trainings(g), NO_TRAINING, |record| {
        (record.evidence.is_empty() && g.evidence(record).is_empty())
            .then(|| format!("No evidence that \"{}\" was held.", record.course))
    })
}

pub(super) fn trn_04(g: &Ground) -> Outcome {
    Outcome::each(held_trainings(g), NO_TRAINING, |record| match record.effectiveness {
        None | Some(Effectiveness::Pending) => {
            Some(format!("Nobody looked whether \"{}\" worked.", record.course))
        }
        Some(Effectiveness::Effective | Effectiveness::NotEffective) => None,
    })
}

pub(super) fn trn_05(g: &Ground) -> Outcome {
    if g.staff().next().is_none() {
        return Outcome::not_applicable(NO_PEOPLE);
    }
    let undated: Vec<_> = g.staff().filter(|p| p.joined_on.is_none()).map(|p| p.name.as_str()).collect();
    let late: Vec<_> =
        g.staff().filter_map(|person| Some(Offender::of(person, not_made_aware(g, person)?))).collect();
    if undated.is_empty() {
        return Outcome::broken_by(late);
    }
    let missing = format!("The first day here is not recorded for: {}.", undated.join(", "));
    Outcome::broken_or_cannot_tell(late, &missing)
}

/// What is wrong with how a joiner was made aware; nothing while the set days run.
fn not_made_aware(g: &Ground, person: &Person) -> Option<String> {
    let (joined, days) = (person.joined_on?, g.setting.joiner_days);
    // A day beyond the calendar has not come.
    let due = joined.checked_add_days(Days::new(u64::from(days)))?;
    let is_awareness =
        |record: &&TrainingRecord| !wording::found(&record.course, wording::AWARENESS).is_empty();
    let Some(first) = of(g, person).filter(is_awareness).filter_map(|record| record.done_on).min() else {
        let others: Vec<_> = of(g, person).map(|record| record.course.trim()).collect();
        let held = match others.as_slice() {
            [] => "no training is recorded".to_owned(),
            held => format!("no awareness training is recorded, only {}", wording::quoted(held)),
        };
        return (due < g.today()).then(|| format!("Joined on {joined}; {held}; {days} days are set."));
    };
    // Nobody could be in time for days that were set only after they came.
    let set_before = g.setting.began_on.is_none_or(|began| joined >= began);
    (first > due && set_before)
        .then(|| format!("Joined on {joined} and was made aware only on {first}; {days} days are set."))
}

pub(super) fn trn_07(g: &Ground) -> Outcome {
    if g.is_excluded("A.6.6") {
        return Outcome::not_applicable("A.6.6 is excluded in the Statement of Applicability.");
    }
    let mut asked = 0usize;
    let mut offenders = Vec::new();
    for person in g.staff() {
        asked += 1;
        if person.confidentiality_agreed_on.is_none_or(|day| day > g.today()) {
            offenders.push(Offender::of(
                person,
                format!("{} has signed no confidentiality agreement.", person.name),
            ));
        }
    }
    for supplier in g.suppliers().filter(|s| !blank(&s.information) || s.personal_data == Some(true)) {
        asked += 1;
        if blank(&supplier.agreement) {
            let what = format!("{} handles information, and no agreement is recorded.", supplier.name);
            offenders.push(Offender::of(supplier, what));
        }
    }
    if asked == 0 { Outcome::not_applicable(NO_PEOPLE) } else { Outcome::broken_by(offenders) }
}

pub(super) fn trn_08(g: &Ground) -> Outcome {
    if g.is_excluded("A.6.1") {
        return Outcome::not_applicable("A.6.1 is excluded in the Statement of Applicability.");
    }
    if g.staff().next().is_none() {
        return Outcome::not_applicable(NO_PEOPLE);
    }
    let unscreened: Vec<_> = g.staff().filter(|p| p.screened_on.is_none()).map(|p| p.name.as_str()).collect();
    if unscreened.is_empty() {
        return Outcome::Holds;
    }
    let missing = format!(
        "For which posts a screening is asked is not recorded; nobody screened: {}.",
        unscreened.join(", ")
    );
    Outcome::cannot_tell(&missing)
}

pub(super) fn trn_09(g: &Ground) -> Outcome {
    let leavers = g.isms.people.iter().filter(|person| person.has_left(g.today()));
    Outcome::each(leavers, "Nobody is recorded as having left.", |person| {
        let open = match (person.access_removed_on.is_none(), person.assets_returned_on.is_none()) {
            (true, true) => "access is not removed and assets are not returned",
            (true, false) => "access is not removed",
            (false, true) => "assets are not returned",
            (false, false) => return None,
        };
        let day = person.left_on.map_or_else(String::new, |day| format!(" on {day}"));
        Some(format!("{} left{day}, and {open}.", person.name))
    })
}
