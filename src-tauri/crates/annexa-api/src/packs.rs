//! Packs: built into a folder or ZIP, recorded in the trail, and checked.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use annexa_domain::readiness::{self, Outcome, RuleResult, Setting};
use annexa_domain::{Code, Isms, Problem, Problems};
use annexa_report::packs::{
    self, EvidenceFile, OpenPoint, Pack, PackRequest, PackSource, PackZip, PointResult, PointWaiver,
    ZipSource,
};
use annexa_report::words::Words;
use annexa_vault::{Op, Workspace};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Door;
use crate::commands::Command;
use crate::evidence::{io, open_file};
use crate::pack_warnings;

/// Said of a pack whose cover has to say it too.
const TRAIL_BROKEN: &str = "The audit trail does not hold, and the cover says so; `annexa trail FILE --verify` tells where it broke.";

/// Builds a pack.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct PackBuild {
    /// The audit it is for; this version builds Stage 1 packs.
    pub stage: u8,
    /// A folder that is not there yet or empty, or a file ending in `.zip` that is not there yet.
    pub out: PathBuf,
    /// The state to print, when it is not the newest.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// The date to print; today when left out.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// Who prepared it, as the cover says; left out when nobody is to be named.
    #[serde(default)]
    pub prepared_by: Option<String>,
}

/// A pack that was built.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PackBuilt {
    /// The folder or ZIP file.
    #[serde(serialize_with = "crate::evidence::path_text")]
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub path: PathBuf,
    /// What is for the owner alone, beside the pack.
    #[serde(serialize_with = "crate::evidence::path_texts")]
    #[cfg_attr(feature = "bindings", ts(type = "string[]"))]
    pub owner: Vec<PathBuf>,
    /// The files of the pack by their path in it.
    pub files: Vec<String>,
    /// The digest of the state it was made from, as on its cover.
    pub state_digest: String,
    /// The number of the last content change in that state.
    pub head_seq: u64,
    /// The chain's hash there, as on its cover.
    pub head: String,
    /// The SHA-256 of the list of files, as on the transmittal sheet and in the trail.
    pub list_sha256: String,
    /// What could not be printed as given; a final pack should have none.
    pub warnings: Vec<String>,
}

impl Command for PackBuild {
    const NAME: &'static str = "pack.build";
    type Response = PackBuilt;

    fn run(self, door: &mut Door) -> Result<PackBuilt, Problems> {
        if self.stage != 1 {
            return Err(Problem::new(
                Code::Invalid,
                format!("This version builds no Stage {} packs.", self.stage),
            )
            .at("stage")
            .hint("--stage 1")
            .into());
        }
        let date = self.date.unwrap_or_else(|| door.today());
        let isms = door.verified_isms(self.as_of)?;
        if let (Some(day), None) = (self.as_of, isms.organisation.first()) {
            return Err(Problem::new(
                Code::Invalid,
                format!("Nothing was recorded yet at the end of {day}."),
            )
            .at("as_of")
            .hint("choose a later day; `annexa trail FILE` shows when the records begin")
            .into());
        }
        let request = PackRequest {
            as_of: self.as_of.unwrap_or(date),
            language: self.language,
            prepared_by: self.prepared_by.unwrap_or_default(),
            ..PackRequest::on(date)
        };
        let pack = packs::stage1(&isms, &request, &open_points(&isms, request.as_of, &request.language)?)?;
        require_owner_free(&pack, &self.out)?;
        let workspace = door.workspace()?;
        let is_zip = self.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if is_zip {
            write_zip(&pack, workspace, &self.out, date)?;
        } else {
            write_folder(&pack, workspace, &self.out)?;
        }
        let owner = write_owner(&pack, &self.out)?;
        door.event(
            Op::Pack,
            &format!("Stage 1 pack of {date}; SHA256SUMS {}; state {}", pack.sums_sha256, pack.state_digest),
        )?;
        let mut files: Vec<String> = pack.files.iter().map(|file| file.path.clone()).collect();
        files.extend(pack.evidence.iter().map(|file| file.path.clone()));
        files.extend([pack.sums.path.clone(), pack.transmittal.path.clone()]);
        files.sort();
        let mut warnings: Vec<String> = pack
            .warnings
            .iter()
            .map(|found| format!("{}: {}", found.path, pack_warnings::sentence(&found.warning)))
            .collect();
        if isms.trail.intact == Some(false) {
            warnings.push(TRAIL_BROKEN.to_owned());
        }
        Ok(PackBuilt {
            path: self.out,
            owner,
            files,
            state_digest: pack.state_digest,
            head_seq: isms.trail.seq,
            head: isms.trail.head.clone(),
            list_sha256: pack.sums_sha256,
            warnings,
        })
    }
}

