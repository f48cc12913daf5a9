//! Where the program keeps its own data: backups, the last seen heads, tries that failed.

use std::io::Write;
use std::path::PathBuf;

use annexa_api::{Code, Problem, Problems};
use etcetera::BaseStrategy;

/// Names another folder than the platform's.
const VARIABLE: &str = "ANNEXA_DATA_DIR";

/// The folder for the program's data; it need not exist yet.
///
/// `ANNEXA_DATA_DIR` when it is set; else `annexa` under `$XDG_DATA_HOME` or `~/.local/share` on Linux, and `Annexa`
/// under `~/Library/Application Support` on macOS and under `%APPDATA%` on Windows.
pub(crate) fn folder() -> Result<PathBuf, Problem> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        return std::path::absolute(named)
            .map_err(|error| Problem::new(Code::Io, format!("{VARIABLE} names no folder: {error}.")));
    }
    let own = if cfg!(any(windows, target_os = "macos")) { "Annexa" } else { "annexa" };
    etcetera::base_strategy::choose_native_strategy().map(|place| place.data_dir().join(own)).map_err(|_| {
        Problem::new(Code::Io, "Your home folder is unknown, so no backups can be kept in it.")
            .hint(format!("name a folder for them in {VARIABLE}"))
    })
}

/// Writes what the person should know though nothing failed to standard error: a line each, or one line of JSON.
pub(crate) fn report(notices: Problems, as_json: bool) {
    let notices: Problems = folder().err().into_iter().chain(notices).collect();
    if notices.is_empty() {
        return;
    }
    let mut err = std::io::stderr().lock();
    // A reader that has gone away is no failure of the command.
    if as_json {
        let _ = writeln!(err, "{}", serde_json::json!({ "notices": notices }));
    } else {
        for notice in notices {
            let hint = notice.hint.as_ref().map(|hint| format!("\n  {hint}")).unwrap_or_default();
            let _ = writeln!(err, "annexa: note: {}{hint}", notice.message);
        }
    }
}
