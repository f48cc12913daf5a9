//! Another process: holding a file, writing until it is killed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{self, Command, Stdio};
use std::time::Duration;

use super::*;

/// This test program, started again to play a part.
pub(super) struct Child {
    process: process::Child,
    output: BufReader<process::ChildStdout>,
}

impl Child {
    pub(super) fn start(part: &str, path: &Path) -> Self {
        Self::playing("tests::crash::child", part, path)
    }

    /// The same with the play in another file.
    pub(super) fn playing(play: &str, part: &str, path: &Path) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", play, "--ignored", "--nocapture", "--test-threads=1"])
            .env("ANNEXA_PART", part)
            .env("ANNEXA_FILE", path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        Self { process, output }
    }

    /// Reads on to a line that begins with the word, and gives the rest of that line.
    pub(super) fn wait_for(&mut self, word: &str) -> String {
        self.next(word).unwrap_or_else(|| panic!("the child ended without saying '{word}'"))
    }

    /// The same, or nothing when the child ends without it.
    pub(super) fn next(&mut self, word: &str) -> Option<String> {
        let mut line = String::new();
        while self.output.read_line(&mut line).unwrap() > 0 {
            if let Some((_, rest)) = line.trim().split_once(&format!("child: {word}")) {
                return Some(rest.trim().to_owned());
            }
            line.clear();
        }
        None
    }

    pub(super) fn id(&self) -> u32 {
        self.process.id()
    }

    pub(super) fn say(&mut self, word: &str) {
        writeln!(self.process.stdin.as_mut().unwrap(), "{word}").unwrap();
    }

    pub(super) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The part that another process plays.
#[test]
#[ignore = "started by other tests as a process of its own"]
fn child() {
    let path = PathBuf::from(std::env::var_os("ANNEXA_FILE").unwrap());
    let folder = path.parent().unwrap().to_owned();
    let holder = Holder { user: "child".into(), ..holder() };
    let part = std::env::var("ANNEXA_PART").unwrap();
    if part == "recover" {
        return recover(&path);
    }
    let opening = Opening { path: &path, holder: &holder, read_only: false, temp: &folder };
    let mut workspace = match open(&opening, &Secret::passphrase(PASSPHRASE)) {
        Ok(workspace) => workspace,
        Err(problem) => return println!("child: refused {}", problem.code.key()),
    };
    println!("child: open");
    if part == "rekey" {
        let new = Passphrase::choose("a quite different phrase").unwrap();
        workspace.change_passphrase(&new, Profile::Cheap, [9; 10], &by(), on(9)).unwrap();
        println!("child: changed");
        std::thread::sleep(Duration::from_secs(30));
        return;
    }
    if part == "hold" {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).unwrap();
        save(&mut workspace, on(20), &[asset(77)]);
        println!("child: written");
        std::io::stdin().read_line(&mut line).unwrap();
        workspace.close().unwrap();
        println!("child: closed");
        // Stays until it is killed, so that its memory can be looked at.
        std::thread::sleep(Duration::from_secs(30));
        return;
    }
    let base = u128::from(workspace.last_change().unwrap().seq) * 1000;
    for round in base.. {
        let change = match round % 5 {
            4 => workspace.undo(None, &by(), on(20), None).unwrap().change.unwrap(),
            3 => {
                let staged = workspace.stage(&mut round.to_be_bytes().repeat(44_000).as_slice()).unwrap();
                let mut record = annexa_domain::Record::blank(RegisterKind::Evidence, id(90_000 + round));
                record.set("sha256", Value::Text(staged.sha256.clone()));
                let done = workspace.change(Op::EvidenceAdd, &by(), on(20), None, |tx| {
                    tx.keep(&staged)?;
                    tx.put(&record)
                });
                done.unwrap().change.unwrap()
            }
            _ => {
                let records: Vec<_> = (0..20).map(|n| named(n, &format!("round {round} {n}"))).collect();
                save(&mut workspace, on(20), &records).change.unwrap()
            }
        };
        println!("child: seq {}", change.seq);
    }
}

