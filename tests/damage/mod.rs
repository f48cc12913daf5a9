//! Workspaces that were cut, mixed up or never were any: refused in words, and left as they are.

mod files;
pub(crate) mod fixtures;
mod hostile;
mod making;
mod pages;
mod rescue;

use std::panic::{AssertUnwindSafe, catch_unwind};

use annexa_api::Problem;

pub(crate) use making::{meddled, raw_key};

use crate::support::{Machine, OpenWorkspace, PASSPHRASE, a_workspace};

pub(crate) const PAGE: usize = 4096;

/// The bytes of a workspace that was worked in, with evidence, at two moments.
struct Worked {
    machine: Machine,
    /// Before the last changes.
    old: Vec<u8>,
    /// As it is.
    new: Vec<u8>,
    /// The state's digest as it is.
    digest: String,
}

fn worked() -> Worked {
    let mut isms =
        a_workspace().with_person("Mara Lind").with_asset("Ledger").with_risk("Ledger is lost", "P-001");
    let note = isms.machine.file("note.txt", b"seen on site ".repeat(4_000));
    isms.ask("evidence.add", serde_json::json!({ "path": note, "links": ["R-001"] }));
    let machine = isms.close();
    let old = std::fs::read(machine.path("isms.annexa")).unwrap();
    let mut isms = machine.open("isms.annexa").with_asset("Stamp").with_person("Jonas Brandt");
    isms.save("assets", serde_json::json!({ "reference": "A-001", "location": "Vault" }));
    let digest = isms.digest();
    let machine = isms.close();
    let new = std::fs::read(machine.path("isms.annexa")).unwrap();
    Worked { machine, old, new, digest }
}

impl Worked {
    /// Opens these bytes as a workspace, for writing.
    fn open(&self, bytes: &[u8]) -> Result<OpenWorkspace, Problem> {
        open(&self.machine, "damaged.annexa", bytes, false)
    }

    /// The problem these bytes are refused with, for writing and for reading alike.
    #[track_caller]
    fn problem(&self, what: &str, bytes: &[u8]) -> Problem {
        let problem = match self.open(bytes) {
            Ok(_) => panic!("{what}: it was opened"),
            Err(problem) => problem,
        };
        let look = open(&self.machine, "damaged.annexa", bytes, true);
        let look = look.err().unwrap_or_else(|| panic!("{what}: it was shown"));
        assert_eq!(look.code, problem.code, "{what}");
        problem
    }
}

/// Writes bytes and opens them; whatever comes of it, no panic and, when refused, not a byte changed.
fn open(machine: &Machine, name: &str, bytes: &[u8], read_only: bool) -> Result<OpenWorkspace, Problem> {
    machine.file(name, bytes);
    let opened =
        catch_unwind(AssertUnwindSafe(|| machine.try_open(name, PASSPHRASE, "Mara Lind", read_only)));
    let opened = opened.unwrap_or_else(|_| panic!("opening it panicked"));
    opened.map_err(|problems| {
        assert_eq!(problems.len(), 1, "{problems:?}");
        let problem = problems[0].clone();
        assert!(problem.message.ends_with('.'), "{problem:?}");
        assert!(
            std::fs::read(machine.path(name)).unwrap() == bytes,
            "the refused file was changed: {problem:?}"
        );
        for beside in ["lock", "-journal"] {
            let left = machine.path(&format!("{name}{}{beside}", if beside == "lock" { "." } else { "" }));
            assert!(!left.exists(), "{} was left behind", left.display());
        }
        problem
    })
}

/// Numbers that look random and are the same each time (xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}
