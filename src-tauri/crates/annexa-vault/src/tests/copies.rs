//! Copies are read back before they get their name, and a file is copied before it gets another format.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use annexa_domain::Code;
use rusqlite::Connection;

use super::*;

/// A workspace with records and a piece of evidence of three rows.
fn with_evidence(place: &Place) -> Workspace {
    let mut workspace = make(&place.path).unwrap();
    save(&mut workspace, on(1), &[asset(1), asset(2)]);
    let staged = workspace.stage(&mut vec![7_u8; 600 * 1024].as_slice()).unwrap();
    workspace
        .change(Op::EvidenceAdd, &by(), on(2), None, |tx| {
            let mut record = Record::blank(RegisterKind::Evidence, id(500));
            record.set("reference", Value::Text("EV-001".to_owned()));
            record.set("sha256", Value::Text(staged.sha256.clone()));
            tx.keep(&staged)?;
            tx.put(&record)
        })
        .unwrap();
    workspace
}

fn flip(path: &Path, at: u64) {
    let mut file = fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.seek(SeekFrom::Start(at)).unwrap();
    file.read_exact(&mut byte).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&[byte[0] ^ 0x10]).unwrap();
}

/// How many files are in the making.
fn drafts(place: &Place) -> usize {
    let names = fs::read_dir(place.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_str().unwrap().starts_with('.')).count()
}

/// Writes into a copy as a program with the key would, so that every page is authentic.
fn with_the_key(workspace: &Workspace, path: &Path, sql: &str) {
    let claim = live::claim(path).unwrap();
    let copy: Connection = connect::connect(&claim.path, &workspace.key, Access::Existing).unwrap();
    assert!(copy.execute(sql, []).unwrap() > 0, "{sql}");
}

#[test]
fn a_copy_says_what_was_found_in_it() {
    let place = place();
    let workspace = with_evidence(&place);
    let target = place.folder.path().join("copy.annexa");
    let saved = workspace.save_copy(&target).unwrap();
    assert_eq!((saved.records, saved.changes, saved.evidence), (3, 3, 1));
    assert_eq!((saved.bytes, &saved.path), (fs::metadata(&target).unwrap().len(), &target));
}

#[test]
fn r21_a_bad_write_of_a_backup_is_noticed() {
    let place = place();
    let workspace = with_evidence(&place);
    let length = fs::metadata(&place.path).unwrap().len();
    let target = place.folder.path().join("copy.annexa");
    let attempt = |damage: &dyn Fn(&Path)| {
        let copy = workspace.begin_copy(&target).unwrap();
        damage(copy.draft());
        copy.prove().map(drop)
    };
    let mut seeded = 0;
    for page in 0..length / 4096 {
        let refused = attempt(&|draft| flip(draft, page * 4096 + (page * 997) % 4096)).unwrap_err();
        assert!(
            [Code::Damaged, Code::WrongPassphrase, Code::NotAWorkspace].contains(&refused.code),
            "page {page}: {refused}"
        );
        seeded += 1;
    }
    for cut in [1, 4096, 8192, length - 4096] {
        attempt(&|draft| {
            fs::OpenOptions::new().write(true).open(draft).unwrap().set_len(length - cut).unwrap();
        })
        .unwrap_err();
        seeded += 1;
    }
    for lost in [
        "DELETE FROM assets WHERE reference = 'A-001'",
        "DELETE FROM change_field WHERE seq = 2 AND n = 0",
        "UPDATE change SET hash = zeroblob(32) WHERE seq = 3",
        "UPDATE content_chunk SET data = zeroblob(length(data)) WHERE n = 1",
        "DELETE FROM content_chunk WHERE n = 2",
    ] {
        let refused = attempt(&|draft| with_the_key(&workspace, draft, lost)).unwrap_err();
        assert_eq!(refused.code, Code::Damaged, "{lost}: {refused}");
        seeded += 1;
    }
    assert!(!target.exists(), "none of {seeded} bad copies got its name");
    assert_eq!(drafts(&place), 0);
    attempt(&|_| {}).unwrap();
    println!("campaign: R-21 bad_writes={seeded} noticed={seeded}");
}

