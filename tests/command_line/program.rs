//! The built program, started in a folder of its own.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;

use serde_json::Value as Json;
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "six words that nobody would guess";

/// Where `annexa` was built; builds it when it is missing or older than what it is made of.
pub(crate) fn annexa() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let tests = std::env::current_exe().unwrap();
        let folder = tests.parent().and_then(Path::parent).unwrap();
        let program = folder.join(format!("annexa{}", std::env::consts::EXE_SUFFIX));
        let built = program.metadata().and_then(|found| found.modified()).ok();
        if built.is_none_or(|built| built < newest(&root().join("src-tauri/crates"))) {
            let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let made = Command::new(cargo).current_dir(root()).args(["build", "-p", "annexa-cli"]).status();
            assert!(made.unwrap().success(), "annexa cannot be built");
        }
        program
    })
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// When the last source of the shipped program was changed; its tests and the automation are none.
fn newest(folder: &Path) -> SystemTime {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        let other = ["tests", "tests.rs", "xtask"].iter().any(|other| name == *other);
        let kind = entry.file_type().unwrap();
        let changed = match entry.path().extension().and_then(OsStr::to_str) {
            _ if other => continue,
            _ if kind.is_dir() => self::newest(&entry.path()),
            Some("rs" | "toml" | "ftl") => entry.metadata().unwrap().modified().unwrap(),
            _ => continue,
        };
        newest = newest.max(changed);
    }
    newest
}

/// What a call came to.
#[derive(Debug)]
pub(crate) struct Called {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Called {
    /// The answer of a call that ended with this code and complained about nothing.
    #[track_caller]
    pub(crate) fn answered(self, exit: i32) -> String {
        assert_eq!((self.exit, self.err.as_str()), (exit, ""), "{}", self.out);
        assert!(!self.out.is_empty(), "an answer is never blank");
        self.out
    }

    #[track_caller]
    pub(crate) fn json(self, exit: i32) -> Json {
        serde_json::from_str(&self.answered(exit)).expect("--json answers in JSON")
    }

    /// What a call says that failed with this code and answered nothing.
    #[track_caller]
    pub(crate) fn failed(self, exit: i32) -> String {
        assert_eq!((self.exit, self.out.as_str()), (exit, ""), "{}", self.err);
        assert!(self.err.starts_with("annexa: "), "{}", self.err);
        assert!(!self.err.contains("panicked") && !self.err.contains("os error"), "{}", self.err);
        self.err
    }

    /// The problems of a call with --json that failed with this code: `code`, `message`, and no other members than
    /// `field` and `hint`.
    #[track_caller]
    pub(crate) fn problems(self, exit: i32) -> Vec<Json> {
        assert_eq!((self.exit, self.out.as_str()), (exit, ""), "{}", self.err);
        let problems: Vec<Json> = serde_json::from_str(&self.err).expect("one list of problems");
        assert!(!problems.is_empty());
        for problem in &problems {
            let members = problem.as_object().unwrap();
            assert!(members.keys().all(|key| ["code", "field", "message", "hint"].contains(&key.as_str())));
            let code = problem["code"].as_str().unwrap();
            assert!(code.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{code}");
            let message = problem["message"].as_str().unwrap();
            assert!(message.ends_with(['.', '…']), "no sentence: {message}");
        }
        problems
    }

    /// The code of the only problem.
    #[track_caller]
    pub(crate) fn refusal(self, exit: i32) -> String {
        let problems = self.problems(exit);
        assert_eq!(problems.len(), 1, "{problems:?}");
        problems[0]["code"].as_str().unwrap().to_owned()
    }
}

/// A folder that somebody works in from a script.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A desk with a new workspace `w.annexa`.
    pub(crate) fn with_workspace() -> Self {
        let desk = Self::new();
        desk.run(&["new", "w.annexa", "--organisation", "Klein GmbH", "--actor", "Mara Lind"]).answered(0);
        desk
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn read(&self, name: impl AsRef<Path>) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// A call that is not started yet; the passphrase is in its environment.
    pub(crate) fn call(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(annexa());
        command
            .current_dir(self.folder.path())
            .args(arguments)
            .env("ANNEXA_PASSPHRASE", PASSPHRASE)
            .env("ANNEXA_DATA_DIR", self.path("own data"))
            .env("USER", "mara")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Called {
        finished(self.call(arguments).spawn().unwrap())
    }

    /// The same with something on standard input.
    pub(crate) fn feed(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Called {
        let mut child = self.call(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that has read enough closes the pipe.
        let _ = stdin.write_all(input.as_ref());
        drop(stdin);
        finished(child)
    }
}

pub(crate) fn finished(child: Child) -> Called {
    let output = child.wait_with_output().unwrap();
    Called {
        exit: output.status.code().expect("the program ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
