//! How far each clause and each theme of Annex A is documented, practised and mature.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use crate::catalogue::{self, Theme};
use crate::gaps::{Extent, Gap, GapAssessment};
use crate::isms::{Isms, natural};

/// How often each answer was given; the sum is the number of requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ExtentCounts {
    /// Yes.
    pub yes: usize,
    /// In part.
    pub partly: usize,
    /// Not at all.
    pub no: usize,
    /// Does not apply here.
    pub not_applicable: usize,
    /// Not answered.
    pub open: usize,
}

impl ExtentCounts {
    fn add(&mut self, extent: Option<Extent>) {
        match extent {
            Some(Extent::Yes) => self.yes += 1,
            Some(Extent::Partly) => self.partly += 1,
            Some(Extent::No) => self.no += 1,
            Some(Extent::NotApplicable) => self.not_applicable += 1,
            None => self.open += 1,
        }
    }

    /// All requirements.
    pub fn total(&self) -> usize {
        self.yes + self.partly + self.no + self.not_applicable + self.open
    }
}

/// The answers for one clause (4 to 10), one theme of Annex A, or the organisation's own controls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct GapGroup {
    /// `4` to `10`, `A.5` to `A.8`, or `own`.
    pub key: String,
    /// The title of the clause or theme; blank for own controls.
    pub title: String,
    /// How many requirements there are to answer.
    pub requirements: usize,
    /// How many of them have any answer.
    pub answered: usize,
    /// Is it written down?
    pub documented: ExtentCounts,
    /// Is it done?
    pub practised: ExtentCounts,
    /// How often each maturity from 0 to 5 was given.
    pub maturity: [usize; 6],
    /// The average of the maturities given, in hundredths, rounded half up; `None` when none was given.
    pub average_maturity: Option<u32>,
    /// The average target of the same requirements where one was set, in hundredths; `None` when none was set.
    pub average_target: Option<u32>,
    /// The requirements without any answer.
    pub open: Vec<String>,
}

/// The figures of one gap assessment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct GapFigures {
    /// The assessment; `None` when there is none.
    pub assessment: Option<Uuid>,
    /// Clauses 4 to 10, the four themes, and own controls if there are any.
    pub groups: Vec<GapGroup>,
    /// Answers to something that is no requirement: a heading, or a number nobody knows.
    pub elsewhere: Vec<Uuid>,
    /// Answers given more than once; of each requirement the last by reference counts.
    pub repeated: Vec<Uuid>,
}

impl GapFigures {
    /// How many requirements have any answer.
    pub fn answered(&self) -> usize {
        self.groups.iter().map(|group| group.answered).sum()
    }

    /// How many requirements there are.
    pub fn requirements(&self) -> usize {
        self.groups.iter().map(|group| group.requirements).sum()
    }
}

/// The newest gap assessment: the latest held, then the highest reference.
pub fn newest_gap_assessment(isms: &Isms) -> Option<&GapAssessment> {
    isms.gap_assessments.iter().max_by_key(|assessment| (assessment.held_on, natural(&assessment.reference)))
}

/// The figures of a gap assessment, or of the newest when none is named.
///
/// A requirement of clauses 4 to 10 is a clause without sub-clauses, such as 4.1 or 6.1.2.
pub fn gap_figures(isms: &Isms, assessment: Option<&GapAssessment>) -> GapFigures {
    let assessment = assessment.or_else(|| newest_gap_assessment(isms));
    let mut answers: BTreeMap<&str, &Gap> = BTreeMap::new();
    let mut figures = GapFigures { assessment: assessment.map(|found| found.id), ..GapFigures::default() };
    if let Some(assessment) = assessment {
        let mut gaps: Vec<&Gap> = isms
            .gaps
            .iter()
            .filter(|gap| gap.assessment.is_some_and(|link| link.id() == assessment.id))
            .collect();
        gaps.sort_by_cached_key(|gap| (natural(&gap.reference), gap.id));
        for gap in gaps {
            if let Some(earlier) = answers.insert(gap.requirement.trim(), gap) {
                figures.repeated.push(earlier.id);
            }
        }
    }
    for (key, title, requirements) in groups(isms) {
        let mut group = GapGroup {
            key,
            title,
            requirements: requirements.len(),
            answered: 0,
            documented: ExtentCounts::default(),
            practised: ExtentCounts::default(),
            maturity: [0; 6],
            average_maturity: None,
            average_target: None,
            open: Vec::new(),
        };
        let mut maturities = Vec::new();
        let mut targets = Vec::new();
        for requirement in requirements {
            let gap = answers.remove(requirement.as_str());
            group.documented.add(gap.and_then(|gap| gap.documented));
            group.practised.add(gap.and_then(|gap| gap.practised));
            if gap.is_some_and(is_answered) {
                group.answered += 1;
            } else {
                group.open.push(requirement);
            }
            let Some(gap) = gap else { continue };
            if let Some(maturity) = gap.maturity {
                if let Some(count) = group.maturity.get_mut(maturity as usize) {
                    *count += 1;
                }
                maturities.push(maturity);
                targets.extend(gap.target);
            }
        }
        group.average_maturity = hundredths(&maturities);
        group.average_target = hundredths(&targets);
        figures.groups.push(group);
    }
    figures.elsewhere = answers.values().map(|gap| gap.id).collect();
    figures
}

fn is_answered(gap: &Gap) -> bool {
    gap.documented.is_some() || gap.practised.is_some() || gap.maturity.is_some()
}

fn hundredths(levels: &[u32]) -> Option<u32> {
    let count = levels.len() as u32;
    (count > 0).then(|| (levels.iter().sum::<u32>() * 100 + count / 2) / count)
}

fn groups(isms: &Isms) -> Vec<(String, String, Vec<String>)> {
    let clauses = catalogue::clauses();
    let is_heading = |id: &str| {
        clauses.iter().any(|other| other.id.strip_prefix(id).is_some_and(|rest| rest.starts_with('.')))
    };
    let mut groups: Vec<(String, String, Vec<String>)> = clauses
        .iter()
        .filter(|clause| !clause.id.contains('.'))
        .map(|chapter| {
            let requirements = clauses
                .iter()
                .filter(|clause| clause.id.split('.').next() == Some(chapter.id) && !is_heading(clause.id))
                .map(|clause| clause.id.to_owned())
                .collect();
            (chapter.id.to_owned(), chapter.title.to_owned(), requirements)
        })
        .collect();
    for (key, theme, title) in [
        ("A.5", Theme::Organizational, "Organizational controls"),
        ("A.6", Theme::People, "People controls"),
        ("A.7", Theme::Physical, "Physical controls"),
        ("A.8", Theme::Technological, "Technological controls"),
    ] {
        let requirements = catalogue::controls()
            .iter()
            .filter(|control| control.theme == theme)
            .map(|control| control.id.to_owned())
            .collect();
        groups.push((key.to_owned(), title.to_owned(), requirements));
    }
    let mut own: Vec<String> = isms
        .controls
        .iter()
        .map(|control| control.reference.trim().to_owned())
        .filter(|reference| !reference.is_empty() && catalogue::control(reference).is_none())
        .collect();
    own.sort_by_cached_key(|reference| natural(reference));
    own.dedup();
    if !own.is_empty() {
        groups.push(("own".to_owned(), String::new(), own));
    }
    groups
}
