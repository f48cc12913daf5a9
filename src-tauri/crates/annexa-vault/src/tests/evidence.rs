//! Evidence bytes in, out, twice, undone, purged and damaged.

use std::fs;
use std::io::{self, Read};

use annexa_domain::{Code, Problems, Record, RegisterKind, Value};

use super::*;
use crate::evidence::MAX_FILE;

fn bytes(len: usize, seed: u32) -> Vec<u8> {
    let mut state = seed;
    (0..len)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect()
}

fn record(number: u128, sha256: &str) -> Record {
    let mut record = Record::blank(RegisterKind::Evidence, id(8000 + number));
    record.set("title", Value::Text(format!("Evidence {number}")));
    assert!(record.set("sha256", Value::Text(sha256.to_owned())));
    record
}

fn add(workspace: &mut Workspace, number: u128, mut data: &[u8]) -> Result<Staged, Problems> {
    let staged = workspace.stage(&mut data)?;
    workspace.change(Op::EvidenceAdd, &by(), on(2), None, |tx| {
        tx.keep(&staged)?;
        tx.put(&record(number, &staged.sha256))
    })?;
    Ok(staged)
}

fn rows(workspace: &Workspace) -> (i64, i64) {
    workspace
        .connection
        .query_row("SELECT (SELECT count(*) FROM content), (SELECT count(*) FROM content_chunk)", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap()
}

fn out(workspace: &Workspace, sha256: &str) -> Vec<u8> {
    let mut data = Vec::new();
    assert_eq!(workspace.write_evidence(sha256, &mut data).unwrap(), data.len() as u64);
    data
}

#[test]
fn what_goes_in_comes_out_at_every_length_around_a_row() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let chunk = 256 * 1024;
    let lengths = [0, 1, chunk - 1, chunk, chunk + 1, 65 * chunk + 3];
    let mut kept = Vec::new();
    for (number, len) in lengths.into_iter().enumerate() {
        let data = bytes(len, number as u32);
        let staged = add(&mut workspace, number as u128, &data).unwrap();
        assert_eq!((staged.size, staged.known), (len as u64, false));
        kept.push((staged.sha256, data));
    }
    assert_eq!(kept[0].0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    workspace.close().unwrap();
    let workspace = reopen(&place).unwrap();
    for (sha256, data) in &kept {
        assert!(out(&workspace, sha256) == *data);
    }
    assert_eq!(workspace.evidence_size().unwrap(), lengths.iter().sum::<usize>() as u64);
    assert!(workspace.verify().unwrap().is_whole());
}

#[test]
fn the_same_bytes_are_kept_once() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let data = bytes(600_000, 1);
    add(&mut workspace, 1, &data).unwrap();
    let rows_before = rows(&workspace);
    let again = add(&mut workspace, 2, &data).unwrap();
    assert!(again.known);
    assert_eq!(rows(&workspace), rows_before);
    let twice_staged = [workspace.stage(&mut &data[1..]).unwrap(), workspace.stage(&mut &data[1..]).unwrap()];
    assert!(!twice_staged[0].known && twice_staged[1].known);
    assert_eq!(rows(&workspace).0, 2);
}

#[test]
fn staged_bytes_are_invisible_and_cleaned_away() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let staged = workspace.stage(&mut bytes(300_000, 1).as_slice()).unwrap();
    assert!(!workspace.has_evidence(&staged.sha256).unwrap());
    assert_eq!(workspace.write_evidence(&staged.sha256, &mut io::sink()).unwrap_err().code, Code::NotFound);
    let unkept =
        workspace.change(Op::EvidenceAdd, &by(), on(2), None, |tx| tx.put(&record(1, &staged.sha256)));
    assert_eq!(unkept.unwrap_err()[0].code, Code::NotFound);
    let failed = workspace.change(Op::EvidenceAdd, &by(), on(2), None, |tx| {
        tx.keep(&staged)?;
        tx.put(&record(1, &"0".repeat(64)))
    });
    assert_eq!(failed.unwrap_err()[0].field.as_deref(), Some("sha256"));
    assert!(!workspace.has_evidence(&staged.sha256).unwrap(), "a failed change keeps nothing");
    workspace.close().unwrap();
    let mut workspace = reopen(&place).unwrap();
    assert_eq!(rows(&workspace), (0, 0));
    let gone = workspace.change(Op::EvidenceAdd, &by(), on(2), None, |tx| tx.keep(&staged));
    assert_eq!(gone.unwrap_err()[0].code, Code::NotFound);
    let cancelled = workspace.stage(&mut bytes(300_000, 1).as_slice()).unwrap();
    workspace.unstage(cancelled).unwrap();
    assert_eq!(rows(&workspace), (0, 0));
}

