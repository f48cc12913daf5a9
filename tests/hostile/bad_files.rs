//! every bad file is refused with the code in its name, in words that say what to do, and nothing is touched.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use annexa_api::Problems;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{BadFile, requests, texts, workbooks, workspaces};
use crate::support::{OpenWorkspace, a_workspace};

/// The least number of bad files that there must be.
const WANTED: usize = 300;

/// What was wrong with the refusals, and which bytes were tried.
#[derive(Default)]
struct Tally {
    wrong: Vec<String>,
    tried: BTreeSet<[u8; 32]>,
}

impl Tally {
    /// Looks at what an attempt came to; it has to be refused with the code.
    fn judge(&mut self, name: &str, code: &str, outcome: std::thread::Result<Result<String, Problems>>) {
        let wrong = match outcome {
            Err(_) => "it panicked".to_owned(),
            Ok(Ok(answer)) => format!("it was taken: {}", answer.chars().take(300).collect::<String>()),
            Ok(Err(problems)) => match complaint(&problems, code) {
                Some(complaint) => complaint,
                None => return,
            },
        };
        self.wrong.push(format!("{name}: {wrong}"));
    }

    fn count(&mut self, file: &BadFile) {
        let fresh = self.tried.insert(Sha256::digest(&file.bytes).into());
        assert!(fresh, "{} has the bytes of another", file.name);
    }

    #[track_caller]
    fn must_be_clean(&self) {
        assert!(
            self.wrong.is_empty(),
            "{} of {}:\n{}",
            self.wrong.len(),
            self.tried.len(),
            self.wrong.join("\n")
        );
    }
}

/// What is wrong with a refusal: another code, no sentence, no way out.
fn complaint(problems: &Problems, code: &str) -> Option<String> {
    let Some(problem) = problems.iter().find(|problem| problem.code.key() == code) else {
        return Some(format!("{problems:?}").chars().take(400).collect());
    };
    for problem in problems {
        if !problem.message.ends_with('.') || problem.message.len() > 2_000 {
            return Some(format!("no sentence: {problem:?}"));
        }
    }
    // What to do, or where it stands, so that it can be done.
    (problem.hint.is_none() && problem.field.is_none())
        .then(|| format!("it does not say what to do: {problem:?}"))
}

fn trying(
    attempt: impl FnOnce() -> Result<String, Problems>,
) -> std::thread::Result<Result<String, Problems>> {
    catch_unwind(AssertUnwindSafe(attempt))
}

/// Files that were found and not made: kept as they are.
fn kept() -> Vec<BadFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile/files");
    let mut files: Vec<BadFile> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            BadFile::new(entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    files
}

fn sheets() -> Vec<BadFile> {
    let mut files = workbooks::all();
    files.extend(texts::all());
    files.extend(kept());
    files
}

fn with_something() -> OpenWorkspace {
    let mut isms = a_workspace().with_person("Mara Lind").with_asset("Ledger");
    isms.save("findings", json!({ "title": "No list", "grade": "minor" }));
    isms
}

#[test]
fn r48_every_bad_sheet_is_refused_by_the_code_in_its_name() {
    let mut isms = with_something();
    let digest = isms.digest();
    let mut tally = Tally::default();
    for file in sheets() {
        tally.count(&file);
        let path = isms.machine.file(&file.name, &file.bytes);
        let request = json!({ "register": "assets", "path": path, "answers": { "*": "proposed", "problem-rows": "skip" } });
        let outcome = trying(|| isms.door.call("sheet.import", request).map(|answer| answer.to_string()));
        tally.judge(&file.name, file.code(), outcome);
        std::fs::remove_file(path).unwrap();
    }
    tally.must_be_clean();
    assert_eq!(isms.digest(), digest);
    isms.must_be_whole();
}

