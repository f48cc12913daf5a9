//! What the page may do and what the program gives away, held to what was decided.

use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};

use crate::driven::program;

fn file(name: &str) -> Json {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri").join(name);
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

#[test]
fn r57_the_page_may_call_the_one_command_and_hear_events() {
    let capability = file("capabilities/main.json");
    assert_eq!(capability["windows"], json!(["unlock", "workspace-*"]));
    assert_eq!(
        capability["permissions"],
        json!(["allow-call", "core:event:allow-listen", "core:event:allow-unlisten"])
    );
    assert_eq!(capability.get("remote"), None, "no page of elsewhere is let in");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/capabilities");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "one file says it all");
}

#[test]
fn r57_the_policy_of_the_page_is_the_strict_one() {
    let security = &file("tauri.conf.json")["app"]["security"];
    assert_eq!(
        security["csp"],
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
         connect-src ipc: http://ipc.localhost; font-src 'self'; form-action 'none'; frame-ancestors 'none'; \
         base-uri 'none'"
    );
    assert_eq!(security["freezePrototype"], json!(true));
    assert_eq!(security.get("dangerousDisableAssetCspModification"), None);
    assert_eq!(security.get("assetProtocol"), None, "no file of the disk is served to the page");
}

#[test]
#[cfg(target_os = "linux")]
fn no_function_of_our_sqlite_is_given_to_the_libraries_of_the_window() {
    let listed = Command::new("nm").args(["-D", "--defined-only"]).arg(program()).output().unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8(listed.stdout).unwrap();
    assert!(names.lines().count() > 0, "nothing was listed");
    let given: Vec<&str> = names.lines().filter(|line| line.contains("sqlite3_")).collect();
    assert_eq!(given, [""; 0], "WebKit has a SQLite of its own in this process");
}
