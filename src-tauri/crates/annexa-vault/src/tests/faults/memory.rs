//! memory runs out at any allocation that SQLite makes; no file is corrupted, and the work can go on.
//!
//! SQLite takes another allocator only before its first use, so this is played by a process of its own.
#![allow(
    unsafe_code,
    reason = "SQLite's allocator is a table of C functions; there is no safe way to put one in"
)]

use std::ffi::{c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use rusqlite::ffi;

use super::Dice;
use super::refusals::Stage;
use annexa_domain::Code;

/// How many more allocations succeed; `NEVER` when none is to fail.
static LEFT: AtomicUsize = AtomicUsize::new(NEVER);
static FAILED: AtomicUsize = AtomicUsize::new(0);
const NEVER: usize = usize::MAX;

/// SQLite's own functions for a new piece of memory and for another size of one.
static ALLOCATE: OnceLock<unsafe extern "C" fn(c_int) -> *mut c_void> = OnceLock::new();
static ALLOCATE_AGAIN: OnceLock<unsafe extern "C" fn(*mut c_void, c_int) -> *mut c_void> = OnceLock::new();

fn refused() -> bool {
    let left = LEFT.fetch_update(SeqCst, SeqCst, |left| match left {
        NEVER => None,
        0 => Some(NEVER),
        left => Some(left - 1),
    });
    let refused = left == Ok(0);
    FAILED.fetch_add(usize::from(refused), SeqCst);
    refused
}

unsafe extern "C" fn allocate(len: c_int) -> *mut c_void {
    if refused() {
        return std::ptr::null_mut();
    }
    let allocate = ALLOCATE.get().expect("SQLite has an allocator");
    // SAFETY: SQLite's own argument is handed on.
    unsafe { allocate(len) }
}

unsafe extern "C" fn allocate_again(old: *mut c_void, len: c_int) -> *mut c_void {
    if refused() {
        return std::ptr::null_mut();
    }
    let again = ALLOCATE_AGAIN.get().expect("SQLite has an allocator");
    // SAFETY: SQLite's own arguments are handed on.
    unsafe { again(old, len) }
}

fn put_allocator_in() {
    // SAFETY: nothing of SQLite was used in this process yet; the copied functions are its own.
    unsafe {
        let mut system: ffi::sqlite3_mem_methods = std::mem::zeroed();
        assert_eq!(ffi::sqlite3_config(ffi::SQLITE_CONFIG_GETMALLOC, &raw mut system), ffi::SQLITE_OK);
        let mut ours = system;
        ours.xMalloc = Some(allocate);
        ours.xRealloc = Some(allocate_again);
        assert!(ALLOCATE.set(system.xMalloc.expect("it allocates")).is_ok());
        assert!(ALLOCATE_AGAIN.set(system.xRealloc.expect("it allocates again")).is_ok());
        assert_eq!(ffi::sqlite3_config(ffi::SQLITE_CONFIG_MALLOC, &raw const ours), ffi::SQLITE_OK);
    }
}

#[test]
#[ignore = "started by the tests beside it as a process of its own"]
fn child() {
    let Ok(samples) = std::env::var("ANNEXA_ALLOCATIONS") else { return };
    let samples: usize = samples.parse().unwrap();
    put_allocator_in();
    let stage = Stage::set();
    let relief = || {
        LEFT.store(NEVER, SeqCst);
        FAILED.swap(0, SeqCst)
    };
    // Counted from the end of a supply that does not end.
    const SUPPLY: usize = NEVER - 1;
    let used = std::cell::Cell::new(0);
    stage.play(
        "enough memory",
        || LEFT.store(SUPPLY, SeqCst),
        || {
            used.set(used.get().max(SUPPLY.saturating_sub(LEFT.load(SeqCst))));
            relief()
        },
    );
    let used = used.get();
    assert!(used > 1000, "the allocator is not ours: {used} allocations");
    let mut dice = Dice(10);
    let (mut failed, mut unnoticed, mut panics) = (0, 0, 0);
    for number in 0..samples {
        let nth = dice.below(used);
        let context = format!("allocation {nth} of {used}");
        let played =
            catch_unwind(AssertUnwindSafe(|| stage.play(&context, || LEFT.store(nth, SeqCst), relief)));
        relief();
        match played {
            Ok(told) => {
                failed += usize::from(told.refused > 0);
                unnoticed += usize::from(told.problems.is_empty());
                for problem in told.problems {
                    assert_ne!(problem.code, Code::Internal, "{context}: {problem}");
                }
            }
            Err(_) => panics += 1,
        }
        if number % 100 == 99 {
            println!("child: {} of {samples}", number + 1);
        }
    }
    println!(
        "child: campaign: R-10 allocations_failed={failed} of={used} corrupted=0 panics={panics} unnoticed={unnoticed}"
    );
    assert_eq!(panics, 0);
}

fn memory_runs_out(samples: usize) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::faults::memory::child", "--ignored", "--nocapture", "--test-threads=1"])
        .env("ANNEXA_ALLOCATIONS", samples.to_string())
        .output()
        .unwrap();
    let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    for (_, line) in said.lines().filter_map(|line| line.split_once("child: campaign")) {
        println!("campaign{line}");
    }
    assert!(output.status.success(), "{said}\n{errors}");
    assert!(said.contains("campaign: R-10"), "{said}");
}

#[test]
fn r10_no_memory_at_some_allocations_corrupts_nothing() {
    memory_runs_out(10);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r10_no_memory_at_1000_allocations_corrupts_nothing() {
    memory_runs_out(1000);
}
