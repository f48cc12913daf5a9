//! Prepares the build of the window program: Tauri's own part, the page, and what the program must not export.

use std::path::Path;

/// What is shown where the page was not built; `cargo xtask run` builds it.
const NO_PAGE: &str = "<!doctype html><html lang=\"en\"><title>Annexa</title>\
    <p>This build has no page. Build it with: npm ci &amp;&amp; npm run build, in the folder ui.</p></html>\n";

fn main() {
    // A fresh checkout can be checked and tested without Node.
    let page = Path::new("../ui/dist/index.html");
    if !page.exists() {
        let made = page
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(page, NO_PAGE));
        if let Err(error) = made {
            println!("cargo::error=ui/dist cannot be written: {error}");
        }
    }
    // Vite's names change with what is in its files, so a new page always has a new index.
    println!("cargo::rerun-if-changed=../ui/dist/index.html");
    // WebKit brings a SQLite of its own into the process; it must not find ours by name, nor the other way round.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo::rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    let commands = tauri_build::AppManifest::new().commands(&["call"]);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        println!("cargo::error={error:#}");
    }
}