/// What the readiness check says, with its words, ready for the owner's document.
fn open_points(isms: &Isms, as_of: NaiveDate, language: &str) -> Result<Vec<OpenPoint>, Problem> {
    let words = Words::load(language)?;
    let results = readiness::check(isms, &Setting::recorded(isms, as_of));
    Ok(results.iter().map(|result| open_point(result, &words)).collect())
}

fn open_point(found: &RuleResult, words: &Words) -> OpenPoint {
    let key = format!("rule-{}", found.rule.key());
    let (result, note) = match &found.outcome {
        Outcome::Broken { .. } => (PointResult::Broken, found.raised_because.clone().unwrap_or_default()),
        Outcome::Holds => (PointResult::Holds, String::new()),
        Outcome::NotApplicable { why } => (PointResult::NotApplicable, why.clone()),
        Outcome::CannotTell { missing } => (PointResult::CannotTell, missing.clone()),
        Outcome::NotBuilt => (PointResult::NotBuilt, String::new()),
    };
    OpenPoint {
        rule: found.rule.key().to_owned(),
        statement: words.text(&key),
        result,
        likely: found.likely,
        note,
        offenders: found
            .outcome
            .offenders()
            .iter()
            .map(|offender| (offender.reference.clone(), offender.what.clone()))
            .collect(),
        mend: words.find(&format!("{key}.mend"), &[]).unwrap_or_default(),
        waiver: found.waiver.as_ref().map(|waiver| PointWaiver {
            reference: waiver.reference.clone(),
            reason: waiver.reason.clone(),
            person: waiver.person.clone(),
            until: waiver.until,
            void_because: waiver.void_because.clone(),
        }),
    }
}

/// The bytes of the printed files of a Stage 1 pack, for measuring.
///
/// # Errors
/// What building a pack can fail with.
pub(crate) fn measure(isms: &Isms, today: NaiveDate) -> Result<usize, Problems> {
    let points = open_points(isms, today, "en")?;
    let pack = packs::stage1(isms, &PackRequest::on(today), &points)?;
    Ok(pack.files.iter().map(|file| file.bytes.len()).sum())
}

/// Writes a pack into a folder, which gets its name only when everything is in it.
fn write_folder(pack: &Pack, workspace: &Workspace, out: &Path) -> Result<(), Problems> {
    let empty = fs::read_dir(out).map(|mut entries| entries.next().is_none());
    if matches!(empty, Ok(false)) || (out.symlink_metadata().is_ok() && empty.is_err()) {
        return Err(Problem::new(
            Code::Conflict,
            format!("There is something at '{}' already.", out.display()),
        )
        .at("out")
        .hint("choose a folder that is not there yet or empty; nothing is overwritten")
        .into());
    }
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| io(parent, "make the folder", &error))?;
    let draft = tempfile::Builder::new()
        .prefix(".annexa-pack-")
        .tempdir_in(parent)
        .map_err(|error| io(parent, "write into", &error))?;
    for file in pack.files.iter().chain([&pack.sums, &pack.transmittal]) {
        let path = place(draft.path(), &file.path)?;
        fs::write(&path, &file.bytes).map_err(|error| io(&path, "write", &error))?;
    }
    for evidence in &pack.evidence {
        let path = place(draft.path(), &evidence.path)?;
        crate::evidence::write_new(&path, |target| workspace.write_evidence(&evidence.sha256, target))?;
    }
    if matches!(empty, Ok(true)) {
        fs::remove_dir(out).map_err(|error| io(out, "replace", &error))?;
    }
    let draft = draft.keep();
    #[cfg(unix)]
    fs::set_permissions(&draft, std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .map_err(|error| io(&draft, "make readable", &error))?;
    fs::rename(&draft, out).map_err(|error| Problems::from(io(out, "write", &error)))
}

/// The path of a file below a folder, with the folders between made.
fn place(folder: &Path, path: &str) -> Result<PathBuf, Problem> {
    let whole = folder.join(path);
    if let Some(parent) = whole.parent() {
        fs::create_dir_all(parent).map_err(|error| io(parent, "make the folder", &error))?;
    }
    Ok(whole)
}

