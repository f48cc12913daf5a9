//! What another process finds in this program's memory.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};

use annexa_domain::isms::hex;

use super::crash::Child;
use super::*;

/// How often each needle stands in the writable memory of a process.
fn count(pid: u32, needles: &[Vec<u8>]) -> Vec<usize> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let mut memory = File::open(format!("/proc/{pid}/mem")).unwrap();
    let mut found = vec![0; needles.len()];
    let mut read = 0;
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        if !rights.starts_with("rw") || line.ends_with("[vvar]") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let (start, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        let mut bytes = vec![0; (end - start) as usize];
        memory.seek(SeekFrom::Start(start)).unwrap();
        if memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        read += bytes.len();
        for (needle, found) in needles.iter().zip(&mut found) {
            *found += bytes.windows(needle.len()).filter(|window| *window == needle.as_slice()).count();
        }
    }
    assert!(read > 100_000, "the child's memory was read");
    found
}

#[test]
fn after_locking_no_key_and_no_passphrase_is_left_in_memory() {
    let place = place();
    filled(&place);
    let workspace = reopen(&place).unwrap();
    let key = *workspace.key().expose();
    workspace.close().unwrap();
    let hex = hex(&key);
    let needles =
        [key.to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes(), PASSPHRASE.as_bytes().to_vec()];
    let mut child = Child::start("hold", &place.path);
    child.wait_for("open");
    let open = count(child.id(), &needles);
    child.say("write");
    child.wait_for("written");
    child.say("close");
    child.wait_for("closed");
    let locked = count(child.id(), &needles);
    assert!(open[0] >= 1, "the scan finds the key where it has to be: {open:?}");
    assert_eq!(open[1..3], [0, 0], "no key in hex while open: {open:?}");
    assert_eq!(locked, vec![0, 0, 0, 0], "raw key, hex, hex, passphrase");
}
