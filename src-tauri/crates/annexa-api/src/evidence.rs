//! Evidence files in and out.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use annexa_domain::evidence::Evidence;
use annexa_domain::{Code, Problem, Problems, Register, RegisterKind};
use annexa_vault::Op;
use serde::{Deserialize, Serialize, Serializer};

use crate::commands::Command;
use crate::door::Changed;
use crate::{Door, references};

/// Adds a file.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct EvidenceAdd {
    /// The file to read.
    pub path: PathBuf,
    /// What it is called; the file's name when left out.
    #[serde(default)]
    pub title: Option<String>,
    /// What it is evidence of: references, ids, or `register:reference`.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(as = "Option<_>", optional))]
    pub links: Vec<String>,
}

/// Evidence that was added.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Added {
    /// The record's id.
    pub id: String,
    /// Its reference.
    pub reference: String,
    /// The SHA-256 of the bytes.
    pub sha256: String,
    /// The size in bytes.
    pub size: u64,
    /// Whether the same bytes were here already and are kept once.
    pub known: bool,
    /// What is worth knowing, such as that the file is large.
    pub warnings: Problems,
    /// What changed.
    pub changed: Changed,
}

impl Command for EvidenceAdd {
    const NAME: &'static str = "evidence.add";
    type Response = Added;

    fn run(self, door: &mut Door) -> Result<Added, Problems> {
        let isms = door.isms(None)?;
        let mut links = Vec::new();
        let mut problems = Problems::new();
        for words in &self.links {
            match references::any_record(&isms, words) {
                Ok(record) => links.push(references::link(&record)),
                Err(problem) => problems.push(problem.at("link")),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let file_name = file_name(&self.path)?;
        let (source, len) = open_file(&self.path)?;
        let workspace = door.workspace_mut()?;
        workspace.require_room(len.min(annexa_vault::evidence::MAX_FILE))?;
        let staged = workspace.stage(&mut BufReader::new(source))?;
        let size = staged.size;
        let reference = isms.next_reference(RegisterKind::Evidence);
        let title = self.title.unwrap_or_else(|| file_name.clone());
        let (sha256, known, warnings) = (staged.sha256.clone(), staged.known, staged.warnings.clone());
        let done = door.change(Op::EvidenceAdd, |tx, ids| {
            let mut evidence = Evidence::blank(ids());
            evidence.reference.clone_from(&reference);
            evidence.title = title;
            evidence.media_type = media_type(&file_name).to_owned();
            evidence.file_name = file_name;
            evidence.size = u32::try_from(size).ok();
            evidence.sha256.clone_from(&sha256);
            evidence.links = links;
            tx.keep(&staged)?;
            tx.put(&evidence.record())?;
            Ok(evidence.id)
        })?;
        Ok(Added {
            id: done.value.to_string(),
            reference,
            sha256,
            size,
            known,
            warnings,
            changed: Changed::from(&done),
        })
    }
}

/// Writes a file out.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct EvidenceGet {
    /// The evidence's id or reference.
    pub id: String,
    /// The file to write; nothing may be there, a folder takes it under its own name.
    pub to: PathBuf,
}

/// Evidence that was written out.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Written {
    /// The file.
    #[serde(serialize_with = "path_text")]
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub path: PathBuf,
    /// The SHA-256 of the bytes, checked on the way out.
    pub sha256: String,
    /// The size in bytes.
    pub size: u64,
}

impl Command for EvidenceGet {
    const NAME: &'static str = "evidence.get";
    type Response = Written;

    fn run(self, door: &mut Door) -> Result<Written, Problems> {
        let isms = door.isms(None)?;
        let record = references::record(&isms, RegisterKind::Evidence, &self.id)?;
        let Some(evidence) = isms.evidence.get(record.id) else {
            return Err(Problem::new(Code::NotFound, format!("There is no evidence '{}'.", self.id)).into());
        };
        let path = if self.to.is_dir() {
            self.to.join(annexa_report::packs::safe_name(&evidence.reference, &evidence.file_name))
        } else {
            self.to
        };
        let size = write_new(&path, |target| door.workspace()?.write_evidence(&evidence.sha256, target))?;
        door.event(Op::Export, &format!("evidence {}", evidence.reference))?;
        Ok(Written { path, sha256: evidence.sha256.clone(), size })
    }
}

