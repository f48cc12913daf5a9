//! What the program was started with: files to be opened, or the sample company.

use std::ffi::OsString;
use std::path::PathBuf;

/// What is to be shown first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Workspaces, as a file manager hands them over.
    pub(crate) files: Vec<PathBuf>,
    /// A fresh copy of the sample company, which is removed when it is closed.
    pub(crate) sample: bool,
}

/// Reads the arguments.
///
/// # Errors
/// A word that begins with a dash and is no option of this program.
pub(crate) fn read(arguments: &[OsString]) -> Result<Asked, String> {
    let mut asked = Asked::default();
    for argument in arguments {
        if argument == "--sample" {
            asked.sample = true;
        } else if argument.to_string_lossy().starts_with('-') {
            return Err(format!(
                "There is no option {}. Usage: annexa-desktop [--sample] [FILE.annexa ...]; for scripts there is \
                 the command line, annexa.",
                argument.display()
            ));
        } else {
            let path = std::path::absolute(argument)
                .map_err(|error| format!("{} names no file: {error}.", argument.display()))?;
            asked.files.push(path);
        }
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_the_sample_are_told_apart_and_the_rest_is_refused() {
        let asked = read(&["--sample".into(), "/tmp/a.annexa".into()]).unwrap();
        assert_eq!(asked, Asked { files: vec!["/tmp/a.annexa".into()], sample: true });
        assert!(read(&["--verbose".into()]).unwrap_err().contains("--verbose"));
        assert!(read(&["a.annexa".into()]).unwrap().files[0].is_absolute());
    }
}
