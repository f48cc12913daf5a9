//! The program as started by a driver, and what a person does in its windows.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, WindowHandle};

/// So long a page may take for a step on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// The program with its driver; both end with it.
pub(crate) struct Driven {
    pub(crate) page: WebDriver,
    driver: Child,
    folder: TempDir,
}

/// The window program; whoever builds it says where it is.
pub(crate) fn program() -> PathBuf {
    let path =
        PathBuf::from(std::env::var_os("ANNEXA_DESKTOP").expect("ANNEXA_DESKTOP names the built program"));
    assert!(path.exists(), "{} is not built", path.display());
    path
}

impl Driven {
    /// Starts the program with arguments, as a driver starts it, with data of its own.
    pub(crate) async fn start(arguments: &[&str]) -> Self {
        assert!(
            std::env::var_os("DISPLAY").is_some(),
            "the window needs a display: xvfb-run -a cargo test ..."
        );
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("answers"), "").unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("WebKitWebDriver")
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ANNEXA_DATA_DIR", folder.path().join("data"))
            .env("ANNEXA_DIALOG_ANSWERS", folder.path().join("answers"))
            .env("XDG_DATA_HOME", folder.path().join("share"))
            .env("XDG_CONFIG_HOME", folder.path().join("config"))
            .env("LANG", "en_GB.UTF-8")
            // A group of its own, so that the program ends with its driver.
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is not installed");
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "the driver does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        let mut wanted = Capabilities::new();
        wanted.set("webkitgtk:browserOptions", json!({ "binary": program(), "args": arguments })).unwrap();
        let connecting = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted);
        let page = tokio::time::timeout(PATIENCE, connecting)
            .await
            .expect("the window did not come")
            .expect("the driver does not let us in");
        Self { page, driver, folder }
    }

    /// A path in the folder of this test.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The next dialog is answered with this path.
    pub(crate) fn answer(&self, path: &Path) {
        let answers = self.path("answers");
        let before = fs::read_to_string(&answers).unwrap();
        fs::write(answers, format!("{before}{}\n", path.display())).unwrap();
    }

    /// An element that is to be there soon.
    pub(crate) async fn find(&self, xpath: &str) -> WebElement {
        self.page
            .query(By::XPath(xpath))
            .wait(PATIENCE, Duration::from_millis(50))
            .first()
            .await
            .unwrap_or_else(|error| panic!("{xpath} is not there: {error}"))
    }

    /// Presses a button by its whole name.
    pub(crate) async fn press(&self, name: &str) {
        self.press_at(&format!("//button[normalize-space(.)='{name}' or @aria-label='{name}']")).await;
    }

    /// Presses a button by the beginning of what it says.
    pub(crate) async fn press_one_that_begins(&self, words: &str) {
        self.press_at(&format!("//button[starts-with(normalize-space(.), '{words}')]")).await;
    }

    async fn press_at(&self, xpath: &str) {
        let button = self.find(xpath).await;
        button.wait_until().wait(PATIENCE, Duration::from_millis(50)).enabled().await.unwrap();
        button.click().await.unwrap_or_else(|error| panic!("{xpath} cannot be pressed: {error}"));
    }

    /// The text of an element, shown or scrolled away.
    pub(crate) async fn said(&self, xpath: &str) -> String {
        self.find(xpath).await.prop("textContent").await.unwrap_or_default().unwrap_or_default()
    }

    /// Types into the field of a label.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let field = self
            .find(&format!("//input[@id=//label[starts-with(normalize-space(.), '{label}')]/@for]"))
            .await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Waits for a text anywhere in the page.
    pub(crate) async fn see(&self, text: &str) {
        self.find(&format!("//*[contains(normalize-space(.), \"{text}\")]")).await;
    }

    /// The keys go where the page has its focus.
    pub(crate) async fn type_keys(&self, keys: impl Into<TypingData>) {
        self.page.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Goes over to the window that came in place of the present one, and waits until that is gone.
    pub(crate) async fn follow(&self, before: &WindowHandle) {
        let begun = Instant::now();
        loop {
            let all = self.page.windows().await.unwrap_or_default();
            if let [only] = all.as_slice()
                && only != before
            {
                self.page.switch_to_window(only.clone()).await.unwrap();
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "no other window came, or the old one stayed: {all:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The window whose page is driven.
    pub(crate) async fn window(&self) -> WindowHandle {
        self.page.window().await.unwrap()
    }

    /// Goes to a place of the page by its address.
    pub(crate) async fn go(&self, address: &str) {
        self.page.execute(format!("location.hash = '{address}'"), Vec::new()).await.unwrap();
    }

    /// A picture of the page, where somebody wants to look: into the folder that `ANNEXA_PICTURES` names.
    pub(crate) async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("ANNEXA_PICTURES") {
            self.page.screenshot(&PathBuf::from(folder).join(format!("{name}.png"))).await.unwrap();
        }
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        // A driver that is killed leaves its program running, so the whole group ends.
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.driver.wait();
    }
}
