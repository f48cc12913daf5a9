//! the disk is full, or fails, at any call of a session; nothing is lost and the work can go on.

use std::fs;

use annexa_domain::{Code, Problem, Problems, RegisterKind, Value};

use super::Dice;
use super::disk::{Call, Disk, Fault, Refusal};
use super::work::{add_evidence, open_with};
use crate::tests::{Place, asset, by, make, named, on, place};
use crate::{Op, RecoveryCode, Workspace};

/// The steps of the session; each is the same whenever it is done, and does nothing halfway.
const STEPS: usize = 9;

fn step(workspace: &mut Workspace, number: usize) -> Result<(), Problems> {
    let save = |workspace: &mut Workspace, records: &[annexa_domain::Record]| {
        workspace
            .change(Op::Save, &by(), on(2), None, |tx| records.iter().try_for_each(|record| tx.put(record)))
            .map(drop)
    };
    match number {
        0 => save(workspace, &[asset(1), asset(2), asset(3)]),
        1 => save(workspace, &[named(1, "Ledger")]),
        2 => {
            let mut long = asset(4);
            long.set("description", Value::Text("lang ".repeat(4000)));
            save(workspace, &[long])
        }
        3 => add_evidence(workspace, 1, &Dice(3).bytes(300_000)),
        4 => workspace.undo(None, &by(), on(3), None).map(drop),
        5 => workspace.event(Op::Export, &by(), on(3), Some("assets.csv")).map(drop).map_err(|one| vec![one]),
        6 => workspace
            .change(Op::Remove, &by(), on(3), None, |tx| tx.remove(RegisterKind::Assets, asset(4).id))
            .map(drop),
        7 => save(workspace, &(10..60).map(asset).collect::<Vec<_>>()),
        _ => workspace.redo(&by(), on(4), None).map(drop).or_else(|problems| {
            if problems[0].code == Code::WrongState { save(workspace, &[asset(5)]) } else { Err(problems) }
        }),
    }
}

/// What the file holds at each point: the number of its last change and the digest of its records.
type Point = (u64, String);

fn point(workspace: &Workspace) -> Result<Point, Problems> {
    let seq = workspace.last_change().map_err(|one| vec![one])?.seq;
    Ok((seq, workspace.gather()?.digest()))
}

/// The session's place, its file before it, and what it holds after each step when nothing fails.
pub(super) struct Stage {
    place: Place,
    disk: Disk,
    key: RecoveryCode,
    before: Vec<u8>,
    points: Vec<Point>,
}

/// What came of a session during which calls were refused.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) refused: usize,
    pub(super) problems: Vec<Problem>,
    /// How often the file had to be opened anew before the work could go on.
    reopened: usize,
}

impl Stage {
    pub(super) fn set() -> Self {
        let place = place();
        let workspace = make(&place.path).unwrap();
        let key = workspace.recovery_code();
        let mut points = vec![point(&workspace).unwrap()];
        workspace.close().unwrap();
        let before = fs::read(&place.path).unwrap();
        let disk = Disk::below(place.folder.path());
        disk.skip_syncs();
        let mut workspace = open_with(&place.path, &key, false).unwrap();
        for number in 0..STEPS {
            step(&mut workspace, number).unwrap();
            points.push(point(&workspace).unwrap());
        }
        workspace.close().unwrap();
        Self { place, disk, key, before, points }
    }

    fn open(&self) -> Result<Workspace, Problem> {
        open_with(&self.place.path, &self.key, false)
    }

    /// Plays the session after `trouble` was made; after the first error `relief` ends it and counts the refusals.
    pub(super) fn play(&self, context: &str, trouble: impl FnOnce(), relief: impl Fn() -> usize) -> Told {
        let _ = fs::remove_file(self.place.path.with_file_name("isms.annexa-journal"));
        fs::write(&self.place.path, &self.before).unwrap();
        let mut told = Told::default();
        trouble();
        let recover = |told: &mut Told, problems: Problems| {
            told.problems.extend(problems);
            told.refused += relief();
        };
        let mut workspace = self.open().unwrap_or_else(|problem| {
            recover(&mut told, vec![problem]);
            self.open().unwrap_or_else(|problem| panic!("{context}: not even afterwards: {problem}"))
        });
        let mut number = 0;
        while number < STEPS {
            if number == 5 {
                // Closing in the middle, so that pages are read anew. It may fail; what is left is opened again.
                if let Err(problem) = workspace.close() {
                    recover(&mut told, vec![problem]);
                }
                workspace = self.open().unwrap_or_else(|problem| {
                    recover(&mut told, vec![problem]);
                    self.open().unwrap_or_else(|problem| panic!("{context}: not even afterwards: {problem}"))
                });
            }
            if let Err(problems) = step(&mut workspace, number) {
                recover(&mut told, problems);
                let now = match point(&workspace) {
                    Ok(now) => now,
                    Err(problems) => {
                        told.problems.extend(problems);
                        told.reopened += 1;
                        drop(workspace);
                        workspace = self.open().unwrap_or_else(|problem| panic!("{context}: {problem}"));
                        point(&workspace).unwrap()
                    }
                };
                if now == self.points[number] {
                    step(&mut workspace, number)
                        .unwrap_or_else(|problems| panic!("{context}: step {number} again: {problems:?}"));
                } else {
                    assert_eq!(now, self.points[number + 1], "{context}: step {number} is half done");
                }
            }
            number += 1;
            let now = point(&workspace).unwrap_or_else(|problems| {
                // The disk may fail a reader as well.
                recover(&mut told, problems);
                point(&workspace).unwrap_or_else(|problems| panic!("{context}: step {number}: {problems:?}"))
            });
            assert_eq!(now, self.points[number], "{context}: after step {number}");
        }
        let closed = workspace.close();
        recover(&mut told, closed.err().into_iter().collect());
        let workspace = self.open().unwrap_or_else(|problem| panic!("{context}: at the end: {problem}"));
        assert_eq!(point(&workspace).unwrap(), self.points[STEPS], "{context}");
        let verified = workspace.verify().unwrap();
        assert!(verified.is_whole(), "{context}: {:?}", verified.flaws);
        workspace.close().unwrap();
        told
    }
}

