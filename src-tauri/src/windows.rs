//! The windows, and the desk of each.
//!
//! A passphrase is typed into the window `unlock`, which is destroyed as soon as it was right: the desk it opened moves
//! to a new window, and no page that knew the passphrase stays. Locking is the same way back.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use annexa_api::desk::{Settings, is_within, paths_in};
use annexa_api::{Code, Desk, Edge, IMPORT_CHILD, ImportChild, Problem, Problems};
use serde_json::{Value as Json, json};
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;
use tempfile::TempDir;

use crate::arguments::Asked;
use crate::menu;

/// The window in which workspaces are chosen and passphrases are typed.
pub(crate) const UNLOCK: &str = "unlock";

/// The sample company holds nothing to protect, so that its passphrase is no secret.
const SAMPLE_PASSPHRASE: &str = "sample company, nothing secret";

/// What is remembered of a window's looks between two starts.
pub(crate) const KEPT_STATE: StateFlags =
    StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED);

/// A window of ours.
struct Window {
    desk: Arc<Mutex<Desk>>,
    /// The workspace that is open in it, or the one whose passphrase it asks for.
    file: Option<PathBuf>,
    /// What the person chose in dialogs: these files, and what is in these folders, may be named in requests.
    granted: Vec<PathBuf>,
    /// What the person should know, told when the page has arrived.
    notices: Json,
    active: Instant,
    /// How large the page is shown; 1 is its own size.
    zoom: f64,
    /// Where the copy of the sample company lies, for as long as it is looked at.
    sample: Option<Arc<TempDir>>,
}

impl Window {
    fn new(desk: Arc<Mutex<Desk>>, file: Option<PathBuf>) -> Self {
        Self {
            desk,
            granted: file.iter().cloned().collect(),
            file,
            notices: json!([]),
            active: Instant::now(),
            zoom: 1.0,
            sample: None,
        }
    }
}

/// All windows, by their labels.
pub(crate) struct Windows {
    all: Mutex<HashMap<String, Window>>,
    made: AtomicU32,
    settings: Mutex<Settings>,
}

impl Windows {
    pub(crate) fn new(settings: Settings) -> Self {
        Self { all: Mutex::new(HashMap::new()), made: AtomicU32::new(0), settings: Mutex::new(settings) }
    }

