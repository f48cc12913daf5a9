//! What is said of a file that does not open.

use std::fs;

use annexa_domain::Code;

use super::damage::{PAGE, used_pages};
use super::*;

/// What is said of these bytes with the right passphrase.
#[track_caller]
fn told(place: &Place, bytes: &[u8], remembered: &[Header]) -> Diagnosis {
    fs::write(&place.path, bytes).unwrap();
    let secret = Secret::passphrase(PASSPHRASE);
    let told = diagnose(&place.path, Some(&secret), remembered, place.folder.path()).unwrap();
    assert!(fs::read(&place.path).unwrap() == bytes, "the file was touched");
    if let Some(problem) = &told.problem {
        assert_eq!(problem.field.as_deref(), Some(told.condition.key()));
        assert!(problem.hint.is_some(), "{problem}: what to do is not said");
    }
    told
}

#[test]
fn r12_every_bit_of_the_header_is_told_and_mended_by_a_remembered_one() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let header = *live::claim(&place.path).unwrap().header.bytes();
    let header = Header::read(header).unwrap();
    for bit in 0..16 * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let alone = told(&place, &bytes, &[]);
        assert_eq!((alone.condition, alone.opened), (Condition::Header, None), "bit {bit}");
        let problem = open_as(&place, PASSPHRASE, false).unwrap_err();
        assert_eq!(problem.code, Code::Damaged, "bit {bit}");
        let mended = told(&place, &bytes, &[Header::fresh(Profile::Cheap, [3; 10]), header]);
        assert_eq!(
            (mended.condition, mended.opened),
            (Condition::Header, Some(Opened::Remembered)),
            "bit {bit}"
        );
        assert_eq!(mended.workspace, Some(id(1)), "bit {bit}");
        assert!(mended.pages.unwrap().damaged.is_empty(), "bit {bit}");
    }
    for start in [[0_u8; 16], [0xA5; 16], *b"SQLite format 3\0"] {
        let mut bytes = whole.clone();
        bytes[..16].copy_from_slice(&start);
        assert_eq!(told(&place, &bytes, &[header]).opened, Some(Opened::Remembered));
    }
}

#[test]
fn r13_a_cut_is_told_with_the_pages_that_are_left() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let pages = whole.len() / PAGE;
    for kept in 1..pages {
        let told = told(&place, &whole[..kept * PAGE], &[]);
        assert_eq!(told.condition, Condition::Cut, "{kept} pages");
        let report = told.pages.unwrap();
        assert_eq!((report.pages as usize, report.damaged.len() + report.free.len()), (pages, pages - kept));
        let words = format!("{kept} of its {pages} pages");
        assert!(told.problem.unwrap().message.contains(&words), "{kept} pages");
        let problem = reopen(&place).unwrap_err();
        assert_eq!((problem.code, problem.field.as_deref()), (Code::Damaged, Some("cut")), "{problem}");
    }
    for offset in 0..1000 {
        let kept = 16 + offset * (whole.len() - 17) / 1000;
        let told = told(&place, &whole[..kept], &[]);
        assert_eq!(told.condition, Condition::Cut, "{kept} bytes");
        assert_eq!(reopen(&place).unwrap_err().code, Code::Damaged, "{kept} bytes");
    }
}

