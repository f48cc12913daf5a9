//! A second folder that gets a copy of every backup, on another disk if the person likes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem, Problems};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::backups::{self, Backup};
use super::{Place, files};

#[derive(Debug, Serialize, Deserialize)]
struct Setting {
    folder: PathBuf,
}

/// The folder that was chosen for a workspace's backups.
pub(crate) fn read(place: &Place) -> Result<Option<PathBuf>, Problem> {
    Ok(files::read::<Setting>(&place.second_folder())?.map(|setting| setting.folder))
}

/// Chooses one, or none.
pub(crate) fn choose(place: &Place, folder: Option<&Path>) -> Result<(), Problem> {
    let setting = place.second_folder();
    match folder {
        Some(folder) => files::write(&setting, &Setting { folder: folder.to_owned() }),
        None => match fs::remove_file(&setting) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(files::refused("remove", &setting, &error))
            }
            _ => Ok(()),
        },
    }
}

/// Copies a backup there; what kept it from being copied is a notice.
pub(crate) fn copy(place: &Place, made: &Backup, notices: &mut Problems) {
    if let Err(problem) = try_to_copy(place, made, notices) {
        let message = format!("The backup was not copied into your second folder. {}", problem.message);
        let hint = "see that the disk is there; `annexa backup FILE --stop` ends these copies";
        notices.push(Problem { message, ..problem }.hint(hint));
    }
}

fn try_to_copy(place: &Place, made: &Backup, notices: &mut Problems) -> Result<(), Problem> {
    let Some(chosen) = read(place)? else { return Ok(()) };
    if !chosen.is_dir() {
        return Err(Problem::new(Code::NotFound, format!("'{}' is no folder.", chosen.display())));
    }
    let folder = chosen.join(format!("annexa-backups-{}", place.name()));
    files::make_folder(&folder)?;
    let target = folder.join(made.path.file_name().unwrap_or_default());
    copy_checked(&made.path, &target)?;
    backups::rotate(backups::list_in(&folder)?, made.at, notices);
    Ok(())
}

/// Copies a finished file under a name that is free, and reads the copy back.
fn copy_checked(from: &Path, to: &Path) -> Result<(), Problem> {
    let failed = |error: io::Error| files::refused("copy the backup to", to, &error);
    let folder = to.parent().unwrap_or(Path::new("."));
    let mut draft = tempfile::Builder::new().prefix(".draft-").tempfile_in(folder).map_err(failed)?;
    io::copy(&mut File::open(from).map_err(failed)?, &mut draft).map_err(failed)?;
    draft.as_file().sync_all().map_err(failed)?;
    if sha256(from).map_err(failed)? != sha256(draft.path()).map_err(failed)? {
        let message = format!("The copy in '{}' is not what was written.", folder.display());
        return Err(Problem::new(Code::Damaged, message));
    }
    draft.persist_noclobber(to).map_err(|error| failed(error.error))?;
    Ok(())
}

fn sha256(path: &Path) -> io::Result<Vec<u8>> {
    let mut hash = Sha256::new();
    let mut file = File::open(path)?;
    let mut piece = vec![0; 256 * 1024];
    loop {
        match io::Read::read(&mut file, &mut piece)? {
            0 => return Ok(hash.finalize().to_vec()),
            read => hash.update(piece.get(..read).unwrap_or_default()),
        }
    }
}
