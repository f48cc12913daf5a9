//! The gate, undo and redo, history, as-of and search.

use annexa_domain::{Code, Problem, RegisterKind, Value};
use chrono::NaiveDate;

use super::*;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

#[test]
fn a_change_and_its_trail_entry_come_together() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let done = save(&mut workspace, on(2), &[asset(1), asset(2)]);
    let change = done.change.unwrap();
    assert_eq!((change.seq, change.op, change.actor.name.as_str()), (2, Op::Save, "Mara Lind"));
    assert_eq!(done.touched, vec![(RegisterKind::Assets, asset(1).id), (RegisterKind::Assets, asset(2).id)]);
    let rows = workspace.fields_of(2).unwrap();
    let told: Vec<(&str, &Value)> = rows
        .iter()
        .filter(|row| row.record == asset(1).id)
        .map(|row| (row.field.as_str(), &row.after))
        .collect();
    let present = Value::Text(asset(1).id.to_string());
    let (reference, name) = (Value::Text("A-001".into()), Value::Text(format!("{MARKER} 1")));
    assert_eq!(told, vec![(PRESENCE, &present), ("reference", &reference), ("name", &name)]);

    let isms = workspace.gather().unwrap();
    assert_eq!(isms.records(RegisterKind::Assets), vec![asset(1), asset(2)]);
    assert_eq!((isms.trail.seq, isms.trail.head.as_str()), (2, change.hash.as_str()));
    assert_eq!(isms.trail.recorded.len(), 2);
    workspace.close().unwrap();

    let workspace = reopen(&place).unwrap();
    assert_eq!(workspace.gather().unwrap(), isms);
    assert!(workspace.verify().unwrap().is_whole());
}

#[test]
fn nothing_changed_is_nothing_recorded() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1)]);
    let again = save(&mut workspace, on(2), &[asset(1)]);
    assert_eq!(again.change, None);
    let there_and_back = workspace
        .change(Op::Save, &by(), on(2), None, |tx| {
            tx.put(&named(1, "other"))?;
            tx.put(&asset(9))?;
            tx.put(&asset(1))?;
            tx.remove(RegisterKind::Assets, asset(9).id)
        })
        .unwrap();
    assert_eq!((there_and_back.change, there_and_back.value), (None, true));
    assert_eq!(workspace.last_change().unwrap().seq, 2);
}

#[test]
fn work_that_fails_leaves_nothing() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1)]);
    let before = workspace.gather().unwrap();
    let refused = workspace.change(Op::Save, &by(), on(2), None, |tx| {
        tx.put(&asset(2))?;
        tx.remove(RegisterKind::Assets, asset(1).id)?;
        Err::<(), _>(vec![Problem::new(Code::Invalid, "no")])
    });
    assert_eq!(refused.unwrap_err()[0].code, Code::Invalid);
    assert_eq!(workspace.gather().unwrap(), before);
    assert_eq!(workspace.last_change().unwrap().seq, 2);
}

#[test]
fn a_value_of_the_wrong_kind_never_gets_in() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let mut wrong = asset(1);
    wrong.values[0] = Value::Integer(5);
    let mut short = asset(2);
    short.values.pop();
    let mut word = asset(3);
    word.set("personal_data", Value::Text("perhaps".into()));
    for record in [wrong, short, word] {
        assert!(workspace.change(Op::Save, &by(), on(1), None, |tx| tx.put(&record)).is_err());
    }
    let events_only = workspace.change(Op::Export, &by(), on(1), None, |tx| tx.put(&asset(1)));
    assert_eq!(events_only.unwrap_err()[0].code, Code::Internal);
    assert_eq!(workspace.event(Op::Save, &by(), on(1), None).unwrap_err().code, Code::Internal);
}

#[test]
fn blank_text_and_nothing_are_the_same() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1)]);
    let mut blank = asset(1);
    blank.set("description", Value::Text("  ".into()));
    assert_eq!(save(&mut workspace, on(1), &[blank]).change, None);
}

