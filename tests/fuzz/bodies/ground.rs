//! What the bodies share: the parts of an input, a folder, a workspace, and what a refusal must be like.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use annexa_api::{Door, Edge, ImportChild, NewWorkspace, Profile, Secret};
use annexa_domain::{Code, Isms, Problem};
use annexa_vault::{Actor, Holder, Opening, Stamp, Workspace};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

/// What opens the workspaces of the bodies.
pub const PASSPHRASE: &str = "six words that nobody would guess";

/// The longest sentence of a refusal that is still one for a person, in bytes.
const LONGEST_MESSAGE: usize = 2_000;

/// An input, taken apart from its front.
pub struct Parts<'a>(pub &'a [u8]);

impl<'a> Parts<'a> {
    /// The next byte; 0 at the end.
    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    /// The next four bytes as a number.
    pub fn number(&mut self) -> usize {
        (0..4).fold(0, |sum, _| sum << 8 | usize::from(self.byte()))
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Bends a copy of something by what is left of the input: five bytes for each place.
    pub fn bend(&mut self, whole: &[u8]) -> Vec<u8> {
        let mut bent = whole.to_vec();
        while !self.is_empty() && !bent.is_empty() {
            let place = self.number() % bent.len();
            match self.byte() {
                // A cut, rarely: after it the rest of the input bends what is left.
                0xFF => bent.truncate(place),
                by => bent[place] ^= by,
            }
        }
        bent
    }
}

/// A refusal says what is wrong in a sentence of bearable length, and is never the program's own fault.
#[track_caller]
pub fn must_be_told(problem: &Problem) {
    assert!(problem.message.ends_with('.') && problem.message.len() > 5, "no sentence: {problem:?}");
    assert!(problem.message.len() < LONGEST_MESSAGE, "a message of {} bytes", problem.message.len());
    assert_ne!(problem.code, Code::Internal, "{problem:?}");
}

/// A folder of its own, gone afterwards.
pub fn folder() -> TempDir {
    tempfile::Builder::new().prefix("annexa-fuzz-").tempdir().expect("a folder for the input")
}

/// Who does something in the bodies, and when: the same each time.
pub fn actor_and_stamp() -> (Actor, Stamp) {
    let by = Actor { name: "Mara Lind".into(), device: "desk".into(), app_version: "0".into() };
    let at = Stamp { at: "2026-03-02T09:00:00Z".parse().expect("a moment"), offset_minutes: 60 };
    (by, at)
}

/// Opens a file as a workspace, for writing or for looking.
pub fn open(path: &Path, secret: &Secret, read_only: bool, temp: &Path) -> Result<Workspace, Problem> {
    let holder = Holder { user: "mara".into(), host: "desk".into(), pid: 1, since: "09:00".into() };
    annexa_vault::open(&Opening { path, holder: &holder, read_only, temp }, secret)
}

/// The program with a clock that stands and ids in their order; no child can be started, no data is kept beside.
pub fn door(temp: &Path) -> Door {
    let mut edge =
        Edge::system(ImportChild { program: PathBuf::from("/nonexistent/annexa"), args: Vec::new() });
    let mut next = 0;
    edge.clock = Box::new(|| actor_and_stamp().1);
    edge.ids = Box::new(move || {
        next += 1;
        Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 + next)
    });
    edge.device = "desk".to_owned();
    edge.temp = temp.to_owned();
    Door::new(edge)
}

/// A workspace that was worked in, in every form that the bodies need.
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// The same as the unencrypted database of a plain export.
    pub plain: Vec<u8>,
    /// The text of its recovery code.
    pub code: String,
    /// Its content.
    pub isms: Isms,
}

/// The workspace, made once.
pub fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(make)
}

fn make() -> Made {
    let folder = folder();
    let path = folder.path().join("isms.annexa");
    let mut door = door(folder.path());
    let new = NewWorkspace {
        path: &path,
        organisation: "Brandt Metallbau GmbH",
        sample: false,
        profile: Profile::Cheap,
    };
    door.create(&new, PASSPHRASE, "Mara Lind").expect("a new workspace");
    let note = folder.path().join("note.txt");
    std::fs::write(&note, b"seen on site ".repeat(500)).expect("a file of evidence");
    for (command, request) in [
        ("record.save", json!({ "register": "people", "record": { "name": "Mara Lind" } })),
        (
            "record.save",
            json!({ "register": "assets", "record": { "name": "Ledger", "kind": "information", "owner": "P-001" } }),
        ),
        ("record.save", json!({ "register": "assets", "record": { "name": "Stamp", "kind": "hardware" } })),
        (
            "record.save",
            json!({ "register": "risks", "record": { "title": "Ledger is lost", "owner": "P-001", "assets": ["A-001"] } }),
        ),
        (
            "record.save",
            json!({ "register": "findings", "record": { "title": "No list", "grade": "minor" } }),
        ),
        ("evidence.add", json!({ "path": note, "links": ["R-001"] })),
        ("record.remove", json!({ "register": "assets", "id": "A-002" })),
    ] {
        door.call(command, request).unwrap_or_else(|problems| panic!("{command}: {problems:?}"));
    }
    let isms = (*door.isms(None).expect("the content")).clone();
    door.close().expect("closing");
    let workspace =
        open(&path, &Secret::passphrase(PASSPHRASE), false, folder.path()).expect("the workspace again");
    let code = workspace.recovery_code().text().expect("the code").to_string();
    let plain = folder.path().join("plain.sqlite");
    workspace.export_plain(&plain).expect("a plain export");
    workspace.close().expect("closing");
    let read = |path: &Path| std::fs::read(path).expect("a file just written");
    Made { bytes: read(&path), plain: read(&plain), code, isms }
}
