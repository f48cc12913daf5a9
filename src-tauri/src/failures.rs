//! What is said when there can be no window.

use std::io::Write;
use std::process::ExitCode;

/// Says why the program does not start, and gives its exit code.
pub(crate) fn tell(message: &str) -> ExitCode {
    // Where standard error is gone too, nobody is left to tell.
    let _ = writeln!(std::io::stderr().lock(), "annexa-desktop: {message}");
    ExitCode::FAILURE
}

/// Refuses to start where a window cannot be shown, or where another program would hold the reins of ours.
///
/// # Errors
/// What is wrong, and what to do.
pub(crate) fn refuse_strange_surroundings() -> Result<(), String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !set("DISPLAY") && !set("WAYLAND_DISPLAY") {
        return Err("There is no display. Use the command line here: annexa --help".to_owned());
    }
    // Tauri lets a driver into every page when this is set, and a passphrase is typed into ours.
    if !cfg!(debug_assertions) && set("TAURI_WEBVIEW_AUTOMATION") {
        return Err(
            "TAURI_WEBVIEW_AUTOMATION is set: another program would read what you type. Unset it.".to_owned()
        );
    }
    Ok(())
}
