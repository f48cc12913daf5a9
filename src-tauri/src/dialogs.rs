//! The system's own dialogs for files, opened from here alone: the page never names a path by itself.

use std::path::PathBuf;

use annexa_api::{Code, Problem, Problems};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use crate::windows;

/// What is to be picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Workspace,
    Backup,
    Sheet,
    Evidence,
    Pack,
    Table,
    Document,
    Folder,
}

impl Kind {
    /// The endings that are shown, and what they are called; none for every file.
    fn filter(self) -> Option<(&'static str, &'static [&'static str])> {
        match self {
            Self::Workspace | Self::Backup => Some(("Annexa", &["annexa"])),
            Self::Sheet => Some(("XLSX, ODS, CSV", &["xlsx", "xlsm", "ods", "csv", "tsv", "txt"])),
            Self::Table => Some(("XLSX, CSV, JSON", &["xlsx", "csv", "json"])),
            Self::Document => Some(("PDF", &["pdf"])),
            Self::Evidence | Self::Pack | Self::Folder => None,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PickOpen {
    kind: Kind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PickSave {
    kind: Kind,
    name: String,
}

/// Lets the person choose something that is there; `null` when they changed their mind.
pub(crate) fn pick_open(window: &WebviewWindow, request: Json) -> Result<Json, Problems> {
    let PickOpen { kind } = read(request)?;
    picked(window, |dialog| match kind {
        Kind::Folder => dialog.blocking_pick_folder(),
        Kind::Workspace
        | Kind::Backup
        | Kind::Sheet
        | Kind::Evidence
        | Kind::Pack
        | Kind::Table
        | Kind::Document => filtered(dialog, kind).blocking_pick_file(),
    })
}

/// Lets the person choose where to put something; `null` when they changed their mind.
pub(crate) fn pick_save(window: &WebviewWindow, request: Json) -> Result<Json, Problems> {
    let PickSave { kind, name } = read(request)?;
    picked(window, |dialog| filtered(dialog, kind).set_file_name(name).blocking_save_file())
}

fn read<T: for<'a> Deserialize<'a>>(request: Json) -> Result<T, Problems> {
    serde_json::from_value(request).map_err(|error| {
        Problem::new(Code::Invalid, format!("The request is of another shape: {error}.")).into()
    })
}

fn filtered<R: tauri::Runtime>(dialog: FileDialogBuilder<R>, kind: Kind) -> FileDialogBuilder<R> {
    match kind.filter() {
        Some((name, endings)) => dialog.add_filter(name, endings),
        None => dialog,
    }
}

fn picked(
    window: &WebviewWindow,
    ask: impl FnOnce(FileDialogBuilder<tauri::Wry>) -> Option<tauri_plugin_dialog::FilePath>,
) -> Result<Json, Problems> {
    #[cfg(debug_assertions)]
    if let Some(answer) = answered::next() {
        return Ok(grant(window, answer));
    }
    let chosen = ask(window.dialog().file().set_parent(window));
    let path = chosen
        .map(tauri_plugin_dialog::FilePath::into_path)
        .transpose()
        .map_err(|_| Problem::new(Code::Invalid, "What was chosen is no file on a disk of this machine."))?;
    Ok(grant(window, path))
}

/// What was chosen may be named in requests from now on.
fn grant(window: &WebviewWindow, path: Option<PathBuf>) -> Json {
    if let Some(path) = &path {
        windows::grant(window, path);
    }
    json!(path)
}

/// Answers from a file, one path a line, for tests that cannot reach a dialog of the system; in no release build.
#[cfg(debug_assertions)]
mod answered {
    use std::path::PathBuf;

    /// Names the file. Debug builds alone read it.
    const VARIABLE: &str = "ANNEXA_DIALOG_ANSWERS";

    /// The next answer; a blank line is a person who changed their mind. None when the file has no line left: then
    /// the real dialog opens.
    pub(super) fn next() -> Option<Option<PathBuf>> {
        let file = std::env::var_os(VARIABLE)?;
        let text = std::fs::read_to_string(&file).ok()?;
        let (first, rest) = text.split_once('\n')?;
        std::fs::write(&file, rest).ok()?;
        Some((!first.is_empty()).then(|| PathBuf::from(first)))
    }
}