/// Opens by the code in the file `sheet`, shows the code again, closes and stays.
fn recover(path: &Path) {
    let folder = path.parent().unwrap();
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    // Boxed, since dropping it moves it, which would leave a copy of this test's own making.
    let mut typed = Box::new(zeroize::Zeroizing::new([0_u8; 119]));
    std::io::Read::read_exact(&mut fs::File::open(folder.join("sheet")).unwrap(), typed.as_mut_slice())
        .unwrap();
    let code = RecoveryCode::read(std::str::from_utf8(typed.as_slice()).unwrap()).unwrap();
    drop(typed);
    let opening = Opening { path, holder: &holder(), read_only: false, temp: folder };
    let workspace = open(&opening, &Secret::Recovery(code)).unwrap();
    let text = workspace.recovery_code().text().unwrap();
    println!("child: shown");
    std::io::stdin().read_line(&mut line).unwrap();
    drop(text);
    workspace.close().unwrap();
    println!("child: closed");
    // Stays until it is killed, so that its memory can be looked at.
    std::thread::sleep(Duration::from_secs(30));
}

#[test]
fn r01_killed_writers_lose_nothing_that_was_committed() {
    let journals = kill_writers(12);
    println!("campaign: R-01 kills=12 journals_left={journals} lost=0 torn=0 not_opened=0");
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r01_1000_killed_writers_lose_nothing_that_was_committed() {
    // A new file after every fifty kills, since the writers make it larger and its check slower.
    let journals: u32 = (0..20).map(|_| kill_writers(50)).sum();
    println!("campaign: R-01 kills=1000 journals_left={journals} lost=0 torn=0 not_opened=0");
}

/// Kills a writer so many times, looks at the file each time, and says how often a journal was left.
fn kill_writers(rounds: u64) -> u32 {
    let place = place();
    make(&place.path).unwrap().close().unwrap();
    let mut journals = 0;
    for round in 0..rounds {
        let mut child = Child::start("write", &place.path);
        child.wait_for("open");
        std::thread::sleep(Duration::from_millis(15 + 37 * round % 160));
        child.kill();
        let mut told = 0;
        while let Some(seq) = child.next("seq ") {
            told = seq.parse().unwrap();
        }
        let hot = live::interrupted(&place.path);
        journals += u32::from(hot);
        if hot {
            // Somebody only looking sees the last commit as well, and leaves the journal to the next writer.
            let before = fs::read(&place.path).unwrap();
            let view = open_as(&place, PASSPHRASE, true).unwrap();
            assert!(view.last_change().unwrap().seq >= told);
            assert!(view.verify().unwrap().is_whole());
            drop(view);
            assert!(fs::read(&place.path).unwrap() == before, "looking changed the file");
        }
        let workspace = reopen(&place).unwrap();
        let last = workspace.last_change().unwrap().seq;
        assert!(last >= told, "round {round}: change {told} was reported, the file ends at {last}");
        let verified = workspace.verify().unwrap();
        assert!(verified.is_whole(), "round {round}: {:?}", verified.flaws);
        let staged: i64 = workspace
            .connection
            .query_row("SELECT count(*) FROM content WHERE staged = 1", [], |row| row.get(0))
            .unwrap();
        assert_eq!(staged, 0, "what was staged is cleaned away");
        workspace.close().unwrap();
    }
    journals
}

/// The journal of a crash, made on purpose: pages of an unfinished change are in the file already.
#[test]
fn a_left_over_journal_is_rolled_back_for_readers_and_writers() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let journal = place.path.with_file_name("isms.annexa-journal");
    let connection = raw(&place);
    connection
        .execute_batch(
            "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;
             UPDATE change SET actor = 'nobody'; UPDATE assets SET name = 'nothing';
             WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 5000)
             INSERT INTO change_field (seq, n, register, record, field) SELECT 3, n + 100, 'a', 'b', 'c' FROM count;",
        )
        .unwrap();
    let (torn, hot) = (fs::read(&place.path).unwrap(), fs::read(&journal).unwrap());
    drop(connection);
    let differs = torn.chunks(4096).zip(whole.chunks(4096)).filter(|(torn, whole)| torn != whole).count();
    assert!(differs > 1 && torn.len() > whole.len(), "unfinished pages were spilled into the file");

    for read_only in [true, false] {
        fs::write(&place.path, &torn).unwrap();
        fs::write(&journal, &hot).unwrap();
        let workspace = open_as(&place, PASSPHRASE, read_only).unwrap();
        assert!(workspace.verify().unwrap().is_whole());
        assert_eq!(workspace.last_change().unwrap().seq, 6);
        drop(workspace);
        assert_eq!(fs::read(&place.path).unwrap() == torn, read_only, "a reader leaves the file as it is");
        assert_eq!(journal.exists(), read_only);
    }
}
