//! The one command of the page: a request by its name, answered by the window or by its desk.

use annexa_api::{Code, Problem, Problems};
use serde_json::{Value as Json, json};
use tauri::WebviewWindow;

use crate::{dialogs, watch, windows};

/// Answers a request of the page; it is carried out on a thread of its own, so that no window stands still.
///
/// # Errors
/// All problems of the command; `internal` when the program failed at it.
#[tauri::command]
pub(crate) async fn call(
    window: WebviewWindow,
    name: String,
    request: Json,
    reason: Option<String>,
) -> Result<Json, Problems> {
    let answered =
        tauri::async_runtime::spawn_blocking(move || answer(&window, &name, request, reason)).await;
    answered.unwrap_or_else(|_| {
        let message = "The program failed at this. What was not finished is not in the workspace.";
        Err(Problem::new(Code::Internal, message).into())
    })
}

fn answer(
    window: &WebviewWindow,
    name: &str,
    request: Json,
    reason: Option<String>,
) -> Result<Json, Problems> {
    match name {
        "window.pick_open" => dialogs::pick_open(window, request),
        "window.pick_save" => dialogs::pick_save(window, request),
        "window.active" => Ok(watch::active(window)),
        "window.arrived" => windows::arrived(window),
        _ => {
            let desk = windows::desk_of(window)?;
            windows::refuse_other_paths(window, name, &request)?;
            // The path alone, so that no passphrase is kept longer than it is needed.
            let about = json!({ "path": request["path"] });
            let answer = windows::hold(&desk)?.call(name, request, reason)?;
            windows::after(window, name, &about, &answer)?;
            Ok(answer)
        }
    }
}