#[test]
fn undo_and_redo_are_changes_and_bring_the_same_state_back() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let mut states = vec![workspace.gather().unwrap().digest()];
    save(&mut workspace, on(1), &[asset(1), asset(2)]);
    states.push(workspace.gather().unwrap().digest());
    save(&mut workspace, on(1), &[named(1, "Ledger"), asset(3)]);
    states.push(workspace.gather().unwrap().digest());
    workspace
        .change(Op::Remove, &by(), on(1), None, |tx| tx.remove(RegisterKind::Assets, asset(2).id))
        .unwrap();
    states.push(workspace.gather().unwrap().digest());

    for wanted in [2, 1, 0] {
        let done = workspace.undo(None, &by(), on(2), None).unwrap();
        assert_eq!(
            done.change.as_ref().map(|change| (change.op, change.reverts)),
            Some((Op::Undo, Some(done.value)))
        );
        assert_eq!(workspace.gather().unwrap().digest(), states[wanted]);
    }
    assert_eq!(workspace.undo(None, &by(), on(2), None).unwrap_err()[0].code, Code::WrongState);
    for wanted in [1, 2, 3] {
        workspace.redo(&by(), on(3), None).unwrap();
        assert_eq!(workspace.gather().unwrap().digest(), states[wanted]);
    }
    assert_eq!(workspace.redo(&by(), on(3), None).unwrap_err()[0].code, Code::WrongState);
    let newest = workspace.undo(None, &by(), on(3), None).unwrap().value;
    assert_eq!(workspace.next_redo().unwrap().unwrap().seq, newest);
    save(&mut workspace, on(4), &[asset(7)]);
    assert_eq!(workspace.next_redo().unwrap(), None, "a new change ends redo");
    assert!(workspace.verify().unwrap().is_whole());
}

#[test]
fn a_decision_is_withdrawn_and_never_undone() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1)]);
    let first = workspace.last_change().unwrap().seq;
    for op in [Op::Approve, Op::WithdrawApproval, Op::Accept, Op::WithdrawAcceptance, Op::Close, Op::Reopen] {
        workspace.change(op, &by(), on(2), Some("why"), |tx| tx.put(&named(2, op.key()))).unwrap();
        let problem = workspace.undo(None, &by(), on(2), None).unwrap_err().remove(0);
        assert_eq!(problem.code, Code::WrongState);
        assert!(problem.hint.unwrap().contains("withdraw"));
        assert_eq!(workspace.next_undo().unwrap(), None);
    }
    workspace.undo(Some(first), &by(), on(3), None).unwrap();
    assert_eq!(workspace.gather().unwrap().count(RegisterKind::Assets), 1);
}

#[test]
fn every_change_has_a_name_and_a_withdrawal_its_reason() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let nobody = Actor { name: "  ".into(), ..by() };
    let refused = workspace.change(Op::Save, &nobody, on(1), None, |tx| tx.put(&asset(1))).unwrap_err();
    assert_eq!((refused[0].code, refused[0].field.as_deref()), (Code::Required, Some("actor")));
    for op in [Op::WithdrawApproval, Op::WithdrawAcceptance, Op::Reopen] {
        for reason in [None, Some(" ")] {
            let refused = workspace.change(op, &by(), on(1), reason, |tx| tx.put(&asset(1))).unwrap_err();
            assert_eq!((refused[0].code, refused[0].field.as_deref()), (Code::Required, Some("reason")));
        }
    }
    assert_eq!(workspace.last_change().unwrap().seq, 1);
}

#[test]
fn undoing_an_older_change_refuses_what_was_built_on_it() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1), asset(2)]);
    let renamed = save(&mut workspace, on(1), &[named(1, "Ledger")]).change.unwrap().seq;
    save(&mut workspace, on(1), &[named(1, "Ledger 2"), named(2, "Safe")]);
    let before = workspace.gather().unwrap();
    let problems = workspace.undo(Some(renamed), &by(), on(2), None).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].code, problems[0].field.as_deref()), (Code::Conflict, Some("name")));
    assert!(!problems[0].message.contains("Ledger"), "no content in a problem");
    let made = workspace.undo(Some(2), &by(), on(2), None).unwrap_err();
    assert_eq!(made.len(), 2, "both records were changed since");
    assert_eq!(workspace.gather().unwrap(), before);
    assert_eq!(workspace.undo(Some(1), &by(), on(2), None).unwrap_err()[0].code, Code::WrongState);
}