/// How the refused sessions of one kind went.
#[derive(Debug, Default)]
struct Count {
    sessions: usize,
    refused: usize,
    silent: usize,
    reopened: usize,
}

/// Refuses the first, second ... call of a kind, as far as there are such calls and `most` goes.
fn each(stage: &Stage, calls: impl Iterator<Item = usize>, like: Fault, said: impl Fn(&Problem)) -> Count {
    let mut count = Count::default();
    for nth in calls {
        let fault = Fault { nth, ..like };
        let told = stage.play(&format!("{fault:?}"), || stage.disk.refuse(fault), || stage.disk.recover());
        if told.refused == 0 {
            break;
        }
        count.sessions += 1;
        count.refused += told.refused;
        count.silent += usize::from(told.problems.is_empty());
        count.reopened += told.reopened;
        told.problems.iter().for_each(&said);
    }
    count
}

fn full_disk(calls: impl Iterator<Item = usize>) {
    let stage = Stage::set();
    let full = Fault { on: &[Call::Write], nth: 0, lasting: true, refusal: Refusal::Full };
    let count = each(&stage, calls, full, |problem| {
        assert_eq!(problem.code, Code::Io, "{problem}");
        assert!(problem.message.contains("disk is full"), "{problem}");
        assert!(problem.hint.as_deref().is_some_and(|hint| hint.contains("free some space")), "{problem:?}");
    });
    println!(
        "campaign: R-08 full_at_write={} writes_refused={} lost=0 retried_on_the_same_file={} reopened={} unnoticed={}",
        count.sessions,
        count.refused,
        count.sessions - count.reopened,
        count.reopened,
        count.silent
    );
    assert!(count.sessions > 5);
}

#[test]
fn r08_a_full_disk_loses_nothing_and_the_work_goes_on() {
    full_disk((1..).step_by(67));
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r08_a_full_disk_loses_nothing_at_every_write() {
    full_disk(1..);
}

fn failing_disk(calls: impl Fn() -> Box<dyn Iterator<Item = usize>>) {
    let stage = Stage::set();
    let mut all = Count::default();
    for (name, on, refusal) in [
        ("read fails", &[Call::Read] as &'static [Call], Refusal::Failure),
        ("read ends early", &[Call::Read], Refusal::Half),
        ("write fails", &[Call::Write], Refusal::Failure),
        ("write ends early", &[Call::Write], Refusal::Half),
        ("sync fails", &[Call::Sync], Refusal::Failure),
        ("truncate fails", &[Call::Truncate], Refusal::Failure),
        ("open fails", &[Call::Open], Refusal::Failure),
        ("delete fails", &[Call::Delete], Refusal::Failure),
    ] {
        let fault = Fault { on, nth: 0, lasting: false, refusal };
        let count = each(&stage, calls(), fault, |problem| {
            assert_ne!(problem.code, Code::Internal, "{name}: {problem}");
            assert!(!problem.message.is_empty(), "{name}");
        });
        println!("{name}: {count:?}");
        all.sessions += count.sessions;
        all.silent += count.silent;
        all.reopened += count.reopened;
    }
    println!(
        "campaign: R-09 calls_failed={} panics=0 lost=0 reopened={} unnoticed={}",
        all.sessions, all.reopened, all.silent
    );
    assert!(all.sessions > 20);
}

#[test]
fn r09_a_failing_disk_is_told_and_loses_nothing() {
    failing_disk(|| Box::new((1..500).step_by(61)));
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r09_a_failing_disk_loses_nothing_at_any_of_500_calls() {
    failing_disk(|| Box::new(1..=500));
}
