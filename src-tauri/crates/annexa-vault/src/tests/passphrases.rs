//! Changing the passphrase, whole and killed.

use std::fs;
use std::time::{Duration, Instant};

use annexa_domain::{Code, RegisterKind};

use super::crash::Child;
use super::*;

const NEW: &str = "a quite different phrase";

#[test]
fn r31_a_new_passphrase_opens_the_same_records_and_the_old_one_none() {
    let place = place();
    filled(&place);
    let old_copy = fs::read(&place.path).unwrap();
    let mut workspace = reopen(&place).unwrap();
    let (isms, old_header) = (workspace.gather().unwrap(), *workspace.header());
    let chain: Vec<String> = (1..=6).map(|seq| workspace.change_at(seq).unwrap().hash).collect();
    let new = Passphrase::choose(NEW).unwrap();
    let change = workspace.change_passphrase(&new, Profile::Cheap, [9; 10], &by(), on(9)).unwrap();
    assert_eq!(change.op, Op::NewPassphrase);
    assert_ne!(*workspace.header(), old_header);
    assert_eq!(workspace.gather().unwrap(), isms);
    let kept: Vec<String> = (1..=6).map(|seq| workspace.change_at(seq).unwrap().hash).collect();
    assert_eq!((kept, change.seq), (chain, 7), "the chain goes on where it was");
    save(&mut workspace, on(10), &[asset(40)]);
    let same = workspace.change_passphrase(&new, Profile::Cheap, [9; 10], &by(), on(11));
    assert_eq!(same.unwrap_err().code, Code::Internal, "random bits are never used twice");
    let present = workspace.gather().unwrap();
    assert_eq!(open_as(&place, NEW, true).unwrap_err().code, Code::Locked, "still claimed by this program");
    workspace.close().unwrap();

    assert_eq!(open_as(&place, PASSPHRASE, false).unwrap_err().code, Code::WrongPassphrase);
    let opened = open_as(&place, NEW, false).unwrap();
    assert_eq!(opened.gather().unwrap(), present);
    assert!(opened.verify().unwrap().is_whole());
    opened.close().unwrap();
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1, "no draft is left");

    fs::write(&place.path, old_copy).unwrap();
    assert_eq!(open_as(&place, NEW, false).unwrap_err().code, Code::WrongPassphrase);
    assert_eq!(reopen(&place).unwrap().gather().unwrap(), isms);
}

#[test]
fn r05_killed_while_changing_the_passphrase_exactly_one_of_the_two_opens() {
    kill_while_changing_the_passphrase(30);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r05_killed_500_times_while_changing_the_passphrase_exactly_one_of_the_two_opens() {
    kill_while_changing_the_passphrase(500);
}

/// How long the change takes from the open file to its new name, undisturbed.
fn time_of_a_change(place: &Place) -> Duration {
    let mut child = Child::start("rekey", &place.path);
    child.wait_for("open");
    let begun = Instant::now();
    child.wait_for("changed");
    let took = begun.elapsed();
    child.kill();
    took
}

/// Kills at random points of the change. Their span follows the machine, so that the last ones lie about the moment
/// at which the new file takes the old one's name.
fn kill_while_changing_the_passphrase(times: u64) {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let mut span = time_of_a_change(&place) * 5 / 4;
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let (mut new, mut drafts) = (0, 0);
    for round in 0..times {
        fs::write(&place.path, &whole).unwrap();
        let mut child = Child::start("rekey", &place.path);
        child.wait_for("open");
        // Xorshift: the points are random, and the same in every run.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let part = (random % 10_000) as f64 / 10_000.0;
        std::thread::sleep(span.mul_f64(part));
        child.kill();
        let left = fs::read_dir(place.folder.path()).unwrap();
        drafts +=
            u64::from(left.flatten().any(|entry| entry.file_name().to_string_lossy().contains(".draft-")));
        let (mut opened, new_before) = (0, new);
        for passphrase in [PASSPHRASE, NEW] {
            let Ok(workspace) = open_as(&place, passphrase, false) else { continue };
            assert!(workspace.verify().unwrap().is_whole(), "round {round}");
            assert_eq!(workspace.gather().unwrap().count(RegisterKind::Assets), 4, "round {round}");
            let told = workspace.last_change().unwrap().op == Op::NewPassphrase;
            assert_eq!(
                told,
                passphrase == NEW,
                "round {round}: the trail tells of the passphrase that opens"
            );
            workspace.close().unwrap();
            opened += 1;
            new += u64::from(told);
        }
        assert_eq!(opened, 1, "round {round}: passphrases that open");
        let changed = new > new_before;
        if !changed && part > 0.7 {
            span = span.mul_f64(1.2);
        } else if changed && part < 0.7 {
            span = span.mul_f64(0.9);
        }
        assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1, "drafts are swept away");
    }
    let old = times - new;
    println!("campaign: R-05 kills={times} old={old} new={new} drafts_left={drafts} locked_out=0");
    assert!(drafts > 0, "no kill came while the new file was being made");
    assert!(old > 0 && new > 0, "{old} kills before the new file took its place, {new} after");
}

#[test]
fn r35_wrong_passphrases_all_get_the_same_answer_and_lock_nobody_out() {
    try_wrong_passphrases(20);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r35_1000_wrong_passphrases_all_get_the_same_answer_and_lock_nobody_out() {
    try_wrong_passphrases(1000);
}

/// Near misses, short ones, long ones and binary; none may open, crash, or be told from another.
fn try_wrong_passphrases(times: usize) {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let mut answers = std::collections::BTreeSet::new();
    // Of the first half of the tries and of the second: a machine that slows guesses down would show here.
    let mut spent = [Duration::ZERO; 2];
    for round in 0..times {
        let wrong = match round % 5 {
            0 => format!("{PASSPHRASE}{}", "x".repeat(round + 1)),
            1 => PASSPHRASE.chars().cycle().skip(1 + round % 27).take(28).collect(),
            2 => char::from_u32(round as u32).into_iter().collect(),
            3 => "\u{1f510}".repeat(round),
            _ => "long ".repeat(round * 20),
        };
        let begun = Instant::now();
        let problem = open_as(&place, &wrong, round % 2 == 0).unwrap_err();
        spent[2 * round / times] += begun.elapsed();
        assert_eq!(problem.code, Code::WrongPassphrase);
        answers.insert(format!("{problem:?}"));
    }
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(fs::read(&place.path).unwrap() == whole, "a wrong passphrase changed the file");
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);
    reopen(&place).unwrap();
    let [first, second] = spent.map(|spent| spent.as_millis());
    println!(
        "campaign: R-35 tries={times} answers=1 first_half_ms={first} second_half_ms={second} locked_out=0"
    );
}
