//! `cargo xtask setup`: what building and testing need beyond cargo.
//!
//! On Debian and its relatives, as root or with a sudo that asks nothing, missing packages are installed;
//! elsewhere they are named. The other programs that read our packs in the test run are optional: one that
//! cannot be had is named and its checks are skipped.

use std::process::Command;

use crate::machine::{call, has_program, succeeds};
use crate::page;
use crate::{Outcome, expect_no_arguments, foreign_sqlcipher};

/// Something a build or a test uses that cargo does not bring.
struct Need {
    /// What it is for, in the person's words.
    purpose: &'static str,
    present: fn() -> bool,
    /// Debian packages that bring it; the next is tried when one cannot be installed.
    packages: &'static [&'static str],
    /// How it is had on other systems.
    elsewhere: &'static str,
}

const BUILDING: &[Need] = &[
    Need {
        purpose: "C compiler, for SQLCipher",
        present: || cfg!(windows) || has_program("cc"),
        packages: &["build-essential"],
        elsewhere: "a C compiler (macOS: xcode-select --install; Windows: Visual Studio Build Tools)",
    },
    Need {
        purpose: "pkg-config, to find libcrypto",
        present: || !needs_libcrypto() || has_program("pkg-config"),
        packages: &["pkg-config"],
        elsewhere: "pkg-config",
    },
    Need {
        purpose: "libcrypto with headers, for SQLCipher",
        present: || {
            !needs_libcrypto() || succeeds(Command::new("pkg-config").args(["--exists", "libcrypto"]))
        },
        packages: &["libssl-dev"],
        elsewhere: "the development files of OpenSSL 3",
    },
    Need {
        purpose: "perl, to build OpenSSL into release programs",
        present: || has_program("perl") || cfg!(target_os = "macos"),
        packages: &["perl"],
        elsewhere: "perl (Windows: Strawberry Perl)",
    },
];

const WINDOW: &[Need] = &[Need {
    purpose: "WebKitGTK with headers, for the window",
    present: || !on_linux() || succeeds(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1"])),
    packages: &["libwebkit2gtk-4.1-dev"],
    elsewhere: "the development files of WebKitGTK 4.1",
}];

/// What drives the real window where nobody sits at it; Linux alone.
const DRIVING: &[Need] = &[
    Need {
        purpose: "a display that nobody sees, for the real window",
        present: || !on_linux() || has_program("xvfb-run"),
        packages: &["xvfb"],
        elsewhere: "Xvfb with xvfb-run",
    },
    Need {
        purpose: "xauth, which that display asks for",
        present: || !on_linux() || has_program("xauth"),
        packages: &["xauth"],
        elsewhere: "xauth",
    },
    Need {
        purpose: "WebKit's driver, for the real window",
        present: || !on_linux() || has_program("WebKitWebDriver"),
        packages: &["webkit2gtk-driver"],
        elsewhere: "WebKitWebDriver",
    },
    Need {
        purpose: "xdotool, for the system's file dialog",
        present: || !on_linux() || has_program("xdotool"),
        packages: &["xdotool"],
        elsewhere: "xdotool",
    },
];

const READING: &[Need] = &[
    Need {
        purpose: "qpdf, a second parser for our PDF",
        present: || has_program("qpdf"),
        packages: &["qpdf"],
        elsewhere: "qpdf",
    },
    Need {
        purpose: "poppler, for text and fonts of our PDF",
        present: || has_program("pdftotext") && has_program("pdffonts"),
        packages: &["poppler-utils"],
        elsewhere: "poppler",
    },
    Need {
        purpose: "LibreOffice, to open our workbooks",
        present: || has_program("soffice"),
        packages: &["libreoffice-calc-nogui", "libreoffice-calc"],
        elsewhere: "LibreOffice, with soffice on the path",
    },
    Need {
        purpose: "Chromium, to drive the window's page",
        present: || page::BROWSERS.iter().any(|browser| has_program(browser)),
        packages: &["chromium"],
        elsewhere: "Chromium or Chrome",
    },
    Need {
        purpose: "Python, to read our ZIP and XML with other eyes",
        present: || has_program("python3"),
        packages: &["python3"],
        elsewhere: "Python 3",
    },
    Need {
        purpose: "Python's environments, for a SQLCipher of another make",
        present: || succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])),
        packages: &["python3-venv"],
        elsewhere: "Python 3 with venv",
    },
];

