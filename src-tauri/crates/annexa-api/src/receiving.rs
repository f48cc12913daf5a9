//! Files that the page was given, such as by dropping or pasting, whose place on the disk it cannot know.
//!
//! Their bytes come in pieces into the private folder that goes when the workspace is closed; what takes them in, an
//! import or evidence, then reads them from there like any file, and they are thrown away afterwards.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem, Problems};
use annexa_report::packs::safe_name;
use annexa_vault::evidence::MAX_FILE;
use serde::{Deserialize, Serialize};

use crate::Door;
use crate::commands::Command;
use crate::evidence::{io, path_text, write_private};

/// Receives a piece of a file.
#[derive(Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct FileReceive {
    /// What the file is called.
    pub name: String,
    /// Where the pieces before this one went, as they were answered; left out for the first piece.
    #[serde(default)]
    pub onto: Option<PathBuf>,
    /// The bytes, as pairs of hexadecimal digits.
    pub hex: String,
}

/// A file as far as it was received.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Received {
    /// Where it is, for its owner to read only.
    #[serde(serialize_with = "path_text")]
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub path: PathBuf,
    /// How many bytes of it are here.
    pub size: u64,
}

impl Command for FileReceive {
    const NAME: &'static str = "file.receive";
    type Response = Received;

    fn run(self, door: &mut Door) -> Result<Received, Problems> {
        door.workspace()?;
        let bytes = bytes_of(&self.hex)?;
        let path = match &self.onto {
            Some(path) => received(door, path)?,
            None => {
                // A folder for each, so that two files of one name do not meet.
                let id = (door.edge.ids)();
                let folder = door.viewing_folder()?.join(id.simple().to_string());
                fs::create_dir(&folder).map_err(|error| io(&folder, "make the folder", &error))?;
                let path = folder.join(safe_name("", &self.name));
                write_private(&path, |_| Ok(0))?;
                path
            }
        };
        let before = fs::metadata(&path).map_err(|error| io(&path, "read", &error))?.len();
        let size = before + bytes.len() as u64;
        if size > MAX_FILE {
            discard(&path)?;
            let message = format!("'{}' is larger than {} MiB.", self.name, MAX_FILE >> 20);
            return Err(Problem::new(Code::TooLarge, message)
                .at("name")
                .hint("split it, or keep it elsewhere and record where")
                .into());
        }
        let write = |path: &Path| OpenOptions::new().append(true).open(path)?.write_all(&bytes);
        write(&path).map_err(|error| io(&path, "write", &error))?;
        Ok(Received { path, size })
    }
}

/// Throws a received file away.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FileDiscard {
    /// Where it is, as it was answered.
    pub path: PathBuf,
}

impl Command for FileDiscard {
    const NAME: &'static str = "file.discard";
    type Response = ();

    fn run(self, door: &mut Door) -> Result<(), Problems> {
        door.workspace()?;
        let path = received(door, &self.path)?;
        Ok(discard(&path)?)
    }
}

/// A path that was answered before; no other is written to or removed.
fn received(door: &mut Door, path: &Path) -> Result<PathBuf, Problem> {
    let root = door.viewing_folder()?;
    let inside = path.parent().and_then(Path::parent).is_some_and(|above| above == root)
        && path.components().all(|part| !matches!(part, std::path::Component::ParentDir))
        && path.is_file();
    if inside {
        return Ok(path.to_owned());
    }
    let message = "No file was received there, or it was thrown away.";
    Err(Problem::new(Code::NotFound, message).at("path").hint("give the file again"))
}

fn discard(path: &Path) -> Result<(), Problem> {
    let folder = path.parent().unwrap_or(path);
    fs::remove_dir_all(folder).map_err(|error| io(path, "remove", &error))
}

fn bytes_of(hex: &str) -> Result<Vec<u8>, Problem> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let pairs = hex.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some((digit(high)? * 16 + digit(low)?) as u8),
        _ => None,
    });
    pairs
        .collect::<Option<Vec<u8>>>()
        .ok_or_else(|| Problem::new(Code::Invalid, "The bytes are no pairs of hexadecimal digits.").at("hex"))
}

#[cfg(test)]
mod tests {
    use super::bytes_of;

    #[test]
    fn bytes_are_read_from_pairs_of_digits_only() {
        assert_eq!(bytes_of("00ff7F").unwrap(), [0, 255, 127]);
        assert_eq!(bytes_of("").unwrap(), [0_u8; 0]);
        for wrong in ["0", "0g", "+1", "é"] {
            assert_eq!(bytes_of(wrong).unwrap_err().field.as_deref(), Some("hex"), "{wrong}");
        }
    }
}
