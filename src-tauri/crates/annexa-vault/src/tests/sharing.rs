//! several programs and one file: who may write, and what a copy of the open file is worth.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use super::crash::Child;
use super::faults::Dice;
use super::faults::work::step;
use super::*;

/// The parts that another process plays.
#[test]
#[ignore = "started by other tests as a process of its own"]
fn child() {
    let Some(path) = std::env::var_os("ANNEXA_FILE").map(PathBuf::from) else { return };
    let folder = path.parent().unwrap().to_owned();
    if std::env::var("ANNEXA_PART").unwrap() == "beside the lock file" {
        return probe(&path);
    }
    let holder = Holder { user: "child".into(), ..holder() };
    let opening = Opening { path: &path, holder: &holder, read_only: false, temp: &folder };
    let mut workspace = match open(&opening, &Secret::passphrase(PASSPHRASE)) {
        Ok(workspace) => workspace,
        Err(problem) => return println!("child: refused {} {}", problem.code.key(), problem.message),
    };
    println!("child: open");
    let mut dice = Dice(29);
    let on_request = std::env::var("ANNEXA_PART").unwrap() == "on request";
    for number in 0_u64.. {
        let mut line = String::new();
        if on_request && std::io::stdin().read_line(&mut line).unwrap() == 0 {
            break;
        }
        step(&mut workspace, number, &mut dice).unwrap();
        let digest = digest(&workspace.present().unwrap());
        println!("child: seq {} {digest}", workspace.last_change().unwrap().seq);
    }
    workspace.close().unwrap();
}

/// Opens and writes as a program would that knows nothing of the lock file.
fn probe(path: &Path) {
    let header = fs::read(path).unwrap();
    let header = header::Header::read(header[..header::HEADER_LEN].try_into().unwrap()).unwrap();
    let key = keys::derive(&Passphrase::new(PASSPHRASE), &header).unwrap();
    match connect::connect(path, &key, Access::Existing) {
        Ok(_) => println!("child: got in"),
        Err(problem) => println!("child: {}", problem.code.key()),
    }
}

/// On Unix, locks belong to the process: one careless look at the file by other means than SQLite drops them.
#[test]
fn r23_nothing_the_program_does_while_a_file_is_open_drops_its_lock() {
    let place = place();
    filled(&place);
    let mut workspace = reopen(&place).unwrap();
    let mut looks = 0;
    let mut still_locked = |what: &str| {
        let said = start("beside the lock file", &place).wait_for("");
        assert_eq!(said, "locked", "after {what}");
        looks += 1;
    };
    still_locked("opening");
    examine(&place.path, &holder()).unwrap_err();
    reopen(&place).unwrap_err();
    open_as(&place, PASSPHRASE, true).unwrap_err();
    still_locked("opening it a second time");
    workspace.check_in_place().unwrap();
    workspace.check_pages().unwrap();
    assert!(workspace.verify().unwrap().is_whole());
    still_locked("checking it");
    workspace.save_copy(&place.folder.path().join("copy.annexa")).unwrap();
    still_locked("copying it");
    save(&mut workspace, on(7), &[asset(50)]);
    workspace.undo(None, &by(), on(7), None).unwrap();
    workspace.stage(&mut [1_u8, 2, 3].as_slice()).unwrap();
    still_locked("writing to it");
    workspace.close().unwrap();
    println!("campaign: R-23 looks={looks} locks_dropped=0");
}

fn start(part: &str, place: &Place) -> Child {
    Child::playing("tests::sharing::child", part, &place.path)
}

fn start_at_once(programs: usize, rounds: usize) {
    let place = place();
    filled(&place);
    for round in 0..rounds {
        let mut children: Vec<Child> = (0..programs).map(|_| start("on request", &place)).collect();
        let mut writers = Vec::new();
        let mut refusals = Vec::new();
        for child in &mut children {
            let said = child.wait_for("");
            match said.as_str() {
                "open" => writers.push(child.id()),
                _ => refusals.push(said),
            }
        }
        assert_eq!(writers.len(), 1, "round {round}: {refusals:?}");
        let told = format!("process {}", writers[0]);
        for refusal in &refusals {
            assert!(refusal.starts_with("refused locked"), "{refusal}");
            assert!(refusal.contains("child on desk") && refusal.contains(&told), "{refusal}, not {told}");
        }
    }
    reopen(&place).unwrap();
    println!(
        "campaign: R-22 starts={} rounds={rounds} writers_each=1 told_the_holder=all",
        programs * rounds
    );
}

