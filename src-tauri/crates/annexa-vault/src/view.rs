//! The read-only opener's private copy: the last commit, taken without disturbing whoever writes.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use annexa_domain::{Code, Problem};

use crate::errors;
use crate::header::Header;
use crate::live::{self, Held, PAGE};
use crate::private::PrivateFolder;

/// What the folders of private copies begin with.
const FOLDER_PREFIX: &str = "annexa-view-";
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// A private copy of a workspace; removed when dropped, after the connection to it.
#[derive(Debug)]
pub(crate) struct PrivateCopy {
    /// The copied file.
    pub(crate) file: PathBuf,
    _folder: PrivateFolder,
}

impl PrivateCopy {
    /// Gives the copy the header that the original lost; before anything opens it.
    pub(crate) fn write_header(&self, header: &Header) -> Result<(), Problem> {
        let written = fs::OpenOptions::new().write(true).open(&self.file);
        written
            .and_then(|mut copy| copy.write_all(header.bytes()))
            .map_err(errors::file("Cannot write", &self.file))
    }
}

/// Copies the last commit of a held file into a folder of its own below `temp`, mode 0700.
///
/// While a journal tells of a change under way somebody is writing, so it is tried again for five seconds. One that
/// nobody's writing explains (`abandoned`) was left by a crash and is copied too: SQLite rolls it back in the copy.
pub(crate) fn take(held: &Held, temp: &Path, abandoned: bool) -> Result<PrivateCopy, Problem> {
    let folder = PrivateFolder::make(temp, FOLDER_PREFIX)?;
    let failed = errors::file("Cannot copy", &held.path);
    let file = folder.path().join("workspace.annexa");
    for attempt in 0..TRIES {
        let with_journal = live::interrupted(&held.path);
        if with_journal && !abandoned && attempt + 1 < TRIES {
            std::thread::sleep(PAUSE);
            continue;
        }
        let before = first_page(&held.path).map_err(&failed)?;
        copy_private(&held.path, &file).map_err(&failed)?;
        if with_journal {
            copy_private(&live::journal(&held.path), &live::journal(&file)).map_err(&failed)?;
        }
        // Every commit rewrites the first page under a new random vector, so an equal page means no commit.
        let after = first_page(&held.path).map_err(&failed)?;
        if before == after && live::interrupted(&held.path) == with_journal {
            return Ok(PrivateCopy { file, _folder: folder });
        }
        std::thread::sleep(PAUSE);
    }
    Err(Problem::new(Code::Locked, "Somebody is writing the workspace without a pause.")
        .hint("try again in a moment"))
}

fn first_page(path: &Path) -> io::Result<Vec<u8>> {
    let mut page = Vec::with_capacity(PAGE as usize);
    File::open(path)?.take(PAGE).read_to_end(&mut page)?;
    Ok(page)
}

fn copy_private(from: &Path, to: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut target = options.open(to)?;
    io::copy(&mut File::open(from)?, &mut target)?;
    target.flush()
}
