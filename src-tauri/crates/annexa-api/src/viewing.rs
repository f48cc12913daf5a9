//! Evidence for another program to show: written into a private folder, read-only, removed when the workspace closes.
//!
//! The same folder takes the files that the page is given ([`crate::receiving`]).
//!
//! Only kinds of files that are looked at are opened. Everything else, programs and scripts before all, is saved to a
//! place of the person's choice and never started from here.

use std::io::Write;
use std::path::PathBuf;

use annexa_domain::{Code, Problem, Problems, RegisterKind};
use annexa_vault::Op;
use serde::{Deserialize, Serialize};

use crate::commands::Command;
use crate::evidence::{io, path_text, write_private};
use crate::{Door, references};

/// What the folders of evidence to look at begin with.
pub(crate) const FOLDER_PREFIX: &str = "annexa-evidence-";

/// Endings of files that a viewer shows without running anything in them; macro formats, web pages and whatever a
/// system would start are not among them.
const VIEWABLE: [&str; 20] = [
    "pdf", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "heic", "txt", "log", "csv", "md",
    "docx", "xlsx", "pptx", "odt", "ods", "odp",
];

/// How programs begin, whatever their name says: Windows, Linux, macOS in its forms, and scripts.
const PROGRAMS: [&[u8]; 8] = [
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
];

/// Writes a piece of evidence where another program may show it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct EvidenceView {
    /// The evidence's id or reference.
    pub id: String,
}

/// Evidence that may be shown until the workspace is closed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Viewable {
    /// The file, under a random name, for its owner to read only.
    #[serde(serialize_with = "path_text")]
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub path: PathBuf,
    /// What the person must know.
    pub note: String,
}

impl Command for EvidenceView {
    const NAME: &'static str = "evidence.view";
    type Response = Viewable;

    fn run(self, door: &mut Door) -> Result<Viewable, Problems> {
        let isms = door.isms(None)?;
        let record = references::record(&isms, RegisterKind::Evidence, &self.id)?;
        let Some(evidence) = isms.evidence.get(record.id) else {
            return Err(Problem::new(Code::NotFound, format!("There is no evidence '{}'.", self.id)).into());
        };
        let ending = evidence.file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let Some(ending) = ending.filter(|ending| VIEWABLE.contains(&ending.as_str())) else {
            return Err(only_saved(&evidence.reference).into());
        };
        let name = format!("{}.{ending}", (door.edge.ids)().simple());
        let path = door.viewing_folder()?.join(name);
        let mut first = First::default();
        write_private(&path, |target| {
            door.workspace()?.write_evidence(&evidence.sha256, &mut first.before(target))
        })?;
        if PROGRAMS.iter().any(|begin| first.bytes.starts_with(begin)) {
            std::fs::remove_file(&path).map_err(|error| io(&path, "remove", &error))?;
            return Err(only_saved(&evidence.reference).into());
        }
        let mut rights = std::fs::metadata(&path).map_err(|error| io(&path, "read", &error))?.permissions();
        rights.set_readonly(true);
        std::fs::set_permissions(&path, rights).map_err(|error| io(&path, "protect", &error))?;
        door.event(Op::Export, &format!("evidence {} to look at", evidence.reference))?;
        let note = "This copy is not encrypted. It is removed when the workspace is closed; the program that shows \
                    it may keep one of its own.";
        Ok(Viewable { path, note: note.to_owned() })
    }
}

fn only_saved(reference: &str) -> Problem {
    Problem::new(
        Code::Untrusted,
        format!("The evidence {reference} is not of a kind that is opened from here."),
    )
    .at("id")
    .hint("save it to a folder of yours and look at it with care")
}

/// The first bytes of what is written through it.
#[derive(Default)]
struct First {
    bytes: Vec<u8>,
}

impl First {
    fn before<'a>(&'a mut self, target: &'a mut dyn Write) -> impl Write + 'a {
        Noting { first: self, target }
    }
}

struct Noting<'a> {
    first: &'a mut First,
    target: &'a mut dyn Write,
}

impl Write for Noting<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.target.write(bytes)?;
        let wanted = 8_usize.saturating_sub(self.first.bytes.len()).min(written);
        self.first.bytes.extend(bytes.iter().take(wanted));
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.target.flush()
    }
}
