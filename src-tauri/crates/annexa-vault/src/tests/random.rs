//! Random work: whatever is done, the trail tells the tables, undo comes back, and the past stays as it was.

use annexa_domain::{Isms, RegisterKind, Value};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::replay;

#[derive(Debug, Clone, PartialEq)]
enum Deed {
    Put(u128, Option<String>, Option<i64>),
    PutMany(Vec<u128>),
    Remove(u128),
    Replace(u128, u128),
    Undo,
    UndoAny(u64),
    Redo,
    Event,
    NextDay,
    Reopen,
}

fn deed() -> impl Strategy<Value = Deed> {
    let record = 0_u128..6;
    prop_oneof![
        6 => (record.clone(), proptest::option::of("\\PC{0,12}"), proptest::option::of(0_i64..5))
            .prop_map(|(number, name, level)| Deed::Put(number, name, level)),
        2 => proptest::collection::vec(record.clone(), 1..5).prop_map(Deed::PutMany),
        3 => record.clone().prop_map(Deed::Remove),
        2 => (record.clone(), record).prop_map(|(gone, new)| Deed::Replace(gone, new)),
        4 => Just(Deed::Undo),
        2 => (1_u64..40).prop_map(Deed::UndoAny),
        3 => Just(Deed::Redo),
        1 => Just(Deed::Event),
        2 => Just(Deed::NextDay),
        1 => Just(Deed::Reopen),
    ]
}

fn filled_asset(number: u128, name: Option<&String>, level: Option<i64>) -> annexa_domain::Record {
    let mut record = asset(number);
    record.set("name", name.map_or(Value::Null, |name| Value::Text(name.clone())));
    record.set("confidentiality", level.map_or(Value::Null, Value::Integer));
    record
}

fn act(workspace: &mut Workspace, deed: &Deed, at: Stamp) {
    // Refusals (nothing to undo, a conflict) are part of the game; what they leave behind is checked.
    let _ = match deed {
        Deed::Put(number, name, level) => workspace
            .change(Op::Save, &by(), at, None, |tx| tx.put(&filled_asset(*number, name.as_ref(), *level)))
            .map(|done| done.change),
        Deed::PutMany(numbers) => workspace
            .change(Op::Import, &by(), at, Some("many"), |tx| {
                numbers
                    .iter()
                    .enumerate()
                    .try_for_each(|(round, number)| tx.put(&named(*number, &format!("{round}"))))
            })
            .map(|done| done.change),
        Deed::Remove(number) => workspace
            .change(Op::Remove, &by(), at, None, |tx| tx.remove(RegisterKind::Assets, asset(*number).id))
            .map(|done| done.change),
        Deed::Replace(gone, new) => workspace
            .change(Op::Save, &by(), at, None, |tx| {
                tx.remove(RegisterKind::Assets, asset(*gone).id)?;
                tx.put(&named(*new, "new"))
            })
            .map(|done| done.change),
        Deed::Undo => workspace.undo(None, &by(), at, None).map(|done| done.change),
        Deed::UndoAny(seq) => workspace.undo(Some(*seq), &by(), at, None).map(|done| done.change),
        Deed::Redo => workspace.redo(&by(), at, None).map(|done| done.change),
        Deed::Event => {
            workspace.event(Op::Export, &by(), at, None).map(Some).map_err(|problem| vec![problem])
        }
        Deed::NextDay | Deed::Reopen => Ok(None),
    };
}

fn replayed(workspace: &Workspace) -> Isms {
    let head = workspace.head().unwrap().map_or(0, |change| change.seq);
    replay::until(&workspace.connection, head).unwrap().isms().unwrap()
}

/// Does it all and holds every state on the way to the trail.
fn hold_to_the_trail(deeds: &[Deed]) -> Result<(), TestCaseError> {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let mut day = 1;
    let mut evenings: Vec<(u32, Isms)> = Vec::new();
    for deed in deeds {
        let (before, last) = (workspace.gather().unwrap(), workspace.last_change().unwrap().seq);
        prop_assert_eq!(&*workspace.present().unwrap(), &before);
        act(&mut workspace, deed, on(day));
        let after = workspace.gather().unwrap();
        prop_assert_eq!(&*workspace.present().unwrap(), &after);
        let written = workspace.last_change().unwrap().seq - last;
        prop_assert!(written <= 1);
        prop_assert_eq!(before.digest() != after.digest(), before.trail.seq != after.trail.seq);
        prop_assert_eq!(replayed(&workspace).digest(), after.digest());
        if *deed == Deed::NextDay {
            evenings.push((day, after));
            day += 1;
        } else if *deed == Deed::Reopen {
            workspace.close().unwrap();
            workspace = reopen(&place).unwrap();
        }
    }
    for (day, then) in evenings {
        let mut told = workspace.gather_as_of(NaiveDate::from_ymd_opt(2026, 3, day).unwrap()).unwrap();
        told.trail.as_of = None;
        prop_assert_eq!(told, then);
    }
    let now = workspace.gather().unwrap();
    if workspace.undo(None, &by(), on(day), None).is_ok() {
        workspace.redo(&by(), on(day), None).unwrap();
        prop_assert_eq!(workspace.gather().unwrap().digest(), now.digest());
    }
    let verified = workspace.verify().unwrap();
    prop_assert!(verified.is_whole(), "{:?}", verified.flaws);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r44_the_trail_tells_the_tables(deeds in proptest::collection::vec(deed(), 1..40)) {
        hold_to_the_trail(&deeds)?;
    }
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r44_the_trail_tells_the_tables_through_10000_actions() {
    let mut runner = TestRunner::deterministic();
    let (mut actions, mut histories) = (0, 0);
    while actions < 10_000 {
        let deeds = proptest::collection::vec(deed(), 1..160).new_tree(&mut runner).unwrap().current();
        hold_to_the_trail(&deeds).unwrap_or_else(|error| panic!("{error}\n{deeds:?}"));
        actions += deeds.len();
        histories += 1;
    }
    println!("campaign: R-44 actions={actions} histories={histories} misses=0");
}
