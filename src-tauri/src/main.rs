//! The shell: the window over the core.
//!
//! The only Rust that knows Tauri, and thin: whatever it does for the person goes through a [`annexa_api::Desk`], and
//! it holds no rule of the trade and no SQL. Each window has a desk of its own: `unlock` one with nothing open,
//! `workspace-1`, `workspace-2` ... one with an open workspace. Start with [`windows`], then [`call`], the one way
//! from the page into the program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![allow(clippy::disallowed_methods, reason = "the shell is an edge: the clock enters here")]

mod arguments;
mod call;
mod dialogs;
mod failures;
mod instance;
mod menu;
mod watch;
mod windows;

use std::ffi::OsString;
use std::process::ExitCode;

use annexa_api::desk::Settings;
use tauri::{Manager, RunEvent};

use crate::windows::Windows;

fn main() -> ExitCode {
    annexa_api::forbid_dumps();
    annexa_api::say_only_where("annexa-desktop");
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    // Before anything else: the child that reads a foreign spreadsheet must hold nothing worth stealing.
    if arguments.first().is_some_and(|first| first == annexa_api::IMPORT_CHILD) {
        return ExitCode::from(annexa_api::run_import_child());
    }
    match arguments::read(&arguments).and_then(run) {
        Ok(code) => code,
        Err(message) => failures::tell(&message),
    }
}

fn run(asked: arguments::Asked) -> Result<ExitCode, String> {
    failures::refuse_strange_surroundings()?;
    let edge = windows::edge()?;
    // A damaged file of settings keeps nobody from working: the usual ones hold, and are told.
    let settings = Settings::read(edge.app_data.as_deref()).unwrap_or_else(|problem| {
        failures::tell(&problem.message);
        Settings::default()
    });
    let instance = match instance::first(edge.app_data.as_deref(), &asked.files)? {
        instance::Instance::First(instance) => instance,
        // The one that runs opens what was asked for and comes to the front.
        instance::Instance::Handed => return Ok(ExitCode::SUCCESS),
    };
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(windows::KEPT_STATE)
                // The window that asks for a passphrase is always the same size, in the middle.
                .with_denylist(&[windows::UNLOCK])
                .build(),
        )
        .invoke_handler(tauri::generate_handler![call::call])
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .setup(move |app| {
            app.manage(Windows::new(settings));
            let handle = app.handle().clone();
            windows::start(&handle, &asked)?;
            watch::start(handle.clone());
            instance.listen(move |files| windows::asked_again(&handle, &files));
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| format!("The window cannot be made: {error}"))?;
    app.run(|app, event| match event {
        RunEvent::WindowEvent { label, event: tauri::WindowEvent::Destroyed, .. } => {
            windows::gone(app, &label);
        }
        RunEvent::ExitRequested { .. } => windows::close_all(app),
        _ => {}
    });
    Ok(ExitCode::SUCCESS)
}
