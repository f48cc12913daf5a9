//! how long things take. Figures only: nothing here fails on a slow machine, but on a wrong result.

use std::fs;
use std::time::Instant;

use rusqlite::params;

use super::faults::Dice;
use super::faults::work::{add_evidence, evidence};
use super::*;

/// Milliseconds a piece of work takes: of this thread's processor where the system tells, so that other programs on
/// the machine do not count; else of the clock.
fn milliseconds(work: impl FnOnce()) -> u128 {
    let start = (Instant::now(), processor());
    work();
    match (start.1, processor()) {
        (Some(before), Some(after)) => (after - before) / 1_000_000,
        _ => start.0.elapsed().as_millis(),
    }
}

/// Nanoseconds this thread has had of a processor; Linux alone tells.
fn processor() -> Option<u128> {
    fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// Inserts rows of 400 bytes in one change, reads all, and reads twice as many by chance: milliseconds of each.
fn rows(connection: &Connection, rows: i64) -> [u128; 3] {
    let mut dice = Dice(61);
    let text = "x".repeat(400);
    connection
        .execute_batch("CREATE TABLE measured (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
        .unwrap();
    let insert = milliseconds(|| {
        connection.execute_batch("BEGIN").unwrap();
        let mut statement = connection.prepare("INSERT INTO measured (id, text) VALUES (?1, ?2)").unwrap();
        for id in 1..=rows {
            statement.execute(params![id, text]).unwrap();
        }
        drop(statement);
        connection.execute_batch("COMMIT").unwrap();
    });
    let scan = milliseconds(|| {
        let sum: i64 =
            connection.query_row("SELECT sum(length(text)) FROM measured", [], |row| row.get(0)).unwrap();
        assert_eq!(sum, rows * 400);
    });
    let random = milliseconds(|| {
        let mut statement = connection.prepare("SELECT length(text) FROM measured WHERE id = ?1").unwrap();
        for _ in 0..2 * rows {
            let id = 1 + dice.below(rows as usize) as i64;
            assert_eq!(statement.query_row([id], |row| row.get::<_, i64>(0)).unwrap(), 400);
        }
    });
    [insert, scan, random]
}

#[test]
fn r61_rows_go_in_and_out_as_in_plain_sqlite() {
    rows_beside_plain_sqlite(500);
}

#[test]
#[ignore = "a figure; run by cargo xtask campaign"]
fn r61_rows_in_and_out_beside_plain_sqlite() {
    rows_beside_plain_sqlite(10_000);
}

fn rows_beside_plain_sqlite(count: i64) {
    let place = place();
    make(&place.path).unwrap().close().unwrap();
    let mut best = [[u128::MAX; 3]; 2];
    for _ in 0..3 {
        let plain = Connection::open(place.folder.path().join("plain")).unwrap();
        plain.execute_batch("PRAGMA synchronous = EXTRA; PRAGMA locking_mode = EXCLUSIVE").unwrap();
        for (best, connection) in best.iter_mut().zip([&plain, &raw(&place)]) {
            for (best, now) in best.iter_mut().zip(rows(connection, count)) {
                *best = (*best).min(now);
            }
            connection.execute_batch("DROP TABLE measured").unwrap();
        }
    }
    let [plain, ours] = best;
    println!(
        "campaign: R-61 rows={count} insert_ms={} plain_insert_ms={} scan_ms={} plain_scan_ms={} random_ms={} plain_random_ms={}",
        ours[0], plain[0], ours[1], plain[1], ours[2], plain[2]
    );
}

/// A source that is given up by its reader after so many bytes.
struct Cancelled(usize);

impl std::io::Read for Cancelled {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::Error::other("cancelled"));
        }
        let len = buffer.len().min(self.0);
        self.0 -= len;
        buffer[..len].fill(7);
        Ok(len)
    }
}

fn evidence_in_and_out(len: usize) {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let bytes = Dice(62).bytes(len);
    let before = workspace.gather().unwrap().digest();
    workspace.stage(&mut Cancelled(len / 2)).unwrap_err();
    let rows_left = "SELECT (SELECT count(*) FROM content) + (SELECT count(*) FROM content_chunk)";
    let left: i64 = workspace.connection.query_row(rows_left, [], |row| row.get(0)).unwrap();
    assert_eq!((left, workspace.gather().unwrap().digest()), (0, before), "a cancel leaves nothing");
    let into = milliseconds(|| add_evidence(&mut workspace, 1, &bytes).unwrap());
    let record = workspace.gather().unwrap();
    let sha256 = record.evidence[0].sha256.clone();
    assert_eq!(evidence(1, &sha256).id, record.evidence[0].id);
    let mut out = Vec::with_capacity(len);
    let from = milliseconds(|| {
        workspace.write_evidence(&sha256, &mut out).unwrap();
    });
    assert!(out == bytes, "what came out is not what went in");
    println!("campaign: R-62 bytes={len} in_ms={into} out_ms={from} left_by_a_cancel=0");
}

#[test]
fn r62_evidence_goes_in_and_out_and_a_cancel_leaves_nothing() {
    evidence_in_and_out(3_000_000);
}

#[test]
#[ignore = "a figure; run by cargo xtask campaign"]
fn r62_100_megabytes_of_evidence_go_in_and_out() {
    evidence_in_and_out(100_000_000);
}

#[test]
fn r45_a_long_trail_is_verified() {
    verify_a_trail_of(1_500);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r45_a_trail_of_100000_changes_is_verified() {
    verify_a_trail_of(100_000);
}

fn verify_a_trail_of(length: u64) {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    // Written without waiting for the device: only reading is measured.
    workspace.connection.execute_batch("PRAGMA synchronous = OFF").unwrap();
    let start = Instant::now();
    let mut changes = 1;
    while changes < length {
        save(&mut workspace, on(2), &[named(u128::from(changes % 500), &format!("name {changes}"))]);
        changes += 1;
    }
    let made = start.elapsed();
    let mut verified = Verified::default();
    let took = milliseconds(|| verified = workspace.verify().unwrap());
    assert!(verified.is_whole() && verified.changes == changes, "{verified:?}");
    println!("campaign: R-45 events={changes} verify_ms={took} made_s={}", made.as_secs());
}