struct Failing(usize);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::other("gone"));
        }
        let len = buffer.len().min(self.0);
        self.0 -= len;
        buffer[..len].fill(7);
        Ok(len)
    }
}

#[test]
fn a_source_that_fails_or_is_too_large_leaves_nothing() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    for len in [0, 10, 17 * 1024 * 1024] {
        assert_eq!(workspace.stage(&mut Failing(len)).unwrap_err().code, Code::Unreadable);
        assert_eq!(rows(&workspace), (0, 0));
    }
    let large = workspace.stage_within(&mut bytes(300_001, 1).as_slice(), 300_000).unwrap_err();
    assert_eq!(large.code, Code::TooLarge);
    assert_eq!(rows(&workspace), (0, 0));
    assert!(workspace.stage_within(&mut bytes(300_000, 1).as_slice(), 300_000).is_ok());
    assert_eq!(MAX_FILE, 262_144_000);
}

#[test]
fn undone_evidence_stays_until_a_recorded_purge() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let staged = add(&mut workspace, 1, &bytes(5000, 1)).unwrap();
    assert_eq!(workspace.purge(&by(), on(2), "tidy").unwrap(), None, "it is named by a record");
    workspace.undo(None, &by(), on(3), None).unwrap();
    assert!(workspace.has_evidence(&staged.sha256).unwrap());
    workspace.redo(&by(), on(3), None).unwrap();
    assert_eq!(out(&workspace, &staged.sha256).len(), 5000);
    workspace.undo(None, &by(), on(3), None).unwrap();
    let state = workspace.gather().unwrap();
    let purge = workspace.purge(&by(), on(4), "tidy").unwrap().unwrap();
    assert_eq!(purge.op, Op::Purge);
    assert!(purge.reason.unwrap().contains(&staged.sha256));
    assert_eq!(rows(&workspace), (0, 0));
    assert_eq!(workspace.gather().unwrap(), state);
    assert_eq!(workspace.redo(&by(), on(5), None).unwrap_err()[0].code, Code::NotFound);
    assert!(workspace.verify().unwrap().is_whole());
}

#[test]
fn changed_and_missing_bytes_are_found() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let staged = add(&mut workspace, 1, &bytes(600_000, 1)).unwrap();
    workspace.close().unwrap();
    let whole = fs::read(&place.path).unwrap();
    for statement in [
        "UPDATE content_chunk SET data = zeroblob(length(data)) WHERE n = 1",
        "DELETE FROM content_chunk WHERE n = 2",
        "UPDATE content_chunk SET n = 7 WHERE n = 0",
        "UPDATE content SET size = size + 1",
    ] {
        fs::write(&place.path, &whole).unwrap();
        raw(&place).execute(statement, []).unwrap();
        let workspace = reopen(&place).unwrap();
        let flaws = workspace.verify().unwrap().flaws;
        assert_eq!((flaws.len(), flaws[0].part), (1, Part::Evidence), "{statement}");
        assert!(flaws[0].message.contains(&staged.sha256));
        assert_eq!(
            workspace.write_evidence(&staged.sha256, &mut io::sink()).unwrap_err().code,
            Code::Damaged
        );
    }
    fs::write(&place.path, &whole).unwrap();
    raw(&place).execute_batch("DELETE FROM content_chunk; DELETE FROM content;").unwrap();
    let flaws = reopen(&place).unwrap().verify().unwrap().flaws;
    assert_eq!((flaws.len(), flaws[0].register), (1, Some(RegisterKind::Evidence)));
}
