//! The native menu of a window with an open workspace.
//!
//! What a record's undo is, the page knows; so the Edit menu is our own, and a choice in the menu reaches the page by
//! its name, as one event.

use fluent_bundle::{FluentBundle, FluentResource};
use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter, EventTarget, Manager, WebviewWindow, Wry};
use unic_langid::LanguageIdentifier;

use crate::windows::{self, UNLOCK, Windows};

/// What the page hears a choice by; the payload is the name of the choice.
const EVENT: &str = "menu";

/// One step of the zoom, and its bounds, as factors.
const ZOOM_STEP: f64 = 1.1;
const ZOOM: std::ops::RangeInclusive<f64> = 0.5..=2.0;

/// The catalogues, by language; what one lacks is said in English.
const CATALOGUES: &[(&str, &str)] =
    &[("en", include_str!("menu/en.ftl")), ("de", include_str!("menu/de.ftl"))];

/// The words of the menu in a language.
struct Words {
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Words {
    fn of(language: &str) -> Self {
        let wanted = CATALOGUES.iter().filter(|(name, _)| *name == language || *name == "en");
        let mut bundles: Vec<_> = wanted
            .filter_map(|(name, text)| {
                let mut bundle = FluentBundle::new(vec![name.parse::<LanguageIdentifier>().ok()?]);
                // A catalogue of ours that cannot be read is found by a test.
                bundle.add_resource(FluentResource::try_new((*text).to_owned()).ok()?).ok()?;
                Some((*name == language, bundle))
            })
            .collect();
        bundles.sort_by_key(|(is_wanted, _)| !is_wanted);
        Self { bundles: bundles.into_iter().map(|(_, bundle)| bundle).collect() }
    }

    fn say(&self, id: &str) -> String {
        let said = self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(id)?.value()?;
            Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
        });
        said.unwrap_or_else(|| id.to_owned())
    }
}

/// The language of the menu: as chosen, else as the system speaks.
fn language(chosen: Option<&str>) -> String {
    let system = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
    let tongue = chosen.map(str::to_owned).or_else(system).unwrap_or_default();
    tongue.chars().take_while(char::is_ascii_alphabetic).collect()
}

/// The menu in the language that was chosen.
///
/// # Errors
/// What the system refuses.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let chosen = app.state::<Windows>().settings().language.clone();
    let words = Words::of(&language(chosen.as_deref()));
    let item = |id: &str, keys: Option<&str>| {
        let item = MenuItemBuilder::with_id(id, words.say(&format!("menu-{id}")));
        match keys {
            Some(keys) => item.accelerator(keys).build(app),
            None => item.build(app),
        }
    };
    let title = |id: &str| SubmenuBuilder::new(app, words.say(&format!("menu-{id}")));
    // The keys of undo and redo reach the page only where the menu has not taken them first; macOS asks the menu.
    let (undo, redo) = if cfg!(target_os = "macos") {
        (Some("CmdOrCtrl+Z"), Some("Shift+CmdOrCtrl+Z"))
    } else {
        (None, None)
    };
    let file = title("file")
        .item(&item("open", Some("CmdOrCtrl+O"))?)
        .item(&item("lock", None)?)
        .separator()
        .item(&item("close", Some("CmdOrCtrl+W"))?)
        .item(&item("quit", Some("CmdOrCtrl+Q"))?);
    let edit = title("edit").item(&item("undo", undo)?).item(&item("redo", redo)?);
    // Without these macOS knows no keys for them; elsewhere the page's fields have them anyway.
    #[cfg(target_os = "macos")]
    let edit = edit.separator().cut().copy().paste().select_all();
    let view = title("view")
        .item(&item("search", None)?)
        .separator()
        .item(&item("larger", Some("CmdOrCtrl+Plus"))?)
        .item(&item("smaller", Some("CmdOrCtrl+-"))?)
        .item(&item("actual-size", Some("CmdOrCtrl+0"))?);
    let go = title("go")
        .item(&item("home", None)?)
        .item(&item("risks", None)?)
        .item(&item("readiness", None)?)
        .item(&item("trail", None)?);
    let help = title("help").item(&item("keys", None)?);
    MenuBuilder::new(app)
        .items(&[&file.build()?, &edit.build()?, &view.build()?, &go.build()?, &help.build()?])
        .build()
}

/// Says the menus of all windows in another language.
pub(crate) fn speak_anew(app: &AppHandle) {
    for (label, window) in app.webview_windows() {
        // A menu in the old language is better than none.
        if label != UNLOCK
            && let Ok(menu) = build(app)
        {
            let _ = window.set_menu(menu);
        }
    }
}

/// Does what was chosen in the menu of the window at the front.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    let front = app.webview_windows().into_values().find(|window| window.is_focused().unwrap_or(false));
    match (id, front) {
        ("quit", _) => app.exit(0),
        ("open", _) => {
            // Making a window waits for the event loop that calls this.
            let app = app.clone();
            std::thread::spawn(move || windows::asked_again(&app, &[]));
        }
        ("close", Some(window)) => {
            let _ = window.close();
        }
        ("larger", Some(window)) => zoom(&window, |zoom| zoom * ZOOM_STEP),
        ("smaller", Some(window)) => zoom(&window, |zoom| zoom / ZOOM_STEP),
        ("actual-size", Some(window)) => zoom(&window, |_| 1.0),
        (other, Some(window)) => {
            // A page that is being left hears nothing any more.
            let _ = app.emit_to(EventTarget::webview_window(window.label()), EVENT, other);
        }
        (_, None) => {}
    }
}

fn zoom(window: &WebviewWindow, to: impl FnOnce(f64) -> f64) {
    let next = windows::zoomed(window, |zoom| to(zoom).clamp(*ZOOM.start(), *ZOOM.end()));
    let _ = window.set_zoom(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_every_word_of_the_menu() {
        let (_, english) = CATALOGUES[0];
        let ids: Vec<&str> =
            english.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id).collect();
        assert!(ids.len() > 15);
        for (name, text) in CATALOGUES {
            let own: Vec<&str> =
                text.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id).collect();
            assert_eq!(own, ids, "{name}");
        }
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english() {
        assert_eq!(Words::of("de").say("menu-lock"), "Sperren");
        assert_eq!(Words::of("pt").say("menu-lock"), "Lock");
        assert_eq!(language(Some("de-CH")), "de");
    }
}