#[test]
fn r48_every_bad_request_is_refused_by_its_code() {
    let mut isms = with_something();
    let digest = isms.digest();
    let mut tally = Tally::default();
    for (code, what, command, request) in requests::all() {
        let outcome = trying(|| isms.door.call(command, request).map(|answer| answer.to_string()));
        tally.judge(what, code, outcome);
    }
    tally.must_be_clean();
    assert_eq!(isms.digest(), digest);
    isms.must_be_whole();
}

#[test]
fn r48_every_bad_workspace_is_refused_by_the_code_in_its_name_and_left_as_it_is() {
    let machine = crate::support::Machine::new();
    let mut tally = Tally::default();
    for (file, passphrase) in workspaces::all() {
        tally.count(&file);
        let path = machine.file(&file.name, &file.bytes);
        let outcome = trying(|| {
            machine
                .try_open(&file.name, &passphrase, "Mara Lind", false)
                .map(|mut isms| isms.info().to_string())
        });
        tally.judge(&file.name, file.code(), outcome);
        assert!(std::fs::read(&path).unwrap() == file.bytes, "{} was changed", file.name);
        std::fs::remove_file(path).unwrap();
    }
    tally.must_be_clean();
}

/// Evidence is bytes: pictures and documents are kept and never parsed, so only what is no file is refused.
#[cfg(unix)]
#[test]
fn r48_what_is_no_file_is_refused_at_once_wherever_a_file_is_read() {
    use std::os::unix::fs::symlink;
    let mut isms = with_something();
    let at = |name: &str| isms.machine.path(name);
    let made = std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap();
    assert!(made.success());
    std::fs::create_dir(at("folder")).unwrap();
    symlink(at("pipe"), at("link-to-a-pipe")).unwrap();
    symlink(at("loop"), at("loop")).unwrap();
    symlink(at("nowhere"), at("link-to-nothing")).unwrap();
    let socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    let names = ["pipe", "folder", "link-to-a-pipe", "loop", "link-to-nothing", "socket"].map(at);
    let devices = ["/dev/zero", "/dev/null", "/dev/tty"].map(std::path::PathBuf::from);
    let mut tally = Tally::default();
    for path in names.into_iter().chain(devices) {
        let name = path.display().to_string();
        let gone = name.ends_with("loop") || name.ends_with("nothing");
        for (command, request, code) in [
            ("evidence.add", json!({ "path": path }), if gone { "io" } else { "invalid" }),
            (
                "sheet.import",
                json!({ "register": "assets", "path": path }),
                if gone { "io" } else { "invalid" },
            ),
        ] {
            let outcome = trying(|| isms.door.call(command, request).map(|answer| answer.to_string()));
            tally.judge(&format!("{command} {name}"), code, outcome);
        }
        if !path.is_dir() {
            let outcome =
                trying(|| isms.door.call("pack.verify", json!({ "path": path })).map(|it| it.to_string()));
            tally.judge(&format!("pack.verify {name}"), if gone { "io" } else { "invalid" }, outcome);
        }
    }
    drop(socket);
    tally.must_be_clean();
    isms.must_be_whole();
}

#[test]
fn r48_there_are_three_hundred_of_them_and_no_two_alike() {
    let files: Vec<BadFile> =
        sheets().into_iter().chain(workspaces::all().into_iter().map(|(file, _)| file)).collect();
    let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    // An empty file is a bad sheet and a bad workspace.
    let ending = |file: &BadFile| file.name.rsplit_once('.').map(|(_, ending)| ending.to_owned());
    let bytes: BTreeSet<_> =
        files.iter().map(|file| (ending(file), <[u8; 32]>::from(Sha256::digest(&file.bytes)))).collect();
    assert_eq!((names.len(), bytes.len()), (files.len(), files.len()), "two are alike");
    assert!(files.len() >= WANTED, "{} bad files", files.len());
    for ending in ["xlsx", "ods", "csv", "annexa"] {
        let some = files.iter().filter(|file| file.name.ends_with(ending)).count();
        assert!(some >= 15, "{some} files of the kind {ending}");
    }
    println!("campaign: R-48 files={} requests={} panics=0 taken=0", files.len(), requests::all().len());
}
