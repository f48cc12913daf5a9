//! One program at a time: a second start hands its files to the first and ends.
//!
//! The first holds a lock in the folder of the program's data and looks into a folder beside it, where a second one
//! puts what it was asked for. That needs no socket, and works alike on three systems.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How often the first looks whether it was asked for something.
const PACE: Duration = Duration::from_millis(200);

/// Which program this is.
pub(crate) enum Instance {
    /// The only one.
    First(Listening),
    /// Another one runs and was handed what was asked for.
    Handed,
}

/// The one program's place, held for as long as it runs.
pub(crate) struct Listening {
    held: Option<(File, PathBuf)>,
}

/// Finds out whether this is the only one; hands the files over where it is not.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn first(data: Option<&Path>, files: &[PathBuf]) -> Result<Instance, String> {
    let Some(data) = data else { return Ok(Instance::First(Listening { held: None })) };
    let folder = data.join("window");
    let failed = |error: std::io::Error| format!("'{}' cannot be used: {error}.", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    let lock = File::create(folder.join("running")).map_err(failed)?;
    if lock.try_lock().is_ok() {
        sweep(&folder);
        return Ok(Instance::First(Listening { held: Some((lock, folder)) }));
    }
    let text = serde_json::to_vec(files)
        .map_err(|error| format!("The file's name cannot be handed over: {error}."))?;
    let moment = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let name = format!("asked-{moment}-{}", std::process::id());
    // Under another name first, so that it is never read half written.
    let draft = folder.join(format!(".{name}"));
    fs::write(&draft, text).map_err(failed)?;
    fs::rename(&draft, folder.join(name)).map_err(failed)?;
    Ok(Instance::Handed)
}

/// Removes what was asked of a program that is gone.
fn sweep(folder: &Path) {
    asked(folder).into_iter().for_each(|path| {
        let _ = fs::remove_file(path);
    });
}

fn asked(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut asked: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("asked-"))
        .map(|entry| entry.path())
        .collect();
    asked.sort();
    asked
}

impl Listening {
    /// Hands on what later starts ask for, for as long as the program runs.
    pub(crate) fn listen(self, each: impl Fn(Vec<PathBuf>) + Send + 'static) {
        let Some((lock, folder)) = self.held else { return };
        let listening = thread::Builder::new().name("instance".to_owned()).spawn(move || {
            let _lock = lock;
            loop {
                take(&folder).into_iter().for_each(&each);
                thread::sleep(PACE);
            }
        });
        if let Err(error) = listening {
            crate::failures::tell(&format!("A second start will not reach this window: {error}."));
        }
    }
}

/// What was asked for since the last look; what cannot be read asks for the window alone.
fn take(folder: &Path) -> Vec<Vec<PathBuf>> {
    let taken = asked(folder).into_iter().filter_map(|path| {
        let files = fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok());
        fs::remove_file(&path).ok()?;
        Some(files.unwrap_or_else(Vec::new))
    });
    taken.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_start_hands_its_files_to_the_first() {
        let data = tempfile::tempdir().unwrap();
        let Instance::First(held) = first(Some(data.path()), &[]).unwrap() else { panic!("nobody runs yet") };
        let file = PathBuf::from("/clients/Brandt.annexa");
        assert!(matches!(first(Some(data.path()), std::slice::from_ref(&file)).unwrap(), Instance::Handed));
        let folder = data.path().join("window");
        assert_eq!(take(&folder), [vec![file.clone()]]);
        assert_eq!(take(&folder), Vec::<Vec<PathBuf>>::new(), "each is handed over once");
        drop(held);
        assert!(matches!(first(Some(data.path()), &[file]).unwrap(), Instance::First(_)));
    }
}
