//! Files that are no workspace, or whose first bytes say otherwise.

use annexa_api::Code;

use super::{Dice, PAGE, Worked, worked};

fn code_of(worked: &Worked, what: &str, bytes: &[u8]) -> Code {
    worked.problem(what, bytes).code
}

#[test]
fn r12_every_bit_of_the_header_counts() {
    let worked = worked();
    for bit in 0..16 * 8 {
        let mut bytes = worked.new.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let problem = match worked.open(&bytes) {
            Ok(_) => panic!("bit {bit} of the header was flipped and it was opened"),
            Err(problem) => problem,
        };
        assert_eq!(problem.code, Code::Damaged, "bit {bit}: {problem:?}");
        assert!(problem.message.contains("first 16 bytes"), "{problem:?}");
    }
    let mut zeroed = worked.new.clone();
    zeroed[..16].fill(0);
    assert_eq!(code_of(&worked, "header zeroed", &zeroed), Code::Damaged);
}

#[test]
fn a_header_of_another_workspace_opens_nothing() {
    let (one, other) = (worked(), worked());
    let mut bytes = one.new.clone();
    bytes[..16].copy_from_slice(&other.new[..16]);
    assert_eq!(code_of(&one, "the header of another", &bytes), Code::WrongPassphrase);
}

#[test]
fn files_of_a_later_format_are_told_from_damaged_ones() {
    let worked = worked();
    for (first, what) in [(0x2F_u8, "container version 2"), (0x14, "profile 4"), (0x10, "profile 0")] {
        let mut bytes = worked.new.clone();
        bytes[4] = first;
        bytes[15] = annexa_vault::header::crc8(&bytes[..15]);
        let problem = worked.problem(what, &bytes);
        assert_eq!(problem.code, Code::Unreadable, "{what}: {problem:?}");
        assert!(problem.message.contains(what), "{what}: {problem:?}");
    }
}

#[test]
fn r14_files_of_other_kinds_are_named() {
    let worked = worked();
    let mut dice = Dice(0xF0E1);
    let noise: Vec<u8> = (0..3 * PAGE).map(|_| dice.below(256) as u8).collect();
    let padded = |start: &[u8]| {
        let mut bytes = start.to_vec();
        bytes.resize(2 * PAGE, b' ');
        bytes
    };
    for (what, bytes, named) in [
        ("nothing", Vec::new(), "empty"),
        ("a byte", vec![0x8A], "1 bytes"),
        ("a letter", b"Dear Sir or Madam,\n".to_vec(), "does not begin like one"),
        ("a ZIP", padded(b"PK\x03\x04"), "ZIP"),
        ("a PDF", padded(b"%PDF-1.7\n"), "PDF"),
        ("a database", padded(b"SQLite format 3\0"), "SQLite"),
        ("noise", noise, "does not begin like one"),
    ] {
        let problem = worked.problem(what, &bytes);
        assert_eq!(problem.code, Code::NotAWorkspace, "{what}: {problem:?}");
        assert!(problem.message.contains(named), "{what}: {problem:?}");
    }
    // A file of nothing but zeros is what some file systems leave after a power cut.
    assert_eq!(code_of(&worked, "zeros", &vec![0; 4 * PAGE]), Code::Damaged);
}

#[test]
fn folders_and_missing_files_are_told() {
    let worked = worked();
    let at = |name: &str| {
        let opened = worked.machine.try_open(name, crate::support::PASSPHRASE, "Mara", false);
        opened.map(drop).expect_err(name)[0].code
    };
    std::fs::create_dir(worked.machine.path("folder.annexa")).unwrap();
    assert_eq!(at("folder.annexa"), Code::NotAWorkspace);
    assert_eq!(at("missing.annexa"), Code::NotFound);
    assert_eq!(at("no/such/folder.annexa"), Code::NotFound);
    assert!(!worked.machine.path("missing.annexa.lock").exists());
}
