//! Damaged and replayed pages.

use std::fs;

use annexa_domain::Code;

use super::*;

pub(super) const PAGE: usize = 4096;

/// The pages of a sound file that belong to a table or an index.
pub(super) fn used_pages(place: &Place, whole: &[u8]) -> std::collections::BTreeSet<u32> {
    fs::write(&place.path, whole).unwrap();
    let connection = raw(place);
    let mut pages = connection.prepare("SELECT pageno FROM dbstat").unwrap();
    pages.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Everything a person could see of a workspace.
fn seen(workspace: &Workspace) -> (annexa_domain::Isms, Vec<Change>) {
    (workspace.gather().unwrap(), workspace.trail(0).unwrap())
}

/// What became of files in which one page is from earlier.
#[derive(Debug, Default)]
struct Replays {
    tried: usize,
    at_open: usize,
    by_verify: usize,
    /// The page held nothing that anybody could see: the state is the present one.
    harmless: usize,
}

/// Puts each page of an earlier version back alone; what a person would see differently must be reported.
fn replay_each_page(place: &Place, old: &[u8], new: &[u8], most: usize, sum: &mut Replays) {
    fs::write(&place.path, new).unwrap();
    let present = seen(&reopen(place).unwrap());
    for page in 0..old.len().min(new.len()) / PAGE {
        let range = page * PAGE..(page + 1) * PAGE;
        if old[range.clone()] == new[range.clone()] || sum.tried == most {
            continue;
        }
        sum.tried += 1;
        let mut mixed = new.to_vec();
        mixed[range.clone()].copy_from_slice(&old[range]);
        fs::write(&place.path, &mixed).unwrap();
        match reopen(place) {
            Err(_) => sum.at_open += 1,
            Ok(workspace) => match workspace.verify() {
                Ok(verified) if verified.is_whole() => {
                    assert!(seen(&workspace) == present, "page {page}: an old state passed the check");
                    sum.harmless += 1;
                }
                _ => sum.by_verify += 1,
            },
        }
    }
}

/// The file after each of several changes.
fn versions(place: &Place, rounds: u32) -> Vec<Vec<u8>> {
    filled(place);
    let mut versions = vec![fs::read(&place.path).unwrap()];
    for round in 0..rounds {
        let mut workspace = reopen(place).unwrap();
        let many: Vec<_> = (0..12).map(|n| named(n, &format!("later {round} {}", "x".repeat(300)))).collect();
        save(&mut workspace, on(6), &many);
        save(&mut workspace, on(6), &[named(1, &format!("later {round}")), named(3, "later")]);
        workspace.close().unwrap();
        versions.push(fs::read(&place.path).unwrap());
    }
    versions
}

#[test]
fn r16_an_earlier_page_put_back_is_reported() {
    let place = place();
    let versions = versions(&place, 3);
    let mut sum = Replays::default();
    replay_each_page(&place, &versions[2], &versions[3], usize::MAX, &mut sum);
    println!("{sum:?}");
    assert!(sum.tried >= 5 && sum.by_verify >= 1, "the page checks alone cannot see a replay: {sum:?}");
}

#[test]
#[ignore = "long: cargo xtask campaign"]
fn r16_five_hundred_earlier_pages_put_back_are_reported() {
    let place = place();
    let versions = versions(&place, 12);
    let mut sum = Replays::default();
    'all: for new in (1..versions.len()).rev() {
        for old in (0..new).rev() {
            replay_each_page(&place, &versions[old], &versions[new], 500, &mut sum);
            if sum.tried == 500 {
                break 'all;
            }
        }
    }
    println!(
        "campaign: R-16 replays={} refused={} reported={} same_state={} missed=0",
        sum.tried, sum.at_open, sum.by_verify, sum.harmless
    );
    assert_eq!(sum.tried, 500, "{sum:?}");
}

