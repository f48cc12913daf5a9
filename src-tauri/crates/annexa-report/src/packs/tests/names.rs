use std::collections::BTreeSet;

use crate::packs::names::unique;
use crate::packs::safe_name;

#[test]
fn names_keep_what_people_read_and_lose_what_systems_refuse() {
    for (prefix, name, wanted) in [
        ("EV-001", "Plan: signed?.pdf", "EV-001 Plan- signed.pdf"),
        ("EV-002", "invoice\u{202e}fdp.exe", "EV-002 invoicefdp.exe"),
        ("EV-003", "../../etc/passwd", "EV-003 etc-passwd"),
        ("", "con.txt", "_con.txt"),
        ("", "COM¹", "_COM¹"),
        ("", "lpt0.tar.gz", "_lpt0.tar.gz"),
        ("", "conin$.txt", "_conin$.txt"),
        ("", "com10.txt", "com10.txt"),
        ("", "...", "file"),
        ("", "", "file"),
        ("EV-004", "u\u{308}ber.pdf", "EV-004 über.pdf"),
        ("EV-005", "a\nb\tc .pdf ", "EV-005 a b c.pdf"),
        ("EV/6", "-rf.sh", "EV-6 rf.sh"),
    ] {
        assert_eq!(safe_name(prefix, name), wanted);
    }
}

#[test]
fn long_names_end_within_120_bytes_and_keep_their_extension() {
    let name = safe_name("EV-001", &format!("{}.pdf", "ü".repeat(200)));
    assert!(name.len() <= 120 && name.ends_with("ü.pdf"), "{name}");
    let device = safe_name("", &format!("con.{}", "b".repeat(200)));
    assert!(device.len() == 120 && device.starts_with("_con.b"), "{device}");
}

#[test]
fn names_are_unique_whatever_the_case() {
    let mut taken = BTreeSet::new();
    let mut name = |name: &str| unique(name.to_owned(), &mut taken);
    assert_eq!(
        [name("Log.pdf"), name("log.PDF"), name("LOG.pdf"), name("x")],
        ["Log.pdf", "log 2.PDF", "LOG 3.pdf", "x"]
    );
}

#[test]
fn whatever_is_given_the_name_is_one_part_of_a_path() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let pool: Vec<char> = ". /\\:*?\"<>|\u{202e}\u{0}\u{7f}aZü漢😀-_CONcon1\u{301}\n".chars().collect();
    for _ in 0..5_000 {
        let mut text = String::new();
        for _ in 0..state % 90 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push(pool[(state % pool.len() as u64) as usize]);
        }
        state = state.wrapping_add(1);
        let name = safe_name("", &text);
        assert!(!name.is_empty() && name.len() <= 120, "{text:?} → {name:?}");
        assert!(
            !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\n', '\u{202e}', '\0']),
            "{name:?}"
        );
        assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']), "{text:?} → {name:?}");
    }
}
