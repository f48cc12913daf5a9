//! The state of an open workspace, saved elsewhere when another program took its file's place.

use std::path::{Path, PathBuf};

use annexa_domain::{Code, Problem};
use annexa_vault::{Stamp, Workspace};

use super::{Place, files};

/// More copies of one second are not looked for.
const TRIES: u32 = 100;

/// Saves what is open as a checked copy: beside the file, else among the program's data. Nothing is overwritten.
///
/// # Errors
/// Why neither place took it, such as a file that was written over in place so that its pages are gone.
pub(crate) fn rescue(root: Option<&Path>, workspace: &Workspace, at: Stamp) -> Result<PathBuf, Problem> {
    let beside = workspace.path().parent().unwrap_or(Path::new(".")).to_owned();
    let first = save_in(&beside, workspace, at);
    match (first, root) {
        (Err(_), Some(root)) => {
            let folder = Place::of(root, workspace.id()).rescued();
            files::make_folder(&folder)?;
            save_in(&folder, workspace, at)
        }
        (first, _) => first,
    }
}

fn save_in(folder: &Path, workspace: &Workspace, at: Stamp) -> Result<PathBuf, Problem> {
    let stem = workspace.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let when = at.at.format("%Y-%m-%d %H.%M.%S UTC");
    let name = |number: u32| match number {
        1 => format!("{stem} (own state of {when}).annexa"),
        number => format!("{stem} (own state of {when}, {number}).annexa"),
    };
    let free =
        (1..TRIES).map(|number| folder.join(name(number))).find(|path| path.symlink_metadata().is_err());
    let target = free.unwrap_or_else(|| folder.join(name(TRIES)));
    workspace.save_own_state(&target).map(|saved| saved.path)
}

/// A refusal because the file was replaced, with where the open state is now.
pub(crate) fn with_rescue(problem: Problem, saved: &Result<PathBuf, Problem>) -> Problem {
    if problem.code != Code::Replaced {
        return problem;
    }
    match saved {
        Ok(path) => Problem {
            message: format!("{} What was open here is saved as '{}'.", problem.message, path.display()),
            ..problem
        }
        .hint("compare the two with `annexa compare`, and go on in the one that is right"),
        Err(why) => Problem {
            message: format!(
                "{} What was open here could not be saved elsewhere: {}",
                problem.message, why.message
            ),
            ..problem
        }
        .hint("look for the file in the sync program's history; `annexa backups FILE` lists the backups"),
    }
}