#[test]
fn a_copy_may_be_proved_while_the_workspace_is_written_again() {
    let place = place();
    let mut workspace = with_evidence(&place);
    let target = place.folder.path().join("copy.annexa");
    let copy = workspace.begin_copy(&target).unwrap();
    let proof = std::thread::spawn(move || copy.prove());
    save(&mut workspace, on(3), &[asset(3)]);
    assert_eq!(proof.join().unwrap().unwrap().records, 3, "as it was when it was begun");
    let abandoned = workspace.begin_copy(&place.folder.path().join("other.annexa")).unwrap();
    assert_eq!(drafts(&place), 1);
    drop(abandoned);
    assert_eq!(drafts(&place), 0);
}

#[test]
fn a_file_is_copied_before_it_gets_another_format() {
    let place = place();
    filled(&place);
    let before = fs::read(&place.path).unwrap();
    let claim = live::claim(&place.path).unwrap();
    let key = keys::derive(&Passphrase::choose(PASSPHRASE).unwrap(), &claim.header).unwrap();
    let mut connection = connect::connect(&claim.path, &key, Access::Existing).unwrap();
    let next = current_version() + 1;
    for name in ["isms before format", "isms before format"] {
        // The step itself is refused; the copy was made first.
        let steps = [crate::schema::MIGRATIONS, &["no statement"]].concat();
        assert!(crate::open::bring_up(&mut connection, &key, &claim, &steps).is_err(), "{name}");
    }
    drop((connection, claim));
    assert_eq!(fs::read(&place.path).unwrap(), before);
    for name in [format!("isms before format {next}.annexa"), format!("isms before format {next} (2).annexa")]
    {
        let copy = Place { path: place.folder.path().join(name), folder: tempfile::tempdir().unwrap() };
        let copy = reopen(&copy).unwrap();
        assert!(copy.verify().unwrap().is_whole());
    }
}

#[test]
fn r27_two_copies_part_at_the_last_change_they_share() {
    let place = place();
    filled(&place);
    let other =
        Place { path: place.folder.path().join("other.annexa"), folder: tempfile::tempdir().unwrap() };
    fs::copy(&place.path, &other.path).unwrap();
    let (mut ours, mut theirs) = (reopen(&place).unwrap(), reopen(&other).unwrap());
    let shared = ours.last_change().unwrap();
    assert_eq!(
        ours.compare(&theirs).unwrap(),
        Compared { common: shared.clone(), here: vec![], there: vec![] }
    );
    save(&mut ours, on(5), &[asset(7)]);
    save(&mut theirs, on(5), &[asset(8)]);
    save(&mut theirs, on(6), &[asset(9)]);
    let compared = ours.compare(&theirs).unwrap();
    assert_eq!(compared.common, shared);
    let numbers = |changes: &[Change]| changes.iter().map(|change| change.seq).collect::<Vec<_>>();
    assert_eq!(numbers(&compared.here), [shared.seq + 1]);
    assert_eq!(numbers(&compared.there), [shared.seq + 1, shared.seq + 2]);
    let stranger = super::place();
    let creation = Creation {
        path: &stranger.path,
        passphrase: &Passphrase::choose(PASSPHRASE).unwrap(),
        profile: Profile::Cheap,
        random: [9; 10],
        id: id(2),
        by: &by(),
        at: on(1),
    };
    let stranger = create(&creation, &holder()).unwrap();
    assert_eq!(ours.compare(&stranger).unwrap_err().code, Code::Conflict);
}

#[test]
#[ignore = "writes 200 MB twice; run by the campaign"]
fn r63_how_long_a_backup_of_200_mb_holds_the_writer() {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for number in 0..10_u128 {
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()
        })
        .take(20 * 1024 * 1024 / 8)
        .flatten()
        .collect();
        let staged = workspace.stage(&mut bytes.as_slice()).unwrap();
        workspace
            .change(Op::EvidenceAdd, &by(), on(2), None, |tx| {
                let mut record = Record::blank(RegisterKind::Evidence, id(500 + number));
                record.set("sha256", Value::Text(staged.sha256.clone()));
                tx.keep(&staged)?;
                tx.put(&record)
            })
            .unwrap();
    }
    let begun = std::time::Instant::now();
    let copy = workspace.begin_copy(&place.folder.path().join("copy.annexa")).unwrap();
    let held = begun.elapsed();
    let saved = copy.prove().unwrap();
    let proved = begun.elapsed() - held;
    assert_eq!(saved.evidence, 10);
    println!(
        "campaign: R-63 bytes={} writer_held_ms={} proof_ms={}",
        saved.bytes,
        held.as_millis(),
        proved.as_millis()
    );
}