    /// What was chosen for the window on this machine.
    pub(crate) fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Window>> {
        // Whatever failed while it was held, the list is whole: it is only ever put into and taken from.
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The outside world of every desk.
///
/// # Errors
/// Where the program lies cannot be told.
pub(crate) fn edge() -> Result<Edge, String> {
    let program = std::env::current_exe()
        .map_err(|error| format!("Where the program lies cannot be told: {error}."))?;
    let child = ImportChild { program, args: vec![IMPORT_CHILD.into()] };
    let data = annexa_api::data_folder().map_err(|problem| problem.message)?;
    Ok(Edge { app_data: Some(data), ..Edge::system(child) })
}

fn new_desk() -> Result<Arc<Mutex<Desk>>, Problem> {
    let edge = edge().map_err(|message| Problem::new(Code::Io, message))?;
    let actor = annexa_api::account_name().unwrap_or_else(|| "unknown user".to_owned());
    Ok(Arc::new(Mutex::new(Desk::new(edge, actor))))
}

/// The desk, to be asked; a desk that failed amid a command is asked no more.
///
/// # Errors
/// `internal` after a failure of the program.
pub(crate) fn hold(desk: &Mutex<Desk>) -> Result<MutexGuard<'_, Desk>, Problem> {
    desk.lock().map_err(|_| {
        Problem::new(Code::Internal, "The program failed at an earlier request of this window.")
            .hint("close the window and open the workspace again; what was saved is in it")
    })
}

/// Shows the first window, or those that were asked for.
///
/// # Errors
/// What the system refuses.
pub(crate) fn start(app: &AppHandle, asked: &Asked) -> Result<(), Box<dyn std::error::Error>> {
    if asked.sample {
        return Ok(open_sample(app)?);
    }
    Ok(open_unlock(app, new_desk()?, asked.files.first().cloned())?)
}

/// Does what a second start of the program asked for: its file is opened here, and this one comes to the front.
pub(crate) fn asked_again(app: &AppHandle, files: &[PathBuf]) {
    let shown = match files.first() {
        Some(file) if show_open(app, file) => Ok(()),
        file => new_desk().and_then(|desk| open_unlock(app, desk, file.cloned())),
    };
    if let Err(problem) = shown {
        crate::failures::tell(&problem.message);
    }
}

/// Brings the window to the front in which a file is open already.
pub(crate) fn show_open(app: &AppHandle, file: &Path) -> bool {
    let wanted = same_file(file);
    let label = app.state::<Windows>().all().iter().find_map(|(label, window)| {
        let open = label != UNLOCK && window.file.as_deref().map(same_file) == Some(wanted.clone());
        open.then(|| label.clone())
    });
    let Some(window) = label.and_then(|label| app.get_webview_window(&label)) else { return false };
    to_front(&window);
    true
}

fn same_file(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn to_front(window: &WebviewWindow) {
    // A window that cannot be raised is still open.
    let _ = window.unminimize();
    let _ = window.set_focus();
}

fn open_unlock(app: &AppHandle, desk: Arc<Mutex<Desk>>, file: Option<PathBuf>) -> Result<(), Problem> {
    let windows = app.state::<Windows>();
    if let Some(window) = app.get_webview_window(UNLOCK) {
        let mut all = windows.all();
        if let Some(known) = all.get_mut(UNLOCK) {
            known.granted.extend(file.clone());
            known.file = file.or(known.file.take());
        }
        drop(all);
        let _ = window.eval("location.reload()");
        to_front(&window);
        return Ok(());
    }
    windows.all().insert(UNLOCK.to_owned(), Window::new(desk, file));
    build(app, UNLOCK, "Annexa", (920.0, 640.0)).inspect_err(|_| {
        windows.all().remove(UNLOCK);
    })?;
    Ok(())
}

/// Opens the window of a workspace that a desk has open.
fn open_workspace(app: &AppHandle, mut window: Window, answer: &Json) -> Result<(), Problem> {
    let windows = app.state::<Windows>();
    let label = format!("workspace-{}", windows.made.fetch_add(1, Ordering::SeqCst) + 1);
    window.notices = answer.get("notices").cloned().unwrap_or_else(|| json!([]));
    window.active = Instant::now();
    let organisation = answer["info"]["organisation"].as_str().unwrap_or_default();
    let title = match (organisation, window.sample.is_some()) {
        ("", _) => "Annexa".to_owned(),
        (name, true) => format!("{name} (Sample) - Annexa"),
        (name, false) => format!("{name} - Annexa"),
    };
    windows.all().insert(label.clone(), window);
    build(app, &label, &title, (1280.0, 800.0)).inspect_err(|_| {
        windows.all().remove(&label);
    })?;
    Ok(())
}

/// Changes how large the page of a window is shown, and gives the new factor.
pub(crate) fn zoomed(window: &WebviewWindow, to: impl FnOnce(f64) -> f64) -> f64 {
    let windows = window.state::<Windows>();
    let mut all = windows.all();
    all.get_mut(window.label()).map_or(1.0, |known| {
        known.zoom = to(known.zoom);
        known.zoom
    })
}

fn build(app: &AppHandle, label: &str, title: &str, size: (f64, f64)) -> Result<WebviewWindow, Problem> {
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title(title)
        .inner_size(size.0, size.1)
        .min_inner_size(640.0, 480.0)
        .center()
        // What the page reads of a workspace goes into no cache and no store. A driven window needs one.
        .incognito(!is_driven())
        .on_navigation(|to| matches!(to.scheme(), "tauri") || to.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
        .disable_drag_drop_handler();
    let failed = |error: tauri::Error| Problem::new(Code::Io, format!("The window cannot be made: {error}."));
    let builder = if label == UNLOCK { builder } else { builder.menu(menu::build(app).map_err(failed)?) };
    builder.build().map_err(failed)
}

/// Whether a test drives the window; the program does not start with it in release builds.
fn is_driven() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// A fresh copy of the sample company, in a private folder that goes with its window.
fn open_sample(app: &AppHandle) -> Result<(), Problem> {
    let failed =
        |error: std::io::Error| Problem::new(Code::Io, format!("The sample cannot be made: {error}."));
    let folder = tempfile::Builder::new().prefix("annexa-sample-").tempdir().map_err(failed)?;
    let path = folder.path().join("Sample.annexa");
    let desk = new_desk()?;
    let request = json!({
        "path": path, "organisation": "", "sample": true, "passphrase": SAMPLE_PASSPHRASE,
    });
    let answer = hold(&desk)?.call("desk.create", request, None).map_err(first)?;
    let mut window = Window::new(desk, Some(path));
    window.sample = Some(Arc::new(folder));
    open_workspace(app, window, &answer)
}

fn first(problems: Problems) -> Problem {
    problems
        .into_iter()
        .next()
        .unwrap_or_else(|| Problem::new(Code::Internal, "Something was refused without a reason."))
}

/// The desk of a window.
///
/// # Errors
/// `locked` for a window that is about to be destroyed.
pub(crate) fn desk_of(window: &WebviewWindow) -> Result<Arc<Mutex<Desk>>, Problems> {
    let windows = window.state::<Windows>();
    let desk = windows.all().get(window.label()).map(|known| Arc::clone(&known.desk));
    desk.ok_or_else(|| Problem::new(Code::Locked, "Nothing is open in this window.").into())
}

/// The person chose this in a dialog.
pub(crate) fn grant(window: &WebviewWindow, path: &Path) {
    if let Some(known) = window.state::<Windows>().all().get_mut(window.label()) {
        known.granted.push(path.to_owned());
    }
}

/// Refuses a request that names a path which no dialog, list or command line gave.
///
/// # Errors
/// `invalid`.
pub(crate) fn refuse_other_paths(window: &WebviewWindow, name: &str, request: &Json) -> Result<(), Problems> {
    let named = paths_in(name, request);
    let windows = window.state::<Windows>();
    let all = windows.all();
    let granted = all.get(window.label()).map_or(&[][..], |known| &known.granted);
    let strange = named.iter().find(|path| !granted.iter().any(|given| is_within(path, given)));
    match strange {
        None => Ok(()),
        Some(path) => {
            let message = format!("'{}' was not chosen in a dialog of this window.", path.display());
            Err(Problem::new(Code::Invalid, message).hint("choose the file or the folder again").into())
        }
    }
}

/// The page of a window is there: which file it is about, and what the person should know.
///
/// # Errors
/// `locked` for a window that is about to be destroyed.
pub(crate) fn arrived(window: &WebviewWindow) -> Result<Json, Problems> {
    let windows = window.state::<Windows>();
    let mut all = windows.all();
    let known = all
        .get_mut(window.label())
        .ok_or_else(|| Problem::new(Code::Locked, "Nothing is open in this window."))?;
    let file = if window.label() == UNLOCK { known.file.clone() } else { None };
    Ok(json!({
        "file": file,
        "notices": std::mem::replace(&mut known.notices, json!([])),
    }))
}

/// What follows from an answer: another window, or paths that may be named.
///
/// # Errors
/// What the system refuses.
pub(crate) fn after(
    window: &WebviewWindow,
    name: &str,
    request: &Json,
    answer: &Json,
) -> Result<(), Problems> {
    let app = window.app_handle();
    let windows = window.state::<Windows>();
    match name {
        "desk.unlock" | "desk.unlock_by_code" | "desk.create" if window.label() == UNLOCK => {
            let taken = windows.all().remove(UNLOCK);
            if let Some(mut known) = taken {
                known.file = request["path"].as_str().map(PathBuf::from);
                open_workspace(app, known, answer)?;
            }
            // No page that knew the passphrase stays.
            let _ = window.destroy();
        }
        "desk.lock" => back_to_unlock(app, window.label())?,
        "desk.choose" => {
            if let Ok(chosen) = serde_json::from_value(answer.clone()) {
                *windows.settings() = chosen;
                menu::speak_anew(app);
            }
        }
        // What the page gave in pieces lies in a folder of the program's own.
        "file.receive" => {
            answer["path"].as_str().map(Path::new).into_iter().for_each(|path| grant(window, path))
        }
        // What the program itself keeps may be named as well.
        "desk.recent" | "backup.list" => {
            for one in answer.as_array().into_iter().flatten() {
                one["path"].as_str().map(Path::new).into_iter().for_each(|path| grant(window, path));
            }
        }
        _ => {}
    }
    Ok(())
}

/// Shows the unlock window in place of that of a workspace that was closed.
fn back_to_unlock(app: &AppHandle, label: &str) -> Result<(), Problem> {
    let taken = app.state::<Windows>().all().remove(label);
    if let Some(known) = taken {
        // A sample that was looked at is gone with its window.
        let file = known.file.filter(|_| known.sample.is_none());
        open_unlock(app, known.desk, file)?;
    }
    if let Some(window) = app.get_webview_window(label) {
        let _ = window.destroy();
    }
    Ok(())
}

/// Locks a workspace without having been asked by its page.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn lock(app: &AppHandle, label: &str) -> Result<(), Problems> {
    let desk = app.state::<Windows>().all().get(label).map(|known| Arc::clone(&known.desk));
    if let Some(desk) = desk {
        hold(&desk)?.call("desk.lock", json!({}), None)?;
    }
    Ok(back_to_unlock(app, label)?)
}

/// The person did something in a window.
pub(crate) fn touched(app: &AppHandle, label: &str) {
    if let Some(known) = app.state::<Windows>().all().get_mut(label) {
        known.active = Instant::now();
    }
}

/// The windows with an open workspace, and since when nothing was done in each.
pub(crate) fn quiet_since(app: &AppHandle) -> Vec<(String, Instant)> {
    let windows = app.state::<Windows>();
    let all = windows.all();
    all.iter()
        .filter(|(label, _)| *label != UNLOCK)
        .map(|(label, known)| (label.clone(), known.active))
        .collect()
}

/// A window was closed by the person: what was open in it is closed.
pub(crate) fn gone(app: &AppHandle, label: &str) {
    let taken = app.state::<Windows>().all().remove(label);
    close(taken);
}

/// Closes everything, before the program ends.
pub(crate) fn close_all(app: &AppHandle) {
    let all: Vec<Window> = app.state::<Windows>().all().drain().map(|(_, known)| known).collect();
    all.into_iter().for_each(|known| close(Some(known)));
}

fn close(window: Option<Window>) {
    let Some(known) = window else { return };
    let closed = hold(&known.desk)
        .map_err(Problems::from)
        .and_then(|mut desk| desk.call("desk.lock", json!({}), None).map(drop));
    for problem in closed.err().into_iter().flatten() {
        crate::failures::tell(&problem.message);
    }
}