#[test]
fn undoing_a_record_that_others_point_to_is_refused() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let made = save(&mut workspace, on(1), &[asset(1)]).change.unwrap().seq;
    let mut risk = annexa_domain::Record::blank(RegisterKind::Risks, id(5000));
    let link = Value::Text(format!("[\"{}\"]", asset(1).id));
    risk.set("reference", Value::Text("R-001".into()));
    assert!(risk.set("assets", link));
    save(&mut workspace, on(1), &[risk]);
    let problems = workspace.undo(Some(made), &by(), on(2), None).unwrap_err();
    assert_eq!(problems[0].field.as_deref(), Some("assets"));
    workspace.undo(None, &by(), on(2), None).unwrap();
    workspace.undo(None, &by(), on(2), None).unwrap();
}

#[test]
fn as_of_is_the_state_of_that_day() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let mut snapshots = Vec::new();
    for number in 1..=6 {
        save(&mut workspace, on(number * 2), &[asset(u128::from(number)), named(1, &format!("v{number}"))]);
        if number == 3 {
            workspace.undo(None, &by(), on(6), None).unwrap();
        }
        snapshots.push((number * 2, workspace.gather().unwrap()));
        workspace.event(Op::Pack, &by(), on(number * 2 + 1), None).unwrap();
    }
    for (at, then) in &snapshots {
        for later in [*at, *at + 1] {
            let mut told = workspace.gather_as_of(day(later)).unwrap();
            assert_eq!(told.trail.as_of.take(), Some(day(later)));
            assert_eq!(told, *then, "day {later}");
            assert_eq!(told.digest(), then.digest());
        }
    }
    let empty = workspace.gather_as_of(day(1)).unwrap();
    assert_eq!((empty.trail.seq, empty.count(RegisterKind::Assets)), (0, 0));
}

#[test]
fn a_day_is_the_local_day_of_the_change() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let late = Stamp { at: "2026-03-05T23:30:00Z".parse().unwrap(), offset_minutes: 120 };
    save(&mut workspace, late, &[asset(1)]);
    assert_eq!(workspace.gather_as_of(day(5)).unwrap().count(RegisterKind::Assets), 0);
    assert_eq!(workspace.gather_as_of(day(6)).unwrap().count(RegisterKind::Assets), 1);
}

#[test]
fn a_clock_that_goes_back_is_flagged_and_changes_no_order() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(10), &[asset(1)]);
    let back = save(&mut workspace, on(5), &[asset(2)]).change.unwrap();
    assert!(back.clock_back);
    assert!(!save(&mut workspace, on(11), &[asset(3)]).change.unwrap().clock_back);
    let flags: Vec<(u64, bool)> =
        workspace.trail(1).unwrap().iter().map(|change| (change.seq, change.clock_back)).collect();
    assert_eq!(flags, vec![(2, false), (3, true), (4, false)]);
    let verified = workspace.verify().unwrap();
    assert!(verified.is_whole());
    assert_eq!(verified.clock_back, vec![3]);
    assert_eq!(workspace.gather_as_of(day(5)).unwrap().count(RegisterKind::Assets), 2);
}

#[test]
fn events_are_chained_but_outside_the_state() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1)]);
    let before = workspace.gather().unwrap();
    let event = workspace.event(Op::Pack, &by(), on(2), Some("stage 1")).unwrap();
    assert_eq!(workspace.gather().unwrap(), before);
    assert_eq!(workspace.head().unwrap().unwrap().hash, before.trail.head);
    assert_eq!(workspace.last_change().unwrap(), event);
    assert_eq!(workspace.next_undo().unwrap().unwrap().seq, before.trail.seq);
}