/// Flips bits in a file and asks SQLCipher's check about its first `pages` pages; gives how many it missed.
///
/// The check reads past the cache, so that one connection serves all flips.
fn flip(place: &Place, pages: usize, bits: impl Iterator<Item = usize>) -> (usize, usize) {
    use std::io::{Seek, SeekFrom, Write};
    let whole = fs::read(&place.path).unwrap();
    let connection = raw(place);
    let mut file = fs::OpenOptions::new().write(true).open(&place.path).unwrap();
    // The check goes by the file's length, so only the pages that matter are read each time.
    file.set_len((pages * PAGE) as u64).unwrap();
    // Prepared anew each time: the check runs when it is prepared.
    let said = || -> Vec<String> {
        let mut check = connection.prepare("PRAGMA cipher_integrity_check").unwrap();
        check.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut at = |byte: usize, value: u8| {
        file.seek(SeekFrom::Start(byte as u64)).unwrap();
        file.write_all(&[value]).unwrap();
    };
    let (mut flipped, mut missed) = (0, 0);
    for bit in bits {
        let byte = bit / 8;
        at(byte, whole[byte] ^ 1 << (bit % 8));
        let said = said();
        let wanted = format!("HMAC verification failed for page {}", byte / PAGE + 1);
        flipped += 1;
        if said != [wanted] {
            missed += 1;
            println!("bit {bit}: {said:?}");
        }
        at(byte, whole[byte]);
    }
    let clean = said();
    assert!(clean.is_empty(), "{clean:?}");
    drop(connection);
    fs::write(&place.path, &whole).unwrap();
    (flipped, missed)
}

/// Reads everything past the checks of opening; what is read must be right or an error.
fn read_unchecked(place: &Place, whole: &[u8], bits: impl Iterator<Item = usize>) -> (usize, usize) {
    fs::write(&place.path, whole).unwrap();
    let claim = live::claim(&place.path).unwrap();
    let key = keys::derive(&Passphrase::new(PASSPHRASE), &claim.header).unwrap();
    let read = || -> Option<Vec<String>> {
        let connection = connect::connect(&place.path, &key, Access::Existing).ok()?;
        let mut rows = Vec::new();
        for table in ["assets", "change", "change_field", "workspace"] {
            let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\"")).ok()?;
            let columns = statement.column_count();
            let mut found = statement.query([]).ok()?;
            while let Some(row) = found.next().ok()? {
                rows.push((0..columns).map(|at| format!("{:?}|", row.get_ref(at))).collect());
            }
        }
        Some(rows)
    };
    let right = read().unwrap();
    let (mut wrong, mut refused) = (0, 0);
    for bit in bits {
        let mut bytes = whole.to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&place.path, &bytes).unwrap();
        match read() {
            Some(rows) => wrong += usize::from(rows != right),
            None => refused += 1,
        }
    }
    fs::write(&place.path, whole).unwrap();
    (wrong, refused)
}

#[test]
fn r11_flipped_bits_are_found_and_never_read_as_values() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let bits = |step: usize| (16 * 8..17 * PAGE * 8).step_by(step);
    let (flipped, missed) = flip(&place, 17, bits(1009));
    let (wrong, refused) = read_unchecked(&place, &whole, bits(4001));
    println!("{flipped} bits, {missed} missed; {wrong} read wrong, {refused} not read");
    assert_eq!((missed, wrong), (0, 0));
    assert!(flipped > 500 && refused > 20);
}

#[test]
#[ignore = "long: cargo xtask campaign"]
fn r11_every_bit_of_sixteen_pages() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let (flipped, missed) = flip(&place, 17, 16 * 8..17 * PAGE * 8);
    let (wrong, refused) = read_unchecked(&place, &whole, (16 * 8..17 * PAGE * 8).step_by(61));
    println!("campaign: R-11 bits={flipped} missed={missed} wrong_values={wrong} not_read={refused}");
    assert!(flipped >= 524_288);
    assert_eq!((missed, wrong), (0, 0));
}

#[test]
fn r11_flipped_bits_are_refused_at_opening() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    for place_in_file in (16..whole.len()).step_by(whole.len() / 150 + 1) {
        let mut bytes = whole.clone();
        bytes[place_in_file] ^= 1 << (place_in_file % 8);
        fs::write(&place.path, &bytes).unwrap();
        let problem = reopen(&place).unwrap_err();
        assert_eq!(problem.code, Code::Damaged, "byte {place_in_file}: {problem}");
    }
}
