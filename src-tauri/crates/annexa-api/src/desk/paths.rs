//! Which paths a request names, so that a window can refuse those that no dialog gave.

use std::path::{Component, Path, PathBuf};

use serde_json::Value as Json;

/// The fields that name files and folders on this machine, of every command that has some.
const FIELDS: &[(&str, &[&str])] = &[
    ("backup.list", &["file"]),
    ("backup.make", &["to"]),
    ("copy.save", &["to"]),
    ("desk.create", &["path"]),
    ("desk.examine", &["path"]),
    ("desk.restore", &["backup", "to"]),
    ("desk.unlock", &["path"]),
    ("desk.unlock_by_code", &["path"]),
    ("evidence.add", &["path"]),
    ("evidence.get", &["to"]),
    ("pack.build", &["out"]),
    ("pack.verify", &["path"]),
    ("export.plain", &["to"]),
    ("recovery.mend", &["to"]),
    ("recovery.sheet", &["to"]),
    ("export.register", &["to"]),
    ("export.table", &["to"]),
    ("sheet.import", &["path"]),
];

/// The paths that a request names; a path with `..` in it is given as it is, so that it lies in no folder.
pub fn paths_in(command: &str, request: &Json) -> Vec<PathBuf> {
    let fields = FIELDS.iter().filter(|(name, _)| *name == command).flat_map(|(_, fields)| fields.iter());
    fields.filter_map(|field| request[*field].as_str()).map(PathBuf::from).collect()
}

/// Whether a path is one that was given, or lies in a folder that was.
pub fn is_within(path: &Path, given: &Path) -> bool {
    path.is_absolute()
        && !path.components().any(|part| part == Component::ParentDir)
        && path.starts_with(given)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_command_of_the_list_is_one() {
        for (name, _) in FIELDS {
            assert!(
                crate::commands::NAMES.contains(name) || crate::desk::NAMES.contains(name),
                "there is no command {name}"
            );
        }
    }

    #[test]
    fn a_path_is_found_and_held_to_what_was_given() {
        assert_eq!(paths_in("pack.build", &json!({ "out": "/a/pack" })), [PathBuf::from("/a/pack")]);
        assert_eq!(paths_in("record.save", &json!({ "path": "/a" })), [""; 0].map(PathBuf::from));
        assert!(is_within(Path::new("/a/pack"), Path::new("/a")));
        assert!(!is_within(Path::new("/ab"), Path::new("/a")));
        assert!(!is_within(Path::new("/a/../b"), Path::new("/a")));
        assert!(!is_within(Path::new("a"), Path::new("a")));
    }
}
