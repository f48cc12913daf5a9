//! Header, key derivation and passphrases against known answers.

use annexa_domain::Code;
use annexa_domain::isms::hex;

use crate::header::{HEADER_LEN, MAGIC, crc8};
use crate::keys::derive;
use crate::{Header, Passphrase, Profile};

const RANDOM: [u8; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

#[test]
fn the_check_sum_is_the_known_one() {
    assert_eq!(crc8(b"123456789"), 0xf4);
    assert_eq!(crc8(b""), 0);
}

#[test]
fn r30_headers_are_the_known_ones() {
    for (profile, wanted) in [
        (Profile::Small, "8a414e58110102030405060708090aa7"),
        (Profile::Standard, "8a414e58120102030405060708090a86"),
        (Profile::Cheap, "8a414e581f0102030405060708090a1d"),
    ] {
        let header = Header::fresh(profile, RANDOM);
        assert_eq!(header.hex(), wanted);
        assert_eq!(Header::read(*header.bytes()).unwrap(), header);
        assert_eq!(header.profile(), profile);
    }
    assert_ne!(&MAGIC, b"SQLi");
}

#[test]
fn every_flipped_bit_is_a_damaged_header() {
    let header = Header::fresh(Profile::Standard, RANDOM);
    for bit in 0..HEADER_LEN * 8 {
        let mut bytes = *header.bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(Header::read(bytes).unwrap_err().code, Code::Damaged, "bit {bit}");
    }
    assert_eq!(Header::read([0; HEADER_LEN]).unwrap_err().code, Code::Damaged);
}

#[test]
fn other_files_are_named_for_what_they_are() {
    for (start, word) in [
        (b"SQLite format 3\0", "SQLite"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0\x21\0\0\0", "ZIP"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1", "PDF"),
        (b"reference,name,o", "does not begin"),
    ] {
        let problem = Header::read(*start).unwrap_err();
        assert_eq!(problem.code, Code::NotAWorkspace);
        assert!(problem.message.contains(word), "{}", problem.message);
    }
}

#[test]
fn unknown_versions_and_profiles_are_refused_by_number() {
    for (byte, word) in [(0x22_u8, "container version 2"), (0x14, "profile 4"), (0x10, "profile 0")] {
        let mut bytes = *Header::fresh(Profile::Standard, RANDOM).bytes();
        bytes[4] = byte;
        bytes[15] = crc8(&bytes[..15]);
        let problem = Header::read(bytes).unwrap_err();
        assert_eq!(problem.code, Code::Unreadable);
        assert!(problem.message.contains(word), "{}", problem.message);
    }
}

/// Made with another implementation of Argon2 (the reference one, by its Python binding).
#[test]
fn r30_keys_are_the_known_ones() {
    for (profile, typed, wanted) in [
        (
            Profile::Small,
            "correct horse battery staple",
            "6a9706130de6105e9bf24bbdfcb758a2fcf9a1c8c3c0376e92d62d0e73795319",
        ),
        (
            Profile::Standard,
            "correct horse battery staple",
            "93d00fa30e4068f5ded174bc4094006e5202d5cd224caf144f869efce1da2d1b",
        ),
        (
            Profile::Cheap,
            "correct horse battery staple",
            "0036fc6998902f658d932497f542d50b133fc676ffcf79f571d7c74354e752c6",
        ),
        (
            Profile::Cheap,
            "Z\u{fc}rich Stra\u{df}e \u{c5}ngstr\u{f6}m",
            "068c8d71515e1ac41322b250736b7547d7fbd6f521bdc4076e6878937c41d215",
        ),
        (
            Profile::Cheap,
            "Zu\u{308}rich Stra\u{df}e A\u{30a}ngstro\u{308}m",
            "068c8d71515e1ac41322b250736b7547d7fbd6f521bdc4076e6878937c41d215",
        ),
        (
            Profile::Cheap,
            "\u{1f510} emoji \u{1f469}\u{200d}\u{1f4bb} passphrase",
            "629e7f6e3f3afa77b70a07fa363c9d0149514a095d27eb5f0f2285dc8ee4e9d4",
        ),
        (
            Profile::Cheap,
            "  spaces kept  ",
            "0e8e3c059249acd86695410717a0b5ae3011707904a2ab3b57b328cd1c45b7dc",
        ),
        (
            Profile::Cheap,
            &"x".repeat(1000),
            "dc850368b0ada846670973817b01193158ac513fa7c490429907ae18abb81dab",
        ),
    ] {
        let key = derive(&Passphrase::new(typed), &Header::fresh(profile, RANDOM)).unwrap();
        assert_eq!(hex(key.expose()), wanted, "{profile:?} {typed}");
    }
}

#[test]
fn a_new_passphrase_has_twelve_characters() {
    assert_eq!(Passphrase::choose("elf letters").unwrap_err().code, Code::WeakPassphrase);
    assert!(Passphrase::choose("twelve chars").is_ok());
    // Twelve in decomposed form, eleven characters in fact.
    assert!(Passphrase::choose("elf letter\u{75}\u{308}").is_err());
    assert_eq!(format!("{:?}", Passphrase::new("secret")), "Passphrase(..)");
}

#[test]
fn the_profiles_are_a_closed_table() {
    let known: Vec<u8> = (0..=255).filter(|id| Profile::from_id(*id).is_some()).collect();
    assert_eq!(known, vec![1, 2, 3, 15]);
    assert_eq!(Profile::Standard.costs(), (262_144, 3, 4));
    assert_eq!(Profile::Small.costs(), (65_536, 3, 4));
    assert_eq!(Profile::Large.costs(), (2_097_152, 1, 4));
}
