//! Any names and any JSON as what the window sends, with a workspace open and with none.

use std::path::Path;

use annexa_api::Door;
use annexa_api::commands::NAMES;
use annexa_domain::Code;
use serde_json::{Value as Json, json};

use super::ground::{PASSPHRASE, door, folder, made, must_be_told};

/// The most requests of one input.
const MOST: usize = 24;

/// Members of a request that name a file; the input may choose its name, never its place.
const PATHS: [&str; 5] = ["path", "to", "out", "file", "owner"];

/// The first byte says whether something is open; then one request a line: a name, a space, JSON.
///
/// # Panics
/// When the program answers wrongly.
pub fn body(bytes: &[u8]) {
    let Some((&how, rest)) = bytes.split_first() else { return };
    let locked = how == b'L';
    let folder = folder();
    let mut door = door(folder.path());
    if !locked {
        let path = folder.path().join("isms.annexa");
        std::fs::write(&path, &made().bytes).expect("the workspace");
        door.open(&path, PASSPHRASE, "Mara Lind", how == b'R').expect("the workspace opens");
    }
    let text = String::from_utf8_lossy(rest);
    for line in text.lines().take(MOST) {
        let (name, request) = line.split_once(' ').unwrap_or((line, "{}"));
        // A single letter stands for the command of that place, so that names need not be found by chance.
        let name = match name.as_bytes() {
            [one] if *one >= b'!' => NAMES[usize::from(one - b'!') % NAMES.len()],
            _ => name,
        };
        let Ok(request) = serde_json::from_str::<Json>(request) else { continue };
        ask(&mut door, name, tame(request, folder.path()), locked);
    }
    if !locked {
        let verified = door.call("trail.verify", json!({})).expect("the full check");
        assert_eq!(verified["whole"], json!(true), "requests broke the workspace: {verified}");
        door.close().expect("closing");
    }
}

fn ask(door: &mut Door, name: &str, request: Json, locked: bool) {
    match door.call(name, request) {
        Ok(_) => assert!(NAMES.contains(&name), "'{name}' is no command and was answered"),
        Err(problems) => {
            assert!(!problems.is_empty(), "{name} refused without a word");
            problems.iter().for_each(must_be_told);
            let known = NAMES.contains(&name);
            assert!(known || problems[0].code == Code::NotFound, "{name}: {problems:?}");
            let says_locked = problems.iter().any(|problem| problem.code == Code::Locked);
            assert!(locked || !says_locked, "{name} says that nothing is open: {problems:?}");
        }
    }
}

/// The request with every path inside the folder.
fn tame(request: Json, folder: &Path) -> Json {
    match request {
        Json::Object(mut members) => {
            for key in PATHS {
                if let Some(member) = members.get_mut(key) {
                    *member = placed(std::mem::take(member), folder);
                }
            }
            Json::Object(members)
        }
        // A request may come as the list of its members, whatever they are.
        list @ Json::Array(_) => placed(list, folder),
        other => other,
    }
}

fn placed(json: Json, folder: &Path) -> Json {
    match json {
        Json::String(text) => {
            let name = text.chars().filter(|sign| sign.is_alphanumeric() || "._-".contains(*sign));
            let name: String = name.take(60).collect();
            let name = name.trim_start_matches('.');
            json!(folder.join(if name.is_empty() { "unnamed" } else { name }))
        }
        Json::Array(members) => members.into_iter().map(|member| placed(member, folder)).collect(),
        other => other,
    }
}
