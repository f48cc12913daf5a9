//! Makes the plan: settles what holds for whole columns, finds each row's record, then fills the records.

use std::collections::{BTreeMap, BTreeSet};

use annexa_domain::isms::Isms;
use annexa_domain::links::Owner;
use annexa_domain::risks::{Rating, RatingStage};
use annexa_domain::{Record, RegisterKind};
use uuid::Uuid;

use super::answers::{Answers, Asking, Question};
use super::index::Index;
use super::{Outcome, PlannedRecord, PlannedRow};
use crate::mapping::Mapping;
use crate::tables::Table;
use crate::values::dates::{DayReading, Order, order_shown, read_day};

/// Everything the planning of one table works with.
pub(super) struct Planner<'a> {
    pub(super) isms: &'a Isms,
    pub(super) answers: &'a Answers,
    pub(super) ids: &'a mut dyn FnMut() -> Uuid,
    pub(super) table: &'a Table,
    pub(super) mapping: &'a Mapping,
    pub(super) asking: Asking,
    pub(super) index: Index<'a>,
    /// Records that no single row gives.
    pub(super) shared: Vec<PlannedRecord>,
    /// Owners settled so far, by folded name.
    pub(super) owners: BTreeMap<String, Option<Owner>>,
    /// What the values of a column on a scale mean, by the column's place.
    pub(super) levels: BTreeMap<usize, BTreeMap<String, u32>>,
    /// References to records that are not there.
    pub(super) missing: BTreeMap<RegisterKind, Vec<String>>,
    /// Which of day and month stands first in this table.
    pub(super) order: Option<Order>,
    /// The assessment that new ratings belong to.
    pub(super) assessment: Option<Uuid>,
    /// The newest rating of each risk and stage, made once.
    pub(super) ratings: BTreeMap<RatingStage, BTreeMap<Uuid, &'a Rating>>,
    /// The first treatment of each risk, made once.
    pub(super) treatments: Option<BTreeMap<Uuid, Uuid>>,
    /// The records planned so far, as they would be.
    pub(super) planned: BTreeMap<Uuid, Record>,
    /// The records that several rows mean.
    pub(super) several: BTreeSet<Uuid>,
    /// Training records matched so far, so that two rows never meet in one record.
    pub(super) matched: BTreeSet<Uuid>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(
        table: &'a Table,
        mapping: &'a Mapping,
        answers: &'a Answers,
        isms: &'a Isms,
        ids: &'a mut dyn FnMut() -> Uuid,
        asking: Asking,
    ) -> Self {
        Self {
            isms,
            answers,
            ids,
            table,
            mapping,
            asking,
            index: Index::new(isms),
            shared: Vec::new(),
            owners: BTreeMap::new(),
            levels: BTreeMap::new(),
            missing: BTreeMap::new(),
            order: None,
            assessment: None,
            ratings: BTreeMap::new(),
            treatments: None,
            planned: BTreeMap::new(),
            several: BTreeSet::new(),
            matched: BTreeSet::new(),
        }
    }

    /// Plans every row.
    pub(super) fn run(mut self) -> (Vec<PlannedRow>, Vec<PlannedRecord>, Asking) {
        self.settle_scales();
        self.settle_order();
        let found = self.identify();
        let table = self.table;
        let mut rows: Vec<PlannedRow> = table
            .rows
            .iter()
            .zip(found)
            .map(|(row, found)| self.row(row, found))
            .chain(table.left_out.iter().map(PlannedRow::left_out))
            .collect();
        rows.sort_by_key(|row| row.row);
        self.ask_about_missing();
        (rows, self.shared, self.asking)
    }

    /// Plans a record that belongs to no single row.
    pub(super) fn share(&mut self, record: Record) {
        let changes = record.changes_since(&Record::blank(record.kind, record.id));
        self.shared.push(PlannedRecord { outcome: Outcome::Create, record, changes });
    }

    /// Settles, once for the table, whether 4/12/2024 is in April or in December.
    fn settle_order(&mut self) {
        let mut shown = BTreeMap::new();
        let mut doubtful = Vec::new();
        for (place, column) in self.mapping.columns.iter().enumerate() {
            let is_date = column.to.as_ref().is_some_and(|target| {
                target.is_course()
                    || target.declared().is_some_and(|field| field.kind == annexa_domain::FieldKind::Date)
            });
            if !is_date {
                continue;
            }
            for value in self.table.rows.iter().filter_map(|row| row.cells.get(place)?.as_ref()) {
                if let Some(order) = order_shown(value) {
                    *shown.entry(order == Order::DayFirst).or_insert(0usize) += 1;
                } else if matches!(read_day(value), DayReading::Either { .. }) {
                    doubtful.push((column.column.clone(), value.shown()));
                }
            }
        }
        let Some((column, example)) = doubtful.first().cloned() else { return };
        self.order = match (shown.get(&true), shown.get(&false)) {
            (Some(_), None) => Some(Order::DayFirst),
            (None, Some(_)) => Some(Order::MonthFirst),
            _ => {
                let question = Question::new(
                    "date-order",
                    format!("In dates such as {example:?} (column {column:?}), which comes first?"),
                )
                .or("day-first", "the day")
                .or("month-first", "the month")
                .proposing("day-first");
                match self.asking.ask(self.answers, question).as_deref() {
                    Some("month-first") => Some(Order::MonthFirst),
                    _ => Some(Order::DayFirst),
                }
            }
        };
    }
}
