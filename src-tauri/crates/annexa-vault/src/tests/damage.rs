//! Damaged and replayed pages.

use std::fs;

use annexa_domain::Code;

use super::*;

const PAGE: usize = 4096;

/// Everything a person could see of a workspace.
fn seen(workspace: &Workspace) -> (annexa_domain::Isms, Vec<Change>) {
    (workspace.gather().unwrap(), workspace.trail(0).unwrap())
}

#[test]
fn an_old_page_put_back_is_always_noticed() {
    let place = place();
    filled(&place);
    let old = fs::read(&place.path).unwrap();
    let mut workspace = reopen(&place).unwrap();
    for round in 0..4 {
        save(&mut workspace, on(6), &[named(1, &format!("later {round}")), named(3, "later")]);
    }
    let present = seen(&workspace);
    workspace.close().unwrap();
    let new = fs::read(&place.path).unwrap();
    let pages = old.len().min(new.len()) / PAGE;
    let (mut replayed, mut by_verify, mut at_open) = (0, 0, 0);
    for page in 0..pages {
        let range = page * PAGE..(page + 1) * PAGE;
        if old[range.clone()] == new[range.clone()] {
            continue;
        }
        replayed += 1;
        let mut mixed = new.clone();
        mixed[range.clone()].copy_from_slice(&old[range]);
        fs::write(&place.path, &mixed).unwrap();
        match reopen(&place) {
            Err(_) => at_open += 1,
            Ok(workspace) => {
                if workspace.verify().unwrap().is_whole() {
                    assert!(seen(&workspace) == present, "page {page}: an old state passed the check");
                } else {
                    by_verify += 1;
                }
            }
        }
    }
    println!("{replayed} replayed, {at_open} refused at opening, {by_verify} found by the check");
    assert!(replayed >= 3 && by_verify + at_open >= 2);
    assert!(by_verify >= 1, "the page checks alone cannot see a replay");
}

#[test]
fn flipped_bits_are_refused_at_opening() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    for place_in_file in (16..whole.len()).step_by(whole.len() / 150 + 1) {
        let mut bytes = whole.clone();
        bytes[place_in_file] ^= 1 << (place_in_file % 8);
        fs::write(&place.path, &bytes).unwrap();
        let problem = reopen(&place).unwrap_err();
        let wanted = if place_in_file < PAGE { Code::WrongPassphrase } else { Code::Damaged };
        assert_eq!(problem.code, wanted, "byte {place_in_file}: {problem}");
    }
}

#[test]
fn cuts_at_page_boundaries_and_swapped_pages_are_refused() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let pages = whole.len() / PAGE;
    for kept in (1..pages).step_by(5) {
        fs::write(&place.path, &whole[..kept * PAGE]).unwrap();
        assert_eq!(reopen(&place).unwrap_err().code, Code::Damaged, "{kept} pages");
    }
    let mut swapped = whole.clone();
    let (left, right) = swapped.split_at_mut(3 * PAGE);
    left[2 * PAGE..].swap_with_slice(&mut right[..PAGE]);
    fs::write(&place.path, &swapped).unwrap();
    assert_eq!(reopen(&place).unwrap_err().code, Code::Damaged);
    fs::write(&place.path, &whole).unwrap();
    assert!(reopen(&place).unwrap().verify().unwrap().is_whole());
}