/// Writes a file that must not be there yet; what was written is taken away when the work fails.
pub(crate) fn write_new(
    path: &Path,
    work: impl FnOnce(&mut dyn Write) -> Result<u64, Problem>,
) -> Result<u64, Problem> {
    write_with(OpenOptions::new().write(true).create_new(true), path, work)
}

/// The same for a file that nobody but its owner may read.
pub(crate) fn write_private(
    path: &Path,
    work: impl FnOnce(&mut dyn Write) -> Result<u64, Problem>,
) -> Result<u64, Problem> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    write_with(&options, path, work)
}

fn write_with(
    options: &OpenOptions,
    path: &Path,
    work: impl FnOnce(&mut dyn Write) -> Result<u64, Problem>,
) -> Result<u64, Problem> {
    let file = options.open(path).map_err(|error| io(path, "write", &error))?;
    let mut target = BufWriter::new(file);
    let written = work(&mut target).and_then(|size| {
        target.flush().map_err(|error| io(path, "write", &error))?;
        Ok(size)
    });
    if written.is_err() {
        drop(target);
        // Best effort: the error that matters is the first one.
        let _ = std::fs::remove_file(path);
    }
    written
}

/// Opens a file to read, and tells its length. A pipe would wait for ever and a device never end, so both are refused.
pub(crate) fn open_file(path: &Path) -> Result<(File, u64), Problem> {
    let failed = |error: std::io::Error| io(path, "read", &error);
    let found = std::fs::metadata(path).map_err(failed)?;
    if !found.is_file() {
        let message = format!("'{}' is a folder or a device, and no file.", path.display());
        return Err(Problem::new(Code::Invalid, message).hint("choose a file"));
    }
    Ok((File::open(path).map_err(failed)?, found.len()))
}

/// What the disk refused, with the path and what to do.
pub(crate) fn io(path: &Path, doing: &str, error: &std::io::Error) -> Problem {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "check the name and the folder",
        std::io::ErrorKind::AlreadyExists => "choose another name; nothing is overwritten",
        std::io::ErrorKind::PermissionDenied => "choose a place you may use",
        _ => "see what the system says",
    };
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        let message = format!("There is something at '{}' already.", path.display());
        return Problem::new(Code::Conflict, message).hint(hint);
    }
    let why = error.to_string();
    // The system's number says nothing to a person.
    let why = why.split(" (os error").next().unwrap_or_default();
    Problem::new(Code::Io, format!("Cannot {doing} '{}': {why}.", path.display())).hint(hint)
}

/// A path in an answer; what is no Unicode in it reads as a replacement character.
pub(crate) fn path_text<P: AsRef<Path>, S: Serializer>(path: &P, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&path.as_ref().display())
}

/// The same for several.
pub(crate) fn path_texts<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().map(|path| path.display().to_string()))
}

fn file_name(path: &Path) -> Result<String, Problem> {
    match path.file_name() {
        Some(name) => Ok(name.to_string_lossy().into_owned()),
        None => Err(Problem::new(Code::Invalid, format!("'{}' is no file.", path.display()))),
    }
}

/// The media type by the file's ending; the bytes are never run or rendered because of it.
fn media_type(file_name: &str) -> &'static str {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("txt" | "log") => "text/plain",
        Some("md") => "text/markdown",
        Some("csv") => "text/csv",
        Some("eml") => "message/rfc822",
        Some("zip") => "application/zip",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("pptx") => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        Some("ods") => "application/vnd.oasis.opendocument.spreadsheet",
        _ => "application/octet-stream",
    }
}
