//! A register as a file, or everything in plain form: the way out.

use std::fs;
use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem, Problems, RegisterKind};
use annexa_report::packs::{self, RegisterRequest};
use annexa_vault::Op;
use serde::{Deserialize, Serialize};

use crate::commands::Command;
use crate::evidence::{io, write_new};
use crate::trail::TrailList;
use crate::{Door, references};

/// The database of a plain export, in its folder.
pub(crate) const PLAIN_DATABASE: &str = "workspace.sqlite";

/// Writes a register to a file.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct RegisterExport {
    /// The register's key.
    pub register: String,
    /// The file, ending in .xlsx, .csv or .json; nothing may be there.
    pub to: PathBuf,
}

/// What was written.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Exported {
    /// The files.
    #[serde(serialize_with = "crate::evidence::path_texts")]
    #[cfg_attr(feature = "bindings", ts(type = "string[]"))]
    pub files: Vec<PathBuf>,
    /// How many records they hold.
    pub records: usize,
    /// What to know about them.
    pub note: String,
}

impl Command for RegisterExport {
    const NAME: &'static str = "export.register";
    type Response = Exported;

    fn run(self, door: &mut Door) -> Result<Exported, Problems> {
        let kind = references::register(&self.register)?;
        let isms = door.isms(None)?;
        let ending = self.to.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let bytes = match ending.as_deref() {
            Some("xlsx") => packs::register_workbook(&isms, kind, &RegisterRequest::on(door.today()))?.bytes,
            Some("csv") => annexa_sheets::export::csv(&isms, kind)?,
            Some("json") => annexa_sheets::export::json(&isms, kind)?,
            _ => {
                return Err(Problem::new(Code::Invalid, format!("'{}' says no form.", self.to.display()))
                    .at("to")
                    .hint("let the name end in .xlsx, .csv or .json")
                    .into());
            }
        };
        write_bytes(&self.to, &bytes)?;
        door.event(Op::Export, &format!("register {}", kind.key()))?;
        Ok(Exported {
            files: vec![self.to],
            records: isms.count(kind),
            note: "This file is not encrypted.".to_owned(),
        })
    }
}

/// Writes everything as plain files: each register as JSON and CSV, the trail, the evidence.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct PlainExport {
    /// The folder; it must not be there yet.
    pub to: PathBuf,
}

impl Command for PlainExport {
    const NAME: &'static str = "export.plain";
    type Response = Exported;

    fn run(self, door: &mut Door) -> Result<Exported, Problems> {
        let isms = door.isms(None)?;
        let evidence = packs::evidence_files(&isms)?;
        fs::create_dir(&self.to).map_err(|error| io(&self.to, "make the folder", &error))?;
        // First, so that the copy tells of its own making, and nothing leaves without a trace.
        door.event(Op::Export, "everything in plain form")?;
        let mut files = Vec::new();
        let mut records = 0;
        let registers = subfolder(&self.to, "registers")?;
        for kind in RegisterKind::ALL.iter().filter(|kind| isms.count(**kind) > 0) {
            records += isms.count(*kind);
            for (ending, bytes) in [
                ("json", annexa_sheets::export::json(&isms, *kind)?),
                ("csv", annexa_sheets::export::csv(&isms, *kind)?),
            ] {
                let path = registers.join(format!("{}.{ending}", kind.key()));
                write_bytes(&path, &bytes)?;
                files.push(path);
            }
        }
        let trail = TrailList::default().run(door)?;
        let path = self.to.join("trail.json");
        let text = serde_json::to_vec_pretty(&trail)
            .map_err(|wrong| Problem::new(Code::Internal, format!("The trail is no JSON: {wrong}.")))?;
        write_bytes(&path, &text)?;
        files.push(path);
        let workspace = door.workspace()?;
        for file in &evidence {
            let path = self.to.join(&file.path);
            subfolder(&self.to, "evidence")?;
            write_new(&path, |target| workspace.write_evidence(&file.sha256, target))?;
            files.push(path);
        }
        let path = self.to.join(PLAIN_DATABASE);
        workspace.export_plain(&path)?;
        files.push(path);
        Ok(Exported { files, records, note: "These files are not encrypted.".to_owned() })
    }
}

fn subfolder(folder: &Path, name: &str) -> Result<PathBuf, Problem> {
    let path = folder.join(name);
    fs::create_dir_all(&path).map_err(|error| io(&path, "make the folder", &error))?;
    Ok(path)
}

pub(crate) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    write_new(path, |target| {
        target.write_all(bytes).map_err(|error| io(path, "write", &error))?;
        Ok(bytes.len() as u64)
    })
    .map(drop)
}
