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

/// A filled workspace, and what is to be looked for: the raw key, the key in hex, the passphrase, the code as it is
/// printed, as it is typed without hyphens, and a part of it, which a copy of whatever form would hold.
fn needles(place: &Place) -> Vec<Vec<u8>> {
    filled(place);
    let workspace = reopen(place).unwrap();
    let key = *workspace.key().expose();
    let code = workspace.recovery_code().text().unwrap().to_string();
    workspace.close().unwrap();
    let hex = hex(&key);
    let carried: String = code.split('-').map(|group| &group[..4]).collect();
    vec![
        key.to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        PASSPHRASE.as_bytes().to_vec(),
        code.as_bytes()[..23].to_vec(),
        code.replace('-', "").as_bytes()[..20].to_vec(),
        carried.as_bytes()[..20].to_vec(),
    ]
}

#[test]
fn r37_after_locking_no_key_passphrase_or_code_is_left_in_memory() {
    let place = place();
    let needles = needles(&place);
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
    assert_eq!(locked, vec![0; needles.len()], "raw key, hex, hex, passphrase, code, code, code");
}

/// The same where the code opened the file and was shown again, as for a sheet.
#[test]
fn r37_the_recovery_code_leaves_nothing_in_memory_either() {
    let place = place();
    let needles = needles(&place);
    let mut child = Child::start("recover", &place.path);
    // Through a file, as from a scanner: what is given on a pipe would lie in the reader's buffers.
    std::fs::write(
        place.folder.path().join("sheet"),
        reopen(&place).unwrap().recovery_code().text().unwrap().as_str(),
    )
    .unwrap();
    child.say("go");
    child.wait_for("shown");
    let shown = count(child.id(), &needles);
    child.say("close");
    child.wait_for("closed");
    let locked = count(child.id(), &needles);
    assert!(shown[0] >= 1 && shown[4] >= 1, "the scan finds key and code where they have to be: {shown:?}");
    assert_eq!(locked, vec![0; needles.len()], "raw key, hex, hex, passphrase, code, code, code");
}