/// Writes a pack into a ZIP file, which gets its name only when everything is in it.
fn write_zip(pack: &Pack, workspace: &Workspace, out: &Path, date: NaiveDate) -> Result<(), Problems> {
    let mut entries: Vec<(&str, Entry<'_>)> =
        pack.files.iter().map(|file| (file.path.as_str(), Entry::Bytes(&file.bytes))).collect();
    entries.extend(pack.evidence.iter().map(|file| (file.path.as_str(), Entry::Evidence(file))));
    for file in [&pack.sums, &pack.transmittal] {
        entries.push((file.path.as_str(), Entry::Bytes(&file.bytes)));
    }
    entries.sort_by_key(|(path, _)| *path);
    crate::evidence::write_new(out, |_| Ok(0))?;
    let write = || -> Result<(), Problem> {
        let target = File::create(out).map_err(|error| io(out, "write", &error))?;
        let mut zip = PackZip::new(BufWriter::new(target), date);
        for (path, entry) in &entries {
            match entry {
                Entry::Bytes(bytes) => zip.add(path, &mut Cursor::new(bytes))?,
                Entry::Evidence(file) => {
                    // Not by a temporary file: evidence must not lie about in the clear.
                    let mut bytes = Vec::new();
                    workspace.write_evidence(&file.sha256, &mut bytes)?;
                    zip.add(path, &mut Cursor::new(bytes))?
                }
            };
        }
        zip.finish()?.flush().map_err(|error| io(out, "write", &error))
    };
    write().map_err(|problem| {
        // Half a pack is none; the error that matters is the first one.
        let _ = fs::remove_file(out);
        Problems::from(problem)
    })
}

enum Entry<'a> {
    Bytes(&'a [u8]),
    Evidence(&'a EvidenceFile),
}

/// The files for the owner alone with their place beside the pack.
fn owner_files<'a>(pack: &'a Pack, out: &Path) -> Vec<(PathBuf, &'a [u8])> {
    let mut name = out.file_stem().unwrap_or_default().to_owned();
    name.push("-for-the-owner");
    let folder = out.with_file_name(name);
    let name = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
    pack.owner.iter().map(|file| (folder.join(name(&file.path)), file.bytes.as_slice())).collect()
}

/// Refuses before anything is written when a file for the owner would overwrite another.
fn require_owner_free(pack: &Pack, out: &Path) -> Result<(), Problem> {
    match owner_files(pack, out).into_iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        None => Ok(()),
        Some((path, _)) => {
            Err(Problem::new(Code::Conflict, format!("There is something at '{}' already.", path.display()))
                .at("out")
                .hint("move it away or choose another name for the pack; nothing is overwritten"))
        }
    }
}

/// Writes what is for the owner alone beside the pack, never into it: whoever sends the pack sends no open points.
fn write_owner(pack: &Pack, out: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut written = Vec::new();
    for (path, bytes) in owner_files(pack, out) {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| io(folder, "make the folder", &error))?;
        }
        crate::evidence::write_new(&path, |target| {
            target.write_all(bytes).map_err(|error| io(&path, "write", &error))?;
            Ok(bytes.len() as u64)
        })?;
        written.push(path);
    }
    Ok(written)
}

/// Checks a pack against its own list; needs no workspace.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct PackVerify {
    /// The folder or ZIP file.
    pub path: PathBuf,
}

/// What the check of a pack came to.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PackVerified {
    /// Whether everything is as it was made.
    pub whole: bool,
    /// How many files the list names.
    pub listed: usize,
    /// The SHA-256 of the list, to compare with the transmittal sheet.
    pub list_sha256: String,
    /// What is wrong, by file.
    pub flaws: Problems,
}

impl Command for PackVerify {
    const NAME: &'static str = "pack.verify";
    type Response = PackVerified;

    fn run(self, _: &mut Door) -> Result<PackVerified, Problems> {
        let verified = if self.path.is_dir() {
            packs::verify(&mut Folder { root: self.path })?
        } else {
            let (file, _) = open_file(&self.path)?;
            let place = self.path.display().to_string();
            packs::verify(&mut ZipSource::open(BufReader::new(file)).map_err(|problem| problem.at(place))?)?
        };
        Ok(PackVerified {
            whole: verified.problems.is_empty(),
            listed: verified.listed,
            list_sha256: verified.sums_sha256,
            flaws: verified.problems,
        })
    }
}

/// A pack in a folder.
struct Folder {
    root: PathBuf,
}

impl PackSource for Folder {
    fn paths(&mut self) -> Result<Vec<String>, Problem> {
        let mut paths = Vec::new();
        let mut open = vec![(self.root.clone(), String::new())];
        while let Some((folder, prefix)) = open.pop() {
            let entries = fs::read_dir(&folder).map_err(|error| io(&folder, "read", &error))?;
            for entry in entries {
                let entry = entry.map_err(|error| io(&folder, "read", &error))?;
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                let kind = entry.file_type().map_err(|error| io(&entry.path(), "read", &error))?;
                if kind.is_dir() {
                    open.push((entry.path(), format!("{name}/")));
                } else {
                    paths.push(name);
                }
            }
        }
        paths.sort();
        Ok(paths)
    }

    fn read(&mut self, path: &str, piece: &mut dyn FnMut(&[u8])) -> Result<(), Problem> {
        let whole = self.root.join(path);
        let kind = whole.symlink_metadata().map_err(|error| io(&whole, "read", &error))?;
        if !kind.is_file() {
            return Err(Problem::new(Code::Invalid, "This is no plain file.").at(path));
        }
        let mut file = File::open(&whole).map_err(|error| io(&whole, "read", &error))?;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match file.read(&mut buffer).map_err(|error| io(&whole, "read", &error))? {
                0 => return Ok(()),
                read => piece(&buffer[..read]),
            }
        }
    }
}
