//! The recovery code as text: known answers, and every slip of whoever types it.

use annexa_domain::Code;
use annexa_domain::isms::hex;
use zeroize::Zeroizing;

use super::*;
use crate::recovery::{GROUP_LEN, GROUPS, asked_groups, is_group};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The key and header of `docs/file-format.md`; computed with another implementation, in Python.
const KNOWN: &str = "JF80Z-Z8REN-81MFQ-BQPH9-EJY4H-15003-DS902-5NED9-496AC-Y52FA-\
                     GTFF6-SRET2-5MDRK-MGAEH-B090P-20G3K-0G2G6-C1R8S-14584-CTPSV";
const KNOWN_KEY: &str = "93d00fa30e4068f5ded174bc4094006e5202d5cd224caf144f869efce1da2d1b";
const KNOWN_HEADER: &str = "8a414e58120102030405060708090a86";

fn known_header() -> Header {
    Header::fresh(Profile::Standard, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
}

/// What a wrong code is refused with, which must not tell what was typed.
#[track_caller]
fn refusal(typed: &str) -> Problem {
    let problem = RecoveryCode::read(typed).expect_err(typed);
    assert_eq!(problem.code, Code::Invalid, "{problem:?}");
    let told = problem.to_string().to_uppercase();
    for group in typed.to_uppercase().split('-').filter(|group| group.len() > 3) {
        assert!(!told.contains(group), "the message tells the group {group}");
    }
    problem
}

fn group_named(problem: &Problem) -> Option<usize> {
    let rest = problem.message.strip_prefix("Group ")?;
    rest.split(' ').next()?.parse().ok()
}

#[test]
fn r30_the_code_of_a_known_key_is_the_known_one() {
    let code = RecoveryCode::read(KNOWN).unwrap();
    assert_eq!(hex(code.key().expose()), KNOWN_KEY);
    assert_eq!(code.header().hex(), KNOWN_HEADER);
    assert_eq!(code.text().unwrap().as_str(), KNOWN);
    assert_eq!(code.group(20).unwrap().as_str(), "CTPSV");
    assert_eq!(asked_groups(code.header()), [3, 5]);
    let zero = RecoveryCode::new(&Key::from_bytes(&[0; 32]), &known_header());
    assert_eq!(
        zero.text().unwrap().as_str(),
        "00005-0000A-0000F-0000M-0000H-0000Y-0000V-0000D-00008-00007-00002-0000S-\
         0008C-MGAEH-B090P-20G3K-0G2G6-C1R8S-14584-C71SY"
    );
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let lines: String =
        KNOWN.split('-').enumerate().map(|(n, group)| format!("{group}{}", ["  ", "\r\n"][n % 2])).collect();
    for typed in [
        KNOWN.to_lowercase(),
        KNOWN.replace('-', ""),
        KNOWN.replace('-', " \u{2013} "),
        KNOWN.replace('0', "O").replace('1', "l"),
        KNOWN.replace('0', "o").replace('1', "I"),
        format!("\u{feff}# Recovery code of Klein GmbH, generation 1\n{lines}\n  # Keep it in the safe.\n"),
    ] {
        let code = RecoveryCode::read(&typed).unwrap_or_else(|problem| panic!("{typed}: {problem}"));
        assert_eq!(hex(code.key().expose()), KNOWN_KEY);
    }
}

#[test]
fn r34_every_one_character_error_is_noticed_and_its_group_named() {
    let mut tried = 0;
    for (at, right) in KNOWN.char_indices().filter(|(_, right)| *right != '-') {
        for wrong in ALPHABET.chars().chain(['U', '!', 'Ä']).filter(|wrong| *wrong != right) {
            let mut typed: Vec<char> = KNOWN.chars().collect();
            typed[at] = wrong;
            let problem = refusal(&typed.iter().collect::<String>());
            assert_eq!(group_named(&problem), Some(at / (GROUP_LEN + 1) + 1), "{wrong} at {at}: {problem}");
            tried += 1;
        }
    }
    assert_eq!(tried, 100 * (31 + 3));
}

#[test]
fn r34_a_character_too_many_or_too_few_is_noticed_and_its_group_named() {
    for at in (0..KNOWN.len()).filter(|at| &KNOWN[*at..=*at] != "-") {
        let group = Some(at / (GROUP_LEN + 1) + 1);
        let mut typed = KNOWN.to_owned();
        typed.remove(at);
        assert_eq!(group_named(&refusal(&typed)), group);
        refusal(&typed.replace('-', ""));
        let mut typed = KNOWN.to_owned();
        typed.insert(at, 'Z');
        assert_eq!(group_named(&refusal(&typed)), group);
        refusal(&typed.replace('-', ""));
    }
}

#[test]
fn r34_every_swap_of_neighbours_and_of_groups_is_noticed() {
    let plain: Vec<char> = KNOWN.replace('-', "").chars().collect();
    for at in 1..plain.len() {
        let mut typed = plain.clone();
        typed.swap(at - 1, at);
        if typed != plain {
            refusal(&typed.iter().collect::<String>());
        }
    }
    let groups: Vec<&str> = KNOWN.split('-').collect();
    assert_eq!(groups.len(), GROUPS);
    for one in 0..GROUPS {
        for other in one + 1..GROUPS {
            let mut typed = groups.clone();
            typed.swap(one, other);
            assert_eq!(group_named(&refusal(&typed.join("-"))), Some(one + 1), "{one} and {other}");
        }
    }
    refusal("");
    refusal(&format!("{KNOWN}-{KNOWN}"));
}

/// Groups of two codes mixed: every group holds, and only the check over all of them can tell.
#[test]
fn r34_groups_of_another_code_are_noticed_though_each_holds() {
    let other = RecoveryCode::new(&Key::from_bytes(&[0x5a; 32]), &known_header());
    let other = other.text().unwrap();
    for at in 0..12 {
        let mut typed: Vec<&str> = KNOWN.split('-').collect();
        typed[at] = other.split('-').nth(at).unwrap();
        let problem = refusal(&typed.join("-"));
        assert!(problem.message.contains("more than one character"), "{problem}");
    }
}

#[test]
fn two_groups_of_the_key_are_asked_for_and_read_forgivingly() {
    for random in 0..=255_u8 {
        let [one, other] = asked_groups(&Header::fresh(Profile::Standard, [random; 10]));
        assert!(1 <= one && one < other && other <= 12, "{one} {other}");
    }
    assert!(is_group("81MFQ", " 8lmf-q "));
    for wrong in ["", "81MF", "81MFQQ", "81MFR", "8!MFQ"] {
        assert!(!is_group("81MFQ", wrong), "{wrong}");
    }
}

#[test]
fn a_code_does_not_show_itself() {
    let code = RecoveryCode::read(KNOWN).unwrap();
    assert_eq!(
        format!("{code:?} {:?}", Secret::Recovery(code.clone())),
        "RecoveryCode(..) Recovery(RecoveryCode(..))"
    );
}

fn open_by(place: &Place, code: &RecoveryCode, read_only: bool) -> Result<Workspace, Problem> {
    open_with(place, &Secret::Recovery(code.clone()), read_only)
}

/// A filled workspace and the code of its sheet, as it was typed again.
fn with_sheet() -> (Place, RecoveryCode) {
    let place = place();
    filled(&place);
    let text = reopen(&place).unwrap().recovery_code().text().unwrap();
    (place, RecoveryCode::read(&text).unwrap())
}

#[test]
fn the_code_opens_the_file_for_everything() {
    let (place, code) = with_sheet();
    let mut workspace = open_by(&place, &code, false).unwrap();
    assert_eq!(workspace.read_only(), None);
    save(&mut workspace, on(9), &[asset(50)]);
    assert_eq!(workspace.recovery_code().text().unwrap(), code.text().unwrap());
    workspace.close().unwrap();
    assert!(reopen(&place).unwrap().verify().unwrap().is_whole());
    assert_eq!(open_by(&place, &code, true).unwrap().read_only(), Some(&ReadOnly::Asked));
}

#[test]
fn a_sheet_counts_until_the_passphrase_is_changed() {
    let (place, old) = with_sheet();
    let mut workspace = reopen(&place).unwrap();
    assert_eq!(workspace.recovery_sheet().unwrap(), Sheet { generation: 1, confirmed: None });
    for what in [SheetEvent::Shown, SheetEvent::Written] {
        workspace.record_sheet(what, &by(), on(9)).unwrap();
        assert_eq!(workspace.recovery_sheet().unwrap().confirmed, None, "{what:?}");
    }
    let event = workspace.record_sheet(SheetEvent::Confirmed, &by(), on(9)).unwrap();
    assert_eq!(event.reason.as_deref(), Some("sheet for generation 1 confirmed"));
    assert_eq!(workspace.recovery_sheet().unwrap(), Sheet { generation: 1, confirmed: Some(event) });

    let new = Passphrase::choose("a quite different phrase").unwrap();
    workspace.change_passphrase(&new, Profile::Cheap, [9; 10], &by(), on(10)).unwrap();
    assert_eq!(workspace.recovery_sheet().unwrap(), Sheet { generation: 2, confirmed: None });
    let code = workspace.recovery_code();
    workspace.close().unwrap();

    let problem = open_by(&place, &old, false).unwrap_err();
    assert_eq!(problem.code, Code::WrongPassphrase);
    assert!(problem.message.contains(&old.header().hex()), "{problem}");
    open_by(&place, &code, false).unwrap().close().unwrap();
}

#[test]
fn r32_a_backup_opens_with_the_passphrase_and_with_the_code_of_its_day() {
    let (place, code) = with_sheet();
    let mut workspace = reopen(&place).unwrap();
    let backup =
        Place { path: place.folder.path().join("backup.annexa"), folder: tempfile::tempdir().unwrap() };
    workspace.save_copy(&backup.path).unwrap();
    let isms = workspace.gather().unwrap();
    let new = Passphrase::choose("a quite different phrase").unwrap();
    workspace.change_passphrase(&new, Profile::Cheap, [9; 10], &by(), on(10)).unwrap();
    let new_code = workspace.recovery_code();
    workspace.close().unwrap();
    for secret in [Secret::passphrase(PASSPHRASE), Secret::Recovery(code)] {
        let opened = open_with(&backup, &secret, false).unwrap();
        assert!(opened.verify().unwrap().is_whole());
        assert_eq!(opened.gather().unwrap(), isms);
        opened.close().unwrap();
    }
    assert_eq!(open_as(&backup, "a quite different phrase", false).unwrap_err().code, Code::WrongPassphrase);
    assert_eq!(open_by(&backup, &new_code, false).unwrap_err().code, Code::WrongPassphrase);
}

/// Zeroed, one bit wrong, garbled to the last byte.
fn lost_headers() -> [[u8; 16]; 3] {
    let mut bit = *b"\x8aANX\x1f\x07\x07\x07\x07\x07\x07\x07\x07\x07\x07\0";
    bit[15] = crate::header::crc8(&bit[..15]) ^ 1;
    [[0; 16], bit, *b"PK\x03\x04 or anything"]
}

#[test]
fn the_code_opens_a_file_whose_header_is_lost_and_the_file_stays_as_it_is() {
    let (place, code) = with_sheet();
    let whole = std::fs::read(&place.path).unwrap();
    for header in lost_headers() {
        let mut bytes = whole.clone();
        bytes[..16].copy_from_slice(&header);
        std::fs::write(&place.path, &bytes).unwrap();
        assert!(matches!(
            open_as(&place, PASSPHRASE, false).unwrap_err().code,
            Code::Damaged | Code::NotAWorkspace
        ));
        let mut workspace = open_by(&place, &code, false).unwrap();
        assert_eq!(workspace.read_only(), Some(&ReadOnly::HeaderLost));
        assert!(workspace.verify().unwrap().is_whole());
        let refused = workspace.event(Op::Export, &by(), on(9), None).unwrap_err();
        assert_eq!(refused.code, Code::ReadOnly);
        let mended = place.folder.path().join("mended.annexa");
        workspace.save_copy(&mended).unwrap();
        workspace.close().unwrap();
        assert!(std::fs::read(&place.path).unwrap() == bytes, "the damaged file was touched");

        let mended = Place { path: mended, folder: tempfile::tempdir().unwrap() };
        assert_eq!(std::fs::read(&mended.path).unwrap()[..16], whole[..16]);
        let opened = reopen(&mended).unwrap();
        assert_eq!(opened.read_only(), None);
        assert!(opened.verify().unwrap().is_whole());
        opened.close().unwrap();
        std::fs::remove_file(&mended.path).unwrap();
    }
}

#[test]
fn without_its_header_a_file_is_opened_by_its_own_code_alone() {
    let (place, code) = with_sheet();
    let mut bytes = std::fs::read(&place.path).unwrap();
    bytes[..16].fill(0);
    std::fs::write(&place.path, &bytes).unwrap();
    let another = RecoveryCode::new(&Key::from_bytes(&[3; 32]), code.header());
    let problem = open_by(&place, &another, false).unwrap_err();
    assert_eq!(problem.code, Code::WrongPassphrase);
    assert!(problem.message.contains("recovery code"), "{problem}");

    std::fs::write(&place.path, &bytes[..bytes.len() - 100]).unwrap();
    assert_eq!(open_by(&place, &code, false).unwrap_err().code, Code::Damaged, "it is cut off besides");
    std::fs::write(&place.path, Zeroizing::new([b'x'; 8192])).unwrap();
    assert_eq!(open_by(&place, &code, false).unwrap_err().code, Code::WrongPassphrase);
}

#[test]
fn a_damaged_first_page_is_told_from_a_wrong_code() {
    let (place, code) = with_sheet();
    let mut bytes = std::fs::read(&place.path).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&place.path, &bytes).unwrap();
    let problem = open_by(&place, &code, false).unwrap_err();
    assert_eq!(problem.code, Code::Damaged, "{problem}");
    assert!(problem.message.contains("first page"), "{problem}");
}
