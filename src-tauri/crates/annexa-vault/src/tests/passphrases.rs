//! Changing the passphrase, whole and killed.

use std::fs;
use std::time::Duration;

use annexa_domain::{Code, RegisterKind};

use super::crash::Child;
use super::*;

const NEW: &str = "a quite different phrase";

#[test]
fn a_new_passphrase_opens_the_same_records_and_the_old_one_none() {
    let place = place();
    filled(&place);
    let old_copy = fs::read(&place.path).unwrap();
    let mut workspace = reopen(&place).unwrap();
    let (isms, old_header) = (workspace.gather().unwrap(), *workspace.header());
    let new = Passphrase::choose(NEW).unwrap();
    let change = workspace.change_passphrase(&new, Profile::Cheap, [9; 10], &by(), on(9)).unwrap();
    assert_eq!(change.op, Op::NewPassphrase);
    assert_ne!(*workspace.header(), old_header);
    assert_eq!(workspace.gather().unwrap(), isms);
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

/// A short form; the long one runs apart.
#[test]
fn killed_while_changing_the_passphrase_exactly_one_of_the_two_opens() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let (mut old, mut new) = (0, 0);
    for round in 0..10_u64 {
        fs::write(&place.path, &whole).unwrap();
        let mut child = Child::start("rekey", &place.path);
        child.wait_for("open");
        std::thread::sleep(Duration::from_millis(round * 14));
        child.kill();
        let opened: Vec<Workspace> = [PASSPHRASE, NEW]
            .iter()
            .filter_map(|passphrase| open_as(&place, passphrase, false).ok())
            .collect();
        assert_eq!(opened.len(), 1, "round {round}");
        let workspace = opened.into_iter().next().unwrap();
        assert!(workspace.verify().unwrap().is_whole());
        assert_eq!(workspace.gather().unwrap().count(RegisterKind::Assets), 4);
        match workspace.last_change().unwrap().op {
            Op::NewPassphrase => new += 1,
            _ => old += 1,
        }
        workspace.close().unwrap();
        assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1, "drafts are swept away");
    }
    println!("{old} under the old passphrase, {new} under the new one");
}