#[test]
fn r14_files_that_are_none_are_told_apart() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let padded = |start: &[u8]| {
        let mut bytes = start.to_vec();
        bytes.resize(2 * PAGE, b' ');
        bytes
    };
    let noise: Vec<u8> = (0..8192_u32).map(|byte| (byte.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let mut newer = whole.clone();
    newer[4] = 0x2F;
    newer[15] = header::crc8(&newer[..15]);
    for (bytes, condition, words) in [
        (Vec::new(), Condition::Empty, "0 bytes"),
        (vec![0x8A], Condition::Foreign, "1 bytes"),
        (padded(b"SQLite format 3\0"), Condition::Foreign, "SQLite"),
        (padded(b"PK\x03\x04"), Condition::Foreign, "ZIP"),
        (padded(b"%PDF-1.7\n"), Condition::Foreign, "PDF"),
        (noise, Condition::Foreign, "begin like one"),
        (padded(b"version https://git-lfs.example/spec/v1"), Condition::Placeholder, "pointer"),
        (padded(b"bplist00"), Condition::Placeholder, "property list"),
        (padded(b"<!DOCTYPE html><title>Sign in</title>"), Condition::Placeholder, "web page"),
        (newer, Condition::Newer, "container version 2"),
        (vec![0; 4 * PAGE], Condition::Header, "zero"),
    ] {
        let told = told(&place, &bytes, &[]);
        assert_eq!(told.condition, condition, "{words}");
        assert!(told.problem.unwrap().message.contains(words), "{words}");
        reopen(&place).unwrap_err();
    }
    for len in (1..PAGE).step_by(97) {
        let told = told(&place, &whole[..len], &[]);
        assert_eq!(told.condition, if len < 16 { Condition::Foreign } else { Condition::Cut }, "{len} bytes");
    }
    #[cfg(unix)]
    {
        fs::File::create(&place.path).unwrap().set_len(whole.len() as u64).unwrap();
        let hollow = diagnose(&place.path, None, &[], place.folder.path()).unwrap();
        assert_eq!(hollow.condition, Condition::Placeholder);
    }
}

#[test]
fn r15_what_was_added_swapped_or_zeroed_is_told() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let pages = whole.len() / PAGE;
    for more in [1, 100, PAGE - 1, PAGE, 3 * PAGE, whole.len()] {
        let mut bytes = whole.clone();
        bytes.extend(whole.iter().rev().take(more));
        let told = told(&place, &bytes, &[]);
        assert_eq!(told.condition, Condition::Appended, "{more} bytes more");
        assert!(told.problem.unwrap().message.contains(&format!("{more} bytes stand behind")));
        assert!(told.pages.unwrap().damaged.is_empty(), "what is in front of it is whole");
        assert_eq!(reopen(&place).unwrap_err().code, Code::Damaged);
    }
    let used = used_pages(&place, &whole);
    for page in 1..pages {
        let at = |page: usize| page * PAGE..(page + 1) * PAGE;
        let mut zeroed = whole.clone();
        zeroed[at(page)].fill(0);
        let mut swapped = whole.clone();
        let other = if page == pages - 1 { 1 } else { page + 1 };
        swapped[at(page)].copy_from_slice(&whole[at(other)]);
        swapped[at(other)].copy_from_slice(&whole[at(page)]);
        for (bytes, bad) in [(zeroed, vec![page]), (swapped, vec![page, other])] {
            let told = told(&place, &bytes, &[]);
            let with_content = bad.iter().any(|page| used.contains(&(*page as u32 + 1)));
            let wanted = if with_content { Condition::Pages } else { Condition::FreePages };
            assert_eq!(told.condition, wanted, "page {page}");
            let report = told.pages.unwrap();
            assert_eq!(report.damaged.len() + report.free.len(), bad.len(), "page {page}");
            assert_eq!(reopen(&place).is_err(), with_content, "page {page}");
            fs::write(&place.path, &whole).unwrap();
        }
    }
}

#[test]
fn a_wrong_passphrase_is_told_from_a_damaged_first_page() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let wrong = Secret::passphrase("quite another phrase");
    let told_wrong = diagnose(&place.path, Some(&wrong), &[], place.folder.path()).unwrap();
    assert_eq!(told_wrong.condition, Condition::Passphrase);
    assert_eq!(open_as(&place, "quite another phrase", false).unwrap_err().code, Code::WrongPassphrase);
    for byte in (16..PAGE).step_by(101) {
        let mut bytes = whole.clone();
        bytes[byte] ^= 0x10;
        assert_eq!(told(&place, &bytes, &[]).condition, Condition::FirstPage, "byte {byte}");
        let problem = reopen(&place).unwrap_err();
        assert_eq!(
            (problem.code, problem.field.as_deref()),
            (Code::Damaged, Some("first-page")),
            "{problem}"
        );
        assert_eq!(open_as(&place, "quite another phrase", false).unwrap_err().code, Code::WrongPassphrase);
    }
    fs::write(&place.path, &whole).unwrap();
    let sound = told(&place, &whole, &[]);
    assert_eq!((sound.condition, sound.problem, sound.workspace), (Condition::Sound, None, Some(id(1))));
}