#[test]
fn history_tells_a_record_from_its_making_to_its_end() {
    let place = place();
    filled(&place);
    let workspace = reopen(&place).unwrap();
    let steps = workspace.history(RegisterKind::Assets, asset(2).id).unwrap();
    let ops: Vec<Op> = steps.iter().map(|step| step.change.op).collect();
    assert_eq!(ops, vec![Op::Save, Op::Remove, Op::Undo]);
    assert_eq!(steps[1].change.reason.as_deref(), Some("sold"));
    assert_eq!(steps[1].fields.last().unwrap().field, PRESENCE);
    assert!(steps.iter().flat_map(|step| &step.fields).all(|row| row.record == asset(2).id));
    assert!(workspace.history(RegisterKind::Risks, asset(2).id).unwrap().is_empty());
}

#[test]
fn search_finds_beginnings_of_words_and_follows_changes() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[named(1, "Zürich ledger"), named(2, "Ledger archive"), named(3, "Safe")]);
    let found = |workspace: &Workspace, words: &str| -> Vec<Uuid> {
        let mut ids: Vec<Uuid> = workspace.search(words, 10).unwrap().iter().map(|hit| hit.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(found(&workspace, "LEDG"), vec![asset(1).id, asset(2).id]);
    assert_eq!(found(&workspace, "zurich led"), vec![asset(1).id]);
    assert_eq!(found(&workspace, "Zu\u{308}rich"), vec![asset(1).id]);
    assert_eq!(found(&workspace, "a\0 \"ledger\" arch"), vec![asset(2).id]);
    assert_eq!(found(&workspace, "A-003"), vec![asset(3).id]);
    for nothing in ["", "  ", "\"", "* OR", "NEAR(", "nowhere", "text:ledger -"] {
        assert!(found(&workspace, nothing).is_empty(), "{nothing}");
    }
    save(&mut workspace, on(2), &[named(3, "Ledger safe")]);
    workspace
        .change(Op::Remove, &by(), on(2), None, |tx| tx.remove(RegisterKind::Assets, asset(2).id))
        .unwrap();
    assert_eq!(found(&workspace, "ledger"), vec![asset(1).id, asset(3).id]);
    workspace.undo(None, &by(), on(2), None).unwrap();
    assert_eq!(workspace.search("ledger", 2).unwrap().len(), 2);
    assert_eq!(found(&workspace, "ledger").len(), 3);
}

#[test]
fn an_import_of_a_thousand_records_is_one_change_and_one_undo() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let done = workspace
        .change(Op::Import, &by(), on(1), Some("assets.csv"), |tx| {
            (0..1000).try_for_each(|number| tx.put(&asset(number)))
        })
        .unwrap();
    assert_eq!(done.touched.len(), 1000);
    assert_eq!(workspace.last_change().unwrap().seq, 2);
    assert_eq!(workspace.gather().unwrap().count(RegisterKind::Assets), 1000);
    workspace.undo(None, &by(), on(1), None).unwrap();
    assert_eq!(workspace.gather().unwrap().count(RegisterKind::Assets), 0);
    assert!(workspace.verify().unwrap().is_whole());
}

/// Figures for a person to read; nothing here fails on a slow machine.
#[test]
#[ignore = "prints how long things take"]
fn how_long_ten_thousand_records_take() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let mut clock = std::time::Instant::now();
    let mut lap = |what: &str| {
        println!("{what}: {:?}", clock.elapsed());
        clock = std::time::Instant::now();
    };
    workspace
        .change(Op::Import, &by(), on(1), None, |tx| {
            (0..10_000).try_for_each(|number| tx.put(&asset(number)))
        })
        .unwrap();
    lap("import of 10,000 as one change");
    assert_eq!(workspace.gather().unwrap().count(RegisterKind::Assets), 10_000);
    lap("gather");
    assert_eq!(workspace.gather_as_of(day(2)).unwrap().count(RegisterKind::Assets), 10_000);
    lap("gather as of a day");
    assert!(!workspace.search("zwiebel 77", 10).unwrap().is_empty());
    lap("first search");
    assert!(!workspace.search("zwiebel 78", 10).unwrap().is_empty());
    lap("next search");
    for number in 0..100 {
        save(&mut workspace, on(2), &[named(number, "changed")]);
    }
    lap("100 single changes");
    assert!(workspace.verify().unwrap().is_whole());
    lap("verify");
    workspace.close().unwrap();
    reopen(&place).unwrap();
    lap("close and open");
}
