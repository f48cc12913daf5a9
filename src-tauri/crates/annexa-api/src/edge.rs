//! Where clock, ids, machine and platform enter: everything the core is not allowed to ask for itself.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use annexa_vault::{Actor, Stamp};
use uuid::Uuid;

/// The command that reads a spreadsheet in a child process of its own.
#[derive(Debug, Clone)]
pub struct ImportChild {
    /// The program to start.
    pub program: PathBuf,
    /// Its arguments, such as `--import-child`.
    pub args: Vec<OsString>,
}

/// The outside world as the program sees it.
pub struct Edge {
    /// What time it is.
    pub clock: Box<dyn Fn() -> Stamp + Send>,
    /// A fresh id.
    pub ids: Box<dyn FnMut() -> Uuid + Send>,
    /// The machine's name, for the trail.
    pub device: String,
    /// A folder for private copies.
    pub temp: PathBuf,
    /// The folder of the program's own data: backups, the last seen heads, failed tries; nothing is kept without.
    pub app_data: Option<PathBuf>,
    /// How to start the child that reads spreadsheets.
    pub import_child: ImportChild,
}

impl Edge {
    /// The real world: the machine's clock, random ids, the system's temporary folder; the shell names the folder
    /// of its own data.
    #[allow(clippy::disallowed_methods, reason = "this is the edge")]
    pub fn system(import_child: ImportChild) -> Self {
        Self {
            clock: Box::new(|| {
                let now = chrono::Local::now();
                Stamp { at: now.to_utc(), offset_minutes: now.offset().local_minus_utc() / 60 }
            }),
            ids: Box::new(Uuid::now_v7),
            device: annexa_vault::Holder::here("").host,
            temp: std::env::temp_dir(),
            app_data: None,
            import_child,
        }
    }

    /// Who does something, as the trail names them.
    pub fn actor(&self, name: &str) -> Actor {
        Actor {
            name: name.to_owned(),
            device: self.device.clone(),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

impl fmt::Debug for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edge").field("device", &self.device).finish_non_exhaustive()
    }
}