/// Everything, as a verb of its own.
pub(crate) fn setup(arguments: &[String]) -> Outcome {
    expect_no_arguments("setup", arguments)?;
    for_testing()
}

/// What a build of the command line cannot do without; an error names what is missing and cannot be installed.
pub(crate) fn for_building() -> Outcome {
    provide(BUILDING, &mut Apt::find())
}

/// The same with the window.
pub(crate) fn for_the_window() -> Outcome {
    let mut apt = Apt::find();
    provide(BUILDING, &mut apt)?;
    provide(WINDOW, &mut apt)
}

/// What a build needs, then the optional readers; only the first can fail.
pub(crate) fn for_testing() -> Outcome {
    let mut apt = Apt::find();
    provide(BUILDING, &mut apt)?;
    provide(WINDOW, &mut apt)?;
    for optional in [READING, DRIVING] {
        if let Err(message) = provide(optional, &mut apt) {
            println!("{message}\nThe checks that use them are skipped.");
        }
    }
    if let Err(message) = foreign_sqlcipher::provide() {
        println!("{message}\nThe test that opens our file with it is skipped.");
    }
    Ok(())
}

fn on_linux() -> bool {
    cfg!(target_os = "linux")
}

/// Only Linux links the system's libcrypto: macOS brings its own cryptography, Windows builds OpenSSL.
fn needs_libcrypto() -> bool {
    !cfg!(windows) && !cfg!(target_os = "macos")
}

fn provide(needs: &[Need], apt: &mut Option<Apt>) -> Outcome {
    let mut missing = Vec::new();
    for need in needs {
        if (need.present)() {
            println!("present    {}", need.purpose);
            continue;
        }
        println!("missing    {}", need.purpose);
        let installed =
            apt.as_mut().is_some_and(|apt| need.packages.iter().any(|package| apt.install(package)));
        if !(installed && (need.present)()) {
            missing.push(need);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let lines = missing.iter().map(|need| {
        if has_program("apt-get") {
            format!("  apt-get install {}   ({})", need.packages[0], need.purpose)
        } else {
            format!("  {}   ({})", need.elsewhere, need.purpose)
        }
    });
    Err(format!("Please install:\n{}", lines.collect::<Vec<_>>().join("\n")))
}

/// The package installer of Debian, with the right to use it.
struct Apt {
    with_sudo: bool,
    lists_are_fresh: bool,
}

impl Apt {
    /// None where there is no apt, or no right to install without being asked.
    fn find() -> Option<Self> {
        if !has_program("apt-get") {
            return None;
        }
        let root = crate::machine::answer(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
        let with_sudo = !root && succeeds(Command::new("sudo").args(["-n", "true"]));
        (root || with_sudo).then_some(Self { with_sudo, lists_are_fresh: false })
    }

    /// Installs a package; the package lists are fetched once, only when it cannot be had without.
    fn install(&mut self, package: &str) -> bool {
        let arguments = ["install", "--yes", "--no-install-recommends", package];
        if self.call(&arguments).is_ok() {
            return true;
        }
        if self.lists_are_fresh {
            return false;
        }
        self.lists_are_fresh = true;
        self.call(&["update"]).is_ok() && self.call(&arguments).is_ok()
    }

    fn call(&self, arguments: &[&str]) -> Outcome {
        let mut command = Command::new(if self.with_sudo { "sudo" } else { "env" });
        if self.with_sudo {
            command.args(["-n", "env"]);
        }
        // Another installer may be at work on a fresh machine: wait for it instead of failing.
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]);
        call(command.args(arguments))
    }
}