#[test]
fn r22_of_programs_that_start_at_once_exactly_one_writes() {
    start_at_once(10, 2);
}

#[test]
#[ignore = "a minute; run by cargo xtask campaign"]
fn r22_of_50_programs_that_start_at_once_exactly_one_writes() {
    start_at_once(50, 4);
}

#[test]
fn r24_a_lock_left_by_a_killed_program_holds_nobody_up() {
    let place = place();
    filled(&place);
    let mut child = start("on request", &place);
    child.wait_for("open");
    assert!(examine(&place.path, &holder()).unwrap().held_by.is_some());
    child.kill();
    let lock = place.path.with_file_name("isms.annexa.lock");
    assert!(fs::read_to_string(&lock).unwrap().contains("child"), "the killed program's lock is there");
    assert_eq!(examine(&place.path, &holder()).unwrap().held_by, None);
    fs::write(&lock, "not what a program of ours writes").unwrap();
    reopen(&place).unwrap().close().unwrap();
    assert!(!lock.exists());
    println!("campaign: R-24 stale_locks=2 asked=0");
}

/// The beginning of the records' digest: a pipe that nobody empties holds more of these.
fn digest(isms: &annexa_domain::Isms) -> String {
    isms.digest()[..16].to_owned()
}

/// A change's number and the digest of the records after it, as the writing program said.
fn told(said: &str) -> (u64, String) {
    let (seq, digest) = said.split_once(' ').unwrap();
    (seq.parse().unwrap(), digest.to_owned())
}

/// Copies the file as another program would, and says whether the copy is a whole workspace, and what it holds.
fn copy(place: &Place) -> Result<(u64, String), &'static str> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.annexa");
    fs::copy(&place.path, &path).unwrap();
    let copy = Place { folder, path };
    let workspace = reopen(&copy).map_err(|_| "opening")?;
    if !workspace.verify().map_err(|_| "checking")?.is_whole() {
        return Err("checking");
    }
    // Only what passed both is believed, and held to what the writing program said itself.
    Ok((workspace.last_change().unwrap().seq, digest(&workspace.gather().map_err(|_| "checking")?)))
}

fn copy_while_idle(copies: usize) {
    let place = place();
    filled(&place);
    let mut child = start("on request", &place);
    child.wait_for("open");
    for number in 0..copies {
        child.say("on");
        let written = told(&child.wait_for("seq "));
        assert_eq!(copy(&place), Ok(written), "copy {number}");
    }
    println!("campaign: R-28 copies={copies} opened={copies} behind=0");
}

#[test]
fn r28_a_copy_of_the_open_idle_file_is_whole() {
    copy_while_idle(15);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r28_200_copies_of_the_open_idle_file_are_whole() {
    copy_while_idle(200);
}

fn copy_under_writes(rounds: usize, copies: usize) {
    let (mut whole, mut held, mut at_opening, mut at_checking) = (0, 0, 0, 0);
    let mut dice = Dice(29);
    for round in 0..rounds {
        let place = place();
        filled(&place);
        let mut child = start("without a pause", &place);
        child.wait_for("open");
        let mut written = BTreeMap::new();
        let mut believed = Vec::new();
        for number in 0..copies {
            std::thread::sleep(Duration::from_millis(dice.below(40) as u64));
            let (acknowledged, digest) = told(&child.wait_for("seq "));
            written.insert(acknowledged, digest);
            match copy(&place) {
                Ok((seq, digest)) => {
                    assert!(seq >= acknowledged, "copy {number} of round {round} is behind");
                    believed.push((number, seq, digest));
                }
                Err("opening") => at_opening += 1,
                Err(_) => at_checking += 1,
            }
        }
        child.kill();
        // What was being written when the last copy was taken may not have been said any more.
        while let Some(said) = child.next("seq ") {
            written.extend([told(&said)]);
        }
        for (number, seq, digest) in believed {
            let known = written.get(&seq);
            assert!(known.is_none_or(|known| *known == digest), "copy {number} of round {round}: unnoticed");
            held += usize::from(known.is_some());
            whole += 1;
        }
    }
    println!(
        "campaign: R-29 copies={} whole={whole} held_to_the_writer={held} refused_at_opening={at_opening} \
         found_by_the_check={at_checking} unnoticed=0",
        rounds * copies
    );
    assert!(held > 0, "no copy was whole and known to the writer");
}

#[test]
fn r29_a_copy_taken_amid_writes_is_whole_or_found_out() {
    copy_under_writes(1, 20);
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r29_500_copies_taken_amid_writes_are_whole_or_found_out() {
    copy_under_writes(10, 50);
}
