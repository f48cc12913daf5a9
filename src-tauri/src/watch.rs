//! Locks what nobody works in: after some minutes without a key or a pointer, and when the machine was asleep.

use std::thread;
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value as Json, json};
use tauri::{AppHandle, Manager, WebviewWindow};

use crate::windows::{self, Windows};

/// How often is looked.
const PACE: Duration = Duration::from_secs(2);

/// So much longer than the pace a pause must be for the machine to have been asleep; a busy one is late by less.
const ASLEEP: Duration = Duration::from_secs(30);

/// The person did something in a window's page.
pub(crate) fn active(window: &WebviewWindow) -> Json {
    windows::touched(window.app_handle(), window.label());
    json!(null)
}

/// Watches from now on.
pub(crate) fn start(app: AppHandle) {
    // Without the thread nothing would be locked, which must not be so in silence.
    let watching = thread::Builder::new().name("watch".to_owned()).spawn(move || {
        let mut looked = SystemTime::now();
        loop {
            thread::sleep(PACE);
            let now = SystemTime::now();
            let asleep = slept(now.duration_since(looked).ok());
            looked = now;
            look(&app, asleep);
        }
    });
    if let Err(error) = watching {
        crate::failures::tell(&format!("Workspaces are not locked by themselves: {error}."));
    }
}

/// Whether the wall clock went on for so much longer than a look takes; the pause between two looks does not count
/// the time a machine sleeps.
fn slept(passed: Option<Duration>) -> bool {
    passed.is_none_or(|passed| passed > PACE + ASLEEP)
}

fn look(app: &AppHandle, asleep: bool) {
    let limit = app.state::<Windows>().settings().idle_limit();
    for (label, since) in windows::quiet_since(app) {
        if asleep || is_over(since, Instant::now(), limit) {
            for problem in windows::lock(app, &label).err().into_iter().flatten() {
                crate::failures::tell(&problem.message);
            }
        }
    }
}

fn is_over(since: Instant, now: Instant, limit: Option<Duration>) -> bool {
    limit.is_some_and(|limit| now.duration_since(since) >= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r40_a_machine_that_slept_is_told_from_one_that_is_busy() {
        assert!(!slept(Some(PACE)));
        assert!(!slept(Some(PACE + Duration::from_secs(10))));
        assert!(slept(Some(Duration::from_secs(60))));
        assert!(slept(None), "a clock that went back tells nothing, so the workspace is locked");
    }

    #[test]
    fn r40_a_quiet_window_is_over_when_its_minutes_are() {
        let since = Instant::now();
        let later = since + Duration::from_secs(600);
        assert!(is_over(since, later, Some(Duration::from_secs(600))));
        assert!(!is_over(since, later, Some(Duration::from_secs(601))));
        assert!(!is_over(since, later, None), "never");
    }
}
