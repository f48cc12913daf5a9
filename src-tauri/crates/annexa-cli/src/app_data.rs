//! What the person should know though nothing failed.

use std::io::Write;

use annexa_api::Problems;

/// Writes what the person should know though nothing failed to standard error: a line each, or one line of JSON.
pub(crate) fn report(notices: Problems, as_json: bool) {
    let notices: Problems = annexa_api::data_folder().err().into_iter().chain(notices).collect();
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
