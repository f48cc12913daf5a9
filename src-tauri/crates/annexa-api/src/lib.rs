//! What the program can do: the one door that shell, command line and tests share.
//!
//! It joins domain, vault, sheets and report into use cases, and is the edge at which clock, ids, files and paths
//! enter. It must not know SQL, a window or a terminal, and decides nothing that an auditor could argue about: that
//! is the domain's. Start with [`Door`], then [`commands`], the closed list of requests.

mod app_data;
pub mod approvals;
pub mod bench;
#[cfg(feature = "bindings")]
pub mod bindings;
pub mod commands;
pub mod comparing;
mod computed;
pub mod copies;
pub mod desk;
mod door;
mod edge;
pub mod evidence;
pub mod export;
pub mod figures;
pub mod findings;
pub mod history;
pub mod import;
mod pack_warnings;
pub mod packs;
mod platform;
pub mod preview;
pub mod readiness;
pub mod receiving;
pub mod records;
pub mod recovery;
mod references;
pub mod registers;
pub mod restoring;
pub mod salvaging;
pub mod sample;
pub mod saving;
pub mod shown_table;
pub mod start;
pub mod trail;
pub mod viewing;
pub mod workspace;

pub use annexa_domain::catalogue::Stage;
pub use annexa_domain::shown::sentence;
pub use annexa_domain::{Code, Field, FieldKind, Problem, Problems, RegisterKind};
pub use annexa_sheets::child::CHILD_ARGUMENT as IMPORT_CHILD;
pub use annexa_vault::memory::forbid_dumps;
pub use annexa_vault::{Profile, RecoveryCode, Secret, Stamp};
pub use commands::Command;
pub use desk::Desk;
pub use door::{Changed, Door, NewWorkspace};
pub use edge::{Edge, ImportChild};
pub use platform::{account_name, data_folder, say_only_where};

/// Runs the child that reads somebody else's spreadsheet, on standard input and output; gives the exit code.
///
/// A program answers [`IMPORT_CHILD`] with this as the first thing in its main function.
pub fn run_import_child() -> u8 {
    let code = annexa_sheets::child::run_child(std::io::stdin().lock(), std::io::stdout().lock());
    u8::try_from(code).unwrap_or(u8::MAX)
}