#[test]
fn damage_is_told_by_page_and_table() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let connection = raw(&place);
    let mut statement = connection
        .prepare("SELECT s.tbl_name, d.pageno FROM dbstat d JOIN sqlite_schema s ON s.name = d.name WHERE d.pageno > 1")
        .unwrap();
    let trees: Vec<(String, u32)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    drop(statement);
    drop(connection);
    assert!(trees.len() > 30);
    for (table, page) in trees {
        let mut bytes = whole.clone();
        bytes[(page as usize - 1) * PAGE + 77] ^= 1;
        let told = told(&place, &bytes, &[]);
        assert_eq!(told.condition, Condition::Pages);
        let report = told.pages.unwrap();
        assert_eq!(report.damaged, [page]);
        assert_eq!(report.by_table.len(), 1, "page {page}");
        assert_eq!(report.by_table[0].table, table, "page {page}");
        assert!(told.problem.unwrap().message.contains(&table));
        let problem = reopen(&place).unwrap_err();
        assert!(problem.message.contains(&table), "{problem}");
    }
}

/// A workspace with free pages, and their numbers.
fn with_free_pages(place: &Place) -> (Vec<u8>, Vec<u32>) {
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1), asset(2)]);
    let staged = workspace.stage(&mut vec![7_u8; 300_000].as_slice()).unwrap();
    workspace.unstage(staged).unwrap();
    workspace.close().unwrap();
    let whole = fs::read(&place.path).unwrap();
    let used = used_pages(place, &whole);
    let free = (1..=(whole.len() / PAGE) as u32).filter(|page| !used.contains(page)).collect();
    (whole, free)
}

#[test]
fn r18_torn_pages_that_hold_nothing_are_no_alarm_and_are_healed() {
    let place = place();
    let (whole, free) = with_free_pages(&place);
    assert!(free.len() > 60, "{}", free.len());
    let (mut by_copy, mut by_write) = (0, 0);
    for (round, page) in free.iter().enumerate() {
        let start = (*page as usize - 1) * PAGE;
        let mut torn = whole.clone();
        torn[start..start + 512].fill(0x5A);
        let told = told(&place, &torn, &[]);
        assert_eq!((told.condition, told.problem), (Condition::FreePages, None), "page {page}");
        let mut workspace = reopen(&place).unwrap();
        let verified = workspace.verify().unwrap();
        assert!(verified.is_whole(), "page {page}: {:?}", verified.flaws);
        if round % 2 == 0 {
            let was_torn = !verified.torn.is_empty();
            let healed = workspace.heal().unwrap();
            assert_eq!(healed, verified.torn, "page {page}");
            by_copy += usize::from(was_torn);
            assert!(workspace.verify().unwrap().torn.is_empty());
        } else {
            // The next write takes the free pages, torn or not.
            let staged = workspace.stage(&mut vec![8_u8; 300_000].as_slice()).unwrap();
            let mut record = annexa_domain::Record::blank(annexa_domain::RegisterKind::Evidence, id(90));
            record.set("sha256", Value::Text(staged.sha256.clone()));
            workspace
                .change(Op::EvidenceAdd, &by(), on(2), None, |tx| {
                    tx.keep(&staged)?;
                    tx.put(&record)
                })
                .unwrap();
            by_write += 1;
            let verified = workspace.verify().unwrap();
            assert!(verified.is_whole() && verified.torn.is_empty(), "page {page}: {verified:?}");
        }
        assert_eq!(workspace.gather().unwrap().count(annexa_domain::RegisterKind::Assets), 2);
        workspace.close().unwrap();
    }
    println!("{} torn pages: {by_copy} healed by a copy, {by_write} by the next write", free.len());
    assert!(by_copy > 25 && by_write > 25);
}

#[test]
fn r18_a_reader_sees_through_torn_pages_too() {
    let place = place();
    let (whole, free) = with_free_pages(&place);
    let mut torn = whole.clone();
    for page in &free {
        torn[(*page as usize - 1) * PAGE + 9] ^= 1;
    }
    fs::write(&place.path, &torn).unwrap();
    let view = open_as(&place, PASSPHRASE, true).unwrap();
    assert_eq!(view.gather().unwrap().count(annexa_domain::RegisterKind::Assets), 2);
    drop(view);
    assert!(fs::read(&place.path).unwrap() == torn, "looking changed the file");
    let workspace = reopen(&place).unwrap();
    let target = place.folder.path().join("copy.annexa");
    workspace.save_copy(&target).unwrap();
    assert!(workspace.verify().unwrap().is_whole());
}
