//! Pages that were flipped, cut, zeroed, swapped or put back from earlier.

use annexa_api::Code;
use serde_json::json;

use super::{Dice, PAGE, Worked, worked};

#[test]
fn undamaged_it_opens() {
    let worked = worked();
    for bytes in [&worked.old, &worked.new] {
        worked.open(bytes).unwrap().must_be_whole();
    }
}

#[test]
fn r11_a_flipped_bit_is_noticed_wherever_it_is() {
    let worked = worked();
    let mut dice = Dice(0x0A2_7001);
    for round in 0..200 {
        // Every tenth in the first page, where header and passphrase are proved.
        let place = dice.below(if round % 10 == 0 { PAGE } else { worked.new.len() });
        let mut bytes = worked.new.clone();
        bytes[place] ^= 1 << dice.below(8);
        let problem = match worked.open(&bytes) {
            Ok(_) => panic!("a bit of byte {place} was flipped and it was opened"),
            Err(problem) => problem,
        };
        assert_eq!(problem.code, Code::Damaged, "byte {place}: {problem:?}");
        assert!(problem.hint.is_some(), "byte {place}: nothing to do is said");
    }
}

#[test]
fn r13_a_cut_is_noticed_wherever_it_is() {
    let worked = worked();
    let whole = worked.new.len();
    let mut dice = Dice(0x0C_07);
    let mut cuts: Vec<usize> = vec![0, 1, 15, 16, 17, 4095, 4096, 4097, 2 * PAGE, whole - PAGE, whole - 1];
    cuts.extend((0..20).map(|_| dice.below(whole)));
    cuts.extend((0..20).map(|_| dice.below(whole / PAGE) * PAGE));
    for kept in cuts {
        let problem = worked.problem(&format!("{kept} bytes kept"), &worked.new[..kept]);
        let wanted = if kept < 16 { Code::NotAWorkspace } else { Code::Damaged };
        assert_eq!(problem.code, wanted, "{kept} bytes kept: {problem:?}");
    }
}

#[test]
fn r15_what_was_appended_is_noticed() {
    let worked = worked();
    let page = worked.new[worked.new.len() - PAGE..].to_vec();
    for more in [vec![0], vec![0; PAGE - 1], vec![0; PAGE], vec![0xA5; 3 * PAGE], page, worked.new.clone()] {
        let mut bytes = worked.new.clone();
        bytes.extend(&more);
        let problem = worked.problem(&format!("{} bytes more", more.len()), &bytes);
        assert_eq!(problem.code, Code::Damaged, "{} bytes more: {problem:?}", more.len());
    }
}

#[test]
fn r15_zeroed_doubled_and_swapped_pages_are_noticed() {
    let worked = worked();
    let pages = worked.new.len() / PAGE;
    let mut dice = Dice(0x5A_4B);
    for _ in 0..25 {
        let (one, other) = (1 + dice.below(pages - 1), 1 + dice.below(pages - 1));
        let at = |page: usize| page * PAGE..(page + 1) * PAGE;
        let mut zeroed = worked.new.clone();
        zeroed[at(one)].fill(0);
        assert_eq!(worked.problem(&format!("page {one} zeroed"), &zeroed).code, Code::Damaged);
        if one == other {
            continue;
        }
        let mut doubled = worked.new.clone();
        doubled.copy_within(at(one), other * PAGE);
        assert_eq!(worked.problem(&format!("page {one} also at {other}"), &doubled).code, Code::Damaged);
        let mut swapped = doubled;
        swapped[at(one)].copy_from_slice(&worked.new[at(other)]);
        assert_eq!(worked.problem(&format!("pages {one} and {other} swapped"), &swapped).code, Code::Damaged);
    }
    let mut first = worked.new.clone();
    first[..PAGE].fill(0);
    assert_eq!(worked.problem("the first page zeroed", &first).code, Code::Damaged);
}

/// What became of a file in which one page is from earlier.
#[derive(Debug, Default)]
struct Replayed {
    refused: usize,
    reported: usize,
    harmless: usize,
}

fn replay(worked: &Worked, page: usize, seen: &mut Replayed) {
    let range = page * PAGE..(page + 1) * PAGE;
    let mut mixed = worked.new.clone();
    mixed[range.clone()].copy_from_slice(&worked.old[range]);
    let mut isms = match worked.open(&mixed) {
        Ok(isms) => isms,
        Err(problem) => {
            assert_eq!(problem.code, Code::Damaged, "page {page}: {problem:?}");
            seen.refused += 1;
            return;
        }
    };
    let verified = isms.door.call("trail.verify", json!({}));
    let whole = verified.as_ref().is_ok_and(|verified| verified["whole"] == json!(true));
    if !whole {
        if let Err(problems) = verified {
            assert!(
                matches!(problems[0].code, Code::Damaged | Code::TrailBroken),
                "page {page}: {problems:?}"
            );
        }
        seen.reported += 1;
        return;
    }
    assert_eq!(isms.digest(), worked.digest, "page {page}: an earlier state passed the full check");
    seen.harmless += 1;
}

#[test]
fn r16_an_earlier_page_put_back_is_found_by_the_full_check() {
    let worked = worked();
    let pages = worked.old.len().min(worked.new.len()) / PAGE;
    let changed = |page: &usize| {
        worked.old[page * PAGE..(page + 1) * PAGE] != worked.new[page * PAGE..(page + 1) * PAGE]
    };
    let mut seen = Replayed::default();
    for page in (0..pages).filter(changed) {
        replay(&worked, page, &mut seen);
    }
    println!("{seen:?}");
    assert!(seen.reported > 0, "the page checks alone cannot see this: {seen:?}");
    assert!(seen.refused + seen.reported > seen.harmless, "{seen:?}");
}

#[test]
fn r17_the_whole_earlier_file_is_whole_and_shows_its_earlier_head() {
    let worked = worked();
    let mut old = worked.open(&worked.old).unwrap();
    old.must_be_whole();
    let earlier = old.info();
    drop(old);
    let mut new = worked.open(&worked.new).unwrap();
    let present = new.info();
    // No file can say of itself that it is not the newest: the head printed in a pack does.
    assert!(earlier["head_seq"].as_u64() < present["head_seq"].as_u64());
    assert_ne!((&earlier["head"], &earlier["state_digest"]), (&present["head"], &present["state_digest"]));
}
