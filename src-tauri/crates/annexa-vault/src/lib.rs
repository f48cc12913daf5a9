//! Where an ISMS is kept: one encrypted file, the write gate and its trail.
//!
//! The only crate with SQLite and cryptography. It knows registers and records as plain values and no rule about
//! them; it asks no clock and makes no ids. It must never open a live workspace file except through SQLite, never
//! write a record without its trail entry, and never read a damaged cell as a blank.
//!
//! Start with [`open`], which says in which order a file is opened and why; then [`gate`], through which every
//! change passes, and [`trail`], which undo, history, as-of and the full check all read. `docs/file-format.md` is
//! the file's description for people without this program.

mod cells;
pub mod compare;
mod connect;
mod damage;
mod draft;
mod errors;
pub mod evidence;
mod from_plain;
pub mod gate;
mod gather;
pub mod header;
mod heal;
pub mod history;
pub mod keys;
mod live;
mod lock;
pub mod memory;
pub mod op;
pub mod open;
mod passphrase;
pub mod plain;
mod present;
pub mod private;
pub mod recovery;
mod replay;
mod salvage;
pub mod save;
mod schema;
pub mod search;
pub mod sheet;
mod space;
pub mod trail;
mod undo;
pub mod verify;
mod view;

pub use compare::Compared;
pub use damage::{Condition, Damage, Diagnosis, Opened, PageReport, diagnose, first_bytes};
pub use evidence::Staged;
pub use from_plain::create_from_plain;
pub use gate::{Done, Tx};
pub use header::{Header, Profile};
pub use history::Step;
pub use keys::{Key, Passphrase, Secret};
pub use lock::Holder;
pub use op::{Actor, Op, Stamp};
pub use open::{Creation, Examined, Opening, ReadOnly, Workspace, create, examine, open};
pub use recovery::RecoveryCode;
pub use salvage::{Loss, Lost, Salvage, Salvaged, salvage};
pub use save::{Saved, Unproven};
pub use schema::{APPLICATION_ID, current_version};
pub use search::Hit;
pub use sheet::{Sheet, SheetEvent};
pub use trail::{Change, FieldRow, PRESENCE};
pub use verify::{Flaw, Part, Verified};

#[cfg(test)]
#[cfg(feature = "cheap-kdf")]
mod tests;
